//! Typing text: one line that wraps, or several. Keys are ours; the editing is the text area's.

mod window;

use std::ops::Range;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;
use unicode_segmentation::UnicodeSegmentation;

use super::cells;
use super::keys::Key;
use crate::domain::text::sanitise_block;
pub use window::{Piece, WRAP_MAX, Window};

/// A text being typed.
pub struct Input {
    area: TextArea<'static>,
    /// Whether Ctrl-J starts a new line.
    multiline: bool,
}

/// What a key did to a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edit {
    Changed,
    Moved,
    /// The key was not for typing.
    No,
}

impl Input {
    #[must_use]
    pub fn new(text: &str, multiline: bool) -> Self {
        let mut input = Self { area: TextArea::default(), multiline };
        input.set(text);
        input
    }

    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Replaces the whole text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        let clean = self.clean(text);
        self.area = TextArea::new(clean.split('\n').map(str::to_owned).collect());
        self.area.move_cursor(CursorMove::Bottom);
        self.area.move_cursor(CursorMove::End);
    }

    /// Puts text in at the cursor, as a paste does.
    pub fn insert(&mut self, text: &str) {
        let clean = self.clean(text);
        self.area.insert_str(clean);
    }

    /// What may be stored, composed (the area edits by `char`), on one line where there is only one.
    fn clean(&self, text: &str) -> String {
        let composed: String = sanitise_block(text).nfc().collect();
        if self.multiline { composed } else { composed.replace('\n', " ") }
    }

    /// Bytes before the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        let (row, column) = self.place();
        let before: usize = self.area.lines().iter().take(row).map(|line| line.len() + 1).sum();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        before + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    }

    /// The lines it holds; at least one, if an empty one.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// The line the cursor stands in.
    #[must_use]
    pub fn line(&self) -> &str {
        self.area.lines().get(self.place().0).map_or("", String::as_str)
    }

    /// Puts the cursor at a byte of the text.
    pub fn go(&mut self, byte: usize) {
        let text = self.text();
        let before = text.get(..byte.min(text.len())).unwrap_or(&text);
        let row = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        let narrow = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(narrow(row), narrow(column)));
    }

    /// What stands before the cursor in its line.
    #[must_use]
    pub fn before(&self) -> &str {
        let (line, column) = (self.line(), self.place().1);
        let end = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        line.get(..end).unwrap_or_default()
    }

    /// So many lines down, or up, in the column the cursor stands in.
    pub fn jump(&mut self, lines: isize) {
        let (row, column) = self.place();
        let last = self.area.lines().len().saturating_sub(1);
        let to = row.saturating_add_signed(lines).min(last);
        let narrow = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(narrow(to), narrow(column)));
    }

    /// Puts text in at the head of the line the cursor stands in; the cursor stays with its letter.
    pub fn put_first(&mut self, text: &str) {
        let column = self.place().1;
        self.area.move_cursor(CursorMove::Head);
        self.area.insert_str(text);
        (0..column).for_each(|_| self.area.move_cursor(CursorMove::Forward));
    }

    /// The line and the character in it at which the cursor stands.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// An accent that comes after its letter joins it.
    fn type_char(&mut self, c: char) {
        let (row, column) = self.place();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let last = column.checked_sub(1).and_then(|at| line.chars().nth(at));
        let composed = last.and_then(|last| compose(last, c));
        if composed.is_some() {
            self.area.delete_char();
        }
        self.area.insert_char(composed.unwrap_or(c));
    }

    /// Characters of what stands before the cursor and looks like one letter; 1 at a line's start.
    fn chars_before(&self) -> usize {
        self.letter(|start, end, column| (start < column && column <= end).then(|| column - start))
    }

    /// Characters of what stands after the cursor and looks like one letter; 1 at a line's end.
    fn chars_after(&self) -> usize {
        self.letter(|start, end, column| (start <= column && column < end).then(|| end - column))
    }

    /// Looks for the letter at the cursor: `found` is told where each begins and ends.
    fn letter(&self, found: impl Fn(usize, usize, usize) -> Option<usize>) -> usize {
        let (row, column) = self.place();
        let mut start = 0;
        for letter in self.area.lines().get(row).map_or("", String::as_str).graphemes(true) {
            let end = start + letter.chars().count();
            if let Some(count) = found(start, end, column) {
                return count;
            }
            start = end;
        }
        1
    }

    pub fn on_key(&mut self, key: Key) -> Edit {
        if let Some(c) = key.typed() {
            self.type_char(c);
            return Edit::Changed;
        }
        let (before, after) = (self.chars_before(), self.chars_after());
        let area = &mut self.area;
        let moved = |area: &mut TextArea<'static>, to, times| {
            (0..times).for_each(|_| area.move_cursor(to));
            Edit::Moved
        };
        let changed = |_: bool| Edit::Changed;
        match (key.code, key.ctrl) {
            (KeyCode::Backspace, false) => changed((0..before).fold(false, |_, _| area.delete_char())),
            (KeyCode::Delete, false) => changed((0..after).fold(false, |_, _| area.delete_next_char())),
            (KeyCode::Backspace, true) | (KeyCode::Char('w'), true) => changed(area.delete_word()),
            (KeyCode::Char('u'), true) => changed(area.delete_line_by_head()),
            (KeyCode::Char('j'), true) if self.multiline => {
                area.insert_newline();
                Edit::Changed
            }
            (KeyCode::Left, false) => moved(area, CursorMove::Back, before),
            (KeyCode::Right, false) => moved(area, CursorMove::Forward, after),
            (KeyCode::Left, true) => moved(area, CursorMove::WordBack, 1),
            (KeyCode::Right, true) => moved(area, CursorMove::WordForward, 1),
            (KeyCode::Home, _) => moved(area, CursorMove::Head, 1),
            (KeyCode::End, _) => moved(area, CursorMove::End, 1),
            (KeyCode::Up, false) if self.multiline => moved(area, CursorMove::Up, 1),
            (KeyCode::Down, false) if self.multiline => moved(area, CursorMove::Down, 1),
            _ => Edit::No,
        }
    }

    /// Lines it takes at a width.
    #[must_use]
    pub fn height(&self, cells: u16) -> u16 {
        let lines: usize = self.area.lines().iter().map(|line| rows(line, cells).len()).sum();
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    /// Draws it wrapped, scrolled so that the cursor shows; returns where the cursor stands.
    pub fn view(&self, buffer: &mut Buffer, area: Rect, style: Style) -> Option<Position> {
        self.view_marked(buffer, area, style, &(0..0, style))
    }

    /// The same with a stretch of bytes set off.
    pub fn view_marked(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        style: Style,
        (mark, marked): &(Range<usize>, Style),
    ) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let (row, column) = self.place();
        let mut drawn: Vec<(usize, String)> = Vec::new();
        let mut cursor = (0, 0);
        let mut at = 0;
        for (index, line) in self.area.lines().iter().enumerate() {
            let pieces = rows(line, area.width);
            if index == row {
                cursor = place_in(&pieces, column, drawn.len(), area.width);
            }
            for piece in pieces {
                let begins = at;
                at += piece.len();
                drawn.push((begins, piece));
            }
            at += 1;
        }
        let height = usize::from(area.height);
        let top = (cursor.0 + 1).saturating_sub(height);
        for (y, (begins, line)) in (area.y..).zip(drawn.iter().skip(top).take(height)) {
            buffer.set_stringn(area.x, y, cells::head(line, area.width.into()), area.width.into(), style);
            set_off(buffer, Rect { y, height: 1, ..area }, line, *begins, mark, *marked);
        }
        let x = area.x + u16::try_from(cursor.1).unwrap_or(0).min(area.width - 1);
        let y = area.y + u16::try_from(cursor.0 - top).unwrap_or(0).min(area.height - 1);
        Some(Position { x, y })
    }
}

