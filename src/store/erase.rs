//! Erasing a person: from their record, from free text, from the journal, and from the pages of the
//! file that held any of it.
//!
//! It is the one write that cannot be undone, so it does not go through the journal: it rewrites it.

pub(super) mod columns;
mod known;
mod remains;
mod terms;

use std::collections::BTreeSet;
use std::path::PathBuf;

use rusqlite::params;

use super::files::Piece;
use super::{Op, Result, Seen, Store, bonds, due, names, search, stat};
use crate::domain::{AllianceId, Id, Kind, Person, PersonId, Ref};

use columns::Holds;
use known::former;

pub use remains::Remains;
pub use terms::Terms;

/// What is to be erased, and where it was found.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    /// The name, the handle with its sign, the e-mail, the phone, as they are and as they once were,
    /// also of a double that was merged into the person.
    pub terms: Vec<String>,
    /// The same as it is looked for: whatever its case and accents, however it is spaced.
    pub sought: Terms,
    /// Others of the same name: what names them in a text cannot be told from what names the person.
    pub namesakes: Vec<PersonId>,
    /// What is known of them, as far as it may be seen.
    pub facts: usize,
    /// Texts of other records that name the person: the record, and the text as it would stand.
    pub texts: Vec<(Ref, String)>,
    /// Copies of the file beside it, which are not touched.
    pub copies: Vec<PathBuf>,
}

/// The key under which an unfinished erasure is remembered.
const PENDING: &str = "vacuum_pending";

