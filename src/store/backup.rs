//! Copies of the whole file, consistent while others write.

use std::path::Path;

use rusqlite::Connection;

use super::aside::Aside;
use super::files::Files;
use super::{Error, Result, Store, lineage};

impl Store {
    /// Writes a copy to `path`, which must not exist yet; who may read the file may read it. A copy that
    /// was not finished never stands there.
    ///
    /// # Errors
    /// [`Error::Path`] when it exists or cannot be made, [`Error::Full`] when the disk is.
    pub fn backup(&self, path: &Path) -> Result<()> {
        copy(&self.conn, self.files(), path)
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

/// Copies what `conn` reads to `to`: written aside, looked over, brought to the disk, and only then named.
pub(super) fn copy(conn: &Connection, files: &Files, to: &Path) -> Result<()> {
    let failed = |source| Error::Path { path: to.to_owned(), source };
    if to.symlink_metadata().is_ok() {
        return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
    }
    let to = Files::of(to);
    let aside = Aside::begin(&to, files).map_err(failed)?;
    to.clear_debris();
    fill(conn, &aside)?;
    aside.put(to.main()).map_err(failed)
}

/// Fills an empty file with what `conn` reads, and looks it over.
pub(super) fn fill(conn: &Connection, aside: &Aside) -> Result<()> {
    conn.execute("vacuum into ?1", [aside.path().to_string_lossy()])?;
    let copy = Connection::open(aside.path())?;
    copy.execute_batch("pragma journal_mode = memory")?;
    lineage::part_from(&copy)?;
    is_sound(&copy)?;
    drop(copy);
    lineage::seal(aside.path())
}

/// # Errors
/// [`Error::Corrupt`] where pages are damaged or missing.
pub(super) fn is_sound(conn: &Connection) -> Result<()> {
    let first: String = conn.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    if first == "ok" { Ok(()) } else { Err(Error::Corrupt(first)) }
}
