//! Dates that a calendar may have taken in and that stand no more, or elsewhere: called off under the same
//! identity, or told as they stand now.

use std::collections::HashSet;

use super::{BIRTHDAY, RENEWAL, REVIEW, Wanted, uid};
use crate::domain::{Alliance, AllianceId, Commitment, Interaction, Kind, Timestamp, Visibility, When};
use crate::exchange::icalendar::write::{Event, Time};
use crate::report::Word;
use crate::store::{Result, Stood, StoodDate};

/// Days back in which what was changed is told again.
const BEHIND: i32 = 90;
const USUAL_MINUTES: i32 = super::USUAL_MINUTES;

impl Wanted<'_> {
    /// Adds what a calendar must be told beyond what lies ahead.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn withdrawn(&self, events: &mut Vec<Event>) -> Result<()> {
        let first = self.store.today().plus(-BEHIND);
        let since = When { day: first, time: None, zone: self.store.zone() }.instant();
        let mut told: HashSet<String> = events.iter().map(|event| event.uid.clone()).collect();
        for stood in self.store.dates_that_stood(since)? {
            // What lay beyond the days ahead was told to nobody.
            for date in stood.dates.iter().filter(|date| day(date).is_none_or(|day| (first..=self.to).contains(&day))) {
                let uid = uid(stood.record.id, &suffix(date));
                if !self.is_wanted(&stood) || !told.insert(uid.clone()) {
                    continue;
                }
                match self.now(&stood, &uid)? {
                    Some(event) => events.push(event),
                    None => events.push(self.called_off(&stood, date, uid)?),
                }
            }
        }
        Ok(())
    }

    fn is_wanted(&self, stood: &Stood) -> bool {
        let of = match stood.record.kind {
            Kind::Alliance => Some(AllianceId(stood.record.id)),
            // Whose a person who is gone was is not known any more.
            _ => stood.alliance,
        };
        self.alliance.is_none_or(|wanted| of == Some(wanted))
    }

    /// The same date as it stands now, if it does.
    fn now(&self, stood: &Stood, uid: &str) -> Result<Option<Event>> {
        let id = stood.record.id;
        let events: Vec<Event> = match stood.record.kind {
            Kind::Interaction => match self.store.find::<Interaction>(id.into())? {
                Some(it) => self.meeting(&it)?.into_iter().collect(),
                None => Vec::new(),
            },
            Kind::Commitment => match self.store.find::<Commitment>(id.into())? {
                Some(it) => self.promise(&it)?.into_iter().collect(),
                None => Vec::new(),
            },
            Kind::Alliance => match self.store.find::<Alliance>(id.into())? {
                Some(it) => self.dates(&it)?,
                None => Vec::new(),
            },
            Kind::Person => self.birthday(id.into())?.into_iter().collect(),
            _ => Vec::new(),
        };
        Ok(events.into_iter().find(|event| event.uid == uid))
    }

    fn called_off(&self, stood: &Stood, date: &StoodDate, uid: String) -> Result<Event> {
        let (sequence, changed_at) = self.change(stood)?;
        let (time, summary, category) = match date {
            StoodDate::Meeting { kind, title, when } => {
                let word = kind.word(self.lang);
                let what = if title.is_empty() { word } else { title.as_str() };
                let time = match when.time {
                    Some(_) => Time::From(*when, USUAL_MINUTES),
                    None => Time::Days(when.day, 1),
                };
                (time, what.to_owned(), word)
            }
            StoodDate::Due { text, on } => (Time::Days(*on, 1), text.clone(), Kind::Commitment.word(self.lang)),
            StoodDate::Review { partner, on } => {
                (Time::Days(*on, 1), format!("{} · {partner}", self.text().review), self.text().review)
            }
            StoodDate::Renewal { partner, on } => {
                (Time::Days(*on, 1), format!("{} · {partner}", self.text().renewal), self.text().renewal)
            }
            StoodDate::Birthday { name, on } => {
                let word = self.text().birthday;
                (Time::Yearly(*on), format!("{word}: {name}"), word)
            }
        };
        Ok(Event {
            uid,
            sequence,
            changed_at,
            time,
            summary,
            description: String::new(),
            place: String::new(),
            category: category.to_owned(),
            is_cancelled: true,
            kind: what(date),
            // Who might see it is gone with it.
            visibility: Visibility::Mine,
        })
    }

    /// One more than was told while it stood: see the number of every other event.
    fn change(&self, stood: &Stood) -> Result<(i64, Timestamp)> {
        let deleted = self.store.times_deleted(stood.record.id)?;
        let rev = match stood.record.kind {
            Kind::Commitment => self.store.find::<Commitment>(stood.record.id.into())?.map(|it| it.rev),
            Kind::Alliance => self.store.find::<Alliance>(stood.record.id.into())?.map(|it| it.rev),
            Kind::Interaction => self.store.find::<Interaction>(stood.record.id.into())?.map(|it| it.rev),
            Kind::Person => self.store.find::<crate::domain::Person>(stood.record.id.into())?.map(|it| it.rev),
            _ => None,
        };
        Ok(match rev {
            Some(rev) => (rev - 1 + 2 * deleted, stood.until),
            None => (stood.rev + 2 * deleted - 2, stood.until),
        })
    }
}

fn day(date: &StoodDate) -> Option<crate::domain::Day> {
    match date {
        StoodDate::Meeting { when, .. } => Some(when.day),
        StoodDate::Due { on, .. } | StoodDate::Review { on, .. } | StoodDate::Renewal { on, .. } => Some(*on),
        StoodDate::Birthday { .. } => None,
    }
}

fn suffix(date: &StoodDate) -> String {
    match date {
        StoodDate::Meeting { .. } | StoodDate::Due { .. } => String::new(),
        other => format!("-{}", what(other)),
    }
}

fn what(date: &StoodDate) -> &'static str {
    match date {
        StoodDate::Meeting { kind, .. } => kind.as_str(),
        StoodDate::Due { .. } => Kind::Commitment.as_str(),
        StoodDate::Review { .. } => REVIEW,
        StoodDate::Renewal { .. } => RENEWAL,
        StoodDate::Birthday { .. } => BIRTHDAY,
    }
}
