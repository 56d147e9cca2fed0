//! A whole file coming back, which `export --json` wrote: filled into an empty file, merged into another.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;

use serde_json::json;

use super::conflict::{self, Said};
use super::failure::Failure;
use super::interrupt::Interrupt;
use super::table::{Cell, Tone};
use super::{Cx, args};
use crate::exchange::whole::{self, Brought, Choice, Conflict, Watch, Way};
use crate::report::exchange::apart;
use crate::store::{Reason, Seen, Store};

use crate::report::exchange::whole::{self as words, Words};

/// Conflicts shown where nobody can be asked; of the others only their number.
const SHOWN: usize = 20;

/// What has been decided: for one field of one row, or for all.
#[derive(Default)]
struct Decided {
    fields: HashMap<(String, String), Choice>,
    all: Option<Choice>,
    deleted: Option<Choice>,
}

impl Decided {
    fn of(&self, conflict: &Conflict) -> Option<Choice> {
        let one = self.fields.get(&(conflict.id.clone(), conflict.field.clone())).copied();
        let all = if conflict.field.is_empty() { self.deleted.or(self.all) } else { self.all };
        one.or(all)
    }
}

pub fn run(cx: &mut Cx, args: &args::Import, path: &Path) -> Result<(), Failure> {
    let mut store = cx.store_or_new()?;
    let stop = Interrupt::listen();
    let all = match args.how.conflicts.as_deref() {
        Some("keep") => Some(Choice::Mine),
        Some(_) => Some(Choice::File),
        None => None,
    };
    let decided = Decided { all, deleted: args.how.again.then_some(Choice::File), ..Decided::default() };
    store.stop_when(Some(stop.flag()));
    let copy = if args.how.dry_run || store.is_untouched()? { None } else { store.keep_copy(Reason::Import)? };
    let brought = decide(cx, &mut store, path, args, decided, &stop);
    store.stop_when(None);
    if let Some(copy) = copy {
        store.settle_copy(&copy, brought.as_ref().is_ok_and(|brought| brought.operation.is_some()))?;
    }
    tell(cx, &store, &brought?, args)
}

/// Brings it in, asking until nothing is open; what nobody decides stays open, and nothing changes.
fn decide(
    cx: &mut Cx,
    store: &mut Store,
    path: &Path,
    args: &args::Import,
    mut decided: Decided,
    stop: &Interrupt,
) -> Result<Brought, Failure> {
    loop {
        let brought = once(cx, store, path, &decided, stop, args.how.dry_run)?;
        if let Some(refusal) = &brought.refused {
            let (message, hint) = words::refusal(cx.lang, &path.display().to_string(), refusal);
            let failure = Failure::refused(message);
            return Err(match hint {
                Some(hint) => failure.hint(hint),
                None => failure,
            });
        }
        if brought.stopped {
            return Err(Failure::stopped(Words::of(cx.lang).stopped));
        }
        let can_ask = brought.open_count > 0 && !args.how.json && !args.how.dry_run;
        if !can_ask || !stop.while_asking(|| ask(cx, store, &brought, &mut decided))? {
            return Ok(brought);
        }
    }
}

fn once(
    cx: &mut Cx,
    store: &mut Store,
    path: &Path,
    decided: &Decided,
    stop: &Interrupt,
    dry_run: bool,
) -> Result<Brought, Failure> {
    let (lang, out) = (cx.lang, RefCell::new(&mut cx.out));
    let progress = |rows: usize| {
        out.borrow_mut().passing(&(Words::of(lang).progress)(&crate::report::exchange::number(lang, rows)));
        !stop.is_wanted()
    };
    let answers = |conflict: &Conflict| decided.of(conflict);
    let watch = Watch { answers: &answers, progress: &progress };
    let brought = whole::import(store, &|| whole::open(path), &watch, dry_run);
    out.borrow_mut().passing("");
    Ok(brought?)
}

/// Asks about each open conflict; false where there is nobody to ask, or they leave.
fn ask(cx: &mut Cx, store: &Seen, brought: &Brought, decided: &mut Decided) -> Result<bool, Failure> {
    let text = Words::of(cx.lang);
    for conflict in &brought.open {
        if decided.of(conflict).is_some() {
            continue;
        }
        let about = words::about(store, cx.lang, conflict);
        let (about, values) = if conflict.field.is_empty() {
            (format!("{about}: {}", text.deleted), None)
        } else {
            let values = (conflict.mine.as_str(), conflict.file.as_str());
            (format!("{about}, {}", words::field(cx.lang, conflict)), Some(values))
        };
        let Some(said) = conflict::ask(cx, &about, values, text.stops) else { return Ok(false) };
        let choice = match said {
            Said::Here | Said::AllHere => Choice::Mine,
            Said::File | Said::AllFile => Choice::File,
            Said::Nothing => return Err(Failure::refused(text.stopped)),
        };
        if matches!(said, Said::AllHere | Said::AllFile) {
            decided.all = Some(choice);
        } else {
            decided.fields.insert((conflict.id.clone(), conflict.field.clone()), choice);
        }
    }
    Ok(true)
}

fn tell(cx: &mut Cx, store: &Seen, brought: &Brought, args: &args::Import) -> Result<(), Failure> {
    if args.how.json {
        cx.out.json(&as_json(brought));
    } else if brought.open_count > 0 {
        let shown: Vec<Vec<Cell>> = brought.open.iter().take(SHOWN).map(|conflict| row(cx, store, conflict)).collect();
        let text = Words::of(cx.lang);
        let mut rows = vec![text.heads.iter().map(|head| Cell::toned(*head, Tone::Dim)).collect::<Vec<_>>()];
        rows.extend(shown);
        cx.out.table(&rows);
    }
    let text = Words::of(cx.lang);
    if brought.open_count > 0 && !args.how.dry_run {
        return Err(Failure::refused((text.conflicts)(brought.open_count)).hint(text.conflicts_hint));
    }
    if args.how.json {
        return Ok(());
    }
    let undo = if brought.operation.is_some() { format!(" {}", cx.text().undo_hint) } else { String::new() };
    let line = words::counts(cx.lang, brought, !args.how.dry_run);
    cx.out.line(&format!("{line}{undo}"));
    if brought.journal_left {
        cx.out.line(text.journal_left);
    }
    if args.how.dry_run {
        cx.out.line(text.only_looked);
    }
    Ok(())
}

fn row(cx: &Cx, store: &Seen, conflict: &Conflict) -> Vec<Cell> {
    let text = Words::of(cx.lang);
    let about = words::about(store, cx.lang, conflict);
    if conflict.field.is_empty() {
        return vec![about.into(), String::new().into(), text.deleted_here.into(), text.there.into()];
    }
    let (mine, file) = apart(&conflict.mine, &conflict.file);
    vec![about.into(), words::field(cx.lang, conflict).into(), mine.into(), file.into()]
}

fn as_json(brought: &Brought) -> serde_json::Value {
    let way = match brought.way {
        Way::Whole => "whole",
        Way::Filled => "filled",
        Way::Merged => "merged",
    };
    let conflict =
        |it: &Conflict| json!({ "kind": it.table, "id": it.id, "field": it.field, "here": it.mine, "file": it.file });
    json!({
        "way": way,
        "added": brought.added,
        "changed": brought.changed,
        "same": brought.same,
        "left_out": brought.left_out,
        "conflict_count": brought.open_count,
        "conflicts": brought.open.iter().map(conflict).collect::<Vec<_>>(),
        "operation": brought.operation,
    })
}
