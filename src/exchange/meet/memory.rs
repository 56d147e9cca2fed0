//! What was met so far in this import: things are told apart by marks, and people by name, address
//! and number, whether or not they have been written yet.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use super::super::item::{Contact, Entry, Item, Place};
use super::super::plan;
use super::domains::Domains;
use crate::domain::{Alliance, AllianceId, Day, Decimal, Handle, Id, Interaction, Kpi, KpiId, PersonId, Stored};
use crate::store::{Result, Seen, phone_key, whole_name};

/// The memory of one import: some two hundred bytes a person, whatever their cards weigh.
#[derive(Default)]
pub struct Memory {
    marks: HashMap<u64, (Place, u64)>,
    people: Vec<MetPerson>,
    by_name: HashMap<u64, u32>,
    by_email: HashMap<u64, u32>,
    by_phone: HashMap<u64, u32>,
    /// The people here that entries of this import became.
    records: HashSet<PersonId>,
    figures: HashMap<(AllianceId, Handle, Day), (Decimal, Place)>,
    kpis: HashMap<(AllianceId, String), Followed>,
    /// The alliances in which nothing was followed when this import began, and those in which something was.
    follows: HashMap<AllianceId, bool>,
    /// The meetings here that entries of this import became.
    meetings: HashSet<Id>,
    /// What was put down by hand on a day, read once: whatever this import adds, a file told of it.
    by_hand: HashMap<(AllianceId, Day), Rc<[Stored<Interaction>]>>,
    /// The dates of the series under way that were put off with it: the mark they have now, and had.
    moved: HashMap<String, String>,
    /// The series under way is of an older version than came in before, by the mark of its first.
    old_series: Option<String>,
    /// Those who come in by being named, each once.
    named: HashSet<String>,
    domains: Option<Rc<Domains>>,
    handles: HashMap<AllianceId, Handle>,
    /// The next number to try behind a handle that is taken.
    suffixes: HashMap<String, u32>,
}

/// A KPI a table names: the record it is, or none while it is only going to be one.
#[derive(Clone)]
pub struct Followed {
    pub record: Option<KpiId>,
    pub kpi: Kpi,
}

struct MetPerson {
    place: Place,
    record: Option<PersonId>,
    name: Box<str>,
    email: Box<str>,
}

