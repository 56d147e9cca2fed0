//! Promises: one owner, one date, and the truth about whether it was kept.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit, require};
use super::rules::{Promised, is_late};
use super::words::Spoken;
use super::{
    AllianceId, CommitmentId, CommitmentState, Day, ExpectationId, Id, InteractionId, Invalid, Kind, ObstacleId,
    PersonId, Problem, Record, Side,
};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Commitment {
    pub alliance_id: AllianceId,
    /// Where it was made.
    pub interaction_id: Option<InteractionId>,
    /// `None` while nobody of that side has taken it on.
    pub owner_id: Option<PersonId>,
    pub side: Side,
    pub text: String,
    pub due_on: Option<Day>,
    pub made_on: Day,
    pub state: CommitmentState,
    pub closed_on: Option<Day>,
    /// Why it was dropped.
    #[serde(default)]
    pub reason: String,
    /// A due date passed while it was open. Moving it afterwards does not make it kept.
    #[serde(default)]
    pub lapsed: bool,
    /// The need, or what else is expected, that it answers; the risk it is to prevent.
    #[serde(default)]
    pub expectation_id: Option<ExpectationId>,
    #[serde(default)]
    pub obstacle_id: Option<ObstacleId>,
}

impl Commitment {
    #[must_use]
    pub fn open(alliance_id: AllianceId, side: Side, text: impl Into<String>, made_on: Day) -> Self {
        Self {
            alliance_id,
            interaction_id: None,
            owner_id: None,
            side,
            text: text.into(),
            due_on: None,
            made_on,
            state: CommitmentState::Open,
            closed_on: None,
            reason: String::new(),
            lapsed: false,
            expectation_id: None,
            obstacle_id: None,
        }
    }

    /// Whether its date has passed while it is open.
    #[must_use]
    pub fn is_late(&self, on: Day) -> bool {
        self.state == CommitmentState::Open && is_late(self.due_on, on)
    }

    /// Kept on time: done by the due date in force, no earlier one having lapsed. `None` while it
    /// is open, was dropped, or never had a date.
    #[must_use]
    pub fn kept_on_time(&self) -> Option<bool> {
        let done_on = self.closed_on.filter(|_| self.state == CommitmentState::Done)?;
        let promised = Promised { side: self.side, due_on: self.due_on?, done_on: Some(done_on), lapsed: self.lapsed };
        promised.kept(done_on, done_on)
    }

    /// # Errors
    /// When it is closed already.
    pub fn done(&mut self, on: Day) -> Result<(), Invalid> {
        self.close(CommitmentState::Done, on)
    }

    /// # Errors
    /// When it is closed already, or no reason is given.
    pub fn drop_for(&mut self, reason: &str, on: Day) -> Result<(), Invalid> {
        require("reason", reason)?;
        self.close(CommitmentState::Dropped, on)?;
        reason.clone_into(&mut self.reason);
        Ok(())
    }

    /// Agrees on another date. Past the one in force, the lapse is remembered.
    ///
    /// # Errors
    /// When it is closed already.
    pub fn renegotiate(&mut self, due_on: Day, today: Day) -> Result<(), Invalid> {
        self.must_be_open()?;
        self.lapsed |= is_late(self.due_on, today);
        self.due_on = Some(due_on);
        Ok(())
    }

    fn close(&mut self, state: CommitmentState, on: Day) -> Result<(), Invalid> {
        self.must_be_open()?;
        self.state = state;
        self.closed_on = Some(on);
        Ok(())
    }

    fn must_be_open(&self) -> Result<(), Invalid> {
        match self.state {
            CommitmentState::Open => Ok(()),
            state => Err(Invalid::new("state", Problem::Already { state: state.said() })),
        }
    }
}

impl Record for Commitment {
    type Id = CommitmentId;
    const KIND: Kind = Kind::Commitment;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("reason", &self.reason, LINE_MAX)
    }
}

/// One due date a commitment has had.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DueDate {
    pub id: Id,
    pub commitment_id: CommitmentId,
    pub due_on: Day,
    pub set_on: Day,
}

/// How often a date was put off, of all those a promise has had, oldest first. Brought forward is not
/// put off.
#[must_use]
pub fn times_put_off(dates: &[DueDate]) -> usize {
    dates.windows(2).filter(|pair| matches!(pair, [before, after] if after.due_on > before.due_on)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn promise(due: &str) -> Commitment {
        let alliance = AllianceId(Id::from_raw(1));
        Commitment { due_on: Some(day(due)), ..Commitment::open(alliance, Side::Us, "send", day("2026-11-01")) }
    }

    #[test]
    fn done_by_the_date_in_force_is_kept() {
        let mut kept = promise("2026-11-10");
        kept.done(day("2026-11-10")).unwrap();
        assert_eq!(kept.kept_on_time(), Some(true));
        let mut late = promise("2026-11-10");
        late.done(day("2026-11-11")).unwrap();
        assert_eq!(late.kept_on_time(), Some(false));
    }

    #[test]
    fn moving_counts_only_before_the_lapse() {
        let mut moved = promise("2026-11-10");
        moved.renegotiate(day("2026-11-20"), day("2026-11-10")).unwrap();
        moved.done(day("2026-11-20")).unwrap();
        assert_eq!(moved.kept_on_time(), Some(true));
        let mut lapsed = promise("2026-11-10");
        lapsed.renegotiate(day("2026-11-20"), day("2026-11-11")).unwrap();
        lapsed.done(day("2026-11-15")).unwrap();
        assert_eq!(lapsed.kept_on_time(), Some(false));
    }

    #[test]
    fn only_a_later_date_puts_off() {
        let (id, commitment_id) = (Id::from_raw(1), CommitmentId(Id::from_raw(2)));
        let had = |dates: &[&str]| -> usize {
            let date = |due: &&str| DueDate { id, commitment_id, due_on: day(due), set_on: day("2026-11-01") };
            times_put_off(&dates.iter().map(date).collect::<Vec<_>>())
        };
        assert_eq!(had(&[]), 0);
        assert_eq!(had(&["2026-11-10", "2026-11-05"]), 0);
        assert_eq!(had(&["2026-11-10", "2026-11-20", "2026-11-05", "2026-11-06"]), 2);
    }

    #[test]
    fn what_is_closed_stays_closed() {
        let mut closed = promise("2026-11-10");
        assert!(closed.drop_for("  ", day("2026-11-02")).is_err(), "a reason is needed");
        closed.drop_for("not needed", day("2026-11-02")).unwrap();
        assert_eq!(closed.kept_on_time(), None);
        assert!(closed.done(day("2026-11-03")).is_err());
    }
}
