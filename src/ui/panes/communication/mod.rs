//! Communication: what was said, decided and promised, section by section.

mod keys;
mod sections;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::{Kept, Ref};
use crate::i18n::Lang;
use crate::report::attention::kept;
use crate::store::{Result, Seen};
use crate::ui::contract::{Cx, Env, Handled, Scope};
use crate::ui::kit::keys::Bind;
use crate::ui::kit::layout::list_and_detail;
use crate::ui::ledger::{Ledger, Msg, Records};
use keys::KEYS;
use sections::Part;

/// Rows the detail takes under the list.
const DETAIL_HEIGHT: u16 = 7;

#[derive(Default)]
pub struct Communication {
    ledger: Ledger<Part>,
    /// Kept-on-time rates of the alliance in scope, us and them.
    kept: Option<Kept>,
}

impl Records for Communication {
    type Part = Part;

    const NAME: &'static str = "communication";
    const KEYS: &'static [Bind<Msg>] = KEYS;

    fn ledger(&self) -> &Ledger<Part> {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger<Part> {
        &mut self.ledger
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("Communication", "Comunicación")
    }

    fn about(&self, lang: Lang) -> &'static str {
        lang.pick(
            "When you last spoke on each level and when you must, what was decided, who owes what, and what you know that they do not know yet. tab goes through the sections; s shows closed ones too.",
            "Cuándo se habló por última vez en cada nivel y cuándo toca, qué se decidió, quién debe qué y qué sabes que ellos aún no saben. tab recorre las secciones; s muestra también lo cerrado.",
        )
    }

    fn load(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        let (list, _) = list_and_detail(area, DETAIL_HEIGHT);
        self.ledger.refresh(store, scope, list.height.saturating_sub(2), lang)?;
        self.kept = match scope.alliance() {
            Some(alliance) => Some(store.kept_lately(alliance)?),
            None => None,
        };
        Ok(())
    }

    fn show(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        let Some(part) = Part::of(record.kind, cx.store, record) else { return Handled::No };
        self.ledger.go_to(part, record, cx);
        Handled::Yes
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let (list, detail) = self.ledger.share(list_and_detail(area, DETAIL_HEIGHT));
        let rates = self.kept.filter(|_| self.ledger.section == Part::Commitments);
        let notes = rates.map(|it| kept(env.lang, it)).into_iter().collect();
        let cursor = self.ledger.draw(buffer, list, notes, env);
        self.ledger.draw_detail(buffer, detail, &[], env, detail.width == area.width);
        cursor
    }
}
