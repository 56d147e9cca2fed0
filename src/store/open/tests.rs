//! Opening, leaving, and what others do to the file meanwhile.

use super::*;
use crate::domain::Alliance;
use crate::store::files::Part;
use crate::store::{Op, testing};

fn open(path: &Path) -> Store {
    Store::open(path, Mode::Create, testing::session("ana")).unwrap()
}

fn add(store: &mut Store, handle: &str) -> Result<()> {
    let new = Alliance::new(handle.parse().unwrap(), handle);
    store.transact(Op::Add, |tx| tx.insert(&new, None)).map(drop)
}

fn handles(store: &Store) -> Vec<String> {
    let mut all: Vec<String> = store.alliances(None, 9).unwrap().iter().map(|it| it.handle.to_string()).collect();
    all.sort();
    all
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_last_to_leave_leaves_one_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let (mut one, other) = (open(&path), open(&path));
    add(&mut one, "acme").unwrap();
    drop(one);
    assert!(names(folder.path()).contains(&"t.db-wal".to_owned()), "somebody has it open still");
    let closing = other.closing();
    drop(other);
    assert!(names(folder.path()).len() > 1, "the answer comes first");
    drop(closing);
    assert_eq!(names(folder.path()), ["t.db"]);
    std::fs::copy(&path, folder.path().join("copy.db")).unwrap();
    assert_eq!(handles(&open(&folder.path().join("copy.db"))), ["acme"]);
}

#[test]
fn nothing_is_made_for_whoever_does_not_begin() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    for mode in [Mode::Write, Mode::ReadOnly, Mode::Examine] {
        let opened = Store::open(&path, mode, testing::session("ana"));
        assert!(matches!(opened, Err(Error::Missing(_) | Error::Path { .. })), "{mode:?}");
    }
    let mut stand_in = Store::stand_in(&path, testing::session("ana")).unwrap();
    assert!(stand_in.is_empty().unwrap());
    assert_eq!(stand_in.path(), Files::of(&path).main());
    assert!(matches!(add(&mut stand_in, "acme"), Err(Error::Missing(_))));
    assert!(matches!(stand_in.undo(), Err(Error::NothingToUndo)));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn nothing_is_written_into_a_file_that_was_replaced_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("t.db"), folder.path().join("other.db"));
    let mut elsewhere = open(&other);
    add(&mut elsewhere, "theirs").unwrap();
    drop(elsewhere);
    let mut mine = open(&path);
    add(&mut mine, "mine").unwrap();
    std::fs::rename(&other, &path).unwrap();
    let Err(Error::Replaced { is_gone: false, kept: Some(kept), .. }) = add(&mut mine, "late") else {
        panic!("written into nowhere")
    };
    assert_eq!(handles(&mine), ["mine"]);
    let mut new = open(&path);
    assert_eq!(handles(&new), ["theirs"]);
    assert!(
        matches!(new.left_log(), Some(LeftLog::Stray(_))),
        "the log of what was there before is not played over it"
    );
    add(&mut new, "more").unwrap();
    drop(mine);
    assert!(names(folder.path()).contains(&"t.db-wal".to_owned()), "nor is what belongs to the new one removed");
    drop(new);
    assert_eq!(handles(&open(&path)), ["more", "theirs"]);
    assert_eq!(handles(&open(&kept)), ["mine"], "what was acknowledged is in a copy");
}

#[test]
fn a_file_that_was_taken_away_is_kept_as_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let mut mine = open(&path);
    add(&mut mine, "mine").unwrap();
    std::fs::remove_file(&path).unwrap();
    let first = mine.stays();
    let Err(Error::Replaced { is_gone: true, kept: Some(kept), .. }) = add(&mut mine, "late") else {
        panic!("written into nowhere")
    };
    assert!(matches!(first, Err(Error::Replaced { kept: Some(first), .. }) if first == kept), "kept once");
    drop(mine);
    assert_eq!(handles(&open(&kept)), ["mine"]);
    assert!(!path.exists(), "leaving makes no file");
}

#[test]
fn a_file_that_was_written_over_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("t.db"), folder.path().join("other.db"));
    let mut elsewhere = open(&other);
    (0..30).for_each(|nth| add(&mut elsewhere, &format!("theirs{nth}")).unwrap());
    drop(elsewhere);
    let mut mine = open(&path);
    mine.watch();
    add(&mut mine, "mine").unwrap();
    let log = std::fs::read(mine.files().log()).unwrap();
    // As `cp` does it: other bytes in the same file.
    let theirs = std::fs::read(&other).unwrap();
    std::fs::write(&path, &theirs).unwrap();
    assert!(matches!(add(&mut mine, "late"), Err(Error::Replaced { is_gone: false, kept: None, .. })));
    drop(mine);
    assert_eq!(std::fs::read(&path).unwrap(), theirs, "nothing is brought home into it");
    let new = open(&path);
    assert_eq!(new.alliances(None, 99).unwrap().len(), 30);
    let Some(LeftLog::Stray(aside)) = new.left_log() else { panic!("the log is not set aside") };
    assert_eq!(std::fs::read(aside).unwrap(), log, "and what was saved is set aside, whole");
}

