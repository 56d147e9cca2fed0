//! Why an input was refused, as data: which field, and what is the matter with it.

use super::words::Said;
use thiserror::Error;

/// A refused input. `field` is the stored name of the field, so that a form can point at it.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{field}: {problem}")]
pub struct Invalid {
    pub field: &'static str,
    pub problem: Problem,
}

/// What is the matter with a field.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Problem {
    #[error("is empty")]
    Empty,
    #[error("is longer than {max} characters")]
    TooLong { max: usize },
    #[error("is not a handle: letters, digits, - and _, beginning with a letter")]
    NotAHandle,
    #[error("is taken already")]
    Taken,
    #[error("comes before {other}")]
    Before { other: &'static str },
    #[error("comes after {other}")]
    After { other: &'static str },
    #[error("is the same as {other}")]
    SameAs { other: &'static str },
    #[error("contradicts {other}")]
    Contradicts { other: &'static str },
    #[error("is not a figure")]
    NotAFigure,
    /// `1.200` is two figures.
    #[error("can be read as {0} and as {1}")]
    TwoFigures(super::Decimal, super::Decimal),
    /// Money in another currency than that of what it measures.
    #[error("is in another currency than {own}")]
    OtherCurrency { own: String },
    /// A target on the way that is no day and figure.
    #[error("has \"{0}\", which is no day and figure")]
    NotAPhase(String),
    #[error("must lie between {min} and {max}")]
    OutOfRange { min: i64, max: i64 },
    /// A day of a year that records are not of: see [`super::Day::is_kept`].
    #[error("lies outside the years 1900 to 2089")]
    NotKept,
    #[error("has not happened yet")]
    InTheFuture,
    /// In the reader's words, which agree with the noun of the record.
    #[error("is already {}", state[0])]
    Already { state: Said },
    #[error("does not apply to this {kind}")]
    NotFor { kind: &'static str },
    /// It would be seen by more people than what it belongs to.
    #[error("is seen by more people than what it belongs to")]
    WiderThanAbove,
    /// Others need it whole.
    #[error("cannot be private: others need every {kind} whole")]
    NeededWhole { kind: &'static str },
    /// The partner knows it since then.
    #[error("has been known to the partner since {on}")]
    Shown { on: super::Day },
    /// What somebody else wrote belongs to it, and would be hidden from them.
    #[error("holds what {author} wrote")]
    OthersBelow { author: String },
    /// A name with a comma: how the one it may be is written, and the two.
    #[error("may be one person or two: {one}, or {two}")]
    OneOrTwo { one: String, two: String },
    /// So many people were named beside it.
    #[error("belongs to one of these {people}")]
    OfOne { people: usize },
    /// Of another partner, named without the @ that says it is meant.
    #[error("{name} is of another partner")]
    OfAnother { name: String, handle: super::Handle },
    #[error("belongs to the other side")]
    OfTheOtherSide,
    #[error("is not readable")]
    Unreadable,
}

impl Invalid {
    #[must_use]
    pub const fn new(field: &'static str, problem: Problem) -> Self {
        Self { field, problem }
    }
}

/// A word outside a closed vocabulary.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("unknown word '{0}'")]
pub struct UnknownWord(pub String);

/// The longest title or one-line text, in characters.
pub const LINE_MAX: usize = 10_000;
/// The longest notes, in characters.
pub const NOTES_MAX: usize = 1_000_000;

/// A required line of text: not blank, not too long.
pub(crate) fn require(field: &'static str, text: &str) -> Result<(), Invalid> {
    if text.trim().is_empty() {
        return Err(Invalid::new(field, Problem::Empty));
    }
    limit(field, text, LINE_MAX)
}

/// A text of at most `max` characters; it may be empty.
pub(crate) fn limit(field: &'static str, text: &str, max: usize) -> Result<(), Invalid> {
    // Bytes bound characters from above, so most texts need no count.
    if text.len() > max && text.chars().count() > max {
        return Err(Invalid::new(field, Problem::TooLong { max }));
    }
    Ok(())
}
