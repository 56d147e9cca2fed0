//! What answers rows takes: a question, a form, and one operation for all that were chosen.

mod causes;
mod days;
mod links;
mod people;
mod put_off;
mod sent;
mod text;
mod widening;

use std::collections::BTreeMap;

pub use causes::follow_cause;
pub use days::{done_on, move_date};
pub use links::open_link;
pub use people::{approve, check_health, give_feedback, thank, thank_all, thank_team};
pub use put_off::snooze;
pub use sent::{offer_sent, sent};
pub use widening::ask as ask_widening;

use super::contract::{Cmd, Cx};
use super::forms;
use super::overlays::ask::{Answer, AskOne, AskText};
use super::overlays::quick_log::QuickLog;
use crate::capture::dates::{self, From, Unread};
use crate::domain::text::capitalised;
use crate::domain::{
    Act, AllianceId, Amendment, Expectation, ExpectationState, Interaction, InteractionKind, InteractionState, Kind,
    Kpi, Problem, Ref, Standing, Verdict,
};
use crate::i18n::{Lang, date};
use crate::insight::action::{End, Moved, Row, Verb};
use crate::intake;
use crate::ops::{self, Consent};
use crate::report::action::label;
use crate::report::{Word, describe, errors};
use crate::store::{Error, Op, Seen};

/// How dates typed on the screens are read.
#[must_use]
pub fn date_context(store: &Seen) -> From {
    intake::reading(store)
}

/// Does to each record what is given for it, says so, and whether it was done. Where others would see by it what is
/// somebody's own, it is asked first.
pub fn act(cx: &mut Cx<'_>, acts: &[(Act, Ref)]) -> bool {
    act_knowing(cx, acts, Consent::Unasked)
}

fn act_knowing(cx: &mut Cx<'_>, acts: &[(Act, Ref)], consent: Consent) -> bool {
    let outcome = ops::apply_knowing(cx.store, acts, consent);
    if let Err(Error::Widens { seeing, below }) = &outcome {
        let acts = acts.to_vec();
        widening::ask(cx, seeing, below, move |cx, consent| {
            act_knowing(cx, &acts, consent);
        });
        return false;
    }
    if let (Err(Error::Invalid(invalid)), [(_, only)]) = (&outcome, acts) {
        // Which field it was says less than which record.
        let (lang, number) = (cx.lang(), cx.store.number(only.id).unwrap_or_default());
        let problem = errors::problem(lang, &invalid.problem);
        cx.complain(match invalid.problem {
            Problem::NotFor { .. } => problem,
            _ => {
                let called = describe::called(cx.store, lang, *only).unwrap_or_else(|_| only.kind.word(lang));
                format!("{called} {number}: {problem}")
            }
        });
        return false;
    }
    let is_done = cx.wrote(outcome).is_some();
    if is_done {
        said(cx);
    }
    is_done
}

/// The same to all.
fn each(cx: &mut Cx<'_>, act_on: &Act, records: &[Ref]) {
    let acts: Vec<_> = records.iter().map(|record| (act_on.clone(), *record)).collect();
    act(cx, &acts);
}

/// Names what was just done, and that it can be taken back.
pub fn said(cx: &mut Cx<'_>) {
    let lang = cx.lang();
    if let Some(operation) = cx.store.undoable().ok().flatten() {
        let words = crate::report::operation(lang, &operation);
        // Whoever wrote it down, or told of it, is told who sees it.
        let says_who = matches!(operation.op, Op::Add | Op::Edit | Op::Tell);
        let record = operation.subject.filter(|_| says_who);
        let seen = record.and_then(|record| describe::seen(cx.store, lang, record).ok());
        let seen = seen.filter(|seen| !seen.is_empty()).map_or_else(String::new, |seen| format!(" · {seen}"));
        cx.say(format!("{words}{seen} · {}", lang.pick("u undoes", "u deshace")));
    }
}

