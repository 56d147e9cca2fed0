//! Filters as words: what a record is, whose, and of when, each a character of the private use
//! areas, which the tokenizer takes for a letter and nobody types.
//!
//! A filter is then part of the match and costs what a word costs. One character is shorter than
//! the index of two-letter beginnings, so that marks hardly weigh on it.

use crate::domain::{Day, InteractionKind, Kind};
use chrono::Datelike;

/// Whoever may see it: everybody, or (behind it, in hexadecimal) its author.
const SHARED: char = '\u{e000}';
const OWN: char = '\u{e001}';
const KINDS: u32 = 0xe010;
const INTERACTION_KINDS: u32 = 0xe060;
/// Decades, years and months since 1900; what lies beyond the ends is counted at them.
const DECADES: u32 = 0xe100;
const YEARS: u32 = 0xe200;
const MONTHS: u32 = 0xe600;
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2299;
/// Local numbers of alliances and people, as digits of one character each, the lowest first: their
/// beginnings then differ at once.
const NUMBERS: u32 = 0xf_0000;
const NUMBERS_BASE: i64 = 0xfffd;
/// Stretches of the index, of each size; what lies beyond the last block is counted with it.
const STRETCHES: [u32; LEVELS] = [0x10_0000, 0x10_8000, 0x10_c000];
pub(super) const LEVELS: usize = 3;
const LAST_STRETCH: i64 = 0x3fff;

fn at(base: u32, offset: u32) -> char {
    char::from_u32(base + offset).unwrap_or(SHARED)
}

/// Whether a character is a mark, or could be taken for one.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

pub(super) fn kind(kind: Kind) -> String {
    at(KINDS, kind as u32).to_string()
}

pub(super) fn interaction_kind(kind: InteractionKind) -> String {
    at(INTERACTION_KINDS, kind as u32).to_string()
}

pub(super) fn number(number: i64) -> String {
    let mut rest = number.max(0);
    let mut digits = String::new();
    loop {
        digits.push(at(NUMBERS, u32::try_from(rest % NUMBERS_BASE).unwrap_or(0)));
        rest /= NUMBERS_BASE;
        if rest == 0 {
            return digits;
        }
    }
}

/// The mark of a stretch of the index, by its size and its number among those of that size.
pub(super) fn stretch(level: usize, number: i64) -> String {
    let base = STRETCHES.get(level).copied().unwrap_or(SHARED as u32);
    at(base, u32::try_from(number.clamp(0, LAST_STRETCH)).unwrap_or(0)).to_string()
}

/// The mark of a record for its eyes: `author` where it is only theirs.
pub(super) fn seen_by(author: Option<&str>) -> String {
    let Some(author) = author else { return SHARED.to_string() };
    let digits = author.bytes().map(|byte| format!("{byte:02x}"));
    std::iter::once(OWN.to_string()).chain(digits).collect()
}

fn month_number(day: Day) -> i32 {
    let date = day.date();
    let year = date.year().clamp(FIRST_YEAR, LAST_YEAR);
    (year - FIRST_YEAR) * 12 + date.month0() as i32
}

/// The month, the year and the decade of a day.
pub(super) fn day(day: Day) -> [String; 3] {
    let month = month_number(day);
    [(MONTHS, month), (YEARS, month / 12), (DECADES, month / 120)].map(|(base, count)| of(base, count))
}

fn of(base: u32, count: i32) -> String {
    at(base, u32::try_from(count).unwrap_or(0)).to_string()
}

/// Few marks that cover all months from that of `from` to that of `to`, both included.
pub(super) fn between(from: Option<Day>, to: Option<Day>) -> Vec<String> {
    let end = to.map_or((LAST_YEAR - FIRST_YEAR) * 12 + 12, |to| month_number(to) + 1);
    let mut month = from.map_or(0, month_number);
    let mut marks = Vec::new();
    while month < end {
        let (base, size) = [(DECADES, 120), (YEARS, 12)]
            .into_iter()
            .find(|(_, size)| month % size == 0 && month + size <= end)
            .unwrap_or((MONTHS, 1));
        marks.push(of(base, month / size));
        month += size;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_span_is_covered_exactly() {
        for (from, to) in [("2026-03-05", "2026-03-30"), ("2025-11-01", "2031-02-01"), ("1999-12-31", "2020-01-01")] {
            let marks = between(Some(on(from)), Some(on(to)));
            for months in -3..200 {
                let day = on(from).plus_months(months);
                let covered = super::day(day).iter().filter(|mark| marks.contains(mark)).count();
                let inside = month_number(day) >= month_number(on(from)) && month_number(day) <= month_number(on(to));
                assert_eq!(covered, usize::from(inside), "{day} in {from}..{to}");
            }
        }
        assert!(between(Some(on("2026-03-05")), None).len() < 50);
    }

    #[test]
    fn marks_of_different_things_differ() {
        let mut all: Vec<String> = Kind::ALL.iter().map(|it| kind(*it)).collect();
        all.extend(InteractionKind::ALL.iter().map(|it| interaction_kind(*it)));
        all.extend([number(0), number(1), number(2_000_000), seen_by(None), seen_by(Some("ana"))]);
        all.extend(day(on("2026-08-26")));
        all.extend((0..LEVELS).flat_map(|level| [0, 1, LAST_STRETCH].map(|number| stretch(level, number))));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|mark| mark.chars().next().is_some_and(is_mark)));
    }
}
