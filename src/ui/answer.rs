//! What a verb does to rows, carried out on the screens: in Today, in a pass, in lists and on pages. What
//! it does is decided in [`insight::action`](crate::insight::action).

use std::collections::BTreeMap;

use super::contract::{self, Cmd, Cx, Hint, Scope};
use super::kit::keys::Bind;
use super::overlays::quick_log::QuickLog;
use super::{forms, verbs};
use crate::domain::{Act, AllianceId, Day, Due, Kind, PersonId, Ref};
use crate::i18n::Lang;
use crate::insight::action::{Ask, End, Form, Line, Row, Together, Verb, together};
use crate::insight::attention::{self, Item};
use crate::report::action::{differ, label, refusal};
use crate::store::Result;

/// Answers rows: as one operation, or by what it takes to answer them.
pub fn run(cx: &mut Cx<'_>, verb: Verb, rows: &[Row]) {
    match together(verb, rows, cx.today) {
        Together::Acts(acts) => {
            let was_done = verbs::act(cx, &acts);
            if let ([(Act::Done { .. }, record)], true) = (acts.as_slice(), was_done) {
                verbs::followed(cx, *record);
            }
        }
        Together::Ask(ask) => asked(cx, ask, rows),
        Together::Form(form) => opened(cx, form, rows),
        Together::Log(line) => begun(cx, line, rows),
        Together::Not(not) => cx.complain(refusal(cx.lang(), not)),
        Together::Differ => cx.complain(differ(cx.lang())),
    }
}

/// The same for records of a list or a page.
pub fn to_records(cx: &mut Cx<'_>, verb: Verb, records: &[Ref]) {
    let rows = records.iter().map(|record| Row::of(cx.store, *record)).collect::<Result<Vec<Row>>>();
    if let Some(rows) = cx.read(rows) {
        run(cx, verb, &rows);
    }
}

/// The same for items of Today, each looked up as it stands now.
pub fn to_items(cx: &mut Cx<'_>, verb: Verb, items: &[Due]) {
    let today = cx.today;
    let rows = items.iter().map(|due| Ok(attention::explain(cx.store, *due, today)?.row));
    let rows = rows.collect::<Result<Vec<Row>>>();
    if let Some(rows) = cx.read(rows) {
        run(cx, verb, &rows);
    }
}

fn asked(cx: &mut Cx<'_>, ask: Ask, rows: &[Row]) {
    let records: Vec<Ref> = rows.iter().map(|row| row.record).collect();
    match ask {
        Ask::Reason => verbs::drop_for(cx, records),
        Ask::Day(moved) => verbs::move_date(cx, moved, records),
        Ask::When => verbs::done_on(cx, rows),
        Ask::Sent => verbs::sent(cx, &records),
        Ask::Approver => verbs::approve(cx, records),
        Ask::Missed => verbs::not_held(cx, &records),
        Ask::Alternative => records.first().into_iter().for_each(|record| verbs::choose(cx, *record)),
        Ask::Wording => records.first().into_iter().for_each(|record| verbs::supersede(cx, *record)),
        Ask::Sure(End::Delete) => verbs::delete(cx, records),
        Ask::Sure(end) => verbs::end(cx, end, rows),
    }
}

