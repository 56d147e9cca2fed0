//! What the tables hold, read from the schema: names for outside, and what each integer stands for.

use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput, Value, ValueRef};

use crate::domain::Kind;
use crate::store::journal::JOURNALLED;
use crate::store::{Result, Seen};

/// What a value stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// An identity, or a reference to one.
    Id,
    Day,
    Instant,
    /// A time of day, in minutes.
    Time,
    Truth,
    /// A bit each for the levels a meeting was on.
    Layers,
    /// A row as the journal keeps it.
    Row,
    Number,
    Text,
}

/// A value as it lies in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Raw {
    Null,
    Integer(i64),
    Text(String),
}

impl Raw {
    pub(super) fn of(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            _ => Self::Null,
        }
    }

    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }

    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl ToSql for Raw {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it is called outside.
    pub name: String,
    pub(super) sql: String,
    pub sort: Sort,
    /// It may be missing: the schema has something to put there.
    pub optional: bool,
    /// It may be emptied.
    pub nullable: bool,
    /// The table it points into, where the schema says so.
    pub(super) parent: Option<String>,
}

impl Column {
    /// What it is called in the file, and in the journal's rows.
    #[must_use]
    pub fn inside(&self) -> &str {
        &self.sql
    }

    /// Whether it points at another row.
    #[must_use]
    pub fn is_link(&self) -> bool {
        self.sort == Sort::Id && self.sql != "id"
    }

    /// Whether the schema ties it to this table.
    #[must_use]
    pub fn points_at(&self, table: &str) -> bool {
        self.parent.as_deref() == Some(table)
    }

    /// Whether it only counts or dates changes, or follows from other columns.
    #[must_use]
    pub fn is_incidental(&self) -> bool {
        matches!(self.sql.as_str(), "rev" | "updated_at" | "created_at" | "starts_at")
    }
}

/// A part of the whole file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    Settings,
    Authors,
    Records,
    Operations,
    Changes,
    Numbers,
}

impl Section {
    /// In the order they are written in.
    pub const ALL: [Section; 6] =
        [Self::Settings, Self::Records, Self::Authors, Self::Operations, Self::Changes, Self::Numbers];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Authors => "authors",
            Self::Records => "records",
            Self::Operations => "operations",
            Self::Changes => "changes",
            Self::Numbers => "numbers",
        }
    }

    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.as_str() == word)
    }

    /// Whether it is of the journal rather than of what stands now.
    #[must_use]
    pub fn is_journal(self) -> bool {
        matches!(self, Self::Operations | Self::Changes | Self::Numbers)
    }

    pub(super) fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Settings => &["setting"],
            Self::Authors => &["author"],
            Self::Records => JOURNALLED,
            Self::Operations => &["operation"],
            Self::Changes => &["change"],
            Self::Numbers => &["number"],
        }
    }
}

/// One table.
#[derive(Clone, Debug)]
pub struct Shape {
    pub table: &'static str,
    /// Set for records that have a number.
    pub kind: Option<Kind>,
    pub columns: Vec<Column>,
    /// The columns of each key besides the identity that must be one of its kind.
    pub(super) keys: Vec<Vec<usize>>,
}

impl Shape {
    #[must_use]
    pub fn at(&self, sql: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.sql == sql)
    }

    /// The identity of a row.
    #[must_use]
    pub fn id(&self, row: &[Raw]) -> Option<i64> {
        self.at("id").and_then(|at| row.get(at)).and_then(Raw::integer)
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.sql.as_str()).collect()
    }

    /// Whether the row is somebody's own and not `author`'s.
    #[must_use]
    pub fn is_kept_from(&self, row: &[Raw], author: &str) -> bool {
        let text = |name: &str| self.at(name).and_then(|at| row.get(at)).and_then(Raw::text);
        text("visibility") == Some("mine") && text("author") != Some(author)
    }
}

/// All tables.
#[derive(Clone, Debug)]
pub struct Shapes(Vec<Shape>);

impl Shapes {
    #[must_use]
    pub fn of(&self, table: &str) -> Option<&Shape> {
        self.0.iter().find(|shape| shape.table == table)
    }

    /// The tables of a section, parents before what hangs on them. Records come before all links: an
    /// undo goes the other way, and a record takes its tags with it.
    pub fn in_section(&self, section: Section) -> impl Iterator<Item = &Shape> {
        let shapes = move |numbered: bool| {
            let all = section.tables().iter().filter_map(|table| self.of(table));
            all.filter(move |shape| shape.kind.is_some() == numbered)
        };
        shapes(true).chain(shapes(false))
    }
}

impl Seen {
    /// What there is to carry, and under which names.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn shapes(&self) -> Result<Shapes> {
        let tables = Section::ALL.iter().flat_map(|section| section.tables());
        Ok(Shapes(tables.map(|table| shape(&self.conn, table)).collect::<Result<_>>()?))
    }

    /// The schema of the file.
    #[must_use]
    pub fn schema(&self) -> i32 {
        crate::store::migrate::LATEST
    }
}

