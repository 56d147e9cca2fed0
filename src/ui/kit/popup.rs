//! A box over the screen: title above, keys below, nothing inside but what it is about.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::{truncate, width};
use super::cover::chrome;
use super::theme::Look;

/// Draws the frame of a box and clears what is under it; returns the inside.
pub fn draw(buffer: &mut Buffer, area: Rect, title: &str, keys: &str, look: &Look) -> Rect {
    let area = area.intersection(buffer.area);
    if area.width < 4 || area.height < 2 {
        return Rect::ZERO;
    }
    clear(buffer, area);
    let glyphs = &look.glyphs;
    let [top_left, top_right, bottom_left, bottom_right, ..] = glyphs.corners;
    let inner = usize::from(area.width) - 2;
    let edge = |label: &str| {
        if label.is_empty() {
            return glyphs.rule.repeat(inner);
        }
        let label = truncate(label, inner.saturating_sub(2), glyphs.ellipsis);
        let rest = inner.saturating_sub(width(&label) + 2);
        format!(" {label} {}", glyphs.rule.repeat(rest))
    };
    let theme = &look.theme;
    buffer.set_string(area.x, area.y, format!("{top_left}{}{top_right}", edge(title)), theme.dim);
    if !title.is_empty() {
        let title = truncate(title, inner.saturating_sub(2), glyphs.ellipsis);
        buffer.set_stringn(area.x + 2, area.y, title, inner.saturating_sub(2), theme.strong);
    }
    for y in area.y + 1..area.bottom() - 1 {
        buffer.set_string(area.x, y, glyphs.vertical, theme.dim);
        buffer.set_string(area.right() - 1, y, glyphs.vertical, theme.dim);
    }
    let keys = format!("{bottom_left}{}{bottom_right}", edge(keys));
    buffer.set_string(area.x, area.bottom() - 1, keys, chrome(theme.dim));
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

/// Takes away what lies under an area, letters and styles both.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
        // A wide letter that begins left of the area would cover its first column.
        let left = area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)));
        if let Some(cell) = left.filter(|cell| width(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

/// A rule across a box, between two of its rows.
pub fn rule(buffer: &mut Buffer, inside: Rect, y: u16, look: &Look) {
    if y >= inside.bottom() || inside.x < 2 {
        return;
    }
    let [.., left, right] = look.glyphs.corners;
    let line = format!("{left}{}{right}", look.glyphs.rule.repeat(usize::from(inside.width) + 2));
    buffer.set_string(inside.x - 2, y, line, look.theme.dim);
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::*;

    #[test]
    fn nothing_of_what_lies_under_a_box_shows_in_it() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 5));
        for y in 0..5 {
            buffer.set_string(0, y, "日日日日日日日日日日", Style::new().add_modifier(Modifier::REVERSED));
        }
        let inside = draw(&mut buffer, Rect::new(3, 1, 12, 3), "t\u{202e}itle", "keys", &Look::new(true, false));
        for x in inside.left()..inside.right() {
            assert_eq!(buffer[(x, 2)].symbol(), " ");
            assert!(!buffer[(x, 2)].modifier.contains(Modifier::REVERSED), "the row below shines through");
        }
        assert_eq!(buffer[(2, 2)].symbol(), " ", "half of a wide letter would cover the frame");
        assert_eq!(buffer[(5, 1)].symbol(), "t");
        assert_eq!(buffer[(6, 1)].symbol(), "i");
    }
}
