//! What must hold of people: their birthdays, two who are one, and one who is erased.

use std::path::Path;

use proptest::prelude::*;
use trato::domain::{Alliance, Commitment, Day, Fact, FactKind, PartialDate, Person, Side};
use trato::ops::{self, NewPerson};
use trato::store::{Mode, Store};

use super::{Step, World, session, step};

/// A word nobody writes by chance.
fn word() -> impl Strategy<Value = String> {
    "[A-ZÁÑ][a-zñé]{2,6}[qzxw]{2}[a-z]{1,3}"
}

/// Every byte of the file and of what lies beside it.
fn bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).flat_map(|path| std::fs::read(path).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_birthday_comes_round_every_year_and_stays_in_its_month(month in 1u32..13, day in 1u32..32, from in 0i32..47_000) {
        use chrono::Datelike;
        let Some(birthday) = PartialDate::new(None, month, day) else { return Ok(()) };
        let from = Day::from_number(from);
        let next = birthday.next_on_or_after(from).unwrap();
        let (date, year) = (next.date(), next.date().year());
        prop_assert!((0..=366).contains(&next.days_since(from)), "{birthday} from {from}: {next}");
        prop_assert_eq!(date.month(), month);
        let is_leap = Day::new(year, 2, 29).is_some();
        let expected = if (month, day) == (2, 29) && !is_leap { 28 } else { day };
        prop_assert_eq!(date.day(), expected);
        prop_assert_eq!(birthday.next_on_or_after(next), Some(next), "on its own day it is today's");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_who_are_made_one_and_taken_back_are_as_they_were(
        steps in prop::collection::vec(step(), 5..25),
        (a, b) in (0usize..64, 0usize..64),
    ) {
        let mut world = World::new();
        (0..4).for_each(|nth| world.take(&Step::AddPerson(nth)));
        for step in steps.iter().filter(|step| !matches!(step, Step::Author)) {
            world.take(step);
        }
        let people = world.store.people(None, 100).unwrap();
        prop_assume!(people.len() > 1);
        let kept = &people[a % people.len()];
        let others: Vec<_> = people.iter().filter(|it| it.id != kept.id).collect();
        let gone = others[b % others.len()];
        let before = world.dump();
        let merged = ops::merged(&world.store, kept.key(), gone.key()).unwrap();
        ops::merge(&mut world.store, kept.key(), gone.key(), &merged).unwrap();
        prop_assert!(world.store.find::<Person>(gone.key()).unwrap().is_none(), "one of them is gone");
        prop_assert_ne!(&world.dump(), &before);
        world.is_sound();
        world.store.undo().unwrap();
        prop_assert_eq!(&world.dump(), &before);
        world.is_sound();
    }
}

proptest! {
    // Each writes a file, and rewrites it.
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_is_erased_is_nowhere_in_the_file(
        first in word(), last in word(), secret in word(), mail in "[a-z]{6,9}", phone in "6[0-9]{8}", edits in 0usize..3,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("trato.db");
        let mut store = Store::open(&path, Mode::Create, session("ana", 0)).unwrap();
        let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
        let (name, mail) = (format!("{first} {last}"), format!("{mail}@quix.example"));
        let mut person = Person::new("zz-erased".parse().unwrap(), name.clone());
        (person.email, person.phone, person.notes) = (mail.clone(), phone.clone(), format!("{secret} notes"));
        let new = NewPerson { person, seat: None };
        let id = ops::add_person(&mut store, &new, &[secret.to_lowercase()]).unwrap().value;
        let fact = Fact { person_id: id, text: format!("likes {secret}"), kind: Some(FactKind::Interest), learned_on: store.today() };
        ops::add(&mut store, &fact, None, &[]).unwrap();
        let promise = Commitment::open(acme, Side::Us, format!("call {name} on {phone}"), store.today());
        ops::add_commitment(&mut store, &promise, None, &[]).unwrap();
        for nth in 0..edits {
            let mut it = store.get::<Person>(id).unwrap();
            it.data.email = format!("{nth}{mail}");
            ops::edit(&mut store, &it).unwrap();
        }
        prop_assert!(holds(&bytes(folder.path()), &name));
        ops::erase(&mut store, id, "a former contact").unwrap();
        drop(store);
        let left = bytes(folder.path());
        for trace in [&name, &secret, &secret.to_lowercase(), &mail, &phone] {
            prop_assert!(!holds(&left, trace), "{trace} is still there");
        }
        prop_assert!(holds(&left, "call a former contact on a former contact"), "what was promised stays");
    }
}
