//! Finding anything: what is typed is looked for in every text there is, newest first.

use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::{Id, Ref};
use crate::i18n::{Lang, date};
use crate::intake::find::{self, Asked};
use crate::report::hits::{self, Found};
use crate::store::{Result, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::cells::{fit, truncate, width, wrap};
use crate::ui::kit::input::{Edit, Input};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::{NARROW, centred};
use crate::ui::kit::popup;
use crate::ui::verbs::date_context;

/// Hits read together: more than a screen holds.
const PAGE: usize = 50;
const WIDTH: u16 = 120;
const HEIGHT: u16 = 30;
const STEP: usize = 10;
/// How long is looked for hits before the next key may be heard.
const PATIENCE: Duration = Duration::from_micros(if cfg!(test) { 0 } else { 1_500 });

#[cfg(test)]
mod tests;

pub struct SearchBox {
    lang: Lang,
    input: Input,
    hits: Vec<Found>,
    /// How many are wanted by now.
    wanted: usize,
    /// Before what there is more to look through.
    rest: Option<Id>,
    at: usize,
    /// Why nothing is looked for.
    refused: Vec<String>,
}

impl SearchBox {
    pub fn new(lang: Lang) -> Self {
        Self { lang, input: Input::new("", false), hits: Vec::new(), wanted: 0, rest: None, at: 0, refused: Vec::new() }
    }

    /// Looks anew, from the newest on.
    fn find(&mut self, store: &Seen) {
        (self.hits, self.at, self.rest) = (Vec::new(), 0, None);
        self.wanted = PAGE;
        self.read_on(store);
    }

    /// Looks further back for hits that are wanted, for as long as a key may take.
    fn read_on(&mut self, store: &Seen) {
        match store.at_once(|store| self.look(store)) {
            Ok((found, rest, refused)) => {
                self.hits.extend(found);
                (self.rest, self.refused) = (rest, refused);
            }
            Err(error) => (self.rest, self.refused) = (None, vec![crate::report::errors::message(self.lang, &error)]),
        }
    }

    fn look(&self, store: &Seen) -> Result<(Vec<Found>, Option<Id>, Vec<String>)> {
        let Asked { mut search, unread } = find::read(store, &self.input.text(), &date_context(store))?;
        if !unread.is_empty() {
            return Ok((Vec::new(), None, unread.iter().map(|it| it.said(self.lang)).collect()));
        }
        search.before = self.rest;
        let missing = self.wanted.saturating_sub(self.hits.len());
        let found = store.search_within(&search, missing, PATIENCE)?;
        let rows = found.hits.iter().map(|hit| hits::row(store, self.lang, hit, &search.words));
        Ok((rows.collect::<Result<_>>()?, found.rest, Vec::new()))
    }

    /// Whoever asks for a hit waits for it.
    fn wait_for(&mut self, index: usize, store: &Seen) {
        while index >= self.hits.len() && self.is_busy() {
            self.read_on(store);
        }
    }

    fn go(&mut self, to: usize, store: &Seen) {
        if self.rest.is_some() && to + STEP >= self.wanted {
            self.wanted += PAGE;
            self.read_on(store);
        }
        self.wait_for(to, store);
        self.at = to.min(self.hits.len().saturating_sub(1));
    }

    /// The page of a hit, over what was found.
    fn open(&mut self, cx: &mut Cx<'_>) {
        self.wait_for(self.at, cx.store);
        if let Some(hit) = self.hits.get(self.at) {
            cx.send(Cmd::Read(hit.record));
        }
    }

    fn draw_rows(&self, buffer: &mut Buffer, area: Rect, env: &Env) {
        let rows = usize::from(area.height);
        let top = (self.at + 1).saturating_sub(rows);
        for (y, (index, hit)) in (area.y..area.bottom()).zip(self.hits.iter().enumerate().skip(top)) {
            draw_row(buffer, Rect { y, height: 1, ..area }, hit, index == self.at, env);
        }
        let below = area.y.saturating_add(u16::try_from(self.hits.len() - top).unwrap_or(u16::MAX));
        if self.is_busy() && below < area.bottom() {
            let room = usize::from(area.width.saturating_sub(2));
            buffer.set_stringn(area.x + 2, below, looking(env), room, env.look.theme.dim);
        }
    }

    /// What stands where no hits are: how to ask, or that there are none.
    fn draw_words(&self, buffer: &mut Buffer, area: Rect, env: &Env) {
        let is_bad = !self.refused.is_empty();
        let lines = if is_bad {
            self.refused.clone()
        } else if self.input.text().trim().is_empty() {
            HELP.iter().map(|(en, es)| (*env.lang.pick(en, es)).to_owned()).collect()
        } else if self.is_busy() {
            vec![looking(env)]
        } else {
            let none = env.lang.pick(
                "Nothing has these words. Fewer letters find more; case and accents do not matter.",
                "Nada contiene esas palabras. Con menos letras se encuentra más; mayúsculas y tildes dan igual.",
            );
            vec![none.to_owned()]
        };
        let style = if is_bad { env.look.theme.amber } else { env.look.theme.dim };
        let cells = usize::from(area.width);
        let lines = lines.iter().flat_map(|line| wrap(line, cells));
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            buffer.set_stringn(area.x, y, line, cells, style);
        }
    }
}

