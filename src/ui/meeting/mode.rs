//! Meeting mode: a page of minutes that is read as it is typed, the guide beside it, and what it
//! becomes before it is saved.

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde_json::Value;

use super::guide::{self, Guide};
use super::preview::{self, Preview};
use super::text::{EN, ES, Text};
use super::{is_held, view};
use crate::domain::{Day, InteractionKind};
use crate::i18n::{Lang, date};
use crate::intake::page::{self, LineRead, Lines, Page, stamp};
use crate::report::errors;
use crate::report::words::{Word, hour};
use crate::store::drafts::Draft;
use crate::store::{Name, Result, Seen};
use crate::ui::completion;
use crate::ui::contract::{Cmd, Cx, Env, Overlay};
use crate::ui::kit::input::{Edit, Input};
use crate::ui::kit::keys::Key;
use crate::ui::verbs;

/// Lines that PgUp and PgDn go.
const PAGE: isize = 10;

/// Who gets the keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    Minutes,
    Guide,
}

pub struct MeetingMode {
    pub(super) page: Page,
    pub(super) input: Input,
    pub(super) lines: Lines,
    pub(super) guide: Guide,
    pub(super) focus: Focus,
    pub(super) preview: Option<Preview>,
    pub(super) title: String,
    pub(super) ghosts: Vec<String>,
    pub(super) problem: Option<String>,
    /// Whether the next number answers the question of the page.
    pub(super) is_asking: bool,
    /// The day it is planned for, where that is a later one.
    pub(super) early: Option<Day>,
    pub(super) is_taken: bool,
    pub(super) today: Day,
    lang: Lang,
    changed: bool,
}

impl MeetingMode {
    /// # Errors
    /// When the file cannot be read.
    pub fn new(store: &Seen, lang: Lang, page: Page) -> Result<Self> {
        let mut mode = Self {
            input: Input::new(&page.text, true),
            lines: Lines::default(),
            guide: Guide::default(),
            focus: Focus::Minutes,
            preview: None,
            title: title(store, lang, &page)?,
            ghosts: Vec::new(),
            problem: None,
            is_asking: false,
            early: None,
            is_taken: false,
            today: store.today(),
            lang,
            changed: false,
            page,
        };
        mode.renew(store)?;
        Ok(mode)
    }

