//! A page to read: lines under headings, some of which tell of a record, and keys that start what
//! the page suggests.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::Ref;
use crate::i18n::Lang;
use crate::insight::action::{Row, Verb};
use crate::report::action::label;
use crate::store::{Result, Seen};
use crate::ui::answer;
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::cells::{fit, width, wrap};
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
    /// What stands before it, in a column of its own.
    pub label: String,
}

impl Text {
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, record: None, is_private: true, label: String::new() }
    }

    /// One of the program's own, which the curtain leaves alone.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { is_private: false, ..Self::new(text, Tone::Heading) }
    }

    /// A field and what it holds.
    pub fn field(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::new(text, Tone::Plain) }
    }

    /// As it is copied.
    pub fn line(&self) -> String {
        if self.label.is_empty() { self.text.clone() } else { format!("{}: {}", self.label, self.text) }
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
/// Cells of a field's name.
const LABEL: usize = 22;

/// Lines that are read by scrolling, and those among them that tell of a record: one of these may be chosen.
pub struct Scroll {
    pub lines: Vec<Text>,
    /// The line that is chosen.
    at: Option<usize>,
    /// The piece at the top.
    top: usize,
}

impl Scroll {
    pub fn new(lines: Vec<Text>) -> Self {
        Self { lines, at: None, top: 0 }
    }

    /// Other lines, read as far as before.
    pub fn replace(&mut self, lines: Vec<Text>) {
        self.lines = lines;
        self.at = self.at.filter(|at| self.is_link(*at));
    }

    fn is_link(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| line.record.is_some())
    }

    pub fn record(&self) -> Option<Ref> {
        self.lines.get(self.at?)?.record
    }

    /// Whether a key was one of those that read on; `inside` is where it is drawn.
    pub fn on_key(&mut self, key: Key, inside: Rect, env: &Env) -> bool {
        let pieces = pieces(&self.lines, env, inside.width.into());
        let height = rows(pieces.len(), inside.height).max(1);
        let bottom = pieces.len().saturating_sub(height);
        self.top = self.top.min(bottom);
        match key.code {
            KeyCode::Down | KeyCode::Char('j') => self.step(&pieces, height, true),
            KeyCode::Up | KeyCode::Char('k') => self.step(&pieces, height, false),
            KeyCode::Tab => self.next_link(&pieces, height, true),
            KeyCode::BackTab => self.next_link(&pieces, height, false),
            KeyCode::PageDown | KeyCode::Char(' ') => self.turn(&pieces, height, (self.top + height - 1).min(bottom)),
            KeyCode::PageUp => self.turn(&pieces, height, (self.top + 1).saturating_sub(height)),
            KeyCode::Home | KeyCode::Char('g') => self.turn(&pieces, height, 0),
            KeyCode::End | KeyCode::Char('G') => self.turn(&pieces, height, bottom),
            _ => return false,
        }
        true
    }

    /// The next link that is in sight; where there is none, a line further.
    fn step(&mut self, pieces: &[(usize, String)], height: usize, down: bool) {
        let shown = pieces.iter().skip(self.top).take(height).map(|(nth, _)| *nth);
        let mut links: Vec<usize> = shown.filter(|nth| self.is_link(*nth)).collect();
        links.dedup();
        let after = |nth: &&usize| self.at.is_none_or(|at| if down { **nth > at } else { **nth < at });
        let next = if down { links.iter().find(after) } else { links.iter().rev().find(after) };
        if let Some(next) = next.filter(|_| down || self.at.is_some()) {
            self.at = Some(*next);
        } else if down {
            self.top = (self.top + 1).min(pieces.len().saturating_sub(height));
        } else {
            self.at = None;
            self.top = self.top.saturating_sub(1);
        }
    }

    /// The next link wherever it is, brought into sight.
    fn next_link(&mut self, pieces: &[(usize, String)], height: usize, down: bool) {
        let count = self.lines.len();
        let next = match (down, self.at) {
            (true, at) => (at.map_or(0, |at| at + 1)..count).find(|nth| self.is_link(*nth)),
            (false, at) => (0..at.unwrap_or(count)).rev().find(|nth| self.is_link(*nth)),
        };
        let Some(next) = next else { return };
        self.at = Some(next);
        let first = pieces.iter().position(|(nth, _)| *nth == next).unwrap_or(0);
        if first < self.top || first >= self.top + height {
            self.top = first.saturating_sub(height / 3).min(pieces.len().saturating_sub(height));
        }
    }

    /// Another screenful, with the first link in it.
    fn turn(&mut self, pieces: &[(usize, String)], height: usize, top: usize) {
        self.top = top;
        let shown = pieces.iter().skip(top).take(height).map(|(nth, _)| *nth);
        self.at = shown.into_iter().find(|nth| self.is_link(*nth)).filter(|_| top > 0);
    }

    /// Draws what there is room for, and how much there is below.
    pub fn draw(&self, buffer: &mut Buffer, inside: Rect, env: &Env) {
        draw_from(&self.lines, (self.top, self.at), buffer, inside, env);
    }
}

