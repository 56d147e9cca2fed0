//! Metrics: whether each figure is on its way, drawn over time, and what was learned from it.

mod keys;
mod sections;
mod text;
mod view;

#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::{Cause, Kind, Kpi, KpiId, Measurement, Ref, Stored};
use crate::i18n::Lang;
use crate::insight::metrics::summary;
use crate::insight::pace::{Outlook, outlook};
use crate::store::{Changes, Result, Store};
use crate::ui::contract::{self, Chosen, Cx, Env, Handled, Hint, Pane, Scope};
use crate::ui::forms::figures::FigureForm;
use crate::ui::kit::keys::{Key, lookup};
use crate::ui::kit::layout::list_and_detail;
use crate::ui::ledger::{Ledger, Msg};
use keys::KEYS;
use sections::Part;
use text::{EN, ES};

/// Rows the chart and its words take under the list.
const DETAIL_HEIGHT: u16 = 13;
/// Figures drawn at most.
const FIGURES_MAX: usize = 10_000;

#[derive(Default)]
pub struct Metrics {
    ledger: Ledger<Part>,
    /// The KPI of the selected row, with its figures and its causes.
    shown: Option<(Outlook, Vec<Stored<Cause>>)>,
    /// Achieved, behind and unknown, of the alliance in scope.
    counts: Option<(usize, usize, usize)>,
}

impl Metrics {
    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        match message {
            Msg::Figures => self.figures(cx),
            message => self.ledger.update(message, cx),
        }
        self.learn(cx.store);
    }

    fn figures(&self, cx: &mut Cx<'_>) {
        let form = FigureForm::open(cx);
        match cx.read(form) {
            Some(Some(form)) => cx.open(form),
            Some(None) => cx.say(cx.lang().pick(&EN, &ES).no_kpi_due),
            None => {}
        }
    }

    /// Looks up what the selected row is about. One that has just gone has nothing to show.
    fn learn(&mut self, store: &Store) {
        let kpi = self.ledger.list.selected().and_then(|line| kpi_of(store, line.entry.record));
        self.shown = kpi.and_then(|kpi| look_up(store, kpi).ok().flatten());
    }
}

fn kpi_of(store: &Store, record: Ref) -> Option<KpiId> {
    match record.kind {
        Kind::Kpi => Some(record.id.into()),
        Kind::Measurement => Some(store.get::<Measurement>(record.id.into()).ok()?.kpi_id),
        Kind::Cause => store.get::<Cause>(record.id.into()).ok()?.kpi_id,
        _ => None,
    }
}

fn look_up(store: &Store, kpi: KpiId) -> Result<Option<(Outlook, Vec<Stored<Cause>>)>> {
    let Some(kpi) = store.find::<Kpi>(kpi)? else { return Ok(None) };
    let causes = store.causes_of(kpi.reference())?;
    Ok(Some((outlook(store, kpi, FIGURES_MAX)?, causes)))
}

impl Pane for Metrics {
    fn name(&self) -> &'static str {
        "metrics"
    }

    fn title(&self, lang: Lang) -> &'static str {
        lang.pick(&EN, &ES).title
    }

    fn reads(&self) -> Changes {
        Changes::ALL
    }

    fn refresh(&mut self, store: &Store, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        let (list, _) = list_and_detail(area, DETAIL_HEIGHT);
        self.ledger.refresh(store, scope, list.height.saturating_sub(2), lang)?;
        self.counts = match scope.alliance() {
            Some(alliance) => {
                let found = summary(store, alliance)?;
                Some((found.achievements.len(), found.attention.len(), found.unknown.len()))
            }
            None => None,
        };
        self.learn(store);
        Ok(())
    }

    fn on_key(&mut self, key: Key, cx: &mut Cx<'_>) -> Handled {
        if self.ledger.type_filter(key, cx) == Handled::Yes {
            self.learn(cx.store);
            return Handled::Yes;
        }
        match lookup(KEYS, key) {
            Some(message) => {
                self.update(message, cx);
                Handled::Yes
            }
            None => Handled::No,
        }
    }

    fn on_command(&mut self, name: &str, cx: &mut Cx<'_>) -> Handled {
        match KEYS.iter().find(|bind| bind.name == name) {
            Some(bind) => {
                self.update(bind.msg, cx);
                Handled::Yes
            }
            None => Handled::No,
        }
    }

    fn chosen(&self) -> Option<Chosen> {
        self.ledger.chosen()
    }

    fn go_to(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        let part = match record.kind {
            Kind::Kpi => Part::Kpis,
            Kind::Measurement => Part::Figures,
            Kind::Cause => Part::Learned,
            _ => return Handled::No,
        };
        self.ledger.go_to(part, record, cx);
        self.learn(cx.store);
        Handled::Yes
    }

    fn hints(&self, lang: Lang) -> Vec<Hint> {
        contract::hints(KEYS, lang)
    }

    fn view(&self, frame: &mut Frame<'_>, area: Rect, env: &Env) -> Option<Position> {
        self.draw(frame.buffer_mut(), area, env)
    }
}
