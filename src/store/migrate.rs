//! Steps from one schema to the next: numbered and frozen. A file takes all it lacks, and what they make
//! stale is renewed, in one transaction.

use std::path::PathBuf;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::copies::Reason;
use super::open::APPLICATION_ID;
use super::{Result, Store, lineage};

/// One step, and what has to be worked out anew after it.
struct Step {
    sql: &'static str,
    renews: Renews,
}

/// What of the derived data a step makes stale.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Renews {
    Nothing,
    Search,
    All,
}

const STEPS: &[Step] = &[
    Step { sql: include_str!("migrations/0001_start.sql"), renews: Renews::All },
    Step { sql: include_str!("migrations/0002_expectations.sql"), renews: Renews::All },
    Step { sql: include_str!("migrations/0003_people.sql"), renews: Renews::All },
    Step { sql: include_str!("migrations/0004_daily_loop.sql"), renews: Renews::All },
    Step { sql: include_str!("migrations/0005_balance.sql"), renews: Renews::All },
    Step { sql: include_str!("migrations/0006_search_blocks.sql"), renews: Renews::Search },
    Step { sql: include_str!("migrations/0007_lineage.sql"), renews: Renews::Nothing },
    Step { sql: include_str!("migrations/0008_not_said.sql"), renews: Renews::Nothing },
    Step { sql: include_str!("migrations/0009_typed_lines.sql"), renews: Renews::Nothing },
    Step { sql: include_str!("migrations/0010_asked_of_one.sql"), renews: Renews::All },
    Step { sql: include_str!("migrations/0011_verdict_not_said.sql"), renews: Renews::Nothing },
    Step { sql: include_str!("migrations/0012_needs_risks_shares.sql"), renews: Renews::All },
    Step { sql: include_str!("migrations/0013_meetings_and_costs.sql"), renews: Renews::Search },
    Step { sql: include_str!("migrations/0014_recipients_and_rewards.sql"), renews: Renews::Nothing },
    Step { sql: include_str!("migrations/0015_series.sql"), renews: Renews::Nothing },
];

/// The schema this program writes.
pub(super) const LATEST: i32 = STEPS.len() as i32;

/// Brings a file from `version` to [`LATEST`], whole or not at all. An older file is copied first,
/// beside it, and where that copy lies is the answer.
pub(super) fn migrate(store: &Store, version: i32) -> Result<Option<PathBuf>> {
    let conn = &*store.conn;
    let mut kept = None;
    if version == 0 {
        // Only a new file may be laid out afresh; and the log mode cannot change inside a transaction.
        conn.execute_batch("pragma auto_vacuum = incremental; pragma journal_mode = wal;")?;
    } else if !store.files().is_none() {
        // A new one each time: what lies at the name of an earlier one may be of another day, or torn.
        let copy = store.files().free_copy(&Reason::Schema(version + 1).mark());
        super::backup::copy(conn, store.files(), &copy)?;
        kept = Some(copy);
    }
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    // Read again inside: another process may have taken the steps while this one waited.
    let version: i32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let renews = take(&tx, STEPS, version)?;
    // What no older file holds needs no renewal.
    if let Some(renews) = renews.filter(|_| version > 0) {
        store.renew(renews)?;
    }
    if version >= lineage::SINCE {
        lineage::step(&tx)?;
    }
    tx.commit()?;
    Ok(kept)
}

/// Takes the steps after `version`; what they make stale.
fn take(conn: &Connection, steps: &[Step], version: i32) -> Result<Option<Renews>> {
    let steps = steps.get(usize::try_from(version).unwrap_or(0)..).unwrap_or_default();
    for (step, version) in steps.iter().zip(version + 1..) {
        conn.execute_batch(step.sql)?;
        conn.pragma_update(None, "application_id", APPLICATION_ID)?;
        conn.pragma_update(None, "user_version", version)?;
    }
    Ok(steps.iter().map(|step| step.renews).max())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_leaves_nothing_behind() {
        let mut conn = Connection::open_in_memory().unwrap();
        let half = "create table half (x integer) strict; create table alliance (x);";
        let steps = [STEPS[0].sql, half].map(|sql| Step { sql, renews: Renews::All });
        let tx = conn.transaction().unwrap();
        assert!(take(&tx, &steps, 0).is_err());
        drop(tx);
        let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        let tables: i64 = conn.query_row("select count(*) from sqlite_schema", [], |row| row.get(0)).unwrap();
        assert_eq!((version, tables), (0, 0));
    }

    #[test]
    fn only_what_a_step_makes_stale_is_renewed() {
        let conn = Connection::open_in_memory().unwrap();
        let all = take(&conn, STEPS, 0).unwrap();
        assert_eq!(all, Some(Renews::All));
        assert_eq!(take(&conn, STEPS, LATEST).unwrap(), None);
        let steps = [Renews::All, Renews::Search, Renews::Nothing].map(|renews| Step { sql: "", renews });
        assert_eq!(take(&conn, &steps, 1).unwrap(), Some(Renews::Search));
        assert_eq!(take(&conn, &steps, 2).unwrap(), Some(Renews::Nothing));
    }
}
