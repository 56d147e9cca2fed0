//! Opening a file, making a new one, and refusing what is not ours.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::files::{Files, as_uri};
use super::recorder::Recorder;
use super::stop::QUICK_WORK;
use super::{Error, Result, Saved, Store, migrate};
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
    ReadOnly,
}

impl Store {
    /// Opens the file at `path`, bringing an older one up to date (a copy is kept first).
    ///
    /// # Errors
    /// [`Error::NotOurs`], [`Error::TooNew`], [`Error::Corrupt`], [`Error::Busy`], or
    /// [`Error::Path`] when a directory or the file cannot be made.
    pub fn open(path: &Path, mode: Mode, session: Session) -> Result<Self> {
        let files = Files::of(path);
        let path = files.main();
        let conn = match mode {
            Mode::Create => {
                files.make().map_err(|source| Error::Path { path: path.to_owned(), source })?;
                Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            }
            Mode::ReadOnly => open_read_only(&files),
        };
        let conn = conn.map_err(|error| cannot_open(path, error))?;
        let read_only = mode == Mode::ReadOnly || conn.is_readonly(rusqlite::MAIN_DB).unwrap_or(false);
        let recorder = Recorder::install(&conn)?;
        let mut store = Self { conn, files, session, read_only, recorder, saved: Saved::default(), told: None };
        store.prepare()?;
        Ok(store)
    }

    /// A file that lives in memory, for tests.
    ///
    /// # Errors
    /// When SQLite has no memory for it.
    pub fn in_memory(session: Session) -> Result<Self> {
        let conn = Connection::open_in_memory()?;
        let recorder = Recorder::install(&conn)?;
        let mut store = Self {
            conn,
            files: Files::none(),
            session,
            read_only: false,
            recorder,
            saved: Saved::default(),
            told: None,
        };
        store.prepare()?;
        Ok(store)
    }

    /// Opens it again as somebody else, for tests and for `--as`.
    pub fn set_session(&mut self, session: Session) {
        self.session = session;
    }

    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn prepare(&mut self) -> Result<()> {
        self.conn.busy_timeout(BUSY_TIMEOUT)?;
        self.conn.set_prepared_statement_cache_capacity(128);
        // Plans must not depend on the values bound: each statement would be compiled twice.
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // A command that leaves pays for its own commit and no more, while the log is short: see `drop`.
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let version = identify(&self.conn, self.path())?;
        self.conn.execute_batch(
            "pragma synchronous = full; pragma foreign_keys = on; pragma recursive_triggers = on;
             pragma trusted_schema = off;
             pragma temp_store = memory; pragma wal_autocheckpoint = 256;",
        )?;
        self.conn.execute_batch(QUICK_WORK)?;
        self.install_filter()?;
        if version == migrate::LATEST {
            if !self.read_only {
                // What an erasure could not finish while somebody else held the file.
                self.finish_erasing()?;
            }
            return Ok(());
        }
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        migrate::migrate(self, version)?;
        if version > 0 {
            self.give_up_old_copies(&migrate::copy_path(self.path(), version))?;
        }
        Ok(())
    }
}

/// How long the log may be, in bytes, when the last to leave lets it lie. Whoever opens the file next
/// reads all of it (2.5 ms a megabyte here), and nobody but an open program would ever shorten it.
const LOG_LEFT_MAX: u64 = 512 * 1024;

impl Drop for Store {
    fn drop(&mut self) {
        if !self.read_only && std::fs::metadata(self.files.log()).is_ok_and(|log| log.len() > LOG_LEFT_MAX) {
            // Should it fail, the log stays as it is, and what is in it is safe there.
            drop(self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false));
        }
    }
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
/// it lies. Not while a log lies there: what is in it would be missing, and nobody told.
pub(super) fn open_read_only(files: &Files) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(files.main(), flags)?;
    let has_log = || std::fs::metadata(files.log()).is_ok_and(|log| log.len() > 0);
    match conn.query_row("select count(*) from sqlite_schema", [], |_| Ok(())) {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) && !has_log() => {
            let uri = as_uri(files.main(), "?immutable=1");
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
        }
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
