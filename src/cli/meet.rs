//! `meet`: meeting mode; and a page of minutes that was typed elsewhere, read and saved as it would be there.

use serde::Serialize;

use super::failure::Failure;
use super::log::keep;
use super::table::{Cell, Tone};
use super::{Cx, args, screens, target};
use crate::domain::text::sanitise_block;
use crate::domain::{Alliance, AllianceId, Interaction, InteractionId, Invalid, Kind, Problem, Timestamp};
use crate::intake::page::{self, Lines, Page, PageLine, meeting_now, notices, preview, problems};
use crate::intake::{Line, machine};
use crate::ops::log::Saved;
use crate::report::errors;
use crate::store::drafts::Drafts;
use crate::store::{Seen, Store};
use crate::ui::run::Start;

/// The partner and the meeting a page is of; `None` for one that begins now.
type Meant = (AllianceId, Option<InteractionId>);

pub fn run(cx: &Cx, args: &args::Meet) -> Result<(), Failure> {
    screens::need_terminal(cx)?;
    let store = cx.store()?;
    let drafts = cx.drafts();
    drafts.forget_taken(&store);
    let (alliance, meeting) = match &args.which {
        Some(word) => resumed(&store, &drafts, which(cx, &store, word)?)?,
        None => open_page(&store, &drafts, None)?
            .ok_or_else(|| Failure::usage(cx.meeting_text().no_open_page).hint(cx.meeting_text().no_open_page_hint))?,
    };
    // What cannot have minutes is refused before the screens come up.
    Page::new(&store, alliance, meeting)?;
    screens::over(cx, store, drafts, Start::Meeting { alliance, meeting })
}

/// The meeting of a number; with an alliance, its meeting of today or one that begins now.
fn which(cx: &Cx, store: &Seen, word: &str) -> Result<Meant, Failure> {
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

/// Where no meeting is planned for today, the page of the alliance that is open goes on.
fn resumed(store: &Seen, drafts: &Drafts, meant: Meant) -> Result<Meant, Failure> {
    match meant {
        (alliance, None) => Ok(open_page(store, drafts, Some(alliance))?.unwrap_or(meant)),
        named => Ok(named),
    }
}

/// The page last written, of an alliance or of any, that can still be saved.
fn open_page(store: &Seen, drafts: &Drafts, alliance: Option<AllianceId>) -> Result<Option<Meant>, Failure> {
    let pages = drafts.all().unwrap_or_default().into_iter().filter(|draft| draft.slot.starts_with("meeting-"));
    let mut pages = pages.filter_map(|draft| serde_json::from_value::<Page>(draft.value).ok());
    let found = pages.find(|page| {
        let is_meant = alliance.is_none_or(|alliance| alliance == page.alliance);
        is_meant && Page::new(store, page.alliance, page.meeting).is_ok()
    });
    Ok(found.map(|page| (page.alliance, page.meeting)))
}

/// One record, and its number once it has one.
#[derive(Serialize)]
struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(flatten)]
    record: machine::Record,
    #[serde(skip)]
    shown: Line,
}

impl Row {
    fn new(number: Option<i64>, row: PageLine) -> Self {
        Self { number, line: row.line, record: row.machine, shown: row.record }
    }
}

/// `log --meeting WHICH < notes.txt`: a page from standard input, all of it or nothing.
pub fn log(cx: &mut Cx, log: &args::Log, word: &str, text: &str) -> Result<(), Failure> {
    let store = cx.store()?;
    let meant = which(cx, &store, word)?;
    let is_alliance = target::record(&cx.reader(&store), word)?.kind == Kind::Alliance;
    let text = sanitise_block(text);
    let page = match meant {
        (alliance, _) if is_alliance => page::of_text(&store, alliance, &text)?,
        (alliance, meeting) => Page { text: text.trim_end().to_owned(), ..Page::new(&store, alliance, meeting)? },
    };
    taken(cx, log, store, &page, word)
}

/// A page among the lines of standard input, or in an argument: its title or its people say whose it is.
pub fn log_page(cx: &mut Cx, log: &args::Log, store: Store, text: &str) -> Result<(), Failure> {
    let scope = log.alliance.as_deref().map(|word| target::alliance(&cx.reader(&store), word)).transpose()?;
    let text = sanitise_block(text);
    let [only] = page::partners(&store, &text, scope)?[..] else {
        let mut failure = Failure::refused(cx.meeting_text().whose_page);
        failure = failure.hint(cx.meeting_text().whose_page_hint);
        return Err(if log.dry_run { failure } else { keep::page(cx, &text, store.now(), failure) });
    };
    let word = store.name(only.into())?.map_or_else(String::new, |name| format!("@{}", name.handle));
    let page = page::of_text(&store, only, &text)?;
    taken(cx, log, store, &page, &word)
}