/// Sets off what of a stretch of bytes lies in a row, whose text begins at a byte.
pub fn set_off(buffer: &mut Buffer, row: Rect, text: &str, begins: usize, mark: &Range<usize>, style: Style) {
    let inside = |byte: usize| byte.saturating_sub(begins).min(text.len());
    let (from, to) = (inside(mark.start), inside(mark.end));
    if let (Some(before), Some(words)) = (text.get(..from), text.get(from..to).filter(|words| !words.is_empty())) {
        let x = row.x.saturating_add(u16::try_from(cells::width(before)).unwrap_or(u16::MAX));
        buffer.set_stringn(x, row.y, words, row.right().saturating_sub(x).into(), style);
    }
}

/// A line cut into rows of at most `cells` cells, between words where there is a space. The rows are the whole line:
/// the space a row ends with may stand beyond its edge.
fn rows(line: &str, cells: u16) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = line;
    loop {
        let piece = cells::head(rest, usize::from(cells.max(2)));
        if piece.len() == rest.len() {
            rows.push(rest.to_owned());
            return rows;
        }
        let behind = rest.get(piece.len()..).unwrap_or_default();
        let end = match piece.rfind(' ') {
            _ if behind.starts_with(' ') => piece.len() + 1,
            Some(space) => space + 1,
            None => piece.len(),
        };
        let (piece, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rows.push(piece.to_owned());
        rest = behind;
    }
}

