//! A page of minutes: who is there, which points of the agenda were reached, and lines of text, some
//! of which become records. The screens type one, the command line reads one; both are saved here.

mod asked;
mod lines;
mod people;
mod roll;
mod save;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use crate::domain::minutes::stamp;
pub use asked::{Asked, answered, asked};
pub use lines::{Left, LineRead, Lines};
pub use people::{Attendee, Sought, find};
pub use save::{PageLine, asks, attending, left, notices, offered, offers, preview, problems, reached, save, stuck};

use super::directory::Handles;
use super::{Wishes, with_context};
use crate::capture::headings::{self, Under};
use crate::capture::{self, Title, privacy};
use crate::domain::words::Spoken;
use crate::domain::{
    AllianceId, Day, Interaction, InteractionId, InteractionState, Invalid, Problem, Timestamp, Topic,
};
use crate::domain::{Stored, TopicId, Visibility, When};
use crate::store::{Filter, Name, Position, Result, Seen, Which};

/// Points of an agenda that are shown and looked through.
const AGENDA: usize = 50;
/// Meetings of an alliance among which today's is looked for.
const NEAR: usize = 20;

/// A page being written. What a draft keeps of it is this.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Page {
    pub alliance: AllianceId,
    /// The meeting it is of; `None` for one that nobody planned.
    pub meeting: Option<InteractionId>,
    pub text: String,
    pub people: Vec<Attendee>,
    /// Points that were ticked by hand.
    pub ticked: Vec<TopicId>,
    /// Lines the person wants as plain text, whatever stands in them.
    pub plain: BTreeSet<String>,
    /// Whether each new line begins with the time.
    pub stamps: bool,
    pub started_ms: i64,
    pub length_min: Option<i32>,
}

/// A point of the agenda.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    pub topic: TopicId,
    pub text: String,
    pub recurring: bool,
    pub seen: Visibility,
}

/// What meeting is meant where only the alliance is named: the planned one of today, the nearest to
/// now, or else none.
///
/// # Errors
/// When the file cannot be read.
pub fn meeting_now(store: &Seen, alliance: AllianceId) -> Result<Option<InteractionId>> {
    meeting_on(store, alliance, store.today())
}

/// The meeting that is planned for a day, the nearest to now.
fn meeting_on(store: &Seen, alliance: AllianceId, day: Day) -> Result<Option<InteractionId>> {
    let filter = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
    let now = store.now().millis();
    let planned = store.window::<Interaction>(&filter, Position::Start, NEAR)?.rows;
    let todays = planned.into_iter().filter(|it| it.when.day == day);
    let nearest = todays.min_by_key(|it| (it.when.instant().millis() - now).abs());
    Ok(nearest.map(|it| it.key()))
}

impl Page {
    /// An empty page of a meeting, or of one that begins now.
    ///
    /// # Errors
    /// [`Problem::Already`] for a meeting that was called off, missed or moved; otherwise when the file
    /// cannot be read.
    pub fn new(store: &Seen, alliance: AllianceId, meeting: Option<InteractionId>) -> Result<Self> {
        if let Some(id) = meeting {
            let state = store.get::<Interaction>(id)?.state;
            if !matches!(state, InteractionState::Planned | InteractionState::Held) {
                return Err(Invalid::new("state", Problem::Already { state: state.said() }).into());
            }
        }
        Ok(Self {
            alliance,
            meeting,
            text: String::new(),
            people: people::expected(store, alliance, meeting)?,
            ticked: Vec::new(),
            plain: BTreeSet::new(),
            stamps: false,
            started_ms: store.now().millis(),
            length_min: None,
        })
    }

    /// Where its draft is kept: by the meeting, so that any terminal finds it.
    #[must_use]
    pub fn slot(&self) -> String {
        slot(self.alliance, self.meeting)
    }

