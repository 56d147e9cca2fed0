//! What of a record moves to another day.

use crate::domain::words::{Said, Spoken};
use crate::domain::{InteractionState, Kind};

/// What moves to another day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Moved {
    /// The day by which something is to be done.
    Due,
    Deadline,
    Review,
    /// A planned meeting, which may move to another hour as well.
    Meeting,
    /// What took place was on another day than was noted.
    Held,
    NextFeedback,
}

impl Moved {
    /// Whether it has been: no day to come is meant.
    #[must_use]
    pub fn looks_back(self) -> bool {
        self == Moved::Held
    }

    #[must_use]
    pub fn has_hour(self) -> bool {
        matches!(self, Moved::Held | Moved::Meeting)
    }
}

/// What moves of a kind, by the state it rests in.
pub(super) fn moved(kind: Kind, over: Option<Said>) -> Option<Moved> {
    Some(match kind {
        Kind::Interaction if over == Some(InteractionState::Held.said()) => Moved::Held,
        Kind::Interaction => Moved::Meeting,
        Kind::Commitment | Kind::Share | Kind::Expectation => Moved::Due,
        Kind::Kpi => Moved::Deadline,
        Kind::Alliance => Moved::Review,
        Kind::Recognition => Moved::NextFeedback,
        _ => return None,
    })
}
