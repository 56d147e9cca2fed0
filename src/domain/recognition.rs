//! Thanks, and what is given with them.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit, require};
use super::words::{Said, Spoken};
use super::{
    AllianceId, CommitmentId, Day, ExpectationId, InteractionId, Invalid, Kind, KpiId, Manner, Means, Money, PersonId,
    Problem, RecognitionId, RecognitionKind, Record, RewardId, RewardState, Side, Size, Visibility, Way,
};

/// Days for which something reached asks for thanks.
pub const EARNED_DAYS: i32 = 90;
/// Days over which the balance of thanks is struck.
pub const BALANCE_DAYS: i32 = 90;

/// Thanks to people or to a team, or feedback to one person. To whom is kept beside it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Recognition {
    pub alliance_id: AllianceId,
    /// Whose people are thanked.
    pub side: Side,
    #[serde(rename = "recognition_kind")]
    pub kind: RecognitionKind,
    /// A team, by name; beside or instead of people.
    pub team: String,
    pub from_id: Option<PersonId>,
    /// For what.
    pub text: String,
    /// What it brought about.
    pub effect: String,
    pub size: Option<Size>,
    pub manner: Option<Manner>,
    #[serde(rename = "means")]
    pub channel: Option<Means>,
    pub given_on: Day,
    /// When the next feedback to this person is due.
    pub next_on: Option<Day>,
    /// What earned it, where it is on record.
    pub commitment_id: Option<CommitmentId>,
    pub kpi_id: Option<KpiId>,
    pub expectation_id: Option<ExpectationId>,
    pub interaction_id: Option<InteractionId>,
}

impl Recognition {
    #[must_use]
    pub fn thanks(alliance_id: AllianceId, side: Side, text: impl Into<String>, given_on: Day) -> Self {
        Self {
            alliance_id,
            side,
            kind: RecognitionKind::Thanks,
            team: String::new(),
            from_id: None,
            text: text.into(),
            effect: String::new(),
            size: None,
            manner: None,
            channel: None,
            given_on,
            next_on: None,
            commitment_id: None,
            kpi_id: None,
            expectation_id: None,
            interaction_id: None,
        }
    }
}

impl Record for Recognition {
    type Id = RecognitionId;
    const KIND: Kind = Kind::Recognition;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("team", &self.team, LINE_MAX)?;
        limit("effect", &self.effect, LINE_MAX)?;
        match self.next_on {
            Some(next) if next <= self.given_on => Err(Invalid::new("next_on", Problem::Before { other: "given_on" })),
            _ => Ok(()),
        }
    }

    /// What is said one to one is ours until somebody says otherwise.
    fn default_visibility(&self) -> Visibility {
        if self.manner == Some(Manner::Private) || self.kind == RecognitionKind::Feedback {
            Visibility::Ours
        } else {
            Visibility::Both
        }
    }
}

/// A gift, given or received: above a threshold it counts only once somebody named has approved it. By a rule it is
/// offered first, to be given when what earns it has been reached.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Reward {
    pub alliance_id: AllianceId,
    pub way: Way,
    /// Who got it, or gave it.
    pub person_id: Option<PersonId>,
    /// A team, by name; beside or instead of a person.
    #[serde(default)]
    pub team: String,
    pub text: String,
    /// What it cost; of one that is offered, at most so much.
    pub value: Option<Money>,
    /// Above this it needs an approval; as it was when the reward was entered.
    pub threshold: Option<Money>,
    /// The day it was given; until then, that on which it was offered.
    pub given_on: Day,
    pub state: RewardState,
    pub approved_by: String,
    pub approved_on: Option<Day>,
    /// The rule: what earns it.
    #[serde(default)]
    pub kpi_id: Option<KpiId>,
    #[serde(default)]
    pub expectation_id: Option<ExpectationId>,
}

impl Way {
    /// Which way a reward in a state went, or is to go.
    #[must_use]
    pub fn said_of(self, state: RewardState) -> Said {
        match (state, self) {
            (RewardState::Offered, Way::Given) => ["to be given", "por entregar"],
            (RewardState::Offered, Way::Received) => ["to be received", "por recibir"],
            _ => self.said(),
        }
    }
}

