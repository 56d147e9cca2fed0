//! What an alliance takes: the time people spent with each other, and the money that went into it.

use rusqlite::params;
use serde::Serialize;

use super::{Result, Seen};
use crate::domain::{AllianceId, Kind, Money, PersonId, Side, Span};

/// The time of one person: of the contacts whose length was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Time {
    #[serde(skip)]
    pub person: PersonId,
    pub side: Side,
    pub minutes: i64,
    pub contacts: i64,
    /// Contacts whose length nobody said.
    pub without_length: i64,
}

const DAY_MS: i64 = 86_400_000;

/// Instants that hold a stretch of days in any zone: the index narrows, the day decides.
fn instants(span: Span) -> (i64, i64) {
    ((i64::from(span.from.number()) - 1) * DAY_MS, (i64::from(span.to.number()) + 2) * DAY_MS)
}

impl Seen {
    /// The time of each person in the contacts of an alliance, the most first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn time_put_in(&self, alliance: AllianceId, span: Span) -> Result<Vec<Time>> {
        let (low, high) = instants(span);
        let mut read = self.conn.prepare_cached(&format!(
            "select a.person_id, a.side, coalesce(sum(r.length_min), 0), count(*), sum(r.length_min is null)
             from interaction r join attendance a on a.interaction_id = r.id and a.presence = 'present'
             where r.alliance_id = ?1 and r.starts_at between ?2 and ?3 and r.day between ?4 and ?5
               and r.state = 'held' and r.kind <> 'note' and {}
             group by a.person_id, a.side order by 3 desc, 4 desc, 1",
            self.seen("r")
        ))?;
        let rows = read.query_map(params![alliance, low, high, span.from, span.to], |row| {
            Ok(Time {
                person: row.get(0)?,
                side: row.get(1)?,
                minutes: row.get(2)?,
                contacts: row.get(3)?,
                without_length: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many contacts there were, and of how many nobody said how long they took.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contacts_in(&self, alliance: AllianceId, span: Span) -> Result<(i64, i64)> {
        let (low, high) = instants(span);
        let mut read = self.conn.prepare_cached(&format!(
            "select count(*), coalesce(sum(r.length_min is null), 0) from interaction r
             where r.alliance_id = ?1 and r.starts_at between ?2 and ?3 and r.day between ?4 and ?5
               and r.state = 'held' and r.kind <> 'note' and {}",
            self.seen("r")
        ))?;
        let values = params![alliance, low, high, span.from, span.to];
        Ok(read.query_row(values, |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The time of a person in all contacts of a stretch of days; `None` where there was none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn time_with(&self, person: PersonId, span: Span) -> Result<Option<Time>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select min(a.side), coalesce(sum(r.length_min), 0), count(*), coalesce(sum(r.length_min is null), 0)
             from attendance a join interaction r on r.id = a.interaction_id
             where a.person_id = ?1 and a.presence = 'present' and r.day between ?2 and ?3
               and r.state = 'held' and r.kind <> 'note' and {}",
            self.seen("r")
        ))?;
        read.query_row(params![person, span.from, span.to], |row| {
            let side: Option<Side> = row.get(0)?;
            let (minutes, contacts, without_length) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(side.map(|side| Time { person, side, minutes, contacts, without_length }))
        })
        .map_err(Into::into)
    }

    /// What was spent on events, given as gifts and paid besides, each with the kind it stands in, and who paid
    /// where that is said.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn money_put_in(&self, alliance: AllianceId, span: Span) -> Result<Vec<(Kind, Option<Side>, Money)>> {
        let (low, high) = instants(span);
        let mut read = self.conn.prepare_cached(&format!(
            "select r.cost from interaction r where r.alliance_id = ?1 and r.starts_at between ?2 and ?3
             and r.day between ?4 and ?5 and r.cost is not null and {}",
            self.seen("r")
        ))?;
        let values = params![alliance, low, high, span.from, span.to];
        let costs = read.query_map(values, |row| row.get::<_, Money>(0))?;
        let mut found: Vec<(Kind, Option<Side>, Money)> = Vec::new();
        for cost in costs {
            found.push((Kind::Interaction, None, cost?));
        }
        let mut read = self.conn.prepare_cached(&format!(
            "select r.value from reward r where r.alliance_id = ?1 and r.given_on between ?2 and ?3
             and r.value is not null and r.way = 'given' and r.state = 'counts' and {}",
            self.seen("r")
        ))?;
        let gifts = read.query_map(params![alliance, span.from, span.to], |row| row.get::<_, Money>(0))?;
        for gift in gifts {
            found.push((Kind::Reward, None, gift?));
        }
        let mut read = self.conn.prepare_cached(&format!(
            "select r.side, r.amount from cost r where r.alliance_id = ?1 and r.spent_on between ?2 and ?3 and {}
             order by r.side desc",
            self.seen("r")
        ))?;
        let costs = read.query_map(params![alliance, span.from, span.to], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for cost in costs {
            let (side, amount) = cost?;
            found.push((Kind::Cost, side, amount));
        }
        Ok(found)
    }
}
