//! One alliance of the example: its people, its two years, and what is open now.

use super::dice::Dice;
use super::unique_handle;
use super::words::Words;
use crate::domain::{
    AllianceId, Cadence, Channel, Commitment, CommitmentState, Day, Decision, DecisionState, Fact, FactKind, Feedback,
    Idea, IdeaState, Interaction, InteractionId, InteractionKind, InteractionState, Interval, Layer, Layers, Level,
    Mode, Obstacle, Person, PersonId, Presence, Role, Seat, Side, TimeOfDay, Tone, Topic, TopicState, When,
};
use crate::i18n::Lang;
use crate::store::{Result, Tx};

/// What is made for one alliance.
pub struct Plan<'a> {
    pub id: AllianceId,
    pub index: u64,
    pub interactions: u64,
    pub today: Day,
    pub ours: &'a [PersonId],
    pub kpis: u64,
}

/// Two years back.
const DAYS: u64 = 730;
const THEIRS: u64 = 7;

/// Every other partner writes in Spanish.
pub fn lang(index: u64) -> Lang {
    if index % 2 == 1 { Lang::Es } else { Lang::En }
}

pub(super) struct Filling<'a, 't> {
    pub tx: &'a Tx<'t>,
    words: &'a Words,
    dice: &'a mut Dice,
    pub plan: &'a Plan<'a>,
    lang: Lang,
    us: Vec<PersonId>,
    them: Vec<(PersonId, Role)>,
}

pub fn fill(tx: &Tx<'_>, words: &Words, dice: &mut Dice, plan: &Plan<'_>) -> Result<()> {
    let mut filling = Filling { tx, words, dice, plan, lang: lang(plan.index), us: Vec::new(), them: Vec::new() };
    filling.people()?;
    filling.cadences()?;
    for nth in 0..plan.interactions {
        filling.interaction(nth)?;
    }
    filling.planned()?;
    filling.now()?;
    filling.bonds()?;
    filling.figures()?;
    filling.many_figures(plan.kpis)
}

impl Filling<'_, '_> {
    pub fn phrase(&mut self, kind: &'static str) -> String {
        self.words.phrase(kind, self.lang, self.dice)
    }

    pub fn dice(&mut self) -> &mut Dice {
        self.dice
    }

    pub fn is_english(&self) -> bool {
        self.lang == Lang::En
    }

    pub fn ours(&self) -> Vec<PersonId> {
        self.us.clone()
    }

    pub fn theirs(&self) -> Vec<PersonId> {
        self.them.iter().map(|(person, _)| *person).collect()
    }

    pub fn us(&mut self) -> PersonId {
        self.dice.pick(&self.us).copied().unwrap_or(PersonId(self.plan.id.0))
    }

    pub fn them(&mut self) -> (PersonId, Role) {
        self.dice.pick(&self.them).copied().unwrap_or((PersonId(self.plan.id.0), Role::WorkingTeam))
    }

    fn seat(&mut self, person_id: PersonId, side: Side, role: Role) -> Result<()> {
        let title = self.phrase("title");
        let from_on = Some(self.plan.today.plus(-(DAYS as i32)));
        self.tx
            .insert(&Seat { alliance_id: self.plan.id, person_id, side, role, title, from_on, to_on: None }, None)?;
        Ok(())
    }

    fn people(&mut self) -> Result<()> {
        let ours = self.plan.ours;
        let first = self.plan.index as usize % ours.len().max(1);
        // Whoever is at the keyboard sits in every alliance of the small example.
        let mine = if self.plan.index < 8 { 0 } else { first };
        for (at, role) in [(mine, Role::AllianceManager), ((first + 1) % ours.len().max(1), Role::WorkingTeam)] {
            if let Some(person) = ours.get(at).copied().filter(|person| !self.us.contains(person)) {
                self.seat(person, Side::Us, role)?;
                self.us.push(person);
            }
        }
        let roles = [Role::AllianceManager, Role::Sponsor, Role::Champion, Role::WorkingTeam];
        for nth in 0..THEIRS {
            let name = self.words.name(self.dice);
            let handle = unique_handle(&name, self.plan.index * THEIRS + nth + 1, "");
            let role = roles.get(nth as usize).copied().unwrap_or(Role::WorkingTeam);
            let company = self.words.company(self.plan.index).handle.clone();
            let person = Person { email: format!("{handle}@{company}.example"), ..Person::new(handle, name) };
            let person = self.known(person, nth);
            let person = self.tx.insert(&person, None)?;
            self.seat(person, Side::Them, role)?;
            self.them.push((person, role));
            if self.dice.chance(40) {
                self.fact(person)?;
            }
        }
        Ok(())
    }

