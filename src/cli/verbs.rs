//! The verbs of Today and of lists, as subcommands: numbers and keys first, then a day, a reason or a text.
//! What a verb does to a row is the business of [`insight::action`](crate::insight::action), as on the
//! screens; a word that says itself what is done, such as `held`, does that or is refused by `ops`.

mod delete;
mod how;
#[cfg(test)]
mod parity;
mod put_off;
pub mod sent;
mod waive;

pub use delete::run as delete;
pub use put_off::snooze;

use super::Cx;
use super::failure::Failure;
use super::reading::Reader;
use super::{args, describe, target, text, widening};
use crate::capture::dates::{Look, Unread, Why, when};
use crate::domain::text::sanitise_line;
use crate::domain::{Act, Decision, InteractionState, Invalid, Kind, Problem, Ref, Side, Visibility, handle};
use crate::i18n::{Lang, date};
use crate::insight::action::{self, Ask, End, Row, Together, together};
use crate::ops::{self, Consent};
use crate::report::action::{differ, refusal};
use crate::report::words::{agreeing, seen_by};
use crate::report::{Word, along, errors};
use crate::store::{Along, Error, Seen, Store};

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
    Waive,
    Delete,
}

impl Verb {
    /// The kinds its name is about; none where it fits many.
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Held | Self::Cancelled => &[Kind::Interaction],
            Self::Missed => &[Kind::Interaction, Kind::Expectation, Kind::Obstacle],
            Self::Acknowledge => &[Kind::Decision, Kind::Expectation],
            Self::Supersede | Self::Withdraw => &[Kind::Decision],
            Self::Resolve => &[Kind::Obstacle],
            Self::Choose => &[Kind::Amendment],
            Self::Done | Self::Drop | Self::Move | Self::Tell | Self::Waive | Self::Delete => &[],
        }
    }

    /// The key it is the word for; `None` where the word says itself what is done.
    fn of_rows(self) -> Option<action::Verb> {
        Some(match self {
            Self::Done => action::Verb::Done,
            Self::Drop => action::Verb::Drop,
            Self::Move => action::Verb::Move,
            Self::Tell => action::Verb::Tell,
            Self::Supersede => action::Verb::Supersede,
            Self::Delete => action::Verb::Delete,
            Self::Held | Self::Missed | Self::Cancelled => return None,
            Self::Acknowledge | Self::Withdraw | Self::Resolve | Self::Choose | Self::Waive => return None,
        })
    }

    /// What a word does that says so itself.
    fn act(self, words: &Rest<'_>) -> Result<Act, Failure> {
        Ok(match self {
            Self::Acknowledge => {
                let (side, rest) = side_first(words.text);
                Act::Acknowledge { side, on: Rest { text: rest, ..*words }.day()? }
            }
            Self::Missed => words.none().map(|()| Act::NotHeld(InteractionState::Missed))?,
            Self::Cancelled => words.none().map(|()| Act::NotHeld(InteractionState::Cancelled))?,
            Self::Withdraw => Act::Drop { reason: words.clean() },
            Self::Choose => {
                let missing = || Failure::refused(words.reader.text().missing_choice);
                Act::Choose { number: words.text.trim().parse().map_err(|_| missing())? }
            }
            _ => Act::Done { on: words.day()? },
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

/// What follows the numbers.
#[derive(Clone, Copy)]
struct Rest<'a> {
    reader: &'a Reader<'a>,
    text: &'a str,
}

impl Rest<'_> {
    fn clean(&self) -> String {
        sanitise_line(self.text).into_owned()
    }

    /// The words themselves, which must be there.
    fn some(&self, why: &str) -> Result<String, Failure> {
        if self.text.is_empty() { Err(Failure::refused(why)) } else { Ok(self.clean()) }
    }

    fn none(&self) -> Result<(), Failure> {
        let unexpected = || Failure::refused((self.reader.text().unexpected)(self.text));
        if self.text.is_empty() { Ok(()) } else { Err(unexpected()) }
    }

    /// A day that has come; today when none is said.
    fn day(&self) -> Result<crate::domain::Day, Failure> {
        if self.text.is_empty() { Ok(self.reader.store.today()) } else { self.reader.day(self.text, Look::Back) }
    }

    /// What is done once it is known what was asked.
    fn answer(&self, ask: Ask) -> Result<Act, Failure> {
        let text = self.reader.text();
        Ok(match ask {
            Ask::Reason => Act::Drop { reason: self.some(text.missing_reason)? },
            Ask::Day(moved) => {
                self.some(text.missing_date)?;
                let look = if moved.looks_back() { Look::Back } else { Look::Forward };
                if !moved.has_hour() {
                    return Ok(Act::Move { to: self.reader.day(self.text, look)?, time: None });
                }
                let (to, time) = self.reader.when(self.text, look)?;
                Act::Move { to, time }
            }
            Ask::Approver => Act::Approve { by: self.some(text.missing_approver)? },
            Ask::Wording => Act::Supersede { text: self.some(text.missing_text)? },
            Ask::Sure(End::Delete) => self.none().map(|()| Act::Delete)?,
            Ask::Sure(End::Drop) => Act::Drop { reason: self.clean() },
            Ask::When => Act::Done { on: self.day()? },
            Ask::Missed => Act::NotHeld(InteractionState::Missed),
            Ask::Alternative | Ask::Sent => return Err(Failure::refused(text.missing_choice)),
        })
    }

    /// What was said beside what is done as it stands: a day where it has one, a reason where it is dropped.
    fn beside(&self, act: Act) -> Result<Act, Failure> {
        match act {
            Act::Drop { .. } => Ok(Act::Drop { reason: self.clean() }),
            dated if dated.day().is_some() => Ok(dated.on_day(self.day()?)),
            plain => self.none().map(|()| plain),
        }
    }
}

pub fn run(cx: &mut Cx, verb: Verb, words: &[String]) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let carried = carry_out(&mut store, cx.lang, verb, (words, None), Consent::Unasked)?;
    answer(cx, &store, &carried);
    Ok(())
}

