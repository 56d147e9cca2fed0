//! The file coming in: filled where nothing was, merged by identity where something is.

use std::io::Read;

use serde_json::{Map, Value};

use super::codec::read_fields;
use super::document::{self, Head, Piece};
use super::merge::Merge;
use super::outcome::{Answers, Brought, Way};
use super::refusal::{Fault, Refusal};
use crate::ops;
use crate::store::dump::{Raw, Section, Shape, Shapes, Wrong};
use crate::store::{Error, Result, Store, Tx};

/// How an import is looked on.
pub struct Watch<'a> {
    /// Which side of a conflict is to stand.
    pub answers: &'a Answers<'a>,
    /// Told of the rows read so far, now and then; false stops it, and nothing has changed then.
    pub progress: &'a dyn Fn(usize) -> bool,
}

/// Rows between two looks of whoever watches.
const ROWS_BETWEEN: usize = 1_000;

/// Brings a text in, or says why not: a refusal and open conflicts change nothing, and neither does a
/// dry run. `again` opens the text from its start.
///
/// # Errors
/// When the file cannot be read or written; nothing has changed then.
pub fn import<R: Read>(
    store: &mut Store,
    again: &dyn Fn() -> std::io::Result<R>,
    watch: &Watch<'_>,
    dry_run: bool,
) -> Result<Brought> {
    let mut brought = Brought::default();
    let untouched = store.is_untouched()?;
    let head = again().ok().and_then(document::head);
    let has_journal = untouched && head.as_ref().is_some_and(|head| head.journal);
    brought.way = match (untouched, has_journal) {
        (true, true) => Way::Whole,
        (true, false) => Way::Filled,
        (false, _) => Way::Merged,
    };
    // Whether it was taken back on purpose, not broken off by whoever waits.
    let mut comes_back = false;
    let mut work = |tx: &Tx<'_>| -> Result<()> {
        take_all(tx, again, head.as_ref(), watch, &mut brought)?;
        let stays = !brought.stopped && brought.refused.is_none() && brought.open_count == 0 && !dry_run;
        comes_back = !stays;
        if stays { Ok(()) } else { Err(Error::Stopped) }
    };
    let done = if has_journal {
        ops::fill(store, &mut work).map(|()| None)
    } else {
        ops::bring_in(store, &mut work).map(|done| done.operation)
    };
    match done {
        Ok(operation) => brought.operation = operation,
        Err(Error::Stopped) => brought.stopped |= !comes_back,
        Err(error) => return Err(error),
    }
    Ok(brought)
}

