//! No door shows anything to more people by the way.

use super::*;
use crate::domain::{Decision, Expectation, Feedback, Kpi, Measurement, PersonId, Seat, Share, Visibility};

#[test]
fn a_write_that_shows_what_was_ones_own_is_refused_at_the_file() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let own = Expectation::stated(acme, Side::Us, "answers in two days", store.today());
    let own = add(&mut store, &own, Some(Visibility::Mine), &[]).unwrap().value;
    let own = store.get::<Expectation>(own).unwrap();
    for seen in [Visibility::Ours, Visibility::Both] {
        let written = store.transact(Op::Review, |tx| tx.update_with(&own, seen));
        assert!(matches!(written, Err(Error::Widens { seeing, .. }) if seeing[0].record == own.reference()));
        assert_eq!(store.get::<Expectation>(own.key()).unwrap().visibility, Visibility::Mine);
    }
    set_visibility(&mut store, &own, Visibility::Ours).unwrap();
}

#[test]
fn a_figure_measured_again_is_seen_by_no_more_people() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let kpi_id = add(&mut store, &Kpi::named(acme, handle("leads"), "Leads"), None, &[]).unwrap().value;
    let as_of = store.today();
    let mut put = |value: i64, said: Option<Visibility>| {
        let figure = Measurement {
            alliance_id: acme,
            kpi_id,
            as_of,
            value: value.into(),
            source: String::new(),
            note: String::new(),
        };
        measure(&mut store, &[figure], said, Op::Measure).unwrap();
        let stands = store.measurement_on(kpi_id, as_of).unwrap().unwrap();
        (stands.value.to_string(), stands.visibility)
    };
    assert_eq!(put(1, Some(Visibility::Ours)), ("1".to_owned(), Visibility::Ours));
    for (value, said) in [(2, Some(Visibility::Both)), (2, Some(Visibility::Both)), (3, None)] {
        assert_eq!(put(value, said), (value.to_string(), Visibility::Ours));
    }
}

#[test]
fn two_who_are_one_are_seen_by_whoever_saw_both() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    for (first, second, names) in
        [(Visibility::Both, Visibility::Ours, ["lea", "lwolf"]), (Visibility::Ours, Visibility::Both, ["eva", "ewolf"])]
    {
        let mut person = |name: &str, seen: Visibility| {
            let person_id = add(&mut store, &Person::new(handle(name), "Lea Wolf"), Some(seen), &[]).unwrap().value;
            let (side, role, title) = (Side::Them, Role::Sponsor, String::new());
            let seat = Seat { alliance_id: acme, person_id, side, role, title, from_on: None, to_on: None };
            add(&mut store, &seat, Some(seen), &[]).unwrap();
            person_id
        };
        let (kept, gone) = (person(names[0], first), person(names[1], second));
        let one = merged(&store, kept, gone).unwrap();
        merge(&mut store, kept, gone, &one).unwrap();
        assert_eq!(store.get::<Person>(kept).unwrap().visibility, Visibility::Ours);
        assert_eq!(store.seats_held(kept).unwrap()[0].visibility, Visibility::Ours);
    }
}

#[test]
fn telling_the_partner_of_what_is_ones_own_is_asked_whatever_it_is() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let (own, on) = (Some(Visibility::Mine), store.today());
    let told = [
        Ref::from(add(&mut store, &Obstacle::known(acme, "hush", on), own, &[]).unwrap().value),
        add(&mut store, &Feedback::said(acme, "hush", on), own, &[]).unwrap().value.into(),
        add(&mut store, &Decision::agreed(acme, "hush", on), own, &[]).unwrap().value.into(),
    ];
    for record in told {
        let asked = apply(&mut store, &[(Act::Tell { on }, record)]);
        assert!(matches!(asked, Err(Error::Widens { .. })), "{record:?}: {asked:?}");
        apply_knowing(&mut store, &[(Act::Tell { on }, record)], Consent::This).unwrap();
    }
}

#[test]
fn what_was_handed_to_the_partner_is_known_to_all_of_us_and_asked() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let on = store.today();
    let owed = Share::owed(acme, "hush", Some(on), Some(Interval::WEEK));
    let own = add(&mut store, &owed, Some(Visibility::Mine), &[]).unwrap().value;
    for act in [Act::Tell { on }, Act::Done { on }] {
        assert!(matches!(apply(&mut store, &[(act, own.into())]), Err(Error::Widens { .. })));
    }
    apply_knowing(&mut store, &[(Act::Done { on }, own.into())], Consent::This).unwrap();
    let seen: Vec<_> = store.newest::<Share>(None, 9).unwrap().iter().map(|it| (it.shared_on, it.visibility)).collect();
    assert_eq!(seen, [(None, Visibility::Mine), (Some(on), Visibility::Ours)], "the next one is owed unseen");
}

#[test]
fn a_colleague_is_given_nothing_they_could_not_read() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let mut person = |name: &str, side: Side| {
        let person_id = add(&mut store, &Person::new(handle(name), name), None, &[]).unwrap().value;
        let (role, title) = (Role::Sponsor, String::new());
        let seat = Seat { alliance_id: acme, person_id, side, role, title, from_on: None, to_on: None };
        add(&mut store, &seat, None, &[]).unwrap();
        person_id
    };
    let (eva, tom) = (person("eva", Side::Us), person("tom", Side::Us));
    let (lea, ida) = (person("lea", Side::Them), person("ida", Side::Them));
    let mut owner = |holder: PersonId, seen: Visibility| {
        let it = Obstacle { owner_id: Some(holder), ..Obstacle::known(acme, "hush", store.today()) };
        add(&mut store, &it, Some(seen), &[]).unwrap().value
    };
    let (own, shared, theirs) =
        (owner(eva, Visibility::Mine), owner(eva, Visibility::Ours), owner(lea, Visibility::Mine));
    hand_over(&mut store, eva, tom).unwrap();
    hand_over(&mut store, lea, ida).unwrap();
    let holds = [own, shared, theirs].map(|id| store.get::<Obstacle>(id).unwrap().owner_id);
    assert_eq!(holds, [Some(eva), Some(tom), Some(ida)]);
}
