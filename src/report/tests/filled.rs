//! An alliance with a record of every kind, each text of which is a word of its own.

mod drawn;

use crate::domain::{
    Alliance, AllianceId, Amendment, Answer, Cadence, Cause, Commitment, CommitmentState, Cost, Day, Decision,
    Expectation, ExpectationState, Fact, FactKind, Factor, Feedback, Idea, IdeaState, Interaction, InteractionId,
    InteractionKind, InteractionState, Interval, Kpi, Layer, Manner, Measurement, Obstacle, Person, PersonId, Pillar,
    Presence, Recognition, RecognitionKind, Reward, Role, Seat, Share, Side, Tie, Tone, Topic, Verdict, Visibility,
    Way, When,
};
use crate::ops::{self, NewInteraction, NewRecognition};
use crate::store::{Store, Table, testing};

/// A word that stands in one field of one record.
pub struct Mark {
    pub word: String,
    /// Which of the records it is in.
    pub nth: usize,
    pub visibility: Visibility,
    /// Whether the field is one that the partner may read where the record is for both.
    pub is_told: bool,
}

pub struct Filled {
    pub store: Store,
    pub alliance: AllianceId,
    pub marks: Vec<Mark>,
    nth: usize,
    visibility: Box<dyn Fn(usize) -> Visibility>,
    dress: fn(&str) -> String,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

impl Filled {
    /// The alliance, each record visible as `visibility` says of its place, each word dressed.
    pub fn new(visibility: impl Fn(usize) -> Visibility + 'static, dress: fn(&str) -> String) -> Self {
        let mut store = testing::store();
        let it = Alliance {
            purpose: dress("zzpurpose"),
            signed_on: Some(day("2024-07-01")),
            review_on: Some(day("2026-09-20")),
            ..Alliance::new("acme".parse().unwrap(), dress("Acme"))
        };
        let alliance = ops::add(&mut store, &it, Some(Visibility::Both), &[]).unwrap().value;
        let mut filled = Self { store, alliance, marks: Vec::new(), nth: 0, visibility: Box::new(visibility), dress };
        filled.people();
        filled.meetings();
        filled.promises();
        filled.reality();
        filled.expectations();
        filled.thanks();
        filled
    }

    /// How many records there are.
    pub fn count(&self) -> usize {
        self.nth
    }

    /// A word for a field that may be told.
    fn told(&mut self, name: &str) -> String {
        self.mark(name, true)
    }

    /// A word for a field that is never for the partner.
    fn kept(&mut self, name: &str) -> String {
        self.mark(name, false)
    }

    fn mark(&mut self, name: &str, is_told: bool) -> String {
        let (nth, visibility) = (self.nth, (self.visibility)(self.nth));
        let word = format!("zz{name}{nth}");
        let text = (self.dress)(&word);
        self.marks.push(Mark { word, nth, visibility, is_told });
        text
    }

    fn add<T: Table>(&mut self, it: &T) -> T::Id {
        let wished = (self.visibility)(self.nth);
        // Others need it whole; and under what fewer see it is no wider.
        let wished =
            if T::KIND.model().is_needed_whole && wished == Visibility::Mine { Visibility::Ours } else { wished };
        let seen = [wished, Visibility::Ours, Visibility::Mine].into_iter();
        let added = seen.filter_map(|seen| ops::add(&mut self.store, it, Some(seen), &[]).ok()).next();
        let id = added.unwrap().value;
        let visibility = self.store.get::<T>(id).unwrap().visibility;
        self.marks.iter_mut().filter(|mark| mark.nth == self.nth).for_each(|mark| mark.visibility = visibility);
        self.nth += 1;
        id
    }

    fn people(&mut self) {
        let alliance_id = self.alliance;
        let mut ids: Vec<PersonId> = Vec::new();
        for (handle, side) in [("ana", Side::Us), ("lucia", Side::Them)] {
            let (name, notes) = (self.told("person"), self.kept("personnotes"));
            let it = Person { notes, ..Person::new(handle.parse().unwrap(), name) };
            let person_id = self.add(&it);
            let title = self.kept("title");
            self.add(&Seat { alliance_id, person_id, side, role: Role::Sponsor, title, from_on: None, to_on: None });
            let text = self.kept("fact");
            self.add(&Fact { person_id, kind: Some(FactKind::Family), text, learned_on: day("2026-08-01") });
            ids.push(person_id);
        }
        let text = self.kept("tie");
        let introduced_on = day("2026-08-01");
        self.add(&Tie { alliance_id, ours_id: ids[0], theirs_id: ids[1], introduced_on, text });
        let since = day("2026-06-01");
        let (title, place) = (self.kept("series"), self.kept("seriesplace"));
        let weekly = Cadence::every(alliance_id, Layer::Working, Interval::WEEK, Interval::Days(14), since);
        self.add(&Cadence { title, place, ..weekly });
        let (said_by, comment) = (self.kept("answerby"), self.kept("answer"));
        let pillar = Pillar::Communication;
        self.add(&Answer {
            alliance_id,
            side: Side::Us,
            pillar,
            value: 25,
            said_by,
            comment,
            answered_on: day("2026-08-01"),
        });
    }