    /// From a draft, wherever it was typed.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        let page: Page = serde_json::from_value(draft.value.clone()).ok()?;
        let mut mode = Self::new(cx.store, cx.lang(), page).ok()?;
        mode.changed = true;
        Some(mode)
    }

    pub(super) fn words(&self) -> &'static Text {
        self.lang.pick(&EN, &ES)
    }

    /// Reads everything anew: the agenda, the briefing, and every line against them.
    fn renew(&mut self, store: &Seen) -> Result<()> {
        self.lines.renew(store, &self.page)?;
        self.early = match self.page.brought_forward(store)? {
            Some(_) => self.page.on_file(store)?.map(|it| it.when.day),
            None => None,
        };
        self.learn(store);
        self.guide.read(store, self.lang, &self.page)?;
        self.lay_out();
        Ok(())
    }

    /// Reads the lines that are not as they were. What cannot be read just now stays as it was.
    fn learn(&mut self, store: &Seen) {
        drop(self.lines.learn(store, &self.page));
    }

    fn lay_out(&mut self) {
        self.guide.lay_out(self.lang, &self.page, self.lines.agenda());
    }

    /// Something was typed: what has changed by it is read again.
    pub(super) fn typed(&mut self, store: &Seen) {
        self.changed = true;
        self.page.text = self.input.text();
        self.learn(store);
        self.ghosts = completion::ghosts(store, &self.input);
        // Those of this alliance come first: they are who is meant.
        let people = &self.page.people;
        self.ghosts.sort_by_key(|ghost| !people.iter().any(|known| known.handle.as_str() == ghost));
    }

    /// What the line under the cursor becomes.
    pub(super) fn current(&self) -> Option<&LineRead> {
        self.lines.get(&self.page, self.input.place().0, self.input.line())
    }

    pub(super) fn is_plain(&self) -> bool {
        self.page.plain.contains(self.input.line())
    }

    fn on_minutes(&mut self, key: Key, cx: &mut Cx<'_>) {
        let was_asking = std::mem::take(&mut self.is_asking);
        match (key.code, key.ctrl) {
            (KeyCode::Char(digit @ '1'..='9'), false) if was_asking && !self.is_taken => {
                self.answer(digit.to_digit(10).map_or(0, |number| number as usize), cx.store);
            }
            (KeyCode::Esc, _) if was_asking => {}
            (KeyCode::Esc, _) => self.leave(cx),
            (KeyCode::Char('s'), true) => self.show_preview(cx),
            (KeyCode::Char('g'), true) => self.focus = Focus::Guide,
            (KeyCode::PageUp, _) => self.input.jump(-PAGE),
            (KeyCode::PageDown, _) => self.input.jump(PAGE),
            _ if self.is_taken => self.problem = Some(self.words().taken_over.to_owned()),
            (KeyCode::Char('o'), true) => cx.send(Cmd::EditExternally),
            (KeyCode::Char('x'), true) => self.toggle_plain(),
            (KeyCode::Char('t'), true) => self.toggle_stamps(cx),
            (KeyCode::Enter, _) => {
                self.input.on_key(Key { code: KeyCode::Char('j'), ctrl: true });
                if self.page.stamps {
                    self.stamp(cx);
                }
                self.typed(cx.store);
            }
            (KeyCode::Tab, _) => {
                if let Some(handle) = self.ghosts.first().cloned() {
                    completion::complete(&mut self.input, &handle);
                    self.typed(cx.store);
                }
            }
            _ => match self.input.on_key(key) {
                Edit::Changed => self.typed(cx.store),
                Edit::Moved => self.ghosts.clear(),
                Edit::No => {}
            },
        }
    }

    /// Ctrl-X: the line under the cursor is text and nothing more, or is read again.
    fn toggle_plain(&mut self) {
        let line = self.input.line().to_owned();
        if !self.page.plain.remove(&line) && !line.trim().is_empty() {
            self.page.plain.insert(line);
        }
        self.changed = true;
    }

    /// Ctrl-T: this line and each new one begin with the time; again, and new ones do not.
    fn toggle_stamps(&mut self, cx: &Cx<'_>) {
        self.page.stamps = !self.page.stamps;
        if self.page.stamps && stamp(self.input.line()).is_none() {
            self.stamp(cx);
        }
        self.typed(cx.store);
    }

    fn stamp(&mut self, cx: &Cx<'_>) {
        let (_, time) = cx.store.now().civil(cx.env.zone);
        self.input.put_first(&format!("{time} "));
    }

    fn leave(&self, cx: &mut Cx<'_>) {
        cx.send(Cmd::Close { keep_draft: self.changed });
        if !self.is_taken {
            cx.say(if self.changed { self.words().left } else { self.words().left_empty });
        }
    }

    fn on_guide(&mut self, key: Key, cx: &mut Cx<'_>) {
        match (key.code, key.ctrl) {
            (KeyCode::Esc | KeyCode::Tab, _) | (KeyCode::Char('g'), true) => self.focus = Focus::Minutes,
            (KeyCode::Char('s'), true) => self.show_preview(cx),
            (KeyCode::Down | KeyCode::Char('j'), false) => self.guide.step(1),
            (KeyCode::Up | KeyCode::Char('k'), false) => self.guide.step(-1),
            _ if self.is_taken => self.problem = Some(self.words().taken_over.to_owned()),
            (KeyCode::Char('n'), false) => self.ask_for_somebody(cx),
            (KeyCode::Enter | KeyCode::Char(' ' | 'x'), false) => {
                if self.guide.items.get(self.guide.at) == Some(&guide::Item::Somebody) {
                    self.ask_for_somebody(cx);
                } else if let Some(name) = self.said_in_line() {
                    cx.complain((self.words().said_in_line)(&name));
                } else if self.guide.tick(&mut self.page) {
                    self.changed = true;
                }
            }
            _ => {}
        }
    }

    /// Who has the keys in the guide, where a line says whether they are there: that counts more than a tick.
    fn said_in_line(&self) -> Option<String> {
        let Some(guide::Item::Person(nth)) = self.guide.items.get(self.guide.at) else { return None };
        let person = self.page.people.get(*nth)?;
        let mut lines = self.page.text.lines().enumerate();
        let is_said = |(nth, line): (usize, &str)| {
            let read = self.lines.get(&self.page, nth, line);
            read.is_some_and(|read| read.people.iter().any(|it| it.handle == person.handle))
        };
        lines.any(is_said).then(|| person.name.clone())
    }

    fn show_preview(&mut self, cx: &mut Cx<'_>) {
        if self.is_taken {
            self.problem = Some(self.words().taken_over.to_owned());
            return;
        }
        self.focus = Focus::Minutes;
        self.learn(cx.store);
        self.ask();
        if self.is_asking {
            return;
        }
        if let Some((number, why)) = page::problems(self.lang, &self.page, &self.lines).into_iter().next() {
            let rows = isize::try_from(number).unwrap_or(1) - 1 - isize::try_from(self.input.place().0).unwrap_or(0);
            self.input.jump(rows);
            self.problem = Some((self.words().line)(number, &why));
            return;
        }
        if self.page.length_min.is_none() {
            let length = preview::length(cx.store, &self.page);
            self.page.length_min = cx.read(length).flatten();
        }
        self.preview_again(cx);
    }

    fn preview_again(&mut self, cx: &mut Cx<'_>) {
        let shown = Preview::of(cx.store, self.lang, &self.page, &self.lines);
        self.preview = cx.read(shown);
    }

    fn on_preview(&mut self, key: Key, cx: &mut Cx<'_>) {
        match key.code {
            KeyCode::Enter => self.save(cx),
            KeyCode::Char('s') if key.ctrl => self.save(cx),
            KeyCode::Left | KeyCode::Right => {
                preview::longer(&mut self.page, if key.code == KeyCode::Left { -1 } else { 1 });
                self.changed = true;
                self.preview_again(cx);
            }
            KeyCode::Esc => self.preview = None,
            KeyCode::Down | KeyCode::Char('j') => self.scroll(1),
            KeyCode::Up | KeyCode::Char('k') => self.scroll(-1),
            KeyCode::PageDown => self.scroll(PAGE),
            KeyCode::PageUp => self.scroll(-PAGE),
            _ => {}
        }
    }

    fn scroll(&mut self, by: isize) {
        if let Some(preview) = &mut self.preview {
            preview.step(by);
        }
    }

    /// All of it as one operation; what cannot be saved stays as it is, and says why.
    fn save(&mut self, cx: &mut Cx<'_>) {
        let was_held = is_held(cx.store, &self.page);
        match page::save(cx.store, &self.page) {
            Ok(done) => {
                let Some((meeting, saved)) = cx.wrote(Ok(done)) else { return };
                let number = cx.store.number(meeting).unwrap_or_default();
                cx.send(Cmd::Close { keep_draft: false });
                cx.say((self.words().saved)(number, saved.written().count()));
                if !was_held {
                    verbs::followed(cx, meeting.into());
                }
            }
            Err(error) => {
                self.preview = None;
                let hint = errors::hint(self.lang, &error).unwrap_or_default();
                self.problem = Some(format!("{} {hint}", errors::message(self.lang, &error)).trim_end().to_owned());
            }
        }
    }
}

