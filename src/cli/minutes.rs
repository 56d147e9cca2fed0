//! `minutes`: what was agreed at a meeting, for both sides: shown, written to a file, finalised,
//! opened again; every version that went out stays readable.

use serde_json::{Value, json};

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::verbs::sent;
use super::{Cx, args, describe, target};
use crate::domain::minutes::Minutes;
use crate::domain::{Interaction, InteractionId, InteractionKind, InteractionState, Kind, Timestamp, Visibility, Zone};
use crate::i18n::date;
use crate::ops::meet::{finalise, reopen};
use crate::report::leaflet::LineKind;
use crate::report::minutes::{Made, Shown, lines, made, markdown, shown, title};
use crate::report::paper;
use crate::store::{Seen, Version};

pub fn run(cx: &mut Cx, args: &args::Minutes) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let id = meeting(cx, &store, &args.number)?;
    if args.versions {
        return versions(cx, &store, id, args.json);
    }
    if let Some(number) = args.version {
        let found = store.minutes_of(id)?.into_iter().find(|it| it.version == number);
        let missing = || Failure::refused((cx.meeting_text().no_version)(number)).hint(cx.meeting_text().versions_hint);
        return show(cx, args, store.zone(), &Shown::Finalised(found.ok_or_else(missing)?));
    }
    if args.finalise {
        let Made { minutes, left_out } = made(&store, id)?;
        let alliance = store.get::<Interaction>(id)?.alliance_id;
        let sent_to = sent::people(&store, args.sent_to.as_deref(), alliance)?;
        let (version, share) = finalise(&mut store, id, &minutes, &title(cx.lang, &minutes), sent_to.as_deref())?.value;
        tell_left_out(cx, &store, &left_out);
        cx.out.line(&format!("{} {}", (cx.meeting_text().finalised)(version), cx.text().undo_hint));
        cx.out.line(&sent::line(&cx.reader(&store), share)?);
        return Ok(());
    }
    if args.reopen {
        let version = reopen(&mut store, id)?.value;
        cx.out.line(&format!("{} {}", (cx.meeting_text().reopened)(version), cx.text().undo_hint));
        return Ok(());
    }
    let found = store.at_once(|store| shown(store, id))?;
    show(cx, args, store.zone(), &found)?;
    if let Shown::Draft { made, .. } = &found {
        tell_left_out(cx, &store, &made.left_out);
    }
    Ok(())
}

/// A meeting that can have minutes; what to do about one that cannot.
fn meeting(cx: &Cx, store: &Seen, word: &str) -> Result<InteractionId, Failure> {
    let reader = cx.reader(store);
    let record = target::record(&reader, word)?;
    if record.kind != Kind::Interaction {
        return Err(Failure::refused((cx.meeting_text().not_held_meeting)(&describe::record(&reader, record))));
    }
    let it = store.get::<Interaction>(record.id.into())?;
    // A note is a thought, and nothing was held.
    if it.kind == InteractionKind::Note {
        return Err(Failure::refused((cx.meeting_text().not_held_meeting)(&describe::record(&reader, record))));
    }
    if it.state != InteractionState::Held {
        let said = (cx.meeting_text().not_held)(&describe::record(&reader, record));
        return Err(Failure::refused(said).hint((cx.meeting_text().not_held_hint)(it.number)));
    }
    if it.visibility != Visibility::Both {
        let said = (cx.meeting_text().not_shared)(&describe::record(&reader, record));
        return Err(Failure::refused(said).hint((cx.meeting_text().not_shared_hint)(it.number)));
    }
    Ok(it.key())
}

fn parts(found: &Shown) -> (&Minutes, Option<&Version>) {
    match found {
        Shown::Finalised(version) => (&version.minutes, Some(version)),
        Shown::Draft { made, .. } => (&made.minutes, None),
    }
}

fn show(cx: &mut Cx, args: &args::Minutes, own: Zone, found: &Shown) -> Result<(), Failure> {
    let (minutes, version) = parts(found);
    let by_name = args.output.as_ref().is_some_and(|path| path.extension().is_some_and(|end| end == "md"));
    let text = if args.json {
        let mut text = serde_json::to_string_pretty(&as_json(found)).unwrap_or_default();
        text.push('\n');
        text
    } else if args.markdown || by_name {
        markdown(cx.lang, own, minutes)
    } else {
        plain(cx, own, minutes, version)
    };
    match &args.output {
        Some(path) => {
            paper::put(path, &text)?;
            cx.store()?.remember_written(path).inspect_err(|_| paper::take_back(path))?;
            cx.out.line(&(cx.meeting_text().written)(&path.display().to_string()));
        }
        None if args.json => cx.out.json(&as_json(found)),
        None => cx.out.block("", &text),
    }
    Ok(())
}

/// Headings flush, rows indented, no marks a partner would have to read around.
fn plain(cx: &Cx, own: Zone, minutes: &Minutes, version: Option<&Version>) -> String {
    let mut text = title(cx.lang, minutes);
    if let Some(version) = version {
        text.push_str(&format!(" ({})", (cx.meeting_text().version)(version.version)));
    }
    text.push('\n');
    for line in lines(cx.lang, own, minutes) {
        text.push_str(&match line.kind {
            LineKind::Heading => format!("\n{}\n", line.text),
            LineKind::Row => format!("  {}\n", line.text),
            LineKind::Beside => format!("    {}\n", line.text),
        });
    }
    text
}

fn as_json(found: &Shown) -> Value {
    let (minutes, version) = parts(found);
    let mut object = json!(minutes);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("version".to_owned(), json!(version.map(|it| it.version)));
        fields.insert("finalised_at".to_owned(), json!(version.map(|it| it.finalised_at)));
        fields.insert("reopened_at".to_owned(), json!(version.and_then(|it| it.reopened_at)));
    }
    object
}

/// On standard error: whoever sends the page on does not send this.
fn tell_left_out(cx: &mut Cx, store: &Seen, left_out: &[crate::domain::Ref]) {
    if left_out.is_empty() {
        return;
    }
    let reader = cx.reader(store);
    let records: Vec<String> = left_out.iter().map(|record| describe::record(&reader, *record)).collect();
    cx.out.note(cx.meeting_text().left_out);
    records.iter().for_each(|record| cx.out.note(&format!("  {record}")));
}

fn versions(cx: &mut Cx, store: &Seen, id: InteractionId, json: bool) -> Result<(), Failure> {
    let found = store.minutes_of(id)?;
    if json {
        cx.out.array_start();
        for it in &found {
            let (at, again) = (it.finalised_at, it.reopened_at);
            cx.out.array_item(
                &json!({ "version": it.version, "finalised_at": at, "reopened_at": again, "author": it.author }),
            );
        }
        cx.out.array_end();
        return Ok(());
    }
    if found.is_empty() {
        cx.out.note(cx.meeting_text().no_versions);
    }
    let at = |at: Timestamp| {
        let (day, time) = at.civil(store.zone());
        format!("{} {time}", date::full(cx.lang, day.date()))
    };
    let row = |it: &Version| {
        let again = it.reopened_at.map_or_else(String::new, |again| (cx.meeting_text().reopened_at)(&at(again)));
        vec![
            Cell { right: true, ..Cell::new(it.version.to_string()) },
            Cell::new(at(it.finalised_at)),
            Cell::new(it.author.clone()),
            Cell::toned(again, Tone::Dim),
        ]
    };
    let rows: Vec<Vec<Cell>> = found.iter().map(row).collect();
    cx.out.table(&rows);
    Ok(())
}
