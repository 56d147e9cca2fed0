//! Writing an interaction, its people, and what the file said of it.

use super::super::super::item::{Contact, Encounter, Entry, Item, Named};
use super::super::super::plan::Change;
use super::super::Found;
use super::super::memory::Memory;
use super::people::{NAMED, find_one, known_as};
use super::{Act, How};
use crate::domain::{AllianceId, Interaction, InteractionId, Person, PersonId, Presence, Ref, Role, Seat, Side, When};
use crate::ops::import::Importing;
use crate::ops::{NewInteraction, NewPerson};
use crate::store::{Error, Result, Said};

/// A *when* as it is compared and remembered.
pub fn when(when: &When) -> String {
    let time = when.time.map(|time| format!(" {time} {}", when.zone)).unwrap_or_default();
    format!("{}{time}", when.day)
}

pub fn set_all(it: &mut Interaction, told: &Encounter, changes: &[Change]) {
    for change in changes {
        match change.field {
            "title" => it.title = change.to.clone(),
            "when" => it.when = told.when,
            "length_min" => it.length_min = told.length_min,
            "place" => it.place = change.to.clone(),
            "notes" => it.notes = change.to.clone(),
            "interaction_kind" => it.kind = told.kind,
            "state" => it.state = told.state,
            _ => {}
        }
    }
}

pub fn apply(tx: &Importing<'_, '_>, seen: &mut Memory, entry: &Entry, act: Act) -> Result<Ref> {
    let (Item::Interaction(told), Some(alliance)) = (&entry.item, act.company.alliance) else {
        return Err(Error::Stopped);
    };
    let id = match act.how {
        How::Add(interaction, visibility) => {
            let mut people = seat_all(tx, seen, entry, &act.company.people, alliance)?;
            if told.with_me
                && let Some(me) = tx.me()?
                && people.iter().all(|(person, ..)| *person != me)
            {
                let presence = if interaction.is_contact() { Presence::Present } else { Presence::Invited };
                people.push((me, Side::Us, presence));
            }
            let tags = told.tags.clone();
            tx.add_interaction(&NewInteraction { interaction, people, visibility, tags })?
        }
        How::Change { id, changes, gone, .. } => {
            change(tx, seen, entry, id, (&changes, &gone, &act.company.people))?;
            id
        }
    };
    let record = Ref::from(id);
    if act.mark.is_empty() {
        return Ok(record);
    }
    tx.remember(entry.source.as_str(), &act.mark, record, &act.said)?;
    Ok(record)
}

type People = [(Named, Found)];

fn change(
    tx: &Importing<'_, '_>,
    seen: &mut Memory,
    entry: &Entry,
    id: InteractionId,
    (changes, gone, named): (&[Change], &[String], &People),
) -> Result<()> {
    let Item::Interaction(told) = &entry.item else { return Ok(()) };
    let mut it = tx.get::<Interaction>(id)?;
    let was = it.data.clone();
    set_all(&mut it.data, told, changes);
    if it.state != was.state {
        it.data.state_on = tx.today();
    }
    let mut people = None;
    for change in changes {
        match change.field {
            "tags" => {
                let tags: Vec<String> =
                    change.to.split(", ").filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
                tx.tag(id.into(), &tags)?;
            }
            "people" => people = Some(there(tx, seen, entry, &it.data, id, (gone, named))?),
            _ => {}
        }
    }
    if it.data == was && people.is_none() { Ok(()) } else { tx.change_interaction(&it, people.as_deref()) }
}

