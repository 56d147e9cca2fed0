//! How Expectations looks: two columns of cards, or one list.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{DETAIL_HEIGHT, Expectations};
use crate::report::attention::kept;
use crate::ui::contract::Env;
use crate::ui::kit::layout::list_and_detail;

impl Expectations {
    pub(super) fn draw_parts(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let parts = list_and_detail(area, DETAIL_HEIGHT);
        let (list, detail) = if self.is_side_by_side() { parts } else { self.ledger.share(parts) };
        let notes: Vec<String> = self.kept.map(|it| kept(env.lang, it)).into_iter().collect();
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
            .map(|(text, warns)| (text.to_owned(), if *warns { theme.amber } else { theme.plain }))
            .collect();
        self.ledger.draw_detail(buffer, detail, &more, env, detail.width == area.width);
        cursor
    }

    fn draw_columns(&self, buffer: &mut Buffer, list: Rect, env: &Env) {
        let body = Rect { y: list.y + 2, height: list.height.saturating_sub(2), ..list };
        let half = body.width.saturating_sub(1) / 2;
        let left = Rect { width: half, ..body };
        let right = Rect { x: body.x + half + 1, width: body.width.saturating_sub(half + 1), ..body };
        let is_left = self.ledger.section.is_left();
        let (one, other) = if is_left { (&self.ledger, &self.beside) } else { (&self.beside, &self.ledger) };
        one.draw_cards(buffer, left, is_left, env);
        other.draw_cards(buffer, right, !is_left, env);
        for y in body.top()..body.bottom() {
            buffer.set_stringn(body.x + half, y, env.look.glyphs.vertical, 1, env.look.theme.dim);
        }
    }
}
