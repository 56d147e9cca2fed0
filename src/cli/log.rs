//! `log`: a line, or one a line from standard input, read and saved as the screens would. A line
//! that cannot be saved is kept as a draft, which the screens offer.

mod input;
pub(super) mod keep;

use serde::Serialize;

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, meet, target};
use crate::capture::{self, Capture};
use crate::domain::text::sanitise_line;
use crate::domain::{Id, InteractionKind, Timestamp};
use crate::i18n::Lang;
use crate::intake::machine::{self, Ask, Record};
use crate::intake::{self, Line, Wishes};
use crate::report::{describe, errors};
use crate::store::{Seen, Store};

/// What a line came to: a record, or what would become one.
#[derive(Serialize)]
struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Id>,
    /// It stood there already, and nothing was written.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unchanged: bool,
    #[serde(flatten)]
    record: Record,
    #[serde(skip)]
    line: Line,
}

/// A line as it was read, and what is the matter with it.
struct Outcome {
    rows: Vec<Row>,
    asks: Vec<Ask>,
    offers: Vec<Record>,
    notices: Vec<String>,
    problem: Option<String>,
}

pub fn run(cx: &mut Cx, log: &args::Log) -> Result<(), Failure> {
    if let Some(word) = &log.meeting {
        return page(cx, log, word);
    }
    if log.words.is_empty() {
        return Err(Failure::usage(cx.text().no_words));
    }
    if log.words == ["-"] {
        if cx.out.can_ask() {
            cx.out.note(cx.text().one_a_line);
        }
        let cannot_read = |error| (cx.text().cannot_read_input)(&errors::io(cx.lang, &error));
        let lines = input::lines().map_err(|error| Failure::refused(cannot_read(error)))?;
        return all(cx, log, lines, true);
    }
    // A block in one argument is what it would be on standard input.
    if let [block] = log.words.as_slice()
        && block.trim_end().contains('\n')
    {
        return all(cx, log, input::of_text(block.clone()), true);
    }
    let text = capture::from_args(&log.words);
    all(cx, log, std::iter::once(Ok(input::Line { number: 1, text, is_text: true })), false)
}

/// Reads, saves and answers line by line, as they come: what was answered is on disk, whatever becomes of
/// the next one.
fn all<L: input::Source>(cx: &mut Cx, log: &args::Log, lines: L, several: bool) -> Result<(), Failure> {
    let (mut store, wishes) = match ready(cx, log) {
        Ok(ready) => ready,
        // Even where there is no file to read a line against, its words are kept; nobody is asked for more.
        Err(failure) if log.dry_run || several && cx.out.can_ask() => return Err(failure),
        Err(failure) => return Err(keep::instead(cx, lines, failure)),
    };
    let lines = match lines.or_page(|first| may_open_page(&store, first, &wishes)) {
        input::Read::Page(text) => return meet::log_page(cx, log, store, &text),
        input::Read::Lines(lines) => lines,
    };
    let mut tally = Tally::default();
    let mut reading = machine::Reading { records: Vec::new(), asks: Vec::new(), offers: Vec::new() };
    let is_array = log.json && !log.dry_run;
    if is_array {
        cx.out.array_start();
    }
    for line in lines {
        let line = match line {
            Ok(line) => line,
            Err(error) => {
                tally.cut_short = Some((cx.text().cannot_read_input)(&errors::io(cx.lang, &error)));
                break;
            }
        };
        let mut outcome = one(cx, &mut store, &line, &wishes, log.dry_run);
        print(cx, &line, &outcome, log, several);
        reading.records.append(&mut outcome.rows);
        reading.asks.append(&mut outcome.asks);
        reading.offers.append(&mut outcome.offers);
        match outcome.problem {
            None => tally.saved += 1,
            Some(problem) => {
                tally.refused(cx, &line, store.now(), log.dry_run);
                if several {
                    cx.out.note(&format!("{}: {problem}", (cx.text().line)(line.number)));
                }
                tally.problem = problem;
            }
        }
        cx.out.bring();
    }
    if is_array {
        cx.out.array_end();
    } else if log.json {
        cx.out.json(&reading);
    }
    tally.end(cx, log.dry_run, several)
}

/// The file, and how lines are to be read.
fn ready(cx: &Cx, log: &args::Log) -> Result<(Store, Wishes), Failure> {
    let store = if log.dry_run { cx.store()? } else { cx.store_or_new()? };
    let scope = log.alliance.as_deref().map(|word| target::alliance(&cx.reader(&store), word)).transpose()?;
    Ok((store, Wishes { scope, ..Wishes::default() }))
}

/// Whether a page may begin with a line: one that by itself would be saved as what it says is no page's first.
fn may_open_page(store: &Seen, line: &str, wishes: &Wishes) -> bool {
    let capture = intake::read(store, line, wishes);
    let says_more = |intent: &capture::Intent| match &intent.draft {
        capture::Draft::Interaction { kind, title, .. } => *kind != InteractionKind::Note && !title.is_empty(),
        _ => true,
    };
    capture::headings::set_off(line).1
        || capture::headings::under(line).is_some()
        || intake::page::title(store, line, store.now()).is_some()
        || !capture.is_ready()
        || !capture.intents.iter().any(says_more)
}

/// A page of minutes, which comes by standard input alone.
fn page(cx: &mut Cx, log: &args::Log, word: &str) -> Result<(), Failure> {
    if !log.words.is_empty() && log.words != ["-"] {
        return Err(Failure::usage(cx.meeting_text().only_stdin).hint(cx.meeting_text().only_stdin_hint));
    }
    let text = input::page(cx)?;
    meet::log(cx, log, word, &text)
}

