//! Choosing one of several by typing: the shape of the palette and of jumping to a name.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::contract::Env;
use crate::ui::kit::cells::{fit, truncate, width, wrap};
use crate::ui::kit::cover::chrome;
use crate::ui::kit::input::{Edit, Input};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;

/// A line to choose.
#[derive(Clone, Debug)]
pub struct Choice<T> {
    pub value: T,
    pub text: String,
    /// Shown at the right: a key, a company.
    pub note: String,
}

/// What a key meant.
pub enum Picked<T> {
    Typing,
    Nothing,
    Chosen(T),
    Left,
}

/// The typed text and the choices it leaves.
pub struct Pick<T> {
    pub input: Input,
    pub choices: Vec<Choice<T>>,
    at: usize,
}

/// Rows around the choices: the frame, what is typed, the rule.
const AROUND: u16 = 4;
/// Choices shown at least where the screen has room, and one page.
const ROWS: u16 = 12;

impl<T: Clone> Pick<T> {
    pub fn new(choices: Vec<Choice<T>>) -> Self {
        Self { input: Input::new("", false), choices, at: 0 }
    }

    pub fn replace(&mut self, choices: Vec<Choice<T>>) {
        self.choices = choices;
        self.at = 0;
    }

    pub fn on_key(&mut self, key: Key) -> Picked<T> {
        let last = self.choices.len().saturating_sub(1);
        match (key.code, key.ctrl) {
            (KeyCode::Esc, _) => return Picked::Left,
            (KeyCode::Enter, _) => {
                let chosen = self.choices.get(self.at);
                return chosen.map_or(Picked::Nothing, |choice| Picked::Chosen(choice.value.clone()));
            }
            (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => self.at = (self.at + 1).min(last),
            (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p'), true) => self.at = self.at.saturating_sub(1),
            (KeyCode::PageDown, _) => self.at = (self.at + usize::from(ROWS)).min(last),
            (KeyCode::PageUp, _) => self.at = self.at.saturating_sub(ROWS.into()),
            _ => {
                if self.input.on_key(key) == Edit::Changed {
                    return Picked::Typing;
                }
            }
        }
        Picked::Nothing
    }

    pub fn view(&self, buffer: &mut Buffer, area: Rect, title: &str, keys: &str, env: &Env) -> Option<Position> {
        let look = &env.look;
        let height = (area.height * 3 / 4).max(ROWS + AROUND);
        let inside = popup::draw(buffer, centred(area, 64, height), title, keys, look);
        if inside.height < 3 {
            return None;
        }
        let cursor = self.input.view(buffer, Rect { height: 1, ..inside }, look.theme.plain);
        popup::rule(buffer, inside, inside.y + 1, look);
        if self.choices.is_empty() {
            let nothing = env.lang.pick(
                "Nothing matches. Fewer letters find more; any part of a word will do.",
                "Nada coincide. Con menos letras se encuentra más; basta parte de una palabra.",
            );
            for (y, line) in (inside.y + 2..inside.bottom()).zip(wrap(nothing, inside.width.into())) {
                buffer.set_stringn(inside.x, y, line, inside.width.into(), chrome(look.theme.dim));
            }
        }
        let rows = usize::from(inside.height - 2);
        let top = (self.at + 1).saturating_sub(rows);
        for (index, choice) in self.choices.iter().enumerate().skip(top).take(rows) {
            let y = inside.y + 2 + u16::try_from(index - top).unwrap_or(0);
            let cells = usize::from(inside.width);
            let note = truncate(&choice.note, cells / 2, look.glyphs.ellipsis);
            let room = cells.saturating_sub(width(&note) + 3);
            let bar = if index == self.at { look.glyphs.bar } else { " " };
            let line = format!("{bar} {} {note}", fit(&choice.text, room, look.glyphs.ellipsis));
            let style = if index == self.at { look.theme.accent } else { look.theme.plain };
            buffer.set_stringn(inside.x, y, line, cells, style);
        }
        cursor
    }
}
