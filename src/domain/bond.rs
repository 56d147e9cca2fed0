//! What the people of an alliance ask for: thanks, and contact. Pure functions of dated facts.

use super::signal::{Reason, Signal};
use super::{Day, rules};

/// How long thanks and contact may wait, in days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// Between thanks to one person.
    pub thanks: i32,
    /// Between contacts of a tie that is alive.
    pub tie: i32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { thanks: rules::THANKS_DAYS, tie: rules::TIE_DAYS }
    }
}

/// Somebody last thanked, or first seated, on `base`; a promise kept since then halves the wait.
#[must_use]
pub fn unthanked(base: Day, first_deed: Option<Day>, patience: Patience) -> Signal {
    let by_time = base.plus(patience.thanks);
    let due_on = first_deed.map_or(by_time, |deed| by_time.min(deed.plus(patience.thanks / 2)));
    let red_on = due_on.plus(patience.thanks);
    Signal { reason: Reason::Unthanked, due_on, red_on, interval_days: patience.thanks }
}

/// Somebody of theirs whom any of ours last met on `last`.
#[must_use]
pub fn cold(last: Day, patience: Patience) -> Signal {
    let due_on = last.plus(patience.tie + 1);
    Signal { reason: Reason::Cold, due_on, red_on: due_on.plus(patience.tie), interval_days: patience.tie }
}

/// An alliance whose living ties all go through one person of a side: from the day the second one's
/// grew cold, or one interval after the start where there never was a second. `last` holds, a person
/// each, the last day anybody of the other side met them; `None` while nobody has met at all.
#[must_use]
pub fn one_tie(last: &[Day], since: Day, patience: Patience) -> Option<Signal> {
    let mut last = last.to_vec();
    last.sort_unstable_by(|a, b| b.cmp(a));
    last.first()?;
    let due_on = last.get(1).map_or_else(|| since.plus(patience.tie), |second| second.plus(patience.tie + 1));
    let red_on = due_on.plus(patience.tie);
    Some(Signal { reason: Reason::OneTie, due_on, red_on, interval_days: patience.tie })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn thanks_are_due_by_time_and_sooner_for_what_was_kept() {
        let plain = unthanked(day("2026-01-01"), None, Patience::default());
        assert_eq!((plain.due_on, plain.red_on), (day("2026-03-02"), day("2026-05-01")));
        let earned = unthanked(day("2026-01-01"), Some(day("2026-01-10")), Patience::default());
        assert_eq!(earned.due_on, day("2026-02-09"));
        let late = unthanked(day("2026-01-01"), Some(day("2026-02-25")), Patience::default());
        assert_eq!(late.due_on, day("2026-03-02"), "never later than by time alone");
    }

    #[test]
    fn an_alliance_hangs_on_one_tie_from_the_day_the_second_grew_cold() {
        let days = [day("2026-06-01"), day("2026-08-01"), day("2026-01-01")];
        let since = day("2025-01-01");
        assert_eq!(one_tie(&days, since, Patience::default()).unwrap().due_on, day("2026-08-31"));
        assert_eq!(one_tie(&days[1..2], since, Patience::default()).unwrap().due_on, day("2025-04-01"));
        assert!(one_tie(&[], since, Patience::default()).is_none());
    }
}
