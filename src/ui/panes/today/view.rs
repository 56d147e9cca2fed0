//! How Today looks: a row an item, and below it why it is here.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::{EN, ES, Text};
use super::{DETAIL_HEIGHT, Today, Told};
use crate::domain::{Day, Mark, Rule};
use crate::report::attention::{kept, put_off};
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, width, wrap};
use crate::ui::kit::layout::{NARROW, list_and_detail};
use crate::ui::kit::theme::Look;

/// Cells of the alliance's handle.
const HANDLE: usize = 10;

impl Today {
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) {
        let (above, area) = self.above(area);
        if let Some(block) = &self.block {
            block.draw(frame.buffer_mut(), above, env);
        }
        let (list, detail) = list_and_detail(area, DETAIL_HEIGHT);
        let text = env.lang.pick(&EN, &ES);
        let buffer = frame.buffer_mut();
        if self.list.is_empty() {
            return draw_empty(buffer, list, text, &env.look);
        }
        let Some(today) = self.today else { return };
        let mut heading = (text.heading)(self.count);
        if self.list.mark_count() > 0 {
            heading = format!("{heading} {} {}", env.look.glyphs.dot, (text.marked)(self.list.mark_count()));
        }
        let hint = width(text.review) + 1;
        if usize::from(list.width) > width(&heading) + hint + 2 {
            let x = list.right().saturating_sub(u16::try_from(hint).unwrap_or(0));
            put(buffer, Rect { x, width: list.right() - x, ..list }, 0, text.review, env.look.theme.dim);
        }
        put(buffer, list, 0, &format!(" {heading}"), env.look.theme.strong);
        for (index, (entry, selected, marked)) in self.list.visible().enumerate() {
            let y = u16::try_from(index + 1).unwrap_or(u16::MAX);
            if let Some(told) = &entry.told {
                draw_row(buffer, list, y, told, (selected, marked), today, env);
            }
        }
        let selected = self.list.selected().and_then(|entry| entry.told.as_ref());
        if let Some(told) = selected.filter(|_| !detail.is_empty()) {
            draw_detail(buffer, detail, told, today, env, area.width == detail.width);
        }
    }
}

fn put(buffer: &mut Buffer, area: Rect, row: u16, text: &str, style: Style) {
    if row < area.height && area.width > 0 {
        buffer.set_stringn(area.x, area.y + row, text, area.width.into(), style);
    }
}

fn draw_empty(buffer: &mut Buffer, area: Rect, text: &Text, look: &Look) {
    let [nothing, log, communication] = text.empty;
    put(buffer, area, 1, &format!("  {nothing}"), look.theme.strong);
    put(buffer, area, 3, &format!("  {log}"), look.theme.dim);
    put(buffer, area, 4, &format!("  {communication}"), look.theme.dim);
}

fn mark(told: &Told, look: &Look) -> (&'static str, Style) {
    let [red, amber, calm] = look.glyphs.marks;
    match told.item.mark {
        Mark::Red => (red, look.theme.red),
        Mark::Amber => (amber, look.theme.amber),
        Mark::Calm => (calm, look.theme.dim),
    }
}

/// `▌! acme      weekly call, 10 days late          last spoke 6 Nov, Ana ↔ Luis`
fn draw_row(
    buffer: &mut Buffer,
    area: Rect,
    row: u16,
    told: &Told,
    (selected, marked): (bool, bool),
    today: Day,
    env: &Env,
) {
    let look = &env.look;
    let line = told.line(env.lang, today);
    let (mark, mark_style) = mark(told, look);
    let bar = match (selected, marked) {
        (_, true) => look.glyphs.marked,
        (true, false) => look.glyphs.bar,
        _ => " ",
    };
    let cells = usize::from(area.width);
    let text_cells = cells.saturating_sub(4 + HANDLE);
    let why_cells = if area.width < NARROW { 0 } else { text_cells * 2 / 5 };
    let what_cells = text_cells.saturating_sub(why_cells + usize::from(why_cells > 0));
    let handle = fit(told.item.alliance.handle.as_str(), HANDLE - 1, look.glyphs.ellipsis);
    let what = fit(&env.hide(&line.what), what_cells, look.glyphs.ellipsis);
    let why = truncate(&env.hide(&line.why), why_cells, look.glyphs.ellipsis);
    let style = if selected { look.theme.strong } else { look.theme.plain };
    put(buffer, area, row, &format!("{bar}  {handle}  {what} "), style);
    let Some(y) = (row < area.height).then(|| area.y + row) else { return };
    buffer.set_stringn(area.x, y, bar, 1.min(cells), look.theme.accent);
    buffer.set_stringn(area.x + 1.min(area.width), y, mark, cells.saturating_sub(1).min(1), mark_style);
    let x = area.right().saturating_sub(u16::try_from(why_cells).unwrap_or(0));
    if why_cells > 0 {
        buffer.set_stringn(x, y, why, why_cells, look.theme.dim);
    }
}

/// The row in full, what is known beside it, and how often it has been put off.
fn draw_detail(buffer: &mut Buffer, area: Rect, told: &Told, today: Day, env: &Env, ruled: bool) {
    let look = &env.look;
    let line = told.line(env.lang, today);
    let cells = usize::from(area.width).saturating_sub(2);
    let mut row = 0;
    if ruled {
        put(buffer, area, 0, &look.glyphs.rule.repeat(area.width.into()), look.theme.dim);
        row = 1;
    }
    let number = if told.item.due.rule == Rule::Cadence { String::new() } else { format!("  {}", told.item.key) };
    for piece in wrap(&env.hide(&line.what), cells.saturating_sub(number.len())).into_iter().take(2) {
        put(buffer, area, row, &format!(" {piece}"), look.theme.strong);
        row += 1;
    }
    let number_at = area.right().saturating_sub(u16::try_from(number.len() + 1).unwrap_or(0));
    if area.height > u16::from(ruled) {
        buffer.set_stringn(number_at, area.y + u16::from(ruled), &number, number.len(), look.theme.dim);
    }
    let alliance = format!("{} {} {}", told.item.alliance.handle, look.glyphs.dot, env.hide(&told.item.alliance.name));
    let mut lines = vec![format!("{alliance} {} {}", look.glyphs.dot, env.hide(&line.why))];
    let (us, them) = told.kept;
    if told.item.due.rule == Rule::Commitment && us.judged + them.judged > 0 {
        lines.push(kept(env.lang, them, us));
    }
    if told.item.snoozed > 0 {
        lines.push(put_off(env.lang, told.item.snoozed));
    }
    for line in lines {
        for piece in wrap(&line, cells) {
            put(buffer, area, row, &format!(" {piece}"), look.theme.dim);
            row += 1;
        }
    }
}
