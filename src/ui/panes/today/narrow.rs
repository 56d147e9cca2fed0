//! Today narrowed to a few letters, or put in the order of partners. Both need all rows in words, so
//! they are read once, when it is asked for, and no further than the tab counts.

use crossterm::event::KeyCode;

use super::{COUNT_MAX, Entry, Today};
use crate::domain::handle::fold;
use crate::i18n::Lang;
use crate::store::{Result, Seen};
use crate::ui::contract::{Cx, Handled, Scope};
use crate::ui::kit::input::Input;
use crate::ui::kit::keys::Key;

/// What Today is narrowed to, and the rows it is taken from.
#[derive(Default)]
pub(super) struct Narrow {
    pub filter: String,
    /// The filter being typed.
    pub typing: Option<Input>,
    /// By partner instead of by urgency.
    pub by_partner: bool,
    /// All rows in order of urgency, each with the words it is found by.
    pool: Vec<(String, Entry)>,
}

impl Narrow {
    pub fn is_on(&self) -> bool {
        self.by_partner || self.typing.is_some() || !self.filter.is_empty()
    }
}

impl Today {
    /// Begins to narrow, or goes on.
    pub(super) fn narrow(&mut self, cx: &mut Cx<'_>) {
        self.narrow.typing = Some(Input::new(&self.narrow.filter, false));
        self.reload(cx);
    }

    pub(super) fn turn_order(&mut self, cx: &mut Cx<'_>) {
        self.narrow.by_partner = !self.narrow.by_partner;
        self.list.reset();
        self.reload(cx);
    }

    /// Reads all rows anew, up to where the tab stops counting.
    pub(super) fn load_pool(&mut self, store: &Seen, scope: &Scope, lang: Lang) -> Result<()> {
        let today = store.today();
        let due = store.due_items(scope.alliance(), today, COUNT_MAX)?;
        self.narrow.pool.clear();
        for due in due {
            let told = Self::told(store, scope, due)?;
            let (line, name) = (told.line(lang, today), &told.item.alliance);
            let words = fold(&format!("{} {} {} {}", name.handle, name.name, line.what, line.why));
            self.narrow.pool.push((words, Entry { due, told: Some(told) }));
        }
        self.show_pool();
        Ok(())
    }

    /// The rows that fit, in the order wanted.
    fn show_pool(&mut self) {
        let wanted = fold(self.narrow.filter.trim());
        let fits = self.narrow.pool.iter().filter(|(words, _)| words.contains(&wanted));
        let mut rows: Vec<Entry> = fits.map(|(_, entry)| entry.clone()).collect();
        if self.narrow.by_partner {
            rows.sort_by(|a, b| a.handle().cmp(b.handle()));
        }
        self.list.replace(rows, false, false);
    }

    /// Keys while the filter is typed: the rows follow each letter. `No` when nothing is typed.
    pub(super) fn type_filter(&mut self, key: Key, cx: &mut Cx<'_>) -> Handled {
        match (&mut self.narrow.typing, key.code) {
            (None, KeyCode::Esc) if !self.narrow.filter.is_empty() => self.widen(cx),
            (None, _) => return Handled::No,
            (Some(_), KeyCode::Esc) => self.widen(cx),
            (Some(_), KeyCode::Enter) => {
                self.narrow.typing = None;
                if !self.narrow.is_on() {
                    self.reload(cx);
                }
            }
            (Some(input), _) => {
                input.on_key(key);
                self.narrow.filter = input.text();
                self.list.reset();
                self.show_pool();
            }
        }
        Handled::Yes
    }

    /// Takes the filter away.
    fn widen(&mut self, cx: &mut Cx<'_>) {
        self.narrow.typing = None;
        self.narrow.filter.clear();
        self.list.reset();
        self.reload(cx);
    }

    fn reload(&mut self, cx: &mut Cx<'_>) {
        let outcome = self.load(cx.store, cx.scope);
        cx.read(outcome);
    }
}

impl Entry {
    fn handle(&self) -> &str {
        self.told.as_ref().map_or("", |told| told.item.alliance.handle.as_str())
    }
}
