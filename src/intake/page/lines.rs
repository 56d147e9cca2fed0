//! The lines of a page, each read by itself as the one line of the quick log is; only what has
//! changed is read again.

use std::collections::HashMap;

use super::people::{self, Attendee};
use super::{Page, Point};
use crate::capture::{Capture, Draft, Notice, Problem, Read};
use crate::domain::handle::fold;
use crate::domain::minutes::{after_stamp, roll_call};
use crate::domain::{Day, Handle, InteractionKind, Presence, TopicId};
use crate::intake::{Wishes, read_as_of};
use crate::store::{Result, Store};

/// Readings kept beyond the lines there are, before the old ones go.
const SPARE: usize = 512;

/// What a line becomes.
#[derive(Clone, Debug, Default)]
pub struct LineRead {
    /// The records in it, the meeting itself left out.
    pub capture: Capture,
    /// Points of the agenda it names as talked about.
    pub ticks: Vec<TopicId>,
    /// Whom it says are there, or missing.
    pub people: Vec<Attendee>,
    /// What of it may stand in the meeting's notes, where some of it is private.
    pub open: Option<String>,
    /// Names in such a line that nobody has.
    pub strangers: Vec<String>,
}

impl LineRead {
    /// Whether it is text and nothing more.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.capture.intents.is_empty() && self.ticks.is_empty() && self.people.is_empty() && !self.is_stuck()
    }

    /// Handles in it that nobody has: saving it makes these people.
    pub fn newcomers(&self) -> impl Iterator<Item = &Handle> {
        let named = self.people.iter().filter(|attendee| attendee.person.is_none()).map(|attendee| &attendee.handle);
        let mentioned = self.capture.notices.iter().filter_map(|notice| match notice {
            Notice::NewPerson { handle, .. } => Some(handle),
            _ => None,
        });
        mentioned.chain(named)
    }

    /// Whether it cannot be saved as it stands.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        !self.capture.asks.is_empty() || !self.strangers.is_empty()
    }
}

/// The readings of a page, by the text of the line.
#[derive(Default)]
pub struct Lines {
    read: HashMap<String, LineRead>,
    /// The points of the agenda and the day they were read against.
    agenda: Vec<Point>,
    day: Option<Day>,
}

impl Lines {
    /// Looks up what lines are read against; what was read before counts no more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn renew(&mut self, store: &Store, page: &Page) -> Result<()> {
        self.agenda = page.agenda(store)?;
        self.day = Some(page.day(store)?);
        self.read.clear();
        Ok(())
    }

    /// Reads the lines that have not been read as they stand; `count` is how many the page has.
    pub fn learn<'l>(&mut self, store: &Store, page: &Page, lines: impl Iterator<Item = &'l str>, count: usize) {
        for line in lines {
            if !self.read.contains_key(line) {
                if self.read.len() > count + SPARE {
                    let kept: std::collections::HashSet<&str> = page.text.lines().collect();
                    self.read.retain(|known, _| kept.contains(known.as_str()));
                }
                let read = self.line(store, page, line);
                self.read.insert(line.to_owned(), read);
            }
        }
    }

    /// What a line became, once it was learned; nothing for one that is to be plain text.
    #[must_use]
    pub fn get(&self, page: &Page, line: &str) -> Option<&LineRead> {
        if page.plain.contains(line) { None } else { self.read.get(line) }
    }

    /// Reads every line of a page.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn whole(store: &Store, page: &Page) -> Result<Self> {
        let mut lines = Self::default();
        lines.renew(store, page)?;
        lines.learn(store, page, page.text.lines(), page.text.lines().count());
        Ok(lines)
    }

    #[must_use]
    pub fn agenda(&self) -> &[Point] {
        &self.agenda
    }

    fn line(&self, store: &Store, page: &Page, line: &str) -> LineRead {
        let said = after_stamp(line);
        if said.trim().is_empty() {
            return LineRead::default();
        }
        if let Some((presence, names)) = roll_call(said) {
            return roll(store, page, presence, names);
        }
        let wishes = Wishes { scope: Some(page.alliance), ..Wishes::default() };
        let mut capture = read_as_of(store, said, &wishes, self.day.unwrap_or_else(|| store.today()));
        let is_marked = capture.readings.iter().any(|reading| reading.what == Read::Marker);
        let is_figure = |problem: &Problem| matches!(problem, Problem::Figure { .. } | Problem::FutureFigure { .. });
        // Nothing in plain words can be in the way of saving them, but for who may see them.
        let is_in_the_way = |problem: &Problem| is_marked || is_figure(problem) || problem.is_of_privacy();
        capture.asks.retain(|ask| is_in_the_way(&ask.problem));
        let open = open_words(line, line.len() - said.len(), &capture);
        // Words are the meeting's notes; private ones are a note of their own.
        capture.intents.retain_mut(|intent| match &mut intent.draft {
            Draft::Interaction { kind, .. } => {
                *kind = InteractionKind::Note;
                intent.is_private
            }
            _ => true,
        });
        if capture.intents.is_empty() {
            capture.notices.clear();
        }
        let mut ticks = Vec::new();
        capture.intents.retain(|intent| match &intent.draft {
            Draft::Topic { text, .. } => match self.point(text) {
                Some(topic) => {
                    ticks.push(topic);
                    false
                }
                None => true,
            },
            _ => true,
        });
        LineRead { capture, ticks, open, ..LineRead::default() }
    }

    /// The point of the agenda a text names: in full, or by a part that only one of them holds.
    fn point(&self, text: &str) -> Option<TopicId> {
        const LETTERS: usize = 3;
        let wanted = fold(text.trim());
        let same = self.agenda.iter().find(|point| fold(&point.text) == wanted);
        if same.is_some() || wanted.chars().count() < LETTERS {
            return same.map(|point| point.topic);
        }
        let mut holding = self.agenda.iter().filter(|point| fold(&point.text).contains(&wanted));
        match (holding.next(), holding.next()) {
            (Some(only), None) => Some(only.topic),
            _ => None,
        }
    }
}

/// A line without what is private in it; `None` where nothing is.
fn open_words(line: &str, begins: usize, capture: &Capture) -> Option<String> {
    if !capture.intents.iter().any(|intent| intent.is_private) {
        return None;
    }
    if capture.intents.iter().all(|intent| intent.is_private) {
        return Some(String::new());
    }
    let mut open = line.to_owned();
    let mut starts: Vec<(usize, bool)> =
        capture.intents.iter().map(|intent| (begins + intent.span.start, intent.is_private)).collect();
    starts.sort_unstable();
    // What a record says goes on to the next one.
    let mut end = line.len();
    for (start, is_private) in starts.into_iter().rev() {
        if is_private {
            open.replace_range(start..end, "");
        }
        end = start;
    }
    Some(open.trim_end().to_owned())
}

/// Names parted by commas; handles may be parted by spaces alone.
fn roll(store: &Store, page: &Page, presence: Presence, names: &str) -> LineRead {
    let names: Vec<&str> =
        if names.contains(',') { names.split(',').collect() } else { names.split_whitespace().collect() };
    let mut read = LineRead::default();
    for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
        match people::find(store, page.alliance, name) {
            Ok(Some(found)) => read.people.push(Attendee { presence: Some(presence), ..found }),
            _ => read.strangers.push(name.to_owned()),
        }
    }
    read
}
