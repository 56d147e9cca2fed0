//! Days and times in cells: as people write them, and as programs do.

use crate::capture::dates::{Doubt, From, Look, Unread, Why, is_slashed, parse_partial, when};
use crate::domain::{DateOrder, Day, Habits, Invalid, PartialDate, Problem, TimeOfDay};
use crate::exchange::item::Reason;

/// A cell as a day, and the time if it tells one too.
pub fn read(cell: &str, from: &From) -> Option<(Day, Option<TimeOfDay>)> {
    let cell = cell.trim();
    // `2024-08-13T18:04:34.666+00:00`, `2024-08-13 18:04:34`.
    if let Some((day, rest)) = cell.split_at_checked("2024-08-13".len())
        && let Ok(day) = day.parse::<Day>()
        && day.is_kept()
    {
        let rest = rest.trim_start_matches(['T', ' ']);
        return if rest.is_empty() { Some((day, None)) } else { Some((day, Some(time(rest)?))) };
    }
    let slashed = cell.replace(['.', '-'], "/");
    for text in [cell, &slashed] {
        let order = from.habits.order.or_else(|| order(text));
        let habits = Habits { order, ..from.habits };
        if let Ok(found) = when(text, Look::Back, &From { habits, ..*from })
            && let Some(day) = found.day
        {
            return Some((day, found.time()));
        }
    }
    None
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

/// `18:04`, with or without seconds and zone; `6:04 pm` as people write it.
pub fn time(cell: &str) -> Option<TimeOfDay> {
    let cell = cell.trim();
    let mut parts = cell.splitn(3, ':');
    let plain = parts.next().and_then(|hour| hour.parse().ok()).zip(parts.next().and_then(|text| {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let after = text.get(digits.len()..).unwrap_or_default().trim_start();
        digits.parse().ok().filter(|_| !after.to_lowercase().starts_with(['a', 'p']))
    }));
    if let Some((hour, minute)) = plain
        && !cell.to_lowercase().ends_with('m')
    {
        return TimeOfDay::new(hour, minute);
    }
    let from = From::on(Day::from_number(0));
    when(&cell.to_lowercase().replace(' ', ""), Look::Back, &from).ok()?.time()
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
    let text = read(cell, from)?.0.to_string();
    text.parse().ok().filter(|date: &PartialDate| date.is_kept())
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
        assert_eq!(time("9:05 pm").unwrap().to_string(), "21:05");
        assert_eq!(birthday("--0122", &from).unwrap().to_string(), "--01-22");
        assert_eq!(birthday("22/01/1980", &from).unwrap().to_string(), "1980-01-22");
    }
}
