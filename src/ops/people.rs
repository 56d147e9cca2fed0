//! Thanks, and what needs none; gifts and their approval.

use crate::domain::{PersonId, Recognition, RecognitionId, RecognitionKind, Stored, Visibility};
use crate::store::{Done, Op, Result, Store, Tx};

use super::change::change;

/// Thanks, and to whom.
#[derive(Clone, Debug)]
pub struct NewRecognition {
    pub recognition: Recognition,
    pub people: Vec<PersonId>,
    pub visibility: Option<Visibility>,
    pub tags: Vec<String>,
}

/// Records thanks.
///
/// # Errors
/// When it is invalid, or the file cannot be written.
pub fn add_recognition(store: &mut Store, new: &NewRecognition) -> Result<Done<RecognitionId>> {
    store.transact(Op::Thank, |tx| {
        let id = insert_recognition(tx, new)?;
        tx.about(id)?;
        Ok(id)
    })
}

pub(super) fn insert_recognition(tx: &Tx<'_>, new: &NewRecognition) -> Result<RecognitionId> {
    if new.recognition.kind == RecognitionKind::Feedback {
        for person in &new.people {
            for earlier in tx.feedback_awaited(new.recognition.alliance_id, *person)? {
                change(tx, earlier.into(), |it: &mut Stored<Recognition>| {
                    it.data.next_on = None;
                    Ok(())
                })?;
            }
        }
    }
    let id = tx.insert(&new.recognition, new.visibility)?;
    tx.set_thanked(id, &new.recognition, &new.people)?;
    tx.set_tags(id.into(), &new.tags)?;
    Ok(id)
}