/// Rows for lines: all there are, or all but the one that says how many more there are.
fn rows(pieces: usize, height: u16) -> usize {
    let height = usize::from(height);
    if pieces > height { height.saturating_sub(1) } else { height }
}

/// Draws lines from the first on.
pub fn draw(lines: &[Text], buffer: &mut Buffer, inside: Rect, env: &Env) {
    draw_from(lines, (0, None), buffer, inside, env);
}

/// Draws lines from the piece `top` on; `at` is the one that is chosen.
fn draw_from(lines: &[Text], (top, at): (usize, Option<usize>), buffer: &mut Buffer, inside: Rect, env: &Env) {
    let (look, cells) = (&env.look, usize::from(inside.width));
    let pieces = pieces(lines, env, cells);
    let height = rows(pieces.len(), inside.height);
    let top = top.min(pieces.len().saturating_sub(height));
    for (y, (nth, piece)) in (inside.y..inside.bottom()).zip(pieces.iter().skip(top).take(height)) {
        let Some(line) = lines.get(*nth) else { continue };
        let is_here = at == Some(*nth);
        let bar = if is_here { look.glyphs.bar } else { " " };
        buffer.set_stringn(inside.x, y, bar, 1, look.theme.accent);
        let mut style = style(line.tone, env);
        if is_here {
            style = style.patch(look.theme.strong);
        }
        if !line.is_private {
            style = chrome(style);
        }
        buffer.set_stringn(inside.x + 1, y, piece, cells.saturating_sub(1), style);
    }
    let hidden = pieces.len().saturating_sub(top + height);
    if hidden > 0 && inside.height > 0 {
        let more = format!(" {} {hidden} ", env.lang.pick("more lines:", "más líneas:"));
        let x = inside.right().saturating_sub(u16::try_from(width(&more)).unwrap_or(0)).max(inside.x);
        buffer.set_stringn(x, inside.bottom() - 1, &more, cells, chrome(look.theme.dim));
    }
}

