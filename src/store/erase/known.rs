//! What somebody goes by and once went by, as the file and its journal say; and where copies went.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, params};

use super::columns::Holds;
use super::terms::Terms;
use crate::domain::{Person, PersonId};
use crate::store::{Result, Seen, Store};

/// The key of `meta` under which a path stands to which something was written.
const WRITTEN: &str = "written:";

/// Everything a person is looked for by.
pub(in crate::store) struct Known {
    /// The person, and doubles that were merged into them.
    pub people: Vec<PersonId>,
    /// As it is shown.
    pub terms: Vec<String>,
    /// As it is looked for.
    pub sought: Terms,
}

/// What stands for somebody who is gone, as a handle and as an author.
pub(super) fn former(number: i64) -> String {
    format!("former-{number}")
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
}

impl Seen {
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
        let mut all: BTreeSet<(String, String)> = [
            ("handle", it.handle.as_str()),
            ("email", &it.email),
            ("phone", &it.phone),
            ("name", &it.name),
            ("sort_name", &it.sort_name),
        ]
        .into_iter()
        .map(|(field, text)| (field.to_owned(), text.to_owned()))
        .collect();
        for once in &people {
            for (field, text) in self.once(*once)? {
                if !self.is_somebody_elses(person, &text)? {
                    all.insert((field, text));
                }
            }
        }
        let mut sought = Terms::default();
        let mut terms = BTreeSet::new();
        for (field, text) in all.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
            match field.as_str() {
                "handle" => sought.handle(&text),
                "email" => sought.mail(&text),
                "phone" => sought.phone(&text),
                _ => sought.name(&text),
            }
            terms.insert(if field == "handle" { format!("@{text}") } else { text });
        }
        self.add_authors(person, &mut sought)?;
        let mut terms: Vec<String> = terms.into_iter().collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        Ok(Known { people, terms, sought })
    }

    /// The names under which the person wrote: those the file says are theirs, and those that are what they
    /// go by and nobody else's. Their number stands for them.
    fn add_authors(&self, person: PersonId, sought: &mut Terms) -> Result<()> {
        let stand_in = former(self.number(person)?);
        let mut names = BTreeSet::new();
        for column in self.text_columns()?.into_iter().filter(|column| column.holds == Holds::Author) {
            let (table, name) = (column.table, column.name);
            let mut read =
                self.conn.prepare(&format!("select distinct {name} from {table} where {name} is not null"))?;
            for author in read.query_map([], |row| row.get::<_, String>(0))? {
                names.insert(author?);
            }
        }
        let mut of = self
            .conn
            .prepare("select p.id from author a cross join person p on p.id = a.person_id where a.name = ?1")?;
        for author in names {
            let of: Option<PersonId> = of.query_row([&author], |row| row.get(0)).optional()?;
            if of.map_or_else(|| sought.is(&author), |of| of == person) {
                sought.author(&author, &stand_in);
            }
        }
        Ok(())
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
