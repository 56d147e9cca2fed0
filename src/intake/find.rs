//! What somebody looks for, in a line: words, and filters among them (`@acme kind:decision
//! since:2026-01`, or in Spanish).

use crate::capture::dates::{self, From, Look, Place};
use crate::domain::handle::fold;
use crate::domain::{Day, Handle, InteractionKind, Kind};
use crate::i18n::Lang;
use crate::report::Word;
use crate::report::words::plural;
use crate::store::{Result, Search, Seen};

/// A line as it was read.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Asked {
    pub search: Search,
    /// Filters that cannot be read. Nothing is looked for while there are any: it would be something else.
    pub unread: Vec<Unread>,
}

/// Why a filter cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unread {
    /// Nobody has this handle; those that begin so.
    Handle {
        typed: String,
        near: Vec<String>,
    },
    Kind(String),
    Day(String),
    /// The name of a filter with nothing behind it.
    Empty(String),
    Twice(String),
}

#[derive(Clone, Copy)]
enum Filter {
    Kind,
    Since,
    Until,
}

const FILTERS: &[(&str, Filter)] = &[
    ("kind", Filter::Kind),
    ("tipo", Filter::Kind),
    ("since", Filter::Since),
    ("desde", Filter::Since),
    ("until", Filter::Until),
    ("hasta", Filter::Until),
];

/// Reads a line against the file.
///
/// # Errors
/// When the file cannot be read.
pub fn read(store: &Seen, line: &str, from: &From) -> Result<Asked> {
    let mut asked = Asked::default();
    for word in split(line) {
        if let Some(handle) = word.strip_prefix('@') {
            named(store, handle, &mut asked)?;
            continue;
        }
        let filter = word.split_once(':').and_then(|(name, value)| {
            let name = fold(name);
            FILTERS.iter().find(|(known, _)| *known == name).map(|(_, filter)| (*filter, value))
        });
        match filter {
            Some((_, "")) => asked.unread.push(Unread::Empty(word.clone())),
            Some((filter, value)) => filtered(filter, value, &word, from, &mut asked),
            None => {
                asked.search.words.push_str(&word);
                asked.search.words.push(' ');
            }
        }
    }
    asked.search.words.truncate(asked.search.words.trim_end().len());
    Ok(asked)
}

/// Words between spaces; quotation marks hold several together.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' | '“' | '”' | '«' | '»' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words.iter_mut().next_back().into_iter().for_each(|word| word.push(c)),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `@acme`, `@lucia`: an alliance, or somebody it is about; the beginning will do where it is of one only.
fn named(store: &Seen, typed: &str, asked: &mut Asked) -> Result<()> {
    const NEAR: usize = 4;
    let unread = |near| Unread::Handle { typed: typed.to_owned(), near };
    let Ok(handle) = typed.parse::<Handle>() else {
        asked.unread.push(unread(Vec::new()));
        return Ok(());
    };
    let mut search = std::mem::take(&mut asked.search);
    let exact = store.alliance_by_handle(&handle)?.map(|it| it.reference());
    let exact = match exact {
        Some(alliance) => Some(alliance),
        None => store.person_by_handle(&handle)?.map(|it| it.reference()),
    };
    let near = if exact.is_some() { Vec::new() } else { store.complete(handle.as_str(), None, NEAR)? };
    let only = match near.as_slice() {
        [only] => Some(only.record),
        _ => None,
    };
    match exact.or(only) {
        Some(record) if record.kind == Kind::Alliance && search.alliance.is_some() => {
            asked.unread.push(Unread::Twice(format!("@{typed}")));
        }
        Some(record) if record.kind == Kind::Alliance => search.alliance = Some(record.id.into()),
        Some(record) => search.people.push(record.id.into()),
        None => asked.unread.push(unread(near.into_iter().map(|name| name.handle.to_string()).collect())),
    }
    asked.search = search;
    Ok(())
}

fn filtered(filter: Filter, value: &str, word: &str, from: &From, asked: &mut Asked) {
    let search = &mut asked.search;
    let place = match filter {
        Filter::Kind => {
            let (kinds, sorts) = kinds(value);
            if kinds.is_empty() && sorts.is_empty() {
                asked.unread.push(Unread::Kind(value.to_owned()));
            }
            search.kinds.extend(kinds);
            search.interaction_kinds.extend(sorts);
            return;
        }
        Filter::Since => &mut search.since,
        Filter::Until => &mut search.until,
    };
    let Some((first, last)) = span(value, from) else { return asked.unread.push(Unread::Day(value.to_owned())) };
    if place.is_some() {
        return asked.unread.push(Unread::Twice(word.to_owned()));
    }
    *place = Some(if matches!(filter, Filter::Since) { first } else { last });
}

