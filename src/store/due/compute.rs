//! Which items an alliance has, from the open rows of its tables and the clocks of its cadences.

use std::cell::RefCell;

use rusqlite::params;
use rusqlite::types::Value;

use crate::domain::cadence::clocks;
use crate::domain::rules::{
    ACKNOWLEDGE_DAYS, EVENT_DAYS, FEEDBACK_DAYS, PRESSING_DAYS, RENEWAL_DAYS, RISK_DAYS, UNSOLVED_DAYS,
};
use crate::domain::{AllianceId, Cadence, Day, Id, Interval, Kind, Rule, Stage, answer};
use crate::store::derived::{DUE, EVERYBODY, Rows};
use crate::store::{Result, Seen};

/// The rules whose items come from what expectations, KPIs and people ask for.
pub(super) const ASKING: [Rule; 5] = [Rule::Expectation, Rule::Kpi, Rule::Reward, Rule::Thanks, Rule::Tie];

/// Where the items of a rule come from: open rows of a table, ordered by an indexed day.
pub(super) struct Source {
    pub rule: Rule,
    pub kind: Kind,
    pub table: &'static str,
    /// Word for word the condition of the table's index of open rows.
    pub condition: &'static str,
    /// The indexed column, a day (or an instant, see [`Source::due_column`]).
    pub order: &'static str,
    /// Days from that day to the day it is due; negative for before.
    pub lead_days: i32,
    /// Days from due to red.
    pub red_days: i32,
}

impl Source {
    const ALL: [Source; 9] = [
        Source {
            rule: Rule::Meeting,
            kind: Kind::Interaction,
            table: "interaction",
            condition: "state = 'planned'",
            order: "starts_at",
            lead_days: -1,
            red_days: 2,
        },
        Source {
            rule: Rule::Commitment,
            kind: Kind::Commitment,
            table: "commitment",
            condition: "state = 'open'",
            order: "due_key",
            lead_days: 0,
            red_days: 1,
        },
        Source {
            rule: Rule::Obstacle,
            kind: Kind::Obstacle,
            table: "obstacle",
            condition: "resolved_on is null and told_on is null",
            order: "known_on",
            lead_days: 0,
            red_days: PRESSING_DAYS,
        },
        // Telling is not solving.
        Source {
            rule: Rule::Obstacle,
            kind: Kind::Obstacle,
            table: "obstacle",
            condition: "resolved_on is null and told_on is not null and bites_on is null",
            order: "told_on",
            lead_days: UNSOLVED_DAYS,
            red_days: PRESSING_DAYS,
        },
        Source {
            rule: Rule::Obstacle,
            kind: Kind::Obstacle,
            table: "obstacle",
            condition: "resolved_on is null and told_on is not null and bites_on is not null",
            order: "bites_on",
            lead_days: -RISK_DAYS,
            red_days: RISK_DAYS,
        },
        Source {
            rule: Rule::Decision,
            kind: Kind::Decision,
            table: "decision",
            condition: "state in ('proposed', 'agreed') and (acknowledged_us_on is null or acknowledged_them_on is null)",
            order: "made_on",
            lead_days: ACKNOWLEDGE_DAYS,
            red_days: PRESSING_DAYS,
        },
        Source {
            rule: Rule::Event,
            kind: Kind::Interaction,
            table: "interaction",
            condition: "state = 'planned' and kind = 'event'",
            order: "starts_at",
            lead_days: -EVENT_DAYS.0,
            red_days: EVENT_DAYS.0 - EVENT_DAYS.1,
        },
        Source {
            rule: Rule::Feedback,
            kind: Kind::Recognition,
            table: "recognition",
            condition: "next_on is not null",
            order: "next_on",
            lead_days: 0,
            red_days: FEEDBACK_DAYS,
        },
        Source {
            rule: Rule::Share,
            kind: Kind::Share,
            table: "share",
            condition: "shared_on is null",
            order: "share_key",
            lead_days: 0,
            red_days: PRESSING_DAYS,
        },
    ];

