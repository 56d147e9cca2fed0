//! A table, row by row.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read as _};
use std::rc::Rc;

use super::columns::Field;
use super::counted::{Counted, Seen as Passed};
use super::heads::{self, cells};
use super::layout::{Layout, Shape};
use super::{days, encounters, people};
use crate::capture::dates::From;
use crate::domain::Habits;
use crate::exchange::item::{Entry, Figure, Item, Mark, Place, Read, Reason, Source, Unit, mark};
use crate::exchange::open::{About, Bytes, Problem, Reader};
use crate::store::Seen;

/// The largest table: one that is larger is no work of hands.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Rows looked at to tell how its dates and figures are written.
const TELLING: usize = 1_000;
/// Rows looked at to find the heads.
const ABOVE: usize = 25;
/// Rows that show what its columns hold.
const SAMPLES: usize = 3;

/// Reads a table.
pub struct Table {
    records: csv::Reader<Counted>,
    layout: Layout,
    shape: Option<Shape>,
    about: About,
    passed: Rc<Cell<Passed>>,
    /// Rows read ahead.
    ahead: VecDeque<csv::ByteRecord>,
    ends: bool,
}

impl Table {
    /// # Errors
    /// When it is too large, empty, or cannot be read.
    pub fn new(mut bytes: Bytes, size: u64, about: About) -> Result<Self, Problem> {
        if size > LARGEST {
            return Err(Problem::TooLarge(LARGEST as usize));
        }
        let head = bytes.fill_buf()?;
        let (skip, separator) = heads::separator(head);
        let skip = skip.min(head.len());
        let above = head.get(..skip).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
        bytes.consume(skip);
        let line = u32::try_from(above).unwrap_or(0) + 1;
        let passed = Rc::new(Cell::new(Passed::from(skip as u64, line)));
        let counted = Counted { bytes: bytes.take(LARGEST), separator, seen: Rc::clone(&passed) };
        let records =
            csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(counted);
        let (layout, ahead) = (Layout::of(&[], separator), VecDeque::new());
        let mut table = Self { records, layout, shape: None, about, passed, ahead, ends: false };
        while table.ahead.len() < ABOVE && table.fetch()? {}
        let rows: Vec<Vec<String>> = table.ahead.iter().map(cells).collect();
        if rows.is_empty() {
            return Err(Problem::Empty);
        }
        let (layout, skipped) = heads::find(&rows, separator);
        table.layout = layout;
        table.ahead.drain(..skipped.min(table.ahead.len()));
        while table.ahead.len() < TELLING && table.fetch()? {}
        table.look_ahead();
        table.shape = table.layout.shape();
        Ok(table)
    }

    /// Looks at the first rows: which number of their dates can only be the day, which mark of their figures only
    /// stand before decimals.
    fn look_ahead(&mut self) {
        let rows: Vec<Vec<String>> = self.ahead.iter().map(cells).collect();
        let layout = &mut self.layout;
        let dates = |row: &Vec<String>| {
            let texts = [Field::Day, Field::Birthday].map(|field| layout.one(row, field).to_owned());
            texts.iter().find_map(|text| days::order(text))
        };
        layout.order = rows.iter().find_map(dates);
        layout.numbers = heads::numbers(rows.iter().map(|row| layout.one(row, Field::Value)));
        layout.samples = rows.into_iter().take(SAMPLES).collect();
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

    /// Why a row is not whole: the last one, where the file breaks off or a quote is never closed, or one with
    /// more cells than there are columns.
    fn flaw(&self, cells: &[String]) -> Option<Reason> {
        let is_last = self.ends && self.ahead.is_empty();
        let (columns, passed) = (self.layout.columns.len(), self.passed.get());
        if let Some(line) = passed.open_quote().filter(|_| is_last) {
            return Some(Reason::OpenQuote(line));
        }
        if is_last && cells.len() < columns && !matches!(passed.last, b'\n' | b'\r') {
            return Some(Reason::CutOff);
        }
        let extra = cells.iter().skip(columns).find(|cell| !cell.trim().is_empty());
        extra.map(|cell| Reason::ExtraCell(cell.trim().to_owned()))
    }

    fn row(&self, record: &csv::ByteRecord, place: Place) -> Read {
        let cells = cells(record);
        let title = || cells.iter().find(|cell| !cell.trim().is_empty()).cloned().unwrap_or_default();
        let refused = |reason| Read::Refused { place, title: title(), reason };
        if let Some(flaw) = self.flaw(&cells) {
            return refused(flaw);
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
            Some(Shape::People) => {
                let read = encounters::seen_of_contact(&self.layout, &cells)
                    .and_then(|visibility| Ok((visibility, people::read(&self.layout, &cells, &from)?)));
                match read {
                    Ok((visibility, (mut contact, mark, left_out))) => {
                        contact.visibility = visibility;
                        entry(Item::Person(contact), mark, left_out)
                    }
                    Err(reason) => refused(reason),
                }
            }
            Some(Shape::Interactions) => match encounters::read(&self.layout, &cells, &from, self.about.zone) {
                Ok((item, mark, left_out)) => entry(item, mark, left_out),
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
                let figure = Figure { kpi, as_of, value, alliance, note, visibility, numbers: self.layout.numbers };
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
        self.passed.get().bytes
    }

    fn prepare(&mut self, store: &Seen, maps: &[(String, String)]) -> Result<(), Problem> {
        let remembered = store.setting(&self.layout.key).unwrap_or_default().unwrap_or_default();
        let before = remembered.lines().filter_map(|line| line.split_once('='));
        for (field, head) in before.collect::<Vec<_>>() {
            // Of another table with such heads, as far as it goes.
            let known = Field::named(field);
            drop(known.map(|field| self.layout.map(field, head, false)));
        }
        let mut named: Vec<Field> = Vec::new();
        for (one, other) in maps {
            let (field, head) = match (Field::named(one), Field::named(other)) {
                (Some(field), _) => (field, other),
                (None, Some(field)) => (field, one),
                (None, None) => return Err(Problem::NoSuchField(one.clone())),
            };
            let is_more = field.is_many() && named.contains(&field);
            self.layout.map(field, head, is_more).map_err(|missing| Problem::NoSuchColumn(missing.0))?;
            named.push(field);
        }
        self.look_ahead();
        self.layout.settle();
        self.shape = self.layout.shape();
        Ok(())
    }

    fn layout(&self) -> Option<&Layout> {
        Some(&self.layout)
    }
}

fn failed(error: csv::Error) -> Problem {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Problem::Io(error),
        other => Problem::Io(io::Error::other(format!("{other:?}"))),
    }
}
