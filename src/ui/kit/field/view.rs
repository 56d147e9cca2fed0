//! A form, drawn: labels, texts, and beside each what it is understood as or may become.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Field, FieldKind, Form, Readings};
use crate::ui::kit::cells::{fit, truncate, width};
use crate::ui::kit::cover::chrome;
use crate::ui::kit::theme::Look;

/// Cells below which a list of completions says nothing.
const OFFER_CELLS: u16 = 12;

impl Form {
    /// Rows a form takes when nothing is cut.
    #[must_use]
    pub fn height(&self, cells: u16) -> u16 {
        let label = self.label_width();
        self.shown().map(|(_, field)| field_height(field, cells.saturating_sub(label))).sum()
    }

    fn label_width(&self) -> u16 {
        let widest = self.fields.iter().map(|field| width(&field.label)).max().unwrap_or(0);
        u16::try_from(widest + 3).unwrap_or(20)
    }

    /// Draws the fields, scrolled so that the focused one shows; returns where the cursor stands.
    pub fn view(&self, buffer: &mut Buffer, area: Rect, look: &Look, readings: &dyn Readings) -> Option<Position> {
        let label = self.label_width().min(area.width / 2);
        let cells = area.width.saturating_sub(label);
        let down_to_focus = self.shown().take_while(|(index, _)| *index <= self.focus);
        let above: u16 = down_to_focus.map(|(_, field)| field_height(field, cells)).sum();
        let mut skip = above.saturating_sub(area.height);
        let mut y = area.y;
        let mut cursor = None;
        for (index, field) in self.shown() {
            let height = field_height(field, cells);
            if skip >= height {
                skip -= height;
                continue;
            }
            let height = height - std::mem::take(&mut skip);
            if y >= area.bottom() {
                break;
            }
            let row = Rect { y, height: height.min(area.bottom() - y), ..area };
            let at = self.view_field(buffer, row, label, (field, index == self.focus), look, readings);
            cursor = cursor.or(at);
            y += height;
        }
        cursor
    }

    fn view_field(
        &self,
        buffer: &mut Buffer,
        row: Rect,
        label: u16,
        (field, focused): (&Field, bool),
        look: &Look,
        readings: &dyn Readings,
    ) -> Option<Position> {
        let theme = &look.theme;
        let bar = if focused { look.glyphs.bar } else { " " };
        buffer.set_stringn(row.x, row.y, bar, 1, theme.accent);
        let star = if field.required { "*" } else { "" };
        let name = fit(&format!("{}{star}", field.label), usize::from(label).saturating_sub(2), look.glyphs.ellipsis);
        let style = if focused { theme.strong } else { theme.dim };
        buffer.set_string(row.x + 1, row.y, name, if field.names_record { style } else { chrome(style) });
        let at = Rect { x: row.x + label, width: row.width.saturating_sub(label), ..row };
        let notes = usize::from(at.width);
        if let FieldKind::Choice(options) = &field.kind {
            let shown = options.get(field.chosen).map_or("", |(_, shown)| shown);
            let text = if focused { format!("< {shown} >") } else { shown.to_owned() };
            buffer.set_stringn(at.x, at.y, truncate(&text, notes, look.glyphs.ellipsis), notes, theme.plain);
            let x = at.x + if focused { 2.min(at.width.saturating_sub(1)) } else { 0 };
            return focused.then_some(Position { x, y: at.y });
        }
        let lines = field.input.height(at.width).min(at.height);
        let cursor = field.input.view(buffer, Rect { height: lines, ..at }, theme.plain);
        let used = u16::try_from(width(&field.input.text())).unwrap_or(u16::MAX).min(at.width);
        let beside = at.width.saturating_sub(used + 2);
        let is_offer = focused && !self.offered.is_empty() && field.error.is_none();
        let note = match &field.error {
            Some(error) => Some((error.clone(), theme.error)),
            None if is_offer => Some((self.offer_line(beside.into()), theme.dim)),
            None => {
                let invited = if focused && field.value().is_empty() { readings.invitation(field) } else { None };
                let note = invited.or_else(|| readings.reading(field).map(|reading| format!("= {reading}")));
                note.map(|note| (note, theme.dim))
            }
        };
        // What a name stands for may be long; its beginning says enough.
        let may_be_cut = is_offer || (field.kind == FieldKind::Lookup && field.error.is_none());
        if let Some((note, style)) = note {
            if lines == 1 && (usize::from(beside) >= width(&note) || (may_be_cut && beside >= OFFER_CELLS)) {
                let note = truncate(&note, beside.into(), look.glyphs.ellipsis);
                buffer.set_stringn(at.x + used + 2, at.y, &note, beside.into(), style);
            } else if lines < row.height {
                buffer.set_stringn(at.x, at.y + lines, truncate(&note, notes, look.glyphs.ellipsis), notes, style);
            }
        }
        cursor.filter(|_| focused)
    }

    /// The completions in a row; where they do not all fit, from the picked one on.
    fn offer_line(&self, cells: usize) -> String {
        let shown = self.offered.iter().enumerate();
        let shown = shown.map(|(at, text)| if self.picked == Some(at) { format!("[{text}]") } else { text.clone() });
        let shown: Vec<String> = shown.collect();
        let whole = shown.join("  ");
        match self.picked.filter(|_| width(&whole) > cells) {
            Some(at) => shown.iter().skip(at).cloned().collect::<Vec<_>>().join("  "),
            None => whole,
        }
    }
}

/// A field takes its lines, and one more for what is said about it where that does not fit beside.
fn field_height(field: &Field, cells: u16) -> u16 {
    let lines = if matches!(field.kind, FieldKind::Choice(_)) { 1 } else { field.input.height(cells).clamp(1, 8) };
    lines + u16::from(field.error.is_some() && lines > 0)
}
