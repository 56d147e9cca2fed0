//! Listening to the words of a line.

use std::ops::Range;

use super::{Offer, Offered};
use crate::capture::header::Header;
use crate::capture::intent::{Draft, PersonRef};
use crate::capture::lexer::Token;
use crate::capture::names::{self, By, Found};
use crate::capture::sentence::{Stop, Word, longest};
use crate::capture::words::{AND, WITH};
use crate::capture::{Context, resolve};
use crate::domain::AllianceId;

/// A decision follows.
const DECISIONS: &[&str] = &[
    "we decided to",
    "we decided that",
    "we have decided to",
    "we've decided to",
    "we agreed to",
    "we agreed on",
    "we agreed that",
    "it was decided to",
    "it was decided that",
    "it was agreed to",
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

/// With somebody behind them, a decision that was made with them: `we agreed with Petra to bill monthly`.
const DECIDED_WITH: &[&str] = &[
    "we agreed",
    "we've agreed",
    "we decided",
    "we've decided",
    "agreed",
    "decided",
    "acordamos",
    "acordado",
    "decidimos",
    "decidido",
    "quedamos",
];

/// Behind those it was decided with.
const THAT: &[&str] = &["to", "that", "on", "en que", "que", "en"];

/// What somebody decides, said of them.
const DECIDES: &[&str] = &[
    "decided to",
    "decided that",
    "decided against",
    "has decided to",
    "have decided to",
    "decidio",
    "decidieron",
    "ha decidido",
    "han decidido",
];

/// Thanks are in it.
const THANKS: &[&str] = &[
    "thanks",
    "thank",
    "thanked",
    "kudos",
    "shout-out",
    "shoutout",
    "props to",
    "hats off to",
    "gracias",
    "agradecer",
    "agradezco",
    "agradecemos",
    "agradecio",
    "enhorabuena",
    "felicidades a",
];

pub(super) struct Listener<'a, 't, 'c> {
    pub header: &'a Header,
    pub words: &'a [Word<'t>],
    pub tokens: &'a [Token],
    pub alliance: Option<AllianceId>,
    pub context: &'a Context<'c>,
}

impl<'t> Listener<'_, 't, '_> {
    pub fn rest(&self, at: usize) -> &[Word<'t>] {
        self.words.get(at..).unwrap_or_default()
    }

    /// Whether a clause begins at a word.
    pub fn is_start(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.words.get(before)) else { return true };
        before.stop != Stop::Nothing
            || matches!(before.bare, "and" | "y" | "so" | "but" | "pero" | "then" | "that" | "que" | "-" | "–" | "—")
    }

    /// Somebody known who is named at a word; one name alone only where it is written as one.
    pub fn somebody(&self, at: usize) -> Option<(PersonRef, usize)> {
        let first = self.words.get(at)?;
        if !(first.is_capitalised() || first.bare.starts_with('@') || self.is_start(at)) {
            return None;
        }
        let (found, used) = names::at(self.rest(at), self.alliance, self.context)?;
        let Found::Person(person) = found else { return None };
        let by_sight = first.is_capitalised() || person.by != By::OneName;
        let [only] = person.candidates.as_slice() else { return None };
        by_sight.then(|| (resolve::person(only, self.alliance, self.context), used))
    }

    pub fn decision(&self) -> Option<Offer> {
        (0..self.words.len()).find_map(|at| {
            if let Some((_, used)) = self.somebody(at)
                && longest(self.rest(at + used), DECIDES) > 0
            {
                return self.decided(at, at);
            }
            // `the price we agreed on is low`: in the middle of a sentence it is told of, not made.
            if !self.is_start(at) {
                return None;
            }
            let (lead, with) = (longest(self.rest(at), DECISIONS), longest(self.rest(at), DECIDED_WITH));
            if let Some(content) = self.decided_with(at, with) {
                return self.decided(at, content);
            }
            if lead > 0 { self.decided(at, at + lead) } else { None }
        })
    }

    /// Where the words begin of what was decided with somebody.
    fn decided_with(&self, at: usize, lead: usize) -> Option<usize> {
        let with = self.words.get(at + lead).filter(|word| lead > 0 && WITH.contains(&word.bare))?;
        let mut end = at + lead + 1;
        while let Some((_, used)) = self.somebody(end) {
            end += used;
            end += usize::from(self.words.get(end).is_some_and(|word| AND.contains(&word.bare)));
        }
        let named = end > at + lead + 1 && !with.is_plain;
        // `decided with Jonas yesterday: …`.
        let colon = self.rest(at).iter().position(|word| word.stop == Stop::Colon).map(|colon| at + colon + 1);
        let that = longest(self.rest(end), THAT);
        named.then(|| if that > 0 { end + that } else { colon.unwrap_or(end) })
    }

    fn decided(&self, from: usize, at: usize) -> Option<Offer> {
        let tokens = self.tokens.get(at..).filter(|tokens| !tokens.is_empty())?;
        let made_on = self.day();
        let draft = Draft::Decision { text: said(tokens), context: String::new(), made_on };
        Some(Offer { span: self.span(from, self.words.len()), what: Offered::Record(draft) })
    }

    pub fn thanks(&self) -> Option<Offer> {
        let at = (0..self.words.len()).find(|at| longest(self.rest(*at), THANKS) > 0)?;
        // To those named behind it; else to whoever is named at all.
        let named = |from: usize| (from..self.words.len()).find(|at| self.somebody(*at).is_some());
        let mut next = named(at).or_else(|| named(0))?;
        let mut people = Vec::new();
        while let Some((who, used)) = self.somebody(next) {
            people.push(who);
            next += used;
            next += usize::from(self.words.get(next).is_some_and(|word| AND.contains(&word.bare)));
        }
        let draft = Draft::Recognition { people, text: said(self.tokens), given_on: self.day() };
        Some(Offer { span: self.span(0, self.words.len()), what: Offered::Record(draft) })
    }

    /// The day of the line, where it has been.
    pub fn day(&self) -> crate::domain::Day {
        let today = self.context.from.today;
        self.header.when.day.filter(|day| *day < today).unwrap_or(today)
    }

    /// The stretch of the line some words cover.
    pub fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.words.get(from).map_or(0, |word| word.token.span.start);
        let last = to.checked_sub(1).and_then(|last| self.words.get(last));
        start..last.map_or(start, |word| word.token.span.end)
    }
}

fn said(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}
