//! Taking things in from elsewhere: everything a file brings, as one operation.
//!
//! Whoever reads the file streams it through here; what has been written so far is seen by the reads
//! in between, and an error anywhere leaves the file as it was.

use std::ops::Deref;

use crate::domain::{
    Alliance, AllianceId, Interaction, InteractionId, Kpi, KpiId, Measurement, Person, PersonId, Presence, Ref, Seat,
    SeatId, Side, Stored, Visibility,
};
use crate::store::{Done, Error, Op, Result, Said, Seen, Store, Table, Tx};

use super::add::{NewInteraction, NewPerson, insert_interaction, insert_person, refresh_layers};
use super::edit::set_people;
use super::reality::put_figure;

/// An import under way. Reads through it see what it has written.
pub struct Importing<'a, 's> {
    tx: &'a Tx<'s>,
}

impl Deref for Importing<'_, '_> {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        self.tx
    }
}

/// Does everything `work` asks for as one operation. Whatever error it returns, nothing has changed.
///
/// # Errors
/// What `work` returned, or when the file cannot be written.
pub fn import<T, E: From<Error>>(
    store: &mut Store,
    work: impl FnOnce(&Importing<'_, '_>) -> std::result::Result<T, E>,
) -> std::result::Result<Done<T>, E> {
    let mut broken_off = None;
    let done = store.transact(Op::Import, |tx| {
        work(&Importing { tx }).map_err(|error| {
            broken_off = Some(error);
            Error::Stopped
        })
    });
    done.map_err(|error| broken_off.unwrap_or_else(|| error.into()))
}

impl Importing<'_, '_> {
    /// Adds a partner.
    ///
    /// # Errors
    /// When it is invalid or the handle is taken.
    pub fn add_alliance(&self, alliance: &Alliance) -> Result<AllianceId> {
        self.tx.insert(alliance, None)
    }

    /// Adds a person with their seat and tags.
    ///
    /// # Errors
    /// When either is invalid or the handle is taken.
    pub fn add_person(&self, new: &NewPerson, tags: &[String], seen: Option<Visibility>) -> Result<PersonId> {
        let id = insert_person(self.tx, new)?;
        if let Some(seen) = seen {
            self.tx.update_with(&self.tx.get::<Person>(id)?, seen)?;
        }
        self.tx.set_tags(id.into(), tags)?;
        Ok(id)
    }

    /// Gives a person a place in an alliance.
    ///
    /// # Errors
    /// When it is invalid.
    pub fn add_seat(&self, seat: &Seat) -> Result<SeatId> {
        self.tx.insert(seat, None)
    }

    /// Writes a changed record back.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed since it was read; when it is invalid.
    pub fn change<T: Table>(&self, record: &Stored<T>) -> Result<()> {
        self.tx.update(record)
    }

    /// Gives a record exactly these tags.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn tag(&self, record: Ref, tags: &[String]) -> Result<()> {
        self.tx.set_tags(record, tags)
    }

    /// Adds an interaction with its people; its layers follow from who is there.
    ///
    /// # Errors
    /// When it is invalid.
    pub fn add_interaction(&self, new: &NewInteraction) -> Result<InteractionId> {
        insert_interaction(self.tx, new)
    }

    /// Writes a changed interaction back, with exactly these people where they are given.
    ///
    /// # Errors
    /// As [`Importing::change`].
    pub fn change_interaction(
        &self,
        record: &Stored<Interaction>,
        people: Option<&[(PersonId, Side, Presence)]>,
    ) -> Result<()> {
        self.tx.update(record)?;
        if let Some(people) = people {
            set_people(self.tx, record.key(), people)?;
        }
        refresh_layers(self.tx, record.key())
    }

    /// Begins to follow a KPI.
    ///
    /// # Errors
    /// When it is invalid or the handle is taken.
    pub fn add_kpi(&self, kpi: &Kpi) -> Result<KpiId> {
        self.tx.insert(kpi, None)
    }

    /// Puts a figure in its place; `None` when it stood there already.
    ///
    /// # Errors
    /// When its day has not come.
    pub fn put_figure(&self, figure: &Measurement, visibility: Option<Visibility>) -> Result<Option<Ref>> {
        let kept = put_figure(self.tx, figure, visibility)?;
        Ok(kept.is_written.then_some(kept.record))
    }

    /// Remembers that two people are not one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn tell_apart(&self, one: PersonId, other: PersonId) -> Result<()> {
        self.tx.tell_apart(one, other)
    }

    /// Keeps what a source said of a record.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember(&self, source: &str, mark: &str, record: Ref, said: &Said) -> Result<()> {
        self.tx.remember(source, mark, record, said)
    }

    /// Names what history is to tell of it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn about(&self, subject: Ref) -> Result<()> {
        self.tx.about(subject)
    }
}
