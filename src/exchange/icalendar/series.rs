//! The times at which the events of one identity take place: a series spread out by its rules, with its extra
//! dates, those left out and those moved, each brought to the clock of the series first. Of several versions
//! the newest counts. What is not understood is told, and then nothing is concluded from what is missing.

mod parts;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, TimeDelta};

use super::blocks::Block;
use super::clock::{self, Clock, Clocks};
use super::rule::{self, Bounds};
use super::stamp::{self, Stamp};
use crate::domain::{Day, Timestamp, When, Zone};
use crate::exchange::item::{Remark, Version};

use parts::{At, Event, length_of};

/// One time of an event.
#[derive(Clone, Debug)]
pub struct Time {
    /// Of the events of the series, counted from 0: the one that tells of this time.
    pub nth: usize,
    pub when: When,
    pub length_min: Option<i32>,
    /// The instant it was first meant for, where it is one of a series and not its first.
    pub meant_for: Option<Timestamp>,
}

/// What the events of one identity come to.
#[derive(Default, Debug)]
pub struct Spread {
    pub times: Vec<Time>,
    /// Events of which the file has a newer version, counted from 0.
    pub older: Vec<usize>,
    pub remarks: Vec<Remark>,
    /// The event that tells of the whole of it, with its first time; not where only single dates are told.
    pub whole: Option<(usize, Option<When>)>,
    /// Everything was understood: a date that is missing is called off.
    pub is_sure: bool,
}

/// Said of an event whose midnights stand for days.
const OF_DAYS: &str = "X-MICROSOFT-CDO-ALLDAYEVENT";
/// Times of one series that are taken, the latest of them.
const TIMES_MAX: usize = 500;
/// How far ahead of today a series is spread out.
pub const AHEAD_DAYS: i32 = 180;

/// Who reads, and when.
pub struct Reader<'b> {
    pub clocks: &'b Clocks<'b>,
    /// The zone of times that name none.
    pub own: Zone,
    pub today: Day,
}

impl Reader<'_> {
    /// All times of the events of one identity; none where they say no time that there is.
    pub fn spread(&self, events: &[&Block]) -> Spread {
        let mut spread = Spread { is_sure: true, ..Spread::default() };
        let read: Vec<Event<'_>> =
            events.iter().enumerate().map(|(nth, block)| self.event(nth, block, &mut spread)).collect();
        let (wholes, singles): (Vec<&Event<'_>>, Vec<&Event<'_>>) = read.iter().partition(|it| it.meant.is_none());
        let wholes = newest(wholes, &mut spread.older);
        let singles = newest(singles, &mut spread.older);
        match wholes.split_first() {
            None => self.alone(&singles, &mut spread),
            Some((whole, doubles)) => {
                self.series(whole, &singles, &mut spread);
                // Of one version and yet two: both are told, and whoever takes them in sees it.
                doubles.iter().for_each(|it| self.series(it, &[], &mut spread));
                spread.is_sure &= doubles.is_empty();
            }
        }
        spread.times.sort_by_key(|time| time.when.instant());
        let skipped = spread.times.len().saturating_sub(TIMES_MAX);
        let is_ahead = spread.times.drain(..skipped).any(|time| time.when.day >= self.today);
        spread.is_sure &= !is_ahead;
        spread
    }

    /// Dates of a series whose rule is not in the file: each stands by itself.
    fn alone(&self, singles: &[&Event<'_>], spread: &mut Spread) {
        spread.is_sure = false;
        for single in singles {
            let meant = single.meant.as_ref().map(At::instant);
            spread.times.extend(single.start.as_ref().map(|start| self.time(single, start, meant)));
        }
    }

    fn series(&self, whole: &Event<'_>, singles: &[&Event<'_>], spread: &mut Spread) {
        let Some(start) = &whole.start else { return };
        let mut series = Series { reader: self, whole, start, dates: BTreeMap::new(), is_repeated: false };
        series.dates(spread);
        let first = self.time(whole, start, None).when;
        if spread.whole.is_none() {
            spread.whole = Some((whole.nth, Some(first)));
        }
        let mut moved: Vec<(NaiveDateTime, &Event<'_>)> = Vec::new();
        for single in singles {
            let Some(meant) = &single.meant else { continue };
            let date = series.own_date(meant, spread);
            // The series was changed later, and has that date no more.
            if !series.dates.contains_key(&date) && single.version.is_older(&whole.version) {
                spread.older.push(single.nth);
                continue;
            }
            moved.push((date, single));
        }
        moved.sort_by_key(|(meant, _)| *meant);
        series.tell(&moved, spread);
    }

    fn time(&self, event: &Event<'_>, at: &At, meant_for: Option<Timestamp>) -> Time {
        let when = match at.stamp.has_time {
            true => clock::when(at.instant(), &at.clock, at.stamp.is_utc, event.zone),
            false => clock::day(at.stamp.wall, event.zone),
        };
        Time { nth: event.nth, when, length_min: event.length_min, meant_for }
    }
}

