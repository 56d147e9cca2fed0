//! Commands by their names: what the palette lists, and how one is run from anywhere.

use serde_json::Value;

use super::app::App;
use super::contract::{Chosen, Cx, Handled, Hint, Pane};
use super::global;

/// Commands of one pane that say what they need where it is not chosen.
const ASKS: [&str; 7] = ["join", "hand-over", "erase", "introduce", "kick-off", "figures", "summary"];

impl App {
    /// Runs a command by its name, as the palette does.
    pub fn run_command(&mut self, name: &str) {
        if self.ask_pane(self.current, name) == Handled::Yes {
            return;
        }
        if let Some(bind) = global::KEYS.iter().chain(global::ALWAYS).find(|bind| bind.name == name) {
            return self.globally(bind.msg);
        }
        let others = (0..self.panes.len()).filter(|index| *index != self.current);
        let named = self.panes.iter().position(|pane| pane.name() == name);
        // A command of another pane belongs there: it is shown first.
        let index = named.or_else(|| others.into_iter().find(|index| self.can(*index, name)));
        if let Some(index) = index {
            // A new record may be begun from anywhere; whoever saves it is where they were.
            if !name.starts_with("add-") {
                self.show(index);
            }
            self.ask_pane(index, name);
        }
    }

    /// Starts something from the selected row.
    pub(super) fn start(&mut self, what: fn(&mut Cx<'_>, Option<Chosen>)) {
        let chosen = self.pane().and_then(Pane::chosen);
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        what(&mut cx, chosen);
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
    }

    /// Does something that needs no pane.
    pub(super) fn do_here(&mut self, act: fn(&mut Cx<'_>)) {
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        act(&mut cx);
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
    }

    /// What a question was answered with goes to the overlay that asked it.
    pub(super) fn answered(&mut self, answer: &Value) {
        if let Some(overlay) = self.overlays.last_mut() {
            let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
            overlay.answered(answer, &mut cx);
            let (commands, changed) = cx.finish();
            self.settle(commands, changed);
        }
    }

    fn can(&self, index: usize, name: &str) -> bool {
        let table = self.panes.get(index).map(|pane| pane.table(self.env.lang)).unwrap_or_default();
        table.iter().any(|hint| hint.name == name)
    }

    fn ask_pane(&mut self, index: usize, name: &str) -> Handled {
        let mut cx = Cx::new(&mut self.store, &self.env, &self.scope);
        let pane = self.panes.get_mut(index);
        let handled = pane.map_or(Handled::No, |pane| pane.on_command(name, &mut cx));
        let (commands, changed) = cx.finish();
        self.settle(commands, changed);
        handled
    }

    /// Everything that can be done here by name.
    pub(super) fn palette(&self) -> Vec<Hint> {
        let mut hints = self.hints();
        hints.extend(self.panes.iter().map(|pane| Hint {
            keys: &[],
            name: pane.name(),
            label: pane.title(self.env.lang),
            footer: false,
        }));
        // What has no key of its own elsewhere is still found by its name, and so is what begins with a question.
        let is_found = |hint: &Hint| hint.keys.is_empty() || ASKS.contains(&hint.name);
        let elsewhere = self.panes.iter().flat_map(|pane| pane.table(self.env.lang)).filter(is_found);
        for hint in elsewhere {
            if hints.iter().all(|known| known.name != hint.name) {
                hints.push(hint);
            }
        }
        hints
    }
}
