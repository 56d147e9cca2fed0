//! The whole file as JSON: taken in whole or not at all, and out again as it came.

use std::cell::RefCell;
use std::sync::LazyLock;

use trato::demo::Shape;
use trato::domain::Alliance;
use trato::exchange::whole::{self as exchange, Brought, Choice, Watch};
use trato::ops;
use trato::store::Store;

use super::desk::{assert_sound, empty, session, text_of};

/// Bytes that begin as JSON are the text itself; others say what is changed of the example's.
pub fn whole(bytes: &[u8]) {
    if bytes.starts_with(b"{") { comes_in(bytes) } else { comes_in(edited(bytes).as_bytes()) }
}

/// What is refused leaves a file as it was, so that the same one serves many times.
pub fn whole_is_taken_or_left(bytes: &[u8]) {
    thread_local!(static EMPTY: RefCell<Store> = RefCell::new(empty()));
    let text = if bytes.starts_with(b"{") { bytes.to_vec() } else { edited(bytes).into_bytes() };
    EMPTY.with_borrow_mut(|store| {
        if bring_in(store, &text, None).is_some() {
            *store = empty();
        }
        assert!(store.is_untouched().unwrap(), "what was refused left something behind");
    });
}

fn bring_in(store: &mut Store, bytes: &[u8], prefer: Option<Choice>) -> Option<Brought> {
    let watch = Watch { answers: &|_| prefer, progress: &|_| true };
    exchange::import(store, &|| Ok(bytes), &watch, false).ok().filter(|it| it.refused.is_none() && it.open_count == 0)
}

fn comes_in(bytes: &[u8]) {
    let mut store = empty();
    let Some(_) = bring_in(&mut store, bytes, None) else {
        assert!(store.is_untouched().unwrap(), "what was refused left something behind");
        assert_sound(&mut store);
        return;
    };
    assert_sound(&mut store);
    // What goes out is what is there: into an empty file it is the same again.
    let text = text_of(&store);
    let mut other = empty();
    bring_in(&mut other, text.as_bytes(), None).expect("what we wrote we read");
    assert_eq!(text_of(&other), text, "out and in and out is something else");
    assert_sound(&mut other);
    // A second time there is nothing to do, and nothing to ask.
    let again = bring_in(&mut other, text.as_bytes(), None).expect("a second time it asks");
    assert_eq!((again.added, again.changed, again.operation), (0, 0, None));
    assert_eq!(text_of(&other), text);
    // Into a file with other entries, either side may win every conflict.
    for choice in [Choice::Mine, Choice::File] {
        let mut store = example();
        let before = text_of(&store);
        if bring_in(&mut store, bytes, Some(choice)).is_none() {
            assert_eq!(text_of(&store), before, "what was refused left something behind");
        }
        assert_sound(&mut store);
    }
}

/// The example as it goes out, its history with it.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut store = empty();
    let shape = Shape { interactions: 6, alliances: Some(1), seed: 3, kpis: 0 };
    trato::demo::generate(&mut store, &shape).unwrap();
    // Something with a history, and something taken back.
    ops::add(&mut store, &Alliance::new("gone".parse().unwrap(), "Gone"), None, &["q4".to_owned()]).unwrap();
    ops::undo(&mut store).unwrap();
    let mut text = String::new();
    let mut line = |piece: &str| {
        text.push_str(piece);
        true
    };
    exchange::write(&store, true, &mut line).unwrap();
    text
});

fn example() -> Store {
    let mut store = Store::in_memory(session()).unwrap();
    bring_in(&mut store, TEXT.as_bytes(), None).unwrap();
    store
}

/// Values put in the place of others.
const VALUES: [&str; 16] = [
    "null",
    "true",
    "0",
    "-1",
    "1e400",
    "9223372036854775807",
    "\"\"",
    "\"0\"",
    "\"2026-02-30\"",
    "\"9999-12-31\"",
    "\"\\u0000\\u001b[2J\"",
    "\"mine\"",
    "[]",
    "{}",
    "\"9223372036854775807\"",
    "\"1e999\"",
];

/// The example's text with rows dropped, doubled, swapped, cut, and fields given other values: four bytes each.
fn edited(bytes: &[u8]) -> String {
    let mut rows: Vec<String> = TEXT.lines().map(str::to_owned).collect();
    for edit in bytes.chunks_exact(4).take(8) {
        let at = (usize::from(edit[1]) * 256 + usize::from(edit[2])) % rows.len();
        let other = (at + usize::from(edit[3])) % rows.len();
        match edit[0] % 6 {
            0 => drop(rows.remove(at)),
            1 => rows.insert(at, rows[other].clone()),
            2 => rows.swap(at, other),
            3 => {
                let cut = rows[at].char_indices().nth(usize::from(edit[3])).map_or(0, |(cut, _)| cut);
                rows[at].truncate(cut);
            }
            kind => {
                let (start, end) = value(&rows[at], usize::from(edit[3]) / 16);
                let from_other = value(&rows[other], usize::from(edit[3]) / 16);
                let new = if kind == 4 {
                    VALUES[usize::from(edit[3]) % 16].to_owned()
                } else {
                    rows[other][from_other.0..from_other.1].to_owned()
                };
                rows[at].replace_range(start..end, &new);
            }
        }
    }
    rows.join("\n")
}

/// Where the value of the nth field of a row stands.
fn value(row: &str, nth: usize) -> (usize, usize) {
    let Some((at, _)) = row.match_indices("\":").nth(nth) else { return (row.len(), row.len()) };
    let start = at + 2;
    let end = row[start..].find(",\"").or_else(|| row[start..].find('}')).map_or(row.len(), |length| start + length);
    (start, end)
}
