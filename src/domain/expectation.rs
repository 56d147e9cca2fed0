//! What one side expects of the other, and what is done when reality differs.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, NOTES_MAX, limit, require};
use super::rules::told_lag;
use super::words::{Said, Spoken};
use super::{
    AllianceId, AmendmentId, Day, Decimal, ExpectationId, ExpectationKind, ExpectationState, Invalid, Kind, KpiId,
    Level, PersonId, Problem, Record, Side, Visibility,
};

/// Below this confidence, in per cent, a side does not really believe in it.
pub const REALISTIC_PERCENT: i32 = 60;

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Expectation {
    pub alliance_id: AllianceId,
    /// Who expects it.
    pub side: Side,
    #[serde(rename = "expectation_kind")]
    pub kind: ExpectationKind,
    pub text: String,
    /// How it will be known that it is met.
    pub measure: String,
    pub due_on: Option<Day>,
    /// Who is to see to it; a gap while it is nobody.
    pub owner_id: Option<PersonId>,
    /// How likely each side thinks it is, in per cent.
    pub confidence_us: Option<i32>,
    pub confidence_them: Option<i32>,
    pub kpi_id: Option<KpiId>,
    pub state: ExpectationState,
    pub state_on: Day,
    pub stated_on: Day,
    /// Why it was dropped.
    #[serde(default)]
    pub reason: String,
    /// Of a need, how pressing it is.
    #[serde(default)]
    pub level: Option<Level>,
    /// Who said so.
    #[serde(default)]
    pub said_by: String,
}

/// Why an expectation is not realistic as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// One side's confidence is below [`REALISTIC_PERCENT`].
    Confidence(Side),
    NoMeasure,
    NoDate,
}

impl Expectation {
    #[must_use]
    pub fn stated(alliance_id: AllianceId, side: Side, text: impl Into<String>, stated_on: Day) -> Self {
        Self {
            alliance_id,
            side,
            kind: ExpectationKind::Goal,
            text: text.into(),
            measure: String::new(),
            due_on: None,
            owner_id: None,
            confidence_us: None,
            confidence_them: None,
            kpi_id: None,
            state: ExpectationState::Stated,
            state_on: stated_on,
            stated_on,
            reason: String::new(),
            level: None,
            said_by: String::new(),
        }
    }

    /// The word for its state: nobody accepts a need, which is met one day, or gone.
    #[must_use]
    pub fn state_said(&self) -> Said {
        match (self.kind, self.state) {
            (ExpectationKind::Need, ExpectationState::Met) => ["met", "cubierta"],
            (ExpectationKind::Need, ExpectationState::Missed) => ["not met", "sin cubrir"],
            (ExpectationKind::Need, ExpectationState::Dropped) => ["gone", "ya no"],
            (ExpectationKind::Need, _) => ["open", "abierta"],
            (_, state) => state.said(),
        }
    }

    #[must_use]
    pub fn confidence(&self, side: Side) -> Option<i32> {
        match side {
            Side::Us => self.confidence_us,
            Side::Them => self.confidence_them,
        }
    }

    /// Whether it still binds: an amended one does, in its new wording.
    #[must_use]
    pub fn is_open(&self) -> bool {
        use ExpectationState::{Accepted, Amended, Stated};
        matches!(self.state, Stated | Accepted | Amended)
    }

    /// What speaks against its being met. A role, a responsibility or a limit needs neither measure
    /// nor date.
    #[must_use]
    pub fn doubts(&self) -> Vec<Doubt> {
        use ExpectationKind::{CommitmentLevel, Goal, Metric};
        let low = |side: &Side| self.confidence(*side).is_some_and(|percent| percent < REALISTIC_PERCENT);
        let mut doubts: Vec<Doubt> = Side::ALL.iter().copied().filter(low).map(Doubt::Confidence).collect();
        if matches!(self.kind, Goal | Metric | CommitmentLevel) {
            let is_measured = !self.measure.trim().is_empty() || self.kpi_id.is_some();
            doubts.extend((!is_measured).then_some(Doubt::NoMeasure));
            doubts.extend(self.due_on.is_none().then_some(Doubt::NoDate));
        }
        doubts
    }

    #[must_use]
    pub fn has_low_confidence(&self) -> bool {
        self.doubts().iter().any(|doubt| matches!(doubt, Doubt::Confidence(_)))
    }

    /// # Errors
    /// When the other side has accepted it already, or it has ended.
    pub fn accept(&mut self, on: Day) -> Result<(), Invalid> {
        if self.state != ExpectationState::Stated {
            return Err(self.already());
        }
        self.set(ExpectationState::Accepted, on)
    }

