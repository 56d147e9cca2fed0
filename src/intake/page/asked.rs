//! What is asked about the lines of a page: each answer is a change to the page's text, so that a key gives it.

use super::Page;
use super::lines::Lines;
use crate::capture::headings::Row;
use crate::capture::{Answer, Ask, Way};
use crate::intake::Wishes;

/// A question that can be answered, and where its line stands.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Counted from 1.
    pub line: usize,
    /// The byte of the page the line begins at; stretches count from there.
    pub at: usize,
    pub ask: &'a Ask,
}

/// The first question of a page that has answers.
#[must_use]
pub fn asked<'a>(page: &'a Page, lines: &'a Lines) -> Option<Asked<'a>> {
    let mut at = 0;
    page.text.split('\n').enumerate().find_map(|(nth, line)| {
        let begins = at;
        at += line.len() + 1;
        let of_title = lines.title().filter(|_| page.title_at() == Some(nth)).map(|title| &title.asks);
        let asks = of_title.or_else(|| Some(&lines.get(page, nth, line)?.capture.asks))?;
        let ask = asks.iter().find(|ask| !ask.answers.is_empty())?;
        Some(Asked { line: nth + 1, at: begins, ask })
    })
}

/// A text with an answer given, to a question of the line that begins at a byte.
#[must_use]
pub fn answered(text: &str, at: usize, answer: &Answer) -> String {
    match &answer.way {
        Way::Write { span, text: written } => {
            let way = Way::Write { span: span.start + at..span.end + at, text: written.clone() };
            Wishes::default().answered(text, &way)
        }
        // No place of a page is remembered: a word that is only a word is written as one.
        Way::Words { at: word } => {
            let way = Way::Write { span: word + at..word + at, text: "\\".to_owned() };
            Wishes::default().answered(text, &way)
        }
    }
}

/// A question about what was read of a line, with `before` bytes in front of it, as one about the line itself.
pub(super) fn of_line(ask: Ask, line: &str, row: &Row, before: usize) -> Ask {
    let said = row.said.clone();
    let place = |at: usize| Some(at.checked_sub(before)? + said.start).filter(|at| line.is_char_boundary(*at));
    let stretch = |span: &std::ops::Range<usize>| Some(place(span.start)?..place(span.end)?);
    let moved = |answer: Answer| {
        let way = match answer.way {
            Way::Write { span, text } => Way::Write { span: stretch(&span)?, text },
            Way::Words { at } => Way::Words { at: place(at)? },
        };
        Some(Answer { way, ..answer })
    };
    let span = stretch(&ask.span).unwrap_or(said.clone());
    Ask { span, answers: ask.answers.into_iter().filter_map(moved).collect(), ..ask }
}