fn shape(conn: &Connection, table: &'static str) -> Result<Shape> {
    let mut read = conn.prepare("select \"from\", \"table\" from pragma_foreign_key_list(?1)")?;
    let links = read.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let links: Vec<(String, String)> = links.collect::<rusqlite::Result<_>>()?;
    let mut read = conn.prepare("select name, type, \"notnull\", dflt_value is not null from pragma_table_info(?1)")?;
    let columns = read.query_map([table], |row| {
        let (sql, kind, required): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let has_default: bool = row.get(3)?;
        let parent = links.iter().find(|(from, _)| *from == sql).map(|(_, parent)| parent.clone());
        let sort =
            if kind.eq_ignore_ascii_case("text") { text_sort(table, &sql) } else { sort(&sql, parent.is_some()) };
        let nullable = !required && sql != "id";
        Ok(Column { name: outside(table, &sql), sort, optional: nullable || has_default, nullable, parent, sql })
    })?;
    let columns: Vec<Column> = columns.collect::<rusqlite::Result<_>>()?;
    let kind = table.parse().ok();
    let mut shape = Shape { table, kind, columns, keys: Vec::new() };
    shape.keys = keys(conn, &shape)?;
    Ok(shape)
}

fn keys(conn: &Connection, shape: &Shape) -> Result<Vec<Vec<usize>>> {
    let mut read = conn.prepare("select name from pragma_index_list(?1) where \"unique\" = 1 and origin = 'c'")?;
    let names = read.query_map([shape.table], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut keys = Vec::new();
    let mut read = conn.prepare("select name from pragma_index_info(?1) order by seqno")?;
    for name in names {
        let columns = read.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        keys.push(columns.iter().filter_map(|column| shape.at(column)).collect());
    }
    Ok(keys)
}

/// What a column is called outside: where its own name says less, or would stand for the record's kind.
fn outside(table: &str, sql: &str) -> String {
    match (table, sql) {
        ("interaction", "minute") => "time".to_owned(),
        ("recognition", "channel") => "means".to_owned(),
        ("change", "tbl") => "kind".to_owned(),
        ("number", _) => sql.to_owned(),
        (_, "kind") if table.parse::<Kind>().is_err() => "record_kind".to_owned(),
        (_, "kind") => format!("{table}_kind"),
        _ => sql.to_owned(),
    }
}

fn text_sort(table: &str, sql: &str) -> Sort {
    if table == "change" && matches!(sql, "before" | "after") { Sort::Row } else { Sort::Text }
}

fn sort(sql: &str, is_link: bool) -> Sort {
    match sql {
        "id" => Sort::Id,
        _ if is_link || sql.ends_with("_id") => Sort::Id,
        "since" | "day" | "as_of" | "occurrence" => Sort::Day,
        _ if sql.ends_with("_on") => Sort::Day,
        "at" => Sort::Instant,
        _ if sql.ends_with("_at") => Sort::Instant,
        "minute" => Sort::Time,
        "recurring" | "to_verify" | "lapsed" | "undone" => Sort::Truth,
        "layers" => Sort::Layers,
        _ => Sort::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing;

    #[test]
    fn every_kind_and_every_journalled_table_is_carried() {
        let shapes = testing::store().shapes().unwrap();
        for kind in Kind::ALL {
            assert_eq!(shapes.of(kind.as_str()).and_then(|shape| shape.kind), Some(*kind));
        }
        let carried: Vec<&str> = shapes.in_section(Section::Records).map(|shape| shape.table).collect();
        assert_eq!(carried.len(), JOURNALLED.len());
        assert!(JOURNALLED.iter().all(|table| carried.contains(table)));
        for shape in shapes.in_section(Section::Records) {
            assert!(
                shape.columns.iter().all(|column| column.name != "kind"),
                "{}: `kind` is the record's",
                shape.table
            );
        }
    }

    #[test]
    fn names_say_what_integers_stand_for() {
        let shapes = testing::store().shapes().unwrap();
        let sort = |table: &str, sql: &str| {
            let shape = shapes.of(table).unwrap();
            shape.columns[shape.at(sql).unwrap()].sort
        };
        assert_eq!(sort("decision", "superseded_by"), Sort::Id);
        assert_eq!(sort("commitment", "due_on"), Sort::Day);
        assert_eq!(sort("interaction", "starts_at"), Sort::Instant);
        assert_eq!(sort("interaction", "minute"), Sort::Time);
        assert_eq!(sort("commitment", "lapsed"), Sort::Truth);
        assert_eq!(sort("reward", "value"), Sort::Text);
        assert_eq!(sort("answer", "value"), Sort::Number);
    }
}
