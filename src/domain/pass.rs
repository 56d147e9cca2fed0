//! A pass over what needs attention, an item at a time: where it stands, what became of each item,
//! and how long the rest will take.

use super::attention::Due;
use super::words::words;
use super::{AllianceId, Id, Rule, Timestamp};

words! {
    /// What is passed over: the day's items, or each alliance once.
    PassKind { Daily = "daily", Weekly = "weekly" }

    /// What became of an item.
    Outcome {
        /// It needs nobody any more.
        Done = "done",
        /// It comes back on a later day, and that counts.
        PutOff = "put-off",
        /// Looked at; it comes back tomorrow.
        Seen = "seen",
    }
}

/// Longer than this nobody thinks about one item: they were called away.
const THOUGHT_MAX_MS: i64 = 120_000;
/// Shorter than this nobody has read it.
const THOUGHT_MIN_MS: i64 = 300;
/// After so many days without a pass, what has piled up is taken alliance by alliance.
pub const ABSENCE_DAYS: i32 = 4;

/// One item of a pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    pub due: Due,
    pub outcome: Option<Outcome>,
}

impl Step {
    #[must_use]
    pub fn open(due: Due) -> Self {
        Self { due, outcome: None }
    }

    /// What it is about, whatever day it is due on.
    #[must_use]
    pub fn key(&self) -> (AllianceId, Rule, Id) {
        (self.due.alliance_id, self.due.rule, self.due.subject_id)
    }
}

/// A pass of one author.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pass {
    pub kind: PassKind,
    /// Whose items alone it takes; such a pass is not kept.
    pub alliance: Option<AllianceId>,
    pub begun_at: Timestamp,
    pub touched_at: Timestamp,
    /// The step that is shown; as many as there are steps at the end.
    pub at: usize,
    /// How long the author usually thinks about an item.
    pub pace_ms: Option<i64>,
    pub steps: Vec<Step>,
    /// How many steps it comes to with what stands behind others of its sort and joins when those are
    /// seen to. Not kept: looked up when it is begun or taken up.
    pub expected: usize,
}

impl Pass {
    #[must_use]
    pub fn current(&self) -> Option<&Step> {
        self.steps.get(self.at)
    }

    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.steps.iter().filter(|step| step.outcome == Some(outcome)).count()
    }

    /// How many steps there are and will be, as far as can be told.
    #[must_use]
    pub fn total(&self) -> usize {
        self.expected.max(self.steps.len())
    }

    /// Steps nothing has become of.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.steps.iter().filter(|step| step.outcome.is_none()).count()
    }

    /// To the next open step after this one; past the last, to the end.
    pub fn forward(&mut self) {
        let after = self.at.saturating_add(1);
        let next = self.steps.iter().skip(after).position(|step| step.outcome.is_none());
        self.at = next.map_or(self.steps.len(), |found| after + found);
    }

    /// To the step before, whatever became of it.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// Says what became of the step that is shown, after so many milliseconds.
    pub fn settle(&mut self, outcome: Outcome, thought_ms: i64) {
        if let Some(step) = self.steps.get_mut(self.at) {
            step.outcome = Some(outcome);
            self.learn(thought_ms);
        }
    }

    /// The usual pace follows the last ones: each new one counts a quarter.
    fn learn(&mut self, thought_ms: i64) {
        if thought_ms >= THOUGHT_MIN_MS {
            let thought = thought_ms.min(THOUGHT_MAX_MS);
            self.pace_ms = Some(self.pace_ms.map_or(thought, |pace| (3 * pace + thought) / 4));
        }
    }

    /// Minutes the open steps from here on will take at the author's own pace, rounded up; `None`
    /// while that is not known.
    #[must_use]
    pub fn minutes_left(&self) -> Option<i64> {
        let open = self.steps.iter().skip(self.at).filter(|step| step.outcome.is_none()).count();
        let open = i64::try_from(open + self.total() - self.steps.len()).ok()?;
        self.pace_ms.map(|pace| (pace * open + 59_999) / 60_000)
    }

    /// What has become due since joins at the end.
    pub fn join(&mut self, due: &[Due]) {
        let known: std::collections::HashSet<_> = self.steps.iter().map(Step::key).collect();
        self.steps.extend(due.iter().copied().map(Step::open).filter(|step| !known.contains(&step.key())));
    }
}

