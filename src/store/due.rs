//! The due index: for each alliance and rule the item that is due first, recomputed whenever the
//! alliance is written to, so that Today never scans.
//!
//! Only the first unsnoozed item of a rule, interval and privacy is kept, plus every snoozed one
//! (it comes back by itself). Among those, whichever is most urgent on a day is the row to show.

use rusqlite::{OptionalExtension, Row, params};

use super::{Result, Store};
use crate::domain::{
    AllianceId, Cadence, Day, Due, Id, InteractionId, Interval, Kind, Layer, Layers, Ref, Rule, Stage,
};

/// Days before its end that an alliance's renewal comes up, and that it turns red.
const RENEWAL_LEAD_DAYS: i32 = 90;
const RENEWAL_RED_DAYS: i32 = 30;

impl Store {
    /// The most urgent items on `today`, one a rule and alliance: planned meetings of today, then by
    /// days over ÷ interval.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_items(&self, alliance: Option<AllianceId>, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut items = match alliance {
            Some(alliance) => self.due_in(alliance, today)?,
            None => self.due_everywhere(today, limit)?,
        };
        let is_today = |due: &Due| due.rule == Rule::Meeting && due.due_on == today.plus(-1);
        items.sort_by(|a, b| is_today(b).cmp(&is_today(a)).then_with(|| a.urgency_cmp(b, today)));
        let mut seen = std::collections::HashSet::new();
        items.retain(|due| seen.insert((due.alliance_id, due.rule)));
        items.truncate(limit);
        Ok(items)
    }

    /// How many rows [`Store::due_items`] would have, counting no further than `max`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_count(&self, alliance: Option<AllianceId>, today: Day, max: usize) -> Result<usize> {
        Ok(self.due_items(alliance, today, max)?.len())
    }

    fn due_in(&self, alliance: AllianceId, today: Day) -> Result<Vec<Due>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select {DUE} from due where alliance_id = ?1 and due_on <= ?2 and visible_on <= ?2
             and (only_for is null or only_for = ?3)"
        ))?;
        let items = read.query_map(params![alliance, today, self.author()], read_due)?;
        Ok(items.collect::<rusqlite::Result<_>>()?)
    }

    /// One stretch of the index per distinct interval: within one, the earliest due is the most
    /// urgent, so the first `limit` of each hold the first `limit` of all.
    fn due_everywhere(&self, today: Day, limit: usize) -> Result<Vec<Due>> {
        let mut read = self.conn.prepare_cached(
            "with recursive step (days) as
               (select min(interval_days) from due
                union all select (select min(interval_days) from due where interval_days > days) from step where days is not null)
             select days from step where days is not null",
        )?;
        let intervals: Vec<i64> = read.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut stretch = self.conn.prepare_cached(&format!(
            "select {DUE} from due indexed by due_order
             where interval_days = ?1 and due_on <= ?2 and visible_on <= ?2 and (only_for is null or only_for = ?3)
             order by due_on, subject_id limit ?4"
        ))?;
        let mut items = Vec::new();
        for interval in intervals {
            // One interval holds at most a few items of one rule and alliance, and the surplus only
            // shortens the tail.
            let found = stretch.query_map(params![interval, today, self.author(), limit as i64], read_due)?;
            for due in found {
                items.push(due?);
            }
        }
        Ok(items)
    }

    /// The day of the last contact of a layer.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_contact(&self, alliance: AllianceId, layer: Layer) -> Result<Option<Day>> {
        let bit = Layers::bit(layer);
        // Word for word the condition of the layer's index.
        let mut read = self.conn.prepare_cached(&format!(
            "select max(day) from interaction where alliance_id = ?1 and state = 'held' and kind <> 'note' and (layers & {bit})"
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
             order by day desc limit 1"
        ))?;
        Ok(read.query_row([alliance], |row| row.get(0)).optional()?)
    }

    /// The day of a contact. That there was one counts for everybody, private or not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn contact(&self, id: InteractionId) -> Result<Day> {
        Ok(self.conn.prepare_cached("select day from interaction where id = ?1")?.query_row([id], |row| row.get(0))?)
    }

    /// The items of one rule that an alliance has in the index, due or not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_by_rule(&self, alliance: AllianceId, rule: Rule) -> Result<Vec<Due>> {
        let mut read = self.conn.prepare_cached(&format!(
            "select {DUE} from due where alliance_id = ?1 and rule = ?2 and (only_for is null or only_for = ?3)"
        ))?;
        let items = read.query_map(params![alliance, rule.as_str(), self.author()], read_due)?;
        Ok(items.collect::<rusqlite::Result<_>>()?)
    }

    /// The item of one record, whether or not it stands first in its alliance; `None` when nothing
    /// of it is due, now or later.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_of(&self, record: Ref) -> Result<Option<Due>> {
        let sources = [Source::of(Rule::Meeting), Source::of(Rule::Commitment), Source::of(Rule::Obstacle)];
        let more = [Source::of(Rule::Decision), Source::of(Rule::Share)];
        let found = sources.into_iter().chain(more).flatten().find(|source| source.table == record.kind.as_str());
        let Some(source) = found else {
            let rules: &[Rule] = match record.kind {
                Kind::Cadence => &[Rule::Cadence],
                Kind::Alliance => &[Rule::Review, Rule::Renewal],
                _ => &[],
            };
            let sql = format!("select {DUE} from due where subject_id = ?1");
            let mut read = self.conn.prepare_cached(&sql)?;
            let items = read.query_map([record.id], read_due)?.collect::<rusqlite::Result<Vec<_>>>()?;
            return Ok(items.into_iter().filter(|due| rules.contains(&due.rule)).min_by_key(|due| due.due_on));
        };
        let mut read = self.conn.prepare_cached(&format!(
            "select alliance_id, {} from {} where id = ?1 and {} and (visibility <> 'mine' or author = ?2)",
            source.due_column(),
            source.table,
            source.condition
        ))?;
        let row = read.query_row(params![record.id, self.author()], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)));
        let Some((alliance_id, day)) = row.optional()? else { return Ok(None) };
        if day == super::list::NO_DUE_DATE {
            return Ok(None);
        }
        let place = Place { store: self, alliance: alliance_id };
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

    /// How many items of `rule` an alliance has that are due on `today`, counting no further than
    /// `max`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_total(&self, alliance: AllianceId, rule: Rule, today: Day, max: usize) -> Result<usize> {
        let Some(source) = Source::of(rule) else { return Ok(1) };
        let sql = format!(
            "select count(*) from (select 1 from {} where alliance_id = ?1 and {} and {} <= ?2
             and (visibility <> 'mine' or author = ?3) limit ?4)",
            source.table,
            source.condition,
            source.due_column()
        );
        let last = today.plus(-source.lead_days);
        let mut read = self.conn.prepare_cached(&sql)?;
        let count: i64 = read.query_row(params![alliance, last, self.author(), max as i64], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

const DUE: &str = "alliance_id, rule, subject_id, interval_days, due_on, red_on, visible_on";

fn read_due(row: &Row<'_>) -> rusqlite::Result<Due> {
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

/// Where the items of a rule come from: open rows of a table, ordered by an indexed day.
struct Source {
    rule: Rule,
    table: &'static str,
    /// Word for word the condition of the table's index of open rows.
    condition: &'static str,
    /// The indexed column, a day (or an instant, see [`Source::due_column`]).
    order: &'static str,
    /// Days from that day to the day it is due; negative for before.
    lead_days: i32,
    /// Days from due to red.
    red_days: i32,
}

impl Source {
    const ALL: [Source; 5] = [
        Source {
            rule: Rule::Meeting,
            table: "interaction",
            condition: "state = 'planned'",
            order: "starts_at",
            lead_days: -1,
            red_days: 2,
        },
        Source {
            rule: Rule::Commitment,
            table: "commitment",
            condition: "state = 'open'",
            order: "due_key",
            lead_days: 0,
            red_days: 1,
        },
        Source {
            rule: Rule::Obstacle,
            table: "obstacle",
            condition: "resolved_on is null and told_on is null",
            order: "known_on",
            lead_days: 0,
            red_days: 7,
        },
        Source {
            rule: Rule::Decision,
            table: "decision",
            condition: "state in ('proposed', 'agreed') and (acknowledged_us_on is null or acknowledged_them_on is null)",
            order: "made_on",
            lead_days: 7,
            red_days: 7,
        },
        Source {
            rule: Rule::Share,
            table: "share",
            condition: "shared_on is null",
            order: "share_key",
            lead_days: 0,
            red_days: 7,
        },
    ];

    fn of(rule: Rule) -> Option<&'static Source> {
        const SOURCES: &[Source; 5] = &Source::ALL;
        SOURCES.iter().find(|source| source.rule == rule)
    }

    /// The civil day behind the order: interactions are ordered by instant but due by day.
    fn due_column(&self) -> &'static str {
        if self.order == "starts_at" { "day" } else { self.order }
    }
}

