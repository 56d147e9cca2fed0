//! `find WORDS`: whatever has these words, newest first, as rows or as JSON.

use serde::Serialize;

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, target};
use crate::domain::{Day, InteractionKind, Kind};
use crate::i18n::date;
use crate::intake::find::{self, Asked, Unread};
use crate::report::hits::{self, Found, Piece};
use crate::store::{Hit, Search, Seen};

/// Hits read together.
const PAGE: usize = 500;

#[derive(Serialize)]
struct Object<'a> {
    number: i64,
    id: String,
    kind: Kind,
    interaction_kind: Option<InteractionKind>,
    alliance: Option<&'a str>,
    day: Option<Day>,
    /// All of its words, a line each text.
    text: &'a str,
    /// What a row shows, cut where the match begins and ends.
    pieces: &'a [Piece],
}

pub fn run(cx: &mut Cx, args: &args::Find) -> Result<(), Failure> {
    let store = cx.store()?;
    let search = asked(cx, &store, args)?;
    if search.is_empty() {
        return Err(Failure::usage(cx.lang.pick("There are no words to look for.", "No hay palabras que buscar.")));
    }
    if args.json {
        cx.out.array_start();
    }
    let (mut search, mut shown, mut more) = (search, 0, true);
    while more && shown < args.limit && !cx.out.is_gone() {
        let room = (args.limit - shown).min(PAGE);
        let mut page = store.search(&search, room + 1)?;
        more = page.len() > room;
        page.truncate(room);
        shown += page.len();
        search.before = page.last().map(|hit| hit.record.id);
        print(cx, &store, &page, &search.words, args.json)?;
    }
    if args.json {
        cx.out.array_end();
    } else if shown == 0 {
        cx.out.note(cx.lang.pick("Nothing has these words.", "Nada contiene esas palabras."));
    }
    if more && shown > 0 && !cx.out.is_gone() {
        cx.out.note(&(cx.text().more)(args.limit));
    }
    Ok(())
}

/// The words and the flags together.
fn asked(cx: &Cx, store: &Seen, args: &args::Find) -> Result<Search, Failure> {
    let reader = cx.reader(store);
    let Asked { mut search, mut unread } = find::read(store, &args.words.join(" "), &reader.from())?;
    if let Some(word) = &args.alliance {
        let alliance = target::alliance(&reader, word)?;
        if search.alliance.is_some_and(|other| other != alliance) {
            unread.push(Unread::Twice(format!("@{word}")));
        }
        search.alliance = Some(alliance);
    }
    for word in &args.kind {
        let (kinds, sorts) = find::kinds(word);
        if kinds.is_empty() && sorts.is_empty() {
            unread.push(Unread::Kind(word.clone()));
        }
        search.kinds.extend(kinds);
        search.interaction_kinds.extend(sorts);
    }
    match unread.as_slice() {
        [] => Ok(search),
        told => Err(Failure::usage(told.iter().map(|it| it.said(cx.lang)).collect::<Vec<_>>().join("; "))),
    }
}

fn print(cx: &mut Cx, store: &Seen, page: &[Hit], words: &str, json: bool) -> Result<(), Failure> {
    let mut rows = Vec::with_capacity(page.len());
    for hit in page {
        let found = hits::row(store, cx.lang, hit, words)?;
        if json {
            cx.out.array_item(&object(hit, &found));
        } else {
            rows.push(cells(cx, store, &found));
        }
    }
    cx.out.table(&rows);
    Ok(())
}

fn object<'a>(hit: &'a Hit, found: &'a Found) -> Object<'a> {
    Object {
        number: hit.number,
        id: hit.record.id.to_string(),
        kind: hit.record.kind,
        interaction_kind: hit.sort,
        alliance: Some(found.alliance.as_str()).filter(|handle| !handle.is_empty()),
        day: hit.day,
        text: &hit.text,
        pieces: &found.pieces,
    }
}

/// The matching pieces stand in brackets where there is no colour to say it.
fn cells(cx: &Cx, store: &Seen, found: &Found) -> Vec<Cell> {
    let day = found.day.map(|day| date::short(cx.lang, day.date(), store.today().date()));
    let piece = |piece: &Piece| if piece.is_match { format!("[{}]", piece.text) } else { piece.text.clone() };
    vec![
        Cell::number(found.number),
        found.what.into(),
        found.alliance.as_str().into(),
        Cell::toned(day.unwrap_or_default(), Tone::Dim),
        found.pieces.iter().map(piece).collect::<String>().into(),
    ]
}
