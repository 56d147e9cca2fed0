//! What was decided, and that both sides know it. Never deleted, only superseded or withdrawn.

use serde::{Deserialize, Serialize};

use super::invalid::{NOTES_MAX, limit, require};
use super::words::Spoken;
use super::{
    AllianceId, CauseId, Day, DecisionId, DecisionState, ExpectationId, InteractionId, Invalid, Kind, KpiId, Problem,
    Record, Side, Visibility,
};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Decision {
    pub alliance_id: AllianceId,
    pub interaction_id: Option<InteractionId>,
    pub text: String,
    pub context: String,
    pub made_on: Day,
    pub state: DecisionState,
    pub state_on: Day,
    /// The one that took its place.
    pub superseded_by: Option<DecisionId>,
    pub acknowledged_us_on: Option<Day>,
    pub acknowledged_them_on: Option<Day>,
    /// What it follows from: a KPI, why one came out as it did, a need or what else is expected.
    #[serde(default)]
    pub kpi_id: Option<KpiId>,
    #[serde(default)]
    pub cause_id: Option<CauseId>,
    #[serde(default)]
    pub expectation_id: Option<ExpectationId>,
}

impl Decision {
    /// An agreed decision that our side has acknowledged by writing it down.
    #[must_use]
    pub fn agreed(alliance_id: AllianceId, text: impl Into<String>, made_on: Day) -> Self {
        Self {
            alliance_id,
            interaction_id: None,
            text: text.into(),
            context: String::new(),
            made_on,
            state: DecisionState::Agreed,
            state_on: made_on,
            superseded_by: None,
            acknowledged_us_on: Some(made_on),
            acknowledged_them_on: None,
            kpi_id: None,
            cause_id: None,
            expectation_id: None,
        }
    }

    #[must_use]
    pub fn acknowledged_on(&self, side: Side) -> Option<Day> {
        match side {
            Side::Us => self.acknowledged_us_on,
            Side::Them => self.acknowledged_them_on,
        }
    }

    /// Notes that `side` has acknowledged it; a proposal both sides acknowledge is agreed.
    ///
    /// # Errors
    /// When that side has done so already, or the decision no longer stands.
    pub fn acknowledge(&mut self, side: Side, on: Day) -> Result<(), Invalid> {
        self.must_stand()?;
        let slot = match side {
            Side::Us => &mut self.acknowledged_us_on,
            Side::Them => &mut self.acknowledged_them_on,
        };
        if slot.is_some() {
            return Err(Invalid::new("state", Problem::Already { state: ["acknowledged", "confirmada"] }));
        }
        *slot = Some(on);
        let both = self.acknowledged_us_on.is_some() && self.acknowledged_them_on.is_some();
        if self.state == DecisionState::Proposed && both {
            self.state = DecisionState::Agreed;
            self.state_on = on;
        }
        Ok(())
    }

    /// Another decision takes its place.
    ///
    /// # Errors
    /// When it no longer stands.
    pub fn supersede(&mut self, by: DecisionId, on: Day) -> Result<(), Invalid> {
        self.must_stand()?;
        self.state = DecisionState::Superseded;
        self.state_on = on;
        self.superseded_by = Some(by);
        Ok(())
    }

    /// Takes it back.
    ///
    /// # Errors
    /// When it no longer stands.
    pub fn withdraw(&mut self, on: Day) -> Result<(), Invalid> {
        self.must_stand()?;
        self.state = DecisionState::Withdrawn;
        self.state_on = on;
        Ok(())
    }

    fn must_stand(&self) -> Result<(), Invalid> {
        match self.state {
            DecisionState::Proposed | DecisionState::Agreed => Ok(()),
            state => Err(Invalid::new("state", Problem::Already { state: state.said() })),
        }
    }
}

impl Record for Decision {
    type Id = DecisionId;
    const KIND: Kind = Kind::Decision;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("context", &self.context, NOTES_MAX)
    }

    fn default_visibility(&self) -> Visibility {
        if self.state == DecisionState::Proposed { Visibility::Ours } else { Visibility::Both }
    }
}
