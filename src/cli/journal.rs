//! `undo`, `redo`, `history`: the way back, and what has been done.

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, show, target};
use crate::ops;
use crate::report::operation;
use crate::store::Operation;

pub fn undo(cx: &mut Cx) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let done = ops::undo(&mut store)?;
    let text = cx.text();
    cx.out.line(&format!("{} {}", (text.undone)(&operation(cx.lang, &done.value)), text.redo_hint));
    if let Some(next) = store.undoable()? {
        cx.out.line(&(text.next_undo)(&operation(cx.lang, &next)));
    }
    Ok(())
}

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
            let at = show::history::moment(&reader, done.at);
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
