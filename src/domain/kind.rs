//! The kinds of record there are, listed once: the word each is stored as, the type of its identity, its
//! row in [`super::model`], and the way from a kind known when the program runs to the type known when it is compiled.

use serde::{Deserialize, Serialize};

use super::id::{Id, Ref, ids};
use super::model::{self, Model};
use super::words::{Said, Spoken, words};
use super::{ExpectationKind, RecognitionKind};

macro_rules! kinds {
    ($($kind:ident = $word:literal, $id:ident, $room:ident::$row:ident;)+) => {
        words! {
            /// The records that have a number. The word is also the name of the table and of the JSON `kind`.
            Kind { $($kind = $word),+ }
        }

        ids! { $($id: $kind),+ }

        impl Kind {
            /// What is said of this kind.
            #[must_use]
            pub const fn model(self) -> &'static Model {
                match self { $(Kind::$kind => &model::$room::$row),+ }
            }
        }
    };
}

kinds! {
    Alliance = "alliance", AllianceId, people::ALLIANCE_MODEL;
    Person = "person", PersonId, people::PERSON;
    Fact = "fact", FactId, people::FACT;
    Seat = "seat", SeatId, people::SEAT;
    Cadence = "cadence", CadenceId, people::CADENCE;
    Interaction = "interaction", InteractionId, talk::INTERACTION;
    Topic = "topic", TopicId, talk::TOPIC;
    Decision = "decision", DecisionId, talk::DECISION;
    Commitment = "commitment", CommitmentId, talk::COMMITMENT;
    Obstacle = "obstacle", ObstacleId, talk::OBSTACLE;
    Share = "share", ShareId, talk::SHARE;
    Feedback = "feedback", FeedbackId, talk::FEEDBACK;
    Idea = "idea", IdeaId, talk::IDEA;
    Expectation = "expectation", ExpectationId, aims::EXPECTATION;
    Amendment = "amendment", AmendmentId, aims::AMENDMENT;
    Kpi = "kpi", KpiId, aims::KPI;
    Measurement = "measurement", MeasurementId, aims::MEASUREMENT;
    Cause = "cause", CauseId, aims::CAUSE;
    Recognition = "recognition", RecognitionId, bonds::RECOGNITION;
    Reward = "reward", RewardId, bonds::REWARD;
    Cost = "cost", CostId, bonds::COST;
    Tie = "tie", TieId, bonds::TIE;
    Answer = "answer", AnswerId, bonds::ANSWER;
}

impl Kind {
    /// What a record is called that holds these words as its sort and its state, where that is not the name of its
    /// kind: an obstacle that has not happened is a risk.
    #[must_use]
    pub fn called(self, sort: &str, state: &str) -> Option<Said> {
        match (self, sort, state) {
            (Kind::Obstacle, _, "possible") => Some(["risk", "riesgo"]),
            (Kind::Expectation, "need" | "limit", _) => sort.parse::<ExpectationKind>().ok().map(Spoken::said),
            (Kind::Recognition, "feedback", _) => Some(RecognitionKind::Feedback.said()),
            _ => None,
        }
    }
}

/// Evaluates an expression with `$record` standing for the type of a kind.
macro_rules! per_kind {
    ($kind:expr, $record:ident => $body:expr) => {
        $crate::domain::kind::per_kind!(
            @ $kind, $record, $body; Alliance Person Fact Seat Cadence Interaction Topic Decision Commitment Obstacle
            Share Feedback Idea Expectation Amendment Kpi Measurement Cause Recognition Reward Cost Tie Answer
        )
    };
    (@ $kind:expr, $record:ident, $body:expr; $($name:ident)+) => {
        match $kind {
            $($crate::domain::Kind::$name => {
                type $record = $crate::domain::$name;
                $body
            })+
        }
    };
}
pub(crate) use per_kind;
