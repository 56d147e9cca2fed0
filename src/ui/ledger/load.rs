//! Reading a section a window at a time.

use super::{Ledger, Line, Lines, Section, Wanted};
use crate::domain::Ref;
use crate::insight::action::Row;
use crate::report::rows::{Told, entry};
use crate::store::{Cursor, Filter, Position, Result, Seen, Which};
use crate::ui::contract::Scope;
use crate::ui::kit::list::Need;
use crate::ui::overlays::sheet::{Text, Tone};

/// Windows read at once, in screens.
const AHEAD: usize = 2;
/// Marked records looked at for the keys that fit them all.
const CHOSEN_MAX: usize = 200;

/// A window of records of one kind, as rows.
///
/// # Errors
/// When the file cannot be read.
pub fn told<T: Told>(wanted: &Wanted<'_>) -> Result<Lines> {
    let Wanted { store, lang, .. } = *wanted;
    let window = store.window::<T>(&wanted.filter, wanted.at, wanted.limit)?;
    let today = store.today();
    let line =
        |record| Ok(Line { cursor: T::cursor(record), entry: entry(store, lang, record, today)?, spark: Vec::new() });
    Ok((window.rows.iter().map(line).collect::<Result<_>>()?, window.more))
}

/// Where a record of a kind stands in its list.
///
/// # Errors
/// When the file cannot be read.
pub fn cursor<T: Told>(store: &Seen, record: Ref) -> Result<Option<Cursor>> {
    Ok(store.find::<T>(record.id.into())?.map(|found| T::cursor(&found)))
}

impl<S: Section> Ledger<S> {
    fn window(&self, store: &Seen, scope: &Scope, at: Position, limit: usize) -> Result<Lines> {
        let all = !self.section.has_closed() || self.all || !self.filter.is_empty();
        let which = if all { Which::All } else { Which::Open };
        let filter = Filter { alliance: scope.alliance(), which, text: self.filter.clone(), ..Filter::default() };
        self.section.window(Wanted { store, lang: self.lang, filter, at, limit })
    }

    fn chunk(&self) -> usize {
        (self.list.height() * AHEAD).max(20)
    }

    /// From the start.
    pub fn load_start(&mut self, store: &Seen, scope: &Scope) -> Result<()> {
        let (rows, more) = self.window(store, scope, Position::Start, self.chunk())?;
        self.list.replace(rows, false, more);
        Ok(())
    }

    /// Anew, around what is on the screen, so that nothing jumps.
    pub fn load_around(&mut self, store: &Seen, scope: &Scope) -> Result<()> {
        match self.list.first_visible().map(|line| line.cursor) {
            Some(top) if self.section.is_paged() => self.load_from(store, scope, top),
            _ => self.load_start(store, scope),
        }
    }

    fn load_from(&mut self, store: &Seen, scope: &Scope, top: Cursor) -> Result<()> {
        let chunk = self.chunk();
        let (mut rows, more_after) = self.window(store, scope, Position::From(top), chunk)?;
        let (mut before, more_before) = self.window(store, scope, Position::Before(top), self.list.height())?;
        before.append(&mut rows);
        self.list.replace(before, more_before, more_after);
        Ok(())
    }

    /// Where a record stands.
    pub fn load_at(&mut self, store: &Seen, scope: &Scope, record: Ref) -> Result<()> {
        match self.section.cursor_of(store, record)? {
            Some(cursor) => self.load_from(store, scope, cursor)?,
            None => self.load_start(store, scope)?,
        }
        self.list.select(record);
        self.learn(store);
        Ok(())
    }

    /// More of the list where it was asked for.
    pub fn load_more(&mut self, store: &Seen, scope: &Scope, need: Need) -> Result<()> {
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

    /// The selected record's page, and what may be done to those chosen. One that has just gone
    /// has none.
    pub fn learn(&mut self, store: &Seen) {
        self.glance(store);
        self.rest(store);
    }

    /// As [`Ledger::learn`], but of a page its title alone: all of one that is only passed would be read
    /// in vain.
    pub fn glance(&mut self, store: &Seen) {
        self.page.clear();
        self.rows.clear();
        self.awaited = None;
        self.today = Some(store.today());
        let Some(line) = self.list.selected() else { return };
        let record = line.entry.record;
        self.page.push(Text::new(line.entry.text.as_str(), Tone::Heading));
        self.awaited = Some(record);
        self.is_due = store.due_of(record).is_ok_and(|due| due.is_some());
        let chosen = self.list.chosen_keys();
        self.rows.extend(chosen.into_iter().take(CHOSEN_MAX).filter_map(|record| Row::of(store, record).ok()));
    }

    /// Reads the page that was only glanced at; whether there was one.
    pub fn rest(&mut self, store: &Seen) -> bool {
        let Some(record) = self.awaited.take() else { return false };
        self.page = crate::ui::record::lines(store, self.lang, record).unwrap_or_default();
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Lang;
    use crate::ui::kit::keys::sequence;
    use crate::ui::testing::Play;

    #[test]
    fn the_page_beside_a_list_is_read_when_nobody_types() {
        let mut play = Play::demo(Lang::En, 140, 40);
        let visible = "who may see it";
        for pane in ["2", "3", "5", "6"] {
            assert!(play.keys(pane).picture().contains(visible), "{pane}\n{}", play.picture());
            sequence("j").into_iter().for_each(|key| assert_eq!(play.app.on_key(key), crate::ui::app::Flow::Go));
            assert!(!play.picture().contains(visible), "{pane}\n{}", play.picture());
            assert!(play.app.rest() && play.picture().contains(visible), "{pane}\n{}", play.picture());
            assert!(!play.app.rest(), "{pane}: it is read once");
        }
    }
}
