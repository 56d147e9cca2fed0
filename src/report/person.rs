//! The page of a person: what both sides should remember before they meet them.

mod handover;

pub use handover::handover;

use crate::domain::likeness::Likeness;
use crate::domain::rules::is_tie_alive;
use crate::domain::{
    AllianceId, Commitment, Day, FactKind, Interaction, InteractionKind, Person, PersonId, Ref, Side, Span, Stored,
    Timestamp, Zone,
};
use crate::i18n::Lang;
use crate::i18n::date;
use crate::report::invested::{hours, without_length};
use crate::report::rows::people::role;
use crate::report::words::{Word, city, headed, noted};
use crate::store::{Result, Seen};

/// What is shown of each sort; what is left out is said.
const ROWS: usize = 30;

/// One line of a page, and the record it tells of.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    pub record: Option<Ref>,
    pub text: String,
    pub is_warning: bool,
}

/// Everything known of a person.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    pub person: Ref,
    pub name: String,
    /// How to reach them, their local time, their birthday.
    pub about: Vec<String>,
    pub sections: Vec<(&'static str, Vec<Row>)>,
}

/// The page of a person.
///
/// # Errors
/// When the file cannot be read.
pub fn page(store: &Seen, lang: Lang, person: PersonId) -> Result<Page> {
    let it = store.get::<Person>(person)?;
    let mut known = about(lang, &it, store.today(), store.now());
    known.extend(time(store, lang, person, store.today())?);
    Ok(Page { person: it.reference(), about: known, name: it.data.name, sections: sections(store, lang, person)? })
}

/// What belongs to a person, by what it is: only what there is.
///
/// # Errors
/// When the file cannot be read.
pub fn sections(store: &Seen, lang: Lang, person: PersonId) -> Result<Vec<(&'static str, Vec<Row>)>> {
    let writing = Writing { store, lang, today: store.today(), person };
    let named = writing.named_in()?;
    let sections = vec![
        (lang.pick("may be the same", "puede ser la misma"), writing.doubles()?),
        (lang.pick("teams", "equipos"), writing.seats()?),
        (lang.pick("what matters to them", "qué le importa"), writing.facts()?),
        (lang.pick("ties", "vínculos"), writing.some(writing.ties(ROWS + 1)?)),
        (lang.pick("owes", "debe"), writing.some(writing.owes()?)),
        (lang.pick("is owed", "se le debe"), writing.some(writing.owed()?)),
        (lang.pick("thanks", "agradecimientos"), writing.some(writing.thanks()?)),
        (lang.pick("done together", "hecho juntos"), writing.some(writing.together(&named)?)),
        (lang.pick("noted", "anotado"), writing.some(writing.noted(&named))),
    ];
    Ok(sections.into_iter().filter(|(_, rows)| !rows.is_empty()).collect())
}

/// How long there was contact with somebody in the year behind us; `None` where no length was said.
///
/// # Errors
/// When the file cannot be read.
pub fn time(store: &Seen, lang: Lang, person: PersonId, today: Day) -> Result<Option<String>> {
    let span = Span { from: today.plus(-364), to: today };
    let Some(it) = store.time_with(person, span)?.filter(|it| it.minutes > 0) else { return Ok(None) };
    let (hours, left) = (hours(it.minutes), without_length(lang, it.without_length));
    Ok(Some(match lang {
        Lang::En if it.contacts == 1 => format!("{hours} in one contact of a year{left}"),
        Lang::Es if it.contacts == 1 => format!("{hours} en un contacto en un año{left}"),
        Lang::En => format!("{hours} in {} contacts of a year{left}", it.contacts),
        Lang::Es => format!("{hours} en {} contactos en un año{left}", it.contacts),
    }))
}

/// `14:32 in Bogota`.
#[must_use]
pub fn local_time(lang: Lang, zone: Zone, now: Timestamp) -> String {
    let (_, time) = now.civil(zone);
    let city = city(lang, zone);
    match lang {
        Lang::En => format!("{time} in {city}"),
        Lang::Es => format!("{time} en {city}"),
    }
}

