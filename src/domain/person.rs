//! People, the seats they hold, and what is learned of them.

use serde::{Deserialize, Serialize};

use super::invalid::{NOTES_MAX, limit, require};
use super::{
    AllianceId, Channel, Day, FactId, FactKind, Handle, Invalid, Kind, PartialDate, PersonId, Problem, Record, Role,
    SeatId, Side, Visibility, Zone,
};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Person {
    pub handle: Handle,
    pub name: String,
    /// What to order by: usually the family name first.
    pub sort_name: String,
    pub email: String,
    pub phone: String,
    /// As a BCP 47 tag, `es` or `pt-BR`; empty when unknown.
    pub language: String,
    pub zone: Option<Zone>,
    pub birthday: Option<PartialDate>,
    pub channel: Option<Channel>,
    pub notes: String,
    /// Made in passing from a mere `@handle`: somebody should look.
    pub to_verify: bool,
}

impl Person {
    #[must_use]
    pub fn new(handle: Handle, name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            handle,
            sort_name: sort_name(&name),
            name,
            email: String::new(),
            phone: String::new(),
            language: String::new(),
            zone: None,
            birthday: None,
            channel: None,
            notes: String::new(),
            to_verify: false,
        }
    }

    /// Somebody known by handle only; the handle serves as the name until it is looked at.
    #[must_use]
    pub fn stub(handle: Handle) -> Self {
        let name = super::text::capitalised(handle.as_str());
        Self { to_verify: true, ..Self::new(handle, name) }
    }
}

/// "Lucía Vega" sorts as "Vega, Lucía"; one word stays as it is.
#[must_use]
pub fn sort_name(name: &str) -> String {
    match name.trim().split_once(' ') {
        Some((given, family)) => format!("{}, {given}", family.trim()),
        None => name.trim().to_owned(),
    }
}

/// `Vega, Lucía` as it is spoken: `Lucía Vega`. `None` where the comma parts no family name from given ones.
#[must_use]
pub fn spoken(name: &str) -> Option<String> {
    const NO_NAMES: [&str; 18] = [
        "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "inc", "llc", "ltd", "sl", "sa", "gmbh", "ag",
        "co",
    ];
    let (family, given) = name.split_once(", ").map(|(family, given)| (family.trim(), given.trim()))?;
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
    let is_name = |word: &str| {
        let bare = word.strip_suffix('.').filter(|bare| bare.chars().count() == 1).unwrap_or(word);
        bare.chars().all(is_letter)
            && bare.starts_with(char::is_uppercase)
            && !NO_NAMES.contains(&bare.to_lowercase().as_str())
    };
    let words = |text: &str| (1..=3).contains(&text.split_whitespace().count());
    let is_it = words(given) && given.split_whitespace().all(is_name) && words(family);
    let is_family = family.chars().all(|c| is_letter(c) || c == ' ');
    (is_it && is_family).then(|| format!("{given} {family}"))
}

/// Somebody as they are named where several may be: `Petra Klein (CFO)`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    pub name: String,
    /// The job title, in brackets; empty where none is said.
    pub title: String,
}

/// Those a text names, one after another: `Jonas Weber, Petra Klein (CFO) y Luis`.
#[must_use]
pub fn named(text: &str) -> Vec<Named> {
    let mut parts = vec![String::new()];
    let mut depth = 0_u32;
    for c in text.chars() {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        match parts.last_mut() {
            Some(part) if depth > 0 || !matches!(c, ',' | ';' | '\n' | '&') => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().flat_map(|part| joined(part)).filter_map(|part| one(&part)).collect()
}

/// `Klein, Petra` may be Petra Klein, or two people: both as they would be written without doubt, the one
/// and the two. None where no comma stands before a last word of its own.
#[must_use]
pub fn reversed(text: &str) -> Option<(String, String)> {
    let (family, given) = text.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let is_word = !given.is_empty() && given.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''));
    let is_plain = !family.contains(['(', ';', '&', '\n']);
    (is_word && is_plain && named(family).len() == 1)
        .then(|| (format!("{given} {family}"), format!("{family} & {given}")))
}

/// `Jonas Weber and Petra Klein`: two. Between two words of one name no such word stands in the middle
/// of brackets.
fn joined(part: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut is_aside = false;
    for word in part.split_whitespace() {
        is_aside |= word.starts_with('(');
        if !is_aside && matches!(word.to_lowercase().as_str(), "and" | "y" | "e") {
            found.push(String::new());
        } else if let Some(last) = found.last_mut() {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(word);
        }
        is_aside &= !word.ends_with(')');
    }
    found
}

fn one(part: &str) -> Option<Named> {
    let part = part.trim();
    let (name, title) = part.strip_suffix(')').and_then(|rest| rest.split_once('(')).unwrap_or((part, ""));
    let (name, title) = (name.trim().to_owned(), title.trim().to_owned());
    (!name.is_empty()).then_some(Named { name, title })
}

impl Record for Person {
    type Id = PersonId;
    const KIND: Kind = Kind::Person;

    fn alliance(&self) -> Option<AllianceId> {
        None
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("name", &self.name)?;
        limit("sort_name", &self.sort_name, 1_000)?;
        limit("email", &self.email, 320)?;
        limit("phone", &self.phone, 100)?;
        limit("language", &self.language, 35)?;
        limit("notes", &self.notes, NOTES_MAX)
    }
}

