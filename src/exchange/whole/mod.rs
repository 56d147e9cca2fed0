//! The whole file as one JSON text that comes back as the same file.
//!
//! One object: a head (`format`, `version`, `schema`, …), then sections, each an array of flat objects
//! of one line. Identities are strings, days ISO 8601, instants RFC 3339, exact figures text as they
//! are stored; a field that is unknown is left out. See the page `json` of the manual.

use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::path::Path;

mod codec;
mod document;
mod export;
mod import;
mod merge;
mod outcome;
mod refusal;

pub use export::write;
pub use import::{Watch, import};
pub use outcome::{Answers, Brought, Choice, Conflict, Way};
pub use refusal::{Fault, Refusal};

/// Whether a file is one that `export --json` wrote: one object that says so of itself, wherever another program
/// has put that. A file that begins otherwise is read no further.
#[must_use]
pub fn is_whole(path: &Path) -> bool {
    let mut start = [0; 4_096];
    let begun = File::open(path).and_then(|mut file| file.read(&mut start).map(|count| (file, count)));
    let Ok((mut file, count)) = begun else { return false };
    document::is_object(start.get(..count).unwrap_or_default())
        && file.rewind().is_ok()
        && document::head(file).is_some()
}

/// What the head calls the format.
pub const FORMAT: &str = "trato";
/// The version of the format that is written here.
pub const VERSION: i64 = 1;
