//! What was done to a record, by whom and when, and which fields it changed.

use serde::Serialize;
use serde_json::Value;

use crate::cli::failure::Failure;
use crate::cli::reading::Reader;
use crate::cli::table::Cell;
use crate::domain::{Id, Kind, Kpi, Measurement, Ref, Timestamp};
use crate::i18n::{Lang, date};
use crate::report::Word;
use crate::report::errors::field_of;
use crate::store::{Op, Operation, RowChange, Session};

/// One operation on a record.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    pub op: Op,
    pub author: String,
    pub at: Timestamp,
    /// The stored names of the fields it changed; none when it made or removed the record.
    pub fields: Vec<String>,
    /// What they held before.
    pub before: serde_json::Map<String, Value>,
    pub undone: bool,
}

/// The operations that touched a record, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn changes(reader: &Reader<'_>, record: Ref, limit: usize) -> Result<Vec<Change>, Failure> {
    let history = reader.store.history_of(record.id, limit)?;
    let mut found: Vec<(Id, Change)> = Vec::new();
    for (operation, change) in history {
        let before = changed(&change);
        let fields: Vec<String> = before.keys().cloned().collect();
        // One operation may touch a row more than once.
        if let Some((_, last)) = found.last_mut().filter(|(id, _)| *id == operation.id) {
            last.fields.extend(fields);
            last.before.extend(before);
            continue;
        }
        let Operation { id, op, author, at, undone, .. } = operation;
        found.push((id, Change { op, author, at, fields, before, undone }));
    }
    // Who was there, and tags, are rows of their own that hang on it.
    for (operation, change) in found.iter_mut().filter(|(_, change)| change.op == Op::Edit) {
        for link in reader.store.links_changed(*operation, record.id)? {
            change.fields.push(if link == "tag" { "tags" } else { "people" }.to_owned());
        }
    }
    Ok(found.into_iter().map(|(_, change)| change).collect())
}

/// What the fields that differ between before and after held before, bookkeeping aside.
fn changed(change: &RowChange) -> serde_json::Map<String, Value> {
    let row = |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let (Some(Value::Object(before)), Some(Value::Object(after))) = (row(&change.before), row(&change.after)) else {
        return serde_json::Map::new();
    };
    let differs = |(name, value): &(&String, &Value)| before.get(*name) != Some(*value);
    let names = after.iter().filter(differs).map(|(name, _)| name);
    let names = names.filter(|name| !matches!(name.as_str(), "rev" | "updated_at" | "starts_at" | "layers"));
    names.map(|name| (name.clone(), before.get(name).cloned().unwrap_or_default())).collect()
}

/// The same as rows.
///
/// # Errors
/// When the file cannot be read.
pub fn rows(reader: &Reader<'_>, record: Ref, limit: usize) -> Result<Vec<Vec<Cell>>, Failure> {
    let row = |change: &Change| {
        let fields: Vec<&str> = change.fields.iter().map(|name| named(reader, record.kind, name)).collect();
        let mut what = change.op.word(reader.lang).to_owned();
        if !fields.is_empty() {
            what.push_str(&(reader.text().changed_fields)(&fields.join(", ")));
        }
        // A figure that was corrected still says what it was.
        if let Some(old) =
            change.before.get("value").and_then(Value::as_str).filter(|_| record.kind == Kind::Measurement)
        {
            what.push_str(&(reader.text().it_was)(&figure_in_words(reader, record, old)));
        }
        let undone = if change.undone { reader.text().undone_mark } else { "" };
        vec![moment(reader, change.at).into(), change.author.as_str().into(), what.into(), undone.into()]
    };
    Ok(changes(reader, record, limit)?.iter().map(row).collect())
}

/// A stored value of a measurement with its unit.
fn figure_in_words(reader: &Reader<'_>, record: Ref, value: &str) -> String {
    let kpi = reader.store.get::<Measurement>(record.id.into()).and_then(|it| reader.store.get::<Kpi>(it.kpi_id));
    match (kpi, value.parse()) {
        (Ok(kpi), Ok(value)) => crate::report::figures::figure(reader.tongue(), &kpi, value),
        _ => value.to_owned(),
    }
}

/// A column as people call the field it belongs to.
fn named<'n>(reader: &Reader<'_>, kind: Kind, column: &'n str) -> &'n str {
    let name = match column {
        "alliance_id" => "alliance",
        "person_id" => "person",
        "owner_id" => "owner",
        "interaction_id" => "interaction",
        "day" | "minute" | "zone" if kind == Kind::Interaction => "when",
        "kind" if kind == Kind::Interaction => "interaction_kind",
        "kind" if kind == Kind::Fact => "fact_kind",
        other => other,
    };
    let known = super::order(kind).chain(["visibility", "people", "tags"]).find(|known| *known == name);
    known.map_or(column, |known| field_of(reader.lang, kind, known))
}

/// An instant as the reader's wall clock showed it.
pub fn moment(reader: &Reader<'_>, at: Timestamp) -> String {
    moment_in(reader.lang, at, reader.store.session())
}

/// As [`moment`], without a file.
pub fn moment_in(lang: Lang, at: Timestamp, session: &Session) -> String {
    let (day, time) = at.civil(session.zone);
    format!("{} {time}", date::short(lang, day.date(), session.clock.today(session.zone).date()))
}
