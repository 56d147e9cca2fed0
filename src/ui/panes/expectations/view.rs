//! How Expectations looks: two columns of cards, or one list.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::sections::Part;
use super::text::{EN, ES};
use super::{DETAIL_HEIGHT, Expectations};
use crate::domain::Mark;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate};
use crate::ui::kit::layout::list_and_detail;
use crate::ui::ledger::view::{put, short_day};
use crate::ui::ledger::{Ledger, Line, Section};

/// Rows of a card: its words, and what matters about it.
pub const CARD_HEIGHT: u16 = 2;

impl Expectations {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let (list, detail) = list_and_detail(area, DETAIL_HEIGHT);
        let text = env.lang.pick(&EN, &ES);
        let notes: Vec<String> = self.kept.map(|(us, them)| (text.kept)(them, us)).into_iter().collect();
        let cursor = if self.is_side_by_side() {
            self.ledger.draw_sections(buffer, list, env);
            let cursor = self.ledger.draw_status(buffer, list, notes, env);
            self.draw_columns(buffer, list, env);
            cursor
        } else {
            self.ledger.draw(buffer, list, notes, env)
        };
        let theme = &env.look.theme;
        let more: Vec<_> = self
            .more
            .iter()
            .map(|(text, warns)| (env.hide(text).into_owned(), if *warns { theme.amber } else { theme.plain }))
            .collect();
        self.ledger.draw_detail(buffer, detail, &more, env, detail.width == area.width);
        cursor
    }

    fn draw_columns(&self, buffer: &mut Buffer, list: Rect, env: &Env) {
        let body = Rect { y: list.y + 2, height: list.height.saturating_sub(2), ..list };
        let half = body.width.saturating_sub(1) / 2;
        let left = Rect { width: half, ..body };
        let right = Rect { x: body.x + half + 1, width: body.width.saturating_sub(half + 1), ..body };
        let (ours, theirs) =
            if self.ledger.section == Part::Ours { (&self.ledger, &self.beside) } else { (&self.beside, &self.ledger) };
        let names = self.kept.is_none();
        draw_column(buffer, left, ours, (self.ledger.section == Part::Ours, names), env);
        draw_column(buffer, right, theirs, (self.ledger.section == Part::Theirs, names), env);
        for y in body.top()..body.bottom() {
            buffer.set_stringn(body.x + half, y, env.look.glyphs.vertical, 1, env.look.theme.dim);
        }
    }
}

/// `names` says whether each card names its alliance.
fn draw_column(buffer: &mut Buffer, area: Rect, ledger: &Ledger<Part>, (has_keys, names): (bool, bool), env: &Env) {
    if ledger.list.is_empty() {
        let nothing = truncate(
            ledger.section.empty(env.lang),
            usize::from(area.width).saturating_sub(3),
            env.look.glyphs.ellipsis,
        );
        return put(buffer, area, 1, &format!("  {nothing}"), env.look.theme.dim);
    }
    for (index, (line, selected, marked)) in ledger.list.visible().enumerate() {
        let y = u16::try_from(index).unwrap_or(u16::MAX).saturating_mul(CARD_HEIGHT);
        draw_card(buffer, area, y, line, (selected && has_keys, marked), names, env);
    }
}

/// `▌~ Answers to customers within two d…` over `   27 Nov · drifting · Luis`.
fn draw_card(
    buffer: &mut Buffer,
    area: Rect,
    row: u16,
    line: &Line,
    (selected, marked): (bool, bool),
    names: bool,
    env: &Env,
) {
    let look = &env.look;
    let [red, amber, _] = look.glyphs.marks;
    let (mark, mark_style) = match line.entry.mark {
        Some(Mark::Red) => (red, look.theme.red),
        Some(Mark::Amber) => (amber, look.theme.amber),
        _ => (" ", look.theme.plain),
    };
    let bar = match (selected, marked) {
        (_, true) => look.glyphs.marked,
        (true, false) => look.glyphs.bar,
        _ => " ",
    };
    let cells = usize::from(area.width).saturating_sub(4);
    let words = fit(&env.hide(&line.entry.text), cells, look.glyphs.ellipsis);
    put(buffer, area, row, &format!("{bar}  {words}"), if selected { look.theme.strong } else { look.theme.plain });
    put(buffer, area, row, bar, look.theme.accent);
    put(buffer, Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }, row, mark, mark_style);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(line.entry.alliance.as_ref().filter(|_| names).map(|name| name.handle.to_string()));
    parts.extend(line.entry.day.map(|day| short_day(env, day, env.today)));
    parts.push(env.hide(&line.entry.note).into_owned());
    let note = truncate(&parts.join(&format!(" {} ", look.glyphs.dot)), cells, look.glyphs.ellipsis);
    put(buffer, area, row + 1, &format!("   {note}"), look.theme.dim);
}
