//! People as a list: by name, a window at a time.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::rows::{columns, read};
use super::{Cursor, Filter, Position, Result, Seen};
use crate::domain::{Id, Person, Stored, handle};

impl Seen {
    /// Where somebody stands among people: by name, which the identity stands for.
    #[must_use]
    pub fn cursor_of_person(id: Id) -> Cursor {
        Cursor { key: 0, id }
    }

    /// People in order of their names, and whether there are more. With a text, those one of whose
    /// names begins with it; in an alliance, those who sit or sat there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn crowd(&self, filter: &Filter, at: Position, limit: usize) -> Result<(Vec<Stored<Person>>, bool)> {
        let backwards = matches!(at, Position::End | Position::Before(_));
        let way = if backwards { "desc" } else { "asc" };
        let mut values: Vec<Value> = Vec::new();
        let mut parts = vec!["true".to_owned()];
        if let Position::After(cursor) | Position::Before(cursor) | Position::From(cursor) = at {
            let Some(name) = self.sort_name(cursor.id)? else { return self.crowd(filter, Position::Start, limit) };
            values.extend([Value::from(name), Value::from(cursor.id.raw())]);
            let than = match at {
                Position::From(_) => ">=",
                Position::Before(_) => "<",
                _ => ">",
            };
            parts.push(format!("(r.sort_name, r.id) {than} (?1 collate nocase, ?2)"));
        }
        let mut from = "person r".to_owned();
        if let Some(alliance) = filter.alliance {
            values.push(Value::from(alliance.0.raw()));
            let seats = format!("(select distinct person_id from seat where alliance_id = ?{})", values.len());
            from = format!("{seats} s cross join person r on r.id = s.person_id");
        }
        if !filter.text.is_empty() {
            values.push(Value::from(handle::fold(&filter.text)));
            let place = values.len();
            parts.push(format!(
                "r.id in (select id from name_word where kind = 'person' and word >= ?{place} and word < ?{place} || char(1114111))"
            ));
        }
        values.push(Value::from(limit as i64 + 1));
        let sql = format!(
            "select {} from {from} cross join number n on n.id = r.id where {}
             order by r.sort_name collate nocase {way}, r.id {way} limit ?{}",
            columns::<Person>(),
            parts.join(" and "),
            values.len()
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), read::<Person>)?;
        let mut found: Vec<Stored<Person>> = rows.collect::<rusqlite::Result<_>>()?;
        let more = found.len() > limit;
        found.truncate(limit);
        if backwards {
            found.reverse();
        }
        Ok((found, more))
    }

    fn sort_name(&self, id: Id) -> Result<Option<String>> {
        let mut read = self.conn.prepare_cached("select sort_name from person where id = ?1")?;
        Ok(read.query_row(params![id], |row| row.get(0)).optional()?)
    }
}
