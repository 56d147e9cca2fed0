//! Opening a file, making a new one, and refusing what is not ours.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::copies::Reason;
use super::files::{Files, Place, as_uri};
use super::lineage::{self, Log};
use super::recorder::Recorder;
use super::stop::{QUICK_WORK, Stop};
use super::{Error, Result, Saved, Store, migrate};
use crate::domain::{Clock, Habits, Id, Zone};

/// `trat` in ASCII: how a file says that it is ours.
pub(super) const APPLICATION_ID: i32 = 0x7472_6174;

const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// On whose behalf, when and where the file is open.
#[derive(Clone, Debug)]
pub struct Session {
    pub author: String,
    pub clock: Clock,
    pub zone: Zone,
    /// How the author writes dates and figures.
    pub habits: Habits,
}

/// What may be done with the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Read and write, made when it is not there.
    Create,
    /// Read and write what is there.
    Write,
    ReadOnly,
    /// Read only, and whatever else is in it: to look it over.
    Examine,
}

impl Mode {
    fn may_write(self) -> bool {
        matches!(self, Self::Create | Self::Write)
    }
}

/// The connection to a file. When the last program lets go of it, one whole file stands there.
pub(super) struct Open {
    conn: Connection,
    files: Files,
    /// What lay at the path when it was opened.
    place: Option<Place>,
    read_only: bool,
    /// It stays open for long, so that others may do something to the file meanwhile.
    is_watched: Cell<bool>,
    /// Other bytes were written over the file: nothing here is true of it any more.
    is_lost: Cell<bool>,
}

impl Deref for Open {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.conn
    }
}

impl Open {
    pub(super) fn new(conn: Connection, files: Files, read_only: bool) -> Self {
        let place = files.place();
        Self { conn, files, place, read_only, is_watched: Cell::new(false), is_lost: Cell::new(false) }
    }

    #[cfg(test)]
    /// For what wants the connection itself. `None` while somebody waits to close it.
    pub(super) fn conn_mut(open: &mut Rc<Self>) -> Option<&mut Connection> {
        Rc::get_mut(open).map(|open| &mut open.conn)
    }

    /// Whether the file that was opened still lies where it lay.
    pub(super) fn is_in_place(&self) -> bool {
        self.files.is_none() || !self.is_lost.get() && self.files.place() == self.place
    }

    /// As [`Open::is_in_place`], and that nobody wrote over it: told by the log, which does not fit then.
    fn is_still_the_same(&self) -> bool {
        if self.is_watched.get() && self.is_in_place() && lineage::look(&self.files) == Log::Stray {
            self.is_lost.set(true);
        }
        self.is_in_place()
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // SQLite brings the log home when the last connection closes; into a file that was replaced it has
        // nothing to bring, and what lies beside the new one is not its own.
        if self.read_only || !self.is_still_the_same() {
            drop(self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true));
        }
    }
}

/// Keeps a file open for a moment: bringing its log home comes after the answer, not before it.
pub struct Closing {
    _open: Rc<Open>,
}

impl Store {
    /// Opens the file at `path`, bringing an older one up to date (a copy is kept first).
    ///
    /// # Errors
    /// [`Error::NotOurs`], [`Error::TooNew`], [`Error::Corrupt`], [`Error::Foreign`], [`Error::Busy`],
    /// [`Error::Missing`] and [`Error::LoneLog`] for what is not there, or [`Error::Path`] when a directory or
    /// the file cannot be made.
    pub fn open(path: &Path, mode: Mode, session: Session) -> Result<Self> {
        let files = Files::of(path);
        let log = lineage::look(&files);
        let mut set_aside = None;
        if log == Log::Stray && !files.has_main() {
            return Err(lone_log(&files, mode, &session)?);
        }
        if mode.may_write() {
            if log == Log::Stray {
                set_aside = Some(lineage::set_aside(&files, session.clock.now())?);
            }
            files.drop_lone_rollback(&super::copies::stamp(session.clock.now()));
        }
        let conn = match mode {
            Mode::Create => {
                files.make().map_err(|source| Error::Path { path: files.main().to_owned(), source })?;
                open_to_write(&files)
            }
            Mode::Write if !files.main().exists() => return Err(missing(&files)),
            Mode::Write => open_to_write(&files),
            Mode::ReadOnly | Mode::Examine => open_read_only(&files, log),
        };
        let conn = conn.map_err(|error| cannot_open(files.main(), error))?;
        let read_only = !mode.may_write() || conn.is_readonly(rusqlite::MAIN_DB).unwrap_or(false);
        let mut store = Self::over(conn, files, session, read_only)?;
        store.set_aside = set_aside;
        store.prepare(mode)?;
        Ok(store)
    }

