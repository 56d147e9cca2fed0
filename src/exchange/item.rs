//! What a file holds, before it meets ours: people and interactions as the file tells them, each with
//! its place in the file and the mark by which the file will know it again.

mod outcome;
mod version;

use std::collections::HashSet;

use crate::domain::text::{sanitise_block, sanitise_line};
use crate::domain::{
    Day, Handle, Id, InteractionId, InteractionKind, InteractionState, Numbers, PartialDate, Presence, Role, Side,
    Timestamp, Visibility, When, Zone, handle, person,
};
use crate::store::Said;

pub use outcome::{LeftOut, Reason, Remark};
pub use version::Version;

/// What a place in a file is counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    Card,
    Row,
    Event,
    Line,
}

/// Where in which file something stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The file, counted from 0 in the order they were given.
    pub file: u16,
    pub unit: Unit,
    /// Counted from 1 within the file.
    pub nth: u32,
    /// The line it begins in, counted from 1.
    pub line: u32,
    /// Of several things told in one place, such as the dates of a series, which; counted from 0.
    pub part: u16,
}

/// One thing a reader of a format found.
#[derive(Clone, Debug)]
pub enum Read {
    Entry(Box<Entry>),
    /// So many things that have no place here.
    LeftOut(LeftOut, usize),
    /// Which dates a series has now, told before the dates themselves.
    Series(Box<Series>),
    /// Something is there that cannot be taken.
    Refused {
        place: Place,
        /// What can be told of it, to find it by.
        title: String,
        reason: Reason,
    },
}

/// The dates an identity of a calendar has now, so that those it has no more can be told.
#[derive(Clone, Debug)]
pub struct Series {
    pub place: Place,
    /// The mark of its first date, with which the marks of the others begin; see [`date_mark`].
    pub mark: String,
    /// When its first date is.
    pub start: Option<When>,
    /// The marks of all its dates.
    pub dates: Vec<String>,
    pub version: Version,
    /// Everything about it was understood: a date it has no more is called off.
    pub is_sure: bool,
}

/// The mark of a later date of a series, by the instant it was first meant for.
#[must_use]
pub fn date_mark(series: &str, meant_for: Timestamp) -> String {
    format!("{series}@{meant_for}")
}

/// The instant such a mark names.
#[must_use]
pub fn date_of_mark(mark: &str) -> Option<Timestamp> {
    mark.split_once('@')?.1.parse().ok()
}

/// A date of a series that is in it no more.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    pub record: InteractionId,
    pub said: Said,
}

/// Something to be taken in.
#[derive(Clone, Debug)]
pub struct Entry {
    pub place: Place,
    pub source: Source,
    pub mark: Mark,
    /// The mark an earlier version gave it.
    pub former: Option<String>,
    pub item: Item,
    /// What of it has no place here, with how often.
    pub left_out: Vec<LeftOut>,
    pub remarks: Vec<Remark>,
}

/// What makes a thing itself in its source, whatever else of it changes; see [`mark`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// The source gives each thing an identity, such as a UID.
    Given(String),
    /// It does not: made from what hardly changes, and shared by things that are alike.
    Natural(String),
}

impl Mark {
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Given(mark) | Self::Natural(mark) => mark,
        }
    }
}

/// The format it comes from. The word is stored; never change it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Source {
    Vcard,
    Csv,
    Calendar,
    Log,
}

impl Source {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vcard => "vcard",
            Self::Csv => "csv",
            Self::Calendar => "calendar",
            Self::Log => "log",
        }
    }
}

#[derive(Clone, Debug)]
pub enum Item {
    Person(Contact),
    Interaction(Encounter),
    Withdrawn(Withdrawn),
    Figure(Figure),
}

/// A figure of a KPI as a file tells it.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The handle of the KPI, or `alliance/kpi`.
    pub kpi: String,
    /// Empty where the file does not say.
    pub alliance: String,
    pub as_of: Day,
    pub value: String,
    pub note: String,
    pub visibility: Option<Visibility>,
    /// Which mark stands before decimals, where the column tells.
    pub numbers: Option<Numbers>,
}

/// A person as a file tells them. Empty texts are not told.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Contact {
    pub name: String,
    /// Family name first, where the file says which is which.
    pub sort_name: String,
    /// The preferred one first; the others serve to recognise them, and are kept in the notes.
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub language: String,
    /// Where a text names one the world knows.
    pub zone: Option<Zone>,
    pub birthday: Option<PartialDate>,
    pub notes: String,
    pub tags: Vec<String>,
    /// What they do, and for whom.
    pub title: String,
    /// Their part of the company, and what they do there beside the title.
    pub department: String,
    pub company: String,
    /// Their place in an alliance, where the file is one of ours.
    pub role: Option<Role>,
    /// An alliance the file itself names, over what was asked for.
    pub alliance: Option<String>,
    pub side: Option<Side>,
    /// The handle the file gives them, if it is free.
    pub handle: Option<Handle>,
    /// Who it is here, where the file is one of ours.
    pub own: Option<Id>,
    /// The name was made from an address or a company: somebody should look.
    pub is_guessed: bool,
    pub visibility: Option<Visibility>,
}

