//! The fields of each kind, in the order people fill them in.

use super::{Spec, Type};
use crate::domain::Kind;

const fn must(name: &'static str, ty: Type) -> Spec {
    Spec { name, ty, required: true, only_new: false }
}

const fn may(name: &'static str, ty: Type) -> Spec {
    Spec { name, ty, required: false, only_new: false }
}

const fn new(name: &'static str, ty: Type) -> Spec {
    Spec { name, ty, required: false, only_new: true }
}

const BACK: Type = Type::Day { forward: false };
const AHEAD: Type = Type::Day { forward: true };
const SIDES: Type = Type::Word(&["us", "them"], false);
const THEM_FIRST: Type = Type::Word(&["them", "us"], false);
const VISIBILITY: Spec = may("visibility", Type::Word(&["both", "ours", "mine"], true));
const TAGS: Spec = may("tags", Type::Tags);
const ALLIANCE: Spec = must("alliance", Type::Alliance);
const TEXT: Spec = must("text", Type::Line);
const ROLES: Type = Type::Word(&["working team", "alliance manager", "sponsor", "champion"], false);
const CHANNELS: Type = Type::Word(&["email", "call", "in person", "message"], true);
const LAYERS: Type = Type::Word(&["working", "management", "executive"], false);
const KINDS: Type = Type::Word(&["meeting", "call", "email", "message", "visit", "event", "note"], false);
const STAGES: Type = Type::Word(&["active", "launching", "renewing", "paused", "ended"], false);
const FACTS: Type = Type::Word(&["interest", "value", "goal", "family", "preference"], false);
const STATES: Type = Type::Word(&["agreed", "proposed", "superseded", "withdrawn"], false);

const ALLIANCE_FIELDS: &[Spec] = &[
    must("partner", Type::Line),
    may("handle", Type::Handle),
    may("stage", STAGES),
    may("purpose", Type::Line),
    may("customer_gain", Type::Line),
    may("signed_on", BACK),
    may("review_on", AHEAD),
    may("ends_on", AHEAD),
    may("currency", Type::Line),
    may("limits", Type::Lines),
    TAGS,
];

const PERSON_FIELDS: &[Spec] = &[
    must("name", Type::Line),
    may("handle", Type::Handle),
    new("alliance", Type::Alliance),
    new("side", THEM_FIRST),
    new("role", ROLES),
    new("title", Type::Line),
    may("email", Type::Line),
    may("phone", Type::Line),
    may("language", Type::Line),
    may("zone", Type::Zone),
    may("birthday", Type::Birthday),
    may("channel", CHANNELS),
    may("notes", Type::Lines),
    may("sort_name", Type::Line),
    may("to_verify", Type::Flag),
    TAGS,
];

const SEAT_FIELDS: &[Spec] = &[
    ALLIANCE,
    must("person", Type::Person),
    may("side", THEM_FIRST),
    may("role", ROLES),
    may("title", Type::Line),
    may("from_on", BACK),
    may("to_on", AHEAD),
];

const FACT_FIELDS: &[Spec] =
    &[must("person", Type::Person), TEXT, may("fact_kind", FACTS), may("learned_on", BACK), VISIBILITY, TAGS];

const CADENCE_FIELDS: &[Spec] = &[
    ALLIANCE,
    must("layer", LAYERS),
    must("ideal", Type::Interval(false)),
    must("maximum", Type::Interval(false)),
    may("channel", CHANNELS),
    may("since", BACK),
    may("paused_on", BACK),
];

const INTERACTION_FIELDS: &[Spec] = &[
    ALLIANCE,
    may("interaction_kind", KINDS),
    may("when", Type::When),
    may("title", Type::Line),
    may("people", Type::People),
    may("length_min", Type::Number),
    may("mode", Type::Word(&["in person", "online"], true)),
    may("place", Type::Line),
    may("notes", Type::Lines),
    may("budget", Type::Money),
    may("cost", Type::Money),
    may("outcome", Type::Line),
    VISIBILITY,
    TAGS,
];

