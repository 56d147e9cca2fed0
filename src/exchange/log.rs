//! A log written by hand in Markdown: dated lines under *Activities* and *Notes*, names in bold, places
//! in italics, tags with `@`; and a list of friends.

use std::collections::VecDeque;
use std::io::Read as _;

use super::item::{
    Contact, Encounter, Entry, Item, LeftOut, Mark, Named, Place, Read, Reason, Source, Unit, line, mark, tag,
};
use super::open::{About, Bytes, Problem, Reader};
use crate::domain::handle::fold;
use crate::domain::{Day, InteractionKind, InteractionState, Invalid, Presence, Problem as Fault, When};

/// The largest log.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What a section holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Section {
    Activities,
    Notes,
    Friends,
    Other,
}

impl Section {
    fn of(heading: &str) -> Self {
        match fold(heading.trim_matches(|c: char| c == '#' || c == ':' || c.is_whitespace())).as_str() {
            "activities" | "actividades" | "log" | "diario" => Self::Activities,
            "notes" | "notas" => Self::Notes,
            "friends" | "people" | "contacts" | "amigos" | "personas" | "contactos" => Self::Friends,
            _ => Self::Other,
        }
    }
}

/// Reads a log. People come first, wherever they stand: what happened names them.
pub struct Log {
    about: About,
    found: VecDeque<Read>,
    size: u64,
}

impl Log {
    /// # Errors
    /// When it is too large or cannot be read.
    pub fn new(bytes: Bytes, size: u64, about: About) -> Result<Self, Problem> {
        if size > LARGEST {
            return Err(Problem::TooLarge(LARGEST as usize));
        }
        let mut whole = Vec::new();
        bytes.take(LARGEST).read_to_end(&mut whole)?;
        let text = String::from_utf8_lossy(&whole);
        let mut log = Self { about, found: VecDeque::new(), size: whole.len() as u64 };
        let mut happened = VecDeque::new();
        // A list without headings tells what happened.
        let mut section = Section::Activities;
        for (at, written) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let at = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let place = Place { file: about.file, unit: Unit::Line, nth: at, line: at, part: 0 };
            if written.starts_with('#') {
                section = Section::of(written);
                continue;
            }
            let Some(said) = item(written) else { continue };
            match section {
                Section::Friends => log.found.push_back(friend(said, place)),
                Section::Activities => happened.push_back(log.dated(said, place, InteractionKind::Meeting)),
                Section::Notes => happened.push_back(log.dated(said, place, InteractionKind::Note)),
                Section::Other => {}
            }
        }
        log.found.append(&mut happened);
        Ok(log)
    }

    /// `2018-11-01: **Grace Hopper** and I went to _Paris_. @food`
    fn dated(&self, said: &str, place: Place, kind: InteractionKind) -> Read {
        let refused = |reason| Read::Refused { place, title: line(said), reason };
        let (date, text) = said.split_at_checked("2018-11-01".len()).unwrap_or((said, ""));
        let Ok(day) = date.parse::<Day>() else { return refused(Reason::NotADay(line(date))) };
        if !day.is_kept() {
            return refused(Reason::Field(Invalid::new("when", Fault::NotKept)));
        }
        let Some(text) = text.trim_start().strip_prefix(':') else { return refused(Reason::Short) };
        if day > self.about.today {
            return refused(Reason::InTheFuture);
        }
        let marked = Marked::of(text.trim());
        let named =
            |name: &String| Named { name: line(name), email: String::new(), side: None, presence: Presence::Present };
        let is_call = kind == InteractionKind::Meeting && is_call(&marked.text);
        let encounter = Encounter {
            kind: if is_call { InteractionKind::Call } else { kind },
            state: InteractionState::Held,
            when: When { day, time: None, zone: self.about.zone },
            length_min: None,
            place: marked.places.join(", "),
            title: marked.text.clone(),
            notes: String::new(),
            tags: marked.tags,
            people: marked.names.iter().map(named).collect(),
            with_me: kind != InteractionKind::Note,
            alliance: None,
            visibility: None,
            version: None,
            is_only_a_date: false,
        };
        let mark = Mark::Natural(mark(&["line", &day.to_string(), &fold(&marked.text)]));
        entry(place, mark, Item::Interaction(encounter), Vec::new())
    }
}

impl Reader for Log {
    fn next(&mut self) -> Result<Option<Read>, Problem> {
        Ok(self.found.pop_front())
    }

