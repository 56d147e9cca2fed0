//! Who the names of a header stand for, and the alliance they and the rest of the line are about.

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

/// Settles the alliance, then each name within it.
pub(super) fn settle(header: &Header, context: &Context<'_>) -> Settled {
    let mut settled = Settled { alliance: alliance(header, context), ..Settled::default() };
    for (person, span) in &header.people {
        if let Some(who) = settled.choose(person, span, context) {
            let is_there = settled.people.iter().any(|known| known.handle() == who.handle());
            settled.people.extend((!is_there).then_some(who));
        }
    }
    settled
}

/// The alliance meant: named, else the scope's, else the only one in which all the partner's people
/// named may hold a seat. Where the line names somebody unknown, who may be a partner that is not
/// there yet, nothing is guessed.
fn alliance(header: &Header, context: &Context<'_>) -> Option<AllianceId> {
    if let Some(named) = &header.alliance {
        return Some(named.record.id.into());
    }
    if context.scope.is_some() {
        return context.scope;
    }
    match common(header, context).as_deref() {
        Some([only]) => Some(*only),
        Some(_) => None,
        None if header.unknown.is_empty() => resolve::fallback(context),
        None => None,
    }
}

/// The alliances in which everybody named of theirs may be; `None` when nobody of theirs is named.
fn common(header: &Header, context: &Context<'_>) -> Option<Vec<AllianceId>> {
    let mut common: Option<Vec<AllianceId>> = None;
    for (person, _) in &header.people {
        let theirs = of_theirs(person, context);
        if theirs.is_empty() {
            continue;
        }
        common = Some(match common {
            Some(common) => common.into_iter().filter(|id| theirs.contains(id)).collect(),
            None => theirs,
        });
    }
    common
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

/// Which of several is meant.
pub(super) fn which(typed: &str, span: Range<usize>, candidates: Vec<Named>) -> Ask {
    let handle = typed.to_owned();
    let mut ask = Ask::new(span, Problem::Ambiguous { handle, candidates: candidates.clone() });
    for named in candidates {
        let text = format!("@{}", named.handle);
        ask = ask.or(Says::Named(named), text);
    }
    ask
}

/// Which alliance the line is about: those of the people named, where there are any.
pub(super) fn which_alliance(header: &Header, context: &Context<'_>) -> Ask {
    let mut ids: Vec<AllianceId> = header.people.iter().flat_map(|(person, _)| of_theirs(person, context)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut ask = Ask::new(0..0, Problem::NoAlliance);
    for named in ids.into_iter().filter_map(|id| context.directory.alliance(id)) {
        let text = format!("@{} ", named.handle);
        ask = ask.or(Says::Named(named), text);
    }
    ask
}
