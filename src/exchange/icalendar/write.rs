//! A calendar as text: events with identities of their own, so that whoever takes the file in twice
//! has each of them once, as it stands now.

use std::collections::BTreeMap;

use crate::domain::offset::Offset;
use crate::domain::{Day, PartialDate, Timestamp, Visibility, When, Zone};

/// One event of a calendar.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The same in every file, whatever changes of it.
    pub uid: String,
    /// Counts its changes.
    pub sequence: i64,
    pub changed_at: Timestamp,
    pub time: Time,
    pub summary: String,
    pub description: String,
    pub place: String,
    pub category: String,
    /// It was to be, and is not any more.
    pub is_cancelled: bool,
    /// What it is a date of, in the word that is stored: `meeting`, `commitment`, `birthday`.
    pub kind: &'static str,
    pub visibility: Visibility,
}

/// The line that says what an event is a date of: whoever reads our own calendar knows a birthday from a meeting.
pub const KIND: &str = "X-TRATO-KIND";
/// The line that says who may see it, finer than the classes there are.
pub const SEEN: &str = "X-TRATO-VISIBILITY";
/// What one change of a record adds to the number of its changes: others who change an event add one, so that
/// it is known which of our versions they had.
pub const STEP: i64 = 100;

/// When an event takes place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Time {
    /// Whole days from one on, at least one.
    Days(Day, i32),
    /// A time on a day, and how long it takes in minutes.
    From(When, i32),
    /// Each year on this day; 29 February stays in February.
    Yearly(PartialDate),
}

/// The longest line, in bytes without its end.
const LINE_MAX: usize = 75;
/// A day without a year began in a leap year.
const ANY_YEAR: i32 = 2000;

/// The whole calendar as it is given out now, named for those who show it.
#[must_use]
pub fn calendar(name: &str, now: Timestamp, events: &[Event]) -> String {
    let mut out = Lines(String::new());
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", concat!("-//trato//trato ", env!("CARGO_PKG_VERSION"), "//EN"));
    out.put("CALSCALE", "GREGORIAN");
    out.put("METHOD", "PUBLISH");
    out.text("X-WR-CALNAME", name);
    for (zone, (first, last)) in zones(events) {
        put_zone(&mut out, zone, first, last);
    }
    events.iter().for_each(|event| put_event(&mut out, event, now));
    out.put("END", "VCALENDAR");
    out.0
}

/// The zones that events name, with the first and the last instant of each.
fn zones(events: &[Event]) -> Vec<(Zone, (Timestamp, Timestamp))> {
    let mut found: BTreeMap<&str, (Zone, (Timestamp, Timestamp))> = BTreeMap::new();
    for event in events {
        if let Time::From(when, minutes) = event.time
            && when.zone != Zone::UTC
        {
            let (start, end) = (when.instant(), end(when, minutes));
            let (_, span) = found.entry(when.zone.name()).or_insert((when.zone, (start, end)));
            *span = (span.0.min(start), span.1.max(end));
        }
    }
    found.into_values().collect()
}

fn end(when: When, minutes: i32) -> Timestamp {
    Timestamp::from_millis(when.instant().millis() + i64::from(minutes) * 60_000)
}

/// A zone as far as the events need it: what held before the first of them, and each change after.
fn put_zone(out: &mut Lines, zone: Zone, first: Timestamp, last: Timestamp) {
    // The change in force at the first event lies within the year before it.
    const YEAR_MS: i64 = 366 * 86_400_000;
    let from = Timestamp::from_millis(first.millis() - YEAR_MS);
    out.put("BEGIN", "VTIMEZONE");
    out.put("TZID", zone.name());
    let standing = zone.offset(from);
    put_offset(out, "19700101T000000", &standing, &standing);
    for shift in zone.shifts(from, last) {
        // The wall clock that shows when it happens is the one before.
        let wall = Timestamp::from_millis(shift.at.millis() + i64::from(shift.before.seconds) * 1_000);
        put_offset(out, &civil(wall, Zone::UTC), &shift.before, &shift.after);
    }
    out.put("END", "VTIMEZONE");
}

fn put_offset(out: &mut Lines, start: &str, before: &Offset, after: &Offset) {
    let sort = if after.is_summer { "DAYLIGHT" } else { "STANDARD" };
    out.put("BEGIN", sort);
    out.put("DTSTART", start);
    out.put("TZOFFSETFROM", &offset(before.seconds));
    out.put("TZOFFSETTO", &offset(after.seconds));
    out.text("TZNAME", &after.name);
    out.put("END", sort);
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.abs() / 60, seconds.abs() % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{:02}{:02}{rest}", minutes / 60, minutes % 60)
}

