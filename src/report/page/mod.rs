//! A report as a page in the reader's language: sections, rows, tables and charts, in the order they
//! are read. What it looks like as text, Markdown or HTML is the business of `render`.
//!
//! Every text in it is a [`Said`], which no command to a terminal and no mark that turns the
//! direction of what follows gets into.

mod alliance;
mod chart;
mod concerns;
mod figures;
mod left_out;
mod team;
mod text;

use std::fmt;

use crate::domain::Mark;
use crate::domain::text::sanitise_line;
use crate::i18n::Lang;

pub use alliance::of_alliance;
pub use chart::{Chart, Tick};
pub use left_out::{Preview, goes, preview};
pub use team::of_team;
pub use text::{audience, of as text};

/// A text that may be shown anywhere.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Said(String);

impl Said {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self(sanitise_line(text).trim().to_owned())
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The page.
#[derive(Clone, Debug)]
pub struct Page {
    pub lang: Lang,
    pub title: Said,
    pub subtitle: Said,
    pub lead: Vec<Said>,
    /// A few numbers that say most.
    pub glance: Vec<Fact>,
    pub sections: Vec<Section>,
    pub foot: Said,
}

/// A part under a heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// A stable name, for links.
    pub id: &'static str,
    pub heading: Said,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
pub enum Block {
    Text(Said),
    /// A heading under the section's.
    Heading(Said),
    Rows(Vec<Row>),
    Table(Table),
    Chart(Box<Chart>),
    /// That there is more, or nothing.
    Note(Said),
}

/// A number with what it counts.
#[derive(Clone, Debug)]
pub struct Fact {
    pub label: Said,
    pub value: Said,
    pub tone: Tone,
}

/// A line of a list.
#[derive(Clone, Debug)]
pub struct Row {
    pub tone: Tone,
    pub text: Said,
    pub note: Said,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub caption: Said,
    pub head: Vec<Said>,
    /// As many cells as the head has.
    pub rows: Vec<Vec<Said>>,
}

/// How something is meant. Never told by colour alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Good,
    Doubtful,
    Bad,
    Plain,
}

impl Tone {
    /// The sign before a row.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Tone::Good => "+",
            Tone::Doubtful => "~",
            Tone::Bad => "!",
            Tone::Plain => "·",
        }
    }

    /// A stable name, for styles.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Doubtful => "doubtful",
            Tone::Bad => "bad",
            Tone::Plain => "plain",
        }
    }
}

impl From<Mark> for Tone {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Red => Tone::Bad,
            Mark::Amber => Tone::Doubtful,
            Mark::Calm => Tone::Plain,
        }
    }
}

impl Row {
    fn new(tone: Tone, text: impl Into<Said>, note: impl Into<Said>) -> Self {
        Self { tone, text: text.into(), note: note.into() }
    }
}

impl Section {
    fn new(id: &'static str, heading: &str, blocks: Vec<Block>) -> Self {
        Self { id, heading: heading.into(), blocks }
    }
}

/// With its first letter large: our own words, where they begin a line, perhaps behind a `¿`.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let opening: String = letters.as_str().chars().take_while(|c| matches!(c, '¿' | '¡' | '«' | '“')).collect();
    let first = letters.by_ref().nth(opening.chars().count());
    first.map_or_else(|| text.to_owned(), |first| opening.chars().chain(first.to_uppercase()).chain(letters).collect())
}

/// What is said, joined where there is something: `a · b`.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
