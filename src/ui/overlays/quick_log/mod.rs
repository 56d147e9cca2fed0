//! Quick log: one line, read as it is typed, with every record it will become below it.

mod lines;
mod rows;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::capture::{self, Ask, Capture, Named, Notice, Offer, Problem, Read, Taken};
use crate::domain::{AllianceId, Day, Handle, InteractionKind, Kind};
use crate::i18n::Lang;
use crate::intake::{self, Wishes};
use crate::store::Store;
use crate::store::drafts::Draft;
use crate::ui::completion;
use crate::ui::contract::{Cmd, Cx, Env, Hint, Overlay, Scope};
use crate::ui::forms;
use crate::ui::kit::cells::truncate;
use crate::ui::kit::input::{Edit, Input};
use crate::ui::kit::keys::Key;
use crate::ui::kit::layout::centred;
use crate::ui::kit::popup;
use crate::ui::overlays::help::Help;

pub struct QuickLog {
    input: Input,
    wishes: Wishes,
    capture: Capture,
    /// Of several lines, what each becomes, in their order; the one above is then the first that is stuck.
    several: Vec<Capture>,
    /// How far back in what was typed before.
    back: usize,
    /// The day its words were written, from which they are measured.
    today: Day,
    slot: String,
    /// What it was begun with by a key: left as it is, it is nobody's text.
    begun: String,
    /// Whether something was typed: only then what is stored is this line's to forget.
    is_touched: bool,
    /// Handles that would complete the word being typed.
    ghosts: Vec<String>,
    /// Whether the next number answers the question.
    is_asking: bool,
    /// What the file said when saving failed; the text stays.
    problem: Option<String>,
}

/// What a draft keeps of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    line: String,
    wishes: Wishes,
}

impl QuickLog {
    /// About the alliance of the row it was opened from, unless the line names another. What this
    /// terminal left unsaved comes back.
    pub fn open(store: &Store, env: &Env, scope: &Scope, hint: Option<AllianceId>) -> Self {
        let left = env.drafts.read(&slot()).ok().flatten();
        let left = left.and_then(|draft| Self::from_draft(store, scope, &draft));
        left.unwrap_or_else(|| Self::with_line(store, scope, "", hint))
    }

    /// With its first words written, for whoever is to be written to.
    pub fn begun(store: &Store, scope: &Scope, line: &str) -> Self {
        Self { begun: line.to_owned(), ..Self::with_line(store, scope, line, None) }
    }

    fn with_line(store: &Store, scope: &Scope, line: &str, hint: Option<AllianceId>) -> Self {
        let mut log = Self {
            input: Input::new(line, true),
            wishes: Wishes { scope: scope.alliance(), hint, ..Wishes::default() },
            capture: Capture::default(),
            several: Vec::new(),
            back: 0,
            today: store.today(),
            slot: slot(),
            begun: String::new(),
            is_touched: false,
            ghosts: Vec::new(),
            is_asking: false,
            problem: None,
        };
        log.read(store);
        log
    }

    /// From the draft of a process that died.
    pub fn restore(cx: &Cx<'_>, draft: &Draft) -> Option<Self> {
        Self::from_draft(cx.store, cx.scope, draft)
    }

    fn from_draft(store: &Store, scope: &Scope, draft: &Draft) -> Option<Self> {
        draft.slot.strip_prefix("log-")?;
        let kept: Kept = serde_json::from_value(draft.value.clone()).ok()?;
        let mut log = Self::with_line(store, scope, &kept.line, None);
        log.today = kept.wishes.written.or(draft.day).unwrap_or(log.today);
        log.wishes = Wishes { scope: log.wishes.scope, ..kept.wishes };
        log.read(store);
        Some(log)
    }

    fn read(&mut self, store: &Store) {
        // An emptied line is a new one, and so is one whose words are still to come.
        if self.input.is_empty() {
            self.today = store.today();
        }
        self.wishes.written = Some(self.today);
        self.read_lines(store);
        self.ghosts = completion::ghosts(store, &self.input);
    }

    fn complete(&mut self, store: &Store) {
        let Some(handle) = self.ghosts.first().cloned() else { return };
        completion::complete(&mut self.input, &handle);
        self.read(store);
    }

    /// Ctrl-Y takes the first offer, again the next.
    fn take_offer(&mut self, store: &Store) {
        let is_open = |key: &Taken| !self.wishes.taken.contains(key);
        let first = self.capture.offers.iter().map(Offer::key).find(is_open);
        self.wishes.taken.extend(first);
        self.read(store);
    }

