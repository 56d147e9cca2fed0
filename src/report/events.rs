//! Records as events of a calendar.

mod text;
mod withdrawn;

use super::Word;
use crate::domain::{
    Alliance, AllianceId, Commitment, CommitmentState, Day, Id, Interaction, InteractionKind, InteractionState, Kind,
    Person, PersonId, Record, Side, Stage, Stored,
};
use crate::exchange::icalendar::write::{Event, Time};
use crate::i18n::Lang;
use crate::store::{Cursor, Filter, Listed, Position, Result, Seen};
use text::{EN, ES, Text};

/// What is to be told, of whom and of which days.
pub struct Wanted<'a> {
    pub store: &'a Seen,
    pub lang: Lang,
    pub alliance: Option<AllianceId>,
    pub from: Day,
    pub to: Day,
}

/// How long a meeting takes that nobody gave a length.
const USUAL_MINUTES: i32 = 60;
/// What dates of people and alliances are called in identities.
const BIRTHDAY: &str = "birthday";
const REVIEW: &str = "review";
const RENEWAL: &str = "renewal";
/// Rows read together.
const PAGE: usize = 500;
/// Days in which every birthday comes round once.
const YEAR: i32 = 364;

impl Wanted<'_> {
    /// # Errors
    /// When the file cannot be read.
    pub fn all(&self) -> Result<Vec<Event>> {
        let mut events = Vec::new();
        let ends = self.to.plus(1);
        let midnight = crate::domain::When { day: ends, time: None, zone: self.store.zone() }.instant();
        self.each::<Interaction>(
            midnight.millis(),
            |it| it.when.day >= self.from,
            |it| {
                events.extend(self.meeting(it)?);
                Ok(())
            },
        )?;
        self.each::<Commitment>(
            ends.number().into(),
            |it| it.due_on.is_some_and(|due| due >= self.from),
            |it| {
                events.extend(self.promise(it)?);
                Ok(())
            },
        )?;
        let today = self.store.today();
        for (person, _) in self.store.birthdays(self.alliance, today, today.plus(YEAR), usize::MAX >> 1)? {
            events.extend(self.birthday(person)?);
        }
        self.each_alliance(|it| {
            let near = |event: &Event| matches!(event.time, Time::Days(day, _) if (self.from..=self.to).contains(&day));
            events.extend(self.dates(it)?.into_iter().filter(near));
            Ok(())
        })?;
        self.withdrawn(&mut events)?;
        Ok(events)
    }

    /// Records of a kind from the last one before `key` back to the first that is too old.
    fn each<T: Listed>(
        &self,
        key: i64,
        is_recent: impl Fn(&T) -> bool,
        mut take: impl FnMut(&Stored<T>) -> Result<()>,
    ) -> Result<()> {
        let filter = Filter { alliance: self.alliance, ..Filter::default() };
        let mut position = Position::After(Cursor { key, id: Id::from_raw(0) });
        loop {
            let window = self.store.window::<T>(&filter, position, PAGE)?;
            for record in &window.rows {
                if !is_recent(&record.data) {
                    return Ok(());
                }
                take(record)?;
            }
            match window.rows.last().filter(|_| window.more) {
                Some(last) => position = Position::After(T::cursor(last)),
                None => return Ok(()),
            }
        }
    }

    fn each_alliance(&self, mut take: impl FnMut(&Stored<Alliance>) -> Result<()>) -> Result<()> {
        if let Some(only) = self.alliance {
            return take(&self.store.get(only)?);
        }
        let mut last: Option<Stored<Alliance>> = None;
        loop {
            let page = self.store.alliances(last.as_ref().map(|it| (it.partner.as_str(), it.key())), PAGE)?;
            page.iter().try_for_each(&mut take)?;
            match page.last() {
                Some(end) => last = Some(end.clone()),
                None => return Ok(()),
            }
        }
    }

    /// Meetings that are to be, and those that were to be: held, or called off.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn meeting(&self, it: &Stored<Interaction>) -> Result<Option<Event>> {
        let was_planned = it.created_at < it.when.instant();
        let is_note = matches!(it.kind, InteractionKind::Note);
        let is_cancelled = match it.state {
            InteractionState::Planned => false,
            InteractionState::Held => {
                if !was_planned || is_note {
                    return Ok(None);
                }
                false
            }
            InteractionState::Missed | InteractionState::Cancelled | InteractionState::Moved => true,
        };
        let mut people = Vec::new();
        for seat in self.store.those_there(it.key())? {
            people.extend(self.store.name(seat.person_id.into())?.map(|name| name.name));
        }
        let partner = self.partner(it.alliance_id)?;
        let what = if it.title.is_empty() { it.kind.word(self.lang) } else { it.title.as_str() };
        let time = match it.when.time {
            Some(_) => Time::From(it.when, it.length_min.unwrap_or(USUAL_MINUTES)),
            None => Time::Days(it.when.day, days(it.length_min)),
        };
        let description = [people.join(", "), it.notes.clone()].into_iter().filter(|text| !text.is_empty());
        Ok(Some(Event {
            time,
            description: description.collect::<Vec<_>>().join("\n\n"),
            place: it.place.clone(),
            is_cancelled,
            kind: it.kind.as_str(),
            ..self.event(it, "", format!("{what} · {partner}"), it.kind.word(self.lang))?
        }))
    }

    fn promise(&self, it: &Stored<Commitment>) -> Result<Option<Event>> {
        let Some(due) = it.due_on else { return Ok(None) };
        let owner = it.owner_id.map(|owner| self.store.name(owner.into())).transpose()?.flatten();
        let owes = match (owner, it.side) {
            (Some(owner), _) => (self.text().owes)(&owner.name),
            (None, Side::Us) => self.text().we_owe.to_owned(),
            (None, Side::Them) => self.text().they_owe.to_owned(),
        };
        let summary = format!("{owes}: {} · {}", it.text, self.partner(it.alliance_id)?);
        Ok(Some(Event {
            time: Time::Days(due, 1),
            is_cancelled: it.state != CommitmentState::Open,
            kind: Kind::Commitment.as_str(),
            ..self.event(it, "", summary, Kind::Commitment.word(self.lang))?
        }))
    }

    fn birthday(&self, person: PersonId) -> Result<Option<Event>> {
        let Some(it) = self.store.find::<Person>(person)? else { return Ok(None) };
        let word = self.text().birthday;
        let Some(birthday) = it.birthday else { return Ok(None) };
        let event = self.event(&it, &format!("-{BIRTHDAY}"), format!("{word}: {}", it.name), word)?;
        Ok(Some(Event { time: Time::Yearly(birthday), kind: BIRTHDAY, ..event }))
    }

    /// The day an alliance is looked over, and the day its agreement ends.
    fn dates(&self, it: &Stored<Alliance>) -> Result<Vec<Event>> {
        let (review, renewal) = (self.text().review, self.text().renewal);
        let mut events = Vec::new();
        for (day, kind, word) in [(it.review_on, REVIEW, review), (it.ends_on, RENEWAL, renewal)] {
            let Some(day) = day else { continue };
            events.push(Event {
                time: Time::Days(day, 1),
                is_cancelled: it.stage == Stage::Ended,
                kind,
                ..self.event(it, &format!("-{kind}"), format!("{word} · {}", it.partner), word)?
            });
        }
        Ok(events)
    }

    fn text(&self) -> &'static Text {
        self.lang.pick(&EN, &ES)
    }

    fn partner(&self, alliance: AllianceId) -> Result<String> {
        Ok(self.store.name(alliance.into())?.map(|name| name.name).unwrap_or_default())
    }

    /// What every event has of its record. Where it leaves the day open, the caller says it.
    fn event<T: Record>(&self, it: &Stored<T>, suffix: &str, summary: String, category: &str) -> Result<Event> {
        Ok(Event {
            uid: uid(it.id, suffix),
            // A deletion was told as one more change, and so is what brought it back.
            sequence: it.rev - 1 + 2 * self.store.times_deleted(it.id)?,
            changed_at: it.updated_at,
            time: Time::Days(Day::from_number(0), 1),
            summary,
            description: String::new(),
            place: String::new(),
            category: category.to_owned(),
            is_cancelled: false,
            visibility: it.visibility,
            kind: "",
        })
    }
}

/// Whole days of a meeting without a time: a fair of three days stays one.
fn days(length_min: Option<i32>) -> i32 {
    const DAY_MIN: i32 = 24 * 60;
    length_min.map_or(1, |minutes| minutes.div_euclid(DAY_MIN).max(1))
}

/// The identity of a record's date in every calendar we give out.
fn uid(id: Id, suffix: &str) -> String {
    format!("{id}{suffix}@trato")
}
