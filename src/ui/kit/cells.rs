//! Text measured in cells, whatever it is made of: wide, combining, joined.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::sanitise_line;

/// Cells a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most `cells` cells, sanitised; what was cut ends in `ellipsis`.
#[must_use]
pub fn truncate(text: &str, cells: usize, ellipsis: &str) -> String {
    let clean = sanitise_line(text);
    if clean.width() <= cells {
        return clean.into_owned();
    }
    let room = cells.saturating_sub(ellipsis.width());
    let mut cut = head(&clean, room).to_owned();
    if ellipsis.width() <= cells {
        cut.push_str(ellipsis);
    }
    cut
}

/// The longest beginning of `text` that fits into `cells`, whole graphemes only.
#[must_use]
pub fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
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
    let gap = cells.saturating_sub(fitted.width());
    fitted.extend(std::iter::repeat_n(' ', gap));
    fitted
}

/// Lines of at most `cells` cells, broken at spaces where there are some; never empty.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let paragraph = sanitise_line(paragraph);
        let mut line = String::new();
        for word in paragraph.split_word_bounds() {
            if line.width() + word.width() <= cells {
                line.push_str(word);
                continue;
            }
            if !line.trim().is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line.clear();
            let mut rest = word.trim_start();
            while rest.width() > cells {
                let piece = head(rest, cells);
                // A grapheme wider than the line still takes its place, or this would never end.
                let piece = if piece.is_empty() { rest.graphemes(true).next().unwrap_or(rest) } else { piece };
                lines.push(piece.to_owned());
                rest = rest.get(piece.len()..).unwrap_or_default();
            }
            line.push_str(rest);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
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
        assert_eq!(wrap("日本", 1), ["日", "本", ""]);
    }
}