/// An interaction as a file tells it.
#[derive(Clone, Debug)]
pub struct Encounter {
    pub kind: InteractionKind,
    pub state: InteractionState,
    pub when: When,
    pub length_min: Option<i32>,
    pub place: String,
    pub title: String,
    pub notes: String,
    pub tags: Vec<String>,
    pub people: Vec<Named>,
    /// Whether whoever is at the keyboard was there.
    pub with_me: bool,
    pub alliance: Option<String>,
    pub visibility: Option<Visibility>,
    /// Of an event: its own, and that of the series it is one of.
    pub version: Option<(Version, Version)>,
    /// A birthday, a promise or a review, told by a calendar of ours.
    pub is_only_a_date: bool,
}

/// Somebody a file names in passing.
#[derive(Clone, PartialEq, Debug)]
pub struct Named {
    pub name: String,
    pub email: String,
    pub side: Option<Side>,
    pub presence: Presence,
}

impl Encounter {
    /// The same, fit to be stored; see [`Contact::cleaned`].
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        for text in [&mut self.title, &mut self.place] {
            *text = line(text);
        }
        self.notes = sanitise_block(&self.notes).trim().to_owned();
        self.tags = self.tags.iter().map(|tag| line(tag)).filter(|tag| !tag.is_empty()).collect();
        for named in &mut self.people {
            named.name = line(&named.name);
            named.name = person::spoken(&named.name).unwrap_or(std::mem::take(&mut named.name));
            named.email = line(&named.email);
        }
        self
    }
}

/// How what we give out says which record it is: an identity no other program gives out, and no
/// spreadsheet takes for a number.
#[must_use]
pub fn identity(id: Id) -> String {
    format!("{OURS}{id}")
}

/// The record such an identity names.
#[must_use]
pub fn own_identity(text: &str) -> Option<Id> {
    text.trim().strip_prefix(OURS)?.parse().ok().map(Id::from_raw)
}

const OURS: &str = "trato-";

/// The mark of a record of ours that comes home from a table of ours.
#[must_use]
pub fn own(id: Id) -> String {
    format!("{OWN}{id}")
}

const OWN: &str = "own:";

impl Mark {
    /// The identity a table of ours gives.
    #[must_use]
    pub fn own(&self) -> Option<Id> {
        self.as_str().strip_prefix(OWN)?.parse().ok().map(Id::from_raw)
    }
}

/// One line without what commands a terminal, and without blanks around it or in a row.
pub(super) fn line(text: &str) -> String {
    sanitise_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word somebody is filed under elsewhere, as a tag: small letters, blanks as hyphens.
pub(super) fn tag(text: &str) -> String {
    let kept = line(text).to_lowercase().replace(' ', "-");
    kept.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect::<String>()
        .trim_matches('-')
        .to_owned()
}

/// A mark from what makes a thing itself: 32 hexadecimal digits of FNV-1a. It stays the same over
/// versions of this program, and does not give away what it was made from.
#[must_use]
pub fn mark(parts: &[&str]) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash = OFFSET;
    for part in parts {
        // A byte that is in no text parts the parts.
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

impl Contact {
    /// The mark of somebody whom the file gives no identity of its own: their name with the first
    /// address, or number.
    #[must_use]
    pub fn natural_mark(&self) -> Mark {
        let email = self.emails.first().map(|email| email.to_lowercase()).unwrap_or_default();
        let phone = self.phones.first().filter(|_| email.is_empty()).map(|phone| crate::store::phone_key(phone));
        Mark::Natural(mark(&[&handle::fold(&self.name), &email, &phone.unwrap_or_default()]))
    }

    /// The same, fit to be stored: nothing that commands a terminal, no blanks around, one line
    /// where there is room for one, nothing twice.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        for text in [
            &mut self.name,
            &mut self.sort_name,
            &mut self.language,
            &mut self.title,
            &mut self.department,
            &mut self.company,
        ] {
            *text = line(text);
        }
        if let Some(spoken) = person::spoken(&self.name) {
            let written = std::mem::replace(&mut self.name, spoken);
            self.sort_name = if self.sort_name.is_empty() { written } else { std::mem::take(&mut self.sort_name) };
        }
        for texts in [&mut self.emails, &mut self.phones, &mut self.tags] {
            let mut had = HashSet::new();
            let kept = texts.iter().map(|text| line(text)).filter(|text| !text.is_empty());
            *texts = kept.filter(|text| had.insert(text.to_lowercase())).collect();
        }
        self.notes = sanitise_block(&self.notes).trim().to_owned();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stays_what_it_was() {
        // Published vectors of FNV-1a in 128 bits would hash no separator: this one is ours for good.
        assert_eq!(mark(&["a", "b"]), mark(&["a", "b"]));
        assert_ne!(mark(&["a", "b"]), mark(&["ab", ""]));
        assert_ne!(mark(&["a", "b"]), mark(&["ab"]));
        assert_eq!(mark(&[]), "6c62272e07bb014262b821756295c58d");
    }

    #[test]
    fn a_person_without_an_identity_is_known_by_name_and_address() {
        let lucia = Contact {
            name: "Lucía Vega".to_owned(),
            emails: vec!["Lucia@acme.example".to_owned()],
            ..Contact::default()
        };
        let shouted = Contact {
            name: "LUCIA VEGA".to_owned(),
            emails: vec!["lucia@ACME.example".to_owned()],
            phones: vec!["1".to_owned()],
            ..Contact::default()
        };
        assert_eq!(lucia.natural_mark(), shouted.natural_mark());
        assert_ne!(lucia.natural_mark(), Contact { emails: Vec::new(), ..lucia.clone() }.natural_mark());
    }
}
