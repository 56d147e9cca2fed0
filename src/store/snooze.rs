//! Putting an item of Today off until a day, and counting how often.

use rusqlite::{OptionalExtension, params};

use super::{Result, Seen, Tx};
use crate::domain::{Day, Due, Id, Rule};

/// An item put off.
#[derive(Clone, PartialEq, Debug)]
pub struct Snooze {
    pub until_on: Day,
    pub set_on: Day,
    /// How many times this same occurrence has been put off.
    pub times: i64,
}

impl Seen {
    /// The snooze of one occurrence of an item: the one that was due on `due_on`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn snooze(&self, rule: Rule, subject: Id, due_on: Day) -> Result<Option<Snooze>> {
        let mut read = self.conn.prepare_cached(
            "select until_on, set_on, times from snooze where rule = ?1 and subject_id = ?2 and occurrence = ?3",
        )?;
        let found = read.query_row(params![rule.as_str(), subject, due_on], |row| {
            Ok(Snooze { until_on: row.get(0)?, set_on: row.get(1)?, times: row.get(2)? })
        });
        Ok(found.optional()?)
    }

    /// The day a snoozed item comes back: the end of its snooze, or earlier when amber turns red.
    pub(super) fn wakes_on(&self, rule: Rule, subject: Id, due_on: Day, red_on: Day) -> Result<Option<Day>> {
        let snooze = self.snooze(rule, subject, due_on)?;
        Ok(snooze.map(|snooze| {
            let turns_red = red_on > snooze.set_on;
            if turns_red { snooze.until_on.min(red_on) } else { snooze.until_on }
        }))
    }
}

impl Tx<'_> {
    /// Puts an item off until a day.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn snooze_until(&self, due: &Due, until_on: Day) -> Result<()> {
        self.rest_until(due, until_on, 1)
    }

    /// The same for an item that was only looked at: it does not count as put off.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn look_away_until(&self, due: &Due, until_on: Day) -> Result<()> {
        self.rest_until(due, until_on, 0)
    }

    fn rest_until(&self, due: &Due, until_on: Day, counts: i64) -> Result<()> {
        self.run(
            "insert into snooze (id, alliance_id, rule, subject_id, occurrence, until_on, set_on, times, author)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?9, ?8)
             on conflict (rule, subject_id, occurrence) do update
             set until_on = excluded.until_on, set_on = excluded.set_on, times = times + ?9, author = excluded.author",
            params![
                self.next_id(),
                due.alliance_id,
                due.rule.as_str(),
                due.subject_id,
                due.due_on,
                until_on,
                self.today(),
                self.author(),
                counts
            ],
        )?;
        Ok(())
    }
}
