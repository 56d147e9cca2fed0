//! What there is to celebrate: years since signing, a first result, targets reached.

use crate::domain::{Alliance, AllianceId, Day, Kpi, Ref, Stage, Stored};
use crate::store::{Result, Seen};

/// Days before an anniversary that it is proposed, and after anything that it still may be celebrated.
const AHEAD_DAYS: i32 = 30;
const BEHIND_DAYS: i32 = 30;
/// Alliances looked through when none is chosen.
const ALLIANCES_MAX: usize = 200;

/// What happened, or is about to.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// So many years since signing.
    Anniversary {
        years: i32,
    },
    /// The first KPI of the alliance to reach its target.
    FirstResult {
        name: String,
    },
    Target {
        name: String,
    },
}

/// Something to celebrate.
#[derive(Clone, PartialEq, Debug)]
pub struct Milestone {
    pub alliance: AllianceId,
    /// The alliance, or the KPI.
    pub record: Ref,
    pub on: Day,
    pub what: What,
}

/// What there is to celebrate in one alliance or in all, the nearest day first.
///
/// # Errors
/// When the file cannot be read.
pub fn milestones(store: &Seen, alliance: Option<AllianceId>, limit: usize) -> Result<Vec<Milestone>> {
    let today = store.today();
    let alliances = match alliance {
        Some(alliance) => vec![store.get::<Alliance>(alliance)?],
        None => store.alliances(None, ALLIANCES_MAX)?,
    };
    let mut found = Vec::new();
    for it in alliances.iter().filter(|it| !matches!(it.stage, Stage::Paused | Stage::Ended)) {
        for milestone in anniversary(it, today).into_iter().chain(targets(store, it.key(), today)?) {
            if !is_celebrated(store, &milestone)? {
                found.push(milestone);
            }
        }
    }
    found.sort_by_key(|it| ((it.on.days_since(today)).abs(), it.record));
    found.truncate(limit);
    Ok(found)
}

/// Whether it was thanked for, or said to need no more: a target by what names it, an anniversary by
/// large thanks to the team around its day.
fn is_celebrated(store: &Seen, it: &Milestone) -> Result<bool> {
    let around = it.on.plus(-AHEAD_DAYS);
    if store.waived(it.record.id)?.is_some_and(|on| on >= around) {
        return Ok(true);
    }
    match it.what {
        What::Anniversary { .. } => store.is_team_thanked(it.alliance, around),
        What::FirstResult { .. } | What::Target { .. } => store.is_recognised(it.record),
    }
}

fn anniversary(it: &Stored<Alliance>, today: Day) -> Option<Milestone> {
    use chrono::Datelike;
    let signed = it.signed_on?;
    let date = crate::domain::PartialDate::new(None, signed.date().month(), signed.date().day())?;
    let on = date.next_on_or_after(today.plus(-BEHIND_DAYS)).filter(|on| *on <= today.plus(AHEAD_DAYS))?;
    let years = on.date().year() - signed.date().year();
    let milestone = Milestone { alliance: it.key(), record: it.reference(), on, what: What::Anniversary { years } };
    (years > 0).then_some(milestone)
}

/// Targets reached lately; the first of the alliance's is more than one more.
fn targets(store: &Seen, alliance: AllianceId, today: Day) -> Result<Vec<Milestone>> {
    let mut hits: Vec<(Day, Stored<Kpi>)> = Vec::new();
    for kpi in store.kpis_of(alliance)? {
        let Some(latest) = store.latest_figure(kpi.key())?.filter(|figure| kpi.is_reached(*figure)) else { continue };
        hits.push((latest.as_of, kpi));
    }
    hits.sort_by_key(|(on, kpi)| (*on, kpi.id));
    let milestone = |(nth, (on, kpi)): (usize, (Day, Stored<Kpi>))| {
        let (record, name) = (kpi.reference(), kpi.data.name);
        let what = if nth == 0 { What::FirstResult { name } } else { What::Target { name } };
        Milestone { alliance, record, on, what }
    };
    let recent = hits.into_iter().enumerate().map(milestone);
    Ok(recent.filter(|it| today.days_since(it.on) <= BEHIND_DAYS).collect())
}
