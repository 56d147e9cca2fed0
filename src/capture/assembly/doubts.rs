//! What is asked of a line as a whole: whether it has been, and of when what it records besides is.

use std::ops::Range;

use crate::capture::Context;
use crate::capture::dates::Part;
use crate::capture::header::Header;
use crate::capture::intent::{Answer, Ask, Problem, Says, Way};
use crate::domain::{Day, TimeOfDay, When};

/// `meeting with Marta on Friday`, typed on a Wednesday: the last one, or the next? It is asked where nothing says
/// that it has been.
pub(super) fn which_weekday(header: &Header, is_bare: bool, context: &Context<'_>) -> Option<Ask> {
    const NEAR: i32 = 2;
    let (day, today) = (header.when.day?, context.from.today);
    // Words tell what was said as often as what is to be talked about: beside an hour, which is said of what is to come,
    // they settle nothing.
    let says = !is_bare && header.when.time.is_none();
    let is_told = header.is_told || header.when.length_min.is_some() || says || header.kind.is_none();
    if !header.when.is_weekday || is_told || today.days_since(day) <= NEAR {
        return None;
    }
    let (span, next) = (header.day_at.clone()?, day.plus(7));
    let ask = Ask::new(span, Problem::WhichWeekday { last: day, next });
    Some(ask.or(Says::Day(day), day.to_string()).or(Says::Day(next), next.to_string()))
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
