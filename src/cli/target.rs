//! From what people type, numbers, handles and keys of Today, to the records they mean.

use super::failure::Failure;
use super::reading::Reader;
use crate::domain::{AllianceId, Handle, Kind, PersonId, Ref};
use crate::insight::action::Row;
use crate::insight::attention;
use crate::store::{Error, Name};

/// Any record: `412`, `@acme`, `acme`, `acme/leads`, or the key of a row of Today.
///
/// # Errors
/// When it is none, or may be two.
pub fn record(reader: &Reader<'_>, word: &str) -> Result<Ref, Failure> {
    let word = word.trim();
    if let Some(number) = number(word) {
        let text = reader.text();
        return match reader.store.by_number(number) {
            // A number outlives its record, and a record may be somebody else's own.
            Err(Error::NotFound(_)) if reader.store.numbered(number)?.is_some() => {
                Err(Failure::refused((text.gone)(number)).hint(text.gone_hint))
            }
            Err(Error::NotFound(_)) => Err(Failure::refused((text.no_number)(word)).hint(text.list_hint)),
            found => Ok(found?),
        };
    }
    if is_key(word) {
        return Ok(item(reader, word)?.subject);
    }
    if let Some((alliance_word, key)) = word.split_once('/') {
        return kpi(reader, alliance(reader, alliance_word)?, key);
    }
    let handle = handle(reader, word)?;
    let alliance = reader.store.alliance_by_handle(&handle)?.map(|it| it.reference());
    let person = reader.store.person_by_handle(&handle)?.map(|it| it.reference());
    match (alliance, person) {
        (Some(alliance), Some(person)) => {
            let names = [alliance, person].into_iter().filter_map(|record| reader.store.name(record).ok().flatten());
            let candidates = names.map(|name| format!("{} {}", name.number, name.name)).collect();
            Err(Error::Ambiguous { handle: handle.to_string(), candidates }.into())
        }
        (Some(found), None) | (None, Some(found)) => Ok(found),
        (None, None) => Err(unknown(reader, &handle)),
    }
}

/// The number that a word is; one too large for any record is a number all the same.
pub fn number(word: &str) -> Option<i64> {
    let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| word.parse().unwrap_or(i64::MAX))
}

/// A KPI of an alliance: `acme/leads`.
fn kpi(reader: &Reader<'_>, alliance: AllianceId, key: &str) -> Result<Ref, Failure> {
    let found = reader.store.kpi_by_handle(alliance, &handle(reader, key)?)?;
    let missing = || Failure::refused((reader.text().no_such_kpi)(key)).hint(reader.text().list_hint);
    found.map(|it| it.reference()).ok_or_else(missing)
}

/// The row of Today that a number or a key names.
///
/// # Errors
/// When there is no such record, or nothing is due of it.
pub fn item(reader: &Reader<'_>, word: &str) -> Result<attention::Item, Failure> {
    let named = if is_key(word) { word.to_owned() } else { reader.store.number(record(reader, word)?.id)?.to_string() };
    match attention::by_key(reader.store, &named) {
        Err(Error::NotFound(_)) => {
            Err(Failure::refused((reader.text().nothing_due)(word)).hint(reader.text().today_hint))
        }
        found => Ok(found?),
    }
}

/// The row that is meant: of Today, where the word is the key of one that stands there now, else the record.
///
/// # Errors
/// As [`record`] and [`item`].
pub fn row(reader: &Reader<'_>, word: &str) -> Result<Row, Failure> {
    if is_key(word) {
        return Ok(item(reader, word)?.row);
    }
    let (record, today) = (record(reader, word)?, reader.store.today());
    let number = reader.store.number(record.id)?.to_string();
    let item = match attention::by_key(reader.store, &number) {
        // A row that is about an alliance or a person has a key of its own.
        Ok(item) if item.key == number && item.due.due_on <= today && item.due.visible_on <= today => Some(item),
        Ok(_) | Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error.into()),
    };
    item.map_or_else(|| Ok(Row::of(reader.store, record)?), |item| Ok(item.row))
}

/// Whether a word is such a key as `cadence-12-working` or `review-12`.
pub fn is_key(word: &str) -> bool {
    let mut parts = word.splitn(3, '-');
    let named = parts.next().is_some_and(|rule| rule.parse::<crate::domain::Rule>().is_ok());
    named && parts.next().is_some_and(|part| number(part).is_some())
}

/// An alliance by its handle or its number.
///
/// # Errors
/// When there is none.
pub fn alliance(reader: &Reader<'_>, word: &str) -> Result<AllianceId, Failure> {
    let word = word.trim();
    if number(word).is_some() {
        let found = record(reader, word)?;
        let wrong = || Failure::refused((reader.text().not_an_alliance)(word));
        return if found.kind == Kind::Alliance { Ok(found.id.into()) } else { Err(wrong()) };
    }
    let handle = handle(reader, word)?;
    let found = reader.store.alliance_by_handle(&handle)?;
    let missing = || {
        let hint = (reader.text().add_alliance)(handle.as_str());
        Failure::refused((reader.text().no_alliance)(handle.as_str()))
            .hint(near(reader, &handle, Kind::Alliance).unwrap_or(hint))
    };
    found.map(|it| it.key()).ok_or_else(missing)
}

/// A person by their handle or number.
///
/// # Errors
/// When there is none.
pub fn person(reader: &Reader<'_>, word: &str) -> Result<PersonId, Failure> {
    let word = word.trim();
    if number(word).is_some() {
        let found = record(reader, word)?;
        let wrong = || Failure::refused((reader.text().not_a_person)(word));
        return if found.kind == Kind::Person { Ok(found.id.into()) } else { Err(wrong()) };
    }
    let handle = handle(reader, word)?;
    let found = reader.store.person_by_handle(&handle)?;
    let missing = || {
        let hint = (reader.text().add_person)(handle.as_str());
        Failure::refused((reader.text().no_person)(handle.as_str()))
            .hint(near(reader, &handle, Kind::Person).unwrap_or(hint))
    };
    found.map(|it| it.key()).ok_or_else(missing)
}

fn handle(reader: &Reader<'_>, word: &str) -> Result<Handle, Failure> {
    word.parse().map_err(|_| Failure::refused((reader.text().not_a_handle)(word)).hint(reader.text().list_hint))
}

fn unknown(reader: &Reader<'_>, handle: &Handle) -> Failure {
    let text = reader.text();
    let failure = Failure::refused((text.nobody)(handle.as_str()));
    let near = Kind::ALL.iter().take(2).find_map(|kind| near(reader, handle, *kind));
    failure.hint(near.unwrap_or_else(|| text.list_hint.to_owned()))
}

/// Who begins alike, for those who mistyped the end.
fn near(reader: &Reader<'_>, handle: &Handle, kind: Kind) -> Option<String> {
    const LETTERS: usize = 3;
    let start: String = handle.as_str().chars().take(LETTERS).collect();
    let names = reader.store.complete(&start, Some(kind), 3).ok()?;
    let names: Vec<String> = names.iter().map(|Name { handle, name, .. }| format!("@{handle} ({name})")).collect();
    (!names.is_empty()).then(|| (reader.text().did_you_mean)(&names.join(", ")))
}
