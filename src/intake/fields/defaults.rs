//! What a new record begins with: the usual value of each of its fields, as its table says.

use serde_json::{Map, Value, json};

use super::parse::blank;
use super::{Spec, Type};
use crate::capture::dates::From;
use crate::domain::model::Model;
use crate::domain::{Handle, Kind};
use crate::store::Seen;

/// The record a form begins with.
pub(super) fn defaults(store: &Seen, kind: Kind, from: &From) -> Map<String, Value> {
    let model = kind.model();
    let own = model.fields.iter().filter(|field| is_own(field));
    let mut object: Map<String, Value> =
        own.map(|field| (key(field).to_owned(), usual(store, model, field, from))).collect();
    if let Some((_, state)) = model.states {
        object.insert("state".to_owned(), json!(state));
    }
    object.insert("state_on".to_owned(), json!(from.today));
    object
}

fn usual(store: &Seen, model: &Model, field: &Spec, from: &From) -> Value {
    match field.ty {
        Type::Word(_, usual) => json!(usual),
        Type::Day { .. } if model.day == Some(field.name) => json!(from.today),
        Type::When => json!({ "day": from.today, "time": null, "zone": store.zone() }),
        // Whoever names it gives it its own.
        Type::Handle => json!(Handle::suggest("x")),
        Type::Phases => json!(""),
        ty => blank(ty),
    }
}

/// The JSON key of a field, where it is not its name.
pub(super) fn key(spec: &Spec) -> &'static str {
    match spec.name {
        "alliance" => "alliance_id",
        "person" => "person_id",
        "owner" => "owner_id",
        "from" => "from_id",
        "ours" => "ours_id",
        "theirs" => "theirs_id",
        "kpi" => "kpi_id",
        "expectation" => "expectation_id",
        "obstacle" => "obstacle_id",
        "cause" => "cause_id",
        name => name,
    }
}

/// Whether it is a field of the record itself, and not of what hangs on it.
pub(super) fn is_own(spec: &Spec) -> bool {
    !spec.only_new && spec.name != "visibility" && !matches!(spec.ty, Type::Tags | Type::People)
}