/// What is said while older records are looked through.
fn looking(env: &Env) -> String {
    env.lang.pick("looking further back", "buscando más atrás").to_owned() + env.look.glyphs.ellipsis
}

const HELP: &[(&str, &str)] = &[
    (
        "Every text is looked through, newest first: the beginnings of words will do.",
        "Se busca en todos los textos, lo más reciente primero: basta el principio de las palabras.",
    ),
    ("@acme          of one alliance, or about one person", "@acme          de una alianza, o sobre alguien"),
    ("kind:decision  or call, person, obstacle…", "tipo:decisión  o llamada, persona, obstáculo…"),
    ("since:2026-01  a day, a month, a year; until: likewise", "desde:2026-01  un día, un mes, un año; y hasta:"),
];

/// Columns of what it is, whose, and of when.
const WHAT: usize = 13;
const WHOSE: usize = 10;
const WHEN: usize = 12;

fn draw_row(buffer: &mut Buffer, area: Rect, hit: &Found, is_selected: bool, env: &Env) {
    let (theme, glyphs) = (&env.look.theme, &env.look.glyphs);
    let (plain, marked) =
        if is_selected { (theme.accent, theme.accent.patch(theme.selected)) } else { (theme.plain, theme.strong) };
    let bar = if is_selected { glyphs.bar } else { " " };
    let day = hit.day.map(|day| date::short(env.lang, day.date(), env.today.date())).unwrap_or_default();
    let columns = [(hit.what, WHAT), (hit.alliance.as_str(), WHOSE), (day.as_str(), WHEN)];
    // The narrowest screens keep what it is and what it says.
    let kept = if area.width < NARROW - 6 { 1 } else { columns.len() };
    let head: String =
        columns.iter().take(kept).map(|(text, cells)| fit(text, *cells, glyphs.ellipsis) + " ").collect();
    let head = format!("{bar} {head}");
    let end = area.right();
    let (mut x, _) = buffer.set_stringn(area.x, area.y, &head, usize::from(area.width), plain);
    let room = usize::from(end.saturating_sub(x));
    for piece in hits::narrowed(&hit.pieces, room) {
        let room = usize::from(end.saturating_sub(x));
        let style = if piece.is_match { marked } else { plain };
        let text = truncate(&piece.text, room, glyphs.ellipsis);
        (x, _) = buffer.set_stringn(x, area.y, &text, room, style);
        if width(&piece.text) > room {
            break;
        }
    }
}

impl Overlay for SearchBox {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        match (key.code, key.ctrl) {
            (KeyCode::Esc, _) => cx.send(Cmd::Close { keep_draft: false }),
            (KeyCode::Enter, _) => self.open(cx),
            (KeyCode::Down | KeyCode::Tab, _) | (KeyCode::Char('n'), true) => self.go(self.at + 1, cx.store),
            (KeyCode::Up | KeyCode::BackTab, _) | (KeyCode::Char('p'), true) => {
                self.go(self.at.saturating_sub(1), cx.store);
            }
            (KeyCode::PageDown, _) | (KeyCode::Char('d'), true) => self.go(self.at + STEP, cx.store),
            (KeyCode::PageUp, _) | (KeyCode::Char('u'), true) => self.go(self.at.saturating_sub(STEP), cx.store),
            _ => {
                if self.input.on_key(key) == Edit::Changed {
                    self.find(cx.store);
                }
            }
        }
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) {
        self.input.insert(text);
        self.find(cx.store);
    }

    fn on_change(&mut self, store: &Seen) {
        let selected: Option<Ref> = self.hits.get(self.at).map(|hit| hit.record);
        let count = self.hits.len();
        (self.hits, self.rest) = (Vec::new(), None);
        self.read_on(store);
        while self.is_busy() && self.hits.len() < count {
            self.read_on(store);
        }
        let kept = self.hits.iter().position(|hit| Some(hit.record) == selected);
        self.at = kept.unwrap_or_else(|| self.at.min(self.hits.len().saturating_sub(1)));
    }

    fn is_busy(&self) -> bool {
        self.rest.is_some() && self.hits.len() < self.wanted
    }

    fn go_on(&mut self, store: &Seen) {
        self.read_on(store);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let title = env.lang.pick("search", "buscar");
        let keys = env.lang.pick(
            "type · up down choose · enter reads · esc leaves",
            "escribe · arriba abajo elige · enter lee · esc sale",
        );
        let buffer = frame.buffer_mut();
        let inside = popup::draw(buffer, centred(area, WIDTH, HEIGHT), title, keys, &env.look);
        if inside.height < 3 {
            return None;
        }
        let cursor = self.input.view(buffer, Rect { height: 1, ..inside }, env.look.theme.plain);
        popup::rule(buffer, inside, inside.y + 1, &env.look);
        let rows = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
        if self.hits.is_empty() {
            self.draw_words(buffer, rows, env)
        } else {
            self.draw_rows(buffer, rows, env)
        }
        cursor
    }
}
