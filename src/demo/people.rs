//! What is known of people in the example: birthdays, thanks and gifts, events, and what each side
//! says of the alliance.

use super::alliance::Filling;
use crate::domain::{
    Answer, Channel, Day, Fact, FactKind, InteractionKind, InteractionState, Layers, Manner, Means, Money, PartialDate,
    Person, PersonId, Pillar, Presence, Recognition, RecognitionKind, Reward, Role, Seat, Side, Size, Tie, TimeOfDay,
    Visibility, Way, When,
};
use crate::store::Result;

/// Days over which thanks are spread.
const THANKS_DAYS: u64 = 400;

impl Filling<'_, '_> {
    /// Fills in what an address book knows of somebody.
    pub fn known(&mut self, person: Person, nth: u64) -> Person {
        let today = self.plan.today;
        let birthday = match nth {
            // Somebody has a birthday this week, in every fourth alliance.
            2 if self.plan.index % 4 == 2 => partial(None, today.plus(3)),
            _ if self.dice().chance(60) => {
                let year = self.dice().chance(50).then(|| 1960 + self.dice().below(40) as i32);
                let days = self.dice().below(365) as i32;
                partial(year, today.plus(days))
            }
            _ => None,
        };
        let channels = [Channel::Email, Channel::Call, Channel::InPerson, Channel::Message];
        let channel = self.dice().pick(&channels).copied();
        let is_far = self.dice().chance(15);
        let (zone, language) = match (self.is_english(), is_far) {
            (true, false) => ("Europe/London", "en"),
            (true, true) => ("America/New_York", "en"),
            (false, false) => ("Europe/Madrid", "es"),
            (false, true) => ("America/Bogota", "es"),
        };
        let phone = format!("+34 600 {:03} {:03}", self.dice().below(1_000), self.dice().below(1_000));
        Person { birthday, channel, zone: zone.parse().ok(), language: language.to_owned(), phone, ..person }
    }

    /// Thanks and gifts, events, answers; and somebody entered twice.
    pub fn bonds(&mut self) -> Result<()> {
        for nth in 0..(4 + self.plan.interactions / 60) {
            let back = (self.dice().below(THANKS_DAYS) + nth % 3) as i32;
            let whom = if self.dice().chance(70) { (self.them().0, Side::Them) } else { (self.us(), Side::Us) };
            self.thanks(self.plan.today.plus(-back), nth, whom)?;
        }
        self.lately()?;
        self.gifts()?;
        self.events()?;
        self.answers()?;
        self.in_common()?;
        if self.plan.index == 3 {
            self.double()?;
        }
        Ok(())
    }

    /// In most alliances nobody has waited long; in some a few have.
    fn lately(&mut self) -> Result<()> {
        let forgetful = (self.plan.index % 8).is_multiple_of(3);
        let ours = self.ours().into_iter().map(|person| (person, Side::Us));
        let everybody: Vec<(PersonId, Side)> =
            ours.chain(self.theirs().into_iter().map(|person| (person, Side::Them))).collect();
        for whom in everybody {
            if !forgetful || self.dice().chance(60) {
                let back = self.dice().below(24) as i32;
                self.thanks(self.plan.today.plus(-back), 2, whom)?;
            }
        }
        Ok(())
    }

    fn thanks(&mut self, on: Day, nth: u64, (person, side): (PersonId, Side)) -> Result<()> {
        let (text, effect) = (self.phrase("thanks"), self.phrase("effect"));
        let manner = if self.dice().chance(35) { Manner::Private } else { Manner::Public };
        let means = [Means::Email, Means::Call, Means::InPerson, Means::Message];
        let from = self.us();
        let it = Recognition {
            from_id: Some(from),
            effect: if self.dice().chance(40) { effect } else { String::new() },
            size: Some(if self.dice().chance(20) { Size::Large } else { Size::Small }),
            manner: Some(manner),
            channel: self.dice().pick(&means).copied(),
            ..Recognition::thanks(self.plan.id, side, text, on)
        };
        let is_mine = manner == Manner::Private && nth == 1;
        let id = self.tx.insert(&it, is_mine.then_some(Visibility::Mine))?;
        self.tx.set_thanked(id, &it, &[person])?;
        if nth == 0 && self.plan.index % 8 == 4 {
            let told = Recognition {
                kind: RecognitionKind::Feedback,
                manner: Some(Manner::Private),
                next_on: Some(self.plan.today.plus(-2)),
                ..Recognition::thanks(self.plan.id, Side::Them, it.text.clone(), self.plan.today.plus(-32))
            };
            let (person, _) = self.them();
            let id = self.tx.insert(&told, None)?;
            self.tx.set_thanked(id, &told, &[person])?;
        }
        Ok(())
    }

