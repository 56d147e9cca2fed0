//! Tags and people: sets, given whole (`a b`, `a,b`) or changed (`+a -b`).

use super::parse::person;
use crate::domain::{AllianceId, Invalid, PersonId, Presence, Problem, Seat, Side, Stored, handle};
use crate::store::{Name, Result, Seen};

/// One entry of such a list, and what becomes of it.
enum Change<'t> {
    Is(&'t str),
    Add(&'t str),
    Remove(&'t str),
}

fn changes(text: &str) -> impl Iterator<Item = Change<'_>> {
    text.split([',', ' ']).map(str::trim).filter(|entry| !entry.is_empty()).map(changed)
}

fn changed(entry: &str) -> Change<'_> {
    match (entry.strip_prefix('+'), entry.strip_prefix('-')) {
        (Some(added), _) => Change::Add(added),
        (_, Some(removed)) => Change::Remove(removed),
        _ => Change::Is(entry),
    }
}

/// Entries that are people: a name of several words between commas is one, `Luis Prieto, ana`.
pub(super) fn named(store: &Seen, text: &str) -> Vec<String> {
    let mut entries = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (who, _) = part.split_once(':').unwrap_or((part, ""));
        match person(store, who.trim_start_matches(['+', '-'])) {
            Ok(_) => entries.push(part.to_owned()),
            Err(_) => entries.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    entries
}

/// Whether a text names the whole set rather than changes to it.
fn is_whole(text: &str) -> bool {
    text.trim().is_empty() || changes(text).any(|change| matches!(change, Change::Is(_)))
}

/// What these tags become by `text`.
pub(super) fn tags(had: Vec<String>, text: &str) -> Vec<String> {
    let mut tags = if is_whole(text) { Vec::new() } else { had };
    for change in changes(text) {
        match change {
            Change::Is(name) | Change::Add(name) => {
                let name = name.to_lowercase();
                if !tags.contains(&name) {
                    tags.push(name);
                }
            }
            Change::Remove(name) => tags.retain(|tag| handle::fold(tag) != handle::fold(name)),
        }
    }
    tags.sort_unstable();
    tags
}

/// Somebody at an interaction.
pub(super) type Attendee = (PersonId, Side, Presence);

/// Who is there by `text`; whoever was there before keeps their presence, others have the usual one.
/// `lucia:absent` says another.
///
/// # Errors
/// When somebody is not known, or a presence is not.
pub(super) fn people(
    store: &Seen,
    had: &[Attendee],
    text: &str,
    alliance: Option<AllianceId>,
    usual: Presence,
) -> Result<Vec<Attendee>> {
    let mut people = if is_whole(text) { Vec::new() } else { had.to_vec() };
    let entries = named(store, text);
    for change in entries.iter().map(|entry| changed(entry)) {
        match change {
            Change::Is(entry) | Change::Add(entry) => {
                let (who, said) = entry.split_once(':').map_or((entry, None), |(who, said)| (who, Some(said)));
                let id = person(store, who)?;
                let before = had.iter().find(|(person, ..)| *person == id).map(|(.., presence)| *presence);
                // Whoever is named without a word is there.
                let before = before.filter(|it| *it != Presence::Absent);
                let presence = said.map(presence).transpose()?.or(before).unwrap_or(usual);
                people.retain(|(person, ..)| *person != id);
                people.push((id, side(store, id, alliance)?, presence));
            }
            Change::Remove(who) => {
                let id = person(store, who)?;
                people.retain(|(person, ..)| *person != id);
            }
        }
    }
    Ok(people)
}

/// What a text names is to go to these people: whoever is of other partners alone, and had it not before, is not taken
/// for granted, unless an `@` says that they are meant.
///
/// # Errors
/// [`Problem::OfAnother`] for such a one.
pub(super) fn of_it(store: &Seen, had: &[PersonId], text: &str, alliance: AllianceId) -> Result<()> {
    for entry in named(store, text) {
        let (Change::Is(who) | Change::Add(who)) = changed(&entry) else { continue };
        let person = person(store, who)?;
        let seats = store.seats_held(person)?;
        let is_elsewhere = |seat: &Stored<Seat>| seat.side == Side::Them && seat.alliance_id != alliance;
        if who.starts_with('@') || had.contains(&person) || seats.is_empty() || !seats.iter().all(is_elsewhere) {
            continue;
        }
        if let Some(Name { name, handle, .. }) = store.name(person.into())? {
            return Err(Invalid::new("people", Problem::OfAnother { name, handle }).into());
        }
    }
    Ok(())
}

fn presence(word: &str) -> Result<Presence> {
    Ok(super::parse::meant(word).ok_or(Invalid::new("people", Problem::Unreadable))?)
}

/// The side somebody is on here, else where they have a seat at all, else ours.
pub(super) fn side(store: &Seen, person: PersonId, alliance: Option<AllianceId>) -> Result<Side> {
    let seats = store.seats_held(person)?;
    let here = seats.iter().find(|seat| Some(seat.alliance_id) == alliance).or_else(|| seats.first());
    Ok(here.map_or(Side::Us, |seat| seat.side))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Person, Role};
    use crate::ops;
    use crate::store::{Error, Store, testing};

    #[test]
    fn whoever_is_of_another_partner_is_meant_only_with_an_at() {
        let mut store = testing::store();
        let alliance = |store: &mut Store, handle: &str| {
            ops::add(store, &Alliance::new(handle.parse().unwrap(), handle), None, &[]).unwrap().value
        };
        let (acme, globex) = (alliance(&mut store, "acme"), alliance(&mut store, "globex"));
        for (handle, seat) in [("gus", Some((globex, Side::Them))), ("ana", Some((globex, Side::Us))), ("eva", None)] {
            let seat = seat.map(|(alliance, side)| (alliance, side, Role::WorkingTeam, String::new()));
            let new = ops::NewPerson { person: Person::new(handle.parse().unwrap(), handle), seat };
            ops::add_person(&mut store, &new, &[]).unwrap();
        }
        let refused = of_it(&store, &[], "ana, eva, gus", acme).unwrap_err();
        assert!(matches!(refused, Error::Invalid(Invalid { problem: Problem::OfAnother { .. }, .. })), "{refused}");
        assert!(of_it(&store, &[], "ana, eva, @gus", acme).is_ok());
        let gus = store.person_by_handle(&"gus".parse().unwrap()).unwrap().unwrap().key();
        assert!(of_it(&store, &[gus], "gus", acme).is_ok(), "whoever has it already stays");
        assert!(of_it(&store, &[], "gus", globex).is_ok());
    }

    #[test]
    fn tags_are_given_whole_or_changed() {
        let had = || vec!["q3".to_owned(), "launch".to_owned()];
        assert_eq!(tags(had(), "+q4 -q3"), ["launch", "q4"]);
        assert_eq!(tags(had(), "Q4, Ñu"), ["q4", "ñu"]);
        assert!(tags(had(), "").is_empty());
    }
}
