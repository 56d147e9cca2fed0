//! Alliances and the cadences agreed in them. When a cadence meets first lies in three columns, as a meeting's *when* does.

use rusqlite::ToSql;

use super::{Columns, Table, table};
use crate::domain::{Alliance, Cadence, When, Zone};

table!(Alliance { handle, partner, purpose, customer_gain, stage, signed_on, review_on, ends_on, currency, limits });

impl Table for Cadence {
    const COLUMNS: &'static [&'static str] = &[
        "alliance_id",
        "layer",
        "ideal",
        "maximum",
        "channel",
        "since",
        "paused_on",
        "meets_day",
        "meets_minute",
        "meets_zone",
        "weekdays",
        "until_on",
        "length_min",
        "mode",
        "place",
        "title",
        "planned_to",
    ];

    fn values(&self) -> Vec<Box<dyn ToSql + '_>> {
        vec![
            Box::new(&self.alliance_id),
            Box::new(&self.layer),
            Box::new(&self.ideal),
            Box::new(&self.maximum),
            Box::new(&self.channel),
            Box::new(&self.since),
            Box::new(&self.paused_on),
            Box::new(self.meets.map(|when| when.day)),
            Box::new(self.meets.and_then(|when| when.time)),
            Box::new(self.meets.map(|when| when.zone)),
            Box::new(&self.weekdays),
            Box::new(&self.until_on),
            Box::new(&self.length_min),
            Box::new(&self.mode),
            Box::new(&self.place),
            Box::new(&self.title),
            Box::new(&self.planned_to),
        ]
    }

    fn read(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        Ok(Self {
            alliance_id: columns.take()?,
            layer: columns.take()?,
            ideal: columns.take()?,
            maximum: columns.take()?,
            channel: columns.take()?,
            since: columns.take()?,
            paused_on: columns.take()?,
            meets: {
                let (day, time) = (columns.take()?, columns.take()?);
                let zone = columns.take::<Option<Zone>>()?;
                Option::zip(day, zone).map(|(day, zone)| When { day, time, zone })
            },
            weekdays: columns.take()?,
            until_on: columns.take()?,
            length_min: columns.take()?,
            mode: columns.take()?,
            place: columns.take()?,
            title: columns.take()?,
            planned_to: columns.take()?,
        })
    }
}
