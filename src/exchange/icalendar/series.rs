//! The times at which the events of one identity take place, a series being spread out into them.

use std::collections::HashSet;

use calcard::common::timezone::Tz;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty};
use calcard::{Entry as Parsed, Parser};

use super::blocks::{Block, property};
use crate::domain::{Day, TimeOfDay, Timestamp, When, Zone};

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

/// Times of one series that are taken, the latest of them, and times looked at for that.
const TIMES_MAX: usize = 500;
const LOOKED_AT_MAX: usize = 20_000;
/// How far ahead of today a series is spread out.
pub const AHEAD_DAYS: i32 = 180;

/// All times of the events of one identity; none where they say no time that there is.
pub fn times(events: &[&Block], zones: &[Block], zone: Zone, today: Day) -> Vec<Time> {
    let text = text_of(events, zones);
    let mut parser = Parser::new(&text);
    let Parsed::ICalendar(calendar) = parser.entry() else { return Vec::new() };
    let own: Tz = zone.name().parse().unwrap_or(Tz::UTC);
    let resolver = calendar.build_tz_resolver().with_default(own);
    let is_event = |component: &ICalendarComponent| component.component_type.is_event();
    let numbers: Vec<u32> = (0..).zip(&calendar.components).filter(|(_, it)| is_event(it)).map(|(at, _)| at).collect();
    let is_series = calendar.components.iter().any(|it| it.is_recurrent_or_override());
    let last = today.plus(AHEAD_DAYS);
    let first = first_start(&calendar, &numbers, &resolver);
    let mut times: Vec<Time> = Vec::new();
    let mut known = HashSet::new();
    for found in calendar.expand_dates(own, LOOKED_AT_MAX).events {
        let Some(nth) = numbers.iter().position(|number| *number == found.comp_id) else { continue };
        let Some(component) = calendar.component_by_id(found.comp_id) else { continue };
        let start = Timestamp::from_millis(instant(&found.start));
        let end = match &found.end {
            TimeOrDelta::Time(end) => instant(end),
            TimeOrDelta::Delta(length) => start.millis() + length.num_milliseconds(),
        };
        let when = when(component, start, &found.start.timezone(), zone);
        let meant_for = meant_for(component, &resolver).unwrap_or(start);
        let time = Time {
            nth,
            when,
            length_min: length(component, when, (start, Timestamp::from_millis(end))),
            meant_for: (is_series && Some(meant_for) != first).then_some(meant_for),
        };
        // One date may stand in the rule and beside it.
        let is_known = is_series && known.contains(&time.meant_for);
        if (when.day <= last || !component_repeats(component)) && !is_known {
            known.insert(time.meant_for);
            times.push(time);
        }
    }
    times.sort_by_key(|time| time.when.instant());
    let skipped = times.len().saturating_sub(TIMES_MAX);
    times.drain(..skipped);
    times
}

fn component_repeats(component: &ICalendarComponent) -> bool {
    component.is_recurrent() && !component.is_recurrence_override()
}

