//! The lines of a page, each read by itself as the one line of the quick log is, under the heading it stands under;
//! only what has changed is read again.

use std::borrow::Cow;
use std::collections::HashMap;

use super::asked::of_line;
use super::people::Attendee;
use super::roll::roll;
use super::{Page, Point};
use crate::capture::headings::{Row, Under, rows};
use crate::capture::words::NEXT;
use crate::capture::{Ask, Capture, Draft, Notice, Problem, Read, Title};
use crate::domain::handle::fold;
use crate::domain::{Day, Handle, InteractionKind, Presence, TopicId, Visibility};
use crate::intake::directory::Handles;
use crate::intake::{Wishes, read_as_of};
use crate::store::{Result, Seen};

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
    /// Names in such a line that nobody has: they stay in the notes.
    pub strangers: Vec<String>,
    /// What stands under a heading that wants more of it: it stays in the notes.
    pub left: Option<Left>,
}

/// Why a line stays in the notes that might have been more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// When they meet again, and no day is said.
    NoDay,
    /// It stands under a heading of two things.
    Unclear,
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
        !self.capture.asks.is_empty()
    }
}

/// The readings of a page, by the heading and the text of the line.
#[derive(Default)]
pub struct Lines {
    read: HashMap<Under, HashMap<String, LineRead>>,
    rows: Vec<Row>,
    title: Option<Title>,
    /// The points of the agenda and the day they were read against.
    agenda: Vec<Point>,
    day: Option<Day>,
    /// Whether the meeting is its author's alone: so is what comes of it.
    is_own: bool,
}

