//! Tables: people, interactions and figures as spreadsheets and other programs write them, and ours
//! as spreadsheets read them.

mod columns;
mod counted;
mod days;
mod encounters;
mod heads;
mod layout;
mod people;
mod reader;

use std::borrow::Cow;

pub use columns::{Column, Field, Preset};
pub use layout::{Layout, Shape};
pub use reader::Table;

use crate::domain::Decimal;

/// Cells as one line of a table.
#[must_use]
pub fn line(cells: &[impl AsRef<str>], separator: char) -> String {
    let quoted = |cell: &str| {
        if cell.contains([',', ';', '"', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    cells.iter().map(|cell| quoted(cell.as_ref())).collect::<Vec<_>>().join(&separator.to_string())
}

/// A text that no spreadsheet takes for a formula: an apostrophe in front says that it is text.
/// Figures stay figures.
#[must_use]
pub fn defused(text: &str) -> String {
    let is_figure = !text.starts_with('+') && text.parse::<Decimal>().is_ok();
    // One that begins with the apostrophe itself gets another, so that it comes back as it was.
    let is_formula = text.trim_start_matches('\'').starts_with(FORMULA);
    if is_formula && !is_figure { format!("'{text}") } else { text.to_owned() }
}

/// What a cell may begin with to be a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The inverse of [`defused`], for tables that come back.
#[must_use]
pub fn armed(cell: &str) -> Cow<'_, str> {
    // `="+34600112233"`: how spreadsheets are told that it is text.
    if let Some(text) = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'))
        && !text.contains('"')
    {
        return Cow::Owned(text.to_owned());
    }
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(FORMULA) => Cow::Borrowed(text),
        _ => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_figures_are_not() {
        for (text, wanted) in [
            ("=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"),
            ("+34 600 11 22 33", "'+34 600 11 22 33"),
            ("+34600112233", "'+34600112233"),
            ("@lucia", "'@lucia"),
            ("-1+2", "'-1+2"),
            ("\tx", "'\tx"),
            ("'=quoted", "''=quoted"),
            ("-3.5", "-3.5"),
            ("12.5", "12.5"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(defused(text), wanted);
            assert_eq!(armed(wanted), text);
        }
    }

    #[test]
    fn a_text_wrapped_as_a_formula_is_that_text() {
        assert_eq!(armed("=\"+34600112233\""), "+34600112233");
        assert_eq!(armed("=A1"), "=A1");
    }

    #[test]
    fn a_line_is_read_back_as_it_was() {
        let cells = ["plain", "a,b", "say \"no\"", "two\nlines", " blank", ""];
        let text = line(&cells, ',');
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!(record.iter().collect::<Vec<_>>(), cells);
    }
}
