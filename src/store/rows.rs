//! Reading and writing records of any kind: one statement of each sort per kind, built from its
//! list of columns.

use rusqlite::types::{FromSql, Value};
use rusqlite::{OptionalExtension, Row, ToSql, params_from_iter};
use unicode_normalization::UnicodeNormalization;

use super::admit::Entrant;
use super::journal::NAMED;
use super::{Error, Result, Seen, Table, Tx};
use crate::domain::{Ref, Stored, Visibility};

/// The columns every record has, before its own.
const COMMON: &str = "r.id, n.number, r.rev, r.author, r.visibility, r.created_at, r.updated_at";
const COMMON_COUNT: usize = 7;

/// A row being read from left to right.
pub struct Columns<'r, 's> {
    row: &'r Row<'s>,
    at: usize,
}

impl<'r, 's> Columns<'r, 's> {
    /// The columns of a row from the `at`th on.
    pub(super) fn of(row: &'r Row<'s>, at: usize) -> Self {
        Self { row, at }
    }

    /// The next column.
    pub(super) fn take<V: FromSql>(&mut self) -> rusqlite::Result<V> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }
}

/// The columns of whole records, of `r` the record and `n` its number.
pub(super) fn columns<T: Table>() -> String {
    let own: Vec<String> = T::COLUMNS.iter().map(|column| format!("r.{column}")).collect();
    format!("{COMMON}, {}", own.join(", "))
}

/// `select …` of whole records, whoever may see them: for what is worked out for each author.
pub(super) fn select_for_all<T: Table>(place: &str) -> String {
    let table = T::KIND.as_str();
    format!("select {} from {table} r cross join number n on n.id = r.id where {place}", columns::<T>())
}

pub(super) fn read<T: Table>(row: &Row<'_>) -> rusqlite::Result<Stored<T>> {
    Ok(Stored {
        id: row.get(0)?,
        number: row.get(1)?,
        rev: row.get(2)?,
        author: row.get(3)?,
        visibility: row.get(4)?,
        created_at: row.get(5)?,
        updated_at: row.get(6)?,
        data: T::read(&mut Columns { row, at: COMMON_COUNT })?,
    })
}

impl Seen {
    /// `select …` of whole records that lie in a place, those that may be seen here; an order may follow.
    #[track_caller]
    pub(super) fn select<T: Table>(&self, place: &str) -> String {
        select_for_all::<T>(&format!("{} and {place}", self.seen("r")))
    }

    /// One record, or [`Error::NotFound`]; somebody else's private one is not found either.
    ///
    /// # Errors
    /// As said, or when the file cannot be read.
    pub fn get<T: Table>(&self, id: T::Id) -> Result<Stored<T>> {
        self.find(id)?.ok_or_else(|| Error::NotFound(T::KIND.to_string()))
    }

    /// One record, if it is there and may be seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find<T: Table>(&self, id: T::Id) -> Result<Option<Stored<T>>> {
        let mut statement = self.conn.prepare_cached(&self.select::<T>("r.id = ?1"))?;
        let id: crate::domain::Id = id.into();
        Ok(statement.query_row([id], read::<T>).optional()?)
    }
}

