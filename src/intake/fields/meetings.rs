//! Meetings from their fields, and cadences, which plan meetings.

use super::links;
use super::save::{Extra, Values};
use crate::domain::{Cadence, CadenceId, Interaction, InteractionState, Presence, Side};
use crate::ops;
use crate::store::{Done, Result, Seen, Store};

/// A cadence, with whoever comes to the meetings it plans.
pub(super) fn add_cadence(
    store: &mut Store,
    cadence: &Cadence,
    values: &Values,
    extra: &Extra,
) -> Result<Done<CadenceId>> {
    let text = values.get("people").map(|text| text.trim()).unwrap_or_default();
    let people = links::people(store, &[], text, Some(cadence.alliance_id), Presence::Invited)?;
    let is_planned = cadence.meets.is_some() || !people.is_empty();
    let people = if is_planned { with_me(store, people, Presence::Invited)? } else { people };
    ops::add_cadence(store, cadence, &people, extra.visibility, &extra.tags)
}

/// Planned while it lies ahead, held once it is over; whoever writes it down was there.
pub(super) fn meeting(store: &Seen, mut it: Interaction, values: &Values, extra: Extra) -> Result<ops::NewInteraction> {
    let now = store.now().civil(store.zone());
    let is_ahead = (it.when.day, it.when.time) > (now.0, Some(now.1));
    it.state = if is_ahead { InteractionState::Planned } else { InteractionState::Held };
    let presence = if is_ahead { Presence::Invited } else { Presence::Present };
    let text = values.get("people").map(String::as_str).unwrap_or_default();
    let people = links::people(store, &[], text, Some(it.alliance_id), presence)?;
    let people = with_me(store, people, presence)?;
    Ok(ops::NewInteraction { interaction: it, people, visibility: extra.visibility, tags: extra.tags })
}

/// Whoever writes down a meeting is part of it.
fn with_me(store: &Seen, mut people: Vec<links::Attendee>, presence: Presence) -> Result<Vec<links::Attendee>> {
    if let Some(me) = store.me()?.filter(|me| people.iter().all(|(person, ..)| person != me)) {
        people.push((me, Side::Us, presence));
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, add, edit, values};
    use super::*;
    use crate::capture::dates::From;
    use crate::domain::{Alliance, Kind, Person, Ref, Role};
    use crate::store::{Filter, Position, Which, testing};

    fn given(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    fn planned(store: &Seen) -> Vec<String> {
        let filter = Filter { which: Which::Open, ..Filter::default() };
        let mut rows = store.window::<Interaction>(&filter, Position::Start, 50).unwrap().rows;
        rows.sort_by_key(|it| it.when.day);
        let told = |it: &crate::domain::Stored<Interaction>| {
            let time = it.when.time.map(|time| time.to_string()).unwrap_or_default();
            format!("{} {time} {} {}", it.when.day, it.when.zone.city(), store.attendance(it.key()).unwrap().len())
        };
        rows.iter().map(told).collect()
    }

    #[test]
    fn a_cadence_is_given_its_meetings_in_words_and_changed_in_words() {
        let mut store = testing::store();
        let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
        let seat = Some((acme, Side::Them, Role::WorkingTeam, String::new()));
        let luis = Person::new("luis".parse().unwrap(), "Luis");
        ops::add_person(&mut store, &ops::NewPerson { person: luis, seat }, &[]).unwrap();
        let from: From = crate::intake::reading(&store);
        let fields = given(&[
            ("alliance", "acme"),
            ("layer", "operativo"),
            ("ideal", "2w"),
            ("maximum", "1mo"),
            ("meets", "jue 17:00 Ciudad de México"),
            ("weekdays", "martes y jueves"),
            ("until_on", "2026-09-30"),
            ("people", "luis"),
        ]);
        let id: Ref = add(&mut store, Kind::Cadence, &fields, &from).unwrap().value[0];
        let expected = ["2026-08-27", "2026-09-08", "2026-09-10", "2026-09-22", "2026-09-24"];
        assert_eq!(planned(&store), expected.map(|day| format!("{day} 17:00 Mexico City 1")));
        let (shown, _) = values(&store, id).unwrap();
        assert_eq!(shown["meets"], "2026-08-27 17:00 Mexico City");
        assert_eq!((shown["weekdays"].as_str(), shown["people"].as_str()), ("Tue Thu", "luis"));
        let change = |store: &mut Store, pairs: &[(&str, &str)]| {
            let wanted = Edit { record: id, rev: None, alone: false, consent: ops::Consent::Unasked };
            edit(store, &wanted, &given(pairs), &from).map(drop)
        };
        // What is shown is read again as the same.
        change(&mut store, &[("meets", &shown["meets"]), ("weekdays", &shown["weekdays"])]).unwrap();
        assert_eq!(planned(&store).len(), 5);
        change(&mut store, &[("people", ""), ("weekdays", ""), ("length_min", "45")]).unwrap();
        assert_eq!(
            planned(&store),
            ["2026-08-27", "2026-09-10", "2026-09-24"].map(|day| format!("{day} 17:00 Mexico City 0"))
        );
        change(&mut store, &[("meets", ""), ("until_on", "")]).unwrap();
        assert!(planned(&store).is_empty());
        assert!(change(&mut store, &[("people", "luis")]).is_err(), "who comes where nothing is planned");
    }
}
