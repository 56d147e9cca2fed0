//! A due date among the words of a promise, without a colon: `send SOW by friday noon, copy to Luis`.

use super::calendar;
use super::distance;
use super::due;
use super::together::{self, combined};
use super::words::{self, Stop, Words, behind, opens, over, starts, text};
use super::{Doubt, Found, From, Have, Look, Place, Said, Why, hour};
use crate::domain::Day;
use chrono::Datelike;

/// A date that was found, at the front of some words.
#[derive(Clone, PartialEq, Debug)]
pub struct Promised {
    pub found: Found,
    /// A word leads to it that leads to nothing but the day by which: `by Friday`.
    pub is_led: bool,
    /// It is how long something takes: `in two days`, `en 24 horas`.
    pub is_a_time: bool,
    /// Its words say more than the day, and stay: `by friday noon`, `until Monday`.
    pub stays: bool,
}

/// Behind these a day is the day by which, wherever it stands.
const SURE: &[&str] = &[
    "by",
    "before",
    "no later than",
    "not later than",
    "on or before",
    "at the latest",
    "due",
    "until",
    "till",
    "vence",
    "antes de",
    "antes del",
    "para antes de",
    "para antes del",
    "hasta",
    "a mas tardar",
    "como tarde",
    "como muy tarde",
    "no mas tarde de",
    "no mas tarde del",
];

/// What may go on behind a date in the middle of a sentence.
const GOES_ON: &[&str] = &[
    "to", "with", "for", "so", "and", "but", "if", "once", "unless", "at", "via", "in", "as", "then", "because", "a",
    "al", "con", "para", "y", "si", "por", "en", "como", "pero", "porque", "cuando", "or", "o", "u",
];

/// A day behind these is no day by which: `the minutes of Friday`, `el acta del 15 sep`.
const OF: &[&str] = &[
    "of", "from", "since", "last", "every", "each", "the", "del", "de", "desde", "cada", "los", "las", "pasado", "al",
    "and", "y", "or", "o", "between", "entre", "about", "re", "sobre",
];

/// Whether such a date may begin with a word.
pub(super) fn may_begin(word: &str) -> bool {
    together::may_begin(word) || opens(due::LEADS.iter().copied(), word) || due::may_begin(word)
}

/// Reads it at the front of the words; `before` is the word in front of them, if there is one.
pub(super) fn read(words: Words<'_, '_>, before: Option<&str>, from: &From) -> Option<Promised> {
    let lead = SURE.iter().filter_map(|lead| starts(words, lead)).max();
    let in_time = || distance::directed(words).is_some_and(|(_, sign, _)| sign > 0);
    let by_its_end = || matches!(text(words, 0), "a" | "at" | "in") && due::spanned(words, from).is_some();
    let is_sure = lead.is_some() || in_time() || by_its_end();
    let found = if is_sure { due::read(words, from) } else { loose(words, before, from) }?;
    // What was yesterday is told of; a date of the calendar that is over was left in by a slip, and is not passed over.
    let is_over = || found.day.is_none_or(|day| day < from.today && found.said != Said::Full);
    if !is_sure && found.doubt.is_none() && is_over() {
        return None;
    }
    let is_until = matches!(text(words, 0), "until" | "till" | "hasta");
    let (used, has_hour) = with_hour(words, &found, from);
    let last = words.get(used.checked_sub(1)?)?;
    let ends = used >= words.len() || last.stop != Stop::Nothing;
    // At the front of the words it is said first: `el viernes mandar el SOW`.
    let leads = before.is_none() && (used > 1 || found.said == Said::Relative);
    // `in a day or two` is none; `by Friday or we lose it` is one.
    let rest = over(words, used);
    let is_more = matches!(text(rest, 0), "or" | "o" | "u")
        && (words::number(behind(rest, 1)).is_some() || text(rest, 1) == "so");
    let stands = ends || (if is_sure { GOES_ON.contains(&text(rest, 0)) && !is_more } else { leads });
    let (is_led, is_a_time, stays) = (lead.is_some(), in_time(), has_hour || is_until);
    stands.then_some(Promised { found: Found { used, ..found }, is_led, is_a_time, stays })
}

/// A day that nothing says to be the one by which: only where it is one beyond doubt.
fn loose(words: Words<'_, '_>, before: Option<&str>, from: &From) -> Option<Found> {
    let first = text(words, 0);
    let is_number = calendar::pair(first).is_some_and(|pair| pair.year.is_none());
    // `desde el lunes`: at the article it was refused.
    if OF.contains(&first) || before.is_some_and(|word| OF.contains(&word) || word == "el") || is_number {
        return None;
    }
    let lead =
        ["for", "for the", "para", "para el", "para la", "para los"].iter().filter_map(|it| starts(words, it)).max();
    let have = Have { hour: true, length: true, ..Have::default() };
    let said = |skip: usize| {
        let rest = behind(words, skip);
        let day = combined(rest, Look::Forward, Place::Line, have, from);
        let day = day.filter(|found| found.doubt.as_ref().is_none_or(is_slip));
        let spanned = due::spanned(rest, from).filter(|_| text(rest, 0) != "late" && text(rest, 0) != "early");
        let found = [day, spanned].into_iter().flatten().max_by_key(|found| found.used)?;
        Some(Found { used: skip + found.used, ..found })
    };
    let found = said(0).or_else(|| said(lead?))?;
    let tail = due::tail(words, found.used);
    // "may" and "fri" alone are words as often as days.
    (found.used > 1 || first.len() > 3).then_some(Found { used: found.used + tail, ..found })
}

/// A day just over, or the same of another year: it is asked which.
fn is_slip(doubt: &Doubt) -> bool {
    let of_a_year = |day: &Day| (day.date().month(), day.date().day());
    match doubt.days.as_slice() {
        [this, other] => doubt.why == Why::TwoDays && of_a_year(this) == of_a_year(other),
        _ => false,
    }
}

/// Over an hour that was said with it: a due date has none, so its words stay.
fn with_hour(words: Words<'_, '_>, found: &Found, from: &From) -> (usize, bool) {
    if words.get(found.used - 1).is_none_or(|last| !matches!(last.stop, Stop::Nothing | Stop::Comma)) {
        return (found.used, found.hour.is_some());
    }
    let hour = hour::read(over(words, found.used), found.part, true, from);
    let hour = hour.filter(|hour| hour.doubt.is_none());
    hour.map_or((found.used, found.hour.is_some()), |hour| (found.used + hour.used, true))
}

/// The words of some tokens, and whether a date may begin there at all.
pub(super) fn words<'a>(tokens: &[&'a str]) -> Option<Vec<words::Word<'a>>> {
    may_begin(words::first_of(tokens.first()?)).then(|| words::split(tokens))
}
