//! `trato undo`, `redo`, `history`.

use serde_json::json;

use super::Here;
use super::failure::Failure;
use crate::i18n::{Lang, date};
use crate::ops;
use crate::report::operation;
use crate::store::Operation;

pub fn undo(here: &Here) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let mut store = here.setup.open()?;
    let done = ops::undo(&mut store).map_err(|error| Failure::store(lang, &error))?;
    let words = operation(lang, &done.value);
    here.out.line(&match lang {
        Lang::En => format!("undone: {words} (bring back: trato redo)"),
        Lang::Es => format!("deshecho: {words} (recuperar: trato redo)"),
    });
    Ok(())
}

pub fn redo(here: &Here) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let mut store = here.setup.open()?;
    let done = ops::redo(&mut store).map_err(|error| Failure::store(lang, &error))?;
    let words = operation(lang, &done.value);
    here.out.line(&match lang {
        Lang::En => format!("redone: {words}"),
        Lang::Es => format!("rehecho: {words}"),
    });
    Ok(())
}

pub fn history(here: &Here, number: Option<i64>, limit: usize, as_json: bool) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let store = here.setup.open()?;
    let failed = |error| Failure::store(lang, &error);
    let operations: Vec<Operation> = match number {
        None => store.history(None, limit).map_err(failed)?,
        Some(number) => {
            let record = store.by_number(number).map_err(failed)?;
            let found = store.history_of(record.id, limit).map_err(failed)?;
            found.into_iter().map(|(operation, _)| operation).collect()
        }
    };
    if as_json {
        let objects: Vec<_> = operations
            .iter()
            .map(|it| {
                json!({
                    "id": it.id, "op": it.op, "author": it.author, "at": it.at, "number": it.number,
                    "kind": it.subject.map(|subject| subject.kind), "title": it.title, "undoes": it.undoes, "undone": it.undone,
                })
            })
            .collect();
        here.out.json(&objects);
        return Ok(());
    }
    let rows: Vec<Vec<String>> = operations
        .iter()
        .map(|it| {
            let (day, time) = it.at.civil(store.zone());
            let undone = if it.undone { lang.pick(" (undone)", " (deshecho)") } else { "" };
            let when = format!("{} {time}", date::day_month(lang, day.date()));
            vec![when, it.author.clone(), format!("{}{undone}", operation(lang, it))]
        })
        .collect();
    here.out.table(&rows);
    Ok(())
}
