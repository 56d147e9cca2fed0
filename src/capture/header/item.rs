//! What is recognised in a header, a stretch of words at a time.

use crate::capture::intent::{Named, Problem};
use crate::capture::names::Person;
use crate::capture::words::KindWords;
use crate::domain::{Day, Handle, Mode, TimeOfDay};

/// A stretch of words and what it is.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The word it begins at.
    pub at: usize,
    pub count: usize,
    pub what: What,
}

impl Item {
    pub fn end(&self) -> usize {
        self.at + self.count
    }
}

#[derive(Clone, Debug)]
pub(super) enum What {
    When(Moment),
    /// A day or an hour that has to be asked about.
    Doubt(Problem),
    Length(i32),
    /// `None`: on the phone.
    Mode(Option<Mode>),
    Kind(&'static KindWords),
    Tag(String),
    Alliance(Named),
    Person(Person),
    /// A handle nobody has.
    Unknown(Handle),
    /// The author.
    Myself,
    /// A name nobody has, right behind `with` and the like; or a place.
    Stranger {
        is_person: bool,
    },
    /// `about`: the words begin behind it.
    About,
    /// `had`, `tuvimos`.
    Light,
    /// `quick`, `rápida`.
    Adjective,
    /// `with`, `a`.
    With,
    /// `and`.
    And,
    Filler,
}

impl What {
    /// Words that only hold the others together.
    pub fn is_loose(&self) -> bool {
        matches!(self, Self::Light | Self::Adjective | Self::With | Self::And | Self::Filler)
    }

    /// What a kind needs beside it, or behind it, to be one.
    pub fn bears_a_kind(&self) -> bool {
        !self.is_loose() && !matches!(self, Self::Kind(_))
    }

    /// What stands at the front of a note and is not of its words.
    pub fn is_set_before_a_note(&self) -> bool {
        matches!(self, Self::When(_) | Self::Doubt(_) | Self::Length(_) | Self::Tag(_) | Self::Alliance(_))
    }
}

/// A day, an hour, or both, as they were said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::capture) struct Moment {
    pub day: Option<Day>,
    pub time: Option<TimeOfDay>,
    pub length_min: Option<i32>,
    /// A weekday and nothing else: the last one or the next.
    pub is_weekday: bool,
}

/// Why a header ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    /// The line was over, or a marker stood there.
    Line,
    Colon,
    About,
    /// A word that is nothing known.
    Word,
}
