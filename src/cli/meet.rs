//! `meet`: meeting mode; and a page of minutes that was typed elsewhere, read and saved as it would be there.

use serde::Serialize;

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, screens, target};
use crate::domain::text::sanitise_block;
use crate::domain::{Alliance, AllianceId, Interaction, InteractionId, Kind, Timestamp};
use crate::intake::page::{self, Lines, Page, PageLine, meeting_now, preview, problems};
use crate::report::errors;
use crate::store::Store;
use crate::store::drafts::Drafts;
use crate::ui::run::Start;

pub fn run(cx: &Cx, args: &args::Meet) -> Result<(), Failure> {
    screens::need_terminal(cx)?;
    let store = cx.store()?;
    let (alliance, meeting) = which(cx, &store, &args.which)?;
    // What cannot have minutes is refused before the screens come up.
    Page::new(&store, alliance, meeting)?;
    let drafts = Drafts::new(&cx.settings.state, &cx.settings.db);
    screens::over(cx, store, drafts, Start::Meeting { alliance, meeting })
}

/// The meeting of a number; with an alliance, its meeting of today or one that begins now.
fn which(cx: &Cx, store: &Store, word: &str) -> Result<(AllianceId, Option<InteractionId>), Failure> {
    let record = target::record(&cx.reader(store), word)?;
    match record.kind {
        Kind::Alliance => {
            let alliance = store.get::<Alliance>(record.id.into())?.key();
            Ok((alliance, meeting_now(store, alliance)?))
        }
        Kind::Interaction => {
            let it = store.get::<Interaction>(record.id.into())?;
            Ok((it.alliance_id, Some(it.key())))
        }
        _ => Err(Failure::refused((cx.meeting_text().not_a_meeting)(word))),
    }
}

/// One record, and its number once it has one.
#[derive(Serialize)]
struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
    #[serde(flatten)]
    line: PageLine,
}

/// `log --meeting WHICH < notes.txt`: a page from standard input, all of it or nothing.
pub fn log(cx: &mut Cx, log: &args::Log, word: &str, text: &str) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let (alliance, meeting) = which(cx, &store, word)?;
    let clean = sanitise_block(text);
    let page = Page { text: clean.trim_end().to_owned(), ..Page::new(&store, alliance, meeting)? };
    let lines = Lines::whole(&store, &page)?;
    let stuck = problems(cx.lang, &page, &lines);
    let shown = preview(&store, cx.lang, &page, &lines)?;
    if !stuck.is_empty() {
        for (number, why) in &stuck {
            cx.out.note(&format!("{}: {why}", (cx.text().line)(*number)));
        }
        let failure = Failure::refused(cx.text().nothing_saved);
        return Err(if log.dry_run { failure } else { keep(cx, &store, &page, word, failure) });
    }
    if log.dry_run {
        print(cx, log.json, shown.into_iter().map(|line| Row { number: None, line }).collect());
        if !log.json {
            cx.out.note(cx.text().only_read);
        }
        return Ok(());
    }
    let saved = match page::save(&mut store, &page) {
        Ok(done) => done.value,
        Err(error) => {
            let said = Failure::refused(errors::message(cx.lang, &error));
            return Err(keep(cx, &store, &page, word, said));
        }
    };
    let rows = numbered(&store, saved.0, &saved.1.records, shown)?;
    print(cx, log.json, rows);
    if !log.json {
        cx.out.line(cx.text().undo_hint);
    }
    Ok(())
}

/// The rows with the numbers of what they have become: the meeting's first, then the records of lines
/// in their order.
fn numbered(
    store: &Store,
    meeting: InteractionId,
    records: &[crate::domain::Ref],
    shown: Vec<PageLine>,
) -> Result<Vec<Row>, Failure> {
    let mut left = records.iter().peekable();
    let mut rows = Vec::new();
    for (at, line) in shown.into_iter().enumerate() {
        let record = match (at, line.line) {
            (0, _) => Some(meeting.0),
            // A figure that stood there already has made no record.
            (_, Some(_)) => left.next_if(|record| record.kind == line.record.kind).map(|record| record.id),
            _ => None,
        };
        rows.push(Row { number: record.map(|id| store.number(id)).transpose()?, line });
    }
    Ok(rows)
}

fn print(cx: &mut Cx, json: bool, rows: Vec<Row>) {
    if json {
        cx.out.array_start();
        rows.iter().for_each(|row| cx.out.array_item(row));
        return cx.out.array_end();
    }
    let cells = |row: &Row| {
        let record = &row.line.record;
        let line = row.line.line.map_or_else(String::new, |line| line.to_string());
        let number = row.number.map_or_else(Cell::default, Cell::number);
        let line = Cell { right: true, ..Cell::toned(line, Tone::Dim) };
        vec![
            line,
            number,
            record.word.into(),
            record.what.as_str().into(),
            Cell::toned(record.note.as_str(), Tone::Dim),
        ]
    };
    cx.out.table(&rows.iter().map(cells).collect::<Vec<_>>());
}

/// The page becomes the draft that meeting mode goes on with, unless somebody is writing one.
fn keep(cx: &Cx, store: &Store, page: &Page, word: &str, failure: Failure) -> Failure {
    let (said, text) = (failure.lines(cx.lang).join(" "), cx.meeting_text());
    let drafts = Drafts::new(&cx.settings.state, &cx.settings.db);
    let held = drafts.read(&page.slot()).ok().flatten();
    if let Some(held) = held.filter(|held| held.holder.is_alive()) {
        let (_, time) = Timestamp::from_millis(held.since_ms).civil(store.zone());
        return Failure::refused(said).hint((text.page_in_hand)(&time.to_string()));
    }
    let value = serde_json::to_value(page).unwrap_or_default();
    match drafts.save(&page.slot(), &value, store.now(), true) {
        Ok(()) => {
            let path = drafts.folder().join(format!("{}.json", page.slot()));
            Failure::refused(said).hint(format!(
                "{}\n{}",
                (text.page_kept)(&path.display().to_string()),
                (text.page_hint)(word)
            ))
        }
        Err(error) => Failure::refused(said).hint((cx.text().not_kept)(&error.to_string())),
    }
}
