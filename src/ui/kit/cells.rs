//! Text measured in cells, whatever it is made of: wide, combining, joined.

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::sanitise_line;

/// Cells a text takes when it is drawn: each grapheme by itself, as ratatui does, so that ligatures
/// of a script that has them do not shift what follows.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
        return text.len();
    }
    text.graphemes(true).map(cells_of).sum()
}

fn cells_of(grapheme: &str) -> usize {
    // Control characters are not drawn.
    if grapheme.contains(char::is_control) { 0 } else { grapheme.cell_width().into() }
}

/// The text in at most `cells` cells, sanitised; what was cut ends in `ellipsis`.
#[must_use]
pub fn truncate(text: &str, cells: usize, ellipsis: &str) -> String {
    let clean = sanitise_line(text);
    if width(&clean) <= cells {
        return clean.into_owned();
    }
    let room = cells.saturating_sub(width(ellipsis));
    let mut cut = head(&clean, room).to_owned();
    if width(ellipsis) <= cells {
        cut.push_str(ellipsis);
    }
    cut
}

/// The longest beginning of `text` that fits into `cells`, whole graphemes only.
#[must_use]
pub fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells_of(grapheme);
        if used > cells {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// Exactly `cells` cells: cut or filled with spaces.
#[must_use]
pub fn fit(text: &str, cells: usize, ellipsis: &str) -> String {
    let mut fitted = truncate(text, cells, ellipsis);
    let gap = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', gap));
    fitted
}

/// Lines of at most `cells` cells, broken at spaces where there are some; never empty.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_line(&sanitise_line(paragraph), cells.max(1), &mut lines);
    }
    lines
}

/// Breaks one line and adds what comes of it: at least one line, if an empty one.
fn wrap_line(text: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_inclusive(' ') {
        // A space at the end of a line takes no room.
        if used + width(word.trim_end()) > cells {
            if used > 0 {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line = break_word(word, cells, lines).to_owned();
            used = width(&line);
        } else {
            line.push_str(word);
            used += width(word);
        }
    }
    lines.push(line.trim_end().to_owned());
}

/// Cuts a word that is wider than a line anywhere; adds all but the last piece and returns that.
fn break_word<'w>(word: &'w str, cells: usize, lines: &mut Vec<String>) -> &'w str {
    let mut rest = word;
    while width(rest.trim_end()) > cells {
        let piece = head(rest, cells);
        // A grapheme wider than the line still takes its place, or this would never end.
        let piece = if piece.is_empty() { rest.graphemes(true).next().unwrap_or(rest) } else { piece };
        if piece.len() == rest.len() {
            break;
        }
        lines.push(piece.to_owned());
        rest = rest.get(piece.len()..).unwrap_or_default();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_not_characters() {
        assert_eq!(truncate("日本語テキスト", 7, "…"), "日本語…");
        assert_eq!(fit("é", 3, "…"), "é  ");
        assert_eq!(fit("👨‍👩‍👧 a", 4, "…"), "👨‍👩‍👧 a");
        assert_eq!(truncate("abc", 0, "…"), "");
        assert_eq!(truncate("a\u{1b}[31mb", 9, "…"), "ab");
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        assert_eq!(wrap("send the contract", 8), ["send the", "contract"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
    }

    #[test]
    fn a_full_stop_stays_with_its_word() {
        assert_eq!(wrap("send the contract.", 17), ["send the", "contract."]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
    }

    #[test]
    fn widths_are_those_of_the_cells_that_get_drawn() {
        use ratatui::buffer::Buffer;
        use ratatui::layout::Rect;
        for text in ["لا", "👨‍👩‍👧", "🇪🇸", "é", "e\u{301}", "☎\u{fe0f}", "ｶﾞ", "한국", "a\u{200b}b", "👍🏽"]
        {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
            let (end, _) = buffer.set_stringn(0, 0, text, 40, ratatui::style::Style::new());
            assert_eq!(width(text), usize::from(end), "{text:?}");
        }
    }
}
