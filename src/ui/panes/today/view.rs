//! How Today looks: a row an item, and below it why it is here.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::text::{EN, ES, Text};
use super::{DETAIL_HEIGHT, Today, Told};
use crate::domain::{Day, Rule};
use crate::insight::attention::Why;
use crate::report::attention::{kept, put_off};
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, width, wrap};
use crate::ui::kit::columns;
use crate::ui::kit::cover::chrome;
use crate::ui::kit::layout::{NARROW, list_and_detail};
use crate::ui::kit::theme::Look;
use crate::ui::ledger::view::below;
use crate::ui::overlays::sheet;

/// Cells of the alliance's handle.
const HANDLE: usize = 9;
/// Cells of the bar and the mark.
const BEFORE: usize = 3;

/// Where the words of a row begin, and where from there on its reason does.
#[derive(Clone, Copy)]
struct Column {
    before: usize,
    at: usize,
}

impl Today {
    /// Draws it all; where the cursor stands, if a filter is being typed.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let (above, area) = self.above(area);
        if let Some(block) = &self.block {
            block.draw(frame.buffer_mut(), above, env);
        }
        let (list, detail) = list_and_detail(area, DETAIL_HEIGHT);
        let text = env.lang.pick(&EN, &ES);
        let buffer = frame.buffer_mut();
        if self.list.is_empty() && !self.narrow.is_on() {
            draw_empty(buffer, list, text, &env.look);
            return None;
        }
        let today = self.today?;
        // What was typed to narrow it is not the program's own.
        let heading = if self.narrow.is_on() { env.look.theme.strong } else { chrome(env.look.theme.strong) };
        put(buffer, list, 0, &format!(" {}", self.heading(text, env)), heading);
        if self.list.is_empty() {
            put(buffer, list, 2, &format!("  {}", text.no_match), chrome(env.look.theme.dim));
        }
        self.draw_hint(buffer, list, text, env);
        let column = self.column(list, env);
        for (index, (entry, selected, marked)) in self.list.visible().enumerate() {
            let y = u16::try_from(index + 1).unwrap_or(u16::MAX);
            if let Some(told) = &entry.told {
                draw_row(buffer, list, y, told, (selected, marked, column), env);
            }
        }
        let selected = self.list.selected().and_then(|entry| entry.told.as_ref());
        if let Some(told) = selected.filter(|_| !detail.is_empty()) {
            let row = draw_detail(buffer, detail, told, today, env, area.width == detail.width);
            let below = row.saturating_add(1).min(detail.height);
            let rest = Rect { y: detail.y + below, height: detail.height - below, ..detail };
            sheet::draw(&self.page, buffer, rest, env);
        }
        let typed = width(&(text.filter)(&self.narrow.filter)) + 1;
        let x = list.x + u16::try_from(typed).unwrap_or(0).min(list.width.saturating_sub(1));
        self.narrow.typing.as_ref().map(|_| Position { x, y: list.y })
    }

    /// At the right of the heading, where there is room: the way through all of it, and how much is below.
    fn draw_hint(&self, buffer: &mut Buffer, list: Rect, text: &Text, env: &Env) {
        let below = below(self.list.below(), env);
        let taken = width(&self.heading(text, env)) + 3;
        let both = format!("{} {}{below}", text.review, if below.is_empty() { "" } else { env.look.glyphs.dot });
        let fits = |said: &&String| taken + width(said) <= usize::from(list.width);
        let Some(said) = [both, below].iter().find(fits).cloned() else { return };
        let x = list.right().saturating_sub(u16::try_from(width(&said)).unwrap_or(0));
        put(buffer, Rect { x, width: list.right() - x, ..list }, 0, &said, chrome(env.look.theme.dim));
    }

    /// How many things, and what of them is shown.
    fn heading(&self, text: &Text, env: &Env) -> String {
        let mut parts = Vec::new();
        if self.narrow.typing.is_some() || !self.narrow.filter.is_empty() {
            parts.push((text.filter)(&self.narrow.filter));
            parts.push((text.fitting)(self.list.rows().len(), self.count));
        } else {
            let heading = if self.block.is_some() { text.heading } else { text.rows };
            parts.push(heading(self.count));
        }
        if self.narrow.by_partner {
            parts.push(text.by_partner.to_owned());
        }
        if self.list.mark_count() > 0 {
            parts.push((text.marked)(self.list.mark_count()));
        }
        parts.join(&format!(" {} ", env.look.glyphs.dot))
    }
}

