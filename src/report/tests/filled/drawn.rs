//! What is drawn from other records: what came of a meeting, what follows from figures, what was hidden since.

use super::{Filled, Mark, day};
use crate::domain::{
    Amendment, Cause, Commitment, CommitmentState, Decision, Expectation, ExpectationState, Factor, Feedback,
    InteractionKind, InteractionState, Kpi, Obstacle, Side, Stored, Topic, TopicState, Verdict, Visibility,
};
use crate::store::{Op, testing};

impl Filled {
    pub(super) fn came_of_a_meeting(&mut self) {
        let (alliance_id, owner_id) = (self.alliance, Some(self.person("lucia")));
        self.meeting(InteractionKind::Meeting, InteractionState::Planned, day("2026-08-26"));
        let on = day("2026-08-24");
        let held = |it: &mut Self| it.meeting(InteractionKind::Meeting, InteractionState::Held, on);
        let interaction_id = Some(self.beside_it(Visibility::Both, held));
        let (text, context) = (self.told("decision"), self.kept("context"));
        self.add(&Decision { interaction_id, context, ..Decision::agreed(alliance_id, text, on) });
        let text = format!("{} @lucia", self.told("mention"));
        self.add(&Commitment { interaction_id, ..Commitment::open(alliance_id, Side::Us, text, on) });
        let text = self.told("promise");
        let (state, closed_on, due_on) = (CommitmentState::Done, Some(day("2026-08-25")), Some(day("2026-08-26")));
        let it = Commitment::open(alliance_id, Side::Them, text, on);
        self.add(&Commitment { interaction_id, owner_id, state, closed_on, due_on, ..it });
        let text = self.kept("topic");
        let (state, closed_on) = (TopicState::Discussed, Some(on));
        self.add(&Topic { interaction_id, state, closed_on, ..Topic::raised(alliance_id, text, on) });
        let text = self.told("obstacle");
        self.add(&Obstacle { interaction_id, told_on: Some(on), ..Obstacle::known(alliance_id, text, on) });
        let (text, said_by) = (self.told("voice"), self.kept("customer"));
        let shared_on = Some(on);
        self.add(&Feedback { interaction_id, said_by, shared_on, ..Feedback::said(alliance_id, text, on) });
    }

    pub(super) fn follows_from_figures(&mut self) {
        let alliance_id = self.alliance;
        let kpi_id = self.store.newest::<Kpi>(None, 1).unwrap().first().map(Stored::key);
        self.beneath_ours();
        let expected = self.beside_it(Visibility::Both, |it| {
            let (text, due_on) = (it.told("expected"), Some(day("2026-08-20")));
            let (state, state_on) = (ExpectationState::Accepted, day("2026-08-01"));
            let expected = Expectation::stated(alliance_id, Side::Us, text, day("2026-08-01"));
            it.add(&Expectation { due_on, state, state_on, ..expected })
        });
        for (kpi_id, expectation_id) in [(kpi_id, None), (None, Some(expected))] {
            let text = self.kept("untoldreality");
            let it = Amendment::noticed(alliance_id, text, day("2026-06-20"));
            self.add(&Amendment { kpi_id, expectation_id, ..it });
        }
        let text = self.told("followup");
        let follow = self.add(&Commitment::open(alliance_id, Side::Us, text, day("2026-08-11")));
        for (kpi_id, expectation_id) in [(kpi_id, None), (None, Some(expected))] {
            let (text, evidence) = (self.told("cause"), self.kept("evidence"));
            self.add(&Cause {
                alliance_id,
                kpi_id,
                expectation_id,
                verdict: Some(Verdict::Missed),
                factor: Some(Factor::People),
                text,
                evidence,
                noted_on: day("2026-08-12"),
                commitment_id: Some(follow),
            });
        }
    }

    /// What is expected among us, and what was noticed of it.
    fn beneath_ours(&mut self) {
        let (alliance_id, on) = (self.alliance, day("2026-08-02"));
        let expectation_id = Some(self.beside_it(Visibility::Ours, |it| {
            let text = it.kept("expectedofus");
            it.add(&Expectation::stated(alliance_id, Side::Us, text, on))
        }));
        let text = self.kept("untoldreality");
        self.add(&Amendment { expectation_id, ..Amendment::noticed(alliance_id, text, on) });
    }

    /// A decision that `other` touched while they saw it, and its author's own since.
    pub fn hidden_since(&mut self, other: &str) {
        self.visibility = Box::new(|_| Visibility::Ours);
        let text = self.kept("since");
        let id = self.add(&Decision::agreed(self.alliance, text, day("2026-08-05")));
        let context = self.mark("sincecontext", false);
        self.store.set_session(testing::session(other));
        let mut it = self.store.get::<Decision>(id).unwrap();
        it.data.context = context;
        let reference = it.reference();
        let touched = self.store.transact(Op::Edit, |tx| tx.about(reference).and_then(|()| tx.update(&it)));
        touched.unwrap();
        self.store.set_session(testing::session("ana"));
        let it = self.store.get::<Decision>(id).unwrap();
        self.store.transact(Op::Edit, |tx| tx.update_with(&it, Visibility::Mine)).unwrap();
        let hidden = |mark: &&mut Mark| mark.word.starts_with("zzsince");
        self.marks.iter_mut().filter(hidden).for_each(|mark| mark.visibility = Visibility::Mine);
    }
}
