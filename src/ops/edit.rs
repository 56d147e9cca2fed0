//! Changing what was entered. Every write names the revision it has seen.

use crate::domain::{
    Amendment, Commitment, CommitmentState, Interaction, InteractionId, Kind, PersonId, Presence, Recognition, Ref,
    Side, Stored, Visibility,
};
use crate::store::{Along, Done, Op, Result, Seeing, Store, Table, Tx};

use super::add::refresh_layers;
use super::bonds::settle_tie;
use super::consent::{self, Consent};
use super::correct::Before;
use super::hold::settle_seats;

/// What hangs on a record and is edited together with it; `None` leaves it as it is.
#[derive(Clone, Default, Debug)]
pub struct Links {
    /// Exactly these people; for interactions, and for those a cadence plans.
    pub people: Option<Vec<(PersonId, Side, Presence)>>,
    /// Exactly these tags.
    pub tags: Option<Vec<String>>,
    /// Exactly these were thanked, for recognitions; are to get it, for shared data.
    pub thanked: Option<Vec<PersonId>>,
    /// Given to another alliance, it leaves behind what came out of it.
    pub alone: bool,
    /// What was said of more people seeing it.
    pub consent: Consent,
}

/// Writes a changed record back.
///
/// # Errors
/// [`crate::store::Error::Conflict`] when somebody else changed it since it was read;
/// [`crate::store::Error::Widens`] when more people would see it; when it is invalid.
pub fn edit<T: Table>(store: &mut Store, record: &Stored<T>) -> Result<Done<()>> {
    Ok(edit_with(store, record, &Links::default())?.with(drop))
}

/// Writes a changed record back together with what hangs on it, as one operation, and says what else
/// followed.
///
/// # Errors
/// As [`edit`].
pub fn edit_with<T: Table>(store: &mut Store, record: &Stored<T>, links: &Links) -> Result<Done<Along>> {
    store.transact(Op::Edit, |tx| {
        let was = tx.get::<T>(record.id.into())?;
        let before = Before::of(tx, &was)?;
        let had_been_held = is_contact::<T>(tx, record)?;
        tx.update_with(record, followed(&was, record))?;
        if T::KIND == Kind::Tie {
            settle_tie(tx, record.id.into())?;
        }
        if T::KIND == Kind::Amendment {
            super::reality::check_amended(tx, &tx.get::<Amendment>(record.id.into())?.data)?;
        }
        if T::KIND == Kind::Commitment {
            note_new_due_date(tx, record.reference())?;
        }
        if let Some(people) = links.people.as_ref().filter(|_| T::KIND == Kind::Interaction) {
            set_people(tx, record.id.into(), people)?;
        }
        if let Some(tags) = &links.tags {
            tx.set_tags(record.reference(), tags)?;
        }
        if T::KIND == Kind::Recognition {
            let it = tx.get::<Recognition>(record.id.into())?;
            let people = links.thanked.clone().map_or_else(|| tx.thanked(it.key()), Ok)?;
            tx.set_thanked(it.key(), &it, &people)?;
        }
        if let Some(people) = links.thanked.as_ref().filter(|_| T::KIND == Kind::Share) {
            tx.set_recipients(record.id.into(), people)?;
        }
        let mut along = before.follow::<T>(tx, links.alone)?;
        if let Some(cadence) = &before.cadence {
            super::series::settle(tx, record.id.into(), Some(cadence), links.people.as_deref())?;
        }
        // Said as what it is, or hidden by somebody: then it is asked.
        let asks = |it: &Seeing| record.visibility != was.visibility || it.was == Visibility::Mine;
        let seen = consent::settle(tx, links.consent, &[record.reference()], asks)?;
        (along.wider, along.narrower, along.shown) = (seen.wider, seen.narrower, seen.shown);
        if T::KIND == Kind::Interaction {
            let is_held = is_contact::<T>(tx, record)?;
            if is_held != had_been_held {
                settle_seats(tx, record.id.into(), is_held)?;
            }
            refresh_layers(tx, record.id.into())?;
        }
        tx.about(record.reference())?;
        Ok(along)
    })
}

/// Who may see a changed record: it follows what is said of it, as the verbs do, unless somebody chose
/// otherwise. What was told or agreed both sides know; that a note was a meeting, thanks were given before
/// others, or a cadence plans its meetings, shows its words to nobody new.
fn followed<T: Table>(was: &Stored<T>, now: &Stored<T>) -> Visibility {
    let follows = now.visibility == was.visibility && was.visibility == was.data.default_visibility();
    let usual = now.data.default_visibility();
    let is_mere_sort = matches!(T::KIND, Kind::Interaction | Kind::Recognition | Kind::Cadence);
    if !follows || (is_mere_sort && usual.is_wider_than(was.visibility)) { now.visibility } else { usual }
}

fn is_contact<T: Table>(tx: &Tx<'_>, record: &Stored<T>) -> Result<bool> {
    Ok(T::KIND == Kind::Interaction && tx.get::<Interaction>(record.id.into())?.is_contact())
}

pub(super) fn set_people(tx: &Tx<'_>, id: InteractionId, people: &[(PersonId, Side, Presence)]) -> Result<()> {
    let stays = |person_id| people.iter().any(|(person, ..)| *person == person_id);
    for had in tx.attendance(id)?.iter().filter(|had| !stays(had.person_id)) {
        tx.unattend(id, had.person_id)?;
    }
    for (person, side, presence) in people {
        tx.attend(id, *person, *side, *presence)?;
    }
    Ok(())
}

/// A date changed in a form is a date it has had.
fn note_new_due_date(tx: &Tx<'_>, record: Ref) -> Result<()> {
    let id = record.id.into();
    let due_on = tx.get::<Commitment>(id)?.due_on;
    let known = tx.due_dates(id)?.last().map(|due| due.due_on);
    let Some(due_on) = due_on.filter(|due_on| known != Some(*due_on)) else { return Ok(()) };
    if known.is_some_and(|known| known < tx.today()) {
        super::change::change(tx, record, |it: &mut Stored<Commitment>| {
            it.data.lapsed |= it.state == CommitmentState::Open;
            Ok(())
        })?;
    }
    tx.note_due_date(id, due_on, tx.today())
}

/// Gives a record exactly these tags.
///
/// # Errors
/// When the file cannot be written.
pub fn edit_tags(store: &mut Store, record: Ref, tags: &[String]) -> Result<Done<()>> {
    store.transact(Op::Edit, |tx| {
        tx.set_tags(record, tags)?;
        tx.about(record)
    })
}

/// Says who may see a record, more people than before among them.
///
/// # Errors
/// As [`edit`].
pub fn set_visibility<T: Table + Clone>(
    store: &mut Store,
    record: &Stored<T>,
    visibility: Visibility,
) -> Result<Done<()>> {
    let links = Links { consent: Consent::This, ..Links::default() };
    Ok(edit_with(store, &Stored { visibility, ..record.clone() }, &links)?.with(drop))
}
