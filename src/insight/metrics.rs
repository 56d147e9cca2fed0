//! An alliance's figures on one screen: what went well first, then what needs attention.

use super::pace::{Outlook, Verdict, outlook};
use crate::domain::{AllianceId, Standing};
use crate::store::{Result, Seen};

/// The KPIs of an alliance by how they stand.
#[derive(Debug, Default)]
pub struct Summary {
    /// Hit, then on pace and heading for it.
    pub achievements: Vec<Outlook>,
    /// Missed, far behind, behind, on pace and heading past it.
    pub attention: Vec<Outlook>,
    /// No figure, no line to hold it against, or a forecast that leaves it open.
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
        match outlook.verdict() {
            Verdict::Achieved => summary.achievements.push(outlook),
            Verdict::Attention => summary.attention.push(outlook),
            Verdict::Open => summary.unknown.push(outlook),
        }
    }
    summary.achievements.sort_by_key(|it| std::cmp::Reverse(it.standing));
    summary.attention.sort_by_key(|it| (it.standing != Standing::Missed, std::cmp::Reverse(it.standing)));
    Ok(summary)
}
