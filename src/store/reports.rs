//! What a report of one alliance reads: the records of a stretch of days that its readers may see,
//! counts of the same, and what is kept back from them. All of it by the alliance's own indexes.

mod note;
mod then;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

pub use then::OpenThen;
pub(super) use then::open_then;

use super::eyes::Eyes;
use super::rows::{columns, read};
use super::{Listed, Result, Seen, Table};
use crate::domain::rules::{self, Kept, KeptRate, Promised};
use crate::domain::{
    AllianceId, Audience, Cause, Commitment, Day, Expectation, Figure, Id, InteractionKind, InteractionState, Kind,
    KpiId, ShareId, Side, Span, Stored,
};

/// Rows found, and how many there are beyond them.
#[derive(Clone, PartialEq, Debug)]
pub struct Found<T> {
    pub rows: Vec<Stored<T>>,
    pub more: usize,
}

/// What stands in records that the partner sees and is not for them, or is never for them: how many
/// records have such a thing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Withheld {
    pub notes: i64,
    pub money: i64,
    pub outcomes: i64,
    pub reasons: i64,
    pub confidences: i64,
    pub contexts: i64,
    pub evidence: i64,
    pub benefits: i64,
    pub facts: i64,
    pub gifts: i64,
    pub answers: i64,
}

/// The condition that a row of a list lies in a stretch of days; `?1` is the alliance, `?2` to `?5`
/// are [`ends`].
fn lies<T: Listed>() -> String {
    let by_instant = T::KIND == Kind::Interaction;
    let key = format!("r.alliance_id = ?1 and r.{} between ?2 and ?3", T::ORDER);
    // An instant says no civil day: the index narrows, the day decides.
    if by_instant { format!("{key} and r.day between ?4 and ?5") } else { format!("{key} and ?4 <= ?5") }
}

fn ends<T: Listed>(alliance: AllianceId, span: Span) -> Vec<Value> {
    const DAY_MS: i64 = 86_400_000;
    let (from, to) = (i64::from(span.from.number()), i64::from(span.to.number()));
    let (low, high) = match T::KIND {
        Kind::Interaction => ((from - 1) * DAY_MS, (to + 2) * DAY_MS),
        _ => (from, to),
    };
    [alliance.0.raw(), low, high, from, to].map(Value::from).into()
}

