//! When something is due, late, kept, told or alive: every threshold once, with its boundary. Whoever
//! asks, a screen, a list, a report or the file's own index, asks here.

use serde::Serialize;

use super::{Day, Kpi, Side, Span};

/// Days that facts are looked back over, unless a setting says otherwise.
pub const WINDOW_DAYS: i32 = 90;
/// Days after which what nobody answers turns red, where no rule of its own says otherwise.
pub const PRESSING_DAYS: i32 = 7;
/// Days in which both sides acknowledge a decision: on the last of them it is asked about, after it
/// they were late.
pub const ACKNOWLEDGE_DAYS: i32 = 7;
/// Days after which a difference they do not know of weighs on an alliance.
pub const TELL_DAYS: i32 = 14;
/// Days an amendment they know of may stay open.
pub const SETTLE_DAYS: i32 = 14;
/// Days after which something they know of, and that is still in the way, is asked about again.
pub const UNSOLVED_DAYS: i32 = 30;
/// Days a need may stand open without anything being done about it.
pub const NEED_DAYS: i32 = 30;
/// Days before a risk bites that it comes up, and after which one without such a day does.
pub const RISK_DAYS: i32 = 14;
/// Days before its end that something counts as due soon.
pub const SOON_DAYS: i32 = 14;
/// Days between thanks to one person.
pub const THANKS_DAYS: i32 = 60;
/// Days without contact after which a tie is no longer alive.
pub const TIE_DAYS: i32 = 90;
/// Days before its end that an alliance's renewal comes up, and that it turns red.
pub const RENEWAL_DAYS: (i32, i32) = (90, 30);
/// Days before an event that it comes up, to be prepared, and that it turns red.
pub const EVENT_DAYS: (i32, i32) = (14, 3);
/// Days before a birthday that it shows, and after it that it may still be wished.
pub const BIRTHDAY_DAYS: (i32, i32) = (7, 14);
/// Days after which feedback that was planned and not given turns red.
pub const FEEDBACK_DAYS: i32 = 30;
/// How long a sponsor may be out of sight where no rhythm says, and when that is at its worst.
pub const SPONSOR_DAYS: (i32, i32) = (90, 120);

/// Whether the day by which something was to be done has passed: on the day itself it is in time.
#[must_use]
pub fn is_late(due_on: Option<Day>, on: Day) -> bool {
    due_on.is_some_and(|due| due < on)
}

/// Whether a decision that one side has not acknowledged is asked about.
#[must_use]
pub fn is_to_acknowledge(made_on: Day, on: Day) -> bool {
    on >= made_on.plus(ACKNOWLEDGE_DAYS)
}

/// Whether an acknowledgement came in its week; `None` while it still may.
#[must_use]
pub fn acknowledged_in_time(made_on: Day, acknowledged_on: Option<Day>, on: Day) -> Option<bool> {
    let last = made_on.plus(ACKNOWLEDGE_DAYS);
    match acknowledged_on.filter(|acknowledged| *acknowledged <= on) {
        Some(acknowledged) => Some(acknowledged <= last),
        None => (on > last).then_some(false),
    }
}

/// Whether a difference noticed on a day has been kept from them for long.
#[must_use]
pub fn is_kept_from_them(noticed_on: Day, told_on: Option<Day>, on: Day) -> bool {
    noticed_on <= on && on.days_since(noticed_on) >= TELL_DAYS && told_on.is_none_or(|told| told > on)
}

/// Days from learning of something to telling it, or until `on` while they do not know.
#[must_use]
pub fn told_lag(known_on: Day, told_on: Option<Day>, on: Day) -> i32 {
    told_on.unwrap_or(on).days_since(known_on)
}

/// Whether two who were last in touch on a day still are, if contact may wait so many days.
#[must_use]
pub fn is_tie_alive(last_on: Day, on: Day, days: i32) -> bool {
    on.days_since(last_on) <= days
}

/// A promise with a date, as far as it tells how a side keeps its word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Promised {
    pub side: Side,
    pub due_on: Day,
    /// The day it was done.
    pub done_on: Option<Day>,
    /// Whether a date of it passed while it was open. Another date does not make it kept.
    pub lapsed: bool,
}

impl Promised {
    /// Whether it was kept on time, as it stood on a day. Of a stretch of days that begins with `from`
    /// those are judged that were done in it, and those that fell due in it and are late.
    #[must_use]
    pub fn kept(&self, from: Day, on: Day) -> Option<bool> {
        match self.done_on.filter(|done| *done <= on) {
            Some(done) => (done >= from).then_some(!self.lapsed && done <= self.due_on),
            None => (self.due_on >= from && is_late(Some(self.due_on), on)).then_some(false),
        }
    }
}

/// How many of one side's promises were kept on time, of those that can be judged.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize)]
pub struct KeptRate {
    pub kept: i64,
    pub judged: i64,
}

impl KeptRate {
    /// The rate of the promises of a side over a stretch of days, as it stood at their end.
    #[must_use]
    pub fn of(promises: impl Iterator<Item = Promised>, side: Side, span: Span) -> Self {
        let judged = promises.filter(|it| it.side == side).filter_map(|it| it.kept(span.from, span.to));
        judged.fold(Self::default(), |rate, kept| Self { kept: rate.kept + i64::from(kept), judged: rate.judged + 1 })
    }
}

