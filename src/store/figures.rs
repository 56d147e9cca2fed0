//! Reading what expectations and KPIs are made of: figures, amendments, causes.

use rusqlite::{OptionalExtension, Row, params};

use super::rows::read;
use super::{Operation, Result, Seen};
use crate::domain::{
    AllianceId, Amendment, Cause, Day, Decimal, Figure, Handle, Id, Kpi, KpiId, Measurement, Ref, Stored,
};

impl Seen {
    /// The KPI of an alliance with this handle, if it may be seen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kpi_by_handle(&self, alliance: AllianceId, handle: &Handle) -> Result<Option<Stored<Kpi>>> {
        // Most words of a line that are asked for are none.
        let sql = format!("select id from kpi r where alliance_id = ?1 and handle = ?2 and {}", self.seen("r"));
        let found =
            self.conn.prepare_cached(&sql)?.query_row(params![alliance, handle], |row| row.get(0)).optional()?;
        found.map_or(Ok(None), |id| self.find(id))
    }

    /// The values a figure had before it was corrected, the newest first, each with the operation that
    /// changed it. One that was undone is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn values_before(&self, figure: Id) -> Result<Vec<(Decimal, Operation)>> {
        const STEPS: usize = 20;
        let value = |row: &Option<String>| -> Option<Decimal> {
            let row: serde_json::Value = serde_json::from_str(row.as_deref()?).ok()?;
            row.get("value")?.as_str()?.parse().ok()
        };
        let mut before = Vec::new();
        for (operation, change) in self.history_of(figure, STEPS)? {
            let (was, is) = (value(&change.before), value(&change.after));
            let is_undoing = operation.undone || operation.undoes.is_some();
            if let (Some(was), Some(is)) = (was, is)
                && was != is
                && !is_undoing
            {
                before.push((was, operation));
            }
        }
        Ok(before)
    }

    /// The handles of some KPIs of an alliance that are still followed, in order of their deadlines.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kpi_handles(&self, alliance: AllianceId, limit: usize) -> Result<Vec<Handle>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "select handle from kpi r where alliance_id = ?1 and closed_on is null and {}
             order by deadline_key, id limit ?2",
            self.seen("r")
        ))?;
        let rows = statement.query_map(params![alliance, limit as i64], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The KPIs of an alliance that are still followed, in order of their deadlines.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn kpis_of(&self, alliance: AllianceId) -> Result<Vec<Stored<Kpi>>> {
        let sql = self.select::<Kpi>("r.alliance_id = ?1 and r.closed_on is null order by r.deadline_key, r.id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![alliance], read::<Kpi>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The alliances that follow a KPI, found by leaping from one to the next.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn alliances_with_kpis(&self) -> Result<Vec<AllianceId>> {
        let mut statement = self.conn.prepare_cached(
            "with recursive step (id) as
               (select min(alliance_id) from kpi
                union all select (select min(alliance_id) from kpi where alliance_id > id) from step where id is not null)
             select id from step where id is not null",
        )?;
        let ids = statement.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest `limit` figures of a KPI, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figures(&self, kpi: KpiId, limit: usize) -> Result<Vec<Figure>> {
        let sql = format!(
            "select as_of, value from measurement r where kpi_id = ?1 and {} order by as_of desc limit ?2",
            self.seen("r")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![kpi, limit as i64], read_figure)?;
        let mut figures: Vec<Figure> = rows.collect::<rusqlite::Result<_>>()?;
        figures.reverse();
        Ok(figures)
    }

    /// The newest figure of a KPI.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn latest_figure(&self, kpi: KpiId) -> Result<Option<Figure>> {
        Ok(self.figures(kpi, 1)?.pop())
    }

    /// The figure of a KPI as of a day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn measurement_on(&self, kpi: KpiId, day: Day) -> Result<Option<Stored<Measurement>>> {
        let sql = self.select::<Measurement>("r.kpi_id = ?1 and r.as_of = ?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row(params![kpi, day], read::<Measurement>).optional()?)
    }

    /// The amendments of an expectation or a KPI, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn amendments_of(&self, subject: Ref) -> Result<Vec<Stored<Amendment>>> {
        let place = format!("r.{} = ?1 order by r.noticed_on desc, r.id desc", column(subject));
        let sql = self.select::<Amendment>(&place);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([subject.id], read::<Amendment>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The amendment of an expectation or a KPI that is still open.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_amendment(&self, subject: Ref) -> Result<Option<Stored<Amendment>>> {
        Ok(self.amendments_of(subject)?.into_iter().find(|it| it.is_open()))
    }

    /// The causes noted of an expectation or a KPI, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn causes_of(&self, subject: Ref) -> Result<Vec<Stored<Cause>>> {
        let sql = self.select::<Cause>(&format!("r.{} = ?1 order by r.noted_on desc, r.id desc", column(subject)));
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([subject.id], read::<Cause>)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The KPIs whose figure is due by a day, the longest due first; somebody else's private ones are
    /// left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figures_due(&self, alliance: Option<AllianceId>, until: Day, limit: usize) -> Result<Vec<KpiId>> {
        let place = if alliance.is_some() { "alliance_id = ?3 and rule = 'kpi' and " } else { "?3 is null and " };
        let mut statement = self.conn.prepare_cached(&format!(
            "select subject_id from signal where {place}reason = 'figure' and due_on <= ?1
             and {} order by due_on, subject_id limit ?2",
            self.asked()
        ))?;
        let rows = statement.query_map(params![until, limit as i64, alliance], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Where an amendment or a cause names what it is about.
fn column(subject: Ref) -> &'static str {
    if subject.kind == crate::domain::Kind::Kpi { "kpi_id" } else { "expectation_id" }
}

fn read_figure(row: &Row<'_>) -> rusqlite::Result<Figure> {
    Ok(Figure { as_of: row.get(0)?, value: row.get(1)? })
}
