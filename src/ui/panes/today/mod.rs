//! Today: one queue of everything that needs attention, each row with its reason and its verbs.

mod health;
mod keys;
mod narrow;
mod text;
mod view;

#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::{AllianceId, Day, Due, Id, Kept, Kind, Ref, Rule};
use crate::i18n::Lang;
use crate::insight::action;
use crate::insight::attention::{self, Item};
use crate::report::attention::{Line, line};
use crate::store::{Result, Seen};
use crate::ui::contract::{self, Chosen, Cmd, Cx, Env, Handled, Hint, Pane, Scope};
use crate::ui::kit::keys::{Key, lookup, named};
use crate::ui::kit::layout::{WIDE, list_and_detail};
use crate::ui::kit::list::{List, Need, Row, Step};
use crate::ui::overlays::sheet::Text;
use crate::ui::{answer, forms, record, verbs};
use keys::{KEYS, Msg};
use narrow::Narrow;
use text::{EN, ES};

/// Screens of rows that are looked up at once.
const SCREENS: usize = 2;
/// The tab counts no further.
const COUNT_MAX: usize = 999;
/// Rows the detail takes under the list.
pub(super) const DETAIL_HEIGHT: u16 = 5;

#[derive(Default)]
pub struct Today {
    list: List<Entry>,
    count: usize,
    today: Option<Day>,
    loaded: usize,
    /// How the alliance in scope stands.
    block: Option<health::Block>,
    narrow: Narrow,
    /// What the selected row is about, whole, where there is room beside the list.
    page: Vec<Text>,
    is_wide: bool,
    lang: Lang,
    /// What was answered last: should the same record ask something else afterwards, the selection goes on.
    answered: Option<Asked>,
}

/// A row, and what it asked.
type Asked = (<Entry as Row>::Key, action::Row);

/// A row: that something is due, and once it has been on the screen, what.
#[derive(Clone)]
struct Entry {
    due: Due,
    told: Option<Told>,
}

/// What is known of a row.
#[derive(Clone)]
struct Told {
    item: Item,
    /// Kept-on-time rates of the alliance, us and them.
    kept: Option<Kept>,
}

impl Row for Entry {
    type Key = (AllianceId, Rule, Id);

    fn key(&self) -> Self::Key {
        (self.due.alliance_id, self.due.rule, self.due.subject_id)
    }
}

impl Told {
    fn line(&self, lang: Lang, today: Day) -> Line {
        line(lang, &self.item, today)
    }
}

impl Today {
    fn chosen(&self) -> Vec<Due> {
        self.list.chosen().into_iter().map(|entry| entry.due).collect()
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        let (chosen, sent) = (self.chosen(), cx.sent());
        self.answered = None;
        match message {
            Msg::Step(step) => self.step(step, cx),
            Msg::Verb(verb) => {
                self.answered = self.asked();
                answer::to_items(cx, verb, &chosen);
            }
            Msg::Copy => self.copy(cx),
            Msg::Snooze => verbs::snooze(cx, chosen),
            Msg::Log => self.log(cx),
            Msg::Open => self.open(cx),
            Msg::Edit => chosen.first().into_iter().for_each(|due| answer::edit(cx, due)),
            Msg::Health => health::open(cx),
            Msg::Add => self.add(cx),
            Msg::Filter => self.narrow(cx),
            Msg::Order => self.turn_order(cx),
            Msg::Mark => {
                self.list.toggle_mark();
                self.step(Step::Down, cx);
                return;
            }
            Msg::Range => {
                self.list.toggle_range();
                return;
            }
        }
        if !matches!(message, Msg::Step(_)) && !cx.complains_after(sent) {
            self.list.clear_marks();
        }
    }

