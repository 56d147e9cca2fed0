//! What a write does to who sees which records: more people, or fewer than have seen them already.

use rusqlite::OptionalExtension;
use serde::Serialize;

use super::{Error, Result, Tx};
use crate::domain::{Day, Id, Kind, Ref, Timestamp, Visibility};

/// A record that other people see now than before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Seeing {
    pub record: Ref,
    pub was: Visibility,
    pub now: Visibility,
    /// How the partner came to know it, where it is kept from them now.
    pub shown: Option<Shown>,
}

impl Seeing {
    /// Whether more people see it.
    #[must_use]
    pub fn is_wider(&self) -> bool {
        self.now.is_wider_than(self.was)
    }
}

/// How the partner came to know a record, and on which day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Shown {
    Told(Day),
    Minutes(Day),
    Report(Day),
}

impl Shown {
    #[must_use]
    pub fn on(self) -> Day {
        let (Self::Told(on) | Self::Minutes(on) | Self::Report(on)) = self;
        on
    }
}

/// Kinds that a report for the partner tells of whole; what must be told first has a day of its own for that.
const TOLD_IN_REPORTS: [Kind; 9] = [
    Kind::Interaction,
    Kind::Decision,
    Kind::Commitment,
    Kind::Expectation,
    Kind::Kpi,
    Kind::Measurement,
    Kind::Cause,
    Kind::Recognition,
    Kind::Idea,
];

impl Tx<'_> {
    /// What this write has done so far to who sees which records, each as it was before it.
    #[must_use]
    pub fn seeing(&self) -> Vec<Seeing> {
        let mut all: Vec<Seeing> = Vec::new();
        for it in self.seeing.borrow().iter() {
            match all.iter_mut().find(|known| known.record == it.record) {
                Some(known) => known.now = it.now,
                None => all.push(*it),
            }
        }
        all.retain(|it| it.was != it.now);
        all
    }

    /// Somebody was asked about what this write shows to more people, or need not be.
    pub fn agree(&self) {
        self.is_agreed.set(true);
    }

    /// Whatever door a write came by, what was somebody's own is not seen by others after it unless they were
    /// asked.
    ///
    /// # Errors
    /// [`Error::Widens`] where it would be.
    pub(super) fn shows_nothing_unasked(&self) -> Result<()> {
        let shows = |it: &Seeing| it.was == Visibility::Mine && it.is_wider();
        let seeing: Vec<Seeing> =
            if self.is_agreed.get() { Vec::new() } else { self.seeing().into_iter().filter(shows).collect() };
        if seeing.is_empty() { Ok(()) } else { Err(Error::Widens { seeing, below: Vec::new() }) }
    }

    /// Takes note that a record is seen by others than before.
    pub(super) fn note_seeing(&self, record: Ref, was: Visibility, now: Visibility) -> Result<()> {
        let is_kept = was == Visibility::Both && now != Visibility::Both;
        let shown = if is_kept { self.shown(record, was)? } else { None };
        self.seeing.borrow_mut().push(Seeing { record, was, now, shown });
        Ok(())
    }

    /// How the partner came to know a record that was seen by `was`.
    pub(super) fn shown(&self, record: Ref, was: Visibility) -> Result<Option<Shown>> {
        for column in record.kind.model().told {
            let sql = format!("select {column} from {} where id = ?1", record.kind);
            let on: Option<Option<Day>> =
                self.conn.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0)).optional()?;
            if let Some(on) = on.flatten() {
                return Ok(Some(Shown::Told(on)));
            }
        }
        if record.kind == Kind::Interaction {
            let sql = "select finalised_at from minutes where interaction_id = ?1 order by version limit 1";
            if let Some(on) = self.civil_day(sql, record.id)? {
                return Ok(Some(Shown::Minutes(on)));
            }
        }
        if was == Visibility::Both { self.went_out(record) } else { Ok(None) }
    }

    /// How a record that both see went to the partner: in minutes of its meeting, or in a report whose days
    /// reach it.
    fn went_out(&self, record: Ref) -> Result<Option<Shown>> {
        let (kind, model) = (record.kind, record.kind.model());
        if model.under.iter().any(|(column, above, _)| *column == "interaction_id" && *above == Kind::Interaction) {
            let sql = format!(
                "select m.finalised_at from {kind} r cross join minutes m on m.interaction_id = r.interaction_id
                 where r.id = ?1 and m.id > r.id order by m.id limit 1"
            );
            if let Some(on) = self.civil_day(&sql, record.id)? {
                return Ok(Some(Shown::Minutes(on)));
            }
        }
        if !TOLD_IN_REPORTS.contains(&kind) {
            return Ok(None);
        }
        let day = model.dated.first().map_or_else(|| "0".to_owned(), |column| format!("coalesce(r.{column}, 0)"));
        // What took place is in the report of its days only; the rest is told while it binds. One that was written and
        // is not said to be sent may have been.
        let since = if matches!(kind, Kind::Interaction | Kind::Recognition) { "p.from_on" } else { "0" };
        let sql = format!(
            "select coalesce(s.shared_on, p.to_on) from {kind} r cross join report p on p.alliance_id = r.alliance_id
             cross join share s on s.id = p.share_id
             where r.id = ?1 and p.id > r.id and {day} between {since} and p.to_on
             order by p.id limit 1"
        );
        let on: Option<Day> = self.conn.prepare_cached(&sql)?.query_row([record.id], |row| row.get(0)).optional()?;
        Ok(on.map(Shown::Report))
    }

    /// The day of the instant that a statement gives for a record.
    fn civil_day(&self, sql: &str, id: Id) -> Result<Option<Day>> {
        let at: Option<Timestamp> = self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
        Ok(at.map(|at| at.civil(self.zone()).0))
    }
}
