//! How one side says that a pillar stands: the voice in health.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit};
use super::{AllianceId, AnswerId, Day, Invalid, Kind, Pillar, Problem, Record, Side};

/// One answer to one of the five questions of the health check.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Answer {
    pub alliance_id: AllianceId,
    pub side: Side,
    pub pillar: Pillar,
    /// 0, 25, 50, 75 or 100, each anchored in words of our own.
    pub value: i32,
    /// Who said it, as a name.
    pub said_by: String,
    pub comment: String,
    pub answered_on: Day,
}

/// The values an answer may have, from the worst.
pub const VALUES: [i32; 5] = [0, 25, 50, 75, 100];
/// Days for which an answer speaks.
pub const VALID_DAYS: i32 = 180;
/// Days after which both sides are asked again.
pub const ASK_DAYS: i32 = 90;

impl Record for Answer {
    type Id = AnswerId;
    const KIND: Kind = Kind::Answer;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        limit("said_by", &self.said_by, LINE_MAX)?;
        limit("comment", &self.comment, LINE_MAX)?;
        if VALUES.contains(&self.value) {
            Ok(())
        } else {
            Err(Invalid::new("value", Problem::OutOfRange { min: 0, max: 100 }))
        }
    }
}
