//! Who the names of a header stand for, and the alliance they and the rest of the line are about.

use std::ops::Range;

use super::header::Header;
use super::intent::{Ask, Named, Notice, PersonRef, Problem, Says};
use super::lexer::Token;
use super::names::{By, Found, Person};
use super::sentence::{Stop, Word};
use super::words::AND;
use super::{Context, names, resolve, sentence};
use crate::domain::{AllianceId, Kind, PersonId, Side};

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
pub(super) fn which(typed: &str, span: Range<usize>, candidates: Vec<Named>) -> Ask {
    let handle = typed.to_owned();
    let ask = Ask::new(span, Problem::Ambiguous { handle, candidates: candidates.clone() });
    with_names(ask, candidates)
}

/// Each of them is an answer.
fn with_names(ask: Ask, candidates: Vec<Named>) -> Ask {
    candidates.into_iter().fold(ask, |ask, named| {
        let text = format!("@{}", named.handle);
        ask.or(Says::Named(named), text)
    })
}

/// An alliance that is named among the words, where it does not count.
pub(super) fn alliance_in(words: &[Token], context: &Context<'_>) -> Option<Named> {
    /// Words looked through.
    const WORDS_MAX: usize = 40;
    let is_word = |token: &&Token| !token.literal && !context.rejected.contains(&token.span.start);
    let bare = |token: &Token| Word::new(token, context).bare.trim_start_matches('@').to_owned();
    let named = words.iter().take(WORDS_MAX).filter(is_word).flat_map(|token| context.directory.named(&bare(token)));
    named.into_iter().find(|named| named.record.kind == Kind::Alliance)
}

/// A commitment has one owner: of two right behind its marker it is asked which.
pub(super) fn two_owners(tokens: &[Token], place: Option<AllianceId>, context: &Context<'_>) -> Option<Ask> {
    const WORDS_MAX: usize = 10;
    let near = tokens.get(..tokens.len().min(WORDS_MAX))?;
    let first = near.first().filter(|token| !token.literal)?;
    let known = |part: &str| match resolve::handle(part, context) {
        resolve::Found::One(named) if named.record.kind == Kind::Person => Some(named),
        _ => None,
    };
    // `@luis,@ana`, grown together.
    let parts: Vec<Named> = first.folded.split([',', '&', '+', '/']).filter_map(known).collect();
    if parts.len() > 1 {
        return Some(which(&first.text, first.span.clone(), parts));
    }
    let words = sentence::words(near, context);
    let one = |at: usize| match names::at(words.get(at..)?, place, context)? {
        (Found::Person(person), used) if person.by != By::OneName || words.get(at)?.is_capitalised() => {
            Some((person.candidates.into_iter().next()?, used))
        }
        _ => None,
    };
    let (owner, used) = one(0)?;
    let is_parted = words.get(used - 1).is_some_and(|last| last.stop != Stop::Nothing);
    let joined = usize::from(words.get(used).is_some_and(|word| AND.contains(&word.bare)));
    if !is_parted && joined == 0 {
        return None;
    }
    let (other, more) = one(used + joined)?;
    let end = words.get(used + joined + more - 1)?;
    let span = first.span.start..end.token.span.end - end.stop_length();
    let typed: Vec<&str> = words.iter().take(used + joined + more).map(|word| word.bare).collect();
    Some(which(&typed.join(" "), span, vec![owner, other]))
}

/// Which alliance the line is about: one that is named too late, else those of the people named.
pub(super) fn which_alliance(header: &Header, in_words: Option<Named>, context: &Context<'_>) -> Ask {
    if let Some(named) = in_words {
        let text = format!("@{} ", named.handle);
        return Ask::new(0..0, Problem::AllianceInWords { named: named.clone() }).or(Says::Named(named), text);
    }
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
