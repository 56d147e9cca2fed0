//! A pane of records: what it is of its own, and what any such pane does alike.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Ledger, Msg, Section};
use crate::domain::Ref;
use crate::i18n::Lang;
use crate::store::{Result, Seen};
use crate::ui::contract::{self, Chosen, Cx, Env, Handled, Hint, Pane, Scope};
use crate::ui::kit::keys::{Bind, Key, lookup, named};

/// What a pane of records says of itself. Whatever says it is a [`Pane`].
pub trait Records {
    type Part: Section;

    const NAME: &'static str;
    const KEYS: &'static [Bind<Msg>];

    fn ledger(&self) -> &Ledger<Self::Part>;

    fn ledger_mut(&mut self) -> &mut Ledger<Self::Part>;

    fn title(&self, lang: Lang) -> &'static str;

    /// The question it answers, for help.
    fn about(&self, lang: Lang) -> &'static str;

    /// Reads anew what it shows, in the area it will be drawn in.
    ///
    /// # Errors
    /// When the file cannot be read; it shows what it had.
    fn load(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()>;

    /// Does what a key means.
    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        self.ledger_mut().update(message, cx);
    }

    /// Looks up what is shown of the selected row beside the row itself.
    fn learn(&mut self, _store: &Seen) {}

    /// What an act begins with.
    fn chosen(&self) -> Option<Chosen> {
        self.ledger().chosen()
    }

    /// Shows a record, where it has a section for it.
    fn show(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled;

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        self.ledger().hints(Self::KEYS, lang)
    }

    /// Draws itself; where the cursor stands, if anywhere.
    fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position>;
}

impl<P: Records> Pane for P {
    fn name(&self) -> &'static str {
        P::NAME
    }

    fn title(&self, lang: Lang) -> &'static str {
        Records::title(self, lang)
    }

    fn about(&self, lang: Lang) -> &'static str {
        Records::about(self, lang)
    }

    fn refresh(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        self.load(store, scope, area, lang)?;
        self.learn(store);
        Ok(())
    }

    fn rest(&mut self, store: &Seen) -> bool {
        self.ledger_mut().rest(store)
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Handled {
        if self.ledger_mut().type_filter(key, cx) == Handled::Yes {
            self.learn(cx.store);
            return Handled::Yes;
        }
        Handled::by(lookup(P::KEYS, key), |message| act(self, message, cx))
    }

    fn on_command(&mut self, name: &str, cx: &mut Cx<'_>) -> Handled {
        Handled::by(named(P::KEYS, name), |message| act(self, message, cx))
    }

    fn chosen(&self) -> Option<Chosen> {
        Records::chosen(self)
    }

    fn go_to(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        let shown = self.show(record, cx);
        self.learn(cx.store);
        shown
    }

    fn table(&self, lang: Lang) -> Vec<Hint> {
        contract::hints(P::KEYS, lang)
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        Records::hints(self, lang)
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        self.draw(frame.buffer_mut(), area, env)
    }
}

fn act<P: Records>(pane: &mut P, message: Msg, cx: &mut Cx<'_>) {
    pane.update(message, cx);
    pane.learn(cx.store);
}
