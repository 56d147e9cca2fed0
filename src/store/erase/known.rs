//! What somebody goes by and once went by, as the file and its journal say; and where copies went.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, params};

use crate::domain::{Person, PersonId};
use crate::store::{Result, Store};

/// The key of `meta` under which a path stands to which something was written.
const WRITTEN: &str = "written:";

/// Everything a person is looked for by.
pub(in crate::store) struct Known {
    /// The person, and doubles that were merged into them.
    pub people: Vec<PersonId>,
    pub terms: Vec<String>,
    pub handles: Vec<String>,
}

impl Store {
    /// Remembers that the file, or part of it, was written to `path`: somebody who is erased here is
    /// not erased there. A file that may not be written remembers nothing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember_written(&self, path: &Path) -> Result<()> {
        if self.read_only {
            return Ok(());
        }
        let full = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let key = format!("{WRITTEN}{}", full.display());
        let tx = self.begin()?;
        tx.execute(
            "insert into meta values (?1, ?2) on conflict (key) do update set value = excluded.value",
            params![key, self.today().to_string()],
        )?;
        self.commit(tx)?;
        // What was written stays.
        self.saved.note();
        Ok(())
    }

    /// Where something was written, as far as that was remembered.
    pub(super) fn written_elsewhere(&self) -> Result<Vec<PathBuf>> {
        let mut read = self.conn.prepare("select substr(key, length(?1) + 1) from meta where key like ?1 || '%'")?;
        let paths = read.query_map([WRITTEN], |row| row.get::<_, String>(0))?;
        Ok(paths.map(|path| path.map(PathBuf::from)).collect::<rusqlite::Result<_>>()?)
    }

    /// What the person goes by, and once went by. What somebody else goes by today is left out, but
    /// for the name itself.
    pub(in crate::store) fn known_as(&self, person: PersonId, it: &Person) -> Result<Known> {
        let people = self.merged_into(person)?;
        let mut handles: BTreeSet<String> = [it.handle.to_string()].into();
        let mut terms: BTreeSet<String> =
            [&it.email, &it.phone, &it.name, &it.sort_name].into_iter().cloned().collect();
        for once in &people {
            for (field, text) in self.once(*once)? {
                if self.is_somebody_elses(person, &text)? {
                    continue;
                }
                if field == "handle" {
                    handles.insert(text)
                } else {
                    terms.insert(text)
                };
            }
        }
        terms.extend(handles.iter().map(|handle| format!("@{handle}")));
        // As the journal writes it, where that differs: a quotation mark in a name.
        let quoted = |term: &String| serde_json::Value::from(term.as_str()).to_string().trim_matches('"').to_owned();
        let written: Vec<String> = terms.iter().map(quoted).collect();
        terms.extend(written);
        let mut terms: Vec<String> = terms.into_iter().filter(|term| term.trim().chars().count() > 2).collect();
        // The longest first: an e-mail holds a handle.
        terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        Ok(Known { people, terms, handles: handles.into_iter().collect() })
    }

    /// The person, and everybody who was merged into them and is gone.
    fn merged_into(&self, person: PersonId) -> Result<Vec<PersonId>> {
        let mut people = vec![person];
        let mut at = 0;
        let mut read = self.conn.prepare(
            "select c.row_id from operation o cross join change c on c.operation_id = o.id
             where o.op = 'merge' and o.subject_id = ?1 and c.tbl = 'person' and c.after is null
               and not exists (select 1 from person p where p.id = c.row_id)",
        )?;
        while let Some(kept) = people.get(at).copied() {
            for gone in read.query_map([kept], |row| row.get(0))? {
                let gone = gone?;
                if !people.contains(&gone) {
                    people.push(gone);
                }
            }
            at += 1;
        }
        Ok(people)
    }

    /// What the journal says that somebody went by, with the field it stood in.
    fn once(&self, person: PersonId) -> Result<Vec<(String, String)>> {
        let mut read = self.conn.prepare(
            "select distinct e.key, e.value from change c, json_each(coalesce(c.before, '{}')) e
             where c.row_id = ?1 and c.tbl = 'person' and e.key in ('handle', 'name', 'sort_name', 'email', 'phone') and e.value <> ''
             union
             select distinct e.key, e.value from change c, json_each(coalesce(c.after, '{}')) e
             where c.row_id = ?1 and c.tbl = 'person' and e.key in ('handle', 'name', 'sort_name', 'email', 'phone') and e.value <> ''",
        )?;
        let rows = read.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn is_somebody_elses(&self, person: PersonId, text: &str) -> Result<bool> {
        let sql = "select 1 from person where id <> ?1 and ?2 in (handle, name, sort_name, email, phone) limit 1";
        Ok(self.conn.query_row(sql, params![person, text], |_| Ok(())).optional()?.is_some())
    }
}
