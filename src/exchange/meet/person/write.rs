//! Writing a person, and what the file said of them.

use super::super::super::item::{Contact, Entry, Item};
use super::super::super::plan::Change;
use super::super::memory::Memory;
use super::{Act, Chair, How, further, seat_in};
use crate::domain::{Person, PersonId, Ref, Role, Seat, person};
use crate::ops::NewPerson;
use crate::ops::import::Importing;
use crate::store::{Error, Result};

pub fn set_name(person: &mut Person, contact: &Contact) {
    person.name = contact.name.clone();
    let sorted = contact.sort_name.is_empty();
    person.sort_name = if sorted { person::sort_name(&contact.name) } else { contact.sort_name.clone() };
}

pub fn set(person: &mut Person, contact: &Contact, change: &Change) {
    match change.field {
        "name" => {
            set_name(person, contact);
            person.to_verify = contact.is_guessed;
        }
        "email" => person.email = change.to.clone(),
        "phone" => person.phone = change.to.clone(),
        "language" => person.language = change.to.clone(),
        "zone" => person.zone = contact.zone,
        "birthday" => person.birthday = contact.birthday,
        "notes" => person.notes = change.to.clone(),
        _ => {}
    }
}

/// Writes a person, and what the file said of them.
pub fn apply(tx: &Importing<'_, '_>, seen: &mut Memory, entry: &Entry, act: Act) -> Result<Ref> {
    let Item::Person(contact) = &entry.item else { return Err(Error::Stopped) };
    let id = match act.how {
        How::Add { mut person, apart_from } => {
            person.handle = seen.free_handle(tx, contact)?;
            let role = contact.role.unwrap_or(Role::WorkingTeam);
            let seat = act.chair.map(|chair| (chair.alliance, chair.side, role, contact.title.clone()));
            let id = tx.add_person(&NewPerson { person: *person, seat }, &contact.tags, contact.visibility)?;
            for other in apart_from {
                tx.tell_apart(id, other)?;
            }
            id
        }
        How::Change { id, changes } => {
            change(tx, contact, id, &changes, act.chair.as_ref())?;
            id
        }
    };
    tx.remember(entry.source.as_str(), &act.mark, id.into(), &act.said)?;
    further::keep(tx, contact, id)?;
    seen.settle(act.at, id);
    Ok(id.into())
}

fn change(
    tx: &Importing<'_, '_>,
    contact: &Contact,
    id: PersonId,
    changes: &[Change],
    chair: Option<&Chair>,
) -> Result<()> {
    let mut person = tx.get::<Person>(id)?;
    let was = person.data.clone();
    for it in changes {
        set(&mut person.data, contact, it);
        match (it.field, chair) {
            ("tags", _) => {
                let tags: Vec<String> = it.to.split(", ").filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
                tx.tag(id.into(), &tags)?;
            }
            ("alliance", Some(chair)) => {
                tx.add_seat(&Seat {
                    alliance_id: chair.alliance,
                    person_id: id,
                    side: chair.side,
                    role: contact.role.unwrap_or(Role::WorkingTeam),
                    title: contact.title.clone(),
                    from_on: None,
                    to_on: None,
                })?;
            }
            ("title", Some(chair)) => {
                if let Some(mut seat) = seat_in(tx, id, chair.alliance)? {
                    seat.data.title = it.to.clone();
                    tx.change(&seat)?;
                }
            }
            _ => {}
        }
    }
    if person.data == was { Ok(()) } else { tx.change(&person) }
}
