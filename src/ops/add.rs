//! New records, one at a time.

use crate::domain::{
    Alliance, AllianceId, Cause, CauseId, Commitment, CommitmentId, Interaction, InteractionId, Invalid, Kind, Layers,
    Person, PersonId, Presence, Problem, Record, Ref, Role, Seat, Side, Visibility,
};
use crate::store::{Done, Op, Result, Store, Table, Tx};

/// Adds one record of a kind that needs nothing beside itself.
///
/// # Errors
/// When it is invalid, its handle is taken, or the file cannot be written.
pub fn add<T: Table>(
    store: &mut Store,
    data: &T,
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<T::Id>> {
    store.transact(Op::Add, |tx| {
        let id = tx.insert(data, visibility)?;
        let record = Ref { kind: T::KIND, id: id.into() };
        tx.set_tags(record, tags)?;
        match T::KIND {
            Kind::Tie => super::bonds::settle_tie(tx, record.id.into())?,
            Kind::Seat => super::correct::seat_taken(tx, &tx.get::<Seat>(record.id.into())?.data)?,
            _ => {}
        }
        tx.about(record)?;
        Ok(id)
    })
}

/// Adds an alliance, with whoever is at the keyboard on our team, as on the first day.
///
/// # Errors
/// As [`add`].
pub fn add_alliance(
    store: &mut Store,
    data: &Alliance,
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<AllianceId>> {
    store.transact(Op::Add, |tx| {
        let id = tx.insert(data, visibility)?;
        tx.set_tags(id.into(), tags)?;
        if let Some(me) = tx.me()? {
            let (side, role, title) = (Side::Us, Role::AllianceManager, String::new());
            tx.insert(&Seat { alliance_id: id, person_id: me, side, role, title, from_on: None, to_on: None }, None)?;
        }
        tx.about(id)?;
        Ok(id)
    })
}

/// Adds a commitment and remembers its first due date.
///
/// # Errors
/// As [`add`].
pub fn add_commitment(
    store: &mut Store,
    data: &Commitment,
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<CommitmentId>> {
    add_following(store, data, None, visibility, tags)
}

/// The same of one that follows from a cause: it is drawn from that, and seen by no more people.
///
/// # Errors
/// As [`add`]; when something follows from the cause already.
pub fn add_following(
    store: &mut Store,
    data: &Commitment,
    cause: Option<CauseId>,
    visibility: Option<Visibility>,
    tags: &[String],
) -> Result<Done<CommitmentId>> {
    store.transact(Op::Add, |tx| {
        let cause = cause.map(|cause| tx.get::<Cause>(cause)).transpose()?;
        let bound = cause.as_ref().map(|cause| cause.visibility);
        let seen = bound.map(|bound| visibility.unwrap_or_else(|| data.default_visibility()).min_of(bound));
        let id = insert_commitment(tx, data, seen.or(visibility))?;
        if let Some(mut cause) = cause {
            if cause.commitment_id.is_some() {
                return Err(Invalid::new("cause", Problem::Taken).into());
            }
            cause.data.commitment_id = Some(id);
            tx.update(&cause)?;
        }
        tx.set_tags(id.into(), tags)?;
        tx.about(id)?;
        Ok(id)
    })
}

pub(super) fn insert_commitment(
    tx: &Tx<'_>,
    data: &Commitment,
    visibility: Option<Visibility>,
) -> Result<CommitmentId> {
    let id = tx.insert(data, visibility)?;
    if let Some(due_on) = data.due_on {
        tx.note_due_date(id, due_on, data.made_on)?;
    }
    Ok(id)
}

/// A person, and perhaps a seat to give them.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub person: Person,
    /// Where they sit, on which side, as what, under which title.
    pub seat: Option<(AllianceId, Side, Role, String)>,
}

/// Adds a person with their seat and tags.
///
/// # Errors
/// When either is invalid, the handle is taken, or the file cannot be written.
pub fn add_person(store: &mut Store, new: &NewPerson, tags: &[String]) -> Result<Done<PersonId>> {
    store.transact(Op::Add, |tx| {
        let id = insert_person(tx, new)?;
        tx.set_tags(id.into(), tags)?;
        tx.about(id)?;
        Ok(id)
    })
}

/// Adds several people, each with their seat, all with the same tags, as one operation.
///
/// # Errors
/// As [`add_person`]; nothing has changed then.
pub fn add_people(store: &mut Store, all: &[NewPerson], tags: &[String]) -> Result<Done<Vec<PersonId>>> {
    store.transact(Op::Add, |tx| {
        let add = |new: &NewPerson| -> Result<PersonId> {
            let id = insert_person(tx, new)?;
            tx.set_tags(id.into(), tags)?;
            Ok(id)
        };
        all.iter().map(add).collect()
    })
}

pub(super) fn insert_person(tx: &Tx<'_>, new: &NewPerson) -> Result<PersonId> {
    let person_id = tx.insert(&new.person, None)?;
    if let Some((alliance_id, side, role, title)) = &new.seat {
        let seat = Seat {
            alliance_id: *alliance_id,
            person_id,
            side: *side,
            role: *role,
            title: title.clone(),
            from_on: None,
            to_on: None,
        };
        tx.insert(&seat, None)?;
    }
    Ok(person_id)
}

/// An interaction with its people.
#[derive(Clone, Debug)]
pub struct NewInteraction {
    pub interaction: Interaction,
    pub people: Vec<(PersonId, Side, Presence)>,
    pub visibility: Option<Visibility>,
    pub tags: Vec<String>,
}

/// Adds an interaction with its people; its layers follow from who is there.
///
/// # Errors
/// When it is invalid or the file cannot be written.
pub fn add_interaction(store: &mut Store, new: &NewInteraction) -> Result<Done<InteractionId>> {
    store.transact(Op::Log, |tx| {
        let id = insert_interaction(tx, new)?;
        tx.about(id)?;
        Ok(id)
    })
}

pub(super) fn insert_interaction(tx: &Tx<'_>, new: &NewInteraction) -> Result<InteractionId> {
    let id = tx.insert(&new.interaction, new.visibility)?;
    for (person, side, presence) in &new.people {
        tx.attend(id, *person, *side, *presence)?;
    }
    tx.set_tags(id.into(), &new.tags)?;
    refresh_layers(tx, id)?;
    Ok(id)
}

/// The layers are a fact about who was there, kept with the interaction for the cadences' clocks.
pub(super) fn refresh_layers(tx: &Tx<'_>, id: InteractionId) -> Result<()> {
    // A seat changed says what level each meeting was of, somebody else's own too.
    let Some(mut stored) = tx.find_for_all::<Interaction>(id)? else { return Ok(()) };
    let layers = Layers::of_roles(tx.roles_present(id, stored.when.day)?);
    if stored.layers != layers {
        stored.data.layers = layers;
        tx.update(&stored)?;
    }
    Ok(())
}