/// Brings the due items of one alliance up to date.
pub(super) fn recompute(store: &Store, alliance: AllianceId) -> Result<()> {
    let conn = &store.conn;
    conn.prepare_cached("delete from due where alliance_id = ?1")?.execute([alliance])?;
    let mut read = conn.prepare_cached("select stage, review_on, ends_on from alliance where id = ?1")?;
    let mut rows = read.query([alliance])?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let (stage, review_on, ends_on): (Stage, Option<Day>, Option<Day>) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let is_quiet = matches!(stage, Stage::Paused | Stage::Ended);
    let place = Place { store, alliance };
    for source in &Source::ALL {
        if !is_quiet || source.rule == Rule::Commitment {
            place.heads(source)?;
        }
    }
    place.own(Rule::Review, review_on, 0, 1)?;
    if !is_quiet {
        place.own(Rule::Renewal, ends_on, -RENEWAL_LEAD_DAYS, RENEWAL_LEAD_DAYS - RENEWAL_RED_DAYS)?;
        for cadence in store.cadences_of(alliance)? {
            place.cadence(cadence.id, &cadence.data)?;
        }
    }
    Ok(())
}

/// One alliance being recomputed.
struct Place<'a> {
    store: &'a Store,
    alliance: AllianceId,
}

impl Place<'_> {
    /// The first unsnoozed item that all may see, the first of each author's private ones, and
    /// every snoozed one.
    fn heads(&self, source: &Source) -> Result<()> {
        let Source { table, condition, order, .. } = source;
        let day = source.due_column();
        let from = format!("from {table} r where r.alliance_id = ?1 and {condition}");
        let snoozed = "exists (select 1 from snooze s where s.rule = ?2 and s.subject_id = r.id)";
        // Private items ask `+` of the planner not to use an index that would miss them.
        let queries = [
            format!(
                "select r.id, r.{day}, null {from} and r.visibility <> 'mine' and not {snoozed} order by r.{order}, r.id limit 1"
            ),
            format!(
                "select r.id, min(r.{day}), r.author {from} and r.visibility = 'mine' and not {snoozed} group by r.author"
            ),
            format!(
                "select r.id, r.{day}, iif(r.visibility = 'mine', r.author, null) from snooze s
                 cross join {table} r on r.id = s.subject_id
                 where s.alliance_id = ?1 and s.rule = ?2 and {condition}"
            ),
        ];
        for sql in queries {
            let mut read = self.store.conn.prepare_cached(&sql)?;
            let mut rows = read.query(params![self.alliance, source.rule.as_str()])?;
            while let Some(row) = rows.next()? {
                let (id, day, only_for): (Id, Day, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
                if source.rule == Rule::Commitment && row.get::<_, i64>(1)? == super::list::NO_DUE_DATE {
                    continue;
                }
                let due_on = day.plus(source.lead_days);
                let interval = self.interval(source, id)?;
                self.keep(source.rule, id, interval, due_on, due_on.plus(source.red_days), only_for)?;
            }
        }
        Ok(())
    }

    /// A share is weighed by its own period.
    fn interval(&self, source: &Source, id: Id) -> Result<i32> {
        if source.rule != Rule::Share {
            return Ok(source.rule.interval_days());
        }
        let mut read = self.store.conn.prepare_cached("select every from share where id = ?1")?;
        let every: Option<Interval> = read.query_row([id], |row| row.get(0))?;
        Ok(every.map_or(source.rule.interval_days(), Interval::days_about))
    }

    /// An item about the alliance itself.
    fn own(&self, rule: Rule, day: Option<Day>, lead_days: i32, red_days: i32) -> Result<()> {
        let Some(day) = day else { return Ok(()) };
        let due_on = day.plus(lead_days);
        self.keep(rule, self.alliance.into(), rule.interval_days(), due_on, due_on.plus(red_days), None)
    }

    /// The clock runs from the last contact of the layer, else from the cadence's creation.
    fn cadence(&self, id: Id, cadence: &Cadence) -> Result<()> {
        let from = self.store.last_contact(self.alliance, cadence.layer)?.unwrap_or(cadence.since);
        let due_on = cadence.ideal.after(from);
        let red_on = cadence.maximum.after(from).plus(1);
        self.keep(Rule::Cadence, id, cadence.ideal.days_about(), due_on, red_on, None)
    }

    fn keep(
        &self,
        rule: Rule,
        subject: Id,
        interval: i32,
        due_on: Day,
        red_on: Day,
        only_for: Option<String>,
    ) -> Result<()> {
        let visible_on = self.store.wakes_on(rule, subject, due_on, red_on)?.unwrap_or(due_on);
        self.store
            .conn
            .prepare_cached("insert or ignore into due values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![self.alliance, rule.as_str(), subject, interval, due_on, red_on, visible_on, only_for])?;
        Ok(())
    }
}
