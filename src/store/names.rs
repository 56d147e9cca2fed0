//! The words by which alliances and people are found as a name is typed: derived from handles and
//! names, one folded word a row, so that a prefix is a short stretch of an index.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::{Result, Seen};
use crate::domain::text::plainly_typed;
use crate::domain::{AllianceId, Day, Handle, Id, Kind, Ref, Visibility, handle};

/// Something that has a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    pub record: Ref,
    pub number: i64,
    pub handle: Handle,
    pub name: String,
}

impl Seen {
    /// Alliances and people one of whose words begins with `prefix`, whatever the case and the
    /// accents; at most `limit`, in order of the word that matched.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn complete(&self, prefix: &str, kind: Option<Kind>, limit: usize) -> Result<Vec<Name>> {
        let folded = handle::fold(prefix.trim());
        let mut read = self.conn.prepare_cached(
            "select distinct kind, id from
               (select kind, id from name_word where word >= ?1 and word < ?1 || char(1114111) and (?2 is null or kind = ?2)
                order by word limit ?3)",
        )?;
        // A record may match by several of its words: read some more than are wanted.
        let found = read.query_map(params![folded, kind, (limit * 3) as i64], |row| {
            Ok(Ref { kind: row.get(0)?, id: row.get(1)? })
        })?;
        let mut names = Vec::new();
        for record in found {
            if names.len() == limit {
                break;
            }
            names.extend(self.name(record?)?);
        }
        Ok(names)
    }

    /// Those of a kind that have exactly this word in their handle or name, whatever the case and the accents:
    /// all of them, or those with a seat in an alliance on a day. At most `limit`.
    ///
    /// A name that thousands bear is looked for from the seats of the alliance, any other from the word.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bearers(
        &self,
        word: &str,
        kind: Kind,
        seated: Option<(AllianceId, Day)>,
        limit: usize,
    ) -> Result<Vec<Name>> {
        let folded = handle::fold(word);
        let limit = limit as i64;
        let is_common = || {
            let sql = "select exists (select 1 from name_word where word = ?1 and kind = ?2 limit 1 offset ?3 * 4)";
            self.conn.prepare_cached(sql)?.query_row(params![folded, kind, limit], |row| row.get(0))
        };
        let from = match seated {
            None => "name_word w",
            Some(_) if is_common()? => "seat s cross join name_word w on w.id = s.person_id",
            Some(_) => "name_word w cross join seat s on s.person_id = w.id",
        };
        let (mut held, mut values): (&str, Vec<&dyn ToSql>) = ("", vec![&folded, &kind, &limit]);
        if let Some((alliance, day)) = &seated {
            held = "and s.alliance_id = ?4 and coalesce(s.from_on, ?5) <= ?5 and coalesce(s.to_on, ?5) >= ?5";
            values.extend([alliance as &dyn ToSql, day]);
        }
        let from = format!("{from} cross join {kind} r on r.id = w.id");
        self.names(kind, &from, &format!("w.word = ?1 and w.kind = ?2 {held} limit ?3"), &values)
    }

    /// Whether anybody, or any alliance, goes by a word: most words of a line are no name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_named(&self, word: &str) -> Result<bool> {
        let mut read = self.conn.prepare_cached("select exists (select 1 from name_word where word = ?1)")?;
        Ok(read.query_row([handle::fold(word)], |row| row.get(0))?)
    }

    /// The name of an alliance or a person; `None` for anything else.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn name(&self, record: Ref) -> Result<Option<Name>> {
        self.name_where(record.kind, "id", &record.id)
    }

    /// Those who have exactly this handle: an alliance, a person, or both.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_handle(&self, handle: &Handle) -> Result<Vec<Name>> {
        let found = [Kind::Alliance, Kind::Person].map(|kind| self.name_where(kind, "handle", handle));
        found.into_iter().filter_map(Result::transpose).collect()
    }

    fn name_where(&self, kind: Kind, column: &str, value: &dyn ToSql) -> Result<Option<Name>> {
        Ok(self.names(kind, &format!("{kind} r"), &format!("r.{column} = ?1"), &[value])?.pop())
    }

    /// The names of some rows `r` of a kind.
    fn names(&self, kind: Kind, from: &str, which: &str, values: &[&dyn ToSql]) -> Result<Vec<Name>> {
        if !matches!(kind, Kind::Alliance | Kind::Person) {
            return Ok(Vec::new());
        }
        let Some(title) = kind.model().title else { return Ok(Vec::new()) };
        let mut read = self.conn.prepare_cached(&format!(
            "select distinct r.id, n.number, r.handle, r.{title} from {from} cross join number n on n.id = r.id
             where {} and {which}",
            self.seen("r")
        ))?;
        let name = |row: &Row<'_>| {
            let record = Ref { kind, id: row.get(0)? };
            Ok(Name { record, number: row.get(1)?, handle: row.get(2)?, name: row.get(3)? })
        };
        let names = read.query_map(values, name)?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }
}

