//! That a share was a report.

use rusqlite::params;

use crate::domain::{AllianceId, Id, ShareId, Span};
use crate::store::{Result, Tx};

impl Tx<'_> {
    /// Notes that a share was a report of these days.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_report(&self, alliance: AllianceId, share: ShareId, span: Span) -> Result<()> {
        let id: Id = self.next_id();
        self.run(
            "insert into report (id, alliance_id, share_id, from_on, to_on) values (?1, ?2, ?3, ?4, ?5)
             on conflict (share_id) do update set from_on = excluded.from_on, to_on = excluded.to_on",
            params![id, alliance, share, span.from, span.to],
        )?;
        Ok(())
    }
}
