//! A table, row by row.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read as _};
use std::rc::Rc;

use mail_parser::decoders::charsets::map::charset_decoder;

use super::columns::Field;
use super::layout::{Layout, Shape};
use super::{armed, days, encounters, people};
use crate::capture::dates::From;
use crate::domain::Habits;
use crate::exchange::item::{Entry, Figure, Item, Mark, Place, Read, Reason, Source, Unit, mark};
use crate::exchange::open::{About, Bytes, Problem, Reader};
use crate::store::Seen;

/// The largest table: one that is larger is no work of hands.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Rows looked at to tell how its dates are written.
const TELLING: usize = 100;

/// Reads a table.
pub struct Table {
    records: csv::Reader<Counted>,
    layout: Layout,
    shape: Option<Shape>,
    about: About,
    nth: u32,
    position: Rc<Cell<(u64, u8)>>,
    /// Rows read ahead.
    ahead: VecDeque<csv::ByteRecord>,
    ends: bool,
}

/// Counts what is read, and remembers the last byte: a file cut off does not end with a line.
struct Counted {
    bytes: io::Take<Bytes>,
    position: Rc<Cell<(u64, u8)>>,
}

impl io::Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let (before, last) = self.position.get();
        let last = read.checked_sub(1).and_then(|at| into.get(at)).copied().unwrap_or(last);
        self.position.set((before + read as u64, last));
        Ok(read)
    }
}

impl Table {
    /// # Errors
    /// When it is too large, empty, or cannot be read.
    pub fn new(mut bytes: Bytes, size: u64, about: About) -> Result<Self, Problem> {
        if size > LARGEST {
            return Err(Problem::TooLarge(LARGEST as usize));
        }
        let head = bytes.fill_buf()?;
        let (skip, separator) = separator(head);
        bytes.consume(skip);
        let position = Rc::new(Cell::new((skip as u64, b'\n')));
        let counted = Counted { bytes: bytes.take(LARGEST), position: Rc::clone(&position) };
        let mut records =
            csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(counted);
        let mut first = csv::ByteRecord::new();
        if !records.read_byte_record(&mut first).map_err(failed)? {
            return Err(Problem::Empty);
        }
        let mut ahead = VecDeque::new();
        let mut layout = Layout::of(&cells(&first), separator);
        if layout.columns.iter().all(|column| column.field.is_none()) {
            layout = headless(&first, separator).ok_or(Problem::NoColumns)?;
            ahead.push_back(first);
        }
        let mut table = Self { records, layout, shape: None, about, nth: 0, position, ahead, ends: false };
        table.look_ahead()?;
        table.shape = table.layout.shape();
        Ok(table)
    }

    /// Reads some rows to see which number of their dates can only be the day.
    fn look_ahead(&mut self) -> Result<(), Problem> {
        while self.ahead.len() < TELLING && self.fetch()? {}
        let rows: Vec<Vec<String>> = self.ahead.iter().map(cells).collect();
        let dates = |row: &Vec<String>| {
            let texts = [Field::Day, Field::Birthday].map(|field| self.layout.one(row, field).to_owned());
            texts.iter().find_map(|text| days::order(text))
        };
        self.layout.order = rows.iter().find_map(dates);
        Ok(())
    }

    /// Reads one more row; false at the end.
    fn fetch(&mut self) -> Result<bool, Problem> {
        let mut record = csv::ByteRecord::new();
        if self.ends || !self.records.read_byte_record(&mut record).map_err(failed)? {
            self.ends = true;
            return Ok(false);
        }
        self.ahead.push_back(record);
        Ok(true)
    }

