//! `doctor`: looks the file and its surroundings over, says what it found, and mends what can be mended
//! once somebody says so.

mod around;
mod file;
mod words;

use std::path::Path;

use serde_json::json;

use super::failure::Failure;
use super::file::must_exist;
use super::table::{Cell, Tone};
use super::{Cx, args};
use crate::i18n::Lang;
use crate::store::copies::kept;
use crate::store::files::Files;
use crate::store::{Error, Mode, Store};

use words::{Check, name};

/// How something stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Level {
    Fine,
    /// Worth knowing, and no fault.
    Note,
    Wrong,
}

/// What can be done about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mend {
    Rebuild,
    Numbers,
    Permissions,
    Log,
    Erasing,
    Leftovers,
}

/// What one check found.
#[derive(Clone, Debug)]
struct Finding {
    check: Check,
    level: Level,
    says: String,
    mend: Option<Mend>,
}

impl Finding {
    fn new(check: Check, level: Level, says: impl Into<String>) -> Self {
        Self { check, level, says: says.into(), mend: None }
    }

    fn fine(check: Check, says: impl Into<String>) -> Self {
        Self::new(check, Level::Fine, says)
    }

    fn wrong(check: Check, says: impl Into<String>, mend: impl Into<Option<Mend>>) -> Self {
        Self { mend: mend.into(), ..Self::new(check, Level::Wrong, says) }
    }
}

pub fn run(cx: &mut Cx, args: &args::Doctor) -> Result<(), Failure> {
    must_exist(cx)?;
    let mut store = match cx.store() {
        Ok(store) => store,
        Err(failure) => return unopened(cx, args, failure),
    };
    let foreign = file::foreign(cx, &store)?;
    if !foreign.is_empty() {
        // What is not ours might act on whatever is written: nothing is.
        return untouched(cx, args, &store, foreign);
    }
    let rebuilt = if args.rebuild && store.integrity()?.is_empty() { Some(store.rebuild()?) } else { None };
    let mut findings = file::look(cx, &mut store)?;
    findings.extend(around::look(cx, store.files(), store.zone()));
    if !args.json {
        if let Some(count) = rebuilt {
            cx.out.line(&(cx.text().rebuilt)(count));
        }
        print(cx, &findings);
    }
    let mended = mend(cx, &mut store, args, &findings)?;
    let left = findings.iter().filter(|it| it.level == Level::Wrong && !mended.contains(&it.check)).count();
    if args.json {
        print_json(cx, store.path(), &findings, &mended, rebuilt);
    } else if left == 0 {
        let path = store.path().display().to_string();
        cx.out.line(&(cx.text().healthy)(&path));
    }
    if left == 0 { Ok(()) } else { Err(failure(cx, &findings, left)) }
}

/// A file that cannot be opened as usual is looked over all the same: what it holds that is not ours, what is
/// damaged, what lies around it.
fn unopened(cx: &mut Cx, args: &args::Doctor, failure: Failure) -> Result<(), Failure> {
    let Failure::Store(error) = &failure else { return Err(failure) };
    let is_foreign = matches!(error, Error::Foreign(_));
    if !is_foreign && !matches!(error, Error::Corrupt(_) | Error::Sqlite(_)) {
        return Err(failure);
    }
    if let Ok(store) = Store::open(&cx.settings.db, Mode::Examine, cx.settings.session.clone())
        && is_foreign
    {
        let foreign = file::foreign(cx, &store)?;
        return untouched(cx, args, &store, foreign);
    }
    let files = Files::of(&cx.settings.db);
    let mut findings = vec![Finding::wrong(Check::Integrity, crate::report::errors::message(cx.lang, error), None)];
    findings.extend(around::look(cx, &files, cx.settings.session.zone));
    show(cx, args, files.main(), &findings);
    Err(lost(cx, error))
}

/// What was found, where nothing may be mended before it is put right by hand.
fn untouched(cx: &mut Cx, args: &args::Doctor, store: &Store, foreign: Vec<Finding>) -> Result<(), Failure> {
    let names: Vec<String> = foreign.iter().map(|it| it.says.clone()).collect();
    let mut findings = foreign;
    findings.extend(file::damage(cx.lang, store));
    findings.extend(around::look(cx, store.files(), store.zone()));
    show(cx, args, store.path(), &findings);
    let left = findings.iter().filter(|it| it.level == Level::Wrong).count();
    let path = store.path().display().to_string();
    Err(Failure::refused((cx.text().problems)(left)).hint(words::by_hand(cx.lang, &path, &names)))
}

