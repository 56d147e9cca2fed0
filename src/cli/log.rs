//! `trato log`: a line, or standard input a line each. What cannot be saved is kept as a draft.

use std::io::Read;

use serde_json::{Value, json};

use super::Here;
use super::failure::Failure;
use super::text::{EN, ES, Text};
use crate::capture::{self, Capture};
use crate::domain::Handle;
use crate::intake::{self, Wishes};
use crate::store::Store;

pub fn log(here: &Here, words: &[String], dry_run: bool, json: bool, alliance: Option<&str>) -> Result<(), Failure> {
    let mut store = here.setup.open()?;
    let wishes = wishes(here, &store, alliance)?;
    if words == ["-"] || words.is_empty() {
        return lines(here, &mut store, &wishes, dry_run, json);
    }
    let line = capture::from_args(words);
    let capture = intake::read(&store, &line, &wishes);
    if dry_run {
        return preview(here, &store, &capture, json);
    }
    match save(here, &mut store, &capture) {
        Ok(saved) => {
            print(here, &store, &capture, &saved, json);
            Ok(())
        }
        Err(failure) => Err(keep(here, &store, std::slice::from_ref(&line), failure)),
    }
}

fn words_of(here: &Here) -> &'static Text {
    here.setup.lang.pick(&EN, &ES)
}

fn wishes(here: &Here, store: &Store, alliance: Option<&str>) -> Result<Wishes, Failure> {
    let lang = here.setup.lang;
    let scope = match alliance {
        None => None,
        Some(handle) => {
            let handle: Handle =
                handle.parse().map_err(|error: crate::domain::Invalid| Failure::store(lang, &error.into()))?;
            let found = store.alliance_by_handle(&handle).map_err(|error| Failure::store(lang, &error))?;
            let missing = || Failure::store(lang, &crate::store::Error::NotFound(format!("@{handle}")));
            Some(found.ok_or_else(missing)?.key())
        }
    };
    Ok(Wishes { scope, order: here.setup.order(), ..Wishes::default() })
}

/// Saves one line and returns the numbers of its records.
fn save(here: &Here, store: &mut Store, capture: &Capture) -> Result<Vec<i64>, Failure> {
    let lang = here.setup.lang;
    if !capture.is_ready() {
        let (problems, _) = intake::problems_and_notices(lang, capture);
        return Err(Failure::refused(problems.join(" ")));
    }
    let done = intake::record(store, capture).map_err(|error| Failure::store(lang, &error))?;
    let numbers = done.value.records.iter().map(|record| store.number(record.id));
    numbers.collect::<crate::store::Result<_>>().map_err(|error| Failure::store(lang, &error))
}

fn print(here: &Here, store: &Store, capture: &Capture, numbers: &[i64], json: bool) {
    let lang = here.setup.lang;
    let previews = intake::preview(lang, capture, store.today());
    if json {
        let objects: Vec<Value> = numbers.iter().zip(&previews).map(|(number, line)| numbered(*number, line)).collect();
        here.out.json(&objects);
    } else {
        let rows: Vec<Vec<String>> = numbers
            .iter()
            .zip(&previews)
            .map(|(number, line)| vec![number.to_string(), line.word.to_owned(), line.what.clone(), line.note.clone()])
            .collect();
        here.out.table(&rows);
        here.out.line(words_of(here).undo_hint);
    }
    notices(here, capture);
}

fn numbered(number: i64, line: &intake::Line) -> Value {
    let mut object = json!({ "number": number });
    if let (Value::Object(object), Ok(Value::Object(fields))) = (&mut object, serde_json::to_value(line)) {
        object.extend(fields);
    }
    object
}

fn notices(here: &Here, capture: &Capture) {
    let (_, notices) = intake::problems_and_notices(here.setup.lang, capture);
    for notice in notices {
        here.out.note(&format!("{}{notice}", words_of(here).warning));
    }
}

/// What the line would become; fails as saving it would.
fn preview(here: &Here, store: &Store, capture: &Capture, json: bool) -> Result<(), Failure> {
    let lines = intake::preview(here.setup.lang, capture, store.today());
    if json {
        here.out.json(&lines);
    } else {
        let rows: Vec<Vec<String>> =
            lines.iter().map(|line| vec![line.word.to_owned(), line.what.clone(), line.note.clone()]).collect();
        here.out.table(&rows);
    }
    notices(here, capture);
    if capture.is_ready() {
        return Ok(());
    }
    let (problems, _) = intake::problems_and_notices(here.setup.lang, capture);
    Err(Failure::refused(problems.join(" ")))
}

/// Standard input: each line on its own. Good ones are saved, the others kept together.
fn lines(here: &Here, store: &mut Store, wishes: &Wishes, dry_run: bool, json: bool) -> Result<(), Failure> {
    let text = words_of(here);
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| Failure::usage(error.to_string()))?;
    let input = match String::from_utf8(bytes) {
        Ok(input) => input,
        Err(error) => {
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            return Err(keep(here, store, &[lossy], Failure::refused(text.not_utf8)));
        }
    };
    let (mut saved, mut failed, mut reasons) = (0, Vec::new(), Vec::new());
    for (index, line) in input.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let capture = intake::read(store, line, wishes);
        let outcome = if dry_run {
            preview(here, store, &capture, json).map(|()| Vec::new())
        } else {
            save(here, store, &capture).inspect(|numbers| print(here, store, &capture, numbers, json))
        };
        match outcome {
            Ok(_) => saved += 1,
            Err(failure) => {
                reasons.push(format!("{}{}", (text.line)(index + 1), failure.message));
                failed.push(line.to_owned());
            }
        }
    }
    if failed.is_empty() {
        return if saved == 0 {
            Err(Failure::refused(capture::text::problem(here.setup.lang, &capture::Problem::Empty)))
        } else {
            Ok(())
        };
    }
    reasons.push((text.saved_lines)(saved, failed.len()));
    let failure = Failure::refused(reasons.join("\n"));
    Err(if dry_run { failure } else { keep(here, store, &failed, failure) })
}

/// Keeps lines that could not be saved, and says where.
fn keep(here: &Here, store: &Store, lines: &[String], failure: Failure) -> Failure {
    let text = words_of(here);
    let line = lines.join("\n");
    if line.trim().is_empty() {
        return failure;
    }
    let drafts = here.setup.drafts();
    let slot = format!("log-{}", std::process::id());
    let value = json!({ "line": line, "wishes": { "rejected": [], "kind": null } });
    match drafts.save(&slot, &value, store.now(), true) {
        Ok(()) => {
            let path = drafts.folder().join(format!("{slot}.json"));
            failure.with_hint((text.kept_draft)(&path.display().to_string()))
        }
        Err(_) => failure.with_hint((text.no_draft)(&line)),
    }
}
