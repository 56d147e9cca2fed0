//! How often: `14d`, `2w`, `every 2 weeks`, `mensual`, `cada quincena`.

use super::distance::{Distance, distance};
use super::words::{behind, longest, split, starts};
use crate::domain::handle::fold;
use crate::domain::{Interval, Invalid, Problem};

/// Rhythms that have a word of their own.
pub const RHYTHMS: &[(&str, Interval)] = &[
    ("daily", Interval::Days(1)),
    ("every day", Interval::Days(1)),
    ("diario", Interval::Days(1)),
    ("diaria", Interval::Days(1)),
    ("a diario", Interval::Days(1)),
    ("diariamente", Interval::Days(1)),
    ("cada dia", Interval::Days(1)),
    ("todos los dias", Interval::Days(1)),
    ("weekly", Interval::Days(7)),
    ("every week", Interval::Days(7)),
    ("semanal", Interval::Days(7)),
    ("semanalmente", Interval::Days(7)),
    ("todas las semanas", Interval::Days(7)),
    ("biweekly", Interval::Days(14)),
    ("fortnightly", Interval::Days(14)),
    ("every other week", Interval::Days(14)),
    ("bisemanal", Interval::Days(14)),
    ("quincenal", Interval::Days(14)),
    ("quincenalmente", Interval::Days(14)),
    ("cada quincena", Interval::Days(14)),
    ("every other month", Interval::Months(2)),
    ("every other day", Interval::Days(2)),
    ("monthly", Interval::Months(1)),
    ("every month", Interval::Months(1)),
    ("mensual", Interval::Months(1)),
    ("mensualmente", Interval::Months(1)),
    ("todos los meses", Interval::Months(1)),
    ("bimonthly", Interval::Months(2)),
    ("bimestral", Interval::Months(2)),
    ("quarterly", Interval::Months(3)),
    ("every quarter", Interval::Months(3)),
    ("trimestral", Interval::Months(3)),
    ("trimestralmente", Interval::Months(3)),
    ("half yearly", Interval::Months(6)),
    ("twice a year", Interval::Months(6)),
    ("semestral", Interval::Months(6)),
    ("yearly", Interval::Months(12)),
    ("annually", Interval::Months(12)),
    ("annual", Interval::Months(12)),
    ("every year", Interval::Months(12)),
    ("once a week", Interval::Days(7)),
    ("once a month", Interval::Months(1)),
    ("once a year", Interval::Months(12)),
    ("una vez a la semana", Interval::Days(7)),
    ("una vez al mes", Interval::Months(1)),
    ("una vez al ano", Interval::Months(12)),
    ("anual", Interval::Months(12)),
    ("anualmente", Interval::Months(12)),
];

/// Reads how often, the whole text: as programs write it, or in words.
///
/// # Errors
/// When it is no interval, or one of no day or more than ten years.
pub fn parse_interval(text: &str) -> Result<Interval, Invalid> {
    let unreadable = || Invalid::new("interval", Problem::Unreadable);
    let written: Result<Interval, Invalid> = text.parse();
    if written.is_ok() || matches!(&written, Err(Invalid { problem: Problem::OutOfRange { .. }, .. })) {
        return written;
    }
    let folded = fold(text);
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let words = split(&tokens);
    if let Some((interval, _)) = longest(&words, RHYTHMS).filter(|(_, used)| *used == words.len()) {
        return Ok(interval);
    }
    let lead = ["every", "cada"].iter().find_map(|lead| starts(&words, lead));
    let rest = behind(&words, lead.unwrap_or(0));
    let is_whole = |used: usize| lead.unwrap_or(0) + used == words.len() && !words.is_empty();
    let (found, used, _) = distance(rest).or_else(|| one(rest, lead.is_some())).ok_or_else(unreadable)?;
    let code = match found {
        Distance::Days(days) => format!("{days}d"),
        Distance::Months(months) => format!("{months}mo"),
        Distance::Minutes(_) => return Err(unreadable()),
    };
    if is_whole(used) { code.parse() } else { Err(unreadable()) }
}

/// `every week`, `cada mes`: one of it.
fn one(words: super::Words<'_, '_>, is_led: bool) -> Option<(Distance, usize, bool)> {
    let (unit, used) = longest(words, super::distance::UNITS).filter(|_| is_led)?;
    Some((unit.times(1)?, used, false))
}
