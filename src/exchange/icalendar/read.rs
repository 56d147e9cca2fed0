//! iCalendar files as they are written by Google, Apple, Outlook, Thunderbird and others: what is past
//! becomes a held meeting, what is to come a planned one.

use std::collections::{HashMap, VecDeque};
use std::io::Read as _;

use calcard::icalendar::{ICalendarComponent, ICalendarParameterValue, ICalendarParticipationStatus, ICalendarStatus};
use calcard::icalendar::{ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarUserTypes};
use calcard::{Entry as Parsed, Parser};

use super::super::item::{
    Encounter, Entry, Item, LeftOut, Mark, Named, Place, Read, Reason, Series, Source, Unit, date_mark, mark, tag,
};
use super::super::open::{About, Bytes, Problem, Reader};
use super::blocks::{Block, Blocks, EVENT_MAX, cut};
use super::series::{Time, times};
use crate::domain::{InteractionKind, InteractionState, Presence, Visibility, Zone};

/// The largest calendar, in bytes: it is read as a whole, since a series and its exceptions may stand
/// anywhere in it.
const FILE_MAX: u64 = 64 * 1024 * 1024;
/// How the identities end that this program gives; what stands before it names the record.
pub const OURS: &str = "@trato";
/// People of one event that are taken.
const PEOPLE_MAX: usize = 200;

/// Reads the events of a file.
pub struct Events {
    bytes: Option<Bytes>,
    about: About,
    found: VecDeque<Read>,
    position: u64,
}

impl Events {
    pub fn new(bytes: Bytes, about: About) -> Self {
        Self { bytes: Some(bytes), about, found: VecDeque::new(), position: 0 }
    }

    fn read_all(&mut self, mut bytes: Bytes) -> Result<(), Problem> {
        let mut whole = Vec::new();
        bytes.by_ref().take(FILE_MAX + 1).read_to_end(&mut whole)?;
        self.position = whole.len() as u64;
        if self.position > FILE_MAX {
            return Err(Problem::TooLarge(usize::try_from(FILE_MAX).unwrap_or(usize::MAX)));
        }
        let text = match String::from_utf8(whole) {
            Ok(text) => text,
            // Outlook of old wrote the letters of its own country; Western Europe is the likeliest.
            Err(error) => error.into_bytes().into_iter().map(char::from).collect(),
        };
        let blocks = cut(&text);
        if !blocks.is_calendar {
            return Err(Problem::UnknownFormat);
        }
        self.take(&blocks);
        Ok(())
    }

