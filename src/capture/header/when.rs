//! Days, hours and lengths at the front of some words of a header, as the one reader of dates reads them.

use super::item::{Moment, What};
use crate::capture::Context;
use crate::capture::dates::{self, Have, Hour, Look, Unread, Why};
use crate::capture::intent::Problem;
use crate::capture::sentence::{Stop, Word};

/// Words a phrase may have.
const WORDS_MAX: usize = 14;

/// The words from one on, with that before it, up to a colon; and where the first stands among them.
fn typed<'t>(words: &[Word<'t>], at: usize) -> (Vec<&'t str>, usize) {
    let before = usize::from(at > 0);
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate().skip(at - before).take(WORDS_MAX) {
        if word.is_plain && index >= at {
            break;
        }
        let is_over = word.stop == Stop::Colon && index >= at;
        found.push(if word.stop == Stop::Colon {
            word.bare
        } else {
            word.token.folded.trim_matches(['(', ')', '!', '?', '…'])
        });
        if is_over {
            break;
        }
    }
    (found, before)
}

/// Some words as they were typed.
fn original(words: &[Word<'_>], at: usize, count: usize) -> String {
    let words = words.iter().skip(at).take(count).map(|word| word.token.text.as_str());
    words.collect::<Vec<_>>().join(" ").trim_end_matches([',', ';', ':', '.']).to_owned()
}

/// A day, an hour, a length, or several of them; or what has to be asked about one.
pub(super) fn at(
    words: &[Word<'_>],
    at: usize,
    look: Look,
    have: Have,
    context: &Context<'_>,
) -> Option<(What, usize)> {
    let first = words.get(at)?.bare;
    let (typed, place) = typed(words, at);
    let found = dates::read(&typed, place, look, have, &context.from)?;
    if let Some(doubt) = found.doubt {
        let is_hour = matches!(doubt.why, Why::NoSuchHour | Why::UnknownZone);
        let words = original(words, at, found.used);
        return Some((What::Doubt(Problem::Unread { words, unread: Unread::Doubt(doubt), is_hour }), found.used));
    }
    if let Some(problem) = unknown_zone(words, at + found.used, found.hour, context) {
        let words = original(words, at, found.used + 1);
        return Some((What::Doubt(Problem::Unread { words, unread: problem, is_hour: true }), found.used + 1));
    }
    let is_handle = found.used == 1 && found.day.is_some() && !context.directory.named(first).is_empty();
    if is_handle {
        return Some((What::Doubt(Problem::DateOrHandle { word: first.to_owned() }), 1));
    }
    let moment = Moment {
        day: found.day,
        time: found.hour.map(|hour| hour.time),
        evening: found.hour.map(dates::Hour::of_the_evening),
        zone: found.hour.and_then(|hour| hour.zone),
        part: found.part,
        length_min: found.length_min,
        next: found.next(),
    };
    Some((What::When(moment), found.used))
}

/// `15:00 XYZ`: an abbreviation right behind an hour, and nothing behind it, is a zone nobody knows.
fn unknown_zone(words: &[Word<'_>], at: usize, hour: Option<Hour>, context: &Context<'_>) -> Option<Unread> {
    let (word, before) = (words.get(at)?, words.get(at.checked_sub(1)?)?);
    let is_capital = |word: &Word<'_>| !word.token.text.contains(char::is_lowercase);
    let is_short = (2..=5).contains(&word.bare.len()) && word.bare.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_last = word.stop != Stop::Nothing || words.get(at + 1).is_none();
    let stands_out = is_capital(word) && !words.iter().all(is_capital);
    let is_known = || !context.directory.named(word.bare).is_empty() || super::kind(word.bare).is_some();
    let is_zone = hour.is_some_and(|hour| hour.zone.is_none()) && before.stop == Stop::Nothing && !word.is_plain;
    let doubt = || Unread::Doubt(dates::Doubt { why: Why::UnknownZone, days: Vec::new(), time: None });
    (is_zone && is_short && is_last && stands_out && !is_known()).then(doubt)
}

/// A time of many days, no one of them.
pub(super) fn is_vague(what: &What) -> bool {
    let What::Doubt(Problem::Unread { unread: Unread::Doubt(doubt), .. }) = what else { return false };
    doubt.why == Why::WhichDay
}

/// What is asked about only where a contact is told of.
pub(super) fn is_of_contacts(what: &What) -> bool {
    let What::Doubt(Problem::Unread { unread: Unread::Doubt(doubt), .. }) = what else { return false };
    matches!(doubt.why, Why::WhichDay | Why::SeveralDays | Why::NoSuchHour)
}
