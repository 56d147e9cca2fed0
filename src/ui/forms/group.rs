//! What the forms of many fields at once share: typing, drafts, the box they stand in.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::ui::contract::{Cmd, Cx, Env};
use crate::ui::kit::cells::truncate;
use crate::ui::kit::field::{Field, Form, Outcome, Readings};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;

use super::text::{EN, ES};

/// Fields that are saved together.
pub struct Group {
    pub form: Form,
    pub problem: Option<String>,
    /// Said at the bottom while nothing is wrong: what is asked, or what the text becomes.
    pub hint: String,
    pub changed: bool,
}

/// What a key left to be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    Nothing,
    Save,
}

/// Nothing typed here means more than its letters.
pub struct Plain;

impl Readings for Plain {
    fn reading(&self, _field: &Field) -> Option<String> {
        None
    }

    fn shifted(&self, _field: &Field, _days: i32) -> Option<String> {
        None
    }

    fn completions(&self, _field: &Field) -> Vec<String> {
        Vec::new()
    }
}

impl Group {
    pub fn new(form: Form) -> Self {
        Self { form, problem: None, hint: String::new(), changed: false }
    }

    pub fn on_key(&mut self, key: Key, readings: &dyn Readings, cx: &mut Cx<'_>) -> Wanted {
        if key == (Key { code: KeyCode::Char('x'), ctrl: true }) {
            cx.send(Cmd::Close { keep_draft: false });
            return Wanted::Nothing;
        }
        match self.form.on_key(key, readings) {
            Outcome::Save => {
                self.problem = None;
                return Wanted::Save;
            }
            Outcome::Leave => {
                cx.send(Cmd::Close { keep_draft: self.changed });
                if self.changed {
                    cx.say(cx.lang().pick(&EN, &ES).kept);
                }
            }
            Outcome::Edit => cx.send(Cmd::EditExternally),
            Outcome::Changed => (self.changed, self.problem) = (true, None),
            Outcome::Nothing => {}
        }
        Wanted::Nothing
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
        self.changed = true;
    }

    pub fn replace(&mut self, text: &str) {
        self.form.replace_focused(text.trim_end());
        self.changed = true;
    }

    /// The field that has the keys, for a draft.
    pub fn focus(&self) -> String {
        self.form.focused().map(|field| field.name.to_string()).unwrap_or_default()
    }

    /// What was typed, by field.
    pub fn filled(&self) -> BTreeMap<String, String> {
        self.form.values().into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
    }

    pub fn view(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        title: &str,
        readings: &dyn Readings,
        env: &Env,
    ) -> Option<Position> {
        let keys = env.lang.pick(&EN, &ES).keys;
        let width = area.width.min(78);
        let height = self.form.height(width.saturating_sub(4)).saturating_add(3);
        let inside = popup::draw(frame.buffer_mut(), centred(area, width, height), title, keys, &env.look);
        if inside.is_empty() {
            return None;
        }
        let fields = Rect { height: inside.height.saturating_sub(1).max(1), ..inside };
        let cursor = self.form.view(frame.buffer_mut(), fields, &env.look, readings);
        let (line, style) = match &self.problem {
            Some(problem) => (problem.as_str(), env.look.theme.error),
            None => (self.hint.as_str(), env.look.theme.dim),
        };
        let cells = usize::from(inside.width);
        let line = truncate(line, cells, env.look.glyphs.ellipsis);
        frame.buffer_mut().set_stringn(inside.x, inside.bottom() - 1, line, cells, style);
        cursor
    }
}
