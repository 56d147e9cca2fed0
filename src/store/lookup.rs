//! From what people type, numbers and handles, to records; and from an alliance to its people.

use rusqlite::{OptionalExtension, params};

use super::{Error, Name, Result, Seen, Tx, rows};
use crate::domain::setting::Setting;
use crate::domain::{
    Alliance, AllianceId, Cadence, Fact, Handle, Id, InteractionId, Person, PersonId, Ref, Seat, Stored,
};

impl Seen {
    /// The record a number stands for, where it may be seen here: that of somebody else's own is as good as none,
    /// whatever it was wanted for.
    ///
    /// # Errors
    /// [`Error::NotFound`] when no record has it.
    pub fn by_number(&self, number: i64) -> Result<Ref> {
        let missing = || Error::NotFound(number.to_string());
        let record = self.numbered(number)?.ok_or_else(missing)?;
        self.visibility(record)?.map(|_| record).ok_or_else(missing)
    }

    /// The record a number was given to: it may be gone, or somebody else's own.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn numbered(&self, number: i64) -> Result<Option<Ref>> {
        let mut read = self.conn.prepare_cached("select kind, id from number where number = ?1")?;
        Ok(read.query_row([number], |row| Ok(Ref { kind: row.get(0)?, id: row.get(1)? })).optional()?)
    }

    /// The number of a record.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it has none.
    pub fn number(&self, id: impl Into<Id>) -> Result<i64> {
        let id: Id = id.into();
        let mut read = self.conn.prepare_cached("select number from number where id = ?1")?;
        read.query_row([id], |row| row.get(0)).optional()?.ok_or_else(|| Error::NotFound(id.to_string()))
    }

    /// A record by its identity alone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub fn record_of(&self, id: Id) -> Result<Ref> {
        let mut read = self.conn.prepare_cached("select kind from number where id = ?1")?;
        let kind = read.query_row([id], |row| row.get(0)).optional()?;
        Ok(Ref { kind: kind.ok_or_else(|| Error::NotFound(id.to_string()))?, id })
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn alliance_by_handle(&self, handle: &Handle) -> Result<Option<Stored<Alliance>>> {
        let sql = self.select::<Alliance>("r.handle = ?1");
        Ok(self.conn.prepare_cached(&sql)?.query_row([handle], rows::read).optional()?)
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn person_by_handle(&self, handle: &Handle) -> Result<Option<Stored<Person>>> {
        let sql = self.select::<Person>("r.handle = ?1");
        Ok(self.conn.prepare_cached(&sql)?.query_row([handle], rows::read).optional()?)
    }

    /// Alliances in order of their partners' names, after `after` (a partner's name and id).
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn alliances(&self, after: Option<(&str, AllianceId)>, limit: usize) -> Result<Vec<Stored<Alliance>>> {
        let place = "(r.partner, r.id) > (?1 collate nocase, ?2) order by r.partner collate nocase, r.id limit ?3";
        let sql = self.select::<Alliance>(place);
        let sql = sql.replace("alliance r cross", "alliance r indexed by alliance_partner cross");
        let (partner, id) = after.map_or(("", 0), |(partner, id)| (partner, id.0.raw()));
        let mut read = self.conn.prepare_cached(&sql)?;
        let rows = read.query_map(params![partner, id, limit as i64], rows::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// People in order of their sort names, after `after` (a sort name and id).
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people(&self, after: Option<(&str, PersonId)>, limit: usize) -> Result<Vec<Stored<Person>>> {
        let sql = self.select::<Person>(
            "(r.sort_name, r.id) > (?1 collate nocase, ?2) order by r.sort_name collate nocase, r.id limit ?3",
        );
        let (name, id) = after.map_or(("", 0), |(name, id)| (name, id.0.raw()));
        let mut read = self.conn.prepare_cached(&sql)?;
        let rows = read.query_map(params![name, id, limit as i64], rows::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The seats of an alliance, in the order they were made.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn seats_of(&self, alliance: AllianceId) -> Result<Vec<Stored<Seat>>> {
        self.by_parent("alliance_id", alliance.into(), "r.id")
    }

    /// The seats a person holds or held.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn seats_held(&self, person: PersonId) -> Result<Vec<Stored<Seat>>> {
        self.by_parent("person_id", person.into(), "r.id")
    }

    /// What is known of a person, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn facts_of(&self, person: PersonId) -> Result<Vec<Stored<Fact>>> {
        self.by_parent("person_id", person.into(), "r.learned_on, r.id")
    }

    /// The cadences of an alliance.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn cadences_of(&self, alliance: AllianceId) -> Result<Vec<Stored<Cadence>>> {
        self.by_parent("alliance_id", alliance.into(), "r.id")
    }

    /// Records of a kind that has no list of its own, newest first, older than `before`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newest<T: super::Table>(&self, before: Option<Id>, limit: usize) -> Result<Vec<Stored<T>>> {
        let sql = self.select::<T>("r.id < ?1 order by r.id desc limit ?2");
        let mut read = self.conn.prepare_cached(&sql)?;
        let before = before.map_or(i64::MAX, Id::raw);
        let rows = read.query_map(params![before, limit as i64], rows::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn by_parent<T: super::Table>(&self, column: &str, parent: Id, order: &str) -> Result<Vec<Stored<T>>> {
        let sql = self.select::<T>(&format!("r.{column} = ?1 order by {order} limit 500"));
        let mut read = self.conn.prepare_cached(&sql)?;
        let rows = read.query_map([parent], rows::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The interactions a person attended, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attended_by(&self, person: PersonId, limit: usize) -> Result<Vec<InteractionId>> {
        let mut read = self.conn.prepare_cached(
            "select interaction_id from attendance where person_id = ?1 and presence = 'present'
             order by interaction_id desc limit ?2",
        )?;
        let ids = read.query_map(params![person, limit as i64], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The only alliance there is, if there is exactly one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn only_alliance(&self) -> Result<Option<AllianceId>> {
        let mut read = self.conn.prepare_cached("select id from alliance limit 2")?;
        let ids: Vec<AllianceId> = read.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(match ids.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
    }

    /// Whether nothing has been recorded yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.conn.query_row("select not exists (select 1 from number)", [], |row| row.get(0))?)
    }

    /// The person that the author at the keyboard is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn me(&self) -> Result<Option<PersonId>> {
        let mut read = self.conn.prepare_cached("select person_id from author where name = ?1")?;
        Ok(read.query_row([self.author()], |row| row.get(0)).optional()?.flatten())
    }

    /// The name of the person the author is, if they have said.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn my_name(&self) -> Result<Option<Name>> {
        Ok(self.me()?.map(|me| self.name(me.into())).transpose()?.flatten())
    }

    /// What the author is shown as: the handle of the person they are, else the name they write under.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn who(&self) -> Result<String> {
        Ok(self.my_name()?.map_or_else(|| self.author().to_owned(), |name| name.handle.to_string()))
    }

    /// A setting kept in the file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let mut read = self.conn.prepare_cached("select value from setting where key = ?1")?;
        Ok(read.query_row([key], |row| row.get(0)).optional()?)
    }

    /// A setting that is a number, as it holds here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn number_set(&self, setting: &Setting) -> Result<i32> {
        Ok(setting.value(self.setting(setting.key)?).parse().unwrap_or(1))
    }
}

impl Tx<'_> {
    /// Links the author at the keyboard to a person.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_me(&self, person: PersonId) -> Result<()> {
        self.run(
            "insert into author (name, person_id) values (?1, ?2) on conflict (name) do update set person_id = excluded.person_id",
            params![self.author(), person],
        )?;
        Ok(())
    }

    /// Keeps a setting in the file as something that was done: it can be taken back. `None` takes it away.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn change_setting(&self, key: &str, value: Option<&str>) -> Result<()> {
        let before = self.setting(key)?;
        if before.as_deref() == value {
            return Ok(());
        }
        match value {
            Some(value) => self.set_setting(key, value)?,
            None => drop(self.run("delete from setting where key = ?1", [key])?),
        }
        // The table has no row identities for the recorder to go by.
        let row =
            |value: Option<&str>| value.map(|value| serde_json::json!({ "key": key, "value": value }).to_string());
        self.run(
            "insert into change (operation_id, tbl, row_id, before, after) values (?1, 'setting', 0, ?2, ?3)",
            params![self.operation, row(before.as_deref()), row(value)],
        )?;
        Ok(())
    }

    /// Keeps a setting in the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        self.run(
            "insert into setting (key, value) values (?1, ?2) on conflict (key) do update set value = excluded.value",
            params![key, value],
        )?;
        Ok(())
    }
}