fn show(cx: &mut Cx, args: &args::Doctor, path: &Path, findings: &[Finding]) {
    if args.json {
        print_json(cx, path, findings, &[], None);
    } else {
        print(cx, findings);
    }
}

/// The way back to a copy.
fn lost(cx: &Cx, error: &Error) -> Failure {
    let copies = kept(&cx.settings.db);
    let message = crate::report::errors::message(cx.lang, error);
    let hint = if copies.is_empty() {
        (cx.text().lost_hint)(&cx.settings.db.display().to_string())
    } else {
        cx.lang
            .pick(
                "The newest copy takes its place with: trato restore 1 (what is there now is kept)",
                "La copia más reciente ocupa su lugar con: trato restore 1 (lo que hay ahora se guarda)",
            )
            .to_owned()
    };
    Failure::refused(message).hint(hint)
}

fn print(cx: &mut Cx, findings: &[Finding]) {
    let rows: Vec<Vec<Cell>> = findings
        .iter()
        .map(|it| {
            let (mark, tone) = match it.level {
                Level::Fine => ("·", Tone::Dim),
                Level::Note => ("~", Tone::Amber),
                Level::Wrong => ("!", Tone::Red),
            };
            let says = if it.level == Level::Fine { Tone::Plain } else { tone };
            vec![
                Cell::toned(mark, tone),
                Cell::toned(name(cx.lang, it.check), Tone::Dim),
                Cell::toned(it.says.clone(), says),
            ]
        })
        .collect();
    cx.out.table(&rows);
}

/// Mends what can be mended, each after asking, or all with `--yes`. Which checks are well now.
fn mend(cx: &mut Cx, store: &mut Store, args: &args::Doctor, findings: &[Finding]) -> Result<Vec<Check>, Failure> {
    let mut mended = Vec::new();
    if store.is_read_only() {
        return Ok(mended);
    }
    for finding in findings {
        let Some(mend) = finding.mend else { continue };
        let wanted = args.yes || !args.json && is_wanted(cx, mend);
        if !wanted {
            continue;
        }
        let done = match mend {
            Mend::Rebuild => store.rebuild().map(|_| true)?,
            Mend::Numbers => store.number_all().map(|()| true)?,
            Mend::Permissions => store.files().close().is_ok(),
            Mend::Leftovers => store.files().clear_debris() > 0,
            Mend::Log => store.bring_log_home()?,
            Mend::Erasing => store.finish_erasing()?,
        };
        if done {
            mended.push(finding.check);
        }
        if !args.json {
            cx.out.line(words::outcome(cx.lang, done, mend));
        }
    }
    Ok(mended)
}

fn is_wanted(cx: &mut Cx, mend: Mend) -> bool {
    let question = words::question(cx.lang, mend);
    let answer = cx.out.ask(question);
    answer.is_some_and(|answer| matches!(answer.trim().chars().next(), Some('y' | 'Y' | 's' | 'S')))
}

fn print_json(cx: &mut Cx, path: &Path, findings: &[Finding], mended: &[Check], rebuilt: Option<usize>) {
    let level = |level: Level| match level {
        Level::Fine => "fine",
        Level::Note => "note",
        Level::Wrong => "wrong",
    };
    let rows: Vec<serde_json::Value> = findings
        .iter()
        .map(|it| {
            json!({
                "check": name(Lang::En, it.check), "level": level(it.level), "says": it.says,
                "can_mend": it.mend.is_some(), "mended": mended.contains(&it.check),
            })
        })
        .collect();
    let path = path.display().to_string();
    cx.out.json(&json!({ "path": path, "findings": rows, "rebuilt": rebuilt }));
}

fn failure(cx: &Cx, findings: &[Finding], left: usize) -> Failure {
    let text = cx.text();
    let failure = Failure::refused((text.problems)(left));
    let is_damaged = findings.iter().any(|it| it.check == Check::Integrity && it.level == Level::Wrong);
    let can_mend = findings.iter().any(|it| it.mend.is_some() && it.level == Level::Wrong);
    if is_damaged {
        failure.hint(text.damage_hint)
    } else if can_mend {
        failure.hint(cx.lang.pick(
            "trato doctor --yes mends what can be mended; the records themselves are not touched.",
            "trato doctor --yes arregla lo que tiene arreglo; los registros no se tocan.",
        ))
    } else {
        failure
    }
}