/// What a mark met again means.
pub enum Again {
    First,
    /// Word for word the same.
    Same,
    Other(Place),
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

impl Memory {
    /// Notes a mark, unless it was met before.
    pub fn note_mark(&mut self, entry: &Entry, mark: &str) -> Again {
        let content = hash(match &entry.item {
            Item::Person(contact) => format!("{contact:?}"),
            Item::Interaction(encounter) => format!("{encounter:?}"),
            Item::Figure(figure) => format!("{figure:?}"),
            Item::Withdrawn(it) => format!("{it:?}"),
        });
        match self.marks.entry(hash((entry.source.as_str(), mark))) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert((entry.place, content));
                Again::First
            }
            std::collections::hash_map::Entry::Occupied(had) if had.get().1 == content => Again::Same,
            std::collections::hash_map::Entry::Occupied(had) => Again::Other(had.get().0),
        }
    }

    /// Notes that an entry became this meeting; false if one did before.
    pub fn claim_meeting(&mut self, id: Id) -> bool {
        self.meetings.insert(id)
    }

    pub fn has_claimed(&self, id: Id) -> bool {
        self.meetings.contains(&id)
    }

    /// The meetings of an alliance on a day that no file told of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn written_by_hand(
        &mut self,
        store: &Seen,
        alliance: AllianceId,
        day: Day,
    ) -> Result<Rc<[Stored<Interaction>]>> {
        if let Some(known) = self.by_hand.get(&(alliance, day)) {
            return Ok(Rc::clone(known));
        }
        let found: Rc<[_]> = store.written_by_hand(alliance, day)?.into();
        self.by_hand.insert((alliance, day), Rc::clone(&found));
        Ok(found)
    }

    /// Notes which dates of a series were put off: the marks they have now, and had.
    pub fn note_moved(&mut self, moved: HashMap<String, String>) {
        self.moved = moved;
    }

    /// Notes of the series under way whether a newer version of it came in before.
    pub fn note_series(&mut self, mark: &str, is_old: bool) {
        self.old_series = is_old.then(|| mark.to_owned());
    }

    /// Whether a mark is of a series of which a newer version came in before.
    pub fn is_of_old_series(&self, mark: &str) -> bool {
        self.old_series.as_deref().is_some_and(|series| {
            mark.strip_prefix(series).is_some_and(|rest| rest.is_empty() || rest.starts_with('@'))
        })
    }

    /// Whether somebody who is only named is told for the first time.
    pub fn note_named(&mut self, mark: String) -> bool {
        self.named.insert(mark)
    }

    /// Whose addresses are whose, as it stood when this import began.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn domains(&mut self, store: &Seen) -> Result<Rc<Domains>> {
        if let Some(known) = &self.domains {
            return Ok(Rc::clone(known));
        }
        let known = Rc::new(Domains::of(store)?);
        self.domains = Some(Rc::clone(&known));
        Ok(known)
    }

    /// The handle of an alliance.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn handle(&mut self, store: &Seen, alliance: AllianceId) -> Result<Handle> {
        if let Some(known) = self.handles.get(&alliance) {
            return Ok(known.clone());
        }
        let handle = store.get::<Alliance>(alliance)?.data.handle;
        self.handles.insert(alliance, handle.clone());
        Ok(handle)
    }

    /// The mark a date had before its series was put off.
    pub fn moved_from(&self, mark: &str) -> Option<&str> {
        self.moved.get(mark).map(String::as_str)
    }

    /// Notes the figure of a day, or tells the one met before and where.
    pub fn note_figure(&mut self, kpi: &Kpi, as_of: Day, value: Decimal, at: Place) -> Option<(Decimal, Place)> {
        match self.figures.entry((kpi.alliance_id, kpi.handle.clone(), as_of)) {
            std::collections::hash_map::Entry::Occupied(had) => Some(*had.get()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert((value, at));
                None
            }
        }
    }

    /// The KPI a table means by a name, if it was met before.
    pub fn kpi(&self, alliance: AllianceId, name: &str) -> Option<&Followed> {
        self.kpis.get(&(alliance, name.to_owned()))
    }

    /// Notes which KPI a table means by a name.
    pub fn note_kpi(&mut self, alliance: AllianceId, name: &str, kpi: Followed) {
        self.kpis.insert((alliance, name.to_owned()), kpi);
    }

    /// Whether anything was followed in an alliance when this import began.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn follows(&mut self, store: &Seen, alliance: AllianceId) -> Result<bool> {
        if let Some(known) = self.follows.get(&alliance) {
            return Ok(*known);
        }
        let follows = !store.kpis_of(alliance)?.is_empty();
        self.follows.insert(alliance, follows);
        Ok(follows)
    }

    /// Notes a person that will be, or is, `record`; and where in the memory they are.
    pub fn note_person(&mut self, place: Place, contact: &Contact, record: Option<PersonId>) -> usize {
        let at = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let email = contact.emails.first().map(String::as_str).unwrap_or_default();
        self.people.push(MetPerson { place, record, name: contact.name.as_str().into(), email: email.into() });
        self.by_name.entry(hash(whole_name(&contact.name))).or_insert(at);
        for email in &contact.emails {
            self.by_email.entry(hash(email.to_lowercase())).or_insert(at);
        }
        for phone in &contact.phones {
            self.by_phone.entry(hash(phone_key(phone))).or_insert(at);
        }
        self.records.extend(record);
        at as usize
    }

    /// Which record somebody has become.
    pub fn settle(&mut self, at: usize, record: PersonId) {
        if let Some(person) = self.people.get_mut(at) {
            person.record = Some(record);
        }
        self.records.insert(record);
    }

    /// The record of somebody met, if they have one by now.
    pub fn record(&self, at: usize) -> Option<PersonId> {
        self.people.get(at)?.record
    }

    /// Whether an entry of this import became this person.
    pub fn holds(&self, person: PersonId) -> bool {
        self.records.contains(&person)
    }

    /// Somebody met of this name or address.
    pub fn find(&self, name: &str, email: &str) -> Option<usize> {
        let by_email = if email.is_empty() { None } else { self.by_email.get(&hash(email.to_lowercase())) };
        by_email.or_else(|| self.by_name.get(&hash(whole_name(name)))).map(|at| *at as usize)
    }

    /// People met that this may be, each once.
    pub fn candidates(&self, contact: &Contact) -> Vec<(usize, plan::Candidate)> {
        let mut places: Vec<u32> = Vec::new();
        places.extend(self.by_name.get(&hash(whole_name(&contact.name))));
        places.extend(contact.emails.iter().filter_map(|email| self.by_email.get(&hash(email.to_lowercase()))));
        let by_phone = contact.phones.iter().filter_map(|phone| self.by_phone.get(&hash(phone_key(phone))));
        let alike =
            |at: &&u32| self.people.get(**at as usize).is_some_and(|met| share_a_word(&met.name, &contact.name));
        places.extend(by_phone.filter(alike));
        places.sort_unstable();
        places.dedup();
        let candidate = |at: u32| {
            let met = self.people.get(at as usize)?;
            let told = plan::Told { name: met.name.to_string(), email: met.email.to_string(), phone: String::new() };
            Some((at as usize, plan::Candidate { person: None, number: None, place: Some(met.place), told }))
        };
        places.into_iter().filter_map(candidate).collect()
    }

    /// A handle nobody has, from a name or an address.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn free_handle(&mut self, store: &Seen, contact: &Contact) -> Result<Handle> {
        let is_free = |handle: &Handle| -> Result<bool> { Ok(store.of_handle(handle)?.is_empty()) };
        let given = Handle::suggest(&contact.name);
        let mailbox = contact.emails.first().and_then(|email| email.split('@').next()).and_then(Handle::suggest);
        let words: Vec<&str> = contact.name.split_whitespace().collect();
        let family = words.last().filter(|_| words.len() > 1).and_then(|word| Handle::suggest(word));
        let both = given.as_ref().zip(family).and_then(|(given, family)| format!("{given}-{family}").parse().ok());
        let wished = [contact.handle.clone(), given, both, mailbox].into_iter().flatten();
        let mut base = None;
        for handle in wished {
            if is_free(&handle)? {
                return Ok(handle);
            }
            base = Some(handle);
        }
        // Short enough that a number fits behind it.
        let base: String = base.map_or_else(|| "p".to_owned(), |base| base.as_str().chars().take(30).collect());
        let next = self.suffixes.entry(base.clone()).or_insert(2);
        loop {
            let handle = format!("{base}-{next}").parse::<Handle>()?;
            *next += 1;
            if is_free(&handle)? {
                return Ok(handle);
            }
        }
    }
}

/// Two names that may be one person's.
pub fn share_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (crate::domain::handle::fold(one), crate::domain::handle::fold(other));
    one.split_whitespace().any(|word| word.chars().count() > 1 && other.split_whitespace().any(|it| it == word))
}
