//! Who was there, by name.

use crate::domain::{Interaction, InteractionId, PersonId, Side, Stored};
use crate::store::{Result, Seen};

pub(super) fn attending(store: &Seen, it: &Stored<Interaction>) -> Result<(Vec<String>, Vec<String>)> {
    names_at(store, it.key())
}

pub(super) fn names_at(store: &Seen, id: InteractionId) -> Result<(Vec<String>, Vec<String>)> {
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
