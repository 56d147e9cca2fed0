//! Handles offered while one is typed, from its `@` on.

use crossterm::event::KeyCode;

use super::kit::input::Input;
use super::kit::keys::Key;
use crate::store::Seen;

const GHOSTS: usize = 6;

/// The handle being typed, from behind its `@` to the cursor.
#[must_use]
pub fn word(input: &Input) -> Option<&str> {
    let before = input.before();
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    before.get(start..)?.trim_start_matches(|c: char| c.is_whitespace()).strip_prefix('@')
}

/// The handles that would complete it.
#[must_use]
pub fn ghosts(store: &Seen, input: &Input) -> Vec<String> {
    let Some(word) = word(input) else { return Vec::new() };
    let names = store.complete(word, None, GHOSTS).unwrap_or_default();
    names.into_iter().map(|name| name.handle.to_string()).collect()
}

/// Puts a handle in the place of what was typed of it.
pub fn complete(input: &mut Input, handle: &str) {
    let letters = word(input).map_or(0, |word| word.chars().count());
    for _ in 0..letters {
        input.on_key(Key::plain(KeyCode::Backspace));
    }
    input.insert(&format!("{handle} "));
}
