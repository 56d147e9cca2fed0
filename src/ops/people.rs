//! Thanks, and what needs none; gifts and their approval.

use crate::domain::{
    AllianceId, Id, PersonId, Recognition, RecognitionId, RecognitionKind, Ref, Reward, Stored, Visibility,
};
use crate::store::{Done, Op, Result, Store, Tx};

use super::act::change;

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

/// Notes that people, or what they did, need no thanks as of today.
///
/// # Errors
/// When the file cannot be written.
pub fn waive(store: &mut Store, subjects: &[(AllianceId, Ref)]) -> Result<Done<()>> {
    store.transact(Op::Waive, |tx| {
        for (alliance, subject) in subjects {
            tx.waive(*alliance, subject.id)?;
        }
        subjects.first().map_or(Ok(()), |(_, first)| tx.about(*first))
    })
}

/// Somebody named approves gifts above their threshold.
///
/// # Errors
/// When nobody is named, or one of them waits for no approval.
pub fn approve(store: &mut Store, rewards: &[Id], by: &str) -> Result<Done<()>> {
    let on = store.today();
    store.transact(Op::Approve, |tx| {
        for id in rewards {
            let record = Ref { kind: crate::domain::Kind::Reward, id: *id };
            change(tx, record, |it: &mut Stored<Reward>| it.data.approve(by, on))?;
            tx.about(record)?;
        }
        Ok(())
    })
}
