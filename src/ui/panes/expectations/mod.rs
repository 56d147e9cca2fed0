//! Expectations: what each side expects of the other, side by side, and what is done when reality
//! differs.

mod keys;
mod sections;
mod text;
mod view;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::{Amendment, Day, Expectation, ExpectationKind, Kept, Kind, Ref, Side, Stored};
use crate::i18n::{Lang, date};
use crate::report::attention::kept;
use crate::report::diff;
use crate::report::rows::figures::doubts;
use crate::store::{Result, Seen};
use crate::ui::contract::{Cx, Env, Handled, Hint, Scope};
use crate::ui::forms::about::About;
use crate::ui::forms::kickoff::KickOff;
use crate::ui::kit::keys::Bind;
use crate::ui::kit::layout::list_and_detail;
use crate::ui::ledger::view::card_height;
use crate::ui::ledger::{Ledger, Msg, Records, Section};
use keys::KEYS;
use sections::Part;
use text::{EN, ES};

/// Rows the detail takes under the list.
const DETAIL_HEIGHT: u16 = 8;
/// From this width on the two directions stand side by side.
const COLUMNS_FROM: u16 = 70;

#[derive(Default)]
pub struct Expectations {
    /// The section that has the keys.
    ledger: Ledger<Part>,
    /// The other direction, when one of the two has the keys.
    beside: Ledger<Part>,
    /// Promises kept on time by us and by them, of the alliance in scope.
    kept: Option<Kept>,
    /// What is said of the selected row beside its fields: the text, and whether it is a warning.
    more: Vec<(String, bool)>,
    area: Rect,
}

impl Expectations {
    /// Without a scope: that of the only alliance there is, else of the row's.
    fn kick_off_of(&self, cx: &mut Cx<'_>) {
        let only = cx.store.only_alliance();
        let only = cx.read(only).flatten().and_then(|only| cx.store.name(only.into()).ok().flatten());
        let row = || self.ledger.list.selected().and_then(|line| line.entry.alliance.clone());
        match only.or_else(row) {
            Some(name) => KickOff::open(cx, name),
            None => cx.complain(cx.lang().pick(&EN, &ES).which_alliance),
        }
    }

    fn turn(&mut self, by: isize, cx: &mut Cx<'_>) {
        let all = Part::all();
        let at = all.iter().position(|part| *part == self.ledger.section).unwrap_or(0);
        let to = all.get((at + all.len()).wrapping_add_signed(by) % all.len()).copied().unwrap_or_default();
        if self.ledger.section.beside() == Some(to) && self.beside.section == to {
            // Both are on the screen: only the keys change hands.
            std::mem::swap(&mut self.ledger, &mut self.beside);
        } else {
            self.ledger.update(Msg::Section(by), cx);
        }
        let outcome = self.refresh_both(cx.store, cx.scope, cx.lang());
        cx.read(outcome);
    }

    fn is_side_by_side(&self) -> bool {
        self.area.width >= COLUMNS_FROM && self.ledger.section.beside().is_some()
    }

    fn refresh_both(&mut self, store: &Seen, scope: &Scope, lang: Lang) -> Result<()> {
        let (list, _) = list_and_detail(self.area, DETAIL_HEIGHT);
        if self.is_side_by_side() {
            let height = list.height.saturating_sub(2);
            let cards = height / card_height(height);
            self.ledger.refresh(store, scope, cards, lang)?;
            if let Some(other) = self.ledger.section.beside() {
                if self.beside.section != other {
                    self.beside = Ledger::of(other);
                }
                self.beside.all = self.ledger.all;
                self.beside.refresh(store, scope, cards, lang)?;
            }
            Ok(())
        } else {
            let rows = self.ledger.rows_in(list);
            self.ledger.refresh(store, scope, rows, lang)
        }
    }

    /// Over all alliances: how many promises both sides keep in that of the row.
    fn kept_by_row(&self, store: &Seen) -> Option<String> {
        let alliance = self.ledger.list.selected()?.entry.alliance.as_ref()?;
        Some(kept(self.ledger.lang, store.kept_lately(alliance.record.id.into()).ok()?))
    }

