//! Erasing a person: from their record, from free text, from the journal, and from the pages of the
//! file that held any of it.
//!
//! It is the one write that cannot be undone, so it does not go through the journal: it rewrites it.

use std::path::PathBuf;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Transaction, TransactionBehavior, params};

use super::journal::{JOURNALLED, columns};
use super::{Error, Op, Result, Store, bonds, due, names, search, stat};
use crate::domain::{AllianceId, Id, Kind, Person, PersonId, Ref};

/// What is to be erased, and where it was found.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    /// The name, the handle with its sign, the e-mail, the phone: exactly these are looked for.
    pub terms: Vec<String>,
    pub facts: usize,
    /// Texts of other records that name the person: the record, and the text as it would stand.
    pub texts: Vec<(Ref, String)>,
    /// Rows of the journal that hold any of it.
    pub journal: usize,
    /// Copies of the file beside it, which are not touched.
    pub copies: Vec<PathBuf>,
}

/// The key under which an unfinished erasure is remembered.
const PENDING: &str = "vacuum_pending";

impl Store {
    /// Where a person is named, as far as this file goes. Nothing is changed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn traces(&self, person: PersonId, placeholder: &str) -> Result<Traces> {
        let it = self.get::<Person>(person)?;
        let mut traces = Traces { terms: terms(&it.data), facts: self.facts_of(person)?.len(), ..Traces::default() };
        self.install_eraser(&traces.terms, placeholder)?;
        for (table, column) in self.text_columns()? {
            if table == "person" || table == "fact" {
                continue;
            }
            let sql = format!("select id, erased({column}) from {table} where erased({column}) is not {column}");
            let mut read = self.conn.prepare(&sql)?;
            let mut rows = read.query([])?;
            while let Some(row) = rows.next()? {
                let (id, text): (Id, String) = (row.get(0)?, row.get(1)?);
                let Ok(kind) = table.parse::<Kind>() else { continue };
                traces.texts.push((Ref { kind, id }, text));
            }
        }
        let sql = "select count(*) from change where row_id = ?1
             or erased(coalesce(before, '')) is not coalesce(before, '') or erased(coalesce(after, '')) is not coalesce(after, '')";
        let count: i64 = self.conn.query_row(sql, [person], |row| row.get(0))?;
        traces.journal = usize::try_from(count).unwrap_or(0);
        traces.copies = self.copies();
        Ok(traces)
    }

    /// Erases a person: what is known of them goes, what others decided and measured stays with
    /// `placeholder`. On disk when this returns; whether the freed pages are gone too is the answer.
    ///
    /// # Errors
    /// When the file cannot be written; nothing has changed then.
    pub fn erase(&mut self, person: PersonId, placeholder: &str) -> Result<bool> {
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        let it = self.get::<Person>(person)?;
        self.install_eraser(&terms(&it.data), placeholder)?;
        let alliances: Vec<AllianceId> = self.seats_held(person)?.iter().map(|seat| seat.alliance_id).collect();
        let facts: Vec<Id> = self.facts_of_anybody(person)?;
        self.conn.execute_batch("pragma secure_delete = on")?;
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        self.forget(person, it.number, placeholder, &facts)?;
        self.rewrite_texts()?;
        self.rewrite_journal(person, &facts)?;
        self.note_erasure(person)?;
        names::recompute(&self.conn, "person", person.into())?;
        search::purge(&self.conn)?;
        for alliance in alliances {
            bonds::recompute(self, alliance, bonds::Touched::ALL)?;
            due::recompute(self, alliance)?;
            stat::recompute(&self.conn, alliance)?;
        }
        tx.execute("insert into meta values (?1, '1') on conflict (key) do update set value = '1'", [PENDING])?;
        tx.commit()?;
        self.finish_erasing()
    }

    /// Gives freed pages back, if an erasure left any. False while another process holds the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish_erasing(&self) -> Result<bool> {
        let pending: i64 =
            self.conn.query_row("select count(*) from meta where key = ?1", [PENDING], |row| row.get(0))?;
        if pending == 0 || self.read_only {
            return Ok(pending == 0);
        }
        let cleaned = self.conn.execute_batch("pragma secure_delete = on; vacuum").and_then(|()| {
            let busy: i64 = self.conn.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
            Ok(busy == 0)
        });
        match cleaned.map_err(Error::from) {
            Ok(true) => {}
            Ok(false) | Err(Error::Busy) => return Ok(false),
            Err(error) => return Err(error),
        }
        self.conn.execute("delete from meta where key = ?1", [PENDING])?;
        self.conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
        Ok(true)
    }

    /// The person stays as a shell that others can point at.
    fn forget(&self, person: PersonId, number: i64, placeholder: &str, facts: &[Id]) -> Result<()> {
        self.conn.execute(
            "update person set handle = ?2, name = ?3, sort_name = ?3, email = '', phone = '', language = '', zone = null,
               birthday = null, channel = null, notes = '', to_verify = 0, rev = rev + 1, updated_at = ?4 where id = ?1",
            params![person, format!("former-{number}"), placeholder, self.now()],
        )?;
        for fact in facts {
            self.conn.execute("delete from tag where record_id = ?1", [fact])?;
            self.conn.execute("delete from number where id = ?1", [fact])?;
        }
        self.conn.execute("delete from fact where person_id = ?1", [person])?;
        self.conn.execute("delete from tag where record_id = ?1", [person])?;
        self.conn.execute(
            "update seat set title = '', to_on = coalesce(to_on, ?2) where person_id = ?1",
            params![person, self.today()],
        )?;
        self.conn.execute("update tie set text = '' where ours_id = ?1 or theirs_id = ?1", [person])?;
        self.conn.execute("delete from author where person_id = ?1", [person])?;
        // That there was somebody stays, so that the same file does not bring them back unasked.
        self.conn.execute("update origin set said = '' where record_id = ?1", [person])?;
        Ok(())
    }

    fn facts_of_anybody(&self, person: PersonId) -> Result<Vec<Id>> {
        let mut read = self.conn.prepare("select id from fact where person_id = ?1")?;
        let ids = read.query_map([person], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn rewrite_texts(&self) -> Result<()> {
        for (table, column) in self.text_columns()? {
            let sql = format!("update {table} set {column} = erased({column}) where erased({column}) is not {column}");
            self.conn.execute(&sql, [])?;
        }
        Ok(())
    }

    /// Rows of the person and of their facts are emptied; elsewhere the terms go.
    fn rewrite_journal(&self, person: PersonId, facts: &[Id]) -> Result<()> {
        let rows = std::iter::once(person.0).chain(facts.iter().copied());
        for row in rows {
            self.conn.execute(
                "update change set before = iif(before is null, null, '{}'), after = iif(after is null, null, '{}') where row_id = ?1",
                [row],
            )?;
        }
        self.conn.execute(
            "update change set before = iif(before is null, null, '{}'), after = iif(after is null, null, '{}')
             where row_id in (select id from origin where record_id = ?1)",
            [person],
        )?;
        // A fact that was deleted before is in the journal only.
        self.conn.execute(
            "update change set before = iif(before is null, null, '{}'), after = iif(after is null, null, '{}')
             where tbl = 'fact' and (json_extract(before, '$.person_id') = ?1 or json_extract(after, '$.person_id') = ?1)",
            [person],
        )?;
        for column in ["before", "after"] {
            let sql = format!("update change set {column} = erased({column}) where erased({column}) is not {column}");
            self.conn.execute(&sql, [])?;
        }
        Ok(())
    }

    /// An entry in the journal that says that it was done, and holds nothing.
    fn note_erasure(&self, person: PersonId) -> Result<()> {
        let last: Option<i64> = self
            .conn
            .query_row("select cast(value as integer) from meta where key = 'last_id'", [], |row| row.get(0))
            .ok();
        let id = Id::succeeding(last.map(Id::from_raw), self.now().millis(), 0);
        self.conn.execute(
            "insert into operation (id, op, author, at, schema, subject_kind, subject_id) values (?1, ?2, ?3, ?4, ?5, 'person', ?6)",
            params![id, Op::Erase.as_str(), self.author(), self.now(), super::migrate::LATEST, person],
        )?;
        self.conn.execute(
            "insert into meta values ('last_id', ?1) on conflict (key) do update set value = excluded.value",
            [id.to_string()],
        )?;
        Ok(())
    }

    /// The columns of journalled tables in which people write.
    pub(super) fn text_columns(&self) -> Result<Vec<(&'static str, String)>> {
        const CLOSED: [&str; 24] = [
            "handle",
            "kind",
            "side",
            "role",
            "state",
            "visibility",
            "zone",
            "channel",
            "layer",
            "mode",
            "level",
            "tone",
            "presence",
            "unit",
            "currency",
            "direction",
            "phases",
            "leading",
            "factor",
            "verdict",
            "size",
            "manner",
            "way",
            "pillar",
        ];
        let mut found = Vec::new();
        for table in JOURNALLED {
            let mut types =
                self.conn.prepare("select name from pragma_table_info(?1) where type = 'TEXT' collate nocase")?;
            let texts =
                types.query_map([table], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            let own = columns(&self.conn, table)?;
            found.extend(
                texts
                    .into_iter()
                    .filter(|name| own.contains(name) && !CLOSED.contains(&name.as_str()))
                    .map(|name| (*table, name)),
            );
        }
        Ok(found)
    }

    /// Copies of the file that lie beside it.
    fn copies(&self) -> Vec<PathBuf> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.map_or_else(|| PathBuf::from("."), PathBuf::from);
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_copy = |path: &PathBuf| {
            let other = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            other.starts_with(&format!("{name}."))
        };
        let mut copies: Vec<PathBuf> = entries.filter(is_copy).collect();
        copies.sort();
        copies
    }

    pub(super) fn install_eraser(&self, terms: &[String], placeholder: &str) -> Result<()> {
        let (terms, placeholder) = (terms.to_vec(), placeholder.to_owned());
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        self.conn.create_scalar_function("erased", 1, flags, move |call| {
            let text: Option<String> = call.get(0)?;
            Ok(text.map(|text| without(&text, &terms, &placeholder)))
        })?;
        Ok(())
    }
}

pub(super) fn terms(person: &Person) -> Vec<String> {
    let handle = format!("@{}", person.handle);
    let mut terms =
        vec![person.email.clone(), person.phone.clone(), person.name.clone(), person.sort_name.clone(), handle];
    terms.retain(|term| term.trim().chars().count() > 2);
    // The longest first: an e-mail holds a handle.
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    terms
}

/// A text without the terms, whatever their case, where they stand as whole words.
#[must_use]
pub fn without(text: &str, terms: &[String], placeholder: &str) -> String {
    let mut text = text.to_owned();
    for term in terms {
        let mut rest = text.as_str();
        let mut clean = String::with_capacity(text.len());
        while let Some((before, after)) = split_at_term(rest, term, clean.chars().next_back()) {
            clean.push_str(before);
            clean.push_str(placeholder);
            rest = after;
        }
        clean.push_str(rest);
        text = clean;
    }
    text
}

/// The text before and after the first whole-word occurrence of a term.
fn split_at_term<'t>(text: &'t str, term: &str, before: Option<char>) -> Option<(&'t str, &'t str)> {
    let mut last = before;
    for (at, c) in text.char_indices() {
        let (head, tail) = text.split_at_checked(at)?;
        if !last.is_some_and(char::is_alphanumeric)
            && let Some(after) = strip_folded(tail, term)
            && !after.chars().next().is_some_and(char::is_alphanumeric)
        {
            return Some((head, after));
        }
        last = Some(c);
    }
    None
}

/// What follows a term at the start of a text, whatever the case.
fn strip_folded<'t>(text: &'t str, term: &str) -> Option<&'t str> {
    let mut letters = text.chars();
    for wanted in term.chars() {
        let found = letters.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_go_whatever_their_case() {
        let terms = ["lucia@acme.example".to_owned(), "Lucía Vega".to_owned(), "@lucia".to_owned()];
        let clean = |text: &str| without(text, &terms, "X");
        assert_eq!(clean("call LUCÍA VEGA, or @lucia (lucia@acme.example)"), "call X, or X (X)");
        assert_eq!(clean("Lucía Vegas and @luciana stay"), "Lucía Vegas and @luciana stay");
        assert_eq!(clean("Lucía VegaLucía Vega"), "Lucía VegaLucía Vega");
        assert_eq!(clean("Lucía Vega Lucía Vega"), "X X");
    }
}