    fn fact(&mut self, person_id: PersonId) -> Result<()> {
        let kinds = [
            (FactKind::Interest, "fact-interest"),
            (FactKind::Goal, "fact-goal"),
            (FactKind::Value, "fact-value"),
            (FactKind::Family, "fact-family"),
            (FactKind::Preference, "fact-preference"),
        ];
        let (kind, words) = self.dice.pick(&kinds).copied().unwrap_or((FactKind::Interest, "fact-interest"));
        let text = self.phrase(words);
        let learned_on = self.plan.today.plus(-(self.dice.below(DAYS) as i32));
        self.tx.insert(&Fact { person_id, kind: Some(kind), text, learned_on }, None)?;
        Ok(())
    }

    fn cadences(&mut self) -> Result<()> {
        let since = self.plan.today.plus(-(DAYS as i32));
        let weekly = [
            (Layer::Working, Interval::Days(7), Interval::Days(14), Some(Channel::Call)),
            (Layer::Management, Interval::Months(1), Interval::Days(45), Some(Channel::InPerson)),
            (Layer::Executive, Interval::Months(3), Interval::Months(4), None),
        ];
        for (layer, ideal, maximum, channel) in weekly {
            self.tx.insert(&Cadence { channel, ..Cadence::every(self.plan.id, layer, ideal, maximum, since) }, None)?;
        }
        Ok(())
    }

    /// The day of the nth interaction, oldest first; the last one lies some days back, more for
    /// some alliances than for others.
    fn day(&self, nth: u64) -> Day {
        let silence = [2, 5, 1, 17, 3, 9, 30, 60].get(self.plan.index as usize % 8).copied().unwrap_or(3);
        let span = DAYS - silence;
        let back = silence + span - (nth + 1) * span / self.plan.interactions.max(1);
        self.plan.today.plus(-(back as i32))
    }

    pub fn new_interaction(
        &mut self,
        kind: InteractionKind,
        state: InteractionState,
        when: When,
        layers: Layers,
    ) -> Interaction {
        let title = self.phrase(if kind == InteractionKind::Note { "note" } else { "meeting" });
        let in_room = matches!(kind, InteractionKind::Visit | InteractionKind::Event);
        Interaction {
            mode: Some(if in_room { Mode::InPerson } else { Mode::Online }),
            state,
            length_min: Some([15, 30, 45, 60].get(self.dice.below(4) as usize).copied().unwrap_or(30)),
            place: if in_room { self.phrase("place") } else { String::new() },
            title,
            layers,
            ..Interaction::held(self.plan.id, kind, when)
        }
    }

    fn when(&mut self, day: Day) -> When {
        let time = TimeOfDay::new(
            9 + self.dice.below(8) as u32,
            [0, 30].get(self.dice.below(2) as usize).copied().unwrap_or(0),
        );
        When { day, time, zone: self.tx.zone() }
    }

    fn interaction(&mut self, nth: u64) -> Result<()> {
        use InteractionKind as K;
        let kinds =
            [K::Call, K::Call, K::Call, K::Meeting, K::Meeting, K::Email, K::Email, K::Message, K::Note, K::Visit];
        let kind = self.dice.pick(&kinds).copied().unwrap_or(K::Call);
        let day = self.day(nth);
        let state = match self.dice.below(100) {
            0..3 => InteractionState::Missed,
            3..6 => InteractionState::Cancelled,
            _ => InteractionState::Held,
        };
        let when = self.when(day);
        let (us, (them, role)) = (self.us(), self.them());
        let it = self.new_interaction(kind, state, when, Layers::of_roles([role]));
        let id = self.tx.insert(&it, None)?;
        self.tx.attend(id, us, Side::Us, Presence::Present)?;
        self.tx.attend(id, them, Side::Them, Presence::Present)?;
        if self.dice.chance(4) {
            self.tx.set_tags(id.into(), &["q4".to_owned()])?;
        }
        let is_recent = nth + 3 > self.plan.interactions;
        self.outcome(id, day, is_recent, (us, them))
    }

