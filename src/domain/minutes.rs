//! The minutes of a meeting as both sides may read them: who was there, what was talked about,
//! decided and promised, and when they meet again. Names and words stand in it as they were, so that
//! a version that went out says for ever what it said.

use serde::{Deserialize, Serialize};

use super::{Day, InteractionKind, Mode, Side, When};

/// The minutes of one meeting.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Minutes {
    #[serde(rename = "interaction_kind")]
    pub kind: InteractionKind,
    pub title: String,
    /// The partner, by name.
    pub partner: String,
    pub when: When,
    pub length_min: Option<i32>,
    pub mode: Option<Mode>,
    pub place: String,
    pub present: Vec<Attendee>,
    pub absent: Vec<Attendee>,
    /// What was talked about.
    pub topics: Vec<String>,
    /// What there was no time for: it comes up again.
    pub carried: Vec<String>,
    pub decisions: Vec<Decided>,
    pub commitments: Vec<Promised>,
    /// Difficulties and customers' voices that were told.
    pub told: Vec<String>,
    /// Thanks that both may see. Versions that went out before there were any have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognition: Vec<Thanked>,
    pub next: Option<Next>,
}

/// Somebody who was there, or was missed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Attendee {
    pub name: String,
    pub side: Side,
}

/// A decision and why.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Decided {
    pub text: String,
    pub context: String,
}

/// A promise: whose, what, by when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Promised {
    pub owner: Option<String>,
    pub side: Side,
    pub text: String,
    pub due_on: Option<Day>,
}

/// Thanks: to whom, by name; empty where they go to all.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Thanked {
    pub to: Vec<String>,
    pub text: String,
}

/// The meeting after this one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Next {
    pub when: When,
    pub title: String,
    pub place: String,
}
