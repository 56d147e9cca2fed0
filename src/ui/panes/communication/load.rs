//! Reading a section a window at a time.

use super::sections::Section;
use super::{Communication, Line};
use crate::capture::dates::From;
use crate::domain::{Commitment, Decision, Feedback, Idea, Interaction, Kind, Mark, Obstacle, Ref, Share, Topic};
use crate::insight::attention;
use crate::intake::fields::{in_words, shown, specs, values};
use crate::report::attention::line;
use crate::report::errors::field;
use crate::report::rows::{Entry, Told, entry};
use crate::store::{Cursor, Filter, Position, Result, Store, Which};
use crate::ui::contract::Scope;
use crate::ui::kit::list::Need;

/// Windows read at once, in screens.
const AHEAD: usize = 2;
/// Cadences are few: so many are read at once.
const CADENCES: usize = 500;

impl Communication {
    fn filter(&self, scope: &Scope) -> Filter {
        let which = match self.section {
            Section::Timeline => Which::Past,
            Section::Upcoming => Which::Open,
            _ if self.all || !self.filter.is_empty() => Which::All,
            _ => Which::Open,
        };
        Filter { alliance: scope.alliance(), which, text: self.filter.clone(), ..Filter::default() }
    }

    fn window(&self, store: &Store, scope: &Scope, position: Position, limit: usize) -> Result<(Vec<Line>, bool)> {
        let filter = self.filter(scope);
        match self.section {
            Section::Timeline | Section::Upcoming => self.told::<Interaction>(store, &filter, position, limit),
            Section::Decisions => self.told::<Decision>(store, &filter, position, limit),
            Section::Commitments => self.told::<Commitment>(store, &filter, position, limit),
            Section::Obstacles => self.told::<Obstacle>(store, &filter, position, limit),
            Section::Topics => self.told::<Topic>(store, &filter, position, limit),
            Section::Ideas => self.told::<Idea>(store, &filter, position, limit),
            Section::Shares => self.told::<Share>(store, &filter, position, limit),
            Section::Feedback => self.told::<Feedback>(store, &filter, position, limit),
            Section::Cadences => self.cadences(store, scope),
        }
    }

    fn told<T: Told>(
        &self,
        store: &Store,
        filter: &Filter,
        position: Position,
        limit: usize,
    ) -> Result<(Vec<Line>, bool)> {
        let window = store.window::<T>(filter, position, limit)?;
        let today = store.today();
        let line = |record| Ok(Line { cursor: T::cursor(record), entry: entry(store, self.lang, record, today)? });
        Ok((window.rows.iter().map(line).collect::<Result<_>>()?, window.more))
    }

    /// Cadences with their clocks, the one due first on top.
    fn cadences(&self, store: &Store, scope: &Scope) -> Result<(Vec<Line>, bool)> {
        let today = store.today();
        let mut lines = Vec::new();
        for due in store.clocks(scope.alliance(), CADENCES)? {
            let item = attention::explain(store, due, today)?;
            let words = line(self.lang, &item, today);
            let mark = Some(item.mark).filter(|mark| *mark != Mark::Calm);
            let record = Ref { kind: Kind::Cadence, id: due.subject_id };
            let entry = Entry {
                record,
                number: store.number(record.id)?,
                alliance: Some(item.alliance),
                day: Some(due.due_on),
                text: words.what,
                note: words.why,
                mark,
            };
            lines.push(Line { cursor: Cursor { key: due.due_on.number().into(), id: due.subject_id }, entry });
        }
        Ok((lines, false))
    }

    fn chunk(&self) -> usize {
        (self.list.height() * AHEAD).max(20)
    }

    /// From the start.
    pub(super) fn load_start(&mut self, store: &Store, scope: &Scope) -> Result<()> {
        let (rows, more) = self.window(store, scope, Position::Start, self.chunk())?;
        self.list.replace(rows, false, more);
        Ok(())
    }