/// A person's place in an alliance. One person may hold several.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Seat {
    pub alliance_id: AllianceId,
    pub person_id: PersonId,
    pub side: Side,
    pub role: Role,
    pub title: String,
    pub from_on: Option<Day>,
    /// The last day held; open while `None`.
    pub to_on: Option<Day>,
}

impl Record for Seat {
    type Id = SeatId;
    const KIND: Kind = Kind::Seat;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        limit("title", &self.title, 1_000)?;
        match (self.from_on, self.to_on) {
            (Some(from), Some(to)) if to < from => Err(Invalid::new("to_on", Problem::Before { other: "from_on" })),
            _ => Ok(()),
        }
    }
}

impl Seat {
    /// Whether it has not ended by a day.
    #[must_use]
    pub fn is_held(&self, on: Day) -> bool {
        self.to_on.is_none_or(|to| to >= on)
    }

    /// Whether both are held on some day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, other: &Self| one.to_on.zip(other.from_on).is_some_and(|(to, from)| to < from);
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// Both as one: what this one says, and what only the other says; from the first day to the last. Of the
    /// roles, the one that says more than that somebody works on it.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self {
            role: if self.role == Role::WorkingTeam { other.role } else { self.role },
            title: if self.title.is_empty() { &other.title } else { &self.title }.clone(),
            from_on: self.from_on.into_iter().chain(other.from_on).min(),
            to_on: self.to_on.zip(other.to_on).map(|(one, other)| one.max(other)),
            ..self.clone()
        }
    }
}

/// Something learned of a person.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Fact {
    pub person_id: PersonId,
    #[serde(rename = "fact_kind")]
    pub kind: Option<FactKind>,
    pub text: String,
    pub learned_on: Day,
}

impl FactKind {
    /// What sort of thing a text says it tells of somebody, and the rest: `goal: to lead a team`. What is not
    /// said is not guessed.
    #[must_use]
    pub fn said(text: &str) -> (Option<Self>, &str) {
        let Some((head, rest)) = text.split_once(':') else { return (None, text) };
        let head = super::handle::fold(head);
        let is_it = |it: &&FactKind| it.said_in_any().any(|word| super::handle::fold(word) == head.trim());
        match Self::ALL.iter().find(is_it) {
            Some(kind) if !rest.trim().is_empty() => (Some(*kind), rest.trim()),
            _ => (None, text),
        }
    }

    fn said_in_any(self) -> impl Iterator<Item = &'static str> {
        super::words::Spoken::said(self).into_iter()
    }
}

impl Record for Fact {
    type Id = FactId;
    const KIND: Kind = Kind::Fact;

    fn alliance(&self) -> Option<AllianceId> {
        None
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)
    }

    fn default_visibility(&self) -> Visibility {
        Visibility::Ours
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_written_for_sorting_is_spoken_the_other_way_round() {
        for (written, wanted) in [
            ("Vega, Lucía", Some("Lucía Vega")),
            ("Vega Ruiz, Lucía M.", Some("Lucía M. Vega Ruiz")),
            ("de la Fuente, José-Luis", Some("José-Luis de la Fuente")),
            ("O'Brien, Anne", Some("Anne O'Brien")),
            ("Lucía Vega, PhD", None),
            ("Lucía Vega, Ph.D.", None),
            ("King, Jr.", None),
            ("Acme, Inc.", None),
            ("Vega, Lucía, Madrid", None),
            ("Vega, lucía", None),
            ("Sales (Acme), South", None),
            ("Lucía Vega", None),
        ] {
            assert_eq!(spoken(written).as_deref(), wanted, "{written}");
        }
    }

    #[test]
    fn a_fact_is_sorted_only_where_its_sort_is_said() {
        assert_eq!(FactKind::said("goal: to lead a team"), (Some(FactKind::Goal), "to lead a team"));
        assert_eq!(FactKind::said("Objetivo: dirigir un equipo"), (Some(FactKind::Goal), "dirigir un equipo"));
        assert_eq!(FactKind::said("interés: vela"), (Some(FactKind::Interest), "vela"));
        for text in ["le encanta la vela", "goal:", "two daughters: Eva and Ana"] {
            assert_eq!(FactKind::said(text), (None, text));
        }
    }

    #[test]
    fn several_people_are_read_with_what_they_are() {
        let read = |text: &str| {
            let found = named(text).into_iter();
            found
                .map(|it| if it.title.is_empty() { it.name } else { format!("{}={}", it.name, it.title) })
                .collect::<Vec<_>>()
        };
        assert_eq!(read("Jonas Weber, Petra Klein (CFO)"), ["Jonas Weber", "Petra Klein=CFO"]);
        assert_eq!(read("Jonas Weber (Sales, Europe) y Petra"), ["Jonas Weber=Sales, Europe", "Petra"]);
        assert_eq!(read("Ana Ruiz (Ventas y Marketing); Luis"), ["Ana Ruiz=Ventas y Marketing", "Luis"]);
        assert_eq!(read("  Lucía Vega "), ["Lucía Vega"]);
        assert!(read(" , ").is_empty());
        let doubtful = |text: &str| reversed(text).map(|(one, two)| format!("{one}|{two}"));
        assert_eq!(doubtful("Klein, Petra").as_deref(), Some("Petra Klein|Klein & Petra"));
        for clear in ["Tom Becker, Priya Nair", "Tom & Priya", "Tom, Priya, Ana", "Petra Klein", "Tom, Priya (CFO)"] {
            assert_eq!(doubtful(clear), None, "{clear}");
        }
    }
}
