//! A long text seen through a window: laid out only as far as it shows, and moved in steps.

use super::{Input, place_in, rows};
use crate::ui::kit::cells;

/// What of a long text is seen at once.
pub struct Window {
    pub pieces: Vec<Piece>,
    /// Where the cursor stands in it: cell and row.
    pub cursor: (u16, u16),
}

/// A row of it.
pub struct Piece {
    /// The line it belongs to.
    pub line: usize,
    /// Whether it is the first row of that line.
    pub is_first: bool,
    /// The byte of the line it begins at.
    pub begins: usize,
    pub text: String,
}

/// Above so many lines nothing is wrapped: laying all of them out would cost too much a key.
pub const WRAP_MAX: usize = 500;
/// At its end a text moves up by so many rows at once: few bytes cross a slow line.
const ROWS_AT_ONCE: usize = 4;

impl Input {
    /// The part of it around the cursor. It moves by half a page, so that few keys repaint it all; the
    /// same text and cursor always show the same part.
    #[must_use]
    pub fn window(&self, cells: u16, height: u16) -> Window {
        let (cells, height) = (cells.max(2), usize::from(height.max(1)));
        let (row, column) = self.place();
        let lines = self.area.lines();
        let wraps = lines.len() <= WRAP_MAX;
        let takes = |line: &String| if wraps { row_count(line, cells) } else { 1 };
        let before = if wraps { lines.iter().take(row).map(takes).sum() } else { row };
        let all = if wraps { lines.iter().map(takes).sum() } else { lines.len() };
        let current = lines.get(row).map_or("", String::as_str);
        let (inside, x, shift) = if wraps {
            let (inside, x) = place_in(&rows(current, cells), column, 0, cells);
            (inside, x, 0)
        } else {
            let ahead: String = current.chars().take(column).collect();
            let at = cells::width(&ahead);
            // Half a line further at a time, as far as the cursor needs.
            let step = usize::from(cells / 2).max(1);
            let shift = if at < usize::from(cells) { 0 } else { (at / step - 1) * step };
            (0, at - shift, shift)
        };
        let top = first_row(before + inside, all, height);
        let mut pieces = Vec::new();
        let mut at = 0;
        for (nth, line) in lines.iter().enumerate() {
            let count = takes(line);
            if at + count > top && at < top + height {
                let cut =
                    if wraps { rows(line, cells) } else { vec![from_cell(line, shift * usize::from(nth == row))] };
                let mut rest = cut.iter().map(String::len).sum::<usize>();
                for (offset, text) in cut.into_iter().enumerate() {
                    let begins = line.len() - rest;
                    rest -= text.len();
                    if (top..top + height).contains(&(at + offset)) {
                        pieces.push(Piece { line: nth, is_first: offset == 0, begins, text });
                    }
                }
            }
            at += count;
            if at >= top + height {
                break;
            }
        }
        let narrow = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let cursor = (narrow(x).min(cells - 1), narrow((before + inside).saturating_sub(top)));
        Window { pieces, cursor }
    }
}

/// The first row that is seen, of `all`, when the cursor is in `row`.
fn first_row(row: usize, all: usize, height: usize) -> usize {
    if all < height {
        return 0;
    }
    let half = (height / 2).max(1);
    let around = (row / half * half).saturating_sub(half / 2);
    // One empty row below the last one, and what is written there has room.
    let last = (all + 1).saturating_sub(height).next_multiple_of(ROWS_AT_ONCE.min(half));
    let top = around.min(last);
    // Whatever the steps, the cursor shows.
    top.clamp((row + 1).saturating_sub(height), row)
}

/// What is left of a line from a cell on.
fn from_cell(line: &str, cell: usize) -> String {
    let skipped = cells::head(line, cell);
    line.get(skipped.len()..).unwrap_or_default().to_owned()
}

/// How many rows [`rows`] cuts a line into.
fn row_count(line: &str, cells: u16) -> usize {
    if line.len() <= usize::from(cells) { 1 } else { rows(line, cells).len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::kit::keys::sequence;

    fn page(lines: usize, keys: &str) -> Input {
        let text: Vec<String> = (0..lines).map(|nth| format!("line {nth} of many, some words long")).collect();
        let mut input = Input::new(&text.join("\n"), true);
        for key in sequence(keys) {
            input.on_key(key);
        }
        input
    }

    #[test]
    fn the_cursor_shows_wherever_it_is_and_pieces_join_to_the_lines() {
        for (lines, cells) in [(1, 12), (30, 12), (30, 80), (2_000, 12), (2_000, 80)] {
            for up in [0, 1, 7, 29, 400] {
                let mut input = page(lines, "");
                input.jump(-up);
                for height in [1, 2, 9, 17] {
                    let window = input.window(cells, height);
                    assert!(window.cursor.0 < cells && window.cursor.1 < height, "{lines} {up} {height}");
                    assert!(window.pieces.len() <= usize::from(height));
                    let at = window.pieces.get(usize::from(window.cursor.1)).map(|piece| piece.line);
                    assert_eq!(at, Some(input.place().0), "{lines} lines, {up} up, {height} high");
                }
            }
        }
    }

    #[test]
    fn a_long_line_that_is_not_wrapped_moves_sideways_with_the_cursor() {
        let mut input = page(WRAP_MAX + 1, "");
        for key in sequence("abcdefghijklmnopqrstuvwxyz") {
            input.on_key(key);
        }
        let window = input.window(20, 5);
        let piece = &window.pieces[usize::from(window.cursor.1)];
        assert!(piece.text.ends_with("xyz") && usize::from(window.cursor.0) == piece.text.len(), "{}", piece.text);
    }

    #[test]
    fn stepping_through_moves_the_window_seldom() {
        let mut input = page(200, "");
        let mut tops = std::collections::BTreeSet::new();
        for _ in 0..200 {
            tops.insert(input.window(80, 16).pieces[0].line);
            input.jump(-1);
        }
        assert!(tops.len() < 40, "{} windows", tops.len());
    }
}
