//! What a sentence sounds like, offered and never recorded unasked: a promise, a decision, thanks, a figure, a new
//! person, a kind that was mistyped.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::header::{self, Header};
use super::intent::{Draft, PersonRef};
use super::lexer::Token;
use super::names::{self, Found};
use super::sentence::{self, Word, longest};
use super::words::{Form, KINDS};
use super::{Context, attributes, resolve};
use crate::domain::{AllianceId, Handle, InteractionKind, Side};

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
    /// A word that was meant to be this one, which says the kind.
    Kind { kind: InteractionKind, word: &'static str },
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
    Thanks,
    Figure,
    Kind,
    Person,
}

impl Offer {
    #[must_use]
    pub fn sort(&self) -> Sort {
        match &self.what {
            Offered::Record(Draft::Decision { .. }) => Sort::Decision,
            Offered::Record(Draft::Recognition { .. }) => Sort::Thanks,
            Offered::Record(Draft::Measurement { .. }) => Sort::Figure,
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

/// A subject promises by these, right behind it.
const PROMISES: &[&str] = &[
    "will",
    "promised to",
    "promises to",
    "agreed to",
    "is going to",
    "has promised to",
    "is to",
    "commits to",
    "committed to",
    "va a",
    "van a",
    "se compromete a",
    "se comprometio a",
    "prometio",
    "queda en",
    "quedo en",
    "se encarga de",
];

/// By these the author does.
const MY_PROMISES: &[&str] = &[
    "i will",
    "i'll",
    "we will",
    "we'll",
    "i promised to",
    "we promised to",
    "i am going to",
    "i'm going to",
    "voy a",
    "vamos a",
    "me comprometo a",
    "nos comprometemos a",
    "quedo en",
    "quede en",
    "me encargo de",
    "prometi",
    "le prometi",
];

/// Behind these a subject and what it does are a promise: `quedamos en que María manda …`.
const PROMISE_LEADS: &[&str] = &[
    "quedamos en que",
    "quedo en que",
    "hemos quedado en que",
    "it was agreed that",
    "we agreed that",
    "promete que",
    "dice que",
];

/// A decision follows.
const DECISIONS: &[&str] = &[
    "we decided to",
    "we decided that",
    "we have decided to",
    "we've decided to",
    "we agreed to",
    "we agreed on",
    "it was decided to",
    "it was decided that",
    "decided to",
    "agreed to",
    "decidimos",
    "hemos decidido",
    "se decidio",
    "se ha decidido",
    "acordamos",
    "hemos acordado",
    "se acordo",
    "se ha acordado",
    "quedamos en",
];

/// Thanks are in it.
const THANKS: &[&str] =
    &["thanks", "thank", "thanked", "gracias", "agradecer", "agradezco", "agradecemos", "agradecio"];

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
    let listener = Listener { words: &words, tokens: near, alliance, context };
    let mut offers: Vec<Offer> = listener.promise().or_else(|| listener.decision()).into_iter().collect();
    if offers.is_empty() {
        offers.extend(listener.thanks());
    }
    offers.extend(strangers(header));
    offers
}

/// Names nobody has, behind `with`.
fn strangers(header: &Header) -> impl Iterator<Item = Offer> {
    header.strangers.iter().filter(|stranger| stranger.is_person).filter_map(|stranger| {
        let handle = Handle::suggest(&stranger.name)?;
        let what = Offered::Person { handle, name: stranger.name.clone() };
        Some(Offer { span: stranger.span.clone(), what })
    })
}

struct Listener<'a, 't, 'c> {
    words: &'a [Word<'t>],
    tokens: &'a [Token],
    alliance: Option<AllianceId>,
    context: &'a Context<'c>,
}