/// The same for a verb by which the partner comes to know something.
pub fn tell(cx: &mut Cx, verb: Verb, args: &args::Telling, sent_to: Option<&str>) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let lang = cx.lang;
    let word = match verb {
        Verb::Acknowledge => "ack",
        Verb::Tell => "tell",
        _ => "done",
    };
    let words = std::iter::once(word).chain(args.words.iter().map(String::as_str)).collect::<Vec<_>>();
    let consent = widening::said(args.yes, false);
    let carried = widening::asking(cx, &mut store, consent, &words, |store, consent| {
        carry_out(store, lang, verb, (&args.words, sent_to), consent)
    })?;
    answer(cx, &store, &carried);
    Ok(())
}

/// What was done to which records, how they were called before, who saw them, and what followed.
#[derive(Default, Debug)]
struct Carried {
    acts: Vec<(Act, Ref)>,
    before: Vec<String>,
    seen: Vec<Option<Visibility>>,
    along: Along,
}

fn carry_out(
    store: &mut Store,
    lang: Lang,
    verb: Verb,
    (words, sent_to): (&[String], Option<&str>),
    consent: Consent,
) -> Result<Carried, Failure> {
    let reader = Reader { store, lang };
    let (targets, rest) = match verb {
        // What follows the one number is a number too.
        Verb::Choose => words.split_at(words.len().min(1)),
        _ => split(words, |rest| is_day(&reader, verb.takes_day(), rest)),
    };
    let rows = rows(&reader, verb, targets)?;
    let text = rest.join(" ");
    let rest = Rest { reader: &reader, text: &text };
    let acts = match sent_to {
        Some(who) => sent::to(&reader, &rows, who, rest.day()?)?,
        None => acts(&reader, verb, &rows, &rest)?,
    };
    // What is deleted, or replaced, is described while it is there.
    let before: Vec<String> = acts.iter().map(|(_, record)| describe::record(&reader, *record)).collect();
    let seen = acts.iter().map(|(_, record)| reader.store.visibility(*record)).collect::<Result<_, _>>()?;
    let done = ops::apply_knowing(store, &acts, consent).map_err(|error| explained(lang, verb, &before, error))?;
    Ok(Carried { acts, before, seen, along: done.value })
}

/// What is done to each row, or why it is not.
fn acts(reader: &Reader<'_>, verb: Verb, rows: &[Row], rest: &Rest<'_>) -> Result<Vec<(Act, Ref)>, Failure> {
    let text = reader.text();
    let described = |row: &Row| describe::record(reader, row.record);
    let fits = |row: &&Row| verb.kinds().is_empty() || verb.kinds().contains(&row.record.kind);
    if let Some(other) = rows.iter().find(|row| !fits(row)) {
        let failure = Failure::refused((text.not_for)(&described(other)));
        return Err(if rows.len() > 1 { failure.hint(text.none_changed) } else { failure });
    }
    if verb == Verb::Waive {
        return rows.iter().map(|row| waive::waived(reader, row)).collect();
    }
    let to_all = |act: Act| rows.iter().map(|row| (act.clone(), row.record)).collect();
    let Some(of_rows) = verb.of_rows() else { return Ok(to_all(verb.act(rest)?)) };
    match (together(of_rows, rows, reader.store.today()), rows.first()) {
        // What is followed no longer may have ended on a day that is said.
        (Together::Ask(Ask::Sure(End::Drop)), _) if verb == Verb::Done => Ok(to_all(rest.answer(Ask::When)?)),
        (Together::Acts(acts), _) => acts.into_iter().map(|(act, record)| Ok((rest.beside(act)?, record))).collect(),
        (Together::Ask(Ask::Sent), _) => sent::to_usual(reader, rows, rest.day()?),
        (Together::Ask(ask), _) => Ok(to_all(rest.answer(ask)?)),
        (Together::Form(form), Some(row)) => Err(how::form(reader, form, row)),
        (Together::Log(line), Some(row)) => Err(how::line(reader, line, row)),
        (Together::Form(_) | Together::Log(_), None) => Ok(Vec::new()),
        (Together::Not(not), _) => {
            let what = rows.iter().map(described).collect::<Vec<_>>().join(", ");
            Err(Failure::refused(format!("{what}: {}", refusal(reader.lang, not))))
        }
        (Together::Differ, _) => Err(Failure::refused(differ(reader.lang)).hint(text.one_at_a_time)),
    }
}

