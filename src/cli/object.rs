//! A record as a JSON object: what it is first, then its fields by their stored names, then the
//! handles and numbers of what it points at, so that a script need not look them up.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::failure::Failure;
use super::reading::Reader;
use crate::domain::{Id, Kind, Record, Ref, Stored};

/// One object.
#[derive(Clone, Debug, Serialize)]
pub struct Object {
    pub kind: Kind,
    pub number: i64,
    pub id: Id,
    #[serde(flatten)]
    pub fields: Map<String, Value>,
}

/// The fields that point at something with a handle, and what to call that handle.
const NAMED: [(&str, &str, Kind); 6] = [
    ("alliance_id", "alliance", Kind::Alliance),
    ("person_id", "person", Kind::Person),
    ("owner_id", "owner", Kind::Person),
    ("from_id", "from", Kind::Person),
    ("ours_id", "ours", Kind::Person),
    ("theirs_id", "theirs", Kind::Person),
];

/// The fields that point at something with a number only, and what to call that number.
const NUMBERED: [(&str, &str); 8] = [
    ("interaction_id", "interaction"),
    ("superseded_by", "superseded_by_number"),
    ("moved_from", "moved_from_number"),
    ("expectation_id", "expectation"),
    ("kpi_id", "kpi"),
    ("commitment_id", "commitment"),
    ("obstacle_id", "obstacle"),
    ("cause_id", "cause"),
];

/// The object of a record.
///
/// # Errors
/// When what it points at cannot be read.
pub fn of<T: Record + Serialize>(reader: &Reader<'_>, stored: &Stored<T>) -> Result<Object, Failure> {
    let mut fields = match serde_json::to_value(stored) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    fields.remove("id");
    fields.remove("number");
    if let Some(Value::Object(when)) = fields.remove("when") {
        fields.extend(when);
        shorten_time(&mut fields);
    }
    for (field, called, kind) in NAMED {
        if let Some(value) = fields.get(field) {
            let record = id(value).map(|id| Ref { kind, id });
            let name = record.map(|record| reader.store.name(record)).transpose()?.flatten();
            fields.insert(called.to_owned(), json!(name.map(|name| name.handle)));
        }
    }
    for (field, called) in NUMBERED {
        if let Some(value) = fields.get(field) {
            let number = id(value).map(|id| reader.store.number(id)).transpose()?;
            fields.insert(called.to_owned(), json!(number));
        }
    }
    if T::KIND == Kind::Recognition {
        let names = reader.store.thanked(stored.id.into())?.into_iter().map(|id| reader.store.name(id.into()));
        let names = names.collect::<crate::store::Result<Vec<_>>>()?;
        let handles: Vec<String> = names.into_iter().flatten().map(|name| name.handle.to_string()).collect();
        fields.insert("people".to_owned(), json!(handles));
    }
    if T::KIND == Kind::Share {
        let mut recipients = Vec::new();
        for it in reader.store.recipients(stored.id.into())? {
            let handle = reader.store.name(it.person_id.into())?.map(|name| name.handle);
            recipients.push(json!({ "person": handle, "sent_on": it.sent_on }));
        }
        fields.insert("recipients".to_owned(), json!(recipients));
    }
    fields.insert("tags".to_owned(), json!(reader.store.tags(stored.id)?));
    Ok(Object { kind: T::KIND, number: stored.number, id: stored.id, fields })
}

/// An identity as JSON carries it.
pub fn id(value: &Value) -> Option<Id> {
    value.as_str().and_then(|raw| raw.parse().ok()).map(Id::from_raw)
}

/// Times are kept to the minute: `14:30`.
fn shorten_time(fields: &mut Map<String, Value>) {
    if let Some(Value::String(time)) = fields.get_mut("time") {
        time.truncate("14:30".len());
    }
}
