//! How thanks are balanced: to us and to them, before others and in private, for small things and
//! large. Over all alliances they are counted a row a day, so that a season is ninety rows in a file
//! of any size; private ones count like the others.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, params};
use serde::Serialize;

use super::{Result, Seen};
use crate::domain::{AllianceId, Day};

/// Thanks of a stretch of days, counted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Balance {
    /// To theirs, and to ours.
    pub them: i64,
    pub us: i64,
    pub public: i64,
    pub private: i64,
    pub small: i64,
    pub large: i64,
}

/// The columns of [`Balance`], counted over rows of `recognition`.
const COUNTED: &str = "count(*) filter (where side = 'them'), count(*) filter (where side = 'us'),
   count(*) filter (where manner = 'public'), count(*) filter (where manner = 'private'),
   count(*) filter (where size = 'small'), count(*) filter (where size = 'large')";

impl Seen {
    /// Thanks since a day, of one alliance or of all.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn thanks_balance(&self, alliance: Option<AllianceId>, since: Day) -> Result<Balance> {
        let Some(alliance) = alliance else {
            let mut read = self.conn.prepare_cached(
                "select coalesce(sum(them), 0), coalesce(sum(us), 0), coalesce(sum(public), 0), coalesce(sum(private), 0),
                   coalesce(sum(small), 0), coalesce(sum(large), 0)
                 from thanks_day where day >= ?1",
            )?;
            return Ok(read.query_row([since], read_balance)?);
        };
        let sql = format!("select {COUNTED} from recognition where alliance_id = ?1 and given_on >= ?2");
        Ok(self.conn.prepare_cached(&sql)?.query_row(params![alliance, since], read_balance)?)
    }
}

fn read_balance(row: &Row<'_>) -> rusqlite::Result<Balance> {
    Ok(Balance {
        them: row.get(0)?,
        us: row.get(1)?,
        public: row.get(2)?,
        private: row.get(3)?,
        small: row.get(4)?,
        large: row.get(5)?,
    })
}

/// The days of which a change of rows counts anew.
#[derive(Default)]
pub(super) struct Touched(BTreeSet<Day>);

impl Touched {
    /// Takes note of the days a recognition was of, and is of.
    pub(super) fn note(&mut self, days: [Option<Day>; 2]) {
        self.0.extend(days.into_iter().flatten());
    }

    pub(super) fn recompute(self, conn: &Connection) -> Result<()> {
        for day in self.0 {
            conn.prepare_cached("delete from thanks_day where day = ?1")?.execute([day])?;
            let sql = format!("{} where given_on = ?1 group by given_on", insert());
            conn.prepare_cached(&sql)?.execute([day])?;
        }
        Ok(())
    }
}

fn insert() -> String {
    format!(
        "insert into thanks_day (day, them, us, public, private, small, large)
         select given_on, {COUNTED} from recognition"
    )
}

/// All days at once.
pub(super) fn rebuild(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(&format!("delete from thanks_day; {} group by given_on;", insert()))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Manner, Recognition, RecognitionId, Side, Size, Stored};
    use crate::store::{Op, Store, testing};

    fn given(store: &mut Store, alliance: AllianceId, on: Day, with: impl Fn(&mut Recognition)) -> RecognitionId {
        let mut it = Recognition::thanks(alliance, Side::Them, "for the demo", on);
        with(&mut it);
        store.transact(Op::Add, |tx| tx.insert(&it, None)).unwrap().value
    }

    #[test]
    fn all_alliances_together_are_the_sum_of_each_whatever_is_changed_and_taken_back() {
        let mut store = testing::store();
        let mut alliance = |handle: &str| {
            let new = Alliance::new(handle.parse().unwrap(), handle);
            store.transact(Op::Add, |tx| tx.insert(&new, None)).unwrap().value
        };
        let both = [alliance("acme"), alliance("globex")];
        let (today, since) = (store.today(), store.today().plus(-90));
        for (nth, alliance) in both.into_iter().cycle().take(7).enumerate() {
            given(&mut store, alliance, today.plus(-20 * nth as i32), |it| {
                it.manner = Some(if nth % 2 == 0 { Manner::Public } else { Manner::Private });
                it.size = Some(if nth % 3 == 0 { Size::Large } else { Size::Small });
            });
        }
        let last = given(&mut store, both[0], today, |it| {
            (it.manner, it.size) = (Some(Manner::Public), Some(Size::Small));
        });
        let all = |store: &Store| {
            let [one, other] = both.map(|it| store.thanks_balance(Some(it), since).unwrap());
            let all = store.thanks_balance(None, since).unwrap();
            assert_eq!(all.public, one.public + other.public);
            assert_eq!(all.private, one.private + other.private);
            assert_eq!((all.small, all.large), (one.small + other.small, one.large + other.large));
            assert_eq!(all.us + all.them, one.us + one.them + other.us + other.them);
            all.small + all.large
        };
        assert_eq!(all(&store), 6, "two of the eight are older than the season");
        let moved = |it: &mut Stored<Recognition>| it.data.given_on = today.plus(-200);
        store
            .transact(Op::Edit, |tx| {
                let mut it = tx.get::<Recognition>(last)?;
                moved(&mut it);
                tx.update(&it)
            })
            .unwrap();
        assert_eq!(all(&store), 5);
        assert!(store.derived_is_true().unwrap());
        store.undo().unwrap();
        assert_eq!(all(&store), 6);
        store.undo().unwrap();
        assert_eq!(all(&store), 5);
        assert!(store.derived_is_true().unwrap());
    }
}
