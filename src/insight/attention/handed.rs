//! Promises that were late already when they came to their owner.

use serde::Serialize;

use crate::domain::rules::is_late;
use crate::domain::{Commitment, Day, PersonId, Stored};
use crate::store::{Result, Seen};

/// From whom a promise came by a hand-over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Handed {
    pub from: String,
    pub on: Day,
}

/// From whom a late promise came, if it was late before it came to its owner.
///
/// # Errors
/// When the file cannot be read.
pub fn handed(store: &Seen, it: &Stored<Commitment>, today: Day) -> Result<Option<(PersonId, Day)>> {
    if !is_late(it.due_on, today) {
        return Ok(None);
    }
    Ok(store.handed_over(it.reference())?.filter(|(_, on)| *on <= today && is_late(it.due_on, *on)))
}
