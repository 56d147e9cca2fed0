//! What the journal knows of dates that stood once: so that a calendar that took them in can be told that
//! they stand no more.

use rusqlite::params;
use serde_json::{Map, Value};

use super::{Result, Seen};
use crate::domain::{
    AllianceId, Day, Id, InteractionKind, InteractionState, Kind, PartialDate, Ref, TimeOfDay, Timestamp, When, Zone,
};

/// A row as it stood before it was changed or deleted.
#[derive(Clone, Debug)]
pub struct Stood {
    pub record: Ref,
    pub alliance: Option<AllianceId>,
    pub rev: i64,
    /// When it ceased to stand so.
    pub until: Timestamp,
    pub dates: Vec<StoodDate>,
}

/// A date a row had.
#[derive(Clone, PartialEq, Debug)]
pub enum StoodDate {
    Meeting { kind: InteractionKind, title: String, when: When },
    Due { text: String, on: Day },
    Review { partner: String, on: Day },
    Renewal { partner: String, on: Day },
    Birthday { name: String, on: PartialDate },
}

/// Rows looked at, at most.
const MOST: i64 = 50_000;

pub(super) const STOOD: &str = "select c.tbl, c.row_id, c.before, o.at
  from operation o cross join change c on c.operation_id = o.id
  where o.id >= ?1 and c.before is not null and c.tbl in ('interaction', 'commitment', 'alliance', 'person')
  order by o.id desc, c.id desc limit ?2";

impl Seen {
    /// What stood in the calendar and was changed or deleted since an instant, the newest first. What is
    /// another author's own is not told.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dates_that_stood(&self, since: Timestamp) -> Result<Vec<Stood>> {
        let mut read = self.conn.prepare_cached(STOOD)?;
        let rows = read.query_map(params![Id::first_at(since.millis()), MOST], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Id>(1)?, row.get::<_, String>(2)?, row.get::<_, Timestamp>(3)?))
        })?;
        let mut stood = Vec::new();
        for row in rows {
            let (table, id, before, until) = row?;
            let Ok(fields) = serde_json::from_str::<Map<String, Value>>(&before) else { continue };
            let Ok(kind) = table.parse::<Kind>() else { continue };
            let it = Fields(&fields);
            if it.text("visibility") == "mine" && it.text("author") != self.author() {
                continue;
            }
            let alliance = it.number("alliance_id").map(|id| AllianceId(Id::from_raw(id)));
            let rev = it.number("rev").unwrap_or(1);
            stood.push(Stood { record: Ref { kind, id }, alliance, rev, until, dates: it.dates(kind) });
        }
        Ok(stood)
    }

    /// How often a row was deleted, or taken back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn times_deleted(&self, id: Id) -> Result<i64> {
        let mut read = self.conn.prepare_cached("select count(*) from change where row_id = ?1 and after is null")?;
        Ok(read.query_row([id], |row| row.get(0))?)
    }
}

/// A row of the journal, by the names of its columns.
struct Fields<'a>(&'a Map<String, Value>);

impl Fields<'_> {
    fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Value::as_i64)
    }

    fn day(&self, name: &str) -> Option<Day> {
        self.number(name).and_then(|number| i32::try_from(number).ok()).map(Day::from_number)
    }

    fn dates(&self, kind: Kind) -> Vec<StoodDate> {
        let dates = match kind {
            Kind::Interaction => vec![self.meeting()],
            Kind::Commitment => {
                vec![self.day("due_on").map(|on| StoodDate::Due { text: self.text("text").to_owned(), on })]
            }
            Kind::Alliance => {
                let partner = || self.text("partner").to_owned();
                vec![
                    self.day("review_on").map(|on| StoodDate::Review { partner: partner(), on }),
                    self.day("ends_on").map(|on| StoodDate::Renewal { partner: partner(), on }),
                ]
            }
            Kind::Person => {
                let on = self.text("birthday").parse().ok();
                vec![on.map(|on| StoodDate::Birthday { name: self.text("name").to_owned(), on })]
            }
            _ => Vec::new(),
        };
        dates.into_iter().flatten().collect()
    }

    /// A meeting that was to be; what was only noted afterwards is in no calendar.
    fn meeting(&self) -> Option<StoodDate> {
        let kind: InteractionKind = self.text("kind").parse().ok()?;
        let state: InteractionState = self.text("state").parse().ok()?;
        let minute = self.number("minute");
        let time = minute.and_then(|it| TimeOfDay::new(u32::try_from(it / 60).ok()?, u32::try_from(it % 60).ok()?));
        let zone = self.text("zone").parse::<Zone>().unwrap_or(Zone::UTC);
        let when = When { day: self.day("day")?, time, zone };
        let was_planned = Timestamp::from_millis(self.number("created_at")?) < when.instant();
        let is_told = state == InteractionState::Planned || was_planned && kind != InteractionKind::Note;
        is_told.then(|| StoodDate::Meeting { kind, title: self.text("title").to_owned(), when })
    }
}
