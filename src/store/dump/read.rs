//! Rows going out, one at a time and in order of their identities.

use rusqlite::types::ValueRef;

use super::shape::{Raw, Shape};
use crate::store::{Result, Seen};

impl Seen {
    /// Hands every row of a table to `visit`, with the record's number where it has one, until it
    /// answers false. Nothing is kept of a row once it was visited.
    ///
    /// # Errors
    /// When the file cannot be read, or what `visit` returned.
    pub fn dump(&self, shape: &Shape, mut visit: impl FnMut(&mut [Raw], Option<i64>) -> Result<bool>) -> Result<()> {
        let columns: Vec<String> = shape.names().iter().map(|name| format!("r.\"{name}\"")).collect();
        let columns = columns.join(", ");
        let table = shape.table;
        let sql = match shape.kind {
            Some(_) => {
                format!("select {columns}, n.number from {table} r left join number n on n.id = r.id order by r.id")
            }
            None => format!("select {columns}, null from {table} r order by 1"),
        };
        let mut read = self.conn.prepare(&sql)?;
        let mut rows = read.query([])?;
        let count = shape.columns.len();
        let mut values = vec![Raw::Null; count];
        while let Some(row) = rows.next()? {
            for (at, value) in values.iter_mut().enumerate() {
                *value = Raw::of(row.get_ref(at)?);
            }
            let number = match row.get_ref(count)? {
                ValueRef::Integer(number) => Some(number),
                _ => None,
            };
            if !visit(&mut values, number)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Whether a number's record is gone: then only the directory knows of it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_gone(&self, table: &str, id: i64) -> Result<bool> {
        if table.parse::<crate::domain::Kind>().is_err() {
            return Ok(true);
        }
        let sql = format!("select not exists (select 1 from {table} where id = ?1)");
        Ok(self.conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?)
    }

    /// Whether nothing has ever been entered.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_untouched(&self) -> Result<bool> {
        let tables = crate::store::journal::JOURNALLED.iter().chain(&["operation"]);
        for table in tables {
            let sql = format!("select exists (select 1 from {table})");
            if self.conn.query_row(&sql, [], |row| row.get(0))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
