//! The box of the quick log, drawn: the text with the stretch in question set off, and under the rule what it becomes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::QuickLog;
use crate::i18n::Lang;
use crate::ui::contract::Env;
use crate::ui::kit::cells::{truncate, width};
use crate::ui::kit::popup;

/// The widest it gets.
const WIDTH: u16 = 100;

/// The keys, the fullest first; help and the way out stay.
fn keys(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::En => [
            "enter save · tab complete · ctrl-y take · ctrl-x words · up earlier · f1 help · esc draft",
            "enter save · tab complete · ctrl-x words · up earlier · f1 help · esc draft",
            "enter save · ctrl-x words · f1 help · esc draft",
            "enter save · f1 help · esc draft",
        ],
        Lang::Es => [
            "enter guarda · tab completa · ctrl-y toma · ctrl-x palabras · f1 ayuda · esc borrador",
            "enter guarda · tab completa · ctrl-x palabras · f1 ayuda · esc borrador",
            "enter guarda · f1 ayuda · esc borrador",
            "enter · f1 · esc",
        ],
    }
}

impl QuickLog {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let cells = area.width.min(WIDTH).saturating_sub(4);
        let rows = self.rows(env, cells.into());
        let lines = self.input.height(cells).clamp(2, area.height.max(8) / 3);
        let height = lines + 3 + u16::try_from(rows.len().max(3)).unwrap_or(u16::MAX);
        let alliance = self.here().and_then(|part| part.capture.alliance.as_ref());
        let about = alliance.map(|named| format!(" {} {}", look.glyphs.dot, named.handle));
        let title = format!("{}{}", env.lang.pick("log", "anotar"), about.unwrap_or_default());
        let fits = |keys: &&str| width(keys) <= usize::from(cells);
        let keys = keys(env.lang).into_iter().find(fits).unwrap_or_default();
        let inside = popup::draw(buffer, at_foot(area, WIDTH, height), &title, keys, look);
        if inside.is_empty() {
            return None;
        }
        let asked = self.question().map(|(at, ask)| ask.span.start + at..ask.span.end + at);
        let mark = (asked.unwrap_or(0..0), look.theme.amber.add_modifier(Modifier::REVERSED));
        let typed = Rect { height: lines.min(inside.height), ..inside };
        let cursor = self.input.view_marked(buffer, typed, look.theme.plain, &mark);
        popup::rule(buffer, inside, inside.y + lines, look);
        let first = inside.y.saturating_add(lines + 1);
        let room = usize::from(inside.bottom().saturating_sub(first));
        let cells = usize::from(inside.width);
        let top = self.top.min(rows.len().saturating_sub(room));
        let below = rows.len().saturating_sub(top + room);
        let more = (below > 0).then(|| match env.lang {
            Lang::En => format!("{} {} more: pgdn", look.glyphs.ellipsis, below + 1),
            Lang::Es => format!("{} {} más: av pág", look.glyphs.ellipsis, below + 1),
        });
        let shown = room.saturating_sub(usize::from(more.is_some()));
        let told = rows.into_iter().skip(top).take(shown).chain(more.map(|more| (more, look.theme.dim)));
        for (y, (text, style)) in (first..inside.bottom()).zip(told) {
            buffer.set_stringn(inside.x, y, truncate(&text, cells, look.glyphs.ellipsis), cells, style);
        }
        cursor
    }
}

/// A box above the footer, so that the rows it is about stay in sight where there is room.
fn at_foot(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height.saturating_sub(1).max(area.height.min(4)));
    let y = area.bottom().saturating_sub(height + 1).max(area.y);
    Rect { x: area.x + (area.width - width) / 2, y, width, height }
}
