//! What a new record begins with.

use serde_json::{Map, Value, json};

use super::save::as_object;
use crate::capture::dates::From;
use crate::domain::{
    Alliance, Amendment, Commitment, Decision, Expectation, Handle, Id, InteractionState, Kind, Kpi, Layers, Obstacle,
    Person, Recognition, Reward, Side, Topic, Way,
};
use crate::store::Store;

/// The record a form begins with.
pub(super) fn defaults(store: &Store, kind: Kind, from: &From) -> Map<String, Value> {
    let (nobody, today) = (Id::from_raw(0), from.today);
    let alliance = nobody.into();
    let handle = || Handle::suggest("x");
    let object = match kind {
        Kind::Alliance => handle().map(|handle| as_object(&Alliance::new(handle, ""))),
        Kind::Person => handle().map(|handle| as_object(&Person::new(handle, ""))),
        Kind::Topic => Some(as_object(&Topic::raised(alliance, "", today))),
        Kind::Decision => Some(as_object(&Decision::agreed(alliance, "", today))),
        Kind::Commitment => {
            Some(as_object(&Commitment { owner_id: None, ..Commitment::open(alliance, Side::Us, "", today) }))
        }
        Kind::Obstacle => Some(as_object(&Obstacle::known(alliance, "", today))),
        Kind::Expectation => Some(as_object(&Expectation::stated(alliance, Side::Us, "", today))),
        Kind::Amendment => Some(as_object(&Amendment::noticed(alliance, "", today))),
        Kind::Kpi => handle().map(|handle| as_object(&Kpi::named(alliance, handle, ""))),
        Kind::Recognition => Some(as_object(&Recognition::thanks(alliance, Side::Them, "", today))),
        Kind::Reward => Some(as_object(&Reward::new(alliance, Way::Given, "", today))),
        _ => None,
    };
    object.unwrap_or_else(|| others(store, kind, from))
}

fn others(store: &Store, kind: Kind, from: &From) -> Map<String, Value> {
    let today = from.today;
    let value = match kind {
        Kind::Interaction => json!({
            "interaction_kind": "meeting", "mode": null, "state": InteractionState::Held,
            "when": { "day": today, "time": null, "zone": store.zone() }, "length_min": null, "place": "", "title": "",
            "notes": "", "budget": null, "cost": null, "outcome": "", "layers": Layers::default(), "moved_from": null, "state_on": today,
        }),
        Kind::Seat => json!({ "side": "them", "role": "working team", "title": "", "from_on": null, "to_on": null }),
        Kind::Fact => json!({ "fact_kind": null, "learned_on": today }),
        Kind::Cadence => json!({ "layer": "working", "channel": null, "since": today, "paused_on": null }),
        Kind::Share => json!({ "due_on": null, "every": null, "shared_on": null }),
        Kind::Feedback => {
            json!({ "interaction_id": null, "said_by": "", "said_on": today, "tone": null, "shared_on": null })
        }
        Kind::Measurement => json!({ "as_of": today, "source": "", "note": "" }),
        Kind::Cause => json!({
            "kpi_id": null, "expectation_id": null, "verdict": "missed", "factor": null, "evidence": "",
            "noted_on": today, "commitment_id": null,
        }),
        Kind::Tie => json!({ "introduced_on": today, "text": "" }),
        Kind::Answer => json!({ "side": "them", "said_by": "", "comment": "", "answered_on": today }),
        Kind::Idea => json!({ "side": "us", "noted_on": today, "state": "open", "closed_on": null }),
        _ => json!({}),
    };
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
