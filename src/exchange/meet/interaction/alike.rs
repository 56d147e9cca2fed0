//! A meeting in a file that may be one put down here by hand: of the same alliance and day, near in time,
//! of the same title, or with the same people. It is asked, and never made one unasked.

use super::super::super::item::Encounter;
use super::super::super::plan::Occasion;
use super::super::Found;
use super::super::memory::Memory;
use super::people::{Company, told_as};
use crate::domain::{AllianceId, Interaction, InteractionKind, PersonId, Stored, handle};
use crate::store::{Result, Seen};

/// Minutes within which two times may be one.
const NEAR_MIN: i64 = 60;

/// The meetings it may be; those no file told of, and that no entry before it became.
pub fn candidates(
    store: &Seen,
    seen: &mut Memory,
    told: &Encounter,
    company: &Company,
    alliance: AllianceId,
) -> Result<Vec<Stored<Interaction>>> {
    let mut alike = Vec::new();
    for here in seen.written_by_hand(store, alliance, told.when.day)?.iter() {
        if !seen.has_claimed(here.id) && is_alike(store, told, company, here)? {
            alike.push(here.clone());
        }
    }
    Ok(alike)
}

fn is_alike(store: &Seen, told: &Encounter, company: &Company, here: &Stored<Interaction>) -> Result<bool> {
    if told.kind == InteractionKind::Note {
        return Ok(false);
    }
    let title = handle::fold(&told.title);
    if !title.is_empty() && title == handle::fold(&here.title) {
        return Ok(true);
    }
    if told.when.time.is_some() && here.when.time.is_some() {
        let apart_ms = (told.when.instant().millis() - here.when.instant().millis()).abs();
        return Ok(apart_ms <= NEAR_MIN * 60_000);
    }
    let there = there(store, here)?;
    Ok(company.people.iter().any(|(_, found)| matches!(found, Found::Known(id) if there.contains(id))))
}

fn there(store: &Seen, here: &Stored<Interaction>) -> Result<Vec<PersonId>> {
    Ok(store.attendance(here.key())?.iter().map(|had| had.person_id).collect())
}

/// A meeting here as it is put beside the file's.
pub fn known(store: &Seen, here: &Stored<Interaction>) -> Result<Occasion> {
    let mut people = Vec::new();
    for person in there(store, here)? {
        people.extend(store.name(person.into())?.map(|name| name.name));
    }
    Ok(Occasion {
        number: Some(here.number),
        kind: here.kind,
        state: here.state,
        when: here.when,
        title: here.title.clone(),
        people,
    })
}

/// The same of a meeting in the file.
pub fn told(it: &Encounter) -> Occasion {
    let name = |named: &super::super::super::item::Named| {
        if named.name.is_empty() { told_as(named) } else { named.name.clone() }
    };
    Occasion {
        number: None,
        kind: it.kind,
        state: it.state,
        when: it.when,
        title: it.title.clone(),
        people: it.people.iter().map(name).collect(),
    }
}
