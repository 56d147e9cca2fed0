//! Rows coming in: held against what a record may be, put where nothing stands, or compared with
//! what does.

use rusqlite::{OptionalExtension, params, params_from_iter};

use super::shape::{Raw, Section, Shape, Shapes};
use crate::domain::kind::per_kind;
use crate::domain::text::{sanitise_block, sanitise_line};
use crate::domain::{Handle, Id, Invalid, Kind, Presence, Rule, Side, Visibility};
use crate::store::admit::needed_whole;
use crate::store::rows::{Columns, own_values};
use crate::store::{Result, Seen, Table, Tx};

/// What makes a row unfit.
#[derive(Clone, PartialEq, Debug)]
pub enum Wrong {
    /// The column holds what it cannot.
    Column(usize),
    /// The record says so itself.
    Invalid(Invalid),
}

/// A key that another row already has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    pub by: i64,
    /// The column of the handle, if the key is one: it can be another.
    pub handle: Option<usize>,
}

/// A link to what is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hanging {
    pub table: String,
    pub id: i64,
    pub column: String,
    pub target: i64,
}

impl Seen {
    /// A row as it may be stored, or what is wrong with it.
    ///
    /// # Errors
    /// When SQLite fails; a bad row is no error.
    pub fn fit(&self, shape: &Shape, mut row: Vec<Raw>) -> Result<std::result::Result<Vec<Raw>, Wrong>> {
        for (at, (column, value)) in shape.columns.iter().zip(row.iter_mut()).enumerate() {
            if let Raw::Text(text) = value {
                *text = match column.sql.as_str() {
                    "author" | "name" | "key" => sanitise_line(text).into_owned(),
                    _ => sanitise_block(text).into_owned(),
                };
                if !is_word(shape, &column.sql, text) {
                    return Ok(Err(Wrong::Column(at)));
                }
            }
        }
        if let Some(at) = undoes_what_came_later(shape, &row) {
            return Ok(Err(Wrong::Column(at)));
        }
        let Some(kind) = shape.kind else { return Ok(Ok(row)) };
        per_kind!(kind, Record => self.fit_record::<Record>(shape, row))
    }

    fn fit_record<T: Table>(&self, shape: &Shape, mut row: Vec<Raw>) -> Result<std::result::Result<Vec<Raw>, Wrong>> {
        let places: Vec<usize> = T::COLUMNS.iter().filter_map(|name| shape.at(name)).collect();
        let marks: Vec<String> = (1..=places.len()).map(|at| format!("?{at}")).collect();
        let mut read = self.conn.prepare_cached(&format!("select {}", marks.join(", ")))?;
        let given = places.iter().filter_map(|at| row.get(*at));
        let data = read.query_row(params_from_iter(given), |found| T::read(&mut Columns::of(found, 0)));
        let data = match data {
            Ok(data) => data,
            Err(
                rusqlite::Error::FromSqlConversionFailure(at, ..)
                | rusqlite::Error::InvalidColumnType(at, ..)
                | rusqlite::Error::IntegralValueOutOfRange(at, ..),
            ) => return Ok(Err(Wrong::Column(places.get(at).copied().unwrap_or_default()))),
            Err(error) => return Err(error.into()),
        };
        let is_own = |at: usize| row.get(at).and_then(Raw::text) == Some(Visibility::Mine.as_str());
        let whole =
            if shape.at("visibility").is_some_and(is_own) { needed_whole(T::KIND, Visibility::Mine) } else { Ok(()) };
        if let Err(invalid) = data.validate().and(whole) {
            return Ok(Err(Wrong::Invalid(invalid)));
        }
        // As it would have been written here: what follows from other columns, follows.
        for (at, value) in places.into_iter().zip(own_values(&data)?) {
            if let Some(slot) = row.get_mut(at) {
                *slot = Raw::of((&value).into());
            }
        }
        Ok(Ok(row))
    }
}

