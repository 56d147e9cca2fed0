//! What stood open at the end of a day that has passed, as far as dates and the journal tell. A
//! correction holds for the past too; what was closed, told, agreed or moved since is taken back.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use super::Found;
use crate::domain::{AllianceId, Amendment, CommitmentId, Day, Kpi, Layer, Layers, Ref, Stored};
use crate::store::{Listed, Result, Seen};

/// A kind of which the days say what was open once.
pub trait OpenThen: Listed {
    /// The condition that a row was open at the end of day `?9`, the instant `?8`; empty for what
    /// is never open.
    const OPEN_THEN: &'static str;
}

/// Says of a kind what was open once; stands beside its columns in `store::record`.
macro_rules! open_then {
    ($($name:ident $condition:literal;)+) => {$(
        impl $crate::store::OpenThen for $name {
            const OPEN_THEN: &'static str = $condition;
        }
    )+};
}
pub(in crate::store) use open_then;

/// The instant at which a day ended and the day itself, as `?8` and `?9`; what stands before them is free.
pub(super) fn moment(store: &Seen, mut values: Vec<Value>, day: Day) -> Vec<Value> {
    values.resize(7, Value::Null);
    values.extend([Value::from(store.end_of(day)), Value::from(i64::from(day.number()))]);
    values
}

impl Seen {
    /// What of a kind was open at the end of a day, in the order of its list.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_then<T: OpenThen>(&self, alliance: AllianceId, day: Day, limit: usize) -> Result<Found<T>> {
        let place = format!("r.alliance_id = ?1 and {}", T::OPEN_THEN);
        let values = moment(self, vec![Value::from(alliance.0.raw())], day);
        self.found(&place, &format!("order by r.{}, r.id", T::ORDER), values, limit)
    }

    /// The KPIs followed in a stretch of days, which may have been closed in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn followed(&self, alliance: AllianceId, from: Day, to: Day) -> Result<Vec<Stored<Kpi>>> {
        let place =
            "r.alliance_id = ?1 and coalesce(r.closed_on, ?2) >= ?2 and (r.start_on <= ?9 or r.created_at < ?8)";
        let values = [alliance.0.raw(), from.number().into()].map(Value::from).into();
        let found = self.found(place, "order by r.deadline_key, r.id", moment(self, values, to), 1_000)?;
        Ok(found.rows)
    }

    /// The last day up to which a layer was in contact.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_contact_until(&self, alliance: AllianceId, layer: Layer, day: Day) -> Result<Option<Day>> {
        let bit = Layers::bit(layer);
        // Word for word the condition of the layer's index.
        let mut read = self.conn.prepare_cached(&format!(
            "select max(day) from interaction where alliance_id = ?1 and state = 'held' and kind <> 'note'
             and (layers & {bit}) and visibility <> 'mine' and day <= ?2"
        ))?;
        Ok(read.query_row(params![alliance, day], |row| row.get(0))?)
    }

    /// The due date a promise had at the end of a day, if one was noted by then.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_then(&self, commitment: CommitmentId, day: Day) -> Result<Option<Day>> {
        Ok(self.due_dates(commitment)?.iter().rfind(|it| it.set_on <= day).map(|it| it.due_on))
    }

    /// The state an expectation or a decision was in at the end of a day, as later entries say it too;
    /// `None` where nothing says.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn state_then(&self, record: Ref, day: Day) -> Result<Option<String>> {
        let mut read = self.conn.prepare_cached(
            "select json_extract(before, '$.state') from change where row_id = ?1 and before is not null
             and json_extract(before, '$.state_on') <= ?2 order by id desc limit 1",
        )?;
        Ok(read.query_row(params![record.id, day], |row| row.get(0)).optional()?.flatten())
    }

    /// The day that stood in a column of a record at the end of a day, if the record was changed since:
    /// `Some(None)` where none stood there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn day_then(&self, record: Ref, column: &'static str, day: Day) -> Result<Option<Option<Day>>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select json_extract(coalesce(c.before, c.after), '$.{column}') from change c
             cross join operation o on o.id = c.operation_id
             where c.row_id = ?1 and o.at >= ?2 order by c.id limit 1"
        ))?;
        let found = read.query_row(params![record.id, self.end_of(day)], |row| row.get::<_, Option<Day>>(0));
        Ok(found.optional()?)
    }

    /// Gives a KPI the target, the deadline and the way there that it had at the end of a day, where
    /// both sides have agreed on others since. Who corrects one corrects the past as well.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn wind_back(&self, kpi: &mut Stored<Kpi>, day: Day) -> Result<()> {
        let is_later = |it: &Stored<Amendment>| it.agreed_on.is_some_and(|on| on > day);
        if !self.amendments_of(kpi.reference())?.iter().any(is_later) {
            return Ok(());
        }
        let mut read = self.conn.prepare_cached(
            "select json_extract(row, '$.target'), json_extract(row, '$.deadline_on'), json_extract(row, '$.phases'),
               json_extract(row, '$.direction')
             from (select coalesce(c.before, c.after) as row from change c cross join operation o on o.id = c.operation_id
                   where c.row_id = ?1 and o.at >= ?2 order by c.id limit 1) where row ->> 'phases' is not null",
        )?;
        let found = read.query_row(params![kpi.id, self.end_of(day)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        });
        if let Some((target, deadline_on, phases, direction)) = found.optional()? {
            let it = &mut kpi.data;
            (it.target, it.deadline_on, it.phases, it.direction) = (target, deadline_on, phases, direction);
        }
        Ok(())
    }

    /// The instant at which a day ends where the people of this file are.
    fn end_of(&self, day: Day) -> i64 {
        let when = crate::domain::When { day: day.plus(1), time: None, zone: self.zone() };
        when.instant().millis()
    }
}
