//! A file while it is open: it stays the one that was opened, each write is its next one, and when the last
//! program lets go of it, one whole file stands there.

use std::cell::Cell;
use std::ops::Deref;
use std::path::PathBuf;
use std::rc::Rc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::copies::Reason;
use super::files::{Files, Place};
use super::lineage::{self, Log};
use super::{Error, Result, Store};
use crate::domain::Id;

/// The connection to a file. When the last program lets go of it, one whole file stands there.
pub(super) struct Open {
    conn: Connection,
    files: Files,
    /// What lay at the path when it was opened.
    place: Option<Place>,
    /// How long that was at the last look.
    length: Cell<u64>,
    read_only: bool,
    /// It stays open for long, so that others may do something to the file meanwhile.
    is_watched: Cell<bool>,
    /// Other bytes were written over the file, or it was cut short: nothing here is true of it any more.
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
        let (place, length) = files.place().unzip();
        let length = Cell::new(length.unwrap_or_default());
        Self { conn, files, place, length, read_only, is_watched: Cell::new(false), is_lost: Cell::new(false) }
    }

    #[cfg(test)]
    /// For what wants the connection itself. `None` while somebody waits to close it.
    pub(super) fn conn_mut(open: &mut Rc<Self>) -> Option<&mut Connection> {
        Rc::get_mut(open).map(|open| &mut open.conn)
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// Whether the file that was opened still lies where it lay, and as long as it was.
    pub(super) fn is_in_place(&self) -> bool {
        if self.files.is_none() {
            return true;
        }
        let (place, length) = self.files.place().unzip();
        if place == self.place && length.is_some_and(|length| self.is_cut_at(length)) {
            self.is_lost.set(true);
        }
        !self.is_lost.get() && place == self.place
    }

    /// A file gets shorter when it is tidied, but never shorter than SQLite says it is.
    fn is_cut_at(&self, length: u64) -> bool {
        let count = |name: &str| self.conn.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
        // That it cannot be said is what a file says of itself that lacks pages of it.
        let said = || Ok::<u64, rusqlite::Error>(u64::from(count("page_count")?) * u64::from(count("page_size")?));
        length < self.length.replace(length) && (length == 0 || said().map_or(true, |said| said > length))
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
    /// Keeps the file open until this is dropped, though the store is dropped before.
    #[must_use]
    pub fn closing(&self) -> Closing {
        Closing { _open: Rc::clone(&self.conn) }
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
        let is_gone = !self.files().main().exists();
        let kept = self.rescued.borrow().clone();
        // What is open of a file that was written over is neither the one nor the other; the log is safe.
        let is_whole = !self.is_written_over() && (is_gone || self.has_written.get());
        let kept = kept.or_else(|| is_whole.then(|| self.rescue()).flatten());
        *self.rescued.borrow_mut() = kept.clone();
        Err(Error::Replaced { path: self.path().to_owned(), is_gone, kept })
    }

    fn rescue(&self) -> Option<PathBuf> {
        let to = super::copies::free_path(self.files(), Reason::Replaced, self.now());
        // Where even that fails, what was acknowledged is in the log, which is set aside.
        super::backup::copy(&self.conn, self.files(), &to).ok().map(|()| to)
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
        self.is_ours_alone()?;
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
}