fn date(day: Day) -> String {
    day.date().format("%Y%m%d").to_string()
}

/// The wall clock of a zone, to the minute.
fn civil(at: Timestamp, zone: Zone) -> String {
    let (day, time) = at.civil(zone);
    format!("{}T{:02}{:02}00", date(day), time.minutes() / 60, time.minutes() % 60)
}

/// An instant in UTC, to the second.
fn instant(at: Timestamp) -> String {
    at.to_string().replace(['-', ':'], "")
}

fn put_event(out: &mut Lines, event: &Event, now: Timestamp) {
    out.put("BEGIN", "VEVENT");
    out.put("UID", &event.uid);
    // Of what is published it says when that was; when the record was changed is said beside it.
    out.put("DTSTAMP", &instant(now));
    out.put("LAST-MODIFIED", &instant(event.changed_at));
    out.put("SEQUENCE", &(event.sequence * STEP).to_string());
    match event.time {
        Time::Days(day, count) => put_days(out, day, count),
        Time::From(when, minutes) => {
            put_time(out, "DTSTART", when.instant(), when.zone);
            put_time(out, "DTEND", end(when, minutes), when.zone);
        }
        Time::Yearly(birthday) => put_yearly(out, birthday),
    }
    out.text("SUMMARY", &event.summary);
    for (name, text) in [("DESCRIPTION", &event.description), ("LOCATION", &event.place)] {
        if !text.is_empty() {
            out.text(name, text);
        }
    }
    out.text("CATEGORIES", &event.category);
    out.put("STATUS", if event.is_cancelled { "CANCELLED" } else { "CONFIRMED" });
    if !matches!(event.time, Time::From(..)) {
        // A day to remember keeps nobody from meeting on it.
        out.put("TRANSP", "TRANSPARENT");
    }
    class_of(event.visibility).iter().for_each(|class| out.put("CLASS", class));
    out.put(SEEN, event.visibility.as_str());
    out.put(KIND, event.kind);
    out.put("END", "VEVENT");
}

/// What other programs are told of who may see it.
pub fn class_of(seen: Visibility) -> Option<&'static str> {
    match seen {
        Visibility::Both => None,
        Visibility::Ours => Some("CONFIDENTIAL"),
        Visibility::Mine => Some("PRIVATE"),
    }
}

fn put_days(out: &mut Lines, day: Day, count: i32) {
    out.put("DTSTART;VALUE=DATE", &date(day));
    out.put("DTEND;VALUE=DATE", &date(day.plus(count.max(1))));
}

fn put_time(out: &mut Lines, name: &str, at: Timestamp, zone: Zone) {
    if zone == Zone::UTC {
        out.put(name, &instant(at));
    } else {
        out.put(&format!("{name};TZID={}", zone.name()), &civil(at, zone));
    }
}

fn put_yearly(out: &mut Lines, birthday: PartialDate) {
    let Some(first) = birthday.in_year(birthday.year.unwrap_or(ANY_YEAR)) else { return };
    put_days(out, first, 1);
    let by = match (birthday.month, birthday.day) {
        (2, 29) => ";BYMONTH=2;BYMONTHDAY=-1",
        _ => "",
    };
    out.put("RRULE", &format!("FREQ=YEARLY{by}"));
}

/// Lines as the format wants them: ended by CRLF, folded, and texts escaped.
struct Lines(String);

impl Lines {
    fn put(&mut self, name: &str, value: &str) {
        let mut room = LINE_MAX;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE_MAX - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\n' => escaped.push_str("\\n"),
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                // What commands a terminal has no place in a calendar either.
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.put(name, &escaped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters_and_texts_escaped() {
        let mut lines = Lines(String::new());
        lines.text("SUMMARY", &format!("a;b,c\\d\ne\r\u{7} {}", "ñ€".repeat(60)));
        assert!(lines.0.starts_with("SUMMARY:a\\;b\\,c\\\\d\\ne ñ€"));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE_MAX));
        let unfolded = lines.0.replace("\r\n ", "");
        assert_eq!(unfolded.trim_end(), format!("SUMMARY:a\\;b\\,c\\\\d\\ne {}", "ñ€".repeat(60)));
    }
}
