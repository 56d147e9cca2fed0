//! Opening: fresh files, files of others, newer and broken ones, and who may read them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use trato::domain::{Alliance, Clock, Habits};
use trato::ops;
use trato::store::{Error, Mode, Session, Store};

fn session() -> Session {
    let now = "2026-08-26T08:00:00Z".parse().unwrap();
    Session {
        author: "ana".to_owned(),
        clock: Clock::Fixed(now),
        zone: "Europe/Madrid".parse().unwrap(),
        habits: Habits::default(),
    }
}

fn open(path: &Path, mode: Mode) -> Result<Store, Error> {
    Store::open(path, mode, session())
}

fn filled(path: &Path) -> Store {
    let mut store = open(path, Mode::Create).unwrap();
    ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap();
    store
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_fresh_file_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/trato.db");
    let store = filled(&path);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(mode(&path.with_file_name("trato.db-wal")), 0o600, "the log inherits it");
    assert!(store.integrity().unwrap().is_empty());
    let again = open(&path, Mode::Create).unwrap();
    assert_eq!(again.alliances(None, 9).unwrap().len(), 1);
}

#[test]
fn what_is_not_ours_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    fs::write(&text, "not a database, but longer than a header of sixteen bytes would be ".repeat(20)).unwrap();
    let before = fs::read(&text).unwrap();
    assert!(matches!(open(&text, Mode::Create), Err(Error::NotOurs(_))));
    assert_eq!(fs::read(&text).unwrap(), before);

    // A file of ours with another program's mark: the application id lies at byte 68.
    let other = folder.path().join("other.db");
    drop(filled(&other));
    checkpointed(&other);
    let mut bytes = fs::read(&other).unwrap();
    bytes[68..72].copy_from_slice(b"else");
    fs::write(&other, &bytes).unwrap();
    assert!(matches!(open(&other, Mode::Create), Err(Error::NotOurs(_))));
    assert_eq!(fs::read(&other).unwrap(), bytes);
}

/// Brings the log home and takes it away, so that the file stands alone.
fn checkpointed(path: &Path) {
    let store = open(path, Mode::Create).unwrap();
    store.idle().unwrap();
    drop(store);
    for beside in ["-wal", "-shm"] {
        let mut name = path.file_name().unwrap().to_owned();
        name.push(beside);
        drop(fs::remove_file(path.with_file_name(name)));
    }
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trato.db");
    drop(filled(&path));
    checkpointed(&path);
    // The version of the schema is the four bytes at 60.
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(open(&path, Mode::Create), Err(Error::TooNew { found: 99, .. })));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_broken_file_is_named_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trato.db");
    drop(filled(&path));
    checkpointed(&path);
    let mut bytes = fs::read(&path).unwrap();
    for byte in &mut bytes[4096..12_288] {
        *byte = 0x5a;
    }
    fs::write(&path, &bytes).unwrap();
    let outcome = open(&path, Mode::Create).and_then(|store| store.integrity().map(|found| found.len()));
    match outcome {
        Err(Error::Corrupt(_) | Error::Sqlite(_)) => {}
        Ok(found) => assert!(found > 0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn reading_only_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trato.db");
    drop(filled(&path));
    let mut store = open(&path, Mode::ReadOnly).unwrap();
    assert_eq!(store.alliances(None, 9).unwrap().len(), 1);
    let refused = ops::add(&mut store, &Alliance::new("globex".parse().unwrap(), "Globex"), None, &[]);
    assert!(matches!(refused, Err(Error::ReadOnly)));
    let missing = folder.path().join("missing.db");
    assert!(matches!(open(&missing, Mode::ReadOnly), Err(Error::Path { .. })));
    assert!(!missing.exists(), "and makes nothing");
}

#[test]
fn a_copy_is_whole_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(&folder.path().join("trato.db"));
    let copy = folder.path().join("copy.db");
    store.backup(&copy).unwrap();
    assert_eq!(mode(&copy), 0o600);
    assert_eq!(open(&copy, Mode::Create).unwrap().alliances(None, 9).unwrap().len(), 1);
    assert!(matches!(store.backup(&copy), Err(Error::Path { .. })));
}

#[test]
fn two_processes_write_to_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trato.db");
    let (mut one, mut two) = (filled(&path), open(&path, Mode::Create).unwrap());
    for round in 0..50 {
        let store = if round % 2 == 0 { &mut one } else { &mut two };
        let handle = format!("partner{round}").parse().unwrap();
        ops::add(store, &Alliance::new(handle, "Partner"), None, &[]).unwrap();
    }
    assert_eq!(one.alliances(None, 99).unwrap().len(), 51);
    assert!(two.integrity().unwrap().is_empty());
}

/// A file as an earlier schema left it.
fn frozen(folder: &Path, schema: i32) -> std::path::PathBuf {
    let path = folder.join(format!("schema-{schema}.db"));
    let dump = fs::read_to_string(format!("tests/fixtures/schemas/{schema}.sql")).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("pragma journal_mode = wal").unwrap();
    conn.execute_batch(&dump).unwrap();
    path
}

#[test]
fn what_lies_at_the_name_of_a_copy_is_no_way_back_unless_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = frozen(folder.path(), 6);
    let torn = path.with_file_name("schema-6.db.before-schema-7");
    fs::write(&torn, "").unwrap();
    drop(open(&path, Mode::Create).unwrap());
    assert_eq!(fs::read(&torn).unwrap(), b"", "nor is it written over");
    let copies = trato::store::copies::kept(&path);
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!(copies[0].schema, Some(6));
    let store = open(&copies[0].path, Mode::Create).unwrap();
    assert_eq!(store.alliances(None, 9).unwrap().len(), 1);
}

/// What the schema says, in an order that does not depend on how it came about.
fn schema(path: &Path) -> Vec<String> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let mut read = conn.prepare("select sql from sqlite_schema where sql is not null order by name").unwrap();
    let lines = read.query_map([], |row| row.get::<_, String>(0)).unwrap();
    // Added columns stand on the table's last line: words, not lay-out, are compared.
    lines.map(|line| line.unwrap().split_whitespace().collect::<String>()).collect()
}

#[test]
fn every_older_file_comes_up_to_date_with_all_that_is_in_it() {
    for version in 1..=13 {
        let folder = tempfile::tempdir().unwrap();
        let path = frozen(folder.path(), version);
        let mut store = open(&path, Mode::Create).unwrap();
        let acme = store.alliances(None, 9).unwrap().remove(0);
        assert_eq!(acme.partner, "Acme Industrial");
        assert_eq!(store.seats_of(acme.key()).unwrap().len(), 2);
        assert!(store.integrity().unwrap().is_empty());
        assert!(store.derived_is_true().unwrap(), "schema {version}: what is derived is brought up to date too");
        assert!(path.with_file_name(format!("schema-{version}.db.before-schema-{}", version + 1)).exists());
        // What was written before the step can still be taken back after it.
        let before = store.history(None, 99).unwrap().len();
        let stopped = loop {
            if let Err(error) = ops::undo(&mut store) {
                break error;
            }
        };
        assert!(matches!(stopped, Error::NothingToUndo), "schema {version}: {stopped}");
        assert!(store.alliances(None, 9).unwrap().is_empty(), "schema {version}");
        assert!(store.history(None, 99).unwrap().len() > before);
        drop(store);
        let fresh = folder.path().join("fresh.db");
        drop(open(&fresh, Mode::Create).unwrap());
        assert_eq!(schema(&path), schema(&fresh), "fresh equals stepped");
    }
}
