//! What a line will become, put together from what its parts said.

use std::ops::Range;

use super::Planned;
pub use super::ask::{Answer, Ask, Says, Way};
use super::dates::Unread;
use super::moved::Moved;
use super::offers::Offer;
use crate::domain::{
    Day, Decimal, ExpectationKind, Habits, Handle, InteractionKind, Kind, Kpi, Mode, Money, PersonId, Ref, Side,
    Stored, TimeOfDay, Unit, When,
};

/// A line that has been read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Capture {
    /// What was typed, word for word.
    pub line: String,
    /// How whoever typed it writes figures.
    pub habits: Habits,
    pub alliance: Option<Named>,
    pub intents: Vec<Intent>,
    /// Why it cannot be saved as it stands: what has to be asked.
    pub asks: Vec<Ask>,
    /// What it may be meant to say besides: never recorded unasked.
    pub offers: Vec<Offer>,
    /// What the person should know, and may well have meant.
    pub notices: Vec<Notice>,
    /// What was understood where, in the order of the line.
    pub readings: Vec<Reading>,
}

/// Somebody or something with a handle.
#[derive(Clone, PartialEq, Debug)]
pub struct Named {
    pub record: Ref,
    pub handle: Handle,
    pub name: String,
}

/// One record to be.
#[derive(Clone, PartialEq, Debug)]
pub struct Intent {
    /// The bytes of the line it comes from.
    pub span: Range<usize>,
    pub draft: Draft,
    pub tags: Vec<String>,
    /// Seen by its author only. Whether it is, `capture::privacy` alone decides.
    pub is_private: bool,
}

/// What kind of record, with every date resolved.
#[derive(Clone, PartialEq, Debug)]
pub enum Draft {
    Interaction {
        kind: InteractionKind,
        when: When,
        planned: bool,
        length_min: Option<i32>,
        mode: Option<Mode>,
        people: Vec<PersonRef>,
        title: String,
        notes: String,
    },
    Decision {
        text: String,
        context: String,
        made_on: Day,
    },
    Commitment {
        owner: Option<PersonRef>,
        /// Whose it is.
        side: Side,
        text: String,
        due_on: Option<Day>,
        made_on: Day,
    },
    Obstacle {
        text: String,
        known_on: Day,
        told_on: Option<Day>,
        /// It may come, and is not there yet.
        possible: bool,
    },
    Feedback {
        text: String,
        said_on: Day,
        shared_on: Option<Day>,
    },
    Fact {
        person: PersonRef,
        text: String,
        learned_on: Day,
    },
    /// Thanks: to whom (to their team, where nobody is named), for what.
    Recognition {
        people: Vec<PersonRef>,
        text: String,
        given_on: Day,
    },
    /// A gift: who got it, or gave it.
    Reward {
        way: crate::domain::Way,
        person: Option<PersonRef>,
        text: String,
        value: Option<Money>,
        given_on: Day,
    },
    Topic {
        text: String,
        raised_on: Day,
    },
    Idea {
        text: String,
        noted_on: Day,
    },
    Expectation {
        /// Who expects it.
        side: Side,
        kind: ExpectationKind,
        owner: Option<PersonRef>,
        text: String,
        due_on: Option<Day>,
        stated_on: Day,
    },
    Measurement {
        kpi: Box<Stored<Kpi>>,
        value: Decimal,
        as_of: Day,
        note: String,
        /// The other figure that stands there.
        replaces: Option<Decimal>,
    },
    /// What is planned already, moved or called off.
    Moved {
        it: Planned,
        way: Moved,
    },
}

/// A person named in a line.
#[derive(Clone, PartialEq, Debug)]
pub enum PersonRef {
    Known {
        id: PersonId,
        side: Side,
        name: String,
        handle: Handle,
    },
    /// Nobody has this handle: a person of theirs will be made, to be verified.
    Stub {
        handle: Handle,
        /// What they are called, where more than the handle is known.
        name: Option<String>,
    },
}

/// What was understood at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    pub span: Range<usize>,
    pub what: Read,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Read {
    Date,
    Kind,
    Length,
    Handle,
    /// A name nobody has: it stays in the words.
    Stranger,
    Tag,
    Marker,
    Attribute,
    Details,
    /// Words that only hold the others together.
    Filler,
}

