//! Who is at the keyboard, settings of the file, and the way back.

use crate::domain::PersonId;
use crate::store::{Done, Operation, Result, Store};

/// Links the author at the keyboard to a person of ours. Not journalled: it says who is asking, not
/// what is so.
///
/// # Errors
/// When the file cannot be written.
pub fn be(store: &mut Store, person: PersonId) -> Result<()> {
    store.settle(|tx| tx.set_me(person))
}

/// Keeps a setting in the file. Not journalled.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_setting(store: &mut Store, key: &str, value: &str) -> Result<()> {
    store.settle(|tx| tx.set_setting(key, value))
}

/// Takes back this author's newest operation, from whichever process it came.
///
/// # Errors
/// As [`Store::undo`].
pub fn undo(store: &mut Store) -> Result<Done<Operation>> {
    store.undo()
}

/// Brings back what was undone last.
///
/// # Errors
/// As [`Store::redo`].
pub fn redo(store: &mut Store) -> Result<Done<Operation>> {
    store.redo()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing;

    #[test]
    fn nothing_to_undo_in_an_empty_file() {
        let mut store = testing::store();
        assert!(matches!(undo(&mut store), Err(crate::store::Error::NothingToUndo)));
        keep_setting(&mut store, "zone", "Europe/Madrid").unwrap();
        assert_eq!(store.setting("zone").unwrap().as_deref(), Some("Europe/Madrid"));
        assert!(matches!(undo(&mut store), Err(crate::store::Error::NothingToUndo)), "settings are no operations");
    }
}
