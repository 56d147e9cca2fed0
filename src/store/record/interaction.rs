//! Interactions. Their one *when* lies in four columns: the civil day and minute as they were
//! meant, the zone, and the instant all lists are ordered by.

use rusqlite::ToSql;

use super::{Columns, Table};
use crate::domain::{Interaction, When};
use crate::store::list::listed;
use crate::store::reports::open_then;

impl Table for Interaction {
    const COLUMNS: &'static [&'static str] = &[
        "alliance_id",
        "kind",
        "mode",
        "state",
        "day",
        "minute",
        "zone",
        "starts_at",
        "length_min",
        "place",
        "title",
        "notes",
        "budget",
        "cost",
        "outcome",
        "layers",
        "moved_from",
        "cadence_id",
        "state_on",
    ];

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![
            Box::new(&self.alliance_id),
            Box::new(&self.kind),
            Box::new(&self.mode),
            Box::new(&self.state),
            Box::new(&self.when.day),
            Box::new(&self.when.time),
            Box::new(&self.when.zone),
            Box::new(self.when.instant()),
            Box::new(&self.length_min),
            Box::new(&self.place),
            Box::new(&self.title),
            Box::new(&self.notes),
            Box::new(&self.budget),
            Box::new(&self.cost),
            Box::new(&self.outcome),
            Box::new(&self.layers),
            Box::new(&self.moved_from),
            Box::new(&self.cadence_id),
            Box::new(&self.state_on),
        ]
    }

    fn read(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        let (alliance_id, kind, mode, state) = (columns.take()?, columns.take()?, columns.take()?, columns.take()?);
        let when = When { day: columns.take()?, time: columns.take()?, zone: columns.take()? };
        // The instant follows from the rest.
        columns.take::<i64>()?;
        Ok(Self {
            alliance_id,
            kind,
            mode,
            state,
            when,
            length_min: columns.take()?,
            place: columns.take()?,
            title: columns.take()?,
            notes: columns.take()?,
            budget: columns.take()?,
            cost: columns.take()?,
            outcome: columns.take()?,
            layers: columns.take()?,
            moved_from: columns.take()?,
            cadence_id: columns.take()?,
            state_on: columns.take()?,
        })
    }
}

listed! {
    Interaction by "starts_at" = |it| it.when.instant().millis(),
        open "state = 'planned'";
}

open_then! {
    Interaction "r.starts_at >= ?8 and (r.state = 'planned' or r.state_on > ?9) and r.created_at < ?8";
}
