//! The one reader of days, hours, lengths, intervals and zones, in English and Spanish at once: a closed
//! vocabulary, accents and capitals optional. The longest phrase wins. What is outside it is no date, and what may
//! mean two things is a [`Doubt`], never a guess.
//!
//! Words are folded ([`crate::domain::handle::fold`]); the punctuation behind them may stay.

mod calendar;
mod day;
mod distance;
mod due;
mod elapsed;
mod hour;
mod interval;
mod nth;
mod phrase;
mod promised;
mod several;
#[cfg(test)]
mod tests;
pub mod text;
mod together;
mod words;
mod zone;

pub use day::RELATIVE;
pub use elapsed::{as_of, stretch};
pub use hour::{Hour, NAMED_HOURS, PARTS, Part};
pub use interval::{RHYTHMS, parse_interval};
pub use phrase::{is_slashed, parse_partial};
pub use promised::Promised;
pub use words::{MONTHS, NUMBERS, WEEKDAYS, is_short_weekday};
pub use zone::{ZONES, parse_zone};

use chrono::Datelike as _;

use crate::domain::handle::fold;
use crate::domain::{Day, Habits, TimeOfDay, Weekdays, When, Zone};
use together::combined;
pub use together::may_begin;
use words::Words;

/// Which way a date without a year or a week is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// What has happened, or is noted: a bare weekday is the latest one, today included; a date without
    /// a year is the nearest in either direction.
    Back,
    /// What has happened for certain, as behind a verb in the past: never a day to come.
    Past,
    /// What is to come: a bare weekday is the next one, today excluded.
    Forward,
}

/// What the words are measured from.
#[derive(Clone, Copy, Debug)]
pub struct From {
    /// The day the words were written.
    pub today: Day,
    /// The time they were written at: `an hour ago` is none without it.
    pub now: Option<TimeOfDay>,
    pub zone: Zone,
    pub habits: Habits,
    /// The day of the line they stand in: behind `due:`, dates of the calendar count from it where it is past.
    pub line: Option<Day>,
}

impl From {
    /// Measured from a day, nothing else being known.
    #[must_use]
    pub fn on(today: Day) -> Self {
        Self { today, now: None, zone: Zone::UTC, habits: Habits::default(), line: None }
    }

    /// Measured from what the clock says in a zone.
    #[must_use]
    pub fn at((today, now): (Day, TimeOfDay), zone: Zone, habits: Habits) -> Self {
        Self { today, now: Some(now), zone, habits, line: None }
    }

    fn since(&self, look: Look) -> Day {
        let line = self.line.filter(|line| look == Look::Forward && *line < self.today);
        line.unwrap_or(self.today)
    }
}

/// Where words stand, which says what may be meant by them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In a line, among other words: `3 days` is a length or prose.
    Line,
    /// Where a date is asked for.
    Field,
    /// Where a due date is asked for: `next week` is its Friday, `2 weeks` is a date.
    Due,
}

/// How a day was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Said {
    #[default]
    Nothing,
    /// `yesterday`, `last Friday`, `hace 3 días`: nothing else can be meant.
    Relative,
    /// A weekday and nothing else: this one or the next.
    Weekday,
    /// A number and nothing else: the one of this month or of another.
    OfMonth,
    /// A number with its month, and no year.
    Number,
    /// With its year.
    Full,
}

/// What was read at the front of some words.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// How many words it took.
    pub used: usize,
    pub day: Option<Day>,
    pub said: Said,
    pub hour: Option<Hour>,
    pub part: Option<Part>,
    pub length_min: Option<i32>,
    /// It may be meant in two ways, or in none: to be asked about.
    pub doubt: Option<Doubt>,
}

impl Found {
    fn day(day: Day, used: usize, said: Said) -> Self {
        Self { used, day: Some(day), said, ..Self::default() }
    }