/// Row and cell of the `column`th character of a line that was cut into `pieces`.
fn place_in(pieces: &[String], column: usize, first_row: usize, cells: u16) -> (usize, usize) {
    let mut left = column;
    for (row, piece) in pieces.iter().enumerate() {
        let length = piece.chars().count();
        let is_last = row + 1 == pieces.len();
        if left < length || (is_last && left <= length) {
            let before: String = piece.chars().take(left).collect();
            return (first_row + row, cells::width(&before).min(cells.into()));
        }
        left -= length;
    }
    (first_row, 0)
}

#[cfg(test)]
mod tests {
    use super::super::keys::sequence;
    use super::*;

    fn typed(start: &str, keys: &str) -> Input {
        let mut input = Input::new(start, true);
        for key in sequence(keys) {
            input.on_key(key);
        }
        input
    }

    #[test]
    fn typing_moving_and_deleting() {
        assert_eq!(typed("", "hola<left><left>X").text(), "hoXla");
        assert_eq!(typed("one two", "<c-w>2").text(), "one 2");
        assert_eq!(typed("one two", "<c-u>").text(), "");
        assert_eq!(typed("a", "<c-j>b").text(), "a\nb");
        assert_eq!(typed("ñandú", "<home><right>").cursor(), 2);
    }

    #[test]
    fn a_line_is_cut_between_words_and_its_rows_are_all_of_it() {
        assert_eq!(rows("one two three", 8), ["one two ", "three"]);
        assert_eq!(rows("one two three", 7), ["one two ", "three"]);
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(rows("abcd ", 4), ["abcd ", ""]);
        let mut input = Input::new("uno dos\ntres", true);
        input.go(9);
        assert_eq!((input.place(), input.cursor()), ((1, 1), 9));
    }

    #[test]
    fn a_paste_is_text_and_nothing_else() {
        let mut input = Input::new("", false);
        input.insert("e\u{301}\u{1b}[2Jx\ny");
        assert_eq!(input.text(), "éx y");
    }

    #[test]
    fn the_cursor_shows_wherever_it_is() {
        let input = typed("", "abcdefgh");
        let area = Rect::new(2, 1, 4, 2);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 4));
        let at = input.view(&mut buffer, area, Style::new()).unwrap();
        assert!(area.contains(at), "{at:?}");
        assert_eq!(
            typed("日本", "").view(&mut buffer, Rect::new(0, 0, 3, 1), Style::new()),
            Some(Position { x: 2, y: 0 })
        );
        assert_eq!(typed("x", "").view(&mut buffer, Rect::ZERO, Style::new()), None);
    }

    #[test]
    fn what_looks_like_one_letter_is_one_letter() {
        assert_eq!(typed("👨‍👩‍👧", "<bs>").text(), "");
        assert_eq!(typed("a👨‍👩‍👧b", "<left><left><del>").text(), "ab");
        assert_eq!(typed("🇪🇸x", "<left><left><right>y").text(), "🇪🇸yx");
        assert_eq!(typed("", "e\u{301}<bs>").text(), "", "an accent typed after its letter joins it");
        assert_eq!(typed("", "n\u{303}").text(), "ñ");
    }
}
