//! Which pane is shown, and the way back to where a record was opened from.

use super::{App, Flow};
use crate::domain::Ref;
use crate::ui::contract::{Cmd, Cx, Handled, Scope};
use crate::ui::forms;
use crate::ui::global::{self, Global};
use crate::ui::kit::keys::{Key, lookup};

impl App {
    /// `q`: back to where something was opened, then out of the one alliance, and out of the program at the top.
    pub(super) fn back(&mut self) {
        if self.go_back() {
            return;
        }
        if self.scope.0.is_some() {
            self.settle(vec![Cmd::Scope(Scope::default())], false);
        } else {
            self.flow = Flow::Quit;
        }
    }

    /// Esc: back to the pane that what is shown was opened from. Whether there was one.
    pub(super) fn go_back(&mut self) -> bool {
        let from = self.from.take();
        from.into_iter().for_each(|index| self.show(index));
        from.is_some()
    }

    /// Shows a pane by itself: nothing was opened from another.
    pub(in crate::ui) fn show(&mut self, index: usize) {
        if index < self.panes.len() {
            (self.current, self.from) = (index, None);
            self.refresh_current();
        }
    }

    /// What the tabs say of the panes that are not shown.
    pub(super) fn count_others(&mut self) {
        for (_, pane) in self.panes.iter_mut().enumerate().filter(|(at, _)| *at != self.current) {
            // What cannot be read is said where it is shown.
            drop(pane.count(&self.store, &self.scope));
        }
    }

    /// A key of the shell on a page that has no meaning of its own for it: what is looked up comes over
    /// the page, what is another place takes its place.
    pub(super) fn elsewhere(&mut self, key: Key) {
        let Some(message) = lookup(global::KEYS, key) else { return };
        match message {
            Global::Jump | Global::Search | Global::History | Global::Curtain => {}
            Global::Show(_) | Global::Scope | Global::Palette | Global::Review(_) => self.give_way(),
            _ => return,
        }
        self.globally(message);
    }

    /// Whatever is only read gives way to the pane; what is being written stays on top of it.
    fn give_way(&mut self) {
        while self.overlays.last().is_some_and(|overlay| overlay.draft().is_none()) {
            self.overlays.pop();
        }
    }

    pub(super) fn go_to(&mut self, record: Ref) {
        self.give_way();
        for index in 0..self.panes.len() {
            let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
            let Some(pane) = self.panes.get_mut(index) else { return };
            let handled = pane.go_to(record, &mut cx);
            let (commands, changed) = cx.finish();
            if handled == Handled::Yes {
                if index != self.current {
                    self.from = Some(self.from.unwrap_or(self.current)).filter(|from| *from != index);
                }
                self.current = index;
                if let Some(stale) = self.stale.get_mut(index) {
                    *stale = true;
                }
                self.settle(commands, changed);
                self.refresh_current();
                return;
            }
        }
        // What has no home on a screen has its form.
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        forms::edit(&mut cx, record);
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
    }
}
