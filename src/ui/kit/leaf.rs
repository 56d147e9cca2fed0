//! A page of the manual or of help, laid out in the cells there are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::{fit, width, wrap};
use super::theme::Look;
use crate::manual::Item;

/// Cells of the column of what is typed.
const TYPED: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Strong,
    Plain,
    /// What is typed or shown letter by letter.
    Code,
}

/// A line as it is drawn: its pieces, and which item it came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub item: usize,
    pub pieces: Vec<(String, Tone)>,
}

/// The lines of a page in `cells`; those of code are broken only where they are wider than `code`.
#[must_use]
pub fn lines(items: &[Item], cells: usize, code: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (item, it) in items.iter().enumerate() {
        let mut add = |pieces: Vec<(String, Tone)>| lines.push(Line { item, pieces });
        match it {
            Item::Gap => add(Vec::new()),
            Item::Heading(text) => add(vec![(text.replace('`', ""), Tone::Strong)]),
            Item::Code(text) => {
                let mut lead = "  ";
                for line in wrap(text, code.saturating_sub(6).max(12)) {
                    add(vec![(format!("{lead}{line}"), Tone::Code)]);
                    lead = "      ";
                }
            }
            Item::Text(text) => toned(wrap(&bound(text, cells), cells), "", "", &mut add),
            Item::Point(text) => {
                let cells = cells.saturating_sub(2).max(12);
                toned(wrap(&bound(text, cells), cells), "- ", "  ", &mut add);
            }
            Item::Says(typed, means) => {
                let mut typed = typed.clone();
                if width(&typed) >= TYPED {
                    // Too long for its column: what it does stands below.
                    for line in wrap(&std::mem::take(&mut typed), cells) {
                        add(vec![(line, Tone::Code)]);
                    }
                }
                for line in wrap(&means.replace('`', ""), cells.saturating_sub(TYPED).max(12)) {
                    let typed = fit(&std::mem::take(&mut typed), TYPED, "");
                    add(vec![(typed, Tone::Code), (line, Tone::Plain)]);
                }
            }
        }
    }
    lines
}

/// A blank at which no line is broken.
const BOUND: &str = "\u{a0}";

/// The text with what is typed held together, where it is no longer than half a line.
fn bound(text: &str, cells: usize) -> String {
    let hold = |(at, part): (usize, &str)| {
        if at % 2 == 1 && width(part) * 2 <= cells { part.replace(' ', BOUND) } else { part.to_owned() }
    };
    text.split('`').enumerate().map(hold).collect::<Vec<_>>().join("`")
}

/// Lines of one paragraph, in which what stands between backticks is code, wherever they were broken.
fn toned(lines: Vec<String>, first: &str, then: &str, add: &mut impl FnMut(Vec<(String, Tone)>)) {
    let mut is_code = false;
    let mut lead = first;
    for line in lines {
        let mut pieces = vec![(lead.to_owned(), Tone::Plain)];
        for (at, piece) in line.split('`').enumerate() {
            is_code ^= at > 0;
            pieces.push((piece.replace(BOUND, " "), if is_code { Tone::Code } else { Tone::Plain }));
        }
        pieces.retain(|(text, _)| !text.is_empty());
        add(pieces);
        lead = then;
    }
}

/// Draws lines from the top of `area`.
pub fn draw(buffer: &mut Buffer, area: Rect, lines: &[Line], look: &Look) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let mut x = area.x;
        for (text, tone) in &line.pieces {
            let style = match tone {
                Tone::Strong => look.theme.strong,
                Tone::Plain => look.theme.plain,
                Tone::Code => look.theme.accent,
            };
            (x, _) = buffer.set_stringn(x, y, text, area.right().saturating_sub(x).into(), style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_keeps_its_tone_across_lines() {
        let lines = lines(&[Item::Text("say `one two` now".to_owned())], 8, 8);
        let pieces: Vec<_> = lines.iter().flat_map(|line| line.pieces.clone()).collect();
        let is = |text: &str, tone| (text.to_owned(), tone);
        assert_eq!(
            pieces,
            [is("say ", Tone::Plain), is("one", Tone::Code), is("two", Tone::Code), is(" now", Tone::Plain)]
        );
    }
}
