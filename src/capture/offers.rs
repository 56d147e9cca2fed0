//! What a sentence sounds like, offered and never recorded unasked: a promise, a decision, a risk, a need, thanks, a
//! figure, a new person, a word that was mistyped.

mod agreed;
mod figure;
mod listen;
mod promise;
mod slip;
pub(super) mod vow;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::header::{Header, Stranger};
use super::intent::Draft;
use super::lexer::Token;
use super::{Context, sentence};
use crate::domain::handle::fold;
use crate::domain::{AllianceId, Day, Handle, InteractionKind};
use listen::Listener;
pub(super) use slip::mistyped;

/// Something a line may be meant to say.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// The stretch it was heard in.
    pub span: Range<usize>,
    pub what: Offered,
}

/// What is offered.
#[derive(Clone, PartialEq, Debug)]
pub enum Offered {
    /// A record more; or in the place of the note, where it is all that the note says.
    Record(Draft),
    /// A word that was meant to be this one, which says the kind, or the day.
    Kind { kind: InteractionKind, day: Option<Day>, word: &'static str },
    /// Somebody who is not known yet.
    Person { handle: Handle, name: String },
}

/// An offer that was taken, as a draft keeps it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// Where its stretch begins.
    pub at: usize,
    pub sort: Sort,
}

/// The sorts of offers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Promise,
    Decision,
    Risk,
    Need,
    Thanks,
    Figure,
    Kind,
    Person,
    Move,
}

impl Offer {
    #[must_use]
    pub fn sort(&self) -> Sort {
        match &self.what {
            Offered::Record(Draft::Decision { .. }) => Sort::Decision,
            Offered::Record(Draft::Obstacle { .. }) => Sort::Risk,
            Offered::Record(Draft::Expectation { .. }) => Sort::Need,
            Offered::Record(Draft::Recognition { .. }) => Sort::Thanks,
            Offered::Record(Draft::Measurement { .. }) => Sort::Figure,
            Offered::Record(Draft::Moved { .. }) => Sort::Move,
            Offered::Record(_) => Sort::Promise,
            Offered::Kind { .. } => Sort::Kind,
            Offered::Person { .. } => Sort::Person,
        }
    }

    #[must_use]
    pub fn key(&self) -> Taken {
        Taken { at: self.span.start, sort: self.sort() }
    }
}

/// Words looked through.
const WORDS_MAX: usize = 60;

/// What is heard in a line.
pub(super) fn hear(
    header: &Header,
    tokens: &[Token],
    alliance: Option<AllianceId>,
    context: &Context<'_>,
) -> Vec<Offer> {
    let near = tokens.get(header.used..).unwrap_or_default();
    let near = near.get(..near.len().min(WORDS_MAX)).unwrap_or(near);
    let words = sentence::words(near, context);
    let listener = Listener { header, words: &words, tokens: near, alliance, context };
    let mut offers = listener.promises();
    // What was taken is heard on, whatever else is heard once more is typed.
    let more = [Listener::decision, Listener::concern, Listener::thanks].into_iter();
    for offer in more.filter_map(|hear| hear(&listener)) {
        let is_apart = |other: &Offer| other.span.end <= offer.span.start || offer.span.end <= other.span.start;
        if offers.iter().all(is_apart) || context.taken.contains(&offer.key()) {
            offers.push(offer);
        }
    }
    offers.extend(listener.figures());
    offers.extend(header.strangers.iter().filter_map(|stranger| somebody_new(stranger, context)));
    offers
}

/// A name nobody has, behind `with`.
pub(super) fn somebody_new(stranger: &Stranger, context: &Context<'_>) -> Option<Offer> {
    let handle = new_handle(&stranger.name, context).filter(|_| stranger.is_person)?;
    let what = Offered::Person { handle, name: stranger.name.clone() };
    Some(Offer { span: stranger.span.clone(), what })
}

/// The handle somebody new would have: the first name, or the whole where that is taken.
pub(super) fn new_handle(name: &str, context: &Context<'_>) -> Option<Handle> {
    let first = Handle::suggest(name.split(' ').find(|word| word.chars().count() > 1).unwrap_or(name))?;
    let whole = || fold(name).split_whitespace().collect::<Vec<_>>().join("-").parse().ok();
    if context.directory.named(first.as_str()).is_empty() { Some(first) } else { whole() }
}
