//! Bad news, and how long the partner went without it.

use serde::{Deserialize, Serialize};

use super::invalid::require;
use super::rules::told_lag;
use super::words::{Said, Spoken};
use super::{
    AllianceId, Day, InteractionId, Invalid, Kind, Level, ObstacleId, ObstacleState, PersonId, Problem, Record,
    Visibility,
};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Obstacle {
    pub alliance_id: AllianceId,
    pub interaction_id: Option<InteractionId>,
    pub owner_id: Option<PersonId>,
    pub text: String,
    pub level: Option<Level>,
    /// Whether it is there, or only feared.
    pub state: ObstacleState,
    pub known_on: Day,
    /// When the partner heard of it from us.
    pub told_on: Option<Day>,
    pub resolved_on: Option<Day>,
    /// Of a risk: how likely it is, and from when it would be felt.
    #[serde(default)]
    pub likelihood: Option<Level>,
    #[serde(default)]
    pub bites_on: Option<Day>,
}

impl Obstacle {
    #[must_use]
    pub fn known(alliance_id: AllianceId, text: impl Into<String>, known_on: Day) -> Self {
        Self {
            alliance_id,
            interaction_id: None,
            owner_id: None,
            text: text.into(),
            level: None,
            state: ObstacleState::Present,
            known_on,
            told_on: None,
            resolved_on: None,
            likelihood: None,
            bites_on: None,
        }
    }

    /// Of a risk, likelihood × gravity, from 1 to 9; what nobody has said counts as in the middle.
    #[must_use]
    pub fn weight(&self) -> i32 {
        let of = |level: Option<Level>| match level {
            Some(Level::Low) => 1,
            Some(Level::Medium) | None => 2,
            Some(Level::High) => 3,
        };
        of(self.likelihood) * of(self.level)
    }

    /// The word for its state: a risk that is resolved has passed.
    #[must_use]
    pub fn state_said(&self) -> Said {
        match (self.state, self.resolved_on) {
            (ObstacleState::Possible, Some(_)) => ["passed", "pasado"],
            (ObstacleState::Present, Some(_)) => ["resolved", "resuelto"],
            (state, None) => state.said(),
        }
    }

    /// The no-surprise lag in days: told − known, or how long it has been kept until `today`.
    #[must_use]
    pub fn lag_days(&self, today: Day) -> i32 {
        told_lag(self.known_on, self.told_on, today)
    }

    /// # Errors
    /// When they have been told already, or before it was known.
    pub fn tell(&mut self, on: Day) -> Result<(), Invalid> {
        if self.told_on.is_some() {
            return Err(Invalid::new("told_on", Problem::Already { state: ["told", "comunicado"] }));
        }
        self.told_on = Some(on);
        self.validate()
    }

    /// What was feared is felt now: from that day on it is in the way like any other.
    ///
    /// # Errors
    /// When it is no risk any more, or before it was known.
    pub fn happen(&mut self, on: Day) -> Result<(), Invalid> {
        self.feared()?;
        if on < self.known_on {
            return Err(Invalid::new("bites_on", Problem::Before { other: "known_on" }));
        }
        self.state = ObstacleState::Present;
        self.bites_on = Some(on);
        self.validate()
    }

    /// # Errors
    /// When it is no risk any more.
    pub fn pass(&mut self, on: Day) -> Result<(), Invalid> {
        self.feared()?;
        self.resolve(on)
    }

    fn feared(&self) -> Result<(), Invalid> {
        if self.state == ObstacleState::Possible && self.resolved_on.is_none() {
            return Ok(());
        }
        let state = if self.resolved_on.is_none() { ["happened", "ocurrido"] } else { self.state_said() };
        Err(Invalid::new("state", Problem::Already { state }))
    }

    /// # Errors
    /// When it has been resolved already, or before it was known.
    pub fn resolve(&mut self, on: Day) -> Result<(), Invalid> {
        if self.resolved_on.is_some() {
            return Err(Invalid::new("resolved_on", Problem::Already { state: self.state_said() }));
        }
        self.resolved_on = Some(on);
        self.validate()
    }
}

impl Record for Obstacle {
    type Id = ObstacleId;
    const KIND: Kind = Kind::Obstacle;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        let before = |day: Option<Day>| day.is_some_and(|day| day < self.known_on);
        if before(self.told_on) {
            return Err(Invalid::new("told_on", Problem::Before { other: "known_on" }));
        }
        if before(self.resolved_on) {
            return Err(Invalid::new("resolved_on", Problem::Before { other: "known_on" }));
        }
        Ok(())
    }

    fn default_visibility(&self) -> Visibility {
        // Telling is what shares it.
        if self.told_on.is_some() { Visibility::Both } else { Visibility::Ours }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;

    #[test]
    fn what_was_feared_happens_or_does_not_and_only_once() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let risk = Obstacle {
            state: ObstacleState::Possible,
            bites_on: Some(day("2026-10-01")),
            ..Obstacle::known(AllianceId(Id::from_raw(1)), "legal may slip", day("2026-08-20"))
        };
        let mut happened = risk.clone();
        assert!(happened.happen(day("2026-08-01")).is_err(), "before it was known");
        happened.happen(day("2026-08-26")).unwrap();
        assert_eq!((happened.state, happened.bites_on), (ObstacleState::Present, Some(day("2026-08-26"))));
        assert!(happened.happen(day("2026-08-26")).is_err() && happened.pass(day("2026-08-26")).is_err());
        happened.resolve(day("2026-08-27")).unwrap();
        assert_eq!(happened.state_said()[0], "resolved");
        let mut passed = risk;
        passed.pass(day("2026-08-26")).unwrap();
        assert_eq!(passed.state_said()[0], "passed");
        assert!(passed.happen(day("2026-08-26")).is_err());
    }
}