/// Reads a page, and saves it unless it is only to be read.
fn taken(cx: &mut Cx, log: &args::Log, mut store: Store, page: &Page, word: &str) -> Result<(), Failure> {
    let lines = Lines::whole(&store, page)?;
    let stuck = problems(cx.lang, page, &lines);
    let shown = preview(&store, cx.lang, page, &lines)?;
    let (left, offered) = (notices(cx.lang, page, &lines), page::offered(&store, page, &lines));
    let place = |(number, why): &(usize, String)| format!("{}: {why}", (cx.text().line)(*number));
    let heard = page::offers(cx.lang, page, &lines, store.today());
    let heard = heard.iter().map(|(number, what, typed)| (*number, (cx.text().heard)(what, typed)));
    let told: Vec<String> = stuck.iter().cloned().chain(left).chain(heard).map(|it| place(&it)).collect();
    told.iter().for_each(|said| cx.out.note(said));
    if !stuck.is_empty() || log.dry_run {
        let rows = shown.into_iter().map(|row| Row::new(None, row)).collect();
        if log.dry_run {
            print(cx, log.json, rows, page::asks(cx.lang, page, &lines), offered);
        }
        if stuck.is_empty() {
            if !log.json {
                cx.out.note(cx.text().only_read);
            }
            return Ok(());
        }
        let failure = Failure::refused(cx.text().nothing_saved);
        return Err(if log.dry_run { failure } else { kept(cx, &store, page, word, failure) });
    }
    // Nobody has been asked whether it is held today, so it is not.
    if page.brought_forward(&store)?.is_some() {
        let said = errors::message(cx.lang, &Invalid::new("when", Problem::InTheFuture).into());
        return Err(kept(cx, &store, page, word, Failure::refused(said)));
    }
    let saved = match page::save(&mut store, page) {
        Ok(done) => done.value,
        Err(error) => {
            let said = Failure::refused(errors::message(cx.lang, &error));
            return Err(kept(cx, &store, page, word, said));
        }
    };
    let rows = numbered(&store, saved.0, &saved.1, shown)?;
    print(cx, log.json, rows, Vec::new(), offered);
    if !log.json {
        cx.out.line(cx.text().undo_hint);
    }
    Ok(())
}

/// The rows with the numbers of what they have become: the meeting, which comes first, and the items of lines.
fn numbered(store: &Seen, meeting: InteractionId, saved: &Saved, shown: Vec<PageLine>) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for (at, line) in shown.into_iter().enumerate() {
        let kept = line.item.and_then(|item| saved.items.get(item)).map(|kept| kept.record.id);
        let record = if at == 0 { Some(meeting.0) } else { kept };
        rows.push(Row::new(record.map(|id| store.number(id)).transpose()?, line));
    }
    Ok(rows)
}

fn print(cx: &mut Cx, json: bool, rows: Vec<Row>, asks: Vec<machine::Ask>, offers: Vec<machine::Record>) {
    if json {
        return cx.out.json(&machine::Reading { records: rows, asks, offers });
    }
    let cells = |row: &Row| {
        let record = &row.shown;
        let line = row.line.map_or_else(String::new, |line| line.to_string());
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
fn kept(cx: &Cx, store: &Seen, page: &Page, word: &str, failure: Failure) -> Failure {
    let (said, text) = (failure.lines(cx.lang).join(" "), cx.meeting_text());
    let drafts = cx.drafts();
    let held = drafts.read(&page.slot()).ok().flatten();
    if let Some(held) = held.filter(|held| held.holder.is_alive()) {
        let (_, time) = Timestamp::from_millis(held.since_ms).civil(store.zone());
        return Failure::refused(said).hint((text.page_in_hand)(&time.to_string()));
    }
    let value = serde_json::to_value(page).unwrap_or_default();
    match drafts.save(&page.slot(), &value, store.now(), true) {
        Ok(()) => {
            let path = drafts.path(&page.slot());
            Failure::refused(said).hint(format!(
                "{}\n{}",
                (text.page_kept)(&path.display().to_string()),
                (text.page_hint)(word)
            ))
        }
        Err(error) => Failure::refused(said).hint((cx.text().not_kept)(&crate::report::errors::io(cx.lang, &error))),
    }
}
