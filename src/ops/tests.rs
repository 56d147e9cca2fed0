//! The verbs over a real file in memory: what they change, what Today says of it, and the way back.

use super::log::{Entry, Item, What, Who, save};
use super::*;
use crate::domain::{
    Act, Alliance, AllianceId, Cadence, Commitment, Day, Handle, Interaction, InteractionKind, InteractionState,
    Interval, Kind, Layer, Obstacle, Person, Ref, Role, Rule, Side, When,
};
use crate::store::{Error, Filter, Op, Position, Seen, Store, Which, testing};

mod hidden;
mod seen;
mod wider;

fn handle(text: &str) -> Handle {
    text.parse().unwrap()
}

/// acme with its sponsor Lucía, and Ana, who is at the keyboard.
fn acme(store: &mut Store) -> AllianceId {
    let acme = add(store, &Alliance::new(handle("acme"), "Acme Industrial"), None, &[]).unwrap().value;
    let seat = |side, role| Some((acme, side, role, String::new()));
    let ana = NewPerson { person: Person::new(handle("ana"), "Ana Ruiz"), seat: seat(Side::Us, Role::AllianceManager) };
    let ana = add_person(store, &ana, &[]).unwrap().value;
    let lucia =
        NewPerson { person: Person::new(handle("lucia"), "Lucía Vega"), seat: seat(Side::Them, Role::Sponsor) };
    add_person(store, &lucia, &[]).unwrap();
    be(store, ana).unwrap();
    acme
}

fn call(store: &Seen, alliance_id: AllianceId, day: Day, state: InteractionState) -> Interaction {
    let when = When { day, time: None, zone: store.zone() };
    let plain = Interaction::held(alliance_id, InteractionKind::Call, when);
    Interaction { state, title: "prices".to_owned(), ..plain }
}

fn rules(store: &Seen, alliance: Option<AllianceId>) -> Vec<Rule> {
    store.due_items(alliance, store.today(), 50).unwrap().iter().map(|due| due.rule).collect()
}

fn newest<T: crate::store::Listed>(store: &Seen, which: Which) -> Vec<crate::domain::Stored<T>> {
    let filter = Filter { which, ..Filter::default() };
    store.window::<T>(&filter, Position::Start, 100).unwrap().rows
}

#[test]
fn of_somebody_who_leaves_nothing_is_asked_that_day_or_later() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let seat = store.seats_of(acme).unwrap().into_iter().find(|seat| seat.side == Side::Them).unwrap();
    let on = store.today();
    apply(&mut store, &[(Act::Done { on }, seat.reference())]).unwrap();
    assert!(store.derived_is_true().unwrap());
    testing::wait_days(&mut store, 2);
    assert!(store.derived_is_true().unwrap(), "a day that goes by changes nothing that is kept");
}

#[test]
fn a_line_is_one_operation_and_one_undo() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let lucia = store.person_by_handle(&handle("lucia")).unwrap().unwrap().key();
    let what = |what| Item { what, tags: vec!["q4".to_owned()], visibility: None };
    let entry = Entry {
        typed: "call with pedro".to_owned(),
        items: vec![
            what(What::Interaction {
                interaction: call(&store, acme, today, InteractionState::Held),
                people: vec![Who::Known(lucia, Side::Them), Who::Stub(handle("pedro"), None)],
            }),
            what(What::Commitment {
                commitment: Commitment { due_on: Some(today), ..Commitment::open(acme, Side::Us, "send", today) },
                owner: None,
            }),
            what(What::Obstacle(Obstacle::known(acme, "slips", today))),
        ],
    };
    let done = save(&mut store, &entry).unwrap();
    assert_eq!(done.value.items.len(), 3);
    assert_eq!(done.value.stubs.len(), 1);

    let calls = newest::<Interaction>(&store, Which::All);
    assert!(calls[0].layers.contains(Layer::Executive), "the sponsor was there");
    assert_eq!(store.attendance(calls[0].key()).unwrap().len(), 3, "Lucía, the stub, and me");
    assert_eq!(store.tags(calls[0].id).unwrap(), ["q4"]);
    assert_eq!(rules(&store, None), [Rule::Commitment, Rule::Obstacle]);

    let undone = undo(&mut store).unwrap();
    assert_eq!(undone.value.op, Op::Log);
    assert_eq!(undone.value.title, "prices");
    assert!(newest::<Interaction>(&store, Which::All).is_empty());
    assert!(rules(&store, None).is_empty());
    assert!(store.person_by_handle(&handle("pedro")).unwrap().is_none());

    redo(&mut store).unwrap();
    let again = newest::<Interaction>(&store, Which::All);
    assert_eq!(again[0].number, calls[0].number, "the number comes back with it");
    assert_eq!(rules(&store, Some(acme)), [Rule::Commitment, Rule::Obstacle]);
    assert!(matches!(redo(&mut store), Err(Error::NothingToRedo)));
    assert!(store.derived_is_true().unwrap());
}