impl Tx<'_> {
    /// One record, whoever may see it: for what follows for all from what somebody does. What an author cannot see is
    /// changed by no act upon it, and whoever caused it is told nothing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_for_all<T: Table>(&self, id: T::Id) -> Result<Option<Stored<T>>> {
        let mut statement = self.conn.prepare_cached(&select_for_all::<T>("r.id = ?1"))?;
        let id: crate::domain::Id = id.into();
        Ok(statement.query_row([id], read::<T>).optional()?)
    }

    /// Adds a record and gives it its number.
    ///
    /// # Errors
    /// [`Error::Invalid`] when it says so itself or its handle is taken.
    pub fn insert<T: Table>(&self, data: &T, visibility: Option<Visibility>) -> Result<T::Id> {
        data.validate()?;
        let id = self.next_id();
        let values = own_values(data)?;
        let visibility = self.admit(&Entrant::of::<T>(&values, None), visibility, data.default_visibility())?;
        let table = T::KIND.as_str();
        let places: Vec<String> = (0..T::COLUMNS.len()).map(|at| format!("?{}", at + 6)).collect();
        let sql = format!(
            "insert into {table} (id, rev, author, visibility, created_at, updated_at, {}) values (?1, 1, ?2, ?3, ?4, ?5, {})",
            T::COLUMNS.join(", "),
            places.join(", "),
        );
        let now = Value::from(self.now().millis());
        let common = [
            Value::from(id.raw()),
            Value::from(self.author().to_owned()),
            visibility.to_string().into(),
            now.clone(),
            now,
        ];
        self.run(&sql, params_from_iter(common.into_iter().chain(values))).map_err(taken)?;
        self.run(
            "insert into number (number, kind, id) values ((select coalesce(max(number), 0) + 1 from number), ?1, ?2)",
            rusqlite::params![T::KIND, id],
        )?;
        Ok(T::Id::from(id))
    }

    /// Writes a record back, provided nobody has changed it since it was read.
    ///
    /// # Errors
    /// [`Error::Conflict`] otherwise; [`Error::Invalid`] as for [`Tx::insert`].
    pub fn update<T: Table>(&self, record: &Stored<T>) -> Result<()> {
        self.update_with(record, record.visibility)
    }

    /// As [`Tx::update`], to be seen by others than before.
    ///
    /// # Errors
    /// As [`Tx::update`].
    pub fn update_with<T: Table>(&self, record: &Stored<T>, visibility: Visibility) -> Result<()> {
        record.data.validate()?;
        let values = own_values(&record.data)?;
        self.readmit(&Entrant::of::<T>(&values, Some(record.id)), record.id, visibility)?;
        let table = T::KIND.as_str();
        let sets: Vec<String> =
            T::COLUMNS.iter().enumerate().map(|(at, column)| format!("{column} = ?{}", at + 5)).collect();
        let sql = format!(
            "update {table} set rev = rev + 1, updated_at = ?3, visibility = ?4, {} where id = ?1 and rev = ?2",
            sets.join(", ")
        );
        let common = [
            Value::from(record.id.raw()),
            Value::from(record.rev),
            Value::from(self.now().millis()),
            visibility.to_string().into(),
        ];
        let touched = self.run(&sql, params_from_iter(common.into_iter().chain(values))).map_err(taken)?;
        if touched == 0 {
            return Err(Error::Conflict { kind: T::KIND, number: record.number });
        }
        Ok(())
    }

    /// Removes a record and the links that hang on it. What others point at stays.
    ///
    /// # Errors
    /// [`Error::InUse`] when other records refer to it.
    pub fn delete(&self, record: Ref) -> Result<()> {
        self.unlink(record)?;
        let remove = || self.run(&format!("delete from {} where id = ?1", record.kind), [record.id]);
        let mut removed = remove();
        if removed.as_ref().is_err_and(Error::is_misfit) && self.part_from_hidden(record)? {
            removed = remove();
        }
        match removed {
            Err(error) if error.is_misfit() => {
                let by = self.referring_to(record, NAMED)?.into_iter().map(|it| Ok((it.kind, self.number(it.id)?)));
                Err(Error::InUse { by: by.collect::<Result<_>>()? })
            }
            Err(error) => Err(error),
            Ok(0) => Err(Error::NotFound(record.kind.to_string())),
            Ok(_) => Ok(()),
        }
    }
}

/// What is stored of a record, in the order of its columns, cleaned.
pub(super) fn own_values<T: Table>(data: &T) -> Result<Vec<Value>> {
    let owned = |value: Box<dyn ToSql + '_>| -> rusqlite::Result<Value> {
        Ok(match value.to_sql()? {
            rusqlite::types::ToSqlOutput::Owned(Value::Text(text)) => Value::Text(clean(&text)),
            rusqlite::types::ToSqlOutput::Borrowed(rusqlite::types::ValueRef::Text(text)) => {
                Value::Text(clean(&String::from_utf8_lossy(text)))
            }
            rusqlite::types::ToSqlOutput::Owned(value) => value,
            rusqlite::types::ToSqlOutput::Borrowed(value) => value.try_into().unwrap_or(Value::Null),
            _ => Value::Null,
        })
    };
    Ok(data.values().into_iter().map(owned).collect::<rusqlite::Result<_>>()?)
}

/// The door: whatever commands a terminal is not stored, and letters are stored composed, however they came.
pub(super) fn clean(text: &str) -> String {
    crate::domain::text::sanitise_block(text).nfc().collect()
}

/// The only unique columns a person fills in are handles and layers.
fn taken(error: Error) -> Error {
    use crate::domain::{Invalid, Problem};
    match error {
        Error::Sqlite(rusqlite::Error::SqliteFailure(code, Some(message)))
            if code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE =>
        {
            let field = if message.contains("cadence") { "layer" } else { "handle" };
            Error::Invalid(Invalid::new(field, Problem::Taken))
        }
        other => other,
    }
}