impl Today {
    /// The columns of the rows on the screen. Within one alliance its handle is left out.
    fn column(&self, area: Rect, env: &Env) -> Column {
        let before = if self.block.is_some() { BEFORE } else { BEFORE + HANDLE + 1 };
        let told = self.list.visible().filter_map(|(entry, ..)| entry.told.as_ref());
        let widths: Vec<(usize, usize)> = told
            .map(|told| {
                let line = told.line(env.lang, env.today);
                (width(&line.what), width(&line.why))
            })
            .collect();
        Column { before, at: columns::column(&widths, usize::from(area.width).saturating_sub(before)) }
    }
}

fn put(buffer: &mut Buffer, area: Rect, row: u16, text: &str, style: Style) {
    if row < area.height && area.width > 0 {
        buffer.set_stringn(area.x, area.y + row, text, area.width.into(), style);
    }
}

fn draw_empty(buffer: &mut Buffer, area: Rect, text: &Text, look: &Look) {
    let [nothing, log, communication] = text.empty;
    put(buffer, area, 1, &format!("  {nothing}"), chrome(look.theme.strong));
    put(buffer, area, 3, &format!("  {log}"), chrome(look.theme.dim));
    put(buffer, area, 4, &format!("  {communication}"), chrome(look.theme.dim));
}

/// `▌! acme      weekly call, 10 days late          last spoke 6 Nov, Ana ↔ Luis`
fn draw_row(
    buffer: &mut Buffer,
    area: Rect,
    row: u16,
    told: &Told,
    (selected, marked, column): (bool, bool, Column),
    env: &Env,
) {
    let look = &env.look;
    let line = told.line(env.lang, env.today);
    let (mark, mark_style) = env.mark(Some(told.item.mark));
    let bar = look.bar(selected, marked);
    let cells = usize::from(area.width);
    let (what, why) = (&line.what, &line.why);
    let why_cells = if area.width < NARROW { 0 } else { width(why) };
    let split = columns::split(why_cells, column.at, cells.saturating_sub(column.before));
    let mut shown = format!("{bar}  ");
    if column.before > BEFORE {
        shown.push_str(&fit(told.item.alliance.handle.as_str(), HANDLE, look.glyphs.ellipsis));
        shown.push(' ');
    }
    shown.push_str(&truncate(what, split.first, look.glyphs.ellipsis));
    let style = if selected { look.theme.strong } else { look.theme.plain };
    put(buffer, area, row, &shown, style);
    let Some(y) = (row < area.height).then(|| area.y + row) else { return };
    buffer.set_stringn(area.x, y, bar, 1.min(cells), chrome(look.theme.accent));
    buffer.set_stringn(area.x + 1.min(area.width), y, mark, cells.saturating_sub(1).min(1), chrome(mark_style));
    if split.second > 0 {
        let x = area.x + u16::try_from(column.before + split.at).unwrap_or(0).min(area.width);
        let why = truncate(why, split.second, look.glyphs.ellipsis);
        buffer.set_stringn(x, y, why, split.second, look.theme.dim);
    }
}

/// The row in full, what is known beside it, and how often it has been put off; the rows it took.
fn draw_detail(buffer: &mut Buffer, area: Rect, told: &Told, today: Day, env: &Env, ruled: bool) -> u16 {
    let look = &env.look;
    let line = told.line(env.lang, today);
    let cells = usize::from(area.width).saturating_sub(2);
    let mut row = 0;
    if ruled {
        put(buffer, area, 0, &look.glyphs.rule.repeat(area.width.into()), look.theme.dim);
        row = 1;
    }
    let number = if told.item.due.rule == Rule::Cadence { String::new() } else { format!("  {}", told.item.key) };
    for piece in wrap(&line.what, cells.saturating_sub(number.len())).into_iter().take(2) {
        put(buffer, area, row, &format!(" {piece}"), look.theme.strong);
        row += 1;
    }
    let number_at = area.right().saturating_sub(u16::try_from(number.len() + 1).unwrap_or(0));
    if area.height > u16::from(ruled) {
        buffer.set_stringn(number_at, area.y + u16::from(ruled), &number, number.len(), look.theme.dim);
    }
    let alliance = format!("{} {} {}", told.item.alliance.handle, look.glyphs.dot, told.item.alliance.name);
    let mut lines = vec![format!("{alliance} {} {}", look.glyphs.dot, line.why)];
    if let Why::Meeting { people, title, .. } = &told.item.why
        && !title.is_empty()
        && !people.is_empty()
    {
        lines.push(people.join(", "));
    }
    if let Some(it) = told.kept.filter(|it| it.us.judged + it.them.judged > 0) {
        lines.push(kept(env.lang, it));
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
    row
}
