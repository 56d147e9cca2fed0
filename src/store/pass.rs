//! How far an author has come through what needs attention.

use rusqlite::{OptionalExtension, params};

use super::due::{DUE, read_due};
use super::{Result, Seen, Tx};
use crate::domain::pass::Step;
use crate::domain::{Pass, PassKind};

impl Seen {
    /// The pass this author is in, or was in last.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pass(&self, kind: PassKind) -> Result<Option<Pass>> {
        let mut read = self
            .conn
            .prepare_cached("select begun_at, touched_at, place, pace_ms from pass where author = ?1 and kind = ?2")?;
        let found = read.query_row(params![self.eyes().own(), kind.as_str()], |row| {
            Ok(Pass {
                expected: 0,
                kind,
                alliance: None,
                begun_at: row.get(0)?,
                touched_at: row.get(1)?,
                at: usize::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
                pace_ms: row.get(3)?,
                steps: Vec::new(),
            })
        });
        let Some(pass) = found.optional()? else { return Ok(None) };
        let mut read = self.conn.prepare_cached(&format!(
            "select {DUE}, outcome from pass_step where author = ?1 and kind = ?2 order by place"
        ))?;
        let steps = read.query_map(params![self.eyes().own(), kind.as_str()], |row| {
            Ok(Step { due: read_due(row)?, outcome: row.get("outcome")? })
        })?;
        Ok(Some(Pass { steps: steps.collect::<rusqlite::Result<_>>()?, ..pass }))
    }
}

impl Tx<'_> {
    /// Keeps a pass in the place of the author's last one of its kind; of its steps, those that
    /// differ from `before`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_pass(&self, pass: &Pass, before: Option<&Pass>) -> Result<()> {
        let (author, kind) = (self.author(), pass.kind.as_str());
        self.run(
            "insert into pass values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (author, kind) do update set begun_at = excluded.begun_at, touched_at = excluded.touched_at,
               place = excluded.place, pace_ms = excluded.pace_ms",
            params![author, kind, pass.begun_at, pass.touched_at, pass.at as i64, pass.pace_ms],
        )?;
        let before = before.map_or(&[][..], |before| &before.steps);
        for (place, step) in pass.steps.iter().enumerate().filter(|(place, step)| before.get(*place) != Some(step)) {
            let due = &step.due;
            self.run(
                "insert into pass_step values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 on conflict (author, kind, place) do update set alliance_id = excluded.alliance_id,
                   rule = excluded.rule, subject_id = excluded.subject_id, interval_days = excluded.interval_days,
                   due_on = excluded.due_on, red_on = excluded.red_on, visible_on = excluded.visible_on,
                   outcome = excluded.outcome",
                params![
                    author,
                    kind,
                    place as i64,
                    due.alliance_id,
                    due.rule.as_str(),
                    due.subject_id,
                    due.interval_days,
                    due.due_on,
                    due.red_on,
                    due.visible_on,
                    step.outcome
                ],
            )?;
        }
        self.run(
            "delete from pass_step where author = ?1 and kind = ?2 and place >= ?3",
            params![author, kind, pass.steps.len() as i64],
        )?;
        Ok(())
    }
}
