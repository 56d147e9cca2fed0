//! What must hold after any sequence of operations, by two authors, with undo and redo among them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "properties/corrections.rs"]
mod corrections;
#[path = "properties/facts.rs"]
mod facts;
#[path = "properties/people.rs"]
mod people;
#[path = "properties/whole.rs"]
mod whole;

use proptest::prelude::*;
use trato::domain::Act;
use trato::domain::{
    Alliance, AllianceId, Answer, Cadence, Clock, Commitment, Day, Decision, Habits, Interaction, InteractionKind,
    InteractionState, Interval, Kind, Layer, Obstacle, Person, Pillar, Recognition, RecognitionKind, Ref, Reward, Role,
    Share, Side, Tie, Timestamp, Topic, Way, When,
};
use trato::intake::page;
use trato::ops::{self, NewInteraction, NewPerson, NewRecognition};
use trato::report;
use trato::store::{Filter, Position, Session, Store, Which};

const NOW: &str = "2026-08-26T08:00:00Z";

fn session(author: &str, day: i64) -> Session {
    let now: Timestamp = NOW.parse().unwrap();
    let now = Timestamp::from_millis(now.millis() + day * 86_400_000);
    Session {
        author: author.to_owned(),
        clock: Clock::Fixed(now),
        zone: "Europe/Madrid".parse().unwrap(),
        habits: Habits::default(),
    }
}

/// Something that may be done next; the numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    AddAlliance,
    AddPerson(usize),
    AddCadence(usize, usize),
    AddRecord(usize, usize, i32),
    Log(usize, i32, bool),
    Act(usize, usize, i32),
    Edit(usize),
    /// Another alliance, day or side.
    Correct(usize, usize, i32),
    Tag(usize),
    Snooze(usize),
    /// Thanks, a gift, a tie or an answer.
    Bond(usize, usize, i32),
    Merge(usize, usize),
    HandOver(usize, usize),
    Waive(usize),
    /// A page of minutes, or the minutes of a meeting as they go out.
    Meet(usize, bool),
    Undo,
    Redo,
    Author,
    Wait,
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0usize..64;
    let day = -40..40i32;
    prop_oneof![
        1 => Just(Step::AddAlliance),
        1 => n.clone().prop_map(Step::AddPerson),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::AddCadence(a, b)),
        5 => (n.clone(), n.clone(), day.clone()).prop_map(|(a, b, day)| Step::AddRecord(a, b, day)),
        3 => (n.clone(), day.clone(), any::<bool>()).prop_map(|(a, day, planned)| Step::Log(a, day, planned)),
        7 => (n.clone(), n.clone(), day).prop_map(|(a, b, day)| Step::Act(a, b, day)),
        2 => n.clone().prop_map(Step::Edit),
        3 => (n.clone(), n.clone(), -40..20i32).prop_map(|(a, b, day)| Step::Correct(a, b, day)),
        1 => n.clone().prop_map(Step::Tag),
        2 => n.clone().prop_map(Step::Snooze),
        4 => (n.clone(), n.clone(), -90..1i32).prop_map(|(a, b, day)| Step::Bond(a, b, day)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Merge(a, b)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::HandOver(a, b)),
        1 => n.clone().prop_map(Step::Waive),
        3 => (n, any::<bool>()).prop_map(|(a, written)| Step::Meet(a, written)),
        5 => Just(Step::Undo),
        3 => Just(Step::Redo),
        1 => Just(Step::Author),
        1 => Just(Step::Wait),
    ]
}

/// A file under test, and how to move it on.
struct World {
    store: Store,
    author: usize,
    day: i64,
    made: usize,
}

impl World {
    fn new() -> Self {
        let mut store = Store::in_memory(session("ana", 0)).unwrap();
        let acme = Alliance::new("acme".parse().unwrap(), "Acme");
        ops::add(&mut store, &acme, None, &[]).unwrap();
        Self { store, author: 0, day: 0, made: 0 }
    }

    fn alliance(&self, n: usize) -> AllianceId {
        let all = self.store.alliances(None, 100).unwrap();
        all[n % all.len()].key()
    }

    fn any(&self, n: usize) -> Option<Ref> {
        let mut found = Vec::new();
        for number in 1..200 {
            found.extend(self.store.by_number(number).ok().filter(|record| self.exists(*record)));
        }
        (!found.is_empty()).then(|| found[n % found.len()])
    }

    fn exists(&self, record: Ref) -> bool {
        trato::intake::fields::values(&self.store, record).is_ok()
    }

    fn handle(&mut self, base: &str) -> trato::domain::Handle {
        self.made += 1;
        format!("{base}{}", self.made).parse().unwrap()
    }

