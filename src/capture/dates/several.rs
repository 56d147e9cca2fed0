//! Several days in one phrase: `10-12 septiembre`, `del 10 al 12`, `Monday and Tuesday`, `3, 4 and 5 March`. A record is
//! of one, so each is a question.

use chrono::Datelike;

use super::calendar::{self, Dated};
use super::words::{Stop, Words, behind, digits, is_counted, longest, month, over, starts, text};
use super::{Found, From, Look, Place, Why, day};
use crate::domain::Day;

/// What stands between two ends: from one to the other, or one beside the other.
const JOINTS: &[(&str, bool)] = &[
    ("-", true),
    ("–", true),
    ("to", true),
    ("through", true),
    ("thru", true),
    ("until", true),
    ("till", true),
    ("a", true),
    ("al", true),
    ("hasta", true),
    ("and", false),
    ("&", false),
    ("or", false),
    ("y", false),
    ("e", false),
    ("o", false),
    ("/", false),
];

const LEADS: &[&str] = &[
    "from",
    "from the",
    "between",
    "between the",
    "de",
    "del",
    "desde",
    "desde el",
    "entre",
    "entre el",
    "on",
    "on the",
];

/// Days that are counted up one by one.
const DAYS_MAX: i32 = 5;

/// One end of it.
#[derive(Clone, Copy)]
enum End {
    Day(Day),
    /// A number whose month is that of the other end.
    Number(u32),
    /// A number with its month, whose year may be that of the other end.
    Dated(Dated),
}

/// Reads several days at the front of the words.
pub(super) fn read(words: Words<'_, '_>, look: Look, place: Place, from: &From) -> Option<Found> {
    let lead = LEADS.iter().filter_map(|lead| starts(words, lead)).max().unwrap_or(0);
    let (ends, used, is_range) = glued(words, lead).or_else(|| joined(words, lead, look, place, from))?;
    // `October 12-14`, `12 Oct - 14`: the last number is the other's day; where it counts something it is not.
    let is_led_to = matches!(ends.last()?, End::Number(_));
    let stop = words.get(used - 1).map_or(Stop::End, |word| word.stop);
    let rest = if stop == Stop::Nothing { over(words, used) } else { &[] };
    if is_counted(rest) || is_led_to && !calendar::closes(rest) {
        return None;
    }
    // `del 10 al 12`: an article says that they are days.
    let is_said = lead > 0 && matches!(text(words, lead - 1), "del" | "el" | "the");
    let days = days(&ends, is_said, look, from)?;
    let days = match days.as_slice() {
        [first, .., last] if is_range && (2..DAYS_MAX).contains(&last.days_since(*first)) => {
            (0..=last.days_since(*first)).map(|away| first.plus(away)).collect()
        }
        _ => days,
    };
    Some(Found { used, doubt: Some(Why::SeveralDays.about(&days)), ..Found::default() })
}

/// Ends with something between each two; a comma does only where another joint follows.
fn joined(words: Words<'_, '_>, lead: usize, look: Look, place: Place, from: &From) -> Option<(Vec<End>, usize, bool)> {
    let (first, mut at) = end(words, lead, look, place, from)?;
    let (mut ends, mut used, mut sure, mut is_range) = (vec![first], at, 1, false);
    while let Some((next, joint)) = joint(words, at) {
        let Some((end, behind)) = end(words, next, look, place, from) else { break };
        ends.push(end);
        at = behind;
        if let Some(range) = joint {
            (used, sure, is_range) = (at, ends.len(), is_range || range);
        }
    }
    ends.truncate(sure);
    (sure > 1).then_some((ends, used, is_range))
}

/// `10-12 septiembre`, `10/12 sep`, `October 12–14`: both numbers in one word, and the month beside it.
fn glued(words: Words<'_, '_>, lead: usize) -> Option<(Vec<End>, usize, bool)> {
    let numbers = |word: &str| {
        let (first, last) = word.split_once(['-', '–', '/', '&'])?;
        let number = |text: &str| digits(text, 2).or_else(|| calendar::ordinal(text).map(|(number, _)| number));
        let (first, last) = (number(first)?, number(last)?);
        (1..=31).contains(&first).then_some((first, last)).filter(|_| (1..=31).contains(&last))
    };
    let both = |(first, last): (u32, u32), month: u32, used: usize| {
        let (year, more) = calendar::year(words, used);
        let of = |number| End::Dated(Dated { number, month: Some(month), year, used: 0 });
        Some((vec![of(first), of(last)], used + more, true))
    };
    if let Some(pair) = numbers(text(words, lead)) {
        let of = usize::from(matches!(text(words, lead + 1), "de" | "of"));
        return both(pair, month(text(words, lead + 1 + of))?, lead + of + 2);
    }
    let named = month(text(words, lead))?;
    both(numbers(text(words, lead + 1))?, named, lead + 2)
}

/// An end at a place: a day as one is said, or a number.
fn end(words: Words<'_, '_>, at: usize, look: Look, place: Place, from: &From) -> Option<(End, usize)> {
    let rest = over(words, at);
    let article = usize::from(matches!(text(rest, 0), "el" | "the"));
    if let Some(dated) = calendar::dated(behind(rest, article)) {
        return Some((End::Dated(dated), at + article + dated.used));
    }
    if let Some(found) = day::read(rest, look, place, from) {
        return Some((End::Day(found.day?), at + found.used));
    }
    let (number, _) = calendar::ordinal(text(rest, article))?;
    Some((End::Number(number), at + article + 1))
}

/// What joins the next end, and whether it reaches from one to the other; of a comma it is not known.
fn joint(words: Words<'_, '_>, used: usize) -> Option<(usize, Option<bool>)> {
    let rest = over(words, used);
    let last = words.get(used.checked_sub(1)?)?;
    let is_parted = last.stop == Stop::Comma;
    let said = longest(rest, JOINTS).filter(|_| last.joins());
    match said {
        Some((range, count)) => Some((used + count, Some(range))),
        None => is_parted.then_some((used, None)),
    }
}

/// The days of the ends; a number has the month of the next end that names one, else of the last before it.
fn days(ends: &[End], is_said: bool, look: Look, from: &From) -> Option<Vec<Day>> {
    let dated = |end: &End| match end {
        End::Dated(dated) => Some(*dated),
        _ => None,
    };
    let mut days: Vec<Day> = Vec::with_capacity(ends.len());
    for (at, end) in ends.iter().enumerate() {
        let other = || {
            let behind = ends.get(at..)?.iter().find_map(dated);
            behind.or_else(|| ends.get(..at)?.iter().rev().find_map(dated))
        };
        let year = || ends.iter().filter_map(dated).find_map(|dated| dated.year);
        days.push(match end {
            End::Day(day) => *day,
            End::Number(number) => match (other(), days.last()) {
                (Some(other), _) => {
                    Dated { number: *number, year: other.year.or_else(year), ..other }.day(look, from)?
                }
                // `del 10 al 12`: the next there is behind the one before.
                (None, Some(before)) => {
                    let mut behind = (1..=31).map(|away| before.plus(away));
                    behind.find(|day| is_said && day.date().day() == *number)?
                }
                (None, None) => {
                    let alone = Dated { number: *number, month: None, year: None, used: 0 };
                    is_said.then(|| alone.day(look, from))??
                }
            },
            End::Dated(dated) => Dated { year: dated.year.or_else(year), ..*dated }.day(look, from)?,
        });
    }
    days.sort_unstable();
    days.dedup();
    (days.len() > 1).then_some(days)
}
