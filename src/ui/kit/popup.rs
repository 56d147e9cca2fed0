//! A box over the screen: title above, keys below, nothing inside but what it is about.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::{fit, truncate, width};
use super::theme::Look;

/// Draws the frame of a box and clears what is under it; returns the inside.
pub fn draw(buffer: &mut Buffer, area: Rect, title: &str, keys: &str, look: &Look) -> Rect {
    let area = area.intersection(buffer.area);
    if area.width < 4 || area.height < 2 {
        return Rect::ZERO;
    }
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
        buffer.set_stringn(area.x + 2, area.y, title, inner.saturating_sub(2), theme.strong);
    }
    for y in area.y + 1..area.bottom() - 1 {
        buffer.set_string(area.x, y, fit("", area.width.into(), ""), theme.plain);
        buffer.set_string(area.x, y, glyphs.vertical, theme.dim);
        buffer.set_string(area.right() - 1, y, glyphs.vertical, theme.dim);
    }
    buffer.set_string(area.x, area.bottom() - 1, format!("{bottom_left}{}{bottom_right}", edge(keys)), theme.dim);
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
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
