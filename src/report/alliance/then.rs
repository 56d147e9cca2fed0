//! What was open at the end of the days a report tells of, where these have passed: what was closed,
//! acknowledged, agreed or moved since is taken back. Who may read it is a matter of today.

use super::Reading;
use crate::domain::{
    Amendment, Commitment, Day, Decision, DecisionState, Expectation, ExpectationState, Interaction, Obstacle, Ref,
    Share, Stored,
};
use crate::store::{Found, OpenThen, Result};

/// A kind that can be told as it was at the end of a report's days.
pub(super) trait Then: OpenThen {
    /// One that was open then, as it was.
    fn then(reading: &Reading<'_>, it: Stored<Self>) -> Result<Stored<Self>>;
}

impl Then for Interaction {
    fn then(_: &Reading<'_>, it: Stored<Self>) -> Result<Stored<Self>> {
        Ok(it)
    }
}

impl Then for Obstacle {
    fn then(_: &Reading<'_>, it: Stored<Self>) -> Result<Stored<Self>> {
        Ok(it)
    }
}

impl Then for Decision {
    fn then(reading: &Reading<'_>, it: Stored<Self>) -> Result<Stored<Self>> {
        reading.decision_then(it)
    }
}

impl Then for Amendment {
    fn then(reading: &Reading<'_>, it: Stored<Self>) -> Result<Stored<Self>> {
        Ok(reading.amendment_then(it))
    }
}

impl Then for Commitment {
    fn then(reading: &Reading<'_>, mut it: Stored<Self>) -> Result<Stored<Self>> {
        let noted = reading.store.due_then(it.key(), reading.as_of)?;
        // Written down later than that: with the date it was first given.
        let due_on = if noted.is_some() { noted } else { reading.day_of(it.reference(), "due_on", it.due_on)? };
        it.data.due_on = due_on;
        Ok(it)
    }
}

impl Then for Share {
    fn then(reading: &Reading<'_>, mut it: Stored<Self>) -> Result<Stored<Self>> {
        it.data.due_on = reading.day_of(it.reference(), "due_on", it.due_on)?;
        Ok(it)
    }
}

impl Then for Expectation {
    fn then(reading: &Reading<'_>, mut it: Stored<Self>) -> Result<Stored<Self>> {
        if it.state_on > reading.as_of {
            let state = reading.store.state_then(it.reference(), reading.as_of)?;
            let state = state.and_then(|word| word.parse().ok()).unwrap_or(ExpectationState::Stated);
            it.data.state = state;
        }
        it.data.due_on = reading.day_of(it.reference(), "due_on", it.due_on)?;
        let amendments = reading.store.amendments_of(it.reference())?;
        let later = amendments.iter().filter(|it| it.agreed_on.is_some_and(|on| on > reading.as_of));
        // The first of those that came later took the place of the words in force then.
        if let Some(first) = later.min_by_key(|it| it.agreed_on) {
            it.data.text.clone_from(&first.old_wording);
        }
        Ok(it)
    }
}

impl Reading<'_> {
    /// What is open of a kind: now, or at the end of days that have passed.
    pub(super) fn open<T: Then>(&self, limit: usize) -> Result<Found<T>> {
        let Some(day) = self.then else { return self.store.open_in::<T>(self.alliance, limit) };
        let Found { rows, more } = self.store.open_then::<T>(self.alliance, day, limit)?;
        Ok(Found { rows: rows.into_iter().map(|it| T::then(self, it)).collect::<Result<_>>()?, more })
    }

    /// A decision as it stood, whether it still was open or not.
    pub(super) fn decision_then(&self, mut it: Stored<Decision>) -> Result<Stored<Decision>> {
        let Some(day) = self.then else { return Ok(it) };
        let by_then = |on: Option<Day>| on.filter(|on| *on <= day);
        it.data.acknowledged_us_on = by_then(it.acknowledged_us_on);
        it.data.acknowledged_them_on = by_then(it.acknowledged_them_on);
        if it.state_on > day {
            let state = self.store.state_then(it.reference(), day)?.and_then(|word| word.parse().ok());
            it.data.state = state.unwrap_or(DecisionState::Agreed);
        }
        Ok(it)
    }

    /// An amendment as it stood.
    pub(super) fn amendment_then(&self, mut it: Stored<Amendment>) -> Stored<Amendment> {
        if let Some(day) = self.then {
            it.data.agreed_on = it.agreed_on.filter(|on| *on <= day);
            it.data.dropped_on = it.dropped_on.filter(|on| *on <= day);
        }
        it
    }

    /// A day of a record that is moved from time to time, as it stood.
    pub(super) fn day_of(&self, record: Ref, column: &'static str, now: Option<Day>) -> Result<Option<Day>> {
        let Some(day) = self.then else { return Ok(now) };
        Ok(self.store.day_then(record, column, day)?.unwrap_or(now))
    }
}