    /// Ends it: met, missed or dropped.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn end(&mut self, state: ExpectationState, on: Day) -> Result<(), Invalid> {
        if !self.is_open() {
            return Err(self.already());
        }
        self.set(state, on)
    }

    /// Takes on the wording both sides have agreed on.
    ///
    /// # Errors
    /// When it has ended.
    pub fn amend(&mut self, text: &str, due_on: Option<Day>, on: Day) -> Result<(), Invalid> {
        if !self.is_open() {
            return Err(self.already());
        }
        if !text.trim().is_empty() {
            text.clone_into(&mut self.text);
        }
        self.due_on = due_on.or(self.due_on);
        self.set(ExpectationState::Amended, on)
    }

    fn set(&mut self, state: ExpectationState, on: Day) -> Result<(), Invalid> {
        (self.state, self.state_on) = (state, on);
        Ok(())
    }

    fn already(&self) -> Invalid {
        Invalid::new("state", Problem::Already { state: self.state_said() })
    }
}

impl Record for Expectation {
    type Id = ExpectationId;
    const KIND: Kind = Kind::Expectation;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("measure", &self.measure, LINE_MAX)?;
        limit("reason", &self.reason, LINE_MAX)?;
        limit("said_by", &self.said_by, LINE_MAX)?;
        for (field, percent) in [("confidence_us", self.confidence_us), ("confidence_them", self.confidence_them)] {
            if percent.is_some_and(|percent| !(0..=100).contains(&percent)) {
                return Err(Invalid::new(field, Problem::OutOfRange { min: 0, max: 100 }));
            }
        }
        if self.due_on.is_some_and(|due| due < self.stated_on) {
            return Err(Invalid::new("due_on", Problem::Before { other: "stated_on" }));
        }
        Ok(())
    }

    fn default_visibility(&self) -> Visibility {
        // Accepting is what makes it both sides' own.
        if self.state == ExpectationState::Stated { Visibility::Ours } else { Visibility::Both }
    }
}

/// What is done about an expectation, or a figure, that reality no longer follows.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Amendment {
    pub alliance_id: AllianceId,
    /// What it amends: one of the two.
    pub expectation_id: Option<ExpectationId>,
    pub kpi_id: Option<KpiId>,
    /// What reality is.
    pub text: String,
    pub noticed_on: Day,
    pub told_on: Option<Day>,
    /// What could be done instead, a line each.
    pub alternatives: String,
    /// Which of the alternatives, counted from 1.
    pub chosen: Option<i32>,
    /// The wording in force when it was noticed.
    #[serde(default)]
    pub old_wording: String,
    pub new_wording: String,
    pub new_target: Option<Decimal>,
    pub new_due_on: Option<Day>,
    pub agreed_on: Option<Day>,
    pub dropped_on: Option<Day>,
}

impl Amendment {
    #[must_use]
    pub fn noticed(alliance_id: AllianceId, text: impl Into<String>, noticed_on: Day) -> Self {
        Self {
            alliance_id,
            expectation_id: None,
            kpi_id: None,
            text: text.into(),
            noticed_on,
            told_on: None,
            alternatives: String::new(),
            chosen: None,
            old_wording: String::new(),
            new_wording: String::new(),
            new_target: None,
            new_due_on: None,
            agreed_on: None,
            dropped_on: None,
        }
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.agreed_on.is_none() && self.dropped_on.is_none()
    }

