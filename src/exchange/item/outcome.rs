//! What is said of things in a file beside what they become: why they cannot be taken, what of them has no place
//! here, what is to be known.

use super::{Place, line};
use crate::domain::Invalid;

/// What has no place here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LeftOut {
    Photo,
    Address,
    Link,
    Anniversary,
    Relation,
    /// A to-do of a calendar.
    Task,
    /// A line of a log under a heading that says nothing of when.
    Line,
    /// A birthday that is no day, or of a year that is not kept.
    Birthday,
    Other,
}

/// Why something cannot be taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// Nothing in it that could be kept.
    Empty,
    /// A group or a list, no person.
    NotAPerson,
    /// The file ends in the middle of it.
    CutOff,
    /// Larger than this many bytes.
    TooLarge(usize),
    /// The same mark stands further up with other words.
    Repeats(Place),
    /// Further up stands another figure of that day.
    OtherFigure(Place),
    Field(Invalid),
    /// No alliance was said, and there is not exactly one.
    NoAlliance,
    NoSuchAlliance(String),
    NoSuchKpi(String),
    /// A name that several people have.
    SeveralPeople(String),
    /// Its people are of several partners, with these alliances.
    SeveralPartners(String),
    /// Fewer columns than are needed.
    Short,
    /// What stands where a day should.
    NotADay(String),
    /// A day that may be two: 03/04.
    TwoDays(String),
    /// What stands where an hour, a length, a zone should.
    NotAnHour(String),
    NotALength(String),
    NoSuchZone(String),
    /// A quote is opened in this line, counted from 1, and never closed.
    OpenQuote(u32),
    /// More cells than there are heads: this is the first too many.
    ExtraCell(String),
    /// It has not happened, and a log tells what has.
    InTheFuture,
    /// A newer version of it came in before, or stands in the same file.
    Older,
    /// An answer to an invitation, or a counter-proposal: the meeting itself is told elsewhere.
    OnlyAnAnswer,
    /// A series that begins behind the days ahead that are read.
    FarAhead,
    /// A birthday, a promise or a review of our own calendar: no meeting.
    NoMeeting,
}

impl Reason {
    /// Whether an import may go on without asking: it is not broken, there is only nothing to take.
    #[must_use]
    pub fn is_harmless(&self) -> bool {
        matches!(
            self,
            Self::Empty | Self::NotAPerson | Self::Older | Self::FarAhead | Self::OnlyAnAnswer | Self::NoMeeting
        )
    }
}

/// What is to be known of something that is taken all the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Remark {
    /// A zone nobody knows; its times were read by the reader's clock.
    UnknownZone(String),
    /// A line of the file that is not understood: nothing is concluded from it.
    Unclear(String),
    /// The company of somebody is the partner of no alliance: they come in without one, and it is asked.
    NoAlliance(String),
}

impl Remark {
    /// A line that is not understood, as much of it as tells which.
    #[must_use]
    pub fn unclear(name: &str, text: &str) -> Self {
        Self::Unclear(line(&format!("{name}:{text}")).chars().take(80).collect())
    }
}
