//! What each side has said of how it stands.

use rusqlite::params;

use super::rows::read;
use super::{Result, Seen};
use crate::domain::{AllianceId, Answer, Day, Side, Stored};

impl Seen {
    /// The day a side last answered any of the five questions, which is one for all.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_answered(&self, alliance: AllianceId, side: Side) -> Result<Option<Day>> {
        let sql = format!(
            "select max(answered_on) from answer r where alliance_id = ?1 and side = ?2 and {}",
            self.as_all_of_us().seen("r")
        );
        let mut read = self.conn.prepare_cached(&sql)?;
        Ok(read.query_row(params![alliance, side], |row| row.get(0))?)
    }

    /// The answers of an alliance given since a day, oldest first, as far as they may be seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answers_since(&self, alliance: AllianceId, since: Day) -> Result<Vec<Stored<Answer>>> {
        let sql = self.select::<Answer>("r.alliance_id = ?1 and r.answered_on >= ?2 order by r.answered_on, r.id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![alliance, since], read::<Answer>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
