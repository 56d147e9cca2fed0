//! What stands beside the minutes: who is there, the points of the agenda, and the briefing. People
//! and points are ticked here.

use super::text::{EN, ES};
use crate::domain::{AllianceId, TopicId};
use crate::i18n::Lang;
use crate::intake::page::{Attendee, Page, Point};
use crate::report::briefing::page::lines;
use crate::report::briefing::{Subject, What, briefing};
use crate::report::leaflet::PageLine;
use crate::store::{Result, Seen};

/// One line of the guide.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    Heading(String),
    /// The nth of the page's people.
    Person(usize),
    /// Somebody who is not listed.
    Somebody,
    Point(TopicId),
    Note(PageLine),
    Hint(&'static str),
    Gap,
}

/// The lines of the guide, and the one that has the keys.
#[derive(Default)]
pub struct Guide {
    pub items: Vec<Item>,
    pub at: usize,
    briefing: Vec<PageLine>,
}

/// What a guide is of.
#[must_use]
pub fn subject(page: &Page) -> Subject {
    page.meeting.map_or(Subject::Alliance(AllianceId::from(page.alliance.0)), Subject::Meeting)
}

impl Guide {
    /// Reads the briefing, the agenda left out: it stands above, to be ticked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(&mut self, store: &Seen, lang: Lang, page: &Page) -> Result<()> {
        let mut found = store.at_once(|store| briefing(store, lang, subject(page)))?;
        found.parts.retain(|part| part.part != What::Topics);
        self.briefing = lines(lang, &found, store.today());
        Ok(())
    }

    /// Lays the lines out anew, keeping the one that has the keys.
    pub fn lay_out(&mut self, lang: Lang, page: &Page, agenda: &[Point]) {
        let text = lang.pick(&EN, &ES);
        let mut items = vec![Item::Heading(text.there.to_owned())];
        items.extend((0..page.people.len()).map(Item::Person));
        items.push(Item::Somebody);
        items.push(Item::Gap);
        items.push(Item::Heading(text.topics.to_owned()));
        items.extend(agenda.iter().map(|point| Item::Point(point.topic)));
        if agenda.is_empty() {
            items.push(Item::Hint(text.no_topics));
        }
        items.push(Item::Gap);
        items.extend(self.briefing.iter().cloned().map(Item::Note));
        self.items = items;
        let can = self.items.get(self.at).is_some_and(Item::can_be_chosen);
        if !can {
            self.at = self.items.iter().position(Item::can_be_chosen).unwrap_or(0);
        }
    }

    /// The next line in a direction that can be chosen; else one line further, so that all is read.
    pub fn step(&mut self, by: isize) {
        let mut at = self.at;
        while let Some(next) = at.checked_add_signed(by).filter(|next| *next < self.items.len()) {
            at = next;
            if self.items.get(at).is_some_and(Item::can_be_chosen) {
                break;
            }
        }
        self.at = at;
    }

    /// Ticks what has the keys; whether that is something that can be ticked.
    pub fn tick(&self, page: &mut Page) -> bool {
        match self.items.get(self.at) {
            Some(Item::Person(nth)) => match page.people.get_mut(*nth) {
                Some(attendee) => {
                    attendee.toggle();
                    true
                }
                None => false,
            },
            Some(Item::Point(topic)) => {
                page.tick(*topic);
                true
            }
            _ => false,
        }
    }

    /// The line that shows somebody who was just added.
    pub fn show(&mut self, nth: usize) {
        self.at = self.items.iter().position(|item| *item == Item::Person(nth)).unwrap_or(self.at);
    }
}

impl Item {
    fn can_be_chosen(&self) -> bool {
        match self {
            Item::Person(_) | Item::Somebody | Item::Point(_) => true,
            Item::Note(line) => line.record.is_some(),
            Item::Heading(_) | Item::Hint(_) | Item::Gap => false,
        }
    }
}

/// Adds somebody to the page, or says that they are there; their place in it.
pub fn add(page: &mut Page, found: Attendee) -> usize {
    match page.people.iter().position(|known| known.handle == found.handle) {
        Some(at) => {
            if let Some(known) = page.people.get_mut(at) {
                known.presence = found.presence;
            }
            at
        }
        None => {
            page.people.push(found);
            page.people.len() - 1
        }
    }
}
