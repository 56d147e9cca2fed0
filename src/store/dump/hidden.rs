//! What leaves with its author only: private rows of others, and whatever cannot stand without them.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::shape::{Raw, Section, Shape, Shapes};
use crate::store::{Result, Seen};

/// The identities that stay behind.
#[derive(Default, Debug)]
pub struct Hidden {
    author: String,
    ids: HashSet<i64>,
    operations: HashSet<i64>,
}

impl Hidden {
    /// Whether a row may leave. Optional links to what stays behind are emptied; a row that needs one
    /// stays behind too.
    pub fn admit(&mut self, shape: &Shape, row: &mut [Raw]) -> bool {
        let kept = shape.is_kept_from(row, &self.author);
        if self.ids.is_empty() && !kept {
            return true;
        }
        let needs_hidden = self.empty_links(shape, row);
        if kept || needs_hidden {
            self.ids.extend(shape.id(row));
            return false;
        }
        if shape.table == "operation" {
            let id = shape.id(row);
            return !id.is_some_and(|id| self.operations.contains(&id));
        }
        true
    }

    fn empty_links(&self, shape: &Shape, row: &mut [Raw]) -> bool {
        let mut needs = false;
        for (column, value) in shape.columns.iter().zip(row.iter_mut()).filter(|(column, _)| column.is_link()) {
            if value.integer().is_some_and(|id| self.ids.contains(&id)) {
                needs |= !column.nullable;
                *value = Raw::Null;
            }
        }
        needs
    }

    /// Whether a row of the journal may leave; what is hidden in it is emptied.
    pub fn admit_change(&self, shape: &Shape, row_id: i64, states: [&mut Raw; 2]) -> bool {
        if self.ids.contains(&row_id) {
            return false;
        }
        states.into_iter().all(|state| match state {
            Raw::Text(text) if !self.ids.is_empty() || text.contains("\"mine\"") => {
                self.admit_state(shape, text).map(|changed| *text = changed.unwrap_or(std::mem::take(text))).is_some()
            }
            _ => true,
        })
    }

    /// `None` to stay behind, else what to write instead, if anything.
    fn admit_state(&self, shape: &Shape, text: &str) -> Option<Option<String>> {
        let Ok(mut state) = serde_json::from_str::<Map<String, Value>>(text) else { return Some(None) };
        let says = |name: &str| state.get(name).and_then(Value::as_str);
        if says("visibility") == Some("mine") && says("author") != Some(&self.author) {
            return None;
        }
        let mut changed = false;
        for column in shape.columns.iter().filter(|column| column.is_link()) {
            let Some(value) = state.get_mut(&column.sql) else { continue };
            if value.as_i64().is_some_and(|id| self.ids.contains(&id)) {
                if !column.nullable {
                    return None;
                }
                *value = Value::Null;
                changed = true;
            }
        }
        Some(changed.then(|| Value::Object(state).to_string()))
    }
}

impl Seen {
    /// What stays behind when the author at the keyboard takes the file, with or without its journal.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn hidden(&self, shapes: &Shapes, journal: bool) -> Result<Hidden> {
        let mut hidden = Hidden { author: self.author().to_owned(), ..Hidden::default() };
        for shape in shapes.in_section(Section::Records).filter(|shape| shape.at("visibility").is_some()) {
            let sql = format!("select id from {} where visibility = 'mine' and author <> ?1", shape.table);
            let mut read = self.conn.prepare(&sql)?;
            let ids = read.query_map([self.author()], |row| row.get(0))?;
            hidden.ids.extend(ids.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        if journal {
            self.hidden_once(shapes, &mut hidden)?;
        }
        if !hidden.ids.is_empty() {
            // What hangs on it is known before any row that points there is met.
            for shape in shapes.in_section(Section::Records) {
                self.dump(shape, |row, _| {
                    hidden.admit(shape, row);
                    Ok(true)
                })?;
            }
            if journal {
                self.hidden_operations(shapes, &mut hidden)?;
            }
        }
        Ok(hidden)
    }

    /// What was private when it went.
    fn hidden_once(&self, shapes: &Shapes, hidden: &mut Hidden) -> Result<()> {
        let mut read = self.conn.prepare(
            "select distinct tbl, row_id from change c cross join json_each(json_array(json(c.before), json(c.after))) s
             where (instr(c.before, '\"mine\"') or instr(c.after, '\"mine\"'))
               and json_extract(s.value, '$.visibility') = 'mine' and json_extract(s.value, '$.author') <> ?1",
        )?;
        let rows = read.query_map([self.author()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        for row in rows {
            let (table, id) = row?;
            let Some(shape) = shapes.of(&table) else { continue };
            let sql = format!("select exists (select 1 from {} where id = ?1)", shape.table);
            let stands: bool = self.conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
            if !stands {
                hidden.ids.insert(id);
            }
        }
        Ok(())
    }

    /// Operations that touched nothing else: even that somebody did something is theirs.
    fn hidden_operations(&self, shapes: &Shapes, hidden: &mut Hidden) -> Result<()> {
        let Some(shape) = shapes.of("change") else { return Ok(()) };
        let mut any_leaves: HashMap<i64, bool> = HashMap::new();
        self.dump(shape, |row, _| {
            if let [_, Raw::Integer(operation), Raw::Text(table), Raw::Integer(id), before, after] = row {
                let leaves = shapes.of(table).is_some_and(|shape| hidden.admit_change(shape, *id, [before, after]));
                *any_leaves.entry(*operation).or_default() |= leaves;
            }
            Ok(true)
        })?;
        hidden.operations.extend(any_leaves.into_iter().filter(|(_, leaves)| !leaves).map(|(id, _)| id));
        // An undo of what is not there is not there either; the set is what `undoes` is held against too.
        hidden.ids.extend(hidden.operations.iter().copied());
        Ok(())
    }
}
