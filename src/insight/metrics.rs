//! An alliance's figures on one screen: what went well first, then what needs attention.

use super::pace::{Outlook, outlook};
use crate::domain::{AllianceId, Standing};
use crate::store::{Result, Seen};

/// The KPIs of an alliance by how they stand.
#[derive(Debug, Default)]
pub struct Summary {
    /// Hit, then on pace.
    pub achievements: Vec<Outlook>,
    /// Missed, far behind, behind.
    pub attention: Vec<Outlook>,
    /// No figure, no line to hold it against, or a draft.
    pub unknown: Vec<Outlook>,
}

/// How the KPIs of an alliance that are still followed stand.
///
/// # Errors
/// When the file cannot be read.
pub fn summary(store: &Seen, alliance: AllianceId) -> Result<Summary> {
    let mut summary = Summary::default();
    for kpi in store.kpis_of(alliance)? {
        let outlook = outlook(store, kpi, 0)?;
        match outlook.standing {
            Standing::Hit | Standing::OnPace => summary.achievements.push(outlook),
            Standing::Missed | Standing::FarBehind | Standing::Behind => summary.attention.push(outlook),
            Standing::Unknown => summary.unknown.push(outlook),
        }
    }
    summary.achievements.sort_by_key(|it| std::cmp::Reverse(it.standing));
    summary.attention.sort_by_key(|it| (it.standing != Standing::Missed, std::cmp::Reverse(it.standing)));
    Ok(summary)
}