const TOPIC_FIELDS: &[Spec] = &[ALLIANCE, TEXT, may("raised_on", BACK), may("recurring", Type::Flag), VISIBILITY, TAGS];

const DECISION_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("context", Type::Lines),
    may("made_on", BACK),
    may("state", STATES),
    may("acknowledged_us_on", BACK),
    may("acknowledged_them_on", BACK),
    VISIBILITY,
    TAGS,
];

const COMMITMENT_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("owner", Type::Person),
    may("side", SIDES),
    may("due_on", AHEAD),
    may("made_on", BACK),
    VISIBILITY,
    TAGS,
];

const OBSTACLE_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("level", Type::Word(&["medium", "low", "high"], false)),
    may("owner", Type::Person),
    may("known_on", BACK),
    may("told_on", BACK),
    may("resolved_on", BACK),
    VISIBILITY,
    TAGS,
];

const SHARE_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("due_on", AHEAD),
    may("every", Type::Interval(true)),
    may("shared_on", BACK),
    VISIBILITY,
    TAGS,
];

const FEEDBACK_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("said_by", Type::Line),
    may("tone", Type::Word(&["neutral", "positive", "negative"], false)),
    may("said_on", BACK),
    may("shared_on", BACK),
    VISIBILITY,
    TAGS,
];

const IDEA_FIELDS: &[Spec] = &[ALLIANCE, TEXT, may("side", SIDES), may("noted_on", BACK), VISIBILITY, TAGS];

const EXPECTATION_KINDS: Type =
    Type::Word(&["goal", "role", "responsibility", "metric", "commitment level", "limit"], false);

const EXPECTATION_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("side", SIDES),
    may("expectation_kind", EXPECTATION_KINDS),
    may("measure", Type::Line),
    may("due_on", AHEAD),
    may("owner", Type::Person),
    may("confidence_us", Type::Number),
    may("confidence_them", Type::Number),
    may("kpi", Type::Kpi),
    may("stated_on", BACK),
    VISIBILITY,
    TAGS,
];

const AMENDMENT_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("expectation", Type::Expectation),
    may("kpi", Type::Kpi),
    may("noticed_on", BACK),
    may("told_on", BACK),
    may("alternatives", Type::Lines),
    may("chosen", Type::Number),
    may("new_wording", Type::Line),
    may("new_target", Type::Figure),
    may("new_due_on", AHEAD),
    VISIBILITY,
    TAGS,
];

const KPI_FIELDS: &[Spec] = &[
    ALLIANCE,
    must("name", Type::Line),
    may("handle", Type::Handle),
    may("definition", Type::Line),
    may("unit", Type::Word(&["number", "percent", "money", "duration", "yes/no"], false)),
    may("currency", Type::Line),
    may("baseline", Type::Figure),
    may("target", Type::Figure),
    may("direction", Type::Word(&["up", "down"], false)),
    may("achievable", Type::Line),
    may("benefit_us", Type::Line),
    may("benefit_them", Type::Line),
    may("benefit_customer", Type::Line),
    may("start_on", BACK),
    may("deadline_on", AHEAD),
    may("phases", Type::Phases),
    may("every", Type::Interval(true)),
    may("owner", Type::Person),
    may("source", Type::Line),
    may("leading", Type::Word(&["lagging", "leading"], false)),
    VISIBILITY,
    TAGS,
];

const MEASUREMENT_FIELDS: &[Spec] = &[
    ALLIANCE,
    must("kpi", Type::Kpi),
    must("value", Type::Figure),
    may("as_of", BACK),
    may("source", Type::Line),
    may("note", Type::Line),
    VISIBILITY,
    TAGS,
];

const FACTORS: Type =
    Type::Word(&["people", "process", "product", "market", "priorities", "communication", "other"], false);