fn take_all<R: Read>(
    tx: &Tx<'_>,
    again: &dyn Fn() -> std::io::Result<R>,
    head: Option<&Head>,
    watch: &Watch<'_>,
    brought: &mut Brought,
) -> Result<()> {
    tx.links_come_later()?;
    let shapes = tx.shapes()?;
    let unreadable = |error: &std::io::Error| whole(Fault::Unreadable(error.kind()));
    let input = match again() {
        Ok(input) => input,
        Err(error) => {
            brought.refused = Some(unreadable(&error));
            return Ok(());
        }
    };
    let mut failed = None;
    let mut stopped = false;
    let mut rows = 0usize;
    let mut intake = Intake { tx, shapes: &shapes, merge: Merge::new(tx, watch.answers), last: ("", 0), brought };
    let read = document::read(input, head, &mut |piece| {
        rows += 1;
        if rows.is_multiple_of(ROWS_BETWEEN) && !(watch.progress)(rows) {
            stopped = true;
            return Err((String::new(), Fault::NoValue));
        }
        let taken = match piece {
            Piece::Head(head) => Ok(intake.head(&head)),
            Piece::Row(section, fields) => intake.row(section, fields),
        };
        taken.unwrap_or_else(|error| {
            failed = Some(error);
            Err((String::new(), Fault::NoValue))
        })
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if stopped {
        brought.stopped = true;
        return Ok(());
    }
    brought.refused = read.err();
    if brought.refused.is_none() && brought.open_count == 0 {
        brought.refused = hanging(tx, &shapes, again, head)?;
    }
    Ok(())
}

fn whole(fault: Fault) -> Refusal {
    Refusal { line: 0, column: 0, path: String::new(), fault }
}

/// A link to what is not there, with the place of the row that has it: the text is read once more.
fn hanging<R: Read>(
    tx: &Tx<'_>,
    shapes: &Shapes,
    again: &dyn Fn() -> std::io::Result<R>,
    head: Option<&Head>,
) -> Result<Option<Refusal>> {
    let Some(found) = tx.hanging(shapes)? else { return Ok(None) };
    let fault = Fault::Hanging(found.target.to_string());
    let is_it = |section: Section, fields: &Map<String, Value>| {
        let named = fields.get("kind").and_then(Value::as_str) == Some(&found.table);
        let in_section =
            section == Section::Records && named || shapes.in_section(section).any(|shape| shape.table == found.table);
        let id = fields.get("id").and_then(Value::as_str);
        in_section && (id.is_none() || id == Some(found.id.to_string().as_str()))
    };
    let place = again().ok().and_then(|input| {
        document::read(input, head, &mut |piece| match piece {
            Piece::Row(section, fields) if is_it(section, &fields) => Err((found.column.clone(), fault.clone())),
            _ => Ok(()),
        })
        .err()
    });
    Ok(Some(place.unwrap_or_else(|| Refusal { path: format!("{}.{}", found.table, found.column), ..whole(fault) })))
}

struct Intake<'a> {
    tx: &'a Tx<'a>,
    shapes: &'a Shapes,
    merge: Merge<'a>,
    /// The last row taken, for the order.
    last: (&'a str, i64),
    brought: &'a mut Brought,
}

type Said = document::Taken;

impl<'a> Intake<'a> {
    fn head(&mut self, head: &Head) -> Said {
        let known = i64::from(self.tx.schema());
        if head.schema > known {
            return Err(("schema".to_owned(), Fault::TooNew { found: head.schema, known }));
        }
        self.brought.journal_left = head.journal && self.brought.way == Way::Merged;
        Ok(())
    }

    fn row(&mut self, section: Section, mut fields: Map<String, Value>) -> Result<Said> {
        if section.is_journal() && self.brought.way != Way::Whole {
            return Ok(Ok(()));
        }
        let shape = match self.shape(section, &mut fields) {
            Ok(shape) => shape,
            Err(flaw) => return Ok(Err(flaw)),
        };
        let (row, number) = match read_fields(self.shapes, shape, fields, self.tx.now()) {
            Ok(read) => read,
            Err(flaw) => return Ok(Err(flaw)),
        };
        if let Some(id) = shape.id(&row).filter(|_| shape.table != "number") {
            if self.last.0 == shape.table && id <= self.last.1 {
                return Ok(Err(("id".to_owned(), Fault::OutOfOrder)));
            }
            self.last = (shape.table, id);
        }
        let row = match self.tx.fit(shape, row)? {
            Ok(row) => row,
            Err(Wrong::Column(at)) => {
                let name = shape.columns.get(at).map(|column| column.name.clone()).unwrap_or_default();
                return Ok(Err((name, Fault::NoValue)));
            }
            Err(Wrong::Invalid(invalid)) => return Ok(Err((invalid.field.to_owned(), Fault::Invalid(invalid)))),
        };
        self.put(shape, row, number)
    }

    fn shape(
        &self,
        section: Section,
        fields: &mut Map<String, Value>,
    ) -> std::result::Result<&'a Shape, (String, Fault)> {
        if section != Section::Records {
            return self.shapes.in_section(section).next().ok_or((String::new(), Fault::UnknownField));
        }
        let kind = || "kind".to_owned();
        let value = fields.remove("kind").ok_or_else(|| (kind(), Fault::Missing(kind())))?;
        let word = value.as_str().ok_or_else(|| (kind(), Fault::Wanted(crate::store::dump::Sort::Text)))?;
        let found = self.shapes.in_section(section).find(|shape| shape.table == word);
        found.ok_or_else(|| (kind(), Fault::UnknownKind(word.to_owned())))
    }

    fn put(&mut self, shape: &'a Shape, row: Vec<Raw>, number: Option<i64>) -> Result<Said> {
        let taken = match self.brought.way {
            Way::Merged => self.merge.put(shape, row, number, self.brought),
            // What the first day asked for may stand there already.
            _ if matches!(shape.table, "setting" | "author") => self.merge.put(shape, row, number, self.brought),
            _ => self.tx.bring(shape, &row, number).map(|()| self.brought.added += 1),
        };
        match taken {
            Ok(()) => Ok(Ok(())),
            Err(error) if error.is_taken() => Ok(Err((String::new(), Fault::Taken))),
            Err(error) => Err(error),
        }
    }
}