/// Who is there when the file's people have come and gone; those added here stay.
fn there(
    tx: &Importing<'_, '_>,
    seen: &mut Memory,
    entry: &Entry,
    it: &Interaction,
    id: InteractionId,
    (gone, named): (&[String], &People),
) -> Result<Vec<(PersonId, Side, Presence)>> {
    let mut people: Vec<(PersonId, Side, Presence)> =
        tx.attendance(id)?.iter().map(|had| (had.person_id, had.side, had.presence)).collect();
    for told in gone {
        let (name, email) = if told.contains('@') { ("", told.as_str()) } else { (told.as_str(), "") };
        let left = Named { name: name.to_owned(), email: email.to_owned(), side: None, presence: Presence::Invited };
        if let Found::Known(person) = find_one(tx, seen, &left)? {
            people.retain(|(had, ..)| *had != person);
        }
    }
    for (person, side, presence) in seat_all(tx, seen, entry, named, it.alliance_id)? {
        if people.iter().all(|(had, ..)| *had != person) {
            people.push((person, side, presence));
        }
    }
    Ok(people)
}

/// Everybody as a person with a place in the alliance; those nobody knows become people to be looked at.
fn seat_all(
    tx: &Importing<'_, '_>,
    seen: &mut Memory,
    entry: &Entry,
    named: &People,
    alliance: AllianceId,
) -> Result<Vec<(PersonId, Side, Presence)>> {
    let mut people: Vec<(PersonId, Side, Presence)> = Vec::new();
    for (told, found) in named {
        let (person, side) = match found {
            Found::Known(person) => (*person, seat(tx, *person, alliance, told.side)?),
            Found::Met(at) => match seen.record(*at) {
                Some(person) => (person, seat(tx, person, alliance, told.side)?),
                // Whoever waits for an answer is not here yet.
                None => continue,
            },
            Found::Gone => continue,
            Found::Nobody | Found::Several => new_person(tx, seen, entry, told, alliance)?,
        };
        if people.iter().all(|(had, ..)| *had != person) {
            people.push((person, side, told.presence));
        }
    }
    Ok(people)
}

/// The side somebody is of in an alliance; whoever has no seat there gets one.
fn seat(tx: &Importing<'_, '_>, person: PersonId, alliance: AllianceId, told: Option<Side>) -> Result<Side> {
    let seats = tx.seats_held(person)?;
    if let Some(seat) = seats.iter().find(|seat| seat.alliance_id == alliance) {
        return Ok(seat.side);
    }
    let is_us = |seats: &[crate::domain::Stored<Seat>]| !seats.is_empty() && seats.iter().all(|it| it.side == Side::Us);
    let side = told.unwrap_or(if is_us(&seats) { Side::Us } else { Side::Them });
    if tx.me()? == Some(person) {
        return Ok(Side::Us);
    }
    // Somebody of another partner came along, and is none of this one's for that.
    if told.is_none() && side == Side::Them && !seats.is_empty() {
        return Ok(side);
    }
    tx.add_seat(&Seat {
        alliance_id: alliance,
        person_id: person,
        side,
        role: Role::WorkingTeam,
        title: String::new(),
        from_on: None,
        to_on: None,
    })?;
    Ok(side)
}

fn new_person(
    tx: &Importing<'_, '_>,
    seen: &mut Memory,
    entry: &Entry,
    told: &Named,
    alliance: AllianceId,
) -> Result<(PersonId, Side)> {
    if let Some(had) = seen.find(&told.name, &told.email).and_then(|at| seen.record(at)) {
        return Ok((had, seat(tx, had, alliance, told.side)?));
    }
    let name = if told.name.is_empty() { &told.email } else { &told.name };
    let contact = Contact {
        name: name.clone(),
        emails: if told.email.is_empty() { Vec::new() } else { vec![told.email.clone()] },
        ..Contact::default()
    };
    let handle = seen.free_handle(tx, &contact)?;
    let person = Person { email: told.email.clone(), to_verify: true, ..Person::new(handle, name.clone()) };
    let side = told.side.unwrap_or(Side::Them);
    let seat = Some((alliance, side, Role::WorkingTeam, String::new()));
    let id = tx.add_person(&NewPerson { person, seat }, &[], None)?;
    seen.note_person(entry.place, &contact, Some(id));
    // Whoever is deleted here later is not brought back by their next meeting.
    tx.remember(NAMED, &known_as(told), id.into(), &Said::new())?;
    Ok((id, side))
}
