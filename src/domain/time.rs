//! Days, instants and the only clock.
//!
//! A *day* is civil (what a calendar on the wall says); an *instant* is UTC in whole milliseconds.
//! The zone in which something was entered travels with it, because "Tuesday 16:30" means nothing
//! without one. Nothing outside [`Clock`] may ask what time it is.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Timelike, Utc, Weekday};
use serde::{Deserialize, Serialize};

mod zone;

pub use zone::Zone;

/// A civil day. Stored as days since 1970-01-01, written as ISO 8601 everywhere else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(NaiveDate);

/// The day the epoch began: number 0.
const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

impl Day {
    /// The given civil date, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Days since 1970-01-01; negative before it.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.signed_duration_since(EPOCH).num_days() as i32
    }

    /// The inverse of [`Day::number`]; numbers beyond the calendar's ends give its ends.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        Self(EPOCH).plus(number)
    }

    /// Whether it is a day that records can be of: from 1900 to 2089, the last year in which identities are given out.
    #[must_use]
    pub fn is_kept(self) -> bool {
        (1900..=2089).contains(&self.0.year())
    }

    /// `days` later (earlier when negative), stopping at the calendar's ends.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        let span = Days::new(u64::from(days.unsigned_abs()));
        let moved = if days >= 0 { self.0.checked_add_days(span) } else { self.0.checked_sub_days(span) };
        Self(moved.unwrap_or(if days >= 0 { NaiveDate::MAX } else { NaiveDate::MIN }))
    }

    /// `months` later (earlier when negative), clamped to the month's last day: 31 Jan + 1 = 28 Feb.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let span = Months::new(months.unsigned_abs());
        let moved = if months >= 0 { self.0.checked_add_months(span) } else { self.0.checked_sub_months(span) };
        Self(moved.unwrap_or(self.0))
    }

    /// Days from `earlier` to this one; negative when `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Day) -> i32 {
        self.0.signed_duration_since(earlier.0).num_days() as i32
    }

    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// The chrono date, for formatting and calendar arithmetic.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = chrono::ParseError;

    /// Reads ISO 8601 (`2026-12-01`) only; words are the capture's business.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self)
    }
}

/// A wall-clock time to the minute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TimeOfDay(NaiveTime);

impl TimeOfDay {
    #[must_use]
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// Minutes since midnight, 0 to 1439.
    #[must_use]
    pub fn minutes(self) -> i32 {
        (self.0.hour() * 60 + self.0.minute()) as i32
    }