/// As `: > t.db` and `truncate` do it, with and without a log, under whoever reads and writes.
#[test]
fn a_file_that_was_cut_short_takes_nothing_and_ends_nobody() {
    for (has_written, kept) in [(false, 0), (false, 2), (true, 0), (true, 2)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.db");
        let mut begun = open(&path);
        (0..30).for_each(|nth| add(&mut begun, &format!("here{nth}")).unwrap());
        drop(begun);
        let mut mine = open(&path);
        assert_eq!(mine.alliances(None, 99).unwrap().len(), 30);
        if has_written {
            add(&mut mine, "mine").unwrap();
        }
        let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.set_len(file.metadata().unwrap().len() * kept / 4).unwrap();
        let short = std::fs::read(&path).unwrap();
        drop(mine.alliances(None, 99));
        assert!(matches!(mine.stays(), Err(Error::Replaced { .. })), "{has_written} {kept}");
        assert!(matches!(add(&mut mine, "late"), Err(Error::Replaced { kept: None, .. })), "{has_written} {kept}");
        assert!(mine.is_written_over());
        drop(mine);
        assert_eq!(std::fs::read(&path).unwrap(), short, "nothing is brought home into it");
    }
}

/// Tidying makes a file shorter too.
#[test]
fn a_file_that_another_program_tidied_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let (mut mine, other) = (open(&path), open(&path));
    (0..40).for_each(|nth| add(&mut mine, &format!("here{nth}")).unwrap());
    other.conn.execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let length = || std::fs::metadata(&path).unwrap().len();
    mine.stays().unwrap();
    let before = length();
    other.conn.execute_batch("delete from change; vacuum; pragma wal_checkpoint(truncate)").unwrap();
    assert!(length() < before);
    mine.stays().unwrap();
    add(&mut mine, "more").unwrap();
}

#[test]
fn what_would_act_by_itself_is_looked_at_and_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    drop(open(&path));
    for (sql, name, acts) in [
        ("create trigger evil after insert on operation begin delete from person; end", "evil", true),
        ("create view window as select * from person", "window", true),
        ("create table theirs (x)", "theirs", false),
        ("create index theirs on person (notes)", "theirs", false),
    ] {
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(sql).unwrap();
        drop(conn);
        for mode in [Mode::Create, Mode::Write, Mode::ReadOnly] {
            let opened = Store::open(&path, mode, testing::session("ana"));
            assert_eq!(matches!(opened, Err(Error::Foreign(_))), acts, "{mode:?} {sql}");
        }
        let store = Store::open(&path, Mode::Examine, testing::session("ana")).unwrap();
        let found = store.foreign().unwrap();
        assert!(matches!(&found[..], [(_, found)] if found == name), "{found:?}");
        drop(store);
        let sort = &found[0].0;
        Connection::open(&path).unwrap().execute_batch(&format!("drop {sort} {name}")).unwrap();
    }
    assert!(open(&path).foreign().unwrap().is_empty());
}

#[test]
fn a_clock_beyond_what_can_be_numbered_is_said() {
    let mut store = testing::store();
    for (now, fits) in
        [("2088-12-31T00:00:00Z", true), ("2095-03-01T10:00:00Z", false), ("9999-01-01T00:00:00Z", false)]
    {
        let clock = Clock::Fixed(now.parse().unwrap());
        store.set_session(Session { clock, ..store.session().clone() });
        for handle in ["one", "two"] {
            let added = add(&mut store, &format!("{handle}{}", &now[..4]));
            assert_eq!(added.is_ok(), fits, "{now}: {added:?}");
            assert!(fits || matches!(added, Err(Error::Clock(_))));
        }
    }
}

#[test]
fn what_is_left_of_a_killed_run_goes_and_what_is_somebodys_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let store = open(&path);
    for name in [".t.db.unfinished-4194305-0", ".t.db.restoring-999999", "t.db.notes", "t.db.stray-log-20260826-080000"]
    {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    assert_eq!(store.files().around().iter().filter(|piece| piece.is_debris()).count(), 2);
    store.idle().unwrap();
    let left: Vec<Part> = store.files().around().iter().map(|piece| piece.part).collect();
    assert!(!left.contains(&Part::Unfinished) && left.contains(&Part::Stray) && left.contains(&Part::Other));
}

#[test]
fn a_file_that_was_emptied_is_not_begun_anew_while_there_are_copies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let store = Store::open(&path, Mode::Create, testing::session("ana")).unwrap();
    store.keep_copy(crate::store::copies::Reason::Asked).unwrap();
    drop(store);
    std::fs::write(&path, b"").unwrap();
    for mode in [Mode::Create, Mode::Write, Mode::ReadOnly] {
        let refused = Store::open(&path, mode, testing::session("ana"));
        assert!(matches!(refused, Err(Error::Emptied(_))), "{mode:?}");
    }
    // With nothing to go back to, an empty file is where one begins.
    let path = folder.path().join("new.db");
    std::fs::write(&path, b"").unwrap();
    assert!(Store::open(&path, Mode::Create, testing::session("ana")).is_ok());
}

#[test]
fn what_is_no_file_is_refused_by_what_it_is() {
    for path in ["/dev/null", "/dev"] {
        let refused = Store::open(Path::new(path), Mode::Write, testing::session("ana"));
        assert!(matches!(refused, Err(Error::Path { .. })), "{path}");
    }
}
