//! `health`: how an alliance stands, every number with its rows; all of them sorted; the form for
//! the partner to fill.

use serde_json::{Value, json};

use super::failure::Failure;
use super::reading::Reader;
use super::table::{Cell, Tone};
use super::{Cx, args, describe, target};
use crate::domain::health::{PillarHealth, VERSION};
use crate::domain::{Alliance, AllianceId, Mark, Pillar, Side};
use crate::i18n::Lang;
use crate::insight::asked::asked;
use crate::insight::health::{Picture, picture, said};
use crate::report::{check, health};
use crate::store::{Seen, Store};

/// Alliances computed between two words about how far it has come.
const BATCH: usize = 200;
const MARKS: [&str; 3] = ["!", "~", "·"];

pub fn run(cx: &mut Cx, args: &args::Health) -> Result<(), Failure> {
    let store = cx.store()?;
    match &args.alliance {
        Some(word) => {
            let alliance = target::alliance(&cx.reader(&store), word)?;
            if args.form { form(cx, &store, alliance) } else { one(cx, &store, alliance, args.json) }
        }
        None if args.form => {
            let hint = cx.lang.pick("Name it with --alliance.", "Dila con --alliance.");
            Err(Failure::usage(cx.lang.pick("The form of which alliance?", "¿El formulario de qué alianza?"))
                .hint(hint))
        }
        None => all(cx, &store, args.json, args.recompute),
    }
}

/// All alliances, the worst first. What is not of today is computed first, and how far it has come is
/// said while it takes long.
fn all(cx: &mut Cx, store: &Store, json: bool, recompute: bool) -> Result<(), Failure> {
    if recompute {
        store.forget_health()?;
    }
    let most = store.stale_health()?;
    while store.refresh_health(BATCH)? > 0 {
        let done = most.saturating_sub(store.stale_health()?);
        let words = cx.lang.pick("computed:", "calculadas:");
        cx.out.note(&format!("{words} {done} / {most}"));
    }
    if recompute {
        let words = cx.lang.pick("computed anew:", "calculadas de nuevo:");
        cx.out.note(&format!("{words} {most}"));
    }
    let reader = cx.reader(store);
    let standings = store.standings(usize::MAX >> 1)?;
    if json {
        cx.out.array_start();
        for it in &standings {
            let handle = describe::alliance(&reader, it.alliance);
            let id = it.alliance.0.to_string();
            cx.out.array_item(
                &json!({ "alliance": handle, "id": id, "total": it.total, "mark": it.mark, "version": VERSION }),
            );
        }
        cx.out.array_end();
        return Ok(());
    }
    let mut rows = Vec::new();
    for it in &standings {
        let name = store.name(it.alliance.into())?.map(|name| name.name).unwrap_or_default();
        let total = health::score(cx.lang, it.total);
        rows.push(vec![
            marked(it.mark),
            Cell { right: true, ..Cell::new(total) },
            describe::alliance(&reader, it.alliance).into(),
            name.into(),
        ]);
    }
    if rows.is_empty() {
        cx.out.note(cx.text().empty)
    } else {
        cx.out.table(&rows)
    }
    Ok(())
}

fn marked(mark: Option<Mark>) -> Cell {
    let tone = match mark {
        Some(Mark::Red) => Tone::Red,
        Some(Mark::Amber) => Tone::Amber,
        _ => Tone::Dim,
    };
    Cell::toned(health::mark(MARKS, mark), tone)
}

fn one(cx: &mut Cx, store: &Seen, alliance: AllianceId, json: bool) -> Result<(), Failure> {
    let reader = cx.reader(store);
    let found = picture(store, alliance)?;
    if json {
        let object = as_json(&reader, &found)?;
        cx.out.json(&object);
        return Ok(());
    }
    let name = store.name(alliance.into())?.map(|name| name.name).unwrap_or_default();
    let total = health::total(cx.lang, &found.now, found.change(), MARKS, false);
    cx.out.heading(&format!("{name}: {total}   {}", health::trend(&found.totals())));
    let mut rows = Vec::new();
    for it in &found.now.pillars {
        rows.push(vec![
            marked(it.mark()),
            health::heading(cx.lang, it.pillar).into(),
            Cell { right: true, ..Cell::new(health::score(cx.lang, it.score)) },
            Cell::toned(health::trend(&found.line(it.pillar)), Tone::Dim),
            health::gist(cx.lang, it).into(),
        ]);
    }
    cx.out.table(&rows);
    let answers = said(store, alliance)?;
    for it in &found.now.pillars {
        cx.out.line("");
        parts(cx, &reader, it, &health::reasons(cx.lang, &answers, it.pillar));
    }
    cx.out.line("");
    cx.out.heading(cx.lang.pick("biggest gains", "lo que más mejora"));
    for raise in &found.raises {
        let words = health::raise(store, cx.lang, raise)?;
        cx.out.line(&format!("  {words}"));
    }
    Ok(())
}

