//! What health is a function of: everything with its day.

use crate::domain::rules::Promised;
use crate::domain::{Day, Figure, Id, Interval, Kpi, Layer, Layers, PersonId, Pillar, Role, Side};

/// A rhythm of contact.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rhythm {
    pub id: Id,
    pub layer: Layer,
    pub ideal: Interval,
    pub maximum: Interval,
    pub since: Day,
}

/// A contact, and the levels it reached.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Contact {
    /// What it was, where that is within what is looked back over.
    pub id: Option<Id>,
    pub on: Day,
    pub layers: Layers,
}

/// A planned interaction that was answered.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Answered {
    pub id: Id,
    pub on: Day,
    pub held: bool,
}

/// A decision, and when each side acknowledged it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Decided {
    pub id: Id,
    pub on: Day,
    /// When the later of both acknowledgements was given.
    pub acknowledged_on: Option<Day>,
}

/// A difference between what was expected and what is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mismatch {
    pub id: Id,
    pub noticed_on: Day,
    pub told_on: Option<Day>,
    pub ended_on: Option<Day>,
}

/// A KPI with its figures, oldest first.
#[derive(Clone, PartialEq, Debug)]
pub struct Followed {
    pub id: Id,
    pub kpi: Kpi,
    pub figures: Vec<Figure>,
}

/// Somebody's place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sitting {
    pub person: PersonId,
    pub side: Side,
    pub role: Role,
    pub from: Day,
    pub to: Option<Day>,
}

impl Sitting {
    pub(super) fn sits(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| to >= on)
    }
}

/// What is known of an alliance, each with its day.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Facts {
    pub contacts: Vec<Contact>,
    pub rhythms: Vec<Rhythm>,
    pub answered: Vec<Answered>,
    pub decisions: Vec<Decided>,
    pub promises: Vec<(Id, Promised)>,
    pub mismatches: Vec<Mismatch>,
    pub kpis: Vec<Followed>,
    pub people: Vec<Sitting>,
    pub thanks: Vec<(PersonId, Day)>,
    /// One of ours was in touch with one of theirs.
    pub ties: Vec<(PersonId, PersonId, Day)>,
    pub answers: Vec<(Side, Pillar, i32, Day)>,
}