/// What follows when something was done: of a meeting, the next one at the cadence; of an event, what it cost;
/// of a promise that was kept, thanks.
pub fn followed(cx: &mut Cx<'_>, record: Ref) {
    match record.kind {
        Kind::Commitment => return people::offer_thanks(cx, record),
        Kind::Interaction => {}
        _ => return,
    }
    match cx.store.get::<Interaction>(record.id.into()) {
        // What an event cost and what came of it is known now.
        Ok(it) if it.kind == InteractionKind::Event && it.state == InteractionState::Held => {
            // What follows from it is asked once that is noted.
            offer_step(cx, it.alliance_id);
            forms::edit(cx, record);
        }
        _ => offer_next(cx, record),
    }
}

/// What people did together leads somewhere: a promise, begun by one key.
fn offer_step(cx: &mut Cx<'_>, alliance: AllianceId) {
    let Ok(Some(place)) = cx.store.name(alliance.into()) else { return };
    let lang = cx.lang();
    let question = lang.pick("What follows from it? Write the next step", "¿Qué sigue? Anotar el siguiente paso");
    let line = format!("@{} {} ", place.handle, lang.pick("do:", "hacer:"));
    let ask = AskOne::confirm(question.to_owned(), lang, move |cx| {
        let log = QuickLog::begun(cx.store, cx.env, cx.scope, &line);
        cx.open(log);
    });
    cx.open(ask.passing());
}

/// Holding a meeting offers the next one at the cadence.
fn offer_next(cx: &mut Cx<'_>, record: Ref) {
    let Ok(Some((alliance, day))) = ops::next_at_cadence(cx.store, record.id.into()) else { return };
    if day <= cx.today {
        return;
    }
    let lang = cx.lang();
    let when = date::weekday_short(lang, day.date(), cx.today.date());
    let partner = cx.store.name(alliance.into()).ok().flatten().map(|name| name.name).unwrap_or_default();
    let question = match lang {
        Lang::En => format!("Plan the next one with {partner} for {when}, at your cadence?"),
        Lang::Es => format!("¿Programar la próxima con {partner} para el {when}, según la cadencia?"),
    };
    let ask = AskOne::confirm(question, lang, move |cx| {
        let outcome = ops::plan_next(cx.store, record.id.into(), day);
        if cx.wrote(outcome).is_some() {
            said(cx);
        }
    });
    cx.open(ask.low());
}

/// Reality differs: the amendment that is open, or a new one.
pub fn amend(cx: &mut Cx<'_>, record: Ref) {
    let open = cx.store.open_amendment(record);
    match cx.read(open) {
        Some(Some(open)) => forms::edit(cx, open.reference()),
        Some(None) => about(cx, Kind::Amendment, record),
        None => {}
    }
}

/// A form that is about an expectation or a KPI.
pub fn about(cx: &mut Cx<'_>, kind: Kind, subject: Ref) {
    let Ok((values, _)) = crate::intake::fields::values(cx.store, subject) else { return };
    let mut start = BTreeMap::new();
    start.extend(values.get_key_value("alliance").map(|(key, value)| (key.clone(), value.clone())));
    let field = match subject.kind {
        Kind::Kpi => "kpi",
        Kind::Obstacle => "obstacle",
        _ => "expectation",
    };
    let named = match subject.kind {
        Kind::Kpi => values.get("handle").cloned(),
        _ => cx.store.number(subject.id).ok().map(|number| number.to_string()),
    };
    start.extend(named.map(|named| (field.to_owned(), named)));
    if kind == Kind::Cause
        && let Some(verdict) = came_out(cx.store, subject)
    {
        start.insert("verdict".to_owned(), verdict.to_string());
    }
    forms::add_with(cx, kind, start);
}

/// How it came out, where that is known.
fn came_out(store: &Seen, subject: Ref) -> Option<Verdict> {
    let (hit, missed) = if subject.kind == Kind::Expectation {
        let state = store.get::<Expectation>(subject.id.into()).ok()?.state;
        (state == ExpectationState::Met, state == ExpectationState::Missed)
    } else {
        let latest = store.latest_figure(subject.id.into()).ok()?;
        let standing = store.get::<Kpi>(subject.id.into()).ok()?.standing(latest, store.today());
        (standing == Standing::Hit, standing == Standing::Missed)
    };
    if hit { Some(Verdict::Hit) } else { missed.then_some(Verdict::Missed) }
}