/// Those of which there is no newer version, each date of a series by itself; the others are noted.
fn newest<'e, 'b>(events: Vec<&'e Event<'b>>, older: &mut Vec<usize>) -> Vec<&'e Event<'b>> {
    let date = |it: &Event<'b>| it.meant.as_ref().map(At::instant);
    let mut last: BTreeMap<Option<Timestamp>, &Version> = BTreeMap::new();
    for it in &events {
        last.entry(date(it)).and_modify(|known| *known = (*known).max(&it.version)).or_insert(&it.version);
    }
    let is_older = |it: &&Event<'b>| last.get(&date(it)).is_some_and(|last| it.version.is_older(last));
    let (old, new): (Vec<_>, Vec<_>) = events.iter().copied().partition(is_older);
    older.extend(old.iter().map(|it| it.nth));
    new
}

/// A series on its way to its dates, all of them as the clock of its start shows them.
struct Series<'s, 'b> {
    reader: &'s Reader<'b>,
    whole: &'s Event<'b>,
    start: &'s At,
    /// With the length of those that have one of their own.
    dates: BTreeMap<NaiveDateTime, Option<i32>>,
    is_repeated: bool,
}

impl Series<'_, '_> {
    /// The dates by the rules and beside them, without those left out. The start is one whatever the rules say.
    fn dates(&mut self, spread: &mut Spread) {
        let doubt = |spread: &mut Spread, name: &str, text: &str| {
            spread.is_sure = false;
            spread.remarks.push(Remark::unclear(name, text));
        };
        let block = self.whole.block;
        self.dates.insert(self.start.stamp.wall, None);
        for (_, text) in block.all("RRULE") {
            self.is_repeated = true;
            match self.by_rule(text) {
                Ok(found) => {
                    spread.is_sure &= !found.is_cut;
                    self.dates.extend(found.walls.into_iter().map(|wall| (wall, None)));
                }
                Err(rule::NotUnderstood) => doubt(spread, "RRULE", text),
            }
        }
        for (at, text) in self.reader.listed(self.whole, "RDATE", spread) {
            self.is_repeated = true;
            match at {
                Some(at) => {
                    let length = text.split_once('/').and_then(|(_, end)| length_of(&at, end));
                    self.dates.insert(self.at_hour(&at), length);
                }
                None => doubt(spread, "RDATE", &text),
            }
        }
        for (_, text) in block.all("EXRULE") {
            match self.by_rule(text) {
                Ok(found) => {
                    for wall in &found.walls {
                        self.dates.remove(wall);
                    }
                }
                Err(rule::NotUnderstood) => doubt(spread, "EXRULE", text),
            }
        }
        for (at, text) in self.reader.listed(self.whole, "EXDATE", spread) {
            match at {
                Some(at) => self.leave_out(&at),
                None => doubt(spread, "EXDATE", &text),
            }
        }
    }

