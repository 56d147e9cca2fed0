//! What is asked of a line as a whole: whether it has been, and of when what it records besides is.

use std::ops::Range;

use super::Assembly;
use crate::capture::dates::{self, Have, Look, Part, Said, Unread, Why};
use crate::capture::header::Header;
use crate::capture::intent::{Answer, Ask, Problem, Says, Way};
use crate::capture::lexer::Token;
use crate::capture::sentence::{self, Stop, Word};
use crate::capture::words::{ARTICLES, CLAUSE};
use crate::capture::{About, Context};
use crate::domain::{Day, TimeOfDay, When};

/// `meeting with Marta on Friday`, typed on a Wednesday, `cena el 24`, typed on the first: the last one, or the next? It
/// is asked where nothing says that it has been.
pub(super) fn which_weekday(header: &Header, is_bare: bool, context: &Context<'_>) -> Option<Ask> {
    const NEAR: i32 = 2;
    const WEEK: i32 = 7;
    let (day, today) = (header.when.day?, context.from.today);
    // Words tell what was said as often as what is to be talked about: beside an hour, which is said of what is to come,
    // they settle nothing.
    let says = !is_bare && header.when.time.is_none();
    let is_told = header.is_told || header.when.length_min.is_some() || says || header.kind.is_none();
    let (span, next) = (header.day_at.clone()?, header.when.next.filter(|next| *next > today)?);
    // A number is of the nearest such day, unless that is far from being near.
    let near = if next.days_since(day) == WEEK || header.when.time.is_some() { NEAR } else { WEEK };
    if is_told || today.days_since(day) <= near {
        return None;
    }
    // An hour said in the same breath stands in what is asked about.
    let is_inside = |at: &Range<usize>| span.start <= at.start && at.end <= span.end;
    let time = header.when.time.filter(|_| header.hour_at.as_ref().is_some_and(is_inside));
    let ask = Ask::new(span.clone(), Problem::WhichWeekday { last: day, next });
    Some(ask.or_days("", &[day, next], time))
}

/// A day behind these is of the matter, not of the contact: `la cena del jueves`, `the list by Friday`.
const OF_THE_MATTER: &[&str] = &[
    "of", "by", "before", "from", "since", "until", "till", "for", "every", "each", "the", "del", "de", "desde",
    "hasta", "antes", "para", "cada", "los", "al", "than", "between", "entre", "about", "sobre",
];

impl Assembly {
    /// `talked to Luis about the plan on Monday`: a contact that is of today only because nothing else was read, and the
    /// first of its words end with a day. It is asked whether that is its own.
    pub(super) fn day_in_words(&self, front: &[Token], context: &Context<'_>) -> Option<Ask> {
        let header = &self.header;
        let is_dated = header.when.day.is_some() || self.title.on.is_some();
        let is_asked = self.asks.iter().any(|ask| matches!(ask.problem.about(), About::Date | About::Hour));
        let words = sentence::words(front, context);
        let is_told = header.used.checked_sub(1).is_some_and(|last| words.get(last).is_some_and(is_colon));
        if header.kind.is_none() || is_dated || is_asked || is_told {
            return None;
        }
        let words = words.get(header.used..)?;
        let end = words.iter().position(|word| word.stop != Stop::Nothing).map_or(words.len(), |last| last + 1);
        let near = words.get(..end)?;
        let is_prose = |word: &Word<'_>| word.is_plain || CLAUSE.contains(&word.bare);
        // `called to confirm the visit on Monday`: what it was for is of the matter.
        if near.first().is_some_and(|first| matches!(first.bare, "to" | "para" | "saying")) {
            return None;
        }
        // `llamó Lucía, el pedido sale el jueves`: behind a comma a thing has a day of its own.
        let last = header.used.checked_sub(1).and_then(|last| front.get(last));
        let is_parted = last.is_some_and(|last| last.text.ends_with([',', ';', '.']));
        if is_parted
            && near.first().is_some_and(|first| ARTICLES.contains(&first.bare))
            && day_at(near, 0, context).is_none()
        {
            return None;
        }
        let sentence = near.iter().position(is_prose).unwrap_or(near.len());
        let ask = (0..sentence).find_map(|at| day_at(near, at, context))?;
        (!self.offers.iter().any(|offer| offer.span.contains(&ask.span.start))).then_some(ask)
    }
}

