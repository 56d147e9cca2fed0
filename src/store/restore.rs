//! Putting a copy in the place of the file, while others may have it open: its pages are written as one
//! transaction, so they read what was there until they read what is there now.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, TransactionBehavior};

use super::aside::Aside;
use super::copies::{Reason, is_whole, stamp};
use super::files::Files;
use super::lineage::{self, Log};
use super::open::{identify, open_read_only};
use super::{Error, Mode, Result, Session, Store, backup};

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// Where that lies which was replaced; `None` when there was no file.
    pub kept: Option<PathBuf>,
    /// People that were erased since the copy was made, and are back with it.
    pub erased_since: usize,
}

/// How often, and how long in between, a file that somebody is writing to is tried again: five seconds.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// Puts the copy at `copy` in the place of the file at `path`. What it replaces is kept as a copy.
///
/// # Errors
/// [`Error::NotOurs`] and [`Error::TooNew`] for a copy that is no file of ours or a newer one's, and
/// for a file in its place that is; [`Error::Corrupt`] for a damaged copy; [`Error::Busy`] when
/// somebody went on writing. The file is as it was then.
pub fn restore(path: &Path, copy: &Path, session: &Session) -> Result<Restored> {
    let (files, copy) = (Files::of(path), Files::of(copy));
    if files == copy {
        return Err(Error::Path { path: copy.main().to_owned(), source: std::io::ErrorKind::InvalidInput.into() });
    }
    if lineage::look(&files) == Log::Stray {
        lineage::set_aside(&files, session.clock.now())?;
    }
    files.drop_lone_rollback(&stamp(session.clock.now()));
    files.clear_debris();
    files.make_folder().map_err(|source| Error::Path { path: path.to_owned(), source })?;
    let staged = Staged::from(&files, &copy, session)?;
    if !files.has_main() {
        drop(std::fs::remove_file(files.main()));
        staged.become_file(&files)?;
        return Ok(Restored { kept: None, erased_since: 0 });
    }
    let Some((kept, erased_since, last_id)) = keep(&files, &staged, session)? else {
        let kept = keep_bytes(&files, session)?;
        staged.become_file(&files)?;
        return Ok(Restored { kept: Some(kept), erased_since: 0 });
    };
    let mut live = Connection::open(files.main())?;
    let copy = staged.conn()?;
    lineage::follow(&copy, &live)?;
    overwrite(&copy, &mut live)?;
    if let Some(last_id) = last_id {
        // Identities that were given out are never given out again.
        let tx = live.transaction_with_behavior(TransactionBehavior::Immediate)?;
        lineage::step(&tx)?;
        tx.execute("update meta set value = max(cast(value as integer), ?1) || '' where key = 'last_id'", [last_id])?;
        tx.commit()?;
    }
    // While somebody reads what was there before, the log keeps what is there now.
    drop(live.execute_batch("pragma wal_checkpoint(truncate)"));
    Ok(Restored { kept: Some(kept), erased_since })
}

/// The copy, checked and brought up to date, in a file of its own that goes again.
struct Staged {
    aside: Aside,
}

impl Staged {
    fn from(files: &Files, copy: &Files, session: &Session) -> Result<Self> {
        let missing = |source| Error::Path { path: copy.main().to_owned(), source };
        std::fs::metadata(copy.main()).map_err(missing)?;
        let from = open_read_only(copy, lineage::look(copy))?;
        let torn = || Error::Torn(copy.main().to_owned());
        match identify(&from, copy.main()) {
            Ok(0) => return Err(Error::NotOurs(copy.main().to_owned())),
            Err(Error::Corrupt(_)) => return Err(torn()),
            identified => identified?,
        };
        if !is_whole(copy.main()) {
            return Err(torn());
        }
        let like = if files.main().exists() { files } else { copy };
        let failed = |source| Error::Path { path: files.main().to_owned(), source };
        let staged = Self { aside: Aside::begin(files, like).map_err(failed)? };
        backup::fill(&from, &staged.aside)?;
        let store = Store::open(staged.aside.path(), Mode::Create, session.clone())?;
        if let Some(first) = store.integrity()?.first() {
            return Err(Error::Corrupt(first.clone()));
        }
        store.conn.execute_batch("pragma wal_checkpoint(truncate)")?;
        drop(store);
        Ok(staged)
    }