    fn position(&self) -> u64 {
        // Read whole: what is left is what has not been handed out.
        if self.found.is_empty() { self.size } else { 0 }
    }
}

fn entry(place: Place, mark: Mark, item: Item, left_out: Vec<LeftOut>) -> Read {
    Read::Entry(Box::new(Entry { place, source: Source::Log, mark, former: None, item, left_out, remarks: Vec::new() }))
}

/// The text of an item of a list.
fn item(written: &str) -> Option<&str> {
    let said = written.trim_start();
    let said = ["- ", "* ", "+ "].iter().find_map(|bullet| said.strip_prefix(bullet))?;
    Some(said.trim()).filter(|said| !said.is_empty())
}

/// `Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science`
fn friend(said: &str, place: Place) -> Read {
    let marked = Marked::of(said);
    let (rest, town) = cut(&marked.text, '[', ']');
    let (name, also) = cut(&rest, '(', ')');
    let also = also.replace("a.k.a.", "·").trim_matches([' ', '·']).to_owned();
    let notes = [also, town].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let name = line(&name);
    let mark = Mark::Given(mark(&["friend", &fold(&name)]));
    let contact = Contact { name, notes, tags: marked.tags, ..Contact::default() };
    entry(place, mark, Item::Person(contact), Vec::new())
}

/// A text without what stands between two signs, and that.
fn cut(text: &str, open: char, close: char) -> (String, String) {
    match text.split_once(open).and_then(|(before, rest)| Some((before, rest.split_once(close)?))) {
        Some((before, (inside, after))) => (format!("{before} {after}"), inside.trim().to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

/// Words by which an activity tells that it was no meeting.
fn is_call(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "phone" | "called" | "phoned" | "telefono" | "llame" | "llamada" | "llamo"))
}

/// A text and what its marks say.
struct Marked {
    text: String,
    names: Vec<String>,
    places: Vec<String>,
    tags: Vec<String>,
}

impl Marked {
    /// Names stand between `**`, places between `_`, and tags at the end of a word of their own.
    fn of(text: &str) -> Self {
        let mut marked = Self { text: String::new(), names: Vec::new(), places: Vec::new(), tags: Vec::new() };
        let names = text.split("**").enumerate();
        let count = text.matches("**").count();
        for (at, part) in names {
            // An opening mark without a closing one is text.
            if at % 2 == 1 && at < count + usize::from(count.is_multiple_of(2)) {
                marked.names.push(part.to_owned());
                marked.text.push_str(part);
            } else {
                marked.plain(part);
            }
        }
        marked.text = line(&italics(&marked.text, &mut marked.places));
        marked.names.dedup();
        marked
    }

    fn plain(&mut self, part: &str) {
        for word in part.split_inclusive(' ') {
            match word.trim().strip_prefix('@') {
                Some(name) if name.starts_with(char::is_alphabetic) => self.tags.push(tag(name)),
                _ => self.text.push_str(word),
            }
        }
    }
}

/// A text without the underscores around its places, which are added: read once, however many there are.
fn italics(text: &str, places: &mut Vec<String>) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('_') {
        plain.push_str(before);
        // `_Martha's Vineyard_`: an underscore within a word is none.
        let opens = plain.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        match after.split_once('_').filter(|(inside, _)| opens && !inside.is_empty() && inside.trim() == *inside) {
            Some((inside, behind)) => {
                places.push(inside.to_owned());
                plain.push_str(inside);
                rest = behind;
            }
            None => {
                plain.push('_');
                rest = after;
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> (String, Vec<String>) {
        let mut places = Vec::new();
        (italics(text, &mut places), places)
    }

    #[test]
    fn what_stands_in_italics_is_a_place_and_an_underscore_in_a_word_is_none() {
        let (text, found) = places("_Paris_, then _Martha's Vineyard_ by snake_case_road");
        assert_eq!(text, "Paris, then Martha's Vineyard by snake_case_road");
        assert_eq!(found, ["Paris", "Martha's Vineyard"]);
        assert_eq!(places("__ and _ open").0, "__ and _ open");
        assert_eq!(places("__ in _Rome_").1, ["Rome"]);
    }

    #[test]
    fn many_marks_cost_no_more_than_reading_them() {
        for mark in ["_", "_a_ ", "_ ", "**", "**a** _b_ ", "@a ", "*_"] {
            let written = mark.repeat(200_000);
            let began = std::time::Instant::now();
            Marked::of(&written);
            assert!(began.elapsed().as_secs() < 3, "{mark:?}");
        }
    }
}
