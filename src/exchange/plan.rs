//! What an import would do, row by row: the same rows whether it is only looked at or done.

use std::collections::BTreeMap;

use super::item::{LeftOut, Place, Reason, Remark};
use crate::domain::{
    AllianceId, Day, Handle, InteractionKind, InteractionState, PersonId, Ref, Side, Visibility, When,
};
use crate::store::whole_name;

/// One row of the plan: a thing in the file, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Row {
    pub place: Place,
    pub title: String,
    /// The day of what takes place on one.
    pub day: Option<Day>,
    pub verdict: Verdict,
    /// The record it is, where there is one.
    pub record: Option<Ref>,
    /// The name of a KPI that is followed from here on, because this figure is its first.
    pub makes: Option<String>,
    /// Where it goes, and who may see it there.
    pub belongs: Option<Belongs>,
    /// People who come in with it and whom nobody here knows; each is told once.
    pub newcomers: Vec<Newcomer>,
    pub remarks: Vec<Remark>,
}

/// Where something goes, and who may see it there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Belongs {
    pub alliance: Option<Handle>,
    /// Of somebody.
    pub side: Option<Side>,
    pub visibility: Visibility,
}

/// Somebody new who is named by something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Newcomer {
    pub name: String,
    pub side: Side,
}

impl Row {
    #[must_use]
    pub fn new(place: Place, title: &str, verdict: Verdict, record: Option<Ref>) -> Self {
        Self {
            place,
            title: title.to_owned(),
            day: None,
            verdict,
            record,
            makes: None,
            belongs: None,
            newcomers: Vec::new(),
            remarks: Vec::new(),
        }
    }

    #[must_use]
    pub fn refused(place: Place, title: &str, reason: Reason) -> Self {
        Self::new(place, title, Verdict::Refused(reason), None)
    }

    /// The company of somebody new that is the partner of no alliance: they come in without one, unless it is said
    /// where its people are.
    #[must_use]
    pub fn company_asked(&self) -> Option<&str> {
        self.remarks.iter().find_map(|remark| match remark {
            Remark::NoAlliance(company) => Some(company.as_str()),
            _ => None,
        })
    }
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
    /// Which meeting this is: one of these, put down by hand, or another.
    Meeting { told: Box<Occasion>, candidates: Vec<Occasion> },
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

/// What of a meeting is put side by side.
#[derive(Clone, PartialEq, Debug)]
pub struct Occasion {
    /// What it is called by here; `None` in a file.
    pub number: Option<i64>,
    pub kind: InteractionKind,
    pub state: InteractionState,
    pub when: When,
    pub title: String,
    pub people: Vec<String>,
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
    /// It is somebody, or something, new.
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

/// What an answer is to: one thing in a file, or one field of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Asked {
    /// Counted from 0.
    pub file: u16,
    /// The place in it, counted from 1.
    pub nth: u32,
    /// Of several things told in one place; `None` is all of them.
    pub part: Option<u16>,
    /// The stored name of the field; empty is the thing as a whole.
    pub field: String,
}

impl Asked {
    /// What is asked at a place, of one field or of the whole.
    #[must_use]
    pub fn at(place: Place, field: &str) -> Self {
        Self { file: place.file, nth: place.nth, part: Some(place.part), field: field.to_owned() }
    }
}

/// What to answer: one by one, else by what was said for all of a sort, else it waits.
#[derive(Clone, Default, Debug)]
pub struct Answers {
    pub one: BTreeMap<Asked, Answer>,
    pub who: Option<Answer>,
    pub fields: Option<Answer>,
    pub deleted: Option<Answer>,
    /// Where the people of a company are that is no partner, by its whole name.
    pub companies: BTreeMap<String, Seats>,
    /// The same for every company of which nothing was said.
    pub other_companies: Option<Seats>,
}

/// Where the people of a company are that is the partner of no alliance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seats {
    /// In the alliance the file is for.
    Here,
    In(AllianceId),
    Nowhere,
}

impl Answers {
    /// Notes where the people of a company are.
    pub fn seat(&mut self, company: &str, seats: Seats) {
        self.companies.insert(whole_name(company), seats);
    }

    /// Where the people of a company are, if it was said.
    #[must_use]
    pub fn seats(&self, company: &str) -> Option<Seats> {
        self.companies.get(&whole_name(company)).copied().or(self.other_companies)
    }

    /// The answer to who somebody is, or which meeting something, of those it may be.
    #[must_use]
    pub fn who(&self, place: Place, candidates: usize) -> Answer {
        let fits = |answer: &Answer| match answer {
            Answer::Same(which) => *which < candidates,
            answer => *answer == Answer::New,
        };
        self.given(place, "").or(self.who).filter(fits).unwrap_or(Answer::Later)
    }

    /// The answer to one field that was changed both here and there.
    #[must_use]
    pub fn field(&self, place: Place, change: &Change) -> Answer {
        let fits = |answer: &Answer| matches!(answer, Answer::Keep | Answer::Take);
        let given = self.given(place, change.field).or_else(|| self.given(place, ""));
        given.or(self.fields).filter(fits).unwrap_or(Answer::Later)
    }

    /// Whether what was deleted here is to be brought back.
    #[must_use]
    pub fn brings_back(&self, place: Place) -> bool {
        self.given(place, "").or(self.deleted) == Some(Answer::Again)
    }

    /// What was said of exactly this, else of everything told in this place.
    fn given(&self, place: Place, field: &str) -> Option<Answer> {
        let exactly = Asked::at(place, field);
        let of_all = Asked { part: None, ..exactly.clone() };
        self.one.get(&exactly).or_else(|| self.one.get(&of_all)).copied()
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
    /// People who come in without an alliance because their company is no partner.
    pub unseated: usize,
    /// KPIs that are followed from here on.
    pub made: usize,
    /// The alliance that is made to begin with.
    pub founded: Option<Handle>,
    pub left_out: BTreeMap<LeftOut, usize>,
    /// How often each thing is to be known.
    pub remarks: BTreeMap<Remark, usize>,
    /// People who come in by being named.
    pub newcomers: usize,
}

impl Counts {
    pub(super) fn add(&mut self, row: &Row) {
        self.made += usize::from(row.makes.is_some());
        self.newcomers += row.newcomers.len();
        self.unseated += usize::from(row.company_asked().is_some());
        for remark in &row.remarks {
            *self.remarks.entry(remark.clone()).or_default() += 1;
        }
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
