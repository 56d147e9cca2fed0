//! Killed at any point, what was under way goes on or back by itself. Few points here; many with
//! `TRATO_POINTS=200 cargo test --test cli kills::`.

use std::process::Stdio;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::desk::Desk;

fn points() -> u32 {
    std::env::var("TRATO_POINTS").ok().and_then(|count| count.parse().ok()).unwrap_or(5)
}

/// Runs a line on a fresh desk once to its end and then, on others, killed at points spread over that time;
/// `check` is given each desk and where it was.
fn killed(line: &[&str], prepare: impl Fn() -> Desk, check: impl Fn(&Desk, &str)) {
    let whole = prepare();
    let began = Instant::now();
    let status = whole.command(line).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(0), "{line:?}");
    let took = began.elapsed();
    check(&whole, "not killed");
    for point in 0..points() {
        let desk = prepare();
        let after = took.mul_f64(f64::from(point + 1) / f64::from(points() + 1));
        let mut child = desk.command(line).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(after);
        drop(child.kill());
        child.wait().unwrap();
        check(&desk, &format!("killed after {after:?}"));
    }
}

fn is_sound(desk: &Desk, at: &str) {
    let conn = Connection::open(desk.db()).unwrap();
    conn.busy_timeout(Duration::from_secs(5)).unwrap();
    let said: String = conn.query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok", "{at}");
}

fn count(desk: &Desk, line: &str) -> usize {
    let said = desk.run(line);
    assert_eq!(said.code, 0, "{line}: {said:?}");
    said.json().as_array().unwrap().len()
}

#[test]
fn an_import_that_is_killed_is_all_there_or_not_at_all() {
    const CARDS: usize = 60;
    let prepare = || {
        let desk = Desk::with_acme("en");
        let card = |nth| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{nth}\r\nFN:Pepa Roca {nth}\r\nEND:VCARD\r\n");
        std::fs::write(desk.path("p.vcf"), (0..CARDS).map(card).collect::<String>()).unwrap();
        desk
    };
    killed(&["import", "p.vcf", "--alliance", "acme"], prepare, |desk, at| {
        let people = count(desk, "list people --json --limit 500");
        assert!(people == 3 || people == 3 + CARDS, "{at}: {people}");
        is_sound(desk, at);
        // Done again it is as if nothing had been in the way.
        assert_eq!(desk.run("import p.vcf --alliance acme").code, 0, "{at}");
        assert_eq!(count(desk, "list people --json --limit 500"), 3 + CARDS, "{at}");
    });
}

#[test]
fn an_erasure_that_is_killed_is_done_by_the_next_or_not_begun() {
    let prepare = || {
        let desk = Desk::with_acme("en");
        desk.run("add person zeb \"Zebulon Quark\" --alliance acme");
        let lines: String = (0..40).map(|nth| format!("@acme call: Zebulon Quark {nth}\n")).collect();
        assert_eq!(desk.feed("log -", lines.as_bytes()).code, 0);
        desk
    };
    killed(&["erase", "@zeb", "--yes"], prepare, |desk, at| {
        is_sound(desk, at);
        let calls = desk.run("list interactions --json --limit 500").json();
        let named = calls.as_array().unwrap().iter().filter(|call| call["title"].as_str().unwrap().contains("Zebulon"));
        assert!([0, 40].contains(&named.count()), "{at}");
        if desk.run("show @zeb").code == 0 {
            assert_eq!(desk.run("erase @zeb --yes").code, 0, "{at}");
        }
        let bytes = std::fs::read(desk.db()).unwrap();
        assert!(!bytes.windows(7).any(|word| word.eq_ignore_ascii_case(b"zebulon")), "{at}: still in the file");
    });
}

#[test]
fn a_step_of_the_schema_that_is_killed_is_taken_whole_by_the_next() {
    let old = include_str!("../fixtures/schemas/1.sql");
    let prepare = || {
        let desk = Desk::new("en");
        std::fs::create_dir_all(desk.db().parent().unwrap()).unwrap();
        Connection::open(desk.db()).unwrap().execute_batch(old).unwrap();
        desk
    };
    killed(&["list", "alliances"], prepare, |desk, at| {
        assert!(count(desk, "list alliances --json") > 0, "{at}");
        is_sound(desk, at);
        let folder = desk.db().parent().unwrap().to_owned();
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let copies = names.filter(|path| path.to_string_lossy().contains(".before-schema-"));
        let versions = copies.filter(|path| !path.to_string_lossy().ends_with("-journal")).map(|path| {
            let conn = Connection::open(path).unwrap();
            conn.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0)).unwrap()
        });
        assert!(versions.into_iter().any(|version| version == 1), "{at}: a way back");
    });
}
