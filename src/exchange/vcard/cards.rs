//! A stream of vCards, one at a time. Pictures, sounds and keys are dropped on the way in: they have
//! no place here, and may be larger than everything else together.

use std::io::{BufRead, Read as _};

use super::super::item::{Entry, Item, LeftOut, Place, Read, Reason, Source, Unit};
use super::super::open::{About, Bytes, Problem, Reader};
use super::{charset, read};

/// The longest line: an embedded picture may be one.
const LINE_MAX: usize = 16 * 1024 * 1024;
/// The largest card without its pictures.
const CARD_MAX: usize = 1024 * 1024;

/// Reads cards from a stream.
pub struct Cards {
    bytes: Bytes,
    about: About,
    position: u64,
    line: u32,
    nth: u32,
    /// A `BEGIN:VCARD` that came where a card should have ended: the next one starts with it.
    begun: bool,
    has_text: bool,
}

/// One card being gathered.
#[derive(Default)]
struct Card {
    text: Vec<u8>,
    pictures: usize,
    is_too_large: bool,
    /// Within an `AGENT` of old, a card inside a card.
    depth: usize,
    dropping: Dropping,
    last_is_agent: bool,
}

/// Whether the lines of a property are being dropped, and whether they are told by their indent alone.
#[derive(Default, PartialEq)]
enum Dropping {
    #[default]
    No,
    Indented,
    Base64,
}

impl Cards {
    pub fn new(bytes: Bytes, about: About) -> Self {
        Self { bytes, about, position: 0, line: 0, nth: 0, begun: false, has_text: false }
    }

    /// The next line without its end; `None` at the end of the file.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        let mut line = Vec::new();
        let read = self.bytes.by_ref().take(LINE_MAX as u64).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if read == LINE_MAX && line.last() != Some(&b'\n') {
            return Err(Problem::NotText { line: self.line.saturating_add(1), max: LINE_MAX });
        }
        self.position += read as u64;
        self.line = self.line.saturating_add(1);
        while matches!(line.last(), Some(b'\n' | b'\r')) {
            line.pop();
        }
        Ok(Some(line))
    }

    /// Gathers a card to its end; false when it has none.
    fn gather(&mut self, card: &mut Card) -> Result<bool, Problem> {
        while let Some(line) = self.next_line()? {
            if is(&line, b"BEGIN:VCARD") && !card.last_is_agent && card.depth == 0 {
                self.begun = true;
                return Ok(false);
            }
            if card.take(&line) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn read(&self, card: Card, place: Place, is_whole: bool) -> Read {
        let text = charset::decode(&card.text);
        let refused = |reason| Read::Refused { place, title: read::title(&text), reason };
        if card.is_too_large {
            return refused(Reason::TooLarge(CARD_MAX));
        }
        if !is_whole {
            return refused(Reason::CutOff);
        }
        match read::card(&text) {
            Ok((contact, mark, mut left_out)) => {
                left_out.extend(std::iter::repeat_n(LeftOut::Photo, card.pictures));
                Read::Entry(Box::new(Entry {
                    place,
                    source: Source::Vcard,
                    mark,
                    former: None,
                    item: Item::Person(contact),
                    left_out,
                    remarks: Vec::new(),
                }))
            }
            Err(reason) => refused(reason),
        }
    }
}

impl Reader for Cards {
    fn next(&mut self) -> Result<Option<Read>, Problem> {
        while !self.begun {
            let Some(line) = self.next_line()? else {
                // A file without a single card is none of vCards.
                return if self.nth == 0 && self.has_text { Err(Problem::UnknownFormat) } else { Ok(None) };
            };
            self.has_text |= !line.trim_ascii().is_empty();
            self.begun = is(&line, b"BEGIN:VCARD");
        }
        self.begun = false;
        self.nth += 1;
        let place = Place { file: self.about.file, unit: Unit::Card, nth: self.nth, line: self.line, part: 0 };
        let mut card = Card::default();
        card.text.extend(b"BEGIN:VCARD\r\n");
        let is_whole = self.gather(&mut card)?;
        Ok(Some(self.read(card, place, is_whole)))
    }

    fn position(&self) -> u64 {
        self.position
    }
}

impl Card {
    /// Takes a line in; true when the card ends with it.
    fn take(&mut self, line: &[u8]) -> bool {
        let is_end = is(line, b"END:VCARD");
        if self.depth > 0 || (self.last_is_agent && is(line, b"BEGIN:VCARD")) {
            self.last_is_agent = false;
            self.depth = if is(line, b"BEGIN:VCARD") { self.depth + 1 } else { self.depth - usize::from(is_end) };
            return false;
        }
        if is_end {
            self.keep(line);
            return true;
        }
        let is_indented = matches!(line.first(), Some(b' ' | b'\t'));
        let goes_on = match self.dropping {
            Dropping::No => false,
            Dropping::Indented => is_indented,
            Dropping::Base64 => is_indented || !line.contains(&b':'),
        };
        if goes_on {
            return false;
        }
        self.dropping = Dropping::No;
        if is_indented {
            self.keep(line);
            return false;
        }
        self.last_is_agent = is(line, b"AGENT:");
        let (name, header) = header(line);
        match name.as_slice() {
            b"PHOTO" | b"LOGO" | b"SOUND" | b"KEY" => {
                self.pictures += usize::from(name == b"PHOTO");
                let is_base64 = contains(&header, b"BASE64") || contains(&header, b"ENCODING=B");
                self.dropping = if is_base64 { Dropping::Base64 } else { Dropping::Indented };
            }
            _ => self.keep(line),
        }
        false
    }

    fn keep(&mut self, line: &[u8]) {
        if self.text.len() + line.len() > CARD_MAX {
            self.is_too_large = true;
            return;
        }
        self.text.extend(spelled_out(line));
        self.text.extend(b"\r\n");
    }
}

/// vCard 2.1 allows the encoding to stand by itself.
fn spelled_out(line: &[u8]) -> Vec<u8> {
    const BARE: &[u8] = b";QUOTED-PRINTABLE";
    let (_, header) = header(line);
    match header.windows(BARE.len()).position(|part| part == BARE) {
        Some(at) => {
            let (before, after) = line.split_at_checked(at).unwrap_or((line, b""));
            [before, b";ENCODING=QUOTED-PRINTABLE", after.get(BARE.len()..).unwrap_or_default()].concat()
        }
        None => line.to_vec(),
    }
}

/// The name of a property without its group, and all before its value, both in capitals.
fn header(line: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let header = line.split(|byte| *byte == b':').next().unwrap_or_default().to_ascii_uppercase();
    let name = header.split(|byte| *byte == b';').next().unwrap_or_default();
    let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    (name.to_vec(), header)
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Whether a line is this, whatever the case and the blanks behind, or a byte order mark before.
fn is(line: &[u8], wanted: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    line.trim_ascii_end().eq_ignore_ascii_case(wanted)
}
