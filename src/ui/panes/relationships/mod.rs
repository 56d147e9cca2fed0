//! Relations: who knows whom, how alive each tie is, what matters to whom, what to do together next.

mod keys;
pub mod page;
mod sections;
mod text;
mod view;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::{Interaction, InteractionKind, Kind, PersonId, Ref, Seat};
use crate::i18n::Lang;
use crate::insight::action::Verb;
use crate::insight::ties::{Grid, Shared, grid, shared_interests};
use crate::store::{Result, Seen};
use crate::ui::contract::{self, Chosen, Cmd, Cx, Env, Handled, Hint, Scope};
use crate::ui::forms;
use crate::ui::kit::keys::Bind;
use crate::ui::kit::layout::list_and_detail;
use crate::ui::kit::list::Step;
use crate::ui::ledger::{Ledger, Msg, Records};
use keys::KEYS;
use sections::Part;
use text::{EN, ES};

/// Rows the detail takes under the list.
const DETAIL_HEIGHT: u16 = 5;

#[derive(Default)]
pub struct Relationships {
    ledger: Ledger<Part>,
    /// Who knows whom in the alliance in scope, with everybody's name.
    grid: Option<(Grid, view::Names)>,
    /// The cell of the grid that has the keys: one of ours, one of theirs.
    cell: (usize, usize),
}

impl Relationships {
    fn is_grid(&self) -> bool {
        self.ledger.section == Part::Grid && self.grid.is_some()
    }

    fn walk(&mut self, step: Step) {
        let Some((grid, _)) = &self.grid else { return };
        let last = grid.ours.len().saturating_sub(1);
        self.cell.0 = match step {
            Step::Up => self.cell.0.saturating_sub(1),
            Step::Top | Step::PageUp | Step::HalfUp => 0,
            Step::Bottom | Step::PageDown | Step::HalfDown => last,
            Step::Down => (self.cell.0 + 1).min(last),
        };
    }

    fn across(&mut self, by: isize) {
        let Some((grid, _)) = &self.grid else { return };
        let last = grid.theirs.len().saturating_sub(1);
        self.cell.1 = self.cell.1.saturating_add_signed(by).min(last);
    }

    /// Our person and theirs in the cell that has the keys.
    fn pair(&self) -> Option<(PersonId, PersonId)> {
        let (grid, _) = self.grid.as_ref()?;
        Some((*grid.ours.get(self.cell.0)?, *grid.theirs.get(self.cell.1)?))
    }

    /// The person the selected row is; in the grid, theirs of the cell that has the keys.
    fn person(&self) -> Option<PersonId> {
        if self.is_grid() {
            return self.pair().map(|(_, theirs)| theirs);
        }
        let record = self.ledger.first()?.entry.record;
        (record.kind == Kind::Person).then(|| record.id.into())
    }

    /// Whoever the selected row is: in the grid, ours.
    fn of_row(&self) -> Option<PersonId> {
        if self.is_grid() { self.pair().map(|(ours, _)| ours) } else { self.person() }
    }

    fn with_person(&self, cx: &mut Cx<'_>, then: fn(&mut Cx<'_>, PersonId)) {
        match self.of_row() {
            Some(person) => then(cx, person),
            None => cx.complain(cx.lang().pick(&EN, &ES).no_person),
        }
    }

    fn open(&self, cx: &mut Cx<'_>) {
        if let Some(person) = self.person() {
            return cx.send(Cmd::Read(person.into()));
        }
        let Some(line) = self.ledger.first() else { return };
        match (line.entry.record.kind, &line.entry.alliance) {
            // Its grid, in its scope; there, its page.
            (Kind::Alliance, Some(alliance)) if cx.scope.0.is_none() => {
                cx.send(Cmd::Scope(Scope(Some(alliance.clone()))))
            }
            _ => cx.send(Cmd::Read(line.entry.record)),
        }
    }

    /// Two people, one of each side, in one step.
    fn introduce(&self, cx: &mut Cx<'_>) {
        let mut values = std::collections::BTreeMap::new();
        if let Some(name) = &cx.scope.0 {
            values.insert("alliance".to_owned(), name.handle.to_string());
        }
        let handle =
            |cx: &Cx<'_>, person: PersonId| cx.store.name(person.into()).ok().flatten().map(|name| name.handle);
        if let Some((ours, theirs)) = self.pair().filter(|_| self.is_grid()) {
            for (field, person) in [("ours", ours), ("theirs", theirs)] {
                values.extend(handle(cx, person).map(|handle| (field.to_owned(), handle.to_string())));
            }
        } else if let Some(person) = self.person() {
            values.extend(handle(cx, person).map(|handle| ("theirs".to_owned(), handle.to_string())));
        }
        forms::add_with(cx, Kind::Tie, values);
    }

    fn fact(&self, cx: &mut Cx<'_>) {
        match self.person() {
            Some(person) => page::fact(cx, person),
            None => cx.complain(cx.lang().pick(&EN, &ES).no_person),
        }
    }

    /// An event about what people have in common, with those people.
    fn plan(&self, cx: &mut Cx<'_>) {
        let Some(line) = self.ledger.first() else { return };
        let Some(alliance) = &line.entry.alliance else { return };
        let found = shared_interests(cx.store, alliance.record.id.into());
        let shared = cx.read(found).unwrap_or_default();
        let Some(Shared { people, text, .. }) = shared.into_iter().find(|it| Ref::from(it.fact) == line.entry.record)
        else {
            return;
        };
        let handles = people.into_iter().filter_map(|person| cx.store.name(person.into()).ok().flatten());
        let handles: Vec<String> = handles.map(|name| name.handle.to_string()).collect();
        let values = [
            ("alliance", alliance.handle.to_string()),
            ("interaction_kind", "event".to_owned()),
            ("title", text),
            ("people", handles.join(" ")),
            ("when", "2w".to_owned()),
        ];
        forms::add_with(cx, Kind::Interaction, values.map(|(field, value)| (field.to_owned(), value)).into());
    }
}

