//! A page to read: lines under headings, some of which tell of a record, and keys that start what
//! the page suggests.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::Ref;
use crate::store::{Result, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::cells::wrap;
use crate::ui::kit::cover::chrome;
use crate::ui::kit::keys::Key;
use crate::ui::kit::popup;

/// How a line is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Heading,
    Plain,
    Dim,
    Good,
    Doubtful,
    Bad,
}

/// One line of a page, wrapped where it must be.
#[derive(Clone, Debug)]
pub struct Text {
    pub text: String,
    pub tone: Tone,
    /// What it tells of: Enter goes there.
    pub record: Option<Ref>,
    /// Hidden behind the curtain.
    pub is_private: bool,
}

impl Text {
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, record: None, is_private: true }
    }

    /// One of the program's own, which the curtain leaves alone.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Heading, record: None, is_private: false }
    }

    pub fn about(text: impl Into<String>, tone: Tone, record: impl Into<Option<Ref>>) -> Self {
        Self { record: record.into(), ..Self::new(text, tone) }
    }
}

/// What a key of a page does.
pub type Then = Box<dyn FnMut(&mut Cx<'_>, Option<Ref>)>;

/// A key and what it starts; the record is that of the selected line.
pub struct Action {
    pub key: char,
    pub label: &'static str,
    pub then: Then,
    /// Whether the page is left for it.
    pub leaves: bool,
}

/// Reads the page anew.
pub type Read = Box<dyn Fn(&Seen) -> Result<Vec<Text>>>;

/// Lines within which the first record is chosen at once.
const NEAR: usize = 6;

pub struct Sheet {
    title: String,
    lines: Vec<Text>,
    at: usize,
    actions: Vec<Action>,
    read: Read,
}

impl Sheet {
    /// # Errors
    /// When the file cannot be read.
    pub fn open(store: &Seen, title: String, actions: Vec<Action>, read: Read) -> Result<Self> {
        let mut sheet = Self { title, lines: read(store)?, at: 0, actions, read };
        sheet.find_a_record();
        Ok(sheet)
    }

    /// The first line that tells of something, if it is near; else the top, which is to be read first.
    fn find_a_record(&mut self) {
        let first = self.lines.iter().position(|line| line.record.is_some());
        self.at = first.filter(|first| *first < NEAR).unwrap_or(0);
    }

    /// The next line in a direction on which something can be done; else a line further.
    fn step(&mut self, by: isize) {
        let mut at = self.at;
        while let Some(next) = at.checked_add_signed(by).filter(|next| *next < self.lines.len()) {
            at = next;
            if self.lines.get(at).is_some_and(|line| line.record.is_some()) {
                self.at = at;
                return;
            }
        }
        self.at = at;
    }

    /// What cannot be read just now stays as it was.
    fn reread(&mut self, store: &Seen) {
        if let Ok(lines) = (self.read)(store) {
            self.lines = lines;
            self.at = self.at.min(self.lines.len().saturating_sub(1));
        }
    }

    fn record(&self) -> Option<Ref> {
        self.lines.get(self.at)?.record
    }
}

/// Lines as they stand on the screen, each with the number of the one it is a piece of.
pub fn pieces(lines: &[Text], env: &Env, cells: usize) -> Vec<(usize, String)> {
    let mut pieces = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let text = if line.is_private { env.hide(&line.text) } else { line.text.as_str().into() };
        let indent = if line.tone == Tone::Heading { "" } else { "  " };
        let wrapped = wrap(&text, cells.saturating_sub(4));
        if wrapped.is_empty() {
            pieces.push((nth, String::new()));
        }
        for (row, piece) in wrapped.into_iter().enumerate() {
            let hang = if row == 0 { "" } else { "  " };
            pieces.push((nth, format!("{indent}{hang}{piece}")));
        }
    }
    pieces
}

/// How a tone looks.
pub fn style(tone: Tone, env: &Env) -> Style {
    let theme = &env.look.theme;
    match tone {
        Tone::Heading => theme.strong,
        Tone::Plain => theme.plain,
        Tone::Dim => theme.dim,
        Tone::Good => theme.green,
        Tone::Doubtful => theme.amber,
        Tone::Bad => theme.red,
    }
}

impl Overlay for Sheet {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => return self.step(1),
            KeyCode::Up | KeyCode::Char('k') => return self.step(-1),
            KeyCode::PageDown | KeyCode::Char(' ') => {
                self.at = (self.at + 10).min(self.lines.len().saturating_sub(1));
                return;
            }
            KeyCode::PageUp => {
                self.at = self.at.saturating_sub(10);
                return;
            }
            KeyCode::Home | KeyCode::Char('g') => return self.find_a_record(),
            KeyCode::End | KeyCode::Char('G') => {
                self.at = self.lines.len().saturating_sub(1);
                return;
            }
            KeyCode::Enter => {
                if let Some(record) = self.record() {
                    cx.send(Cmd::Close { keep_draft: false });
                    cx.send(Cmd::Goto(record));
                }
                return;
            }
            KeyCode::Char('u') if !key.ctrl => return cx.send(Cmd::Undo),
            KeyCode::Esc | KeyCode::Char('q') => return cx.send(Cmd::Close { keep_draft: false }),
            _ => {}
        }
        let record = self.record();
        let typed = key.typed();
        if let Some(action) = self.actions.iter_mut().find(|action| Some(action.key) == typed) {
            if action.leaves {
                cx.send(Cmd::Close { keep_draft: false });
            }
            (action.then)(cx, record);
            // It may have changed what the page shows.
            if !action.leaves {
                self.reread(cx.store);
            }
        }
    }

    fn on_change(&mut self, store: &Seen) {
        self.reread(store);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let shown = self.actions.iter().filter(|action| !action.label.is_empty());
        let mut keys: Vec<String> = shown.map(|action| format!("{} {}", action.key, action.label)).collect();
        keys.push(env.lang.pick("enter open", "enter abre").to_owned());
        keys.push(env.lang.pick("esc leaves", "esc sale").to_owned());
        let keys = keys.join(&format!(" {} ", look.glyphs.dot));
        let title = env.hide(&self.title).into_owned();
        let inside = popup::draw(frame.buffer_mut(), area, &title, &keys, look);
        if inside.is_empty() {
            return None;
        }
        let cells = usize::from(inside.width);
        let pieces = pieces(&self.lines, env, cells);
        let height = usize::from(inside.height);
        let here = pieces.iter().position(|(nth, _)| *nth == self.at).unwrap_or(0);
        let top = here.saturating_sub(height / 2).min(pieces.len().saturating_sub(height));
        for (y, (nth, piece)) in (inside.y..inside.bottom()).zip(pieces.iter().skip(top)) {
            let line = self.lines.get(*nth);
            let tone = line.map_or(Tone::Plain, |line| line.tone);
            let is_here = *nth == self.at && line.is_some_and(|line| line.record.is_some());
            let bar = if is_here { look.glyphs.bar } else { " " };
            frame.buffer_mut().set_stringn(inside.x, y, bar, 1, look.theme.accent);
            let mut style = style(tone, env);
            if is_here {
                style = style.patch(look.theme.strong);
            }
            if line.is_some_and(|line| !line.is_private) {
                style = chrome(style);
            }
            frame.buffer_mut().set_stringn(inside.x + 1, y, piece, cells.saturating_sub(1), style);
        }
        None
    }
}