    fn row(&self, record: &csv::ByteRecord, place: Place) -> Read {
        let cells = cells(record);
        let title = || cells.iter().find(|cell| !cell.trim().is_empty()).cloned().unwrap_or_default();
        let refused = |reason| Read::Refused { place, title: title(), reason };
        // The last row, short, and without the end of its line.
        let is_last = self.ends && self.ahead.is_empty();
        if is_last && cells.len() < self.layout.columns.len() && !matches!(self.position.get().1, b'\n' | b'\r') {
            return refused(Reason::CutOff);
        }
        let known = self.about.habits;
        let habits = Habits { order: self.layout.order.or(known.order), ..known };
        let from = From { zone: self.about.zone, habits, ..From::on(self.about.today) };
        let entry = |item, mark, left_out| {
            Read::Entry(Box::new(Entry {
                place,
                source: Source::Csv,
                mark,
                former: None,
                item,
                left_out,
                remarks: Vec::new(),
            }))
        };
        match self.shape {
            Some(Shape::People) => match encounters::seen(&self.layout, &cells) {
                Ok(visibility) => {
                    let (mut contact, mark, left_out) = people::read(&self.layout, &cells, &from);
                    contact.visibility = visibility;
                    entry(Item::Person(contact), mark, left_out)
                }
                Err(reason) => refused(reason),
            },
            Some(Shape::Interactions) => match encounters::read(&self.layout, &cells, &from, self.about.zone) {
                Ok((item, mark)) => entry(item, mark, Vec::new()),
                Err(reason) => refused(reason),
            },
            Some(Shape::Figures) => {
                let one = |field| self.layout.one(&cells, field).to_owned();
                let (kpi, day, value) = (one(Field::Kpi), one(Field::Day), one(Field::Value));
                if kpi.is_empty() || day.is_empty() || value.is_empty() {
                    return refused(Reason::Short);
                }
                let Some((as_of, _)) = days::read(&day, &from) else { return refused(days::refused(&day, &from)) };
                let visibility = match encounters::seen(&self.layout, &cells) {
                    Ok(visibility) => visibility,
                    Err(reason) => return refused(reason),
                };
                let (alliance, note) = (one(Field::Alliance), one(Field::Notes));
                let figure = Figure { kpi, as_of, value, alliance, note, visibility };
                let mark =
                    Mark::Natural(mark(&["figure", &figure.alliance, &figure.kpi, &day, &place.nth.to_string()]));
                entry(Item::Figure(figure), mark, Vec::new())
            }
            None => refused(Reason::Short),
        }
    }
}

impl Reader for Table {
    fn next(&mut self) -> Result<Option<Read>, Problem> {
        loop {
            if self.ahead.len() < 2 {
                self.fetch()?;
            }
            let Some(record) = self.ahead.pop_front() else { return Ok(None) };
            self.nth = self.nth.saturating_add(1);
            if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            let line = record.position().map_or(0, csv::Position::line);
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            let place = Place { file: self.about.file, unit: Unit::Row, nth: line, line, part: 0 };
            return Ok(Some(self.row(&record, place)));
        }
    }

    fn position(&self) -> u64 {
        self.position.get().0
    }

    fn prepare(&mut self, store: &Seen, maps: &[(String, String)]) -> Result<(), Problem> {
        let remembered = store.setting(&self.layout.key).unwrap_or_default().unwrap_or_default();
        let before =
            remembered.lines().filter_map(|line| line.split_once('=')).map(|(field, head)| (field, head, false));
        let said = maps.iter().map(|(field, head)| (field.as_str(), head.as_str(), true));
        for (field, head, must) in before.chain(said) {
            let known = Field::named(field).ok_or_else(|| Problem::NoSuchField(field.to_owned()));
            match known
                .and_then(|field| self.layout.map(field, head).map_err(|missing| Problem::NoSuchColumn(missing.0)))
            {
                Err(problem) if must => return Err(problem),
                _ => {}
            }
        }
        self.shape = self.layout.shape();
        if self.shape.is_none() { Err(Problem::NoColumns) } else { Ok(()) }
    }

    fn layout(&self) -> Option<&Layout> {
        Some(&self.layout)
    }
}

/// What is to be skipped at the beginning, and what parts the cells: a line `sep=;` says it, else the
/// mark there is most of in the first line.
fn separator(head: &[u8]) -> (usize, u8) {
    let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let text = head.get(mark..).unwrap_or_default();
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let bare = first.strip_suffix(b"\r").unwrap_or(first);
    if let [b's', b'e', b'p', b'=', separator] = bare {
        return (mark + first.len() + 1, *separator);
    }
    let mut quoted = false;
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0)];
    for byte in first {
        quoted ^= *byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == separator);
        }
    }
    let most = counts.iter().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0);
    (mark, most.map_or(b',', |(separator, _)| *separator))
}

/// A row without heads above it: an indicator, a day and a figure.
fn headless(first: &csv::ByteRecord, separator: u8) -> Option<Layout> {
    let cells = cells(first);
    let from = From::on(crate::domain::Day::from_number(0));
    let is_figure = cells.len() >= 3 && cells.get(1).is_some_and(|cell| days::read(cell, &from).is_some());
    let heads: Vec<String> = ["kpi", "day", "value"].map(str::to_owned).into();
    is_figure.then(|| Layout::of(&heads, separator))
}

/// Cells as text: UTF-8, else as Windows wrote it.
fn cells(record: &csv::ByteRecord) -> Vec<String> {
    let text = |cell: &[u8]| match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => charset_decoder(b"windows-1252").map_or_else(String::new, |decoder| decoder(cell)),
    };
    record.iter().map(|cell| armed(&text(cell)).into_owned()).collect()
}

fn failed(error: csv::Error) -> Problem {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Problem::Io(error),
        other => Problem::Io(io::Error::other(format!("{other:?}"))),
    }
}
