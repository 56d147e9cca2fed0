//! The page of a person, and what is done from it: handing over, erasing, noting what was learned.

use std::collections::BTreeMap;

use super::text::{EN, ES};
use crate::domain::{Kind, Person, PersonId};
use crate::i18n::Lang;
use crate::ops;
use crate::report::person::{self, Page};
use crate::report::remains;
use crate::store::drafts::Drafts;
use crate::store::{Result, Seen};
use crate::ui::contract::{Cmd, Cx};
use crate::ui::forms;
use crate::ui::overlays::ask::AskOne;
use crate::ui::overlays::quick_log::QuickLog;
use crate::ui::overlays::sheet::{Action, Sheet, Text, Tone};
use crate::ui::overlays::whom::Whom;
use crate::ui::verbs::{self, said};

/// Opens the page of a person.
pub fn open(cx: &mut Cx<'_>, person: PersonId) {
    let lang = cx.lang();
    let read = move |store: &Seen| Ok(lines(person::page(store, lang, person)?));
    let title = name(cx, person);
    let sheet = Sheet::open(cx.store, title, actions(cx, person), Box::new(read));
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
        act('E', lang.pick("erase", "eliminar los datos"), erase),
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
    let log = QuickLog::begun(cx.store, cx.env, cx.scope, &format!("{alliance}@{} ", name.handle));
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
    let near = colleagues(cx, person);
    let then = move |successor: PersonId, cx: &mut Cx<'_>| confirm_hand_over(cx, person, successor);
    let whom = Whom::new(cx.store, title, near, person, Box::new(then));
    cx.open(whom);
}

/// Whoever sits on the same side of the same alliances: successors are mostly found among them.
fn colleagues(cx: &Cx<'_>, person: PersonId) -> Vec<PersonId> {
    let mut near: Vec<PersonId> = Vec::new();
    for seat in cx.store.seats_held(person).unwrap_or_default() {
        let members = cx.store.members(seat.alliance_id, cx.today).unwrap_or_default();
        let beside = members.iter().filter(|it| it.side == seat.side).map(|it| it.person);
        near.extend(beside.filter(|other| *other != person).collect::<Vec<_>>());
    }
    let mut seen = std::collections::BTreeSet::new();
    near.retain(|other| seen.insert(*other));
    near
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
    let read = move |store: &Seen| Ok(lines(person::handover(store, lang, from)?));
    let sheet = Sheet::open(cx.store, title, vec![do_it], Box::new(read));
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
        label: lang.pick("erase", "eliminar los datos"),
        then: Box::new(move |cx: &mut Cx<'_>, _| ask_twice(cx, person)),
        leaves: true,
    };
    let drafts = cx.env.drafts.clone();
    let read = move |store: &Seen| preview(store, lang, person, &drafts);
    let sheet = Sheet::open(cx.store, (words.erase_title)(&who), vec![go], Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        cx.open(sheet);
    }
}

fn preview(store: &Seen, lang: Lang, person: PersonId, drafts: &Drafts) -> Result<Vec<Text>> {
    let words = lang.pick(&EN, &ES);
    if store.find::<Person>(person)?.is_none() {
        return Ok(Vec::new());
    }
    let found = store.traces(person, words.placeholder)?;
    // Drafts that cannot be read just now are looked at again when it is done.
    let drafts = drafts.naming(&found.sought).unwrap_or_default();
    let mut lines = vec![
        Text { is_private: false, ..Text::new(words.cannot_be_undone, Tone::Bad) },
        Text::new((words.goes)(found.facts), Tone::Plain),
        Text::new((words.journal)(found.journal), Tone::Plain),
        Text::new((words.drafts)(drafts.len()), Tone::Plain),
    ];
    for other in &found.namesakes {
        let name = store.name((*other).into())?.map(|name| format!("{} (@{})", name.name, name.handle));
        lines.push(Text::about((words.namesake)(&name.unwrap_or_default()), Tone::Doubtful, Some((*other).into())));
    }
    let mut section = |title: String, rows: Vec<Text>| {
        if !rows.is_empty() {
            lines.extend([Text::heading(""), Text::heading(title)]);
            lines.extend(rows);
        }
    };
    let plain = |text: String| Text::new(text, Tone::Plain);
    section(words.looked_for.to_owned(), found.terms.into_iter().map(plain).collect());
    let texts: Vec<Text> =
        found.texts.into_iter().map(|(record, text)| Text::about(text, Tone::Plain, Some(record))).collect();
    section((words.named_in)(texts.len()), texts);
    let copies = found.copies.into_iter().map(|path| Text::new(path.display().to_string(), Tone::Doubtful));
    section(words.copies.to_owned(), copies.collect());
    Ok(lines)
}

fn ask_twice(cx: &mut Cx<'_>, person: PersonId) {
    let lang = cx.lang();
    let words = lang.pick(&EN, &ES);
    let question = format!("{}. {}", (words.erase_title)(&name(cx, person)), words.cannot_be_undone);
    cx.open(AskOne::confirm(question, lang, move |cx: &mut Cx<'_>| {
        let words = cx.lang().pick(&EN, &ES);
        let outcome = ops::erase(cx.store, person, words.placeholder);
        let Some((traces, remains, finished)) = cx.read(outcome) else { return };
        // A draft that cannot be rewritten just now still names its path in the list of drafts.
        drop(cx.env.drafts.redact(&traces.sought, words.placeholder));
        cx.changed_all();
        cx.send(Cmd::Redraw);
        let said = if finished { words.erased } else { words.erased_later };
        let left = remains::lines(cx.lang(), cx.store, &remains);
        cx.say(std::iter::once(said.to_owned()).chain(left).collect::<Vec<_>>().join(" "));
    }));
}