#[test]
fn a_contact_winds_its_layers_clock_and_an_older_one_never_turns_it_back() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let weekly = Cadence::every(acme, Layer::Working, Interval::WEEK, Interval::Days(14), today.plus(-10));
    add(&mut store, &weekly, None, &[]).unwrap();
    let over =
        |store: &Seen| store.due_items(None, store.today(), 9).unwrap().first().map(|due| due.days_over(store.today()));
    assert_eq!(over(&store), Some(3), "from its creation");
    let log = |store: &mut Store, days_ago: i32, kind| {
        let interaction =
            Interaction { kind, ..call(store, acme, store.today().plus(-days_ago), InteractionState::Held) };
        add_interaction(store, &NewInteraction { interaction, people: vec![], visibility: None, tags: vec![] })
            .unwrap();
    };
    log(&mut store, 8, InteractionKind::Call);
    assert_eq!(over(&store), Some(1));
    log(&mut store, 30, InteractionKind::Call);
    assert_eq!(over(&store), Some(1), "older");
    log(&mut store, 0, InteractionKind::Note);
    assert_eq!(over(&store), Some(1), "a note is no contact");
    log(&mut store, 0, InteractionKind::Email);
    assert_eq!(over(&store), None);
    assert!(store.derived_is_true().unwrap());
}

#[test]
fn a_marked_set_is_one_undo() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let mut promises: Vec<Ref> = Vec::new();
    for text in ["one", "two", "three"] {
        let promise = Commitment { due_on: Some(today), ..Commitment::open(acme, Side::Us, text, today) };
        promises.push(add_commitment(&mut store, &promise, None, &[]).unwrap().value.into());
    }
    let all: Vec<_> = promises.iter().map(|it| (Act::Done { on: today }, *it)).collect();
    apply(&mut store, &all).unwrap();
    assert!(newest::<Commitment>(&store, Which::Open).is_empty());
    assert_eq!(store.kept_lately(acme).unwrap().us.kept, 3);
    let twice = apply(&mut store, &all[..1]);
    assert!(matches!(twice, Err(Error::Invalid(_))));
    undo(&mut store).unwrap();
    assert_eq!(newest::<Commitment>(&store, Which::Open).len(), 3);
    assert_eq!(store.kept_lately(acme).unwrap().us.kept, 0);
}

#[test]
fn undo_refuses_what_was_built_upon_and_what_was_changed_since() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let mut other = testing::session("ben");
    other.clock = store.session().clock;
    let ana = store.session().clone();
    store.set_session(other.clone());
    let today = store.today();
    let promise = Commitment { due_on: Some(today), ..Commitment::open(acme, Side::Us, "send", today) };
    let id = add_commitment(&mut store, &promise, None, &[]).unwrap().value;

    // Another field: both edits stand. The same field: refused.
    store.set_session(ana.clone());
    let mut record = store.get::<Commitment>(id).unwrap();
    let stale = record.clone();
    record.data.text = "send the draft".to_owned();
    edit(&mut store, &record).unwrap();
    assert!(matches!(edit(&mut store, &stale), Err(Error::Conflict { .. })));
    store.set_session(other.clone());
    assert!(matches!(undo(&mut store), Err(Error::ChangedSince { .. })));
    let mut record = store.get::<Commitment>(id).unwrap();
    record.data.due_on = Some(today.plus(3));
    edit(&mut store, &record).unwrap();
    store.set_session(ana);
    undo(&mut store).unwrap();
    let merged = store.get::<Commitment>(id).unwrap();
    assert_eq!((merged.text.as_str(), merged.due_on), ("send", Some(today.plus(3))));
}