/// The figure that is due, in its form.
pub fn measure(cx: &mut Cx<'_>, record: Ref) {
    let form = forms::figures::FigureForm::of(cx, record.id.into());
    if let Some(Some(form)) = cx.read(form) {
        cx.open(form);
    }
}

/// One of the alternatives of an amendment.
pub fn choose(cx: &mut Cx<'_>, record: Ref) {
    let amendment = cx.store.get::<Amendment>(record.id.into());
    let Some(amendment) = cx.read(amendment) else { return };
    let answers: Vec<Answer> = ('1'..='9')
        .zip(1..)
        .zip(amendment.options())
        .map(|((key, number), text)| Answer {
            key,
            label: text.to_owned(),
            then: Box::new(move |cx: &mut Cx<'_>| each(cx, &Act::Choose { number }, &[record])),
        })
        .collect();
    let lang = cx.lang();
    if answers.is_empty() {
        return cx.complain(lang.pick(
            "No alternatives yet: e adds them, a line each.",
            "Aún sin alternativas: e las añade, una por línea.",
        ));
    }
    cx.open(AskOne::new(lang.pick("Which alternative?", "¿Qué alternativa?").to_owned(), answers));
}

/// What took place otherwise: missed, called off, or moved.
pub fn not_held(cx: &mut Cx<'_>, records: &[Ref]) {
    let lang = cx.lang();
    let answer = |key: char, label: &str, state: InteractionState| {
        let records = records.to_vec();
        Answer {
            key,
            label: label.to_owned(),
            then: Box::new(move |cx: &mut Cx<'_>| each(cx, &Act::NotHeld(state), &records)),
        }
    };
    let moved = records.to_vec();
    let answers = vec![
        answer('m', lang.pick("missed", "no se realizó"), InteractionState::Missed),
        answer('c', lang.pick("cancelled", "se canceló"), InteractionState::Cancelled),
        Answer {
            key: 'v',
            label: lang.pick("moved to another day", "se aplazó a otro día").to_owned(),
            then: Box::new(move |cx: &mut Cx<'_>| move_date(cx, Moved::Meeting, moved.clone())),
        },
    ];
    cx.open(AskOne::new(lang.pick("It did not happen:", "No ocurrió:").to_owned(), answers));
}

/// Dropped, with the reason.
pub fn drop_for(cx: &mut Cx<'_>, records: Vec<Ref>) {
    let lang = cx.lang();
    let title = lang.pick("drop, because", "descartar, porque").to_owned();
    let then = move |text: &str, cx: &mut Cx<'_>| {
        if text.trim().is_empty() {
            return Err(cx.lang().pick("a reason, please", "hace falta un motivo").to_owned());
        }
        each(cx, &Act::Drop { reason: text.trim().to_owned() }, &records);
        Ok(())
    };
    cx.open(AskText::new(title, "", Box::new(|_| None), Box::new(then)));
}

/// Another decision takes its place.
pub fn supersede(cx: &mut Cx<'_>, record: Ref) {
    let lang = cx.lang();
    let title = lang.pick("the new decision", "la nueva decisión").to_owned();
    let then = move |text: &str, cx: &mut Cx<'_>| {
        if text.trim().is_empty() {
            return Err(cx.lang().pick("its words, please", "falta el texto").to_owned());
        }
        each(cx, &Act::Supersede { text: text.trim().to_owned() }, &[record]);
        Ok(())
    };
    cx.open(AskText::new(title, "", Box::new(|_| None), Box::new(then)));
}

/// The longest text terminals take into their clipboard, in bytes before it is encoded.
const COPY_MAX: usize = 74_994 / 4 * 3;

/// `y`: into the clipboard of the terminal, a line a row.
pub fn copy(cx: &mut Cx<'_>, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let clean: Vec<_> = lines.iter().map(|line| crate::domain::text::sanitise_line(line)).collect();
    let text = clean.join("\n");
    if text.len() > COPY_MAX {
        return cx.complain(match cx.lang() {
            Lang::En => format!(
                "Too much for the clipboard of a terminal: {} kB of {} at most.",
                text.len() / 1024,
                COPY_MAX / 1024
            ),
            Lang::Es => format!(
                "Demasiado para el portapapeles de un terminal: {} kB de {} como máximo.",
                text.len() / 1024,
                COPY_MAX / 1024
            ),
        });
    }
    let count = lines.len();
    cx.say(match (cx.lang(), count) {
        (Lang::En, 1) => "copied: 1 line".to_owned(),
        (Lang::En, count) => format!("copied: {count} lines"),
        (Lang::Es, 1) => "copiado: 1 línea".to_owned(),
        (Lang::Es, count) => format!("copiado: {count} líneas"),
    });
    cx.send(Cmd::Copy(text));
}

/// How chosen records are called in a question: the one by its name, several by their number.
pub(super) fn named(cx: &Cx<'_>, records: &[Ref]) -> String {
    match (records, cx.lang()) {
        ([only], lang) => describe::record(cx.store, lang, *only),
        (all, Lang::En) => format!("these {}", all.len()),
        (all, Lang::Es) => format!("estos {}", all.len()),
    }
}

/// Ends them for good, after a yes.
pub fn end(cx: &mut Cx<'_>, end: End, rows: &[Row]) {
    let (lang, records) = (cx.lang(), rows.iter().map(|row| row.record).collect::<Vec<Ref>>());
    let does = label(lang, Verb::Drop, rows, cx.today).or(label(lang, Verb::Done, rows, cx.today)).unwrap_or_default();
    let open = lang.pick("", "¿");
    let question = format!("{open}{}: {}?", capitalised(does), named(cx, &records));
    cx.open(AskOne::confirm(question, lang, move |cx| each(cx, &end.act(), &records)));
}

/// Deletes, after a yes.
pub fn delete(cx: &mut Cx<'_>, records: Vec<Ref>) {
    let (lang, what) = (cx.lang(), named(cx, &records));
    let question = match lang {
        Lang::En => format!("Delete {what}?"),
        Lang::Es => format!("¿Borrar {what}?"),
    };
    cx.open(AskOne::confirm(question, lang, move |cx| remove(cx, records.clone())));
}

/// Deletes; where others refer to them, asks whether those go too.
fn remove(cx: &mut Cx<'_>, records: Vec<Ref>) {
    let acts: Vec<_> = records.iter().map(|record| (Act::Delete, *record)).collect();
    let outcome = ops::apply(cx.store, &acts);
    if let Err(Error::InUse { by }) = &outcome {
        let by = by.iter().filter_map(|(_, number)| cx.store.by_number(*number).ok());
        let more: Vec<Ref> = by.filter(|record| !records.contains(record)).collect();
        // A decision is never deleted: its history is the point.
        if !more.is_empty() && more.iter().all(|record| record.kind != Kind::Decision) {
            return ask_for_all(cx, &records, more);
        }
    }
    if cx.wrote(outcome).is_some() {
        said(cx);
    }
}

fn ask_for_all(cx: &mut Cx<'_>, records: &[Ref], more: Vec<Ref>) {
    let lang = cx.lang();
    let named = |record: &Ref| describe::record(cx.store, lang, *record);
    let (what, used): (Vec<String>, Vec<String>) =
        (records.iter().map(named).collect(), more.iter().map(named).collect());
    let (what, used) = (what.join(", "), used.join(", "));
    let question = match lang {
        Lang::En => format!("{what} is used by {used}. Delete all?"),
        Lang::Es => format!("{what}: depende de ello {used}. ¿Borrar todo?"),
    };
    let all: Vec<Ref> = more.into_iter().chain(records.iter().copied()).collect();
    cx.open(AskOne::confirm(question, lang, move |cx| remove(cx, all.clone())));
}

fn no_day(lang: Lang, words: &str, unread: &Unread) -> String {
    let try_it = lang.pick("Try fri, in 3 days, 1 dec.", "Prueba viernes, en 3 días, 1 dic.");
    format!("{} {try_it}", dates::text::unread(lang, words.trim(), unread))
}
