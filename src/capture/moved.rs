//! `meeting moved to Friday`, `se cancela la visita`: what is told of something that is planned. It is words, and what is
//! planned stays as it was, which is said together with how to move it; where the day is said, that is offered.

use super::Context;
use super::dates::{self, Have, Look};
use super::header::{Header, kind_at};
use super::intent::Draft;
use super::lexer::Token;
use super::offers::{Offer, Offered};
use super::sentence::{self, Word, longest};
use super::words::{Form, MOVED, OFF, TO_MOVE};
use crate::domain::{AllianceId, Day, InteractionKind, Kind, PersonId, TimeOfDay};

/// What is told of something planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moved {
    /// To this day, where one is said, and to this hour.
    To(Option<Day>, Option<TimeOfDay>),
    Off,
}

impl Moved {
    /// Whether it says all that moving it takes.
    #[must_use]
    pub fn is_settled(self) -> bool {
        !matches!(self, Self::To(None, _))
    }
}

/// Words looked through.
const WORDS_MAX: usize = 24;
/// Behind these stands a name, however it is written.
const WITH: &[&str] = &["with", "w/", "and", "con", "y", "e"];
/// A day before these is where it was.
const FROM: &[&str] = &["from", "de", "del", "desde"];

/// What stays planned though a note tells that it was moved: of the kind that is named, with whom is named, on the
/// day that is named, else the next.
pub(super) fn heard(
    header: &Header,
    tokens: &[Token],
    alliance: Option<AllianceId>,
    context: &Context<'_>,
) -> Option<Offer> {
    let (None, Some(alliance)) = (header.kind, alliance) else { return None };
    let words = sentence::words(tokens.get(..tokens.len().min(WORDS_MAX))?, context);
    let moves = |at: &usize| {
        let rest = words.get(*at..).unwrap_or_default();
        longest(rest, MOVED).max(longest(rest, TO_MOVE)) > 0
    };
    let at = (0..words.len()).find(moves)?;
    let kind = (0..words.len()).find_map(|at| contact(words.get(at..)?))?;
    let days = days(&words, context);
    let (was, to): (Vec<_>, Vec<_>) = days.into_iter().partition(|(.., place)| is_where_it_was(&words, at, *place));
    let planned = context.directory.planned(alliance).into_iter().filter(|it| it.kind == kind);
    let of_that_day = |on: Day| was.is_empty() || was.iter().any(|(day, ..)| *day == on);
    let named = named(&words, alliance, context);
    let is_with_them = |people: &[PersonId]| named.is_empty() || named.iter().any(|person| people.contains(person));
    let it = planned.into_iter().find(|it| of_that_day(it.on) && is_with_them(&it.people))?;
    let said = words.get(at..)?.first()?.bare;
    let rest = words.get(at..)?.iter().take(2).map(|word| word.bare).collect::<Vec<_>>().join(" ");
    let is_off = OFF.iter().any(|off| said.starts_with(off) || rest.starts_with(off));
    let (to, time) = to.last().map_or((None, None), |(day, time, _)| (Some(*day), *time));
    // It stands there already.
    if to == Some(it.on) {
        return None;
    }
    let way = if is_off { Moved::Off } else { Moved::To(to, time) };
    let span = words.first()?.token.span.start..words.last()?.token.span.end;
    Some(Offer { span, what: Offered::Record(Draft::Moved { it, way }) })
}

/// Those of the partner who are named in it: what is planned with others is not meant.
fn named(words: &[Word<'_>], alliance: AllianceId, context: &Context<'_>) -> Vec<PersonId> {
    let bearers = |(at, word): (usize, &Word<'_>)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).map_or("", |word| word.bare);
        let is_name = word.token.text.starts_with(|c: char| c == '@' || c.is_uppercase()) || WITH.contains(&before);
        is_name.then(|| context.directory.bearers(word.bare.trim_start_matches('@'), Kind::Person, Some(alliance)))
    };
    words.iter().enumerate().filter_map(bearers).flatten().map(|named| named.record.id.into()).collect()
}

/// What can be planned, by its noun.
fn contact(words: &[Word<'_>]) -> Option<InteractionKind> {
    let (kind, _) = kind_at(words).filter(|(kind, _)| matches!(kind.form, Form::Noun | Form::Channel))?;
    let may_be = !matches!(kind.kind, InteractionKind::Note | InteractionKind::Email | InteractionKind::Message);
    may_be.then_some(kind.kind)
}

/// The days that are named, each with its hour and the word it begins at.
fn days(words: &[Word<'_>], context: &Context<'_>) -> Vec<(Day, Option<TimeOfDay>, usize)> {
    let folded: Vec<&str> = words.iter().map(|word| word.token.folded.as_str()).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < folded.len() {
        let read = dates::may_begin(words.get(at).map_or("", |word| word.bare))
            .then(|| dates::read(&folded, at, Look::Forward, Have::default(), &context.from))
            .flatten();
        if let Some(read) = &read {
            // `from Thursday to Monday 31` is read as the days between.
            let between = read.doubt.as_ref().map_or(&[][..], |doubt| &doubt.days);
            let ends = [
                between.first().map(|day| (*day, None, at)),
                between.last().map(|day| (*day, None, at + read.used - 1)),
            ];
            let time = read.hour.map(|hour| hour.time);
            found.extend(read.day.map(|day| (day, time, at)).into_iter().chain(ends.into_iter().flatten()));
        }
        at += read.map_or(1, |read| read.used.max(1));
    }
    found
}

/// `the call of Thursday moved`, `moved from Thursday`.
fn is_where_it_was(words: &[Word<'_>], moved_at: usize, place: usize) -> bool {
    let is_led = |at: usize| words.get(at).is_some_and(|word| FROM.contains(&word.bare));
    place < moved_at || (0..=2).any(|back| place.checked_sub(back).is_some_and(is_led))
}