    fn step(&mut self, step: Step, cx: &mut Cx<'_>) {
        if let Some(need) = self.list.step(step) {
            // Only ever more at the end: Today is read from its start.
            let more = if need == Need::End { COUNT_MAX } else { self.list.height() * SCREENS };
            self.loaded = self.list.rows().len() + more;
            let outcome = self.load(cx.store, cx.scope);
            cx.read(outcome);
            self.list.step(step);
        }
        let outcome = self.tell_shown(cx.store, cx.scope);
        cx.read(outcome);
    }

    /// The chosen rows as lines: alliance, what, why.
    fn copy(&self, cx: &mut Cx<'_>) {
        let line = |told: &Told| {
            let line = told.line(cx.lang(), cx.today);
            format!("{} · {} · {}", told.item.alliance.handle, line.what, line.why)
        };
        let lines: Vec<String> =
            self.list.chosen().into_iter().filter_map(|entry| entry.told.as_ref()).map(line).collect();
        verbs::copy(cx, &lines);
    }

    /// The selected row, or the first of the marked ones.
    fn item(&self) -> Option<&Item> {
        let chosen = self.list.chosen();
        let Told { item, .. } = chosen.first().and_then(|entry| entry.told.as_ref())?;
        Some(item)
    }

    /// The selected row, and what it asks.
    fn asked(&self) -> Option<Asked> {
        let entry = self.list.selected()?;
        Some((entry.key(), entry.told.as_ref()?.item.row))
    }

    /// A line about the row's alliance.
    fn log(&self, cx: &mut Cx<'_>) {
        match self.chosen().first() {
            Some(due) => answer::log(cx, due.alliance_id),
            None => cx.send(Cmd::Run("log")),
        }
    }

    /// The full form of what `a` logs in a line.
    fn add(&self, cx: &mut Cx<'_>) {
        let chosen = self.list.chosen();
        let told = chosen.first().and_then(|entry| entry.told.as_ref());
        let handle = cx.scope.0.as_ref().or(told.map(|told| &told.item.alliance)).map(|name| name.handle.to_string());
        let values = handle.map(|handle| ("alliance".to_owned(), handle));
        forms::add_with(cx, Kind::Interaction, values.into_iter().collect());
    }

    fn open(&self, cx: &mut Cx<'_>) {
        if let Some(item) = self.item() {
            answer::open(cx, item);
        }
    }

    /// The block of the alliance in scope, and what is left for the rows.
    fn above(&self, area: Rect) -> (Rect, Rect) {
        let height = match &self.block {
            None => 0,
            Some(_) if area.height >= 2 * health::HEIGHT + 2 => health::HEIGHT,
            Some(_) => health::HEIGHT_LOW,
        };
        let block = Rect { height, ..area };
        (block, Rect { y: area.y + height, height: area.height.saturating_sub(height), ..area })
    }

    fn load(&mut self, store: &Seen, scope: &Scope) -> Result<()> {
        let limit = self.loaded.max(self.list.height() * SCREENS);
        let due = store.due_items(scope.alliance(), store.today(), limit)?;
        let more = due.len() == limit;
        let entries: Vec<Entry> = due.into_iter().map(|due| Entry { due, told: None }).collect();
        self.count =
            if more { store.due_count(scope.alliance(), store.today(), COUNT_MAX + 1)? } else { entries.len() };
        self.today = Some(store.today());
        if self.narrow.is_on() {
            return self.load_pool(store, scope, self.lang);
        }
        self.list.replace(entries, false, more);
        self.tell_shown(store, scope)?;
        self.go_on(store, scope)
    }

    /// A key that has answered a row means nothing else to it: what the record asks for next is not
    /// under that key at once.
    fn go_on(&mut self, store: &Seen, scope: &Scope) -> Result<()> {
        let (before, now) = (self.answered, self.asked());
        if before.zip(now).is_some_and(|((key, row), (same, asks))| key == same && row != asks) {
            self.answered = None;
            self.list.step(Step::Down);
            self.tell_shown(store, scope)?;
        }
        Ok(())
    }

