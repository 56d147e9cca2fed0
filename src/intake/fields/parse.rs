//! The text of one field as the value it stands for, and back.

use std::str::FromStr;

use serde_json::{Value, json};

use super::reality::figure_in_words;
use super::{Spec, Type, Values};
use crate::capture::dates::{
    self, From, Look, Place, Unread, parse_interval, parse_length, parse_partial, parse_zone, when, whole_day,
};
use crate::domain::handle::fold;
use crate::domain::words::{Spoken, Term};
use crate::domain::{
    Day, Decimal, Habits, Handle, Id, Invalid, Kind, Kpi, PartialDate, PersonId, Problem, Ref, Unit, Weekdays, Zone,
    figure,
};
use crate::i18n::{Lang, date};
use crate::store::{Error, Result, Seen};

/// Reads the text of a field into the JSON value its record carries.
pub(super) fn parse(store: &Seen, spec: &Spec, text: &str, from: &From) -> Result<Value> {
    let text = text.trim();
    if text.is_empty() {
        return empty(spec);
    }
    let unreadable = || Error::Invalid(Invalid::new(spec.name, Problem::Unreadable));
    Ok(match spec.ty {
        Type::Line | Type::Lines => json!(text),
        Type::Day { forward } => json!(day(forward, text, from).map_err(|_| unreadable())?),
        Type::When => json!(when(text, Look::Back, from).map_err(|_| unreadable())?.when(from)),
        Type::Starts => json!(when(text, Look::Forward, from).map_err(|_| unreadable())?.when(from)),
        Type::Weekdays => json!(dates::weekdays(text).ok_or_else(unreadable)?),
        Type::Birthday => json!(parse_partial(text).ok_or_else(unreadable)?),
        Type::Word(terms, _) => json!(word(terms, text).ok_or_else(unreadable)?),
        Type::Interval(_) => {
            json!(parse_interval(text).map_err(|invalid| Invalid { field: spec.name, ..invalid })?)
        }
        Type::Number => json!(number(text, from.habits).ok_or_else(unreadable)?),
        Type::Length => json!(parse_length(text).ok_or_else(unreadable)?),
        Type::Flag => json!(matches!(text, "true" | "yes" | "sí" | "si" | "1")),
        Type::Handle => json!(text.parse::<Handle>()?),
        Type::Zone => json!(parse_zone(text, from).ok_or_else(unreadable)?),
        Type::Person => json!(person(store, text)?),
        Type::Alliance => json!(alliance(store, text)?.id),
        Type::People
        | Type::Tags
        | Type::Figure
        | Type::Phases
        | Type::Kpi
        | Type::Record(_)
        | Type::Money
        | Type::Earned => Value::Null,
    })
}

/// `80`, `80 %`.
fn number(text: &str, habits: Habits) -> Option<i32> {
    let value = figure::read(text, Unit::Percent, "", habits).ok()?;
    let whole = i32::try_from(value.to_whole()).ok()?;
    (Decimal::from(whole) == value).then_some(whole)
}

/// A day that was, or one by which something is to be.
///
/// # Errors
/// As [`whole_day`].
pub fn day(forward: bool, text: &str, from: &From) -> std::result::Result<Day, Unread> {
    match forward {
        true => whole_day(text, Place::Due, Look::Forward, from),
        false => whole_day(text, Place::Field, Look::Back, from),
    }
}

/// Why a field of days was refused, in words; none where it was for something else.
#[must_use]
pub fn why_unread(lang: Lang, kind: Kind, invalid: &Invalid, values: &Values, from: &From) -> Option<String> {
    let spec = super::specs(kind).iter().find(|spec| spec.name == invalid.field)?;
    let is_of_days = matches!(spec.ty, Type::Day { .. } | Type::When | Type::Starts | Type::Birthday);
    let text = values.get(spec.name).filter(|_| is_of_days && invalid.problem == Problem::Unreadable)?.trim();
    Some(dates::text::unread(lang, text, &unread(spec, text, from)))
}

/// Why the text of a field of days cannot be read.
fn unread(spec: &Spec, text: &str, from: &From) -> Unread {
    let found = match spec.ty {
        Type::Day { forward } => day(forward, text, from).err(),
        Type::Birthday => day(false, text, from).err(),
        Type::When => when(text, Look::Back, from).err(),
        Type::Starts => when(text, Look::Forward, from).err(),
        _ => None,
    };
    found.unwrap_or(Unread::NoDate)
}

