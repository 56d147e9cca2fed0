//! An author under another name: whatever stands under the old one, in the journal too, comes to stand under
//! the new.
//!
//! Who wrote is no fact that an undo takes back, so it does not go through the journal: it rewrites it.

use rusqlite::params;

use super::erase::columns::Holds;
use super::{Result, Seen, Session, Store, search};

impl Seen {
    /// Whether somebody has written anything under this name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_written(&self, author: &str) -> Result<bool> {
        let mut read = self.conn.prepare_cached("select exists (select 1 from operation where author = ?1)")?;
        Ok(read.query_row([author], |row| row.get(0))?)
    }
}

impl Store {
    /// Makes what one author wrote another's, who may have written before. Whoever is at the keyboard under the
    /// old name goes on under the new.
    ///
    /// # Errors
    /// When the file cannot be written; nothing has changed then.
    pub fn rename_author(&mut self, from: &str, to: &str) -> Result<()> {
        let columns = self.text_columns()?;
        let tx = self.begin()?;
        for column in columns.iter().filter(|column| column.holds == Holds::Author && column.name != "only_for") {
            let (table, name) = (&column.table, &column.name);
            // Where both stand once, the new one stays: who they are, how far they have come in a review.
            tx.execute(&format!("update or ignore {table} set {name} = ?2 where {name} = ?1"), params![from, to])?;
            tx.execute(&format!("delete from {table} where {name} = ?1"), [from])?;
        }
        for side in ["before", "after"] {
            tx.execute(
                &format!(
                    "update change set {side} = json_set({side}, '$.author', ?2) where json_extract({side}, '$.author') = ?1"
                ),
                params![from, to],
            )?;
        }
        self.derive_all()?;
        search::rebuild(&tx)?;
        self.commit(tx)?;
        self.saved.note();
        if self.author() == from {
            self.set_session(Session { author: to.to_owned(), ..self.session().clone() });
        }
        Ok(())
    }
}