    fn by_rule(&self, text: &str) -> Result<rule::Dates, rule::NotUnderstood> {
        let (start, clock) = (self.start.stamp, &self.start.clock);
        let until = |until: &Stamp| match (until.has_time, start.has_time) {
            (false, true) => rule::end_of(until.wall),
            (true, true) if until.is_utc => clock.wall(Clock::Known(Zone::UTC).instant(until.wall)),
            _ => until.wall,
        };
        // A day more than is kept: whose day it is depends on the zone.
        let last = self.reader.today.plus(AHEAD_DAYS + 2).date().and_time(chrono::NaiveTime::MIN);
        rule::dates(text, start.wall, &Bounds { last, until: &until })
    }

    /// A time as the clock of the series shows it.
    fn on_clock(&self, at: &At) -> NaiveDateTime {
        match (self.start.stamp.has_time, at.stamp.has_time) {
            (false, _) => at.stamp.wall.date().and_time(chrono::NaiveTime::MIN),
            (true, true) if at.is_bound => self.start.clock.wall(at.instant()),
            (true, _) => at.stamp.wall,
        }
    }

    /// The same; a day without a time has the one of the series.
    fn at_hour(&self, at: &At) -> NaiveDateTime {
        let wall = self.on_clock(at);
        if at.stamp.has_time { wall } else { wall.date().and_time(self.start.stamp.wall.time()) }
    }

    fn leave_out(&mut self, at: &At) {
        let wall = self.on_clock(at);
        if self.start.stamp.has_time && !at.stamp.has_time {
            let on_day: Vec<NaiveDateTime> = self.on_day(wall).collect();
            for date in &on_day {
                self.dates.remove(date);
            }
        } else if self.dates.remove(&wall).is_none() && !self.start.stamp.has_time && at.stamp.is_utc {
            // Midnight here, written as the day before in UTC.
            let day = Clock::Known(self.whole.zone).wall(at.instant());
            self.dates.remove(&day.date().and_time(chrono::NaiveTime::MIN));
        }
    }

    /// The dates of the series on the day of `wall`.
    fn on_day(&self, wall: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> + '_ {
        let day = wall.date();
        let from = self.dates.range(day.and_time(chrono::NaiveTime::MIN)..);
        from.map(|(date, _)| *date).take_while(move |date| date.date() == day)
    }

    /// Which date of the series is meant; one that names a day is the one on that day.
    fn own_date(&self, meant: &At, spread: &mut Spread) -> NaiveDateTime {
        let wall = self.at_hour(meant);
        if meant.stamp.has_time || !self.start.stamp.has_time || self.dates.contains_key(&wall) {
            return wall;
        }
        let mut on_day = self.on_day(wall);
        let found = on_day.next();
        spread.is_sure &= on_day.next().is_none();
        found.unwrap_or(wall)
    }

