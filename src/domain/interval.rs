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
    fn intervals_read_as_people_write_them() {
        assert_eq!("14".parse(), Ok(Interval::Days(14)));
        assert_eq!("2w".parse(), Ok(Interval::Days(14)));
        assert_eq!("3mo".parse(), Ok(Interval::Months(3)));
        for bad in ["", "0", "-1", "d", "4000", "3 m", "é"] {
            assert!(bad.parse::<Interval>().is_err(), "{bad}");
        }
    }
}