    fn person(&self, handle: &str) -> PersonId {
        self.store.person_by_handle(&handle.parse().unwrap()).unwrap().unwrap().key()
    }

    fn meeting(&mut self, kind: InteractionKind, state: InteractionState, on: Day) -> InteractionId {
        // A note is a thought, and no part of a report.
        let title = if kind == InteractionKind::Note { self.kept("note") } else { self.told("meeting") };
        let (notes, place, outcome) = (self.kept("notes"), self.kept("place"), self.kept("outcome"));
        let when = When { day: on, time: None, zone: self.store.zone() };
        let interaction = Interaction {
            state,
            length_min: Some(47),
            place,
            title,
            notes,
            budget: Some("73117 EUR".parse().unwrap()),
            cost: Some("73119 EUR".parse().unwrap()),
            outcome,
            ..Interaction::held(self.alliance, kind, when)
        };
        let (ana, lucia) = (self.person("ana"), self.person("lucia"));
        let people = vec![(ana, Side::Us, Presence::Present), (lucia, Side::Them, Presence::Present)];
        let visibility = Some((self.visibility)(self.nth));
        self.nth += 1;
        let new = NewInteraction { interaction, people, visibility, tags: vec![] };
        ops::add_interaction(&mut self.store, &new).unwrap().value
    }

    fn meetings(&mut self) {
        let alliance_id = self.alliance;
        for (kind, state, on) in [
            (InteractionKind::Meeting, InteractionState::Held, "2026-08-20"),
            (InteractionKind::Event, InteractionState::Held, "2026-08-21"),
            (InteractionKind::Meeting, InteractionState::Planned, "2026-09-02"),
            (InteractionKind::Note, InteractionState::Held, "2026-08-22"),
        ] {
            self.meeting(kind, state, day(on));
        }
        let (text, context) = (self.told("decision"), self.kept("context"));
        self.add(&Decision { context, ..Decision::agreed(alliance_id, text, day("2026-08-01")) });
        let text = self.kept("topic");
        self.add(&Topic::raised(alliance_id, text, day("2026-08-20")));
        for told_on in [None, Some(day("2026-08-21"))] {
            let text = if told_on.is_some() { self.told("obstacle") } else { self.kept("untold") };
            self.add(&Obstacle { told_on, ..Obstacle::known(alliance_id, text, day("2026-08-10")) });
        }
        for (tone, shared_on) in [(Tone::Positive, Some(day("2026-08-21"))), (Tone::Negative, None)] {
            let told = shared_on.is_some();
            let (text, said_by) = (self.mark("voice", told), self.mark("customer", told));
            self.add(&Feedback {
                tone: Some(tone),
                shared_on,
                said_by,
                ..Feedback::said(alliance_id, text, day("2026-08-19"))
            });
        }
        let text = self.told("idea");
        let (state, closed_on) = (IdeaState::Tried, Some(day("2026-08-22")));
        self.add(&Idea { state, closed_on, ..Idea::noted(alliance_id, text, day("2026-08-02")) });
    }

    fn promises(&mut self) {
        let alliance_id = self.alliance;
        let owner_id = Some(self.person("lucia"));
        for (state, closed_on, due_on) in [
            (CommitmentState::Done, Some(day("2026-08-10")), Some(day("2026-08-12"))),
            (CommitmentState::Open, None, Some(day("2026-08-12"))),
            (CommitmentState::Open, None, Some(day("2026-09-12"))),
        ] {
            let text = self.told("promise");
            let it = Commitment {
                owner_id,
                due_on,
                state,
                closed_on,
                ..Commitment::open(alliance_id, Side::Them, text, day("2026-08-01"))
            };
            self.add(&it);
        }
        let (text, reason) = (self.kept("dropped"), self.kept("reason"));
        let it = Commitment::open(alliance_id, Side::Us, text, day("2026-08-01"));
        self.add(&Commitment { state: CommitmentState::Dropped, closed_on: Some(day("2026-08-11")), reason, ..it });
        let text = self.told("owed");
        let due_on = Some(day("2026-09-10"));
        self.add(&Share::owed(alliance_id, text, due_on, None));
    }

