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
    /// While it is paused its clock stands still and asks for nothing.
    pub paused_on: Option<Day>,
}

impl Cadence {
    /// # Errors
    /// When it is paused already.
    pub fn pause(&mut self, on: Day) -> Result<(), Invalid> {
        if self.paused_on.is_some() {
            return Err(Invalid::new("paused_on", Problem::Already { state: ["paused", "en pausa"] }));
        }
        self.paused_on = Some(on);
        Ok(())
    }

    /// The clock starts anew on that day.
    ///
    /// # Errors
    /// When it is not paused.
    pub fn resume(&mut self, on: Day) -> Result<(), Invalid> {
        if self.paused_on.is_none() {
            return Err(Invalid::new("paused_on", Problem::Already { state: ["active", "activa"] }));
        }
        self.paused_on = None;
        self.since = on;
        Ok(())
    }
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
