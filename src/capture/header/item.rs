//! What is recognised in a header, a stretch of words at a time.

use crate::capture::dates::Part;
use crate::capture::intent::{Named, Problem};
use crate::capture::names::Person;
use crate::capture::words::KindWords;
use crate::domain::{Day, Handle, Mode, TimeOfDay, Zone};

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
    /// `follow-up`, `de seguimiento`: it stays in the words.
    Qualifier,
    /// `about`: the words begin behind it.
    About,
    /// `had`, `tuvimos`.
    Light,
    /// `acabo de`.
    Just,
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
        matches!(self, Self::Light | Self::Just | Self::Adjective | Self::With | Self::And | Self::Filler)
    }

    /// What a kind needs beside it, or behind it, to be one.
    pub fn bears_a_kind(&self) -> bool {
        !self.is_loose() && !matches!(self, Self::Kind(_) | Self::Qualifier)
    }

    /// What stands at the front of a note and is not of its words.
    pub fn is_set_before_a_note(&self) -> bool {
        matches!(self, Self::When(_) | Self::Doubt(_) | Self::Tag(_) | Self::Alliance(_))
    }
}

/// A day, an hour, a length, or several of them, as they were said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::capture) struct Moment {
    pub day: Option<Day>,
    pub time: Option<TimeOfDay>,
    /// The hour as it is meant of a dinner.
    pub evening: Option<TimeOfDay>,
    /// The zone the hour was said with.
    pub zone: Option<Zone>,
    pub part: Option<Part>,
    pub length_min: Option<i32>,
    /// The next day that is called so as well, where it was said by its weekday or its number alone.
    pub next: Option<Day>,
}

impl Moment {
    /// Both together; what was said first stays.
    pub fn and(self, next: Self) -> Self {
        Self {
            day: self.day.or(next.day),
            time: self.time.or(next.time),
            evening: self.evening.or(next.evening),
            zone: self.zone.or(next.zone),
            part: self.part.or(next.part),
            length_min: self.length_min.or(next.length_min),
            next: if self.day.is_some() { self.next } else { next.next },
        }
    }
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
