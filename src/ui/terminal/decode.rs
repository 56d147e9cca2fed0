//! From the bytes a terminal sends to keys and pastes: a machine with no clock and no file.
//!
//! Read here rather than by crossterm for three things it cannot do: a sequence that a slow line
//! split after its ESC is put together again, a paste that never ends does not swallow Ctrl-C, and a
//! line that is gone is seen (it polls for ever).

#[cfg(test)]
mod tests;

use crossterm::event::KeyCode;

use crate::ui::kit::keys::Key;

/// What was decoded.
#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    Key(Key),
    Paste(String),
}

/// Bytes not yet understood.
#[derive(Default, Debug)]
pub struct Decoder {
    pending: Vec<u8>,
    /// Within a bracketed paste: what has come of it.
    paste: Option<Vec<u8>>,
    /// The Esc that what is pending begins with was handed out already, as it seemed to come alone.
    is_given: bool,
    /// An Esc was handed out just before: what comes next may be the rest of its sequence.
    is_late: bool,
}

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
const CTRL_C: u8 = 3;
/// Longer than any sequence a terminal sends.
const SEQUENCE_MAX: usize = 32;

/// What the front of the pending bytes is.
enum Front {
    /// So many bytes are this key; `None` for one that means nothing to us.
    Is(usize, Option<Key>),
    PasteStart,
    /// More bytes are needed to tell.
    Unfinished,
}

impl Decoder {
    /// Takes bytes in and hands out what is complete.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut found = Vec::new();
        let is_rest = std::mem::take(&mut self.is_late) && matches!(bytes.first(), Some(b'[' | b'O'));
        if self.paste.is_some() {
            self.pasted(bytes, &mut found);
        } else if self.pending.is_empty() && is_rest {
            // A slow line brought them apart: letters they are not.
            self.is_given = true;
            self.pending.push(0x1b);
            self.pending.extend_from_slice(bytes);
        } else if let Some(text) = unbracketed(bytes).filter(|_| self.pending.is_empty()) {
            found.push(Input::Paste(text));
        } else {
            self.pending.extend_from_slice(bytes);
        }
        self.drain(&mut found);
        found
    }

    /// An Esc has been handed out, a moment ago, that waited in vain for the rest of a sequence.
    pub fn escape_went_before(&mut self) {
        self.is_late = true;
    }

    /// Whether something waits for more bytes that may never come. Half a letter is not that: its
    /// other half does come, however slow the line.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.pending.first() == Some(&0x1b)
    }

    /// Nothing more came in time: what waits is what it looks like, an Esc above all.
    pub fn expire(&mut self) -> Vec<Input> {
        let mut found = Vec::new();
        if is_answer(&self.pending) {
            // Half an answer of the terminal: nobody typed it.
            self.pending.clear();
        }
        if !self.pending.is_empty() {
            let first = self.pending.remove(0);
            if first == 0x1b && !std::mem::take(&mut self.is_given) {
                found.push(Input::Key(Key::plain(KeyCode::Esc)));
            }
            self.drain(&mut found);
        }
        found
    }

    fn drain(&mut self, found: &mut Vec<Input>) {
        while self.paste.is_none() {
            match front(&self.pending) {
                Front::Is(length, key) => {
                    self.pending.drain(..length.min(self.pending.len()));
                    self.is_given = false;
                    found.extend(key.map(Input::Key));
                }
                Front::PasteStart => {
                    self.paste = Some(Vec::new());
                    let rest: Vec<u8> = self.pending.drain(..).skip(PASTE_START.len()).collect();
                    self.pasted(&rest, found);
                }
                Front::Unfinished => return,
            }
        }
    }

    /// Bytes within a paste. Ctrl-C cannot be pasted (terminals strip it), so it ends one that has
    /// lost its end, and acts.
    fn pasted(&mut self, bytes: &[u8], found: &mut Vec<Input>) {
        let Some(paste) = &mut self.paste else { return };
        // The end mark may lie across two reads: look again at the tail.
        let from = paste.len().saturating_sub(PASTE_END.len());
        paste.extend_from_slice(bytes);
        let tail = paste.get(from..).unwrap_or_default();
        let end =
            tail.windows(PASTE_END.len()).position(|window| window == PASTE_END).map(|at| (from + at, PASTE_END.len()));
        let broken = tail.iter().position(|byte| *byte == CTRL_C).map(|at| (from + at, 1));
        let Some((end, length)) = end.into_iter().chain(broken).min() else { return };
        let rest = paste.split_off(end);
        let text = String::from_utf8_lossy(paste).replace("\r\n", "\n").replace('\r', "\n");
        self.paste = None;
        if !text.is_empty() {
            found.push(Input::Paste(text));
        }
        let skip = if length == 1 { 0 } else { length };
        self.pending.extend(rest.into_iter().skip(skip));
    }
}

fn front(bytes: &[u8]) -> Front {
    let Some(&first) = bytes.first() else { return Front::Unfinished };
    match first {
        0x1b => escape(bytes),
        0x20..=0x7e => Front::Is(1, Some(Key::char(first.into()))),
        0x7f => key(1, KeyCode::Backspace),
        b'\r' => key(1, KeyCode::Enter),
        b'\t' => key(1, KeyCode::Tab),
        // Ctrl-Backspace on most terminals.
        0x08 => held(1, KeyCode::Backspace),
        0x00 => Front::Is(1, None),
        0x01..=0x1a => held(1, KeyCode::Char((first + b'a' - 1).into())),
        0x1c..=0x1f => Front::Is(1, None),
        _ => utf8(bytes),
    }
}

