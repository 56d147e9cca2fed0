//! Communication: what was said, decided and promised, section by section.

mod keys;
mod load;
mod sections;
mod text;
mod view;

#[cfg(test)]
mod tests;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::{Due, Kind, Ref};
use crate::i18n::Lang;
use crate::report::rows::Entry;
use crate::store::{Changes, Cursor, KeptRate, Result, Store};
use crate::ui::contract::{self, Cmd, Cx, Env, Handled, Hint, Pane, Scope};
use crate::ui::kit::input::Input;
use crate::ui::kit::keys::{Key, lookup};
use crate::ui::kit::layout::list_and_detail;
use crate::ui::kit::list::{List, Need, Row, Step};
use crate::ui::overlays::quick_log::QuickLog;
use crate::ui::{forms, verbs};
use keys::{KEYS, Msg};
use sections::Section;
use text::{EN, ES};

/// Rows the detail takes under the list.
const DETAIL_HEIGHT: u16 = 7;

/// A row of any section.
pub struct Line {
    entry: Entry,
    cursor: Cursor,
}

impl Row for Line {
    type Key = Ref;

    fn key(&self) -> Ref {
        self.entry.record
    }
}

#[derive(Default)]
pub struct Communication {
    section: Section,
    list: List<Line>,
    /// Closed rows too, where a section begins with the open ones.
    all: bool,
    filter: String,
    /// The filter being typed.
    typing: Option<Input>,
    /// The selected record's fields, label and value.
    detail: Vec<(String, String)>,
    /// Kept-on-time rates of the alliance in scope, us and them.
    kept: Option<(KeptRate, KeptRate)>,
    lang: Lang,
}

impl Communication {
    /// What a verb acts on: the marked rows, loaded or not, else the selected one.
    fn records(&self) -> Vec<Ref> {
        self.list.chosen_keys()
    }

    fn first(&self) -> Option<&Line> {
        self.list.chosen().first().copied()
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
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
            Msg::Range => return self.list.toggle_range(),
            Msg::Add(kind) => forms::add(cx, kind.unwrap_or_else(|| self.section.kind())),
            Msg::EditAlliance => self.edit_alliance(cx),
            _ => self.verb(message, cx),
        }
        self.list.clear_marks();
    }

    fn verb(&self, message: Msg, cx: &mut Cx<'_>) {
        let records = self.records();
        match message {
            Msg::Done if self.section == Section::Cadences => self.log(cx),
            Msg::Done => verbs::done(cx, &records),
            Msg::Tell => verbs::tell(cx, &records),
            Msg::NotHeld => verbs::not_held(cx, records),
            Msg::Move => verbs::move_date(cx, records),
            Msg::Drop => verbs::drop_for(cx, records),
            Msg::Delete => verbs::delete(cx, records),
            Msg::Snooze => self.snooze(cx),
            Msg::Log => self.log(cx),
            Msg::Edit => {
                if let Some(line) = self.first() {
                    forms::edit(cx, line.entry.record);
                }
            }
            Msg::Supersede => {
                if let Some(line) = self.first().filter(|line| line.entry.record.kind == Kind::Decision) {
                    verbs::supersede(cx, line.entry.record);
                }
            }
            _ => {}
        }
    }

    fn snooze(&self, cx: &mut Cx<'_>) {
        let items: Vec<Due> =
            self.records().iter().filter_map(|record| cx.store.due_of(*record).ok().flatten()).collect();
        verbs::snooze(cx, items);
    }

    fn log(&self, cx: &mut Cx<'_>) {
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

    fn turn(&mut self, by: isize, cx: &mut Cx<'_>) {
        self.section = self.section.turned(by);
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
        self.learn(cx.store);
    }

    /// Keys while the filter is typed: the list follows each letter.
    fn type_filter(&mut self, key: Key, cx: &mut Cx<'_>) {
        let Some(input) = &mut self.typing else { return };
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
    }
}

impl Pane for Communication {
    fn name(&self) -> &'static str {
        "communication"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.pick(&EN, &ES).title
    }

    fn reads(&self) -> Changes {
        Changes::ALL
    }

    fn refresh(&mut self, store: &Store, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        self.lang = lang;
        let (list, _) = list_and_detail(area, DETAIL_HEIGHT);
        self.list.set_height(usize::from(list.height.saturating_sub(2)));
        self.load_around(store, scope)?;
        self.kept = match scope.alliance() {
            Some(alliance) => {
                let stat = store.stat(alliance)?;
                Some((stat.us, stat.them))
            }
            None => None,
        };
        self.learn(store);
        Ok(())
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Handled {
        if self.typing.is_some() {
            self.type_filter(key, cx);
            return Handled::Yes;
        }
        match lookup(KEYS, key) {
            Some(message) => {
                self.update(message, cx);
                Handled::Yes
            }
            None => Handled::No,
        }
    }

    fn on_command(&mut self, name: &str, cx: &mut Cx<'_>) -> Handled {
        match KEYS.iter().find(|bind| bind.name == name) {
            Some(bind) => {
                self.update(bind.msg, cx);
                Handled::Yes
            }
            None => Handled::No,
        }
    }

    fn go_to(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        let Some(section) = Section::of(record.kind, cx.store, record) else {
            // People have their own pane one day; until then their form is their page.
            if matches!(record.kind, Kind::Person | Kind::Alliance | Kind::Seat | Kind::Fact) {
                forms::edit(cx, record);
                return Handled::Yes;
            }
            return Handled::No;
        };
        self.section = section;
        self.filter.clear();
        self.all = true;
        self.list.reset();
        let outcome = self.load_at(cx.store, cx.scope, record);
        if cx.read(outcome).is_none() {
            cx.send(Cmd::Redraw);
        }
        Handled::Yes
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        contract::hints(KEYS, lang)
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        self.draw(frame, area, env)
    }
}
