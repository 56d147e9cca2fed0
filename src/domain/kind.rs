//! The kinds of record there are, listed once: the word each is stored as, the type of its identity,
//! and the way from a kind known when the program runs to the type known when it is compiled.

use serde::{Deserialize, Serialize};

use super::id::{Id, Ref, ids};
use super::words::words;

macro_rules! kinds {
    ($($kind:ident = $word:literal, $id:ident;)+) => {
        words! {
            /// The records that have a number. The word is also the name of the table and of the JSON `kind`.
            Kind { $($kind = $word),+ }
        }

        ids! { $($id: $kind),+ }
    };
}

kinds! {
    Alliance = "alliance", AllianceId;
    Person = "person", PersonId;
    Fact = "fact", FactId;
    Seat = "seat", SeatId;
    Cadence = "cadence", CadenceId;
    Interaction = "interaction", InteractionId;
    Topic = "topic", TopicId;
    Decision = "decision", DecisionId;
    Commitment = "commitment", CommitmentId;
    Obstacle = "obstacle", ObstacleId;
    Share = "share", ShareId;
    Feedback = "feedback", FeedbackId;
    Idea = "idea", IdeaId;
    Expectation = "expectation", ExpectationId;
    Amendment = "amendment", AmendmentId;
    Kpi = "kpi", KpiId;
    Measurement = "measurement", MeasurementId;
    Cause = "cause", CauseId;
    Recognition = "recognition", RecognitionId;
    Reward = "reward", RewardId;
    Tie = "tie", TieId;
    Answer = "answer", AnswerId;
}

/// Evaluates an expression with `$record` standing for the type of a kind.
macro_rules! per_kind {
    ($kind:expr, $record:ident => $body:expr) => {
        $crate::domain::kind::per_kind!(
            @ $kind, $record, $body; Alliance Person Fact Seat Cadence Interaction Topic Decision Commitment Obstacle
            Share Feedback Idea Expectation Amendment Kpi Measurement Cause Recognition Reward Tie Answer
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
