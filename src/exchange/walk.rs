//! The walk over the files of an import: looked at, or done, by the same steps.

use std::path::PathBuf;

use super::csv::{Column, Layout, Shape};
use super::item::{Encounter, Entry, Item, Read, line};
use super::meet::{Memory, Wish, apply, left_behind, meet};
use super::open::{About, Error, Format, Problem, Reader, open};
use super::plan::{Counts, Progress, Row, Verdict};
use crate::capture::privacy::{may_be_private, says_private};
use crate::domain::handle::fold;
use crate::domain::{Alliance, Ref, Visibility};
use crate::ops;
use crate::ops::import::Importing;
use crate::store::{Done, Seen, Store};

/// What is to be read, and how.
#[derive(Clone, Debug)]
pub struct Request {
    pub files: Vec<PathBuf>,
    pub wish: Wish,
    /// Which number of `03/04` is the month.
    /// Columns of tables, by what they hold: field and head.
    pub maps: Vec<(String, String)>,
    /// Whether one thing that is refused stops all of it.
    pub strict: bool,
    /// Whether one thing that is asked stops all of it, so that it can be asked first.
    pub asks: bool,
    /// The only sort of table that is taken.
    pub only: Option<Shape>,
    /// The alliance that is meant, where it has to be made first.
    pub founds: Option<Alliance>,
}

impl Request {
    /// As little asked for as can be: all that can be taken is, and what is asked waits.
    #[must_use]
    pub fn of(files: Vec<PathBuf>, wish: Wish) -> Self {
        Self { files, wish, maps: Vec::new(), strict: false, asks: false, only: None, founds: None }
    }
}

/// Who is told of each row, and of how far it has come; their `false` breaks it off.
pub struct Watch<'a> {
    pub row: &'a mut dyn FnMut(Row),
    pub progress: &'a mut dyn FnMut(Progress) -> bool,
}

/// Rows between two looks at whether to go on.
const STEP: usize = 200;

/// Looks what an import would do. Nothing is written; what could only be seen by writing is taken back.
///
/// # Errors
/// When a file cannot be read, or the watch breaks it off.
pub fn preview(store: &mut Store, request: &Request, watch: &mut Watch<'_>) -> Result<Counts, Error> {
    let wish = &request.wish;
    if request.founds.is_none() {
        return walk(store, request, watch, |seen, entry| Ok(meet(store, seen, wish, entry)?.row));
    }
    let mut looked = None;
    let outcome = ops::import::import(store, |tx| {
        looked = Some(write(tx, request, watch)?.0);
        Err::<Counts, Error>(Error::Stopped)
    });
    looked.map_or_else(|| outcome.map(|done| done.value), Ok)
}

/// Does it, as one operation: all of it or nothing.
///
/// # Errors
/// As [`preview`], or when our file cannot be written; nothing has changed then.
pub fn import(store: &mut Store, request: &Request, watch: &mut Watch<'_>) -> Result<Done<Counts>, Error> {
    ops::import::import(store, |tx| {
        let (counts, first) = write(tx, request, watch)?;
        if request.strict && counts.broken > 0 {
            return Err(Error::Refused(Box::new(counts)));
        }
        if request.asks && counts.ask + counts.unseated > 0 {
            return Err(Error::Asked(Box::new(counts)));
        }
        if let Some(first) = first {
            tx.about(first)?;
        }
        Ok(counts)
    })
}

/// Writes all of it; how many of each, and the first that changed anything.
fn write(tx: &Importing<'_, '_>, request: &Request, watch: &mut Watch<'_>) -> Result<(Counts, Option<Ref>), Error> {
    let mut wish = request.wish.clone();
    if let Some(alliance) = &request.founds {
        wish.alliance = Some(tx.add_alliance(alliance)?);
    }
    let mut first = None;
    let mut counts = walk(tx, request, watch, |seen, entry| {
        let met = meet(tx, seen, &wish, entry)?;
        let mut row = met.row.clone();
        row.record = apply(tx, seen, entry, met)?;
        if first.is_none() && matches!(row.verdict, Verdict::New | Verdict::Changed(_)) {
            first = row.record;
        }
        Ok(row)
    })?;
    counts.founded = request.founds.as_ref().map(|alliance| alliance.handle.clone());
    Ok((counts, first))
}

