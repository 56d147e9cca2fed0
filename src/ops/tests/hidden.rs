//! What one author keeps to themselves while another works on what stands around it: no act of the other's is on it, and
//! what must hold for all holds for it too, without a word.

use super::*;
use crate::domain::{Layer, Measurement, Presence, Seat, Visibility};
use crate::ops::{Merged, merge, merged};

/// The meeting of the day, and under it a promise that only Ana sees; Leo is at the keyboard.
fn kept(store: &mut Store) -> (AllianceId, Ref, Ref) {
    let acme = acme(store);
    let today = store.today();
    let meeting = add(store, &call(store, acme, today, InteractionState::Held), None, &[]).unwrap().value;
    let promise = Commitment { interaction_id: Some(meeting), ..Commitment::open(acme, Side::Us, "hush", today) };
    let own = add(store, &promise, Some(Visibility::Mine), &[]).unwrap().value;
    store.set_session(testing::session("leo"));
    (acme, meeting.into(), own.into())
}

fn as_ana(store: &mut Store, own: Ref) -> Commitment {
    store.set_session(testing::session("ana"));
    store.get::<Commitment>(own.id.into()).unwrap().data
}

#[test]
fn what_others_keep_has_no_number() {
    let mut store = testing::store();
    let (_, meeting, own) = kept(&mut store);
    let number = store.number(own.id).unwrap();
    assert_eq!(store.by_number(store.number(meeting.id).unwrap()).unwrap(), meeting);
    for number in [number, number + 1] {
        assert!(matches!(store.by_number(number), Err(Error::NotFound(what)) if what == number.to_string()));
    }
    store.set_session(testing::session("ana"));
    assert_eq!(store.by_number(number).unwrap(), own);
}

#[test]
fn what_hangs_on_nothing_that_is_seen_goes_without_a_word() {
    for undoes in [false, true] {
        let mut store = testing::store();
        let acme = acme(&mut store);
        let today = store.today();
        store.set_session(testing::session("leo"));
        let it = call(&store, acme, today, InteractionState::Held);
        let meeting = add(&mut store, &it, None, &[]).unwrap().value;
        store.set_session(testing::session("ana"));
        let promise = Commitment { interaction_id: Some(meeting), ..Commitment::open(acme, Side::Us, "hush", today) };
        let own = add(&mut store, &promise, Some(Visibility::Mine), &[]).unwrap().value;
        store.set_session(testing::session("leo"));
        if undoes {
            undo(&mut store).unwrap();
        } else {
            apply(&mut store, &[(Act::Delete, meeting.into())]).unwrap();
        }
        let newest = store.history(None, 1).unwrap().remove(0);
        assert!(newest.records.is_empty(), "{newest:?}");
        assert_eq!(store.reach(newest.id).unwrap(), 1, "only what Leo sees is counted");
        assert_eq!(as_ana(&mut store, own.into()).interaction_id, None);
        assert!(store.derived_is_true().unwrap());
    }
}

#[test]
fn what_is_under_a_meeting_is_of_its_day_whoever_sees_it() {
    let mut store = testing::store();
    let (_, meeting, own) = kept(&mut store);
    let mut it = store.get::<Interaction>(meeting.id.into()).unwrap();
    it.data.when.day = store.today().plus(-3);
    let along = edit_with(&mut store, &it, &Links::default()).unwrap().value;
    assert!(along.is_empty(), "{along:?}");
    let day = store.today().plus(-3);
    assert_eq!(as_ana(&mut store, own).made_on, day);
}

#[test]
fn what_goes_to_another_alliance_takes_along_what_is_under_it_and_tells_of_what_is_seen() {
    let mut store = testing::store();
    let (acme, meeting, own) = kept(&mut store);
    let globex = add(&mut store, &Alliance::new(handle("globex"), "Globex"), None, &[]).unwrap().value;
    assert!(store.along(meeting, acme, globex, false).unwrap().is_empty());
    let mut it = store.get::<Interaction>(meeting.id.into()).unwrap();
    it.data.alliance_id = globex;
    assert!(edit_with(&mut store, &it, &Links::default()).unwrap().value.is_empty());
    assert_eq!(as_ana(&mut store, own).alliance_id, globex);
}

