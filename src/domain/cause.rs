//! Why it came out as it did: what both companies learn from.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit, require};
use super::{
    AllianceId, CauseId, CommitmentId, Day, ExpectationId, Factor, Invalid, Kind, KpiId, Record, Verdict, Visibility,
};

/// Why a figure or an expectation hit or missed, and what follows from it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cause {
    pub alliance_id: AllianceId,
    pub kpi_id: Option<KpiId>,
    pub expectation_id: Option<ExpectationId>,
    /// How it came out, if that was said.
    pub verdict: Option<Verdict>,
    /// What it lies in, if that was said.
    pub factor: Option<Factor>,
    pub text: String,
    pub evidence: String,
    pub noted_on: Day,
    /// What follows.
    pub commitment_id: Option<CommitmentId>,
}

impl Record for Cause {
    type Id = CauseId;
    const KIND: Kind = Kind::Cause;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("text", &self.text)?;
        limit("evidence", &self.evidence, LINE_MAX)
    }

    fn default_visibility(&self) -> Visibility {
        Visibility::Ours
    }
}
