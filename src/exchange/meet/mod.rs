//! A thing in a file meets what is here: known by its mark, else recognised by what it says, else new.

mod domains;
mod fields;
mod figure;
mod interaction;
mod memory;
mod person;

use super::item::{Entry, Item, Place, Reason};
use super::plan::{Answers, Change, Question, Row, Verdict};
use crate::domain::{AllianceId, Id, PersonId, Ref, Side};
use crate::ops::import::Importing;
use crate::store::{Error, Result, Said, Seen};

pub use interaction::left_behind;
pub use memory::Memory;

/// What is wanted of an import, beside its files.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The alliance meant where the file names none.
    pub alliance: Option<AllianceId>,
    /// The side new people are of.
    pub side: Side,
    /// Whether a KPI nobody follows here yet is made from its first figure, in an alliance that follows
    /// others already. In one that follows none there is nothing it could be a slip of the pen for.
    pub makes_kpis: bool,
    pub answers: Answers,
}

/// What one thing in a file comes to.
pub struct Met {
    pub row: Row,
    act: Act,
}

/// What is to be written.
enum Act {
    Nothing,
    Person(person::Act),
    Interaction(Box<interaction::Act>),
    Withdrawn(interaction::Withdrawal),
    Figure(Box<figure::Act>),
}

/// Looks what becomes of an entry. Nothing is written; `seen` learns of it.
///
/// # Errors
/// When the file cannot be read.
pub fn meet(store: &Seen, seen: &mut Memory, wish: &Wish, entry: &Entry) -> Result<Met> {
    match &entry.item {
        Item::Person(contact) => person::meet(store, seen, wish, entry, contact),
        Item::Interaction(told) => {
            let mut met = match ours(store, entry)? {
                Some(record) if told.is_only_a_date => nothing(entry.place, &told.title, Verdict::Same, Some(record)),
                Some(record) => interaction::come_home(store, wish, entry, told, record)?,
                None if told.is_only_a_date => refused(entry.place, &told.title, Reason::NoMeeting),
                None => interaction::meet(store, seen, wish, entry, told)?,
            };
            met.row.day = Some(told.when.day);
            Ok(met)
        }
        Item::Withdrawn(it) => interaction::withdrawn(store, wish, entry, it),
        Item::Figure(told) => figure::meet(store, seen, wish, entry, told),
    }
}

/// The record that went out from here in a calendar and comes back.
fn ours(store: &Seen, entry: &Entry) -> Result<Option<Ref>> {
    let named = entry.mark.as_str().strip_suffix(super::icalendar::OURS);
    let id = named.and_then(|name| name.split('-').next()?.parse().ok()).map(Id::from_raw);
    match id.map(|id| store.record_of(id)).transpose() {
        Err(Error::NotFound(_)) => Ok(None),
        found => found,
    }
}

/// Writes what an entry comes to, and says which record it is.
///
/// # Errors
/// When the file cannot be written, or a record is refused.
pub fn apply(tx: &Importing<'_, '_>, seen: &mut Memory, entry: &Entry, met: Met) -> Result<Option<Ref>> {
    match met.act {
        Act::Nothing => Ok(met.row.record),
        Act::Person(act) => person::apply(tx, seen, entry, act).map(Some),
        Act::Interaction(act) => interaction::apply(tx, seen, entry, *act).map(Some),
        Act::Withdrawn(act) => interaction::withdraw(tx, entry, act).map(Some),
        Act::Figure(act) => figure::apply(tx, seen, entry, *act).map(Some),
    }
}

fn row(place: Place, title: &str, verdict: Verdict, record: Option<Ref>) -> Row {
    Row::new(place, title, verdict, record)
}

fn nothing(place: Place, title: &str, verdict: Verdict, record: Option<Ref>) -> Met {
    Met { row: row(place, title, verdict, record), act: Act::Nothing }
}

fn refused(place: Place, title: &str, reason: Reason) -> Met {
    nothing(place, title, Verdict::Refused(reason), None)
}

fn asked(place: Place, title: &str, question: Question, record: Option<Ref>) -> Met {
    nothing(place, title, Verdict::Ask { question, changes: Vec::new() }, record)
}

/// The alliance a text names: by its handle, else by the partner's name, if only one has it.
fn alliance_named(store: &Seen, text: &str) -> Result<Option<AllianceId>> {
    if let Ok(handle) = text.trim().parse()
        && let Some(found) = store.alliance_by_handle(&handle)?
    {
        return Ok(Some(found.key()));
    }
    Ok(match store.alliances_by_name(text)?.as_slice() {
        [only] if !text.trim().is_empty() => Some(*only),
        _ => None,
    })
}

/// What is written where changes were found: those taken, and what the source is to be remembered
/// to have said.
struct Taken {
    changes: Vec<Change>,
    said: Said,
}

/// People by the names and addresses a file gives them.
#[derive(Clone, PartialEq, Debug)]
enum Found {
    Known(PersonId),
    /// Met further up in this file, and not yet here.
    Met(usize),
    Nobody,
    /// Came in with such a file before, and was deleted here.
    Gone,
    Several,
}
