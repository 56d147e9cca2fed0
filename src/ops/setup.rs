//! Who is at the keyboard, settings of the file, and the way back.

use crate::domain::person::{Named, named};
use crate::domain::{Alliance, Handle, Id, Invalid, Person, PersonId, Problem, Role, Side};
use crate::store::{Done, Op, Operation, Result, Store};

use super::add::{NewPerson, insert_person};

/// What somebody says of themselves on the first day. Anything may be empty.
#[derive(Clone, Debug, Default)]
pub struct FirstSteps {
    pub name: String,
    pub company: String,
    /// An IANA name.
    pub zone: String,
    pub partner: String,
    /// Whom they deal with at the partner's: one, or several, with what they are there.
    pub contact: String,
}

/// Makes the first alliance, the author's own person and the first contact, as one operation.
///
/// # Errors
/// When the file cannot be written; nothing has changed then.
pub fn first_steps(store: &mut Store, steps: &FirstSteps) -> Result<Done<()>> {
    let done = store.transact(Op::Add, |tx| {
        let mut alliance = None;
        if let Some(handle) = Handle::suggest(&steps.partner) {
            let id = tx.insert(&Alliance::new(handle, steps.partner.trim()), None)?;
            tx.about(id)?;
            alliance = Some(id);
        }
        let mut taken: Vec<Handle> = Handle::suggest(&steps.partner).into_iter().collect();
        let mut person = |Named { name, title }: Named, side, role| -> Result<Option<PersonId>> {
            let Some(handle) = Handle::suggestions(&name).find(|it| !taken.contains(it)) else { return Ok(None) };
            taken.push(handle.clone());
            let seat = alliance.map(|alliance| (alliance, side, role, title));
            insert_person(tx, &NewPerson { person: Person::new(handle, name), seat }).map(Some)
        };
        let myself = Named { name: steps.name.trim().to_owned(), title: String::new() };
        let me = person(myself, Side::Us, Role::AllianceManager)?;
        for (at, contact) in named(&steps.contact).into_iter().enumerate() {
            person(contact, Side::Them, if at == 0 { Role::AllianceManager } else { Role::WorkingTeam })?;
        }
        if let Some(me) = me {
            tx.set_me(me)?;
        }
        for (key, value) in [("company", &steps.company), ("zone", &steps.zone)] {
            if !value.trim().is_empty() {
                tx.set_setting(key, value.trim())?;
            }
        }
        Ok(())
    })?;
    Ok(done)
}

/// Links the author at the keyboard to a person of ours. Not journalled: it says who is asking, not
/// what is so.
///
/// # Errors
/// [`Problem::OfTheOtherSide`] when all their seats are; when the file cannot be written.
pub fn be(store: &mut Store, person: PersonId) -> Result<()> {
    let seats = store.seats_held(person)?;
    if !seats.is_empty() && seats.iter().all(|seat| seat.side == Side::Them) {
        return Err(Invalid::new("person", Problem::OfTheOtherSide).into());
    }
    store.settle(|tx| tx.set_me(person))
}

/// Makes what was written under one name another's. Not journalled: it says who wrote, not what is so.
///
/// # Errors
/// When the new name is empty, or the file cannot be written.
pub fn rename_author(store: &mut Store, from: &str, to: &str) -> Result<()> {
    if to.trim().is_empty() {
        return Err(Invalid::new("author", Problem::Empty).into());
    }
    store.rename_author(from, to.trim())
}

/// Keeps a setting in the file. Not journalled.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_setting(store: &mut Store, key: &str, value: &str) -> Result<()> {
    store.settle(|tx| tx.set_setting(key, value))
}

/// Changes a setting that moves what is derived, as an operation that can be taken back.
///
/// # Errors
/// When the file cannot be written.
pub fn change_setting(store: &mut Store, key: &str, value: &str) -> Result<Done<()>> {
    let done = store.transact(Op::Set, |tx| tx.change_setting(key, Some(value)))?;
    store.recount()?;
    Ok(done)
}

/// Takes back this author's newest operation, from whichever process it came.
///
/// # Errors
/// As [`Store::undo`].
pub fn undo(store: &mut Store) -> Result<Done<Operation>> {
    let done = store.undo()?;
    recounted(store, done)
}

/// Takes back one operation of this author on which nothing newer stands.
///
/// # Errors
/// As [`Store::undo_one`].
pub fn undo_one(store: &mut Store, id: Id) -> Result<Done<Operation>> {
    let done = store.undo_one(id)?;
    recounted(store, done)
}

/// What a setting moves moves back with it.
fn recounted(store: &mut Store, done: Done<Operation>) -> Result<Done<Operation>> {
    if done.value.op == Op::Set {
        store.recount()?;
    }
    Ok(done)
}

/// Brings back what was undone last.
///
/// # Errors
/// As [`Store::redo`].
pub fn redo(store: &mut Store) -> Result<Done<Operation>> {
    let done = store.redo()?;
    recounted(store, done)
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
        assert!(
            matches!(undo(&mut store), Err(crate::store::Error::NothingToUndo)),
            "what an import remembers is no operation"
        );
        change_setting(&mut store, "days.thanks", "90").unwrap();
        change_setting(&mut store, "days.thanks", "30").unwrap();
        undo(&mut store).unwrap();
        assert_eq!(store.setting("days.thanks").unwrap().as_deref(), Some("90"));
        undo(&mut store).unwrap();
        assert_eq!(store.setting("days.thanks").unwrap(), None);
        redo(&mut store).unwrap();
        assert_eq!(store.setting("days.thanks").unwrap().as_deref(), Some("90"));
    }
}