/// Items alliance by alliance, each at the place of its most pressing one.
pub fn by_alliance(due: &mut [Due]) {
    let mut places: Vec<AllianceId> = Vec::new();
    for item in due.iter() {
        if !places.contains(&item.alliance_id) {
            places.push(item.alliance_id);
        }
    }
    due.sort_by_key(|item| places.iter().position(|place| *place == item.alliance_id));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;

    fn due(alliance: i64, subject: i64) -> Due {
        let day = Day::from_number(20_000);
        let (due_on, red_on, visible_on) = (day, day, day);
        let (alliance_id, subject_id) = (AllianceId(Id::from_raw(alliance)), Id::from_raw(subject));
        Due { alliance_id, rule: Rule::Commitment, subject_id, interval_days: 7, due_on, red_on, visible_on }
    }

    fn pass(count: i64) -> Pass {
        let now = Timestamp::from_millis(0);
        let steps = (1..=count).map(|nth| Step::open(due(1, nth))).collect();
        Pass {
            kind: PassKind::Daily,
            alliance: None,
            begun_at: now,
            touched_at: now,
            at: 0,
            pace_ms: None,
            steps,
            expected: 0,
        }
    }

    #[test]
    fn going_on_passes_over_what_is_settled_and_going_back_does_not() {
        let mut pass = pass(4);
        pass.settle(Outcome::Done, 0);
        pass.forward();
        assert_eq!(pass.at, 1);
        pass.steps[2].outcome = Some(Outcome::Seen);
        pass.forward();
        assert_eq!(pass.at, 3);
        pass.back();
        assert_eq!(pass.at, 2, "what was seen can be looked at again");
        pass.forward();
        pass.forward();
        assert_eq!((pass.at, pass.current()), (4, None), "the end");
        pass.back();
        assert_eq!(pass.at, 3);
        assert_eq!((pass.open_count(), pass.count(Outcome::Done), pass.count(Outcome::Seen)), (2, 1, 1));
    }

    #[test]
    fn the_estimate_is_the_authors_own_pace() {
        let mut pass = pass(21);
        assert_eq!(pass.minutes_left(), None, "nobody knows yet");
        pass.settle(Outcome::Done, 100);
        assert_eq!(pass.pace_ms, None, "a key held down is no reading");
        pass.forward();
        pass.settle(Outcome::Done, 6_000);
        assert_eq!(pass.minutes_left(), Some(2), "19 items of 6 seconds");
        pass.at = 19;
        assert_eq!(pass.minutes_left(), Some(1), "what was passed over is not to come");
        pass.at = 1;
        pass.forward();
        pass.settle(Outcome::Done, 3_600_000);
        assert_eq!(pass.pace_ms, Some((3 * 6_000 + THOUGHT_MAX_MS) / 4), "lunch counts as two minutes");
    }

    #[test]
    fn what_is_new_joins_at_the_end_once() {
        let mut pass = pass(2);
        pass.join(&[due(1, 9), due(1, 2)]);
        let subjects: Vec<i64> = pass.steps.iter().map(|step| step.due.subject_id.raw()).collect();
        assert_eq!(subjects, [1, 2, 9]);
        pass.join(&[due(1, 9)]);
        assert_eq!(pass.steps.len(), 3);
    }

    #[test]
    fn after_an_absence_each_alliance_is_taken_at_once() {
        let mut items = [due(5, 1), due(2, 2), due(5, 3), due(7, 4), due(2, 5)];
        by_alliance(&mut items);
        assert_eq!(items.map(|item| item.subject_id.raw()), [1, 3, 2, 5, 4]);
    }
}
