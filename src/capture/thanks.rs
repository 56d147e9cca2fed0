//! `thanks to Lucía for the intro`, `gracias a Lucía por …`: thanks without a marker, at the head of the words.

use std::ops::Range;

use super::Context;
use super::header::Header;
use super::lexer::Token;
use super::names::{self, Found, Person};
use super::sentence::{self, Stop, longest};
use super::words::{AND, THANKS, TO};
use crate::domain::AllianceId;

/// What they are for follows.
pub(super) const FOR: &[&str] = &["for", "por", "x"];

/// Thanks that were found.
#[derive(Debug)]
pub(super) struct Thanks {
    pub people: Vec<(Person, Range<usize>)>,
    /// The token at which the words begin.
    pub words_at: usize,
}

/// The thanks with which the words behind a header begin: to people who are known, for something.
pub(super) fn find(header: &Header, tokens: &[Token], context: &Context<'_>) -> Option<Thanks> {
    /// To no more words than these.
    const WORDS_MAX: usize = 30;
    if header.kind.is_some() {
        return None;
    }
    let near = tokens.get(header.used..)?;
    let words = sentence::words(near.get(..near.len().min(WORDS_MAX))?, context);
    let lead = longest(&words, THANKS);
    let place: Option<AllianceId> = header.alliance.as_ref().map(|named| named.record.id.into()).or(context.scope);
    let mut people = Vec::new();
    let mut at = lead;
    while let Some(rest) = words.get(at..).filter(|_| lead > 0) {
        let is_joint = |word: &sentence::Word<'_>| {
            // `gracias a Luis y a Lucía`
            AND.contains(&word.bare) || !people.is_empty() && TO.contains(&word.bare)
        };
        if rest.first().is_some_and(is_joint) {
            at += 1;
            continue;
        }
        let Some((Found::Person(person), used)) = names::at(rest, place, context) else { break };
        let last = rest.get(used - 1).or(rest.first())?;
        people.push((person, rest.first()?.token.span.start..last.token.span.end));
        at += used;
        if last.stop == Stop::Colon {
            break;
        }
    }
    let is_for = words.get(at).is_some_and(|word| FOR.contains(&word.bare) && !word.is_plain);
    let has_words = words.get(at + 1).is_some();
    (!people.is_empty() && is_for && has_words).then_some(Thanks { people, words_at: header.used + at + 1 })
}