    /// Ctrl-X gives back what was taken last; else it makes the reading under or before the cursor plain
    /// text, or reads it again.
    fn toggle_reading(&mut self, store: &Store) {
        if self.wishes.taken.pop().is_some() {
            return self.read(store);
        }
        let cursor = self.input.cursor();
        let rejected = |span_start: &usize| *span_start <= cursor;
        let is_meant = |reading: &&capture::Reading| {
            reading.span.start <= cursor && !matches!(reading.what, Read::Filler | Read::Stranger)
        };
        let reading = self.capture.readings.iter().rfind(is_meant);
        match reading.map(|reading| reading.span.start) {
            Some(start) => self.wishes.rejected.push(start),
            None => {
                let last = self.wishes.rejected.iter().copied().filter(|start| rejected(start)).max();
                self.wishes.rejected.retain(|start| Some(*start) != last);
            }
        }
        self.read(store);
    }

    /// The key of a figure that no KPI of the alliance has.
    fn unknown_kpi(&self) -> Option<&str> {
        self.capture.notices.iter().find_map(|notice| match notice {
            Notice::UnknownKpi { key, .. } => Some(key.as_str()),
            _ => None,
        })
    }

    /// Ctrl-N makes the KPI a figure was meant for; the line waits under its form and is read again.
    fn new_kpi(&self, cx: &mut Cx<'_>) {
        let (Some(key), Some(alliance)) = (self.unknown_kpi(), &self.capture.alliance) else { return };
        let values = [("alliance", alliance.handle.to_string()), ("name", key.to_owned()), ("handle", key.to_owned())];
        forms::add_with(cx, Kind::Kpi, values.map(|(name, value)| (name.to_owned(), value)).into());
    }

