//! The clocks a calendar tells its times by: zones the world knows, zones the file describes, and the
//! reader's own.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use calcard::common::timezone::Tz;
use chrono::{DateTime, NaiveDateTime, TimeDelta};

use super::blocks::{Block, parameter, property};
use super::rule::{self, Bounds};
use super::stamp::{self, Stamp};
use crate::domain::{Day, TimeOfDay, Timestamp, When, Zone};

/// What turns the clock on the wall into an instant, and back.
#[derive(Clone, Debug)]
pub enum Clock {
    Known(Zone),
    /// As a `VTIMEZONE` says: offsets in seconds east of UTC, each from an instant on; and the one before.
    Described(Rc<(i32, Vec<(i64, i32)>)>),
}

impl Clock {
    fn offset_s(&self, at_s: i64) -> i32 {
        match self {
            Self::Known(zone) => zone.offset(Timestamp::from_millis(at_s.saturating_mul(1_000))).seconds,
            Self::Described(told) => {
                let after = told.1.partition_point(|(from, _)| *from <= at_s);
                after.checked_sub(1).and_then(|at| told.1.get(at)).map_or(told.0, |(_, offset)| *offset)
            }
        }
    }

    /// The instant at which the clock shows this. An hour it shows twice is the first; one it leaves out is
    /// as long after midnight as if it did not.
    pub fn instant(&self, wall: NaiveDateTime) -> Timestamp {
        const DAY_S: i64 = 86_400;
        let wall_s = wall.and_utc().timestamp();
        let (before, after) = (self.offset_s(wall_s - DAY_S), self.offset_s(wall_s + DAY_S));
        let shows = |offset: &i32| self.offset_s(wall_s - i64::from(*offset)) == *offset;
        let offset = [before, after].into_iter().find(shows).unwrap_or(before);
        Timestamp::from_millis((wall_s - i64::from(offset)).saturating_mul(1_000))
    }

    /// What the clock shows at an instant.
    pub fn wall(&self, at: Timestamp) -> NaiveDateTime {
        let at_s = at.millis().div_euclid(1_000);
        let wall = DateTime::from_timestamp(at_s + i64::from(self.offset_s(at_s)), 0);
        wall.unwrap_or_default().naive_utc()
    }
}

/// An instant as a day and a time, in the zone it was told in where the world knows that, else in the
/// reader's own; in UTC where only that tells it apart from another.
pub fn when(at: Timestamp, told: &Clock, is_utc: bool, own: Zone) -> When {
    let zone = match told {
        Clock::Known(zone) if !is_utc => *zone,
        _ => own,
    };
    let of = |zone: Zone| -> When {
        let (day, time) = at.civil(zone);
        When { day, time: Some(time), zone }
    };
    let minutes = |at: Timestamp| at.millis().div_euclid(60_000);
    Some(of(zone)).filter(|when| minutes(when.instant()) == minutes(at)).unwrap_or_else(|| of(Zone::UTC))
}

/// A day of a calendar without a time on it.
pub fn day(wall: NaiveDateTime, own: Zone) -> When {
    When { day: Day::from(wall.date()), time: None::<TimeOfDay>, zone: own }
}

/// The zones a file may name.
pub struct Clocks<'b> {
    described: HashMap<String, &'b Block>,
    known: RefCell<HashMap<String, Option<Clock>>>,
}

impl<'b> Clocks<'b> {
    pub fn new(zones: &'b [Block]) -> Self {
        let named = |block: &'b Block| Some((block.value("TZID")?.trim().to_owned(), block));
        Self { described: zones.iter().filter_map(named).collect(), known: RefCell::default() }
    }

    /// The clock of a name: one of the world's, however it is spelled, else as the file describes it.
    pub fn named(&self, name: &str) -> Option<Clock> {
        let name = name.trim();
        if let Some(known) = self.known.borrow().get(name) {
            return known.clone();
        }
        let described = || self.described.get(name).and_then(|block| of_place(block).or_else(|| described(block)));
        let clock = of_the_world(name).map(Clock::Known).or_else(described).or_else(|| by_offset(name));
        self.known.borrow_mut().insert(name.to_owned(), clock.clone());
        clock
    }
}

/// `Europe/Berlin`, `W. Europe Standard Time`, `Europe_London`, `/vendor/2008/Europe/Berlin`.
pub(in crate::exchange) fn of_the_world(name: &str) -> Option<Zone> {
    let slashed = name.replace('_', "/");
    let mut tail: Vec<&str> = name.rsplitn(3, '/').take(2).collect();
    tail.reverse();
    let spelled = [name.to_owned(), slashed, tail.join("/")];
    let known = spelled.iter().find_map(|name| name.parse().ok());
    known.or_else(|| match name.parse::<Tz>() {
        Ok(Tz::Tz(zone)) => zone.name().parse().ok(),
        _ => None,
    })
}

/// `GMT-0500`, `UTC+01:00`, `+2`: so far from UTC all the year.
fn by_offset(name: &str) -> Option<Clock> {
    let bare = name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim();
    let prefix = name.get(..name.len() - bare.len())?.trim();
    let sign = if bare.starts_with('-') { -1 } else { 1 };
    let digits = bare.strip_prefix(['+', '-'])?.replace(':', "");
    let (hours, minutes) = if digits.len() > 2 { digits.split_at_checked(digits.len() - 2)? } else { (&*digits, "0") };
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
    let is_one = matches!(prefix.to_ascii_uppercase().as_str(), "" | "GMT" | "UTC") && hours <= 14 && minutes < 60;
    is_one.then(|| Clock::Described(Rc::new((sign * (hours * 3_600 + minutes * 60), Vec::new()))))
}

