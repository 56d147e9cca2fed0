//! Who was there, by name.

use serde::Serialize;

use crate::domain::{AllianceId, Day, Interaction, InteractionId, Layer, PersonId, ShareId, Side, Stored};
use crate::store::{Result, Seen};

/// The contact a cadence's clock runs from.
#[derive(Clone, Debug, Serialize)]
pub struct LastContact {
    pub on: Day,
    pub ours: Vec<String>,
    pub theirs: Vec<String>,
}

/// Who has got what is shared, and who has not.
///
/// # Errors
/// When the file cannot be read.
pub fn recipients(store: &Seen, share: ShareId) -> Result<(Vec<String>, Vec<String>)> {
    let (has, waits) = store.sent_and_waiting(share)?;
    let names = |of: Vec<PersonId>| of.into_iter().map(|person| name(store, person)).collect::<Result<_>>();
    Ok((names(has)?, names(waits)?))
}

pub(super) fn attending(store: &Seen, it: &Stored<Interaction>) -> Result<(Vec<String>, Vec<String>)> {
    names_at(store, it.key())
}

fn names_at(store: &Seen, id: InteractionId) -> Result<(Vec<String>, Vec<String>)> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for seat in store.those_there(id)? {
        let side = if seat.side == Side::Us { &mut ours } else { &mut theirs };
        side.push(name(store, seat.person_id)?);
    }
    Ok((ours, theirs))
}

pub(super) fn name(store: &Seen, person: PersonId) -> Result<String> {
    Ok(store.name(person.into())?.map(|name| name.name).unwrap_or_default())
}

/// The last contact of a layer, with the names of who was there.
///
/// # Errors
/// When the file cannot be read.
pub fn last_contact(store: &Seen, alliance: AllianceId, layer: Layer) -> Result<Option<LastContact>> {
    let Some(id) = store.last_contact_interaction(alliance, layer)? else { return Ok(None) };
    let on = store.get::<Interaction>(id)?.when.day;
    let (ours, theirs) = names_at(store, id)?;
    Ok(Some(LastContact { on, ours, theirs }))
}
