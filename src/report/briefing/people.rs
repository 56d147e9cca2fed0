//! The people one is about to meet: what they are, what matters to them, when they were last spoken
//! to and about what, what time it is where they are, and whether their birthday is near.

use serde::{Serialize, Serializer};

use crate::domain::minutes::gist;
use crate::domain::{
    AllianceId, Attendance, Day, Fact, FactKind, Interaction, InteractionKind, Invalid, Person, PersonId, Problem,
    Role, Seat, Side, Stored,
};
use crate::i18n::Lang;
use crate::report::person::local_time;
use crate::store::{Result, Seen};

/// People of theirs who are told about.
const GUESTS: usize = 6;
/// What matters to somebody, so many of it.
const FACTS: usize = 2;
/// Meetings looked through for the last words.
const LOOKED_AT: usize = 12;
/// A birthday so near is mentioned, in days.
const BIRTHDAY_NEAR: i32 = 14;

/// Somebody of theirs.
#[derive(Clone, Debug, Serialize)]
pub struct Guest {
    pub number: i64,
    #[serde(serialize_with = "id")]
    pub person: PersonId,
    pub handle: String,
    pub name: String,
    pub role: Option<Role>,
    pub title: String,
    /// What matters to them, and what sort of thing it is.
    pub facts: Vec<(Option<FactKind>, String)>,
    pub last: Option<Last>,
    /// `14:32 in Bogota`, where their zone is known and is not ours.
    pub local_time: Option<String>,
    /// The next one, when it is near.
    pub birthday_on: Option<Day>,
    pub to_verify: bool,
}

/// When somebody was last spoken to, and about what.
#[derive(Clone, Debug, Serialize)]
pub struct Last {
    pub day: Day,
    pub interaction_kind: InteractionKind,
    /// Its title, else how its notes begin.
    pub about: String,
}

fn id<S: Serializer>(person: &PersonId, to: S) -> std::result::Result<S::Ok, S::Error> {
    person.0.serialize(to)
}

/// Who comes.
pub(super) struct Room {
    pub is_invited: bool,
    pub theirs: Vec<PersonId>,
    pub ours: Vec<String>,
}

impl Room {
    pub fn alone(person: PersonId) -> Self {
        Self { is_invited: false, theirs: vec![person], ours: Vec::new() }
    }

    /// Those invited; where nobody of theirs is, those who sit in the alliance, the most senior first.
    pub fn of(store: &Seen, alliance: AllianceId, meeting: Option<&Stored<Interaction>>) -> Result<Self> {
        let seats = meeting.map(|it| store.those_there(it.key())).transpose()?.unwrap_or_default();
        let coming = |side: Side| {
            let there = |seat: &&Attendance| seat.side == side;
            seats.iter().filter(there).map(|seat| seat.person_id).collect::<Vec<PersonId>>()
        };
        let (mut theirs, ours) = (coming(Side::Them), coming(Side::Us));
        let is_invited = !theirs.is_empty();
        if !is_invited {
            theirs = seated(store, alliance)?;
        }
        theirs.truncate(GUESTS);
        let ours = ours.into_iter().filter_map(|person| store.name(person.into()).transpose());
        let ours = ours.map(|name| Ok(name?.name)).collect::<Result<_>>()?;
        Ok(Self { is_invited, theirs, ours })
    }
}

fn seated(store: &Seen, alliance: AllianceId) -> Result<Vec<PersonId>> {
    let today = store.today();
    let mut seats = store.seats_of(alliance)?;
    seats.retain(|seat| seat.side == Side::Them && holds(seat, today));
    let rank = |role: Role| match role {
        Role::AllianceManager => 0,
        Role::Sponsor => 1,
        Role::Champion => 2,
        Role::WorkingTeam => 3,
    };
    seats.sort_by_key(|seat| rank(seat.role));
    let mut people: Vec<PersonId> = Vec::new();
    for seat in seats {
        if !people.contains(&seat.person_id) {
            people.push(seat.person_id);
        }
    }
    Ok(people)
}

fn holds(seat: &Seat, on: Day) -> bool {
    seat.from_on.is_none_or(|from| from <= on) && seat.is_held(on)
}

/// The alliance somebody sits in now; else the one they sat in last.
pub(super) fn place(store: &Seen, person: PersonId) -> Result<AllianceId> {
    let (today, seats) = (store.today(), store.seats_held(person)?);
    let seat = seats.iter().find(|seat| holds(seat, today)).or(seats.last());
    Ok(seat.map(|seat| seat.alliance_id).ok_or(Invalid::new("alliance", Problem::Empty))?)
}

impl Guest {
    /// `None` for somebody who is not on file any more.
    pub(super) fn of(store: &Seen, lang: Lang, alliance: AllianceId, person: PersonId) -> Result<Option<Self>> {
        let Some(it) = store.find::<Person>(person)? else { return Ok(None) };
        let today = store.today();
        let seats = store.seats_held(person)?;
        let here = |seat: &&Stored<Seat>| seat.alliance_id == alliance && holds(seat, today);
        let seat = seats.iter().find(here);
        let birthday = it.birthday.and_then(|birthday| birthday.next_on_or_after(today));
        let elsewhere = it.zone.filter(|zone| *zone != store.zone());
        Ok(Some(Self {
            number: it.number,
            person,
            role: seat.map(|seat| seat.role),
            title: seat.map(|seat| seat.title.clone()).unwrap_or_default(),
            facts: facts(store, person)?,
            last: last(store, alliance, person)?,
            local_time: elsewhere.map(|zone| local_time(lang, zone, store.now())),
            birthday_on: birthday.filter(|on| on.days_since(today) <= BIRTHDAY_NEAR),
            to_verify: it.to_verify,
            handle: it.data.handle.to_string(),
            name: it.data.name,
        }))
    }
}

/// What weighs most comes first; of one sort, what was learned last.
fn facts(store: &Seen, person: PersonId) -> Result<Vec<(Option<FactKind>, String)>> {
    let mut facts = store.facts_of(person)?;
    facts.reverse();
    facts.sort_by_key(|fact| fact.kind.map_or(FactKind::ALL.len(), |kind| kind as usize));
    facts.truncate(FACTS);
    Ok(facts.into_iter().map(|fact: Stored<Fact>| (fact.kind, fact.data.text)).collect())
}

fn last(store: &Seen, alliance: AllianceId, person: PersonId) -> Result<Option<Last>> {
    let mut found: Option<Stored<Interaction>> = None;
    for id in store.attended_by(person, LOOKED_AT)? {
        let Some(it) = store.find::<Interaction>(id)? else { continue };
        let is_talk = it.alliance_id == alliance && it.is_contact();
        if is_talk && found.as_ref().is_none_or(|found| found.when.day < it.when.day) {
            found = Some(it);
        }
    }
    let words = |it: &Interaction| {
        if it.title.is_empty() { gist(&it.notes).to_owned() } else { it.title.clone() }
    };
    Ok(found.map(|it| Last { day: it.when.day, interaction_kind: it.kind, about: words(&it) }))
}
