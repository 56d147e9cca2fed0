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
use crate::domain::{AllianceId, Cadence, Commitment, Day, Due, Id, InteractionId, Kind, Layer, Layers, Ref, Rule};
use crate::store::{Result, Seen};
pub(super) use compute::recompute;
use compute::{ASKING, Place, Source};

/// From its eve on an event is a meeting like any other, and one row.
fn is_yet_to_come(event: &Due, today: Day) -> bool {
    today < event.due_on.plus(EVENT_DAYS.0 - 1)
}

impl Seen {
    /// The most urgent items on `today`: planned meetings of today, then by consequence and days over ÷ interval. Of
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
            "select alliance_id from due indexed by due_order
             where rule = ?1 and interval_days = ?2 and due_on <= ?3 and visible_on <= ?3 and {}",
            self.asked()
        ))?;
        let mut pairs = std::collections::HashSet::new();
        for (rule, interval) in self.due_stretches()? {
            let mut rows = stretch.query(params![rule.as_str(), interval, today])?;
            while let Some(row) = rows.next()? {
                pairs.insert((row.get::<_, AllianceId>(0)?, rule));
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

    /// The distinct intervals of each rule in the index, found by leaping from one to the next.
    fn due_stretches(&self) -> Result<Vec<(Rule, i64)>> {
        let mut read = self.conn.prepare_cached(
            "select min(interval_days) from due indexed by due_order where rule = ?1 and interval_days > ?2",
        )?;
        let mut stretches = Vec::new();
        for rule in Rule::ALL {
            let mut last = i64::MIN;
            while let Some(days) = read.query_row(params![rule.as_str(), last], |row| row.get::<_, Option<i64>>(0))? {
                stretches.push((*rule, days));
                last = days;
            }
        }
        Ok(stretches)
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
        items.retain(|due| Source::of(due.rule).next().is_none() && !ASKING.contains(&due.rule));
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

    /// One stretch of the index per rule and distinct interval: within one, the earliest due is the most
    /// urgent, so the first `limit` of each hold the first `limit` of all.
    fn due_everywhere(&self, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut stretch = self.conn.prepare_cached(&format!(
            "select {DUE} from due indexed by due_order
             where rule = ?1 and interval_days = ?2 and due_on <= ?3 and visible_on <= ?3 and {}
             order by due_on, subject_id limit ?4",
            self.asked()
        ))?;
        let mut items = Vec::new();
        for (rule, interval) in self.due_stretches()? {
            // One stretch holds at most a few items of an alliance, and the surplus only shortens the tail.
            let found = stretch.query_map(params![rule.as_str(), interval, today, limit as i64], read_due)?;
            for due in found {
                items.push(due?);
            }
        }
        // Meetings of today come first however many older ones nobody has answered.
        let mut todays = self.conn.prepare_cached(&format!(
            "select {DUE} from due indexed by due_order
             where rule = ?1 and interval_days = ?2 and due_on = ?3 and visible_on <= ?4 and {}
             order by subject_id limit ?5",
            self.asked()
        ))?;
        let (rule, eve) = (Rule::Meeting, today.plus(-1));
        let values = params![rule.as_str(), rule.interval_days(), eve, today, limit as i64];
        for due in todays.query_map(values, read_due)? {
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
        if matches!(record.kind, Kind::Expectation | Kind::Kpi | Kind::Reward | Kind::Person) {
            return self.asking_of(record);
        }
        if record.kind == Kind::Interaction
            && let Some(source) = Source::of(Rule::Event).next()
            && let Some(event) = self.due_by(source, record)?.filter(|due| is_yet_to_come(due, self.today()))
        {
            return Ok(Some(event));
        }
        let sources = Source::all().iter().filter(|it| it.rule != Rule::Event && it.kind == record.kind);
        let sources: Vec<&Source> = sources.collect();
        if sources.is_empty() {
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
        }
        for source in sources {
            if let Some(due) = self.due_by(source, record)? {
                return Ok(Some(due));
            }
        }
        Ok(None)
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

    /// How many promises of one owner, or of a side where nobody is named, are due on `today`, counting no
    /// further than `max`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn promises_due(&self, it: &Commitment, today: Day, max: usize) -> Result<usize> {
        let sql = format!(
            "select count(*) from (select 1 from commitment r where alliance_id = ?1 and state = 'open' and due_key <= ?2
             and owner_id is ?3 and side = ?4 and {} limit ?5)",
            self.seen("r")
        );
        let mut read = self.conn.prepare_cached(&sql)?;
        let values = params![it.alliance_id, today, it.owner_id, it.side, max as i64];
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
        let mut total = None;
        for source in Source::of(rule) {
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
            total = Some(total.unwrap_or(0) + usize::try_from(count).unwrap_or(0));
        }
        Ok(total.unwrap_or(1).min(max))
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