    /// The alternatives, blank lines left out.
    pub fn options(&self) -> impl Iterator<Item = &str> {
        self.alternatives.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    #[must_use]
    pub fn chosen_text(&self) -> Option<&str> {
        let place = usize::try_from(self.chosen?).ok()?.checked_sub(1)?;
        self.options().nth(place)
    }

    /// Days from noticing to telling, or until `today` while they do not know.
    #[must_use]
    pub fn lag_days(&self, today: Day) -> i32 {
        told_lag(self.noticed_on, self.told_on, today)
    }

    /// # Errors
    /// When they have been told already, or before it was noticed.
    pub fn tell(&mut self, on: Day) -> Result<(), Invalid> {
        if self.told_on.is_some() {
            return Err(Invalid::new("told_on", Problem::Already { state: ["told", "comunicado"] }));
        }
        self.told_on = Some(on);
        self.validate()
    }

    /// Both sides agree: on the new wording, else on the chosen alternative. Whoever agrees has been
    /// told.
    ///
    /// # Errors
    /// When it is closed, or there is nothing to agree on.
    pub fn agree(&mut self, on: Day) -> Result<(), Invalid> {
        self.must_be_open()?;
        if self.new_wording.trim().is_empty() {
            self.new_wording = self.chosen_text().unwrap_or_default().to_owned();
        }
        if self.new_wording.trim().is_empty() && self.new_target.is_none() && self.new_due_on.is_none() {
            return Err(Invalid::new("new_wording", Problem::Empty));
        }
        self.agreed_on = Some(on);
        self.told_on = self.told_on.or(Some(on));
        self.validate()
    }

    /// # Errors
    /// When it is closed already.
    pub fn drop_it(&mut self, on: Day) -> Result<(), Invalid> {
        self.must_be_open()?;
        self.dropped_on = Some(on);
        Ok(())
    }

    fn must_be_open(&self) -> Result<(), Invalid> {
        match (self.agreed_on, self.dropped_on) {
            (Some(_), _) => Err(Invalid::new("agreed_on", Problem::Already { state: ["agreed", "acordado"] })),
            (_, Some(_)) => Err(Invalid::new("dropped_on", Problem::Already { state: ["dropped", "descartado"] })),
            _ => Ok(()),
        }
    }
}

impl Record for Amendment {
    type Id = AmendmentId;
    const KIND: Kind = Kind::Amendment;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("alternatives", &self.alternatives, NOTES_MAX)?;
        limit("new_wording", &self.new_wording, LINE_MAX)?;
        for (field, day) in [("told_on", self.told_on), ("agreed_on", self.agreed_on)] {
            if day.is_some_and(|day| day < self.noticed_on) {
                return Err(Invalid::new(field, Problem::Before { other: "noticed_on" }));
            }
        }
        let options = i32::try_from(self.options().count()).unwrap_or(i32::MAX);
        if self.chosen.is_some_and(|chosen| !(1..=options).contains(&chosen)) {
            return Err(Invalid::new("chosen", Problem::OutOfRange { min: 1, max: options.max(1).into() }));
        }
        Ok(())
    }

    fn default_visibility(&self) -> Visibility {
        if self.told_on.is_some() { Visibility::Both } else { Visibility::Ours }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn goal() -> Expectation {
        Expectation::stated(AllianceId(Id::from_raw(1)), Side::Us, "answer within a week", day("2026-11-01"))
    }

    #[test]
    fn what_speaks_against_it_is_named() {
        let vague = goal();
        assert_eq!(vague.doubts(), [Doubt::NoMeasure, Doubt::NoDate]);
        let doubted = Expectation {
            measure: "days to the answer".to_owned(),
            due_on: Some(day("2026-12-01")),
            confidence_us: Some(60),
            confidence_them: Some(59),
            ..goal()
        };
        assert_eq!(doubted.doubts(), [Doubt::Confidence(Side::Them)]);
        let followed = Expectation { kpi_id: Some(KpiId(Id::from_raw(2))), ..goal() };
        assert_eq!(followed.doubts(), [Doubt::NoDate], "a KPI measures it");
        let limit = Expectation { kind: ExpectationKind::Limit, ..goal() };
        assert!(limit.doubts().is_empty(), "a limit needs neither measure nor date");
    }

    #[test]
    fn states_follow_each_other() {
        let mut it = goal();
        it.accept(day("2026-11-02")).unwrap();
        assert!(it.accept(day("2026-11-03")).is_err());
        it.amend("answer within ten days", None, day("2026-11-04")).unwrap();
        assert_eq!((it.state, it.text.as_str()), (ExpectationState::Amended, "answer within ten days"));
        it.end(ExpectationState::Met, day("2026-11-05")).unwrap();
        assert!(it.end(ExpectationState::Missed, day("2026-11-06")).is_err());
        assert!(it.amend("more", None, day("2026-11-06")).is_err());
    }

    #[test]
    fn agreeing_takes_the_chosen_alternative_and_tells() {
        let mut it = Amendment::noticed(AllianceId(Id::from_raw(1)), "they need two weeks", day("2026-11-01"));
        assert!(it.agree(day("2026-11-02")).is_err(), "there is nothing to agree on");
        it.alternatives = "ten days\n\n two weeks ".to_owned();
        it.chosen = Some(3);
        assert!(it.validate().is_err());
        it.chosen = Some(2);
        it.agree(day("2026-11-09")).unwrap();
        assert_eq!((it.new_wording.as_str(), it.told_on), ("two weeks", Some(day("2026-11-09"))));
        assert_eq!(it.lag_days(day("2026-12-01")), 8);
        assert!(it.drop_it(day("2026-11-10")).is_err());
    }
}