    /// The events of one identity together, at the place of the first of them.
    fn take(&mut self, blocks: &Blocks) {
        let zone = blocks.zone.as_deref().and_then(|name| name.parse().ok()).unwrap_or(self.about.zone);
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, event) in blocks.events.iter().enumerate() {
            if let Some(uid) = event.value("UID").filter(|_| event.is_whole && !event.is_too_large) {
                groups.entry(uid).or_default().push(at);
            }
        }
        for (at, event) in blocks.events.iter().enumerate() {
            if event.is_too_large || !event.is_whole {
                let reason = if event.is_too_large { Reason::TooLarge(EVENT_MAX) } else { Reason::CutOff };
                self.refuse(blocks, at, reason);
                continue;
            }
            // The others of one identity are told with the first of them.
            let group = match event.value("UID") {
                Some(uid) => groups.remove(uid),
                None => Some(vec![at]),
            };
            if let Some(group) = group {
                self.group(blocks, &group, zone);
            }
        }
    }

    fn place(&self, blocks: &Blocks, at: usize) -> Place {
        let line = blocks.events.get(at).map_or(0, |event| event.line);
        let nth = u32::try_from(at + 1).unwrap_or(u32::MAX);
        Place { file: self.about.file, unit: Unit::Event, nth, line, part: 0 }
    }

    fn refuse(&mut self, blocks: &Blocks, at: usize, reason: Reason) {
        let title = blocks.events.get(at).and_then(|event| event.value("SUMMARY")).unwrap_or_default();
        let title = title.chars().take(200).collect();
        self.found.push_back(Read::Refused { place: self.place(blocks, at), title, reason });
    }

    /// Which dates there are now, so that those there were are known to be gone. What we gave out ourselves
    /// stands here anyway.
    fn series(&mut self, blocks: &Blocks, group: &[usize], events: &[&Block], times: &[Time]) {
        let uid = events.first().and_then(|event| event.value("UID")).map(str::trim).unwrap_or_default();
        if uid.is_empty() || uid.ends_with(OURS) || times.is_empty() {
            return;
        }
        let place = group.first().map(|at| self.place(blocks, *at));
        let mark = mark(&[uid, ""]);
        let dates = times.iter().map(|time| time.meant_for.map_or_else(|| mark.clone(), |at| date_mark(&mark, at)));
        let start = times.iter().find(|time| time.meant_for.is_none()).map(|time| time.when);
        let dates = dates.collect();
        self.found.extend(place.map(|place| Read::Series(Box::new(Series { place, mark, start, dates }))));
    }

    fn group(&mut self, blocks: &Blocks, group: &[usize], zone: Zone) {
        let events: Vec<&Block> = group.iter().filter_map(|at| blocks.events.get(*at)).collect();
        let times = times(&events, &blocks.zones, zone, self.about.today);
        self.series(blocks, group, &events, &times);
        let mut told = vec![0u16; events.len()];
        for time in &times {
            let (Some(event), Some(at)) = (events.get(time.nth), group.get(time.nth)) else { continue };
            let Some(part) = told.get_mut(time.nth) else { continue };
            let place = Place { part: *part, ..self.place(blocks, *at) };
            *part = part.saturating_add(1);
            match entry(event, time, place, self.about) {
                Some(entry) => self.found.push_back(Read::Entry(Box::new(entry))),
                None => self.refuse(blocks, *at, Reason::Empty),
            }
        }
        for ((at, event), _) in group.iter().zip(&events).zip(&told).filter(|(_, told)| **told == 0) {
            // What is older than the times that are kept, or beyond the days ahead, tells of none.
            if times.is_empty() || event.value("DTSTART").is_none() {
                let start = event.value("DTSTART").unwrap_or_default().to_owned();
                self.refuse(blocks, *at, Reason::NotADay(start));
            }
        }
    }
}

impl Reader for Events {
    fn next(&mut self) -> Result<Option<Read>, Problem> {
        if let Some(bytes) = self.bytes.take() {
            self.read_all(bytes)?;
        }
        Ok(self.found.pop_front())
    }

    fn position(&self) -> u64 {
        self.position
    }
}

/// An event at one of its times.
fn entry(event: &Block, time: &Time, place: Place, about: About) -> Option<Entry> {
    let text = event.lines.join("\r\n") + "\r\n";
    let Parsed::ICalendar(calendar) = Parser::new(&text).entry() else { return None };
    let component = calendar.components.iter().find(|it| it.component_type.is_event())?;
    let line = |name: &ICalendarProperty| component.property(name).and_then(said).unwrap_or_default();
    let is_cancelled = matches!(component.status(), Some(ICalendarStatus::Cancelled));
    let state = match (is_cancelled, time.when.day < about.today) {
        (true, _) => InteractionState::Cancelled,
        (false, true) => InteractionState::Held,
        (false, false) => InteractionState::Planned,
    };
    let title = line(&ICalendarProperty::Summary);
    let encounter = Encounter {
        kind: InteractionKind::Meeting,
        state,
        when: time.when,
        length_min: time.length_min,
        place: line(&ICalendarProperty::Location),
        notes: line(&ICalendarProperty::Description),
        tags: tags(component),
        people: people(component, state),
        with_me: true,
        alliance: None,
        visibility: is_private(component).then_some(Visibility::Mine),
        title,
    };
    let left_out = component.properties(&ICalendarProperty::Attach).map(|_| LeftOut::Other).collect();
    let (mark, former) = identity(event, time, &encounter);
    Some(Entry { place, source: Source::Calendar, mark, former, item: Item::Interaction(encounter), left_out })
}

