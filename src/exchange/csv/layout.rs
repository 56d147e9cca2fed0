//! How a table is laid out: what parts its cells, what its columns hold, what a row of it is.

use super::columns::{Column, Field, Preset, guess};
use crate::domain::{DateOrder, Numbers};
use crate::exchange::item::mark;

/// What a row of a table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    People,
    Interactions,
    Figures,
}

impl Shape {
    /// Whether a row of it has room for a field.
    #[must_use]
    pub fn takes(self, field: Field) -> bool {
        use Field::{
            AllDay, Alliance, BirthDay, BirthMonth, BirthYear, Birthday, Company, Day, Department, Email, EndDay,
            EndTime, Family, Given, Handle, Id, Kind, Kpi, Language, Length, Middle, Name, Notes, People, Phone, Place,
            Side, State, Subject, Tags, Time, Title, Value, Visibility, Zone,
        };
        match field {
            Id | Notes | Alliance | Visibility => true,
            Tags => self != Self::Figures,
            Handle | Name | Given | Middle | Family | Email | Phone | Company | Title | Department | Birthday
            | BirthYear | BirthMonth | BirthDay | Language | Side => self == Self::People,
            Day => self != Self::People,
            Zone => self != Self::Figures,
            Time | EndDay | EndTime | AllDay | Length | Kind | State | Place | Subject | People => {
                self == Self::Interactions
            }
            Kpi | Value => self == Self::Figures,
        }
    }
}

/// How a table is read.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    pub separator: char,
    pub columns: Vec<Column>,
    pub preset: Option<Preset>,
    /// Which number of `03/04` is the month, where the table itself tells.
    pub order: Option<DateOrder>,
    /// Which mark its figures have before their decimals, where the table itself tells.
    pub numbers: Option<Numbers>,
    /// Lines above the heads.
    pub above: usize,
    /// The first rows, to see what its columns hold.
    pub samples: Vec<Vec<String>>,
    /// Under which the settings remember what was said of columns like these.
    pub key: String,
}

/// A column that was named does not exist.
#[derive(Debug)]
pub struct NoSuchColumn(pub String);

impl Layout {
    pub fn of(heads: &[String], separator: u8) -> Self {
        let parts: Vec<&str> = heads.iter().map(String::as_str).collect();
        Self {
            separator: char::from(separator),
            columns: guess(heads),
            preset: Preset::of(heads),
            order: None,
            numbers: None,
            above: 0,
            samples: Vec::new(),
            key: format!("columns.{}", mark(&parts)),
        }
    }

    /// What a row is, by the columns there are; `None` when nothing can be made of them.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        let has = |field| self.columns.iter().any(|column| column.field == Some(field));
        let any = |fields: &[Field]| fields.iter().any(|field| has(*field));
        if has(Field::Kpi) && has(Field::Value) && has(Field::Day) {
            Some(Shape::Figures)
        } else if has(Field::Day)
            && any(&[Field::Subject, Field::Notes, Field::People, Field::Kind])
            && !any(&[Field::Given, Field::Email])
        {
            Some(Shape::Interactions)
        } else if any(&[Field::Name, Field::Given, Field::Family, Field::Email]) {
            Some(Shape::People)
        } else {
            None
        }
    }

    /// Leaves alone the columns that say nothing of what a row is, so that none is called used and is not.
    pub fn settle(&mut self) {
        let Some(shape) = self.shape() else { return };
        for column in &mut self.columns {
            column.field = column.field.filter(|field| shape.takes(*field));
        }
    }

    /// A table whose heads nobody knows, by their places; `first` is what stands in its first row.
    pub fn unknown(first: &[String], separator: u8) -> Self {
        let heads: Vec<String> = (1..=first.len()).map(|nth| nth.to_string()).collect();
        Self::of(&heads, separator)
    }

    /// Lets a column hold a field, by the head or the place (from 1) of the column; no column, where
    /// the head is empty. `is_more` leaves it to others that were named too.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn map(&mut self, field: Field, head: &str, is_more: bool) -> Result<(), NoSuchColumn> {
        let head = head.trim();
        let place = head.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
        let by_head = self.columns.iter().position(|column| column.head.trim().eq_ignore_ascii_case(head));
        let found = by_head.or(place.filter(|at| *at < self.columns.len()));
        if found.is_none() && !head.is_empty() {
            return Err(NoSuchColumn(head.to_owned()));
        }
        for (at, column) in self.columns.iter_mut().enumerate() {
            if found == Some(at) {
                column.field = Some(field);
            } else if column.field == Some(field) && !is_more {
                column.field = None;
            }
        }
        Ok(())
    }

    /// The cells of a row that hold a field, without blanks around and those that are empty.
    pub fn all<'c>(&self, cells: &'c [String], field: Field) -> Vec<&'c str> {
        let columns = self.columns.iter().zip(cells).filter(|(column, _)| column.field == Some(field));
        columns.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty()).collect()
    }

    /// The first of them; empty when there is none.
    pub fn one<'c>(&self, cells: &'c [String], field: Field) -> &'c str {
        self.all(cells, field).first().copied().unwrap_or_default()
    }
}
