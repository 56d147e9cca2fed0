//! How rows get into the journal: triggers made on the spot for the tables an operation writes to.
//!
//! They belong to the connection, not to the file: fifty of them in the schema would be parsed by
//! every process that only wants to read a line, and would cost it more than its work.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::journal::{JOURNALLED, columns};
use super::{Error, Result};
use crate::domain::Id;

/// No operation is under way.
const NONE: i64 = 0;

/// What is being journalled on one connection.
#[derive(Clone)]
pub(super) struct Recorder {
    operation: Arc<AtomicI64>,
    watched: RefCell<BTreeSet<&'static str>>,
}

impl Recorder {
    /// Makes the operation under way known to SQL, as `operation_under_way()`.
    pub(super) fn install(conn: &Connection) -> Result<Self> {
        let operation = Arc::new(AtomicI64::new(NONE));
        let shown = Arc::clone(&operation);
        conn.create_scalar_function("operation_under_way", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            let operation = shown.load(Ordering::Relaxed);
            Ok((operation != NONE).then_some(operation))
        })?;
        Ok(Self { operation, watched: RefCell::default() })
    }

    pub(super) fn begin(&self, operation: Id) {
        self.operation.store(operation.raw(), Ordering::Relaxed);
    }

    pub(super) fn end(&self) {
        self.operation.store(NONE, Ordering::Relaxed);
    }

    /// A transaction was rolled back, and with it the triggers made inside it; older ones are met again.
    pub(super) fn rolled_back(&self) {
        self.end();
        self.watched.borrow_mut().clear();
    }

    /// Sees to it that the rows `sql` writes are journalled, if an operation is under way.
    ///
    /// # Errors
    /// [`Error::Corrupt`] for a statement that does not say at its head what it writes to: it could
    /// slip past the journal.
    pub(super) fn watch(&self, conn: &Connection, sql: &str) -> Result<()> {
        if self.operation.load(Ordering::Relaxed) == NONE {
            return Ok(());
        }
        let written = target(sql).ok_or_else(|| Error::Corrupt(format!("a write that names no table: {sql}")))?;
        let Some(table) = JOURNALLED.iter().find(|table| **table == written) else { return Ok(()) };
        if self.watched.borrow().contains(table) {
            return Ok(());
        }
        conn.execute_batch(&triggers(table, &columns(conn, table)?))?;
        self.watched.borrow_mut().insert(table);
        Ok(())
    }
}

/// The table an insert, update or delete writes to.
fn target(sql: &str) -> Option<&str> {
    let mut words = sql.split_ascii_whitespace();
    match words.next()? {
        "insert" | "delete" => words.nth(1),
        "update" => words.next(),
        _ => None,
    }
}

fn triggers(table: &str, columns: &[String]) -> String {
    let object = |row: &str| {
        let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}',{row}.{column}")).collect();
        format!("json_object({})", pairs.join(","))
    };
    let (old, new) = (object("old"), object("new"));
    [("insert", "new", "null", &*new), ("update", "new", &*old, &*new), ("delete", "old", &*old, "null")]
        .into_iter()
        .map(|(event, row, before, after)| {
            format!(
                "create temp trigger if not exists {table}_{event} after {event} on main.{table}
                 when operation_under_way() is not null begin
                   insert into change (operation_id, tbl, row_id, before, after)
                   values (operation_under_way(), '{table}', {row}.id, {before}, {after});
                 end;"
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_says_what_it_writes_to() {
        assert_eq!(target("insert into tag (id) values (1)"), Some("tag"));
        assert_eq!(target("delete from tag where id = 1"), Some("tag"));
        assert_eq!(target("update tag\n set name = ''"), Some("tag"));
        assert_eq!(target("with x as (select 1) insert into tag select 1"), None);
    }
}