fn key(length: usize, code: KeyCode) -> Front {
    Front::Is(length, Some(Key::plain(code)))
}

fn held(length: usize, code: KeyCode) -> Front {
    Front::Is(length, Some(Key { code, ctrl: true }))
}

fn utf8(bytes: &[u8]) -> Front {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Front::Is(1, None),
    };
    let Some(sequence) = bytes.get(..length) else {
        let is_torn = bytes.iter().skip(1).any(|byte| !(0x80..0xc0).contains(byte));
        return if is_torn { Front::Is(1, None) } else { Front::Unfinished };
    };
    match std::str::from_utf8(sequence).ok().and_then(|text| text.chars().next()) {
        Some(c) => Front::Is(length, Some(Key::char(c)).filter(|_| !c.is_control())),
        None => Front::Is(1, None),
    }
}

fn escape(bytes: &[u8]) -> Front {
    match bytes.get(1) {
        None => Front::Unfinished,
        Some(b'[') => csi(bytes),
        Some(b'O') => match bytes.get(2) {
            None => Front::Unfinished,
            Some(&letter) => Front::Is(3, letter_key(letter, false)),
        },
        Some(b']' | b'P' | b'_' | b'^') => answer(bytes),
        // Alt with a character is what tmux makes of an Esc and the key after it.
        Some(_) => key(1, KeyCode::Esc),
    }
}

/// Longer than any answer of a terminal.
const ANSWER_MAX: usize = 4_096;

/// Whether bytes begin what a terminal answers to a question: `ESC ] 11 ; …`, `ESC P 1 $ r …`.
fn is_answer(bytes: &[u8]) -> bool {
    match (bytes.get(1), bytes.get(2)) {
        (Some(b']'), Some(third)) => third.is_ascii_digit(),
        (Some(b'P'), Some(third)) => third.is_ascii_digit() || b"!$+>|".contains(third),
        (Some(b'_' | b'^'), Some(third)) => third.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// What a terminal answers, up to its end; nobody has typed it.
fn answer(bytes: &[u8]) -> Front {
    if bytes.len() == 2 {
        return Front::Unfinished;
    }
    if !is_answer(bytes) {
        return key(1, KeyCode::Esc);
    }
    let end = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(7), _) => Some(at + 1),
        (Some(0x1b), Some(b'\\')) => Some(at + 2),
        // It has lost its end.
        (Some(0x1b), Some(_)) | (Some(&CTRL_C), _) => Some(at),
        _ => None,
    };
    match (3..bytes.len()).find_map(end) {
        Some(length) => Front::Is(length, None),
        None if bytes.len() > ANSWER_MAX => Front::Is(bytes.len(), None),
        None => Front::Unfinished,
    }
}

/// As much text as nobody types between two reads, on each side of the end of a line.
const PASTED_LEAST: usize = 8;

/// The text that a terminal pasted without saying so: lines in one piece, longer than keys ever come
/// together. As keys, the second line would run whatever its letters stand for.
fn unbracketed(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let is_text = text.chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n' | '\t'));
    let long = text.split(['\r', '\n']).filter(|line| line.chars().count() >= PASTED_LEAST).count();
    (is_text && long > 1).then(|| text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// `ESC [ parameters letter`.
fn csi(bytes: &[u8]) -> Front {
    if PASTE_START.starts_with(bytes) && bytes.len() < PASTE_START.len() {
        return Front::Unfinished;
    }
    if bytes.starts_with(PASTE_START) {
        return Front::PasteStart;
    }
    let body = bytes.get(2..).unwrap_or_default();
    // The Linux console's F1 to F5.
    if body.first() == Some(&b'[') {
        return match body.get(1) {
            None => Front::Unfinished,
            Some(letter) => Front::Is(4, (*letter == b'A').then_some(Key::plain(KeyCode::F(1)))),
        };
    }
    let Some(end) = body.iter().position(|byte| (0x40..=0x7e).contains(byte)) else {
        let is_broken = body.len() > SEQUENCE_MAX || body.iter().any(|byte| !(0x20..0x40).contains(byte));
        return if is_broken { Front::Is(2, None) } else { Front::Unfinished };
    };
    let parameters = body.get(..end).and_then(|parameters| std::str::from_utf8(parameters).ok()).unwrap_or_default();
    let mut numbers = parameters.split(';').map(|number| number.parse::<u16>().unwrap_or(0));
    let (first, modifier) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(1));
    let ctrl = modifier.saturating_sub(1) & 4 != 0;
    let letter = body.get(end).copied().unwrap_or_default();
    let found = if letter == b'~' { number_key(first, ctrl) } else { letter_key(letter, ctrl) };
    Front::Is(end + 3, found)
}

fn letter_key(letter: u8, ctrl: bool) -> Option<Key> {
    let code = match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'Z' => KeyCode::BackTab,
        b'P' => KeyCode::F(1),
        b'M' => KeyCode::Enter,
        _ => return None,
    };
    Some(Key { code, ctrl })
}

fn number_key(number: u16, ctrl: bool) -> Option<Key> {
    let code = match number {
        1 | 7 => KeyCode::Home,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11 => KeyCode::F(1),
        _ => return None,
    };
    Some(Key { code, ctrl })
}
