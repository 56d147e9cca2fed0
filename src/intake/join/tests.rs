//! Two who are one, with all that each of them says.

use super::*;
use crate::capture::dates::From;
use crate::domain::{AllianceId, Ref, SeatId, Tie};
use crate::intake::fields::add;
use crate::store::{Which, testing};

struct World {
    store: Store,
    from: From,
}

impl World {
    fn new() -> Self {
        let store = testing::store();
        let from = reading(&store);
        let mut world = Self { store, from };
        world.add(Kind::Alliance, &[("partner", "Acme")]);
        world
    }

    fn add(&mut self, kind: Kind, fields: &[(&str, &str)]) -> Ref {
        let values = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        add(&mut self.store, kind, &values, &self.from).unwrap().value.remove(0)
    }

    fn person(&mut self, name: &str, more: &[(&str, &str)]) -> PersonId {
        let fields: Vec<(&str, &str)> = [("name", name)].into_iter().chain(more.iter().copied()).collect();
        self.add(Kind::Person, &fields).id.into()
    }

    fn seat(&mut self, person: &str, more: &[(&str, &str)]) -> SeatId {
        let fields: Vec<(&str, &str)> =
            [("alliance", "acme"), ("person", person)].into_iter().chain(more.iter().copied()).collect();
        self.add(Kind::Seat, &fields).id.into()
    }

    fn seats(&self, person: PersonId) -> Vec<Seat> {
        self.store.seats_held(person).unwrap().into_iter().map(|it| it.data).collect()
    }

    fn whole(&self) -> String {
        let mut text = String::new();
        let mut line = |part: &str| {
            text.push_str(part);
            true
        };
        crate::exchange::whole::write(&self.store, false, &mut line).unwrap();
        // How often a record was changed is no part of what it says.
        let said = text.split(',').filter(|part| !part.starts_with("\"rev\":"));
        said.collect::<Vec<_>>().join(",")
    }
}

fn pair(world: &mut World) -> (PersonId, PersonId) {
    let petra = world.person("Petra Klein", &[("handle", "petra"), ("email", "petra@nw.example"), ("notes", "sails")]);
    let pk = world.person(
        "P. Klein",
        &[("handle", "pk"), ("email", "pk@nw.example"), ("phone", "600123456"), ("notes", "reads")],
    );
    (pk, petra)
}

#[test]
fn what_one_lacks_comes_from_the_other_and_what_both_say_is_chosen() {
    let mut world = World::new();
    let (kept, gone) = pair(&mut world);
    let mut joining = Joining::of(&world.store, kept, gone).unwrap();
    let lost: Vec<String> = joining.choices.iter().filter(|it| it.is_lost()).map(Choice::key).collect();
    assert_eq!(lost, [""; 0], "of two addresses the other goes into the notes");
    assert!(joining.take("email") && !joining.take("acme.title"));
    let before = world.whole();
    joining.save(&mut world.store).unwrap();
    let it = world.store.get::<Person>(kept).unwrap();
    assert_eq!((it.name.as_str(), it.sort_name.as_str()), ("Petra Klein", "Klein, Petra"), "the fuller name");
    assert_eq!((it.email.as_str(), it.phone.as_str()), ("petra@nw.example", "600123456"));
    assert_eq!(it.notes, "reads\nsails\npk@nw.example");
    ops::undo(&mut world.store).unwrap();
    assert_eq!(world.whole(), before);
}

#[test]
fn two_seats_at_one_alliance_become_one_and_terms_one_after_the_other_stay_two() {
    let mut world = World::new();
    let (kept, gone) = pair(&mut world);
    world.seat("pk", &[("title", "Finance lead"), ("from_on", "2026-03-01"), ("to_on", "2026-08-01")]);
    world.seat("petra", &[("role", "sponsor"), ("title", "CFO"), ("from_on", "2026-01-01")]);
    world.seat("petra", &[("from_on", "2024-01-01"), ("to_on", "2024-12-31")]);
    let before = world.whole();
    let mut joining = Joining::of(&world.store, kept, gone).unwrap();
    assert!(joining.take("acme.title"));
    joining.save(&mut world.store).unwrap();
    let seats = world.seats(kept);
    assert_eq!(seats.len(), 2, "{seats:?}");
    let one = seats.iter().find(|seat| seat.title == "CFO").unwrap();
    assert_eq!(one.role, crate::domain::Role::Sponsor);
    assert_eq!((one.from_on, one.to_on), (Some("2026-01-01".parse().unwrap()), None), "from the first day to the last");
    assert!(world.store.derived_is_true().unwrap());
    ops::undo(&mut world.store).unwrap();
    assert_eq!(world.whole(), before);
}

