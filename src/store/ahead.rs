//! What lies ahead in the calendar, read by day.

use rusqlite::params;

use super::rows::{columns, read};
use super::{Result, Seen};
use crate::domain::{AllianceId, Commitment, Day, Due, Interaction, PersonId, Rule, Stored};

impl Seen {
    /// Reviews, renewals and health checks between two days, as the due index knows them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dates_ahead(
        &self,
        alliance: Option<AllianceId>,
        rule: Rule,
        (from, to): (Day, Day),
        limit: usize,
    ) -> Result<Vec<(AllianceId, Day)>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select alliance_id, due_on from due indexed by due_rule
             where rule = ?1 and due_on between ?2 and ?3 and (?4 is null or alliance_id = ?4) and {} order by due_on limit ?5",
            self.asked()
        ))?;
        let rows = read.query_map(params![rule.as_str(), from, to, alliance, limit as i64], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Alliances all of whose living contact goes through one person, the longest so on top.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn hanging_on_one(&self, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select alliance_id, subject_id, interval_days, due_on, red_on from signal
             where reason = 'one tie' and due_on <= ?1 and {} order by due_on limit ?2",
            self.asked()
        ))?;
        let rows = read.query_map(params![today, limit as i64], |row| {
            let due_on = row.get(3)?;
            Ok(Due {
                alliance_id: row.get(0)?,
                rule: Rule::Tie,
                subject_id: row.get(1)?,
                interval_days: row.get(2)?,
                due_on,
                red_on: row.get(4)?,
                visible_on: due_on,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Planned interactions between two days.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn planned_ahead(
        &self,
        alliance: Option<AllianceId>,
        (from, to): (Day, Day),
        limit: usize,
    ) -> Result<Vec<Stored<Interaction>>> {
        let place = if alliance.is_some() { "r.alliance_id = ?1 and " } else { "?1 is null and " };
        let sql = format!(
            "select {} from interaction r cross join number n on n.id = r.id
             where {place}r.state = 'planned' and r.day between ?2 and ?3 and {}
             order by r.starts_at limit ?4",
            columns::<Interaction>(),
            self.seen("r")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values = params![alliance, from, to, limit as i64];
        let rows = statement.query_map(values, read::<Interaction>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What somebody still owes, the first due on top.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn owed_by(&self, person: PersonId, limit: usize) -> Result<Vec<Stored<Commitment>>> {
        let sql = format!(
            "select {} from commitment r cross join number n on n.id = r.id
             where r.owner_id = ?1 and r.state = 'open' and {} order by r.due_key, r.id limit ?2",
            columns::<Commitment>(),
            self.seen("r")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![person, limit as i64], read::<Commitment>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
