//! The letter that belongs to a row, as it would go out: into a file that a mail program opens as a draft, or as a
//! link. Nothing is sent from here.

#[cfg(test)]
mod tests;
mod text;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::text::sanitise_block;
use crate::report::letters::{Draft, draft};
use crate::report::{errors, paper};
use crate::store::{Error, Result};
use crate::ui::contract::{Chosen, Cmd, Cx, Env, Overlay};
use crate::ui::forms::Plain;
use crate::ui::kit::cells::wrap;
use crate::ui::kit::field::{Field, FieldKind, Form, Outcome};
use crate::ui::kit::keys::Key;
use crate::ui::kit::popup;
use crate::ui::verbs;
use text::{EN, ES, Text};

/// A letter, and the file it may go into.
pub struct Letter {
    text: &'static Text,
    draft: Draft,
    /// Names the message, the same for the same record.
    mark: String,
    form: Form,
    top: usize,
    problem: Option<String>,
}

/// The letter of the chosen row.
pub fn open(cx: &mut Cx<'_>, chosen: Option<Chosen>) {
    let (lang, text) = (cx.lang(), cx.lang().pick(&EN, &ES));
    let Some(record) = chosen.map(|chosen| chosen.record) else { return cx.complain(text.nobody) };
    let found = cx.store.at_once(|store| -> Result<_> {
        let numbered = |draft| -> Result<_> { Ok((draft, store.number(record.id)?)) };
        draft(store, lang, record)?.map(numbered).transpose()
    });
    let Some(found) = cx.read(found) else { return };
    let Some((draft, number)) = found else { return cx.complain(text.nobody) };
    let name = format!("{}-{number}.eml", text.name);
    let form = Form::new(vec![Field::new("path", text.file, FieldKind::Text, &name)]);
    cx.open(Letter { text, draft, mark: record.id.to_string(), form, top: 0, problem: None });
}

impl Letter {
    fn write(&self, cx: &Cx<'_>) -> Result<String> {
        let path = paper::resolved(&self.form.value("path"));
        let text = self.draft.letter.message(&self.mark, cx.store.now());
        let text = text.map_err(|error| Error::Path { path: path.clone(), source: error })?;
        paper::put(&path, &text)?;
        cx.store.remember_written(&path).inspect_err(|_| paper::take_back(&path))?;
        Ok(path.display().to_string())
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        if self.form.value("path").trim().is_empty() {
            self.form.blame("path", self.text.which_file.to_owned());
            return;
        }
        match self.write(cx) {
            Ok(path) => {
                cx.send(Cmd::Close { keep_draft: false });
                cx.say((self.text.written)(&path));
            }
            Err(error) => self.problem = Some(errors::message(cx.lang(), &error)),
        }
    }

    /// The letter, and what is missing of it.
    fn lines(&self, env: &Env, cells: usize) -> Vec<(String, Style)> {
        let (theme, letter, text) = (&env.look.theme, &self.draft.letter, self.text);
        let mut lines: Vec<(String, Style)> = Vec::new();
        let mut put = |line: &str, style: Style| {
            lines.extend(wrap(line, cells).into_iter().map(|piece| (piece, style)));
        };
        if let Some(problem) = &self.problem {
            put(problem, theme.error);
        }
        let to: Vec<String> = letter.to.iter().map(|(name, address)| format!("{name} <{address}>")).collect();
        put(&format!("{}: {}", text.to, to.join(", ")), theme.strong);
        if !self.draft.without_address.is_empty() {
            put(&(text.without_address)(&self.draft.without_address.join(", ")), theme.amber);
        }
        self.draft.kept.iter().for_each(|kept| put(kept, theme.amber));
        put(&format!("{}: {}", text.subject, letter.subject), theme.strong);
        if letter.calendar.is_some() {
            put(text.with_invitation, theme.dim);
        }
        put("", theme.plain);
        for line in sanitise_block(&letter.body).lines() {
            put(line, theme.plain);
        }
        lines
    }
}

impl Overlay for Letter {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        self.problem = None;
        match key.code {
            KeyCode::PageDown => return self.top += 5,
            KeyCode::PageUp => return self.top = self.top.saturating_sub(5),
            KeyCode::Char('y') if key.ctrl => {
                return verbs::copy(cx, &[self.draft.letter.link()]);
            }
            _ => {}
        }
        match self.form.on_key(key, &Plain) {
            Outcome::Save => self.save(cx),
            Outcome::Leave => cx.send(Cmd::Close { keep_draft: false }),
            _ => {}
        }
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) {
        self.form.paste(text);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let width = area.width.min(78);
        let box_area = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        let inside = popup::draw(frame.buffer_mut(), box_area, self.text.title, self.text.keys, look);
        if inside.is_empty() {
            return None;
        }
        let height = self.form.height(inside.width).min(inside.height);
        let cursor = self.form.view(frame.buffer_mut(), Rect { height, ..inside }, look, &Plain);
        popup::rule(frame.buffer_mut(), inside, inside.y + height, look);
        let below = Rect { y: inside.y + height + 1, height: inside.height.saturating_sub(height + 1), ..inside };
        let cells = usize::from(below.width);
        let lines = self.lines(env, cells);
        let top = self.top.min(lines.len().saturating_sub(below.height.into()));
        for (y, (line, style)) in (below.y..below.bottom()).zip(lines.into_iter().skip(top)) {
            frame.buffer_mut().set_stringn(below.x, y, line, cells, style);
        }
        cursor
    }
}