impl Seen {
    /// The records of a kind whose day in their list lies in a stretch, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn in_span<T: Listed>(&self, alliance: AllianceId, span: Span, limit: usize) -> Result<Found<T>> {
        let order = format!("order by r.{} desc, r.id desc", T::ORDER);
        self.found(&lies::<T>(), &order, ends::<T>(alliance, span), limit)
    }

    /// The records of a kind that still ask for something, in the order of their list.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_in<T: Listed>(&self, alliance: AllianceId, limit: usize) -> Result<Found<T>> {
        let order = format!("order by r.{}, r.id", T::ORDER);
        let place = format!("r.alliance_id = ?1 and {}", T::OPEN);
        self.found(&place, &order, vec![Value::from(alliance.0.raw())], limit)
    }

    /// Promises kept or broken off in a stretch of days, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn done_in(&self, alliance: AllianceId, span: Span, limit: usize) -> Result<Found<Commitment>> {
        let place = "r.alliance_id = ?1 and r.state = 'done' and r.closed_on between ?2 and ?3";
        let values = [i64::from(span.from.number()), i64::from(span.to.number())].map(Value::from);
        let values = [Value::from(alliance.0.raw())].into_iter().chain(values).collect();
        self.found(place, "order by r.closed_on desc, r.id desc", values, limit)
    }

    /// Expectations that were met, missed or dropped in a stretch of days, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settled_in(&self, alliance: AllianceId, span: Span, limit: usize) -> Result<Found<Expectation>> {
        let place = "r.alliance_id = ?1 and r.state in ('met', 'missed', 'dropped') and r.state_on between ?2 and ?3";
        let values = [alliance.0.raw(), span.from.number().into(), span.to.number().into()].map(Value::from);
        self.found(place, "order by r.state_on desc, r.id desc", values.into(), limit)
    }

    /// Records of a kind that are kept back from an audience, of a stretch of days or open at its
    /// end: now, or then if that has passed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kept_back<T: OpenThen>(
        &self,
        alliance: AllianceId,
        audience: Audience,
        span: Span,
        then: Option<Day>,
        limit: usize,
    ) -> Result<Found<T>> {
        let (table, hidden) = (T::KIND.as_str(), format!("not {}", Eyes::Audience(audience).see("r")));
        let mut among = format!("select r.id from {table} r where {} and {hidden}", lies::<T>());
        let mut values = ends::<T>(alliance, span);
        let open = match then {
            Some(day) if !T::OPEN_THEN.is_empty() => {
                values = then::moment(self, values, day);
                T::OPEN_THEN
            }
            _ => T::OPEN,
        };
        if !open.is_empty() {
            among.push_str(&format!(
                " union select r.id from {table} r where r.alliance_id = ?1 and {open} and {hidden}"
            ));
        }
        let order = format!("order by r.{} desc, r.id desc", T::ORDER);
        self.found(&format!("r.id in ({among})"), &order, values, limit)
    }

    /// Causes that are kept back from an audience: those found in a stretch of days, and those of what
    /// was followed or expected in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn causes_kept_back(
        &self,
        alliance: AllianceId,
        audience: Audience,
        span: Span,
        limit: usize,
    ) -> Result<Found<Cause>> {
        self.causes_where(&format!("not {}", Eyes::Audience(audience).see("r")), alliance, span, limit)
    }

    /// Causes that an audience may see, of something that it may not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn hanging_causes(
        &self,
        alliance: AllianceId,
        audience: Audience,
        span: Span,
        limit: usize,
    ) -> Result<Found<Cause>> {
        let may_see = |row: &str| Eyes::Audience(audience).see(row);
        let place = format!(
            "{} and not exists (select 1 from kpi k where k.id = r.kpi_id and {})
             and not exists (select 1 from expectation e where e.id = r.expectation_id and {})",
            may_see("r"),
            may_see("k"),
            may_see("e")
        );
        self.causes_where(&place, alliance, span, limit)
    }

    /// Causes found in a stretch of days, or of what was followed or expected in it.
    fn causes_where(&self, which: &str, alliance: AllianceId, span: Span, limit: usize) -> Result<Found<Cause>> {
        let place = format!(
            "r.alliance_id = ?1 and r.noted_on <= ?3 and {which} and (r.noted_on >= ?2
             or exists (select 1 from kpi k where k.id = r.kpi_id and coalesce(k.closed_on, ?2) >= ?2)
             or exists (select 1 from expectation e where e.id = r.expectation_id
               and (e.state in ('stated', 'accepted', 'amended') or e.state_on >= ?2)))"
        );
        let values = [alliance.0.raw(), span.from.number().into(), span.to.number().into()].map(Value::from);
        self.found(&place, "order by r.noted_on desc, r.id desc", values.into(), limit)
    }

    fn found<T: Table>(&self, place: &str, order: &str, values: Vec<Value>, limit: usize) -> Result<Found<T>> {
        let (table, place) = (T::KIND.as_str(), format!("{place} and {}", self.seen("r")));
        let sql = format!(
            "select {} from {table} r cross join number n on n.id = r.id where {place} {order} limit {limit}",
            columns::<T>()
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values.iter()), read::<T>)?;
        let rows: Vec<Stored<T>> = rows.collect::<rusqlite::Result<_>>()?;
        if rows.len() < limit {
            return Ok(Found { rows, more: 0 });
        }
        let mut count = self.conn.prepare_cached(&format!("select count(*) from {table} r where {place}"))?;
        let all: i64 = count.query_row(params_from_iter(values.iter()), |row| row.get(0))?;
        let more = usize::try_from(all).unwrap_or(0).saturating_sub(rows.len());
        Ok(Found { rows, more })
    }

    /// How many interactions of each kind were held, missed, cancelled or moved; notes are none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn conversations(
        &self,
        alliance: AllianceId,
        span: Span,
    ) -> Result<Vec<(InteractionKind, InteractionState, i64)>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "select r.kind, r.state, count(*) from interaction r
             where {} and r.state <> 'planned' and r.kind <> 'note' and {} group by r.kind, r.state",
            lies::<crate::domain::Interaction>(),
            self.seen("r")
        ))?;
        let values = ends::<crate::domain::Interaction>(alliance, span);
        let rows = statement
            .query_map(params_from_iter(values.iter()), |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The promises with a date that say how each side kept its word in a stretch of days: those done
    /// in it, and those that fell due in it and are open.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn promised(&self, alliance: AllianceId, span: Span) -> Result<Vec<(Id, Promised)>> {
        let seen = self.seen("r");
        let mut read = self.conn.prepare_cached(&format!(
            "select r.id, r.side, r.due_on, r.closed_on, r.lapsed from commitment r
             where r.alliance_id = ?1 and r.state = 'done' and r.closed_on between ?2 and ?3 and r.due_on is not null and {seen}
             union all
             select r.id, r.side, r.due_on, null, r.lapsed from commitment r
             where r.alliance_id = ?1 and r.state = 'open' and r.due_key between ?2 and ?3 and {seen}"
        ))?;
        let rows = read.query_map(params![alliance, span.from, span.to], |row| {
            let (side, due_on, done_on, lapsed) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok((row.get(0)?, Promised { side, due_on, done_on, lapsed }))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How both sides have kept their word of late: over the days that health looks back over.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kept_lately(&self, alliance: AllianceId) -> Result<Kept> {
        let (to, days) = (self.today(), self.weights()?.window);
        let span = Span { from: rules::window_from(to, days), to };
        let promises = self.as_all_of_us().promised(alliance, span)?;
        let of = |side| KeptRate::of(promises.iter().map(|(_, it)| *it), side, span);
        Ok(Kept { days, us: of(Side::Us), them: of(Side::Them) })
    }

    /// How many promises of a side are late.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn late(&self, alliance: AllianceId, side: Side, today: Day) -> Result<usize> {
        let mut statement = self.conn.prepare_cached(
            "select count(*) from commitment r where r.alliance_id = ?1 and r.state = 'open' and r.due_key < ?3
             and r.side = ?2 and r.visibility <> 'mine'",
        )?;
        let count: i64 = statement.query_row(params![alliance, side, today], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The newest `limit` figures of a KPI up to a day, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figures_until(&self, kpi: KpiId, until: Day, limit: usize) -> Result<Vec<Figure>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "select r.as_of, r.value from measurement r where r.kpi_id = ?1 and r.as_of <= ?2 and {}
             order by r.as_of desc limit ?3",
            self.seen("r")
        ))?;
        let read_figure = |row: &Row<'_>| Ok(Figure { as_of: row.get(0)?, value: row.get(1)? });
        let rows = statement.query_map(params![kpi, until, limit as i64], read_figure)?;
        let mut figures: Vec<Figure> = rows.collect::<rusqlite::Result<_>>()?;
        figures.reverse();
        Ok(figures)
    }

    /// How much stands in what the partner sees, or about the alliance, that is not for them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn withheld(&self, alliance: AllianceId, span: Span, as_of: Day) -> Result<Withheld> {
        let partner = |row: &str| Eyes::Audience(Audience::Partner).see(row);
        let sql = include_str!("reports/withheld.sql").replace("{shown}", &partner("r"));
        let sql = sql.replace("{ours}", &self.seen("r"));
        let mut statement = self.conn.prepare_cached(&sql)?;
        let (low, high) = (i64::from(span.from.number() - 1), i64::from(span.to.number() + 2));
        const DAY_MS: i64 = 86_400_000;
        let values = params![alliance, span.from, span.to, low * DAY_MS, high * DAY_MS, as_of];
        let found = statement.query_row(values, |row| {
            Ok(Withheld {
                notes: row.get(0)?,
                money: row.get(1)?,
                outcomes: row.get(2)?,
                reasons: row.get(3)?,
                confidences: row.get(4)?,
                contexts: row.get(5)?,
                evidence: row.get(6)?,
                benefits: row.get(7)?,
                facts: row.get(8)?,
                gifts: row.get(9)?,
                answers: row.get(10)?,
            })
        })?;
        Ok(found)
    }

    /// The days the last report shared with the partner told of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_report(&self, alliance: AllianceId) -> Result<Option<Span>> {
        // One that was written and sent to nobody yet told them of nothing.
        let mut statement = self.conn.prepare_cached(
            "select p.from_on, p.to_on from report p cross join share s on s.id = p.share_id
             where p.alliance_id = ?1 and (s.shared_on is not null or exists
               (select 1 from recipient r where r.share_id = s.id and r.sent_on is not null))
             order by p.to_on desc limit 1",
        )?;
        let span = statement.query_row([alliance], |row| Ok(Span { from: row.get(0)?, to: row.get(1)? }));
        Ok(span.optional()?)
    }

    /// Which days a share told of, if it was a report.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reported(&self, share: ShareId) -> Result<Option<Span>> {
        let mut statement = self.conn.prepare_cached("select from_on, to_on from report where share_id = ?1")?;
        let span = statement.query_row([share], |row| Ok(Span { from: row.get(0)?, to: row.get(1)? }));
        Ok(span.optional()?)
    }

    /// How often the alliance's people were thanked in a stretch of days in a way that is in no
    /// partner's report: that it happened counts, no more of it is told.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn thanked_quietly(&self, alliance: AllianceId, span: Span) -> Result<i64> {
        let mut statement = self.conn.prepare_cached(
            "select count(*) from recognition r where r.alliance_id = ?1 and r.given_on between ?2 and ?3
             and (r.visibility <> 'both' or r.manner = 'private' or r.kind <> 'thanks')",
        )?;
        Ok(statement.query_row(params![alliance, span.from, span.to], |row| row.get(0))?)
    }
}