    /// Looks up what the rows on the screen are about: those and no others, however many are due.
    fn tell_shown(&mut self, store: &Seen, scope: &Scope) -> Result<()> {
        for entry in self.list.shown_mut().filter(|entry| entry.told.is_none()) {
            entry.told = Some(Self::told(store, scope, entry.due)?);
        }
        let subject = self.list.selected().and_then(|entry| entry.told.as_ref()).map(|told| told.item.subject);
        // One that has just gone has no page.
        let page = |subject| record::lines(store, self.lang, subject).unwrap_or_default();
        self.page = subject.filter(|_| self.is_wide).map(page).unwrap_or_default();
        Ok(())
    }

    fn told(store: &Seen, scope: &Scope, due: Due) -> Result<Told> {
        let mut item = attention::explain(store, due, store.today())?;
        if scope.alliance().is_some() {
            // Each stands for itself there.
            (item.more, item.of_others) = (0, 0);
        }
        let kept = (due.rule == Rule::Commitment).then(|| store.kept_lately(due.alliance_id)).transpose()?;
        Ok(Told { item, kept })
    }
}

impl Pane for Today {
    fn name(&self) -> &'static str {
        "today"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.pick(&EN, &ES).title
    }

    fn about(&self, lang: Lang) -> &'static str {
        lang.pick(
            "What needs you today, in which order, and why. Across all alliances there is one row per reason and alliance, (+2) says how many stand behind it; p looks at one partner, and then every open thing has its row. Nothing leaves by itself: answer it, or put it off and it comes back.",
            "Qué requiere tu atención hoy, en qué orden y por qué. Con todos los socios hay una fila por motivo y socio, y (+2) dice cuántas hay detrás; con p se mira uno solo, y entonces cada asunto tiene su fila. Nada se va solo: respóndelo o posponlo, y volverá.",
        )
    }

    fn badge(&self) -> Option<String> {
        match self.count {
            0 => None,
            count if count > COUNT_MAX => Some(format!("{COUNT_MAX}+")),
            count => Some(count.to_string()),
        }
    }

    fn count(&mut self, store: &Seen, scope: &Scope) -> Result<()> {
        self.count = store.due_count(scope.alliance(), store.today(), COUNT_MAX + 1)?;
        Ok(())
    }

    fn refresh(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        (self.lang, self.is_wide) = (lang, area.width >= WIDE);
        self.block = scope.alliance().map(|alliance| health::Block::of(store, alliance, lang)).transpose()?;
        let (_, rest) = self.above(area);
        let (list, _) = list_and_detail(rest, DETAIL_HEIGHT);
        self.list.set_height(usize::from(list.height.saturating_sub(1)));
        self.load(store, scope)
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Handled {
        if self.type_filter(key, cx) == Handled::Yes {
            return Handled::Yes;
        }
        Handled::by(lookup(KEYS, key), |message| self.update(message, cx))
    }

    fn on_command(&mut self, name: &str, cx: &mut Cx<'_>) -> Handled {
        Handled::by(named(KEYS, name), |message| self.update(message, cx))
    }

    fn chosen(&self) -> Option<Chosen> {
        let chosen = self.list.chosen();
        let entry = chosen.first()?;
        let alliance = entry.due.alliance_id;
        let record = entry.told.as_ref().map_or(alliance.into(), |told| told.item.subject);
        Some(Chosen { record, alliance: Some(alliance) })
    }

    fn go_to(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        if record.kind != Kind::Alliance {
            return Handled::No;
        }
        let name = cx.store.name(record);
        if let Some(Some(name)) = cx.read(name) {
            cx.send(Cmd::Scope(Scope(Some(name))));
        }
        Handled::Yes
    }

    fn table(&self, lang: Lang) -> Vec<Hint> {
        contract::hints(KEYS, lang)
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        let told = |entry: &&Entry| entry.told.as_ref().map(|told| told.item.row);
        let rows: Vec<action::Row> = self.list.chosen().iter().filter_map(told).collect();
        answer::hints(KEYS, Msg::needs, lang, &rows, self.today)
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        self.draw(frame, area, env)
    }
}