    /// Anew, around what is on the screen, so that nothing jumps.
    pub(super) fn load_around(&mut self, store: &Store, scope: &Scope) -> Result<()> {
        match self.list.first_visible().map(|line| line.cursor) {
            Some(top) if self.section != Section::Cadences => self.load_from(store, scope, top),
            _ => self.load_start(store, scope),
        }
    }

    fn load_from(&mut self, store: &Store, scope: &Scope, top: Cursor) -> Result<()> {
        let chunk = self.chunk();
        let (mut rows, more_after) = self.window(store, scope, Position::From(top), chunk)?;
        let (mut before, more_before) = self.window(store, scope, Position::Before(top), self.list.height())?;
        before.append(&mut rows);
        self.list.replace(before, more_before, more_after);
        Ok(())
    }

    /// Where a record stands.
    pub(super) fn load_at(&mut self, store: &Store, scope: &Scope, record: Ref) -> Result<()> {
        match self.cursor_of(store, record)? {
            Some(cursor) => self.load_from(store, scope, cursor)?,
            None => self.load_start(store, scope)?,
        }
        self.list.select(record);
        self.learn(store);
        Ok(())
    }

    fn cursor_of(&self, store: &Store, record: Ref) -> Result<Option<Cursor>> {
        fn of<T: Told>(store: &Store, record: Ref) -> Result<Option<Cursor>> {
            Ok(store.find::<T>(record.id.into())?.map(|found| T::cursor(&found)))
        }
        match self.section {
            Section::Timeline | Section::Upcoming => of::<Interaction>(store, record),
            Section::Decisions => of::<Decision>(store, record),
            Section::Commitments => of::<Commitment>(store, record),
            Section::Obstacles => of::<Obstacle>(store, record),
            Section::Topics => of::<Topic>(store, record),
            Section::Ideas => of::<Idea>(store, record),
            Section::Shares => of::<Share>(store, record),
            Section::Feedback => of::<Feedback>(store, record),
            Section::Cadences => Ok(None),
        }
    }

    /// More of the list where it was asked for.
    pub(super) fn load_more(&mut self, store: &Store, scope: &Scope, need: Need) -> Result<()> {
        let chunk = self.chunk();
        let (first, last) = (self.list.rows().first(), self.list.rows().last());
        match (need, first.map(|line| line.cursor), last.map(|line| line.cursor)) {
            (Need::After, _, Some(last)) => {
                let (rows, more) = self.window(store, scope, Position::After(last), chunk)?;
                self.list.append(rows, more);
            }
            (Need::Before, Some(first), _) => {
                let (rows, more) = self.window(store, scope, Position::Before(first), chunk)?;
                self.list.prepend(rows, more);
            }
            (Need::End, ..) => {
                let (rows, more) = self.window(store, scope, Position::End, chunk)?;
                let last = rows.last().map(|line| line.entry.record);
                self.list.replace(rows, more, false);
                if let Some(last) = last {
                    self.list.select(last);
                }
            }
            _ => {
                self.load_start(store, scope)?;
                if let Some(first) = self.list.rows().first().map(|line| line.entry.record) {
                    self.list.select(first);
                }
            }
        }
        Ok(())
    }

    /// The selected record's fields, for the detail. One that has just gone has none.
    pub(super) fn learn(&mut self, store: &Store) {
        self.detail.clear();
        let Some(line) = self.list.selected() else { return };
        let record = line.entry.record;
        let Ok((values, _)) = values(store, record) else { return };
        let from = From { today: store.today(), order: None };
        for spec in specs(record.kind) {
            let value = values.get(spec.name).cloned().unwrap_or_default();
            let is_shown = matches!(spec.name, "text" | "title" | "alliance" | "interaction_kind")
                || value.is_empty()
                || value == "false";
            if !is_shown {
                let words = in_words(store, self.lang, spec, &value, &from);
                let value = words.unwrap_or_else(|| shown(self.lang, spec.name, &value));
                self.detail.push((field(self.lang, spec.name).to_owned(), value));
            }
        }
    }
}
