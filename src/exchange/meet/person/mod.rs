//! A person in a file: known by mark, else the same by name and address, else perhaps one of several,
//! else new.

mod company;
mod further;
mod recognise;
mod write;

use super::super::item::{Contact, Entry, Mark, Reason, Remark};
use super::super::plan::{Belongs, Change, Question, Seats, Verdict};
use super::memory::{Again, Memory};
use super::{Met, Wish, alliance_named, asked, nothing, refused};
use crate::domain::{
    Alliance, AllianceId, Handle, Invalid, Kind, Person, PersonId, Problem, Seat, Side, Stored, Visibility,
};
use crate::store::{Result, Said, Seen, whole_name};

pub use further::{Further, further};
use recognise::Meeting;
pub use write::apply;

/// What is to be written of a person.
pub struct Act {
    /// Where the memory of this import holds them.
    pub(super) at: usize,
    mark: String,
    /// The place the file means for them.
    chair: Option<Chair>,
    how: How,
    said: Said,
}

enum How {
    Add { person: Box<Person>, apart_from: Vec<PersonId> },
    Change { id: PersonId, changes: Vec<Change> },
}

/// A place in an alliance, as a file means it.
#[derive(Clone)]
struct Chair {
    alliance: AllianceId,
    handle: Handle,
    side: Side,
    /// The company is the partner, or ours: there is no need to say it again.
    says_company: bool,
}

/// Things alike in all that marks them, told apart by their order, at most.
const ALIKE_MAX: usize = 50;

pub fn meet(store: &Seen, seen: &mut Memory, wish: &Wish, entry: &Entry, contact: &Contact) -> Result<Met> {
    let place = entry.place;
    if contact.name.is_empty() {
        return Ok(refused(place, &contact.title, Reason::Empty));
    }
    if contact.visibility == Some(Visibility::Mine) {
        let problem = Problem::NeededWhole { kind: "person" };
        return Ok(refused(place, &contact.name, Reason::Field(Invalid::new("visibility", problem))));
    }
    let mark = match note(seen, entry) {
        Ok(mark) => mark,
        Err(verdict) => return Ok(nothing(place, &contact.name, verdict, None)),
    };
    let (chair, unasked) = match chair(store, seen, wish, contact)? {
        Ok(Where::At(chair)) => (Some(chair), None),
        Ok(Where::Nowhere(company)) => (None, company),
        Err(reason) => return Ok(refused(place, &contact.name, reason)),
    };
    let belongs = Belongs {
        alliance: chair.as_ref().map(|chair| chair.handle.clone()),
        side: chair.as_ref().map(|chair| chair.side),
        visibility: contact.visibility.unwrap_or(Visibility::Both),
    };
    let mut met = judge(store, seen, wish, entry, (contact, mark, chair))?;
    met.row.belongs = Some(belongs);
    met.row.remarks.extend(unasked.filter(|_| met.row.verdict == Verdict::New).map(Remark::NoAlliance));
    Ok(met)
}

fn judge(
    store: &Seen,
    seen: &mut Memory,
    wish: &Wish,
    entry: &Entry,
    (contact, mark, chair): (&Contact, String, Option<Chair>),
) -> Result<Met> {
    let place = entry.place;
    let meeting = Meeting { store, wish, entry, contact, mark, chair };
    if let Some(origin) = store.origin(entry.source.as_str(), &meeting.mark)? {
        let known = if origin.is_erased { None } else { store.find::<Person>(origin.record.id.into())? };
        return match known {
            Some(person) => meeting.known(seen, &person, Some(&origin.said), None),
            None if wish.answers.brings_back(place) => meeting.somebody_new(seen, Vec::new()),
            None => Ok(asked(place, &contact.name, Question::Deleted, None)),
        };
    }
    if let Some(id) = contact.own
        && let Ok(record) = store.record_of(id)
        && record.kind == Kind::Person
    {
        // Our own card come home: who it is stands in it.
        return match store.find::<Person>(id.into())? {
            Some(person) => meeting.known(seen, &person, None, None),
            None if wish.answers.brings_back(place) => meeting.somebody_new(seen, Vec::new()),
            None => Ok(asked(place, &contact.name, Question::Deleted, None)),
        };
    }
    meeting.recognise(seen)
}