/// The identity the file gives it, and within a series the time it was first meant for: so that it
/// stays itself when it is put off.
fn identity(event: &Block, time: &Time, encounter: &Encounter) -> (Mark, Option<String>) {
    match event.value("UID").map(str::trim).filter(|uid| !uid.is_empty()) {
        // Written by this program: whose record it is can be told.
        Some(uid) if uid.ends_with(OURS) => (Mark::Given(uid.to_owned()), None),
        Some(uid) => match time.meant_for {
            None => (Mark::Given(mark(&[uid, ""])), None),
            // An earlier version hashed the instant with the identity.
            Some(at) => (Mark::Given(date_mark(&mark(&[uid, ""]), at)), Some(mark(&[uid, &at.to_string()]))),
        },
        None => (Mark::Natural(mark(&[&encounter.title, &encounter.place, &time.when.instant().to_string()])), None),
    }
}

fn said(entry: &ICalendarEntry) -> Option<String> {
    Some(entry.values.first()?.as_text()?.to_owned())
}

fn tags(component: &ICalendarComponent) -> Vec<String> {
    let entries = component.properties(&ICalendarProperty::Categories);
    let texts = entries.flat_map(|entry| entry.values.iter().filter_map(|value| value.as_text()));
    texts.map(tag).filter(|tag| tag.chars().next().is_some_and(char::is_alphabetic)).collect()
}

fn is_private(component: &ICalendarComponent) -> bool {
    let class = component.property(&ICalendarProperty::Class).and_then(said).unwrap_or_default();
    matches!(class.to_ascii_uppercase().as_str(), "PRIVATE" | "CONFIDENTIAL")
}

/// Whoever was asked, and whoever asked. Rooms and lists are nobody.
fn people(component: &ICalendarComponent, state: InteractionState) -> Vec<Named> {
    let mut people: Vec<Named> = Vec::new();
    for name in [ICalendarProperty::Attendee, ICalendarProperty::Organizer] {
        for entry in component.properties(&name).filter(|entry| is_person(entry)).take(PEOPLE_MAX) {
            let named = named(entry, state);
            let is_known = people.iter().any(|it| !it.email.is_empty() && it.email.eq_ignore_ascii_case(&named.email));
            if !is_known {
                people.push(named);
            }
        }
    }
    people.truncate(PEOPLE_MAX);
    people
}

fn is_person(entry: &ICalendarEntry) -> bool {
    let sort = entry.parameter(&ICalendarParameterName::Cutype);
    !matches!(
        sort,
        Some(ICalendarParameterValue::Cutype(
            ICalendarUserTypes::Room | ICalendarUserTypes::Resource | ICalendarUserTypes::Group
        ))
    )
}

fn named(entry: &ICalendarEntry, state: InteractionState) -> Named {
    let parameter = |name| entry.parameter(&name).and_then(|value| value.as_text()).map(str::to_owned);
    let address = parameter(ICalendarParameterName::Email)
        .or_else(|| entry.calendar_address().map(str::to_owned))
        .filter(|address| address.contains('@') && !address.contains("://"))
        .unwrap_or_default();
    let answer = match entry.parameter(&ICalendarParameterName::Partstat) {
        Some(ICalendarParameterValue::Partstat(answer)) => Some(answer),
        _ => None,
    };
    let stays_away =
        matches!(answer, Some(ICalendarParticipationStatus::Declined | ICalendarParticipationStatus::Delegated));
    let presence = match (stays_away, state) {
        (true, _) => Presence::Absent,
        (false, InteractionState::Held) => Presence::Present,
        (false, _) => Presence::Invited,
    };
    let name = parameter(ICalendarParameterName::Cn).filter(|name| !name.contains('@')).unwrap_or_default();
    Named { name, email: address.trim().to_owned(), side: None, presence }
}
