//! Help: what this screen is for, what the keys do here, from the same tables that make them do it,
//! and how a line is written.

mod line;

pub use line::{form as form_keys, keys as line_keys};

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::i18n::Lang;
use crate::manual::Item;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::kit::keys::{Key, show};
use crate::ui::kit::layout::centred;
use crate::ui::kit::leaf;
use crate::ui::kit::popup;

/// The widest it gets.
const WIDTH: u16 = 76;
/// Lines a page key goes.
const PAGE: usize = 10;

pub struct Help {
    title: String,
    items: Vec<Item>,
    top: usize,
}

impl Help {
    /// Of a screen: what it is for, its keys, those that work everywhere, and the line.
    pub fn of_screen(lang: Lang, title: &str, about: &str, here: Vec<Hint>, everywhere: Vec<Hint>) -> Self {
        let mut items = Vec::new();
        if !about.is_empty() {
            items.extend([Item::Text(about.to_owned()), Item::Gap]);
        }
        items.extend(keys(lang, here));
        items.extend([Item::Gap, Item::Heading(lang.pick("everywhere", "en todas partes").to_owned())]);
        items.extend(keys(lang, everywhere));
        items.push(Item::Gap);
        items.extend(line::grammar(lang));
        Self { title: format!("{} · {title}", lang.pick("keys", "teclas")), items, top: 0 }
    }

    /// Of the line that is typed into the quick log.
    pub fn of_line(lang: Lang) -> Self {
        let mut items = line::grammar(lang);
        items.extend([Item::Gap, Item::Heading(lang.pick("keys", "teclas").to_owned())]);
        items.extend(line::keys(lang));
        Self { title: lang.pick("how to log", "cómo se anota").to_owned(), items, top: 0 }
    }

    /// Of any form.
    pub fn of_form(lang: Lang) -> Self {
        Self { title: lang.pick("keys · form", "teclas · formulario").to_owned(), items: line::form(lang), top: 0 }
    }
}

fn keys(lang: Lang, hints: Vec<Hint>) -> impl Iterator<Item = Item> {
    hints.into_iter().filter(|hint| !hint.keys.is_empty()).map(move |hint| {
        let keys: Vec<String> = hint.keys.iter().map(|key| show(lang, key)).collect();
        Item::Says(keys.join(" "), hint.label.to_owned())
    })
}

impl Overlay for Help {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        let last = self.items.len().saturating_sub(1);
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => self.top = (self.top + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.top = self.top.saturating_sub(1),
            KeyCode::PageDown | KeyCode::Char(' ') => self.top = (self.top + PAGE).min(last),
            KeyCode::PageUp => self.top = self.top.saturating_sub(PAGE),
            KeyCode::Home | KeyCode::Char('g') => self.top = 0,
            KeyCode::End | KeyCode::Char('G') => self.top = last,
            _ => cx.send(Cmd::Close { keep_draft: false }),
        }
    }

    fn is_chrome(&self) -> bool {
        true
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let cells = usize::from(WIDTH.min(area.width)).saturating_sub(4);
        let lines = leaf::lines(&self.items, cells, cells);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
        let foot =
            env.lang.pick("j k, space scroll · any other key closes", "j k, espacio desplaza · otra tecla cierra");
        let inside = popup::draw(frame.buffer_mut(), centred(area, WIDTH, height), &self.title, foot, look);
        let top = self.top.min(lines.len().saturating_sub(inside.height.into()));
        leaf::draw(frame.buffer_mut(), inside, lines.get(top..).unwrap_or_default(), look);
        None
    }
}