fn about(lang: Lang, it: &Stored<Person>, today: Day, now: Timestamp) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(it.zone.map(|zone| local_time(lang, zone, now)));
    if let Some(channel) = it.channel {
        let best = lang.pick("prefers", "prefiere");
        said.push(format!("{best} {}", channel.word(lang)));
    }
    if !it.language.is_empty() {
        said.push(format!("{}: {}", lang.pick("language", "idioma"), it.language));
    }
    for text in [&it.email, &it.phone] {
        if !text.is_empty() {
            said.push(text.clone());
        }
    }
    if let Some(next) = it.birthday.and_then(|birthday| birthday.next_on_or_after(today)) {
        let age = it.birthday.and_then(|birthday| birthday.year).map(|year| {
            use chrono::Datelike;
            next.date().year() - year
        });
        let on = date::relative(lang, next.date(), today.date());
        said.push(match (lang, age) {
            (Lang::En, Some(age)) => format!("birthday {on}, turns {age}"),
            (Lang::En, None) => format!("birthday {on}"),
            (Lang::Es, Some(age)) => format!("cumpleaños {on}, cumple {age}"),
            (Lang::Es, None) => format!("cumpleaños {on}"),
        });
    }
    if !it.notes.is_empty() {
        said.push(it.notes.clone());
    }
    said
}

struct Writing<'a> {
    store: &'a Seen,
    lang: Lang,
    today: Day,
    person: PersonId,
}

fn plain(record: impl Into<Option<Ref>>, text: String) -> Row {
    Row { record: record.into(), text, is_warning: false }
}

