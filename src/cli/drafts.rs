//! `drafts`: what was left unsaved, on screens and by refused lines: listed, read, deleted.

use serde_json::json;

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args};
use crate::domain::Timestamp;
use crate::i18n::date;
use crate::report::drafts::kind;
use crate::store::drafts::Draft;

pub fn run(cx: &mut Cx, args: &args::DraftArgs) -> Result<(), Failure> {
    let drafts = cx.drafts();
    let mut found: Vec<Draft> = drafts.all().unwrap_or_default();
    found.retain(|draft| !draft.hollow);
    found.sort_by_key(|draft| std::cmp::Reverse(draft.saved_ms));
    let text = cx.text();
    let Some(number) = args.number else { return list(cx, &found, args.json) };
    let draft = number.checked_sub(1).and_then(|at| found.get(at));
    let draft = draft.ok_or_else(|| Failure::refused((text.no_draft)(number)).hint(text.drafts_hint))?;
    if !args.delete {
        cx.out.block("", &format!("{}\n", drafts.edited(draft).unwrap_or_else(|| draft.words())));
        return Ok(());
    }
    if draft.holder != drafts.me() && draft.holder.is_alive() {
        return Err(Failure::refused(text.draft_in_hand));
    }
    let removed = drafts.remove(&draft.slot);
    removed.map_err(|error| Failure::refused(crate::report::errors::io(cx.lang, &error)))?;
    cx.out.line(&(text.draft_deleted)(&first_words(draft)));
    Ok(())
}

fn list(cx: &mut Cx, found: &[Draft], as_json: bool) -> Result<(), Failure> {
    if as_json {
        cx.out.array_start();
        for (at, draft) in found.iter().enumerate() {
            let saved = Timestamp::from_millis(draft.saved_ms);
            let row = json!({ "number": at + 1, "slot": draft.slot, "saved_at": saved, "text": draft.words() });
            cx.out.array_item(&row);
        }
        cx.out.array_end();
        return Ok(());
    }
    if found.is_empty() {
        cx.out.note(cx.text().no_drafts);
        return Ok(());
    }
    // The file may say where its author is; what was left unsaved is listed without it as well.
    let zone = cx.store().map_or(cx.settings.session.zone, |store| store.zone());
    let row = |(at, draft): (usize, &Draft)| {
        let (day, time) = Timestamp::from_millis(draft.saved_ms).civil(zone);
        vec![
            Cell::number(i64::try_from(at + 1).unwrap_or(i64::MAX)),
            Cell::toned(format!("{} {time}", date::day_month(cx.lang, day.date())), Tone::Dim),
            kind(cx.lang, &draft.slot).into(),
            first_words(draft).into(),
        ]
    };
    let rows: Vec<Vec<Cell>> = found.iter().enumerate().map(row).collect();
    cx.out.table(&rows);
    cx.out.note(cx.text().drafts_hint);
    Ok(())
}

fn first_words(draft: &Draft) -> String {
    draft.words().lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
}
