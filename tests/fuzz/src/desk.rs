//! A file of ours in memory, with somebody in it, and what may be asked of it.

use std::path::PathBuf;

use trato::domain::{Alliance, AllianceId, Clock, Habits, Kpi, Person, Role, Side, Timestamp};
use trato::exchange::whole;
use trato::ops::{self, NewPerson};
use trato::store::{Session, Store};

/// Wednesday 2026-08-26, 10:00 in Madrid.
const NOW: &str = "2026-08-26T08:00:00Z";

pub fn session() -> Session {
    let now: Timestamp = NOW.parse().unwrap();
    Session {
        author: "ana".to_owned(),
        clock: Clock::Fixed(now),
        zone: "Europe/Madrid".parse().unwrap(),
        habits: Habits::default(),
    }
}

pub fn empty() -> Store {
    Store::in_memory(session()).unwrap()
}

/// acme, with a KPI, with Ana who is at the keyboard, and with Lucía of theirs.
pub fn acme() -> (Store, AllianceId) {
    let mut store = empty();
    let acme = ops::add(&mut store, &Alliance::new("acme".parse().unwrap(), "Acme"), None, &[]).unwrap().value;
    ops::add(&mut store, &Kpi::named(acme, "leads".parse().unwrap(), "Leads"), None, &[]).unwrap();
    for (handle, name, side) in [("ana", "Ana Ruiz", Side::Us), ("lucia", "Lucía Vega", Side::Them)] {
        let person = Person { email: format!("{handle}@acme.example"), ..Person::new(handle.parse().unwrap(), name) };
        let seat = Some((acme, side, Role::WorkingTeam, String::new()));
        let id = ops::add_person(&mut store, &NewPerson { person, seat }, &[]).unwrap().value;
        if side == Side::Us {
            ops::be(&mut store, id).unwrap();
        }
    }
    (store, acme)
}

/// Everything in it, as it goes out.
pub fn text_of(store: &Store) -> String {
    let mut text = String::new();
    let mut line = |piece: &str| {
        text.push_str(piece);
        true
    };
    whole::write(store, false, &mut line).unwrap();
    text
}

/// Nothing is damaged, and what is derived says what it is derived from.
pub fn assert_sound(store: &mut Store) {
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    assert!(store.derived_is_true().unwrap(), "what is derived is not true");
}

/// No text may hold what a terminal obeys: asked of the characters, not of the sanitiser.
pub fn assert_harmless(text: &str) {
    let is_command = |c: char| c.is_control() && c != '\n';
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let found = text.char_indices().find(|(_, c)| is_command(*c) || turns(*c));
    assert_eq!(found, None, "in {text:?}");
}

/// The operation just done is taken back whole, and brought back whole.
pub fn assert_undone(store: &mut Store, before: &str) {
    let after = text_of(store);
    ops::undo(store).unwrap();
    assert_eq!(lines(&text_of(store)), lines(before), "undo leaves something behind");
    ops::redo(store).unwrap();
    assert_eq!(lines(&text_of(store)), lines(&after), "redo leaves something out");
}

/// The lines of a whole file, so that a difference is told by the row.
fn lines(text: &str) -> Vec<String> {
    // How often a row was written moves on, and so does when; a number is given once.
    let moves_on = ["number", "rev", "updated_at"];
    let plain = |line: &str| match serde_json::from_str::<serde_json::Value>(line.trim_end_matches(',')) {
        Ok(serde_json::Value::Object(mut row)) => {
            moves_on.iter().for_each(|name| drop(row.remove(*name)));
            serde_json::Value::Object(row).to_string()
        }
        _ => line.trim_end_matches(',').to_owned(),
    };
    text.lines().map(plain).collect()
}

/// A folder with one file in it.
pub struct Folder {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
}

impl Folder {
    pub fn with(name: &str, bytes: &[u8]) -> Self {
        // In memory where there is such a place: a fuzzer writes thousands a second.
        let memory = PathBuf::from("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self { _folder: folder, path }
    }
}
