//! Those a file names in passing: found among people we have by address, by name or by handle.

use super::super::super::item::{Encounter, Named, Reason, mark};
use super::super::Found;
use super::super::memory::Memory;
use super::super::person::{Further, further};
use crate::domain::{AllianceId, PersonId, Side};
use crate::store::{Result, Seen};

/// Who was there, as the file names them and as they were found.
#[derive(Clone, Default, Debug)]
pub struct Company {
    pub people: Vec<(Named, Found)>,
    pub alliance: Option<AllianceId>,
    /// There are people of several partners: what is said there is for none of them to read.
    pub is_mixed: bool,
}

/// What those who were there say of whose meeting it is.
pub enum Tell {
    /// None of them is of a partner.
    Nothing,
    /// All who are of a partner have these alliances in common.
    Of(Vec<AllianceId>),
    /// They are of different partners, with these alliances.
    Mixed(Vec<AllianceId>),
}

impl Company {
    /// The names by which the file is remembered to have told them.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.people.iter().map(|(named, _)| told_as(named)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// What tells somebody apart within one interaction.
pub fn told_as(named: &Named) -> String {
    if named.email.is_empty() { named.name.clone() } else { named.email.to_lowercase() }
}

/// The source under which people made in passing are remembered, whatever file named them.
pub const NAMED: &str = "named";

/// The mark of somebody made in passing.
pub fn known_as(named: &Named) -> String {
    mark(&[&crate::domain::handle::fold(&told_as(named))])
}

/// Finds everybody named; a name that several people have is refused, since nobody guesses.
pub fn find(store: &Seen, seen: &mut Memory, told: &Encounter) -> Result<std::result::Result<Company, Reason>> {
    let mut people = Vec::new();
    for named in told.people.iter().filter(|named| !named.name.is_empty() || !named.email.is_empty()) {
        let found = find_one(store, seen, named)?;
        if found == Found::Several {
            return Ok(Err(Reason::SeveralPeople(named.name.clone())));
        }
        let mut named = named.clone();
        if named.side.is_none() && !is_seated(store, &found)? && seen.domains(store)?.is_ours(&named.email) {
            named.side = Some(Side::Us);
        }
        people.push((named, found));
    }
    Ok(Ok(Company { people, ..Company::default() }))
}

/// Somebody by their address, else by their name.
pub fn find_one(store: &Seen, seen: &Memory, named: &Named) -> Result<Found> {
    if let Some(at) = seen.find(&named.name, &named.email) {
        return Ok(seen.record(at).map_or(Found::Met(at), Found::Known));
    }
    let mut by_email = if named.email.is_empty() { Vec::new() } else { store.people_by_email(&named.email)? };
    if by_email.is_empty() && !named.email.is_empty() {
        match further(store, &named.email)? {
            Further::Of(person) => by_email.push(person),
            Further::Gone => return Ok(Found::Gone),
            Further::Nobodys => {}
        }
    }
    let mut found =
        if by_email.is_empty() && !named.name.is_empty() { store.people_by_name(&named.name)? } else { by_email };
    if found.is_empty()
        && let Ok(handle) = named.name.parse()
    {
        found.extend(store.person_by_handle(&handle)?.map(|person| person.key()));
    }
    Ok(match found.as_slice() {
        [] if store.origin(NAMED, &known_as(named))?.is_some() => Found::Gone,
        [] => Found::Nobody,
        [only] => Found::Known(*only),
        _ => Found::Several,
    })
}

fn is_seated(store: &Seen, found: &Found) -> Result<bool> {
    Ok(match found {
        Found::Known(person) => !store.seats_held(*person)?.is_empty(),
        _ => false,
    })
}

/// The partner those who were there are of, by their seats, else by their addresses.
pub fn tell(store: &Seen, seen: &mut Memory, company: &Company) -> Result<Tell> {
    let domains = seen.domains(store)?;
    let mut all: Vec<AllianceId> = Vec::new();
    let mut common: Option<Vec<AllianceId>> = None;
    for (named, found) in &company.people {
        let mut of = match found {
            Found::Known(person) => theirs(store, *person)?,
            Found::Nobody | Found::Met(_) if named.side != Some(Side::Us) => domains.partners(&named.email),
            _ => Vec::new(),
        };
        of.sort_unstable();
        of.dedup();
        if of.is_empty() {
            continue;
        }
        all.extend(of.iter().copied());
        common = Some(match common {
            None => of,
            Some(had) => had.into_iter().filter(|alliance| of.contains(alliance)).collect(),
        });
    }
    all.sort_unstable();
    all.dedup();
    Ok(match common {
        None => Tell::Nothing,
        Some(common) if common.is_empty() => Tell::Mixed(all),
        Some(common) => Tell::Of(common),
    })
}

/// The alliances in which somebody sits on their side now.
fn theirs(store: &Seen, person: PersonId) -> Result<Vec<AllianceId>> {
    let today = store.today();
    let seats = store.seats_held(person)?.into_iter().filter(|seat| seat.side == Side::Them);
    let now = seats.filter(|seat| seat.is_held(today));
    Ok(now.map(|seat| seat.alliance_id).collect())
}

/// The only alliance in which all of those known hold a seat.
pub fn common_alliance(store: &Seen, company: &Company) -> Result<Option<AllianceId>> {
    let mut common: Option<Vec<AllianceId>> = None;
    let known = company.people.iter().filter_map(|(_, found)| match found {
        Found::Known(id) => Some(*id),
        _ => None,
    });
    for person in known {
        let held = alliances_of(store, person)?;
        if held.is_empty() {
            continue;
        }
        common = Some(match common {
            None => held,
            Some(had) => had.into_iter().filter(|alliance| held.contains(alliance)).collect(),
        });
    }
    Ok(common.and_then(|common| if let [only] = common.as_slice() { Some(*only) } else { None }))
}

fn alliances_of(store: &Seen, person: PersonId) -> Result<Vec<AllianceId>> {
    let mut held: Vec<AllianceId> = store.seats_held(person)?.iter().map(|seat| seat.alliance_id).collect();
    held.sort_unstable();
    held.dedup();
    Ok(held)
}
