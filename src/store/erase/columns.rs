//! Where a name may stand: every text column of every table, but for those that are named as no person's.
//! A new column joins by itself.

use std::sync::Arc;

use rusqlite::functions::FunctionFlags;
use serde_json::Value;

use super::terms::Terms;
use crate::store::{Result, Seen};

/// Columns that hold no words of people: vocabularies, figures written as texts, and the short names by
/// which things are told apart. `*` is any table.
const CLOSED: &[(&str, &[&str])] = &[
    (
        "*",
        &[
            "handle",
            "kind",
            "side",
            "role",
            "state",
            "stage",
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
            "every",
            "baseline",
            "target",
            "new_target",
            "threshold",
            "budget",
            "cost",
            "rule",
            "op",
            "tbl",
            "subject_kind",
        ],
    ),
    ("measurement", &["value"]),
    ("reward", &["value"]),
    ("cost", &["amount"]),
    ("cadence", &["ideal", "maximum", "meets_zone"]),
    ("signal", &["reason"]),
    ("pass_step", &["outcome"]),
    ("health", &["mark"]),
    ("origin", &["source"]),
    ("setting", &["key"]),
    // What the file knows of itself; the paths among it are looked at apart.
    ("meta", &["key", "value"]),
    // Derived from names: made anew.
    ("name_word", &["word"]),
];

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::store) enum Holds {
    /// Whatever people write.
    Words,
    /// Who wrote, as a whole.
    Author,
    /// What a person is called: a namesake keeps it.
    Own,
    /// None of these.
    Closed,
}

/// A text column.
#[derive(Clone, Debug)]
pub(in crate::store) struct Column {
    pub table: String,
    pub name: String,
    pub holds: Holds,
}

impl Column {
    fn of(table: String, name: String) -> Self {
        let is_closed = CLOSED.iter().any(|(of, names)| (*of == "*" || *of == table) && names.contains(&name.as_str()));
        let holds = match (table.as_str(), name.as_str()) {
            (_, "author" | "only_for") | ("author", "name") => Holds::Author,
            ("person", name) if name != "notes" => Holds::Own,
            _ if is_closed => Holds::Closed,
            _ => Holds::Words,
        };
        Self { table, name, holds }
    }
}

impl Seen {
    /// Every text column there is, as the file itself tells them.
    pub(in crate::store) fn text_columns(&self) -> Result<Vec<Column>> {
        let mut read = self.conn.prepare(
            "select t.name, c.name from pragma_table_list t cross join pragma_table_info(t.name) c
             where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%' and c.type = 'TEXT' collate nocase
             order by t.name, c.cid",
        )?;
        let found = read.query_map([], |row| Ok(Column::of(row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Those in which people write.
    pub(in crate::store) fn word_columns(&self) -> Result<Vec<Column>> {
        let mut found = self.text_columns()?;
        found.retain(|column| column.holds == Holds::Words && column.table != "change");
        Ok(found)
    }

    /// Teaches SQL what the person is looked for by: `erased` of a text, `authored` of an author,
    /// `erased_about` of a row of the journal about somebody else, who keeps a name that is the same.
    pub(in crate::store) fn install_eraser(&self, sought: &Terms, placeholder: &str) -> Result<()> {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        let (sought, placeholder): (Arc<Terms>, Arc<str>) = (Arc::new(sought.clone()), placeholder.into());
        let (terms, stand_in) = (Arc::clone(&sought), Arc::clone(&placeholder));
        self.conn.create_scalar_function("erased", 1, flags, move |call| {
            let text: Option<String> = call.get(0)?;
            Ok(text.map(|text| terms.erased(&text, &stand_in).unwrap_or(text)))
        })?;
        let terms = Arc::clone(&sought);
        self.conn.create_scalar_function("authored", 1, flags, move |call| {
            let author: Option<String> = call.get(0)?;
            Ok(author.map(|author| terms.author_erased(&author).map_or(author.clone(), str::to_owned)))
        })?;
        self.conn.create_scalar_function("erased_about", 1, flags, move |call| {
            let row: Option<String> = call.get(0)?;
            Ok(row.map(|row| about(&sought, &row, &placeholder).unwrap_or(row)))
        })?;
        Ok(())
    }
}

/// A row about another person, with what was written of this one taken out: their notes, and who wrote it.
fn about(sought: &Terms, row: &str, placeholder: &str) -> Option<String> {
    let mut row: Value = serde_json::from_str(row).ok()?;
    let fields = row.as_object_mut()?;
    let mut is_changed = false;
    if let Some(notes) = fields.get_mut("notes") {
        is_changed |= sought.erase_value(notes, placeholder, false);
    }
    if let Some(author) = fields.get_mut("author")
        && let Some(stand_in) = author.as_str().and_then(|author| sought.author_erased(author))
    {
        *author = Value::from(stand_in);
        is_changed = true;
    }
    is_changed.then(|| row.to_string())
}