/// How both sides have kept their word over so many days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Kept {
    pub days: i32,
    pub us: KeptRate,
    pub them: KeptRate,
}

/// The first of so many days that end with `on`.
#[must_use]
pub fn window_from(on: Day, days: i32) -> Day {
    on.plus(1 - days)
}

/// The day the next figure of a KPI is due, after the last one, or after its beginning; and the day a
/// second one is, from which on the last says nothing of today. `None` where none is waited for.
#[must_use]
pub fn figures_due(kpi: &Kpi, last: Option<Day>, created_on: Day) -> Option<(Day, Day)> {
    let every = kpi.every?;
    let is_over = kpi.deadline_on.filter(|_| kpi.target.is_some()).zip(last).is_some_and(|(end, last)| last >= end);
    let agreed = kpi.start_on.unwrap_or(created_on);
    let due = last.map_or_else(|| every.after(agreed), |last| every.following(agreed, last));
    (!is_over).then(|| (due, every.following(agreed, due)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AllianceId, Id, Interval};

    fn day(number: i32) -> Day {
        Day::new(2026, 6, 1).unwrap().plus(number)
    }

    #[test]
    fn on_its_day_nothing_is_late_and_the_day_after_it_is() {
        let late: Vec<bool> = [-1, 0, 1].map(|on| is_late(Some(day(0)), day(on))).into();
        assert_eq!(late, [false, false, true]);
        assert!(!is_late(None, day(0)));
    }

    #[test]
    fn a_decision_is_asked_about_on_day_seven_and_late_on_day_eight() {
        let asked = [6, 7, 8].map(|on| is_to_acknowledge(day(0), day(on)));
        assert_eq!(asked, [false, true, true]);
        let judged = [6, 7, 8].map(|on| acknowledged_in_time(day(0), None, day(on)));
        assert_eq!(judged, [None, None, Some(false)]);
        let given = [0, 7, 8].map(|on| acknowledged_in_time(day(0), Some(day(on)), day(30)));
        assert_eq!(given, [Some(true), Some(true), Some(false)]);
        assert_eq!(acknowledged_in_time(day(0), Some(day(9)), day(6)), None, "as it was on day six");
    }

    #[test]
    fn a_difference_weighs_from_day_fourteen_until_it_is_told() {
        let kept = [13, 14].map(|on| is_kept_from_them(day(0), None, day(on)));
        assert_eq!(kept, [false, true]);
        let told = [14, 15].map(|on| is_kept_from_them(day(0), Some(day(15)), day(on)));
        assert_eq!(told, [true, false]);
        assert_eq!((told_lag(day(0), None, day(5)), told_lag(day(0), Some(day(2)), day(5))), (5, 2));
    }

    #[test]
    fn a_tie_lives_through_its_last_day() {
        assert_eq!([90, 91].map(|on| is_tie_alive(day(0), day(on), TIE_DAYS)), [true, false]);
    }

    #[test]
    fn a_promise_is_judged_when_it_is_done_or_late_within_the_days() {
        let promise = |due: i32, done: Option<i32>, lapsed| Promised {
            side: Side::Us,
            due_on: day(due),
            done_on: done.map(day),
            lapsed,
        };
        for (due, done, lapsed, on, kept) in [
            (10, Some(10), false, 20, Some(true)),
            (10, Some(11), false, 20, Some(false)),
            (10, Some(9), true, 20, Some(false)),
            (10, Some(-1), false, 20, None),
            (10, None, false, 10, None),
            (10, None, false, 11, Some(false)),
            (-1, None, false, 20, None),
            (0, None, false, 20, Some(false)),
            (10, Some(15), false, 12, Some(false)),
            (10, Some(9), false, 8, None),
        ] {
            let said = promise(due, done, lapsed).kept(day(0), day(on));
            assert_eq!(said, kept, "due {due}, done {done:?}, lapsed {lapsed}, seen on {on}");
        }
        let all = [promise(10, Some(10), false), promise(12, None, false), promise(30, None, false)];
        let rate = |side| KeptRate::of(all.into_iter(), side, Span { from: day(0), to: day(20) });
        assert_eq!((rate(Side::Us), rate(Side::Them)), (KeptRate { kept: 1, judged: 2 }, KeptRate::default()));
        assert_eq!(window_from(day(89), WINDOW_DAYS), day(0), "ninety days, both ends included");
    }

    #[test]
    fn a_figure_is_due_an_interval_after_the_last_until_one_is_of_the_deadline() {
        let kpi = Kpi {
            every: Some(Interval::WEEK),
            target: Some(1.into()),
            deadline_on: Some(day(30)),
            ..Kpi::named(AllianceId(Id::from_raw(1)), "leads".parse().unwrap(), "Leads")
        };
        assert_eq!(figures_due(&kpi, None, day(0)), Some((day(7), day(14))));
        assert_eq!(figures_due(&kpi, Some(day(10)), day(0)), Some((day(17), day(24))));
        assert_eq!(figures_due(&kpi, Some(day(30)), day(0)), None);
        assert_eq!(figures_due(&Kpi { every: None, ..kpi }, None, day(0)), None);
    }
}
