//! What hangs on a record and has no number of its own: who attended, past due dates, tags.

use rusqlite::{OptionalExtension, params};

use super::journal::JOURNALLED;
use super::rows::clean;
use super::{Result, Seen, Tx};
use crate::domain::{
    Attendance, CommitmentId, Day, DueDate, Id, InteractionId, Kind, PersonId, Presence, Ref, Role, Side,
};

impl Seen {
    /// Who was, or is to be, at an interaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attendance(&self, interaction: InteractionId) -> Result<Vec<Attendance>> {
        let mut read = self.conn.prepare_cached(
            "select id, interaction_id, person_id, side, presence from attendance where interaction_id = ?1 order by side desc, id",
        )?;
        let rows = read.query_map([interaction], |row| {
            Ok(Attendance {
                id: row.get(0)?,
                interaction_id: row.get(1)?,
                person_id: row.get(2)?,
                side: row.get(3)?,
                presence: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Those of them who were there, or are to be.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn those_there(&self, interaction: InteractionId) -> Result<Vec<Attendance>> {
        Ok(self.attendance(interaction)?.into_iter().filter(Attendance::was_there).collect())
    }

    /// The roles that *their* people who were not absent held on `day`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn roles_present(&self, interaction: InteractionId, day: Day) -> Result<Vec<Role>> {
        let mut read = self.conn.prepare_cached(
            "select s.role from attendance a cross join interaction i on i.id = a.interaction_id
             cross join seat s on s.alliance_id = i.alliance_id and s.person_id = a.person_id
             where a.interaction_id = ?1 and a.side = 'them' and a.presence <> 'absent'
               and coalesce(s.from_on, ?2) <= ?2 and coalesce(s.to_on, ?2) >= ?2",
        )?;
        let roles = read.query_map(params![interaction, day], |row| row.get(0))?;
        Ok(roles.collect::<rusqlite::Result<_>>()?)
    }

    /// Every due date a commitment has had, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_dates(&self, commitment: CommitmentId) -> Result<Vec<DueDate>> {
        let mut read = self.conn.prepare_cached(
            "select id, commitment_id, due_on, set_on from due_date where commitment_id = ?1 order by id",
        )?;
        let rows = read.query_map([commitment], |row| {
            Ok(DueDate { id: row.get(0)?, commitment_id: row.get(1)?, due_on: row.get(2)?, set_on: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The tags of a record, in order of their names.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tags(&self, record: Id) -> Result<Vec<String>> {
        let mut read = self.conn.prepare_cached("select name from tag where record_id = ?1 order by name")?;
        let names = read.query_map([record], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// The numbered records that point at this one and may be seen here, so many of each sort at most.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn referring_to(&self, record: Ref, most: usize) -> Result<Vec<Ref>> {
        let mut found = Vec::new();
        for child in JOURNALLED.iter().filter_map(|table| table.parse::<Kind>().ok()) {
            for (column, _) in self.links_of(child)?.into_iter().filter(|(_, parent)| *parent == record.kind) {
                let sql = format!("select id from {child} r where {column} = ?1 and {} limit ?2", self.seen("r"));
                let mut read = self.conn.prepare_cached(&sql)?;
                let ids = read.query_map(params![record.id, most as i64], |row| row.get(0))?;
                for id in ids {
                    found.push(Ref { kind: child, id: id? });
                }
            }
        }
        Ok(found)
    }

    /// The numbered records that this one points at: the meeting it came of, the KPI it is a figure of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn referred_by(&self, record: Ref) -> Result<Vec<Ref>> {
        let mut found = Vec::new();
        for (column, kind) in self.links_of(record.kind)? {
            let sql = format!("select {column} from {} where id = ?1 and {column} is not null", record.kind);
            let id = self.conn.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0)).optional()?;
            found.extend(id.map(|id| Ref { kind, id }));
        }
        Ok(found)
    }

    /// The columns of a kind that point at numbered records, and the kinds they point at.
    fn links_of(&self, kind: Kind) -> Result<Vec<(String, Kind)>> {
        let mut keys = self.conn.prepare_cached("select \"from\", \"table\" from pragma_foreign_key_list(?1)")?;
        let keys = keys.query_map([kind], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let keys = keys.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(keys.into_iter().filter_map(|(column, table)| Some((column, table.parse().ok()?))).collect())
    }
}

impl Tx<'_> {
    /// Lets others' own entries that point at a record be without it, so that it can go: its author can neither be told
    /// of them nor be asked. Whether all of them could.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn part_from_hidden(&self, record: Ref) -> Result<bool> {
        for child in JOURNALLED.iter().filter_map(|table| table.parse::<Kind>().ok()) {
            for (column, _) in self.links_of(child)?.into_iter().filter(|(_, parent)| *parent == record.kind) {
                let sql = format!(
                    "update {child} as r set {column} = null, rev = rev + 1, updated_at = ?2 where {column} = ?1 and not {}",
                    self.seen("r")
                );
                match self.run(&sql, params![record.id, self.now()]) {
                    // What is nothing without it keeps it.
                    Err(error) if error.is_misfit() => return Ok(false),
                    done => done?,
                };
            }
        }
        Ok(true)
    }

    /// Sets somebody's presence at an interaction, adding them if need be.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn attend(&self, interaction: InteractionId, person: PersonId, side: Side, presence: Presence) -> Result<()> {
        self.run(
            "insert into attendance (id, interaction_id, person_id, side, presence) values (?1, ?2, ?3, ?4, ?5)
             on conflict (interaction_id, person_id) do update set presence = excluded.presence, side = excluded.side
             where presence <> excluded.presence or side <> excluded.side",
            params![self.next_id(), interaction, person, side, presence],
        )?;
        Ok(())
    }

    /// Takes somebody off an interaction.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn unattend(&self, interaction: InteractionId, person: PersonId) -> Result<()> {
        self.run("delete from attendance where interaction_id = ?1 and person_id = ?2", params![interaction, person])?;
        Ok(())
    }

    /// Remembers a due date.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_due_date(&self, commitment: CommitmentId, due_on: Day, set_on: Day) -> Result<()> {
        self.run(
            "insert into due_date (id, commitment_id, due_on, set_on) values (?1, ?2, ?3, ?4)",
            params![self.next_id(), commitment, due_on, set_on],
        )?;
        Ok(())
    }

    /// The first date of a promise was agreed on the day it was made.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn redate_first_due(&self, commitment: CommitmentId, was: Day, now: Day) -> Result<()> {
        let first = "id = (select min(id) from due_date where commitment_id = ?1)";
        self.run(
            &format!("update due_date set set_on = ?3 where {first} and set_on = ?2"),
            params![commitment, was, now],
        )?;
        Ok(())
    }