impl Lines {
    /// Looks up what lines are read against; what was read before counts no more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn renew(&mut self, store: &Seen, page: &Page) -> Result<()> {
        self.agenda = page.agenda(store)?;
        self.is_own = page.on_file(store)?.is_some_and(|it| it.visibility == Visibility::Mine);
        self.day = None;
        Ok(())
    }

    /// Reads the lines that have not been read as they stand.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learn(&mut self, store: &Seen, page: &Page) -> Result<()> {
        self.rows = rows(page.text.lines());
        self.title = page.title(store);
        if let (Some(_), Some(at)) = (&self.title, page.title_at()) {
            self.rows.get_mut(at).into_iter().for_each(|row| row.is_passed = true);
        }
        let day = page.day(store)?;
        if self.day != Some(day) {
            self.day = Some(day);
            self.read.clear();
        }
        let count: usize = self.read.values().map(HashMap::len).sum();
        if count > self.rows.len() + SPARE {
            self.read.clear();
        }
        let rows = std::mem::take(&mut self.rows);
        // The lines of a page name the same people.
        let directory = Handles::new(store);
        for (row, line) in rows.iter().zip(page.text.lines()).filter(|(row, _)| !row.is_passed) {
            let key = self.key(row, line);
            if !self.read.get(&row.under).is_some_and(|known| known.contains_key(key.as_ref())) {
                let read = self.line(&directory, page, row, line);
                let key = key.into_owned();
                self.read.entry(row.under).or_default().insert(key, read);
            }
        }
        self.rows = rows;
        Ok(())
    }

    /// A line, with what later ones add to it.
    fn key<'l>(&self, row: &Row, line: &'l str) -> Cow<'l, str> {
        match (row.lead.as_str(), row.tail.as_str()) {
            ("", "") => Cow::Borrowed(line),
            (lead, tail) => Cow::Owned(format!("{lead}{line}{tail}")),
        }
    }

    /// What the nth line became, once it was learned; nothing for one that is to be plain text.
    #[must_use]
    pub fn get(&self, page: &Page, nth: usize, line: &str) -> Option<&LineRead> {
        let row = self.rows.get(nth).filter(|row| !row.is_passed && !page.plain.contains(line))?;
        self.read.get(&row.under)?.get(self.key(row, line).as_ref())
    }

    /// How the nth line stands in the page.
    #[must_use]
    pub fn row(&self, nth: usize) -> Option<&Row> {
        self.rows.get(nth)
    }

    /// What the page's first line says of the meeting.
    #[must_use]
    pub fn title(&self) -> Option<&Title> {
        self.title.as_ref()
    }

    /// Reads every line of a page.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn whole(store: &Seen, page: &Page) -> Result<Self> {
        let mut lines = Self::default();
        lines.renew(store, page)?;
        lines.learn(store, page)?;
        Ok(lines)
    }

    #[must_use]
    pub fn agenda(&self) -> &[Point] {
        &self.agenda
    }

    /// A line as it is kept: a point of one's own is talked about, and its words stay one's own.
    fn line(&self, directory: &Handles<'_>, page: &Page, row: &Row, line: &str) -> LineRead {
        let mut read = self.line_read(directory, page, row, line);
        // A figure is for both sides wherever it was told.
        let drawn = read.capture.intents.iter_mut().filter(|it| !matches!(it.draft, Draft::Measurement { .. }));
        drawn.for_each(|intent| intent.is_private |= self.is_own);
        let is_own = |point: &Point| point.seen == Visibility::Mine && read.ticks.contains(&point.topic);
        if self.agenda.iter().any(is_own) { LineRead { open: Some(String::new()), ..read } } else { read }
    }

    fn line_read(&self, directory: &Handles<'_>, page: &Page, row: &Row, line: &str) -> LineRead {
        let store = directory.store();
        let said = row.text(line);
        if said.trim().is_empty() {
            return LineRead::default();
        }
        let read = |text: &str| {
            let wishes = Wishes { scope: Some(page.alliance), ..Wishes::default() };
            read_as_of(directory, text, &wishes, self.day.unwrap_or_else(|| store.today()))
        };
        match row.under {
            Under::Present => roll(store, page, Presence::Present, &said, line, row),
            Under::Absent => roll(store, page, Presence::Absent, &said, line, row),
            Under::Day => LineRead::default(),
            Under::Words => self.words(read(&said), line, row, row.lead.len()),
            Under::Unclear => {
                LineRead { left: Some(Left::Unclear), ..self.words(read(&said), line, row, row.lead.len()) }
            }
            Under::Private => {
                let mark = format!("{said} +private:all");
                self.words(read(&mark), line, row, row.lead.len())
            }
            Under::Agenda => {
                let ticks = self.point(&said).into_iter().collect();
                LineRead { ticks, ..self.words(read(&said), line, row, row.lead.len()) }
            }
            Under::Next => {
                let lead = "next meeting: ";
                let mut capture = read(&format!("{lead}{said}"));
                capture.asks = placed(capture.asks, line, row, lead.len() + row.lead.len());
                next(capture)
            }
            Under::Record(marker) => {
                let plain = read(&said);
                // What says by itself what it is is that.
                let is_own = plain.intents.iter().any(|intent| !matches!(intent.draft, Draft::Interaction { .. }))
                    && plain.readings.first().is_some_and(|first| first.span.start == 0 && first.what == Read::Marker);
                if is_own {
                    return self.words(plain, line, row, row.lead.len());
                }
                let before = marker.len() + 1 + row.lead.len();
                self.words(read(&format!("{marker} {said}")), line, row, before)
            }
        }
    }

    /// A line as the notes of a meeting hold it, read with `before` bytes in front of it.
    fn words(&self, mut capture: Capture, line: &str, row: &Row, before: usize) -> LineRead {
        let is_marked = capture.readings.iter().any(|reading| reading.what == Read::Marker);
        let is_figure = |problem: &Problem| matches!(problem, Problem::Figure { .. } | Problem::FutureFigure { .. });
        // Nothing in plain words can be in the way of saving them, but for who may see them.
        let is_in_the_way = |problem: &Problem| is_marked || is_figure(problem) || problem.is_of_privacy();
        capture.asks.retain(|ask| is_in_the_way(&ask.problem));
        let open = match row.tail.is_empty() {
            true => open_words(line, row.said.start, before, &capture),
            false => capture.intents.iter().any(|intent| intent.is_private).then(String::new),
        };
        capture.asks = placed(capture.asks, line, row, before);
        line.clone_into(&mut capture.line);
        capture.line.push_str(&row.tail);
        // `next meeting 12 January`, wherever it stands.
        let is_next = says_next(line.get(row.said.clone()).unwrap_or(line));
        // Words are the meeting's notes; private ones are a note of their own.
        capture.intents.retain_mut(|intent| match &mut intent.draft {
            Draft::Interaction { planned: true, when, .. } if is_next && Some(when.day) > self.day => true,
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
        let words = |text: &str| -> Vec<String> {
            let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let wanted = words(&wanted);
        let names = |text: &str| words(&fold(text)).windows(wanted.len().max(1)).any(|run| run == wanted);
        let mut holding = self.agenda.iter().filter(|point| names(&point.text));
        match (holding.next(), holding.next()) {
            (Some(only), None) => Some(only.topic),
            _ => None,
        }
    }
}

fn placed(asks: Vec<Ask>, line: &str, row: &Row, before: usize) -> Vec<Ask> {
    asks.into_iter().map(|ask| of_line(ask, line, row, before)).collect()
}

/// When they meet again; without a day it is words.
fn next(mut capture: Capture) -> LineRead {
    let is_planned = |draft: &Draft| matches!(draft, Draft::Interaction { planned: true, .. });
    capture.intents.retain(|intent| is_planned(&intent.draft));
    if capture.intents.is_empty() && capture.asks.is_empty() {
        return LineRead { left: Some(Left::NoDay), ..LineRead::default() };
    }
    LineRead { capture, ..LineRead::default() }
}

/// A line without what is private in it, read from `begins` on with `before` bytes in front; `None` where nothing is.
fn open_words(line: &str, begins: usize, before: usize, capture: &Capture) -> Option<String> {
    if !capture.intents.iter().any(|intent| intent.is_private) {
        return None;
    }
    if capture.intents.iter().all(|intent| intent.is_private) {
        return Some(String::new());
    }
    let mut open = line.to_owned();
    let place = |at: usize| (begins + at).saturating_sub(before).min(line.len());
    let mut starts: Vec<(usize, bool)> =
        capture.intents.iter().map(|intent| (place(intent.span.start), intent.is_private)).collect();
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

/// Whether a line begins as `next meeting 12 January` does.
fn says_next(said: &str) -> bool {
    said.split_whitespace().next().is_some_and(|first| NEXT.contains(&fold(first).as_str()))
}
