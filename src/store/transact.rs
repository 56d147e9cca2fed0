//! The one door through which everything is written.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, params};

use super::{Op, Result, Seeing, Seen, Store, balance, bonds, contact, due, health, names, search, signals, stat};
use crate::domain::{AllianceId, Id, Ref};

/// A finished write: what it returned, and its entry in the journal.
#[derive(Clone, Debug)]
pub struct Done<T> {
    pub value: T,
    /// `None` when nothing needed changing.
    pub operation: Option<Id>,
}

impl<T> Done<T> {
    /// The same write, said to have returned something else.
    pub fn with<U>(self, value: impl FnOnce(T) -> U) -> Done<U> {
        Done { value: value(self.value), operation: self.operation }
    }
}

/// What the rows of an operation are to readers, the most of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Wrote {
    #[default]
    Nothing,
    /// What a file is remembered to have said: no change anybody could see, or take back.
    Memory,
    Records,
}

impl Wrote {
    fn of_table(table: &str) -> Self {
        if table == "origin" { Self::Memory } else { Self::Records }
    }
}

/// A write under way. Reads through it see what it has written so far.
pub struct Tx<'a> {
    pub(super) store: &'a Store,
    pub(super) operation: Id,
    last_id: Cell<Id>,
    replica: u16,
    /// What it has done to who sees which records.
    pub(super) seeing: RefCell<Vec<Seeing>>,
    pub(super) is_agreed: Cell<bool>,
}

impl std::ops::Deref for Tx<'_> {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        self.store
    }
}

impl Store {
    /// Does `work` as one operation named `op`: all of it or nothing, journalled, on disk when this
    /// returns.
    ///
    /// # Errors
    /// What `work` returned, [`super::Error::Busy`] when another process held the file for over five
    /// seconds, [`super::Error::Full`], [`super::Error::ReadOnly`]. Nothing has changed then.
    #[cfg_attr(test, track_caller)]
    pub fn transact<T>(&mut self, op: Op, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Done<T>> {
        #[cfg(test)]
        super::blind::came_by(std::panic::Location::caller());
        self.transact_undoing(op, None, work)
    }

    /// Writes what is about the keyboard rather than about the alliance (who is asking, settings):
    /// durable as any write, but not journalled.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub fn settle(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<()>) -> Result<()> {
        let sql = self.begin()?;
        let none = Id::from_raw(0);
        work(&Tx::over(self, none, none, 0))?;
        self.commit(sql)?;
        self.saved.note();
        Ok(())
    }

    /// Writes down where somebody stands: as [`Store::settle`], but without waiting for the disk. It
    /// survives a killed process and a dropped line; after a power cut it may be a step behind.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub fn jot(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<()>) -> Result<()> {
        self.conn.pragma_update(None, "synchronous", "normal")?;
        let done = self.settle(work);
        self.conn.pragma_update(None, "synchronous", "full")?;
        done
    }

    /// Fills a fresh file: durable as any write, but not journalled, and with nothing derived. Call
    /// [`Store::rebuild`] when all is in.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub fn load<T>(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let sql = self.begin()?;
        let (last, replica) = last_id(self)?;
        let last = last.unwrap_or_else(|| Id::succeeding(None, self.now().millis(), replica));
        let tx = Tx::over(self, Id::from_raw(0), last, replica);
        let value = work(&tx)?;
        tx.keep_last_id()?;
        self.commit(sql)?;
        self.saved.note();
        Ok(value)
    }

    pub(super) fn transact_undoing<T>(
        &mut self,
        op: Op,
        undoes: Option<Id>,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        let done = self.journalled(op, undoes, work);
        if done.as_ref().map_or(true, |done| done.operation.is_none()) {
            self.recorder.rolled_back();
        }
        done
    }

    fn journalled<T>(&self, op: Op, undoes: Option<Id>, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<Done<T>> {
        let sql = self.begin()?;
        let tx = Tx::begin(self, op, undoes)?;
        let value = work(&tx)?;
        tx.shows_nothing_unasked()?;
        let wrote = tx.finish()?;
        let is_memory = wrote == Wrote::Memory && undoes.is_none();
        let operation = (wrote != Wrote::Nothing && !is_memory).then_some(tx.operation);
        if is_memory {
            self.conn.execute("delete from change where operation_id = ?1", [tx.operation])?;
            self.conn.execute("delete from operation where id = ?1", [tx.operation])?;
            self.commit(sql)?;
        } else if operation.is_some() {
            if let Some(told) = &self.told {
                told(tx.operation);
            }
            self.commit(sql)?;
            self.saved.note();
        } else {
            // Nothing was written: leave no empty entry in the journal.
            sql.rollback()?;
        }
        Ok(Done { value, operation })
    }
}