#[test]
fn nobody_hands_over_what_they_do_not_know_of() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let seat = |name: &str| NewPerson {
        person: Person::new(handle(name), name),
        seat: Some((acme, Side::Them, Role::Sponsor, String::new())),
    };
    let [lea, ida] = ["lea", "ida"].map(|name| add_person(&mut store, &seat(name), &[]).unwrap().value);
    let promise = Commitment { owner_id: Some(lea), ..Commitment::open(acme, Side::Them, "hush", today) };
    let own = add(&mut store, &promise, Some(Visibility::Mine), &[]).unwrap().value;
    store.set_session(testing::session("leo"));
    hand_over(&mut store, lea, ida).unwrap();
    assert_eq!(as_ana(&mut store, own.into()).owner_id, Some(lea));
}

/// The role of a seat says of which level a meeting was: of one that another keeps to themselves too.
#[test]
fn a_seat_put_right_puts_right_the_level_of_what_others_keep() {
    for merges in [false, true] {
        let mut store = testing::store();
        let acme = acme(&mut store);
        let seat = |name: &str, role: Role| NewPerson {
            person: Person::new(handle(name), "Lea Wolf"),
            seat: Some((acme, Side::Them, role, String::new())),
        };
        let lea = add_person(&mut store, &seat("lea", Role::Sponsor), &[]).unwrap().value;
        let other = add_person(&mut store, &seat("lwolf", Role::WorkingTeam), &[]).unwrap().value;
        let interaction = call(&store, acme, store.today(), InteractionState::Held);
        let people = vec![(lea, Side::Them, Presence::Present)];
        let own = add(&mut store, &interaction, Some(Visibility::Mine), &[]).unwrap().value;
        let stored = store.get::<Interaction>(own).unwrap();
        edit_with(&mut store, &stored, &Links { people: Some(people), ..Links::default() }).unwrap();
        let before = store.get::<Interaction>(own).unwrap().layers;
        store.set_session(testing::session("leo"));
        if merges {
            let one = merged(&store, other, lea).unwrap();
            let seat = Seat { role: Role::WorkingTeam, ..one.seats[0].seat.clone() };
            let seats = vec![crate::ops::OneSeat { seat, ..one.seats[0].clone() }];
            merge(&mut store, other, lea, &Merged { seats, ..one }).unwrap();
        } else {
            let mut seat = store.seats_held(lea).unwrap().remove(0);
            seat.data.role = Role::WorkingTeam;
            edit(&mut store, &seat).unwrap();
        }
        store.set_session(testing::session("ana"));
        let after = store.get::<Interaction>(own).unwrap().layers;
        assert!(
            before.contains(Layer::Executive) && !after.contains(Layer::Executive),
            "{merges}: {before:?} {after:?}"
        );
        assert!(store.derived_is_true().unwrap());
    }
}

#[test]
fn a_figure_is_seen_by_whoever_sees_its_kpi() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let kpi = crate::domain::Kpi::named(acme, handle("leads"), "Leads");
    let kpi_id = add(&mut store, &kpi, Some(Visibility::Ours), &[]).unwrap().value;
    let (as_of, value) = (store.today(), 12.into());
    let figure = Measurement { alliance_id: acme, kpi_id, as_of, value, source: String::new(), note: String::new() };
    measure(&mut store, &[figure], None, Op::Measure).unwrap();
    assert_eq!(store.measurement_on(kpi_id, as_of).unwrap().unwrap().visibility, Visibility::Ours);
}

/// Words that fewer saw do not come back for all by taking back an older change.
#[test]
fn what_was_said_while_it_was_private_is_not_brought_back_for_all() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let promise = Commitment::open(acme, Side::Us, "hush", store.today());
    let id = add(&mut store, &promise, Some(Visibility::Mine), &[]).unwrap().value;
    let mut it = store.get::<Commitment>(id).unwrap();
    it.data.text = "send the list".to_owned();
    edit(&mut store, &it).unwrap();
    let edited = store.history(None, 1).unwrap().remove(0).id;
    let it = store.get::<Commitment>(id).unwrap();
    set_visibility(&mut store, &it, Visibility::Both).unwrap();
    assert!(matches!(undo_one(&mut store, edited), Err(Error::ChangedSince { column, .. }) if column == "visibility"));
    assert_eq!(store.get::<Commitment>(id).unwrap().text, "send the list");
    undo(&mut store).unwrap();
    undo_one(&mut store, edited).unwrap();
    assert_eq!(store.get::<Commitment>(id).unwrap().text, "hush");
}
