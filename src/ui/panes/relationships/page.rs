//! The page of a person, and what is done from it: handing over, erasing, noting what was learned.

use std::collections::BTreeMap;

use super::text::{EN, ES};
use crate::domain::{Fact, FactKind, Kind, Person, PersonId, Ref, Stored};
use crate::i18n::Lang;
use crate::insight::action::Verb;
use crate::intake::fields::{self, Edit};
use crate::ops;
use crate::report::person::{self, Page};
use crate::report::remains;
use crate::report::words::{Word, erased_unseen};
use crate::store::drafts::Drafts;
use crate::store::{Result, Seen};
use crate::ui::contract::{Cmd, Cx};
use crate::ui::forms;
use crate::ui::overlays::ask::{Answer, AskOne};
use crate::ui::overlays::quick_log::QuickLog;
use crate::ui::overlays::sheet::{Action, Sheet, Text, Tone};
use crate::ui::overlays::whom::Whom;
use crate::ui::verbs::{self, said};

/// What is done to a record named on the page, as in a list.
const VERBS: &[(char, Verb)] = &[('x', Verb::Done), ('m', Verb::Move), ('X', Verb::Drop), ('D', Verb::Delete)];

/// Opens the page of a person.
pub fn open(cx: &mut Cx<'_>, person: PersonId) {
    let lang = cx.lang();
    let read = move |store: &Seen| page(store, lang, person);
    let title = name(cx, person);
    let sheet = Sheet::open(cx.store, title, actions(cx, person), Box::new(read));
    if let Some(sheet) = cx.read(sheet) {
        let sheet = sheet.with_verbs(cx.store, lang, VERBS);
        cx.open(sheet);
    }
}

fn name(cx: &Cx<'_>, person: PersonId) -> String {
    let found = cx.store.name(person.into()).ok().flatten();
    found.map(|name| format!("{} @{}", name.name, name.handle)).unwrap_or_default()
}