/// The column in which an operation says that it undoes itself or a later one: nothing that was ever
/// done does, and whoever walked back along them would come round again.
fn undoes_what_came_later(shape: &Shape, row: &[Raw]) -> Option<usize> {
    let at = shape.at("undoes")?;
    match (row.get(at)?, shape.id(row)?) {
        (Raw::Integer(undone), id) if *undone >= id => Some(at),
        _ => None,
    }
}

/// Whether a text belongs to the vocabulary of its column, where that has one and no type checks it.
fn is_word(shape: &Shape, column: &str, text: &str) -> bool {
    match column {
        "visibility" => text.parse::<Visibility>().is_ok(),
        "author" => !text.trim().is_empty(),
        "side" if shape.kind.is_none() => text.parse::<Side>().is_ok(),
        "presence" => text.parse::<Presence>().is_ok(),
        "rule" => text.parse::<Rule>().is_ok(),
        "kind" if shape.kind.is_none() => text.parse::<Kind>().is_ok(),
        _ => true,
    }
}

impl Tx<'_> {
    /// Lets rows come before those they point at; [`Tx::hanging`] looks when all are in.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn links_come_later(&self) -> Result<()> {
        Ok(self.conn.execute_batch("pragma defer_foreign_keys = on")?)
    }

    /// Puts a row where none of its identity stands. A record keeps its number if that is free; an identity is of one
    /// kind for ever.
    ///
    /// # Errors
    /// When its identity or a key is taken, or the file cannot be written.
    pub fn bring(&self, shape: &Shape, row: &[Raw], number: Option<i64>) -> Result<()> {
        let names: Vec<String> = shape.names().iter().map(|name| format!("\"{name}\"")).collect();
        let marks: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
        let sql = format!("insert into {} ({}) values ({})", shape.table, names.join(", "), marks.join(", "));
        self.run(&sql, params_from_iter(row))?;
        if let Some(id) = shape.id(row).filter(|_| shape.table != "number" && shape.table != "change") {
            self.seen_id(Id::from_raw(id));
            if let Some(kind) = shape.kind {
                self.give_number(kind, id, number)?;
            }
        }
        Ok(())
    }

    fn give_number(&self, kind: Kind, id: i64, wanted: Option<i64>) -> Result<()> {
        self.run(
            "insert into number (number, kind, id) select
               iif(?3 > 0 and not exists (select 1 from number where number = ?3), ?3, (select coalesce(max(number), 0) + 1 from number)),
               ?1, ?2
             where not exists (select 1 from number where id = ?2 and kind = ?1)",
            params![kind, id, wanted],
        )?;
        Ok(())
    }

    /// The row of an identity, as it stands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn standing(&self, shape: &Shape, id: i64) -> Result<Option<Vec<Raw>>> {
        let names: Vec<String> = shape.names().iter().map(|name| format!("\"{name}\"")).collect();
        let sql = format!("select {} from {} where id = ?1", names.join(", "), shape.table);
        let count = shape.columns.len();
        let found = self.conn.prepare_cached(&sql)?.query_row([id], |row| {
            (0..count).map(|at| Ok(Raw::of(row.get_ref(at)?))).collect::<rusqlite::Result<Vec<Raw>>>()
        });
        Ok(found.optional()?)
    }

    /// What stands under a name, in the tables that are known by one: a setting, who an author is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn standing_named(&self, shape: &Shape, name: &Raw) -> Result<Option<Raw>> {
        let [key, value] = shape.names()[..] else { return Ok(None) };
        let sql = format!("select {value} from {} where {key} = ?1", shape.table);
        let found = self.conn.prepare_cached(&sql)?.query_row([name], |row| Ok(Raw::of(row.get_ref(0)?)));
        Ok(found.optional()?)
    }

    /// Puts a value under a name. Not journalled, as these tables are not.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_named(&self, shape: &Shape, row: &[Raw]) -> Result<()> {
        let [key, value] = shape.names()[..] else { return Ok(()) };
        let sql = format!(
            "insert into {} ({key}, {value}) values (?1, ?2) on conflict ({key}) do update set {value} = excluded.{value}",
            shape.table
        );
        self.run(&sql, params_from_iter(row))?;
        Ok(())
    }

    /// Whether a row of this identity was deleted here, and not merely taken back by an undo.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn was_deleted(&self, id: i64) -> Result<bool> {
        let sql = "select exists (select 1 from change c cross join operation o on o.id = c.operation_id
                   where c.row_id = ?1 and c.after is null and o.undoes is null and o.undone = 0)";
        Ok(self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// Which other row has one of this row's keys.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn taken(&self, shape: &Shape, row: &[Raw]) -> Result<Option<Taken>> {
        for key in &shape.keys {
            let columns: Vec<&str> =
                key.iter().filter_map(|at| shape.columns.get(*at)).map(|column| column.sql.as_str()).collect();
            let tests: Vec<String> =
                columns.iter().enumerate().map(|(at, column)| format!("{column} = ?{}", at + 1)).collect();
            let sql = format!("select id from {} where {}", shape.table, tests.join(" and "));
            let values = key.iter().filter_map(|at| row.get(*at));
            let found = self.conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0));
            if let Some(by) = found.optional()?.filter(|by| shape.id(row) != Some(*by)) {
                let handle = key.iter().copied().find(|at| shape.at("handle") == Some(*at));
                return Ok(Some(Taken { by, handle }));
            }
        }
        Ok(None)
    }

    /// A handle like this one that is free among its kind: `acme-2`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn free_handle(&self, shape: &Shape, row: &[Raw], at: usize) -> Result<Raw> {
        let base = row.get(at).and_then(Raw::text).unwrap_or_default().to_owned();
        let mut row = row.to_vec();
        for nth in 2.. {
            let handle = format!("{base}-{nth}");
            if handle.parse::<Handle>().is_err() {
                break;
            }
            if let Some(slot) = row.get_mut(at) {
                *slot = Raw::Text(handle);
            }
            if self.taken(shape, &row)?.is_none() {
                break;
            }
        }
        Ok(row.get(at).cloned().unwrap_or(Raw::Null))
    }

    /// Writes a row over the one of its identity.
    ///
    /// # Errors
    /// When a key is taken, or the file cannot be written.
    pub fn alter(&self, shape: &Shape, row: &[Raw]) -> Result<()> {
        let mut sets = Vec::new();
        let mut values = vec![Raw::Integer(shape.id(row).unwrap_or_default())];
        for (column, value) in shape.columns.iter().zip(row) {
            match column.sql.as_str() {
                "id" => {}
                "rev" => sets.push("rev = rev + 1".to_owned()),
                "updated_at" => {
                    values.push(Raw::Integer(self.now().millis()));
                    sets.push(format!("updated_at = ?{}", values.len()));
                }
                name => {
                    values.push(value.clone());
                    sets.push(format!("\"{name}\" = ?{}", values.len()));
                }
            }
        }
        self.run(&format!("update {} set {} where id = ?1", shape.table, sets.join(", ")), params_from_iter(&values))?;
        Ok(())
    }

    /// The first link that points at nothing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn hanging(&self, shapes: &Shapes) -> Result<Option<Hanging>> {
        let all = Section::ALL.iter().flat_map(|section| shapes.in_section(*section));
        for shape in all.filter(|shape| shape.table != "number" && shape.table != "change") {
            for column in shape.columns.iter().filter(|column| column.is_link()) {
                // What the schema does not tie to one table has a number of its own, even once it is gone.
                let parent = column.parent.as_deref().unwrap_or("number");
                let (table, name) = (shape.table, &column.sql);
                let id = if shape.at("id").is_some() { "id" } else { "0" };
                let sql = format!(
                    "select {id}, {name} from {table} r where {name} is not null
                     and not exists (select 1 from {parent} p where p.id = r.{name}) limit 1"
                );
                let found = self.conn.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
                if let Some((id, target)) = found {
                    return Ok(Some(Hanging { table: table.to_owned(), id, column: column.name.clone(), target }));
                }
            }
        }
        Ok(None)
    }

    /// Works out everything that follows from the rows.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn derive(&self) -> Result<()> {
        crate::store::search::rebuild(&self.conn)?;
        self.store.derive_all().map(drop)
    }
}
