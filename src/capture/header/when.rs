//! Days, hours and lengths at the front of some words of a header.

use super::item::{Moment, What};
use crate::capture::Context;
use crate::capture::dates::{self, Look};
use crate::capture::intent::Problem;
use crate::capture::sentence::{Stop, Word};

/// Words a phrase may have.
const WORDS_MAX: usize = 10;

/// The words up to the first that punctuation follows.
fn run<'t>(words: &[Word<'t>]) -> Vec<&'t str> {
    let mut found = Vec::new();
    for word in words.iter().take(WORDS_MAX) {
        if word.is_plain {
            break;
        }
        found.push(word.bare);
        if word.stop != Stop::Nothing {
            break;
        }
    }
    found
}

/// A day, an hour, or both; or what has to be asked about one.
pub(super) fn at(words: &[Word<'_>], context: &Context<'_>) -> Option<(What, usize)> {
    let typed = run(words);
    let first = *typed.first()?;
    if let Some(phrase) = dates::phrase(&typed, Look::Back, &context.from) {
        let is_handle = phrase.used == 1 && !context.directory.named(first).is_empty();
        let what = if is_handle {
            What::Doubt(Problem::DateOrHandle { word: first.to_owned() })
        } else {
            let words = typed.get(..phrase.used).unwrap_or_default();
            let is_weekday = phrase.day != dates::phrase(words, Look::Forward, &context.from).and_then(|it| it.day)
                && !words.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
            What::When(Moment { day: phrase.day, time: phrase.time, length_min: None, is_weekday })
        };
        return Some((what, phrase.used));
    }
    let is_two_days = dates::is_slashed(first) && context.from.order.is_none();
    is_two_days.then(|| (What::Doubt(Problem::TwoDays { word: first.to_owned() }), 1))
}

/// How long it took, in minutes.
pub(super) fn length(words: &[Word<'_>]) -> Option<(i32, usize)> {
    let word = words.first().filter(|word| !word.is_plain)?.bare;
    let number = |digits: &str| digits.parse::<i32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let minutes = match word.split_once('h') {
        Some((hours, "")) => number(hours)?.checked_mul(60)?,
        Some((hours, minutes)) => {
            let minutes = number(minutes.trim_end_matches('m')).filter(|minutes| *minutes < 60)?;
            number(hours)?.checked_mul(60)?.checked_add(minutes)?
        }
        None => number(word.strip_suffix("min").or_else(|| word.strip_suffix('m'))?)?,
    };
    (1..=20_160).contains(&minutes).then_some((minutes, 1))
}