    /// A file that lives in memory, for tests.
    ///
    /// # Errors
    /// When SQLite has no memory for it.
    pub fn in_memory(session: Session) -> Result<Self> {
        let mut store = Self::over(Connection::open_in_memory()?, Files::none(), session, false)?;
        store.prepare(Mode::Create)?;
        Ok(store)
    }

    /// What stands in for a file that is not there, for whoever only reads: nothing is in it, and nothing can
    /// be put into it.
    ///
    /// # Errors
    /// When SQLite has no memory for it; [`Error::LoneLog`].
    pub fn stand_in(path: &Path, session: Session) -> Result<Self> {
        let files = Files::of(path);
        if lineage::look(&files) == Log::Stray {
            return Err(Error::LoneLog { file: files.main().to_owned(), log: files.log() });
        }
        let mut store = Self::in_memory(session)?;
        store.stands_for = Some(files.main().to_owned());
        Ok(store)
    }

    fn over(mut conn: Connection, files: Files, session: Session, read_only: bool) -> Result<Self> {
        let recorder = Recorder::install(&conn)?;
        let stop = Stop::install(&mut conn)?;
        let conn = Rc::new(Open::new(conn, files.clone(), read_only));
        Ok(Self {
            conn,
            files,
            session,
            read_only,
            recorder,
            saved: Saved::default(),
            told: None,
            stop,
            stands_for: None,
            set_aside: None,
            keeps_log: Cell::new(false),
            has_written: Cell::new(false),
            rescued: RefCell::default(),
        })
    }

    /// Opens it again as somebody else, for tests and for `--as`.
    pub fn set_session(&mut self, session: Session) {
        self.session = session;
    }

    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Keeps the file open until this is dropped, though the store is dropped before.
    #[must_use]
    pub fn closing(&self) -> Closing {
        Closing { _open: Rc::clone(&self.conn) }
    }

    /// Where the log of another file was put that lay beside this one when it was opened.
    #[must_use]
    pub fn set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// Notes that it stays open for long: from now on each write makes sure that nobody wrote over the file.
    pub fn watch(&self) {
        self.conn.is_watched.set(true);
    }

    /// Whether other bytes were written over the file: then it cannot be opened again while it is open here.
    #[must_use]
    pub fn is_written_over(&self) -> bool {
        self.conn.is_lost.get()
    }

    /// Whether the file still lies where it was opened.
    ///
    /// # Errors
    /// [`Error::Replaced`]; what is open here is kept as a copy then, where it may hold what the new one does not.
    pub fn stays(&self) -> Result<()> {
        if self.conn.is_in_place() {
            return Ok(());
        }
        let is_gone = !self.files.has_main();
        let kept = self.rescued.borrow().clone();
        // What is open of a file that was written over is neither the one nor the other; the log is safe.
        let is_whole = !self.is_written_over() && (is_gone || self.has_written.get());
        let kept = kept.or_else(|| is_whole.then(|| self.rescue()).flatten());
        *self.rescued.borrow_mut() = kept.clone();
        Err(Error::Replaced { path: self.path().to_owned(), is_gone, kept })
    }

    fn rescue(&self) -> Option<PathBuf> {
        let to = super::copies::free_path(&self.files, Reason::Replaced, self.now());
        // Where even that fails, what was acknowledged is in the log, which is set aside.
        super::backup::copy(&self.conn, &self.files, &to).ok().map(|()| to)
    }