fn walk(
    store: &Seen,
    request: &Request,
    watch: &mut Watch<'_>,
    mut step: impl FnMut(&mut Memory, &Entry) -> Result<Row, Error>,
) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    let mut seen = Memory::default();
    for reading in open_all(store, request)? {
        let Reading { path, mut reader, before, size } = reading;
        let failed = |problem| Error::File { path: path.clone(), problem };
        if reader.layout().is_some_and(|layout| layout.shape().is_none()) {
            return Err(failed(Problem::NoColumns));
        }
        while let Some(read) = reader.next().map_err(failed)? {
            let row = match read {
                Read::Series(series) => {
                    for entry in left_behind(store, &mut seen, &series)? {
                        let row = step(&mut seen, &entry)?;
                        counts.add(&row);
                        (watch.row)(row);
                    }
                    continue;
                }
                Read::LeftOut(what, count) => {
                    *counts.left_out.entry(what).or_default() += count;
                    continue;
                }
                Read::Refused { place, title, reason } => Row::refused(place, &title, reason),
                Read::Entry(entry) => {
                    let entry = cleaned(*entry);
                    for left in &entry.left_out {
                        *counts.left_out.entry(*left).or_default() += 1;
                    }
                    let mut row = step(&mut seen, &entry)?;
                    row.remarks.extend(entry.remarks);
                    row
                }
            };
            counts.add(&row);
            (watch.row)(row);
            let rows = counts.total();
            if rows % STEP == 0 && !(watch.progress)(Progress { read: before + reader.position(), size, rows }) {
                return Err(Error::Stopped);
            }
        }
    }
    Ok(counts)
}

/// How the tables among the files are read, by the files' places; to be shown beside the rows.
///
/// # Errors
/// When a file cannot be read.
pub fn layouts(store: &Seen, request: &Request) -> Result<Vec<(PathBuf, Layout)>, Error> {
    let readings = open_all(store, request)?;
    let layout = |reading: Reading| Some((reading.path, reading.reader.layout()?.clone()));
    Ok(readings.into_iter().filter_map(layout).collect())
}

/// Remembers what was said of the columns of these tables, for the next table with such heads.
///
/// # Errors
/// When a file cannot be read, or ours cannot be written.
pub fn remember_columns(store: &mut Store, request: &Request) -> Result<(), Error> {
    if request.maps.is_empty() {
        return Ok(());
    }
    for (_, layout) in layouts(store, request)? {
        let field = |column: &Column| Some(format!("{}={}", column.field?.word(), column.head));
        let mut lines: Vec<String> = layout.columns.iter().filter_map(field).collect();
        // A field taken from every column is to stay so.
        let none = request.maps.iter().filter(|(_, head)| head.trim().is_empty());
        lines.extend(none.map(|(field, _)| format!("{field}=")));
        ops::keep_setting(store, &layout.key, &lines.join("\n"))?;
    }
    Ok(())
}

struct Reading {
    path: PathBuf,
    reader: Box<dyn Reader>,
    /// Bytes of the files before it, and of all.
    before: u64,
    size: u64,
}

/// Opens every file before the first is read: a name that is wrong is told at once.
fn open_all(store: &Seen, request: &Request) -> Result<Vec<Reading>, Error> {
    let mut readings = Vec::new();
    let mut size = 0;
    for (nth, path) in request.files.iter().enumerate() {
        let file = u16::try_from(nth).unwrap_or(u16::MAX);
        let about = About { file, today: store.today(), zone: store.zone(), habits: store.session().habits };
        let failed = |problem| Error::File { path: path.clone(), problem };
        let (_, mut reader, length): (Format, _, _) = open(path, about).map_err(failed)?;
        reader.prepare(store, &request.maps).map_err(failed)?;
        if request.only.is_some_and(|only| reader.layout().and_then(Layout::shape) != Some(only)) {
            return Err(failed(Problem::OfOtherSort));
        }
        readings.push(Reading { path: path.clone(), reader, before: size, size: 0 });
        size += length;
    }
    for reading in &mut readings {
        reading.size = size;
    }
    Ok(readings)
}

/// What marks itself as private is not taken for more people, whatever the format has for that.
fn narrowed(mut it: Encounter) -> Encounter {
    let texts = [&it.title, &it.notes, &it.place].into_iter();
    let is_private = texts.chain(&it.tags).any(|text| may_be_private(text));
    let is_tagged = it.tags.iter().any(|tag| may_be_private(&format!("+{tag}")) || says_private(&fold(tag)));
    if is_private || is_tagged {
        it.visibility = Some(Visibility::Mine);
    }
    it
}

/// Fit to be stored, whatever the file holds.
fn cleaned(mut entry: Entry) -> Entry {
    entry.item = match entry.item {
        Item::Person(contact) => Item::Person(contact.cleaned()),
        Item::Interaction(encounter) => Item::Interaction(narrowed(encounter.cleaned())),
        Item::Figure(mut figure) => {
            for text in [&mut figure.kpi, &mut figure.alliance, &mut figure.value, &mut figure.note] {
                *text = line(text);
            }
            Item::Figure(figure)
        }
        other => other,
    };
    entry
}