    /// Gives a record exactly these tags.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_tags(&self, record: Ref, names: &[String]) -> Result<()> {
        let had = self.tags(record.id)?;
        let names: Vec<String> = names.iter().map(|name| clean(name)).collect();
        for gone in had.iter().filter(|name| !names.contains(name)) {
            self.run("delete from tag where record_id = ?1 and name = ?2", params![record.id, gone])?;
        }
        for new in names.iter().filter(|name| !had.contains(name)) {
            self.run(
                "insert into tag (id, kind, record_id, name) values (?1, ?2, ?3, ?4) on conflict do nothing",
                params![self.next_id(), record.kind, record.id, new],
            )?;
        }
        Ok(())
    }

    /// Removes what hangs on a record, by name: nothing cascades.
    pub(super) fn unlink(&self, record: Ref) -> Result<()> {
        self.run("delete from tag where record_id = ?1", [record.id])?;
        match record.kind {
            Kind::Interaction => {
                self.run("delete from attendance where interaction_id = ?1", [record.id])?;
                self.run("delete from minutes where interaction_id = ?1", [record.id])?;
            }
            Kind::Commitment => {
                self.run("delete from due_date where commitment_id = ?1", [record.id])?;
            }
            Kind::Share => {
                self.run("delete from report where share_id = ?1", [record.id])?;
                self.run("delete from recipient where share_id = ?1", [record.id])?;
            }
            Kind::Alliance => {
                self.run("delete from snooze where alliance_id = ?1", [record.id])?;
                self.run("delete from waiver where alliance_id = ?1", [record.id])?;
            }
            Kind::Recognition => {
                self.run("delete from thanked where recognition_id = ?1", [record.id])?;
            }
            Kind::Person => {
                self.run("delete from stranger where one_id = ?1 or other_id = ?1", [record.id])?;
                self.run("update author set person_id = null where person_id = ?1", [record.id])?;
            }
            _ => {}
        }
        self.run("delete from snooze where subject_id = ?1", [record.id])?;
        self.run("delete from waiver where subject_id = ?1", [record.id])?;
        Ok(())
    }
}
