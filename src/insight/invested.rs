//! What was put into an alliance beside what it brought, over a stretch of days: in money where there is money,
//! else in hours and figures. Nothing is made up: no rate, no price of an hour.

use serde::Serialize;

use crate::domain::{AllianceId, Day, Decimal, Figure, Kind, Kpi, Money, Side, Span, Stored, Unit};
use crate::store::{Result, Seen, Time};

/// Figures of a KPI looked through for the one before the days.
const FIGURES: usize = 400;

/// What went in, and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Invested {
    pub span: Span,
    pub contacts: i64,
    /// Contacts whose length nobody said.
    pub without_length: i64,
    pub time: Vec<Spent>,
    pub money: Vec<Paid>,
    pub brought: Vec<Brought>,
}

/// The time of somebody.
#[derive(Clone, Debug, Serialize)]
pub struct Spent {
    pub name: String,
    #[serde(flatten)]
    pub time: Time,
}

/// What was spent in one currency on one sort of thing.
#[derive(Clone, Debug, Serialize)]
pub struct Paid {
    /// An event, a gift, or any other cost.
    pub kind: Kind,
    /// Who paid it, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    pub count: usize,
    pub sum: Money,
}

/// A KPI that moved in these days.
#[derive(Clone, Debug, Serialize)]
pub struct Brought {
    pub number: i64,
    pub name: String,
    /// As it stood before, or began; `None` where nobody said.
    pub from: Option<Decimal>,
    pub to: Figure,
    #[serde(skip)]
    pub kpi: Box<Stored<Kpi>>,
}

impl Invested {
    /// Minutes of a side, each of its people counted.
    #[must_use]
    pub fn minutes(&self, side: Side) -> i64 {
        self.time.iter().filter(|it| it.time.side == side).map(|it| it.time.minutes).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.contacts == 0 && self.money.is_empty() && self.brought.is_empty()
    }
}

/// The year behind us: an alliance is weighed by seasons, not by weeks.
#[must_use]
pub fn year_to(today: Day) -> Span {
    Span { from: today.plus(-364), to: today }
}

/// What was put into an alliance in a stretch of days, and what it brought.
///
/// # Errors
/// When the file cannot be read.
pub fn invested(store: &Seen, alliance: AllianceId, span: Span) -> Result<Invested> {
    let (contacts, without_length) = store.contacts_in(alliance, span)?;
    let mut time = Vec::new();
    for it in store.time_put_in(alliance, span)? {
        let name = store.name(it.person.into())?.map(|name| name.name).unwrap_or_default();
        time.push(Spent { name, time: it });
    }
    let money = paid(store.money_put_in(alliance, span)?);
    Ok(Invested { span, contacts, without_length, time, money, brought: brought(store, alliance, span)? })
}

/// Summed by sort and currency: amounts of different currencies are never added.
fn paid(found: Vec<(Kind, Option<Side>, Money)>) -> Vec<Paid> {
    let mut sums: Vec<Paid> = Vec::new();
    for (kind, side, money) in found {
        match sums.iter_mut().find(|it| (it.kind, it.side) == (kind, side) && it.sum.currency == money.currency) {
            Some(it) => {
                it.sum.amount = it.sum.amount + money.amount;
                it.count += 1;
            }
            None => sums.push(Paid { kind, side, count: 1, sum: money }),
        }
    }
    sums
}

/// The KPIs with a figure of these days, money first.
fn brought(store: &Seen, alliance: AllianceId, span: Span) -> Result<Vec<Brought>> {
    let mut found = Vec::new();
    for kpi in store.followed(alliance, span.from, span.to)? {
        let figures = store.figures_until(kpi.key(), span.to, FIGURES)?;
        let Some(to) = figures.last().copied().filter(|it| it.as_of >= span.from) else { continue };
        let before = figures.iter().rfind(|it| it.as_of < span.from).map(|it| it.value);
        let (number, name, from) = (kpi.number, kpi.name.clone(), before.or(kpi.baseline));
        found.push(Brought { number, name, from, to, kpi: Box::new(kpi) });
    }
    found.sort_by_key(|it| it.kpi.unit != Unit::Money);
    Ok(found)
}
