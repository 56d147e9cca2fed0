//! Who knows whom across the two companies.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit};
use super::{AllianceId, Day, Invalid, Kind, PersonId, Problem, Record, TieId};

/// One of ours with one of theirs, as somebody states it: introduced on a day. Ties also follow from
/// what both attended, without a record of their own.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Tie {
    pub alliance_id: AllianceId,
    pub ours_id: PersonId,
    pub theirs_id: PersonId,
    pub introduced_on: Day,
    pub text: String,
}

impl Record for Tie {
    type Id = TieId;
    const KIND: Kind = Kind::Tie;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        limit("text", &self.text, LINE_MAX)?;
        if self.ours_id == self.theirs_id {
            return Err(Invalid::new("theirs", Problem::SameAs { other: "ours" }));
        }
        Ok(())
    }
}
