//! The index in blocks, so that a search can be carried out a stretch at a time, newest first.
//!
//! FTS5 cannot be told to stop: two beginnings that are common, but hardly ever together, make it
//! walk both their lists to the end before it hands out a row. A mark of the block a record lies in
//! is one more word that must match, and the walk ends with the block. Blocks follow one another in
//! the order of the ids; each new one begins when the last is full.

use rusqlite::{Connection, OptionalExtension, params};

use super::marks;
use crate::domain::Id;
use crate::store::Result;

/// Records of a block: a walk through two lists of one takes about half a millisecond.
const RECORDS: i64 = if cfg!(test) { 16 } else { 16_384 };
/// Blocks of a stretch: the newest are looked through one by one, the older in ever larger ones.
const SIZES: [i64; marks::LEVELS] = [1, 4, 16];

/// How large a stretch may be: a place in [`SIZES`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Level(usize);

impl Level {
    pub const SMALLEST: Self = Self(0);
    pub const LARGEST: Self = Self(SIZES.len() - 1);

    pub fn larger(self) -> Self {
        Self((self.0 + 1).min(Self::LARGEST.0))
    }
}

/// Where each block begins, in order.
pub(super) struct Blocks(Vec<i64>);

impl Blocks {
    pub fn read(conn: &Connection) -> Result<Self> {
        let mut read = conn.prepare_cached("select first_id from search_block order by number")?;
        Ok(Self(read.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?))
    }

    /// What is added to the document of a record for its place.
    pub fn file(&self, id: Id, document: &str) -> String {
        let behind = self.0.partition_point(|first| *first <= id.raw());
        filed(document, behind.saturating_sub(1) as i64)
    }
}

/// A stretch of the index: its mark, and the id it begins with.
pub(super) struct Stretch {
    pub mark: String,
    pub first: i64,
}

/// The stretch that ends before an id, as large as may be and as its end allows.
pub(super) fn before(conn: &Connection, id: i64, largest: Level) -> Result<Option<Stretch>> {
    let mut last = conn.prepare_cached("select max(number) from search_block where first_id < ?1")?;
    let Some(number) = last.query_row([id], |row| row.get::<_, Option<i64>>(0))? else { return Ok(None) };
    let fits = |(_, size): &(usize, &i64)| (number + 1) % **size == 0;
    let (level, size) = SIZES.iter().enumerate().take(largest.0 + 1).rev().find(fits).unwrap_or((0, &1));
    let mut read = conn.prepare_cached("select first_id from search_block where number = ?1")?;
    let first = read.query_row([number + 1 - size], |row| row.get(0))?;
    Ok(Some(Stretch { mark: marks::stretch(level, number / size), first }))
}

/// The document of a record that is there, with its place.
pub(super) fn file(conn: &Connection, id: Id, document: &str) -> Result<String> {
    Ok(filed(document, of(conn, id)?.unwrap_or(0)))
}

/// Makes room for a record that comes: behind a full block a new one begins, with a record behind which
/// there is no other.
pub(super) fn make_room(conn: &Connection, id: Id) -> Result<()> {
    let mut last = conn.prepare_cached("select number, records from search_block order by number desc limit 1")?;
    let last: Option<(i64, i64)> = last.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let mut newest = conn.prepare_cached("select max(id) from number")?;
    let is_newest = newest.query_row([], |row| row.get::<_, Option<i64>>(0))?.is_none_or(|newest| newest <= id.raw());
    let mut begin = conn.prepare_cached("insert into search_block (number, first_id, records) values (?1, ?2, 1)")?;
    match last {
        None => begin.execute(params![0, 0])?,
        Some((number, records)) if records >= RECORDS && is_newest => begin.execute(params![number + 1, id])?,
        Some(_) => {
            let number = of(conn, id)?;
            conn.prepare_cached("update search_block set records = records + 1 where number = ?1")?.execute([number])?
        }
    };
    Ok(())
}

/// Divides all there is anew.
pub(super) fn divide(conn: &Connection) -> Result<()> {
    conn.execute("delete from search_block", [])?;
    conn.execute(
        "insert into search_block (number, first_id, records)
         select place / ?1, iif(place < ?1, 0, min(id)), count(*)
         from (select id, row_number() over (order by id) - 1 as place from number) group by place / ?1",
        [RECORDS],
    )?;
    Ok(())
}

