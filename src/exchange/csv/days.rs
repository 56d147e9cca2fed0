//! Days and times in cells: as people write them, and as programs do.

use crate::capture::dates::{Doubt, From, Look, Unread, Why, is_slashed, parse_partial, when};
use chrono::Datelike as _;

use crate::domain::{DateOrder, Day, Habits, Invalid, PartialDate, Problem, TimeOfDay, Timestamp, Zone};
use crate::exchange::item::Reason;

/// A cell as a day, and the time if it tells one too. A time that says how far it is from UTC becomes the one
/// the clock here shows at that instant.
pub fn read(cell: &str, from: &From) -> Option<(Day, Option<TimeOfDay>)> {
    let cell = cell.trim();
    // `2024-08-13T18:04:34.666+00:00`, `2024-08-13 18:04:34`.
    if let Some((day, rest)) = cell.split_at_checked("2024-08-13".len())
        && let Ok(day) = day.parse::<Day>()
        && day.is_kept()
    {
        let rest = rest.trim_start_matches(['T', 't', ' ']);
        if rest.is_empty() {
            return Some((day, None));
        }
        if let Some(at) = instant(day, rest) {
            let (day, time) = at.civil(from.zone);
            return Some((day, Some(time)));
        }
        return Some((day, Some(time(rest, day, from)?.0)));
    }
    let slashed = cell.replace(['.', '-'], "/");
    let spelled = spelled(cell).unwrap_or_default();
    for text in [cell, &slashed, &spelled] {
        let order = from.habits.order.or_else(|| order(text));
        let habits = Habits { order, ..from.habits };
        if let Ok(found) = when(text, Look::Back, &From { habits, ..*from })
            && let Some(day) = found.day
        {
            return Some((day, found.time()));
        }
    }
    // `16/11/2026 9:30:00 AM`: the hour as programs write it behind a day.
    let (day, rest) = cell.split_once(' ')?;
    let (day, None) = read(day, from)? else { return None };
    Some((day, Some(time(rest, day, from)?.0)))
}

/// `3-Nov-26`, as spreadsheets write it, with its year whole.
fn spelled(cell: &str) -> Option<String> {
    let mut parts = cell.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_one = parts.next().is_none() && month.chars().all(char::is_alphabetic);
    let century = if year.len() == 2 { "20" } else { "" };
    is_one.then(|| format!("{day} {month} {century}{year}"))
}

/// `18:04:34.666+00:00`, `1804Z` on a day.
fn instant(day: Day, text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (clock, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, "+00:00".to_owned()),
        None => {
            let at = text.rfind(['+', '-'])?;
            let (clock, offset) = text.split_at_checked(at)?;
            let (sign, digits) = offset.split_at_checked(1)?;
            let digits = digits.replace(':', "");
            let (hours, minutes) = digits.split_at_checked(2)?;
            (clock, format!("{sign}{hours}:{}", if minutes.is_empty() { "00" } else { minutes }))
        }
    };
    let clock = clock.trim().split('.').next().unwrap_or_default();
    let clock = if clock.matches(':').count() == 1 { format!("{clock}:00") } else { clock.to_owned() };
    format!("{day}T{clock}{offset}").parse().ok()
}

/// Why a cell is no day.
pub fn refused(cell: &str, from: &From) -> Reason {
    let slashed = cell.trim().replace(['.', '-'], "/");
    let is_day = |cell: &str| cell.get(.."2024-08-13".len()).is_some_and(|day| day.parse::<Day>().is_ok());
    let is_doubtful = |text: &str| {
        let unread = when(text, Look::Back, from).err();
        matches!(unread, Some(Unread::Doubt(Doubt { why: Why::NotKept, .. })))
    };
    if is_day(cell.trim()) || is_doubtful(cell.trim()) || is_doubtful(&slashed) {
        return Reason::Field(Invalid::new("when", Problem::NotKept));
    }
    let may_be_two = from.habits.date_order().is_none() && is_slashed(&slashed);
    if may_be_two { Reason::TwoDays(cell.to_owned()) } else { Reason::NotADay(cell.to_owned()) }
}

/// A time on a day, as people and programs write it, with the zone it names: `9:30:00 AM`, `2:00 p. m.`, `16h30`,
/// `14.00`, `10 Uhr`. `None` where it is none.
pub fn time(cell: &str, day: Day, from: &From) -> Option<(TimeOfDay, Option<Zone>)> {
    let hour = when(&format!("{day} {}", plain(cell)), Look::Back, from).ok().filter(|found| found.day == Some(day))?;
    let hour = hour.hour?;
    Some((hour.time, hour.zone))
}

