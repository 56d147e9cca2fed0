//! `undo`, `redo`, `history`: the way back, and what has been done.

use super::failure::Failure;
use super::reading::Reader;
use super::table::{Cell, Tone};
use super::{Cx, args, target};
use crate::domain::Id;
use crate::ops;
use crate::report::history::moment_in;
use crate::report::operation;
use crate::store::Operation;

/// `undo [WHICH]`: the newest change, or one by what it was done to, or by its identity.
pub fn undo(cx: &mut Cx, args: &args::Undo) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let text = cx.text();
    let Some(which) = &args.which else {
        let done = ops::undo(&mut store)?;
        cx.out.line(&format!("{} {}", (text.undone)(&operation(cx.lang, &done.value)), text.redo_hint));
        if let Some(next) = store.undoable()? {
            cx.out.line(&(text.next_undo)(&operation(cx.lang, &next)));
        }
        return Ok(());
    };
    let id = one(&cx.reader(&store), which)?;
    let done = ops::undo_one(&mut store, id)?;
    // One that was undone comes back, as on the screens.
    let (word, hint) = if done.value.undone { (text.redone, text.undo_hint) } else { (text.undone, text.redo_hint) };
    cx.out.line(&format!("{} {hint}", word(&operation(cx.lang, &done.value))));
    Ok(())
}

/// An operation by its identity, as `history --json` tells it; else the newest that stands of a record,
/// which may be gone.
fn one(reader: &Reader<'_>, which: &str) -> Result<Id, Failure> {
    /// Numbers of records have fewer digits.
    const DIGITS: usize = 15;
    let is_own = |it: &Operation| it.author == reader.store.author();
    if which.len() >= DIGITS
        && let Some(id) = target::number(which)
        && reader.store.operation(Id::from_raw(id))?.is_some_and(|it| is_own(&it))
    {
        return Ok(Id::from_raw(id));
    }
    let record = match target::number(which) {
        // What was deleted has a history still.
        Some(number) => reader.store.numbered(number)?.ok_or_else(|| nothing(reader, which))?,
        None => target::record(reader, which)?,
    };
    let history = reader.store.history_of(record.id, LOOKED_AT)?;
    let own: Vec<Operation> = history.into_iter().map(|(operation, _)| operation).filter(is_own).collect();
    let mut changes = own.iter().filter(|it| it.undoes.is_none());
    match changes.clone().find(|it| !it.undone) {
        Some(stands) => Ok(stands.id),
        None => Err(changes.next().map_or_else(|| nothing(reader, which), |last| undone(reader, last))),
    }
}

/// All of it was taken back already: how the last change comes back.
fn undone(reader: &Reader<'_>, last: &Operation) -> Failure {
    let text = reader.text();
    Failure::refused((text.is_undone)(&operation(reader.lang, last))).hint((text.bring_back)(&last.id.to_string()))
}

fn nothing(reader: &Reader<'_>, which: &str) -> Failure {
    Failure::refused((reader.text().nothing_of)(which)).hint(reader.text().history_hint)
}

/// Changes of one record that are looked through for one that stands.
const LOOKED_AT: usize = 200;

pub fn redo(cx: &mut Cx) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let done = ops::redo(&mut store)?;
    let text = cx.text();
    cx.out.line(&format!("{} {}", (text.redone)(&operation(cx.lang, &done.value)), text.undo_hint));
    if let Some((_, next)) = store.redoable()? {
        cx.out.line(&(text.next_redo)(&operation(cx.lang, &next)));
    }
    Ok(())
}

/// An operation for scripts: what it was done to by kind and number, beside who, what and when.
fn row(done: &Operation) -> serde_json::Value {
    serde_json::json!({
        "id": done.id,
        "op": done.op,
        "author": done.author,
        "at": done.at,
        "kind": done.subject.map(|subject| subject.kind),
        "number": done.number,
        "records": done.records.iter().map(|(kind, number)| serde_json::json!({ "kind": kind, "number": number })).collect::<Vec<_>>(),
        "title": done.title,
        "undoes": done.undoes,
        "undone": done.undone,
    })
}

pub fn history(cx: &mut Cx, args: &args::History) -> Result<(), Failure> {
    let store = cx.store()?;
    let reader = cx.reader(&store);
    let operations = match &args.which {
        Some(which) => {
            let record = target::record(&reader, which)?;
            // An operation may have touched a record more than once.
            let mut found: Vec<Operation> =
                store.history_of(record.id, args.limit)?.into_iter().map(|(operation, _)| operation).collect();
            found.dedup_by_key(|operation| operation.id);
            found
        }
        None => store.history(None, args.limit)?,
    };
    let rows: Vec<Vec<Cell>> = operations
        .iter()
        .map(|done| {
            let at = moment_in(reader.lang, done.at, store.session());
            let undone = if done.undone { reader.text().undone_mark } else { "" };
            vec![
                Cell::toned(at, Tone::Dim),
                done.author.as_str().into(),
                operation(reader.lang, done).into(),
                Cell::toned(undone, Tone::Dim),
            ]
        })
        .collect();
    if args.json {
        cx.out.array_start();
        for operation in &operations {
            cx.out.array_item(&row(operation));
        }
        cx.out.array_end();
    } else if rows.is_empty() {
        cx.out.note(cx.text().empty);
    } else {
        cx.out.table(&rows);
    }
    Ok(())
}
