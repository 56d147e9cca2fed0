//! What passes between the sides besides meetings: topics to raise, data to hand over, customers'
//! voices, ideas.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit, require};
use super::words::Spoken;
use super::{
    AllianceId, Day, ExpectationId, FeedbackId, IdeaId, IdeaState, InteractionId, Interval, Invalid, Kind, PersonId,
    Problem, Record, ShareId, Side, Tone, TopicId, TopicState, Visibility,
};

/// Something to talk about. Open until discussed; a recurring one comes back.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Topic {
    pub alliance_id: AllianceId,
    pub text: String,
    pub raised_on: Day,
    pub recurring: bool,
    pub state: TopicState,
    pub closed_on: Option<Day>,
    /// Where it was discussed.
    pub interaction_id: Option<InteractionId>,
}

impl Topic {
    #[must_use]
    pub fn raised(alliance_id: AllianceId, text: impl Into<String>, raised_on: Day) -> Self {
        Self {
            alliance_id,
            text: text.into(),
            raised_on,
            recurring: false,
            state: TopicState::Open,
            closed_on: None,
            interaction_id: None,
        }
    }

    /// # Errors
    /// When it is closed already.
    pub fn close(&mut self, state: TopicState, on: Day) -> Result<(), Invalid> {
        if self.state != TopicState::Open {
            return Err(Invalid::new("state", Problem::Already { state: self.state.said() }));
        }
        self.state = state;
        self.closed_on = Some(on);
        Ok(())
    }
}

impl Record for Topic {
    type Id = TopicId;
    const KIND: Kind = Kind::Topic;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)
    }

    fn default_visibility(&self) -> Visibility {
        Visibility::Ours
    }
}

/// Data handed to the partner, or owed to them. Handing over what is owed at an interval owes it
/// again one interval later.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Share {
    pub alliance_id: AllianceId,
    pub text: String,
    /// When it is owed; `None` for something given freely.
    pub due_on: Option<Day>,
    pub every: Option<Interval>,
    pub shared_on: Option<Day>,
    /// Who owes it.
    pub side: Side,
    /// The day its dates are counted from, where that is not the one it is due on.
    #[serde(default)]
    pub agreed_on: Option<Day>,
}

/// Somebody who is to get what is shared, and when it was sent to them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Recipient {
    pub person_id: PersonId,
    pub sent_on: Option<Day>,
}

impl Share {
    /// What we owe them by a day, perhaps again and again.
    #[must_use]
    pub fn owed(
        alliance_id: AllianceId,
        text: impl Into<String>,
        due_on: Option<Day>,
        every: Option<Interval>,
    ) -> Self {
        Self { alliance_id, text: text.into(), due_on, every, shared_on: None, side: Side::Us, agreed_on: None }
    }

    /// What they were given, without owing it.
    #[must_use]
    pub fn given(alliance_id: AllianceId, text: impl Into<String>, on: Day) -> Self {
        Self { shared_on: Some(on), ..Self::owed(alliance_id, text, None, None) }
    }

    /// Notes the handing over and returns what is owed next, if anything.
    ///
    /// # Errors
    /// When it has been handed over already.
    pub fn hand_over(&mut self, on: Day) -> Result<Option<Share>, Invalid> {
        if self.shared_on.is_some() {
            return Err(Invalid::new("shared_on", Problem::Already { state: ["shared", "compartida"] }));
        }
        self.shared_on = Some(on);
        let agreed = self.agreed_on.or(self.due_on).unwrap_or(on);
        let last = self.due_on.map_or(on, |due| due.max(on));
        Ok(self.every.map(|every| Share {
            due_on: Some(every.next(agreed, last)),
            shared_on: None,
            agreed_on: Some(agreed),
            ..self.clone()
        }))
    }

    /// Puts off what is owed this once: the day that was agreed stays.
    pub fn put_off(&mut self, to: Day) {
        self.agreed_on = self.agreed_on.or(self.due_on);
        self.due_on = Some(to);
    }
}

impl Record for Share {
    type Id = ShareId;
    const KIND: Kind = Kind::Share;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        if self.shared_on.is_none() && self.due_on.is_none() {
            return Err(Invalid::new("due_on", Problem::Empty));
        }
        Ok(())
    }
}

/// A customer's voice.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Feedback {
    pub alliance_id: AllianceId,
    pub interaction_id: Option<InteractionId>,
    pub text: String,
    /// The customer, as a name.
    pub said_by: String,
    pub said_on: Day,
    pub tone: Option<Tone>,
    pub shared_on: Option<Day>,
}

impl Feedback {
    #[must_use]
    pub fn said(alliance_id: AllianceId, text: impl Into<String>, said_on: Day) -> Self {
        Self {
            alliance_id,
            interaction_id: None,
            text: text.into(),
            said_by: String::new(),
            said_on,
            tone: None,
            shared_on: None,
        }
    }

    /// # Errors
    /// When the partner has heard it already.
    pub fn share(&mut self, on: Day) -> Result<(), Invalid> {
        if self.shared_on.is_some() {
            return Err(Invalid::new("shared_on", Problem::Already { state: ["shared", "compartido"] }));
        }
        self.shared_on = Some(on);
        Ok(())
    }
}

impl Record for Feedback {
    type Id = FeedbackId;
    const KIND: Kind = Kind::Feedback;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("said_by", &self.said_by, LINE_MAX)
    }

    fn default_visibility(&self) -> Visibility {
        if self.shared_on.is_some() { Visibility::Both } else { Visibility::Ours }
    }
}

/// Something one side would like to try.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Idea {
    pub alliance_id: AllianceId,
    pub text: String,
    pub side: Side,
    pub noted_on: Day,
    pub state: IdeaState,
    pub closed_on: Option<Day>,
    /// The need, or what else is expected, that it answers.
    #[serde(default)]
    pub expectation_id: Option<ExpectationId>,
}

impl Idea {
    #[must_use]
    pub fn noted(alliance_id: AllianceId, text: impl Into<String>, noted_on: Day) -> Self {
        Self {
            alliance_id,
            text: text.into(),
            side: Side::Us,
            noted_on,
            state: IdeaState::Open,
            closed_on: None,
            expectation_id: None,
        }
    }

    /// # Errors
    /// When it is settled already.
    pub fn close(&mut self, state: IdeaState, on: Day) -> Result<(), Invalid> {
        if self.state != IdeaState::Open {
            return Err(Invalid::new("state", Problem::Already { state: self.state.said() }));
        }
        self.state = state;
        self.closed_on = Some(on);
        Ok(())
    }
}

impl Record for Idea {
    type Id = IdeaId;
    const KIND: Kind = Kind::Idea;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)
    }

    fn default_visibility(&self) -> Visibility {
        Visibility::Ours
    }
}
