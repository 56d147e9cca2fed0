//! What can go wrong with the file, named by what the caller can do about it.

use std::path::PathBuf;

use thiserror::Error;

use super::Seeing;
use crate::domain::{Invalid, Kind, Ref, Timestamp};

pub type Result<T> = std::result::Result<T, Error>;

/// A failed read or write. Whatever was under way has been rolled back.
#[derive(Debug, Error)]
pub enum Error {
    /// The input is wrong: say which field, keep the text.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    #[error("there is no {0}")]
    NotFound(String),
    /// A handle that means several: let the person choose.
    #[error("'{handle}' means several")]
    Ambiguous { handle: String, candidates: Vec<String> },
    /// Somebody changed it since it was read: show both.
    #[error("changed by somebody else in the meantime")]
    Conflict { kind: Kind, number: i64 },
    /// More people would see these, and nobody was asked whether they may.
    #[error("more people would see it")]
    Widens {
        seeing: Vec<Seeing>,
        /// What stands under them, and would go on being seen by fewer.
        below: Vec<Ref>,
    },
    /// What would be undone has since been built upon.
    #[error("later entries depend on it")]
    InUse {
        /// Some of them, by kind and number.
        by: Vec<(Kind, i64)>,
    },
    /// Undoing would overwrite a later change of the same field.
    #[error("{table}.{column} was changed again since")]
    ChangedSince { table: String, column: String },
    /// Undo does not go back behind an erasure.
    #[error("a person was erased since")]
    Erased,
    #[error("nothing to undo")]
    NothingToUndo,
    #[error("nothing to redo")]
    NothingToRedo,
    /// Another process has held the file for over five seconds: try again.
    #[error("the file is locked by another process")]
    Busy,
    /// Written by a newer trato: update the program.
    #[error("the file was written by a newer version (schema {found}, this one knows {known})")]
    TooNew { found: i32, known: i32 },
    /// Some other program's file, or none of a database at all.
    #[error("{0} is not a trato file")]
    NotOurs(PathBuf),
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// Triggers or views that are not ours: they would act while we write.
    #[error("the file holds what is not ours: {}", .0.join(", "))]
    Foreign(Vec<String>),
    /// Named as a copy, and not whole.
    #[error("{0} is not a whole copy")]
    Torn(PathBuf),
    /// There is no file of that name, and nobody asked for a new one.
    #[error("there is no {0}")]
    Missing(PathBuf),
    /// There is a file, with nothing in it any more, and copies of what was.
    #[error("{0} was emptied")]
    Emptied(PathBuf),
    /// A log without its file, which was moved, removed or replaced.
    #[error("{file} is not there, and a log of it is")]
    LoneLog { file: PathBuf, log: PathBuf },
    /// Another program put something else in its place, or took it away, while it was open here.
    #[error("{path} was replaced")]
    Replaced {
        path: PathBuf,
        is_gone: bool,
        /// What was open here, as a copy.
        kept: Option<PathBuf>,
    },
    /// The clock is past what identities can tell.
    #[error("the clock says {0}")]
    Clock(Timestamp),
    #[error("the file is read-only")]
    ReadOnly,
    #[error("the disk is full")]
    Full,
    /// Somebody, or something above, broke it off.
    #[error("stopped before its end")]
    Stopped,
    #[error("{path}: {source}")]
    Path { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl Error {
    /// Whether a rule of the file was in the way, rather than the disk.
    #[must_use]
    pub fn is_misfit(&self) -> bool {
        let Error::Sqlite(error) = self else { return false };
        error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
    }

    /// SQLite's number of what went wrong, for whoever looks it up.
    #[must_use]
    pub fn code(&self) -> String {
        let Error::Sqlite(error) = self else { return String::new() };
        error.sqlite_error().map_or_else(|| "SQLite".to_owned(), |code| format!("SQLite {}", code.extended_code))
    }

    /// Whether an identity or another key has a row already.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_UNIQUE};
        let keys = [SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_UNIQUE];
        matches!(self, Error::Sqlite(rusqlite::Error::SqliteFailure(code, _)) if keys.contains(&code.extended_code))
    }
}

/// Whether what stands in the file is not what a file of ours holds: no such table, a text for a number.
fn is_of_the_file(error: &rusqlite::Error) -> bool {
    use rusqlite::Error as E;
    match error {
        E::SqliteFailure(code, said) => {
            code.extended_code == rusqlite::ffi::SQLITE_ERROR
                && said.as_ref().is_some_and(|it| it.starts_with("no such "))
        }
        E::FromSqlConversionFailure(..) | E::IntegralValueOutOfRange(..) | E::InvalidColumnType(..) => true,
        _ => false,
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::ReadOnly) => Error::ReadOnly,
            Some(ErrorCode::OperationInterrupted) => Error::Stopped,
            Some(ErrorCode::DatabaseCorrupt) => Error::Corrupt(error.to_string()),
            _ if is_of_the_file(&error) => Error::Corrupt(error.to_string()),
            _ => Error::Sqlite(error),
        }
    }
}
