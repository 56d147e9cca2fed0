//! One record read, changed and written back inside an operation.

use crate::domain::{Invalid, Ref, Stored};
use crate::store::{Result, Table, Tx};

/// Reads a record, lets `how` change it, and writes it back.
pub(super) fn change<T: Table>(
    tx: &Tx<'_>,
    record: Ref,
    how: impl FnOnce(&mut Stored<T>) -> std::result::Result<(), Invalid>,
) -> Result<()> {
    let mut stored = tx.get::<T>(record.id.into())?;
    how(&mut stored)?;
    tx.update(&stored)
}
