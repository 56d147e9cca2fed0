//! Killed, without power or with a failing disk at any point: what was under way goes on or back by itself, and
//! what was answered stays. Few points here; many with `TRATO_POINTS=200 cargo test --test cli kills::`. What takes
//! an hour may be stopped: with `TRATO_PASSED=passed.txt` each point that held is noted there, `wc -l` says how far
//! it is, and the next run goes on behind it; `TRATO_CHANGES=backup,restore` looks at those only.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::desk::Desk;
use crate::disk::{Disk, Loss};

fn points() -> usize {
    std::env::var("TRATO_POINTS").ok().and_then(|count| count.parse().ok()).unwrap_or(5)
}

/// So many of `all`, evenly from the first to the last.
fn spread(all: usize) -> Vec<usize> {
    let count = points().min(all);
    (0..count).map(|nth| if count == 1 { 0 } else { nth * (all - 1) / (count - 1) }).collect()
}

/// The points that held, in this run or an earlier one.
struct Passed {
    note: Option<PathBuf>,
    before: BTreeSet<String>,
}

impl Passed {
    fn read() -> Self {
        let note: Option<PathBuf> = std::env::var_os("TRATO_PASSED").map(PathBuf::from);
        let text = note.as_ref().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
        Self { note, before: text.lines().map(str::to_owned).collect() }
    }

    /// Looks at a point, unless it held already.
    fn point(&self, at: &str, look: impl FnOnce()) {
        if self.before.contains(at) {
            return;
        }
        look();
        if let Some(path) = &self.note {
            let mut note = OpenOptions::new().create(true).append(true).open(path).unwrap();
            // One write, since the three campaigns run beside each other.
            note.write_all(format!("{at}\n").as_bytes()).unwrap();
        }
    }
}

/// Something that is done to a file, and how to tell whether it was.
struct Change {
    line: &'static [&'static str],
    prepare: fn() -> Desk,
    /// Looks that nothing is half, and whether it was done; of what the next command takes up by itself, that it was.
    is_done: fn(&Desk, &str) -> bool,
    /// Whether it is only done where this says so.
    is_asked_for: bool,
}

/// All there are, or those that `TRATO_CHANGES` names by their command.
fn changes() -> impl Iterator<Item = Change> {
    let named = std::env::var("TRATO_CHANGES").unwrap_or_default();
    let all = [LOG, UNDO, IMPORT, ERASE, BACKUP, RESTORE, STEP];
    all.into_iter().filter(move |it| named.is_empty() || named.split(',').any(|name| it.line.first() == Some(&name)))
}

const LOG: Change = Change {
    line: &["log", "@acme met @lucia: Quarzo do: send it d: go on"],
    prepare: || Desk::with_acme("en"),
    is_done: |desk, at| all_or_none(at, &[count(desk, "list interactions"), count(desk, "list commitments")], [0, 1]),
    is_asked_for: true,
};

const UNDO: Change = Change {
    line: &["undo"],
    prepare: || {
        let desk = Desk::with_acme("en");
        assert_eq!(desk.run("log @acme call: one d: two").code, 0);
        desk
    },
    is_done: |desk, at| all_or_none(at, &[count(desk, "list interactions"), count(desk, "list decisions")], [1, 0]),
    is_asked_for: true,
};

const CARDS: usize = 60;
const IMPORT: Change = Change {
    line: &["import", "p.vcf", "--alliance", "acme"],
    prepare: || {
        let desk = Desk::with_acme("en");
        let card = |nth| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{nth}\r\nFN:Pepa Roca {nth}\r\nEND:VCARD\r\n");
        std::fs::write(desk.path("p.vcf"), (0..CARDS).map(card).collect::<String>()).unwrap();
        desk
    },
    is_done: |desk, at| all_or_none(at, &[count(desk, "list people --limit 500")], [3, 3 + CARDS]),
    is_asked_for: true,
};

const ERASE: Change = Change {
    line: &["erase", "@zeb", "--yes"],
    prepare: || {
        let desk = Desk::with_acme("en");
        desk.run("add person zeb \"Zebulon Quark\" --alliance acme");
        let lines: String = (0..40).map(|nth| format!("@acme call: Zebulon Quark {nth}\n")).collect();
        assert_eq!(desk.feed("log -", lines.as_bytes()).code, 0);
        desk
    },
    is_done: |desk, at| {
        let calls = desk.run("list interactions --json --limit 500").json();
        let named = calls.as_array().unwrap().iter().filter(|call| call["title"].as_str().unwrap().contains("Zebulon"));
        let is_gone = all_or_none(at, &[named.count()], [40, 0]);
        assert_eq!(desk.run("show @zeb").code == 0, !is_gone, "{at}");
        // Opening it for writing finishes what an erasure left to do.
        assert_eq!(desk.run("log @acme call: hello").code, 0, "{at}");
        for file in files(desk).into_iter().filter(|_| is_gone) {
            let bytes = std::fs::read(&file).unwrap();
            assert!(!bytes.windows(7).any(|word| word.eq_ignore_ascii_case(b"zebulon")), "{at}: in {file:?}");
        }
        is_gone
    },
    is_asked_for: true,
};

const BACKUP: Change = Change {
    line: &["backup", "data/trato/copy.db"],
    prepare: || Desk::with_acme("en"),
    is_done: |desk, at| {
        assert_eq!(count(desk, "list people"), 3, "{at}");
        let copy = desk.db().with_file_name("copy.db");
        copy.exists() && all_or_none(at, &[count(desk, "--db data/trato/copy.db list people")], [0, 3])
    },
    is_asked_for: true,
};

