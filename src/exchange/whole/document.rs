//! The text coming in, one row at a time: nothing is held but the row being read, and no row may be
//! larger than the largest we write.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::rc::Rc;

use serde::Deserializer as _;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::refusal::{Fault, Refusal};
use super::{FORMAT, VERSION};
use crate::store::dump::{Section, Sort};

/// Bytes that one row may take, and anything between two rows. Notes of a million characters, every
/// one escaped, take less.
const ROW_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// What is said before the rows.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Head {
    pub schema: i64,
    pub author: String,
    pub journal: bool,
}

/// What is read, in order.
pub enum Piece {
    Head(Head),
    Row(Section, Map<String, Value>),
}

/// What a taker says is wrong, by the path below the row.
pub type Taken = Result<(), (String, Fault)>;

/// Whether a text begins like an object with a name in it.
#[must_use]
pub fn is_object(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    start.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}

/// What a text says of itself, wherever it does; `None` where it is none of ours. Where that stands first, as it
/// is written, no more is read.
pub fn head(input: impl Read) -> Option<Head> {
    let found = RefCell::new((Head::default(), false));
    let mut json = serde_json::Deserializer::from_reader(unmarked(input));
    // The end of the head is told as an error, as is whatever is wrong: that is told when it is read.
    drop(json.deserialize_map(HeadAlone(&found)));
    let (head, is_ours) = found.into_inner();
    is_ours.then_some(head)
}

/// Reads the head of a text and passes over its rows, if they stand before it.
struct HeadAlone<'h>(&'h RefCell<(Head, bool)>);

impl<'de> Visitor<'de> for HeadAlone<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a file of ours")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let mut found = self.0.borrow_mut();
            if Section::from_word(&key).is_some() {
                if found.1 && found.0.schema > 0 {
                    return Err(serde::de::Error::custom("read"));
                }
                map.next_value::<serde::de::IgnoredAny>()?;
            } else {
                let value: Value = map.next_value()?;
                let is_it = key == "format" && value.as_str() == Some(FORMAT);
                found.1 |= is_it;
                drop(found.0.take(&key, &value, true));
            }
        }
        Ok(())
    }
}

/// The same without the mark some editors put in front.
fn unmarked<R: Read>(input: R) -> BufReader<R> {
    let mut input = BufReader::with_capacity(64 * 1024, input);
    let marked = input.fill_buf().is_ok_and(|start| start.starts_with(b"\xef\xbb\xbf"));
    input.consume(if marked { 3 } else { 0 });
    input
}

/// Reads a text, handing on each piece; `head` where it is known already, and may stand behind the rows.
///
/// # Errors
/// What is wrong with the text, or what the taker said, and where.
pub fn read(input: impl Read, head: Option<&Head>, take: &mut dyn FnMut(Piece) -> Taken) -> Result<(), Refusal> {
    let left = Rc::new(Cell::new(ROW_BYTES_MAX));
    let is_over = Rc::new(Cell::new(false));
    let fed = Fed { input, left: Rc::clone(&left), is_over: Rc::clone(&is_over) };
    let reading = Reading { take: RefCell::new(take), said: RefCell::default(), left, path: RefCell::default() };
    let mut json = serde_json::Deserializer::from_reader(unmarked(fed));
    let outcome = json.deserialize_map(Document(&reading, head)).and_then(|()| json.end());
    let Err(error) = outcome else { return Ok(()) };
    let said = reading.said.borrow_mut().take();
    let (path, fault) = said.unwrap_or_else(|| (reading.path.take(), fault_of(&error, is_over.get())));
    Err(Refusal { line: error.line(), column: error.column(), path, fault })
}

fn fault_of(error: &serde_json::Error, is_over: bool) -> Fault {
    let words = error.to_string();
    match error.classify() {
        _ if is_over => Fault::TooLarge,
        serde_json::error::Category::Io => {
            Fault::Unreadable(error.io_error_kind().unwrap_or(std::io::ErrorKind::Other))
        }
        serde_json::error::Category::Eof => Fault::Truncated,
        _ if words.starts_with("recursion limit") => Fault::TooDeep,
        serde_json::error::Category::Syntax => Fault::Syntax,
        serde_json::error::Category::Data if words.contains("expected an array") => Fault::NotAnArray,
        serde_json::error::Category::Data => Fault::NotOurs,
    }
}

/// A reader that stops feeding when one value goes on for too long.
struct Fed<R> {
    input: R,
    left: Rc<Cell<u64>>,
    is_over: Rc<Cell<bool>>,
}

