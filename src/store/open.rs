//! Opening a file, making a new one, and refusing what is not ours.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::files::{Files, as_uri};
use super::held::Open;
use super::lineage::{self, Log};
use super::recorder::Recorder;
use super::stop::Stop;
use super::{Error, LeftLog, Result, Saved, Seen, Store, migrate, torn};
use crate::domain::{Clock, Habits, Zone};

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

impl Store {
    /// Opens the file at `path`, bringing an older one up to date (a copy is kept first).
    ///
    /// # Errors
    /// [`Error::NotOurs`], [`Error::TooNew`], [`Error::Corrupt`], [`Error::Foreign`], [`Error::Busy`],
    /// [`Error::Missing`], [`Error::Emptied`] and [`Error::LoneLog`] for what is not there, or [`Error::Path`] when a directory or
    /// the file cannot be made.
    pub fn open(path: &Path, mode: Mode, session: Session) -> Result<Self> {
        let files = Files::of(path);
        files.is_a_file().map_err(|source| Error::Path { path: files.main().to_owned(), source })?;
        let cannot_make = |source| Error::Path { path: files.main().to_owned(), source };
        let begins = mode == Mode::Create && !files.has_main();
        let _turn = begins.then(|| files.turn_to_begin(BUSY_TIMEOUT)).transpose().map_err(cannot_make)?;
        if is_emptied(&files) {
            return Err(Error::Emptied(files.main().to_owned()));
        }
        let log = lineage::look(&files);
        let mut left_log = None;
        if log == Log::Stray && !files.has_main() {
            return Err(lone_log(&files, mode, &session)?);
        }
        if mode.may_write() {
            if log == Log::Stray {
                left_log = Some(LeftLog::Stray(lineage::set_aside(&files, session.clock.now())?));
            } else if torn::is_torn(&files) {
                left_log = Some(torn::keep(&files, session.clock.now())?);
            }
            files.drop_lone_rollback(&super::copies::stamp(session.clock.now()));
        }
        let conn = match mode {
            Mode::Create => {
                files.make().map_err(cannot_make)?;
                open_to_write(&files)
            }
            Mode::Write if !files.main().exists() => return Err(missing(&files)),
            Mode::Write => open_to_write(&files),
            Mode::ReadOnly | Mode::Examine => open_read_only(&files, log),
        };
        // Where nothing may be written beside it, a file is read as it lies.
        let conn = match conn {
            Ok(conn) if mode.may_write() && !can_write(&conn) => {
                drop(conn);
                open_read_only(&files, log)
            }
            conn => conn,
        };
        let conn = conn.map_err(|error| cannot_open(files.main(), error))?;
        let read_only = !mode.may_write() || conn.is_readonly(rusqlite::MAIN_DB).unwrap_or(true);
        let mut store = Self::over(conn, files, session, read_only)?;
        store.left_log = left_log;
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

    /// What stands in for a file that is not there, or has nothing in it, for whoever only reads: nothing is in it, and nothing can
    /// be put into it.
    ///
    /// # Errors
    /// When SQLite has no memory for it; [`Error::LoneLog`], [`Error::Emptied`].
    pub fn stand_in(path: &Path, session: Session) -> Result<Self> {
        let files = Files::of(path);
        if is_emptied(&files) {
            return Err(Error::Emptied(files.main().to_owned()));
        }
        if lineage::look(&files) == Log::Stray {
            return Err(Error::LoneLog { file: files.main().to_owned(), log: files.log() });
        }
        let mut store = Self::in_memory(session)?;
        store.read.stands_for = Some(files.main().to_owned());
        Ok(store)
    }

    fn over(mut conn: Connection, files: Files, session: Session, read_only: bool) -> Result<Self> {
        let recorder = Recorder::install(&conn)?;
        let stop = Stop::install(&mut conn)?;
        let conn = Rc::new(Open::new(conn, files, read_only));
        Ok(Self {
            read: Seen::of_author(conn, session),
            read_only,
            recorder,
            saved: Saved::default(),
            told: None,
            stop,
            left_log: None,
            keeps_log: Cell::new(false),
            has_written: Cell::new(false),
            rescued: RefCell::default(),
        })
    }

    /// Opens it again as somebody else, for tests and for `--as`.
    pub fn set_session(&mut self, session: Session) {
        self.read.session = session;
    }

    /// The log that lay beside the file when it was opened and did not go with it, or was torn.
    #[must_use]
    pub fn left_log(&self) -> Option<&LeftLog> {
        self.left_log.as_ref()
    }

    fn prepare(&mut self, mode: Mode) -> Result<()> {
        self.conn.busy_timeout(BUSY_TIMEOUT)?;
        self.conn.set_prepared_statement_cache_capacity(128);
        // Pages are read, not mapped: a file that others cut short would end the program at a page that is gone.
        // Plans must not depend on the values bound: each statement would be compiled twice.
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let version = identify(&self.conn, self.path())?;
        self.conn.execute_batch(
            "pragma synchronous = full; pragma foreign_keys = on; pragma recursive_triggers = on;
             pragma trusted_schema = off;
             pragma temp_store = memory; pragma wal_autocheckpoint = 256; pragma cache_size = -8192;",
        )?;
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
    pub(super) fn log_ahead(&self) -> Result<()> {
        if self.keeps_log.replace(true) {
            return Ok(());
        }
        let mode: String = self.conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode != "wal" && !self.files().is_none() {
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

/// Whether there is a file with nothing in it, and copies that say there was more.
fn is_emptied(files: &Files) -> bool {
    files.is_blank() && !super::copies::kept(files.main()).is_empty()
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
        Err(error) if needs_more_files(&error) && !has_log() => as_it_lies(),
        _ => Ok(conn),
    }
}

/// Whether the file can be written, and what belongs beside it can be made.
fn can_write(conn: &Connection) -> bool {
    let opened = conn.pragma_query_value(None, "user_version", |_| Ok(()));
    !conn.is_readonly(rusqlite::MAIN_DB).unwrap_or(false) && !opened.is_err_and(|error| needs_more_files(&error))
}

/// Whether a log or its index could not be made.
fn needs_more_files(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly))
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
mod tests;
