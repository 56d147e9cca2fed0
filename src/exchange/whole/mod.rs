//! The whole file as one JSON text that comes back as the same file.
//!
//! One object: a head (`format`, `version`, `schema`, …), then sections, each an array of flat objects
//! of one line. Identities are strings, days ISO 8601, instants RFC 3339, exact figures text as they
//! are stored; a field that is unknown is left out. See the page `json` of the manual.

use std::io::BufRead as _;
use std::path::Path;

mod codec;
mod document;
mod export;
mod import;
mod merge;
mod outcome;
mod refusal;

pub use super::open::text as open;
pub use export::write;
pub use import::{Watch, import};
pub use outcome::{Answers, Brought, Choice, Conflict, Way};
pub use refusal::{Fault, Refusal};

/// Whether a file is one that `export --json` wrote: one object that says so of itself, wherever another program
/// has put that. A file that begins otherwise is read no further.
#[must_use]
pub fn is_whole(path: &Path) -> bool {
    let Ok(mut text) = open(path) else { return false };
    text.fill_buf().is_ok_and(document::is_object) && document::head(text).is_some()
}

/// What the head calls the format.
pub const FORMAT: &str = "trato";
/// The version of the format that is written here.
pub const VERSION: i64 = 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_is_known_in_whatever_letters_an_editor_saved_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.json");
        let text = format!("{{\"format\":\"{FORMAT}\",\"version\":1,\"schema\":1,\"records\":[]}}\n");
        let (little, big) = (|unit: u16| unit.to_le_bytes(), |unit: u16| unit.to_be_bytes());
        let marked = format!("\u{feff}{text}");
        let forms: [Vec<u8>; 5] = [
            text.clone().into_bytes(),
            marked.clone().into_bytes(),
            marked.encode_utf16().flat_map(little).collect(),
            marked.encode_utf16().flat_map(big).collect(),
            text.encode_utf16().flat_map(little).collect(),
        ];
        for (nth, bytes) in forms.iter().enumerate() {
            std::fs::write(&path, bytes).unwrap();
            assert!(is_whole(&path), "{nth}");
            let mut read = String::new();
            std::io::Read::read_to_string(&mut open(&path).unwrap(), &mut read).unwrap();
            assert_eq!(read.trim_start_matches('\u{feff}'), text, "{nth}");
        }
        std::fs::write(&path, "{\"format\":\"other\"}").unwrap();
        assert!(!is_whole(&path));
    }
}