/// A calendar of these events alone. The numbers of their changes are left out: a series and an
/// exception to it that was changed later belong together all the same.
fn text_of(events: &[&Block], zones: &[Block]) -> String {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    let named: Vec<String> = events.iter().flat_map(|event| &event.lines).filter_map(|line| tzid(line)).collect();
    let is_named = |zone: &&Block| zone.value("TZID").is_some_and(|id| named.iter().any(|name| name == id));
    let zones = zones.iter().filter(is_named);
    for line in zones.chain(events.iter().copied()).flat_map(|block| &block.lines) {
        if property(line, "SEQUENCE").is_none() {
            text.push_str(&in_utc(&known_zone(line)));
            text.push_str("\r\n");
        }
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

fn tzid(line: &str) -> Option<String> {
    let (head, _) = line.split_once(':')?;
    let (_, rest) = head.split_once(";TZID=")?;
    Some(rest.split(';').next().unwrap_or(rest).trim_matches('"').to_owned())
}

/// The line with its zone as the world writes it, where only its spelling is odd: `Europe_London`,
/// `/vendor/2008/Europe/Berlin`.
fn known_zone(line: &str) -> String {
    let Some(id) = tzid(line).filter(|id| id.parse::<Tz>().is_err()) else { return line.to_owned() };
    let slashed = id.replace('_', "/");
    let mut tail = id.rsplitn(3, '/').take(2).collect::<Vec<_>>();
    tail.reverse();
    let known = [slashed, tail.join("/")].into_iter().find(|name| name.parse::<Zone>().is_ok());
    known.map_or_else(|| line.to_owned(), |name| line.replacen(&id, &name, 1))
}

/// The line with its zone named, where it gives times in UTC: a series is spread out by the wall clock of
/// its zone, and one that names none would be taken for the reader's own.
fn in_utc(line: &str) -> String {
    const TIMES: [&str; 5] = ["DTSTART", "DTEND", "EXDATE", "RDATE", "RECURRENCE-ID"];
    let Some((head, value)) = line.split_once(':') else { return line.to_owned() };
    let name = head.split(';').next().unwrap_or_default().to_ascii_uppercase();
    let is_utc = value.split(',').all(|time| time.trim_end().ends_with(['Z', 'z']) && !time.contains('/'));
    if !TIMES.contains(&name.as_str()) || !is_utc || tzid(line).is_some() {
        return line.to_owned();
    }
    let bare: Vec<&str> = value.split(',').map(|time| time.trim_end().trim_end_matches(['Z', 'z'])).collect();
    format!("{head};TZID=UTC:{}", bare.join(","))
}

fn instant(at: &chrono::DateTime<Tz>) -> i64 {
    at.timestamp_millis()
}

/// The start of the series itself.
fn first_start(
    calendar: &ICalendar,
    numbers: &[u32],
    resolver: &calcard::icalendar::timezone::TzResolver<&str>,
) -> Option<Timestamp> {
    let events = numbers.iter().filter_map(|number| calendar.component_by_id(*number));
    let master = events.into_iter().find(|it| !it.is_recurrence_override())?;
    of_property(master, &ICalendarProperty::Dtstart, resolver)
}

fn meant_for(
    component: &ICalendarComponent,
    resolver: &calcard::icalendar::timezone::TzResolver<&str>,
) -> Option<Timestamp> {
    of_property(component, &ICalendarProperty::RecurrenceId, resolver)
}

fn of_property(
    component: &ICalendarComponent,
    name: &ICalendarProperty,
    resolver: &calcard::icalendar::timezone::TzResolver<&str>,
) -> Option<Timestamp> {
    let entry = component.property(name)?;
    let zone = entry.tz_id().or_else(|| component.property(&ICalendarProperty::Dtstart)?.tz_id());
    let at = entry.values.first()?.as_partial_date_time()?;
    Some(Timestamp::from_millis(instant(&at.to_date_time_with_tz(resolver.resolve_or_default(zone))?)))
}

fn has_time(component: &ICalendarComponent) -> bool {
    let start = component.property(&ICalendarProperty::Dtstart);
    let start = start.or_else(|| component.property(&ICalendarProperty::RecurrenceId));
    start.and_then(|entry| entry.values.first()?.as_partial_date_time()).is_some_and(|at| at.has_time())
}

/// In the zone it is written in where that is one of the world's, else in the reader's own.
fn when(component: &ICalendarComponent, at: Timestamp, written: &Tz, own: Zone) -> When {
    let named = match written {
        Tz::Tz(tz) if !written.is_utc() => tz.name().parse::<Zone>().ok(),
        _ => None,
    };
    let zone = named.unwrap_or(own);
    let (day, time) = at.civil(zone);
    let time: Option<TimeOfDay> = has_time(component).then_some(time);
    When { day, time, zone }
}

/// In whole minutes; `None` where nothing was said, or more than is kept.
fn length(component: &ICalendarComponent, when: When, (start, end): (Timestamp, Timestamp)) -> Option<i32> {
    const LONGEST: i64 = 14 * 24 * 60;
    let is_said = [ICalendarProperty::Dtend, ICalendarProperty::Duration].iter().any(|it| component.has_property(it));
    let minutes = (end.millis() - start.millis()) / 60_000;
    // One whole day is what a day without a time is anyway.
    let is_a_day = when.time.is_none() && minutes <= 24 * 60;
    (is_said && !is_a_day && (1..=LONGEST).contains(&minutes)).then(|| i32::try_from(minutes).unwrap_or(1))
}