/// The stored word that is meant: the word itself, or what a reader of either language calls it,
/// whatever the case and the accents.
pub(super) fn word(terms: &[Term], text: &str) -> Option<&'static str> {
    let wanted = fold(text.trim()).replace(['-', '_'], " ");
    let is_said = |term: &Term| term.said.iter().chain(term.older).any(|said| fold(said) == wanted);
    terms.iter().find(|term| term.stored == wanted || is_said(term)).map(|term| term.stored)
}

/// The value of a vocabulary that a word means: as it is stored, or as a reader of either language calls it.
#[must_use]
pub fn meant<T: Spoken + FromStr>(text: &str) -> Option<T> {
    word(T::TERMS, text)?.parse().ok()
}

fn empty(spec: &Spec) -> Result<Value> {
    if spec.required {
        return Err(Invalid::new(spec.name, Problem::Empty).into());
    }
    Ok(blank(spec.ty))
}

/// What a field holds when nothing is said of it.
pub(super) fn blank(ty: Type) -> Value {
    match ty {
        Type::Line | Type::Lines | Type::Weekdays => json!(""),
        Type::Flag => json!(false),
        _ => Value::Null,
    }
}

/// The person a handle stands for, or a name.
pub(super) fn person(store: &Seen, handle: &str) -> Result<PersonId> {
    let parsed = handle.parse::<Handle>();
    let by_handle = parsed.as_ref().ok().map(|handle| store.person_by_handle(handle)).transpose()?.flatten();
    if let Some(person) = by_handle {
        return Ok(person.key());
    }
    match called(store, handle, Kind::Person) {
        Some(record) => Ok(record.id.into()),
        None => Err(Error::NotFound(format!("@{}", parsed?))),
    }
}

/// The alliance a handle stands for, or a name.
pub(super) fn alliance(store: &Seen, handle: &str) -> Result<Ref> {
    let parsed = handle.parse::<Handle>();
    let by_handle = parsed.as_ref().ok().map(|handle| store.alliance_by_handle(handle)).transpose()?.flatten();
    if let Some(alliance) = by_handle {
        return Ok(alliance.reference());
    }
    match called(store, handle, Kind::Alliance) {
        Some(record) => Ok(record),
        None => Err(Error::NotFound(format!("@{}", parsed?))),
    }
}

/// The one whose name a text is, where it is one's alone.
fn called(store: &Seen, text: &str, kind: Kind) -> Option<Ref> {
    let named = crate::intake::called(store, text);
    match named.as_slice() {
        [only] if only.record.kind == kind => Some(only.record),
        _ => None,
    }
}

/// A value as the text that would be read back as it.
pub(super) fn text(store: &Seen, spec: &Spec, value: &Value) -> String {
    match (spec.ty, value) {
        (_, Value::Null) => String::new(),
        (Type::Person, Value::String(id)) => handle(store, Kind::Person, id),
        (Type::Alliance, Value::String(id)) => handle(store, Kind::Alliance, id),
        (Type::Kpi, Value::String(id)) => raw(id)
            .and_then(|id| store.find::<Kpi>(id.into()).ok().flatten())
            .map(|kpi| kpi.data.handle.to_string())
            .unwrap_or_default(),
        (Type::Record(_), Value::String(id)) => {
            raw(id).and_then(|id| store.number(id).ok()).map(|number| number.to_string()).unwrap_or_default()
        }
        (Type::Weekdays, Value::String(days)) => match days.parse::<Weekdays>() {
            Ok(days) => named_days(if store.session().habits.spanish { Lang::Es } else { Lang::En }, days),
            Err(_) => String::new(),
        },
        (Type::When | Type::Starts, Value::Object(when)) => {
            let part = |name: &str| when.get(name).and_then(Value::as_str).unwrap_or_default();
            let time = part("time").get(..5).unwrap_or_default();
            let zone = part("zone").parse::<Zone>().ok().filter(|zone| !time.is_empty() && *zone != store.zone());
            let zone = zone.map_or_else(String::new, |zone| format!(" {}", zone.city()));
            format!("{} {time}{zone}", part("day")).trim().to_owned()
        }
        (_, Value::String(text)) => text.clone(),
        (Type::Flag, Value::Bool(flag)) => if *flag { "true" } else { "false" }.to_owned(),
        (_, other) => other.to_string(),
    }
}

