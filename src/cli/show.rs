//! `show NUMBER|@HANDLE`: everything known of one record, and what hangs on it.

mod parts;
pub mod reality;
mod sections;
mod words;

use serde::Serialize;
use serde_json::json;

use super::failure::Failure;
use super::object::Object;
use super::reading::Reader;
use super::table::{Cell, Tone};
use super::{Cx, args, describe, object, target};
use crate::domain::kind::per_kind;
use crate::domain::{Kind, Ref, Stored};
use crate::intake::fields::{self, specs};
use crate::report::errors::field_of;
use crate::report::history;
use crate::store::Table;

/// How much of a record's history is shown.
const HISTORY: usize = 20;

pub fn run(cx: &mut Cx, show: &args::Show) -> Result<(), Failure> {
    let store = cx.store()?;
    let reader = cx.reader(&store);
    let record = target::record(&reader, &show.which)?;
    let object = per_kind!(record.kind, Record => whole::<Record>(&reader, record)?);
    if show.json {
        cx.out.json(&object);
        return Ok(());
    }
    cx.out.heading(&describe::record(&reader, record));
    let mut all = rows(&reader, record, &object)?;
    // Shown to whoever typed it, and nobody else.
    all.extend(fields::typed(&store, cx.lang, record)?);
    let (blocks, lines): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, value)| value.contains('\n'));
    let table: Vec<Vec<Cell>> = lines
        .into_iter()
        .map(|(name, value)| vec![Cell::toned(format!("  {name}"), Tone::Dim), Cell::new(value)])
        .collect();
    cx.out.table(&table);
    for (name, value) in blocks {
        cx.out.line(&format!("  {name}"));
        cx.out.block("    ", &value);
    }
    for (title, rows) in sections::of(&reader, record)? {
        section(cx, title, &rows);
    }
    let undone = cx.text().undone_mark;
    let row = |it: history::Line| {
        vec![it.at.into(), it.author.into(), it.what.into(), Cell::new(if it.undone { undone } else { "" })]
    };
    let rows: Vec<Vec<Cell>> = history::lines(&store, cx.lang, record, HISTORY)?.into_iter().map(row).collect();
    section(cx, cx.text().history, &rows);
    Ok(())
}

fn section(cx: &mut Cx, title: &str, rows: &[Vec<Cell>]) {
    if rows.is_empty() {
        return;
    }
    cx.out.line("");
    cx.out.heading(title);
    let margin = |row: &Vec<Cell>| std::iter::once(Cell::default()).chain(row.iter().cloned()).collect();
    cx.out.table(&rows.iter().map(margin).collect::<Vec<Vec<Cell>>>());
}

/// The fields of a kind in the order they are read: what people fill in, then what verbs have done.
pub fn order(kind: Kind) -> impl Iterator<Item = &'static str> {
    const BY_VERBS: [&str; 9] =
        ["state", "state_on", "closed_on", "reason", "lapsed", "superseded_by", "layers", "moved_from", "interaction"];
    let own = specs(kind).iter().filter(|spec| !spec.only_new).map(|spec| spec.name);
    let is_own = move |name: &str| specs(kind).iter().any(|spec| spec.name == name);
    let beside = ["visibility", "tags", "people", "notes"];
    let own = own.filter(move |name| !beside.contains(name));
    own.chain(BY_VERBS.into_iter().filter(move |name| !is_own(name))).chain(["notes"])
}

/// The fields that hold something, then what every record has.
/// The fields of a record in words.
///
/// # Errors
/// When what it points at cannot be read.
pub fn fields(reader: &Reader<'_>, record: Ref, object: &Object) -> Result<Vec<(String, String)>, Failure> {
    rows(reader, record, object)
}

fn rows(reader: &Reader<'_>, record: Ref, object: &Object) -> Result<Vec<(String, String)>, Failure> {
    let name = |name: &'static str| field_of(reader.lang, record.kind, name).to_owned();
    let mut rows: Vec<(String, String)> = Vec::new();
    let (values, _) = fields::values(reader.store, record)?;
    for field in order(record.kind) {
        let figure = specs(record.kind).iter().find(|spec| spec.name == field && is_more_than_a_word(spec));
        let value = match figure {
            Some(spec) => fields::in_words(reader.store, reader.lang, (record.kind, spec), &values, &reader.from()),
            None => words::of(reader, object, field),
        };
        rows.extend(value.map(|value| (name(field), value)));
    }
    rows.extend(sections::derived(reader, record)?);
    rows.extend(words::tags(object).map(|tags| (name("tags"), tags)));
    rows.extend(words::of(reader, object, "visibility").map(|value| (name("visibility"), value)));
    rows.extend(words::entered(reader, object).map(|value| (reader.text().entered_by.to_owned(), value)));
    Ok(rows)
}

/// Figures are read with their unit, which only the KPI knows; when something begins, and what earns it, are more than
/// one word.
fn is_more_than_a_word(spec: &fields::Spec) -> bool {
    use fields::Type;
    matches!(spec.ty, Type::Figure | Type::Phases | Type::Starts | Type::Weekdays | Type::Earned)
}

fn whole<T: Table + Serialize>(reader: &Reader<'_>, record: Ref) -> Result<Object, Failure> {
    let stored: Stored<T> = reader.store.get(record.id.into())?;
    let mut object = object::of(reader, &stored)?;
    object.fields.extend(sections::as_json(reader, record)?);
    object.fields.extend(reader.store.typed(record.id)?.map(|line| ("typed".to_owned(), json!(line))));
    object.fields.insert("history".to_owned(), json!(history::changes(reader.store, record, HISTORY)?));
    Ok(object)
}