/// The kinds a word means, in the singular or the plural of either language; else those it begins.
#[must_use]
pub fn kinds(word: &str) -> (Vec<Kind>, Vec<InteractionKind>) {
    const LANGS: [Lang; 2] = [Lang::En, Lang::Es];
    let wanted = fold(word.trim());
    let fits = |names: &[&str], whole: bool| {
        names.iter().any(|name| if whole { fold(name) == wanted } else { fold(name).starts_with(&wanted) })
    };
    let of = |whole: bool| {
        let kind = |kind: &Kind| {
            let [en, es] = LANGS.map(|lang| [plural(lang, *kind), kind.word(lang)]);
            fits(&[en, es, [kind.as_str(); 2]].concat(), whole) || fits(kind.model().name.older, whole)
        };
        let sort = |kind: &InteractionKind| fits(&LANGS.map(|lang| kind.word(lang)), whole);
        let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(kind).collect();
        let sorts: Vec<InteractionKind> = InteractionKind::ALL.iter().copied().filter(sort).collect();
        (kinds, sorts)
    };
    match of(true) {
        (kinds, sorts) if kinds.is_empty() && sorts.is_empty() && !wanted.is_empty() => of(false),
        found => found,
    }
}

/// The first and the last day of a year, a month or a day.
fn span(text: &str, from: &From) -> Option<(Day, Day)> {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let month = |text: &str| format!("{text}-01").parse::<Day>().ok();
    if digits(text, 4) {
        let (first, last) = (month(&format!("{text}-01"))?, month(&format!("{text}-12"))?);
        return Some((first, last.plus_months(1).plus(-1)));
    }
    if let Some((year, of_year)) = text.split_once('-').filter(|(year, of_year)| digits(year, 4) && digits(of_year, 2))
    {
        let first = month(&format!("{year}-{of_year}"))?;
        return Some((first, first.plus_months(1).plus(-1)));
    }
    let day = || dates::whole_day(text, Place::Field, Look::Back, from).ok().map(|day| (day, day));
    dates::stretch(text, from).or_else(day)
}

impl Unread {
    /// What is wrong with it, and what may stand there.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Handle { typed, near }, Lang::En) if near.is_empty() => format!("nobody is called @{typed}"),
            (Self::Handle { typed, near }, Lang::Es) if near.is_empty() => format!("nadie se llama @{typed}"),
            (Self::Handle { typed, near }, Lang::En) => format!("@{typed} may be @{}", near.join(", @")),
            (Self::Handle { typed, near }, Lang::Es) => format!("@{typed} puede ser @{}", near.join(", @")),
            (Self::Kind(typed), Lang::En) => format!("there is no kind \"{typed}\": try decision, call, person"),
            (Self::Kind(typed), Lang::Es) => format!("no hay ningún tipo «{typed}»: prueba decisión, llamada, persona"),
            (Self::Day(typed), Lang::En) => format!("\"{typed}\" is no day, month or year: try 2026-01"),
            (Self::Day(typed), Lang::Es) => format!("«{typed}» no es un día, un mes ni un año: prueba 2026-01"),
            (Self::Empty(name), Lang::En) => format!("{name} what?"),
            (Self::Empty(name), Lang::Es) => format!("{name} ¿qué?"),
            (Self::Twice(word), Lang::En) => format!("{word} is said twice over: only one can hold"),
            (Self::Twice(word), Lang::Es) => format!("{word} está repetido: solo puede valer uno"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Alliance;
    use crate::ops;
    use crate::store::testing;

    fn asked(line: &str) -> Asked {
        let mut store = testing::store();
        for handle in ["acme", "acorn", "globex"] {
            ops::add(&mut store, &Alliance::new(handle.parse().unwrap(), handle), None, &[]).unwrap();
        }
        read(&store, line, &From::on(store.today())).unwrap()
    }

    #[test]
    fn words_and_filters_of_both_languages() {
        for line in ["price list kind:decision since:2026-01 @globex", "price list tipo:Decisión desde:2026-01 @Glob"]
        {
            let Asked { search, unread } = asked(line);
            assert_eq!(unread, []);
            assert_eq!((search.words.as_str(), search.kinds.as_slice()), ("price list", [Kind::Decision].as_slice()));
            assert_eq!(search.since, "2026-01-01".parse().ok());
            assert!(search.alliance.is_some());
        }
        let Asked { search, .. } = asked("until:2026 hasta:2026-02");
        assert_eq!(search.until, "2026-12-31".parse().ok(), "the first of two; the second is told");
        assert_eq!(asked("since:yesterday").search.since, "2026-08-25".parse().ok());
        assert_eq!(asked("tipo:llamada").search.interaction_kinds, [InteractionKind::Call]);
        assert_eq!(asked("kind:\"health answer\"").search.kinds, [Kind::Answer]);
        assert_eq!(asked("re:invent 10:30").search.words, "re:invent 10:30", "other colons are text");
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_told() {
        for (line, said) in [
            ("@ac", "@ac may be @acme, @acorn"),
            ("@zz", "nobody is called @zz"),
            ("@", "nobody is called @"),
            ("kind:zzz", "there is no kind \"zzz\": try decision, call, person"),
            ("since:soonish", "\"soonish\" is no day, month or year: try 2026-01"),
            ("since:2026-13", "\"2026-13\" is no day, month or year: try 2026-01"),
            ("kind:", "kind: what?"),
            ("since:2026 desde:2025", "desde:2025 is said twice over: only one can hold"),
        ] {
            let told: Vec<String> = asked(line).unread.iter().map(|unread| unread.said(Lang::En)).collect();
            assert_eq!(told, [said], "{line}");
            assert!(asked(line).unread.iter().all(|unread| !unread.said(Lang::Es).is_empty()));
        }
    }
}
