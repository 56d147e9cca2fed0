//! People who leave, people who are one, and people who are to be forgotten.

use super::correct::seat_taken;
use crate::domain::likeness::fuller;
use crate::domain::{Invalid, Person, PersonId, Problem, Seat, SeatId, Side, Stored, Tie, TieId};
use crate::store::{Done, Op, Remains, Result, Seen, Store, Traces, Tx};

/// Gives what somebody who leaves holds to a successor: seats, open promises, obstacles, expectations
/// and KPIs, and their place in what is planned. Whom the leaver knew the successor has yet to meet. The
/// leaver stays in history.
///
/// # Errors
/// When both are the same, or the leaver holds no seat, or the file cannot be written.
pub fn hand_over(store: &mut Store, from: PersonId, to: PersonId) -> Result<Done<()>> {
    if from == to {
        return Err(Invalid::new("person", Problem::SameAs { other: "successor" }).into());
    }
    store.transact(Op::HandOver, |tx| {
        let today = tx.today();
        let held: Vec<Stored<Seat>> = tx.seats_held(from)?.into_iter().filter(|seat| seat.is_held(today)).collect();
        let taken = tx.seats_held(to)?;
        for mut seat in held {
            let sits =
                taken.iter().any(|it| it.alliance_id == seat.alliance_id && it.side == seat.side && it.is_held(today));
            if !sits {
                let next = Seat { person_id: to, from_on: Some(today), to_on: None, ..seat.data.clone() };
                tx.insert(&next, Some(seat.visibility))?;
            }
            let last = today.plus(-1);
            seat.data.to_on = Some(seat.from_on.map_or(last, |from| from.max(last)));
            tx.update(&seat)?;
        }
        tx.give_open(from, to)?;
        tx.about(from)
    })
}

/// What two people who are one have together.
#[derive(Clone, Debug)]
pub struct Merged {
    pub person: Person,
    /// Of the seats of the second, those that become one with a seat of the first.
    pub seats: Vec<OneSeat>,
}

/// Two seats that become one, and what it says.
#[derive(Clone, Debug)]
pub struct OneSeat {
    pub kept: SeatId,
    pub gone: SeatId,
    pub seat: Seat,
}

/// What two people would be as one, where nobody says otherwise: the first's fields, and the second's where
/// the first has none. Seats at one alliance on one side become one, unless one ended before the other began.
///
/// # Errors
/// When the file cannot be read.
pub fn merged(store: &Seen, kept: PersonId, gone: PersonId) -> Result<Merged> {
    let person = together(&store.get::<Person>(kept)?.data, &store.get::<Person>(gone)?.data);
    let mut left = store.seats_held(kept)?;
    let mut seats = Vec::new();
    for other in store.seats_held(gone)? {
        let place = |it: &Stored<Seat>| (it.alliance_id, it.side);
        let same = |it: &&Stored<Seat>| place(it) == place(&other) && it.overlaps(&other);
        // Whoever holds several keeps that of the same role.
        let Some(one) = left.iter().filter(same).max_by_key(|it| it.role == other.role).cloned() else { continue };
        left.retain(|it| it.id != one.id);
        seats.push(OneSeat { kept: one.key(), gone: other.key(), seat: one.with(&other) });
    }
    Ok(Merged { person, seats })
}

/// Makes one person of two: `kept` takes on the given fields and everything that pointed at `gone`, and is seen by
/// whoever saw both.
///
/// # Errors
/// When both are the same, the fields are invalid, or the file cannot be written.
pub fn merge(store: &mut Store, kept: PersonId, gone: PersonId, merged: &Merged) -> Result<Done<()>> {
    if kept == gone {
        return Err(Invalid::new("person", Problem::SameAs { other: "person" }).into());
    }
    store.transact(Op::Merge, |tx| {
        for one in &merged.seats {
            let mut seat = tx.get::<Seat>(one.kept)?;
            seat.data = one.seat.clone();
            tx.update_with(&seat, seat.visibility.min_of(tx.get::<Seat>(one.gone)?.visibility))?;
            tx.delete(one.gone.into())?;
        }
        let seen = tx.get::<Person>(gone)?.visibility;
        tx.give_all(gone, kept)?;
        let mut it = tx.get::<Person>(kept)?;
        it.data = merged.person.clone();
        tx.update_with(&it, it.visibility.min_of(seen))?;
        tx.seats_held(kept)?.iter().try_for_each(|seat| seat_taken(tx, seat))?;
        tx.about(kept)
    })
}

/// Puts a stated tie right: one of ours, one of theirs. Two of one side have none.
///
/// # Errors
/// [`Problem::OfTheOtherSide`] for two of one side.
pub(super) fn settle_tie(tx: &Tx<'_>, id: TieId) -> Result<()> {
    let mut it = tx.get::<Tie>(id)?;
    let seats = tx.seats_of(it.alliance_id)?;
    let side = |person: PersonId| {
        let held = seats.iter().filter(|seat| seat.person_id == person);
        held.max_by_key(|seat| (seat.to_on.is_none(), seat.to_on)).map(|seat| seat.side)
    };
    match (side(it.ours_id), side(it.theirs_id)) {
        (Some(one), Some(other)) if one == other => {
            let field = if one == Side::Us { "theirs" } else { "ours" };
            Err(Invalid::new(field, Problem::OfTheOtherSide).into())
        }
        (Some(Side::Them), _) | (_, Some(Side::Us)) => {
            (it.data.ours_id, it.data.theirs_id) = (it.theirs_id, it.ours_id);
            tx.update(&it)
        }
        _ => Ok(()),
    }
}

/// The first's fields, and the second's where the first has none; of two names the fuller.
fn together(one: &Person, other: &Person) -> Person {
    let text = |one: &str, other: &str| if one.trim().is_empty() { other.to_owned() } else { one.to_owned() };
    let notes = match (one.notes.trim(), other.notes.trim()) {
        (one, "") => one.to_owned(),
        ("", other) => other.to_owned(),
        (one, other) if one == other => one.to_owned(),
        (one, other) => format!("{one}\n{other}"),
    };
    let name = fuller(&one.name, &other.name);
    Person {
        name: name.to_owned(),
        sort_name: if name == one.name { &one.sort_name } else { &other.sort_name }.clone(),
        email: text(&one.email, &other.email),
        phone: text(&one.phone, &other.phone),
        language: text(&one.language, &other.language),
        zone: one.zone.or(other.zone),
        birthday: one.birthday.or(other.birthday),
        channel: one.channel.or(other.channel),
        notes,
        to_verify: one.to_verify && other.to_verify,
        ..one.clone()
    }
}

/// Remembers that two people of one name are not one.
///
/// # Errors
/// When the file cannot be written.
pub fn tell_apart(store: &mut Store, one: PersonId, other: PersonId) -> Result<Done<()>> {
    store.transact(Op::Edit, |tx| {
        tx.tell_apart(one, other)?;
        tx.about(one)
    })
}

/// Erases a person for good, in the file; what was found is returned, and whether the freed pages
/// are gone too (they go at the next start while another process holds the file).
///
/// # Errors
/// When the file cannot be written; nothing has changed then.
pub fn erase(store: &mut Store, person: PersonId, placeholder: &str) -> Result<(Traces, Remains, bool)> {
    let traces = store.traces(person, placeholder)?;
    let finished = store.erase(person, placeholder)?;
    let remains = store.remains(person, &traces)?;
    Ok((traces, remains, finished))
}
