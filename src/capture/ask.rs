//! A question about a stretch of a line, with its answers: each is a change to the line, so that the screens answer
//! with a key, the command line says how to write it, and scripts are given it.

use std::ops::Range;

use super::intent::{Named, Problem};
use crate::domain::{Day, TimeOfDay};

/// A question about a stretch of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Ask {
    pub span: Range<usize>,
    pub problem: Problem,
    pub answers: Vec<Answer>,
}

/// One answer: what the line would be with it.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    pub says: Says,
    pub way: Way,
}

/// What an answer says.
#[derive(Clone, PartialEq, Debug)]
pub enum Says {
    Named(Named),
    Day(Day),
    /// It is of today.
    Today,
    /// It is to be talked about in the meeting to come.
    Agenda,
    /// What would be written.
    Written,
    /// It is nothing but words.
    Words,
}

/// What an answer does to the line.
#[derive(Clone, PartialEq, Debug)]
pub enum Way {
    /// Writes this in the place of that stretch.
    Write { span: Range<usize>, text: String },
    /// Takes what begins there for plain words.
    Words { at: usize },
}

impl Ask {
    pub(super) fn new(span: Range<usize>, problem: Problem) -> Self {
        Self { span, problem, answers: Vec::new() }
    }

    /// The same of a text in which so many bytes stand before.
    pub fn shift(&mut self, bytes: usize) {
        let moved = |span: &Range<usize>| span.start + bytes..span.end + bytes;
        self.span = moved(&self.span);
        for answer in &mut self.answers {
            match &mut answer.way {
                Way::Write { span, .. } => *span = moved(span),
                Way::Words { at } => *at += bytes,
            }
        }
    }

    /// With an answer that writes something in the place of the stretch.
    pub(super) fn or(mut self, says: Says, text: impl Into<String>) -> Self {
        let way = Way::Write { span: self.span.clone(), text: text.into() };
        self.answers.push(Answer { says, way });
        self
    }

    /// With each of the days it may be, written behind what stands before it, and with the hour that was said of it.
    pub(super) fn or_days(self, before: &str, days: &[Day], time: Option<TimeOfDay>) -> Self {
        let time = time.map_or_else(String::new, |time| format!(" {time}"));
        days.iter().fold(self, |ask, day| ask.or(Says::Day(*day), format!("{before}{day}{time}")))
    }

    /// With the answer that it is nothing but words.
    pub(super) fn or_words(mut self) -> Self {
        self.answers.push(Answer { says: Says::Words, way: Way::Words { at: self.span.start } });
        self
    }
}