    /// What came of it. Old things are settled; open ones grow with the alliances, not with the
    /// interactions.
    fn outcome(
        &mut self,
        id: InteractionId,
        day: Day,
        is_recent: bool,
        (us, them): (PersonId, PersonId),
    ) -> Result<()> {
        let alliance_id = self.plan.id;
        match self.dice.below(24) {
            0..3 => self.decision(id, day, is_recent)?,
            3..9 => {
                let ours = self.dice.chance(50);
                let (owner, side) = if ours { (us, Side::Us) } else { (them, Side::Them) };
                self.commitment(id, day, is_recent, (owner, side))?;
            }
            9 => {
                let text = self.phrase("obstacle");
                let level = [Level::Low, Level::Medium, Level::High].get(self.dice.below(3) as usize).copied();
                let told = (!is_recent).then(|| day.plus(self.dice.below(9) as i32).min(self.plan.today));
                let resolved_on = told.map(|told| told.plus(20)).filter(|on| *on <= self.plan.today);
                let it = Obstacle {
                    interaction_id: Some(id),
                    level,
                    told_on: told,
                    resolved_on,
                    ..Obstacle::known(alliance_id, text, day)
                };
                self.tx.insert(&it, None)?;
            }
            10 | 11 => {
                let text = self.phrase("topic");
                let mut it = Topic::raised(alliance_id, text, day);
                if !is_recent {
                    (it.state, it.closed_on) = (TopicState::Discussed, Some(day.plus(7).min(self.plan.today)));
                }
                self.tx.insert(&it, None)?;
            }
            12 => self.feedback(id, day, is_recent)?,
            13 => {
                let text = self.phrase("idea");
                let state = if is_recent { IdeaState::Open } else { IdeaState::Parked };
                let side = if self.dice.chance(50) { Side::Us } else { Side::Them };
                let closed_on = (state != IdeaState::Open).then_some(self.plan.today);
                self.tx.insert(&Idea { side, state, closed_on, ..Idea::noted(alliance_id, text, day) }, None)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn decision(&mut self, id: InteractionId, day: Day, is_recent: bool) -> Result<()> {
        let text = self.phrase("decision");
        let mut it = Decision { interaction_id: Some(id), ..Decision::agreed(self.plan.id, text, day) };
        if is_recent && self.dice.chance(40) {
            (it.state, it.acknowledged_us_on) = (DecisionState::Proposed, None);
        } else if !is_recent {
            it.acknowledged_them_on = Some(day.plus(self.dice.below(9) as i32).min(self.plan.today));
            if self.dice.chance(6) {
                (it.state, it.state_on) = (DecisionState::Withdrawn, day.plus(30).min(self.plan.today));
            }
        }
        self.tx.insert(&it, None)?;
        Ok(())
    }

    fn commitment(
        &mut self,
        id: InteractionId,
        day: Day,
        is_recent: bool,
        (owner, side): (PersonId, Side),
    ) -> Result<()> {
        let text = self.phrase("commitment");
        let due = day.plus(5 + self.dice.below(12) as i32);
        let mut it = Commitment {
            interaction_id: Some(id),
            owner_id: Some(owner),
            due_on: Some(due),
            ..Commitment::open(self.plan.id, side, text, day)
        };
        let mut dates = vec![due];
        if self.dice.chance(15) {
            let later = due.plus(7);
            it.lapsed = self.dice.chance(40);
            it.due_on = Some(later);
            dates.push(later);
        }
        if !is_recent {
            let late = if self.dice.chance(20) { 4 } else { -1 };
            let closed = it.due_on.unwrap_or(due).plus(late).min(self.plan.today);
            it.closed_on = Some(closed);
            it.state = CommitmentState::Done;
            if self.dice.chance(5) {
                it.state = CommitmentState::Dropped;
                it.reason = self.phrase("drop");
            }
        }
        let id = self.tx.insert(&it, None)?;
        for due in dates {
            self.tx.note_due_date(id, due, day)?;
        }
        Ok(())
    }

    fn feedback(&mut self, id: InteractionId, day: Day, is_recent: bool) -> Result<()> {
        let tones = [(Tone::Negative, "feedback-"), (Tone::Neutral, "feedback0"), (Tone::Positive, "feedback+")];
        let (tone, words) = self.dice.pick(&tones).copied().unwrap_or((Tone::Neutral, "feedback0"));
        let text = self.phrase(words);
        let it = Feedback {
            alliance_id: self.plan.id,
            interaction_id: Some(id),
            text,
            said_by: self.words.name(self.dice),
            said_on: day,
            tone: Some(tone),
            shared_on: (!is_recent).then(|| day.plus(3).min(self.plan.today)),
        };
        self.tx.insert(&it, None)?;
        Ok(())
    }
}