    /// The next day that is called so as well: of `Friday` the one a week on, of `the 24th` that of another month.
    #[must_use]
    pub fn next(&self) -> Option<Day> {
        let day = self.day?;
        match self.said {
            Said::Weekday => Some(day.plus(7)),
            Said::OfMonth => (1..=62).map(|more| day.plus(more)).find(|next| next.date().day() == day.date().day()),
            _ => None,
        }
    }

    /// When that is, today where no day was said; with the zone that was named, else the one here.
    #[must_use]
    pub fn when(&self, from: &From) -> When {
        let zone = self.hour.and_then(|hour| hour.zone).unwrap_or(from.zone);
        When { day: self.day.unwrap_or(from.today), time: self.time(), zone }
    }

    /// The same, as the clock here says it.
    #[must_use]
    pub fn here(&self, from: &From) -> (Day, Option<TimeOfDay>) {
        let when = self.when(from);
        if when.zone == from.zone || when.time.is_none() {
            return (when.day, when.time);
        }
        let (day, time) = when.instant().civil(from.zone);
        (day, Some(time))
    }

    /// The hour, or that of a part of the day, for what is planned.
    #[must_use]
    pub fn time(&self) -> Option<TimeOfDay> {
        self.hour.map(|hour| hour.time).or_else(|| self.part.and_then(Part::hour))
    }
}

/// Why a phrase cannot be taken as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// `03/04`.
    TwoDays,
    /// The weekday beside the number is not that day's.
    Weekday,
    /// `next week`: a day of it is wanted.
    WhichDay,
    /// `10-12 September`, `Monday and Tuesday`, `yesterday Monday` on a Wednesday.
    SeveralDays,
    /// Told of as over, and yet to come: `told:tomorrow`.
    StillToCome,
    /// 31 September.
    NoSuchDay,
    /// In a year that records are not of: see [`Day::is_kept`].
    NotKept,
    /// `a las 25`.
    NoSuchHour,
    UnknownZone,
}

impl Why {
    fn about(self, days: &[Day]) -> Doubt {
        Doubt { why: self, days: days.to_vec(), time: None }
    }
}

/// A question, with the days that may be meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doubt {
    pub why: Why,
    pub days: Vec<Day>,
    /// The hour that was said with the day, and is not in doubt.
    pub time: Option<TimeOfDay>,
}

/// Why a whole text is no day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unread {
    NoDate,
    /// Some of it is a date.
    LeftOver {
        rest: String,
    },
    Doubt(Doubt),
    /// A day is wanted, and an hour was said too.
    Hour,
}

/// What a caller has read already, so that it is not read again.
#[derive(Clone, Copy, Default, Debug)]
pub struct Have {
    pub day: bool,
    pub hour: bool,
    pub length: bool,
}

/// Reads the longest phrase at token `at` of a line, days, hours and lengths together. The token in front is looked
/// at: `los martes`, `every Friday` are no days.
#[must_use]
pub fn read(tokens: &[&str], at: usize, look: Look, have: Have, from: &From) -> Option<Found> {
    let rest = tokens.get(at..)?;
    if !may_begin(words::first_of(rest.first()?)) {
        return None;
    }
    let words = words::split(rest);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).copied().unwrap_or_default();
    let is_plural = matches!(before, "los" | "las" | "cada" | "todos" | "every" | "each" | "most");
    if is_plural && words.first().is_some_and(|word| words::weekday(word.text).is_some()) {
        return None;
    }
    let mut found = in_tokens(&words, combined(&words, look, Place::Line, have, from)?)?;
    if let Some(doubt) = &mut found.doubt {
        doubt.time = found.hour.map(|hour| hour.time);
    }
    Some(found)
}

/// Reads the longest due date at the front of some tokens: `by Friday`, `end of the month`, `2 semanas`.
#[must_use]
pub fn due(tokens: &[&str], from: &From) -> Option<Found> {
    let words = words::split(tokens);
    in_tokens(&words, due::read(&words, from)?)
}

/// Reads a due date at the front of some tokens of a promise, where no colon says that it is one; `before` is the token
/// in front of them, if there is one.
#[must_use]
pub fn promised(tokens: &[&str], before: Option<&str>, from: &From) -> Option<Promised> {
    let words = promised::words(tokens)?;
    let promised = promised::read(&words, before, from)?;
    Some(Promised { found: in_tokens(&words, promised.found)?, ..promised })
}

