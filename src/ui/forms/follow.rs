//! What an edited record does to others is asked about once, before it is saved: what came out of it goes with it to
//! another alliance, and more people see it.

use std::collections::BTreeMap;

use crate::capture::dates::From;
use crate::domain::{AllianceId, Ref};
use crate::intake::fields::{self, Edit};
use crate::ops::Consent;
use crate::report::along::{lines, question};
use crate::store::{Along, Done, Error, Result, Seeing, Seen};
use crate::ui::contract::{Cmd, Cx};
use crate::ui::overlays::ask::{Answer, AskOne};
use crate::ui::verbs::{self, said};

/// Says what was done and what of it may surprise, and closes the form.
pub fn finish(cx: &mut Cx<'_>, done: Done<Along>) {
    let wrote = done.operation.is_some();
    let Along { untold, narrower, wider, shown, .. } = done.value.clone();
    cx.wrote(Ok(done));
    let lines = lines(cx.store, cx.lang(), &Along { untold, narrower, wider, shown, ..Along::default() });
    if !lines.is_empty() {
        cx.say(lines.join(" · "));
    } else if wrote {
        said(cx);
    }
    cx.send(Cmd::Close { keep_draft: false });
}

/// Asks whether what came out of a record goes with it to another alliance; the answer saves. False
/// where there is nothing to ask.
pub fn ask(cx: &mut Cx<'_>, record: Ref, rev: i64, values: &BTreeMap<String, String>, from: &From) -> bool {
    let Ok(Some((along, to))) = moves(cx.store, record, values) else { return false };
    let (lang, name) = (cx.lang(), cx.store.name(to.into()).ok().flatten().map(|name| name.name).unwrap_or_default());
    let Ok(words) = question(cx.store, lang, &along, &name) else { return false };
    let answer = |key: char, label: &str, alone: bool| {
        let (values, from) = (values.clone(), *from);
        let then = move |cx: &mut Cx<'_>| {
            save(cx, Edit { record, rev: Some(rev), alone, consent: Consent::Unasked }, &values, &from);
        };
        Answer { key, label: label.to_owned(), then: Box::new(then) }
    };
    let mut answers = vec![answer('m', lang.pick("move all of it", "pasar todo"), false)];
    if !along.moved.is_empty() {
        answers.push(answer('o', lang.pick("only this one", "solo este registro"), true));
    }
    cx.open(AskOne::new(words, answers));
    true
}

/// Saves what was asked about: more people may see it, which is asked in turn. The form stays open with its text
/// where it is refused.
fn save(cx: &mut Cx<'_>, change: Edit, values: &BTreeMap<String, String>, from: &From) {
    match fields::edit(cx.store, &change, values, from) {
        Ok(done) => finish(cx, done),
        Err(Error::Widens { seeing, below }) => widens(cx, (&seeing, &below), change, values, from),
        Err(error) => cx.tell(&error),
    }
}

/// Asks whether more people may see what a form changes; a yes saves.
pub fn widens(
    cx: &mut Cx<'_>,
    (seeing, below): (&[Seeing], &[Ref]),
    change: Edit,
    values: &BTreeMap<String, String>,
    from: &From,
) {
    let (values, from) = (values.clone(), *from);
    verbs::ask_widening(cx, seeing, below, move |cx, consent| save(cx, Edit { consent, ..change }, &values, &from));
}

/// What would follow, and where it would go, if the form gives the record to another alliance.
fn moves(store: &Seen, record: Ref, values: &BTreeMap<String, String>) -> Result<Option<(Along, AllianceId)>> {
    let (was, _) = fields::values(store, record)?;
    let (Some(old), Some(new)) = (was.get("alliance"), values.get("alliance")) else { return Ok(None) };
    if old == new {
        return Ok(None);
    }
    let place = |handle: &str| -> Result<AllianceId> {
        let handle = handle.trim().trim_start_matches('@').parse().map_err(Error::Invalid)?;
        let found = store.alliance_by_handle(&handle)?;
        found.map(|it| it.key()).ok_or_else(|| Error::NotFound("alliance".to_owned()))
    };
    let (from, to) = (place(old)?, place(new)?);
    let along = store.along(record, from, to, false)?;
    Ok((!along.is_empty()).then_some((along, to)))
}