/// The person, and under it what is known of them and who may be the same.
fn page(store: &Seen, lang: Lang, id: PersonId) -> Result<Vec<Text>> {
    if store.find::<Person>(id)?.is_none() {
        return Ok(vec![Text::new(lang.pick(&EN, &ES).gone, Tone::Dim)]);
    }
    let page = person::page(store, lang, id)?;
    let mut lines = lines(page);
    if let Some(about) = lines.first_mut() {
        about.record = Some(id.into());
        if about.text.is_empty() {
            lang.pick(&EN, &ES).no_details.clone_into(&mut about.text);
        }
    }
    Ok(lines)
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
    let text = cx.lang().pick(&EN, &ES);
    let act = |key: char, label: &'static str, then: fn(&mut Cx<'_>, PersonId)| Action {
        key,
        label,
        then: Box::new(move |cx: &mut Cx<'_>, _| then(cx, person)),
        leaves: false,
    };
    let of_row = |key: char, label: &'static str, then: fn(&mut Cx<'_>, PersonId, Option<Ref>)| Action {
        key,
        label,
        then: Box::new(move |cx: &mut Cx<'_>, row| then(cx, person, row)),
        leaves: false,
    };
    // Of the row that has the keys.
    let edit = Action {
        key: 'e',
        label: text.edit,
        then: Box::new(move |cx: &mut Cx<'_>, row: Option<Ref>| forms::edit(cx, row.unwrap_or(person.into()))),
        leaves: false,
    };
    let mut actions = vec![
        act('a', text.log, log),
        act('f', text.fact, fact),
        act('t', text.thank, thank),
        edit,
        act('s', text.add_seat, add_seat),
        act('o', text.hand_over, hand_over),
        act('O', text.open_link, |cx, person| verbs::open_link(cx, person.into())),
        of_row('k', text.sort, sort),
        act('E', text.erase, erase),
    ];
    if cx.store.likely_doubles(person).is_ok_and(|others| !others.is_empty()) {
        let merge = Box::new(move |cx: &mut Cx<'_>, row: Option<Ref>| merge(cx, person, row));
        actions.push(Action { key: 'J', label: text.merge, then: merge, leaves: false });
    }
    actions
}

/// A place in an alliance.
fn add_seat(cx: &mut Cx<'_>, person: PersonId) {
    let Some(Some(name)) = cx.store.name(person.into()).ok() else { return };
    let mut values = BTreeMap::from([("person".to_owned(), name.handle.to_string())]);
    values.extend(cx.scope.0.as_ref().map(|alliance| ("alliance".to_owned(), alliance.handle.to_string())));
    forms::add_with(cx, Kind::Seat, values);
}

/// Makes one of them and whoever may be the same: the one whose row has the keys, else the likeliest.
fn merge(cx: &mut Cx<'_>, person: PersonId, row: Option<Ref>) {
    let other = row.filter(|row| row.kind == Kind::Person && *row != Ref::from(person));
    join(cx, &std::iter::once(person.into()).chain(other).collect::<Vec<Ref>>());
}

/// Makes one of two people who are marked, or of one and whoever may be the same; where nobody seems to be, it is
/// asked who is.
pub fn join(cx: &mut Cx<'_>, chosen: &[Ref]) {
    let text = cx.lang().pick(&EN, &ES);
    match (forms::join::candidate(cx.store, chosen), chosen) {
        (Some((kept, gone)), _) => forms::join::open(cx, kept, gone),
        (None, [only]) if only.kind == Kind::Person => {
            let person: PersonId = only.id.into();
            let (title, near) = ((text.same_as)(&name(cx, person)), colleagues(cx, person));
            let then = move |other: PersonId, cx: &mut Cx<'_>| forms::join::open(cx, person, other);
            let whom = Whom::new(cx.store, title, near, person, Box::new(then));
            cx.open(whom);
        }
        _ => cx.complain(text.mark_two),
    }
}

/// Where somebody sits now, as a handle.
fn alliance_of(cx: &Cx<'_>, person: PersonId) -> Option<String> {
    if let Some(scope) = &cx.scope.0 {
        return Some(scope.handle.to_string());
    }
    let seats = cx.store.seats_held(person).ok()?;
    let seat = seats.iter().find(|seat| seat.is_held(cx.today)).or(seats.first())?;
    Some(cx.store.name(seat.alliance_id.into()).ok()??.handle.to_string())
}

fn log(cx: &mut Cx<'_>, person: PersonId) {
    let Some(Some(name)) = cx.store.name(person.into()).ok() else { return };
    let alliance = alliance_of(cx, person).map_or_else(String::new, |handle| format!("@{handle} "));
    // Whoever writes is there anyhow.
    let is_me = cx.store.me().is_ok_and(|me| me == Some(person));
    let who = if is_me { String::new() } else { format!("@{} ", name.handle) };
    let log = QuickLog::begun(cx.store, cx.env, cx.scope, &format!("{alliance}{who}"));
    cx.open(log);
}

/// What was learned of somebody.
pub fn fact(cx: &mut Cx<'_>, person: PersonId) {
    let Some(Some(name)) = cx.store.name(person.into()).ok() else { return };
    forms::add_with(cx, Kind::Fact, BTreeMap::from([("person".to_owned(), name.handle.to_string())]));
}

/// Asks what sort a fact is of: that of the row, else the first of which it was not said.
fn sort(cx: &mut Cx<'_>, person: PersonId, row: Option<Ref>) {
    let (lang, text) = (cx.lang(), cx.lang().pick(&EN, &ES));
    let facts = cx.store.facts_of(person);
    let Some(facts) = cx.read(facts) else { return };
    let is_row = |fact: &&Stored<Fact>| row == Some(fact.reference());
    let Some(fact) = facts.iter().find(is_row).or_else(|| facts.iter().find(|fact| fact.kind.is_none())) else {
        return cx.complain(text.no_sort);
    };
    let record = fact.reference();
    let answer = |(key, kind): (char, &FactKind)| Answer {
        key,
        label: kind.word(lang).to_owned(),
        then: Box::new({
            let said = BTreeMap::from([("fact_kind".to_owned(), kind.to_string())]);
            move |cx: &mut Cx<'_>| {
                let edit = Edit { record, rev: None, alone: false, consent: ops::Consent::Unasked };
                let from = verbs::date_context(cx.store);
                let outcome = fields::edit(cx.store, &edit, &said, &from);
                if cx.wrote(outcome).is_some() {
                    verbs::said(cx);
                }
            }
        }),
    };
    let answers = ('1'..='9').zip(FactKind::ALL).map(answer).collect();
    cx.open(AskOne::new(fact.text.clone(), answers));
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
        key: if lang == Lang::Es { 's' } else { 'y' },
        label: lang.pick(&EN, &ES).hand_over,
        then: Box::new(move |cx: &mut Cx<'_>, _| {
            let outcome = ops::hand_over(cx.store, from, to);
            if cx.wrote(outcome).is_some() {
                said(cx);
            }
        }),
        leaves: true,
    };
    let read = move |store: &Seen| Ok(lines(person::handover(store, lang, from, to)?));
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
        label: words.erase,
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
        Text::new((words.drafts)(drafts.len()), Tone::Plain),
        Text { is_private: false, ..Text::new(erased_unseen(lang), Tone::Plain) },
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
