//! The page of a person, and what is done from it: handing over, erasing, noting what was learned.

use std::collections::BTreeMap;

use super::text::{EN, ES};
use crate::domain::{Kind, Person, PersonId};
use crate::ops;
use crate::report::person::{self, Page};
use crate::store::{Result, Store, Traces};
use crate::ui::contract::{Cmd, Cx};
use crate::ui::forms;
use crate::ui::overlays::ask::{AskOne, AskText};
use crate::ui::overlays::quick_log::QuickLog;
use crate::ui::overlays::sheet::{Action, Sheet, Text, Tone};
use crate::ui::verbs::{self, said};

/// Opens the page of a person.
pub fn open(cx: &mut Cx<'_>, person: PersonId) {
    let lang = cx.lang();
    let read = move |store: &Store| Ok(lines(person::page(store, lang, person)?));
    let title = name(cx, person);
    let sheet = Sheet::open(cx.store, "person", title, actions(cx, person), Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

fn name(cx: &Cx<'_>, person: PersonId) -> String {
    let found = cx.store.name(person.into()).ok().flatten();
    found.map(|name| format!("{} @{}", name.name, name.handle)).unwrap_or_default()
}

fn lines(page: Page) -> Vec<Text> {
    let mut lines = vec![Text::new(page.about.join(" · "), Tone::Dim)];
    for (title, rows) in page.sections {
        lines.push(Text::heading(""));
        lines.push(Text::heading(title));
        for row in rows {
            let tone = if row.is_warning { Tone::Doubtful } else { Tone::Plain };
            lines.push(Text::about(row.text, tone, row.record));
        }
    }
    lines
}

fn actions(cx: &Cx<'_>, person: PersonId) -> Vec<Action> {
    let lang = cx.lang();
    let act = |key: char, label: &'static str, then: fn(&mut Cx<'_>, PersonId)| Action {
        key,
        label,
        then: Box::new(move |cx: &mut Cx<'_>, _| then(cx, person)),
        leaves: false,
    };
    vec![
        act('a', lang.pick("log", "anotar"), log),
        act('f', lang.pick("fact", "dato"), fact),
        act('t', lang.pick("thank", "agradecer"), thank),
        act('e', lang.pick("edit", "editar"), |cx, person| forms::edit(cx, person.into())),
        act('o', lang.pick("hand over", "traspasar"), hand_over),
        act('E', lang.pick("erase", "suprimir"), erase),
    ]
}

/// Where somebody sits now, as a handle.
fn alliance_of(cx: &Cx<'_>, person: PersonId) -> Option<String> {
    if let Some(scope) = &cx.scope.0 {
        return Some(scope.handle.to_string());
    }
    let seats = cx.store.seats_held(person).ok()?;
    let seat = seats.iter().find(|seat| seat.to_on.is_none_or(|to| to >= cx.today)).or(seats.first())?;
    Some(cx.store.name(seat.alliance_id.into()).ok()??.handle.to_string())
}

fn log(cx: &mut Cx<'_>, person: PersonId) {
    let Some(Some(name)) = cx.store.name(person.into()).ok() else { return };
    let alliance = alliance_of(cx, person).map_or_else(String::new, |handle| format!("@{handle} "));
    let log = QuickLog::begun(cx.store, cx.scope, &format!("{alliance}@{} ", name.handle));
    cx.open(log);
}

/// What was learned of somebody.
pub fn fact(cx: &mut Cx<'_>, person: PersonId) {
    let Some(Some(name)) = cx.store.name(person.into()).ok() else { return };
    forms::add_with(cx, Kind::Fact, BTreeMap::from([("person".to_owned(), name.handle.to_string())]));
}

fn thank(cx: &mut Cx<'_>, person: PersonId) {
    let alliance = alliance_of(cx, person).unwrap_or_default();
    verbs::thank(cx, &alliance, person.into());
}

/// Somebody leaves: asks for the successor, shows what would go over, and does it in one step.
pub fn hand_over(cx: &mut Cx<'_>, person: PersonId) {
    let text = cx.lang().pick(&EN, &ES);
    let title = (text.successor)(&name(cx, person));
    let then = move |typed: &str, cx: &mut Cx<'_>| {
        let text = cx.lang().pick(&EN, &ES);
        let handle = typed.trim().trim_start_matches('@').parse().ok();
        let found = handle.and_then(|handle| cx.store.person_by_handle(&handle).ok().flatten());
        let Some(successor) = found else { return Err(text.no_such_person.to_owned()) };
        confirm_hand_over(cx, person, successor.key());
        Ok(())
    };
    cx.open(AskText::new(title, "", Box::new(|_| None), Box::new(then)));
}

fn confirm_hand_over(cx: &mut Cx<'_>, from: PersonId, to: PersonId) {
    let lang = cx.lang();
    let title = (lang.pick(&EN, &ES).handing)(&name(cx, from), &name(cx, to));
    let do_it = Action {
        key: 'y',
        label: lang.pick("hand over", "traspasar"),
        then: Box::new(move |cx: &mut Cx<'_>, _| {
            let outcome = ops::hand_over(cx.store, from, to);
            if cx.wrote(outcome).is_some() {
                said(cx);
            }
        }),
        leaves: true,
    };
    let read = move |store: &Store| Ok(lines(person::page(store, lang, from)?));
    let sheet = Sheet::open(cx.store, "hand-over", title, vec![do_it], Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

/// Shows what erasing somebody would take, and takes it after a second question.
pub fn erase(cx: &mut Cx<'_>, person: PersonId) {
    let lang = cx.lang();
    let words = lang.pick(&EN, &ES);
    let who = name(cx, person);
    let go = Action {
        key: 'E',
        label: lang.pick("erase", "suprimir"),
        then: Box::new(move |cx: &mut Cx<'_>, _| ask_twice(cx, person)),
        leaves: true,
    };
    let read = move |store: &Store| preview(store, person, lang.pick(&EN, &ES));
    let sheet = Sheet::open(cx.store, "erase", (words.erase_title)(&who), vec![go], Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

fn preview(store: &Store, person: PersonId, words: &super::text::Text) -> Result<Vec<Text>> {
    if store.find::<Person>(person)?.is_none() {
        return Ok(Vec::new());
    }
    let Traces { terms, facts, texts, journal, copies } = store.traces(person, words.placeholder)?;
    let mut lines = vec![
        Text { is_private: false, ..Text::new(words.cannot_be_undone, Tone::Bad) },
        Text::new((words.goes)(facts), Tone::Plain),
        Text::new((words.journal)(journal), Tone::Plain),
        Text::heading(""),
        Text::heading(words.looked_for),
    ];
    lines.extend(terms.into_iter().map(|term| Text::new(term, Tone::Plain)));
    lines.push(Text::heading(""));
    lines.push(Text::heading((words.named_in)(texts.len())));
    lines.extend(texts.into_iter().map(|(record, text)| Text::about(text, Tone::Plain, Some(record))));
    if !copies.is_empty() {
        lines.push(Text::heading(""));
        lines.push(Text::heading(words.copies));
        lines.extend(copies.into_iter().map(|path| Text::new(path.display().to_string(), Tone::Doubtful)));
    }
    Ok(lines)
}

fn ask_twice(cx: &mut Cx<'_>, person: PersonId) {
    let lang = cx.lang();
    let words = lang.pick(&EN, &ES);
    let question = format!("{}. {}", (words.erase_title)(&name(cx, person)), words.cannot_be_undone);
    cx.open(AskOne::confirm(question, lang, move |cx: &mut Cx<'_>| {
        let words = cx.lang().pick(&EN, &ES);
        let outcome = ops::erase(cx.store, person, words.placeholder);
        let Some((traces, finished)) = cx.read(outcome) else { return };
        // A draft that cannot be rewritten just now still names its path in the list of drafts.
        drop(cx.env.drafts.redact(&traces.terms, words.placeholder));
        cx.changed_all();
        cx.send(Cmd::Redraw);
        cx.say(if finished { words.erased } else { words.erased_later });
    }));
}
