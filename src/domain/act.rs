//! What can be done to a record that is there: a value, so that a row can say what answers it before anybody does it.

use super::{AllianceId, Day, InteractionState, PersonId, Side, TimeOfDay};

/// What is done to a record.
#[derive(Clone, PartialEq, Debug)]
pub enum Act {
    /// Done, held, resolved, discussed, handed over, reviewed: whatever ends it well.
    Done {
        on: Day,
    },
    /// What was feared has come about.
    Happen {
        on: Day,
    },
    /// A planned interaction, or what was feared, that did not happen: missed or cancelled.
    NotHeld(InteractionState),
    /// Dropped, parked, withdrawn, cancelled.
    Drop {
        reason: String,
    },
    /// Another date; for an interaction perhaps another time.
    Move {
        to: Day,
        time: Option<TimeOfDay>,
    },
    /// The partner has been told, or has acknowledged.
    Tell {
        on: Day,
    },
    /// Shared data was sent to these people, whoever else is to get it.
    Send {
        to: Vec<PersonId>,
        on: Day,
    },
    /// One side has acknowledged a decision.
    Acknowledge {
        side: Side,
        on: Day,
    },
    /// A decision gives way to a new one with this text.
    Supersede {
        text: String,
    },
    /// One of an amendment's alternatives, counted from 1.
    Choose {
        number: i32,
    },
    /// A gift above its threshold, approved by somebody named.
    Approve {
        by: String,
    },
    /// Whoever or whatever earned thanks needs none, in an alliance.
    Waive {
        alliance: AllianceId,
    },
    Delete,
}

impl Act {
    /// The same on another day, where a day is part of it.
    #[must_use]
    pub fn on_day(mut self, day: Day) -> Self {
        if let Act::Done { on }
        | Act::Happen { on }
        | Act::Tell { on }
        | Act::Send { on, .. }
        | Act::Acknowledge { on, .. } = &mut self
        {
            *on = day;
        }
        self
    }

    /// The day it says it was done on.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        match self {
            Act::Done { on }
            | Act::Happen { on }
            | Act::Tell { on }
            | Act::Send { on, .. }
            | Act::Acknowledge { on, .. } => Some(*on),
            _ => None,
        }
    }
}
