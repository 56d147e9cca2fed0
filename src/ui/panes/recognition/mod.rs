//! Recognition: who has earned thanks and not had it, and the thanks and gifts there were.

mod keys;
mod sections;
mod text;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::{AllianceId, BALANCE_DAYS, Kind, Ref, Seat};
use crate::i18n::Lang;
use crate::insight::action::{Row, Verb};
use crate::store::{Balance, Result, Seen};
use crate::ui::contract::{Cmd, Cx, Env, Handled, Hint, Scope};
use crate::ui::forms;
use crate::ui::kit::keys::Bind;
use crate::ui::kit::layout::{NARROW, list_and_detail};
use crate::ui::ledger::{Ledger, Msg, Records};
use crate::ui::{answer, verbs};
use keys::KEYS;
use sections::Part;
use text::{EN, ES};

/// Rows the detail takes under the list.
const DETAIL_HEIGHT: u16 = 5;

#[derive(Default)]
pub struct Recognition {
    ledger: Ledger<Part>,
    /// Of the alliance in scope, or of all.
    balance: Balance,
}

impl Recognition {
    /// Whether the rows are proposals, no records of their own.
    fn proposes(&self) -> bool {
        matches!(self.ledger.section, Part::Without | Part::Earned | Part::Milestones)
    }

    /// What the chosen rows are about: people for seats, else the record itself.
    fn subjects(&self, store: &Seen) -> Vec<(AllianceId, Ref)> {
        let of = |line: &crate::ui::ledger::Line| {
            let alliance = line.entry.alliance.as_ref()?.record.id.into();
            let record = line.entry.record;
            let subject = match record.kind {
                Kind::Seat => store.get::<Seat>(record.id.into()).ok()?.person_id.into(),
                _ => record,
            };
            Some((alliance, subject))
        };
        self.ledger.list.chosen().into_iter().filter_map(of).collect()
    }

    fn answer(&self, verb: Verb, cx: &mut Cx<'_>) {
        let subjects = self.subjects(cx.store);
        let Some(line) = self.ledger.first() else { return };
        let Some(name) = &line.entry.alliance else { return };
        if verb == Verb::Done && subjects.iter().any(|(alliance, _)| *alliance != name.record.id.into()) {
            return cx.complain(cx.lang().pick(&EN, &ES).one_alliance);
        }
        if let (Verb::Done, [(_, only)]) = (verb, subjects.as_slice())
            && only.kind == Kind::Alliance
        {
            return verbs::thank_team(cx, name, &line.entry.text);
        }
        let rows: Vec<Row> =
            subjects.into_iter().map(|(alliance, subject)| Row::unthanked(alliance, subject)).collect();
        answer::run(cx, verb, &rows);
    }

    fn feedback(&self, cx: &mut Cx<'_>) {
        let alliance = self.ledger.first().and_then(|line| line.entry.alliance.clone());
        let person = match self.subjects(cx.store).first() {
            Some((_, subject)) if subject.kind == Kind::Person => Some(subject.id.into()),
            Some((_, subject)) if subject.kind == Kind::Recognition => {
                cx.store.thanked(subject.id.into()).ok().and_then(|people| people.first().copied())
            }
            _ => None,
        };
        if let (Some(alliance), Some(person)) = (alliance, person) {
            verbs::give_feedback(cx, alliance.handle.as_str(), person);
        }
    }

    /// The page, or the form, of the person or the record that the row is about.
    fn open(&self, message: Msg, cx: &mut Cx<'_>) {
        let Some((_, subject)) = self.subjects(cx.store).first().copied() else { return };
        match message {
            Msg::Open => cx.send(Cmd::Read(subject)),
            _ => forms::edit(cx, subject),
        }
    }
}

impl Records for Recognition {
    type Part = Part;

    const NAME: &'static str = "recognition";
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
            "Who has earned thanks and not had it: in private and before others, for small things and large, on both sides.",
            "Quién se ha ganado un agradecimiento y no lo ha recibido: en privado y en público, por lo pequeño y lo grande, en ambas partes.",
        )
    }

    fn load(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        let (list, _) = list_and_detail(area, DETAIL_HEIGHT);
        let since = store.today().plus(-BALANCE_DAYS);
        self.balance = store.thanks_balance(scope.alliance(), since)?;
        self.ledger.refresh(store, scope, list.height.saturating_sub(2), lang)
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        match message {
            Msg::Verb(verb) if self.proposes() => {
                self.answer(verb, cx);
                self.ledger.list.clear_marks();
            }
            Msg::Feedback => self.feedback(cx),
            Msg::Open | Msg::Edit => self.open(message, cx),
            message => self.ledger.update(message, cx),
        }
    }

    fn show(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        let part = match record.kind {
            Kind::Recognition => Part::Given,
            Kind::Reward => Part::Gifts,
            _ => return Handled::No,
        };
        self.ledger.go_to(part, record, cx);
        Handled::Yes
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        let mut hints = if self.proposes() {
            let alliance = self.ledger.chosen().and_then(|chosen| chosen.alliance);
            let row = |row: &Row| alliance.map(|alliance| Row::unthanked(alliance, row.record));
            self.ledger.hints_of(KEYS, lang, &self.ledger.rows.iter().filter_map(row).collect::<Vec<_>>())
        } else {
            self.ledger.hints(KEYS, lang)
        };
        // Feedback is somebody's: of whoever sits there, or was thanked.
        let kind = self.ledger.chosen().map(|chosen| chosen.record.kind);
        let is_of_somebody = matches!(kind, Some(Kind::Seat | Kind::Person | Kind::Recognition));
        hints.retain(|hint| hint.name != "feedback" || is_of_somebody);
        hints
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let (list, detail) = self.ledger.share(list_and_detail(area, DETAIL_HEIGHT));
        let text = env.lang.pick(&EN, &ES);
        let note = match &self.balance {
            none if *none == Balance::default() => text.no_thanks.to_owned(),
            balance if list.width < NARROW => (text.balance_narrow)(balance),
            balance => (text.balance)(balance),
        };
        let cursor = self.ledger.draw(buffer, list, vec![note], env);
        self.ledger.draw_detail(buffer, detail, &[], env, detail.width == area.width);
        cursor
    }
}
