//! A page of minutes: who is there, which points of the agenda were reached, and lines of text, some
//! of which become records. The screens type one, the command line reads one; both are saved here.

mod lines;
mod people;
mod save;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use crate::domain::minutes::stamp;
pub use lines::{LineRead, Lines};
pub use people::{Attendee, find};
pub use save::{PageLine, attending, preview, problems, reached, save, stuck};

use crate::domain::words::Spoken;
use crate::domain::{
    AllianceId, Day, Interaction, InteractionId, InteractionState, Invalid, Problem, Timestamp, Topic,
};
use crate::domain::{Stored, TopicId, When};
use crate::store::{Filter, Name, Position, Result, Store, Which};

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
}

/// What meeting is meant where only the alliance is named: the planned one of today, the nearest to
/// now, or else none.
///
/// # Errors
/// When the file cannot be read.
pub fn meeting_now(store: &Store, alliance: AllianceId) -> Result<Option<InteractionId>> {
    let filter = Filter { alliance: Some(alliance), which: Which::Open, ..Filter::default() };
    let (today, now) = (store.today(), store.now().millis());
    let planned = store.window::<Interaction>(&filter, Position::Start, NEAR)?.rows;
    let todays = planned.into_iter().filter(|it| it.when.day == today);
    let nearest = todays.min_by_key(|it| (it.when.instant().millis() - now).abs());
    Ok(nearest.map(|it| it.key()))
}

impl Page {
    /// An empty page of a meeting, or of one that begins now.
    ///
    /// # Errors
    /// [`Problem::Already`] for a meeting that was called off, missed or moved; otherwise when the file
    /// cannot be read.
    pub fn new(store: &Store, alliance: AllianceId, meeting: Option<InteractionId>) -> Result<Self> {
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
    pub fn on_file(&self, store: &Store) -> Result<Option<Stored<Interaction>>> {
        self.meeting.map(|id| store.get::<Interaction>(id)).transpose()
    }

    /// The partner.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn partner(&self, store: &Store) -> Result<Option<Name>> {
        store.name(self.alliance.into())
    }

    /// The points that wait to be talked about, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn agenda(&self, store: &Store) -> Result<Vec<Point>> {
        let filter = Filter { alliance: Some(self.alliance), which: Which::Open, ..Filter::default() };
        let rows = store.window::<Topic>(&filter, Position::Start, AGENDA)?.rows;
        let point = |it: Stored<Topic>| Point { topic: it.key(), recurring: it.recurring, text: it.data.text };
        Ok(rows.into_iter().map(point).collect())
    }

    /// The day lines are read as of: that of the meeting, if it has been; of one that nobody planned, the
    /// day its page was begun.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn day(&self, store: &Store) -> Result<Day> {
        let today = store.today();
        let begun = || self.started().civil(store.zone()).0;
        Ok(self.on_file(store)?.map_or_else(begun, |it| it.when.day).min(today))
    }

    /// When a meeting takes place that is planned for a later day: today, from when its page was
    /// begun. `None` for any other.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn brought_forward(&self, store: &Store) -> Result<Option<When>> {
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

/// The heading of a page, which names a meeting that has no title yet.
#[must_use]
pub fn heading(text: &str) -> Option<&str> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let title = first.trim_start().strip_prefix('#')?.trim_start_matches('#').trim();
    (!title.is_empty()).then_some(title)
}
