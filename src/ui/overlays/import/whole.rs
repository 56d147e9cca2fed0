//! A whole file of ours on the import screen: looked at without a trace, and taken in when everything
//! is decided.

use std::cell::RefCell;
use std::path::Path;

use super::plan::{Line, Plan, What};
use super::stamp;
use super::text::Text;
use crate::exchange::whole::{self, Brought, Choice, Conflict, Watch};
use crate::i18n::Lang;
use crate::report::exchange::{number, whole as says};
use crate::store::{self, Reason};
use crate::ui::contract::{Cmd, Cx, Told};

/// What would become of it; `Err` says why it cannot be taken.
///
/// # Errors
/// When ours cannot be read or written.
pub fn look(cx: &mut Cx<'_>, file: &Path, told: Told<'_>) -> store::Result<Result<Plan, String>> {
    let brought = read(cx, file, &|_| None, told, true)?;
    if let Some(refused) = refused(cx.lang(), file, &brought) {
        return Ok(Err(refused));
    }
    let line = |conflict: &Conflict| {
        let about = says::about(cx.store, cx.lang(), conflict);
        let field = says::field(cx.lang(), conflict);
        Line { what: What::Record { conflict: conflict.clone(), about, field }, answer: None }
    };
    let mut head = vec![says::counts(cx.lang(), &brought, false)];
    if brought.journal_left {
        head.push(says::Words::of(cx.lang()).journal_left.to_owned());
    }
    Ok(Ok(Plan {
        file: file.to_owned(),
        stamp: stamp(file),
        head,
        layout: Vec::new(),
        columns: Vec::new(),
        column: 0,
        lines: brought.open.iter().map(line).collect(),
        all: None,
        is_whole: true,
        selected: 0,
    }))
}

/// Takes it in; `Err` says why not, and nothing has changed then.
///
/// # Errors
/// When ours cannot be read or written.
pub fn take(cx: &mut Cx<'_>, plan: &Plan, told: Told<'_>) -> store::Result<Result<(), String>> {
    let copy = if cx.store.is_untouched()? { None } else { cx.store.keep_copy(Reason::Import)? };
    let brought = read(cx, &plan.file, &|conflict| plan.choice(conflict), told, false);
    if let Some(copy) = copy {
        cx.store.settle_copy(&copy, brought.as_ref().is_ok_and(|brought| brought.operation.is_some()))?;
    }
    let brought = brought?;
    let lang = cx.lang();
    if let Some(refused) = refused(lang, &plan.file, &brought) {
        return Ok(Err(refused));
    }
    if brought.open_count > 0 {
        return Ok(Err((says::Words::of(lang).conflicts)(brought.open_count)));
    }
    cx.changed_all();
    let undo = if brought.operation.is_some() { Text::of(lang).undo } else { "" };
    cx.send(Cmd::Close { keep_draft: false });
    cx.say(format!("{}{undo}", says::counts(lang, &brought, true).trim_end_matches('.')));
    Ok(Ok(()))
}

fn read(
    cx: &mut Cx<'_>,
    file: &Path,
    answers: &dyn Fn(&Conflict) -> Option<Choice>,
    told: Told<'_>,
    is_dry: bool,
) -> store::Result<Brought> {
    let (lang, told) = (cx.lang(), RefCell::new(told));
    let progress = |rows| (told.borrow_mut())(&(says::Words::of(lang).progress)(&number(lang, rows)));
    whole::import(cx.store, &|| whole::open(file), &Watch { answers, progress: &progress }, is_dry)
}

fn refused(lang: Lang, file: &Path, brought: &Brought) -> Option<String> {
    let refusal = brought.refused.as_ref()?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (message, hint) = says::refusal(lang, &name, refusal);
    Some(hint.map_or(message.clone(), |hint| format!("{message}. {hint}")))
}
