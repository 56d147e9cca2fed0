//! What was done, by whom and when, newest first.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::i18n::date;
use crate::store::{Operation, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::cells::{fit, truncate};
use crate::ui::kit::keys::Key;
use crate::ui::kit::popup;

pub struct History {
    operations: Vec<Operation>,
    /// The one that has the keys.
    at: usize,
    more: bool,
}

const LOADED: usize = 100;

impl History {
    pub fn new(store: &Seen) -> Self {
        let mut history = Self { operations: Vec::new(), at: 0, more: true };
        history.load(store);
        history
    }

    fn load(&mut self, store: &Seen) {
        let last = self.operations.last().map(|operation| operation.id);
        let older = store.history(last, LOADED).unwrap_or_default();
        self.more = older.len() == LOADED;
        self.operations.extend(older);
    }
}

impl Overlay for History {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let last = self.operations.len().saturating_sub(1);
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.at = (self.at + 10).min(last),
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            KeyCode::Char('u') => cx.send(Cmd::Undo),
            KeyCode::Char('x') => cx.send(Cmd::UndoOne(self.operations.get(self.at).map(|it| it.id))),
            KeyCode::Char('r') if key.ctrl => cx.send(Cmd::Redo),
            _ => cx.send(Cmd::Close { keep_draft: false }),
        }
        if self.more && self.at + LOADED / 2 > self.operations.len() {
            self.load(cx.store);
        }
    }

    fn on_change(&mut self, store: &Seen) {
        // The one that had the keys keeps them, whatever was written since.
        let had = self.operations.get(self.at).map(|it| it.id);
        *self = Self::new(store);
        self.at = self.operations.iter().position(|it| Some(it.id) == had).unwrap_or(0);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let keys = env.lang.pick(
            "x undo this one, or redo it · u the last · ctrl-r redo · esc closes",
            "x deshace o rehace este · u el último · ctrl-r rehace · esc cierra",
        );
        let look = &env.look;
        let title = env.lang.pick("history", "historial");
        let inside = popup::draw(frame.buffer_mut(), area, title, keys, look);
        let cells = usize::from(inside.width);
        if self.operations.is_empty() {
            let empty = env.lang.pick("Nothing has been written yet.", "Aún no se ha escrito nada.");
            frame.buffer_mut().set_stringn(inside.x, inside.y, empty, cells, look.theme.dim);
        }
        // It scrolls once the one that has the keys would leave the middle.
        let half = usize::from(inside.height / 2);
        let longest = self.operations.len().saturating_sub(usize::from(inside.height));
        let top = self.at.saturating_sub(half).min(longest);
        for (y, (nth, operation)) in (inside.y..inside.bottom()).zip(self.operations.iter().enumerate().skip(top)) {
            let bar = look.bar(nth == self.at, false);
            let line = format!("{bar}{}", line(env, operation));
            let style = if operation.undone { look.theme.dim } else { look.theme.plain };
            frame.buffer_mut().set_stringn(inside.x, y, truncate(&line, cells, look.glyphs.ellipsis), cells, style);
            frame.buffer_mut().set_stringn(inside.x, y, bar, cells, look.theme.accent);
        }
        None
    }
}

/// `23 Nov 10:12  ana       done commitment 412 "send" (undone)`
fn line(env: &Env, operation: &Operation) -> String {
    let (day, time) = operation.at.civil(env.zone);
    let when = format!("{} {time}", date::day_month(env.lang, day.date()));
    let author = fit(&operation.author, 9, env.look.glyphs.ellipsis);
    let shown = Operation { title: operation.title.clone(), ..operation.clone() };
    let undone = if operation.undone { env.lang.pick(" (undone)", " (deshecho)") } else { "" };
    format!("{}  {author} {}{undone}", fit(&when, 13, ""), crate::report::operation(env.lang, &shown))
}