impl Records for Relationships {
    type Part = Part;

    const NAME: &'static str = "relationships";
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
            "Who knows whom across the two companies, how alive each tie is, what matters to each person, and what comes next together.",
            "Quién conoce a quién entre las dos empresas, si cada vínculo sigue activo, qué le importa a cada persona y qué viene después.",
        )
    }

    fn load(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        let (list, _) = list_and_detail(area, DETAIL_HEIGHT);
        self.grid = match scope.alliance() {
            Some(alliance) => {
                let grid = grid(store, alliance)?;
                let names = view::Names::of(store, &grid)?;
                Some((grid, names))
            }
            None => None,
        };
        if let Some((grid, _)) = &self.grid {
            self.cell.0 = self.cell.0.min(grid.ours.len().saturating_sub(1));
            self.cell.1 = self.cell.1.min(grid.theirs.len().saturating_sub(1));
        }
        self.ledger.refresh(store, scope, list.height.saturating_sub(2), lang)
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        match message {
            Msg::Step(step) if self.is_grid() => self.walk(step),
            Msg::Across(by) => self.across(by),
            Msg::Open => self.open(cx),
            Msg::Introduce => self.introduce(cx),
            Msg::Fact => self.fact(cx),
            Msg::HandOver => self.with_person(cx, page::hand_over),
            Msg::Erase => self.with_person(cx, page::erase),
            Msg::Join => page::join(cx, &self.ledger.records()),
            Msg::Verb(Verb::Done) if self.ledger.section == Part::Ideas => self.plan(cx),
            Msg::Add(None) if self.ledger.section == Part::Grid => self.introduce(cx),
            message => self.ledger.update(message, cx),
        }
        if message == Msg::Join {
            self.ledger.list.clear_marks();
        }
    }

    fn chosen(&self) -> Option<Chosen> {
        // In the grid, theirs of the cell that has the keys.
        match self.person().filter(|_| self.is_grid()) {
            Some(person) => Some(Chosen { record: person.into(), alliance: None }),
            None => self.ledger.chosen(),
        }
    }

    fn show(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        match record.kind {
            Kind::Person => self.ledger.go_to(Part::People, record, cx),
            Kind::Seat => {
                let alliance =
                    cx.store.get::<Seat>(record.id.into()).and_then(|it| cx.store.name(it.alliance_id.into()));
                let Some(Some(alliance)) = cx.read(alliance) else { return Handled::No };
                if cx.scope.alliance() != Some(alliance.record.id.into()) {
                    cx.send(Cmd::Scope(Scope(Some(alliance))));
                    cx.send(Cmd::Goto(record));
                    return Handled::Yes;
                }
                self.ledger.go_to(Part::Team, record, cx);
            }
            Kind::Fact => {
                let Ok((values, _)) = crate::intake::fields::values(cx.store, record) else { return Handled::No };
                let handle = values.get("person").and_then(|handle| handle.parse().ok());
                let person = handle.and_then(|handle| cx.store.person_by_handle(&handle).ok().flatten());
                let Some(person) = person else { return Handled::No };
                self.ledger.go_to(Part::People, person.reference(), cx);
            }
            Kind::Tie => {
                self.ledger.section = Part::Grid;
            }
            Kind::Interaction => {
                let it = cx.store.get::<Interaction>(record.id.into());
                if !it.is_ok_and(|it| it.kind == InteractionKind::Event) {
                    return Handled::No;
                }
                self.ledger.go_to(Part::Events, record, cx);
            }
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        let is_person = self.person().is_some();
        if self.is_grid() {
            let works = |bind: &Bind<Msg>| match bind.msg {
                Msg::Step(_) | Msg::Across(_) | Msg::Open | Msg::Introduce => is_person,
                Msg::Fact | Msg::HandOver | Msg::Erase => is_person,
                message => matches!(message, Msg::Add(_) | Msg::Log | Msg::Section(_)),
            };
            let hints = contract::hints(KEYS, lang).into_iter().zip(KEYS);
            return hints.filter(|(_, bind)| works(bind)).map(|(hint, _)| hint).collect();
        }
        let mut hints = self.ledger.hints(KEYS, lang);
        hints.retain(|hint| match hint.name {
            "fact" | "hand-over" | "erase" | "join" => is_person,
            "column-left" | "column-right" => false,
            _ => true,
        });
        if self.ledger.section == Part::Team {
            // Introducing is between people, and here are places.
            hints.retain(|hint| !matches!(hint.name, "introduce" | "join"));
            hints.iter_mut().for_each(|hint| hint.footer |= matches!(hint.name, "held" | "edit" | "delete"));
        }
        if self.ledger.section == Part::Ideas && !self.ledger.rows.is_empty() {
            let label = lang.pick("plan an event", "programar un evento");
            hints.push(Hint { keys: &["x"], name: "held", label, footer: true });
        }
        hints
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        let (list, detail) = self.ledger.share(list_and_detail(area, DETAIL_HEIGHT));
        if let Some((grid, names)) = self.grid.as_ref().filter(|_| self.is_grid()) {
            self.ledger.draw_sections(buffer, area, env);
            view::draw(buffer, area, grid, names, self.cell, env);
            return None;
        }
        let cursor = self.ledger.draw(buffer, list, Vec::new(), env);
        self.ledger.draw_detail(buffer, detail, &[], env, detail.width == area.width);
        cursor
    }
}
