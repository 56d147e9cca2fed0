//! The days ahead: birthdays, events, meetings, reviews, checks.

use serde::Serialize;

use crate::domain::{AllianceId, Day, InteractionKind, Ref, Rule, When};
use crate::store::{Result, Seen};

/// How far ahead the calendar looks.
pub const DAYS: i32 = 90;

/// Why a day is in the calendar.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    Birthday {
        person: String,
    },
    Meeting {
        kind: InteractionKind,
        title: String,
        #[serde(skip)]
        when: When,
    },
    Review,
    Renewal,
    Health,
}

/// A day in the calendar.
#[derive(Clone, PartialEq, Debug)]
pub struct Date {
    pub on: Day,
    pub alliance: Option<AllianceId>,
    pub record: Ref,
    pub what: What,
}

/// The next [`DAYS`] days of one alliance or of all.
///
/// # Errors
/// When the file cannot be read.
pub fn ahead(store: &Seen, alliance: Option<AllianceId>, limit: usize) -> Result<Vec<Date>> {
    let today = store.today();
    let span = (today, today.plus(DAYS));
    let mut dates = Vec::new();
    for (person, on) in store.birthdays(alliance, span.0, span.1, limit)? {
        let name = store.name(person.into())?.map(|name| name.name).unwrap_or_default();
        let seats = store.seats_held(person)?;
        let seat = seats.iter().find(|seat| seat.is_held(today));
        let at = alliance.or(seat.map(|seat| seat.alliance_id));
        dates.push(Date { on, alliance: at, record: person.into(), what: What::Birthday { person: name } });
    }
    for it in store.planned_ahead(alliance, span, limit)? {
        let (on, at, record) = (it.when.day, Some(it.alliance_id), it.reference());
        let what = What::Meeting { kind: it.kind, when: it.when, title: it.data.title };
        dates.push(Date { on, alliance: at, record, what });
    }
    for (rule, what) in [(Rule::Review, What::Review), (Rule::Renewal, What::Renewal), (Rule::Health, What::Health)] {
        for (alliance, on) in store.dates_ahead(alliance, rule, span, limit)? {
            dates.push(Date { on, alliance: Some(alliance), record: alliance.into(), what: what.clone() });
        }
    }
    dates.sort_by_key(|date| (date.on, date.record));
    dates.truncate(limit);
    Ok(dates)
}