impl<'a> Tx<'a> {
    fn over(store: &'a Store, operation: Id, last_id: Id, replica: u16) -> Self {
        let (seeing, is_agreed) = (RefCell::default(), Cell::default());
        Self { store, operation, last_id: Cell::new(last_id), replica, seeing, is_agreed }
    }

    fn begin(store: &'a Store, op: Op, undoes: Option<Id>) -> Result<Self> {
        let (last, replica) = last_id(store)?;
        let operation = Id::succeeding(last, store.now().millis(), replica);
        let tx = Self::over(store, operation, operation, replica);
        tx.run(
            "insert into operation (id, op, author, at, schema, undoes) values (?1, ?2, ?3, ?4, ?5, ?6)",
            params![operation, op.as_str(), store.author(), store.now(), super::migrate::LATEST, undoes],
        )?;
        store.recorder.begin(operation);
        Ok(tx)
    }

    /// The next identity.
    pub(super) fn next_id(&self) -> Id {
        let next = Id::succeeding(Some(self.last_id.get()), self.now().millis(), self.replica);
        self.last_id.set(next);
        next
    }

    /// Names what the operation is about, for history and for undo's words.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn about(&self, subject: impl Into<Ref>) -> Result<()> {
        let subject = subject.into();
        self.run(
            "update operation set subject_kind = ?2, subject_id = ?3 where id = ?1",
            params![self.operation, subject.kind, subject.id],
        )?;
        Ok(())
    }

    /// Runs one statement, journalled, and says how many rows it touched.
    pub(super) fn run(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        self.store.recorder.watch(&self.conn, sql)?;
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// Takes note of an identity that comes from elsewhere: the next one of ours is later.
    pub(super) fn seen_id(&self, id: Id) {
        self.last_id.set(self.last_id.get().max(id));
    }

    fn keep_last_id(&self) -> Result<()> {
        let last = self.last_id.get().to_string();
        let sql = "insert into meta values ('last_id', ?1) on conflict (key) do update set value = excluded.value";
        self.run(sql, [last])?;
        Ok(())
    }

    /// Recomputes what is derived from the rows touched, and tells what they were.
    fn finish(&self) -> Result<Wrote> {
        if self.store.is_bulk(self.operation)? { self.finish_bulk() } else { self.finish_touched() }
    }

    fn finish_touched(&self) -> Result<Wrote> {
        let mut touched = Touched::default();
        {
            let mut read = self.conn.prepare_cached(TOUCHED)?;
            let mut rows = read.query([self.operation])?;
            while let Some(row) = rows.next()? {
                touched.note(self.store, row)?;
            }
        }
        self.store.recorder.end();
        self.keep_last_id()?;
        let Touched { wrote, mut alliances, named, asking, meetings, people, words, thanks } = touched;
        for (table, id) in named {
            names::recompute(&self.conn, &table, id)?;
        }
        words.recompute(&self.conn)?;
        thanks.recompute(&self.conn)?;
        asking.recompute(self.store)?;
        alliances.extend(meetings.recompute(self.store)?);
        for alliance in alliances {
            bonds::recompute(self.store, alliance, people)?;
            due::recompute(self.store, alliance)?;
            stat::recompute(&self.conn, alliance)?;
            health::mark_stale(self.store, alliance)?;
        }
        Ok(wrote)
    }
}

/// What an operation wrote, a row each, and what those rows name.
const TOUCHED: &str =
    "select tbl, row_id, json_extract(before, '$.alliance_id'), json_extract(after, '$.alliance_id'),
       json_extract(before, '$.expectation_id'), json_extract(after, '$.expectation_id'),
       json_extract(before, '$.kpi_id'), json_extract(after, '$.kpi_id'),
       json_extract(coalesce(after, before), '$.interaction_id'),
       json_extract(before, '$.person_id'), json_extract(after, '$.person_id'), json_extract(coalesce(after, before), '$.subject_id'),
       before is null,
       json_extract(coalesce(after, before), '$.recognition_id'), json_extract(coalesce(after, before), '$.record_id'),
       iif(tbl = 'tag', json_extract(coalesce(after, before), '$.kind'), null),
       iif(tbl = 'recognition', json_extract(before, '$.given_on'), null), iif(tbl = 'recognition', json_extract(after, '$.given_on'), null),
       json_extract(coalesce(after, before), '$.share_id')
     from change where operation_id = ?1";

/// What the rows of an operation bear on.
#[derive(Default)]
struct Touched {
    wrote: Wrote,
    alliances: BTreeSet<AllianceId>,
    named: BTreeSet<(String, Id)>,
    asking: signals::Touched,
    meetings: contact::Touched,
    people: bonds::Touched,
    words: search::Touched,
    thanks: balance::Touched,
}

