//! Who knows whom: the ties of an alliance as a grid, what hangs on one, and which level has nobody.

use std::collections::BTreeMap;

use crate::domain::rules::is_tie_alive;
use crate::domain::{AllianceId, Day, Fact, FactId, FactKind, Layer, PersonId, Role, Side, handle};
use crate::store::{Contact, Result, Seen};

/// Our people, theirs, and what is between them.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub ours: Vec<PersonId>,
    pub theirs: Vec<PersonId>,
    ties: BTreeMap<(PersonId, PersonId), Known>,
    /// Days for which contact keeps a tie alive.
    pub patience: i32,
    /// The level, and who of ours and of theirs stands for it.
    pub levels: Vec<(Layer, Vec<PersonId>, Vec<PersonId>)>,
}

impl Grid {
    #[must_use]
    pub fn tie(&self, ours: PersonId, theirs: PersonId) -> Option<&Known> {
        self.ties.get(&(ours, theirs))
    }

    /// How many ties there are, and how many of them are alive.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        (self.ties.len(), self.ties.values().filter(|tie| tie.alive).count())
    }

    /// The one person of a side through whom all that is alive goes.
    #[must_use]
    pub fn only(&self, side: Side) -> Option<PersonId> {
        let alive = self.ties.values().filter(|tie| tie.alive);
        let mut people: Vec<PersonId> = alive.map(|tie| tie.of(side)).collect();
        people.sort_unstable();
        people.dedup();
        match people.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// A tie, and whether it is alive: between two who both sit there, and who were in touch of late.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    pub tie: Contact,
    /// Whether both hold a seat today, each on their side.
    pub sits: bool,
    pub alive: bool,
}

impl std::ops::Deref for Known {
    type Target = Contact;

    fn deref(&self) -> &Contact {
        &self.tie
    }
}

impl Known {
    fn of(&self, side: Side) -> PersonId {
        if side == Side::Us { self.ours } else { self.theirs }
    }
}

/// Every tie of an alliance, the newest contact first; those of people who have left are not alive.
///
/// # Errors
/// When the file cannot be read.
pub fn known(store: &Seen, alliance: AllianceId) -> Result<Vec<Known>> {
    let (today, patience) = (store.today(), store.patience()?.tie);
    let members = store.members(alliance, today)?;
    let sits = |person: PersonId, side: Side| members.iter().any(|it| it.person == person && it.side == side);
    let of = |tie: Contact| {
        let sits = sits(tie.ours, Side::Us) && sits(tie.theirs, Side::Them);
        Known { tie, sits, alive: sits && is_tie_alive(tie.last_on, today, patience) }
    };
    let mut found: Vec<Known> = store.ties_in(alliance)?.into_iter().map(of).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.last_on));
    Ok(found)
}

/// The one person all contact goes through, on which side, and when they were last in touch: of theirs,
/// if both sides hang on one.
///
/// # Errors
/// When the file cannot be read.
pub fn the_one(store: &Seen, alliance: AllianceId) -> Result<Option<(Side, PersonId, Day)>> {
    let ties: Vec<Known> = known(store, alliance)?.into_iter().filter(|it| it.sits).collect();
    let Some(newest) = ties.first() else { return Ok(None) };
    let hang = |side: Side| ties.iter().filter(|it| it.alive).all(|it| it.of(side) == newest.of(side));
    let side = if hang(Side::Them) { Side::Them } else { Side::Us };
    let person = newest.of(side);
    let spoke_on = ties.iter().filter(|it| it.of(side) == person).filter_map(|it| it.met_on).max();
    Ok(Some((side, person, spoke_on.unwrap_or(newest.last_on))))
}

/// The role that stands for a level.
fn role_of(layer: Layer) -> Role {
    match layer {
        Layer::Working => Role::WorkingTeam,
        Layer::Management => Role::AllianceManager,
        Layer::Executive => Role::Sponsor,
    }
}

