//! Help: what this screen is for, what the keys do here, from the same tables that make them do it,
//! and how a line is written.

mod line;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::i18n::Lang;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay};
use crate::ui::kit::cells::{fit, width, wrap};
use crate::ui::kit::keys::{Key, show};
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;

/// Cells of the column of keys.
const KEYS: usize = 20;
/// The widest it gets.
const WIDTH: u16 = 76;
/// Lines a page key goes.
const PAGE: usize = 10;

/// One line of help.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Item {
    Heading(String),
    Text(String),
    /// What is typed, and what it does.
    Says(String, String),
    Gap,
}

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
        let mut items = line::keys(lang);
        items.push(Item::Gap);
        items.extend(line::grammar(lang));
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
    fn name(&self) -> &'static str {
        "help"
    }

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

    fn hints(&self, _lang: Lang) -> Vec<Hint> {
        Vec::new()
    }

    fn is_chrome(&self) -> bool {
        true
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let rows = self.rows(usize::from(WIDTH.min(area.width)).saturating_sub(4), env);
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
        let foot =
            env.lang.pick("j k, space scroll · any other key closes", "j k, espacio desplaza · otra tecla cierra");
        let inside = popup::draw(frame.buffer_mut(), centred(area, WIDTH, height), &self.title, foot, look);
        let shown = usize::from(inside.height);
        let top = self.top.min(rows.len().saturating_sub(shown));
        for (y, (keys, words, style)) in (inside.y..).zip(rows.into_iter().skip(top).take(shown)) {
            let buffer = frame.buffer_mut();
            let (x, _) = buffer.set_stringn(inside.x, y, &keys, inside.width.into(), look.theme.accent);
            let room = inside.right().saturating_sub(x);
            buffer.set_stringn(x, y, &words, room.into(), style);
        }
        None
    }
}

impl Help {
    /// The lines as they are drawn in `cells`: what is typed, what it does, and how that looks.
    fn rows(&self, cells: usize, env: &Env) -> Vec<(String, String, ratatui::style::Style)> {
        let theme = &env.look.theme;
        let mut rows = Vec::new();
        for item in &self.items {
            match item {
                Item::Gap => rows.push((String::new(), String::new(), theme.plain)),
                Item::Heading(text) => rows.push((String::new(), text.clone(), theme.strong)),
                Item::Text(text) => {
                    rows.extend(wrap(text, cells).into_iter().map(|line| (String::new(), line, theme.dim)));
                }
                Item::Says(keys, words) => {
                    let mut keys = keys.clone();
                    if width(&keys) >= KEYS {
                        // Too long for its column: what it does stands below.
                        let typed = wrap(&std::mem::take(&mut keys), cells);
                        rows.extend(typed.into_iter().map(|line| (line, String::new(), theme.plain)));
                    }
                    for line in wrap(words, cells.saturating_sub(KEYS).max(12)) {
                        rows.push((fit(&std::mem::take(&mut keys), KEYS, ""), line, theme.plain));
                    }
                }
            }
        }
        rows
    }
}
