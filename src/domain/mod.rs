//! The words of an alliance as types: what is recorded, its states, and what makes it valid.
//! No input or output here; everything above may use it.

mod act;
pub mod alliance;
pub mod answer;
pub mod attention;
pub mod audience;
pub mod bond;
pub mod cadence;
pub mod cause;
pub mod commitment;
pub mod cost;
pub mod decimal;
pub mod decision;
pub mod exchange;
pub mod expectation;
pub mod figure;
pub mod habits;
pub mod handle;
pub mod health;
pub mod id;
pub mod interaction;
pub mod interval;
pub mod invalid;
pub mod kind;
pub mod kpi;
pub mod likeness;
pub mod link;
pub mod minutes;
pub mod model;
pub mod money;
pub mod obstacle;
pub mod offset;
pub mod pace;
pub mod pass;
pub mod person;
pub mod recognition;
pub mod record;
pub mod rules;
pub mod series;
pub mod setting;
pub mod signal;
pub mod text;
pub mod tie;
pub mod time;
pub mod words;

pub use act::Act;
pub use alliance::Alliance;
pub use answer::Answer;
pub use attention::{Due, Mark, Rule};
pub use audience::{Audience, Span};
pub use cadence::Cadence;
pub use cause::Cause;
pub use commitment::{Commitment, DueDate};
pub use cost::Cost;
pub use decimal::Decimal;
pub use decision::Decision;
pub use exchange::{Feedback, Idea, Recipient, Share, Topic};
pub use expectation::{Amendment, Expectation};
pub use habits::{DateOrder, Habits, Numbers};
pub use handle::Handle;
pub use id::{Id, Ref};
pub use interaction::{Attendance, Interaction, Layers};
pub use interval::Interval;
pub use invalid::{Invalid, Problem};
pub use kind::{
    AllianceId, AmendmentId, AnswerId, CadenceId, CauseId, CommitmentId, CostId, DecisionId, ExpectationId, FactId,
    FeedbackId, IdeaId, InteractionId, Kind, KpiId, MeasurementId, ObstacleId, PersonId, RecognitionId, RewardId,
    SeatId, ShareId, TieId, TopicId,
};
pub use kpi::{Kpi, Measurement, Phase, Phases};
pub use money::Money;
pub use obstacle::Obstacle;
pub use pace::{Figure, Standing};
pub use pass::{Outcome, Pass, PassKind};
pub use person::{Fact, Person, Seat};
pub use recognition::{BALANCE_DAYS, EARNED_DAYS, Recognition, Reward};
pub use record::{Record, Stored};
pub use rules::{Kept, KeptRate};
pub use series::Weekdays;
pub use signal::Reason;
pub use tie::Tie;
pub use time::{Clock, Day, PartialDate, TimeOfDay, Timestamp, When, Zone};
pub use words::{
    Aim, Channel, CommitmentState, DecisionState, Direction, ExpectationKind, ExpectationState, FactKind, Factor,
    IdeaState, InteractionKind, InteractionState, Layer, Leading, Level, Light, Manner, Means, Mode, ObstacleState,
    Pillar, Presence, RecognitionKind, RewardState, Role, Side, Size, Stage, Tone, TopicState, Unit, Verdict,
    Visibility, Way,
};
