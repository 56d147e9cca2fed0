//! The header: who, when, how long, what kind of contact, as tokens in any order or as a sentence. It ends at a
//! colon, at `about` and the like, at a marker, or at the first word that is nothing known.
//!
//! A line is first read as a sentence about a contact ([`scan`]). Whether the kind in it counts is decided when all
//! of the header is known ([`verdict`]); if it does not, or if there is none, the line is read again as a note, whose
//! words are left as they stand. [`settle`] makes of the stretches what the rest of the reader goes on with.

mod ahead;
mod been;
mod contact;
mod gap;
mod item;
mod noted;
mod preface;
mod scan;
mod sent;
mod settle;
mod verdict;
mod when;

use super::Context;
use super::dates::Look;
use super::intent::{Ask, Named, Reading};
use super::lexer::Token;
use super::names::Person;
use super::sentence;
use super::words::{Form, KINDS};
use crate::domain::{AllianceId, Handle, InteractionKind, Mode};
pub(super) use contact::kind_at;
pub(super) use item::Moment;
use item::{End, What};
use scan::{As, Scan};

/// What the header said.
#[derive(Clone, Default, Debug)]
pub(super) struct Header {
    /// The token the words begin at.
    pub used: usize,
    pub when: Moment,
    /// Where the day stands.
    pub day_at: Option<std::ops::Range<usize>>,
    pub kind: Option<InteractionKind>,
    /// Whether the kind was a verb: what it tells of has been.
    pub is_told: bool,
    /// Whether that verb cannot be meant of what is to come, as `cenamos` can.
    pub is_past: bool,
    /// Where the hour stands.
    pub hour_at: Option<std::ops::Range<usize>>,
    pub mode: Option<Mode>,
    /// A dinner, drinks: `at 8` is 20:00.
    pub is_in_the_evening: bool,
    pub alliance: Option<Named>,
    pub people: Vec<(Person, std::ops::Range<usize>)>,
    /// Handles nobody has.
    pub unknown: Vec<(Handle, std::ops::Range<usize>)>,
    /// What those are called who are to be made of a name.
    pub named_new: Vec<(Handle, String)>,
    /// Names nobody has, as they were written: they stay in the words.
    pub strangers: Vec<Stranger>,
    pub tags: Vec<String>,
    pub readings: Vec<Reading>,
    pub asks: Vec<Ask>,
}

/// A name nobody has, or a place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Stranger {
    /// With what leads to it: `with Pedro`, `in Madrid`.
    pub words: String,
    pub name: String,
    pub span: std::ops::Range<usize>,
    pub is_person: bool,
}

impl Header {
    /// The words, and before them whom the header names that nobody knows.
    pub(super) fn before(&self, words: &str) -> String {
        let strangers: Vec<&str> = self.strangers.iter().map(|stranger| stranger.words.as_str()).collect();
        match (strangers.join(", "), words) {
            (strangers, "") => strangers,
            (strangers, words) if strangers.is_empty() => words.to_owned(),
            (strangers, words) => format!("{strangers}: {words}"),
        }
    }
}

/// The kind of an interaction, by a word of either language.
#[must_use]
pub fn kind(word: &str) -> Option<InteractionKind> {
    let is_it = |kind: &&super::words::KindWords| kind.english.contains(&word) || kind.spanish.contains(&word);
    KINDS.iter().find(is_it).map(|kind| kind.kind)
}

/// The kind a sentence that is over begins with, by the longest of the nouns and verbs of either language; `folded`.
#[must_use]
pub fn told_kind(folded: &str) -> Option<InteractionKind> {
    let begins = |words: &str| {
        let rest = folded.strip_prefix(words);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '\''))
    };
    let told = KINDS.iter().filter(|kind| matches!(kind.form, Form::Noun | Form::Verb));
    let phrases = told.flat_map(|kind| kind.english.iter().chain(kind.spanish).map(|words| (*words, kind.kind)));
    phrases.filter(|(words, _)| begins(words)).max_by_key(|(words, _)| words.len()).map(|(_, kind)| kind)
}

/// Whether some words begin with a word for a kind of contact.
pub(super) fn begins_a_kind(words: &[sentence::Word<'_>]) -> bool {
    kind_at(words).is_some()
}

/// Reads the header at the front of `tokens`.
pub(super) fn read(tokens: &[Token], marker_follows: bool, context: &Context<'_>) -> Header {
    let first = read_at(tokens, marker_follows, context.scope, context);
    // Names are looked up among the people of the alliance that is named, wherever it stands.
    match &first.alliance {
        Some(named) if Some(named.record.id.into()) != context.scope => {
            read_at(tokens, marker_follows, Some(named.record.id.into()), context)
        }
        _ => first,
    }
}

fn read_at(tokens: &[Token], marker_follows: bool, place: Option<AllianceId>, context: &Context<'_>) -> Header {
    /// A header is no longer than this.
    const WORDS_MAX: usize = 60;
    let near = tokens.get(..tokens.len().min(WORDS_MAX)).unwrap_or(tokens);
    let words = sentence::words(near, context);
    let scan = |reading, look, hours| {
        let mut scan = Scan { words: &words, context, place, look, reading, hours, ahead: &[], items: Vec::new() };
        let (at, end) = scan.run();
        (scan.items, (at, if at < tokens.len() && end == End::Line { End::Word } else { end }))
    };
    if let Some(header) = ahead::read(&words, place, context) {
        return header;
    }
    let (mut items, mut ended) = scan(As::Contact, Look::Back, true);
    been::told_without_a_kind(&mut items, &words);
    if verdict::counts(&items, &words, ended, context.from.today) {
        // A verb tells of what has been, `escribí a Marta el 30`, or of what is to come: `nos vemos el lunes`.
        let has = |form: Form| items.iter().any(|item| matches!(item.what, What::Kind(kind) if kind.form == form));
        let look = if has(Form::Plan) { Some(Look::Forward) } else { has(Form::Verb).then_some(Look::Past) };
        let is_dated = items.iter().any(|item| matches!(item.what, What::When(_)));
        if let Some(look) = look.filter(|_| is_dated) {
            (items, ended) = scan(As::Contact, look, true);
            been::told_without_a_kind(&mut items, &words);
        }
        return settle::contact(items, &words, ended);
    }
    if let Some(header) = sent::read(&words, place, context) {
        return header;
    }
    if let Some(header) = preface::read(&words, place, context) {
        return header;
    }
    // A bare time needs a kind: "12:30 ratio" is text.
    let (mut items, mut ended) = scan(As::Note, Look::Back, true);
    let said = items.iter().fold(Moment::default(), |all, item| match &item.what {
        What::When(moment) => all.and(*moment),
        _ => all,
    });
    if said.time.is_some() && said.day.is_none() {
        (items, ended) = scan(As::Note, Look::Back, false);
    }
    settle::note(items, &words, ended, marker_follows, context.from.today)
}