const RESTORE: Change = Change {
    line: &["restore", "copy.db"],
    prepare: || {
        let desk = Desk::with_acme("en");
        assert_eq!(desk.run("backup copy.db").code, 0);
        assert_eq!(desk.run("log @acme call: later").code, 0);
        desk
    },
    is_done: |desk, at| all_or_none(at, &[count(desk, "list interactions")], [1, 0]),
    is_asked_for: true,
};

const STEP: Change = Change {
    line: &["list", "alliances"],
    prepare: || {
        let desk = Desk::new("en");
        std::fs::create_dir_all(desk.db().parent().unwrap()).unwrap();
        Connection::open(desk.db()).unwrap().execute_batch(include_str!("../fixtures/schemas/1.sql")).unwrap();
        desk
    },
    is_done: |desk, at| {
        assert!(count(desk, "list alliances") > 0, "{at}");
        let copies = files(desk).into_iter().filter(|path| path.to_string_lossy().contains(".before-schema-"));
        let versions = copies.filter(|path| !path.to_string_lossy().ends_with("-journal")).map(|path| {
            let conn = Connection::open(path).unwrap();
            conn.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0)).unwrap()
        });
        assert!(versions.into_iter().any(|version| version == 1), "{at}: a way back");
        true
    },
    is_asked_for: false,
};

fn files(desk: &Desk) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(desk.db().parent().unwrap()).unwrap();
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect()
}

fn count(desk: &Desk, line: &str) -> usize {
    let said = desk.run(&format!("{line} --json"));
    assert_eq!(said.code, 0, "{line}: {said:?}");
    said.json().as_array().unwrap().len()
}

/// Whether all counts are those of afterwards; they are, or all are those of before.
fn all_or_none(at: &str, counts: &[usize], [before, after]: [usize; 2]) -> bool {
    let is = |number: usize| counts.iter().all(|count| *count == number);
    assert!(is(before) || is(after), "{at}: {counts:?}, neither all {before} nor all {after}");
    is(after)
}

fn is_sound(desk: &Desk, at: &str) {
    // What a killed run left behind is cleared away.
    desk.run("doctor --yes");
    let said = desk.run("doctor");
    assert_eq!(said.code, 0, "{at}: {said:?}");
    let conn = Connection::open(desk.db()).unwrap();
    conn.busy_timeout(Duration::from_secs(5)).unwrap();
    let said: String = conn.query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok", "{at}");
}

/// What holds whatever happened; `must` is what the program said of it, if it did.
fn check(change: &Change, desk: &Desk, must: Option<bool>, at: &str) {
    let is_done = (change.is_done)(desk, at);
    assert!(must.is_none_or(|must| must == is_done || !change.is_asked_for), "{at}: said {must:?}, is {is_done}");
    is_sound(desk, at);
}

#[test]
fn what_is_killed_goes_on_or_back_by_itself() {
    let passed = Passed::read();
    for change in changes() {
        let prepared = (change.prepare)();
        let whole = prepared.copy();
        let began = Instant::now();
        let status = whole.command(change.line).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(0), "{:?}", change.line);
        let took = began.elapsed();
        check(&change, &whole, Some(true), "not killed");
        for point in 1..=points() {
            let at = format!("{:?} killed at {point} of {}", change.line, points());
            passed.point(&at, || {
                let desk = prepared.copy();
                let mut child = desk.command(change.line).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
                std::thread::sleep(took.mul_f64(point as f64 / (points() + 1) as f64));
                drop(child.kill());
                child.wait().unwrap();
                check(&change, &desk, None, &at);
                if !(change.is_done)(&desk, &at) {
                    assert_eq!(desk.command(change.line).output().unwrap().status.code(), Some(0), "{at}: again");
                    check(&change, &desk, Some(true), &at);
                }
            });
        }
    }
}

#[test]
fn what_was_answered_survives_a_power_cut_and_nothing_is_half() {
    let (disk, passed) = (Disk::build(), Passed::read());
    for change in changes() {
        let desk = (change.prepare)();
        let folder = desk.db().parent().unwrap().to_owned();
        let trace = disk.trace(&mut desk.command(change.line), &folder);
        for after in spread(trace.len() + 1) {
            for loss in [Loss::Nothing, Loss::Everything, Loss::Some(after as u64)] {
                let at = format!("{:?} cut after {after} of {}, {loss:?}", change.line, trace.len());
                passed.point(&at, || {
                    let cut = Desk::new("en");
                    let to = cut.db().parent().unwrap().to_owned();
                    std::fs::create_dir_all(&to).unwrap();
                    let has_answered = trace.cut(after, loss, &to);
                    check(&change, &cut, has_answered.then_some(true), &at);
                });
            }
        }
    }
}

#[test]
fn a_disk_that_fails_takes_nothing_along() {
    const EIO: i32 = 5;
    const ENOSPC: i32 = 28;
    /// It is saved, and could not be told.
    const SAVED: i32 = 4;
    let (disk, passed) = (Disk::build(), Passed::read());
    for change in changes() {
        let prepared = (change.prepare)();
        let folder = |desk: &Desk| desk.db().parent().unwrap().to_owned();
        let whole = prepared.copy();
        let calls = disk.count(&mut whole.command(change.line), &folder(&whole));
        for nth in spread(calls as usize) {
            for errno in [EIO, ENOSPC] {
                let at = format!("{:?} failing at {} of {calls} with {errno}", change.line, nth + 1);
                passed.point(&at, || {
                    let desk = prepared.copy();
                    let code = disk.fail(&mut desk.command(change.line), &folder(&desk), nth as u32 + 1, errno);
                    check(&change, &desk, Some([0, SAVED].contains(&code)), &format!("{at}: exit {code}"));
                });
            }
        }
    }
}