#[test]
fn undo_names_what_hangs_on_it() {
    let mut store = testing::store();
    let alliance = add(&mut store, &Alliance::new(handle("solo"), "Solo"), None, &[]).unwrap().value;
    let ben = testing::session("ben");
    let ana = store.session().clone();
    store.set_session(ben);
    let topic = crate::domain::Topic::raised(alliance, "prices", store.today());
    let topic = add(&mut store, &topic, None, &[]).unwrap().value;
    store.set_session(ana);
    match undo(&mut store) {
        Err(Error::InUse { by }) => assert_eq!(by, [(Kind::Topic, store.number(topic).unwrap())]),
        other => panic!("{other:?}"),
    }
    assert!(store.alliance_by_handle(&handle("solo")).unwrap().is_some());
}

#[test]
fn private_entries_are_their_authors_alone() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let mine = Some(crate::domain::Visibility::Mine);
    let secret = add(&mut store, &Obstacle::known(acme, "secret", today.plus(-3)), mine, &[]).unwrap().value;
    let open = add(&mut store, &Obstacle::known(acme, "known", today.plus(-1)), None, &[]).unwrap().value;
    let head = |store: &Seen| store.due_items(None, today, 9).unwrap()[0].subject_id;
    assert_eq!(head(&store), secret.0);
    store.set_session(testing::session("ben"));
    assert_eq!(head(&store), open.0, "the next one takes its place for others");
    assert_eq!(newest::<Obstacle>(&store, Which::All).len(), 1);
    assert!(matches!(store.get::<Obstacle>(secret), Err(Error::NotFound(_))));
    let titles: Vec<String> = store.history(None, 9).unwrap().into_iter().map(|operation| operation.title).collect();
    assert!(titles.iter().all(|title| title != "secret"), "{titles:?}");
}

#[test]
fn a_snoozed_item_gives_way_to_the_next_and_wakes_when_it_turns_red() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let obstacle = |text: &str, day| Obstacle::known(acme, text, day);
    let first = add(&mut store, &obstacle("first", today.plus(-2)), None, &[]).unwrap().value;
    let second = add(&mut store, &obstacle("second", today), None, &[]).unwrap().value;
    let items = store.due_items(None, today, 9).unwrap();
    assert!(snooze(&mut store, &items, today).is_err(), "only to a day that is yet to come");
    snooze(&mut store, &items, today.plus(30)).unwrap();
    let shown = |store: &Seen| store.due_items(None, store.today(), 9).unwrap()[0].subject_id;
    assert_eq!(shown(&store), second.0);
    testing::wait_days(&mut store, 4);
    assert_eq!(shown(&store), second.0);
    testing::wait_days(&mut store, 1);
    assert_eq!(shown(&store), first.0, "seven days untold: red, and awake");
    undo(&mut store).unwrap();
    assert_eq!(shown(&store), first.0);
}

#[test]
fn a_moved_meeting_stays_in_the_record() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let interaction = call(&store, acme, today.plus(-1), InteractionState::Planned);
    let new = NewInteraction { interaction, people: vec![], visibility: None, tags: vec!["q3".to_owned()] };
    let id = add_interaction(&mut store, &new).unwrap().value;
    assert_eq!(rules(&store, None), [Rule::Meeting], "did it happen?");
    apply(&mut store, &[(Act::Move { to: today.plus(5), time: None }, id.into())]).unwrap();
    assert!(rules(&store, None).is_empty());
    let planned = newest::<Interaction>(&store, Which::Open);
    assert_eq!(planned.len(), 1);
    assert_eq!(planned[0].moved_from, Some(id));
    assert_eq!(store.tags(planned[0].id).unwrap(), ["q3"]);
    assert_eq!(store.get::<Interaction>(id).unwrap().state, InteractionState::Moved);
    testing::wait_days(&mut store, 5);
    let on = store.today();
    apply(&mut store, &[(Act::Done { on }, planned[0].reference())]).unwrap();
    assert_eq!(store.stat(acme).unwrap().last_contact_on, Some(today.plus(5)));
}

#[test]
fn what_commands_a_terminal_is_not_stored() {
    let mut store = testing::store();
    let alliance = Alliance::new(handle("evil"), "Evil\u{1b}]52;c;aGk=\u{7} Corp\u{202e}");
    let id = add(&mut store, &alliance, None, &[]).unwrap().value;
    assert_eq!(store.get::<Alliance>(id).unwrap().partner, "Evil Corp");
}