    fn reality(&mut self) {
        let alliance_id = self.alliance;
        let (name, definition) = (self.told("kpi"), self.told("definition"));
        let (achievable, benefit_us) = (self.kept("achievable"), self.kept("benefit"));
        let kpi = Kpi {
            definition,
            achievable,
            benefit_us,
            baseline: Some(0.into()),
            target: Some(900.into()),
            start_on: Some(day("2026-06-01")),
            deadline_on: Some(day("2026-10-31")),
            ..Kpi::named(alliance_id, "leads".parse().unwrap(), name)
        };
        let kpi_id = self.add(&kpi);
        for (on, value) in [("2026-08-03", 731), ("2026-08-10", 733)] {
            let (source, note) = (self.kept("source"), self.kept("figurenote"));
            self.marks.push(Mark {
                word: value.to_string(),
                nth: self.nth,
                visibility: (self.visibility)(self.nth),
                // Only where the KPI is told too, which other words say of it.
                is_told: true,
            });
            self.add(&Measurement { alliance_id, kpi_id, as_of: day(on), value: value.into(), source, note });
        }
        let text = self.told("followup");
        let follow = self.add(&Commitment::open(alliance_id, Side::Us, text, day("2026-08-11")));
        let (text, evidence) = (self.told("cause"), self.kept("evidence"));
        self.add(&Cause {
            alliance_id,
            kpi_id: Some(kpi_id),
            expectation_id: None,
            verdict: Some(Verdict::Missed),
            factor: Some(Factor::People),
            text,
            evidence,
            noted_on: day("2026-08-11"),
            commitment_id: Some(follow),
        });
    }

    fn expectations(&mut self) {
        let alliance_id = self.alliance;
        for state in [ExpectationState::Accepted, ExpectationState::Missed, ExpectationState::Met] {
            let (text, measure, reason) = (self.told("expected"), self.told("measure"), self.kept("why"));
            let it = Expectation {
                measure,
                reason,
                due_on: Some(day("2026-09-15")),
                confidence_us: Some(37),
                confidence_them: Some(41),
                state,
                state_on: day("2026-08-15"),
                ..Expectation::stated(alliance_id, Side::Us, text, day("2026-08-01"))
            };
            let expectation_id = Some(self.add(&it));
            if state == ExpectationState::Accepted {
                for told_on in [None, Some(day("2026-08-22"))] {
                    let text = if told_on.is_some() { self.told("reality") } else { self.kept("untoldreality") };
                    let alternatives = self.kept("alternative");
                    let it = Amendment {
                        expectation_id,
                        told_on,
                        alternatives,
                        ..Amendment::noticed(alliance_id, text, day("2026-08-20"))
                    };
                    self.add(&it);
                }
            }
        }
    }

    fn thanks(&mut self) {
        let alliance_id = self.alliance;
        let people = vec![self.person("lucia")];
        for (manner, kind) in [
            (Manner::Public, RecognitionKind::Thanks),
            (Manner::Private, RecognitionKind::Thanks),
            (Manner::Public, RecognitionKind::Feedback),
        ] {
            let told = manner == Manner::Public && kind == RecognitionKind::Thanks;
            let (text, effect) = (self.mark("thanks", told), self.mark("effect", told));
            let it = Recognition::thanks(alliance_id, Side::Them, text, day("2026-08-18"));
            let recognition = Recognition { manner: Some(manner), kind, effect, ..it };
            let visibility = Some((self.visibility)(self.nth));
            self.nth += 1;
            let new = NewRecognition { recognition, people: people.clone(), visibility, tags: vec![] };
            ops::add_recognition(&mut self.store, &new).unwrap();
        }
        let text = self.kept("gift");
        let value = Some("31 EUR".parse().unwrap());
        self.add(&Reward { value, ..Reward::new(alliance_id, Way::Given, text, day("2026-08-18")) });
        let (text, amount) = (self.kept("cost"), "73125 EUR".parse().unwrap());
        self.add(&Cost { alliance_id, text, amount, side: Side::Us, spent_on: day("2026-08-18") });
    }

    /// A second round beside the first and hanging on it, of what can be one author's own: what came of a meeting,
    /// what follows from a figure, what was typed of somebody, what lies ahead though it is over.
    pub fn again(&mut self, visibility: Visibility) {
        self.visibility = Box::new(move |_| visibility);
        self.meetings();
        self.promises();
        self.expectations();
        self.thanks();
        self.known();
        self.came_of_a_meeting();
        self.follows_from_figures();
    }

    /// Does `add` with what others see.
    fn beside_it<T>(&mut self, seen: Visibility, add: impl FnOnce(&mut Self) -> T) -> T {
        let visibility = std::mem::replace(&mut self.visibility, Box::new(move |_| seen));
        let added = add(self);
        self.visibility = visibility;
        added
    }

    fn known(&mut self) {
        let (alliance_id, person_id) = (self.alliance, self.person("lucia"));
        let text = self.kept("fact");
        self.add(&Fact { person_id, kind: Some(FactKind::Family), text, learned_on: day("2026-08-02") });
        let (said_by, comment) = (self.kept("answerby"), self.kept("answer"));
        let (side, pillar, answered_on) = (Side::Them, Pillar::Metrics, day("2026-08-02"));
        self.add(&Answer { alliance_id, side, pillar, value: 75, said_by, comment, answered_on });
        // Of days nobody can enter before they are there.
        testing::wait_days(&mut self.store, 3);
        let text = self.told("ahead");
        self.add(&Decision::agreed(alliance_id, text, day("2026-08-29")));
        testing::wait_days(&mut self.store, -3);
    }
}