impl Writing<'_> {
    fn on(&self, day: Day) -> String {
        date::short(self.lang, day.date(), self.today.date())
    }

    fn handle(&self, alliance: AllianceId) -> Result<String> {
        Ok(self.store.name(alliance.into())?.map(|name| name.handle.to_string()).unwrap_or_default())
    }

    fn name(&self, person: PersonId) -> Result<String> {
        Ok(self.store.name(person.into())?.map(|name| name.name).unwrap_or_default())
    }

    /// Whoever may be one with them, and why.
    fn doubles(&self) -> Result<Vec<Row>> {
        let found = self.store.likely_doubles(self.person)?.into_iter();
        let row = |(other, why): (PersonId, Likeness)| -> Result<Row> {
            let name = self.store.name(other.into())?.map(|name| format!("{} @{}", name.name, name.handle));
            let text = format!("{} ({})", name.unwrap_or_default(), why.word(self.lang));
            Ok(Row { record: Some(other.into()), text, is_warning: true })
        };
        found.map(row).collect()
    }

    fn seats(&self) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for seat in self.store.seats_held(self.person)? {
            let mut text =
                format!("{}: {}", self.handle(seat.alliance_id)?, role(self.lang, seat.side, seat.role, &seat.title));
            if let Some(to) = seat.to_on {
                text.push_str(&format!(", {} {}", self.lang.pick("until", "hasta"), self.on(to)));
            }
            rows.push(plain(seat.reference(), text));
        }
        Ok(rows)
    }

    fn facts(&self) -> Result<Vec<Row>> {
        let mut facts = self.store.facts_of(self.person)?;
        facts.sort_by_key(|fact| fact.kind.map_or(FactKind::ALL.len(), |kind| kind as usize));
        let row = |fact: &Stored<crate::domain::Fact>| {
            let text = format!("{} ({})", headed(self.lang, fact.kind, &fact.text), self.on(fact.learned_on));
            plain(fact.reference(), text)
        };
        Ok(facts.iter().map(row).collect())
    }

    /// The rows there is room for; that there are more is said.
    fn some(&self, mut rows: Vec<Row>) -> Vec<Row> {
        if rows.len() > ROWS {
            rows.truncate(ROWS);
            rows.push(plain(None, self.lang.pick("… and more", "… y más").to_owned()));
        }
        rows
    }

    fn ties(&self, most: usize) -> Result<Vec<Row>> {
        let patience = self.store.patience()?.tie;
        let mut rows = Vec::new();
        for (alliance, tie) in self.store.ties_of(self.person)?.into_iter().take(most) {
            let other = if tie.ours == self.person { tie.theirs } else { tie.ours };
            let age = self.today.days_since(tie.spoke_on());
            let ago = date::ago(self.lang, age);
            let when = match (self.lang, tie.times) {
                (Lang::En, 0) => format!("introduced {ago}"),
                (Lang::Es, 0) => format!("presentados {ago}"),
                (Lang::En, 1) => format!("once, {ago}"),
                (Lang::Es, 1) => format!("una vez, {ago}"),
                (Lang::En, times) => format!("{times} times, last {ago}"),
                (Lang::Es, times) => format!("{times} veces, la última {ago}"),
            };
            let text = format!("{} · {}: {when}", self.handle(alliance)?, self.name(other)?);
            let is_warning = !is_tie_alive(tie.last_on, self.today, patience);
            rows.push(Row { record: Some(other.into()), text, is_warning });
        }
        Ok(rows)
    }

    fn promise(&self, it: &Stored<Commitment>) -> Row {
        let due = it
            .due_on
            .map_or_else(String::new, |due| format!(" · {}", date::relative(self.lang, due.date(), self.today.date())));
        let is_warning = it.is_late(self.today);
        Row { record: Some(it.reference()), text: format!("{}{due}", it.text), is_warning }
    }

    fn owes(&self) -> Result<Vec<Row>> {
        Ok(self.store.owed_by(self.person, ROWS + 1)?.iter().map(|it| self.promise(it)).collect())
    }

    /// What the other side owes in meetings they were at.
    fn owed(&self) -> Result<Vec<Row>> {
        use crate::store::{Filter, Position, Which};
        let mut rows = Vec::new();
        for seat in self.store.seats_held(self.person)? {
            let filter = Filter { alliance: Some(seat.alliance_id), which: Which::Open, ..Filter::default() };
            let open = self.store.window::<Commitment>(&filter, Position::Start, 50)?.rows;
            for it in open.iter().filter(|it| it.side != seat.side) {
                let Some(at) = it.interaction_id else { continue };
                if self.store.those_there(at)?.iter().any(|other| other.person_id == self.person) {
                    let promise = self.promise(it);
                    let owner = it.owner_id.map(|owner| self.name(owner)).transpose()?;
                    let who = owner.unwrap_or_else(|| it.side.word(self.lang).to_owned());
                    rows.push(Row { text: format!("{who}: {}", promise.text), ..promise });
                }
            }
        }
        Ok(rows)
    }

    fn thanks(&self) -> Result<Vec<Row>> {
        let given = self.store.thanks_to(self.person, ROWS + 1)?;
        let mut rows: Vec<Row> = Vec::new();
        // That there were private ones counts, and no more of them is said.
        if let Some(last) =
            self.store.last_thanked(self.person)?.filter(|last| given.first().is_none_or(|it| it.given_on < *last))
        {
            let words = self.lang.pick("last thanked", "último agradecimiento:");
            rows.push(plain(None, format!("{words} {}", self.on(last))));
        }
        let row = |it: &Stored<crate::domain::Recognition>| {
            plain(it.reference(), format!("{} · {}", self.on(it.given_on), noted(self.lang, &it.text, it.manner)))
        };
        rows.extend(given.iter().map(row));
        Ok(rows)
    }

    /// The meetings and notes that name them, the latest first.
    fn named_in(&self) -> Result<Vec<Stored<Interaction>>> {
        let ids = self.store.attended_by(self.person, 3 * ROWS)?.into_iter();
        let mut found = ids.filter_map(|id| self.store.find(id).transpose()).collect::<Result<Vec<_>>>()?;
        found.sort_by_key(|it: &Stored<Interaction>| std::cmp::Reverse(it.when.day));
        Ok(found)
    }

    /// What was put down of them without having met.
    fn noted(&self, named: &[Stored<Interaction>]) -> Vec<Row> {
        let notes = named.iter().filter(|it| it.kind == InteractionKind::Note).take(ROWS + 1);
        notes.map(|it| plain(it.reference(), format!("{} · {}", self.on(it.when.day), it.title))).collect()
    }

    fn together(&self, named: &[Stored<Interaction>]) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for it in named.iter().filter(|it| it.is_contact()).take(ROWS + 1) {
            let id = it.key();
            let others = self.store.those_there(id)?;
            let side = others.iter().find(|seat| seat.person_id == self.person).map(|seat| seat.side);
            let across = others.iter().filter(|seat| Some(seat.side) != side.or(Some(Side::Us)));
            let names = across.map(|seat| self.name(seat.person_id)).collect::<Result<Vec<_>>>()?;
            let mut parts = vec![self.on(it.when.day), it.kind.word(self.lang).to_owned()];
            parts.extend(
                [it.title.clone(), names.join(", "), it.outcome.clone()].into_iter().filter(|part| !part.is_empty()),
            );
            rows.push(plain(it.reference(), parts.join(" · ")));
        }
        Ok(rows)
    }
}