    /// All of them.
    pub fn all() -> &'static [Source] {
        const SOURCES: &[Source; 9] = &Source::ALL;
        SOURCES
    }

    /// Those of a rule; none for what is not read from open rows.
    pub fn of(rule: Rule) -> impl Iterator<Item = &'static Source> {
        Self::all().iter().filter(move |source| source.rule == rule)
    }

    /// The civil day behind the order: interactions are ordered by instant but due by day.
    pub fn due_column(&self) -> &'static str {
        if self.order == "starts_at" { "day" } else { self.order }
    }
}

/// Brings the due items of one alliance up to date.
pub(in crate::store) fn recompute(store: &Seen, alliance: AllianceId) -> Result<()> {
    let place = Place::new(store, alliance);
    place.all()?;
    place.rows.into_inner().settle(&store.conn, &DUE, &[&alliance])
}

/// When both sides are to be asked again how it stands: an interval after the older of their answers.
fn answers_due(store: &Seen, alliance: AllianceId) -> Result<Day> {
    let mut read = store.conn.prepare_cached(&format!(
        "select coalesce((select max(answered_on) from answer r where alliance_id = ?1 and side = ?2 and {}), signed_on),
           created_at from alliance where id = ?1",
        store.as_all_of_us().seen("r")
    ))?;
    let mut oldest: Option<Day> = None;
    for side in ["us", "them"] {
        let asked = read.query_row(params![alliance, side], |row| {
            let created: crate::domain::Timestamp = row.get(1)?;
            Ok(row.get::<_, Option<Day>>(0)?.unwrap_or_else(|| created.day(store.zone())))
        })?;
        oldest = Some(oldest.map_or(asked, |old| old.min(asked)));
    }
    Ok(oldest.unwrap_or_else(|| store.today()).plus(answer::ASK_DAYS))
}

/// One alliance being recomputed.
pub(super) struct Place<'a> {
    store: &'a Seen,
    alliance: AllianceId,
    rows: RefCell<Rows>,
}

impl<'a> Place<'a> {
    pub fn new(store: &'a Seen, alliance: AllianceId) -> Self {
        Self { store, alliance, rows: RefCell::default() }
    }