    /// The meeting on file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn on_file(&self, store: &Seen) -> Result<Option<Stored<Interaction>>> {
        self.meeting.map(|id| store.get::<Interaction>(id)).transpose()
    }

    /// The partner.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn partner(&self, store: &Seen) -> Result<Option<Name>> {
        store.name(self.alliance.into())
    }

    /// The points that wait to be talked about, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn agenda(&self, store: &Seen) -> Result<Vec<Point>> {
        let filter = Filter { alliance: Some(self.alliance), which: Which::Open, ..Filter::default() };
        let rows = store.window::<Topic>(&filter, Position::Start, AGENDA)?.rows;
        let point = |it: Stored<Topic>| Point {
            topic: it.key(),
            recurring: it.recurring,
            seen: it.visibility,
            text: it.data.text,
        };
        Ok(rows.into_iter().map(point).collect())
    }

    /// The day lines are read as of: that of the meeting, if it has been; of one that nobody planned, the
    /// day the page itself says, else the day it was begun.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn day(&self, store: &Seen) -> Result<Day> {
        let today = store.today();
        let said = || self.title(store).and_then(|title| title.day);
        let begun = || said().unwrap_or_else(|| self.started().civil(store.zone()).0);
        Ok(self.on_file(store)?.map_or_else(begun, |it| it.when.day).min(today))
    }

    /// The line that says what meeting it was, with whom and when: the first that has words.
    #[must_use]
    pub fn title_at(&self) -> Option<usize> {
        self.text.lines().position(|line| !line.trim().is_empty())
    }

    /// What that line says, where it is one; and the day that a line of its own says (`Date: 25 Aug`).
    #[must_use]
    pub fn title(&self, store: &Seen) -> Option<Title> {
        title(store, &self.text, self.started())
    }

    /// When a meeting takes place that is planned for a later day: today, from when its page was
    /// begun. `None` for any other.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn brought_forward(&self, store: &Seen) -> Result<Option<When>> {
        let today = store.today();
        let is_early = |it: &Stored<Interaction>| it.state == InteractionState::Planned && it.when.day > today;
        Ok(self.on_file(store)?.filter(is_early).map(|it| {
            let zone = it.when.zone;
            let begun = Some(self.started().civil(zone)).filter(|(day, _)| *day == today);
            let (_, time) = begun.unwrap_or_else(|| store.now().civil(zone));
            When { day: today, time: Some(time), zone }
        }))
    }

    /// When it was begun.
    #[must_use]
    pub fn started(&self) -> Timestamp {
        Timestamp::from_millis(self.started_ms)
    }

    /// Ticks a point, or takes the tick off.
    pub fn tick(&mut self, topic: TopicId) {
        match self.ticked.iter().position(|ticked| *ticked == topic) {
            Some(at) => {
                self.ticked.remove(at);
            }
            None => self.ticked.push(topic),
        }
    }
}

/// Where the draft of a meeting is kept.
#[must_use]
pub fn slot(alliance: AllianceId, meeting: Option<InteractionId>) -> String {
    match meeting {
        Some(meeting) => format!("meeting-{}", meeting.0),
        None => format!("meeting-with-{}", alliance.0),
    }
}

/// What the first line of a text says of the meeting; and the day that a line of its own says (`Date: 25 Aug`).
#[must_use]
pub fn title(store: &Seen, text: &str, written: Timestamp) -> Option<Title> {
    /// Lines in which the day may stand.
    const NEAR: usize = 12;
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let (words, is_set_off) = headings::set_off(first);
    let (day, _) = written.civil(store.zone());
    let known = is_set_off || headings::under(words).is_none();
    let read = |words: &str, is_set_off| {
        with_context(&Handles::new(store), &Wishes::default(), day, |context| {
            capture::title(words, is_set_off, context)
        })
    };
    let mut title = if known && !words.is_empty() { read(words, is_set_off) } else { None };
    // What is asked of its words is asked of the line they stand in.
    let begins = first.find(words).unwrap_or(0);
    for ask in title.iter_mut().flat_map(|title| &mut title.asks) {
        ask.shift(begins);
    }
    if let Some(ask) = privacy::asked_of_page(first) {
        title.get_or_insert_default().asks.push(ask);
    }
    let rows = headings::rows(text.lines().take(NEAR));
    let dated = rows.iter().zip(text.lines()).find(|(row, _)| row.under == Under::Day && !row.is_passed);
    let said = dated.and_then(|(row, line)| read(&row.text(line), true)).filter(|said| said.day.is_some());
    match (title, said) {
        (Some(title), Some(said)) => Some(Title { day: said.day, time: said.time.or(title.time), ..title }),
        (title, said) => title.or(said.map(|said| Title { text: String::new(), ..said })),
    }
}

/// What a page that was pasted or piped is of, where nobody said: the partner its title names, else the one in scope,
/// else the one all its people belong to, else the only one there is.
///
/// # Errors
/// When the file cannot be read.
pub fn partners(store: &Seen, text: &str, scope: Option<AllianceId>) -> Result<Vec<AllianceId>> {
    let named = title(store, text, store.now()).map(|title| title.alliances).unwrap_or_default();
    if !named.is_empty() {
        return Ok(named.into_iter().map(|named| named.record.id.into()).collect());
    }
    if let Some(scope) = scope {
        return Ok(vec![scope]);
    }
    let rows = headings::rows(text.lines());
    let roll = rows.iter().zip(text.lines()).filter(|(row, _)| row.under == Under::Present && !row.is_passed);
    let names: Vec<String> = roll.map(|(row, line)| row.text(line)).collect();
    let of_people = super::read(store, &format!("meeting with {}", names.join(", ")), &Wishes::default()).alliance;
    Ok(of_people.map(|named| named.record.id.into()).into_iter().collect())
}

/// The page of a text with an alliance: of the meeting that is planned for the day it says, else a new one.
///
/// # Errors
/// When the file cannot be read.
pub fn of_text(store: &Seen, alliance: AllianceId, text: &str) -> Result<Page> {
    let day = title(store, text, store.now()).and_then(|title| title.day).unwrap_or_else(|| store.today());
    let meeting = meeting_on(store, alliance, day)?;
    Ok(Page { text: text.trim_end().to_owned(), ..Page::new(store, alliance, meeting)? })
}