impl Seen {
    /// The name of the partner of an alliance, which the partner knows, whoever may see the record.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn partner(&self, alliance: AllianceId) -> Result<String> {
        let mut read = self.conn.prepare_cached("select partner from alliance where id = ?1")?;
        let found = read.query_row([alliance], |row| row.get(0)).optional()?;
        found.ok_or_else(|| super::Error::NotFound(Kind::Alliance.to_string()))
    }

    /// The words that name a record; empty where it has none of its own.
    ///
    /// # Errors
    /// [`super::Error::NotFound`] when it is not there, or may not be seen.
    pub fn title(&self, record: Ref) -> Result<String> {
        let title = record.kind.model().title.map_or_else(|| "''".to_owned(), |column| format!("r.{column}"));
        let mut read = self.conn.prepare_cached(&format!(
            "select {title} from {} r where r.id = ?1 and {}",
            record.kind,
            self.seen("r")
        ))?;
        let title = read.query_row([record.id], |row| row.get(0)).optional()?;
        title.ok_or_else(|| super::Error::NotFound(record.kind.to_string()))
    }
}

impl Seen {
    /// Who sees a record; `None` where it is not there, or may not be seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn visibility(&self, record: Ref) -> Result<Option<Visibility>> {
        let sql = format!("select visibility from {} r where r.id = ?1 and {}", record.kind, self.seen("r"));
        Ok(self.conn.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0)).optional()?)
    }
}

impl Seen {
    /// Whether a record stands and may not be seen.
    pub(super) fn is_hidden(&self, record: Ref) -> Result<bool> {
        let sql = format!("select exists (select 1 from {} r where id = ?1 and not {})", record.kind, self.seen("r"));
        Ok(self.conn.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0))?)
    }
}

/// Brings the words of one alliance or person up to date.
pub(super) fn recompute(conn: &Connection, table: &str, id: Id) -> Result<()> {
    conn.prepare_cached("delete from name_word where id = ?1")?.execute([id])?;
    let sql = if table == "alliance" {
        "select handle, partner from alliance where id = ?1"
    } else {
        "select handle, name from person where id = ?1"
    };
    let mut read = conn.prepare_cached(sql)?;
    let mut rows = read.query([id])?;
    if let Some(row) = rows.next()? {
        let (handle, name): (String, String) = (row.get(0)?, row.get(1)?);
        insert_words(conn, table, id, &handle, &name)?;
    }
    Ok(())
}

/// Makes all of them anew.
pub(super) fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute("delete from name_word", [])?;
    for table in ["alliance", "person"] {
        let mut read = conn.prepare(&format!("select id from {table}"))?;
        let ids = read.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<Id>>>()?;
        ids.into_iter().try_for_each(|id| recompute(conn, table, id))?;
    }
    Ok(())
}

pub(super) fn insert_words(conn: &Connection, table: &str, id: Id, handle: &str, name: &str) -> Result<()> {
    let mut insert = conn.prepare_cached("insert or ignore into name_word (word, kind, id) values (?1, ?2, ?3)")?;
    let folded = handle::fold(name);
    for word in folded.split_whitespace().chain([handle]) {
        insert.execute(params![word, table, id])?;
        if let Some(plain) = plainly_typed(word) {
            insert.execute(params![plain, table, id])?;
        }
    }
    insert.execute(params![whole_name(name), table, id])?;
    Ok(())
}

/// The word a whole name is known by, whatever the case, the accents and the order: nobody types it.
#[must_use]
pub fn whole_name(name: &str) -> String {
    let folded = handle::fold(name).replace(',', " ");
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    words.sort_unstable();
    format!("={}", words.join(" "))
}