/// The same as the reader of dates knows it: hours and minutes with a colon, without seconds.
fn plain(cell: &str) -> String {
    let cell = cell.trim().to_lowercase();
    let is_clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h');
    let end = cell.find(|c| !is_clock(c)).unwrap_or(cell.len());
    let (clock, rest) = cell.split_at_checked(end).unwrap_or((&cell, ""));
    let parts: Vec<&str> = clock.split([':', '.', 'h']).filter(|part| !part.is_empty()).collect();
    let clock = match parts.as_slice() {
        [hour, minute, ..] if minute.len() == 2 => format!("{hour}:{minute}"),
        [digits] if digits.len() == 4 => {
            digits.split_at_checked(2).map_or_else(String::new, |(h, m)| format!("{h}:{m}"))
        }
        [hour] if hour.len() <= 2 => format!("{hour}:00"),
        _ => return cell,
    };
    let said: String = rest.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    match said.as_str() {
        "" | "h" | "hs" | "hrs" | "horas" | "uhr" => clock,
        "am" | "pm" => format!("{clock}{said}"),
        _ => format!("{clock} {}", rest.trim()),
    }
}

/// A birthday, which may lack its year.
pub fn birthday(cell: &str, from: &From) -> Option<PartialDate> {
    let cell = cell.trim();
    if let Some(date) = parse_partial(cell) {
        return Some(date);
    }
    // `--0122`, and a day that says its year.
    if let Some(rest) = cell.strip_prefix("--").filter(|rest| rest.len() == 4) {
        let (month, day) = rest.split_at_checked(2)?;
        return PartialDate::new(None, month.parse().ok()?, day.parse().ok()?);
    }
    let day = read(cell, from)?.0;
    // `83` is a year of the past.
    let is_short = !cell.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    let years_back = if is_short && day > from.today { 100 } else { 0 };
    let born = day.date();
    PartialDate::new(Some(born.year() - years_back), born.month(), born.day())
}

/// Which number of `25/12` is the month, where only one can be.
pub fn order(cell: &str) -> Option<DateOrder> {
    let mut numbers = cell.trim().split(['/', '.', '-', ' ']).map(str::parse::<u32>);
    match (numbers.next()?.ok()?, numbers.next()?.ok()?) {
        (13..=31, 1..=12) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_and_programs_write_them() {
        let from = From::on("2026-08-26".parse().unwrap());
        for (cell, wanted) in [
            ("2024-08-13T18:04:34.666+00:00", "2024-08-13 18:04"),
            ("2024-08-13", "2024-08-13"),
            ("25/12/2025", "2025-12-25"),
            ("12/25/2025", "2025-12-25"),
            ("25.12.2025", "2025-12-25"),
            ("3 ene 2026", "2026-01-03"),
            ("03/04/2026", ""),
            ("soon", ""),
            ("2024-13-45", ""),
            ("2026-03-04T14:30:00Z", "2026-03-04 14:30"),
            ("2026-03-05T14:30:00-06:00", "2026-03-05 20:30"),
            ("2026-03-05T23:30-0600", "2026-03-06 05:30"),
            ("16/11/2026 9:30:00 AM", "2026-11-16 09:30"),
            ("02.11.2026 14:30", "2026-11-02 14:30"),
            ("3-Nov-26", "2026-11-03"),
        ] {
            let found = read(cell, &from);
            let text = found.map(|(day, time)| match time {
                Some(time) => format!("{day} {time}"),
                None => day.to_string(),
            });
            assert_eq!(text.unwrap_or_default(), wanted, "{cell}");
        }
        let day_first = From { habits: Habits { order: Some(DateOrder::DayFirst), ..Habits::default() }, ..from };
        assert_eq!(read("03/04/2026", &day_first).unwrap().0.to_string(), "2026-04-03");
        let day = "2026-11-17".parse().unwrap();
        for (cell, wanted) in [
            ("9:05 pm", "21:05"),
            ("9:30:00 AM", "09:30"),
            ("2:00 p. m.", "14:00"),
            ("2:00 p.\u{a0}m.", "14:00"),
            ("12:00 a. m.", "00:00"),
            ("16h30", "16:30"),
            ("16h", "16:00"),
            ("14.00", "14:00"),
            ("10 Uhr", "10:00"),
            ("0930", "09:30"),
            ("18:04:34", "18:04"),
            ("7", "07:00"),
            ("25:00", ""),
            ("9:75", ""),
            ("9:5", ""),
            ("soon", ""),
        ] {
            let found = time(cell, day, &from).map(|(time, _)| time.to_string());
            assert_eq!(found.unwrap_or_default(), wanted, "{cell}");
        }
        assert_eq!(birthday("--0122", &from).unwrap().to_string(), "--01-22");
        for (cell, wanted) in [
            ("22/01/1980", "1980-01-22"),
            ("03.02.1983", "1983-02-03"),
            ("3-Feb-83", "1983-02-03"),
            ("22/1/83", "1983-01-22"),
            ("22/1/12", "2012-01-22"),
            ("3-Feb-1983", "1983-02-03"),
        ] {
            assert_eq!(birthday(cell, &from).unwrap().to_string(), wanted, "{cell}");
        }
    }
}
