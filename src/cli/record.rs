//! A record as JSON: its own fields, and the handles behind its identities.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::domain::{
    Alliance, Cadence, Commitment, Decision, Fact, Feedback, Idea, Interaction, Kind, Obstacle, Person, Ref, Seat,
    Share, Stored, Topic,
};
use crate::store::{Result, Store, Table};

/// Any record as one JSON object.
pub fn any(store: &Store, record: Ref) -> Result<Value> {
    let id = record.id;
    match record.kind {
        Kind::Alliance => object(store, &store.get::<Alliance>(id.into())?),
        Kind::Person => object(store, &store.get::<Person>(id.into())?),
        Kind::Seat => object(store, &store.get::<Seat>(id.into())?),
        Kind::Fact => object(store, &store.get::<Fact>(id.into())?),
        Kind::Cadence => object(store, &store.get::<Cadence>(id.into())?),
        Kind::Interaction => object(store, &store.get::<Interaction>(id.into())?),
        Kind::Topic => object(store, &store.get::<Topic>(id.into())?),
        Kind::Decision => object(store, &store.get::<Decision>(id.into())?),
        Kind::Commitment => object(store, &store.get::<Commitment>(id.into())?),
        Kind::Obstacle => object(store, &store.get::<Obstacle>(id.into())?),
        Kind::Share => object(store, &store.get::<Share>(id.into())?),
        Kind::Feedback => object(store, &store.get::<Feedback>(id.into())?),
        Kind::Idea => object(store, &store.get::<Idea>(id.into())?),
    }
}

/// A record as one JSON object: number, kind, handles, then its fields.
pub fn object<T: Table + Serialize>(store: &Store, record: &Stored<T>) -> Result<Value> {
    let mut object = Map::new();
    object.insert("number".to_owned(), json!(record.number));
    object.insert("kind".to_owned(), json!(T::KIND));
    let fields = match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    for (key, name, kind) in [
        ("alliance_id", "alliance", Kind::Alliance),
        ("person_id", "person", Kind::Person),
        ("owner_id", "owner", Kind::Person),
    ] {
        if let Some(id) = fields.get(key).and_then(Value::as_str).and_then(|id| id.parse().ok()) {
            let found = store.name(Ref { kind, id: crate::domain::Id::from_raw(id) })?;
            object.insert(name.to_owned(), json!(found.map(|found| found.handle)));
        }
    }
    // The day and time of an interaction are plainer side by side than nested.
    if let Some(Value::Object(when)) = fields.get("when") {
        let part = |name: &str| when.get(name).cloned().unwrap_or(Value::Null);
        let time = part("time").as_str().and_then(|time| time.get(..5)).map(str::to_owned);
        object.extend([
            ("day".to_owned(), part("day")),
            ("time".to_owned(), json!(time)),
            ("zone".to_owned(), part("zone")),
        ]);
    }
    object.extend(fields.into_iter().filter(|(key, _)| key != "when"));
    object.insert("tags".to_owned(), json!(store.tags(record.id)?));
    links(store, record.reference(), &mut object)?;
    Ok(Value::Object(object))
}

/// What hangs on it: who attended, the due dates it has had.
fn links(store: &Store, record: Ref, object: &mut Map<String, Value>) -> Result<()> {
    match record.kind {
        Kind::Interaction => {
            let seats = store.attendance(record.id.into())?;
            let people = seats.iter().map(|seat| {
                let person = store.name(seat.person_id.into())?.map(|name| name.handle);
                Ok(json!({ "person": person, "side": seat.side, "presence": seat.presence }))
            });
            object.insert("people".to_owned(), Value::Array(people.collect::<Result<_>>()?));
        }
        Kind::Commitment => {
            let dates = store.due_dates(record.id.into())?;
            let dates: Vec<Value> =
                dates.iter().map(|due| json!({ "due_on": due.due_on, "set_on": due.set_on })).collect();
            object.insert("due_dates".to_owned(), Value::Array(dates));
        }
        _ => {}
    }
    Ok(())
}