impl Touched {
    /// Takes note of one row of [`TOUCHED`].
    fn note(&mut self, store: &Store, row: &Row<'_>) -> Result<()> {
        let table: String = row.get(0)?;
        self.wrote = self.wrote.max(Wrote::of_table(&table));
        self.people.note(&table);
        for at in [4, 5] {
            self.asking.note(&table, row.get(1)?, row.get(at)?, row.get(at + 2)?);
        }
        let said = contact::Said {
            interaction: row.get(8)?,
            people: [row.get(9)?, row.get(10)?],
            alliances: [row.get(2)?, row.get(3)?],
        };
        let found = search::Said {
            interaction: said.interaction,
            recognition: row.get(13)?,
            share: row.get(18)?,
            record: row.get::<_, Option<Id>>(14)?.zip(row.get(15)?),
            people: said.people,
        };
        self.words.note(&table, row.get(1)?, &found);
        self.thanks.note([row.get(16)?, row.get(17)?]);
        self.meetings.note(&table, row.get(1)?, row.get(12)?, &said);
        if table == "waiver"
            && let Some(subject) = row.get::<_, Option<Id>>(11)?
        {
            self.asking.note_id(store, subject)?;
        }
        if table == "alliance" {
            self.alliances.insert(AllianceId(row.get(1)?));
        }
        self.alliances.extend(row.get::<_, Option<AllianceId>>(2)?);
        self.alliances.extend(row.get::<_, Option<AllianceId>>(3)?);
        if table == "alliance" || table == "person" {
            self.named.insert((table, row.get::<_, Id>(1)?));
        }
        Ok(())
    }
}

/// From so many rows on it is cheaper to work everything out anew than what was touched.
const BULK_ROWS: i64 = 20_000;

impl Store {
    /// Whether an operation changed so many rows.
    pub(super) fn is_bulk(&self, operation: Id) -> Result<bool> {
        let count = "select count(*) from (select 1 from change where operation_id = ?1 limit ?2)";
        let count: i64 = self.conn.prepare_cached(count)?.query_row(params![operation, BULK_ROWS], |row| row.get(0))?;
        Ok(count == BULK_ROWS)
    }
}

impl Tx<'_> {
    fn finish_bulk(&self) -> Result<Wrote> {
        let mut wrote = Wrote::Nothing;
        let mut read = self.conn.prepare("select distinct tbl from change where operation_id = ?1")?;
        for table in read.query_map([self.operation], |row| row.get::<_, String>(0))? {
            wrote = wrote.max(Wrote::of_table(&table?));
        }
        self.store.recorder.end();
        self.keep_last_id()?;
        search::rebuild(&self.conn)?;
        self.store.derive_all()?;
        Ok(wrote)
    }
}

/// The last identity given out, and the number of this copy of the file.
fn last_id(store: &Store) -> Result<(Option<Id>, u16)> {
    let meta = |key: &str| -> Result<Option<i64>> {
        let mut read = store.conn.prepare_cached("select cast(value as integer) from meta where key = ?1")?;
        Ok(read.query_row([key], |row| row.get(0)).optional()?)
    };
    let replica = u16::try_from(meta("replica")?.unwrap_or(0)).unwrap_or(0);
    Ok((meta("last_id")?.map(Id::from_raw), replica))
}

#[cfg(test)]
mod tests {
    use crate::domain::Alliance;
    use crate::store::{Error, Op, testing};

    #[test]
    fn a_full_disk_is_said_and_changes_nothing() {
        let mut store = testing::store();
        let pages: i64 = store.conn.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        store.conn.pragma_update(None, "max_page_count", pages + 2).unwrap();
        let mut add = |nth: i32| {
            let purpose = "x".repeat(3_000);
            let handle = format!("a{nth}").parse().unwrap();
            let new = Alliance { purpose, ..Alliance::new(handle, "A") };
            store.transact(Op::Add, |tx| tx.insert(&new, None)).map(drop)
        };
        let failed = (0..50).find_map(|nth| add(nth).err().map(|error| (nth, error)));
        let (kept, error) = failed.expect("room for fifty in two pages");
        assert!(matches!(error, Error::Full), "{error:?}");
        assert_eq!(store.alliances(None, 99).unwrap().len(), kept as usize);
        assert!(store.integrity().unwrap().is_empty());
        store.conn.pragma_update(None, "max_page_count", pages + 100).unwrap();
        let again = Alliance::new("again".parse().unwrap(), "Again");
        store.transact(Op::Add, |tx| tx.insert(&again, None)).unwrap();
    }
}
