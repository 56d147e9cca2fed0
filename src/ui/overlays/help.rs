//! What the keys do here, from the same tables that make them do it.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::i18n::Lang;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::kit::cells::fit;
use crate::ui::kit::keys::{Key, show};
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;

pub struct Help {
    title: &'static str,
    hints: Vec<Hint>,
    top: usize,
}

impl Help {
    pub fn new(title: &'static str, hints: Vec<Hint>) -> Self {
        Self { title, hints: hints.into_iter().filter(|hint| !hint.keys.is_empty()).collect(), top: 0 }
    }
}

impl Overlay for Help {
    fn name(&self) -> &'static str {
        "help"
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let last = self.hints.len().saturating_sub(1);
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => self.top = (self.top + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top = (self.top + 10).min(last),
            KeyCode::PageUp => self.top = self.top.saturating_sub(10),
            _ => cx.send(Cmd::Close { keep_draft: false }),
        }
    }

    fn hints(&self, _lang: Lang) -> Vec<Hint> {
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let rows = u16::try_from(self.hints.len()).unwrap_or(u16::MAX).saturating_add(2);
        let keys = env.lang.pick("j k scroll · any other key closes", "j k desplaza · otra tecla cierra");
        let title = format!("{} · {}", env.lang.pick("keys", "teclas"), self.title);
        let inside = popup::draw(frame.buffer_mut(), centred(area, 60, rows.min(area.height)), &title, keys, &env.look);
        let rows = usize::from(inside.height);
        let top = self.top.min(self.hints.len().saturating_sub(rows));
        for (index, hint) in self.hints.iter().skip(top).take(rows).enumerate() {
            let keys: Vec<String> = hint.keys.iter().map(|key| show(env.lang, key)).collect();
            let y = inside.y + u16::try_from(index).unwrap_or(0);
            let keys = fit(&keys.join(" "), 16, env.look.glyphs.ellipsis);
            let cells = usize::from(inside.width);
            frame.buffer_mut().set_stringn(inside.x, y, &keys, cells, env.look.theme.accent);
            let rest = cells.saturating_sub(17);
            frame.buffer_mut().set_stringn(inside.x + 17.min(inside.width), y, hint.label, rest, env.look.theme.plain);
        }
        None
    }
}
