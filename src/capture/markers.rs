//! The words that start a further record, and where they stand in a line.

use super::Context;
use super::lexer::Token;
use crate::domain::Side;

/// A record that a marker starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marker {
    Decision,
    Commitment,
    Obstacle,
    Feedback,
    Fact,
    Topic,
    Idea,
    Recognition,
    /// What the side expects of the other.
    Expectation(Side),
}

/// A marker found at a token.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub at: usize,
    pub marker: Marker,
}

/// The words of each marker, folded: English, then Spanish.
const WORDS: &[(&[&str], Marker)] = &[
    (&["d:", "decision:"], Marker::Decision),
    (&["do:", "hacer:"], Marker::Commitment),
    (&["ob:"], Marker::Obstacle),
    (&["fb:", "feedback:", "opinion:"], Marker::Feedback),
    (&["fact:", "dato:"], Marker::Fact),
    (&["topic:", "tema:"], Marker::Topic),
    (&["idea:"], Marker::Idea),
    (&["ty:", "thanks:", "gracias:"], Marker::Recognition),
    (&["ex:"], Marker::Expectation(Side::Us)),
    (&["exus:", "esperan:"], Marker::Expectation(Side::Them)),
];

/// The words that start a record, a group for each kind.
pub fn marker_words() -> impl Iterator<Item = &'static [&'static str]> {
    WORDS.iter().map(|(words, _)| *words)
}

fn marker(word: &str) -> Option<Marker> {
    WORDS.iter().find(|(words, _)| words.contains(&word)).map(|(_, marker)| *marker)
}

/// `in fact:`, `to do:`, `fecha de decisión:` are text: a word that leads into the next one.
fn leads_in(word: &str) -> bool {
    matches!(
        word,
        "in" | "to"
            | "of"
            | "the"
            | "a"
            | "an"
            | "no"
            | "de"
            | "del"
            | "la"
            | "el"
            | "los"
            | "las"
            | "un"
            | "una"
            | "sin"
            | "por"
    )
}

/// Where records start. A marker is a whole word, not quoted, not rejected.
pub(super) fn starts(tokens: &[Token], context: &Context<'_>) -> Vec<Start> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.literal || context.rejected.contains(&token.span.start) {
            continue;
        }
        let led_in = at > 0 && tokens.get(at - 1).is_some_and(|before| !before.literal && leads_in(&before.folded));
        if let Some(marker) = marker(&token.folded).filter(|_| !led_in) {
            found.push(Start { at, marker });
        }
    }
    found
}
