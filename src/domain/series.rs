//! The meetings a cadence plans by itself: which days they fall on, and what each is to be.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::{
    Cadence, CadenceId, Channel, Day, Interaction, InteractionKind, InteractionState, Interval, Invalid, Problem, When,
};

/// How far ahead meetings are planned, in days.
pub const AHEAD_DAYS: i32 = 90;
/// A stretch of days holds this many meetings at most: one a day, for ten years of a series that begins in the past.
const MOST: usize = 4_000;

/// Days of the week, as a set. Written `mon thu`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Weekdays(u8);

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Weekdays {
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 0x7f)
    }

    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        (0..7).filter_map(|at| Weekday::try_from(at).ok()).filter(move |day| self.contains(*day))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |bits, day| bits | 1 << day.num_days_from_monday()))
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = NAMES.iter().enumerate().filter(|(at, _)| self.0 & (1 << at) != 0);
        f.write_str(&names.map(|(_, name)| *name).collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for Weekdays {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let mut bits = 0;
        for word in text.split_whitespace() {
            let at = NAMES.iter().position(|name| *name == word);
            bits |= 1 << at.ok_or(Invalid::new("weekdays", Problem::Unreadable))?;
        }
        Ok(Self(bits))
    }
}

impl Serialize for Weekdays {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Weekdays {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Cadence {
    /// The days of its meetings in a stretch. Months keep the weekday and its place in the month: the second
    /// Tuesday, the last Friday.
    #[must_use]
    pub fn meeting_days(&self, from: Day, to: Day) -> Vec<Day> {
        let Some(first) = self.meets.map(|when| when.day) else { return Vec::new() };
        let to = self.until_on.map_or(to, |until| until.min(to));
        let mut days: Vec<Day> = Vec::new();
        for nth in 0..MOST as i32 {
            let begins = self.round(first, nth);
            if begins > to {
                break;
            }
            match (self.weekdays.is_empty(), self.ideal) {
                (false, Interval::Days(_)) => {
                    let week = (0..7).map(|at| begins.plus(at));
                    days.extend(week.filter(|day| self.weekdays.contains(day.weekday()) && *day >= first));
                }
                _ => days.push(begins),
            }
        }
        days.retain(|day| (from..=to).contains(day));
        days
    }

    /// The day of the nth meeting; of several a week, the Monday of theirs.
    fn round(&self, first: Day, nth: i32) -> Day {
        match self.ideal {
            Interval::Days(days) if !self.weekdays.is_empty() => {
                let monday = first.plus(-(first.weekday().num_days_from_monday() as i32));
                monday.plus(nth * i32::from(days.max(7)))
            }
            Interval::Days(days) => first.plus(nth * i32::from(days.max(1))),
            Interval::Months(months) => {
                let month = first.date().day0() / 7;
                let begins = first.plus(-(first.date().day0() as i32)).plus_months(nth * i32::from(months.max(1)));
                let ahead =
                    7 + first.weekday().num_days_from_monday() as i32 - begins.weekday().num_days_from_monday() as i32;
                let day = begins.plus(ahead % 7 + 7 * month as i32);
                // Of a fifth one only some months have one: the last is meant.
                if day.date().month() == begins.date().month() { day } else { day.plus(-7) }
            }
        }
    }

    /// The meeting it plans on one of its days; the people come with it.
    #[must_use]
    pub fn meeting_on(&self, id: CadenceId, day: Day, today: Day) -> Option<Interaction> {
        let meets = self.meets?;
        let is_call = self.channel == Some(Channel::Call);
        let kind = if is_call { InteractionKind::Call } else { InteractionKind::Meeting };
        Some(Interaction {
            mode: self.mode,
            state: InteractionState::Planned,
            length_min: self.length_min,
            place: self.place.clone(),
            title: self.title.clone(),
            cadence_id: Some(id),
            state_on: today,
            ..Interaction::held(self.alliance_id, kind, When { day, ..meets })
        })
    }

    /// Whether a meeting still stands as it was planned, and nobody has changed it by hand.
    #[must_use]
    pub fn still_plans(&self, it: &Interaction) -> bool {
        let Some(id) = it.cadence_id else { return false };
        let planned = self.meeting_on(id, it.when.day, it.state_on);
        let here = self.meeting_days(it.when.day, it.when.day);
        !here.is_empty()
            && planned.is_some_and(|planned| {
                // Who comes is not said here, and all of a cadence may have been given to another alliance.
                Interaction { layers: it.layers, alliance_id: it.alliance_id, ..planned } == *it
            })
    }