    /// All dates as times: those moved by themselves, those moved with all behind them, and the rest.
    fn tell(&self, moved: &[(NaiveDateTime, &Event<'_>)], spread: &mut Spread) {
        let last = self.reader.today.plus(AHEAD_DAYS);
        let is_series = self.is_repeated || !moved.is_empty();
        let meant_for =
            |wall: NaiveDateTime| (is_series && wall != self.start.stamp.wall).then(|| self.start.clock.instant(wall));
        let by_themselves: BTreeSet<NaiveDateTime> = moved.iter().map(|(meant, _)| *meant).collect();
        // Both in the order of time: of those that move all behind them, the last before a date counts.
        let reaching = moved.iter().filter(|(_, it)| it.reaches_on);
        let mut reaching = reaching.filter_map(|(meant, it)| Some((*meant, *it, it.start.as_ref()?))).peekable();
        let (mut event, mut shift, mut like) = (self.whole, TimeDelta::zero(), self.start);
        for (wall, length) in &self.dates {
            while let Some((meant, it, start)) = reaching.next_if(|(meant, ..)| meant < wall) {
                (event, shift, like) = (it, self.on_clock(start).signed_duration_since(meant), start);
            }
            if by_themselves.contains(wall) {
                continue;
            }
            let Some(shown) = wall.checked_add_signed(shift) else { continue };
            let stamp = Stamp { wall: shown, has_time: like.stamp.has_time, is_utc: self.start.stamp.is_utc };
            let at = At { stamp, clock: self.start.clock.clone(), is_bound: true };
            let mut time = self.reader.time(event, &at, meant_for(*wall));
            time.length_min = length.or(time.length_min);
            if time.when.day <= last || !self.is_repeated {
                spread.times.push(time);
            }
        }
        for (wall, single) in moved {
            let Some(start) = &single.start else { continue };
            if single.reaches_on && single.block.value("RRULE").is_some() {
                spread.is_sure = false;
                spread.remarks.push(Remark::unclear("RECURRENCE-ID;RANGE=THISANDFUTURE", "RRULE"));
            }
            spread.times.push(self.reader.time(single, start, meant_for(*wall)));
        }
    }
}

impl<'b> Reader<'b> {
    fn event(&self, nth: usize, block: &'b Block, spread: &mut Spread) -> Event<'b> {
        let zone = self.own;
        let mut event = Event {
            nth,
            block,
            version: Version::of(
                block.value("SEQUENCE").unwrap_or_default(),
                block.value("DTSTAMP").unwrap_or_default(),
            ),
            zone,
            start: None,
            meant: None,
            reaches_on: false,
            length_min: None,
        };
        event.meant = block.all("RECURRENCE-ID").next().and_then(|(parameters, value)| {
            event.reaches_on = super::blocks::parameter(parameters, "RANGE")
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
            self.at(parameters, value, None, spread)
        });
        let start = block.all("DTSTART").next();
        let start = start.map(|(parameters, value)| self.at(parameters, value, None, spread));
        // What is called off need not say when it would have been.
        event.start = start.unwrap_or_else(|| event.meant.clone());
        let is_of_days = block.value(OF_DAYS).is_some_and(|said| said.trim().eq_ignore_ascii_case("TRUE"));
        event.start = event.start.map(|start| if is_of_days { self.by_days(start) } else { start });
        event.length_min = event.start.as_ref().and_then(|start| {
            let ends = block.all("DTEND").next();
            match ends.and_then(|(parameters, value)| self.at(parameters, value, Some(start), spread)) {
                Some(end) => parts::minutes(start, &end),
                None => length_of(start, block.value("DURATION")?),
            }
        });
        event
    }

    /// The day of a midnight, which is how Outlook writes one.
    fn by_days(&self, at: At) -> At {
        let clock = if at.stamp.is_utc { Clock::Known(self.own) } else { at.clock.clone() };
        let wall = clock.wall(at.instant());
        if wall.time() != chrono::NaiveTime::MIN {
            return at;
        }
        At { stamp: Stamp { wall, has_time: false, is_utc: false }, clock, is_bound: at.is_bound }
    }

    /// A time with the clock it is told by: the one it names, else that of `like`, else the reader's own.
    fn at(&self, parameters: &str, value: &str, like: Option<&At>, spread: &mut Spread) -> Option<At> {
        let stamp = stamp::one(value)?;
        let name = clock::tzid(parameters).filter(|_| !stamp.is_utc);
        let named = name.and_then(|name| self.clocks.named(name));
        if let (Some(name), None) = (name, &named) {
            spread.is_sure = false;
            let remark = Remark::UnknownZone(name.chars().take(80).collect());
            if !spread.remarks.contains(&remark) {
                spread.remarks.push(remark);
            }
        }
        let is_bound = stamp.is_utc || named.is_some();
        let own = || like.map_or(Clock::Known(self.own), |like| like.clock.clone());
        let clock = if stamp.is_utc { Clock::Known(Zone::UTC) } else { named.unwrap_or_else(own) };
        Some(At { stamp, clock, is_bound })
    }

    /// The times a property lists, each with its text; `None` where one is none.
    fn listed(&self, event: &Event<'_>, name: &str, spread: &mut Spread) -> Vec<(Option<At>, String)> {
        let mut found = Vec::new();
        for (parameters, values) in event.block.all(name) {
            for value in values.split(',').map(str::trim).filter(|value| !value.is_empty()) {
                let start = value.split('/').next().unwrap_or_default();
                found.push((self.at(parameters, start, event.start.as_ref(), spread), value.to_owned()));
            }
        }
        found
    }
}
