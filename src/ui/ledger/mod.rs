//! What the panes of records share: sections, each a list that is read a window at a time, the
//! selected record in full below it, a filter, marks, and the verbs. A pane says which sections it
//! has and what is its own.

pub mod keys;
mod load;
mod pane;
mod small;
mod text;
pub mod view;

use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use super::contract::{Chosen, Cmd, Cx, Handled, Scope};
use super::kit::input::Input;
use super::kit::keys::Key;
use super::kit::list::{List, Need, Row, Step};
use super::overlays::quick_log::QuickLog;
use super::overlays::sheet::Text;
use super::{answer, forms, verbs};
use crate::domain::{Day, Due, Kind, Ref, handle};
use crate::i18n::Lang;
use crate::insight::action::Row as Asking;
use crate::report::rows::Entry;
use crate::store::{Cursor, Filter, Position, Result, Seen};
use crate::ui::contract::Hint;
use crate::ui::kit::keys::Bind;
pub use keys::Msg;
pub use load::{cursor, told};
pub use pane::Records;

/// A row of any section.
pub struct Line {
    pub entry: Entry,
    pub cursor: Cursor,
    /// The last figures of a KPI, oldest first, as eighths of their range.
    pub spark: Vec<u8>,
}

impl Line {
    /// Rows that were read whole, those that contain `text`; they stand in the order they came in.
    pub fn whole(entries: Vec<Entry>, text: &str) -> Vec<Line> {
        let wanted = handle::fold(text);
        let fits = |entry: &Entry| {
            wanted.is_empty() || handle::fold(&format!("{} {}", entry.text, entry.note)).contains(&wanted)
        };
        let line = |(at, entry): (usize, Entry)| {
            let cursor = Cursor { key: at as i64, id: entry.record.id };
            Line { entry, cursor, spark: Vec::new() }
        };
        entries.into_iter().filter(fits).enumerate().map(line).collect()
    }
}

impl Row for Line {
    type Key = Ref;

    fn key(&self) -> Ref {
        self.entry.record
    }
}

/// A list of a pane.
pub trait Section: Copy + PartialEq + Default + 'static {
    /// All of them, in the order Tab goes through them.
    fn all() -> &'static [Self];

    /// The kind of its rows, which `A` adds.
    fn kind(self) -> Kind;

    fn title(self, lang: Lang) -> &'static str;

    /// What it says when it is empty, and what fills it.
    fn empty(self, lang: Lang) -> &'static str;

    /// Whether open rows are shown first and closed ones on demand.
    fn has_closed(self) -> bool;

    /// Whether its rows become cards of two lines where a row has no room for what matters about it.
    fn is_carded(self) -> bool {
        false
    }

    /// Whether it is read a window at a time; a short list may be read whole.
    fn is_paged(self) -> bool {
        true
    }

    /// What a new record of it begins with.
    fn start(self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// Its rows among those that `filter` lets through, and whether there are more.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn window(self, wanted: Wanted<'_>) -> Result<Lines>;

    /// Where a record stands in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn cursor_of(self, store: &Seen, record: Ref) -> Result<Option<Cursor>>;
}

/// Which rows of a section are wanted: of those that the filter lets through, so many from a position on.
pub struct Wanted<'s> {
    pub store: &'s Seen,
    pub lang: Lang,
    pub filter: Filter,
    pub at: Position,
    pub limit: usize,
}

/// Rows, and whether there are more.
pub type Lines = (Vec<Line>, bool);

/// The state of a section on the screen.
pub struct Ledger<S: Section> {
    pub section: S,
    pub list: List<Line>,
    /// Closed rows too, where a section begins with the open ones.
    pub all: bool,
    pub filter: String,
    /// The filter being typed.
    pub typing: Option<Input>,
    /// The selected record's page, beside the list or in small under it.
    pub page: Vec<Text>,
    /// Whose page is to be read once nobody types.
    awaited: Option<Ref>,
    /// What decides how the chosen records are answered, and the day it is.
    pub rows: Vec<Asking>,
    pub today: Option<Day>,
    /// Whether something is due of the selected record, and can be put off.
    is_due: bool,
    pub lang: Lang,
    /// Whether the rows may be of several alliances.
    names: bool,
}

