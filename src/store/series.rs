//! The meetings that a cadence has planned.

use rusqlite::params;

use super::rows::read;
use super::{Result, Seen, Tx};
use crate::domain::{CadenceId, Interaction, PersonId, Presence, Side, Stored};

impl Seen {
    /// Those still to come, the next one first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn meetings_ahead(&self, cadence: CadenceId) -> Result<Vec<Stored<Interaction>>> {
        let place = "r.cadence_id = ?1 and r.state = 'planned' and r.starts_at > ?2 order by r.starts_at, r.id";
        let mut ahead = self.conn.prepare_cached(&self.select::<Interaction>(place))?;
        let rows = ahead.query_map(params![cadence, self.now().millis()], read::<Interaction>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Who was asked to the last of them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn invited_last(&self, cadence: CadenceId) -> Result<Vec<(PersonId, Side, Presence)>> {
        let place = "r.cadence_id = ?1 order by r.starts_at desc, r.id desc limit 1";
        let mut last = self.conn.prepare_cached(&self.select::<Interaction>(place))?;
        let found = last.query_map([cadence], read::<Interaction>)?.next().transpose()?;
        let seats = found.map(|it| self.attendance(it.key())).transpose()?.unwrap_or_default();
        Ok(seats.iter().map(|seat| (seat.person_id, seat.side, Presence::Invited)).collect())
    }
}

impl Tx<'_> {
    /// The meetings of a cadence are no longer of it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn release_meetings(&self, cadence: CadenceId) -> Result<()> {
        let sql = "update interaction set cadence_id = null, rev = rev + 1, updated_at = ?2 where cadence_id = ?1";
        self.run(sql, params![cadence, self.now().millis()])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_series_is_read_by_its_index() {
        let store = super::super::testing::store();
        for sql in [
            "select 1 from interaction where cadence_id = 1 and state = 'planned' and starts_at > 2 order by starts_at, id",
            "select 1 from interaction where cadence_id = 1 order by starts_at desc, id desc limit 1",
        ] {
            let plan = super::super::testing::plan(&store, sql).join("\n");
            assert!(plan.contains("interaction_cadence") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
        }
    }
}