fn opened(cx: &mut Cx<'_>, form: Form, rows: &[Row]) {
    let Some(row) = rows.first() else { return };
    let record = row.record;
    match form {
        Form::Edit => return forms::edit(cx, record),
        Form::Amend => return verbs::amend(cx, record),
        Form::Cause => return verbs::about(cx, Kind::Cause, record),
        Form::Figure => return verbs::measure(cx, record),
        Form::Commit => return verbs::about(cx, Kind::Commitment, record),
        Form::Follow => return verbs::follow_cause(cx, record),
        Form::Thank | Form::Feedback | Form::Introduce | Form::Check => {}
    }
    let Some(alliance) = row.alliance else { return };
    if rows.iter().any(|other| other.alliance != row.alliance) {
        return cx.complain(differ(cx.lang()));
    }
    let name = cx.store.name(alliance.into());
    let Some(Some(alliance)) = cx.read(name) else { return };
    let handle = alliance.handle.as_str();
    match form {
        Form::Check => verbs::check_health(cx, &alliance),
        Form::Introduce => {
            forms::add_with(cx, Kind::Tie, BTreeMap::from([("alliance".to_owned(), handle.to_owned())]));
        }
        Form::Feedback => {
            let people = cx.store.thanked(record.id.into());
            if let Some(person) = cx.read(people).and_then(|people| people.first().copied()) {
                verbs::give_feedback(cx, handle, person);
            }
        }
        _ => verbs::thank_all(cx, handle, &rows.iter().map(|row| row.record).collect::<Vec<_>>()),
    }
}

fn begun(cx: &mut Cx<'_>, line: Line, rows: &[Row]) {
    let Some(alliance) = rows.first().and_then(|row| row.alliance) else { return };
    match line {
        Line::Contact => log(cx, alliance),
        Line::Congratulate(person) | Line::Write(person) => write_to(cx, person, alliance),
    }
}

/// A line to somebody, begun.
fn write_to(cx: &mut Cx<'_>, person: PersonId, alliance: AllianceId) {
    let names = cx.store.name(person.into()).and_then(|person| Ok((person, cx.store.name(alliance.into())?)));
    let Some((Some(person), Some(alliance))) = cx.read(names) else { return };
    let kind = cx.lang().pick("message", "mensaje");
    let log = QuickLog::begun(cx.store, cx.env, cx.scope, &format!("@{} @{} {kind}: ", alliance.handle, person.handle));
    cx.open(log);
}

pub fn edit(cx: &mut Cx<'_>, due: &Due) {
    let subject = attention::subject(cx.store, due);
    if let Some(subject) = cx.read(subject) {
        forms::edit(cx, subject);
    }
}

/// A line about an alliance.
pub fn log(cx: &mut Cx<'_>, alliance: AllianceId) {
    let log = QuickLog::open(cx.store, cx.env, cx.scope, Some(alliance));
    cx.open(log);
}

/// Enter: the page of the record; the alliance's own rows show the alliance.
pub fn open(cx: &mut Cx<'_>, item: &Item) {
    if item.subject.kind == Kind::Alliance {
        cx.send(Cmd::Scope(Scope(Some(item.alliance.clone()))));
    } else {
        cx.send(Cmd::Read(item.subject));
    }
}

/// What a key of a table needs to mean anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    Nothing,
    /// A row at least.
    Rows,
    /// One row.
    One,
    /// Rows that it does something to.
    Verb(Verb),
}

/// The hints of a table as they are for the chosen rows: each verb by what it does to them, and nothing
/// that would do nothing.
#[must_use]
pub fn hints<M: Copy>(
    table: &'static [Bind<M>],
    needs: fn(M) -> Needs,
    lang: Lang,
    rows: &[Row],
    today: Option<Day>,
) -> Vec<Hint> {
    let fitted = |(mut hint, bind): (Hint, &Bind<M>)| {
        match needs(bind.msg) {
            Needs::Nothing => {}
            Needs::Rows => return (!rows.is_empty()).then_some(hint),
            Needs::One => return (rows.len() == 1).then_some(hint),
            Needs::Verb(verb) => {
                hint.label = label(lang, verb, rows, today?)?;
                // That it did not happen is offered where it may not have.
                hint.footer |= verb == Verb::NotHeld;
            }
        }
        Some(hint)
    };
    let mut hints: Vec<Hint> = contract::hints(table, lang).into_iter().zip(table).filter_map(fitted).collect();
    // Where two keys do the same to this row, the footer offers it once.
    let mut said = std::collections::BTreeSet::new();
    for hint in hints.iter_mut().filter(|hint| hint.footer) {
        hint.footer = said.insert(hint.label);
    }
    hints
}