pub struct Sheet {
    title: String,
    scroll: Scroll,
    actions: Vec<Action>,
    /// What is done to the selected record, as in a list; and what that is of this one.
    verbs: &'static [(char, Verb)],
    offered: Vec<(char, Verb, &'static str)>,
    lang: Lang,
    read: Read,
}

/// Where the lines of a box over the whole screen are drawn.
pub fn inside(area: Rect) -> Rect {
    if area.width < 4 || area.height < 2 {
        return Rect::ZERO;
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

impl Sheet {
    /// # Errors
    /// When the file cannot be read.
    pub fn open(store: &Seen, title: String, actions: Vec<Action>, read: Read) -> Result<Self> {
        let mut scroll = Scroll::new(read(store)?);
        // The first line that tells of something, if it is near; else the top is read first.
        scroll.at = (0..NEAR.min(scroll.lines.len())).find(|nth| scroll.is_link(*nth));
        let (verbs, offered): (&[_], _) = (&[], Vec::new());
        Ok(Self { title, scroll, actions, verbs, offered, lang: Lang::default(), read })
    }

    /// The same, with keys that do to the selected record what they do in a list.
    #[must_use]
    pub fn with_verbs(mut self, store: &Seen, lang: Lang, verbs: &'static [(char, Verb)]) -> Self {
        (self.verbs, self.lang) = (verbs, lang);
        self.learn(store);
        self
    }

    /// What may be done to the selected record: nothing that would do nothing is offered.
    fn learn(&mut self, store: &Seen) {
        self.offered.clear();
        let Some(record) = self.scroll.record().filter(|_| !self.verbs.is_empty()) else { return };
        let Ok(row) = Row::of(store, record) else { return };
        let offered = self.verbs.iter().filter_map(|(key, verb)| {
            Some((*key, *verb, label(self.lang, *verb, std::slice::from_ref(&row), store.today())?))
        });
        self.offered.extend(offered);
    }

    /// The keys, each with what it does: first what is done to the selected record, last what deletes it.
    fn keys(&self, lang: Lang) -> Vec<String> {
        let of = |deletes: bool| {
            let verbs = self.offered.iter().filter(move |(_, verb, _)| (*verb == Verb::Delete) == deletes);
            verbs.map(|(key, _, label)| format!("{key} {label}"))
        };
        let shown = self.actions.iter().filter(|action| !action.label.is_empty());
        let actions = shown.map(|action| format!("{} {}", action.key, action.label));
        let ways = [lang.pick("enter open", "enter abre"), lang.pick("esc leaves", "esc sale")].map(str::to_owned);
        of(false).chain(actions).chain(of(true)).chain(ways).collect()
    }

    /// All its keys, which a narrow foot has no room for.
    fn help(&self, cx: &mut Cx<'_>) {
        let lang = cx.lang();
        let keys: Vec<Text> =
            self.keys(lang).into_iter().map(|key| Text { is_private: false, ..Text::new(key, Tone::Plain) }).collect();
        let title = lang.pick("keys", "teclas").to_owned();
        let sheet = Self::open(cx.store, title, Vec::new(), Box::new(move |_| Ok(keys.clone())));
        sheet.into_iter().for_each(|sheet| cx.open(sheet));
    }

    /// What cannot be read just now stays as it was.
    fn reread(&mut self, store: &Seen) {
        if let Ok(lines) = (self.read)(store) {
            self.scroll.replace(lines);
        }
        self.learn(store);
    }
}

/// Lines as they stand on the screen, each with the number of the one it is a piece of. What follows the
/// first piece hangs under it: behind its label, where it has one.
pub fn pieces(lines: &[Text], env: &Env, cells: usize) -> Vec<(usize, String)> {
    let mut pieces = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let indent = if line.tone == Tone::Heading { "" } else { "  " };
        let hang = " ".repeat(if line.label.is_empty() { 2 } else { LABEL.min(cells / 3) + 1 });
        // The bar before a line has a cell of its own.
        let room = cells.saturating_sub(3 + hang.len());
        let wrapped = wrap(&line.text, room);
        if wrapped.is_empty() {
            pieces.push((nth, String::new()));
        }
        for (row, piece) in wrapped.into_iter().enumerate() {
            let before = match (row, line.label.is_empty()) {
                (0, true) => String::new(),
                (0, false) => fit(&line.label, hang.len() - 1, env.look.glyphs.ellipsis) + " ",
                _ if line.tone == Tone::Heading => String::new(),
                _ => hang.clone(),
            };
            pieces.push((nth, format!("{indent}{before}{piece}")));
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
        let record = self.scroll.record();
        let typed = key.typed();
        let verb = self.offered.iter().find(|(key, ..)| Some(*key) == typed).map(|(_, verb, _)| *verb);
        if let (Some(verb), Some(record)) = (verb, record) {
            answer::to_records(cx, verb, &[record]);
            return self.reread(cx.store);
        }
        if let Some(action) = self.actions.iter_mut().find(|action| Some(action.key) == typed) {
            if action.leaves {
                cx.send(Cmd::Close { keep_draft: false });
            }
            (action.then)(cx, record);
            // It may have changed what the page shows.
            if !action.leaves {
                self.reread(cx.store);
            }
            return;
        }
        match key.code {
            KeyCode::Enter => record.into_iter().for_each(|record| cx.send(Cmd::Read(record))),
            KeyCode::Char('u') if !key.ctrl => cx.send(Cmd::Undo),
            KeyCode::Char('?') | KeyCode::F(1) => self.help(cx),
            KeyCode::Esc | KeyCode::Backspace | KeyCode::Char('q') => cx.send(Cmd::Close { keep_draft: false }),
            _ if self.scroll.on_key(key, inside(cx.env.area), cx.env) => self.learn(cx.store),
            _ => cx.send(Cmd::Elsewhere(key)),
        }
    }

    fn on_change(&mut self, store: &Seen) {
        self.reread(store);
    }

    fn uncovered(&mut self, store: &Seen) {
        self.reread(store);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let keys = self.keys(env.lang).join(&format!(" {} ", look.glyphs.dot));
        let title = self.title.clone();
        let inside = popup::draw(frame.buffer_mut(), area, &title, &keys, look);
        if !inside.is_empty() {
            self.scroll.draw(frame.buffer_mut(), inside, env);
        }
        None
    }
}
