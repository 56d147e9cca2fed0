//! Counts of one alliance, derived from its records and kept beside them: of those that all of us see, so that
//! they are one for all.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use super::migrate::Renews;
use super::{Result, Seen, Store};
use crate::domain::{AllianceId, Day, Kind, Ref};

/// The counts of one alliance.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Stat {
    pub last_contact_on: Option<Day>,
    pub open_us: i64,
    pub open_them: i64,
}

impl Seen {
    /// The counts of an alliance; all zero for one that is not there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stat(&self, alliance: AllianceId) -> Result<Stat> {
        let mut read = self
            .conn
            .prepare_cached("select last_contact_on, open_us, open_them from alliance_stat where alliance_id = ?1")?;
        let found = read.query_row([alliance], |row| {
            Ok(Stat { last_contact_on: row.get(0)?, open_us: row.get(1)?, open_them: row.get(2)? })
        });
        Ok(found.optional()?.unwrap_or_default())
    }
}

impl Store {
    /// Recomputes everything that is derived, for every alliance. Returns how many there are.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rebuild(&mut self) -> Result<usize> {
        let tx = self.begin()?;
        super::search::rebuild(&tx)?;
        self.commit(tx)?;
        self.recount()
    }

    /// Recomputes what a step from an older schema made stale, inside the write that took it.
    pub(super) fn renew(&self, stale: Renews) -> Result<()> {
        if stale != Renews::Nothing {
            super::search::rebuild(&self.conn)?;
        }
        if stale == Renews::All {
            self.derive_all()?;
        }
        Ok(())
    }

    /// Recomputes what moves with the settings: all that is derived but the index of words.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn recount(&mut self) -> Result<usize> {
        let tx = self.begin()?;
        let alliances = self.derive_all()?;
        self.commit(tx)?;
        Ok(alliances)
    }

    /// As [`Store::recount`], inside a write that is under way.
    pub(super) fn derive_all(&self) -> Result<usize> {
        let conn = &self.conn;
        conn.execute_batch(
            "delete from due; delete from signal; delete from alliance_stat; delete from name_word;
             delete from health where alliance_id not in (select id from alliance);",
        )?;
        for table in ["alliance", "person"] {
            let ids: Vec<crate::domain::Id> = ids(conn, table)?;
            for id in ids {
                super::names::recompute(conn, table, id)?;
            }
        }
        super::contact::rebuild(conn)?;
        super::balance::rebuild(conn)?;
        self.recompute_signals()?;
        let alliances = ids(conn, "alliance")?;
        for id in &alliances {
            super::bonds::recompute(self, AllianceId(*id), super::bonds::Touched::ALL)?;
            super::due::recompute(self, AllianceId(*id))?;
            recompute(conn, AllianceId(*id))?;
            super::health::mark_stale(self, AllianceId(*id))?;
        }
        Ok(alliances.len())
    }

    /// Whether what is derived equals a recomputation. Nothing is changed.
    ///
    /// # Errors
    /// When the file cannot be written: the comparison is made inside a write that is taken back.
    pub fn derived_is_true(&mut self) -> Result<bool> {
        Ok(self.search_is_true()? && self.summaries_are_true()?)
    }

    /// Whether the search index says what the records say, and holds together.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search_is_true(&self) -> Result<bool> {
        super::search::is_true(&self.conn)
    }

    /// As [`Store::derived_is_true`], of the summaries alone.
    ///
    /// # Errors
    /// As [`Store::derived_is_true`].
    pub fn summaries_are_true(&mut self) -> Result<bool> {
        let before = self.derived()?;
        self.conn.execute_batch("savepoint compare")?;
        let outcome = self.recompute_all().and_then(|()| self.derived());
        let back = self.conn.execute_batch("rollback to compare; release compare");
        // On a full disk SQLite has taken all of it back already.
        let is_true = outcome? == before;
        Ok(back.map(|()| is_true)?)
    }

    fn recompute_all(&self) -> Result<()> {
        self.conn.execute_batch("delete from due; delete from signal; delete from alliance_stat;")?;
        super::contact::rebuild(&self.conn)?;
        super::balance::rebuild(&self.conn)?;
        self.recompute_signals()?;
        for id in ids(&self.conn, "alliance")? {
            super::bonds::recompute(self, AllianceId(id), super::bonds::Touched::ALL)?;
            super::due::recompute(self, AllianceId(id))?;
            recompute(&self.conn, AllianceId(id))?;
        }
        Ok(())
    }

    fn recompute_signals(&self) -> Result<()> {
        for kind in [Kind::Kpi, Kind::Expectation, Kind::Reward] {
            for id in ids(&self.conn, kind.as_str())? {
                super::signals::recompute(self, Ref { kind, id })?;
            }
        }
        Ok(())
    }

    fn derived(&self) -> Result<Vec<String>> {
        let mut read = self.conn.prepare(
            "select json_array(alliance_id, rule, subject_id, interval_days, due_on, red_on, visible_on, only_for) as line from due
             union all
             select json_array(subject_id, reason, alliance_id, rule, due_on, red_on, interval_days, only_for) from signal
             union all
             select json_array('contact', alliance_id, theirs_id, ours_id, last_on, times) from contact
             union all
             select json_array('thanks', day, them, us, public, private, small, large) from thanks_day
             union all
             select json_array(alliance_id, last_contact_on, open_us, open_them)
             from alliance_stat order by line",
        )?;
        let lines = read.query_map([], |row| row.get(0))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }
}

fn ids(conn: &Connection, table: &str) -> Result<Vec<crate::domain::Id>> {
    let mut read = conn.prepare(&format!("select id from {table}"))?;
    let ids = read.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Brings the counts of one alliance up to date, from indexes alone.
pub(super) fn recompute(conn: &Connection, alliance: AllianceId) -> Result<()> {
    conn.prepare_cached("delete from alliance_stat where alliance_id = ?1")?.execute([alliance])?;
    conn.prepare_cached(
        "insert into alliance_stat
         select a.id,
           (select max(d) from (
             select max(day) as d from interaction where alliance_id = ?1 and state = 'held' and kind <> 'note' and (layers & 1) and visibility <> 'mine'
             union all
             select max(day) from interaction where alliance_id = ?1 and state = 'held' and kind <> 'note' and (layers & 2) and visibility <> 'mine'
             union all
             select max(day) from interaction where alliance_id = ?1 and state = 'held' and kind <> 'note' and (layers & 4) and visibility <> 'mine')),
           (select count(*) from commitment where alliance_id = ?1 and state = 'open' and side = 'us' and visibility <> 'mine'),
           (select count(*) from commitment where alliance_id = ?1 and state = 'open' and side = 'them' and visibility <> 'mine')
         from alliance a where a.id = ?1",
    )?
    .execute(params![alliance])?;
    Ok(())
}
