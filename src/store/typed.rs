//! What was typed, word for word, beside the records a line became. Only its author sees it; erasing a person takes
//! away every line in which they may be named.

use rusqlite::{OptionalExtension, params};

use super::{Result, Seen, Store, Tx};
use crate::domain::Id;
use crate::domain::handle::fold;

impl Seen {
    /// The line the author at the keyboard typed for a record.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn typed(&self, record: Id) -> Result<Option<String>> {
        let mut read = self.conn.prepare_cached("select line from typed where id = ?1 and author = ?2")?;
        Ok(read.query_row(params![record, self.eyes().own()], |row| row.get(0)).optional()?)
    }

    /// The lines the author typed last, newest first, each once.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn typed_lately(&self, limit: usize) -> Result<Vec<String>> {
        let mut read =
            self.conn.prepare_cached("select line from typed where author = ?1 order by id desc limit ?2")?;
        let lines = read.query_map(params![self.eyes().own(), (limit * 4) as i64], |row| row.get(0))?;
        let mut found: Vec<String> = Vec::new();
        for line in lines {
            let line = line?;
            if found.len() < limit && !found.contains(&line) {
                found.push(line);
            }
        }
        Ok(found)
    }
}

impl Store {
    /// Takes away every line that may name somebody: by a word of their name, by a handle, or in any other way
    /// that is looked for in texts. A line is more easily done without than read right in part.
    pub(super) fn forget_typed(&self, names: &[String]) -> Result<()> {
        let words: Vec<String> =
            names.iter().flat_map(|name| parts(name)).filter(|word| word.chars().count() > 1).collect();
        let mut read = self.conn.prepare("select id, line, erased(line) is not line from typed")?;
        let mut rows = read.query([])?;
        let mut named: Vec<Id> = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, line, is_found): (Id, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if is_found || parts(&line).iter().any(|part| words.contains(part)) {
                named.push(id);
            }
        }
        for id in named {
            self.conn.execute("delete from typed where id = ?1", [id])?;
        }
        Ok(())
    }
}

/// The words of a text, folded.
fn parts(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

impl Tx<'_> {
    /// Keeps what was typed for a record.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_typed(&self, record: Id, line: &str) -> Result<()> {
        self.run(
            "insert into typed values (?1, ?2, ?3) on conflict (id) do update set author = excluded.author, line = excluded.line",
            params![record, self.store.author(), line],
        )?;
        Ok(())
    }
}
