//! What was spent on an alliance, beside events and gifts: these say their cost themselves.

use serde::{Deserialize, Serialize};

use super::invalid::require;
use super::{AllianceId, CostId, Day, Decimal, Invalid, Kind, Money, Problem, Record, Side, Visibility};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cost {
    pub alliance_id: AllianceId,
    /// What for.
    pub text: String,
    pub amount: Money,
    /// Who paid it.
    pub side: Side,
    pub spent_on: Day,
}

impl Record for Cost {
    type Id = CostId;
    const KIND: Kind = Kind::Cost;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        if self.amount.amount <= Decimal::default() {
            return Err(Invalid::new("amount", Problem::NotAFigure));
        }
        require("text", &self.text)
    }

    fn default_visibility(&self) -> Visibility {
        Visibility::Ours
    }
}
