//! The file: one SQLite database, and everything that knows SQL.
//!
//! Reading is free for everybody above; writing goes through [`Store::transact`] and nothing else,
//! which journals each row it touches, recomputes what is derived, and says what kinds of record
//! changed. The rest of the program never sees a connection.

mod access;
mod admit;
mod ahead;
mod along;
mod answers;
mod aside;
mod authors;
mod backup;
mod balance;
mod bonds;
pub mod checkup;
mod contact;
mod convert;
pub mod copies;
mod crowd;
pub mod curtained;
mod derived;
mod doubles;
pub mod drafts;
pub mod due;
pub mod dump;
pub mod erase;
mod error;
mod eyes;
mod figures;
pub mod files;
mod health;
mod held;
mod invested;
mod journal;
mod lineage;
mod link;
mod list;
mod lookup;
mod migrate;
mod minutes;
mod names;
mod open;
mod origin;
mod pass;
mod people;
#[cfg(test)]
mod plans;
mod recipients;
mod record;
mod recorder;
mod reports;
mod restore;
mod rows;
mod saved;
mod search;
mod seeing;
mod series;
mod signals;
mod snooze;
mod standing;
mod stat;
mod stop;
#[cfg(test)]
pub mod testing;
mod thanks;
mod told;
mod torn;
mod transact;
mod typed;
mod undo;

pub use access::{Involved, Mention};
pub use along::Along;
pub use balance::Balance;
pub use bonds::Member;
pub use contact::Contact;
pub use copies::Reason;
pub use erase::{Remains, Traces};
pub use error::{Error, Result};
#[cfg(test)]
pub(crate) use eyes::blind;
pub use eyes::{Seen, SeenBy};
pub use health::{Standing, TREND_DAYS};
pub use held::Closing;
pub use invested::Time;
pub use journal::{NAMED, Op, Operation, RowChange};
pub use list::{Cursor, Filter, Lane, Listed, Position, Which, Window};
pub use minutes::Version;
pub use names::{Name, whole_name};
pub use open::{Mode, Session};
pub use origin::{Origin, Said, phone_key};
pub use record::Table;
pub use reports::{Found, OpenThen, Withheld};
pub use restore::{Restored, restore};
pub use saved::{Saved, Told};
pub use search::{Findings, Hit, Search, words as search_words};
pub use seeing::{Seeing, Shown};
pub use snooze::Snooze;
pub use standing::{Earned, Unthanked};
pub use stat::Stat;
pub use told::{Stood, StoodDate};
pub use torn::LeftLog;
pub use transact::{Done, Tx};

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

use crate::domain::{Day, Timestamp, Zone};

/// Alliances whose health is computed at a time while nobody types.
const HEALTH_WHILE_IDLE: usize = 20;

/// An open file, in its author's hands: read as [`Seen`] by them, and written.
pub struct Store {
    read: Seen,
    read_only: bool,
    recorder: recorder::Recorder,
    saved: Saved,
    told: Option<Told>,
    stop: stop::Stop,
    /// Where the log of another file was put.
    left_log: Option<LeftLog>,
    keeps_log: Cell<bool>,
    has_written: Cell<bool>,
    /// The copy of what is open here, once the file was replaced.
    rescued: RefCell<Option<PathBuf>>,
}

impl std::ops::Deref for Store {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        &self.read
    }
}

impl Seen {
    /// Who is at the keyboard.
    #[must_use]
    pub fn author(&self) -> &str {
        &self.session.author
    }

    /// Whose session it is, where and when.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    #[must_use]
    pub fn zone(&self) -> Zone {
        self.session.zone
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.session.clock.now()
    }

    /// The civil day it is for the person at the keyboard.
    #[must_use]
    pub fn today(&self) -> Day {
        self.session.clock.today(self.session.zone)
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        self.stands_for.as_deref().unwrap_or_else(|| self.files().main())
    }

    /// The files that it is, all together.
    #[must_use]
    pub fn files(&self) -> &files::Files {
        self.conn.files()
    }

    /// A number that changes whenever *another* connection has written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Holds one state of the file until it is dropped, whatever others write meanwhile; and takes the lock for that
    /// once, not for each statement. Within another one, or a change, it is part of that.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot<'_>> {
        let begun = self.conn.is_autocommit().then(|| self.conn.unchecked_transaction()).transpose()?;
        Ok(Snapshot { _begun: begun })
    }

    /// Does `read` over one [`Seen::snapshot`] of the file.
    ///
    /// # Errors
    /// What `read` returned, or when the file cannot be read. `E` holds both.
    pub fn at_once<T, E: From<Error>>(
        &self,
        read: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let _snapshot = self.snapshot()?;
        read(self)
    }
}

/// One state of the file. Nothing was written: that it ends by being rolled back takes nothing away.
#[must_use]
pub struct Snapshot<'a> {
    _begun: Option<rusqlite::Transaction<'a>>,
}

impl Store {
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// What screens do when nobody is typing: bring the log home. There are no statistics to keep:
    /// every plan follows from the indexes alone, and reading statistics would cost each start 1.5 ms.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn idle(&self) -> Result<()> {
        if !self.read_only && self.stays().is_ok() {
            // Whatever anybody looks at is computed then; this is for the order of the list.
            self.refresh_health(HEALTH_WHILE_IDLE)?;
            self.finish_erasing()?;
            self.conn.execute_batch("pragma wal_checkpoint(passive)")?;
            self.files().clear_debris();
        }
        Ok(())
    }
}