    /// Does the step; a refusal is as good as success, provided it changed nothing.
    fn take(&mut self, step: &Step) {
        let today = self.store.today();
        let is_empty = self.store.alliances(None, 1).unwrap().is_empty();
        let needs_one = matches!(
            step,
            Step::AddPerson(_)
                | Step::AddCadence(..)
                | Step::AddRecord(..)
                | Step::Log(..)
                | Step::Bond(..)
                | Step::Waive(_)
                | Step::Meet(..)
        );
        if is_empty && needs_one {
            return;
        }
        match step {
            Step::AddAlliance => self.add_alliance(today),
            Step::AddPerson(a) => {
                let (alliance, handle) = (self.alliance(*a), self.handle("person"));
                let side = if a.is_multiple_of(2) { Side::Us } else { Side::Them };
                let role = [Role::Sponsor, Role::AllianceManager, Role::WorkingTeam][a % 3];
                let seat = Some((alliance, side, role, String::new()));
                ops::add_person(&mut self.store, &NewPerson { person: Person::new(handle, "Somebody"), seat }, &[])
                    .unwrap();
            }
            Step::AddCadence(a, b) => self.add_cadence(*a, *b, today),
            Step::AddRecord(a, b, day) => self.add_record(*a, *b, today.plus(*day)),
            Step::Log(a, day, planned) => self.log(*a, today.plus(*day), *planned),
            Step::Act(a, b, day) => self.act(*a, *b, today.plus(*day)),
            Step::Edit(a) => self.edit(*a),
            Step::Correct(a, b, day) => corrections::correct(self, *a, *b, today.plus(*day)),
            Step::Tag(a) => {
                if let Some(record) = self.any(*a) {
                    drop(ops::edit_tags(&mut self.store, record, &["q4".to_owned(), format!("t{a}")]));
                }
            }
            Step::Snooze(a) => {
                let items = self.store.due_items(None, today, 50).unwrap();
                if !items.is_empty() {
                    ops::snooze(&mut self.store, &[items[a % items.len()]], today.plus(3)).unwrap();
                }
            }
            Step::Bond(..) | Step::Merge(..) | Step::HandOver(..) | Step::Waive(_) | Step::Meet(..) => {
                self.take_with_people(step, today)
            }
            Step::Undo => drop(ops::undo(&mut self.store)),
            Step::Redo => drop(ops::redo(&mut self.store)),
            Step::Author => {
                self.author = 1 - self.author;
                self.sit_down();
            }
            Step::Wait => {
                self.day += 2;
                self.sit_down();
            }
        }
    }

    fn add_alliance(&mut self, today: Day) {
        let handle = self.handle("alliance");
        let it = Alliance { review_on: Some(today.plus(1)), ..Alliance::new(handle, "Partner") };
        ops::add(&mut self.store, &it, None, &[]).unwrap();
    }

    fn add_cadence(&mut self, a: usize, b: usize, today: Day) {
        let alliance_id = self.alliance(a);
        let layer = Layer::ALL[b % 3];
        let meets = a.is_multiple_of(2).then(|| When { day: today.plus(3), time: None, zone: self.store.zone() });
        let every = Cadence::every(alliance_id, layer, Interval::Days(7), Interval::Months(1), today);
        drop(ops::add_cadence(&mut self.store, &Cadence { meets, ..every }, &[], None, &[]));
    }

    fn take_with_people(&mut self, step: &Step, today: Day) {
        match step {
            Step::Bond(a, b, day) => self.bond(*a, *b, today.plus(*day)),
            Step::Merge(a, b) => {
                let people = self.store.people(None, 100).unwrap();
                if people.len() > 1 {
                    let (kept, gone) = (&people[a % people.len()], &people[b % people.len()]);
                    let merged = ops::merged(&self.store, kept.key(), gone.key()).unwrap();
                    drop(ops::merge(&mut self.store, kept.key(), gone.key(), &merged));
                }
            }
            Step::HandOver(a, b) => {
                let people = self.store.people(None, 100).unwrap();
                if !people.is_empty() {
                    let (from, to) = (people[a % people.len()].key(), people[b % people.len()].key());
                    drop(ops::hand_over(&mut self.store, from, to));
                }
            }
            Step::Waive(a) => {
                let people = self.store.people(None, 100).unwrap();
                if !people.is_empty() {
                    let alliance = self.alliance(*a);
                    let person = people[a % people.len()].reference();
                    ops::apply(&mut self.store, &[(Act::Waive { alliance }, person)]).unwrap();
                }
            }
            Step::Meet(a, true) => self.meet(*a),
            Step::Meet(a, false) => self.send_minutes(*a),
            _ => {}
        }
    }

