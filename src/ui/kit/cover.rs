//! The curtain over the title bar, the panes and what lies on them: a box, a form, a picker. Whatever they draw is
//! covered, cell by cell, except what is drawn as [`chrome`]: so a new pane, or a new overlay, hides what it shows
//! without knowing of the curtain.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

/// The cells of words of the program's own. No terminal sees it: it is taken off before a frame is shown.
const CHROME: Modifier = Modifier::RAPID_BLINK;

/// Stands in cells that an overlay has not drawn on. A private character, which stored text cannot hold
/// as it is drawn: nothing is lost if it did, the cell would show what lies below.
const UNTOUCHED: &str = "\u{F8FF}";

/// A style for words that are the program's own, and say nothing of anybody.
#[must_use]
pub fn chrome(style: Style) -> Style {
    style.add_modifier(CHROME)
}

/// Takes away what is drawn, for a pane or an overlay to draw on nothing.
#[must_use]
pub fn lay_aside(buffer: &mut Buffer) -> Buffer {
    let behind = buffer.clone();
    for cell in &mut buffer.content {
        cell.reset();
        cell.set_symbol(UNTOUCHED);
    }
    behind
}

/// Covers what was drawn and puts it over what lay there.
pub fn put_over(buffer: &mut Buffer, behind: Buffer, cover: char) {
    for (cell, below) in buffer.content.iter_mut().zip(behind.content) {
        if cell.symbol() == UNTOUCHED {
            *cell = below;
        } else if !cell.modifier.contains(CHROME) && tells(cell.symbol()) {
            cell.set_char(cover);
        }
    }
}

/// Takes off what only this module knows.
pub fn finish(buffer: &mut Buffer) {
    buffer.content.iter_mut().for_each(|cell| cell.modifier.remove(CHROME));
}

/// Whether a cell may be part of a name, a text or a figure: lines and punctuation are not, and of what fills cells the
/// bar beside a row is not.
fn tells(symbol: &str) -> bool {
    symbol.chars().any(|c| {
        let is_bar = ('\u{2580}'..='\u{25FF}').contains(&c) && c != '▌';
        let is_frame = ('\u{2190}'..='\u{27BF}').contains(&c) && !is_bar;
        let is_sign = c.is_ascii_punctuation() || matches!(c, '·' | '…' | '–' | '—' | '«' | '»' | '¿' | '¡' | '•');
        !c.is_whitespace() && !is_frame && !is_sign
    })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn all_that_is_drawn_is_covered_but_what_is_the_programs_own() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
        buffer.set_string(0, 0, "below", Style::new());
        let behind = lay_aside(&mut buffer);
        buffer.set_string(2, 0, "Lucía 日12", Style::new());
        buffer.set_string(0, 1, "esc", chrome(Style::new()));
        put_over(&mut buffer, behind, '*');
        finish(&mut buffer);
        let row = |y| (0..20).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        assert_eq!((row(0).trim_end(), row(1).trim_end()), ("be***** * **", "esc"));
        assert!(buffer.content.iter().all(|cell| cell.modifier.is_empty()));
    }
}
