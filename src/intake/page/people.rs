//! Who is at a meeting: those invited, those of the alliance who may come, and whoever is added.

use serde::{Deserialize, Serialize};

use crate::capture::Named;
use crate::domain::handle::fold;
use crate::domain::{AllianceId, Handle, InteractionId, PersonId, Presence, Side};
use crate::ops::log::Who;
use crate::store::{Name, Result, Seen};

/// People of the alliance who are offered besides those invited.
const OFFERED: usize = 16;

/// Somebody who is there, is missed, or might come.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Attendee {
    /// `None` for somebody not on file yet.
    pub person: Option<PersonId>,
    pub handle: Handle,
    pub name: String,
    pub side: Side,
    /// `None`: has nothing to do with this meeting.
    pub presence: Option<Presence>,
    /// Whether they were invited, so that their absence counts.
    pub invited: bool,
}

impl Attendee {
    /// There, or not: who was invited is missed, the others just did not come.
    pub fn toggle(&mut self) {
        self.presence = match (self.presence, self.invited) {
            (Some(Presence::Present), true) => Some(Presence::Absent),
            (Some(Presence::Present), false) => None,
            _ => Some(Presence::Present),
        };
    }

    #[must_use]
    pub fn is_present(&self) -> bool {
        self.presence == Some(Presence::Present)
    }

    /// Somebody found by name.
    #[must_use]
    pub fn known(name: Name, side: Side, presence: Option<Presence>, invited: bool) -> Self {
        Self { person: Some(name.record.id.into()), handle: name.handle, name: name.name, side, presence, invited }
    }

    /// As a question names them.
    pub(super) fn named(&self) -> Option<Named> {
        let record = self.person?.into();
        Some(Named { record, handle: self.handle.clone(), name: self.name.clone() })
    }

    pub(super) fn who(&self) -> Who {
        match self.person {
            Some(person) => Who::Known(person, self.side),
            None => Who::Stub(self.handle.clone(), None),
        }
    }
}

/// Those invited, taken to be there; then whoever else sits in the alliance, theirs first.
pub(super) fn expected(store: &Seen, alliance: AllianceId, meeting: Option<InteractionId>) -> Result<Vec<Attendee>> {
    let mut found = Vec::new();
    for seat in meeting.map(|id| store.attendance(id)).transpose()?.unwrap_or_default() {
        let Some(name) = store.name(seat.person_id.into())? else { continue };
        let presence = if seat.presence == Presence::Invited { Presence::Present } else { seat.presence };
        found.push(Attendee::known(name, seat.side, Some(presence), true));
    }
    let me = store.me()?;
    let mut members = store.members(alliance, store.today())?;
    members.sort_by_key(|member| member.side == Side::Us);
    for member in members.into_iter().take(OFFERED) {
        if found.iter().any(|known| known.person == Some(member.person)) {
            continue;
        }
        let Some(name) = store.name(member.person.into())? else { continue };
        let presence = (meeting.is_none() && me == Some(member.person)).then_some(Presence::Present);
        found.push(Attendee::known(name, member.side, presence, false));
    }
    Ok(found)
}

/// Whom a name names.
#[derive(Clone, PartialEq, Debug)]
pub enum Sought {
    One(Attendee),
    Several(Vec<Attendee>),
    Nobody,
}

/// Somebody by name, among those of the alliance first, or by handle; a handle nobody has is somebody new of theirs.
///
/// # Errors
/// When the file cannot be read.
pub fn find(store: &Seen, alliance: AllianceId, word: &str) -> Result<Sought> {
    let word = word.trim();
    let named = if word.starts_with('@') { Sought::Nobody } else { by_name(store, alliance, word)? };
    let Ok(handle) = word.parse::<Handle>() else { return Ok(named) };
    if named != Sought::Nobody {
        return Ok(named);
    }
    if let Some(person) = store.person_by_handle(&handle)? {
        let found = store.name(person.reference())?.map(|name| someone(store, alliance, name)).transpose()?;
        return Ok(found.map_or(Sought::Nobody, Sought::One));
    }
    if word.starts_with('@') {
        let name = crate::domain::Person::stub(handle.clone()).name;
        let presence = Some(Presence::Present);
        return Ok(Sought::One(Attendee { person: None, handle, name, side: Side::Them, presence, invited: false }));
    }
    Ok(Sought::Nobody)
}

/// Those of the alliance whose name begins so, or is so in part.
fn by_name(store: &Seen, alliance: AllianceId, word: &str) -> Result<Sought> {
    let wanted = fold(word);
    let mut fitting = Vec::new();
    for member in store.members(alliance, store.today())? {
        let Some(name) = store.name(member.person.into())? else { continue };
        let folded = fold(&name.name);
        let mut parts = folded.split_whitespace();
        let is_spelled = !wanted.is_empty() && wanted.split_whitespace().all(|word| parts.any(|part| part == word));
        let is_handle = name.handle.as_str() == wanted;
        let found = Attendee::known(name, member.side, Some(Presence::Present), false);
        if is_handle {
            return Ok(Sought::One(found));
        }
        fitting.extend(is_spelled.then_some(found));
    }
    Ok(match fitting.len() {
        0 | 1 => fitting.pop().map_or(Sought::Nobody, Sought::One),
        _ => Sought::Several(fitting),
    })
}

fn someone(store: &Seen, alliance: AllianceId, name: Name) -> Result<Attendee> {
    let seats = store.seats_held(name.record.id.into())?;
    let seat = seats.iter().find(|seat| seat.alliance_id == alliance).or(seats.first());
    let side = seat.map_or(Side::Us, |seat| seat.side);
    Ok(Attendee::known(name, side, Some(Presence::Present), false))
}