impl<S: Section> Default for Ledger<S> {
    fn default() -> Self {
        Self {
            section: S::default(),
            list: List::default(),
            all: false,
            filter: String::new(),
            typing: None,
            page: Vec::new(),
            awaited: None,
            rows: Vec::new(),
            today: None,
            is_due: false,
            lang: Lang::default(),
            names: true,
        }
    }
}

impl<S: Section> Ledger<S> {
    #[must_use]
    pub fn of(section: S) -> Self {
        Self { section, ..Self::default() }
    }

    /// What a verb acts on: the marked rows, loaded or not, else the selected one.
    pub fn records(&self) -> Vec<Ref> {
        self.list.chosen_keys()
    }

    pub fn first(&self) -> Option<&Line> {
        self.list.chosen().first().copied()
    }

    /// The hints of a table as they are for the chosen records.
    #[must_use]
    pub fn hints(&self, table: &'static [Bind<Msg>], lang: Lang) -> Vec<Hint> {
        self.hints_of(table, lang, &self.rows)
    }

    /// The same for rows that a pane makes of them.
    #[must_use]
    pub fn hints_of(&self, table: &'static [Bind<Msg>], lang: Lang, rows: &[Asking]) -> Vec<Hint> {
        let hints = answer::hints(table, Msg::needs, lang, rows, self.today);
        hints.into_iter().filter(|hint| self.is_due || hint.name != "snooze").collect()
    }

    /// Whether the rows may be of several alliances, and each names its own.
    #[must_use]
    pub fn names_alliances(&self) -> bool {
        self.names
    }

    /// What the selected row is about.
    #[must_use]
    pub fn chosen(&self) -> Option<Chosen> {
        let entry = &self.first()?.entry;
        let alliance = entry.alliance.as_ref().map(|name| name.record.id.into());
        Some(Chosen { record: entry.record, alliance })
    }

