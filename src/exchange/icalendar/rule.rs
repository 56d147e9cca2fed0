//! A rule of repetition spread out into what the clock on the wall shows each time. Which clock that is, and
//! what is left out or moved, is not known here.

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency, ICalendarMonth,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};
use calcard::{Entry as Parsed, Parser};
use chrono::{Datelike, Days, Months, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::stamp::{self, Stamp};

/// How far a rule is followed.
pub struct Bounds<'a> {
    /// Nothing behind this is wanted.
    pub last: NaiveDateTime,
    /// An end as the rule says it, on the clock the rule is told by.
    pub until: &'a dyn Fn(&Stamp) -> NaiveDateTime,
}

/// The dates of a rule.
#[derive(Default, Debug)]
pub struct Dates {
    pub walls: Vec<NaiveDateTime>,
    /// There may be more of them than were looked at.
    pub is_cut: bool,
}

/// A rule that is not understood whole: nothing is to be concluded from it.
#[derive(Debug)]
pub struct NotUnderstood;

/// Dates of one rule that are looked at.
const LOOKED_AT_MAX: usize = 20_000;
/// Days, weeks, months or years before the last that a rule without an end is followed from: whatever its
/// age, it costs no more.
const PERIODS_MAX: i64 = 4_000;

/// Spreads out a rule that begins at `start`, which is told whether or not the rule names it.
///
/// # Errors
/// When not all of the rule is understood.
pub fn dates(text: &str, start: NaiveDateTime, bounds: &Bounds<'_>) -> Result<Dates, NotUnderstood> {
    // Some programs write no count as one of minus one.
    let counted = |part: &&str| !part.trim().eq_ignore_ascii_case("COUNT=-1");
    let text = &text.split(';').filter(counted).collect::<Vec<_>>().join(";");
    let mut rule = read(text)?;
    let until = match part(text, "UNTIL") {
        Some(text) => Some((bounds.until)(&stamp::one(text).ok_or(NotUnderstood)?)),
        None => None,
    };
    let last = until.map_or(bounds.last, |until| until.min(bounds.last));
    let mut from = start;
    match rule.count.take() {
        Some(count) => rule.count = Some(count.min(LOOKED_AT_MAX as u32)),
        None => {
            from = followed_from(&mut rule, start, last).ok_or(NotUnderstood)?;
            rule.until = Some(partial(last)?);
        }
    }
    let mut walls = if from > last { Vec::new() } else { spread(rule, from)? };
    let is_cut = walls.len() >= LOOKED_AT_MAX;
    walls.retain(|wall| *wall >= start && *wall <= last);
    Ok(Dates { walls, is_cut })
}

