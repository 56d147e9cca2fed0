//! What was done to a record, by whom and when, and which fields it changed.

use serde::Serialize;
use serde_json::Value;

use super::Word;
use super::errors::field_named;
use crate::domain::{Id, Kind, Kpi, Measurement, Ref, Timestamp};
use crate::i18n::{Lang, date};
use crate::store::{Op, Operation, Result, RowChange, Seen, Session};

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
pub fn changes(store: &Seen, record: Ref, limit: usize) -> Result<Vec<Change>> {
    let history = store.history_of(record.id, limit)?;
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
        for link in store.links_changed(*operation, record.id)? {
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

/// One operation in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub at: String,
    pub author: String,
    /// `edited: due on`.
    pub what: String,
    pub undone: bool,
}

/// The same in words.
///
/// # Errors
/// When the file cannot be read.
pub fn lines(store: &Seen, lang: Lang, record: Ref, limit: usize) -> Result<Vec<Line>> {
    let line = |change: Change| {
        let fields: Vec<&str> = change.fields.iter().map(|name| named(lang, record.kind, name)).collect();
        let mut what = change.op.word(lang).to_owned();
        if !fields.is_empty() {
            what.push_str(&format!(": {}", fields.join(", ")));
        }
        // A figure that was corrected still says what it was.
        let old = change.before.get("value").and_then(Value::as_str);
        if let Some(old) = old.filter(|_| record.kind == Kind::Measurement) {
            let it_was = lang.pick("it was", "antes");
            what.push_str(&format!(", {it_was} {}", figure_in_words(store, lang, record, old)));
        }
        let at = moment_in(lang, change.at, store.session());
        Line { at, author: change.author, what, undone: change.undone }
    };
    Ok(changes(store, record, limit)?.into_iter().map(line).collect())
}

/// A stored value of a measurement with its unit.
fn figure_in_words(store: &Seen, lang: Lang, record: Ref, value: &str) -> String {
    let kpi = store.get::<Measurement>(record.id.into()).and_then(|it| store.get::<Kpi>(it.kpi_id));
    match (kpi, value.parse()) {
        (Ok(kpi), Ok(value)) => {
            super::figures::figure(super::figures::tongue(lang, store.session().habits), &kpi, value)
        }
        _ => value.to_owned(),
    }
}

/// A column as people call the field it belongs to.
fn named(lang: Lang, kind: Kind, column: &str) -> &str {
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
    let own = kind.model().field(name).map(|field| lang.of(field.label));
    own.or_else(|| field_named(lang, name)).unwrap_or(column)
}

/// An instant as the reader's wall clock showed it.
pub fn moment_in(lang: Lang, at: Timestamp, session: &Session) -> String {
    let (day, time) = at.civil(session.zone);
    format!("{} {time}", date::short(lang, day.date(), session.clock.today(session.zone).date()))
}
