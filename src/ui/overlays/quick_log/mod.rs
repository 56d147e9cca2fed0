//! Quick log: one line, read as it is typed, with every record it will become below it; several lines, or a page of
//! minutes, as well.

mod lines;
mod recall;
mod rows;
#[cfg(test)]
mod tests;
mod turn;
mod view;

use std::collections::BTreeSet;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::capture::{Capture, Named, Notice, Problem, Sort, Way};
use crate::domain::{AllianceId, Day, Handle, InteractionKind, Kind, Ref};
use crate::i18n::Lang;
use crate::intake::{self, Wishes, page};
use crate::store::drafts::Draft;
use crate::store::{Done, Seen};
use crate::ui::completion;
use crate::ui::contract::{Cmd, Cx, Env, Overlay, Scope};
use crate::ui::forms;
use crate::ui::kit::input::{Edit, Input};
use crate::ui::kit::keys::Key;
use crate::ui::overlays::help::Help;
use lines::{Part, Sheet};
use recall::{Recall, fresh_slot};
use turn::Before;

/// Rows a page key goes.
const PAGE: usize = 8;

pub struct QuickLog {
    input: Input,
    /// What the person wants of it, by places in all of the text.
    wishes: Wishes,
    /// What each line becomes, in their order.
    parts: Vec<Part>,
    /// Where all of it is a page of minutes, what that becomes.
    sheet: Option<Sheet>,
    /// Lines of a page that are to be words.
    plain: BTreeSet<String>,
    recall: Recall,
    /// Several lines that were emptied at once.
    dropped: Option<String>,
    turned: Option<Before>,
    /// What the last key did.
    said: Option<String>,
    /// Rows of the preview that stand above what is shown.
    top: usize,
    /// The day its words were written, from which they are measured.
    today: Day,
    slot: String,
    lang: Lang,
    /// What it was begun with by a key: left as it is, it is nobody's text.
    begun: String,
    /// Whether something was typed: only then what is stored is this line's to forget.
    is_touched: bool,
    /// Handles that would complete the word being typed.
    ghosts: Vec<String>,
    /// Whether the next number answers the question: from Enter on, until something else is done.
    is_asking: bool,
    /// What the file said when saving failed; the text stays.
    problem: Option<String>,
    /// How a line may look, with names of this file.
    examples: Vec<String>,
}

/// What a draft keeps of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    line: String,
    wishes: Wishes,
}

impl QuickLog {
    /// An empty line, about the alliance of the row it was opened from, unless it names another.
    pub fn open(store: &Seen, env: &Env, scope: &Scope, hint: Option<AllianceId>) -> Self {
        Self::with_line(store, env, scope, "", hint)
    }

    /// With its first words written, for whoever is to be written to.
    pub fn begun(store: &Seen, env: &Env, scope: &Scope, line: &str) -> Self {
        Self { begun: line.to_owned(), ..Self::with_line(store, env, scope, line, None) }
    }

    fn with_line(store: &Seen, env: &Env, scope: &Scope, line: &str, hint: Option<AllianceId>) -> Self {
        let wishes = Wishes { scope: scope.alliance(), hint, ..Wishes::default() };
        let mut log = Self {
            input: Input::new(line, true),
            examples: rows::examples(store, wishes.scope.or(hint)),
            wishes,
            parts: Vec::new(),
            sheet: None,
            plain: BTreeSet::new(),
            recall: Recall::default(),
            dropped: None,
            turned: None,
            said: None,
            top: 0,
            today: store.today(),
            slot: fresh_slot(&env.drafts),
            lang: env.lang,
            begun: String::new(),
            is_touched: false,
            ghosts: Vec::new(),
            is_asking: false,
            problem: None,
        };
        log.read(store);
        log
    }

