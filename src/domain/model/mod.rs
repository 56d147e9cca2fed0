//! What each kind of record is, said once: its names, its fields, what it is found by, which day it
//! is of, and whom and what it is about. Forms, `add`, `edit`, `list`, `show`, search, word lists
//! and help read this table; a kind that is missing from it does not compile.

pub(super) mod aims;
pub(super) mod bonds;
pub mod field;
pub(super) mod people;
pub(super) mod talk;
#[cfg(test)]
mod tests;

pub use field::{Field, Type};

use super::words::{Said, Spoken, Term};
use super::{Kind, Visibility};

/// A kind as people call it: one of them, and many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    pub en: [&'static str; 2],
    pub es: [&'static str; 2],
    /// What it was called before, or is called besides: read, and never shown.
    pub older: &'static [&'static str],
}

/// The alliance a record stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Belongs {
    /// It is one.
    Itself,
    /// The one its column names.
    Alliance,
    /// Those in which the person of this column has or had a seat.
    OfPerson(&'static str),
}

/// Where a record names the people it is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum People {
    /// It is one.
    Itself,
    Column(&'static str),
    /// In another table, whose rows point here.
    Linked {
        table: &'static str,
        by: &'static str,
    },
}

/// What a column that names another record does to who may see the record it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Under {
    /// Below what is one person's own it is that person's own; else it is seen as it says itself.
    Mine,
    /// Drawn from the other record, so never seen by more people than that one.
    Drawn,
}

/// What is said of a kind. Columns are those of its table.
#[derive(Debug)]
pub struct Model {
    pub kind: Kind,
    /// What `list` calls it, whatever the language.
    pub plural: &'static str,
    pub name: Name,
    /// What it is for, in a line.
    pub about: Said,
    /// In the order people fill them in.
    pub fields: &'static [Field],
    /// What may become of it, where no field says so, and what it begins as.
    pub states: Option<(&'static [Term], &'static str)>,
    /// The fields that `add` takes without their flags, in order; the last takes all the words there are.
    pub places: &'static [&'static str],
    /// The column whose words name a record; none where it has no words of its own.
    pub title: Option<&'static str>,
    /// The field it is chiefly dated by, which `--on` names for short.
    pub day: Option<&'static str>,
    /// The columns search dates it by: the first that is filled.
    pub dated: &'static [&'static str],
    /// The columns in which its words are looked for.
    pub searched: &'static [&'static str],
    pub belongs: Belongs,
    pub people: &'static [People],
    /// Whether others need it whole, so that it cannot be one person's own.
    pub is_needed_whole: bool,
    /// The columns of days that have been: told, shared, thanked, decided, agreed, ended. None may lie
    /// ahead. (A meeting's own day has been once it was held; `store::admit` looks at that.)
    pub past: &'static [&'static str],
    /// The columns of days on which the partner came to know it.
    pub told: &'static [&'static str],
    /// The columns that name a record it stands under.
    pub under: &'static [(&'static str, Kind, Under)],
    /// The columns that name a record drawn from it.
    pub gives: &'static [(&'static str, Kind)],
}

impl Model {
    /// A field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The words that a field, or the state, may hold; none where it holds something else.
    #[must_use]
    pub fn terms(&self, name: &str) -> &'static [Term] {
        match (self.field(name).map(|field| field.ty), self.states) {
            (Some(Type::Word(terms, _)), _) => terms,
            (None, Some((terms, _))) if name == "state" => terms,
            // Every record has one, whether or not it is asked for.
            _ if name == "visibility" => Visibility::TERMS,
            _ => &[],
        }
    }
}