    /// The inverse of [`TimeOfDay::minutes`].
    #[must_use]
    pub fn from_minutes(minutes: i32) -> Option<Self> {
        let minutes = u32::try_from(minutes).ok()?;
        Self::new(minutes / 60, minutes % 60)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

/// An instant: UTC, milliseconds since 1970.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(i64);

impl Timestamp {
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The civil day and time this instant is in `zone`.
    #[must_use]
    pub fn civil(self, zone: Zone) -> (Day, TimeOfDay) {
        let local = self.utc().with_timezone(&zone.0);
        let time = local.time().with_second(0).and_then(|time| time.with_nanosecond(0));
        (Day(local.date_naive()), TimeOfDay(time.unwrap_or_default()))
    }

    #[must_use]
    pub fn day(self, zone: Zone) -> Day {
        self.civil(zone).0
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

impl Timestamp {
    /// RFC 3339 in UTC with every digit that is kept, so that reading it gives the same instant.
    #[must_use]
    pub fn exact(self) -> String {
        let format = if self.0 % 1_000 == 0 { "%Y-%m-%dT%H:%M:%SZ" } else { "%Y-%m-%dT%H:%M:%S%.3fZ" };
        self.utc().format(format).to_string()
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, to the second.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.utc().format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

impl FromStr for Timestamp {
    type Err = chrono::ParseError;

    /// Reads RFC 3339.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text).map(|instant| Self(instant.timestamp_millis()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// When something takes place: a civil day, perhaps a time on it, and the zone both are meant in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct When {
    pub day: Day,
    pub time: Option<TimeOfDay>,
    pub zone: Zone,
}

impl When {
    /// The day and the hour that it is elsewhere when it starts; `None` for a day without an hour, and where the
    /// clocks show the same.
    #[must_use]
    pub fn elsewhere(self, zone: Zone) -> Option<(Day, TimeOfDay)> {
        let time = self.time?;
        Some(self.instant().civil(zone)).filter(|there| *there != (self.day, time))
    }

    /// The instant it starts at; a day without a time starts at its midnight.
    ///
    /// A time skipped by the spring change moves on by the hour that was skipped; one that the
    /// autumn change repeats means its first pass.
    #[must_use]
    pub fn instant(self) -> Timestamp {
        let time = self.time.map_or(NaiveTime::MIN, |time| time.0);
        let local = self.day.0.and_time(time);
        let found = match self.zone.0.from_local_datetime(&local) {
            chrono::LocalResult::Single(at) | chrono::LocalResult::Ambiguous(at, _) => Some(at),
            chrono::LocalResult::None => {
                let later = local + chrono::TimeDelta::hours(1);
                self.zone.0.from_local_datetime(&later).earliest()
            }
        };
        let millis = found.map_or_else(|| local.and_utc().timestamp_millis(), |at| at.timestamp_millis());
        Timestamp(millis)
    }
}

/// A date that may lack its year, such as a birthday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartialDate {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

impl PartialDate {
    /// `None` where no year has such a day (29 February is allowed without a year).
    #[must_use]
    pub fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        const LEAP_YEAR: i32 = 2024;
        Day::new(year.unwrap_or(LEAP_YEAR), month, day)?;
        Some(Self { year, month, day })
    }

    /// Whether its year, if it has one, is one that records can be of.
    #[must_use]
    pub fn is_kept(self) -> bool {
        self.year.and_then(|year| self.in_year(year)).is_none_or(Day::is_kept)
    }

    /// The day it falls on in `year`; 29 February stays in February in common years.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<Day> {
        Day::new(year, self.month, self.day).or_else(|| Day::new(year, self.month, self.day.saturating_sub(1)))
    }

    /// The first time it comes round on or after `day`.
    #[must_use]
    pub fn next_on_or_after(self, day: Day) -> Option<Day> {
        let year = day.date().year();
        self.in_year(year).filter(|this| *this >= day).or_else(|| self.in_year(year + 1))
    }
}

impl fmt::Display for PartialDate {
    /// ISO 8601, `--MM-DD` without a year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "--{:02}-{:02}", self.month, self.day),
        }
    }
}

impl FromStr for PartialDate {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => {
                let (year, rest) = text.split_once('-').ok_or(())?;
                (Some(year.parse().map_err(drop)?), rest)
            }
        };
        let (month, day) = rest.split_once('-').ok_or(())?;
        Self::new(year, month.parse().map_err(drop)?, day.parse().map_err(drop)?).ok_or(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("not a date"))
    }
}

/// The only thing that knows the time. `TRATO_NOW` fixes it, so that tests and scripts repeat.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    System,
    Fixed(Timestamp),
}

impl Clock {
    /// A clock that stands at an instant in RFC 3339, or at a day and time of `zone` (`2026-11-20T09:00`).
    #[must_use]
    pub fn fixed(text: &str, zone: Zone) -> Option<Self> {
        let local = || {
            let (day, time) = text.split_once(['T', ' '])?;
            let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|format| NaiveTime::parse_from_str(time, format).ok())?;
            Some(When { day: day.parse().ok()?, time: Some(TimeOfDay(time)), zone }.instant())
        };
        text.parse().ok().or_else(local).map(Self::Fixed)
    }

    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            #[allow(clippy::disallowed_methods, reason = "the one place that may ask")]
            Clock::System => Timestamp(Utc::now().timestamp_millis()),
            Clock::Fixed(at) => at,
        }
    }

    #[must_use]
    pub fn today(self, zone: Zone) -> Day {
        self.now().day(zone)
    }
}

#[cfg(test)]
mod tests;