    /// Something that people of both sides like.
    fn in_common(&mut self) -> Result<()> {
        let (ours, theirs) = (self.ours(), self.theirs());
        let text = self.phrase("fact-interest");
        let learned_on = self.plan.today.plus(-30);
        for person_id in ours.into_iter().take(1).chain(theirs.into_iter().skip(1).take(2)) {
            let fact = Fact { person_id, kind: Some(FactKind::Interest), text: text.clone(), learned_on };
            self.tx.insert(&fact, None)?;
        }
        Ok(())
    }

    fn gifts(&mut self) -> Result<()> {
        let (way, amount, approved) = match self.plan.index % 8 {
            0 => (Way::Given, "60 EUR", ""),
            1 => (Way::Received, "150 EUR", ""),
            3 => (Way::Given, "240 EUR", "Eva Soler"),
            _ => return Ok(()),
        };
        let money = |text: &str| -> Option<Money> { text.parse().ok() };
        let (text, (person, _)) = (self.phrase("gift"), self.them());
        let on = self.plan.today.plus(-20);
        let it = Reward {
            person_id: Some(person),
            value: money(amount),
            threshold: money("100 EUR"),
            approved_by: approved.to_owned(),
            approved_on: (!approved.is_empty()).then_some(on),
            ..Reward::new(self.plan.id, way, text, on)
        };
        self.tx.insert(&it.settled(), None)?;
        Ok(())
    }

    fn events(&mut self) -> Result<()> {
        let ahead = match self.plan.index % 8 {
            0 => -40,
            1 => 9,
            4 => -75,
            _ => return Ok(()),
        };
        let when = When { day: self.plan.today.plus(ahead), time: TimeOfDay::new(18, 0), zone: self.tx.zone() };
        let is_held = ahead < 0;
        let state = if is_held { InteractionState::Held } else { InteractionState::Planned };
        let layers = Layers::of_roles([Role::Sponsor]);
        let mut it = self.new_interaction(InteractionKind::Event, state, when, layers);
        it.title = self.phrase("event");
        it.budget = "800 EUR".parse().ok();
        if is_held {
            (it.cost, it.outcome) = ("742.5 EUR".parse().ok(), self.phrase("outcome"));
        }
        let id = self.tx.insert(&it, None)?;
        let presence = if is_held { Presence::Present } else { Presence::Invited };
        let (us, them) = (self.ours(), self.theirs());
        for (person, side) in us.into_iter().map(|it| (it, Side::Us)).chain(them.into_iter().map(|it| (it, Side::Them)))
        {
            self.tx.attend(id, person, side, presence)?;
        }
        Ok(())
    }

    /// Both sides at the last check and the one before; some have not been asked for long.
    fn answers(&mut self) -> Result<()> {
        let days: &[i32] = match self.plan.index % 8 {
            2 | 7 => &[],
            4 => &[130],
            _ => &[150, 55],
        };
        for back in days {
            for side in [Side::Us, Side::Them] {
                for pillar in Pillar::ALL {
                    let values = [25, 50, 50, 75, 75, 100];
                    let value = self.dice().pick(&values).copied().unwrap_or(50);
                    let comment = if self.dice().chance(15) { self.phrase("comment") } else { String::new() };
                    let it = Answer {
                        alliance_id: self.plan.id,
                        side,
                        pillar: *pillar,
                        value,
                        said_by: String::new(),
                        comment,
                        answered_on: self.plan.today.plus(-back),
                    };
                    self.tx.insert(&it, None)?;
                }
            }
        }
        Ok(())
    }

    /// Somebody whom two people wrote down; and a tie that was only stated.
    fn double(&mut self) -> Result<()> {
        let (Some(theirs), Some(ours)) = (self.theirs().first().copied(), self.ours().first().copied()) else {
            return Ok(());
        };
        let known = self.tx.get::<Person>(theirs)?.data;
        let handle = format!("{}-bis", known.handle).parse().unwrap_or(known.handle);
        let again =
            Person { to_verify: true, notes: self.phrase("fact-preference"), ..Person::new(handle, known.name) };
        let again: PersonId = self.tx.insert(&again, None)?;
        let seat = Seat {
            alliance_id: self.plan.id,
            person_id: again,
            side: Side::Them,
            role: Role::WorkingTeam,
            title: String::new(),
            from_on: None,
            to_on: None,
        };
        self.tx.insert(&seat, None)?;
        let introduced_on = self.plan.today.plus(-12);
        let tie =
            Tie { alliance_id: self.plan.id, ours_id: ours, theirs_id: again, introduced_on, text: String::new() };
        self.tx.insert(&tie, None)?;
        Ok(())
    }
}

fn partial(year: Option<i32>, day: Day) -> Option<PartialDate> {
    use chrono::Datelike;
    PartialDate::new(year, day.date().month(), day.date().day())
}