#[test]
fn undo_takes_along_what_was_put_on_it_and_redo_brings_it_back() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let ana = store.session().clone();
    let promise = Commitment { due_on: Some(today), ..Commitment::open(acme, Side::Us, "send", today) };
    let id = add_commitment(&mut store, &promise, None, &[]).unwrap().value;
    store.set_session(testing::session("ben"));
    edit_tags(&mut store, id.into(), &["q4".to_owned()]).unwrap();
    let due = store.due_of(id.into()).unwrap().unwrap();
    snooze(&mut store, &[due], today.plus(3)).unwrap();
    store.set_session(ana);
    undo(&mut store).unwrap();
    assert!(store.tags(id.into()).unwrap().is_empty(), "no tag is left on nothing");
    assert!(store.derived_is_true().unwrap());
    redo(&mut store).unwrap();
    assert_eq!(store.tags(id.into()).unwrap(), ["q4"]);
    assert!(store.snooze(Rule::Commitment, id.into(), today).unwrap().is_some());
    assert!(store.derived_is_true().unwrap());
}

#[test]
fn a_date_changed_by_hand_counts_as_the_verb_does() {
    let mut store = testing::store();
    let acme = acme(&mut store);
    let today = store.today();
    let late = Commitment { due_on: Some(today.plus(-2)), ..Commitment::open(acme, Side::Us, "send", today.plus(-9)) };
    let id = add_commitment(&mut store, &late, None, &[]).unwrap().value;
    let mut record = store.get::<Commitment>(id).unwrap();
    record.data.due_on = Some(today.plus(5));
    edit(&mut store, &record).unwrap();
    assert!(store.get::<Commitment>(id).unwrap().lapsed, "a date that has passed has passed");
    let obstacle = add(&mut store, &Obstacle::known(acme, "late", today), None, &[]).unwrap().value;
    let mut record = store.get::<Obstacle>(obstacle).unwrap();
    assert_eq!(record.visibility, crate::domain::Visibility::Ours);
    record.data.told_on = Some(today);
    edit(&mut store, &record).unwrap();
    assert_eq!(store.get::<Obstacle>(obstacle).unwrap().visibility, crate::domain::Visibility::Both);
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// From 0 to 100 over a hundred days, with a target on the way.
fn leads(store: &mut Store, acme: AllianceId) -> crate::domain::KpiId {
    use crate::domain::{Kpi, KpiId};
    let kpi = Kpi {
        baseline: Some(0.into()),
        target: Some(100.into()),
        start_on: Some(day("2026-08-01")),
        deadline_on: Some(day("2026-11-09")),
        phases: "2026-08-11=20 2026-10-01=70".parse().unwrap(),
        ..Kpi::named(acme, "leads".parse().unwrap(), "Leads")
    };
    let id: KpiId = add(store, &kpi, None, &[]).unwrap().value;
    id
}

#[test]
fn an_amended_kpi_must_be_one_that_can_be() {
    use crate::domain::{Amendment, Kpi, Problem};
    let mut store = testing::store();
    let acme = acme(&mut store);
    let kpi = leads(&mut store, acme);
    let amendment = |target: Option<i64>, due: Option<&str>| Amendment {
        kpi_id: Some(kpi),
        alternatives: "less".to_owned(),
        chosen: Some(1),
        new_target: target.map(Into::into),
        new_due_on: due.map(day),
        ..Amendment::noticed(acme, "too slow", day("2026-08-26"))
    };
    for (target, due, field) in [(Some(0), None, "new_target"), (None, Some("2026-07-01"), "new_due_on")] {
        let refused = add_amendment(&mut store, &amendment(target, due), None, &[]);
        assert!(matches!(&refused, Err(Error::Invalid(invalid)) if invalid.field == field), "{refused:?}");
    }
    // Words alone change nothing about a figure: agreeing asks for the figure.
    let id = add_amendment(&mut store, &amendment(None, None), None, &[]).unwrap().value;
    let agree = Act::Done { on: day("2026-08-26") };
    let refused = apply(&mut store, &[(agree.clone(), id.into())]);
    assert!(
        matches!(&refused, Err(Error::Invalid(invalid)) if invalid.field == "new_target" && invalid.problem == Problem::Empty),
        "{refused:?}"
    );
    let mut changed = store.get::<Amendment>(id).unwrap();
    changed.data.new_target = Some(0.into());
    assert!(edit(&mut store, &changed).is_err(), "an edit is looked at too");
    changed.data.new_target = Some(60.into());
    edit(&mut store, &changed).unwrap();
    apply(&mut store, &[(agree.clone(), id.into())]).unwrap();
    let amended = store.get::<Kpi>(kpi).unwrap();
    assert_eq!(amended.target, Some(60.into()));
    assert_eq!(amended.phases.to_string(), "2026-08-11=20", "a target on the way beyond the new one goes");
}