    /// From a draft.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix("log-")?;
        let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
        let mut log = Self::with_line(cx.store, cx.env, cx.scope, &kept.line, None);
        log.today = kept.wishes.written.or(draft.day).unwrap_or(log.today);
        log.wishes = Wishes { scope: log.wishes.scope, ..kept.wishes };
        log.read(cx.store);
        Some(log)
    }

    fn read(&mut self, store: &Seen) {
        // An emptied line is a new one, and so is one whose words are still to come.
        if self.input.is_empty() {
            self.today = store.today();
        }
        self.wishes.written = Some(self.today);
        self.read_text(store);
        self.ghosts = completion::ghosts(store, &self.input);
    }

    /// What the line in question becomes.
    fn capture(&self) -> Option<&Capture> {
        self.part().map(|part| &part.capture)
    }

    fn complete(&mut self, store: &Seen) {
        let Some(handle) = self.ghosts.first().cloned() else { return };
        completion::complete(&mut self.input, &handle);
        self.read(store);
    }

    /// The key of a figure that no KPI of the alliance has.
    fn unknown_kpi(&self) -> Option<&str> {
        self.capture()?.notices.iter().find_map(|notice| match notice {
            Notice::UnknownKpi { key, .. } => Some(key.as_str()),
            _ => None,
        })
    }

    /// Ctrl-N makes the KPI a figure was meant for; the line waits under its form and is read again.
    fn new_kpi(&self, cx: &mut Cx<'_>) {
        let alliance = self.capture().and_then(|capture| capture.alliance.as_ref());
        let (Some(key), Some(alliance)) = (self.unknown_kpi(), alliance) else { return };
        let values = [("alliance", alliance.handle.to_string()), ("name", key.to_owned()), ("handle", key.to_owned())];
        forms::add_with(cx, Kind::Kpi, values.map(|(name, value)| (name.to_owned(), value)).into());
    }

    /// Whoever nobody is called by that name, and the partner they would belong to as a person.
    fn unknown(&self) -> Option<(&Handle, Option<&Named>)> {
        self.capture()?.asks.iter().find_map(|ask| match &ask.problem {
            Problem::Unknown { handle, guess } => Some((handle, guess.as_ref())),
            _ => None,
        })
    }

    /// Ctrl-N: an unknown handle is a partner, which is added; the line waits under its form.
    fn new_alliance(&self, cx: &mut Cx<'_>) {
        let Some((handle, _)) = self.unknown() else { return self.new_kpi(cx) };
        let values = [("handle", handle.to_string())].map(|(name, value)| (name.to_owned(), value));
        forms::add_with(cx, Kind::Alliance, values.into());
    }

    /// Ctrl-T: an unknown handle is a person of the partner that is shown, who is named for it.
    fn of_theirs(&mut self, store: &Seen) {
        let Some((_, Some(guess))) = self.unknown() else { return };
        let (at, text) = (self.part().map_or(0, |part| part.at), format!("@{} ", guess.handle));
        let line = self.wishes.answered(&self.input.text(), &Way::Write { span: at..at, text });
        self.input.set(&line);
        self.read(store);
    }

    /// Enter: what is asked is answered first.
    fn enter(&mut self, cx: &mut Cx<'_>) {
        if self.is_ready() {
            return self.save(cx);
        }
        self.ask();
        if !self.is_asking {
            self.go_to_problem(cx.lang());
        }
    }

    /// Ctrl-K goes through the kinds.
    fn next_kind(&mut self, store: &Seen) {
        let all = InteractionKind::ALL;
        let next = match self.wishes.kind {
            None => all.first(),
            Some(kind) => all.iter().skip_while(|known| **known != kind).nth(1),
        };
        self.wishes.kind = next.copied();
        self.read(store);
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let lang = cx.lang();
        let page = self.sheet.as_ref().and_then(|sheet| sheet.page.as_ref());
        let outcome = match page {
            Some(page) => page::save(cx.store, page).map(|done| {
                let (meeting, saved) = done.value;
                Done { value: (Some(meeting), saved), operation: done.operation }
            }),
            None => {
                let captures: Vec<Capture> = self.parts.iter().map(|part| part.capture.clone()).collect();
                let done = intake::record_all(cx.store, &captures);
                done.map(|Done { value, operation }| Done { value: (None, value), operation })
            }
        };
        match outcome {
            Ok(done) => {
                let Some((meeting, saved)) = cx.wrote(Ok(done)) else { return };
                let meeting = meeting.map(|meeting| Ref { kind: Kind::Interaction, id: meeting.0 });
                let written: Vec<Ref> = meeting.into_iter().chain(saved.written()).collect();
                let said = intake::saved(cx.store, lang, &written);
                let left = intake::not_taken(lang, self.open_offers().map(|(_, offer)| offer));
                cx.say(match lang {
                    _ if written.is_empty() => {
                        lang.pick("nothing new: it stood there already", "nada nuevo: ya estaba").into()
                    }
                    Lang::En => format!("saved: {said}{left} · u undoes"),
                    Lang::Es => format!("guardado: {said}{left} · u deshace"),
                });
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(error) => self.problem = Some(crate::report::errors::message(lang, &error)),
        }
    }

    /// Esc: what is typed is kept as a draft.
    fn leave(&self, cx: &mut Cx<'_>) {
        let keep = self.draft().is_some();
        cx.send(Cmd::Close { keep_draft: keep });
        if keep {
            let lang = cx.lang();
            cx.say(
                lang.pick(
                    "draft kept: a and then up brings it back",
                    "borrador guardado: a y flecha arriba lo retoman",
                ),
            );
        }
    }

    /// Up in a line that is being typed goes nowhere: it says what it is for.
    fn up(&mut self, cx: &mut Cx<'_>) {
        let lang = cx.lang();
        if !self.is_recalling() {
            if self.input.place().0 > 0 {
                self.input.on_key(Key::plain(KeyCode::Up));
                return;
            }
            let said = lang.pick(
                "up brings earlier lines into an empty line",
                "flecha arriba trae líneas anteriores a una línea vacía",
            );
            self.said = Some(said.to_owned());
        } else if !self.earlier(cx) {
            self.said = Some(lang.pick("no earlier line", "no hay líneas anteriores").to_owned());
        }
    }

    fn edit(&mut self, key: Key, cx: &Cx<'_>) {
        let (before, taken) = (self.input.text(), self.taken_offers(cx.lang()));
        // Several lines are emptied at once; Up brings them back.
        if key == (Key { code: KeyCode::Char('u'), ctrl: true }) && self.input.lines().len() > 1 {
            self.dropped = Some(self.input.text());
            self.input.set("");
        } else if self.input.on_key(key) != Edit::Changed {
            return;
        }
        self.edited(&before, &taken, cx);
    }

    /// The text is another: what was wanted of it is wanted where it stands now.
    fn edited(&mut self, before: &str, taken: &[(Sort, String)], cx: &Cx<'_>) {
        self.is_touched = true;
        self.top = 0;
        self.turned = None;
        self.wishes.edited(before, &self.input.text());
        self.read(cx.store);
        self.give_up_lost(taken, cx);
    }
}

