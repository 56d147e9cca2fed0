//! The verbs of Today and of lists, as subcommands: numbers first, then a day, a reason or a text.
//! Which verb fits which kind is the business of `ops`.

use super::Cx;
use super::failure::Failure;
use super::reading::Reader;
use super::{describe, target};
use crate::capture::dates::{Look, parse_day, parse_when};
use crate::domain::text::sanitise_line;
use crate::domain::{InteractionState, Invalid, Kind, Problem, Ref, Side, handle};
use crate::i18n::date;
use crate::ops::{self, Act};
use crate::report::{Word, errors};
use crate::store::Error;

/// What is to be done, before its words are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    Held,
    Missed,
    Cancelled,
    Done,
    Drop,
    Move,
    Tell,
    Acknowledge,
    Supersede,
    Withdraw,
    Resolve,
    Choose,
    Delete,
}

impl Verb {
    /// The kinds its name is about; none where it fits many.
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Held | Self::Cancelled => &[Kind::Interaction],
            Self::Missed => &[Kind::Interaction, Kind::Expectation],
            Self::Acknowledge => &[Kind::Decision, Kind::Expectation],
            Self::Supersede | Self::Withdraw => &[Kind::Decision],
            Self::Resolve => &[Kind::Obstacle],
            Self::Choose => &[Kind::Amendment],
            Self::Done | Self::Drop | Self::Move | Self::Tell | Self::Delete => &[],
        }
    }

    fn act(self, reader: &Reader<'_>, rest: &str) -> Result<Act, Failure> {
        let text = reader.text();
        let past = || if rest.is_empty() { Ok(reader.store.today()) } else { reader.day(rest, Look::Back) };
        let words = || sanitise_line(rest).into_owned();
        let needs = |why: &str| if rest.is_empty() { Err(Failure::refused(why)) } else { Ok(words()) };
        let nothing = || if rest.is_empty() { Ok(()) } else { Err(Failure::refused((text.unexpected)(rest))) };
        Ok(match self {
            Self::Held | Self::Done | Self::Resolve => Act::Done { on: past()? },
            Self::Tell => Act::Tell { on: past()? },
            Self::Acknowledge => {
                let (side, rest) = side_first(rest);
                let on = if rest.is_empty() { reader.store.today() } else { reader.day(rest, Look::Back)? };
                Act::Acknowledge { side, on }
            }
            Self::Missed => nothing().map(|()| Act::NotHeld(InteractionState::Missed))?,
            Self::Cancelled => nothing().map(|()| Act::NotHeld(InteractionState::Cancelled))?,
            // Whether a reason is needed depends on the kind, which `ops` knows.
            Self::Drop | Self::Withdraw => Act::Drop { reason: words() },
            Self::Move => {
                needs(text.missing_date)?;
                let (to, time) = reader.when(rest, Look::Forward)?;
                Act::Move { to, time }
            }
            Self::Choose => {
                let number = rest.trim().parse().map_err(|_| Failure::refused(text.missing_choice))?;
                Act::Choose { number }
            }
            Self::Supersede => Act::Supersede { text: needs(text.missing_text)? },
            Self::Delete => nothing().map(|()| Act::Delete)?,
        })
    }

    /// Whether what follows the numbers is a day, which may begin with a number itself.
    fn takes_day(self) -> Option<Look> {
        match self {
            Self::Move => Some(Look::Forward),
            Self::Held | Self::Done | Self::Resolve | Self::Tell | Self::Acknowledge => Some(Look::Back),
            _ => None,
        }
    }
}

pub fn run(cx: &mut Cx, verb: Verb, words: &[String]) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = cx.reader(&store);
    let (targets, rest) = match verb {
        // What follows the one number is a number too.
        Verb::Choose => words.split_at(words.len().min(1)),
        _ => split(words, |rest| is_day(&reader, verb.takes_day(), rest)),
    };
    let records = records(&reader, targets)?;
    if verb == Verb::Supersede && records.len() > 1 {
        return Err(Failure::refused(reader.text().one_at_a_time));
    }
    // What is deleted, or replaced, is described while it is there.
    let before: Vec<String> = records.iter().map(|record| describe::record(&reader, *record)).collect();
    let act = verb.act(&reader, &rest.join(" "))?;
    let fits = ops::only(verb.kinds(), &records);
    fits.and_then(|()| ops::apply(&mut store, &act, &records).map(drop))
        .map_err(|error| explained(cx, verb, &before, error))?;
    let reader = cx.reader(&store);
    let successor = records.first().filter(|_| verb == Verb::Supersede).and_then(|old| successor(&reader, *old));
    let next = if verb == Verb::Held || verb == Verb::Done { next_meeting(&reader, &records) } else { None };
    for (record, line) in records.iter().zip(&before) {
        let done = act.op(Some(record.kind)).word(cx.lang);
        cx.out.line(&format!("{done}: {line} {}", cx.text().undo_hint));
    }
    if let Some(successor) = successor {
        cx.out.line(&successor);
    }
    if let Some(next) = next {
        cx.out.line(&next);
    }
    Ok(())
}