impl Seen {
    /// Where a person is named, as far as this file goes. Nothing is changed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn traces(&self, person: PersonId, placeholder: &str) -> Result<Traces> {
        let it = self.get::<Person>(person)?;
        let known = self.known_as(person, &it.data)?;
        let mut traces = Traces { facts: self.facts_of(person)?.len(), ..Traces::default() };
        self.install_eraser(&known.sought, placeholder)?;
        for column in self.word_columns()? {
            let (table, column) = (column.table.as_str(), column.name);
            let Ok(kind) = table.parse::<Kind>() else { continue };
            // What is private to somebody else is erased too, and not shown.
            let owner = if table == "fact" { "person_id" } else { "id" };
            let sql = format!(
                "select id, erased({column}) from {table} r where {owner} <> ?1 and {} and erased({column}) is not {column}",
                self.seen("r")
            );
            let mut read = self.conn.prepare(&sql)?;
            let mut rows = read.query([person])?;
            while let Some(row) = rows.next()? {
                let (id, text): (Id, String) = (row.get(0)?, row.get(1)?);
                traces.texts.push((Ref { kind, id }, text));
            }
        }
        traces.namesakes = self.namesakes(person, &it.data.name)?;
        traces.copies = self.copies()?;
        (traces.terms, traces.sought) = (known.terms, known.sought);
        Ok(traces)
    }

    fn namesakes(&self, person: PersonId, name: &str) -> Result<Vec<PersonId>> {
        let mut read =
            self.conn.prepare("select id from name_word where word = ?2 and kind = 'person' and id <> ?1 limit 20")?;
        let ids = read.query_map(params![person, names::whole_name(name)], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Copies of the file that lie beside it, and what was written from it elsewhere and is still there.
    fn copies(&self) -> Result<Vec<PathBuf>> {
        let around = self.files().around().into_iter().filter(|piece| piece.path != self.path());
        let is_own =
            |piece: &Piece| [self.files().log(), self.files().index(), self.files().rollback()].contains(&piece.path);
        let mut copies: BTreeSet<PathBuf> = around.filter(|piece| !is_own(piece)).map(|piece| piece.path).collect();
        copies.extend(self.written_elsewhere()?.into_iter().filter(|path| path.exists()));
        Ok(copies.into_iter().collect())
    }
}

impl Store {
    fn facts_of_anybody(&self, person: PersonId) -> Result<Vec<Id>> {
        let mut read = self.conn.prepare("select id from fact where person_id = ?1")?;
        let ids = read.query_map([person], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Erases a person: what is known of them goes, what others decided and measured stays with
    /// `placeholder`. On disk when this returns; whether the freed pages are gone too is the answer.
    ///
    /// # Errors
    /// When the file cannot be written; nothing has changed then.
    pub fn erase(&mut self, person: PersonId, placeholder: &str) -> Result<bool> {
        let it = self.get::<Person>(person)?;
        let known = self.known_as(person, &it.data)?;
        self.install_eraser(&known.sought, placeholder)?;
        let alliances: Vec<AllianceId> = self.seats_held(person)?.iter().map(|seat| seat.alliance_id).collect();
        let facts: Vec<Id> = self.facts_of_anybody(person)?;
        self.conn.execute_batch("pragma secure_delete = on")?;
        let tx = self.begin()?;
        self.forget(person, it.number, placeholder, &facts)?;
        self.forget_typed(&known.terms)?;
        self.rewrite_texts()?;
        self.rewrite_journal(&known.people, &facts)?;
        self.forget_paths()?;
        let author = known.sought.author_erased(self.author()).unwrap_or_else(|| self.author());
        self.note_erasure(person, author)?;
        names::rebuild(&self.conn)?;
        search::purge(&self.conn)?;
        for alliance in alliances {
            bonds::recompute(self, alliance, bonds::Touched::ALL)?;
            due::recompute(self, alliance)?;
            stat::recompute(&self.conn, alliance)?;
        }
        tx.execute("insert into meta values (?1, '1') on conflict (key) do update set value = '1'", [PENDING])?;
        self.commit(tx)?;
        self.saved.note();
        self.finish_erasing()
    }

    /// Gives freed pages back, if an erasure left any. False where that cannot be done now, since another process
    /// holds the file or the disk is full: what was erased stays so, and whoever opens it next tries again.
    ///
    /// # Errors
    /// When the file cannot be read.
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
        let noted = cleaned.and_then(|is_clean| {
            if is_clean {
                self.conn.execute("delete from meta where key = ?1", [PENDING])?;
                self.conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
            }
            Ok(is_clean)
        });
        Ok(noted.unwrap_or(false))
    }

    /// The person stays as a shell that others can point at.
    fn forget(&self, person: PersonId, number: i64, placeholder: &str, facts: &[Id]) -> Result<()> {
        self.conn.execute(
            "update person set handle = ?2, name = ?3, sort_name = ?3, email = '', phone = '', language = '', zone = null,
               birthday = null, channel = null, notes = '', to_verify = 0, rev = rev + 1, updated_at = ?4 where id = ?1",
            params![person, former(number), placeholder, self.now()],
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

    /// A name that two rows are told apart by may come to be the same: one of them goes then.
    fn rewrite_texts(&self) -> Result<()> {
        for column in self.text_columns()?.into_iter().filter(|column| column.table != "change") {
            let (table, name) = (column.table, column.name);
            let erased = match column.holds {
                Holds::Words => format!("erased({name})"),
                Holds::Author => format!("authored({name})"),
                Holds::Own | Holds::Closed => continue,
            };
            let sql = format!("update or replace {table} set {name} = {erased} where {erased} is not {name}");
            self.conn.execute(&sql, [])?;
        }
        Ok(())
    }

    /// Where something was written, where the path itself names them. It has been told by now.
    fn forget_paths(&self) -> Result<()> {
        self.conn.execute(
            "delete from meta where key like 'written:%' and erased(substr(key, 9)) is not substr(key, 9)",
            [],
        )?;
        Ok(())
    }

    /// Rows of the person, of doubles merged into them and of their facts are emptied; elsewhere the
    /// terms go.
    fn rewrite_journal(&self, people: &[PersonId], facts: &[Id]) -> Result<()> {
        const EMPTIED: &str = "before = iif(before is null, null, '{}'), after = iif(after is null, null, '{}')";
        for row in people.iter().map(|person| person.0).chain(facts.iter().copied()) {
            self.conn.execute(&format!("update change set {EMPTIED} where row_id = ?1"), [row])?;
        }
        // A fact that was deleted before is in the journal only.
        for person in people {
            self.conn.execute(
                &format!(
                    "update change set {EMPTIED} where tbl = 'fact'
                     and (json_extract(before, '$.person_id') = ?1 or json_extract(after, '$.person_id') = ?1)"
                ),
                [person],
            )?;
        }
        // What they were tagged with.
        for row in people.iter().map(|person| person.0).chain(facts.iter().copied()) {
            self.conn.execute(
                &format!(
                    "update change set {EMPTIED} where tbl = 'tag'
                     and (json_extract(before, '$.record_id') = ?1 or json_extract(after, '$.record_id') = ?1)"
                ),
                [row],
            )?;
        }
        // What a file that was read in said of them.
        for person in people {
            self.conn.execute(
                &format!("update change set {EMPTIED} where row_id in (select id from origin where record_id = ?1)"),
                [person],
            )?;
        }
        for column in ["before", "after"] {
            let sql = format!(
                "update change set {column} = erased({column}) where tbl <> 'person' and erased({column}) is not {column}"
            );
            self.conn.execute(&sql, [])?;
            // Of others only what was written about them: a namesake keeps their name in the past too.
            let sql = format!(
                "update change set {column} = erased_about({column}) where tbl = 'person' and erased_about({column}) is not {column}"
            );
            self.conn.execute(&sql, [])?;
        }
        Ok(())
    }

    /// An entry in the journal that says that it was done, and holds nothing.
    fn note_erasure(&self, person: PersonId, author: &str) -> Result<()> {
        let last: Option<i64> = self
            .conn
            .query_row("select cast(value as integer) from meta where key = 'last_id'", [], |row| row.get(0))
            .ok();
        let id = Id::succeeding(last.map(Id::from_raw), self.now().millis(), 0);
        self.conn.execute(
            "insert into operation (id, op, author, at, schema, subject_kind, subject_id) values (?1, ?2, ?3, ?4, ?5, 'person', ?6)",
            params![id, Op::Erase.as_str(), author, self.now(), super::migrate::LATEST, person],
        )?;
        self.conn.execute(
            "insert into meta values ('last_id', ?1) on conflict (key) do update set value = excluded.value",
            [id.to_string()],
        )?;
        Ok(())
    }
}
