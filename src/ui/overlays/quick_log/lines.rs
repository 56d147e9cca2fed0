//! Several lines at once, each a record of its own, and lines that were typed before.

use super::QuickLog;
use crate::intake::{self, Wishes};
use crate::store::Store;

impl QuickLog {
    /// One line as the person wants it; of several each by itself, and each is a record of its own.
    pub(super) fn read_lines(&mut self, store: &Store) {
        let text = self.input.text();
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        self.several.clear();
        if lines.len() < 2 {
            self.capture = intake::read(store, &text, &self.wishes);
            return;
        }
        let plain = Wishes { rejected: Vec::new(), taken: Vec::new(), kind: None, ..self.wishes.clone() };
        self.several = lines.into_iter().map(|line| intake::read(store, line, &plain)).collect();
        let stuck = self.several.iter().find(|capture| !capture.is_ready()).or(self.several.first());
        self.capture = stuck.cloned().unwrap_or_default();
    }

    /// Up: what was typed last, again what was typed before that.
    pub(super) fn earlier(&mut self, store: &Store) {
        const LINES: usize = 50;
        let lines = store.typed_lately(LINES).unwrap_or_default();
        if let Some(line) = lines.get(self.back) {
            self.back += 1;
            self.begun.clone_from(line);
            self.input.set(line);
            self.wishes.rejected.clear();
            self.wishes.taken.clear();
            self.read(store);
        }
    }
}
