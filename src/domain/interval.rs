//! How often: so many days, or so many months on the calendar.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Day;
use super::invalid::{Invalid, Problem};

/// A stretch of the calendar. Written `14d`, `3mo`; weeks are read (`2w`) and kept as days.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Interval {
    Days(u16),
    Months(u16),
}

/// How far the estimate of [`Interval::next`] may lie behind, in intervals: a month is no 31 days.
const NEXT_MAX: i32 = 400;

impl Interval {
    pub const WEEK: Interval = Interval::Days(7);

    /// The day one interval after `day`; months clamp to the last day of a shorter month.
    #[must_use]
    pub fn after(self, day: Day) -> Day {
        match self {
            Interval::Days(days) => day.plus(days.into()),
            Interval::Months(months) => day.plus_months(months.into()),
        }
    }

    /// The first of the days agreed on, counted in intervals from `agreed`, that lies after a day: what is late
    /// does not move them, and the 31st comes back after February.
    #[must_use]
    pub fn next(self, agreed: Day, after: Day) -> Day {
        let past = after.days_since(agreed).max(0);
        match self {
            Interval::Days(days) => {
                let days = i32::from(days).max(1);
                agreed.plus((past / days + 1) * days)
            }
            Interval::Months(months) => {
                let months = i32::from(months).max(1);
                let first = (past / 31 / months).max(1);
                let days = (first..first + NEXT_MAX).map(|nth| agreed.plus_months(nth * months));
                days.into_iter().find(|day| *day > after).unwrap_or_else(|| self.after(after))
            }
        }
    }

    /// The day after `last` at which something comes round that is agreed on from a day on. Days are counted from
    /// the last time; months keep the day that was agreed, the nearest one being what the last time stood for.
    #[must_use]
    pub fn following(self, agreed: Day, last: Day) -> Day {
        match self {
            Interval::Days(_) => self.after(last),
            Interval::Months(_) => self.next(agreed, last.plus(self.days_about() / 2)),
        }
    }

    /// Its length in days, a month counted as 30: for comparing, never for dating.
    #[must_use]
    pub fn days_about(self) -> i32 {
        match self {
            Interval::Days(days) => days.into(),
            Interval::Months(months) => i32::from(months) * 30,
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Interval::Days(days) => write!(f, "{days}d"),
            Interval::Months(months) => write!(f, "{months}mo"),
        }
    }
}

impl FromStr for Interval {
    type Err = Invalid;

    /// Reads `14`, `14d`, `2w`, `3mo`, from one day to about ten years.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let unreadable = || Invalid::new("interval", Problem::Unreadable);
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (count, unit) = text.split_at_checked(digits).ok_or_else(unreadable)?;
        let count: u16 = count.parse().map_err(|_| unreadable())?;
        let interval = match unit {
            "" | "d" => Interval::Days(count),
            "w" => Interval::Days(count.checked_mul(7).ok_or_else(unreadable)?),
            "mo" => Interval::Months(count),
            _ => return Err(unreadable()),
        };
        match interval.days_about() {
            1..=3660 => Ok(interval),
            _ => Err(Invalid::new("interval", Problem::OutOfRange { min: 1, max: 3660 })),
        }
    }
}

impl Serialize for Interval {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_agreed_keeps_its_day() {
        let day = |text: &str| -> Day { text.parse().unwrap() };
        let month = Interval::Months(1);
        for (interval, agreed, after, next) in [
            (month, "2026-01-31", "2026-01-31", "2026-02-28"),
            (month, "2026-01-31", "2026-02-28", "2026-03-31"),
            (month, "2026-01-05", "2026-01-08", "2026-02-05"),
            (month, "2026-01-05", "2026-03-10", "2026-04-05"),
            (month, "1926-01-31", "2026-03-31", "2026-04-30"),
            (Interval::Months(3), "2026-01-31", "2026-02-02", "2026-04-30"),
            (Interval::Days(7), "2026-01-05", "2026-01-12", "2026-01-19"),
            (Interval::Days(7), "2026-01-05", "2026-01-03", "2026-01-12"),
        ] {
            assert_eq!(interval.next(day(agreed), day(after)), day(next), "{interval} from {agreed} after {after}");
        }
        // A figure of 2 February is January's; one of 20 February is February's.
        assert_eq!(month.following(day("2026-01-31"), day("2026-02-02")), day("2026-02-28"));
        assert_eq!(month.following(day("2026-01-31"), day("2026-02-20")), day("2026-03-31"));
        assert_eq!(Interval::WEEK.following(day("2026-01-05"), day("2026-01-07")), day("2026-01-14"));
    }

    #[test]
    fn intervals_read_as_people_write_them() {
        assert_eq!("14".parse(), Ok(Interval::Days(14)));
        assert_eq!("2w".parse(), Ok(Interval::Days(14)));
        assert_eq!("3mo".parse(), Ok(Interval::Months(3)));
        for bad in ["", "0", "-1", "d", "4000", "3 m", "é"] {
            assert!(bad.parse::<Interval>().is_err(), "{bad}");
        }
    }
}
