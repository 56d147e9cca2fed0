//! `measure PATH`: the figures of a table, all as one operation.

use serde::Serialize;

use super::failure::Failure;
use super::{Cx, args, target};
use crate::capture::dates;
use crate::domain::{Day, Decimal, Invalid, Problem};
use crate::exchange::sheet::{self, Outcome, Refusal, Row};
use crate::report::errors;

/// Larger tables are not read by hand.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

#[derive(Serialize)]
struct Line {
    line: u64,
    kpi: Option<String>,
    as_of: Option<Day>,
    value: Option<Decimal>,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

pub fn run(cx: &mut Cx, args: &args::Measure) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let alliance = args.alliance.as_deref().map(|word| target::alliance(&cx.reader(&store), word)).transpose()?;
    let failed = |error: &std::io::Error| Failure::refused(format!("{}: {error}", args.path.display()));
    let size = std::fs::metadata(&args.path).map_err(|error| failed(&error))?.len();
    if size > BYTES_MAX {
        return Err(failed(&std::io::ErrorKind::FileTooLarge.into()));
    }
    let bytes = std::fs::read(&args.path).map_err(|error| failed(&error))?;
    // Spreadsheets of old write Latin-1.
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| error.into_bytes().iter().map(|byte| char::from(*byte)).collect());
    let rows = sheet::read(&store, &text, alliance, cx.settings.order);
    let count = |wanted: fn(&Outcome) -> bool| rows.iter().filter(|row| wanted(&row.outcome)).count();
    let refused = count(|outcome| matches!(outcome, Outcome::Refused(_)));
    let counts = (cx.text().measured)(
        count(|outcome| *outcome == Outcome::New),
        count(|outcome| matches!(outcome, Outcome::Corrects(_))),
        count(|outcome| *outcome == Outcome::Same),
        refused,
    );
    if args.json {
        cx.out.array_start();
        rows.iter().for_each(|row| cx.out.array_item(&line(cx, row)));
        cx.out.array_end();
    } else {
        for row in &rows {
            if let Some(reason) = line(cx, row).reason {
                cx.out.note(&(cx.text().line_refused)(row.line, &reason));
            }
        }
    }
    if refused > 0 && !args.skip && !args.dry_run {
        return Err(Failure::refused(format!("{counts}. {}", cx.text().nothing_measured)).hint(cx.text().skip_hint));
    }
    let done = if args.dry_run { None } else { sheet::record(&mut store, &rows)?.operation };
    if !args.json {
        let undo = if done.is_some() { format!(" {}", cx.text().undo_hint) } else { String::new() };
        cx.out.line(&format!("{counts}{undo}"));
    }
    Ok(())
}

fn line(cx: &Cx, row: &Row) -> Line {
    let (outcome, replaces, reason) = match &row.outcome {
        Outcome::New => ("new", None, None),
        Outcome::Corrects(old) => ("corrected", Some(*old), None),
        Outcome::Same => ("same", None, None),
        Outcome::Refused(why) => ("refused", None, Some(reason(cx, why))),
    };
    let kpi = row.kpi.as_ref().map(|kpi| kpi.handle.to_string());
    Line { line: row.line, kpi, as_of: row.as_of, value: row.value, outcome, replaces, reason }
}

fn reason(cx: &Cx, why: &Refusal) -> String {
    let text = cx.text();
    let value = || errors::field(cx.lang, "value");
    match why {
        Refusal::Kpi(key) => (text.no_such_kpi)(key),
        Refusal::Alliance(handle) if handle.is_empty() => text.which_alliance.to_owned(),
        Refusal::Alliance(handle) => (text.no_such_alliance)(handle),
        Refusal::Short => text.too_few_columns.to_owned(),
        Refusal::Day(words) if cx.settings.order.is_none() && dates::is_slashed(words.trim()) => (text.two_days)(words),
        Refusal::Day(words) => (text.no_date)(words),
        Refusal::Figure(cell, problem) => format!("{}: {cell}: {}", value(), errors::problem(cx.lang, problem)),
        Refusal::Future => errors::invalid(cx.lang, &Invalid::new("as_of", Problem::InTheFuture)),
        Refusal::Twice { line } => (text.said_twice)(*line),
    }
}