fn part<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let parts = text.split(';').filter_map(|part| part.split_once('='));
    parts.into_iter().find(|(found, _)| found.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// The rule, provided each of its parts was read whole.
fn read(text: &str) -> Result<ICalendarRecurrenceRule, NotUnderstood> {
    let event = format!("BEGIN:VEVENT\r\nRRULE:{}\r\nEND:VEVENT\r\n", text.trim());
    let Parsed::ICalendar(calendar) = Parser::new(&event).entry() else { return Err(NotUnderstood) };
    let entries = calendar.components.into_iter().flat_map(|it| it.entries);
    let mut values = entries.filter(|it| it.name == ICalendarProperty::Rrule).flat_map(|it| it.values);
    let Some(ICalendarValue::RecurrenceRule(rule)) = values.next() else { return Err(NotUnderstood) };
    for written in text.split(';').filter(|part| !part.trim().is_empty()) {
        let (name, value) = written.split_once('=').ok_or(NotUnderstood)?;
        let items = value.split(',').filter(|item| !item.trim().is_empty()).count();
        let number = value.trim().parse::<u32>().ok().filter(|number| *number > 0);
        let is_read = match name.trim().to_ascii_uppercase().as_str() {
            "FREQ" | "UNTIL" => true,
            "COUNT" => number.is_some() && rule.count == number,
            "INTERVAL" => number.is_some() && rule.interval.map(u32::from) == number,
            "WKST" => rule.wkst.is_some(),
            "BYSECOND" => rule.bysecond.len() == items,
            "BYMINUTE" => rule.byminute.len() == items,
            "BYHOUR" => rule.byhour.len() == items,
            "BYDAY" => rule.byday.len() == items,
            "BYMONTHDAY" => rule.bymonthday.len() == items,
            "BYYEARDAY" => rule.byyearday.len() == items,
            "BYWEEKNO" => rule.byweekno.len() == items,
            "BYMONTH" => rule.bymonth.len() == items,
            "BYSETPOS" => rule.bysetpos.len() == items,
            "RSCALE" => value.trim().eq_ignore_ascii_case("GREGORIAN"),
            // A part of some program's own, which others pass over.
            name if name.starts_with("X-") => true,
            "SKIP" => value.trim().eq_ignore_ascii_case("OMIT"),
            _ => false,
        };
        if !is_read {
            return Err(NotUnderstood);
        }
    }
    if part(text, "FREQ").is_none() {
        return Err(NotUnderstood);
    }
    Ok(ICalendarRecurrenceRule { until: None, rscale: None, skip: None, ..*rule })
}

/// Where to begin with a rule that counts nothing, so that what is far behind need not be walked through: a
/// whole number of its steps after its start. What it takes from its start is written into it.
fn followed_from(
    rule: &mut ICalendarRecurrenceRule,
    start: NaiveDateTime,
    last: NaiveDateTime,
) -> Option<NaiveDateTime> {
    let interval = i64::from(rule.interval.unwrap_or(1).max(1));
    let span = last.signed_duration_since(start);
    let months = i64::from(last.year() - start.year()) * 12 + i64::from(last.month()) - i64::from(start.month());
    let units = match rule.freq {
        ICalendarFrequency::Yearly => months / 12,
        ICalendarFrequency::Monthly => months,
        ICalendarFrequency::Weekly => span.num_weeks(),
        ICalendarFrequency::Daily => span.num_days(),
        ICalendarFrequency::Hourly => span.num_hours(),
        ICalendarFrequency::Minutely => span.num_minutes(),
        ICalendarFrequency::Secondly => span.num_seconds(),
    };
    // Years are few, and each costs as much as its days.
    let kept = if rule.freq == ICalendarFrequency::Yearly { 100 } else { PERIODS_MAX };
    let steps = units / interval - kept;
    if steps <= 0 {
        return Some(start);
    }
    let moved = steps.checked_mul(interval)?;
    let names_days = !rule.byday.is_empty()
        || !rule.bymonthday.is_empty()
        || !rule.byyearday.is_empty()
        || !rule.byweekno.is_empty();
    let day = i8::try_from(start.day()).ok()?;
    match rule.freq {
        ICalendarFrequency::Yearly => {
            if !names_days {
                if rule.bymonth.is_empty() {
                    rule.bymonth = vec![ICalendarMonth::new(u8::try_from(start.month()).ok()?, false)];
                }
                rule.bymonthday = vec![day];
            }
            start.with_day(1)?.with_month(1)?.checked_add_months(Months::new(u32::try_from(moved * 12).ok()?))
        }
        ICalendarFrequency::Monthly => {
            if !names_days {
                rule.bymonthday = vec![day];
            }
            start.with_day(1)?.checked_add_months(Months::new(u32::try_from(moved).ok()?))
        }
        ICalendarFrequency::Weekly => start.checked_add_days(Days::new(u64::try_from(moved * 7).ok()?)),
        ICalendarFrequency::Daily => start.checked_add_days(Days::new(u64::try_from(moved).ok()?)),
        ICalendarFrequency::Hourly => start.checked_add_signed(TimeDelta::try_hours(moved)?),
        ICalendarFrequency::Minutely => start.checked_add_signed(TimeDelta::try_minutes(moved)?),
        ICalendarFrequency::Secondly => start.checked_add_signed(TimeDelta::try_seconds(moved)?),
    }
}

fn partial(at: NaiveDateTime) -> Result<PartialDateTime, NotUnderstood> {
    let small = |number: u32| u8::try_from(number).ok();
    Ok(PartialDateTime {
        year: Some(u16::try_from(at.year()).map_err(|_| NotUnderstood)?),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        ..PartialDateTime::default()
    })
}

/// The rule alone, in a calendar of its own that knows no zones.
fn spread(rule: ICalendarRecurrenceRule, start: NaiveDateTime) -> Result<Vec<NaiveDateTime>, NotUnderstood> {
    let entry = |name, value| ICalendarEntry { name, params: Vec::new(), values: vec![value] };
    let entries = vec![
        entry(ICalendarProperty::Dtstart, ICalendarValue::PartialDateTime(Box::new(partial(start)?))),
        entry(ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(Box::new(rule))),
    ];
    let component_type = ICalendarComponentType::VEvent;
    let component = ICalendarComponent { component_type, entries, component_ids: Vec::new() };
    let found = ICalendar { components: vec![component] }.expand_dates(Tz::UTC, LOOKED_AT_MAX);
    if !found.errors.is_empty() {
        return Err(NotUnderstood);
    }
    Ok(found.events.iter().map(|it| it.start.naive_utc()).collect())
}

/// The end of a day, where a rule names a day as its last and its dates have times.
pub fn end_of(day: NaiveDateTime) -> NaiveDateTime {
    day.date().and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rule: &str, start: &str, last: &str) -> String {
        let at = |text: &str| stamp::one(text).unwrap().wall;
        let bounds =
            Bounds { last: at(last), until: &|until| if until.has_time { until.wall } else { end_of(until.wall) } };
        match dates(rule, at(start), &bounds) {
            Ok(found) => found.walls.iter().map(|it| it.format("%Y%m%dT%H").to_string()).collect::<Vec<_>>().join(" "),
            Err(NotUnderstood) => "?".to_owned(),
        }
    }

    #[test]
    fn rules_are_followed_to_their_ends() {
        for (rule, start, wanted) in [
            ("FREQ=WEEKLY;COUNT=3", "20261102T09", "20261102T09 20261109T09 20261116T09"),
            ("FREQ=WEEKLY;UNTIL=20261116", "20261102T09", "20261102T09 20261109T09 20261116T09"),
            ("FREQ=WEEKLY;UNTIL=20261116T085959", "20261102T09", "20261102T09 20261109T09"),
            ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "20261103T09", "20261109T09 20261116T09"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", "20260131T09", "20260131T09 20260228T09"),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "20261130T09", "20261130T09 20261231T09"),
            ("FREQ=WEEKLY;UNTIL=20261109;COUNT=-1", "20261102T09", "20261102T09 20261109T09"),
            ("FREQ=WEEKLY;COUNT=x", "20261102T09", "?"),
            ("FREQ=WEEKLY;INTERVAL=0", "20261102T09", "?"),
            ("FREQ=WEEKLY;BYDAY=MO,XX", "20261102T09", "?"),
            ("FREQ=WEEKLY;BYEASTER=1", "20261102T09", "?"),
            ("FREQ=FORTNIGHTLY", "20261102T09", "?"),
            ("FREQ=WEEKLY;UNTIL=soon", "20261102T09", "?"),
        ] {
            assert_eq!(told(rule, &format!("{start}0000"), "20270501"), wanted, "{rule}");
        }
    }

    #[test]
    fn an_old_rule_goes_on_as_if_it_had_been_followed_all_the_way() {
        for (rule, start, last, wanted) in [
            ("FREQ=DAILY;INTERVAL=3", "19000101T08", "20261130", "20261129T08"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "18000106T08", "20261130", "20261125T08"),
            ("FREQ=MONTHLY", "16010131T08", "20261130", "20261031T08"),
            ("FREQ=MONTHLY;INTERVAL=7", "16010115T08", "20261130", "20261115T08"),
            ("FREQ=YEARLY", "16040229T08", "20261130", "20240229T08"),
            ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=1TU", "17921106T08", "20261130", "20241105T08"),
            ("FREQ=HOURLY;INTERVAL=5", "20000101T00", "20261130", "20261130T00"),
        ] {
            let all = told(rule, &format!("{start}0000"), last);
            assert_eq!(all.rsplit(' ').next().unwrap(), wanted, "{rule}");
            assert!(all.split(' ').count() <= LOOKED_AT_MAX);
        }
    }
}
