//! The words of an alliance as types: what is recorded, its states, and what makes it valid.
//! No input or output here; everything above may use it.

pub mod handle;
pub mod id;
pub mod invalid;
pub mod time;
pub mod words;

pub use handle::Handle;
pub use id::{
    AllianceId, CadenceId, CommitmentId, DecisionId, FactId, FeedbackId, Id, IdeaId, InteractionId, ObstacleId,
    PersonId, Ref, SeatId, ShareId, TopicId,
};
pub use invalid::{Invalid, Problem};
pub use time::{Clock, Day, PartialDate, TimeOfDay, Timestamp, When, Zone};
pub use words::{
    Channel, CommitmentState, DecisionState, FactKind, IdeaState, InteractionKind, InteractionState, Kind, Layer,
    Level, Mode, Presence, Role, Side, Stage, Tone, TopicState, Visibility,
};
