//! Looking the file over, and mending what can be worked out again.

use rusqlite::{Connection, OptionalExtension};

use super::journal::JOURNALLED;
use super::{Error, Result, Seen, Store};
use crate::domain::{Day, Kind, Ref};

/// How large the log may grow before it is worth bringing home, in bytes.
pub const LOG_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What is the matter with the journal.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct JournalFaults {
    /// Changes of no operation.
    pub orphans: i64,
    /// Rows that cannot be read back, so that undo would stop at them.
    pub unreadable: i64,
    /// Undone operations that nothing undid, and those that say they undo a later one.
    pub half_undone: i64,
    /// What stands differs from what the journal saw last.
    pub unseen: i64,
}

impl JournalFaults {
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// Nothing in the file acts by itself: all triggers of ours are of the connection, and there are no views.
pub(super) fn nothing_acts(conn: &Connection) -> Result<()> {
    let mut read = conn.prepare("select type, name from sqlite_schema where type in ('trigger', 'view')")?;
    let found = read.query_map([], |row| Ok(format!("{} {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let found: Vec<String> = found.collect::<rusqlite::Result<_>>()?;
    if found.is_empty() { Ok(()) } else { Err(Error::Foreign(found)) }
}

/// How many rows the schema of a file has that holds nothing but what is ours.
const OWN_OBJECTS: i64 = 225;

impl Store {
    /// Refuses what is not ours, looked at once for each connection: counting is cheap, and tells.
    ///
    /// # Errors
    /// [`Error::Foreign`].
    pub(super) fn is_ours_alone(&self) -> Result<()> {
        if self.has_written.get() {
            return Ok(());
        }
        let sql = "select count(*) from sqlite_schema where name not like 'sqlite_stat%'";
        if self.conn.query_row(sql, [], |row| row.get::<_, i64>(0))? == OWN_OBJECTS {
            return Ok(());
        }
        let found: Vec<String> = self.foreign()?.into_iter().map(|(sort, name)| format!("{sort} {name}")).collect();
        if found.is_empty() { Ok(()) } else { Err(Error::Foreign(found)) }
    }

    /// What stands in the file's schema and is not ours: its sort and its name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn foreign(&self) -> Result<Vec<(String, String)>> {
        let all = |conn: &Connection| -> Result<Vec<(String, String)>> {
            let mut read =
                conn.prepare("select type, name from sqlite_schema where name not like 'sqlite_%' order by 1, 2")?;
            let found = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        };
        let own = all(&Self::in_memory(self.session.clone())?.conn)?;
        Ok(all(&self.conn)?.into_iter().filter(|found| !own.contains(found)).collect())
    }
}

impl Seen {
    /// What is wrong with the journal. How much it holds would tell of what others keep to themselves.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn journal_faults(&self) -> Result<JournalFaults> {
        let count = |sql: &str| self.conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        let mut faults = JournalFaults {
            orphans: count(
                "select count(*) from change c where not exists (select 1 from operation o where o.id = c.operation_id)",
            )?,
            unreadable: count(
                "select count(*) from change where before is null and after is null
                 or before is not null and not json_valid(before) or after is not null and not json_valid(after)",
            )?,
            half_undone: count(
                "select count(*) from operation o where undoes >= id or undone = 1
                 and not exists (select 1 from operation u where u.undoes = o.id)",
            )?,
            unseen: 0,
        };
        let known = count("select count(*) from operation where op = 'erase'")? == 0;
        if known && faults.unreadable == 0 {
            faults.unseen = self.unseen()?;
        }
        Ok(faults)
    }

    /// Rows that stand although the journal saw them go, or are gone although it saw them stand.
    fn unseen(&self) -> Result<i64> {
        let mut read = self.conn.prepare(
            "select l.tbl, l.row_id, l.after is null from (select max(id) as last from change group by row_id) c
             cross join change l on l.id = c.last",
        )?;
        let mut rows = read.query([])?;
        let mut unseen = 0;
        while let Some(row) = rows.next()? {
            let (table, id, went): (String, i64, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let Some(table) = JOURNALLED.iter().find(|known| **known == table) else { continue };
            let sql = format!("select exists (select 1 from {table} where id = ?1)");
            let stands: bool = self.conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
            unseen += i64::from(stands == went);
        }
        Ok(unseen)
    }

    /// Records that nobody can name, since they have no number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn without_number(&self) -> Result<i64> {
        let mut found = 0;
        for kind in Kind::ALL {
            let sql =
                format!("select count(*) from {kind} r where not exists (select 1 from number n where n.id = r.id)");
            found += self.conn.query_row(&sql, [], |row| row.get::<_, i64>(0))?;
        }
        Ok(found)
    }

    /// Days of what is over that lie ahead, with the column each stands in. Those of what may not be seen are left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn past_days_ahead(&self, limit: usize) -> Result<Vec<(Ref, &'static str, Day)>> {
        let mut found = Vec::new();
        for kind in Kind::ALL {
            let held = (*kind == Kind::Interaction).then_some(("day", "r.state = 'held'"));
            for (column, when) in kind.model().past.iter().map(|column| (*column, "true")).chain(held) {
                let sql = format!(
                    "select r.id, r.{column} from {kind} r where r.{column} > ?1 and {when} and {} order by r.id limit ?2",
                    self.seen("r")
                );
                let mut read = self.conn.prepare(&sql)?;
                // Somewhere it may be tomorrow already.
                let rows = read.query_map(rusqlite::params![self.today().plus(1), limit as i64], |row| {
                    Ok((Ref { kind: *kind, id: row.get(0)? }, column, row.get(1)?))
                })?;
                found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
            }
        }
        found.truncate(limit);
        Ok(found)
    }
}

impl Store {
    /// Gives every record a number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn number_all(&mut self) -> Result<()> {
        let tx = self.begin()?;
        for kind in Kind::ALL {
            let sql = format!(
                "insert into number (number, kind, id)
                 select (select coalesce(max(number), 0) from number) + row_number() over (order by r.id), '{kind}', r.id
                 from {kind} r where not exists (select 1 from number n where n.id = r.id)"
            );
            tx.execute(&sql, [])?;
        }
        self.commit(tx)
    }