/// `us yesterday`, `nosotros`: whose acknowledgement it is; theirs unless somebody says so.
fn side_first(rest: &str) -> (Side, &str) {
    let (first, others) = rest.split_once(' ').unwrap_or((rest, ""));
    match handle::fold(first).as_str() {
        "us" | "nosotros" => (Side::Us, others),
        "them" | "ellos" => (Side::Them, others),
        _ => (Side::Them, rest),
    }
}

/// A refusal with the record it is about, where there is only one; none is changed when one is refused.
fn explained(cx: &Cx, verb: Verb, described: &[String], error: Error) -> Failure {
    match (&error, described) {
        (Error::Invalid(invalid), _) if verb == Verb::Drop && invalid.field == "reason" => {
            Failure::refused(cx.text().missing_reason)
        }
        (Error::Invalid(Invalid { problem: Problem::NotFor { .. }, .. }), [only]) => {
            Failure::refused((cx.text().not_for)(only))
        }
        (Error::Invalid(invalid), [only]) => {
            Failure::refused(format!("{only}: {}", errors::problem(cx.lang, &invalid.problem)))
        }
        (Error::Invalid(_), _) => Failure::refused(errors::message(cx.lang, &error)).hint(cx.text().none_changed),
        _ => error.into(),
    }
}

/// Leading words that name records, and the rest. Where the rest is a day it is as long as it can
/// be: `move 412 1 dec` moves 412 to the first of December.
fn split(words: &[String], is_day: impl Fn(&str) -> bool) -> (&[String], &[String]) {
    let named = words.iter().take_while(|word| names_a_record(word)).count();
    let day = (1..named).find(|at| is_day(&words.get(*at..).unwrap_or_default().join(" ")));
    words.split_at_checked(day.unwrap_or(named)).unwrap_or((words, &[]))
}

fn names_a_record(word: &str) -> bool {
    word.parse::<i64>().is_ok() || word.starts_with('@') || target::is_key(word)
}

fn is_day(reader: &Reader<'_>, look: Option<Look>, rest: &str) -> bool {
    look.is_some_and(|look| parse_when(rest, look, &reader.from()).is_some_and(|phrase| phrase.day.is_some()))
}

fn records(reader: &Reader<'_>, words: &[String]) -> Result<Vec<Ref>, Failure> {
    if words.is_empty() {
        return Err(Failure::usage(reader.text().no_records));
    }
    let mut records = Vec::new();
    for word in words {
        let record = target::record(reader, word)?;
        if !records.contains(&record) {
            records.push(record);
        }
    }
    Ok(records)
}

/// The decision that took another's place.
fn successor(reader: &Reader<'_>, record: Ref) -> Option<String> {
    let old = reader.store.get::<crate::domain::Decision>(record.id.into()).ok()?;
    let new = Ref { kind: Kind::Decision, id: old.superseded_by?.into() };
    Some(format!("{} {}", reader.text().instead, describe::record(reader, new)))
}

/// When the next one is due at the cadence agreed, after one has been held.
fn next_meeting(reader: &Reader<'_>, records: &[Ref]) -> Option<String> {
    let held = records.iter().find(|record| record.kind == Kind::Interaction)?;
    let (alliance, day) = ops::next_at_cadence(reader.store, held.id.into()).ok()??;
    let words = date::relative(reader.lang, day.date(), reader.store.today().date());
    Some((reader.text().next_due)(&words, &describe::alliance(reader, alliance), &day.to_string()))
}

/// `snooze`: records or keys, then the day they come back; tomorrow when none is said.
pub fn snooze(cx: &mut Cx, words: &[String]) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = cx.reader(&store);
    let from = reader.from();
    let (targets, rest) = split(words, |rest| parse_day(rest, Look::Forward, &from).is_some());
    if targets.is_empty() {
        return Err(Failure::usage(reader.text().no_records));
    }
    let until = if rest.is_empty() { store.today().plus(1) } else { reader.day(&rest.join(" "), Look::Forward)? };
    let mut items = Vec::new();
    for word in targets {
        items.push(target::item(&reader, word)?);
    }
    let due: Vec<_> = items.iter().map(|item| item.due).collect();
    ops::snooze(&mut store, &due, until)?;
    let day = date::relative(cx.lang, until.date(), store.today().date());
    for item in &items {
        let line = crate::report::attention::line(cx.lang, item, store.today());
        let what = format!("{} {} {}", item.key, item.alliance.handle, line.what);
        cx.out.line(&format!("{} {}", (cx.text().snoozed)(&what, &day), cx.text().undo_hint));
        if item.snoozed >= 3 {
            cx.out.line(&(cx.text().times)(item.snoozed + 1));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (usize, String) {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let (targets, rest) = split(&words, |rest| matches!(rest, "1 dec" | "3d"));
        (targets.len(), rest.join(" "))
    }

    #[test]
    fn numbers_come_first_and_a_day_may_begin_with_one() {
        assert_eq!(parts("412"), (1, String::new()));
        assert_eq!(parts("412 413"), (2, String::new()));
        assert_eq!(parts("412 1 dec"), (1, "1 dec".to_owned()));
        assert_eq!(parts("412 413 1 dec"), (2, "1 dec".to_owned()));
        assert_eq!(parts("review-12 3d"), (1, "3d".to_owned()));
        assert_eq!(parts("412 no longer needed"), (1, "no longer needed".to_owned()));
    }
}