    fn of_expectation(&mut self, store: &Seen, record: Ref) -> Result<()> {
        let (lang, text) = (self.ledger.lang, self.ledger.lang.pick(&EN, &ES));
        let it = store.get::<Expectation>(record.id.into())?;
        let doubts = doubts(lang, &it);
        if it.is_open() && !doubts.is_empty() {
            self.more.push(((text.doubts)(&doubts.join(" · ")), true));
        }
        let mut wording = it.text.clone();
        for amendment in store.amendments_of(record)? {
            if amendment.is_open() {
                self.more.push(((text.reality)(&amendment.text), true));
                self.options(&amendment);
            } else if let Some(on) = amendment.agreed_on {
                let change = diff::line(&amendment.old_wording, &wording);
                self.more.push(((text.amended)(&self.day(on, store), &change), false));
                wording.clone_from(&amendment.old_wording);
            }
        }
        Ok(())
    }

    fn of_amendment(&mut self, store: &Seen, record: Ref) -> Result<()> {
        let text = self.ledger.lang.pick(&EN, &ES);
        let it = store.get::<Amendment>(record.id.into())?;
        if it.new_wording.is_empty() {
            self.more.push(((text.before)(&it.old_wording), false));
        } else {
            self.more.push((diff::line(&it.old_wording, &it.new_wording), false));
        }
        self.options(&it);
        Ok(())
    }

    fn options(&mut self, it: &Stored<Amendment>) {
        let text = self.ledger.lang.pick(&EN, &ES);
        for (at, option) in it.options().enumerate() {
            let chosen = it.chosen.and_then(|chosen| usize::try_from(chosen).ok()) == Some(at + 1);
            self.more.push(((text.alternative)(at + 1, option, chosen), false));
        }
    }

    fn day(&self, on: Day, store: &Seen) -> String {
        date::short(self.ledger.lang, on.date(), store.today().date())
    }
}

impl Records for Expectations {
    type Part = Part;

    const NAME: &'static str = "expectations";
    const KEYS: &'static [Bind<Msg>] = KEYS;

    fn ledger(&self) -> &Ledger<Part> {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger<Part> {
        &mut self.ledger
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.pick(&EN, &ES).title
    }

    fn about(&self, lang: Lang) -> &'static str {
        lang.pick(
            "What each side expects of the other, where reality differs and whether they have been told, and what is proposed instead.",
            "Qué espera cada parte de la otra, dónde la realidad es otra y si ya lo saben, y qué se propone a cambio.",
        )
    }

    fn load(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        self.area = area;
        self.kept = match scope.alliance() {
            Some(alliance) => Some(store.kept_lately(alliance)?),
            None => None,
        };
        self.refresh_both(store, scope, lang)
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        match message {
            Msg::Section(by) => self.turn(by, cx),
            Msg::KickOff => match &cx.scope.0 {
                Some(name) => KickOff::open(cx, name.clone()),
                None => self.kick_off_of(cx),
            },
            message => self.ledger.update(message, cx),
        }
    }

    /// What there is to say of the selected row: doubts, the open amendment, the old wordings.
    fn learn(&mut self, store: &Seen) {
        self.more.clear();
        let Some(record) = self.ledger.list.selected().map(|line| line.entry.record) else { return };
        let said = match record.kind {
            Kind::Amendment => self.of_amendment(store, record),
            _ => self.of_expectation(store, record),
        };
        // One that has just gone has nothing to say.
        drop(said);
        if self.kept.is_none() {
            self.more.extend(self.kept_by_row(store).map(|words| (words, false)));
        }
    }

    fn show(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        let part = match record.kind {
            Kind::Amendment => Part::Amendments,
            Kind::Expectation => {
                let found = cx.store.get::<Expectation>(record.id.into());
                let Some(it) = cx.read(found) else { return Handled::Yes };
                match (it.kind, it.side) {
                    (ExpectationKind::Limit, _) => Part::Limits,
                    (_, Side::Us) => Part::Ours,
                    (_, Side::Them) => Part::Theirs,
                }
            }
            _ => return Handled::No,
        };
        self.ledger.go_to(part, record, cx);
        let outcome = self.refresh_both(cx.store, cx.scope, cx.lang());
        cx.read(outcome);
        Handled::Yes
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        let mut hints = self.ledger.hints(KEYS, lang);
        // A kick-off is of the alliance that is looked at, or of the row's.
        let has_one = !self.ledger.names_alliances() || self.ledger.list.selected().is_some();
        hints.retain(|hint| hint.name != "kick-off" || has_one);
        hints
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        self.draw_parts(buffer, area, env)
    }
}
