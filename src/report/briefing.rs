//! The briefing before a meeting: who comes and what matters to them, what must be said, what each
//! side owes, what is open, and what was agreed last time; the most important first.
//!
//! Every query is bounded: the page costs the same in a file of any size.

pub mod page;
mod parts;
mod people;

use serde::{Serialize, Serializer};

pub use people::Guest;

use crate::domain::kind::per_kind;
use crate::domain::{
    AllianceId, Day, Interaction, InteractionId, InteractionKind, InteractionState, Kind, Mark, PersonId, Record, Ref,
    Stored, TimeOfDay, Zone,
};
use crate::i18n::Lang;
use crate::report::rows::Entry;
use crate::store::{Error, Filter, Name, Position, Result, Seen, Which};

/// What a briefing is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    Meeting(InteractionId),
    Alliance(AllianceId),
    Person(PersonId),
}

/// Everything to know before meeting somebody.
#[derive(Clone, Debug, Serialize)]
pub struct Briefing {
    #[serde(serialize_with = "handle")]
    pub alliance: Name,
    pub meeting: Option<Meeting>,
    /// Whether the people are those invited, or those who sit in the alliance.
    pub is_invited: bool,
    pub people: Vec<Guest>,
    /// Ours who come, by name.
    pub ours: Vec<String>,
    pub parts: Vec<Part>,
}

/// The meeting it is for, or the last one.
#[derive(Clone, Debug, Serialize)]
pub struct Meeting {
    pub number: i64,
    #[serde(rename = "id", serialize_with = "id")]
    pub record: Ref,
    #[serde(rename = "interaction_kind")]
    pub kind: InteractionKind,
    pub day: Day,
    pub time: Option<TimeOfDay>,
    pub zone: Zone,
    #[serde(skip)]
    pub own_zone: Zone,
    pub title: String,
    pub place: String,
}

/// One part of it.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    pub part: What,
    pub rows: Vec<Row>,
    /// How many more there are, counted no further than is read.
    pub more: usize,
    /// What the part as a whole is about: the last meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Meeting>,
}

/// What a part is about, in the order they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// What they do not know yet and are to hear: obstacles, expectations that drift, voices, data owed.
    ToSay,
    WeOwe,
    TheyOwe,
    Topics,
    Decisions,
    OffPace,
    /// What they need now.
    Needs,
    /// What may go wrong, the gravest first.
    Risks,
    /// What either side will not, or cannot, do.
    Limits,
    /// The links and files that were noted for the meeting, and at the last one.
    Documents,
    Thanks,
    LastTime,
}

/// One record of a part.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub kind: Kind,
    pub number: i64,
    #[serde(rename = "id", serialize_with = "id")]
    pub record: Ref,
    pub day: Option<Day>,
    pub text: String,
    /// What matters about it, in the reader's words.
    pub note: String,
    pub mark: Option<Mark>,
}

impl From<Entry> for Row {
    fn from(entry: Entry) -> Self {
        let Entry { record, number, day, text, note, mark, .. } = entry;
        Self { kind: record.kind, number, record, day, text, note, mark }
    }
}

impl Meeting {
    fn of(store: &Seen, it: &Stored<Interaction>) -> Self {
        Self {
            number: it.number,
            record: it.reference(),
            kind: it.kind,
            day: it.when.day,
            time: it.when.time,
            zone: it.when.zone,
            own_zone: store.zone(),
            title: it.title.clone(),
            place: it.place.clone(),
        }
    }
}

fn handle<S: Serializer>(name: &Name, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.collect_str(&name.handle)
}

fn id<S: Serializer>(record: &Ref, to: S) -> std::result::Result<S::Ok, S::Error> {
    record.id.serialize(to)
}

/// What a record leads to: a meeting to itself, a person to themselves, anything else to its alliance.
///
/// # Errors
/// When it cannot be read.
pub fn subject(store: &Seen, record: Ref) -> Result<Option<Subject>> {
    Ok(match record.kind {
        Kind::Alliance => Some(Subject::Alliance(record.id.into())),
        Kind::Person => Some(Subject::Person(record.id.into())),
        Kind::Interaction => Some(Subject::Meeting(record.id.into())),
        Kind::Seat => Some(Subject::Person(store.get::<crate::domain::Seat>(record.id.into())?.person_id)),
        kind => {
            let alliance = per_kind!(kind, Record => store.get::<Record>(record.id.into())?.data.alliance());
            alliance.map(Subject::Alliance)
        }
    })
}

/// Looks everything up for a meeting, an alliance, or a person.
///
/// # Errors
/// [`Error::NotFound`] when it is not there, or a person sits in no alliance; otherwise when the file
/// cannot be read.
pub fn briefing(store: &Seen, lang: Lang, about: Subject) -> Result<Briefing> {
    let (alliance, meeting) = match about {
        Subject::Meeting(id) => {
            let it = store.get::<Interaction>(id)?;
            (it.alliance_id, Some(it))
        }
        Subject::Alliance(alliance) => (alliance, next(store, alliance)?),
        Subject::Person(person) => (people::place(store, person)?, None),
    };
    let name = store.name(alliance.into())?.ok_or_else(|| Error::NotFound(Kind::Alliance.to_string()))?;
    let room = match about {
        Subject::Person(person) => people::Room::alone(person),
        _ => people::Room::of(store, alliance, meeting.as_ref())?,
    };
    let guests = room.theirs.iter().map(|person| Guest::of(store, lang, alliance, *person));
    let guests = guests.collect::<Result<Vec<_>>>()?;
    let mut parts = parts::all(store, lang, alliance, meeting.as_ref())?;
    if let Subject::Person(person) = about {
        parts::first_of(store, &mut parts, person)?;
    }
    Ok(Briefing {
        alliance: name,
        meeting: meeting.as_ref().map(|it| Meeting::of(store, it)),
        is_invited: room.is_invited,
        people: guests.into_iter().flatten().collect(),
        ours: room.ours,
        parts,
    })
}

/// The next planned meeting of an alliance, or the last one planned that nobody has answered for.
fn next(store: &Seen, alliance: AllianceId) -> Result<Option<Stored<Interaction>>> {
    let filter = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
    let planned = store.window::<Interaction>(&filter, Position::Start, 20)?.rows;
    let mut planned: Vec<_> = planned.into_iter().filter(|it| it.state == InteractionState::Planned).collect();
    let ahead = planned.iter().position(|it| it.when.day >= store.today());
    Ok(match ahead {
        Some(at) => Some(planned.swap_remove(at)),
        None => planned.pop(),
    })
}

impl Briefing {
    /// Whether there is nothing to prepare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.parts.is_empty()
    }
}
