//! A whole file coming back, which `export --json` wrote: filled into an empty file, merged into another.

mod words;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, describe};
use crate::exchange::whole::{self, Brought, Choice, Conflict, Watch, Way};
use crate::report::errors::field;
use crate::store::{Reason, Store};

use words::Words;

/// Conflicts shown where nobody can be asked; of the others only their number.
const SHOWN: usize = 20;

/// Whether a file is one that `export --json` wrote.
pub fn is_whole(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 256];
    let read = File::open(path).and_then(|mut file| file.read(&mut start));
    read.is_ok_and(|count| whole::is_whole(start.get(..count).unwrap_or_default()))
}

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
    let mut store = cx.store()?;
    let stop = Arc::new(AtomicBool::new(false));
    // Where no handler can be set, Ctrl-C ends the process, and the transaction with it.
    drop(signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&stop)));
    let all = match args.conflicts.as_deref() {
        Some("keep") => Some(Choice::Mine),
        Some(_) => Some(Choice::File),
        None => None,
    };
    let decided = Decided { all, deleted: args.again.then_some(Choice::File), ..Decided::default() };
    let copy = if args.dry_run || store.is_untouched()? { None } else { store.keep_copy(Reason::Import)? };
    let brought = decide(cx, &mut store, path, args, decided, &stop);
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
    stop: &AtomicBool,
) -> Result<Brought, Failure> {
    loop {
        let brought = once(cx, store, path, &decided, stop, args.dry_run)?;
        if let Some(refusal) = &brought.refused {
            let (message, hint) = words::refusal(cx.lang, &path.display().to_string(), refusal);
            let failure = Failure::refused(message);
            return Err(match hint {
                Some(hint) => failure.hint(hint),
                None => failure,
            });
        }
        if brought.stopped {
            return Err(Failure::refused(Words::of(cx.lang).stopped));
        }
        let can_ask = brought.open_count > 0 && !args.json && !args.dry_run;
        if !can_ask || !ask(cx, store, &brought, &mut decided)? {
            return Ok(brought);
        }
    }
}

fn once(
    cx: &mut Cx,
    store: &mut Store,
    path: &Path,
    decided: &Decided,
    stop: &AtomicBool,
    dry_run: bool,
) -> Result<Brought, Failure> {
    let (lang, out) = (cx.lang, RefCell::new(&mut cx.out));
    let progress = |rows: usize| {
        out.borrow_mut().passing(&(Words::of(lang).progress)(&words::number(lang, rows)));
        !stop.load(Ordering::Relaxed)
    };
    let answers = |conflict: &Conflict| decided.of(conflict);
    let watch = Watch { answers: &answers, progress: &progress };
    let brought = whole::import(store, &|| File::open(path), &watch, dry_run);
    out.borrow_mut().passing("");
    Ok(brought?)
}

/// Asks about each open conflict; false where there is nobody to ask, or they leave.
fn ask(cx: &mut Cx, store: &Store, brought: &Brought, decided: &mut Decided) -> Result<bool, Failure> {
    let text = Words::of(cx.lang);
    for conflict in &brought.open {
        if decided.of(conflict).is_some() {
            continue;
        }
        let question = question(cx, store, conflict);
        let answer = loop {
            let Some(answer) = cx.out.ask(&format!("{question}\n{} ", text.choices)) else { return Ok(false) };
            match answer.trim() {
                "" => return Err(Failure::refused(text.stopped)),
                known @ ("1" | "2" | "3" | "4") => break known.to_owned(),
                _ => {}
            }
        };
        let choice = if matches!(answer.as_str(), "1" | "3") { Choice::Mine } else { Choice::File };
        if matches!(answer.as_str(), "3" | "4") {
            decided.all = Some(choice);
        } else {
            decided.fields.insert((conflict.id.clone(), conflict.field.clone()), choice);
        }
    }
    Ok(true)
}

fn question(cx: &Cx, store: &Store, conflict: &Conflict) -> String {
    let text = Words::of(cx.lang);
    let about = about(cx, store, conflict);
    if conflict.field.is_empty() {
        return format!("{about}: {}", text.deleted);
    }
    let mine = shortened(&conflict.mine);
    let file = shortened(&conflict.file);
    (text.differs)(&about, &named(cx, conflict), &mine, &file)
}

fn shortened(text: &str) -> String {
    const LETTERS: usize = 60;
    let line = text.replace('\n', " ");
    if line.chars().count() <= LETTERS { line } else { line.chars().take(LETTERS).chain(['…']).collect() }
}

/// The record a conflict is about; what is not here by its kind and identity.
fn about(cx: &Cx, store: &Store, conflict: &Conflict) -> String {
    let reader = cx.reader(store);
    match conflict.record {
        Some(record) if store.number(record.id).is_ok() => describe::record(&reader, record),
        _ => words::table(cx.lang, conflict.table, &conflict.id),
    }
}

fn named(cx: &Cx, conflict: &Conflict) -> String {
    field_label(cx.lang, &conflict.field)
}

/// A field by its stored name, as people call it.
pub fn field_label(lang: crate::i18n::Lang, name: &str) -> String {
    words::field_name(name).map_or_else(|| name.to_owned(), |name| field(lang, name).to_owned())
}

fn tell(cx: &mut Cx, store: &Store, brought: &Brought, args: &args::Import) -> Result<(), Failure> {
    if args.json {
        cx.out.json(&as_json(brought));
    } else if brought.open_count > 0 {
        let shown: Vec<Vec<Cell>> = brought.open.iter().take(SHOWN).map(|conflict| row(cx, store, conflict)).collect();
        let text = Words::of(cx.lang);
        let mut rows = vec![text.heads.iter().map(|head| Cell::toned(*head, Tone::Dim)).collect::<Vec<_>>()];
        rows.extend(shown);
        cx.out.table(&rows);
    }
    let text = Words::of(cx.lang);
    if brought.open_count > 0 && !args.dry_run {
        return Err(Failure::refused((text.conflicts)(brought.open_count)).hint(text.conflicts_hint));
    }
    if args.json {
        return Ok(());
    }
    let number = |count: usize| words::number(cx.lang, count);
    let undo = if brought.operation.is_some() { format!(" {}", cx.text().undo_hint) } else { String::new() };
    let line = match brought.way {
        Way::Whole => (text.whole)(&number(brought.added)),
        Way::Filled => (text.filled)(&number(brought.added)),
        Way::Merged => (text.merged)(
            &number(brought.added),
            &number(brought.changed),
            &number(brought.same),
            &number(brought.left_out),
            &number(brought.open_count),
        ),
    };
    cx.out.line(&format!("{line}{undo}"));
    if brought.journal_left {
        cx.out.line(text.journal_left);
    }
    if args.dry_run {
        cx.out.line(text.only_looked);
    }
    Ok(())
}

fn row(cx: &Cx, store: &Store, conflict: &Conflict) -> Vec<Cell> {
    let text = Words::of(cx.lang);
    let about = about(cx, store, conflict);
    if conflict.field.is_empty() {
        return vec![about.into(), String::new().into(), text.deleted_here.into(), text.there.into()];
    }
    vec![about.into(), named(cx, conflict).into(), shortened(&conflict.mine).into(), shortened(&conflict.file).into()]
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