fn of(conn: &Connection, id: Id) -> Result<Option<i64>> {
    let mut read =
        conn.prepare_cached("select number from search_block where first_id <= ?1 order by first_id desc limit 1")?;
    Ok(read.query_row([id], |row| row.get(0)).optional()?)
}

fn filed(document: &str, block: i64) -> String {
    let stretches = SIZES.iter().enumerate().map(|(level, size)| marks::stretch(level, block / size));
    stretches.fold(document.to_owned(), |filed, mark| filed + " " + &mark)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::domain::{Alliance, Id, Topic};
    use crate::ops;
    use crate::store::{Search, Store, testing};

    /// Topics with two words that stand together in every fiftieth.
    fn filled(count: usize) -> Store {
        let mut store = testing::store();
        let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
        for nth in 0..count {
            let text = match nth {
                nth if nth % 50 == 3 => "meeting about prices",
                nth if nth % 2 == 0 => "meeting",
                _ => "prices",
            };
            let topic = Topic::raised(acme, format!("{text} {nth}"), store.today());
            ops::add(&mut store, &topic, None, &[]).unwrap();
        }
        store
    }

    fn asked(words: &str, before: Option<Id>) -> Search {
        Search { words: words.to_owned(), before, ..Search::default() }
    }

    /// What is found a stretch at a time, and in how many.
    fn in_stretches(store: &Store, words: &str, limit: usize) -> (Vec<i64>, usize) {
        let (mut numbers, mut stretches, mut before) = (Vec::new(), 0, None);
        loop {
            let found = store.search_within(&asked(words, before), limit, Duration::ZERO).unwrap();
            numbers.extend(found.hits.iter().map(|hit| hit.number));
            stretches += 1;
            before = found.rest;
            if before.is_none() {
                return (numbers, stretches);
            }
        }
    }

    #[test]
    fn a_stretch_at_a_time_finds_what_the_whole_finds() {
        let store = filled(400);
        for words in ["meet", "pric", "meet pric", "meet pric abo", "meet zebra", "pric 7"] {
            let whole: Vec<i64> =
                store.search(&asked(words, None), 1_000).unwrap().iter().map(|hit| hit.number).collect();
            for limit in [1, 3, 1_000] {
                assert_eq!(in_stretches(&store, words, limit).0, whole, "{words} by {limit}");
            }
        }
        // Twenty-six blocks: the newest, one that makes up four, two of four, one of sixteen.
        let (found, stretches) = in_stretches(&store, "meet pric", 1_000);
        assert_eq!((found.len(), stretches), (8, 5));
    }

    #[test]
    fn one_condition_is_looked_for_at_once() {
        let store = filled(100);
        let found = store.search_within(&asked("zebra", None), 9, Duration::ZERO).unwrap();
        assert_eq!((found.hits.len(), found.rest), (0, None));
        let some = store.search_within(&asked("meet", None), 9, Duration::ZERO).unwrap();
        assert_eq!(some.rest, some.hits.last().map(|hit| hit.record.id));
    }

    #[test]
    fn what_comes_from_elsewhere_with_an_older_id_begins_no_block() {
        let store = filled(47);
        let count = || store.conn.query_row("select count(*) from search_block", [], |row| row.get::<_, i64>(0));
        let first: i64 = store.conn.query_row("select max(first_id) from search_block", [], |row| row.get(0)).unwrap();
        assert_eq!(count().unwrap(), 3, "all of them full");
        super::make_room(&store.conn, Id::from_raw(first + 1)).unwrap();
        assert_eq!(count().unwrap(), 3, "those behind it would be filed where nobody looks for them");
    }

    #[test]
    fn blocks_stay_true_through_undo_and_renewal() {
        let mut store = filled(60);
        let blocks = |store: &Store| -> Vec<(i64, i64)> {
            let mut read = store.conn.prepare("select number, first_id from search_block order by 1").unwrap();
            read.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
        };
        let before = blocks(&store);
        assert_eq!((before.len(), before[0]), (4, (0, 0)));
        ops::undo(&mut store).unwrap();
        assert!(store.search_is_true().unwrap());
        ops::redo(&mut store).unwrap();
        assert_eq!(blocks(&store), before);
        store.rebuild().unwrap();
        assert_eq!(blocks(&store).len(), 4);
        assert!(store.derived_is_true().unwrap());
    }
}
