//! What an import would do, row by row: the same rows whether it is only looked at or done.

use std::collections::BTreeMap;

use super::item::{LeftOut, Place, Reason};
use crate::domain::{PersonId, Ref};

/// One row of the plan: a thing in the file, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Row {
    pub place: Place,
    pub title: String,
    pub verdict: Verdict,
    /// The record it is, where there is one.
    pub record: Option<Ref>,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Verdict {
    New,
    Changed(Vec<Change>),
    Same,
    Refused(Reason),
    /// Nothing is done until it is answered; these changes then come with the answer.
    Ask {
        question: Question,
        changes: Vec<Change>,
    },
}

/// One field that takes on what the file says. The name of the field is the stored one.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    pub field: &'static str,
    pub from: String,
    pub to: String,
}

/// What only a person can decide.
#[derive(Clone, PartialEq, Debug)]
pub enum Question {
    /// Who this is: one of these, or somebody new.
    Who { told: Told, candidates: Vec<Candidate> },
    /// Fields changed both here and there: `from` is what stands here.
    Fields(Vec<Change>),
    /// It was here and was deleted.
    Deleted,
}

/// What of a person is put side by side.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Told {
    pub name: String,
    pub email: String,
    pub phone: String,
}

/// Somebody it may be: known here, or met further up in the file.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    pub person: Option<PersonId>,
    pub number: Option<i64>,
    pub place: Option<Place>,
    pub told: Told,
}

/// An answer to a [`Question`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It is this candidate, counted from 0: what is empty here is filled.
    Same(usize),
    /// It is somebody new.
    New,
    /// What stands here stays, and is not asked again until the file changes.
    Keep,
    /// The file is right.
    Take,
    /// Brought back.
    Again,
    /// Left for another time.
    Later,
}

/// What to answer: one by one, else by what was said for all of a sort, else it waits.
#[derive(Clone, Default, Debug)]
pub struct Answers {
    /// By file (counted from 0) and place in it (counted from 1).
    pub one: BTreeMap<(u16, u32), Answer>,
    pub who: Option<Answer>,
    pub fields: Option<Answer>,
    pub deleted: Option<Answer>,
}

impl Answers {
    /// The answer to a question at a place.
    #[must_use]
    pub fn to(&self, place: Place, question: &Question) -> Answer {
        let of_sort = match question {
            Question::Who { .. } => self.who,
            Question::Fields(_) => self.fields,
            Question::Deleted => self.deleted,
        };
        let fits = |answer: &Answer| match question {
            Question::Who { candidates, .. } => match answer {
                Answer::Same(which) => *which < candidates.len(),
                answer => *answer == Answer::New,
            },
            Question::Fields(_) => matches!(answer, Answer::Keep | Answer::Take),
            Question::Deleted => *answer == Answer::Again,
        };
        self.one.get(&(place.file, place.nth)).copied().or(of_sort).filter(fits).unwrap_or(Answer::Later)
    }
}

/// How many of each.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub refused: usize,
    /// Those refused that are broken; see [`Reason::is_harmless`].
    pub broken: usize,
    pub ask: usize,
    pub left_out: BTreeMap<LeftOut, usize>,
}

impl Counts {
    pub(super) fn add(&mut self, row: &Row) {
        match row.verdict {
            Verdict::New => self.new += 1,
            Verdict::Changed(_) => self.changed += 1,
            Verdict::Same => self.same += 1,
            Verdict::Refused(ref why) => {
                self.refused += 1;
                self.broken += usize::from(!why.is_harmless());
            }
            Verdict::Ask { .. } => self.ask += 1,
        }
    }

    /// Everything that was read.
    #[must_use]
    pub fn total(&self) -> usize {
        self.new + self.changed + self.same + self.refused + self.ask
    }
}

/// How far it has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Of all files, in bytes.
    pub read: u64,
    pub size: u64,
    pub rows: usize,
}
