//! A report of one alliance over a stretch of days: what it holds, in no language. Achievements
//! come first, then what needs attention, then the rest in the order of the pillars.
//!
//! The partner's holds only what both sides may see, and of that only what is named here field by
//! field: nothing gets into it by being added to a record.

mod achieved;
mod ahead;
mod concerns;
mod figures;
mod left_out;
mod then;
mod together;

use serde::Serialize;

use crate::domain::{Alliance, AllianceId, Audience, Day, Mark, PersonId, ShareId, Side, Span, Stage, Stored};
use crate::insight::invested::{Invested, invested};
use crate::store::{Result, SeenBy};

pub use achieved::Achievement;
pub use ahead::{Ahead, Coming};
pub use concerns::{Concern, Due};
pub use figures::{Cause, Indicator};
pub use left_out::{Because, LeftOut, Named, Parts, Record, Withheld, left_out};
pub use together::{
    Amendment, Communication, Decision, Expectation, KindCount, LayerCount, Meeting, Promise, Promises, SidePromises,
    Thanked, Thanks,
};

/// Rows of a list; the rest is counted.
pub const ROWS: usize = 12;

/// The rows of a list, and how many there are beyond them.
#[derive(Clone, Debug, Serialize)]
pub struct List<T> {
    pub rows: Vec<T>,
    pub more: usize,
}

/// Which alliance, and between whom.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// The name of our own company, where it was said.
    pub company: Option<String>,
    pub partner: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    pub purpose: String,
    pub customer_gain: String,
    /// What we will not, or cannot, do, a line each; for ourselves only, since they may not have been told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
    pub stage: Option<Stage>,
    pub signed_on: Option<Day>,
}

/// How the alliance stands; for ourselves only.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Standing {
    pub total: Option<i32>,
    pub mark: Option<Mark>,
    /// Since a month before.
    pub change: Option<i32>,
}

/// The report.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub audience: Audience,
    pub span: Span,
    /// The day as of which it judges: the last of its days, or today while that lies ahead.
    pub as_of: Day,
    pub written_on: Day,
    pub about: About,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health: Option<Standing>,
    pub achievements: List<Achievement>,
    pub attention: List<Concern>,
    pub communication: Communication,
    pub decisions: List<Decision>,
    pub promises: Promises,
    pub expectations: List<Expectation>,
    pub amendments: List<Amendment>,
    pub kpis: List<Indicator>,
    pub recognition: Thanks,
    /// What was put in and brought; for ourselves only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invested: Option<Invested>,
    pub next: List<Ahead>,
}

/// What all parts of a report are read with.
struct Reading<'s> {
    store: &'s SeenBy<'s>,
    alliance: AllianceId,
    span: Span,
    as_of: Day,
    /// The same, where it lies behind us: what is open, due and on pace is told as it was at its end.
    then: Option<Day>,
}

/// The report of an alliance for those who see it so, made of nothing else. What it settles is no longer owed.
///
/// # Errors
/// When there is no such alliance, or the file cannot be read.
pub fn report(store: &SeenBy<'_>, alliance: AllianceId, span: Span, settles: Option<ShareId>) -> Result<Report> {
    let reading = Reading::of(store, alliance, span);
    let it = store.find::<Alliance>(alliance)?;
    let it = it.as_ref();
    let kpis = reading.kpis()?;
    Ok(Report {
        audience: store.audience(),
        span,
        as_of: reading.as_of,
        written_on: store.today(),
        about: reading.about(it)?,
        health: reading.health()?,
        achievements: reading.achievements(it, &kpis.rows)?,
        attention: reading.attention(&kpis.rows)?,
        communication: reading.communication()?,
        decisions: reading.decisions()?,
        promises: reading.promises()?,
        expectations: reading.expectations()?,
        amendments: reading.amendments()?,
        recognition: reading.thanks()?,
        invested: reading.invested()?,
        next: reading.ahead(it, &kpis.rows, settles)?,
        kpis,
    })
}

impl<'s> Reading<'s> {
    fn of(store: &'s SeenBy<'s>, alliance: AllianceId, span: Span) -> Self {
        let as_of = span.to.min(store.today());
        let then = Some(as_of).filter(|day| *day < store.today());
        Self { store, alliance, span, as_of, then }
    }
}

impl Reading<'_> {
    fn is_for_us(&self) -> bool {
        self.store.audience() == Audience::Us
    }

    /// A number people can type, which the partner has no use for.
    fn number<T>(&self, it: &Stored<T>) -> Option<i64> {
        self.is_for_us().then_some(it.number)
    }

    /// The partner's own name is told whoever may see the record, and no more of one that is not seen.
    fn about(&self, it: Option<&Stored<Alliance>>) -> Result<About> {
        let company = self.store.setting("company")?.filter(|name| !name.trim().is_empty());
        Ok(About {
            company,
            partner: self.store.partner(self.alliance)?,
            handle: it.filter(|_| self.is_for_us()).map(|it| it.handle.to_string()),
            purpose: it.map(|it| it.purpose.clone()).unwrap_or_default(),
            customer_gain: it.map(|it| it.customer_gain.clone()).unwrap_or_default(),
            limits: it.into_iter().filter(|_| self.is_for_us()).flat_map(|it| it.limits()).map(str::to_owned).collect(),
            // What stage it was in then is not told by a date.
            stage: it.map(|it| it.stage).filter(|_| self.then.is_none()),
            signed_on: it.and_then(|it| it.signed_on),
        })
    }

    fn invested(&self) -> Result<Option<Invested>> {
        if !self.is_for_us() {
            return Ok(None);
        }
        let span = Span { to: self.as_of, ..self.span };
        Ok(Some(invested(self.store, self.alliance, span)?).filter(|it| !it.is_empty()))
    }

    fn health(&self) -> Result<Option<Standing>> {
        if !self.is_for_us() {
            return Ok(None);
        }
        const BEFORE_DAYS: i32 = 30;
        let (facts, weights) = (self.store.health_facts_until(self.alliance, self.as_of)?, self.store.weights()?);
        let now = facts.health(self.as_of, weights);
        let before = facts.health(self.as_of.plus(-BEFORE_DAYS), weights);
        let change = now.total.zip(before.total).map(|(now, before)| now - before);
        Ok(Some(Standing { total: now.total, mark: now.mark, change }))
    }

    /// Somebody's name, if it may be told.
    fn name(&self, person: PersonId) -> Result<Option<String>> {
        Ok(self.store.name(person.into())?.map(|name| name.name))
    }

    fn owner(&self, person: Option<PersonId>) -> Result<Option<String>> {
        Ok(person.map(|person| self.name(person)).transpose()?.flatten())
    }

    fn names(&self, people: impl IntoIterator<Item = PersonId>) -> Result<Vec<String>> {
        let names = people.into_iter().map(|person| self.name(person)).collect::<Result<Vec<_>>>()?;
        Ok(names.into_iter().flatten().collect())
    }
}

/// The first `limit` of what was found, as rows of a report.
fn listed<T>(mut rows: Vec<T>, more: usize, limit: usize) -> List<T> {
    let beyond = rows.len().saturating_sub(limit);
    rows.truncate(limit);
    List { rows, more: more + beyond }
}

/// A side, as the struct tells it.
const SIDES: [Side; 2] = [Side::Us, Side::Them];