    /// The size of the log beside the file, in bytes.
    #[must_use]
    pub fn log_bytes(&self) -> u64 {
        std::fs::metadata(self.files().log()).map_or(0, |data| data.len())
    }

    /// Brings the whole log home; false while somebody else reads an older state.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn bring_log_home(&self) -> Result<bool> {
        let busy: i64 = self.conn.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }

    /// Whether an erasure has yet to give its pages back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_erasing(&self) -> Result<bool> {
        let sql = "select 1 from meta where key = 'vacuum_pending'";
        Ok(self.conn.query_row(sql, [], |_| Ok(())).optional()?.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Alliance;
    use crate::store::{Op, testing};

    #[test]
    fn whatever_is_not_ours_stops_the_first_write() {
        let mut store = testing::store();
        let sql = "select count(*) from sqlite_schema where name not like 'sqlite_stat%'";
        assert_eq!(store.conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), OWN_OBJECTS);
        store.conn.execute_batch("create table mine (x); create index mine_x on mine (x)").unwrap();
        let new = Alliance::new("acme".parse().unwrap(), "Acme");
        let refused = store.transact(Op::Add, |tx| tx.insert(&new, None));
        let is_named = matches!(&refused, Err(Error::Foreign(found)) if found == &["index mine_x", "table mine"]);
        assert!(is_named, "{refused:?}");
        store.conn.execute_batch("drop table mine").unwrap();
        store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
    }

    #[test]
    fn what_went_past_the_journal_is_found_and_lost_numbers_are_given_again() {
        let mut store = testing::store();
        let new = Alliance::new("acme".parse().unwrap(), "Acme");
        store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap();
        assert_eq!(store.journal_faults().unwrap(), JournalFaults::default());
        assert_eq!(store.without_number().unwrap(), 0);
        store.conn.execute_batch("delete from number; update operation set undone = 1").unwrap();
        assert_eq!(store.without_number().unwrap(), 1);
        store.number_all().unwrap();
        assert_eq!(store.without_number().unwrap(), 0);
        store.conn.execute_batch("delete from alliance; update change set after = '{' where 0; insert into change (operation_id, tbl, row_id) select id, 'alliance', 1 from operation").unwrap();
        let faults = store.journal_faults().unwrap();
        assert_eq!((faults.half_undone, faults.unreadable), (1, 1));
        store.conn.execute_batch("delete from change where row_id = 1").unwrap();
        assert_eq!(store.journal_faults().unwrap().unseen, 1);
    }
}
