//! Steps from one schema to the next: numbered, frozen, each in one transaction with its version.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::Result;
use super::open::APPLICATION_ID;

const STEPS: &[&str] = &[
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_expectations.sql"),
    include_str!("migrations/0003_people.sql"),
    include_str!("migrations/0004_daily_loop.sql"),
    include_str!("migrations/0005_balance.sql"),
];

/// The schema this program writes.
pub(super) const LATEST: i32 = STEPS.len() as i32;

/// Brings a file from `version` to [`LATEST`]. An older file is copied first, beside it.
pub(super) fn migrate(conn: &mut Connection, path: &Path, version: i32) -> Result<()> {
    if version == 0 {
        // Only a new file may be laid out afresh; and the log mode cannot change inside a transaction.
        conn.execute_batch("pragma auto_vacuum = incremental; pragma journal_mode = wal;")?;
    } else if path.as_os_str() != ":memory:" {
        let copy = copy_path(path, version);
        if !copy.exists() {
            super::backup::vacuum_into(conn, &copy)?;
        }
    }
    migrate_steps(conn, STEPS)
}

/// The copy kept of a file before it leaves schema `version`.
pub(super) fn copy_path(path: &Path, version: i32) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".before-schema-{}", version + 1));
    path.with_file_name(name)
}

fn migrate_steps(conn: &mut Connection, steps: &[&str]) -> Result<()> {
    for (index, step) in steps.iter().enumerate() {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Read again inside: another process may have taken the step while this one waited.
        let version: i32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version != index as i32 {
            continue;
        }
        tx.execute_batch(step)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", version + 1)?;
        tx.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_leaves_nothing_behind() {
        let mut conn = Connection::open_in_memory().unwrap();
        let first = STEPS[0];
        assert!(
            migrate_steps(&mut conn, &[first, "create table half (x integer) strict; create table alliance (x);"])
                .is_err()
        );
        let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, 1);
        let half: i64 =
            conn.query_row("select count(*) from sqlite_schema where name = 'half'", [], |row| row.get(0)).unwrap();
        assert_eq!(half, 0);
    }
}
