//! What comes in from elsewhere as one piece, and a copy that takes the place of the file.

use std::path::Path;

use crate::store::{self, Done, Op, Restored, Result, Session, Store, Tx};

/// Does `work` as one import: journalled, and taken back by one undo.
///
/// # Errors
/// What `work` returned, or when the file cannot be written; nothing has changed then.
pub fn bring_in<T>(store: &mut Store, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Done<T>> {
    store.transact(Op::Import, work)
}

/// Fills a file that nothing was ever entered in, with a journal of its own: what comes in is history
/// already, so coming in is not noted beside it.
///
/// # Errors
/// As [`bring_in`].
pub fn fill<T>(store: &mut Store, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
    store.load(|tx| {
        let value = work(tx)?;
        tx.derive()?;
        Ok(value)
    })
}

/// Puts a copy in the place of the file, which is kept as a copy itself.
///
/// # Errors
/// As [`store::restore`]; nothing has changed then.
pub fn restore(path: &Path, copy: &Path, session: &Session) -> Result<Restored> {
    store::restore(path, copy, session)
}
