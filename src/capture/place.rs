//! The alliance a line is about: named in its header, else the scope's, else that of the people the header names, else
//! that which is named, or whose people are, among the words.

use std::ops::Range;

use super::header::Header;
use super::intent::{Ask, Named, Problem, Says};
use super::lexer::Token;
use super::names::{self, By, Found, Person};
use super::sentence::{self, Word};
use super::{ANSWERS_MAX, Context, people, resolve};
use crate::domain::{AllianceId, Kind};

/// What a line says of its alliance.
#[derive(Default)]
pub(super) struct Place {
    pub alliance: Option<AllianceId>,
    /// Where it is named among the words.
    pub named_at: Option<Range<usize>>,
    /// Those it may be about.
    pub fitting: Vec<AllianceId>,
}

/// Finds it; `words` are what stands behind the header. Where the line names somebody unknown, who may be a partner
/// that is not there yet, nothing is guessed.
pub(super) fn find(header: &Header, words: &[Token], context: &Context<'_>) -> Place {
    let sure = |alliance: AllianceId| Place { alliance: Some(alliance), ..Place::default() };
    if let Some(named) = &header.alliance {
        return sure(named.record.id.into());
    }
    if let Some(scope) = context.scope {
        return sure(scope);
    }
    let people: Vec<&Person> = header.people.iter().map(|(person, _)| person).collect();
    let common = common(&people, context);
    if let Some([only]) = common.as_deref() {
        return sure(*only);
    }
    let place = in_words(words, context);
    if place.alliance.is_some() || !place.fitting.is_empty() {
        return place;
    }
    let fallback = if common.is_none() && header.unknown.is_empty() { resolve::fallback(context) } else { None };
    let mut fitting: Vec<AllianceId> = people.iter().flat_map(|person| people::of_theirs(person, context)).collect();
    fitting.sort_unstable();
    fitting.dedup();
    Place { alliance: fallback, named_at: None, fitting }
}

/// The alliances in which everybody of theirs may be; `None` when nobody of theirs is named.
fn common(people: &[&Person], context: &Context<'_>) -> Option<Vec<AllianceId>> {
    let theirs = people.iter().map(|person| people::of_theirs(person, context)).filter(|theirs| !theirs.is_empty());
    theirs.reduce(|common, theirs| common.into_iter().filter(|id| theirs.contains(id)).collect())
}

/// The alliance that is named among the words, or whose people are.
fn in_words(tokens: &[Token], context: &Context<'_>) -> Place {
    /// Words looked through.
    const WORDS_MAX: usize = 40;
    let words = sentence::words(tokens.get(..tokens.len().min(WORDS_MAX)).unwrap_or(tokens), context);
    let mut named: Vec<(AllianceId, Range<usize>)> = Vec::new();
    let mut people: Vec<Person> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let (found, used) = known(words.get(at..).unwrap_or_default(), word, context);
        match found {
            Some(Found::Alliance(alliance)) if named.iter().all(|(id, _)| *id != alliance.record.id.into()) => {
                let last = words.get(at + used - 1).unwrap_or(word);
                named.push((alliance.record.id.into(), word.token.span.start..last.token.span.end));
            }
            Some(Found::Person(person)) => people.push(person),
            _ => {}
        }
        at += used.max(1);
    }
    match named.as_slice() {
        [(only, span)] => Place { alliance: Some(*only), named_at: Some(span.clone()), fitting: Vec::new() },
        [] => match common(&people.iter().collect::<Vec<_>>(), context).unwrap_or_default().as_slice() {
            [only] => Place { alliance: Some(*only), ..Place::default() },
            several => Place { fitting: several.to_vec(), ..Place::default() },
        },
        several => Place { fitting: several.iter().map(|(id, _)| *id).collect(), ..Place::default() },
    }
}

/// Somebody or some alliance at the front of some words: by handle, or by a name that is written as one.
fn known(words: &[Word<'_>], word: &Word<'_>, context: &Context<'_>) -> (Option<Found>, usize) {
    let owned = word.bare.trim_end_matches("'s").trim_end_matches('\'');
    if word.is_plain {
        return (None, 1);
    }
    if word.is_possessive() {
        let of = context.directory.named(owned).into_iter().next();
        let found = of.map(|named| match named.record.kind {
            Kind::Alliance => Found::Alliance(named),
            _ => names::somebody(named),
        });
        return (found, 1);
    }
    let is_name = word.is_capitalised() || word.bare.starts_with('@');
    if !is_name && context.directory.named(word.bare).is_empty() {
        return (None, 1);
    }
    let found = names::at(words, None, context);
    let is_sure = |found: &Found| match found {
        Found::Person(person) => person.by != By::OneName || word.is_capitalised(),
        _ => true,
    };
    let (found, used) =
        found.filter(|(found, _)| is_sure(found)).map_or((None, 1), |(found, used)| (Some(found), used));
    // A name in prose is anybody's who bears it.
    let anybody = |mut person: Person| {
        person.candidates.append(&mut person.namesakes);
        Found::Person(person)
    };
    match found {
        Some(Found::Person(person)) if !word.bare.starts_with('@') => (Some(anybody(person)), used),
        found => (found, used),
    }
}

/// Which alliance the line is about: those that fit, else those there are.
pub(super) fn which(fitting: Vec<AllianceId>, context: &Context<'_>) -> Ask {
    let fitting: Vec<Named> = fitting.into_iter().filter_map(|id| context.directory.alliance(id)).collect();
    let all = if fitting.is_empty() { context.directory.alliances(ANSWERS_MAX) } else { fitting };
    all.into_iter().fold(Ask::new(0..0, Problem::NoAlliance), |ask, named| {
        let text = format!("@{} ", named.handle);
        ask.or(Says::Named(named), text)
    })
}
