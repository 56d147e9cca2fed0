//! People who leave, people who are one, and people who are to be forgotten.

use crate::domain::{Day, Invalid, Person, PersonId, Problem, Seat, Side, Stored, Tie, TieId};
use crate::store::{Done, Op, Remains, Result, Store, Traces, Tx};

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
        let held: Vec<Stored<Seat>> =
            tx.seats_held(from)?.into_iter().filter(|seat| seat.to_on.is_none_or(|to| to >= today)).collect();
        let taken = tx.seats_held(to)?;
        for mut seat in held {
            let sits = taken.iter().any(|it| {
                it.alliance_id == seat.alliance_id && it.side == seat.side && it.to_on.is_none_or(|to| to >= today)
            });
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

/// Makes one person of two: `kept` takes on the given fields and everything that pointed at `gone`.
///
/// # Errors
/// When both are the same, the fields are invalid, or the file cannot be written.
pub fn merge(store: &mut Store, kept: PersonId, gone: PersonId, fields: &Person) -> Result<Done<()>> {
    if kept == gone {
        return Err(Invalid::new("person", Problem::SameAs { other: "person" }).into());
    }
    store.transact(Op::Merge, |tx| {
        for seat in tx.seats_held(gone)? {
            if let Some(mut same) = tx.seats_held(kept)?.into_iter().find(|it| is_one_seat(it, &seat)) {
                same.data = seats_together(&same, &seat);
                tx.update(&same)?;
                tx.delete(seat.reference())?;
            }
        }
        tx.give_all(gone, kept)?;
        let mut it = tx.get::<Person>(kept)?;
        it.data = fields.clone();
        tx.update(&it)?;
        tx.about(kept)
    })
}

/// Whether two seats say nothing that contradicts: then they are one.
fn is_one_seat(one: &Seat, other: &Seat) -> bool {
    let agree = |one: Option<Day>, other: Option<Day>| one.is_none() || other.is_none() || one == other;
    let titles = one.title.is_empty() || other.title.is_empty() || one.title == other.title;
    let place = |it: &Seat| (it.alliance_id, it.side, it.role, it.to_on);
    place(one) == place(other) && titles && agree(one.from_on, other.from_on)
}

/// The first seat, with what only the other says.
fn seats_together(one: &Seat, other: &Seat) -> Seat {
    let title = if one.title.is_empty() { &other.title } else { &one.title };
    Seat { title: title.clone(), from_on: one.from_on.or(other.from_on), ..one.clone() }
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

/// What two people who are one have together: the first's fields, and the second's where the first
/// has none.
#[must_use]
pub fn together(one: &Person, other: &Person) -> Person {
    let text = |one: &str, other: &str| if one.trim().is_empty() { other.to_owned() } else { one.to_owned() };
    let notes = match (one.notes.trim(), other.notes.trim()) {
        (one, "") => one.to_owned(),
        ("", other) => other.to_owned(),
        (one, other) if one == other => one.to_owned(),
        (one, other) => format!("{one}\n{other}"),
    };
    Person {
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
