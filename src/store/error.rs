//! What can go wrong with the file, named by what the caller can do about it.

use std::path::PathBuf;

use thiserror::Error;

use crate::domain::{Invalid, Kind};

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
    /// Whether an identity or another key has a row already.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_UNIQUE};
        let keys = [SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_UNIQUE];
        matches!(self, Error::Sqlite(rusqlite::Error::SqliteFailure(code, _)) if keys.contains(&code.extended_code))
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
            _ => Error::Sqlite(error),
        }
    }
}