    fn conn(&self) -> Result<Connection> {
        Ok(Connection::open(self.aside.path())?)
    }

    fn become_file(self, files: &Files) -> Result<()> {
        self.conn()?.execute_batch("pragma journal_mode = wal")?;
        self.aside.put(files.main()).map_err(|source| Error::Path { path: files.main().to_owned(), source })
    }
}

/// Keeps what is about to be replaced as a copy; `None` where that cannot be, since it is damaged.
fn keep(files: &Files, staged: &Staged, session: &Session) -> Result<Option<(PathBuf, usize, Option<i64>)>> {
    let store = match Store::open(files.main(), Mode::Create, session.clone()) {
        Ok(store) => store,
        Err(Error::Corrupt(_) | Error::Foreign(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let kept = match store.keep_copy(Reason::Restore) {
        Ok(kept) => {
            let kept = kept.unwrap_or_default();
            store.settle_copy(&kept, true)?;
            kept
        }
        Err(Error::Corrupt(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let last_id = "select cast(value as integer) from meta where key = 'last_id'";
    let last_id = store.conn.query_row(last_id, [], |row| row.get(0)).ok();
    Ok(Some((kept, erased_since(&store, staged).unwrap_or(0), last_id)))
}

/// Moves a damaged file out of the way, as it is, with its log.
fn keep_bytes(files: &Files, session: &Session) -> Result<PathBuf> {
    let to = files.free_copy(&format!("damaged-{}", stamp(session.clock.now())));
    let failed = |source| Error::Path { path: to.clone(), source };
    if files.log().exists() {
        std::fs::rename(files.log(), Files::of(&to).log()).map_err(failed)?;
    }
    drop(std::fs::remove_file(files.index()));
    std::fs::rename(files.main(), &to).map_err(failed)?;
    Ok(to)
}

/// How many people the journal here says were erased and the copy's does not.
fn erased_since(store: &Store, staged: &Staged) -> Result<usize> {
    let copy = staged.conn()?;
    let mut read = store.conn.prepare("select id from operation where op = 'erase'")?;
    let ids = read.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut count = 0;
    for id in ids {
        let known = "select exists (select 1 from operation where id = ?1)";
        let known: bool = copy.prepare_cached(known)?.query_row([id], |row| row.get(0))?;
        count += usize::from(!known);
    }
    Ok(count)
}

fn overwrite(from: &Connection, to: &mut Connection) -> Result<()> {
    let pages = Backup::new(from, to)?;
    for _ in 0..TRIES {
        match pages.step(-1)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(PAUSE),
        }
    }
    Err(Error::Busy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Alliance;
    use crate::store::{Op, copies, testing};

    fn add(store: &mut Store, handle: &str) {
        let new = Alliance::new(handle.parse().unwrap(), handle);
        store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
    }

    fn handles(store: &Store) -> Vec<String> {
        let mut all: Vec<String> = store.alliances(None, 9).unwrap().iter().map(|it| it.handle.to_string()).collect();
        all.sort();
        all
    }

    fn file() -> (tempfile::TempDir, PathBuf, Store) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.db");
        let store = Store::open(&path, Mode::Create, testing::session("ana")).unwrap();
        (folder, path, store)
    }

    #[test]
    fn others_that_have_it_open_read_what_was_put_there_and_it_goes_back() {
        let (_folder, path, mut open) = file();
        add(&mut open, "acme");
        let copy = open.keep_copy(Reason::Asked).unwrap().unwrap();
        add(&mut open, "globex");
        let seen = open.data_version().unwrap();
        let reading = open.conn.unchecked_transaction().unwrap();
        assert_eq!(handles(&open), ["acme", "globex"]);
        let restored = restore(&path, &copy, open.session()).unwrap();
        assert_eq!(handles(&open), ["acme", "globex"], "a reader keeps the state it reads");
        reading.rollback().unwrap();
        assert_eq!(handles(&open), ["acme"]);
        assert_ne!(open.data_version().unwrap(), seen, "and notices");
        add(&mut open, "umbra");
        assert!(open.integrity().unwrap().is_empty());
        restore(&path, &restored.kept.unwrap(), open.session()).unwrap();
        assert_eq!(handles(&open), ["acme", "globex"]);
        let mode: String = open.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        assert_eq!(copies::kept(&path).len(), 3);
        let left = std::fs::read_dir(path.parent().unwrap()).unwrap().flatten();
        assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().contains("unfinished")));
    }

    #[test]
    fn what_is_no_copy_of_ours_is_refused_and_nothing_is_touched() {
        let (folder, path, mut open) = file();
        add(&mut open, "acme");
        let letter = folder.path().join("letter.txt");
        std::fs::write(&letter, "Querida Lucía:\n".repeat(100)).unwrap();
        assert!(matches!(restore(&path, &letter, open.session()), Err(Error::NotOurs(_))));
        let newer = open.keep_copy(Reason::Asked).unwrap().unwrap();
        Connection::open(&newer).unwrap().execute_batch("pragma user_version = 9999").unwrap();
        assert!(matches!(restore(&path, &newer, open.session()), Err(Error::TooNew { .. })));
        assert!(matches!(restore(&path, &folder.path().join("none"), open.session()), Err(Error::Path { .. })));
        assert!(matches!(restore(&path, &path, open.session()), Err(Error::Path { .. })));
        let good = open.keep_copy(Reason::Asked).unwrap().unwrap();
        assert!(
            matches!(restore(&letter, &good, open.session()), Err(Error::NotOurs(_))),
            "nor is it put over a letter"
        );
        assert_eq!(handles(&open), ["acme"]);
    }

    #[test]
    fn a_writer_at_work_is_waited_for_and_then_said() {
        let (_folder, path, mut open) = file();
        add(&mut open, "acme");
        let copy = open.keep_copy(Reason::Asked).unwrap().unwrap();
        let writer = Connection::open(&path).unwrap();
        writer.execute_batch("begin immediate").unwrap();
        assert!(matches!(restore(&path, &copy, open.session()), Err(Error::Busy)));
        writer.execute_batch("rollback").unwrap();
        assert_eq!(handles(&open), ["acme"]);
    }

    #[test]
    fn a_damaged_file_gives_way_and_is_kept_as_it_is() {
        let (_folder, path, mut open) = file();
        add(&mut open, "acme");
        let copy = open.keep_copy(Reason::Asked).unwrap().unwrap();
        let session = open.session().clone();
        open.conn.execute_batch("pragma wal_checkpoint(truncate)").unwrap();
        drop(open);
        let mut bytes = std::fs::read(&path).unwrap();
        let length = bytes.len();
        bytes[4096..length].fill(0x5a);
        std::fs::write(&path, &bytes).unwrap();
        let restored = restore(&path, &copy, &session).unwrap();
        assert_eq!(std::fs::read(restored.kept.unwrap()).unwrap(), bytes);
        let store = Store::open(&path, Mode::Create, session).unwrap();
        assert_eq!(handles(&store), ["acme"]);
        assert!(store.integrity().unwrap().is_empty());
    }

    #[test]
    fn where_there_is_no_file_it_becomes_one() {
        let (folder, _path, mut open) = file();
        add(&mut open, "acme");
        let copy = open.keep_copy(Reason::Asked).unwrap().unwrap();
        let new = folder.path().join("deep/new.db");
        assert_eq!(restore(&new, &copy, open.session()).unwrap().kept, None);
        let store = Store::open(&new, Mode::Create, open.session().clone()).unwrap();
        assert_eq!(handles(&store), ["acme"]);
    }
}
