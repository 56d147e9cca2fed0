//! Where a table begins: what parts its cells, which of its first lines has the heads, and whether it has any.

use super::layout::{Layout, Shape};
use super::{armed, days};
use crate::capture::dates::From;
use crate::domain::{Day, Numbers};
use crate::exchange::letters::decode;

/// Lines looked at to tell what parts the cells.
const LINES: usize = 25;

/// What is to be skipped at the beginning, and what parts the cells: a line `sep=;` says it, else the mark that
/// most of the first lines have most of.
pub fn separator(head: &[u8]) -> (usize, u8) {
    let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let text = head.get(mark..).unwrap_or_default();
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let bare = first.strip_suffix(b"\r").unwrap_or(first);
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] = bare.trim_ascii().trim_matches_quotes() {
        return (mark + first.len() + 1, *separator);
    }
    const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];
    let mut quoted = false;
    let mut lines: Vec<[usize; MARKS.len()]> = vec![[0; MARKS.len()]];
    for byte in text {
        quoted ^= *byte == b'"';
        if *byte == b'\n' && !quoted {
            lines.push([0; MARKS.len()]);
        }
        if lines.len() > LINES {
            break;
        }
        let at = MARKS.iter().position(|mark| mark == byte).filter(|_| !quoted);
        if let Some(count) = at.and_then(|at| lines.last_mut()?.get_mut(at)) {
            *count += 1;
        }
    }
    let weight = |at: usize| {
        let counts = lines.iter().filter_map(|line| line.get(at)).filter(|count| **count > 0);
        // Lines that have it count for more than how often one line does.
        (counts.clone().count() * 8 + counts.copied().max().unwrap_or(0), MARKS.len() - at)
    };
    let has = |at: &usize| lines.iter().any(|line| line.get(*at).is_some_and(|count| *count > 0));
    let most = (0..MARKS.len()).filter(has).max_by_key(|at| weight(*at));
    (mark, most.and_then(|at| MARKS.get(at)).copied().unwrap_or(b','))
}

trait Unquoted {
    fn trim_matches_quotes(&self) -> &[u8];
}

impl Unquoted for [u8] {
    fn trim_matches_quotes(&self) -> &[u8] {
        match self {
            [b'"', inside @ .., b'"'] => inside,
            other => other,
        }
    }
}

/// The layout of a table by its first rows, and how many of them are none of its data: what stands above the
/// heads, and the heads.
pub fn find(rows: &[Vec<String>], separator: u8) -> (Layout, usize) {
    let layouts = || rows.iter().enumerate().map(|(at, row)| (Layout::of(row, separator), at));
    let is_head = |(layout, at): &(Layout, usize)| {
        let known = layout.columns.iter().filter(|column| column.field.is_some()).count();
        layout.shape().is_some() && (*at == 0 || known > 1)
    };
    if let Some((layout, at)) = layouts().find(is_head) {
        return (Layout { above: at, ..layout }, at + 1);
    }
    let Some(first) = rows.first() else { return (Layout::of(&[], separator), 0) };
    if let Some(figures) = headless(first, separator) {
        return (figures, 0);
    }
    if first.iter().any(|cell| is_data(cell)) {
        return (Layout::unknown(first, separator), 0);
    }
    (Layout::of(first, separator), 1)
}

/// A row without heads above it: an indicator, a day and a figure.
fn headless(first: &[String], separator: u8) -> Option<Layout> {
    let is_figure = first.len() >= 3 && first.get(1).is_some_and(|cell| days::read(cell, &anytime()).is_some());
    let heads: Vec<String> = ["kpi", "day", "value"].map(str::to_owned).into();
    is_figure.then(|| Layout::of(&heads, separator)).filter(|layout| layout.shape() == Some(Shape::Figures))
}

fn anytime() -> From {
    From::on(Day::from_number(0))
}

/// Whether a cell holds what no head does: an address, a number, a day.
fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    let is_address = cell.split_once('@').is_some_and(|(_, domain)| domain.contains('.'));
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    is_address || (digits >= 4 && digits * 2 > cell.chars().count())
}

/// Which mark stands before the decimals of some figures, if they agree.
pub fn numbers<'c>(cells: impl Iterator<Item = &'c str>) -> Option<Numbers> {
    let mut told = cells.filter_map(marked);
    let first = told.next()?;
    told.all(|other| other == first).then_some(first)
}

/// The same of one figure: of two different marks it is the last; one that comes twice is none; one before
/// other than three digits is.
fn marked(cell: &str) -> Option<Numbers> {
    let is_mark = |c: char| matches!(c, '.' | ',');
    let of = |mark: char| if mark == '.' { Numbers::Point } else { Numbers::Comma };
    let other = |mark: char| if mark == '.' { Numbers::Comma } else { Numbers::Point };
    let marks: Vec<char> = cell.chars().filter(|c| is_mark(*c)).collect();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    match marks.as_slice() {
        [] => None,
        [one] => {
            let (before, after) = cell.split_once(*one)?;
            let may_part_thousands = digits(after) == 3 && (1..=3).contains(&digits(before));
            let is_nought = before.trim_matches(|c: char| !c.is_ascii_digit()) == "0";
            (!may_part_thousands || is_nought).then(|| of(*one))
        }
        [first, .., last] if first == last => Some(other(*first)),
        [.., last] => Some(of(*last)),
    }
}

/// Cells as text, without what keeps a spreadsheet from reading them as something else.
pub fn cells(record: &csv::ByteRecord) -> Vec<String> {
    record.iter().map(|cell| armed(&decode(cell)).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_the_cells_is_told_by_most_lines() {
        for (text, wanted) in [
            ("a;b\n1,5;2,5\n", b';'),
            ("Notes:\n\"x, y, z; w\"\n\na,b,c\n1,2,3\n", b','),
            ("a\tb\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("name\nAna\n", b','),
            ("sep=;\r\na;b\n", b';'),
        ] {
            assert_eq!(separator(text.as_bytes()).1, wanted, "{text}");
        }
    }

    #[test]
    fn the_column_tells_how_figures_are_written() {
        let told = |cells: &str| numbers(cells.split(' '));
        assert_eq!(told("1.234 987,5"), Some(Numbers::Comma));
        assert_eq!(told("1.234,50 12"), Some(Numbers::Comma));
        assert_eq!(told("1,234,567"), Some(Numbers::Point));
        assert_eq!(told("0.125"), Some(Numbers::Point));
        assert_eq!(told("1.234"), None);
        assert_eq!(told("1.5 1,5"), None);
    }
}