/// Reads one line, and saves it unless it is only to be read.
fn one(cx: &Cx, store: &mut Store, line: &input::Line, wishes: &Wishes, dry_run: bool) -> Outcome {
    let refused = |problem: String| Outcome::refused(problem, Vec::new());
    if !line.is_text {
        return refused(cx.text().not_utf8.to_owned());
    }
    let text = sanitise_line(&line.text);
    let capture = intake::read(store, &text, wishes);
    let (problems, mut notices) = intake::problems_and_notices(cx.lang, &capture);
    let today = store.today();
    let what = |offer| intake::offered(cx.lang, &capture, offer, today);
    // How to move what is planned is said already.
    let told = capture.offers.iter().filter(|offer| offer.sort() != capture::Sort::Move);
    let heard = told.map(|it| (cx.text().heard)(&what(it), &intake::as_typed(cx.lang, it)));
    notices.extend(heard);
    let lines = intake::preview(cx.lang, &capture, store.today());
    let offers = machine::offers(store, &capture);
    let unsaved = |(line, record)| Row { number: None, id: None, unchanged: false, record, line };
    let rows: Vec<Row> = lines.into_iter().zip(machine::records(store, &capture)).map(unsaved).collect();
    if !capture.is_ready() {
        let unknown = capture.asks.iter().find_map(|ask| match &ask.problem {
            capture::Problem::Unknown { handle, .. } => Some((cx.text().add_alliance)(handle.as_str())),
            _ => None,
        });
        let said: Vec<String> = problems.into_iter().chain(unknown).collect();
        let rows = if dry_run { rows } else { Vec::new() };
        return Outcome { rows, offers, notices, ..Outcome::refused(said.join(" "), machine::asks(cx.lang, &capture)) };
    }
    let done = if dry_run { Ok(rows) } else { saved(store, cx.lang, &capture, rows) };
    match done {
        Ok(rows) => Outcome { rows, asks: Vec::new(), offers, notices, problem: None },
        Err(error) => {
            let hint = errors::hint(cx.lang, &error).map_or_else(String::new, |hint| format!(" {hint}"));
            refused(format!("{}{hint}", errors::message(cx.lang, &error)))
        }
    }
}

impl Outcome {
    fn refused(problem: String, asks: Vec<Ask>) -> Self {
        Self { rows: Vec::new(), asks, offers: Vec::new(), notices: Vec::new(), problem: Some(problem) }
    }
}

/// Saves a line; its rows with the numbers they have now.
fn saved(store: &mut Store, lang: Lang, capture: &Capture, mut rows: Vec<Row>) -> crate::store::Result<Vec<Row>> {
    let done = intake::record(store, capture)?;
    // Each row of the preview is one item, and each item has become one record.
    for (kept, row) in done.value.items.iter().zip(&mut rows) {
        let id = kept.record.id;
        (row.number, row.id, row.unchanged) = (Some(store.number(id)?), Some(id), !kept.is_written);
        if let Some(waits) = describe::waits(store, lang, kept.record)? {
            row.line.note.push_str(&format!(" · {waits}"));
        }
    }
    Ok(rows)
}

fn print(cx: &mut Cx, line: &input::Line, outcome: &Outcome, log: &args::Log, several: bool) {
    if log.json {
        if !log.dry_run {
            outcome.rows.iter().for_each(|row| cx.out.array_item(row));
        }
    } else if !outcome.rows.is_empty() {
        cx.out.table(&cells(&outcome.rows, cx.text().stood));
        if log.dry_run && !several {
            cx.out.note(cx.text().only_read);
        } else if !log.dry_run && outcome.rows.iter().any(|row| !row.unchanged) {
            cx.out.line(cx.text().undo_hint);
        }
    }
    let place = if several { format!("{}: ", (cx.text().line)(line.number)) } else { String::new() };
    for notice in &outcome.notices {
        cx.out.note(&format!("{place}{notice}"));
    }
}

fn cells(rows: &[Row], stood: &str) -> Vec<Vec<Cell>> {
    let row = |row: &Row| {
        let mut cells: Vec<Cell> = row.number.map(Cell::number).into_iter().collect();
        cells.push(row.line.word.into());
        cells.push(row.line.whole().into());
        cells.push(Cell::toned(if row.unchanged { stood } else { row.line.note.as_str() }, Tone::Dim));
        cells
    };
    rows.iter().map(row).collect()
}

/// How far the lines have come.
#[derive(Default)]
struct Tally {
    saved: usize,
    failed: usize,
    /// What was the matter with the last one that failed.
    problem: String,
    kept: keep::Kept,
    had_words: bool,
    /// Why no more could be read.
    cut_short: Option<String>,
}

impl Tally {
    /// The words of a refused line are kept before anybody is told, and before the next one is waited for.
    fn refused(&mut self, cx: &mut Cx, line: &input::Line, now: Timestamp, dry_run: bool) {
        self.failed += 1;
        self.had_words |= !line.text.trim().is_empty();
        if !dry_run {
            self.kept.line(cx, line, now);
        }
    }

    /// Says what was saved and what was not, and where the words of that are now.
    fn end(self, cx: &Cx, dry_run: bool, several: bool) -> Result<(), Failure> {
        let text = cx.text();
        if self.failed == 0 && self.cut_short.is_none() {
            return Ok(());
        }
        let count = if dry_run { text.read_count } else { text.saved_count }(self.saved, self.failed);
        let message = match self.cut_short {
            Some(why) => format!("{why}. {count}"),
            None if several => count,
            None => self.problem,
        };
        if dry_run || !self.had_words {
            let end = if several && self.had_words { String::new() } else { format!(" {}", text.nothing_saved) };
            return Err(Failure::refused(format!("{message}{end}")));
        }
        Err(Failure::refused(message).hint(self.kept.hint(cx).unwrap_or_else(|| text.nothing_saved.to_owned())))
    }
}