#[test]
fn what_was_said_of_ties_and_of_who_was_there_stays() {
    let mut world = World::new();
    let (kept, gone) = pair(&mut world);
    world.person("Ana", &[("alliance", "acme"), ("side", "us")]);
    for person in ["pk", "petra"] {
        world.seat(person, &[]);
    }
    world.add(Kind::Tie, &[("alliance", "acme"), ("ours", "ana"), ("theirs", "pk"), ("introduced_on", "2026-05-01")]);
    let of = [
        ("alliance", "acme"),
        ("ours", "ana"),
        ("theirs", "petra"),
        ("introduced_on", "2026-02-01"),
        ("text", "at the fair"),
    ];
    world.add(Kind::Tie, &of);
    let call = world.add(
        Kind::Interaction,
        &[
            ("alliance", "acme"),
            ("interaction_kind", "call"),
            ("title", "prices"),
            ("people", "ana petra pk:absent"),
            ("when", "2026-08-20"),
        ],
    );
    Joining::of(&world.store, kept, gone).unwrap().save(&mut world.store).unwrap();
    let ties: Vec<Tie> = world.store.newest::<Tie>(None, 9).unwrap().into_iter().map(|it| it.data).collect();
    assert_eq!(ties.len(), 1);
    assert_eq!((ties[0].text.as_str(), ties[0].introduced_on), ("at the fair", "2026-02-01".parse().unwrap()));
    let there = world.store.attendance(call.id.into()).unwrap();
    assert!(there.iter().any(|it| it.person_id == kept && it.was_there()), "{there:?}");
    assert!(world.store.derived_is_true().unwrap());
}

#[test]
fn whoever_may_be_one_is_proposed_until_told_apart() {
    let mut world = World::new();
    let (pk, petra) = pair(&mut world);
    let office = world.person("Office", &[("email", "PETRA@nw.example")]);
    world.person("Paul Klein", &[]);
    let pairs = |world: &World| {
        let found = world.store.doubles(9).unwrap().into_iter();
        found.map(|(one, other, why)| (one, other, why.as_str())).collect::<Vec<_>>()
    };
    let found = pairs(&world);
    assert!(found.contains(&(petra, pk, "form")) && found.contains(&(petra, office, "email")), "{found:?}");
    assert!(found.iter().all(|(one, ..)| *one == petra || *one == pk), "Petra and Paul are not one: {found:?}");
    let likely = world.store.likely_doubles(pk).unwrap();
    assert!(likely.iter().any(|(other, _)| *other == petra), "{likely:?}");
    ops::tell_apart(&mut world.store, petra, pk).unwrap();
    assert!(!pairs(&world).contains(&(petra, pk, "form")));
    assert!(world.store.likely_doubles(pk).unwrap().iter().all(|(other, _)| *other != petra));
}

#[test]
fn who_has_left_is_no_longer_on_the_team_and_comes_back_by_undo() {
    let mut world = World::new();
    pair(&mut world);
    let seat = world.seat("petra", &[]);
    let acme: AllianceId = world.store.get::<Seat>(seat).unwrap().alliance_id;
    let team = |world: &World, which| crate::report::rows::people::team(&world.store, acme, which).unwrap().len();
    let on = world.store.today();
    ops::apply(&mut world.store, &[(crate::domain::Act::Done { on: on.plus(-1) }, seat.into())]).unwrap();
    assert_eq!((team(&world, Which::Open), team(&world, Which::All)), (0, 1));
    assert!(ops::apply(&mut world.store, &[(crate::domain::Act::Done { on }, seat.into())]).is_err());
    ops::undo(&mut world.store).unwrap();
    assert_eq!(team(&world, Which::Open), 1);
}

#[test]
fn several_people_are_added_as_one_and_what_belongs_to_one_is_refused() {
    let mut world = World::new();
    let mut add = |name: &str, more: (&str, &str)| {
        let values =
            [("name", name), ("alliance", "acme"), more].map(|(name, text)| (name.to_owned(), text.to_owned()));
        add(&mut world.store, Kind::Person, &values.into(), &world.from).map(|done| done.value.len())
    };
    assert_eq!(add("Tom Becker, Priya Nair (CFO) & Tom Young", ("role", "champion")).unwrap(), 3);
    for (name, more) in [("Klein, Petra", ("role", "")), ("Jo & Max", ("email", "jo@nw.example"))] {
        assert!(add(name, more).is_err(), "{name}");
    }
    let people = world.store.people(None, 9).unwrap();
    let mut handles: Vec<String> = people.iter().map(|it| it.handle.to_string()).collect();
    handles.sort();
    assert_eq!(handles, ["priya", "tom", "tom-young"]);
    let titles: Vec<String> = world.store.newest::<Seat>(None, 9).unwrap().iter().map(|it| it.title.clone()).collect();
    assert!(titles.contains(&"CFO".to_owned()), "{titles:?}");
    ops::undo(&mut world.store).unwrap();
    assert!(world.store.people(None, 9).unwrap().is_empty());
}
