//! The file going out: one state of it, whatever others write meanwhile, and one row at a time.

use serde_json::json;

use super::codec::{push_text, write_fields};
use super::{FORMAT, VERSION};
use crate::store::dump::{Hidden, Raw, Section, Shape, Shapes};
use crate::store::{Error, Result, Seen};

/// Hands the text to `line` piece by piece until it answers false; how many rows there were.
///
/// # Errors
/// When the file cannot be read.
pub fn write(store: &Seen, journal: bool, line: &mut dyn FnMut(&str) -> bool) -> Result<usize> {
    store.at_once(|store| -> Result<usize> {
        let shapes = store.shapes()?;
        let hidden = store.hidden(&shapes, journal)?;
        let mut writing = Writing { store, shapes: &shapes, hidden, line, text: String::new(), count: 0 };
        let done = writing.all(journal);
        match done {
            Ok(()) | Err(Error::Stopped) => Ok(writing.count),
            Err(error) => Err(error),
        }
    })
}

struct Writing<'a> {
    store: &'a Seen,
    shapes: &'a Shapes,
    hidden: Hidden,
    line: &'a mut dyn FnMut(&str) -> bool,
    text: String,
    count: usize,
}

impl Writing<'_> {
    fn all(&mut self, journal: bool) -> Result<()> {
        let head = [
            ("format", json!(FORMAT)),
            ("version", json!(VERSION)),
            ("schema", json!(self.store.schema())),
            ("written_at", json!(self.store.now().exact())),
            ("author", json!(self.store.author())),
            ("journal", json!(journal)),
        ];
        let head: Vec<String> = head.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        self.put(&format!("{{\n{}", head.join(",\n")))?;
        for section in Section::ALL.into_iter().filter(|section| journal || !section.is_journal()) {
            self.section(section)?;
        }
        self.put("\n}\n")
    }

    fn put(&mut self, text: &str) -> Result<()> {
        if (self.line)(text) { Ok(()) } else { Err(Error::Stopped) }
    }

    fn section(&mut self, section: Section) -> Result<()> {
        self.put(&format!(",\n\"{}\":[", section.as_str()))?;
        let mut first = true;
        let shapes = self.shapes;
        for shape in shapes.in_section(section) {
            let store = self.store;
            store.dump(shape, |row, number| {
                if !self.leaves(shape, row)? {
                    return Ok(true);
                }
                self.row(shape, row, number, section == Section::Records, first);
                first = false;
                self.count += 1;
                let text = std::mem::take(&mut self.text);
                self.put(&text)?;
                self.text = text;
                Ok(true)
            })?;
        }
        self.put(if first { "]" } else { "\n]" })
    }

    fn leaves(&mut self, shape: &Shape, row: &mut [Raw]) -> Result<bool> {
        match (shape.table, row) {
            ("change", [_, _, Raw::Text(table), Raw::Integer(id), before, after]) => {
                let Some(of) = self.shapes.of(table) else { return Ok(false) };
                Ok(self.hidden.admit_change(of, *id, [before, after]))
            }
            // The others go out with their records.
            ("number", [_, Raw::Text(kind), Raw::Integer(id)]) => self.store.is_gone(kind, *id),
            (_, row) => Ok(self.hidden.admit(shape, row)),
        }
    }

    fn row(&mut self, shape: &Shape, row: &[Raw], number: Option<i64>, named: bool, first: bool) {
        let text = &mut self.text;
        text.clear();
        text.push_str(if first { "\n{" } else { ",\n{" });
        let start = text.len();
        if named {
            text.push_str("\"kind\":");
            push_text(text, shape.table);
        }
        if let Some(number) = number {
            text.push_str(&format!(",\"number\":{number}"));
        }
        let fields = text.len();
        write_fields(text, self.shapes, shape, row);
        // Every field brings its comma; the first one of all needs none.
        if fields == start && text.len() > start {
            text.remove(start);
        }
        text.push('}');
    }
}
