//! Keeping how far somebody has come through what needs attention.

use crate::domain::Pass;
use crate::store::{Result, Store};

/// Keeps a pass as it stands; only what differs from `before`, which is what the file holds. It
/// survives a killed process; the journal knows nothing of it.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_pass(store: &mut Store, pass: &Pass, before: Option<&Pass>) -> Result<()> {
    store.jot(|tx| tx.keep_pass(pass, before))
}
