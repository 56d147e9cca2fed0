//! What was done to a record, by whom and when, and which fields it changed.

use serde::Serialize;
use serde_json::Value;

use crate::cli::failure::Failure;
use crate::cli::reading::Reader;
use crate::cli::table::Cell;
use crate::domain::{Id, Kind, Ref, Timestamp};
use crate::i18n::date;
use crate::report::Word;
use crate::report::errors::field;
use crate::store::{Op, Operation, RowChange};

/// One operation on a record.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    pub op: Op,
    pub author: String,
    pub at: Timestamp,
    /// The stored names of the fields it changed; none when it made or removed the record.
    pub fields: Vec<String>,
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
        let fields = changed(&change);
        // One operation may touch a row more than once.
        if let Some((_, last)) = found.last_mut().filter(|(id, _)| *id == operation.id) {
            last.fields.extend(fields);
            continue;
        }
        let Operation { id, op, author, at, undone, .. } = operation;
        found.push((id, Change { op, author, at, fields, undone }));
    }
    Ok(found.into_iter().map(|(_, change)| change).collect())
}

/// The fields that differ between before and after, bookkeeping aside.
fn changed(change: &RowChange) -> Vec<String> {
    let row = |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let (Some(Value::Object(before)), Some(Value::Object(after))) = (row(&change.before), row(&change.after)) else {
        return Vec::new();
    };
    let differs = |(name, value): &(&String, &Value)| before.get(*name) != Some(*value);
    let names = after.iter().filter(differs).map(|(name, _)| name.clone());
    names.filter(|name| !matches!(name.as_str(), "rev" | "updated_at" | "starts_at" | "layers")).collect()
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
        let undone = if change.undone { reader.text().undone_mark } else { "" };
        vec![moment(reader, change.at).into(), change.author.as_str().into(), what.into(), undone.into()]
    };
    Ok(changes(reader, record, limit)?.iter().map(row).collect())
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
    let known = super::order(kind).chain(["visibility"]).find(|known| *known == name);
    known.map_or(column, |known| field(reader.lang, known))
}

/// An instant as the reader's wall clock showed it.
pub fn moment(reader: &Reader<'_>, at: Timestamp) -> String {
    let (day, time) = at.civil(reader.store.zone());
    format!("{} {time}", date::short(reader.lang, day.date(), reader.store.today().date()))
}
