//! Derived rows are worked out as a whole and mostly come out as they were: only what differs is written. A line
//! would rewrite thirty pages of a large file otherwise, and each of them twice.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, ToSql, params_from_iter};

use super::Result;
use crate::domain::signal::Signal;
use crate::domain::{AllianceId, Id, Rule};

/// A derived table, in the order of its columns.
pub(super) struct Derived {
    /// What stands in it for one owner: `select * from … where …`.
    pub standing: &'static str,
    /// Removes a row by its key.
    pub delete: &'static str,
    /// Puts a whole row, over the one with its key.
    pub put: &'static str,
    /// Where its key stands among the columns.
    pub key: &'static [usize],
}

/// Whom a derived row is for when it is for all; and the eyes that see what every author sees.
pub(super) const EVERYBODY: &str = "";

/// The items of Today.
pub(super) const DUE: Derived = Derived {
    standing: "select * from due where alliance_id = ?1",
    delete: "delete from due where alliance_id = ?1 and rule = ?2 and subject_id = ?3 and only_for = ?4",
    put: "insert or replace into due values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    key: &[0, 1, 2, 7],
};

const PUT_SIGNAL: &str = "insert or replace into signal values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
const DELETE_SIGNAL: &str =
    "delete from signal where subject_id = ?1 and reason = ?2 and alliance_id = ?3 and only_for = ?4";

/// What one expectation or KPI asks for.
pub(super) const SIGNALS: Derived = Derived {
    standing: "select * from signal where subject_id = ?1",
    delete: DELETE_SIGNAL,
    put: PUT_SIGNAL,
    key: &[0, 1, 2, 7],
};

/// What the people of an alliance ask for: by thanks, if the second parameter says so, and by ties, if the third does.
pub(super) const BONDS: Derived = Derived {
    standing: "select * from signal where alliance_id = ?1 and rule in ('thanks', 'tie')
               and ((?2 and reason = 'unthanked') or (?3 and reason in ('cold', 'one tie')))",
    delete: DELETE_SIGNAL,
    put: PUT_SIGNAL,
    key: &[0, 1, 2, 7],
};

/// A row of what is asked for.
pub(super) fn signal(subject: Id, alliance: AllianceId, rule: Rule, it: &Signal, only_for: &str) -> Vec<Value> {
    vec![
        Value::from(subject.raw()),
        Value::from(it.reason.as_str().to_owned()),
        Value::from(Id::from(alliance).raw()),
        Value::from(rule.as_str().to_owned()),
        Value::from(i64::from(it.due_on.number())),
        Value::from(i64::from(it.red_on.number())),
        Value::from(i64::from(it.interval_days)),
        Value::from(only_for.to_owned()),
    ]
}

/// The rows an owner is to have, by their keys: an alliance may have as many as people.
#[derive(Default)]
pub(super) struct Rows(BTreeMap<Vec<Part>, Vec<Value>>);

/// A part of a key.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    None,
    Number(i64),
    Text(String),
}

impl Derived {
    fn key_of(&self, row: &[Value]) -> Vec<Part> {
        let part = |at: &usize| match row.get(*at) {
            Some(Value::Integer(number)) => Part::Number(*number),
            Some(Value::Text(text)) => Part::Text(text.clone()),
            _ => Part::None,
        };
        self.key.iter().map(part).collect()
    }
}

impl Rows {
    /// Adds a row; of two with the same key the first counts.
    pub(super) fn add(&mut self, table: &Derived, row: Vec<Value>) {
        self.0.entry(table.key_of(&row)).or_insert(row);
    }

    /// Adds a row; of two with the same key the last counts.
    pub(super) fn replace(&mut self, table: &Derived, row: Vec<Value>) {
        self.0.insert(table.key_of(&row), row);
    }

    /// Makes them what stands.
    pub(super) fn settle(self, conn: &Connection, table: &Derived, owner: &[&dyn ToSql]) -> Result<()> {
        let mut standing = BTreeMap::new();
        {
            let mut read = conn.prepare_cached(table.standing)?;
            let columns = read.column_count();
            let mut rows = read.query(owner)?;
            while let Some(row) = rows.next()? {
                let values = (0..columns).map(|at| row.get::<_, Value>(at));
                let values = values.collect::<rusqlite::Result<Vec<Value>>>()?;
                standing.insert(table.key_of(&values), values);
            }
        }
        for gone in standing.iter().filter(|(key, _)| !self.0.contains_key(*key)).map(|(_, row)| row) {
            let key = table.key.iter().filter_map(|at| gone.get(*at));
            conn.prepare_cached(table.delete)?.execute(params_from_iter(key))?;
        }
        for new in self.0.iter().filter(|(key, row)| standing.get(*key) != Some(*row)).map(|(_, row)| row) {
            conn.prepare_cached(table.put)?.execute(params_from_iter(new))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "create table due (alliance_id, rule, subject_id, a, b, c, d, only_for, primary key (alliance_id, rule, subject_id, only_for))",
        )
        .unwrap();
        let row = |rule: &str, subject: i64, day: i64| -> Vec<Value> {
            let days = [day, day, day, day].map(Value::from);
            [Value::from(7), Value::from(rule.to_owned()), Value::from(subject)]
                .into_iter()
                .chain(days)
                .chain([Value::from(String::new())])
                .collect()
        };
        let settle = |wanted: &[Vec<Value>]| {
            let before = conn.total_changes();
            let mut rows = Rows::default();
            wanted.iter().for_each(|row| rows.add(&DUE, row.clone()));
            rows.settle(&conn, &DUE, &[&7]).unwrap();
            conn.total_changes() - before
        };
        assert_eq!(settle(&[row("review", 1, 10), row("cadence", 2, 10), row("cadence", 2, 11)]), 2);
        assert_eq!(settle(&[row("cadence", 2, 10), row("review", 1, 10)]), 0, "nothing differs");
        assert_eq!(settle(&[row("cadence", 2, 12), row("review", 1, 10)]), 1);
        assert_eq!(settle(&[row("cadence", 2, 12), row("event", 3, 1)]), 2, "one goes, one comes");
        assert_eq!(settle(&[]), 2);
    }
}