    /// Whoever nobody is called by that name, and the partner they would belong to as a person.
    fn unknown(&self) -> Option<(&Handle, Option<&Named>)> {
        self.capture.asks.iter().find_map(|ask| match &ask.problem {
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
    fn of_theirs(&mut self, store: &Store) {
        let Some((_, Some(guess))) = self.unknown() else { return };
        self.input.set(&format!("@{} {}", guess.handle, self.input.text()));
        self.wishes.rejected.clear();
        self.wishes.taken.clear();
        self.read(store);
    }

    /// The first question that can be answered by a key.
    fn question(&self) -> Option<&Ask> {
        // Among several lines the places are those of one.
        if !self.several.is_empty() {
            return None;
        }
        self.capture.asks.iter().find(|ask| !ask.answers.is_empty())
    }

    /// A number answers the question.
    fn answer(&mut self, number: usize, store: &Store) {
        let answer = self.question().and_then(|ask| ask.answers.get(number.checked_sub(1)?)).cloned();
        let Some(answer) = answer else { return };
        self.is_touched = true;
        let line = self.wishes.answered(&self.input.text(), &answer.way);
        self.input.set(&line);
        self.read(store);
        // One question after the other.
        self.is_asking = self.question().is_some();
    }

    /// Enter: what is asked is answered first.
    fn enter(&mut self, cx: &mut Cx<'_>) {
        if self.capture.is_ready() {
            self.save(cx);
        } else {
            self.is_asking = self.question().is_some();
        }
    }

    /// Ctrl-K goes through the kinds.
    fn next_kind(&mut self, store: &Store) {
        let all = InteractionKind::ALL;
        let next = match self.wishes.kind {
            None => all.first(),
            Some(kind) => all.iter().skip_while(|known| **known != kind).nth(1),
        };
        self.wishes.kind = next.copied();
        self.read(store);
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        if !self.capture.is_ready() {
            return;
        }
        let lang = cx.lang();
        let one = std::slice::from_ref(&self.capture);
        let outcome = intake::record_all(cx.store, if self.several.is_empty() { one } else { &self.several });
        match outcome {
            Ok(done) => {
                let saved = cx.wrote(Ok(done));
                let written = saved.iter().flat_map(crate::ops::log::Saved::written);
                let numbers: Vec<String> =
                    written.filter_map(|record| cx.store.number(record.id).ok()).map(|n| n.to_string()).collect();
                let count = numbers.len();
                cx.say(match lang {
                    _ if count == 0 => lang.pick("nothing new: it stood there already", "nada nuevo: ya estaba").into(),
                    Lang::En => format!("saved {} ({count})  u undoes", numbers.join(" ")),
                    Lang::Es => format!("guardado {} ({count})  u deshace", numbers.join(" ")),
                });
                cx.send(Cmd::Close { keep_draft: false });
            }
            Err(error) => self.problem = Some(crate::report::errors::message(lang, &error)),
        }
    }
}

/// Each terminal has a line of its own.
fn slot() -> String {
    format!("log-{}", std::process::id())
}

impl Overlay for QuickLog {
    fn name(&self) -> &'static str {
        "log"
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) {
        self.problem = None;
        let was_asking = std::mem::take(&mut self.is_asking);
        match (key.code, key.ctrl) {
            (KeyCode::Char(digit @ '1'..='9'), false) if was_asking => {
                self.answer(digit.to_digit(10).map_or(0, |number| number as usize), cx.store);
            }
            (KeyCode::Esc, _) if was_asking => {}
            (KeyCode::Esc, _) => {
                let keep = self.draft().is_some();
                cx.send(Cmd::Close { keep_draft: keep });
                if keep {
                    let lang = cx.lang();
                    cx.say(lang.pick("draft kept: a opens it again", "borrador guardado: a lo retoma"));
                }
            }
            (KeyCode::Enter, false) | (KeyCode::Char('s'), true) => self.enter(cx),
            (KeyCode::Tab, _) => self.complete(cx.store),
            (KeyCode::Up, false) if self.input.is_empty() || self.back > 0 && self.input.text() == self.begun => {
                self.earlier(cx.store);
            }
            (KeyCode::Char('k'), true) => self.next_kind(cx.store),
            (KeyCode::Char('x'), true) => self.toggle_reading(cx.store),
            (KeyCode::Char('y'), true) => self.take_offer(cx.store),
            (KeyCode::Char('n'), true) => self.new_alliance(cx),
            (KeyCode::Char('g'), true) => {
                self.today = cx.store.today();
                self.read(cx.store);
            }
            (KeyCode::Char('t'), true) => self.of_theirs(cx.store),
            (KeyCode::F(1), _) => cx.open(Help::of_line(cx.lang())),
            (KeyCode::Char('o'), true) => cx.send(Cmd::EditExternally),
            _ => {
                if self.input.on_key(key) == Edit::Changed {
                    self.is_touched = true;
                    self.wishes.rejected.clear();
                    self.wishes.taken.clear();
                }
                self.read(cx.store);
            }
        }
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) {
        self.is_touched = true;
        self.input.insert(text.trim_end_matches('\n'));
        self.read(cx.store);
    }

    fn text(&self) -> Option<String> {
        Some(self.input.text())
    }

    fn replace_text(&mut self, text: &str, cx: &mut Cx<'_>) {
        self.is_touched = true;
        self.input.set(text.trim_end());
        self.read(cx.store);
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

    fn on_change(&mut self, store: &Store) {
        self.read(store);
    }

    fn hints(&self, _lang: Lang) -> Vec<Hint> {
        Vec::new()
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        let look = &env.look;
        let keys = env.lang.pick(
            "enter save · tab complete · ctrl-x plain text · f1 help · esc leave, kept",
            "intro guarda · tab completa · ctrl-x texto · f1 ayuda · esc sale y guarda",
        );
        let rows = self.rows(env, usize::from(area.width.min(100)).saturating_sub(4));
        let lines = self.input.height(area.width.min(100).saturating_sub(4)).clamp(2, area.height.max(8) / 3);
        let height = lines + 3 + u16::try_from(rows.len().max(3)).unwrap_or(u16::MAX);
        let about = self.capture.alliance.as_ref().map(|named| format!(" {} {}", look.glyphs.dot, named.handle));
        let title = format!("{}{}", env.lang.pick("log", "anotar"), about.unwrap_or_default());
        let inside = popup::draw(frame.buffer_mut(), centred(area, 100, height), &title, keys, look);
        if inside.is_empty() {
            return None;
        }
        let cursor =
            self.input.view(frame.buffer_mut(), Rect { height: lines.min(inside.height), ..inside }, look.theme.plain);
        popup::rule(frame.buffer_mut(), inside, inside.y + lines, look);
        let first = inside.y.saturating_add(lines + 1);
        for (y, (text, style)) in (first..inside.bottom()).zip(rows) {
            let cells = usize::from(inside.width);
            frame.buffer_mut().set_stringn(inside.x, y, truncate(&text, cells, look.glyphs.ellipsis), cells, style);
        }
        cursor
    }
}
