//! What an import did or would do, and what it asks.

use super::refusal::Refusal;
use crate::domain::{Id, Ref};

/// Conflicts that are kept to be shown and asked about.
pub const CONFLICTS_KEPT: usize = 500;

/// Which side of a conflict is to stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Choice {
    /// What stands here.
    Mine,
    /// What the text says.
    File,
}

/// Two values for one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    pub table: &'static str,
    /// The record it is about, if it has a number.
    pub record: Option<Ref>,
    pub id: String,
    /// Empty when it is about the whole row: deleted here, and still in the text.
    pub field: String,
    pub mine: String,
    pub file: String,
}

/// How the file came in.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Way {
    /// Into a file that nothing was entered in, with its journal: as if it had been opened.
    Whole,
    /// Into a file that nothing was entered in, as one operation.
    #[default]
    Filled,
    /// Into a file with entries of its own, as one operation.
    Merged,
}

/// What an import did, or would do.
#[derive(Default, Debug)]
pub struct Brought {
    pub way: Way,
    pub added: usize,
    pub same: usize,
    pub changed: usize,
    /// Rows that stay out: deleted here, or hanging on one that stays out.
    pub left_out: usize,
    /// Whether there was a journal that stayed behind.
    pub journal_left: bool,
    /// The first conflicts that nobody has decided, and how many there are in all.
    pub open: Vec<Conflict>,
    pub open_count: usize,
    pub operation: Option<Id>,
    /// Why nothing was brought in.
    pub refused: Option<Refusal>,
    /// Whoever watched said stop.
    pub stopped: bool,
}

/// Says which side of a conflict is to stand; `None` leaves it open.
pub type Answers<'a> = dyn Fn(&Conflict) -> Option<Choice> + 'a;
