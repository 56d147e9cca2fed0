//! Who sees what is decided where records are written, whichever door they come by.

use super::*;
use crate::domain::{
    Amendment, Cause, Decimal, Decision, Expectation, Factor, Feedback, Kpi, Measurement, Presence, Problem,
    Recognition, Stored, Verdict, Visibility,
};

fn refused<T: std::fmt::Debug>(result: crate::store::Result<T>) -> Problem {
    match result {
        Err(Error::Invalid(invalid)) => invalid.problem,
        other => panic!("{other:?}"),
    }
}

fn expectation(store: &mut Store, alliance: AllianceId, visibility: Visibility) -> Stored<Expectation> {
    let it = Expectation::stated(alliance, Side::Us, "answers in two days", store.today());
    let id = add(store, &it, Some(visibility), &[]).unwrap().value;
    store.get(id).unwrap()
}

#[test]
fn minutes_keep_the_figure_that_was_told_in_them_unless_it_is_corrected() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let (today, kpi_id) =
        (store.today(), add(&mut store, &Kpi::named(acme, handle("leads"), "Leads"), None, &[]).unwrap().value);
    let figure = |value: i64| {
        let (source, note) = Default::default();
        Measurement { alliance_id: acme, kpi_id, as_of: today, value: value.into(), source, note }
    };
    let what = |what| Item { what, tags: Vec::new(), visibility: None };
    let interaction = call(&store, acme, today, InteractionState::Held);
    let items = vec![what(What::Interaction { interaction, people: Vec::new() }), what(What::Measurement(figure(34)))];
    let saved = save(&mut store, &Entry { items, ..Entry::default() }).unwrap().value;
    let meeting = saved.items[0].record.id.into();
    let told = |store: &Store| store.figures_in(meeting).unwrap()[0].value.to_string();
    assert_eq!(told(&store), "34");
    let mut stands = store.measurement_on(kpi_id, today).unwrap().unwrap();
    stands.data.value = 35.into();
    edit(&mut store, &stands).unwrap();
    assert_eq!(told(&store), "35", "a slip was put right");
    for value in [40, 41] {
        measure(&mut store, &[figure(value)], None, Op::Measure).unwrap();
        assert_eq!(told(&store), "35", "another was told later");
    }
}

#[test]
fn no_day_that_is_over_lies_ahead() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let (today, ahead) = (store.today(), store.today().plus(1));
    let told = Obstacle { told_on: Some(ahead), ..Obstacle::known(acme, "hush", today) };
    assert_eq!(refused(add(&mut store, &told, None, &[])), Problem::InTheFuture);
    let id = add(&mut store, &Obstacle { told_on: Some(today), ..told }, None, &[]).unwrap().value;
    let mut stored = store.get::<Obstacle>(id).unwrap();
    stored.data.told_on = Some(ahead);
    assert_eq!(refused(edit(&mut store, &stored)), Problem::InTheFuture);
    let said = Feedback { shared_on: Some(ahead), ..Feedback::said(acme, "hush", today) };
    assert_eq!(refused(add(&mut store, &said, None, &[])), Problem::InTheFuture);
    let decided = Decision::agreed(acme, "hush", ahead);
    assert_eq!(refused(add(&mut store, &decided, None, &[])), Problem::InTheFuture);
    let thanks = Recognition::thanks(acme, Side::Them, "hush", ahead);
    assert_eq!(refused(add(&mut store, &thanks, None, &[])), Problem::InTheFuture);
    let held = call(&store, acme, ahead, InteractionState::Held);
    assert_eq!(refused(add(&mut store, &held, None, &[])), Problem::InTheFuture);
}

#[test]
fn today_is_that_of_the_place_a_record_is_of() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let (east, west): (_, crate::domain::Zone) =
        ("Pacific/Kiritimati".parse().unwrap(), "Pacific/Midway".parse().unwrap());
    let (there, _) = store.now().civil(east);
    assert!(store.now().civil(west).0 < there);
    let when = When { day: there, time: None, zone: east };
    let held = Interaction { when, ..call(&store, acme, store.today(), InteractionState::Held) };
    let meeting = add(&mut store, &held, None, &[]).unwrap().value;
    let decided = Decision { interaction_id: Some(meeting), ..Decision::agreed(acme, "net-45", there) };
    add(&mut store, &decided, None, &[]).unwrap();
}

#[test]
fn what_others_need_whole_is_nobodys_alone() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let mut stored = store.get::<Alliance>(acme).unwrap();
    stored.visibility = Visibility::Mine;
    assert!(matches!(refused(edit(&mut store, &stored)), Problem::NeededWhole { kind: "alliance" }));
    let kpi = add(&mut store, &Kpi::named(acme, handle("leads"), "Leads"), None, &[]).unwrap();
    let (source, note) = (String::new(), String::new());
    let as_of = store.today();
    let figure = Measurement { alliance_id: acme, kpi_id: kpi.value, as_of, value: Decimal::ONE, source, note };
    let figures = std::slice::from_ref(&figure);
    let measured = measure(&mut store, figures, Some(Visibility::Mine), Op::Measure);
    assert!(matches!(refused(measured), Problem::NeededWhole { kind: "measurement" }));
    let kept = measure(&mut store, figures, Some(Visibility::Ours), Op::Measure).unwrap().value;
    assert_eq!(store.get::<Measurement>(kept[0].id.into()).unwrap().visibility, Visibility::Ours);
}

