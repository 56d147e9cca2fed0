//! iCalendar files as they are written by Google, Apple, Outlook, Thunderbird and others: what is past
//! becomes a held meeting, what is to come a planned one.

use std::collections::{HashMap, VecDeque};
use std::io::Read as _;

use calcard::icalendar::{ICalendarComponent, ICalendarParameterValue, ICalendarParticipationStatus, ICalendarStatus};
use calcard::icalendar::{ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarUserTypes};
use calcard::{Entry as Parsed, Parser};

use super::super::item::{
    Encounter, Entry, Item, LeftOut, Mark, Named, Place, Read, Reason, Series, Source, Unit, Version, date_mark, mark,
    tag,
};
use super::super::open::{About, Bytes, Problem, Reader};
use super::blocks::{Block, Blocks, EVENT_MAX, cut};
use super::clock::Clocks;
use super::series::{self as spread, Spread, Time};
use super::write::{KIND, SEEN, class_of};
use crate::domain::{Day, InteractionKind, InteractionState, Kind, Presence, Visibility, When, Zone};

/// The largest calendar, in bytes: it is read as a whole, since a series and its exceptions may stand
/// anywhere in it.
const FILE_MAX: u64 = 64 * 1024 * 1024;
/// How the identities end that this program gives; what stands before it names the record.
pub const OURS: &str = "@trato";
/// The longest meeting that can be kept, in minutes.
const LENGTH_MAX: i32 = 14 * 24 * 60;
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
        let blocks = cut(&whole);
        drop(whole);
        if !blocks.is_calendar {
            return Err(Problem::UnknownFormat);
        }
        self.take(&blocks);
        if blocks.tasks > 0 {
            self.found.push_back(Read::LeftOut(LeftOut::Task, blocks.tasks));
        }
        Ok(())
    }

    /// The events of one identity together, at the place of the first of them.
    fn take(&mut self, blocks: &Blocks) {
        let clocks = Clocks::new(&blocks.zones);
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, event) in blocks.events.iter().enumerate() {
            if let Some(uid) = event.value("UID").map(str::trim).filter(|_| is_readable(blocks, event).is_ok()) {
                groups.entry(uid).or_default().push(at);
            }
        }
        for (at, event) in blocks.events.iter().enumerate() {
            if let Err(reason) = is_readable(blocks, event) {
                self.refuse(blocks, at, reason);
                continue;
            }
            // The others of one identity are told with the first of them.
            let group = match event.value("UID").map(str::trim).filter(|uid| !uid.is_empty()) {
                Some(uid) => groups.remove(uid),
                None => Some(vec![at]),
            };
            if let Some(group) = group {
                self.group(blocks, &group, &clocks);
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
    fn series(&mut self, place: Place, event: &Block, spread: &Spread, is_off: bool) {
        let uid = event.value("UID").map(str::trim).unwrap_or_default();
        if uid.is_empty() || uid.ends_with(OURS) {
            return;
        }
        let mark = mark(&[uid, ""]);
        let dates = spread.times.iter().filter(|_| !is_off);
        let dates = dates.map(|time| time.meant_for.map_or_else(|| mark.clone(), |at| date_mark(&mark, at)));
        let start = spread.times.iter().find(|time| time.meant_for.is_none()).map(|time| time.when);
        let series =
            Series { place, start, dates: dates.collect(), mark, version: version(event), is_sure: spread.is_sure };
        self.found.push_back(Read::Series(Box::new(series)));
    }

    fn group(&mut self, blocks: &Blocks, group: &[usize], clocks: &Clocks<'_>) {
        let events: Vec<&Block> = group.iter().filter_map(|at| blocks.events.get(*at)).collect();
        let Some(head) = events.first().map(|event| blocks.head_of(event)) else { return };
        let own = head.zone.as_deref().and_then(|name| name.parse().ok()).unwrap_or(self.about.zone);
        let mut spread = spread::Reader { clocks, own, today: self.about.today }.spread(&events);
        let whole = spread.whole.and_then(|(nth, _)| Some((*group.get(nth)?, *events.get(nth)?)));
        let is_off = |event: &Block| blocks.head_of(event).method == "CANCEL";
        if let Some((at, event)) = whole {
            self.series(self.place(blocks, at), event, &spread, is_off(event));
        }
        let of_series = whole.map(|(_, event)| version(event));
        let mut told: Vec<(Option<Told>, u16)> = Vec::new();
        told.extend(events.iter().map(|event| (Told::of(event, is_off(event)), 0)));
        // A date of a series is seen by no more people than the series, where it says nothing itself.
        let seen = whole.and_then(|(_, event)| seen(event));
        for (told, _) in &mut told {
            told.iter_mut().for_each(|told| told.encounter.visibility = told.encounter.visibility.or(seen));
        }
        let mut remarks = std::mem::take(&mut spread.remarks);
        for time in &spread.times {
            let (Some(event), Some(at)) = (events.get(time.nth), group.get(time.nth)) else { continue };
            let Some((told, part)) = told.get_mut(time.nth) else { continue };
            let place = Place { part: *part, ..self.place(blocks, *at) };
            *part = part.saturating_add(1);
            let Some(told) = told else {
                self.refuse(blocks, *at, Reason::Empty);
                continue;
            };
            // The days of our own calendar that are none of a meeting are told once.
            if told.is_only_a_date && place.part > 0 {
                continue;
            }
            let own = version(event);
            let version = Some((own.clone(), of_series.clone().unwrap_or(own)));
            let mut entry = told.at(event, time, place, self.about, version);
            entry.remarks = std::mem::take(&mut remarks);
            self.found.push_back(Read::Entry(Box::new(entry)));
        }
        for nth in &spread.older {
            group.get(*nth).into_iter().for_each(|at| self.refuse(blocks, *at, Reason::Older));
        }
        for (nth, ((at, event), (_, parts))) in group.iter().zip(&events).zip(&told).enumerate() {
            // What is older than the times that are kept, or beyond the days ahead, tells of none.
            let is_timeless = *parts == 0 && !spread.older.contains(&nth);
            if is_timeless && (spread.times.is_empty() || event.value("DTSTART").is_none()) {
                let start = event.value("DTSTART").unwrap_or_default().to_owned();
                let is_read = spread.whole.is_some();
                self.refuse(blocks, *at, if is_read { Reason::FarAhead } else { Reason::NotADay(start) });
            }
        }
    }
}

/// Whether an event stands whole in the file, and is sent as one.
fn is_readable(blocks: &Blocks, event: &Block) -> Result<(), Reason> {
    match blocks.head_of(event).method.as_str() {
        _ if event.is_too_large => Err(Reason::TooLarge(EVENT_MAX)),
        _ if !event.is_whole => Err(Reason::CutOff),
        "REPLY" | "COUNTER" | "DECLINECOUNTER" | "REFRESH" => Err(Reason::OnlyAnAnswer),
        _ => Ok(()),
    }
}

fn version(event: &Block) -> Version {
    Version::of(event.value("SEQUENCE").unwrap_or_default(), event.value("DTSTAMP").unwrap_or_default())
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

/// An event, but for its time.
struct Told {
    encounter: Encounter,
    is_cancelled: bool,
    left_out: Vec<LeftOut>,
    is_only_a_date: bool,
    component: ICalendarComponent,
}

impl Told {
    /// `is_off`: the calendar it stands in calls off what it tells of.
    fn of(event: &Block, is_off: bool) -> Option<Self> {
        let text = event.lines.join("\r\n") + "\r\n";
        let Parsed::ICalendar(calendar) = Parser::new(&text).entry() else { return None };
        let component = calendar.components.into_iter().find(|it| it.component_type.is_event())?;
        let line = |name: &ICalendarProperty| component.property(name).and_then(said).unwrap_or_default();
        let kind = event.value(KIND).map(str::trim).unwrap_or_default();
        let suffix = event.value("UID").and_then(|uid| uid.trim().strip_suffix(OURS)?.split_once('-'));
        let is_only_a_date = suffix.is_some() || kind == Kind::Commitment.as_str();
        let encounter = Encounter {
            kind: kind.parse().unwrap_or(InteractionKind::Meeting),
            state: InteractionState::Planned,
            when: When { day: Day::from_number(0), time: None, zone: Zone::UTC },
            length_min: None,
            place: line(&ICalendarProperty::Location),
            title: line(&ICalendarProperty::Summary),
            notes: line(&ICalendarProperty::Description),
            tags: tags(&component),
            people: Vec::new(),
            with_me: true,
            alliance: None,
            visibility: seen(event),
            version: None,
            is_only_a_date,
        };
        let is_cancelled = is_off || matches!(component.status(), Some(ICalendarStatus::Cancelled));
        let left_out = component.properties(&ICalendarProperty::Attach).map(|_| LeftOut::Other).collect();
        Some(Self { encounter, is_cancelled, left_out, is_only_a_date, component })
    }

    /// The same at one of its times.
    fn at(&self, event: &Block, time: &Time, place: Place, about: About, version: Option<(Version, Version)>) -> Entry {
        let state = match (self.is_cancelled, time.when.day < about.today) {
            (true, _) => InteractionState::Cancelled,
            (false, true) => InteractionState::Held,
            (false, false) => InteractionState::Planned,
        };
        let length_min = time.length_min.filter(|minutes| *minutes <= LENGTH_MAX);
        let mut left_out = self.left_out.clone();
        left_out.extend(time.length_min.filter(|_| length_min.is_none()).map(|_| LeftOut::Other));
        let encounter = Encounter {
            state,
            when: time.when,
            length_min,
            people: people(&self.component, state),
            version,
            ..self.encounter.clone()
        };
        let (mark, former) = identity(event, time, &encounter);
        let item = Item::Interaction(encounter);
        Entry { place, source: Source::Calendar, mark, former, item, left_out, remarks: Vec::new() }
    }
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

/// Who may see it, as the file says; a class nobody knows is a private one, and so is one that somebody gave it after
/// it went out from here.
fn seen(event: &Block) -> Option<Visibility> {
    let ours: Option<Visibility> = event.value(SEEN).and_then(|word| word.trim().parse().ok());
    let classes = ["CLASS", "X-CALENDARSERVER-ACCESS"].map(|name| event.value(name).unwrap_or_default());
    let classes = classes.map(|class| class.trim().to_ascii_uppercase());
    let mut told = classes.iter().filter(|class| !matches!(class.as_str(), "" | "PUBLIC"));
    let is_as_it_went = |class: &String| ours.is_some_and(|seen| class_of(seen) == Some(class.as_str()));
    if told.all(is_as_it_went) { ours } else { Some(Visibility::Mine) }
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
    // Some mail programs put a name between quotes within the name.
    let name = name.trim().trim_matches(['\'', '"']).trim().to_owned();
    Named { name, email: address.trim().to_owned(), side: None, presence }
}