impl Listener<'_, '_, '_> {
    /// Where a promise begins: who makes it, and the word at which what is promised begins.
    fn promise(&self) -> Option<Offer> {
        for at in 0..self.words.len() {
            let rest = self.words.get(at..)?;
            let is_start =
                at == 0 || self.words.get(at - 1).is_some_and(|before| before.stop != sentence::Stop::Nothing);
            let lead = longest(rest, PROMISE_LEADS);
            let mine = longest(rest, MY_PROMISES);
            if mine > 0 && is_start {
                return self.promised(at, at + mine, None);
            }
            if let Some((who, used)) = self.somebody(at + lead) {
                let verb = longest(self.words.get(at + lead + used..).unwrap_or_default(), PROMISES);
                if lead > 0 || verb > 0 {
                    return self.promised(at, at + lead + used + verb, Some(who));
                }
            }
        }
        None
    }

    fn somebody(&self, at: usize) -> Option<(PersonRef, usize)> {
        let rest = self.words.get(at..)?;
        let first = rest.first()?;
        let (found, used) = names::at(rest, self.alliance, self.context)?;
        let Found::Person(person) = found else { return None };
        let by_sight = first.is_capitalised() || person.by != names::By::OneName;
        let [only] = person.candidates.as_slice() else { return None };
        by_sight.then(|| (resolve::person(only, self.alliance, self.context), used))
    }

    fn promised(&self, from: usize, at: usize, owner: Option<PersonRef>) -> Option<Offer> {
        let tokens = self.tokens.get(at..).filter(|tokens| !tokens.is_empty())?;
        let segment = attributes::promise(tokens, self.context);
        if segment.text.is_empty() {
            return None;
        }
        let made_on = self.context.from.today;
        let side = owner.as_ref().map_or(Side::Us, PersonRef::side);
        let draft = Draft::Commitment { owner, side, text: segment.text, due_on: segment.due_on, made_on };
        Some(Offer { span: self.span(from), what: Offered::Record(draft) })
    }

    fn decision(&self) -> Option<Offer> {
        for at in 0..self.words.len() {
            let lead = longest(self.words.get(at..)?, DECISIONS);
            // `the price we agreed on is low`: in the middle of a sentence it is told of, not made.
            let is_start =
                at == 0 || self.words.get(at - 1).is_some_and(|before| before.stop != sentence::Stop::Nothing);
            if lead > 0 && is_start {
                let tokens = self.tokens.get(at + lead..).filter(|tokens| !tokens.is_empty())?;
                let text = said(tokens);
                let draft = Draft::Decision { text, context: String::new(), made_on: self.context.from.today };
                return Some(Offer { span: self.span(at), what: Offered::Record(draft) });
            }
        }
        None
    }

    fn thanks(&self) -> Option<Offer> {
        let at = (0..self.words.len()).find(|at| longest(self.words.get(*at..).unwrap_or_default(), THANKS) > 0)?;
        let whom = (0..self.words.len()).find_map(|at| self.somebody(at))?.0;
        let draft =
            Draft::Recognition { people: vec![whom], text: said(self.tokens), given_on: self.context.from.today };
        Some(Offer { span: self.span(at), what: Offered::Record(draft) })
    }

    fn span(&self, from: usize) -> Range<usize> {
        let start = self.words.get(from).map_or(0, |word| word.token.span.start);
        start..self.words.last().map_or(start, |word| word.token.span.end)
    }
}

fn said(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// A word in a header that is nearly one that says a kind, and would say one: what it was meant to be.
pub(super) fn mistyped(
    header: &Header,
    tokens: &[Token],
    marker_follows: bool,
    context: &Context<'_>,
) -> Option<(Offer, Vec<Token>)> {
    if header.kind.is_some() {
        return None;
    }
    let token =
        tokens.get(header.used).filter(|token| !token.literal && !context.rejected.contains(&token.span.start))?;
    let word = Word::new(token, context);
    let meant = nearest(word.bare)?;
    let mut mended = tokens.to_vec();
    let place = mended.get_mut(header.used)?;
    place.folded = place.folded.replacen(word.bare, meant, 1);
    let kind = header::read(&mended, marker_follows, context).kind?;
    Some((Offer { span: token.span.clone(), what: Offered::Kind { kind, word: meant } }, mended))
}

/// The word of a kind that is one slip away.
fn nearest(word: &str) -> Option<&'static str> {
    const LETTERS: usize = 5;
    if word.chars().count() < LETTERS {
        return None;
    }
    let names = KINDS.iter().filter(|kind| kind.form != Form::Channel);
    let words = names.flat_map(|kind| kind.english.iter().chain(kind.spanish)).copied();
    words.filter(|known| known.len() >= LETTERS && !known.contains(' ')).find(|known| is_a_slip(word, known))
}

/// Whether one letter was left out, put in, changed, or two beside each other swapped.
fn is_a_slip(typed: &str, meant: &str) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let same = typed.iter().zip(&meant).take_while(|(one, other)| one == other).count();
    let (Some(rest), Some(wanted)) = (typed.get(same..), meant.get(same..)) else { return false };
    match (rest, wanted) {
        ([], [_]) | ([_], []) => true,
        ([a, b, rest @ ..], [c, d, wanted @ ..]) if a == d && b == c && rest == wanted => true,
        ([_, rest @ ..], [_, wanted @ ..]) if rest == wanted => true,
        ([_, rest @ ..], wanted) if rest == wanted => true,
        (rest, [_, wanted @ ..]) if rest == wanted => true,
        _ => false,
    }
}