fn is_colon(word: &Word<'_>) -> bool {
    word.stop == Stop::Colon
}

/// The question about a day that stands at a word, and ends the words.
fn day_at(words: &[Word<'_>], at: usize, context: &Context<'_>) -> Option<Ask> {
    let (first, last) = (words.get(at)?, words.last()?);
    let before = at.checked_sub(1).and_then(|before| words.get(before)).map_or("", |word| word.bare);
    if OF_THE_MATTER.contains(&before) || OF_THE_MATTER.contains(&first.bare) {
        return None;
    }
    let folded: Vec<&str> = words.iter().map(|word| word.token.folded.as_str()).collect();
    let found = dates::read(&folded, at, Look::Back, Have { length: true, ..Have::default() }, &context.from)?;
    if at + found.used != words.len() {
        return None;
    }
    let said: Vec<&str> = words.iter().skip(at).map(|word| word.token.text.as_str()).collect();
    let said = said.join(" ").trim_end_matches([',', ';', '.', ':']).to_owned();
    let span = first.token.span.start..last.token.span.end - last.stop_length;
    let on = if context.from.habits.spanish { "fecha:" } else { "on:" };
    let (problem, days) = match (found.day, found.doubt) {
        (Some(day), None) if day != context.from.today && (found.used > 1 || found.said != Said::Weekday) => {
            (Problem::OfThatDay(said, day), vec![day])
        }
        // `en agosto` is of the matter as often.
        (None, Some(doubt)) if doubt.why == Why::WhichDay && !matches!(first.bare, "in" | "en") => {
            let days = doubt.days.clone();
            (Problem::Unread { words: said, unread: Unread::Doubt(doubt), is_hour: false }, days)
        }
        _ => return None,
    };
    let ask = Ask::new(span, problem);
    Some(ask.or_days(on, &days, None).or_words())
}

/// Whether it is still to come. What is over here may be to come where its hour was said.
pub(super) fn is_to_come(when: When, part: Option<Part>, context: &Context<'_>) -> bool {
    let today = context.from.today;
    let now = When { day: today, time: Some(context.time), zone: context.zone };
    match when.time {
        Some(_) => when.instant() > now.instant(),
        None => when.day > today || when.day == today && part.is_some_and(|part| part.is_ahead(context.time)),
    }
}

/// `called at 4`, typed at ten in the morning: it tells of what has been, so another hour or day is meant.
pub(super) fn not_yet(header: &Header, day: Day, context: &Context<'_>) -> Option<Ask> {
    const HALF_A_DAY: i32 = 12 * 60;
    let (time, span) = (header.when.time?, header.hour_at.clone().filter(|_| header.is_past)?);
    let ask = Ask::new(span, Problem::NotYet { time });
    let ask = ask.or(Says::Written, format!("{} {time}", day.plus(-1)));
    let earlier = time.minutes().checked_sub(HALF_A_DAY).and_then(TimeOfDay::from_minutes);
    let earlier = earlier.filter(|earlier| *earlier <= context.time);
    Some(earlier.into_iter().fold(ask, |ask, earlier| ask.or(Says::Written, earlier.to_string())))
}

/// Nothing is decided in a meeting that is still to come: is it of today, or for its agenda?
pub(super) fn of_planned(mark: Range<usize>, end: usize) -> Ask {
    let mut ask = Ask::new(mark.clone(), Problem::OfPlanned);
    let today = Way::Write { span: end..end, text: " on:today".to_owned() };
    let agenda = Way::Write { span: mark, text: "topic:".to_owned() };
    ask.answers = vec![Answer { says: Says::Today, way: today }, Answer { says: Says::Agenda, way: agenda }];
    ask
}
