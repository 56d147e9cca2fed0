//! Minutes that went out, version by version, and what a meeting brought about.

use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension as _, params};

use super::{Error, Result, Seen, Table, Tx};
use crate::domain::minutes::Minutes;
use crate::domain::{
    Decimal, Id, Interaction, InteractionId, InteractionState, Invalid, Measurement, Problem, Stored, Timestamp,
};

/// One version of the minutes of a meeting, as it went out.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    pub id: Id,
    /// Counted from 1.
    pub version: i64,
    pub minutes: Minutes,
    pub finalised_at: Timestamp,
    /// When it was opened again, to be corrected by the next one.
    pub reopened_at: Option<Timestamp>,
    pub author: String,
}

impl Seen {
    /// Every version of a meeting's minutes, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn minutes_of(&self, interaction: InteractionId) -> Result<Vec<Version>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select m.id, m.version, m.body, m.finalised_at, m.reopened_at, m.author from minutes m
             cross join interaction r on r.id = m.interaction_id where m.interaction_id = ?1 and {} order by m.version",
            self.seen("r")
        ))?;
        let mut rows = read.query([interaction])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let body: String = row.get(2)?;
            let unreadable =
                |error: serde_json::Error| Error::Corrupt(format!("minutes of {}: {error}", interaction.0));
            found.push(Version {
                id: row.get(0)?,
                version: row.get(1)?,
                minutes: serde_json::from_str(&body).map_err(unreadable)?,
                finalised_at: row.get(3)?,
                reopened_at: row.get(4)?,
                author: row.get(5)?,
            });
        }
        Ok(found)
    }

    /// The meetings planned by what was written down of this one, in the order of their beginning.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn planned_in(&self, interaction: InteractionId) -> Result<Vec<Stored<Interaction>>> {
        let mut planned = self.written_with::<Interaction>(interaction, "other.before is null")?;
        planned.retain(|it| it.state == InteractionState::Planned);
        planned.sort_by_key(|it| it.when.instant());
        Ok(planned)
    }

    /// The figures that were given in it, as they were: they have a day and a KPI, and what was written down says the
    /// meeting. Of several lines saved at once nobody can say which of them it was.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figures_in(&self, interaction: InteractionId) -> Result<Vec<Stored<Measurement>>> {
        let alone = "(operation.op = 'hold' or not exists (select 1 from change as third
             where third.operation_id = own.operation_id and third.tbl = 'interaction' and third.row_id <> ?1))";
        let place = self.find::<Interaction>(interaction)?.map(|it| it.alliance_id);
        let mut figures = self.written_with::<Measurement>(interaction, alone)?;
        figures.retain(|it| Some(it.alliance_id) == place);
        for figure in &mut figures {
            figure.data.value = self.figure_before_it_was_told_again(figure, interaction)?.unwrap_or(figure.value);
        }
        Ok(figures)
    }

    /// What stood in its place until another was told of the same day; a correction is no other.
    fn figure_before_it_was_told_again(
        &self,
        figure: &Stored<Measurement>,
        interaction: InteractionId,
    ) -> Result<Option<Decimal>> {
        let mut read = self.conn.prepare_cached(
            "select json_extract(later.before, '$.value') from change as later
             join operation on operation.id = later.operation_id and operation.op in ('log', 'hold', 'measure')
               and undone = 0
             where later.row_id = ?1 and later.tbl = 'measurement' and later.before is not null
               and later.operation_id > (select max(told.operation_id) from change as told
                 join change as own on own.operation_id = told.operation_id and own.row_id = ?2
                 where told.row_id = ?1)
             order by later.operation_id limit 1",
        )?;
        Ok(read.query_row(params![figure.id, interaction], |row| row.get(0)).optional()?)
    }

    /// What of a kind was written together with a meeting, by whoever wrote it down.
    fn written_with<T: Table>(&self, interaction: InteractionId, such: &str) -> Result<Vec<Stored<T>>>
    where
        T::Id: FromSql,
    {
        let mut read = self.conn.prepare_cached(&format!(
            "select distinct other.row_id from change as own
             join operation on operation.id = own.operation_id and operation.op in ('hold', 'log') and undone = 0
             join change as other on other.operation_id = own.operation_id
             where own.row_id = ?1 and own.tbl = 'interaction'
               and other.tbl = '{}' and other.row_id <> ?1 and {such} order by other.row_id",
            T::KIND
        ))?;
        let ids = read.query_map([interaction.0], |row| row.get(0))?.collect::<rusqlite::Result<Vec<T::Id>>>()?;
        let found = ids.into_iter().map(|id| self.find::<T>(id)).collect::<Result<Vec<_>>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// What came of a meeting, of one kind: decisions, promises, obstacles, topics, customers' voices.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn made_in<T: Table>(&self, interaction: InteractionId) -> Result<Vec<Stored<T>>> {
        self.by_parent("interaction_id", interaction.0, "r.id")
    }
}

impl Tx<'_> {
    /// Keeps a version of the minutes, the next one.
    ///
    /// # Errors
    /// [`Problem::Already`] while the last version stands; otherwise when the file cannot be written.
    pub fn keep_minutes(&self, interaction: InteractionId, minutes: &Minutes) -> Result<i64> {
        let last = self.minutes_of(interaction)?.pop();
        if last.as_ref().is_some_and(|last| last.reopened_at.is_none()) {
            return Err(Invalid::new("minutes", Problem::Already { state: ["finalised", "cerrada"] }).into());
        }
        let version = last.map_or(1, |last| last.version + 1);
        let body = serde_json::to_string(minutes).map_err(|error| Error::Corrupt(error.to_string()))?;
        self.run(
            "insert into minutes (id, interaction_id, version, body, finalised_at, author) values (?1, ?2, ?3, ?4, ?5, ?6)",
            params![self.next_id(), interaction, version, body, self.now(), self.author()],
        )?;
        Ok(version)
    }

    /// Opens the last version again.
    ///
    /// # Errors
    /// [`Problem::Already`] when there is none that stands; otherwise when the file cannot be written.
    pub fn reopen_minutes(&self, interaction: InteractionId) -> Result<i64> {
        let last = self.minutes_of(interaction)?.pop().filter(|last| last.reopened_at.is_none());
        let last = last.ok_or(Invalid::new("minutes", Problem::Already { state: ["open", "abierta"] }))?;
        self.run("update minutes set reopened_at = ?2 where id = ?1", params![last.id, self.now()])?;
        Ok(last.version)
    }
}