impl<R: Read> Read for Fed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        match self.left.get().checked_sub(count as u64) {
            Some(left) => self.left.set(left),
            None => {
                self.is_over.set(true);
                return Err(std::io::ErrorKind::FileTooLarge.into());
            }
        }
        Ok(count)
    }
}

/// What a reading goes through its visitors with.
struct Reading<'a> {
    take: RefCell<&'a mut dyn FnMut(Piece) -> Taken>,
    said: RefCell<Option<(String, Fault)>>,
    left: Rc<Cell<u64>>,
    path: RefCell<String>,
}

impl Reading<'_> {
    fn next(&self, path: String) {
        self.left.set(ROW_BYTES_MAX);
        *self.path.borrow_mut() = path;
    }

    /// Hands a piece on; what is said against it stops the reading here.
    fn hand<E: serde::de::Error>(&self, piece: Piece) -> Result<(), E> {
        let taken = (self.take.borrow_mut())(piece);
        taken.map_err(|(below, fault)| self.stop(&below, fault))
    }

    fn stop<E: serde::de::Error>(&self, below: &str, fault: Fault) -> E {
        let mut path = self.path.borrow().clone();
        if !below.is_empty() {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(below);
        }
        *self.said.borrow_mut() = Some((path, fault));
        E::custom("stopped")
    }
}

/// The one object.
struct Document<'r, 'a>(&'r Reading<'a>, Option<&'r Head>);

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a file of ours")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.0;
        let (mut head, mut is_ours, mut is_handed) = (Head::default(), self.1.is_some(), false);
        let mut met: Vec<String> = Vec::new();
        reading.next(String::new());
        while let Some(key) = map.next_key::<String>()? {
            reading.next(key.clone());
            if met.contains(&key) {
                return Err(reading.stop("", Fault::Twice));
            }
            if let Some(section) = Section::from_word(&key) {
                if !is_handed {
                    if !is_ours {
                        return Err(reading.stop("", Fault::NotOurs));
                    }
                    is_handed = true;
                    reading.hand(Piece::Head(self.1.unwrap_or(&head).clone()))?;
                }
                map.next_value_seed(Rows { reading, section })?;
            } else {
                let value: Value = map.next_value()?;
                is_ours |= head.take(&key, &value, is_ours).map_err(|fault| reading.stop("", fault))?;
            }
            met.push(key);
        }
        reading.next(String::new());
        if !is_ours {
            return Err(reading.stop("", Fault::NotOurs));
        }
        if is_handed { Ok(()) } else { reading.hand(Piece::Head(head)) }
    }
}

impl Head {
    /// Takes a field of the head; whether it is the one that says whose file this is.
    fn take(&mut self, key: &str, value: &Value, is_ours: bool) -> Result<bool, Fault> {
        let number = || value.as_i64().ok_or(Fault::Wanted(Sort::Number));
        let text = || value.as_str().map(str::to_owned).ok_or(Fault::Wanted(Sort::Text));
        match key {
            "format" if value.as_str() == Some(FORMAT) => return Ok(true),
            // Whatever else it is, it says so first.
            _ if !is_ours => return Err(Fault::NotOurs),
            "version" => {
                let found = number()?;
                if found > VERSION {
                    return Err(Fault::TooNew { found, known: VERSION });
                }
            }
            "schema" => self.schema = number()?,
            "author" => self.author = text()?,
            "written_at" => drop(text()?),
            "journal" => self.journal = value.as_bool().ok_or(Fault::Wanted(Sort::Truth))?,
            _ => return Err(Fault::UnknownField),
        }
        Ok(false)
    }
}

/// The rows of one section.
struct Rows<'r, 'a> {
    reading: &'r Reading<'a>,
    section: Section,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        let reading = self.reading;
        for at in 0usize.. {
            reading.next(format!("{}[{at}]", self.section.as_str()));
            if rows.next_element_seed(Row { reading, section: self.section })?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// One element: an object, as it should be, or something else. It is handed on from inside, where the
/// place that an error is told with is still that of the row.
struct Row<'r, 'a> {
    reading: &'r Reading<'a>,
    section: Section,
}

impl<'de> DeserializeSeed<'de> for Row<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Row<'_, '_> {
    fn is_none<E: serde::de::Error>(&self) -> Result<(), E> {
        Err(self.reading.stop("", Fault::NotAnObject))
    }
}

impl<'de> Visitor<'de> for Row<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Map::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            // The last of two would win unseen.
            if fields.insert(name.clone(), value).is_some() {
                return Err(self.reading.stop(&name, Fault::Twice));
            }
        }
        self.reading.hand(Piece::Row(self.section, fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        self.is_none()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.is_none()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.is_none()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.is_none()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.is_none()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.is_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.is_none()
    }
}
