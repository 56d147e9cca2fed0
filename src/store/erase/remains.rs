//! The closing look: what of a person is still there, and where.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rusqlite::params;

use super::Traces;
use super::columns::Holds;
use crate::domain::{Kind, PersonId};
use crate::store::{Hit, Result, Search, Store, search_words};

/// Records in which a part of a name stands that are named; there may be more.
const NAMED: usize = 20;

/// What a closing look finds.
#[derive(Clone, Debug, Default)]
pub struct Remains {
    /// Columns of this file in which it still stands, with the number of rows.
    pub columns: Vec<(String, usize)>,
    /// Others who go by the same name, address or number, and keep it.
    pub others: Vec<PersonId>,
    /// Records in which a part of the name stands, which may mean somebody else.
    pub partly: Vec<Hit>,
    /// Files it does not reach.
    pub copies: Vec<PathBuf>,
}

impl Remains {
    /// Whether there is nothing to be said.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.columns.is_empty() && self.others.is_empty() && self.partly.is_empty() && self.copies.is_empty()
    }
}

impl Store {
    /// Looks again for what an erased person went by, everywhere in the file, and lists what is beyond it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn remains(&self, person: PersonId, traces: &Traces) -> Result<Remains> {
        // Anything but the placeholder they left, so that it is not found as itself.
        self.install_eraser(&traces.sought, "")?;
        let mut remains = Remains { copies: self.copies()?, ..Remains::default() };
        remains.others = self.others_called_so(person)?;
        // A namesake is found by their name, as they should be.
        let is_namesakes = |table: &str| table == "name_word" && !remains.others.is_empty();
        let columns = self.text_columns()?.into_iter().filter(|column| !is_namesakes(&column.table));
        for column in columns.collect::<Vec<_>>() {
            let (table, name) = (&column.table, &column.name);
            let is_left = match column.holds {
                Holds::Own => continue,
                Holds::Author => format!("authored({name}) is not {name}"),
                _ if table == "change" => {
                    format!("iif(tbl = 'person', erased_about({name}), erased({name})) is not {name}")
                }
                _ => format!("erased({name}) is not {name}"),
            };
            let sql = format!("select count(*) from {table} where {is_left}");
            let count: i64 = self.conn.query_row(&sql, [], |row| row.get(0))?;
            if count > 0 {
                remains.columns.push((format!("{table}.{name}"), usize::try_from(count).unwrap_or(usize::MAX)));
            }
        }
        let indexed: i64 =
            self.conn.query_row("select count(*) from search where erased(text) is not text", [], |row| row.get(0))?;
        if indexed > 0 && remains.others.is_empty() {
            remains.columns.push(("search".to_owned(), usize::try_from(indexed).unwrap_or(usize::MAX)));
        }
        remains.partly = self.partly(&traces.sought.parts())?;
        Ok(remains)
    }

    fn others_called_so(&self, person: PersonId) -> Result<Vec<PersonId>> {
        let sql = format!(
            "select id from person r where id <> ?1 and {} and (erased(name) is not name or erased(sort_name) is not sort_name or erased(email) is not email or erased(phone) is not phone)
             limit ?2",
            self.seen("r")
        );
        let mut read = self.conn.prepare(&sql)?;
        let ids = read.query_map(params![person, NAMED as i64], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Records with a word of the name in them, apart from people, who have names of their own.
    fn partly(&self, parts: &[String]) -> Result<Vec<Hit>> {
        let mut found: Vec<Hit> = Vec::new();
        let mut known = BTreeSet::new();
        for part in parts {
            let kinds = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Person).collect();
            let search = Search { words: part.clone(), kinds, ..Search::default() };
            for hit in self.search(&search, NAMED)? {
                if found.len() < NAMED && search_words(&hit.text).contains(part) && known.insert(hit.number) {
                    found.push(hit);
                }
            }
        }
        Ok(found)
    }
}