/// Why a line cannot be saved as it stands.
#[derive(Clone, PartialEq, Debug)]
pub enum Problem {
    Empty,
    TooLong {
        max: usize,
    },
    /// Dates and names only: there is nothing to record.
    NothingSaid,
    /// A marker with no words behind it.
    NoWords {
        marker: String,
    },
    /// No alliance is named, and none follows from the people.
    NoAlliance,
    /// A promise is one person's.
    TwoOwners {
        candidates: Vec<Named>,
    },
    /// It is promised by a name nobody has.
    WhoOwns {
        name: String,
    },
    /// A line is about one.
    TwoAlliances {
        alliances: Vec<Named>,
    },
    /// A decision, or thanks, in a line about what is still to come.
    OfPlanned,
    /// A weekday that may be the last or the next.
    WhichWeekday {
        last: Day,
        next: Day,
    },
    /// Words of a contact that say a day, which may be its own.
    OfThatDay(String, Day),
    /// A handle nobody has, and no alliance that a new person could belong to.
    Unknown {
        handle: Handle,
        /// The alliance they would belong to if they are a person.
        guess: Option<Named>,
    },
    Ambiguous {
        handle: String,
        candidates: Vec<Named>,
    },
    /// Somebody who has no part in the alliance the line is about.
    NotOfIt {
        candidates: Vec<Named>,
        alliance: Named,
    },
    /// Told of as past, and the hour is still to come.
    NotYet {
        time: TimeOfDay,
    },
    /// `@` settles it.
    DateOrHandle {
        word: String,
    },
    /// What stands for a day or an hour in the header may be two, or is none.
    Unread {
        words: String,
        unread: Unread,
        is_hour: bool,
    },
    /// What stands behind `due:` or `told:` is no day.
    NoDay {
        name: String,
        words: String,
        unread: Unread,
        is_due: bool,
    },
    /// A day that this record has none of: `told:` of a decision, `due:` of what was said.
    Misplaced {
        word: String,
        is_due: bool,
    },
    /// A fact must say of whom.
    NoPerson,
    /// What stands behind the `=` of a KPI.
    Figure {
        word: String,
        unit: Unit,
        problem: crate::domain::Problem,
    },
    /// A figure is of a day that has been.
    FutureFigure {
        key: String,
        day: Day,
    },
    /// The mark of what is private behind a marker: for all of the line, or for that record alone?
    PrivateWhat {
        span: Range<usize>,
        marker: String,
    },
    /// A word that may have been meant as that mark.
    PrivateMaybe {
        span: Range<usize>,
        word: String,
    },
    /// The mark on the title of a page.
    PrivatePage,
    /// A figure is for both sides.
    PrivateFigure {
        key: String,
    },
}

impl Problem {
    /// Whether it is about who may see what was typed: then it stands in the way whatever the line becomes.
    #[must_use]
    pub fn is_of_privacy(&self) -> bool {
        self.about() == super::About::Private
    }
}

/// What the person should know.
#[derive(Clone, PartialEq, Debug)]
pub enum Notice {
    /// A key with a figure that is no KPI of the alliance: it stays text.
    UnknownKpi {
        key: String,
        /// Some that the alliance has.
        others: Vec<String>,
    },
    /// It plans instead of logging.
    Plans { day: Day },
    /// An hour that was said of another zone: what it is there, and here.
    Elsewhere { there: When, here: (Day, TimeOfDay) },
    /// A new person, to be verified; or somebody of that name who is there under another handle.
    NewPerson { handle: Handle, or: Option<Named> },
    /// Somebody else goes by the word that is somebody's handle.
    Namesake { handle: Handle, other: Named },
    /// It is told that something was moved, or called off, that stays planned as it was.
    StaysPlanned { it: Planned, way: Moved },
    /// A promise whose date has passed already.
    DuePast { day: Day },
}

impl PersonRef {
    #[must_use]
    pub fn handle(&self) -> &Handle {
        match self {
            Self::Known { handle, .. } | Self::Stub { handle, .. } => handle,
        }
    }

    /// Whoever is not known yet is one of theirs.
    #[must_use]
    pub fn side(&self) -> Side {
        match self {
            Self::Known { side, .. } => *side,
            Self::Stub { .. } => Side::Them,
        }
    }
}

impl Draft {
    /// The kind of record it becomes.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Interaction { .. } | Self::Moved { .. } => Kind::Interaction,
            Self::Decision { .. } => Kind::Decision,
            Self::Commitment { .. } => Kind::Commitment,
            Self::Obstacle { .. } => Kind::Obstacle,
            Self::Feedback { .. } => Kind::Feedback,
            Self::Fact { .. } => Kind::Fact,
            Self::Recognition { .. } => Kind::Recognition,
            Self::Reward { .. } => Kind::Reward,
            Self::Topic { .. } => Kind::Topic,
            Self::Idea { .. } => Kind::Idea,
            Self::Expectation { .. } => Kind::Expectation,
            Self::Measurement { .. } => Kind::Measurement,
        }
    }
}

impl Capture {
    pub(super) fn failed(problem: Problem) -> Self {
        Self { asks: vec![Ask::new(0..0, problem)], ..Self::default() }
    }

    /// Whether it can be saved as it stands.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.asks.is_empty() && !self.intents.is_empty()
    }
}

impl Intent {
    /// Puts the details where they belong: a decision has a context, else they follow the text.
    pub(super) fn append(&mut self, details: String) {
        if details.is_empty() {
            return;
        }
        match &mut self.draft {
            Draft::Decision { context, .. } if context.is_empty() => *context = details,
            Draft::Decision { context, .. } => *context += &format!(" :: {details}"),
            Draft::Interaction { notes, .. } => *notes = details,
            Draft::Moved { .. } => {}
            Draft::Measurement { note, .. } => *note = details,
            Draft::Commitment { text, .. }
            | Draft::Obstacle { text, .. }
            | Draft::Feedback { text, .. }
            | Draft::Fact { text, .. }
            | Draft::Recognition { text, .. }
            | Draft::Reward { text, .. }
            | Draft::Topic { text, .. }
            | Draft::Expectation { text, .. }
            | Draft::Idea { text, .. } => {
                text.push_str(" :: ");
                text.push_str(&details);
            }
        }
    }
}