/// Reads a length at the front of some tokens, in minutes, and how many it took.
#[must_use]
pub fn length(tokens: &[&str]) -> Option<(i32, usize)> {
    let words = words::split(tokens);
    let (length_min, used) = distance::length(&words)?;
    let found = in_tokens(&words, Found { used, ..Found::default() })?;
    Some((length_min, found.used))
}

/// Reads a whole text as a length, in minutes; a number alone is minutes.
#[must_use]
pub fn parse_length(text: &str) -> Option<i32> {
    let folded = fold(text);
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let alone = || folded.trim().parse().ok().filter(|minutes| *minutes >= 0);
    alone().or_else(|| length(&tokens).filter(|(_, used)| *used == tokens.len()).map(|(minutes, _)| minutes))
}

/// Reads a whole text as a day, an hour, or both.
///
/// # Errors
/// When it is none, or not as a whole, or may be two.
pub fn whole(text: &str, place: Place, look: Look, from: &From) -> Result<Found, Unread> {
    let folded = fold(text);
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let words = words::split(&tokens);
    let found = match place {
        Place::Due => due::read(&words, from),
        _ => combined(&words, look, place, Have::default(), from),
    };
    let found = found.and_then(|found| in_tokens(&words, found)).ok_or(Unread::NoDate)?;
    match tokens.get(found.used..) {
        Some([_, ..]) => Err(Unread::LeftOver { rest: original(text, found.used) }),
        _ => match found.doubt {
            Some(doubt) => Err(Unread::Doubt(doubt)),
            None => Ok(found),
        },
    }
}

/// The words of a text from one on, as they were written.
fn original(text: &str, from: usize) -> String {
    text.split_whitespace().skip(from).collect::<Vec<_>>().join(" ")
}

/// Reads a whole text as days of the week: `mon thu`, `martes y jueves`; `None` where one of its words is none.
#[must_use]
pub fn weekdays(text: &str) -> Option<Weekdays> {
    let folded = fold(text);
    let words =
        folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | '+' | '/')).filter(|word| !word.is_empty());
    let days = words.filter(|word| !matches!(*word, "and" | "y" | "los"));
    let one = |word: &str| words::weekday(word).or_else(|| words::weekday(word.strip_suffix('s')?));
    days.map(one).collect::<Option<Weekdays>>().filter(|days| !days.is_empty())
}

/// Reads a whole text as a day.
///
/// # Errors
/// As [`whole`]; an hour is refused, since a day has none.
pub fn whole_day(text: &str, place: Place, look: Look, from: &From) -> Result<Day, Unread> {
    let found = whole(text, place, look, from)?;
    match found {
        Found { hour: Some(_), .. } | Found { length_min: Some(_), .. } => Err(Unread::Hour),
        Found { day: Some(day), .. } => Ok(day),
        _ => Err(Unread::NoDate),
    }
}

/// Reads a whole text as a day, an hour of today, or both: for fields that say when something is.
///
/// # Errors
/// As [`whole`]; a length is refused.
pub fn when(text: &str, look: Look, from: &From) -> Result<Found, Unread> {
    let found = whole(text, Place::Field, look, from)?;
    if found.length_min.is_some() { Err(Unread::Hour) } else { Ok(found) }
}

/// Counts tokens instead of words; a phrase that ends in the middle of one is none. A day that cannot be kept is a doubt.
fn in_tokens(words: Words<'_, '_>, found: Found) -> Option<Found> {
    let last = words.get(found.used.checked_sub(1)?)?;
    let ends = words.get(found.used).is_none_or(|next| next.token != last.token);
    let found = match found.day {
        Some(day) if !day.is_kept() => Found { day: None, doubt: Some(Why::NotKept.about(&[])), ..found },
        _ => found,
    };
    ends.then(|| Found { used: last.token + 1, ..found })
}
