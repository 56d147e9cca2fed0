//! A weekday by its place in a month: `the first Monday of October`, `el último viernes del mes que viene`.

use chrono::{Datelike, Weekday};

use super::day::{on_or_after, on_or_before};
use super::due;
use super::words::{Words, behind, longest, opens, phrases, starts, text, weekday};
use super::{Found, From, Look, Said, Why};
use crate::domain::Day;

/// What may lead to it.
const LEADS: &[&str] = &["the", "on the", "on", "el", "al", "del", "para el"];

/// Which of them, counted from the first; the last is counted from the end.
const ORDER: &[(&str, Option<i32>)] = &[
    ("first", Some(0)),
    ("1st", Some(0)),
    ("primer", Some(0)),
    ("1er", Some(0)),
    ("second", Some(1)),
    ("2nd", Some(1)),
    ("segundo", Some(1)),
    ("2o", Some(1)),
    ("third", Some(2)),
    ("3rd", Some(2)),
    ("tercer", Some(2)),
    ("3er", Some(2)),
    ("fourth", Some(3)),
    ("4th", Some(3)),
    ("cuarto", Some(3)),
    ("last", None),
    ("ultimo", None),
];

/// Months that are called by how far they are.
const MONTHS: &[(&str, i32)] = &[
    ("last month", -1),
    ("mes pasado", -1),
    ("el mes pasado", -1),
    ("this month", 0),
    ("the month", 0),
    ("mes", 0),
    ("este mes", 0),
    ("next month", 1),
    ("mes que viene", 1),
    ("mes proximo", 1),
    ("proximo mes", 1),
    ("el mes que viene", 1),
    ("el proximo mes", 1),
];

/// Whether one may begin with a word.
pub(super) fn may_begin(word: &str) -> bool {
    opens(phrases(ORDER), word)
}

/// Reads one at the front of the words.
pub(super) fn read(words: Words<'_, '_>, look: Look, from: &From) -> Option<Found> {
    let lead = LEADS.iter().filter_map(|lead| starts(words, lead)).max().unwrap_or(0);
    let (nth, used) = longest(behind(words, lead), ORDER)?;
    let named = weekday(text(words, lead + used))?;
    let used = lead + used + 1;
    let of = usize::from(matches!(text(words, used), "of" | "in" | "de" | "del" | "en"));
    let rest = behind(words, used + of);
    let today = from.today.date();
    if let Some((ahead, more)) = longest(rest, MONTHS).filter(|_| of > 0) {
        let first = Day::new(today.year(), today.month(), 1)?.plus_months(ahead);
        return Some(on(place(first, named, nth), used + of + more, Said::Relative));
    }
    let (month, 1, year, more) = due::named(rest)? else { return None };
    let used = used + of + more;
    if let Some(year) = year {
        return Some(on(place(Day::new(year, month, 1)?, named, nth), used, Said::Full));
    }
    let since = from.since(look);
    let years = (since.date().year() - 1..=since.date().year() + 1).filter_map(|year| Day::new(year, month, 1));
    let days = years.filter_map(|first| place(first, named, nth));
    let day = match look {
        Look::Forward => days.into_iter().find(|day| *day >= since),
        Look::Past => days.into_iter().rfind(|day| *day <= since),
        Look::Back => days.into_iter().min_by_key(|day| day.days_since(since).abs()),
    };
    Some(on(day, used, Said::Number))
}

fn on(day: Option<Day>, used: usize, said: Said) -> Found {
    let none = || Found { used, doubt: Some(Why::NoSuchDay.about(&[])), ..Found::default() };
    day.map_or_else(none, |day| Found::day(day, used, said))
}

/// The one of the month that begins so.
fn place(first: Day, named: Weekday, nth: Option<i32>) -> Option<Day> {
    let next = first.plus_months(1);
    let day = nth.map_or_else(|| on_or_before(next.plus(-1), named), |nth| on_or_after(first, named).plus(7 * nth));
    (day < next).then_some(day)
}
