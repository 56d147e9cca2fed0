//! The due index: for each alliance and rule the item that is due first, recomputed whenever the
//! alliance is written to, so that Today never scans.
//!
//! Only the first unsnoozed item of a rule, interval and privacy is kept, plus every snoozed one
//! (it comes back by itself). Among those, whichever is most urgent on a day is the row to show.

mod asking;
mod birthdays;
mod compute;

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::rules::EVENT_DAYS;
use crate::domain::{AllianceId, Cadence, Day, Due, Id, InteractionId, Kind, Layer, Layers, Ref, Rule};
use crate::store::{Result, Seen};
pub(super) use compute::recompute;
use compute::{ASKING, Place, Source};

/// From its eve on an event is a meeting like any other, and one row.
fn is_yet_to_come(event: &Due, today: Day) -> bool {
    today < event.due_on.plus(EVENT_DAYS.0 - 1)
}

impl Seen {
    /// The most urgent items on `today`: planned meetings of today, then by days over ÷ interval. Of
    /// all alliances one a rule and alliance; of one alliance every single one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_items(&self, alliance: Option<AllianceId>, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut items = match alliance {
            Some(alliance) => self.due_in(alliance, today, limit)?,
            None => self.due_everywhere(today, limit)?,
        };
        let is_today = |due: &Due| due.rule == Rule::Meeting && due.due_on == today.plus(-1);
        let me = self.me()?.map(Id::from);
        items.retain(|due| due.rule != Rule::Thanks || Some(due.subject_id) != me);
        items.retain(|due| due.rule != Rule::Event || is_yet_to_come(due, today));
        items.sort_by(|a, b| is_today(b).cmp(&is_today(a)).then_with(|| a.urgency_cmp(b, today)));
        if alliance.is_none() {
            let mut seen = std::collections::HashSet::new();
            items.retain(|due| seen.insert((due.alliance_id, due.rule)));
        }
        items.truncate(limit);
        Ok(items)
    }

    /// How many rows [`Seen::due_items`] would have, counting no further than `max`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_count(&self, alliance: Option<AllianceId>, today: Day, max: usize) -> Result<usize> {
        match alliance {
            Some(_) => Ok(self.due_items(alliance, today, max)?.len()),
            None => self.due_pairs(today, max),
        }
    }

    /// The pairs of alliance and rule that show today, counting no further than `max`.
    fn due_pairs(&self, today: Day, max: usize) -> Result<usize> {
        // All of it stands in the index: no row is looked up.
        let mut stretch = self.conn.prepare_cached(&format!(
            "select alliance_id, rule from due indexed by due_order
             where interval_days = ?1 and due_on <= ?2 and visible_on <= ?2 and {}",
            self.asked()
        ))?;
        let mut pairs = std::collections::HashSet::new();
        for interval in self.due_intervals()? {
            let mut rows = stretch.query(params![interval, today])?;
            while let Some(row) = rows.next()? {
                let rule = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?.parse::<Rule>();
                pairs.insert((row.get::<_, AllianceId>(0)?, rule.map_err(|_| rusqlite::Error::InvalidQuery)?));
                if pairs.len() >= max {
                    return Ok(max);
                }
            }
        }
        for due in self.birthdays_due(None, today, max - pairs.len())? {
            pairs.insert((due.alliance_id, due.rule));
        }
        Ok(pairs.len())
    }

    /// The distinct intervals of the index, found by leaping from one to the next.
    fn due_intervals(&self) -> Result<Vec<i64>> {
        let mut read = self.conn.prepare_cached(
            "with recursive step (days) as
               (select min(interval_days) from due
                union all select (select min(interval_days) from due where interval_days > days) from step where days is not null)
             select days from step where days is not null",
        )?;
        let intervals = read.query_map([], |row| row.get(0))?;
        Ok(intervals.collect::<rusqlite::Result<_>>()?)
    }

    /// Everything due in one alliance: what stands behind the first of each rule is read from the
    /// open rows themselves.
    fn due_in(&self, alliance: AllianceId, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select {DUE} from due where alliance_id = ?1 and due_on <= ?2 and visible_on <= ?2 and {}",
            self.asked()
        ))?;
        let items = read.query_map(params![alliance, today], read_due)?;
        let mut items: Vec<Due> = items.collect::<rusqlite::Result<_>>()?;
        items.retain(|due| Source::of(due.rule).is_none() && !ASKING.contains(&due.rule));
        items.extend(self.asking_in(alliance, today, limit)?);
        items.extend(self.birthdays_due(Some(alliance), today, limit)?);
        for source in Source::all() {
            let mut open = self.conn.prepare_cached(&format!(
                "select id from {} r where alliance_id = ?1 and {} and {} <= ?2 and {} order by {} limit ?3",
                source.table,
                source.condition,
                source.due_column(),
                self.seen("r"),
                source.order
            ))?;
            let last = today.plus(-source.lead_days);
            let ids = open.query_map(params![alliance, last, limit as i64], |row| row.get(0))?;
            for id in ids {
                let record = Ref { kind: source.kind, id: id? };
                items.extend(self.due_by(source, record)?.filter(|due| due.visible_on <= today));
            }
        }
        Ok(items)
    }

    /// One stretch of the index per distinct interval: within one, the earliest due is the most
    /// urgent, so the first `limit` of each hold the first `limit` of all.
    fn due_everywhere(&self, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut stretch = self.conn.prepare_cached(&format!(
            "select {DUE} from due indexed by due_order
             where interval_days = ?1 and due_on <= ?2 and visible_on <= ?2 and {}
             order by due_on, subject_id limit ?3",
            self.asked()
        ))?;
        let mut items = Vec::new();
        for interval in self.due_intervals()? {
            // One interval holds at most a few items of one rule and alliance, and the surplus only
            // shortens the tail.
            let found = stretch.query_map(params![interval, today, limit as i64], read_due)?;
            for due in found {
                items.push(due?);
            }
        }
        // Meetings of today come first however many older ones nobody has answered.
        let mut todays = self.conn.prepare_cached(&format!(
            "select {DUE} from due indexed by due_order
             where interval_days = ?1 and due_on = ?2 and visible_on <= ?3 and {}
             order by subject_id limit ?4",
            self.asked()
        ))?;
        let (interval, eve) = (Rule::Meeting.interval_days(), today.plus(-1));
        for due in todays.query_map(params![interval, eve, today, limit as i64], read_due)? {
            items.push(due?);
        }
        items.extend(self.birthdays_due(None, today, limit)?);
        Ok(items)
    }

    /// The day of the last contact of a layer. The clock is one for all: what is one person's own does not move it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_contact(&self, alliance: AllianceId, layer: Layer) -> Result<Option<Day>> {
        let bit = Layers::bit(layer);
        // Word for word the condition of the layer's index.
        let mut read = self.conn.prepare_cached(&format!(
            "select max(day) from interaction where alliance_id = ?1 and state = 'held' and kind <> 'note' and (layers & {bit})
             and visibility <> 'mine'"
        ))?;
        Ok(read.query_row([alliance], |row| row.get(0))?)
    }

    /// The contact a layer's clock runs from.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_contact_interaction(&self, alliance: AllianceId, layer: Layer) -> Result<Option<InteractionId>> {
        let bit = Layers::bit(layer);
        let mut read = self.conn.prepare_cached(&format!(
            "select id from interaction where alliance_id = ?1 and state = 'held' and kind <> 'note' and (layers & {bit})
             and visibility <> 'mine' order by day desc limit 1"
        ))?;
        Ok(read.query_row([alliance], |row| row.get(0)).optional()?)
    }

    /// The clocks of cadences, the one that is due first on top.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn clocks(&self, alliance: Option<AllianceId>, limit: usize) -> Result<Vec<Due>> {
        if let Some(alliance) = alliance {
            let mut items = self.due_by_rule(alliance, Rule::Cadence)?;
            items.sort_by_key(|due| due.due_on);
            return Ok(items);
        }
        let mut read = self.conn.prepare_cached(&format!(
            "select {DUE} from due indexed by due_rule where rule = 'cadence' and {} order by due_on, subject_id limit ?1",
            self.asked()
        ))?;
        let items = read.query_map([limit as i64], read_due)?;
        Ok(items.collect::<rusqlite::Result<_>>()?)
    }

    /// The items of one rule that an alliance has in the index, due or not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_by_rule(&self, alliance: AllianceId, rule: Rule) -> Result<Vec<Due>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select {DUE} from due where alliance_id = ?1 and rule = ?2 and {}",
            self.asked()
        ))?;
        let items = read.query_map(params![alliance, rule.as_str()], read_due)?;
        Ok(items.collect::<rusqlite::Result<_>>()?)
    }

    /// The item of one record, whether or not it stands first in its alliance; `None` when nothing
    /// of it is due, now or later.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_of(&self, record: Ref) -> Result<Option<Due>> {
        if matches!(record.kind, Kind::Expectation | Kind::Kpi | Kind::Person) {
            return self.asking_of(record);
        }
        if record.kind == Kind::Interaction
            && let Some(source) = Source::of(Rule::Event)
            && let Some(event) = self.due_by(source, record)?.filter(|due| is_yet_to_come(due, self.today()))
        {
            return Ok(Some(event));
        }
        let sources = [Source::of(Rule::Meeting), Source::of(Rule::Commitment), Source::of(Rule::Obstacle)];
        let more = [Source::of(Rule::Decision), Source::of(Rule::Share), Source::of(Rule::Feedback)];
        let found = sources.into_iter().chain(more).flatten().find(|source| source.table == record.kind.as_str());
        let Some(source) = found else {
            // The index is by alliance: a cadence knows its own.
            let (rules, alliance): (&[Rule], Id) = match record.kind {
                Kind::Cadence => match self.find::<Cadence>(record.id.into())? {
                    Some(cadence) => (&[Rule::Cadence], cadence.alliance_id.into()),
                    None => return Ok(None),
                },
                Kind::Alliance => (&[Rule::Review, Rule::Renewal, Rule::Health], record.id),
                _ => return Ok(None),
            };
            let sql = format!("select {DUE} from due where alliance_id = ?1 and subject_id = ?2 and {}", self.asked());
            let mut read = self.conn.prepare_cached(&sql)?;
            let items = read.query_map([alliance, record.id], read_due)?.collect::<rusqlite::Result<Vec<_>>>()?;
            return Ok(items.into_iter().filter(|due| rules.contains(&due.rule)).min_by_key(|due| due.due_on));
        };
        self.due_by(source, record)
    }

    /// The item of one record by one rule.
    fn due_by(&self, source: &Source, record: Ref) -> Result<Option<Due>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select alliance_id, {} from {} r where id = ?1 and {} and {}",
            source.due_column(),
            source.table,
            source.condition,
            self.seen("r")
        ))?;
        let row = read.query_row([record.id], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)));
        let Some((alliance_id, day)) = row.optional()? else { return Ok(None) };
        if day == crate::store::list::NO_DUE_DATE {
            return Ok(None);
        }
        let place = Place::new(self, alliance_id);
        let due_on = Day::from_number(i32::try_from(day).unwrap_or(i32::MAX)).plus(source.lead_days);
        let red_on = due_on.plus(source.red_days);
        let visible_on = self.wakes_on(source.rule, record.id, due_on, red_on)?.unwrap_or(due_on);
        let interval_days = place.interval(source, record.id)?;
        Ok(Some(Due {
            alliance_id,
            rule: source.rule,
            subject_id: record.id,
            interval_days,
            due_on,
            red_on,
            visible_on,
        }))
    }

    /// As [`Seen::due_total`], cadences of every level included: those are listed one by one, and only
    /// together in a pass.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_in_all(&self, alliance: AllianceId, rule: Rule, today: Day, max: usize) -> Result<usize> {
        if rule != Rule::Cadence {
            return self.due_total(alliance, rule, today, max);
        }
        let mut read = self.conn.prepare_cached(&format!(
            "select count(*) from (select 1 from due where alliance_id = ?1 and rule = ?2 and due_on <= ?3
             and {} limit ?4)",
            self.asked()
        ))?;
        let values = params![alliance, rule.as_str(), today, max as i64];
        let count: i64 = read.query_row(values, |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// How many items of `rule` an alliance has that are due on `today`, counting no further than
    /// `max`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_total(&self, alliance: AllianceId, rule: Rule, today: Day, max: usize) -> Result<usize> {
        if ASKING.contains(&rule) {
            return self.asking_total(alliance, rule, today, max);
        }
        if rule == Rule::Birthday {
            return Ok(self.birthdays_due(Some(alliance), today, max)?.len());
        }
        let Some(source) = Source::of(rule) else { return Ok(1) };
        let sql = format!(
            "select count(*) from (select 1 from {} r where alliance_id = ?1 and {} and {} <= ?2 and {} limit ?3)",
            source.table,
            source.condition,
            source.due_column(),
            self.seen("r")
        );
        let last = today.plus(-source.lead_days);
        let mut read = self.conn.prepare_cached(&sql)?;
        let count: i64 = read.query_row(params![alliance, last, max as i64], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

pub(super) const DUE: &str = "alliance_id, rule, subject_id, interval_days, due_on, red_on, visible_on";

pub(super) fn read_due(row: &Row<'_>) -> rusqlite::Result<Due> {
    let rule: String = row.get(1)?;
    Ok(Due {
        alliance_id: row.get(0)?,
        rule: rule.parse().map_err(|_| rusqlite::Error::InvalidQuery)?,
        subject_id: row.get(2)?,
        interval_days: row.get(3)?,
        due_on: row.get(4)?,
        red_on: row.get(5)?,
        visible_on: row.get(6)?,
    })
}