/// The parts of a pillar, each with the rows it was read from.
fn parts(cx: &mut Cx, reader: &Reader<'_>, it: &PillarHealth, reasons: &[String]) {
    cx.out.heading(&health::heading(cx.lang, it.pillar));
    if let Some(voice) = health::voice(cx.lang, it) {
        cx.out.line(&format!("  {voice}"));
    }
    for reason in reasons {
        cx.out.line(&format!("  {reason}"));
    }
    for part in &it.parts {
        let points = part.score.map_or_else(String::new, |score| format!("  {score}"));
        cx.out.line(&format!("  {}{points}", health::part(cx.lang, part)));
        for record in &part.rows {
            cx.out.line(&format!("    {}", describe::record(reader, *record)));
        }
    }
}

fn as_json(reader: &Reader<'_>, found: &Picture) -> Result<Value, Failure> {
    let store = reader.store;
    let answers = said(store, found.alliance)?;
    let mut pillars = Vec::new();
    for it in &found.now.pillars {
        let mut parts = Vec::new();
        for part in &it.parts {
            let rows = part
                .rows
                .iter()
                .map(|row| Ok(json!({ "kind": row.kind, "number": store.number(row.id)?, "id": row.id })));
            let rows = rows.collect::<Result<Vec<_>, Failure>>()?;
            let mut object = json!(part);
            if let Some(fields) = object.as_object_mut() {
                fields.insert("rows".to_owned(), json!(rows));
                fields.insert("words".to_owned(), json!(health::part(reader.lang, part)));
            }
            parts.push(object);
        }
        pillars.push(json!({
            "pillar": it.pillar, "score": it.score, "mark": it.mark(), "facts": it.facts, "voice": it.voice,
            "us": it.us, "them": it.them, "reasons": health::reasons(reader.lang, &answers, it.pillar), "trend": found.line(it.pillar), "parts": parts,
        }));
    }
    let trend: Vec<Value> = found.trend.iter().map(|it| json!({ "as_of": it.as_of, "total": it.total })).collect();
    let raises = found.raises.iter().map(|raise| {
        let number = store.number(raise.record.id)?;
        let words = health::raise(store, reader.lang, raise)?;
        Ok(json!({ "act": raise.act, "kind": raise.record.kind, "number": number, "gain": raise.gain, "words": words }))
    });
    let raises = raises.collect::<Result<Vec<_>, Failure>>()?;
    Ok(json!({
        "alliance": describe::alliance(reader, found.alliance), "version": VERSION, "as_of": found.now.as_of,
        "total": found.now.total, "mark": found.now.mark, "change": found.change(), "trend": trend,
        "weights": store.weights()?, "pillars": pillars, "raises": raises,
    }))
}

/// What the partner fills in: the five questions, how sure they are, what they acknowledge.
fn form(cx: &mut Cx, store: &Seen, alliance: AllianceId) -> Result<(), Failure> {
    let lang = cx.lang;
    let it = store.get::<Alliance>(alliance)?;
    // The partner reads it: each side is called by its name.
    let (partner, ours) = (&it.partner, store.setting("company")?.filter(|name| !name.trim().is_empty()));
    cx.out.heading(&format!("{} · {}", lang.pick("How do we stand?", "¿Cómo vamos?"), it.partner));
    cx.out.line(
        lang.pick("One box a question. Your name: ______________", "Una casilla por pregunta. Nombre: ______________"),
    );
    for pillar in Pillar::ALL {
        cx.out.line("");
        cx.out.heading(check::question(lang, *pillar));
        for (value, anchor) in check::options(lang, *pillar) {
            cx.out.line(&format!("  [ ] {value:>3}  {anchor}"));
        }
    }
    let asked = asked(store, alliance)?;
    if !asked.expected.is_empty() {
        cx.out.line("");
        cx.out.heading(lang.pick("How sure are you of this, in per cent?", "¿Qué probabilidad tiene, en %?"));
        for it in asked.expected {
            let who = if it.side == Side::Them { Some(partner.clone()) } else { ours.clone() };
            let who = who.map_or_else(String::new, |who| match lang {
                Lang::En => format!(" (expected by {who})"),
                Lang::Es => format!(" (lo espera {who})"),
            });
            cx.out.line(&format!("  ____ %  {}{who}", it.text));
        }
    }
    if !asked.decided.is_empty() {
        cx.out.line("");
        cx.out.heading(lang.pick("Do you acknowledge this?", "¿Se confirma?"));
        for it in asked.decided {
            cx.out.line(&format!("  [ ] {}", it.text));
        }
    }
    Ok(())
}
