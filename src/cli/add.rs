//! `add`: a new record of any kind, every field a flag.

mod grammar;

use super::Cx;
use super::failure::Failure;
use super::{describe, object, reading};
use crate::domain::Kind;
use crate::domain::kind::per_kind;
use crate::intake::{self, fields};

pub use grammar::{New, long, values};

pub fn run(cx: &mut Cx, new: &New) -> Result<(), Failure> {
    if new.kind == Kind::Share && ["every", "shared_on"].iter().all(|name| new.values.contains_key(*name)) {
        return Err(Failure::refused(cx.text().owed_or_shared));
    }
    let mut store = cx.store_or_new()?;
    let from = intake::reading(&store);
    let done = fields::add(&mut store, new.kind, &new.values, &from)
        .map_err(|error| reading::explained(cx.lang, &from, new.kind, &new.values, error))?;
    let reader = cx.reader(&store);
    let is_several = done.value.len() > 1;
    if new.json && is_several {
        cx.out.array_start();
    }
    for record in done.value {
        if new.json {
            let object = per_kind!(record.kind, Record => {
                object::of(&reader, &store.get::<Record>(record.id.into())?)?
            });
            if is_several { cx.out.array_item(&object) } else { cx.out.json(&object) }
        } else {
            let seen = crate::report::describe::seen(&store, cx.lang, record)?;
            let line = format!("{} · {seen} {}", describe::record(&reader, record), cx.text().undo_hint);
            cx.out.line(&line);
        }
    }
    if new.json && is_several {
        cx.out.array_end();
    }
    Ok(())
}
