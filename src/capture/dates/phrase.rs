//! A day or a moment by itself, for those who ask for no more.

use super::words::{self, over};
use super::{From, Have, Look, Place, calendar, due, read, whole, whole_day};
use crate::domain::handle::fold;
use crate::domain::{Day, PartialDate, TimeOfDay};

/// A stretch of words read as a date, a time, or both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Phrase {
    pub day: Option<Day>,
    pub time: Option<TimeOfDay>,
    /// Words it took.
    pub used: usize,
}

/// Reads the longest date phrase at the front of `words` (folded), where it is beyond doubt.
#[must_use]
pub fn phrase(words: &[&str], look: Look, from: &From) -> Option<Phrase> {
    let have = Have { length: true, ..Have::default() };
    let found = if look == Look::Forward { due(words, from) } else { read(words, 0, look, have, from) };
    found.filter(|found| found.doubt.is_none()).map(|found| Phrase {
        day: found.day,
        time: found.time(),
        used: found.used,
    })
}

/// Reads a whole text as a day, where it is beyond doubt.
#[must_use]
pub fn parse_day(text: &str, look: Look, from: &From) -> Option<Day> {
    whole_day(text, Place::Field, look, from).ok()
}

/// Reads a whole text as a day, a time, or both, where it is beyond doubt.
#[must_use]
pub fn parse_when(text: &str, look: Look, from: &From) -> Option<Phrase> {
    let found = whole(text, Place::Field, look, from).ok().filter(|found| found.length_min.is_none())?;
    Some(Phrase { day: found.day, time: found.time(), used: found.used })
}

/// Reads a birthday, with or without its year: `12 mar 1980`, `--03-12`, `1980-03-12`, `12 de marzo`.
#[must_use]
pub fn parse_partial(text: &str) -> Option<PartialDate> {
    if let Ok(date) = text.trim().parse() {
        return Some(date);
    }
    let folded = fold(text);
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    let words = words::split(&tokens);
    let article = usize::from(matches!(words::text(&words, 0), "el" | "the"));
    let dated = calendar::dated(over(&words, article)).filter(|dated| dated.used + article == words.len())?;
    PartialDate::new(dated.year, dated.month?, dated.number)
}

/// Whether a word looks like `03/04` or `3/4/2026`, which may mean two days.
#[must_use]
pub fn is_slashed(word: &str) -> bool {
    calendar::pair(word).is_some_and(|pair| pair.mark == '/')
}
