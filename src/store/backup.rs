//! Copies of the whole file, consistent while others write.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::Connection;

use super::{Error, Result, Store};

impl Store {
    /// Writes a copy to `path`, which must not exist yet; it is readable by its owner only.
    ///
    /// # Errors
    /// [`Error::Path`] when it exists or cannot be made, [`Error::Full`] when the disk is.
    pub fn backup(&self, path: &Path) -> Result<()> {
        vacuum_into(&self.conn, path)
    }

    /// Problems SQLite finds in the file: damage, and references to what is not there. Empty when
    /// all is well.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn integrity(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let mut check = self.conn.prepare("pragma integrity_check(20)")?;
        for line in check.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                found.push(line);
            }
        }
        let mut check = self.conn.prepare("pragma foreign_key_check")?;
        for line in check.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?)))? {
            let (table, id) = line?;
            found.push(format!("{table} {} refers to a missing row", id.unwrap_or_default()));
        }
        Ok(found)
    }
}

pub(super) fn vacuum_into(conn: &Connection, path: &Path) -> Result<()> {
    let failed = |source| Error::Path { path: path.to_owned(), source };
    // Made empty with the right mode first: SQLite fills an existing empty file.
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    let target = path.to_string_lossy();
    if let Err(error) = conn.execute("vacuum into ?1", [target.as_ref()]) {
        // The empty shell would stand in the way of the next try.
        drop(std::fs::remove_file(path));
        return Err(error.into());
    }
    Ok(())
}
