//! Days, hours and lengths at the front of some words of a header, as the one reader of dates reads them.

use super::item::{Moment, What};
use crate::capture::Context;
use crate::capture::dates::{self, Have, Look, Said, Unread, Why};
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
        found.push(if word.stop == Stop::Colon { word.bare } else { word.token.folded.trim_matches(['(', ')']) });
        if is_over {
            break;
        }
    }
    (found, before)
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
    let said = typed.get(place..place + found.used).unwrap_or_default();
    if let Some(doubt) = found.doubt {
        let is_hour = matches!(doubt.why, Why::NoSuchHour | Why::UnknownZone);
        let words = said.join(" ").trim_end_matches([',', ';']).to_owned();
        return Some((What::Doubt(Problem::Unread { words, unread: Unread::Doubt(doubt), is_hour }), found.used));
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
        is_weekday: found.said == Said::Weekday,
    };
    Some((What::When(moment), found.used))
}