/// The grid of an alliance, of the people who sit there now.
///
/// # Errors
/// When the file cannot be read.
pub fn grid(store: &Seen, alliance: AllianceId) -> Result<Grid> {
    let today = store.today();
    let members = store.members(alliance, today)?;
    let of = |side: Side| members.iter().filter(|it| it.side == side).map(|it| it.person).collect::<Vec<_>>();
    let (ours, theirs) = (of(Side::Us), of(Side::Them));
    let ties = known(store, alliance)?.into_iter().filter(|tie| tie.sits);
    let ties = ties.map(|tie| ((tie.ours, tie.theirs), tie)).collect();
    let seats = store.seats_of(alliance)?;
    let holding = |layer: Layer, side: Side| {
        let held = seats.iter().filter(|seat| {
            let stands = seat.role == role_of(layer) || (layer == Layer::Working && seat.role == Role::Champion);
            seat.side == side && stands && seat.is_held(today)
        });
        held.map(|seat| seat.person_id).collect::<Vec<_>>()
    };
    let level = |layer: &Layer| (*layer, holding(*layer, Side::Us), holding(*layer, Side::Them));
    let levels = Layer::ALL.iter().rev().map(level).collect();
    Ok(Grid { ours, theirs, ties, patience: store.patience()?.tie, levels })
}

/// An interest that people of both sides share.
#[derive(Clone, PartialEq, Debug)]
pub struct Shared {
    pub alliance: AllianceId,
    /// The fact of one of theirs it was found in.
    pub fact: FactId,
    pub text: String,
    pub people: Vec<PersonId>,
}

/// Words shorter than this join nobody.
const WORD_MIN: usize = 5;

/// Interests that several people of an alliance share, at least one of them theirs: what an event
/// could be about. Two facts are about the same when they have a longer word in common.
///
/// # Errors
/// When the file cannot be read.
pub fn shared_interests(store: &Seen, alliance: AllianceId) -> Result<Vec<Shared>> {
    let members = store.members(alliance, store.today())?;
    let mut by_word: BTreeMap<String, Vec<(PersonId, Side, FactId, String)>> = BTreeMap::new();
    for member in &members {
        for fact in store.facts_of(member.person)?.iter().filter(|fact| fact.kind == Some(FactKind::Interest)) {
            let Fact { text, .. } = &fact.data;
            for word in handle::fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= WORD_MIN) {
                let entry = (member.person, member.side, fact.key(), text.clone());
                by_word.entry(word.to_owned()).or_default().push(entry);
            }
        }
    }
    let mut found: Vec<Shared> = Vec::new();
    for entries in by_word.into_values() {
        let mut people: Vec<PersonId> = entries.iter().map(|(person, ..)| *person).collect();
        people.sort_unstable();
        people.dedup();
        let theirs = entries.iter().find(|(_, side, ..)| *side == Side::Them);
        if let Some((_, _, fact, text)) = theirs.filter(|_| people.len() > 1)
            && !found.iter().any(|known| known.people == people)
        {
            found.push(Shared { alliance, fact: *fact, text: text.clone(), people });
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.people.len()));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Alliance, Interaction, InteractionKind, Person, Presence, Tie, When};
    use crate::ops;
    use crate::store::{Store, testing};

    #[test]
    fn all_hangs_on_who_is_in_touch_now_and_the_day_is_when_they_spoke() {
        let mut store = testing::store();
        let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
        let mut person = |handle: &str, side| {
            let seat = Some((acme, side, Role::WorkingTeam, String::new()));
            let person = Person::new(handle.parse().unwrap(), handle);
            ops::add_person(&mut store, &ops::NewPerson { person, seat }, &[]).unwrap().value
        };
        let (ana, luis, eva) = (person("ana", Side::Us), person("luis", Side::Them), person("eva", Side::Them));
        let today = store.today();
        let met = |store: &mut Store, theirs, day| {
            let when = When { day, time: None, zone: store.zone() };
            let interaction = Interaction::held(acme, InteractionKind::Call, when);
            let people = vec![(ana, Side::Us, Presence::Present), (theirs, Side::Them, Presence::Present)];
            let new = ops::NewInteraction { interaction, people, visibility: None, tags: Vec::new() };
            ops::add_interaction(store, &new).unwrap();
        };
        met(&mut store, luis, today.plus(-300));
        let introduced_on = today.plus(-3);
        let tie = Tie { alliance_id: acme, ours_id: ana, theirs_id: eva, introduced_on, text: String::new() };
        ops::add(&mut store, &tie, None, &[]).unwrap();
        assert_eq!(the_one(&store, acme).unwrap(), Some((Side::Them, eva, introduced_on)));
        met(&mut store, eva, today.plus(-9));
        assert_eq!(the_one(&store, acme).unwrap(), Some((Side::Them, eva, today.plus(-9))));
    }
}
