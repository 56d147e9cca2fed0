//! The alliance itself: one partner, one purpose.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, NOTES_MAX, limit, require};
use super::text::capitalised;
use super::{AllianceId, Day, Handle, Invalid, Kind, Problem, Record, Stage};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Alliance {
    pub handle: Handle,
    /// The partner's name.
    pub partner: String,
    /// Why the two companies work together.
    pub purpose: String,
    /// What the customers gain by it.
    pub customer_gain: String,
    pub stage: Stage,
    pub signed_on: Option<Day>,
    pub review_on: Option<Day>,
    pub ends_on: Option<Day>,
    /// ISO 4217, three capital letters; empty when unset.
    pub currency: String,
    /// What each side has said it will not or cannot do.
    pub limits: String,
}

impl Alliance {
    #[must_use]
    pub fn new(handle: Handle, partner: impl Into<String>) -> Self {
        Self {
            handle,
            partner: partner.into(),
            purpose: String::new(),
            customer_gain: String::new(),
            stage: Stage::Active,
            signed_on: None,
            review_on: None,
            ends_on: None,
            currency: String::new(),
            limits: String::new(),
        }
    }

    /// One with a partner somebody names in passing, by a handle or by their name; `None` where no
    /// handle can be made of it.
    #[must_use]
    pub fn called(words: &str) -> Option<Self> {
        let words = words.trim().trim_start_matches('@');
        let handle = words.parse().ok().or_else(|| Handle::suggest(words))?;
        Some(Self::new(handle, capitalised(words)))
    }
}

impl Alliance {
    /// Our limits, a line each.
    pub fn limits(&self) -> impl Iterator<Item = &str> {
        self.limits.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

impl Record for Alliance {
    type Id = AllianceId;
    const KIND: Kind = Kind::Alliance;

    fn alliance(&self) -> Option<AllianceId> {
        // The store knows it by its own identity; see `Tx`.
        None
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("partner", &self.partner)?;
        limit("purpose", &self.purpose, LINE_MAX)?;
        limit("customer_gain", &self.customer_gain, LINE_MAX)?;
        limit("limits", &self.limits, NOTES_MAX)?;
        let is_code = self.currency.len() == 3 && self.currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if !self.currency.is_empty() && !is_code {
            return Err(Invalid::new("currency", Problem::Unreadable));
        }
        match (self.signed_on, self.ends_on) {
            (Some(signed), Some(ends)) if ends < signed => {
                Err(Invalid::new("ends_on", Problem::Before { other: "signed_on" }))
            }
            _ => Ok(()),
        }
    }
}
