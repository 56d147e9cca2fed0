//! Why a whole file is not taken: what is wrong, and where.

use crate::domain::Invalid;
use crate::store::dump::Sort;

/// What is wrong.
#[derive(Clone, PartialEq, Debug)]
pub enum Fault {
    /// Not JSON at this place.
    Syntax,
    /// It ends in the middle.
    Truncated,
    /// Nested deeper than any file of ours.
    TooDeep,
    /// One value is larger than any of ours.
    TooLarge,
    /// It cannot be read at all; what the system says.
    Unreadable(std::io::ErrorKind),
    /// JSON, but nothing of ours: the head is not there, or not at its head.
    NotOurs,
    /// Written in a version of the format, or by a schema, that is not known here.
    TooNew {
        found: i64,
        known: i64,
    },
    /// An object was expected here, or an array.
    NotAnObject,
    NotAnArray,
    UnknownField,
    UnknownKind(String),
    Twice,
    Missing(String),
    /// Something else than this sort of value.
    Wanted(Sort),
    /// A value that this field cannot have.
    NoValue,
    /// An identity that is none, or lies far in the future.
    NoIdentity,
    /// A day of a year that records are not of.
    NotKept,
    /// Identities of one kind must grow from line to line.
    OutOfOrder,
    /// Another row of the same file has this key.
    Taken,
    Invalid(Invalid),
    /// Points at nothing.
    Hanging(String),
}

/// A fault, with its place in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    /// From 1; 0 where the place is not of one line.
    pub line: usize,
    pub column: usize,
    /// As in `records[3].due_on`; empty for the text as a whole.
    pub path: String,
    pub fault: Fault,
}
