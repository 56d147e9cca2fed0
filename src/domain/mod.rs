//! The words of an alliance as types: what is recorded, its states, and what makes it valid.
//! No input or output here; everything above may use it.

pub mod alliance;
pub mod attention;
pub mod cadence;
pub mod commitment;
pub mod decision;
pub mod exchange;
pub mod handle;
pub mod id;
pub mod interaction;
pub mod interval;
pub mod invalid;
pub mod obstacle;
pub mod person;
pub mod record;
pub mod text;
pub mod time;
pub mod words;

pub use alliance::Alliance;
pub use attention::{Due, Mark, Rule};
pub use cadence::Cadence;
pub use commitment::{Commitment, DueDate};
pub use decision::Decision;
pub use exchange::{Feedback, Idea, Share, Topic};
pub use handle::Handle;
pub use id::{
    AllianceId, CadenceId, CommitmentId, DecisionId, FactId, FeedbackId, Id, IdeaId, InteractionId, ObstacleId,
    PersonId, Ref, SeatId, ShareId, TopicId,
};
pub use interaction::{Attendance, Interaction, Layers};
pub use interval::Interval;
pub use invalid::{Invalid, Problem};
pub use obstacle::Obstacle;
pub use person::{Fact, Person, Seat};
pub use record::{Record, Stored};
pub use time::{Clock, Day, PartialDate, TimeOfDay, Timestamp, When, Zone};
pub use words::{
    Channel, CommitmentState, DecisionState, FactKind, IdeaState, InteractionKind, InteractionState, Kind, Layer,
    Level, Mode, Presence, Role, Side, Stage, Tone, TopicState, Visibility,
};