    /// Does what a key means in any such pane.
    pub fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        let sent = cx.sent();
        match message {
            Msg::Step(step) => return self.step(step, cx),
            Msg::Section(by) => return self.turn(by, cx),
            Msg::All => {
                self.all = !self.all;
                return self.reload(cx);
            }
            Msg::Filter => self.typing = Some(Input::new(&self.filter, false)),
            Msg::Mark => {
                self.list.toggle_mark();
                return self.step(Step::Down, cx);
            }
            Msg::Range => {
                self.list.toggle_range();
                return self.learn(cx.store);
            }
            Msg::Copy => self.copy(cx),
            Msg::Add(kind) => self.add(kind, cx),
            Msg::EditAlliance => self.edit_alliance(cx),
            _ => self.verb(message, cx),
        }
        // What was refused may be meant for some of them only.
        if !cx.complains_after(sent) {
            self.list.clear_marks();
        }
        self.learn(cx.store);
    }

    fn add(&self, kind: Option<Kind>, cx: &mut Cx<'_>) {
        let Some(kind) = kind else {
            let start = self.section.start().iter();
            let mut values: BTreeMap<String, String> =
                start.map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
            if let Some(name) = &cx.scope.0 {
                values.insert("alliance".to_owned(), name.handle.to_string());
            }
            return forms::add_with(cx, self.section.kind(), values);
        };
        forms::add(cx, kind);
    }

    fn verb(&self, message: Msg, cx: &mut Cx<'_>) {
        match message {
            Msg::Verb(verb) => answer::to_records(cx, verb, &self.records()),
            Msg::Snooze => self.snooze(cx),
            Msg::Log => self.log(cx),
            Msg::Edit => self.first().into_iter().for_each(|line| forms::edit(cx, line.entry.record)),
            Msg::Open => self.first().into_iter().for_each(|line| cx.send(Cmd::Read(line.entry.record))),
            _ => {}
        }
    }

    /// The chosen rows as lines: day, alliance, words, what matters.
    fn copy(&self, cx: &mut Cx<'_>) {
        let line = |line: &Line| {
            let entry = &line.entry;
            let day = entry.day.map(|day| day.to_string());
            let handle = entry.alliance.as_ref().map(|name| name.handle.to_string());
            let parts = [day, handle, Some(entry.text.clone()), Some(entry.note.clone())];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let lines: Vec<String> = self.list.chosen().into_iter().map(line).collect();
        verbs::copy(cx, &lines);
    }

    fn snooze(&self, cx: &mut Cx<'_>) {
        let items: Vec<Due> =
            self.records().iter().filter_map(|record| cx.store.due_of(*record).ok().flatten()).collect();
        verbs::snooze(cx, items);
    }

    /// A line about the row's alliance.
    pub fn log(&self, cx: &mut Cx<'_>) {
        let alliance = self.list.selected().and_then(|line| line.entry.alliance.as_ref());
        let hint = alliance.map(|name| name.record.id.into());
        let log = QuickLog::open(cx.store, cx.env, cx.scope, hint);
        cx.open(log);
    }

    fn edit_alliance(&self, cx: &mut Cx<'_>) {
        let row = || self.list.selected().and_then(|line| line.entry.alliance.clone());
        if let Some(name) = cx.scope.0.clone().or_else(row) {
            forms::edit(cx, name.record);
        }
    }

    /// So many sections further, round and round.
    fn turn(&mut self, by: isize, cx: &mut Cx<'_>) {
        let all = S::all();
        let at = all.iter().position(|section| *section == self.section).unwrap_or(0);
        let to = (at + all.len()).wrapping_add_signed(by) % all.len().max(1);
        self.section = all.get(to).copied().unwrap_or_default();
        self.filter.clear();
        self.list.reset();
        self.reload(cx);
    }

    fn reload(&mut self, cx: &mut Cx<'_>) {
        let outcome = self.load_start(cx.store, cx.scope);
        cx.read(outcome);
        self.learn(cx.store);
    }

    fn step(&mut self, step: Step, cx: &mut Cx<'_>) {
        if let Some(need) = self.list.step(step) {
            let outcome = self.load_more(cx.store, cx.scope, need);
            if cx.read(outcome).is_some() && !matches!(need, Need::Start | Need::End) {
                // Whatever could be loaded is there now: go as far as that reaches.
                self.list.step(step);
            }
        }
        self.glance(cx.store);
    }

    /// Keys while the filter is typed: the list follows each letter. `No` when nothing is typed.
    pub fn type_filter(&mut self, key: Key, cx: &mut Cx<'_>) -> Handled {
        let Some(input) = &mut self.typing else {
            // A filter that stands is taken away as it would be while it is typed.
            if key.code != KeyCode::Esc || self.filter.is_empty() {
                return Handled::No;
            }
            self.filter.clear();
            self.list.reset();
            self.reload(cx);
            return Handled::Yes;
        };
        match key.code {
            KeyCode::Esc => {
                self.filter.clear();
                self.typing = None;
            }
            KeyCode::Enter => self.typing = None,
            _ => {
                input.on_key(key);
                self.filter = input.text();
            }
        }
        self.list.reset();
        self.reload(cx);
        Handled::Yes
    }

    /// Reads the list anew around what is on the screen: so many rows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn refresh(&mut self, store: &Seen, scope: &Scope, height: u16, lang: Lang) -> Result<()> {
        self.lang = lang;
        self.names = scope.alliance().is_none();
        self.list.set_height(usize::from(height));
        self.load_around(store, scope)?;
        self.learn(store);
        Ok(())
    }

    /// Shows a record in a section: among the rows that are shown, if it is one of them, else among all.
    pub fn go_to(&mut self, section: S, record: Ref, cx: &mut Cx<'_>) {
        self.section = section;
        self.filter.clear();
        for all in [self.all, true] {
            self.all = all;
            self.list.reset();
            let outcome = self.load_at(cx.store, cx.scope, record);
            if cx.read(outcome).is_none() {
                return cx.send(Cmd::Redraw);
            }
            if self.list.selected().is_some_and(|line| line.entry.record == record) {
                return;
            }
        }
    }
}
