//! Who was thanked, and when: what hangs on a recognition, and what needs none.

use rusqlite::{OptionalExtension, params};

use super::rows::{columns, read};
use super::{Result, Seen, Tx};
use crate::domain::{AllianceId, Day, Id, PersonId, Recognition, RecognitionId, Ref, Stored};

impl Seen {
    /// To whom a recognition went.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn thanked(&self, recognition: RecognitionId) -> Result<Vec<PersonId>> {
        let mut read =
            self.conn.prepare_cached("select person_id from thanked where recognition_id = ?1 order by id")?;
        let people = read.query_map([recognition], |row| row.get(0))?;
        Ok(people.collect::<rusqlite::Result<_>>()?)
    }

    /// The day somebody was last thanked, by whomever: that they were counts for everybody, private
    /// or not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_thanked(&self, person: PersonId) -> Result<Option<Day>> {
        let mut read = self.conn.prepare_cached("select max(given_on) from thanked where person_id = ?1")?;
        Ok(read.query_row([person], |row| row.get(0))?)
    }

    /// The feedback after which another to somebody is awaited.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn feedback_awaited(&self, alliance: AllianceId, person: PersonId) -> Result<Vec<RecognitionId>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select r.id from thanked t cross join recognition r on r.id = t.recognition_id
             where t.alliance_id = ?1 and t.person_id = ?2 and r.next_on is not null and {}",
            self.seen("r")
        ))?;
        let ids = read.query_map(params![alliance, person], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The day as of which something was last said to need no thanks.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn waived(&self, subject: impl Into<Id>) -> Result<Option<Day>> {
        let mut read = self.conn.prepare_cached("select max(waived_on) from waiver where subject_id = ?1")?;
        Ok(read.query_row([subject.into()], |row| row.get(0))?)
    }

    /// The thanks somebody had, newest first, as far as they may be seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn thanks_to(&self, person: PersonId, limit: usize) -> Result<Vec<Stored<Recognition>>> {
        let sql = format!(
            "select {} from thanked t cross join recognition r on r.id = t.recognition_id cross join number n on n.id = r.id
             where t.person_id = ?1 and {} order by t.given_on desc limit ?2",
            columns::<Recognition>(),
            self.seen("r")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![person, limit as i64], read::<Recognition>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a whole team had large thanks since a day, from whomever.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_team_thanked(&self, alliance: AllianceId, since: Day) -> Result<bool> {
        let mut read = self.conn.prepare_cached(
            "select 1 from recognition where alliance_id = ?1 and given_on >= ?2 and size = 'large' and team <> '' limit 1",
        )?;
        Ok(read.query_row(params![alliance, since], |_| Ok(())).optional()?.is_some())
    }

    /// Whether a recognition names something as what earned it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_recognised(&self, earned: Ref) -> Result<bool> {
        let column = match earned.kind {
            crate::domain::Kind::Commitment => "commitment_id",
            crate::domain::Kind::Kpi => "kpi_id",
            crate::domain::Kind::Expectation => "expectation_id",
            crate::domain::Kind::Interaction => "interaction_id",
            _ => return Ok(false),
        };
        let sql = format!("select 1 from recognition where {column} = ?1 limit 1");
        Ok(self.conn.prepare_cached(&sql)?.query_row([earned.id], |_| Ok(())).optional()?.is_some())
    }
}

impl Tx<'_> {
    /// Makes a recognition go to exactly these people, on its day.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_thanked(&self, id: RecognitionId, it: &Recognition, people: &[PersonId]) -> Result<()> {
        let had = self.thanked(id)?;
        for gone in had.iter().filter(|person| !people.contains(person)) {
            self.run("delete from thanked where recognition_id = ?1 and person_id = ?2", params![id, gone])?;
        }
        for person in people {
            self.run(
                "insert into thanked (id, recognition_id, person_id, alliance_id, given_on) values (?1, ?2, ?3, ?4, ?5)
                 on conflict (recognition_id, person_id) do update set alliance_id = excluded.alliance_id, given_on = excluded.given_on
                 where alliance_id <> excluded.alliance_id or given_on <> excluded.given_on",
                params![self.next_id(), id, person, it.alliance_id, it.given_on],
            )?;
        }
        Ok(())
    }

    /// Notes that something needs no thanks as of today.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn waive(&self, alliance: AllianceId, subject: Id) -> Result<()> {
        self.run(
            "insert into waiver (id, alliance_id, subject_id, waived_on, author) values (?1, ?2, ?3, ?4, ?5)",
            params![self.next_id(), alliance, subject, self.today(), self.author()],
        )?;
        Ok(())
    }
}
