//! A page of each kind: what follows a row in the order of its list.

use super::Wanted;
use crate::domain::{Alliance, Cadence, Fact, Person, PersonId, Seat, Stage, Stored};
use crate::store::{Listed, Position, Result, Seen};

pub fn listed<T: Listed>(
    store: &Seen,
    wanted: &Wanted,
    last: Option<&Stored<T>>,
    limit: usize,
) -> Result<Vec<Stored<T>>> {
    let filter = wanted.filter();
    let position = last.map_or(Position::Start, |last| Position::After(T::cursor(last)));
    Ok(store.window::<T>(&filter, position, limit)?.rows)
}

/// Reads on until enough rows fit, for lists that are filtered after they were read.
fn fitting<T: Clone>(
    limit: usize,
    last: Option<&Stored<T>>,
    read: impl Fn(Option<&Stored<T>>) -> Result<Vec<Stored<T>>>,
    fits: impl Fn(&Stored<T>) -> bool,
) -> Result<Vec<Stored<T>>> {
    let mut found = Vec::new();
    let mut last = last.cloned();
    loop {
        let page = read(last.as_ref())?;
        let Some(end) = page.last().cloned() else { return Ok(found) };
        found.extend(page.into_iter().filter(&fits));
        if found.len() >= limit {
            found.truncate(limit);
            return Ok(found);
        }
        last = Some(end);
    }
}

pub fn alliances(
    store: &Seen,
    wanted: &Wanted,
    last: Option<&Stored<Alliance>>,
    limit: usize,
) -> Result<Vec<Stored<Alliance>>> {
    if let Some(only) = wanted.alliance {
        return if last.is_some() { Ok(Vec::new()) } else { Ok(vec![store.get(only)?]) };
    }
    let read = |last: Option<&Stored<Alliance>>| store.alliances(last.map(|it| (it.partner.as_str(), it.key())), limit);
    fitting(limit, last, read, |it| !wanted.open || it.stage != Stage::Ended)
}

pub fn people(
    store: &Seen,
    wanted: &Wanted,
    last: Option<&Stored<Person>>,
    limit: usize,
) -> Result<Vec<Stored<Person>>> {
    let Some(alliance) = wanted.alliance else {
        return store.people(last.map(|it| (it.sort_name.as_str(), it.key())), limit);
    };
    let mut ids: Vec<PersonId> = store.seats_of(alliance)?.iter().map(|seat| seat.person_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut people = ids.into_iter().map(|id| store.get::<Person>(id)).collect::<Result<Vec<_>>>()?;
    people.sort_by(|a, b| a.sort_name.cmp(&b.sort_name).then(a.id.cmp(&b.id)));
    Ok(after(people, last, limit))
}

/// What follows `last` in a list that is short enough to be read whole.
fn after<T>(all: Vec<Stored<T>>, last: Option<&Stored<T>>, limit: usize) -> Vec<Stored<T>> {
    let skip = last.and_then(|last| all.iter().position(|it| it.id == last.id)).map_or(0, |at| at + 1);
    all.into_iter().skip(skip).take(limit).collect()
}

pub fn seats(store: &Seen, wanted: &Wanted, last: Option<&Stored<Seat>>, limit: usize) -> Result<Vec<Stored<Seat>>> {
    let today = store.today();
    let holds = |seat: &Stored<Seat>| !wanted.open || seat.is_held(today);
    match wanted.alliance {
        Some(alliance) => {
            let seats = store.seats_of(alliance)?.into_iter().filter(holds).collect();
            Ok(after(seats, last, limit))
        }
        None => fitting(limit, last, |last| store.newest(last.map(|it| it.id), limit), holds),
    }
}

pub fn cadences(
    store: &Seen,
    wanted: &Wanted,
    last: Option<&Stored<Cadence>>,
    limit: usize,
) -> Result<Vec<Stored<Cadence>>> {
    match wanted.alliance {
        Some(alliance) => Ok(after(store.cadences_of(alliance)?, last, limit)),
        None => store.newest(last.map(|it| it.id), limit),
    }
}

pub fn facts(store: &Seen, wanted: &Wanted, last: Option<&Stored<Fact>>, limit: usize) -> Result<Vec<Stored<Fact>>> {
    let Some(alliance) = wanted.alliance else { return store.newest(last.map(|it| it.id), limit) };
    let mut people: Vec<PersonId> = store.seats_of(alliance)?.iter().map(|seat| seat.person_id).collect();
    people.sort_unstable();
    people.dedup();
    let mut facts = Vec::new();
    for person in people {
        facts.extend(store.facts_of(person)?);
    }
    Ok(after(facts, last, limit))
}
