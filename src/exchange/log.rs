//! A log written by hand in Markdown: dated lines under *Activities* and *Notes*, or a heading for each day with
//! what happened below it; names in bold, places in italics, tags with `@`; and a list of friends.

use std::collections::VecDeque;
use std::io::Read as _;

use super::item::{
    Contact, Encounter, Entry, Item, LeftOut, Mark, Named, Place, Read, Reason, Source, Unit, line, mark, tag,
};
use super::letters::decode;
use super::open::{About, Bytes, Problem, Reader};
use crate::capture::dates::{self, From, Look};
use crate::capture::told_kind;
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
    /// What happened on a day.
    Of(Day),
    Other,
}

impl Section {
    fn of(heading: &str, from: &From) -> Self {
        let heading = heading.trim_matches(|c: char| c == '#' || c == ':' || c.is_whitespace());
        match fold(heading).as_str() {
            "activities" | "actividades" | "log" | "diario" => Self::Activities,
            "notes" | "notas" => Self::Notes,
            "friends" | "people" | "contacts" | "amigos" | "personas" | "contactos" => Self::Friends,
            _ => day(heading, from).map_or(Self::Other, Self::Of),
        }
    }
}

/// `2026-08-01`, `1 de agosto de 2026`, `Saturday, 1 August 2026`.
fn day(text: &str, from: &From) -> Option<Day> {
    let text = text.replace(',', " ");
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let is_dated = text.chars().any(|c| c.is_ascii_digit());
        is_dated.then(|| dates::whole_day(text, dates::Place::Field, Look::Back, from).ok()).flatten()
    })
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
        let text = decode(&whole);
        let mut log = Self { about, found: VecDeque::new(), size: whole.len() as u64 };
        let happened = log.lines(text.trim_start_matches('\u{feff}'));
        log.found.extend(happened);
        Ok(log)
    }

    /// What happened, in its order; the friends are noted on the way, since they come first.
    fn lines(&mut self, text: &str) -> VecDeque<Read> {
        let habits = self.about.habits;
        let from = From { zone: self.about.zone, habits, ..From::on(self.about.today) };
        let mut happened = VecDeque::new();
        // A list without headings tells what happened.
        let mut section = Section::Activities;
        let (mut passed_over, mut tasks) = (0, 0);
        // What goes on with an entry of a day: the lines of a paragraph, or what is indented below a point.
        let mut open: Option<(Place, String, Day)> = None;
        for (at, written) in text.lines().enumerate() {
            let at = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let place = Place { file: self.about.file, unit: Unit::Line, nth: at, line: at, part: 0 };
            let said = match task(item(written)) {
                Some(said) => said,
                None => {
                    tasks += 1;
                    continue;
                }
            };
            if let (Section::Of(day), false, false) = (section, written.trim().is_empty(), written.starts_with('#')) {
                let is_below = written.starts_with([' ', '\t']) || said.is_none();
                match &mut open {
                    Some((_, text, _)) if is_below => {
                        text.push('\n');
                        text.push_str(said.unwrap_or(written.trim()));
                    }
                    _ => {
                        let next = (place, said.unwrap_or(written.trim()).to_owned(), day);
                        happened.extend(open.replace(next).map(|it| self.on_day(it)));
                    }
                }
                continue;
            }
            happened.extend(open.take().map(|it| self.on_day(it)));
            if written.starts_with('#') {
                section = Section::of(written, &from);
                continue;
            }
            let Some(said) = said else { continue };
            match section {
                Section::Friends => self.found.push_back(friend(said, place)),
                Section::Activities => happened.push_back(self.dated(said, place, InteractionKind::Meeting, &from)),
                Section::Notes => happened.push_back(self.dated(said, place, InteractionKind::Note, &from)),
                Section::Of(_) | Section::Other => passed_over += 1,
            }
        }
        happened.extend(open.take().map(|it| self.on_day(it)));
        if passed_over > 0 {
            happened.push_back(Read::LeftOut(LeftOut::Line, passed_over));
        }
        if tasks > 0 {
            happened.push_back(Read::LeftOut(LeftOut::Task, tasks));
        }
        happened
    }

    /// What stands under the heading of a day: a note, where it names nobody and tells of no contact.
    fn on_day(&self, (place, text, day): (Place, String, Day)) -> Read {
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let marked = Marked::of(first);
        let is_note = marked.names.is_empty() && kind_of(&marked.text).is_none();
        let kind = if is_note { InteractionKind::Note } else { InteractionKind::Meeting };
        self.happened(day, marked, rest, place, kind)
    }

    /// `2018-11-01: **Grace Hopper** and I went to _Paris_. @food`
    fn dated(&self, said: &str, place: Place, kind: InteractionKind, from: &From) -> Read {
        let refused = |reason| Read::Refused { place, title: line(said), reason };
        let begun = said.get(.."2018-11-01".len()).unwrap_or(said);
        let (date, text) = match said.split_once(':') {
            _ if begun.parse::<Day>().is_ok() => (begun, said.get(begun.len()..).unwrap_or_default()),
            Some((date, text)) => (date, text),
            None => (begun, ""),
        };
        let Some(day) = day(date, from) else { return refused(Reason::NotADay(line(date))) };
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—'));
        if text.is_empty() {
            return refused(Reason::Short);
        }
        self.happened(day, Marked::of(text.trim()), "", place, kind)
    }

    fn happened(&self, day: Day, marked: Marked, notes: &str, place: Place, kind: InteractionKind) -> Read {
        if !day.is_kept() {
            let reason = Reason::Field(Invalid::new("when", Fault::NotKept));
            return Read::Refused { place, title: marked.text, reason };
        }
        if day > self.about.today {
            return Read::Refused { place, title: marked.text, reason: Reason::InTheFuture };
        }
        let named =
            |name: &String| Named { name: line(name), email: String::new(), side: None, presence: Presence::Present };
        let told = kind_of(&marked.text).filter(|_| kind != InteractionKind::Note);
        let kind = told.unwrap_or(kind);
        let encounter = Encounter {
            kind,
            state: InteractionState::Held,
            when: When { day, time: None, zone: self.about.zone },
            length_min: None,
            place: marked.places.join(", "),
            title: marked.text.clone(),
            notes: notes.to_owned(),
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

/// A point without its box; `None` for one that is still to be done.
fn task(said: Option<&str>) -> Option<Option<&str>> {
    let Some(text) = said else { return Some(None) };
    if text.starts_with("[ ] ") {
        return None;
    }
    Some(Some(text.strip_prefix("[x] ").or_else(|| text.strip_prefix("[X] ")).unwrap_or(text)))
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

/// What kind of contact a line tells of: the word it begins with, as in a line that is typed, else a telephone
/// in it.
fn kind_of(text: &str) -> Option<InteractionKind> {
    const BY_PHONE: [&str; 7] = ["phone", "called", "phoned", "telefono", "llame", "llamada", "llamo"];
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    told_kind(&folded).or_else(|| words.any(|word| BY_PHONE.contains(&word)).then_some(InteractionKind::Call))
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
    fn a_line_says_what_kind_of_contact_it_was_as_a_typed_one_does() {
        use InteractionKind::{Call, Email, Meeting, Visit};
        for (text, wanted) in [
            ("Call with Bo Lind", Some(Call)),
            ("llamada con Bo: precios", Some(Call)),
            ("Talked to Bo", Some(Call)),
            ("An hour with Bo on the phone", Some(Call)),
            ("Email to Bo", Some(Email)),
            ("Visita a la fábrica", Some(Visit)),
            ("lunch with Bo", Some(Meeting)),
            ("Meeting room booked", Some(Meeting)),
            ("Callum came by", None),
            ("Meet-up of the town", None),
            ("went to Paris to call on Bo", None),
        ] {
            assert_eq!(kind_of(text), wanted, "{text}");
        }
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