const CAUSE_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("verdict", Type::Word(&["missed", "hit"], false)),
    may("factor", FACTORS),
    may("kpi", Type::Kpi),
    may("expectation", Type::Expectation),
    may("evidence", Type::Line),
    may("noted_on", BACK),
    new("follow_up", Type::Line),
    new("follow_up_owner", Type::Person),
    new("follow_up_due", AHEAD),
    VISIBILITY,
    TAGS,
];

const RECOGNITION_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("people", Type::People),
    may("team", Type::Line),
    may("side", THEM_FIRST),
    may("effect", Type::Line),
    may("size", Type::Word(&["small", "large"], false)),
    may("manner", Type::Word(&["public", "private"], false)),
    may("means", Type::Word(&["email", "call", "in person", "message", "reward"], true)),
    may("earned_by", Type::Earned),
    may("given_on", BACK),
    may("recognition_kind", Type::Word(&["thanks", "feedback"], false)),
    may("next_on", AHEAD),
    may("from", Type::Person),
    VISIBILITY,
    TAGS,
];

const REWARD_FIELDS: &[Spec] = &[
    ALLIANCE,
    TEXT,
    may("way", Type::Word(&["given", "received"], false)),
    may("person", Type::Person),
    may("value", Type::Money),
    may("threshold", Type::Money),
    may("given_on", BACK),
    may("approved_by", Type::Line),
    may("approved_on", BACK),
    VISIBILITY,
    TAGS,
];

const TIE_FIELDS: &[Spec] = &[
    ALLIANCE,
    must("ours", Type::Person),
    must("theirs", Type::Person),
    may("introduced_on", BACK),
    may("text", Type::Line),
    VISIBILITY,
    TAGS,
];

const PILLARS: Type = Type::Word(&["communication", "expectations", "metrics", "recognition", "relationships"], false);

const ANSWER_FIELDS: &[Spec] = &[
    ALLIANCE,
    must("pillar", PILLARS),
    must("value", Type::Number),
    may("side", THEM_FIRST),
    may("said_by", Type::Line),
    may("comment", Type::Line),
    may("answered_on", BACK),
    VISIBILITY,
    TAGS,
];

/// The fields of a kind.
#[must_use]
pub fn specs(kind: Kind) -> &'static [Spec] {
    match kind {
        Kind::Alliance => ALLIANCE_FIELDS,
        Kind::Person => PERSON_FIELDS,
        Kind::Seat => SEAT_FIELDS,
        Kind::Fact => FACT_FIELDS,
        Kind::Cadence => CADENCE_FIELDS,
        Kind::Interaction => INTERACTION_FIELDS,
        Kind::Topic => TOPIC_FIELDS,
        Kind::Decision => DECISION_FIELDS,
        Kind::Commitment => COMMITMENT_FIELDS,
        Kind::Obstacle => OBSTACLE_FIELDS,
        Kind::Share => SHARE_FIELDS,
        Kind::Feedback => FEEDBACK_FIELDS,
        Kind::Idea => IDEA_FIELDS,
        Kind::Expectation => EXPECTATION_FIELDS,
        Kind::Amendment => AMENDMENT_FIELDS,
        Kind::Kpi => KPI_FIELDS,
        Kind::Measurement => MEASUREMENT_FIELDS,
        Kind::Cause => CAUSE_FIELDS,
        Kind::Recognition => RECOGNITION_FIELDS,
        Kind::Reward => REWARD_FIELDS,
        Kind::Tie => TIE_FIELDS,
        Kind::Answer => ANSWER_FIELDS,
    }
}

/// Whether a field is asked for: what an event costs is no question about a call.
#[must_use]
pub fn is_asked(kind: Kind, spec: &Spec, values: &super::Values) -> bool {
    let only_of_events = kind == Kind::Interaction && matches!(spec.name, "budget" | "cost" | "outcome");
    let says = |name: &str| values.get(name).map(String::as_str).unwrap_or_default();
    !only_of_events || says("interaction_kind") == "event" || !says(spec.name).is_empty()
}