#[test]
fn what_follows_from_a_cause_is_seen_by_no_more_people() {
    for seen in Visibility::ALL {
        let mut store = testing::store();
        let acme = acme(&mut store);
        let above = expectation(&mut store, acme, Visibility::Both);
        let cause = Cause {
            alliance_id: acme,
            kpi_id: None,
            expectation_id: Some(above.key()),
            verdict: Some(Verdict::Missed),
            factor: Some(Factor::Other),
            text: "why".to_owned(),
            evidence: String::new(),
            noted_on: store.today(),
            commitment_id: None,
        };
        let promise = follow_up(&cause, "find another contact", None, None);
        let id = add_cause(&mut store, &cause, Some(&promise), Some(*seen), &[]).unwrap().value;
        let promise = store.get::<Cause>(id).unwrap().commitment_id.unwrap();
        assert_eq!(store.get::<Commitment>(promise).unwrap().visibility, *seen);
        // Hidden later, it takes along what was drawn from it.
        let stored = store.get::<Cause>(id).unwrap();
        set_visibility(&mut store, &stored, Visibility::Mine).unwrap();
        assert_eq!(store.get::<Commitment>(promise).unwrap().visibility, Visibility::Mine);
    }
}

#[test]
fn what_is_drawn_from_ours_is_not_told_before_it() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let above = expectation(&mut store, acme, Visibility::Ours);
    let noticed =
        Amendment { expectation_id: Some(above.key()), ..Amendment::noticed(acme, "ten days", store.today()) };
    let told = Amendment { told_on: Some(store.today()), ..noticed.clone() };
    assert_eq!(refused(add_amendment(&mut store, &noticed, Some(Visibility::Both), &[])), Problem::WiderThanAbove);
    let id = add_amendment(&mut store, &told, None, &[]).unwrap().value;
    assert_eq!(store.get::<Amendment>(id).unwrap().visibility, Visibility::Ours);
    store.undo().unwrap();
    // Told of by name, the partner is told what it amends.
    let id = add_amendment(&mut store, &noticed, None, &[]).unwrap().value;
    let act = Act::Tell { on: store.today() };
    apply(&mut store, &[(act, id.into())]).unwrap();
    assert_eq!(store.get::<Expectation>(above.key()).unwrap().visibility, Visibility::Both);
}

#[test]
fn hiding_a_meeting_hides_what_came_of_it_and_says_what_stands_in_the_way() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let held = call(&store, acme, store.today(), InteractionState::Held);
    let meeting = add(&mut store, &held, None, &[]).unwrap().value;
    let decided = Decision { interaction_id: Some(meeting), ..Decision::agreed(acme, "net-45", store.today()) };
    let decision = add(&mut store, &decided, None, &[]).unwrap().value;
    let seen = |store: &Seen| store.get::<Decision>(decision).unwrap().visibility;
    let hide = |store: &mut Store, to| {
        let stored = store.get::<Interaction>(meeting).unwrap();
        set_visibility(store, &stored, to)
    };
    hide(&mut store, Visibility::Ours).unwrap();
    assert_eq!(seen(&store), Visibility::Both, "a note does not narrow what a marker beside it says");
    hide(&mut store, Visibility::Mine).unwrap();
    assert_eq!(seen(&store), Visibility::Mine);
    let stored = store.get::<Decision>(decision).unwrap();
    assert_eq!(refused(set_visibility(&mut store, &stored, Visibility::Both)), Problem::WiderThanAbove);
    let under = add(&mut store, &decided, None, &[]).unwrap().value;
    assert_eq!(store.get::<Decision>(under).unwrap().visibility, Visibility::Mine);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(seen(&store), Visibility::Both);
    let mut stored = store.get::<Decision>(decision).unwrap();
    stored.data.acknowledged_them_on = Some(store.today());
    edit(&mut store, &stored).unwrap();
    assert!(matches!(refused(hide(&mut store, Visibility::Mine)), Problem::Shown { .. }));
}

#[test]
fn a_note_that_was_a_meeting_shows_nobody_more_and_its_people_were_there() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let noted = Interaction { kind: InteractionKind::Note, ..call(&store, acme, today, InteractionState::Held) };
    let lucia = store.person_by_handle(&handle("lucia")).unwrap().unwrap().key();
    let people = vec![(lucia, Side::Them, Presence::Invited)];
    let new = NewInteraction { interaction: noted, people, visibility: None, tags: Vec::new() };
    let id = add_interaction(&mut store, &new).unwrap().value;
    let presence = |store: &Store| store.attendance(id).unwrap().into_iter().map(|it| it.presence).collect::<Vec<_>>();
    for (kind, was) in [(InteractionKind::Meeting, Presence::Present), (InteractionKind::Note, Presence::Invited)] {
        let mut stored = store.get::<Interaction>(id).unwrap();
        stored.data.kind = kind;
        edit(&mut store, &stored).unwrap();
        assert_eq!(store.get::<Interaction>(id).unwrap().visibility, Visibility::Ours);
        assert_eq!(presence(&store), [was], "{kind:?}");
    }
}
