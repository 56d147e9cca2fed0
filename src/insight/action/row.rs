//! A row, as far as it decides what answers it.

use super::stands::{Stands, stands};
use crate::domain::{AllianceId, Due, Reason, Ref, Rule};
use crate::store::{Result, Seen};

/// Why a record stands in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// It stands in a list, or was named.
    Nothing,
    /// Today asks for something.
    Due(Rule, Option<Reason>),
    /// It has earned thanks, and a list proposes them.
    Thanks,
}

/// A row: of Today, of a pass, of a list, of a page, or named in a shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The alliance it is of; `None` for what is of several.
    pub alliance: Option<AllianceId>,
    pub record: Ref,
    pub asks: Asks,
    pub stands: Stands,
}

impl Row {
    /// A record by itself.
    ///
    /// # Errors
    /// When it is not there.
    pub fn of(store: &Seen, record: Ref) -> Result<Self> {
        let (alliance, stands) = stands(store, record)?;
        Ok(Self { alliance, record, asks: Asks::Nothing, stands })
    }

    /// What Today asks for, of the record it is about.
    ///
    /// # Errors
    /// When it is not there.
    pub fn due(store: &Seen, due: &Due, record: Ref, reason: Option<Reason>) -> Result<Self> {
        let asks = Asks::Due(due.rule, reason);
        Ok(Self { alliance: Some(due.alliance_id), record, asks, stands: stands(store, record)?.1 })
    }

    /// A person or a record that thanks are proposed for.
    #[must_use]
    pub fn unthanked(alliance: AllianceId, record: Ref) -> Self {
        Self { alliance: Some(alliance), record, asks: Asks::Thanks, stands: Stands::default() }
    }
}
