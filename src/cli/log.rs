//! `log`: a line, or one a line from standard input, read and saved as the screens would. A line
//! that cannot be saved is kept as a draft, which the screens offer.

mod input;
mod keep;

use serde::Serialize;

use super::failure::Failure;
use super::table::{Cell, Tone};
use super::{Cx, args, meet, target};
use crate::capture::{self, Capture};
use crate::domain::Id;
use crate::domain::text::sanitise_line;
use crate::intake::machine::{self, Ask, Record};
use crate::intake::{self, Line, Wishes};
use crate::report::errors;
use crate::store::Store;

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
    notices: Vec<String>,
    problem: Option<String>,
}

/// What `--dry-run --json` prints of all lines.
#[derive(Default, Serialize)]
struct Reading {
    records: Vec<Row>,
    asks: Vec<Ask>,
    offers: Vec<Record>,
}

pub fn run(cx: &mut Cx, log: &args::Log) -> Result<(), Failure> {
    if let Some(word) = &log.meeting {
        return page(cx, log, word);
    }
    if log.words.is_empty() {
        return Err(Failure::usage(cx.text().no_words));
    }
    let lines = if log.words == ["-"] {
        input::lines(cx)?
    } else {
        vec![input::Line { number: 1, text: capture::from_args(&log.words), is_text: true }]
    };
    let mut store = match cx.store() {
        Ok(store) => store,
        // Even where there is no file to read the line against, the words are kept.
        Err(failure) if !log.dry_run => return Err(keep::instead(cx, &lines, failure)),
        Err(failure) => return Err(failure),
    };
    let several = log.words == ["-"];
    let scope = log.alliance.as_deref().map(|word| target::alliance(&cx.reader(&store), word)).transpose();
    let scope = match scope {
        Ok(scope) => scope,
        Err(failure) if !log.dry_run => return Err(keep::instead(cx, &lines, failure)),
        Err(failure) => return Err(failure),
    };
    let wishes = Wishes { scope, ..Wishes::default() };
    let mut failed = Vec::new();
    let mut saved = 0;
    let mut reading = Reading::default();
    let is_array = log.json && !log.dry_run;
    if is_array {
        cx.out.array_start();
    }
    for line in &lines {
        let mut outcome = one(cx, &mut store, line, &wishes, log.dry_run);
        print(cx, line, &outcome, log, several);
        reading.records.append(&mut outcome.rows);
        reading.asks.append(&mut outcome.asks);
        match outcome.problem {
            None => saved += 1,
            Some(problem) => failed.push((line, problem)),
        }
    }
    if is_array {
        cx.out.array_end();
    } else if log.json {
        cx.out.json(&reading);
    }
    if failed.is_empty() { Ok(()) } else { Err(refused(cx, &store, &failed, saved, log.dry_run, several)) }
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
    let (problems, notices) = intake::problems_and_notices(cx.lang, &capture);
    let lines = intake::preview(cx.lang, &capture, store.today());
    let unsaved = |(line, record)| Row { number: None, id: None, unchanged: false, record, line };
    let rows: Vec<Row> = lines.into_iter().zip(machine::records(store, &capture)).map(unsaved).collect();
    if !capture.is_ready() {
        let unknown = capture.problems.iter().find_map(|problem| match problem {
            capture::Problem::Unknown { handle, .. } => Some((cx.text().add_alliance)(handle.as_str())),
            _ => None,
        });
        let said: Vec<String> = problems.into_iter().chain(unknown).collect();
        let rows = if dry_run { rows } else { Vec::new() };
        return Outcome { rows, notices, ..Outcome::refused(said.join(" "), machine::asks(cx.lang, &capture)) };
    }
    let done = if dry_run { Ok(rows) } else { saved(store, &capture, rows) };
    match done {
        Ok(rows) => Outcome { rows, asks: Vec::new(), notices, problem: None },
        Err(error) => {
            let hint = errors::hint(cx.lang, &error).map_or_else(String::new, |hint| format!(" {hint}"));
            refused(format!("{}{hint}", errors::message(cx.lang, &error)))
        }
    }
}

impl Outcome {
    fn refused(problem: String, asks: Vec<Ask>) -> Self {
        Self { rows: Vec::new(), asks, notices: Vec::new(), problem: Some(problem) }
    }
}

/// Saves a line; its rows with the numbers they have now.
fn saved(store: &mut Store, capture: &Capture, mut rows: Vec<Row>) -> crate::store::Result<Vec<Row>> {
    let done = intake::record(store, capture)?;
    // Each row of the preview is one item, and each item has become one record.
    for (kept, row) in done.value.items.iter().zip(&mut rows) {
        let id = kept.record.id;
        (row.number, row.id, row.unchanged) = (Some(store.number(id)?), Some(id), !kept.is_written);
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
        // An interaction says its alliance itself.
        let in_words = row.line.interaction_kind.is_some();
        let what = if in_words { row.line.what.clone() } else { format!("{} · {}", row.line.alliance, row.line.what) };
        cells.push(what.into());
        cells.push(Cell::toned(if row.unchanged { stood } else { row.line.note.as_str() }, Tone::Dim));
        cells
    };
    rows.iter().map(row).collect()
}

/// Says of each line what is the matter with it, and where its words are now.
fn refused(
    cx: &mut Cx,
    store: &Store,
    failed: &[(&input::Line, String)],
    saved: usize,
    dry_run: bool,
    several: bool,
) -> Failure {
    let text = cx.text();
    let mut message = match failed {
        [(_, problem)] if !several => problem.clone(),
        _ => {
            for (line, problem) in failed {
                cx.out.note(&format!("{}: {problem}", (text.line)(line.number)));
            }
            (text.saved_count)(saved, failed.len())
        }
    };
    let lines: Vec<&input::Line> =
        failed.iter().map(|(line, _)| *line).filter(|line| !line.text.trim().is_empty()).collect();
    if dry_run || lines.is_empty() {
        if !several {
            message = format!("{message} {}", text.nothing_saved);
        }
        return Failure::refused(message);
    }
    Failure::refused(message).hint(keep::lines(cx, &lines, store.now()))
}