impl Overlay for QuickLog {
    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        (self.problem, self.said) = (None, None);
        let was_asking = std::mem::take(&mut self.is_asking);
        match (key.code, key.ctrl) {
            (KeyCode::Char(digit @ '1'..='9'), false) if was_asking => {
                self.answer(digit.to_digit(10).map_or(0, |number| number as usize), cx.store);
            }
            (KeyCode::Esc, _) if was_asking => {}
            (KeyCode::Esc, _) => self.leave(cx),
            (KeyCode::Enter, false) | (KeyCode::Char('s'), true) => self.enter(cx),
            (KeyCode::Tab, _) => self.complete(cx.store),
            (KeyCode::Up, false) => self.up(cx),
            (KeyCode::Down, false) if self.is_recalling() => self.later(cx),
            (KeyCode::PageDown, _) => self.top += PAGE,
            (KeyCode::PageUp, _) => self.top = self.top.saturating_sub(PAGE),
            (KeyCode::Char('k'), true) => self.next_kind(cx.store),
            (KeyCode::Char('x'), true) => self.turn(cx.lang(), cx.store),
            (KeyCode::Char('y'), true) => self.take_offer(cx.lang(), cx.store),
            (KeyCode::Char('n'), true) => self.new_alliance(cx),
            (KeyCode::Char('g'), true) => {
                self.today = cx.store.today();
                self.read(cx.store);
            }
            (KeyCode::Char('t'), true) => self.of_theirs(cx.store),
            (KeyCode::F(1), _) => cx.open(Help::of_line(cx.lang())),
            (KeyCode::Char('o'), true) => cx.send(Cmd::EditExternally),
            _ => self.edit(key, cx),
        }
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) {
        let (before, taken) = (self.input.text(), self.taken_offers(cx.lang()));
        self.input.insert(text.trim_end_matches('\n'));
        self.edited(&before, &taken, cx);
    }

    fn text(&self) -> Option<String> {
        Some(self.input.text())
    }

    fn replace_text(&mut self, text: &str, cx: &mut Cx<'_>) {
        let (before, taken) = (self.input.text(), self.taken_offers(cx.lang()));
        self.input.set(text.trim_end());
        self.edited(&before, &taken, cx);
    }

    fn draft(&self) -> Option<(String, Value)> {
        if self.input.is_empty() || self.input.text() == self.begun { None } else { self.whole() }
    }

    fn whole(&self) -> Option<(String, Value)> {
        let kept = Kept { line: self.input.text(), wishes: self.wishes.clone() };
        Some((self.slot.clone(), serde_json::to_value(kept).ok()?))
    }

    fn slot(&self) -> Option<String> {
        (self.is_touched || self.draft().is_some()).then(|| self.slot.clone())
    }

    fn on_change(&mut self, store: &Seen) {
        self.read(store);
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        self.draw(frame.buffer_mut(), area, env)
    }
}
