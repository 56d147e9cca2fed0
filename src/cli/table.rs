//! Rows of cells laid out in columns by their display width. Pure: what comes out is lines.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::{plain_letter, sanitise_line};

/// How a cell stands out where there is colour. Words and marks say the same without.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Tone {
    #[default]
    Plain,
    Strong,
    Dim,
    Red,
    Amber,
}

impl Tone {
    /// The escape sequence that begins it, if it needs one.
    pub fn start(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("\u{1b}[1m"),
            Self::Dim => Some("\u{1b}[2m"),
            Self::Red => Some("\u{1b}[31m"),
            Self::Amber => Some("\u{1b}[33m"),
        }
    }
}

/// One piece of text in a row.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Cell {
    pub text: String,
    pub tone: Tone,
    pub right: bool,
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Plain, right: false }
    }

    /// A number, to the right and in step with those above it.
    pub fn number(number: i64) -> Self {
        Self { text: number.to_string(), tone: Tone::Plain, right: true }
    }

    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, right: false }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// How lines are to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// Nothing that has a plain letter is printed with an accent, and no marks beyond ASCII.
    pub ascii: bool,
    pub colour: bool,
    /// Columns there are; `None` where the output is not a terminal and nothing is cut.
    pub width: Option<usize>,
}

impl Look {
    /// Text fit to print on one line.
    pub fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let clean = sanitise_line(text);
        if self.ascii && !clean.is_ascii() { Cow::Owned(plain_letters(&clean)) } else { clean }
    }

    fn ellipsis(&self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    /// The rows as lines, columns two spaces apart, cut to the width there is.
    pub fn lines(&self, rows: &[Vec<Cell>]) -> Vec<String> {
        let clean: Vec<Vec<Cell>> = rows
            .iter()
            .map(|row| {
                row.iter().map(|cell| Cell { text: self.clean(&cell.text).into_owned(), ..cell.clone() }).collect()
            })
            .collect();
        let widths = self.widths(&clean);
        clean.iter().map(|row| self.line(row, &widths)).collect()
    }

    fn widths(&self, rows: &[Vec<Cell>]) -> Vec<usize> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let natural = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.width()).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..columns).map(natural).collect();
        if let Some(width) = self.width {
            fit(&mut widths, width);
        }
        widths
    }

    fn line(&self, row: &[Cell], widths: &[usize]) -> String {
        let mut line = String::new();
        let mut pending = 0;
        for (cell, width) in row.iter().zip(widths) {
            let text = cut(&cell.text, *width, self.ellipsis());
            let gap = width.saturating_sub(text.width());
            if cell.right {
                pending += gap;
            }
            if !text.is_empty() {
                line.extend(std::iter::repeat_n(' ', pending));
                pending = 0;
                match cell.tone.start().filter(|_| self.colour) {
                    Some(start) => line.extend([start, &text, "\u{1b}[0m"]),
                    None => line.push_str(&text),
                }
            }
            // Blanks are written only in front of something: no line ends in them.
            pending += if cell.right { 2 } else { gap + 2 };
        }
        line
    }
}

/// The narrowest a column is cut to.
const NARROWEST: usize = 6;

/// Takes from the widest column until all fit.
fn fit(widths: &mut [usize], total: usize) {
    let gaps = widths.len().saturating_sub(1) * 2;
    while widths.iter().sum::<usize>() + gaps > total {
        let Some(widest) = widths.iter_mut().max() else { return };
        if *widest <= NARROWEST {
            return;
        }
        *widest -= 1;
    }
}

/// At most `width` columns of a text, whole graphemes only.
pub fn cut(text: &str, width: usize, ellipsis: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(ellipsis.width());
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push_str(ellipsis);
    kept
}

/// Letters without their accents and marks in ASCII; what other scripts write is a question mark each.
fn plain_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '…' => plain.push_str("..."),
            '€' => plain.push_str("EUR"),
            '«' | '»' | '“' | '”' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            '–' | '—' | '·' => plain.push('-'),
            '→' => plain.push_str("->"),
            '↔' => plain.push_str("<->"),
            '¿' | '¡' => {}
            c if c.is_ascii() => plain.push(c),
            c => {
                let base: String = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).collect();
                let own = plain_letter(c).unwrap_or(if base.is_ascii() { &base } else { "?" });
                plain.push_str(own);
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<Cell>> {
        vec![
            vec![Cell::number(7), "acme".into(), "precios cerrados".into()],
            vec![Cell::number(412), "日本".into(), "".into()],
        ]
    }

    #[test]
    fn columns_align_by_display_width_and_nothing_trails() {
        let look = Look { ascii: false, colour: false, width: None };
        assert_eq!(look.lines(&rows()), ["  7  acme  precios cerrados", "412  日本"]);
    }

    #[test]
    fn the_widest_column_is_cut_and_no_line_is_wider_than_the_terminal() {
        let look = Look { ascii: false, colour: false, width: Some(20) };
        assert_eq!(look.lines(&rows()), ["  7  acme  precios …", "412  日本"]);
        let look = Look { ascii: true, ..look };
        assert_eq!(look.lines(&rows())[0], "  7  acme  precio...");
    }

    #[test]
    fn ascii_folds_what_has_a_plain_letter() {
        let look = Look { ascii: true, colour: false, width: None };
        assert_eq!(look.clean("¿se realizó? «sí» ↔ 日本"), "se realizo? \"si\" <-> ??");
        assert_eq!(look.clean("Łukasz Øster Weiß"), "Lukasz Oster Weiss");
    }

    #[test]
    fn commands_to_the_terminal_never_reach_it() {
        let look = Look { ascii: false, colour: false, width: None };
        let hostile = vec![vec![Cell::new("a\u{1b}]52;c;aGk=\u{7}b\u{202e}c")]];
        assert_eq!(look.lines(&hostile), ["abc"]);
    }
}
