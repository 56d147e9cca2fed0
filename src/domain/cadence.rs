//! How often the two companies mean to talk, level by level.

use serde::{Deserialize, Serialize};

use super::{AllianceId, CadenceId, Channel, Day, Interval, Invalid, Kind, Layer, Problem, Record, Visibility};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cadence {
    pub alliance_id: AllianceId,
    pub layer: Layer,
    /// Talking this often is what we want.
    pub ideal: Interval,
    /// Beyond this the tie suffers.
    pub maximum: Interval,
    pub channel: Option<Channel>,
    /// The clock starts here until there has been a contact.
    pub since: Day,
}

impl Record for Cadence {
    type Id = CadenceId;
    const KIND: Kind = Kind::Cadence;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        if self.maximum.days_about() < self.ideal.days_about() {
            return Err(Invalid::new("maximum", Problem::Before { other: "ideal" }));
        }
        Ok(())
    }

    fn default_visibility(&self) -> Visibility {
        Visibility::Ours
    }
}