    /// What only belongs to a series is said of one, and several days belong to weeks.
    pub(super) fn check_series(&self) -> Result<(), Invalid> {
        let Some(meets) = self.meets else {
            let says = !self.weekdays.is_empty() || self.until_on.is_some();
            return if says { Err(Invalid::new("meets", Problem::Empty)) } else { Ok(()) };
        };
        let is_weeks = matches!(self.ideal, Interval::Days(days) if days == 1 || days % 7 == 0);
        if !self.weekdays.is_empty() && !is_weeks {
            return Err(Invalid::new("weekdays", Problem::Contradicts { other: "ideal" }));
        }
        if self.until_on.is_some_and(|until| until < meets.day) {
            return Err(Invalid::new("until_on", Problem::Before { other: "meets" }));
        }
        super::interaction::check_length(self.length_min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AllianceId, Id, Layer, TimeOfDay, Zone};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn series(first: &str, ideal: &str, weekdays: &str) -> Cadence {
        let meets = When { day: day(first), time: TimeOfDay::new(10, 0), zone: Zone::UTC };
        let ideal: Interval = ideal.parse().unwrap();
        Cadence {
            meets: Some(meets),
            weekdays: weekdays.parse().unwrap(),
            ..Cadence::every(AllianceId(Id::from_raw(1)), Layer::Working, ideal, ideal, day(first))
        }
    }

    #[test]
    fn the_days_of_a_series() {
        for (first, ideal, weekdays, days) in [
            ("2026-12-01", "1w", "", "2026-12-01 2026-12-08 2026-12-15 2026-12-22 2026-12-29"),
            ("2026-12-02", "2w", "mon wed", "2026-12-02 2026-12-14 2026-12-16 2026-12-28 2026-12-30"),
            ("2026-12-28", "1d", "mon tue wed", "2026-12-28 2026-12-29 2026-12-30"),
            ("2026-12-10", "10d", "", "2026-12-10 2026-12-20 2026-12-30"),
            // The second Tuesday; the last Friday, where a month has no fifth.
            ("2026-10-13", "1mo", "", "2026-12-08"),
            ("2026-10-30", "1mo", "", "2026-12-25"),
            ("2026-09-29", "3mo", "", "2026-12-29"),
        ] {
            let found = series(first, ideal, weekdays).meeting_days(day("2026-12-01"), day("2026-12-31"));
            let found: Vec<String> = found.iter().map(Day::to_string).collect();
            assert_eq!(found.join(" "), days, "{first} {ideal} {weekdays}");
        }
        let until = Cadence { until_on: Some(day("2026-12-09")), ..series("2026-12-01", "1w", "") };
        assert_eq!(until.meeting_days(day("2026-12-02"), day("2027-12-31")), [day("2026-12-08")]);
    }

    #[test]
    fn what_contradicts_a_series_is_refused() {
        assert!(series("2026-12-01", "10d", "mon").check_series().is_err());
        assert!(series("2026-12-01", "1mo", "mon").check_series().is_err());
        assert!(series("2026-12-01", "2w", "mon").check_series().is_ok());
        let over = Cadence { until_on: Some(day("2026-11-30")), ..series("2026-12-01", "1w", "") };
        assert!(over.check_series().is_err());
        let none = Cadence { meets: None, ..series("2026-12-01", "1w", "tue") };
        assert!(none.check_series().is_err());
    }

    #[test]
    fn a_meeting_changed_by_hand_is_no_longer_as_planned() {
        let weekly = series("2026-12-01", "1w", "");
        let planned = weekly.meeting_on(CadenceId(Id::from_raw(2)), day("2026-12-08"), day("2026-12-01")).unwrap();
        assert!(weekly.still_plans(&planned));
        let on_another = Interaction { when: When { day: day("2026-12-09"), ..planned.when }, ..planned.clone() };
        let longer = Interaction { length_min: Some(90), ..planned };
        assert!(!weekly.still_plans(&on_another) && !weekly.still_plans(&longer));
    }
}