fn raw(id: &str) -> Option<Id> {
    id.parse::<i64>().map(Id::from_raw).ok()
}

fn handle(store: &Seen, kind: Kind, id: &str) -> String {
    let id = raw(id);
    let name = id.and_then(|id| store.name(Ref { kind, id }).ok().flatten());
    name.map(|name| name.handle.to_string()).unwrap_or_default()
}

/// `Mon Thu`, `lun jue`.
fn named_days(lang: Lang, days: Weekdays) -> String {
    days.iter().map(|day| date::day_of_week(lang, day)).collect::<Vec<_>>().join(" ")
}

/// `26 Jan`, with its year where there is one.
fn birthday(lang: Lang, birthday: PartialDate) -> Option<String> {
    const LEAP_YEAR: i32 = 2024;
    let on = birthday.in_year(birthday.year.unwrap_or(LEAP_YEAR))?.date();
    let day = date::day_month(lang, on);
    Some(birthday.year.map_or_else(|| day.clone(), |year| format!("{day} {year}")))
}

/// What the text of a field is understood as, where that is more than its letters: a resolved day, a
/// name, a figure with its unit.
#[must_use]
pub fn in_words(store: &Seen, lang: Lang, (kind, spec): (Kind, &Spec), values: &Values, from: &From) -> Option<String> {
    let text = values.get(spec.name).map(|text| text.trim()).filter(|text| !text.is_empty())?;
    let day = |day: Day| date::full(lang, day.date());
    match spec.ty {
        Type::Day { forward } => self::day(forward, text, from).ok().map(day),
        Type::When | Type::Starts => {
            let look = if spec.ty == Type::When { Look::Back } else { Look::Forward };
            let found = when(text, look, from).ok()?.when(from);
            let time = found.time.map_or_else(String::new, |time| format!(" {time}"));
            let zone = if found.zone == from.zone { String::new() } else { format!(" {}", found.zone) };
            Some(format!("{}{time}{zone}", day(found.day)))
        }
        Type::Weekdays => dates::weekdays(text).map(|days| named_days(lang, days)),
        Type::Birthday => birthday(lang, parse_partial(text)?),
        Type::Length => parse_length(text).map(|minutes| crate::report::figures::length(minutes.into())),
        Type::Interval(_) => parse_interval(text).ok().map(|interval| crate::report::words::every(lang, interval)),
        Type::Person => {
            let id = person(store, text).ok()?;
            store.name(id.into()).ok().flatten().map(|name| name.name)
        }
        Type::People => {
            let name = |entry: String| {
                let word = entry.trim_start_matches(['+', '-']);
                let known = person(store, word).ok().and_then(|id| store.name(id.into()).ok().flatten());
                known.map_or_else(|| word.to_owned(), |name| name.name)
            };
            Some(super::links::named(store, text).into_iter().map(name).collect::<Vec<_>>().join(", "))
        }
        Type::Alliance => {
            let record = alliance(store, text).ok()?;
            store.name(record).ok().flatten().map(|name| name.name)
        }
        Type::Figure | Type::Phases => figure_in_words(store, lang, kind, spec, values, from),
        Type::Earned => super::thanks::earned_in_words(store, lang, kind, text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Interval;
    use crate::report::words::{every, rhythm};

    #[test]
    fn every_word_of_a_field_is_read_as_it_is_shown_and_as_it_was() {
        for spec in Kind::ALL.iter().flat_map(|kind| super::super::specs(*kind)) {
            let Type::Word(terms, _) = spec.ty else { continue };
            for term in terms {
                for said in term.said.iter().chain(term.older) {
                    for typed in [(*said).to_owned(), said.to_uppercase(), fold(said)] {
                        assert_eq!(word(terms, &typed), Some(term.stored), "{}: {typed}", spec.name);
                    }
                }
            }
        }
    }

    #[test]
    fn no_field_takes_a_day_of_a_year_that_is_not_kept() {
        let store = crate::store::testing::store();
        let from = crate::intake::reading(&store);
        let mut count = 0;
        for kind in Kind::ALL {
            let of_days = |spec: &&Spec| matches!(spec.ty, Type::Day { .. } | Type::When | Type::Birthday);
            for spec in super::super::specs(*kind).iter().filter(of_days) {
                for far in
                    ["2090-01-01", "9999-12-31", "1 Jan 2190", "1/13/2099", "31.12.2095", "1899-12-31", "0001-01-01"]
                {
                    let error = parse(&store, spec, far, &from).unwrap_err();
                    let Error::Invalid(invalid) = error else { panic!("{kind} {}: {error:?}", spec.name) };
                    let values = Values::from([(spec.name.to_owned(), far.to_owned())]);
                    for lang in [Lang::En, Lang::Es] {
                        let why = why_unread(lang, *kind, &invalid, &values, &from).unwrap();
                        assert!(why.contains("2089") || far.contains('/'), "{why}");
                        assert!(why.contains(far), "{why}");
                    }
                }
                let last = parse(&store, spec, "2089-12-31", &from);
                assert!(last.is_ok(), "{kind} {}: {last:?}", spec.name);
                count += 1;
            }
        }
        assert!(count > 30, "{count}");
    }

    #[test]
    fn every_interval_is_read_as_it_is_said() {
        for lang in [Lang::En, Lang::Es] {
            for interval in (1..400).map(Interval::Days).chain((1..37).map(Interval::Months)) {
                assert_eq!(parse_interval(&every(lang, interval)), Ok(interval), "{}", every(lang, interval));
                if let Some(word) = rhythm(lang, interval) {
                    let read = parse_interval(word).map(Interval::days_about);
                    assert_eq!(read, Ok(interval.days_about()), "{word}");
                }
            }
        }
    }

    /// What people write for one and the same, in either language, into a field of each sort.
    type Written = (fn(Type) -> bool, &'static [&'static str]);
    const SAME: &[Written] = &[
        (
            |ty| matches!(ty, Type::Day { .. } | Type::When | Type::Birthday),
            &["2026-09-03", "3 Sept 2026", "3 de septiembre de 2026", "September 3rd, 2026", "el 3 sep 2026"],
        ),
        (|ty| matches!(ty, Type::Day { .. } | Type::When), &["thu 3 sep 2026", "jue 3 sept 2026", "2026-09-03"]),
        (|ty| ty == Type::Day { forward: true }, &["in 2 weeks", "dentro de dos semanas", "2w", "2026-09-09"]),
        (|ty| ty == Type::Day { forward: true }, &["by end of September", "a finales de septiembre", "2026-09-30"]),
        (|ty| ty == Type::Day { forward: false }, &["last Friday", "el viernes pasado", "2026-08-21"]),
        (|ty| ty == Type::When, &["yesterday at 4 pm", "ayer a las 4 de la tarde", "2026-08-25 16:00"]),
        (|ty| matches!(ty, Type::Interval(_)), &["14", "2w", "every 2 weeks", "cada 2 semanas", "14 days"]),
        (|ty| ty == Type::Length, &["90", "1h30", "1 h 30", "90 min", "an hour and a half", "hora y media"]),
        (|ty| ty == Type::Number, &["80", "80%", "80 %"]),
        (|ty| ty == Type::Zone, &["Europe/Berlin", "Berlin", "berlín"]),
    ];

    #[test]
    fn every_field_of_every_kind_reads_what_people_write() {
        let store = crate::store::testing::store();
        let from = From::on("2026-08-26".parse().unwrap());
        for spec in Kind::ALL.iter().flat_map(|kind| super::super::specs(*kind)) {
            for (_, texts) in SAME.iter().filter(|(is_it, _)| is_it(spec.ty)) {
                let read: Vec<String> = texts
                    .iter()
                    .map(|text| {
                        parse(&store, spec, text, &from).map_or_else(|_| format!("{text}?"), |it| it.to_string())
                    })
                    .collect();
                assert!(read.windows(2).all(|two| two[0] == two[1]), "{}: {read:?} of {texts:?}", spec.name);
            }
        }
    }

    #[test]
    fn every_length_is_read_as_it_is_shown() {
        for minutes in 1..3_000 {
            let shown = crate::report::figures::length(minutes.into());
            assert_eq!(parse_length(&shown), Some(minutes), "{shown}");
        }
    }
}
