//! The items of expectations and KPIs: each asks once, for what is due first.

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::{AllianceId, Day, Due, Id, Kind, Ref, Rule};
use crate::store::{Result, Seen};

impl Seen {
    /// Every expectation and KPI of an alliance that asks for something on a day.
    pub(super) fn asking_in(&self, alliance: AllianceId, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select rule, subject_id, interval_days, min(due_on), red_on from signal
             where alliance_id = ?1 and rule = ?3 and due_on <= ?2 and {} group by subject_id limit ?4",
            self.asked()
        ))?;
        let mut items = Vec::new();
        for rule in super::compute::ASKING {
            let values = params![alliance, today, rule.as_str(), limit as i64];
            let found = read.query_map(values, |row| due(row, alliance))?;
            let me = self.me()?.map(Id::from);
            for item in
                found.filter(|item| item.as_ref().map_or(true, |it| rule != Rule::Thanks || Some(it.subject_id) != me))
            {
                let awake = self.awake(item?)?;
                items.extend((awake.visible_on <= today).then_some(awake));
            }
        }
        Ok(items)
    }

    /// The item of one expectation or KPI.
    pub(super) fn asking_of(&self, record: Ref) -> Result<Option<Due>> {
        let rule = match record.kind {
            Kind::Kpi => Rule::Kpi,
            Kind::Person => Rule::Thanks,
            Kind::Reward => Rule::Reward,
            _ => Rule::Expectation,
        };
        let mut read = self.conn.prepare_cached(&format!(
            "select rule, subject_id, interval_days, due_on, red_on, alliance_id from signal
             where subject_id = ?1 and rule = ?2 and {} order by due_on limit 1",
            self.asked()
        ))?;
        let found = read.query_row(params![record.id, rule.as_str()], |row| due(row, row.get(5)?));
        found.optional()?.map(|item| self.awake(item)).transpose()
    }

    /// How many expectations or KPIs of an alliance ask for something.
    pub(super) fn asking_total(&self, alliance: AllianceId, rule: Rule, today: Day, max: usize) -> Result<usize> {
        let mut read = self.conn.prepare_cached(&format!(
            "select count(distinct subject_id) from (select subject_id from signal
             where alliance_id = ?1 and rule = ?2 and due_on <= ?3 and {} limit ?4)",
            self.asked()
        ))?;
        let values = params![alliance, rule.as_str(), today, max as i64];
        let count: i64 = read.query_row(values, |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// With the day it shows, if it has been put off.
    fn awake(&self, due: Due) -> Result<Due> {
        let visible_on = self.wakes_on(due.rule, due.subject_id, due.due_on, due.red_on)?.unwrap_or(due.due_on);
        Ok(Due { visible_on, ..due })
    }
}

fn due(row: &Row<'_>, alliance_id: AllianceId) -> rusqlite::Result<Due> {
    let rule: String = row.get(0)?;
    let due_on: Day = row.get(3)?;
    Ok(Due {
        alliance_id,
        rule: rule.parse().map_err(|_| rusqlite::Error::InvalidQuery)?,
        subject_id: row.get::<_, Id>(1)?,
        interval_days: row.get(2)?,
        due_on,
        red_on: row.get(4)?,
        visible_on: due_on,
    })
}