    /// A page of the meeting of today, or of one that begins now.
    fn meet(&mut self, a: usize) {
        let alliance = self.alliance(a);
        let meeting = page::meeting_now(&self.store, alliance).unwrap();
        let mut minutes = page::Page::new(&self.store, alliance, meeting).unwrap();
        minutes.text =
            "# Talk\nthey said so\nd: net-45\ndo: send it due:fri\ntopic: text\nob: slips\npresent: @new".to_owned();
        if let Some(point) = minutes.agenda(&self.store).unwrap().get(a % 3) {
            minutes.tick(point.topic);
        }
        page::save(&mut self.store, &minutes).unwrap();
    }

    /// Finalises the minutes of a meeting, or opens them again; what has none refuses.
    fn send_minutes(&mut self, a: usize) {
        let all = self.store.window::<Interaction>(&Filter::default(), Position::Start, 50).unwrap().rows;
        let Some(it) = all.get(a % all.len().max(1)) else { return };
        let id = it.key();
        match report::minutes::made(&self.store, id) {
            Ok(made) if ops::meet::finalise(&mut self.store, id, &made.minutes, "minutes", None).is_ok() => {}
            _ => drop(ops::meet::reopen(&mut self.store, id)),
        }
    }

    fn sit_down(&mut self) {
        self.store.set_session(session(["ana", "ben"][self.author], self.day));
    }

    fn add_record(&mut self, a: usize, b: usize, day: Day) {
        let alliance = self.alliance(a);
        let store = &mut self.store;
        let mine = b.is_multiple_of(11).then_some(trato::domain::Visibility::Mine);
        match b % 5 {
            0 => drop(ops::add_commitment(
                store,
                &Commitment { due_on: Some(day), ..Commitment::open(alliance, Side::Us, "send", store.today()) },
                mine,
                &[],
            )),
            1 => drop(ops::add(store, &Obstacle::known(alliance, "slips", day), mine, &[])),
            2 => drop(ops::add(store, &Decision::agreed(alliance, "list", day), mine, &[])),
            3 => drop(ops::add(
                store,
                &Topic { recurring: a.is_multiple_of(2), ..Topic::raised(alliance, "prices", day) },
                None,
                &[],
            )),
            _ => drop(ops::add(
                store,
                &Share {
                    alliance_id: alliance,
                    text: "figures".to_owned(),
                    due_on: Some(day),
                    every: Some(Interval::Months(1)),
                    shared_on: None,
                    side: if a.is_multiple_of(2) { Side::Us } else { Side::Them },
                    agreed_on: None,
                },
                None,
                &[],
            )),
        }
    }

    fn bond(&mut self, a: usize, b: usize, on: Day) {
        let alliance = self.alliance(a);
        let people = self.store.people(None, 100).unwrap();
        let mine = b.is_multiple_of(7).then_some(trato::domain::Visibility::Mine);
        let Some(one) = people.get(a % people.len().max(1)).map(trato::domain::Stored::key) else { return };
        let other = people[b % people.len()].key();
        let store = &mut self.store;
        match b % 4 {
            0 => drop(ops::add_recognition(
                store,
                &NewRecognition {
                    recognition: Recognition {
                        next_on: b.is_multiple_of(3).then(|| on.plus(30)),
                        kind: if b.is_multiple_of(3) { RecognitionKind::Feedback } else { RecognitionKind::Thanks },
                        ..Recognition::thanks(alliance, Side::Them, "saved the day", on)
                    },
                    people: vec![one, other],
                    visibility: mine,
                    tags: vec!["q4".to_owned()],
                },
            )),
            1 => {
                let tie = Tie {
                    alliance_id: alliance,
                    ours_id: one,
                    theirs_id: other,
                    introduced_on: on,
                    text: String::new(),
                };
                drop(ops::add(store, &tie, mine, &[]));
            }
            2 => drop(ops::add(store, &Reward::new(alliance, Way::Given, "dinner", on), mine, &[])),
            _ => drop(ops::add(
                store,
                &Answer {
                    alliance_id: alliance,
                    side: Side::Them,
                    pillar: Pillar::ALL[a % 5],
                    value: 25 * (a % 5) as i32,
                    said_by: String::new(),
                    comment: String::new(),
                    answered_on: on,
                },
                None,
                &[],
            )),
        }
    }