/// Says what was done to each, and what comes of it.
fn answer(cx: &mut Cx, store: &Seen, Carried { acts, before, seen, along }: &Carried) {
    let reader = cx.reader(store);
    let held = |(act, record): &&(Act, Ref)| matches!(act, Act::Done { .. }) && record.kind == Kind::Interaction;
    let superseded = acts.iter().find(|(act, _)| matches!(act, Act::Supersede { .. }));
    let follows = superseded.and_then(|(_, old)| successor(&reader, *old));
    let follows = follows.or_else(|| next_meeting(&reader, acts.iter().find(held)?.1));
    for (((act, record), line), was) in acts.iter().zip(before).zip(seen) {
        let done = agreeing(cx.lang, act.op(record.kind).word(cx.lang), record.kind);
        let seen = store.visibility(*record).ok().flatten().filter(|seen| Some(*seen) != *was);
        let seen = seen.map_or_else(String::new, |seen| format!(" · {}", seen_by(cx.lang, record.kind, seen)));
        cx.out.line(&format!("{done}: {line}{seen} {}", cx.text().undo_hint));
    }
    along::lines(store, cx.lang, along).iter().for_each(|line| cx.out.line(&format!("  {line}")));
    follows.into_iter().for_each(|line| cx.out.line(&line));
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
fn explained(lang: Lang, verb: Verb, described: &[String], error: Error) -> Failure {
    match (&error, described) {
        (Error::Invalid(invalid), _) if verb == Verb::Drop && invalid.field == "reason" => {
            Failure::refused(text::of(lang).missing_reason)
        }
        (Error::Invalid(Invalid { problem: Problem::NotFor { .. }, .. }), [only]) => {
            Failure::refused((text::of(lang).not_for)(only))
        }
        (Error::Invalid(invalid), [only]) => {
            Failure::refused(format!("{only}: {}", errors::problem(lang, &invalid.problem)))
        }
        (Error::Invalid(_), _) => Failure::refused(errors::message(lang, &error)).hint(text::of(lang).none_changed),
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
    target::number(word).is_some() || word.starts_with('@') || target::is_key(word)
}

fn is_day(reader: &Reader<'_>, look: Option<Look>, rest: &str) -> bool {
    look.is_some_and(|look| match when(rest, look, &reader.from()) {
        Ok(found) => found.day.is_some(),
        // One that is refused is no number of a record either.
        Err(Unread::Doubt(doubt)) => matches!(doubt.why, Why::NotKept | Why::NoSuchDay | Why::Weekday),
        Err(_) => false,
    })
}

fn rows(reader: &Reader<'_>, verb: Verb, words: &[String]) -> Result<Vec<Row>, Failure> {
    if words.is_empty() {
        return Err(Failure::usage(reader.text().no_records));
    }
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        let row = if verb == Verb::Waive { waive::unthanked(reader, word)? } else { target::row(reader, word)? };
        if !rows.iter().any(|known| known.record == row.record && known.asks == row.asks) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The decision that took another's place.
fn successor(reader: &Reader<'_>, record: Ref) -> Option<String> {
    let old = reader.store.get::<Decision>(record.id.into()).ok()?;
    let new = Ref { kind: Kind::Decision, id: old.superseded_by?.into() };
    Some(format!("{} {}", reader.text().instead, describe::record(reader, new)))
}

/// When the next one is due at the cadence agreed, after one has been held.
fn next_meeting(reader: &Reader<'_>, held: Ref) -> Option<String> {
    let (alliance, day) = ops::next_at_cadence(reader.store, held.id.into()).ok()??;
    let words = date::relative(reader.lang, day.date(), reader.store.today().date());
    Some((reader.text().next_due)(&words, &describe::alliance(reader, alliance), &day.to_string()))
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