fn of_place(block: &Block) -> Option<Clock> {
    block.value("X-LIC-LOCATION").and_then(of_the_world).map(Clock::Known)
}

/// A zone by its own description: each of its parts says from when on which offset holds.
fn described(block: &Block) -> Option<Clock> {
    let mut steps: Vec<(i64, i32, i32)> = Vec::new();
    let mut part: Vec<&str> = Vec::new();
    for line in &block.lines {
        let is = |word: &str| line.trim_end().eq_ignore_ascii_case(word);
        if is("BEGIN:STANDARD") || is("BEGIN:DAYLIGHT") {
            part.clear();
        } else if is("END:STANDARD") || is("END:DAYLIGHT") {
            steps.extend(onsets(&part)?);
        } else {
            part.push(line);
        }
    }
    steps.sort_unstable();
    let first = steps.first()?.1;
    let mut told = Vec::with_capacity(steps.len());
    told.extend(steps.into_iter().map(|(at, _, to)| (at, to)));
    Some(Clock::Described(Rc::new((first, told))))
}

/// When a part of a zone begins to hold, each time: the instant, and the offsets before and after.
fn onsets(part: &[&str]) -> Option<Vec<(i64, i32, i32)>> {
    let value = |name: &str| part.iter().find_map(|line| property(line, name)).map(|(_, value)| value.trim());
    let (from, to) = (offset(value("TZOFFSETFROM")?)?, offset(value("TZOFFSETTO")?)?);
    let start = stamp::one(value("DTSTART")?)?.wall;
    let mut walls = vec![start];
    // No meeting is planned for later.
    let last = chrono::NaiveDate::from_ymd_opt(2100, 1, 1)?.and_time(chrono::NaiveTime::MIN);
    for (_, text) in part.iter().filter_map(|line| property(line, "RRULE")) {
        let until =
            |until: &Stamp| if until.is_utc { until.wall + TimeDelta::seconds(from.into()) } else { until.wall };
        walls.extend(rule::dates(text, start, &Bounds { last, until: &until }).ok()?.walls);
    }
    for (_, text) in part.iter().filter_map(|line| property(line, "RDATE")) {
        walls.extend(text.split(',').filter_map(|text| Some(stamp::one(text)?.wall)));
    }
    Some(walls.into_iter().map(|wall| (wall.and_utc().timestamp() - i64::from(from), from, to)).collect())
}

/// `+0100`, `-03:30`, `+013045` as seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim_start_matches('+')),
    };
    let digits = digits.replace(':', "");
    let two = |at: usize| digits.get(at..at + 2).map_or(Some(0), |text| text.parse::<i32>().ok());
    let plain = digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then_some(sign * (two(0)? * 3_600 + two(2)? * 60 + two(4)?))
}

/// The zone a line names for its times.
pub fn tzid(parameters: &str) -> Option<&str> {
    parameter(parameters, "TZID").filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::icalendar::blocks::cut;

    fn wall(text: &str) -> NaiveDateTime {
        stamp::one(text).unwrap().wall
    }

    #[test]
    fn an_hour_that_comes_twice_is_the_first_and_one_that_never_comes_is_moved_on() {
        let madrid = Clock::Known("Europe/Madrid".parse().unwrap());
        for (shown, instant) in [
            ("20261025T023000", "2026-10-25T00:30:00Z"),
            ("20270328T023000", "2027-03-28T01:30:00Z"),
            ("20261210T090000", "2026-12-10T08:00:00Z"),
            ("20270401T000000", "2027-03-31T22:00:00Z"),
        ] {
            assert_eq!(madrid.instant(wall(shown)).to_string(), instant, "{shown}");
        }
        let second = "2026-10-25T01:30:00Z".parse().unwrap();
        assert_eq!(when(second, &madrid, false, Zone::UTC).zone, Zone::UTC, "the second pass has no other name");
    }

    #[test]
    fn a_name_that_is_an_offset_is_one() {
        let clocks = Clocks::new(&[]);
        let at = stamp::one("20261102T090000").unwrap().wall;
        for (name, wanted) in
            [("GMT-0500", "14:00"), ("UTC+01:00", "08:00"), ("GMT+1", "08:00"), ("+0530", "03:30"), ("-02:30", "11:30")]
        {
            let clock = clocks.named(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(clock.instant(at).to_string().get(11..16), Some(wanted), "{name}");
        }
        for name in ["Office+1", "GMT", "GMT+99", "UTC+", ""] {
            assert!(!matches!(clocks.named(name), Some(Clock::Described(_))), "{name}");
        }
    }

    #[test]
    fn a_zone_is_what_the_file_says_of_it() {
        let text = "BEGIN:VTIMEZONE\nTZID:Customized\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\n\
                    TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\nBEGIN:DAYLIGHT\n\
                    DTSTART:16010101T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\n\
                    END:DAYLIGHT\nEND:VTIMEZONE\n";
        let blocks = cut(text.as_bytes());
        let clocks = Clocks::new(&blocks.zones);
        let clock = clocks.named("Customized").unwrap();
        let new_york = Clock::Known("America/New_York".parse().unwrap());
        for month in 1..=12 {
            for hour in [0, 1, 2, 3, 12] {
                let shown = wall(&format!("2026{month:02}08T{hour:02}3000"));
                assert_eq!(clock.instant(shown), new_york.instant(shown), "{shown}");
                assert_eq!(clock.wall(clock.instant(shown)), new_york.wall(new_york.instant(shown)));
            }
        }
        assert!(clocks.named("Head Office Clock").is_none());
        assert_eq!(offset("-0330"), Some(-12_600));
        assert_eq!(offset("1"), None);
    }
}