    /// Every item the alliance has.
    fn all(&self) -> Result<()> {
        let (store, alliance) = (self.store, self.alliance);
        let mut read = store.conn.prepare_cached("select stage, review_on, ends_on from alliance where id = ?1")?;
        let mut rows = read.query([alliance])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        let (stage, review_on, ends_on): (Stage, Option<Day>, Option<Day>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let is_quiet = matches!(stage, Stage::Paused | Stage::Ended);
        for source in &Source::ALL {
            if !is_quiet || source.rule == Rule::Commitment {
                self.heads(source)?;
            }
        }
        self.own(Rule::Review, review_on, 0, 1)?;
        if !is_quiet {
            for rule in ASKING {
                self.asking(rule)?;
            }
            self.own(Rule::Health, Some(answers_due(store, alliance)?), 0, answer::ASK_DAYS)?;
            let (lead, red) = RENEWAL_DAYS;
            self.own(Rule::Renewal, ends_on, -lead, lead - red)?;
            let cadences = store.cadences_of(alliance)?;
            let clocks: Vec<Id> = clocks(&cadences).map(|it| it.id).collect();
            for it in &cadences {
                self.cadence(it.id, &it.data, clocks.contains(&it.id))?;
            }
        }
        Ok(())
    }

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
                "select r.id, r.{day}, '' {from} and r.visibility <> 'mine' and not {snoozed} order by r.{order}, r.id limit 1"
            ),
            format!(
                "select r.id, min(r.{day}), r.author {from} and r.visibility = 'mine' and not {snoozed} group by r.author"
            ),
            format!(
                "select r.id, r.{day}, iif(r.visibility = 'mine', r.author, '') from snooze s
                 cross join {table} r on r.id = s.subject_id
                 where s.alliance_id = ?1 and s.rule = ?2 and {condition}"
            ),
        ];
        for sql in queries {
            let mut read = self.store.conn.prepare_cached(&sql)?;
            let mut rows = read.query(params![self.alliance, source.rule.as_str()])?;
            while let Some(row) = rows.next()? {
                let (id, day, only_for): (Id, Day, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                if source.rule == Rule::Commitment && row.get::<_, i64>(1)? == crate::store::list::NO_DUE_DATE {
                    continue;
                }
                let due_on = day.plus(source.lead_days);
                let interval = self.interval(source, id)?;
                self.keep(source.rule, id, interval, due_on, due_on.plus(source.red_days), &only_for)?;
            }
        }
        Ok(())
    }

    /// As [`Place::heads`], from what expectations and KPIs ask for.
    fn asking(&self, rule: Rule) -> Result<()> {
        let columns = "g.subject_id, g.due_on, g.red_on, g.interval_days, g.only_for";
        let from = format!("select {columns} from signal g where g.alliance_id = ?1 and g.rule = ?2");
        let snoozed = "exists (select 1 from snooze s where s.rule = ?2 and s.subject_id = g.subject_id)";
        let heads = if rule == Rule::Thanks { 2 } else { 1 };
        let queries = [
            // Nobody is told to thank themselves: the second stands behind whoever is at the keyboard.
            format!("{from} and g.only_for = '' and not {snoozed} order by g.due_on, g.subject_id limit {heads}"),
            format!("{from} and g.only_for <> '' and not {snoozed} order by g.due_on, g.subject_id"),
            format!(
                "select {columns} from snooze s cross join signal g on g.subject_id = s.subject_id and g.rule = s.rule
                 where s.alliance_id = ?1 and s.rule = ?2 order by g.due_on"
            ),
        ];
        for sql in queries {
            let mut read = self.store.conn.prepare_cached(&sql)?;
            let mut rows = read.query(params![self.alliance, rule.as_str()])?;
            while let Some(row) = rows.next()? {
                self.keep(rule, row.get(0)?, row.get(3)?, row.get(1)?, row.get(2)?, &row.get::<_, String>(4)?)?;
            }
        }
        Ok(())
    }

    /// A share is weighed by its own period.
    pub fn interval(&self, source: &Source, id: Id) -> Result<i32> {
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
        self.keep(rule, self.alliance.into(), rule.interval_days(), due_on, due_on.plus(red_days), EVERYBODY)
    }

    /// The clock runs from the last contact of the layer, else from the cadence's creation.
    fn cadence(&self, id: Id, cadence: &Cadence, keeps_clock: bool) -> Result<()> {
        let from = self.store.last_contact(self.alliance, cadence.layer)?.unwrap_or(cadence.since);
        if !keeps_clock {
            // Kept, so that it is listed behind all others; due never.
            let never = Day::from_number(crate::store::list::NO_DUE_DATE as i32);
            return self.keep(Rule::Cadence, id, cadence.ideal.days_about(), never, never, EVERYBODY);
        }
        let due_on = cadence.ideal.after(from);
        let red_on = cadence.maximum.after(from).plus(1);
        self.keep(Rule::Cadence, id, cadence.ideal.days_about(), due_on, red_on, EVERYBODY)
    }

    fn keep(&self, rule: Rule, subject: Id, interval: i32, due_on: Day, red_on: Day, only_for: &str) -> Result<()> {
        let visible_on = self.store.wakes_on(rule, subject, due_on, red_on)?.unwrap_or(due_on);
        let day = |day: Day| Value::from(i64::from(day.number()));
        let row = vec![
            Value::from(Id::from(self.alliance).raw()),
            Value::from(rule.as_str().to_owned()),
            Value::from(subject.raw()),
            Value::from(i64::from(interval)),
            day(due_on),
            day(red_on),
            day(visible_on),
            Value::from(only_for.to_owned()),
        ];
        self.rows.borrow_mut().add(&DUE, row);
        Ok(())
    }
}