    fn log(&mut self, a: usize, day: Day, planned: bool) {
        // What was held has been.
        let day = if planned { day } else { day.min(self.store.today()) };
        let alliance_id = self.alliance(a);
        let zone = self.store.zone();
        let state = if planned { InteractionState::Planned } else { InteractionState::Held };
        let kind = InteractionKind::ALL[a % InteractionKind::ALL.len()];
        let plain = Interaction::held(alliance_id, kind, When { day, time: None, zone });
        let interaction = Interaction { state, title: "talk".to_owned(), ..plain };
        let people = self.store.people(None, 3).unwrap();
        let side = |at: usize| if at == 0 { Side::Us } else { Side::Them };
        let seat =
            |(at, it): (usize, &trato::domain::Stored<Person>)| (it.key(), side(at), trato::domain::Presence::Present);
        let people = people.iter().enumerate().map(seat).collect();
        ops::add_interaction(&mut self.store, &NewInteraction { interaction, people, visibility: None, tags: vec![] })
            .unwrap();
    }

    fn act(&mut self, a: usize, b: usize, day: Day) {
        let Some(record) = self.any(a) else { return };
        let act = match b % 8 {
            0 | 1 => Act::Done { on: day.max(self.store.today()) },
            2 => Act::Tell { on: self.store.today() },
            3 => Act::Move { to: day, time: None },
            4 => Act::Drop { reason: "no need".to_owned() },
            5 => Act::NotHeld(InteractionState::Missed),
            6 => Act::Supersede { text: "another list".to_owned() },
            _ => Act::Delete,
        };
        drop(ops::apply(&mut self.store, &[(act, record)]));
    }

    fn edit(&mut self, a: usize) {
        let rows = self.store.window::<Commitment>(&Filter::default(), Position::Start, 50).unwrap().rows;
        if rows.is_empty() {
            return;
        }
        let mut record = rows[a % rows.len()].clone();
        record.data.text.push('!');
        ops::edit(&mut self.store, &record).unwrap();
    }

    /// Every record as its fields, its tags and its links, without what only advances.
    fn dump(&mut self) -> Vec<String> {
        // As nobody in particular would miss private rows: look with both pairs of eyes.
        let mut lines = Vec::new();
        for author in ["ana", "ben"] {
            self.store.set_session(session(author, self.day));
            for number in 1..400 {
                let Ok(record) = self.store.by_number(number) else { continue };
                if let Ok((values, _)) = trato::intake::fields::values(&self.store, record) {
                    let dates = if record.kind == Kind::Commitment {
                        self.store.due_dates(record.id.into()).unwrap().len()
                    } else {
                        0
                    };
                    lines.push(format!("{author} {number} {:?} {values:?} {dates}", record.kind));
                }
            }
            let items = self.store.due_items(None, self.store.today(), 999).unwrap();
            lines.extend(items.iter().map(|due| format!("{author} {due:?}")));
        }
        self.sit_down();
        lines
    }

    fn is_sound(&mut self) {
        assert!(self.store.derived_is_true().unwrap(), "what is derived equals a recomputation");
        assert_eq!(self.store.integrity().unwrap(), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_takes_back_exactly_what_was_done_and_redo_brings_it_back(steps in prop::collection::vec(step(), 1..40)) {
        let mut world = World::new();
        for step in &steps {
            let before = world.dump();
            let newest = world.store.newest_operation().unwrap();
            world.take(step);
            let wrote = world.store.newest_operation().unwrap() != newest;
            world.is_sound();
            let plain = !matches!(step, Step::Undo | Step::Redo | Step::Author | Step::Wait);
            if wrote && plain {
                let after = world.dump();
                world.store.undo().unwrap();
                prop_assert_eq!(&world.dump(), &before, "undo of {:?}", step);
                world.is_sound();
                world.store.redo().unwrap();
                prop_assert_eq!(&world.dump(), &after, "redo of {:?}", step);
            }
            if !wrote && plain {
                prop_assert_eq!(&world.dump(), &before, "a refusal changes nothing: {:?}", step);
            }
        }
    }
}

#[test]
fn everything_is_there_after_opening_the_file_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trato.db");
    let mut world = World::new();
    world.store = Store::open(&path, trato::store::Mode::Create, session("ana", 0)).unwrap();
    ops::add(&mut world.store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap();
    for step in [
        Step::AddPerson(1),
        Step::AddCadence(0, 0),
        Step::AddRecord(0, 0, -3),
        Step::Log(1, -9, false),
        Step::Edit(0),
        Step::Undo,
    ] {
        world.take(&step);
    }
    let before = world.dump();
    world.store = Store::open(&path, trato::store::Mode::Create, session("ana", 0)).unwrap();
    assert_eq!(world.dump(), before);
    world.store.redo().unwrap();
    let texts = world
        .store
        .window::<Commitment>(&Filter { which: Which::Open, ..Filter::default() }, Position::Start, 9)
        .unwrap();
    assert_eq!(texts.rows[0].text, "send!", "undo and redo work across restarts");
}
