//! The figures of a report: each KPI as its readers may see it, with what was found to lie behind.

use serde::Serialize;

use super::{List, Reading, listed};
use crate::domain::{Commitment, Day, Decimal, Factor, Figure, Kpi, Ref, Standing, Stored, Unit, Verdict};
use crate::insight::pace::{Forecast, Outlook, Verdict as Made};
use crate::store::Result;

/// KPIs of a report.
const KPIS: usize = 24;
/// Figures of one that are drawn.
const FIGURES: usize = 200;
/// Digits behind the point of what was due.
const PLACES: u32 = 6;
/// Causes of one that are told.
const CAUSES: usize = 3;

/// A KPI, how it stands, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Indicator {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    pub name: String,
    pub definition: String,
    pub unit: Unit,
    pub currency: String,
    pub baseline: Option<Decimal>,
    pub target: Option<Decimal>,
    pub start_on: Option<Day>,
    pub deadline_on: Option<Day>,
    /// When it was no longer followed.
    pub closed_on: Option<Day>,
    pub owner: Option<String>,
    pub standing: Standing,
    /// What is to be made of it.
    #[serde(skip)]
    pub made: Made,
    pub latest: Option<Figure>,
    /// What was due by the day of the latest figure.
    pub due: Option<Decimal>,
    pub pace_percent: Option<i64>,
    pub progress_percent: Option<i64>,
    pub forecast: Option<Forecast>,
    pub figures: Vec<Figure>,
    pub target_line: Vec<Figure>,
    pub causes: Vec<Cause>,
    /// For the words of its figures.
    #[serde(skip)]
    pub kpi: Kpi,
}

/// Why it came out so, and what follows.
#[derive(Clone, Debug, Serialize)]
pub struct Cause {
    pub verdict: Option<Verdict>,
    pub factor: Option<Factor>,
    pub text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    pub noted_on: Day,
    pub follow_up: Option<String>,
}

impl Reading<'_> {
    pub(super) fn kpis(&self) -> Result<List<Indicator>> {
        let seen = self.store.followed(self.alliance, self.span.from, self.as_of)?;
        let more = seen.len().saturating_sub(KPIS);
        let rows = seen.into_iter().take(KPIS).map(|kpi| self.indicator(kpi)).collect::<Result<Vec<_>>>()?;
        Ok(listed(rows, more, KPIS))
    }

    fn indicator(&self, mut kpi: Stored<Kpi>) -> Result<Indicator> {
        if let Some(day) = self.then {
            self.store.wind_back(&mut kpi, day)?;
        }
        // One that was closed is judged by the day it was.
        let as_of = kpi.closed_on.map_or(self.as_of, |on| on.min(self.as_of));
        let figures = self.store.figures_until(kpi.key(), as_of, FIGURES)?;
        let causes = self.causes(kpi.reference())?;
        let owner = self.owner(kpi.owner_id)?;
        let it = Outlook::of(kpi, figures, as_of);
        let target_line = it.target_line();
        Ok(Indicator {
            number: self.number(&it.kpi),
            name: it.kpi.name.clone(),
            definition: it.kpi.definition.clone(),
            unit: it.kpi.unit,
            currency: it.kpi.currency.clone(),
            baseline: it.kpi.baseline,
            target: it.kpi.target,
            start_on: it.kpi.start_on,
            deadline_on: it.kpi.deadline_on,
            closed_on: it.kpi.closed_on.filter(|on| *on <= self.as_of),
            owner,
            standing: it.standing,
            made: it.verdict(),
            latest: it.latest,
            due: it.latest.and_then(|latest| it.kpi.due_by(latest.as_of)).map(|due| due.rounded(PLACES)),
            pace_percent: it.pace_percent,
            progress_percent: it.progress_percent,
            // Where it has been reached, nobody asks where it is heading.
            forecast: it
                .forecast
                .ok()
                .filter(|_| it.standing != Standing::Hit && it.kpi.closed_on.is_none_or(|on| on > self.as_of)),
            figures: it.figures,
            target_line,
            causes,
            kpi: it.kpi.data,
        })
    }

    /// Why it came out so, newest first: of a KPI or an expectation.
    pub(super) fn causes(&self, record: Ref) -> Result<Vec<Cause>> {
        let seen = self.store.causes_of(record)?.into_iter().filter(|it| it.noted_on <= self.as_of);
        let mut causes = Vec::new();
        for it in seen.take(CAUSES) {
            let follow_up = it.commitment_id.map(|id| self.store.find::<Commitment>(id)).transpose()?.flatten();
            causes.push(Cause {
                verdict: it.verdict,
                factor: it.factor,
                text: it.text.clone(),
                evidence: if self.is_for_us() { it.evidence.clone() } else { String::new() },
                noted_on: it.noted_on,
                follow_up: follow_up.map(|it| it.data.text),
            });
        }
        Ok(causes)
    }
}
