//! From a path to a reader of what is in it: the format is told by the content, the ending helps
//! where the content leaves it open.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::csv::Layout;
use super::item::Read;
use super::plan::Counts;
use super::utf16::Utf16;
use crate::domain::{Day, Habits, Zone};
use crate::store::{self, Seen};

/// The formats that can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Vcard,
    Calendar,
    Table,
    Log,
}

/// Reads one file from its beginning to its end, a thing at a time.
pub trait Reader {
    /// The next thing; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read further at all.
    fn next(&mut self) -> Result<Option<Read>, Problem>;

    /// How many bytes have been read.
    fn position(&self) -> u64;

    /// Makes ready to read into a file of ours, with what was said of the columns of tables.
    ///
    /// # Errors
    /// When nothing can be made of the columns, or one that was named is not there.
    fn prepare(&mut self, _store: &Seen, _maps: &[(String, String)]) -> Result<(), Problem> {
        Ok(())
    }

    /// How the table is read, if it is one.
    fn layout(&self) -> Option<&Layout> {
        None
    }
}

/// What readers know of the day and the place they read in.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Which of the files given it is, counted from 0.
    pub file: u16,
    pub today: Day,
    pub zone: Zone,
    /// How dates and figures are written here.
    pub habits: Habits,
}

/// Why a file cannot be read.
#[derive(Debug)]
pub enum Problem {
    Io(io::Error),
    /// None of the formats that can be read.
    UnknownFormat,
    /// Nothing in it.
    Empty,
    /// A line of more bytes than this, counted from 1: it is no text.
    NotText {
        line: u32,
        max: usize,
    },
    /// More bytes than this.
    TooLarge(usize),
    /// A table with no column that is understood.
    NoColumns,
    /// No table of the sort that was asked for.
    OfOtherSort,
    NoSuchField(String),
    NoSuchColumn(String),
}

/// Why an import came to nothing.
#[derive(Debug)]
pub enum Error {
    Store(store::Error),
    File {
        path: PathBuf,
        problem: Problem,
    },
    /// Whoever watched said stop.
    Stopped,
    /// Something was refused, and nothing was to be left out.
    Refused(Box<Counts>),
    /// Something is to be decided, and was to be before anything is done.
    Asked(Box<Counts>),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A file that is being read, whatever wrote it.
pub type Bytes = Box<dyn BufRead>;

/// How much of a file tells what it is.
const TELLING: usize = 64 * 1024;

/// Opens a file, and tells its format and its size in bytes.
///
/// # Errors
/// When it cannot be opened, is empty, or is of no format that can be read.
pub fn open(path: &Path, about: About) -> Result<(Format, Box<dyn Reader>, u64), Problem> {
    let file = File::open(path)?;
    let data = file.metadata()?;
    if data.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    let mut bytes = BufReader::with_capacity(TELLING, file);
    let head = bytes.fill_buf()?.to_vec();
    if head.is_empty() {
        return Err(Problem::Empty);
    }
    let wide = Wide::of(&head);
    let format = tell(&head, path, wide.is_some()).ok_or(Problem::UnknownFormat)?;
    let bytes = as_utf8(wide, bytes);
    let reader: Box<dyn Reader> = match format {
        Format::Vcard => Box::new(super::vcard::Cards::new(bytes, about)),
        Format::Calendar => Box::new(super::icalendar::Events::new(bytes, about)),
        Format::Table => Box::new(super::csv::Table::new(bytes, data.len(), about)?),
        Format::Log => Box::new(super::log::Log::new(bytes, data.len(), about)?),
    };
    Ok((format, reader, data.len()))
}

/// Opens a text whatever its letters are written in: UTF-16 comes as UTF-8.
///
/// # Errors
/// When it cannot be read.
pub fn text(path: &Path) -> io::Result<Bytes> {
    let mut bytes = BufReader::with_capacity(TELLING, File::open(path)?);
    let wide = Wide::of(bytes.fill_buf()?);
    Ok(as_utf8(wide, bytes))
}

/// How a file in UTF-16 is written.
#[derive(Clone, Copy)]
struct Wide {
    unit: fn([u8; 2]) -> u16,
    /// Bytes of its mark.
    mark: usize,
}

impl Wide {
    /// UTF-16 is told by its mark, or by this: most of its letters have an empty half, always the same.
    fn of(head: &[u8]) -> Option<Self> {
        const LITTLE: fn([u8; 2]) -> u16 = u16::from_le_bytes;
        const BIG: fn([u8; 2]) -> u16 = u16::from_be_bytes;
        let (pairs, _) = head.as_chunks::<2>();
        let mostly = |half: fn(&[u8; 2]) -> bool| pairs.iter().filter(|pair| half(pair)).count() * 2 > pairs.len();
        let ever = |half: fn(&[u8; 2]) -> bool| pairs.iter().any(half);
        match head {
            [0xff, 0xfe, ..] => Some(Self { unit: LITTLE, mark: 2 }),
            [0xfe, 0xff, ..] => Some(Self { unit: BIG, mark: 2 }),
            _ if mostly(|[_, high]| *high == 0) && !ever(|[low, _]| *low == 0) => Some(Self { unit: LITTLE, mark: 0 }),
            _ if mostly(|[high, _]| *high == 0) && !ever(|[_, low]| *low == 0) => Some(Self { unit: BIG, mark: 0 }),
            _ => None,
        }
    }
}

/// UTF-16 becomes UTF-8; everything else stays as it is.
fn as_utf8(wide: Option<Wide>, mut bytes: BufReader<File>) -> Bytes {
    let Some(Wide { unit, mark }) = wide else { return Box::new(bytes) };
    bytes.consume(mark);
    Box::new(BufReader::with_capacity(TELLING, Utf16::new(bytes, unit)))
}

/// The format of a file, by how it begins and how its name ends.
fn tell(head: &[u8], path: &Path, is_wide: bool) -> Option<Format> {
    let text: String =
        head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte).to_ascii_uppercase()).collect();
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase().to_string_lossy().into_owned());
    if text.contains("BEGIN:VCARD") || matches!(ending.as_deref(), Some("vcf" | "vcard")) {
        return Some(Format::Vcard);
    }
    let is_calendar = ["BEGIN:VCALENDAR", "BEGIN:VEVENT"].iter().any(|start| text.contains(start));
    if is_calendar || matches!(ending.as_deref(), Some("ics" | "ical" | "ifb" | "icalendar")) {
        return Some(Format::Calendar);
    }
    let is_binary = !is_wide && head.iter().filter(|byte| **byte == 0).count() * 4 > head.len();
    // An object of another program, whatever commas are in it; behind the mark some editors put in front.
    let is_object = text.trim_start_matches("\u{ef}\u{bb}\u{bf}").trim_start().starts_with('{');
    match ending.as_deref() {
        Some("md" | "markdown") => Some(Format::Log),
        Some("csv" | "tsv" | "tab") => Some(Format::Table),
        _ if is_binary || is_object => None,
        _ if text.lines().any(|line| ["- 20", "- 19", "## 20"].iter().any(|start| line.starts_with(start))) => {
            Some(Format::Log)
        }
        _ if text.lines().next().is_some_and(|first| first.contains([',', ';', '\t'])) => Some(Format::Table),
        _ => None,
    }
}
