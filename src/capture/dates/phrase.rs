//! What a date may lack, and what may be two.

use super::calendar;
use super::words::{self, over};
use crate::domain::PartialDate;
use crate::domain::handle::fold;

/// Reads a birthday, with or without its year: `12 mar 1980`, `--03-12`, `1980-03-12`, `12 de marzo`.
#[must_use]
pub fn parse_partial(text: &str) -> Option<PartialDate> {
    partial(text).filter(|date: &PartialDate| date.is_kept())
}

fn partial(text: &str) -> Option<PartialDate> {
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
