//! Who the names of a header stand for.

use std::ops::Range;

use super::header::Header;
use super::intent::{Ask, Named, Notice, PersonRef, Problem, Says};
use super::names::Person;
use super::{Context, resolve};
use crate::domain::{AllianceId, PersonId, Side};

/// What came of them.
#[derive(Default)]
pub(super) struct Settled {
    pub alliance: Option<AllianceId>,
    pub people: Vec<PersonRef>,
    pub asks: Vec<Ask>,
    pub notices: Vec<Notice>,
}

/// Settles each name within the alliance.
pub(super) fn settle(header: &Header, alliance: Option<AllianceId>, context: &Context<'_>) -> Settled {
    let mut settled = Settled { alliance, ..Settled::default() };
    for (person, span) in &header.people {
        if let Some(who) = settled.choose(person, span, context) {
            let is_there = settled.people.iter().any(|known| known.handle() == who.handle());
            settled.people.extend((!is_there).then_some(who));
        }
    }
    settled
}

/// The alliances in which somebody who may be meant sits on their side.
pub(super) fn of_theirs(person: &Person, context: &Context<'_>) -> Vec<AllianceId> {
    let mut found: Vec<AllianceId> = Vec::new();
    for named in &person.candidates {
        let seats = context.directory.seats(named.record.id.into());
        let theirs = seats.into_iter().filter(|(_, side)| *side == Side::Them).map(|(id, _)| id);
        found.extend(theirs);
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Settled {
    /// The one who is meant, or a question.
    pub(super) fn choose(&mut self, person: &Person, span: &Range<usize>, context: &Context<'_>) -> Option<PersonRef> {
        let is_here = |named: &&Named| {
            let seats = context.directory.seats(PersonId::from(named.record.id));
            seats.iter().any(|(id, _)| Some(*id) == self.alliance)
        };
        let here: Vec<&Named> = person.candidates.iter().filter(is_here).collect();
        if here.is_empty()
            && let Some(ask) = self.not_of_it(person, span, context)
        {
            self.asks.push(ask);
            return None;
        }
        let fitting = if here.is_empty() { person.candidates.iter().collect() } else { here };
        let [only] = fitting.as_slice() else {
            let candidates: Vec<Named> = fitting.into_iter().cloned().collect();
            self.asks.push(which(&person.typed, span.clone(), candidates));
            return None;
        };
        for other in person.namesakes.iter().take(1) {
            self.notices.push(Notice::Namesake { handle: only.handle.clone(), other: other.clone() });
        }
        Some(resolve::person(only, self.alliance, context))
    }
}

impl Settled {
    /// A name, written without `@`, of people who sit on the other side elsewhere: they are not taken for granted here.
    fn not_of_it(&self, person: &Person, span: &Range<usize>, context: &Context<'_>) -> Option<Ask> {
        let is_theirs = |named: &Named| {
            let seats = context.directory.seats(PersonId::from(named.record.id));
            !seats.is_empty() && seats.iter().all(|(_, side)| *side == Side::Them)
        };
        if person.typed.starts_with('@') || !person.candidates.iter().all(is_theirs) {
            return None;
        }
        let alliance = context.directory.alliance(self.alliance?)?;
        let candidates = person.candidates.clone();
        let ask = Ask::new(span.clone(), Problem::NotOfIt { candidates: candidates.clone(), alliance });
        Some(with_names(ask, candidates).or_words())
    }
}

/// Which of several is meant.
#[must_use]
pub fn which(typed: &str, span: Range<usize>, candidates: Vec<Named>) -> Ask {
    let handle = typed.to_owned();
    let ask = Ask::new(span, Problem::Ambiguous { handle, candidates: candidates.clone() });
    with_names(ask, candidates)
}

/// Each of them is an answer.
pub(super) fn with_names(ask: Ask, candidates: Vec<Named>) -> Ask {
    candidates.into_iter().fold(ask, |ask, named| {
        let text = format!("@{}", named.handle);
        ask.or(Says::Named(named), text)
    })
}