impl Reward {
    #[must_use]
    pub fn new(alliance_id: AllianceId, way: Way, text: impl Into<String>, given_on: Day) -> Self {
        Self {
            alliance_id,
            way,
            person_id: None,
            team: String::new(),
            text: text.into(),
            value: None,
            threshold: None,
            given_on,
            state: RewardState::Counts,
            approved_by: String::new(),
            approved_on: None,
            kpi_id: None,
            expectation_id: None,
        }
    }

    /// Whether something is to be reached before it is given.
    #[must_use]
    pub fn has_rule(&self) -> bool {
        self.kpi_id.is_some() || self.expectation_id.is_some()
    }

    /// Whether its value asks for an approval: above the threshold, or not comparable with it.
    #[must_use]
    pub fn is_above(&self) -> bool {
        match (&self.value, &self.threshold) {
            (Some(value), Some(threshold)) => value.exceeds(threshold).unwrap_or(true),
            _ => false,
        }
    }

    /// Brings the state in line with value and approval.
    #[must_use]
    pub fn settled(self) -> Self {
        let is_approved = !self.approved_by.trim().is_empty();
        let state = match (self.state, self.is_above(), is_approved) {
            (RewardState::Refused, ..) => RewardState::Refused,
            (RewardState::Offered, ..) if self.has_rule() => RewardState::Offered,
            (_, true, false) => RewardState::Pending,
            _ => RewardState::Counts,
        };
        Self { state, ..self }
    }

    /// What was offered is given.
    ///
    /// # Errors
    /// When it was given already.
    pub fn give(&mut self, on: Day) -> Result<(), Invalid> {
        if self.state != RewardState::Offered {
            return Err(Invalid::new("state", Problem::Already { state: self.state.said() }));
        }
        self.state = RewardState::Counts;
        self.given_on = on;
        *self = self.clone().settled();
        Ok(())
    }

    /// One that is offered may be approved beforehand.
    ///
    /// # Errors
    /// When nobody is named, or it needs no approval.
    pub fn approve(&mut self, by: &str, on: Day) -> Result<(), Invalid> {
        if !matches!(self.state, RewardState::Pending | RewardState::Offered) || !self.is_above() {
            return Err(Invalid::new("state", Problem::Already { state: self.state.said() }));
        }
        require("approved_by", by)?;
        by.trim().clone_into(&mut self.approved_by);
        self.approved_on = Some(on);
        *self = self.clone().settled();
        Ok(())
    }
}

impl Record for Reward {
    type Id = RewardId;
    const KIND: Kind = Kind::Reward;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("team", &self.team, LINE_MAX)?;
        limit("approved_by", &self.approved_by, LINE_MAX)
    }

    fn default_visibility(&self) -> Visibility {
        Visibility::Ours
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;

    #[test]
    fn a_gift_above_the_threshold_waits_for_a_name() {
        let day = Day::new(2026, 8, 26).unwrap();
        let gift = Reward::new(AllianceId(Id::from_raw(1)), Way::Given, "dinner", day);
        let of = |value: &str| {
            let money = |text: &str| Some(text.parse().unwrap());
            Reward { value: money(value), threshold: money("100 EUR"), ..gift.clone() }.settled()
        };
        assert_eq!(of("100 EUR").state, RewardState::Counts);
        assert_eq!(of("1 USD").state, RewardState::Pending, "another currency cannot be compared");
        let mut dear = of("100.01 EUR");
        assert_eq!(dear.state, RewardState::Pending);
        assert!(dear.approve(" ", day).is_err());
        dear.approve("Eva Soler", day).unwrap();
        assert_eq!((dear.state, dear.clone().settled().state), (RewardState::Counts, RewardState::Counts));
        assert!(dear.approve("again", day).is_err());

        let kpi_id = Some(KpiId(Id::from_raw(2)));
        let ruled = Reward { kpi_id, state: RewardState::Offered, ..of("500 EUR") }.settled();
        assert_eq!(ruled.state, RewardState::Offered);
        let mut unapproved = ruled.clone();
        unapproved.give(day).unwrap();
        assert_eq!(unapproved.state, RewardState::Pending, "as any other gift");
        assert!(unapproved.give(day).is_err());
        let mut approved = ruled;
        approved.approve("Eva", day).unwrap();
        assert_eq!(approved.state, RewardState::Offered);
        approved.give(day).unwrap();
        assert_eq!(approved.state, RewardState::Counts);
    }
}
