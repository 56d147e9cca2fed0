//! Who is to get what is shared, and who has got it.

use rusqlite::params;

use super::{Result, Seen, Tx};
use crate::domain::{AllianceId, Day, PersonId, Recipient, ShareId};

impl Seen {
    /// To whom a share goes, and when it was sent to each.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recipients(&self, share: ShareId) -> Result<Vec<Recipient>> {
        let mut read =
            self.conn.prepare_cached("select person_id, sent_on from recipient where share_id = ?1 order by id")?;
        let found = read.query_map([share], |row| Ok(Recipient { person_id: row.get(0)?, sent_on: row.get(1)? }))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Of those, who has it, and who waits for it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sent_and_waiting(&self, share: ShareId) -> Result<(Vec<PersonId>, Vec<PersonId>)> {
        let (has, waits): (Vec<_>, Vec<_>) = self.recipients(share)?.into_iter().partition(|it| it.sent_on.is_some());
        let people = |of: Vec<Recipient>| of.into_iter().map(|it| it.person_id).collect();
        Ok((people(has), people(waits)))
    }

    /// To whom the last report of an alliance was sent.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_recipients(&self, alliance: AllianceId) -> Result<Vec<PersonId>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select report.share_id from report cross join share r on r.id = report.share_id
             where report.alliance_id = ?1 and r.shared_on is not null and {}
             order by report.to_on desc, report.id desc limit 1",
            self.seen("r")
        ))?;
        let last = read.query_map([alliance], |row| row.get(0))?.next().transpose()?;
        let last = last.map_or_else(|| Ok(Vec::new()), |share| self.recipients(share))?;
        Ok(last.into_iter().map(|it| it.person_id).collect())
    }
}

impl Tx<'_> {
    /// Makes exactly these the recipients of a share; what was sent to those who stay stays so.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_recipients(&self, share: ShareId, people: &[PersonId]) -> Result<()> {
        for gone in self.recipients(share)?.iter().filter(|it| !people.contains(&it.person_id)) {
            self.run("delete from recipient where share_id = ?1 and person_id = ?2", params![share, gone.person_id])?;
        }
        for person in people {
            self.run(
                "insert into recipient (id, share_id, person_id) values (?1, ?2, ?3) on conflict do nothing",
                params![self.next_id(), share, person],
            )?;
        }
        Ok(())
    }

    /// Notes that a share was sent to a recipient, who had not got it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_sent(&self, share: ShareId, person: PersonId, on: Day) -> Result<()> {
        self.run(
            "update recipient set sent_on = ?3 where share_id = ?1 and person_id = ?2 and sent_on is null",
            params![share, person, on],
        )?;
        Ok(())
    }
}