/// `meeting today 17:00 · Joint launch`, `meeting, now`.
fn title(store: &Seen, lang: Lang, page: &Page) -> Result<String> {
    let partner = page.partner(store)?;
    let place = partner.map_or_else(String::new, |Name { handle, name, .. }| format!("{handle} · {name}"));
    let today = store.today();
    Ok(match page.on_file(store)? {
        Some(it) => {
            let mut when = date::relative(lang, it.when.day.date(), today.date());
            when += &hour(lang, it.when, store.zone()).map_or_else(String::new, |hour| format!(" {hour}"));
            let title = if it.title.is_empty() { String::new() } else { format!(" · {}", it.title) };
            format!("{} {when} · {place}{title}", it.kind.word(lang))
        }
        // Begun on another day, it is a meeting of that day, and its lines are read as of it.
        None if page.day(store)? != today => {
            let when = date::relative(lang, page.day(store)?.date(), today.date());
            format!("{} {when} · {place}", InteractionKind::Meeting.word(lang))
        }
        None => {
            let (day, time) = page.started().civil(store.zone());
            let day = date::weekday_short(lang, day.date(), today.date());
            format!("{} · {day} {time} · {place}", lang.pick("meeting, now", "reunión, ahora"))
        }
    })
}

impl Overlay for MeetingMode {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        self.problem = None;
        if self.preview.is_some() {
            return self.on_preview(key, cx);
        }
        match self.focus {
            Focus::Minutes => self.on_minutes(key, cx),
            Focus::Guide => self.on_guide(key, cx),
        }
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) {
        if self.is_taken || self.preview.is_some() || self.focus == Focus::Guide {
            return;
        }
        self.input.insert(text);
        self.typed(cx.store);
    }

    fn text(&self) -> Option<String> {
        (!self.is_taken).then(|| self.input.text())
    }

    fn replace_text(&mut self, text: &str, cx: &mut Cx<'_>) {
        self.input.set(text.trim_end());
        self.typed(cx.store);
    }

    fn answered(&mut self, answer: &Value, _cx: &mut Cx<'_>) {
        let Ok(found) = serde_json::from_value(answer.clone()) else { return };
        let nth = guide::add(&mut self.page, found);
        self.changed = true;
        self.lay_out();
        self.guide.show(nth);
    }

    fn draft(&self) -> Option<(String, Value)> {
        if self.changed { self.whole() } else { None }
    }

    fn whole(&self) -> Option<(String, Value)> {
        Some((self.page.slot(), serde_json::to_value(&self.page).ok()?))
    }

    fn slot(&self) -> Option<String> {
        self.changed.then(|| self.page.slot())
    }

    fn taken_over(&mut self) {
        self.is_taken = true;
        self.preview = None;
    }

    fn on_change(&mut self, store: &Seen) {
        // What cannot be read just now stays as it was.
        drop(self.renew(store));
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        view::draw(self, frame.buffer_mut(), area, env)
    }
}
