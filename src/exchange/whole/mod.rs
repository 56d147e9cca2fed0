//! The whole file as one JSON text that comes back as the same file.
//!
//! One object: a head (`format`, `version`, `schema`, …), then sections, each an array of flat objects
//! of one line. Identities are strings, days ISO 8601, instants RFC 3339, exact figures text as they
//! are stored; a field that is unknown is left out. See the page `json` of the manual.

use std::fs::File;
use std::io::Read as _;
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

/// Whether a file is one that `export --json` wrote, by how it begins.
#[must_use]
pub fn is_whole(path: &Path) -> bool {
    let mut start = [0; 4_096];
    let read = File::open(path).and_then(|mut file| file.read(&mut start));
    read.is_ok_and(|count| document::is_whole(start.get(..count).unwrap_or_default()))
}

/// What the head calls the format.
pub const FORMAT: &str = "trato";
/// The version of the format that is written here.
pub const VERSION: i64 = 1;