/// The mark of an entry, told apart from others alike further up; or what it is if it is one of them.
pub(super) fn note(seen: &mut Memory, entry: &Entry) -> std::result::Result<String, Verdict> {
    let natural = matches!(entry.mark, Mark::Natural(_));
    let mut first = None;
    for time in 1..=ALIKE_MAX {
        let mark = if time == 1 { entry.mark.as_str().to_owned() } else { format!("{}#{time}", entry.mark.as_str()) };
        match seen.note_mark(entry, &mark) {
            Again::First => return Ok(mark),
            Again::Same => return Err(Verdict::Same),
            Again::Other(place) if natural => first = first.or(Some(place)),
            Again::Other(place) => return Err(Verdict::Refused(Reason::Repeats(place))),
        }
    }
    Err(Verdict::Refused(Reason::Repeats(first.unwrap_or(entry.place))))
}

/// Where somebody belongs.
enum Where {
    At(Chair),
    /// In no alliance that is known; where that is for their company, which.
    Nowhere(Option<String>),
}

/// Where the file seats somebody: by the alliance it names, by the company, by their address, and only where
/// it says none of these by what was asked for.
fn chair(
    store: &Seen,
    seen: &mut Memory,
    wish: &Wish,
    contact: &Contact,
) -> Result<std::result::Result<Where, Reason>> {
    let domains = seen.domains(store)?;
    let email = contact.emails.first().map(String::as_str).unwrap_or_default();
    let is_our_company = store
        .setting("company")?
        .is_some_and(|ours| !contact.company.is_empty() && whole_name(&ours) == whole_name(&contact.company));
    let is_ours = is_our_company || (contact.side.is_none() && domains.is_ours(email));
    let partner = alliance_named(store, &contact.company)?;
    let named = contact.alliance.as_ref().filter(|named| !named.trim().is_empty());
    let mut says_company = is_our_company || partner.is_some();
    let alliance = match (named, partner) {
        (Some(named), _) => match alliance_named(store, named)? {
            Some(found) => Some(found),
            None => return Ok(Err(Reason::NoSuchAlliance(named.clone()))),
        },
        (None, Some(partner)) => Some(partner),
        (None, None) if is_ours => wish.alliance,
        (None, None) => {
            // An address is a word against what was asked for, and seats nobody by itself.
            let by_address = match domains.partners(email).as_slice() {
                [only] if wish.alliance.is_some() => Some(*only),
                _ => None,
            };
            let meant = by_address.or(wish.alliance);
            match meant.filter(|_| !contact.company.is_empty()) {
                Some(meant) if is_partner_of(store, meant, &contact.company)? => {
                    says_company = true;
                    Some(meant)
                }
                _ if contact.company.is_empty() => meant,
                meant => match wish.answers.seats(&contact.company) {
                    Some(Seats::Here) => meant,
                    Some(Seats::In(alliance)) => Some(alliance),
                    Some(Seats::Nowhere) => None,
                    None => return Ok(Ok(Where::Nowhere(meant.map(|_| contact.company.clone())))),
                },
            }
        }
    };
    let Some(alliance) = alliance else { return Ok(Ok(Where::Nowhere(None))) };
    let handle = seen.handle(store, alliance)?;
    let side = contact.side.unwrap_or(if is_ours { Side::Us } else { wish.side });
    says_company &= named.is_none() || is_our_company || partner == Some(alliance);
    Ok(Ok(Where::At(Chair { alliance, handle, side, says_company })))
}

/// Whether a company is the partner of an alliance, as people write its name.
fn is_partner_of(store: &Seen, alliance: AllianceId, company: &str) -> Result<bool> {
    let known = store.get::<Alliance>(alliance)?.data;
    Ok(company::is_alike(company, &known.partner, known.handle.as_str()))
}

/// The seat somebody holds, or held, in an alliance; an open one before a closed one.
fn seat_in(store: &Seen, person: PersonId, alliance: AllianceId) -> Result<Option<Stored<Seat>>> {
    let mut seats = store.seats_held(person)?;
    seats.retain(|seat| seat.alliance_id == alliance);
    seats.sort_by_key(|seat| seat.to_on.is_some());
    Ok(seats.into_iter().next())
}