    /// Begins a write: in the file that was opened, as its next one.
    ///
    /// # Errors
    /// [`Error::Replaced`], [`Error::Clock`], [`Error::Busy`], [`Error::ReadOnly`].
    pub(super) fn begin(&self) -> Result<Transaction<'_>> {
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        if let Some(path) = &self.stands_for {
            return Err(Error::Missing(path.clone()));
        }
        self.conn.is_still_the_same();
        self.stays()?;
        self.log_ahead()?;
        if !Id::has_room_at(self.now().millis()) {
            return Err(Error::Clock(self.now()));
        }
        let sql = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        lineage::step(&sql)?;
        Ok(sql)
    }

    /// Ends a write: what is said to be saved stands in the file that lies there.
    ///
    /// # Errors
    /// [`Error::Replaced`] when the file was replaced meanwhile, and what SQLite says.
    pub(super) fn commit(&self, sql: Transaction<'_>) -> Result<()> {
        sql.commit()?;
        self.has_written.set(true);
        self.stays()
    }

    fn prepare(&mut self, mode: Mode) -> Result<()> {
        self.conn.busy_timeout(BUSY_TIMEOUT)?;
        self.conn.set_prepared_statement_cache_capacity(128);
        // Plans must not depend on the values bound: each statement would be compiled twice.
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let version = identify(&self.conn, self.path())?;
        self.conn.execute_batch(
            "pragma synchronous = full; pragma foreign_keys = on; pragma recursive_triggers = on;
             pragma trusted_schema = off;
             pragma temp_store = memory; pragma wal_autocheckpoint = 256;",
        )?;
        self.conn.execute_batch(QUICK_WORK)?;
        self.install_filter()?;
        if mode != Mode::Examine {
            super::checkup::nothing_acts(&self.conn)?;
        }
        if version == migrate::LATEST {
            if !self.read_only {
                // What an erasure could not finish while somebody else held the file.
                self.finish_erasing()?;
            }
            return Ok(());
        }
        if mode == Mode::Examine {
            return Ok(());
        }
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        if version > 0 {
            self.log_ahead()?;
        }
        if let Some(copy) = migrate::migrate(self, version)? {
            self.give_up_old_copies(&copy)?;
        }
        Ok(())
    }

    /// A copy that was never written to keeps no log yet.
    fn log_ahead(&self) -> Result<()> {
        if self.keeps_log.replace(true) {
            return Ok(());
        }
        let mode: String = self.conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode != "wal" && !self.files.is_none() {
            // While others read it, it is written without one.
            drop(self.conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())));
        }
        Ok(())
    }
}

/// There is a log and no file: what happened, with the log where it can be found.
fn lone_log(files: &Files, mode: Mode, session: &Session) -> Result<Error> {
    let file = files.main().to_owned();
    let log = if mode == Mode::Create { lineage::set_aside(files, session.clock.now())? } else { files.log() };
    Ok(Error::LoneLog { file, log })
}

fn missing(files: &Files) -> Error {
    let path = files.main().to_owned();
    match std::fs::metadata(&path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Error::Path { path, source },
        _ => Error::Missing(path),
    }
}

fn open_to_write(files: &Files) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(files.main(), flags)
}

/// The schema version of a file that is ours (0 for an empty one).
pub(super) fn identify(conn: &Connection, path: &Path) -> Result<i32> {
    let read = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let application_id = read("application_id").map_err(|error| cannot_open(path, error))?;
    let version = read("user_version")?;
    if application_id != APPLICATION_ID {
        let tables: i64 = conn.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
        if application_id != 0 || tables > 0 || version != 0 {
            return Err(Error::NotOurs(path.to_owned()));
        }
    }
    if version > migrate::LATEST {
        return Err(Error::TooNew { found: version, known: migrate::LATEST });
    }
    Ok(version)
}

/// A log needs its shared memory beside it; where even that cannot be made, the file is taken as
/// it lies. Not while a log of its own lies there: what is in it would be missing, and nobody told.
pub(super) fn open_read_only(files: &Files, log: Log) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let as_it_lies = || {
        let uri = as_uri(files.main(), "?immutable=1");
        Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
    };
    if log == Log::Stray {
        return as_it_lies();
    }
    let conn = Connection::open_with_flags(files.main(), flags)?;
    let has_log = || std::fs::metadata(files.log()).is_ok_and(|log| log.len() > 0);
    match conn.query_row("select count(*) from sqlite_schema", [], |_| Ok(())) {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) && !has_log() => as_it_lies(),
        _ => Ok(conn),
    }
}

fn cannot_open(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NotOurs(path.to_owned()),
        Some(rusqlite::ErrorCode::CannotOpen) => {
            let folder = path.is_dir().then(|| std::io::Error::from(std::io::ErrorKind::IsADirectory));
            let source = folder.or_else(|| std::fs::File::open(path).err());
            let source = source.unwrap_or_else(|| std::io::Error::other(error.to_string()));
            Error::Path { path: path.to_owned(), source }
        }
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
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
        assert!(new.set_aside().is_some(), "the log of what was there before is not played over it");
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
        assert_eq!(std::fs::read(new.set_aside().unwrap()).unwrap(), log, "and what was saved is set aside, whole");
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
        for name in
            [".t.db.unfinished-4194305-0", ".t.db.restoring-999999", "t.db.notes", "t.db.stray-log-20260826-080000"]
        {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        assert_eq!(store.files().around().iter().filter(|piece| piece.is_debris()).count(), 2);
        store.idle().unwrap();
        let left: Vec<Part> = store.files().around().iter().map(|piece| piece.part).collect();
        assert!(!left.contains(&Part::Unfinished) && left.contains(&Part::Stray) && left.contains(&Part::Other));
    }
}
