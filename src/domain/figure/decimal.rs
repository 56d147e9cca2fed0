//! The digits of a figure, and a duration in minutes.

use super::Scan;
use crate::domain::{Decimal, Habits, Invalid, Numbers, Problem};

pub(super) fn scaled(value: Result<Decimal, Invalid>, factor: i64) -> Result<Decimal, Invalid> {
    let not = || Invalid::new("value", Problem::NotAFigure);
    let times = |value: Decimal| value.checked_mul(factor.into()).map(Decimal::normal).ok_or_else(not);
    match value {
        Ok(value) => times(value),
        Err(Invalid { problem: Problem::TwoFigures(part, whole), .. }) => {
            Err(Invalid::new("value", Problem::TwoFigures(times(part)?, times(whole)?)))
        }
        Err(other) => Err(other),
    }
}

/// Digits with points and commas as a decimal.
pub(super) fn decimal(text: &str, habits: Habits) -> Result<Decimal, Invalid> {
    let not = || Invalid::new("value", Problem::NotAFigure);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let exact = |digits: &str| -> Result<Decimal, Invalid> {
        let value: Decimal = format!("{sign}{digits}").parse().map_err(|_| not())?;
        Ok(value.normal())
    };
    if !digits.ends_with(|c: char| c.is_ascii_digit()) || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(not());
    }
    let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return exact(digits) };
    let (whole, part) = digits.rsplit_once(*last).ok_or_else(not)?;
    let without = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    if first != last {
        // The last one is the decimal mark, and stands once; the others part thousands.
        let is_once = !whole.contains(*last);
        return if is_once && are_groups(whole, *first) {
            exact(&format!("{}.{part}", without(whole)))
        } else {
            Err(not())
        };
    }
    if marks.len() > 1 {
        return if are_groups(digits, *first) { exact(&without(digits)) } else { Err(not()) };
    }
    let fraction = exact(&format!("{whole}.{part}"))?;
    let may_be_thousands = part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
    if !may_be_thousands {
        return Ok(fraction);
    }
    let thousands = exact(&without(digits))?;
    match (habits.numbers, *last) {
        (Some(Numbers::Point), '.') | (Some(Numbers::Comma), ',') => Ok(fraction),
        (Some(_), _) => Ok(thousands),
        // In English nobody writes a comma before decimals.
        (None, ',') if !habits.spanish => Ok(thousands),
        (None, _) => Err(Invalid::new("value", Problem::TwoFigures(fraction, thousands))),
    }
}

/// `1.234.567`: one to three digits, then threes.
fn are_groups(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let is_first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    is_first && groups.all(|group| group.len() == 3 && group.chars().all(|c| c.is_ascii_digit()))
}

/// `45m`, `1h`, `1h30`, `1 h 05`, `90 min`, `2d` (of 24 hours), `1,5 h`, or plain minutes.
pub(super) fn duration(words: &[&str]) -> Option<(Decimal, usize)> {
    const UNITS: &[(&str, i64)] = &[
        ("d", 1440),
        ("day", 1440),
        ("days", 1440),
        ("dia", 1440),
        ("dias", 1440),
        ("h", 60),
        ("hr", 60),
        ("hrs", 60),
        ("hs", 60),
        ("hour", 60),
        ("hours", 60),
        ("hora", 60),
        ("horas", 60),
        ("m", 1),
        ("min", 1),
        ("mins", 1),
        ("minute", 1),
        ("minutes", 1),
        ("minuto", 1),
        ("minutos", 1),
    ];
    let mut scan = Scan::new(words);
    let negative = scan.take("-");
    let (mut minutes, mut last, mut best) = (Decimal::ZERO, i64::MAX, None);
    while let Ok(count) = decimal(scan.peek(), Habits { numbers: None, ..Habits::default() }) {
        let is_fraction = scan.peek().contains(['.', ',']);
        scan.at += 1;
        let unit = UNITS.iter().find(|(name, _)| *name == scan.peek()).map(|(_, unit)| *unit);
        let unit = match unit {
            Some(unit) => {
                scan.at += 1;
                unit
            }
            // Behind hours stand minutes; alone they are minutes too.
            None if last == 1440 => 60,
            None if last == i64::MAX || last == 60 => 1,
            None => break,
        };
        if unit >= last || (is_fraction && last != i64::MAX) {
            break;
        }
        minutes = minutes + count.checked_mul(unit.into())?;
        last = if unit == 1 { 1 } else { unit };
        best = scan.used().or(best);
        let at = scan.at;
        if !(scan.take("y") || scan.take("and")) {
            scan.at = at;
        }
    }
    let minutes = if negative { Decimal::ZERO - minutes } else { minutes };
    best.map(|used| (minutes.normal(), used))
}
