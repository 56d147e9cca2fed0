//! Metrics: whether each figure is on its way, drawn over time, and what was learned from it.

mod keys;
mod sections;
mod summary;
mod text;
mod view;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::{Amendment, Cause, Kind, Kpi, KpiId, Measurement, Ref, Stored};
use crate::i18n::{Lang, date};
use crate::insight::metrics;
use crate::insight::pace::{Outlook, outlook};
use crate::report::figures::{figure, tongue};
use crate::store::{Result, Seen};
use crate::ui::contract::{Cx, Env, Handled, Scope};
use crate::ui::forms::figures::FigureForm;
use crate::ui::kit::keys::Bind;
use crate::ui::kit::layout::list_and_detail;
use crate::ui::ledger::{Ledger, Msg, Records};
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
    /// The KPI of the selected row.
    shown: Option<Shown>,
    /// Achieved, behind and unknown, of the alliance in scope.
    counts: Option<(usize, usize, usize)>,
}

/// A KPI with its figures, and what hangs on it.
struct Shown {
    outlook: Outlook,
    amendment: Option<Stored<Amendment>>,
    causes: Vec<Stored<Cause>>,
    /// What the selected figure was before it was corrected.
    corrected: Option<String>,
}

impl Metrics {
    fn figures(&self, cx: &mut Cx<'_>) {
        let form = FigureForm::open(cx);
        match cx.read(form) {
            Some(Some(form)) => cx.open(form),
            Some(None) => cx.say(cx.lang().pick(&EN, &ES).no_kpi_due),
            None => {}
        }
    }

    /// Achievements first, then what needs attention: of the alliance in scope, else of the row's.
    fn summary(&self, cx: &mut Cx<'_>) {
        let row = || self.ledger.list.selected().and_then(|line| line.entry.alliance.clone());
        match cx.scope.0.clone().or_else(row) {
            Some(alliance) => summary::open(cx, alliance),
            None => cx.say(cx.lang().pick(&EN, &ES).no_kpi),
        }
    }
}

fn kpi_of(store: &Seen, record: Ref) -> Option<KpiId> {
    match record.kind {
        Kind::Kpi => Some(record.id.into()),
        Kind::Measurement => Some(store.get::<Measurement>(record.id.into()).ok()?.kpi_id),
        Kind::Cause => store.get::<Cause>(record.id.into()).ok()?.kpi_id,
        _ => None,
    }
}

fn look_up(store: &Seen, record: Ref, lang: Lang) -> Result<Option<Shown>> {
    let Some(kpi) = kpi_of(store, record) else { return Ok(None) };
    let Some(kpi) = store.find::<Kpi>(kpi)? else { return Ok(None) };
    let corrected = if record.kind == Kind::Measurement { corrected(store, &kpi, record, lang)? } else { None };
    let (amendment, causes) = (store.open_amendment(kpi.reference())?, store.causes_of(kpi.reference())?);
    Ok(Some(Shown { outlook: outlook(store, kpi, FIGURES_MAX)?, amendment, causes, corrected }))
}

/// What a figure was before it was last corrected: the journal keeps it.
fn corrected(store: &Seen, kpi: &Kpi, record: Ref, lang: Lang) -> Result<Option<String>> {
    let value = store.get::<Measurement>(record.id.into())?.value;
    let before = store.values_before(record.id)?;
    let Some((old, operation)) = before.into_iter().next() else { return Ok(None) };
    let (day, _) = operation.at.civil(store.zone());
    let shown = |value| figure(tongue(lang, store.session().habits), kpi, value);
    let on = date::short(lang, day.date(), store.today().date());
    let text = lang.pick(&EN, &ES);
    Ok(Some((text.corrected)(&shown(value), &shown(old), &operation.author, &on)))
}

impl Records for Metrics {
    type Part = Part;

    const NAME: &'static str = "metrics";
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
            "Whether each KPI is on track, why or why not, and what follows from it.",
            "Si cada KPI va según lo previsto, por qué sí o por qué no, y qué se deduce de ello.",
        )
    }

    fn load(&mut self, store: &Seen, scope: &Scope, area: Rect, lang: Lang) -> Result<()> {
        let (list, _) = list_and_detail(area, DETAIL_HEIGHT);
        let rows = self.ledger.rows_in(list);
        self.ledger.refresh(store, scope, rows, lang)?;
        self.counts = match scope.alliance() {
            Some(alliance) => {
                let found = metrics::summary(store, alliance)?;
                Some((found.achievements.len(), found.attention.len(), found.unknown.len()))
            }
            None => None,
        };
        Ok(())
    }

    fn update(&mut self, message: Msg, cx: &mut Cx<'_>) {
        match message {
            Msg::Figures => self.figures(cx),
            Msg::Summary => self.summary(cx),
            message => self.ledger.update(message, cx),
        }
    }

    /// Looks up what the selected row is about. One that has just gone has nothing to show.
    fn learn(&mut self, store: &Seen) {
        let record = self.ledger.list.selected().map(|line| line.entry.record);
        let shown = record.map(|record| look_up(store, record, self.ledger.lang));
        self.shown = shown.and_then(|shown| shown.ok().flatten());
    }

    fn show(&mut self, record: Ref, cx: &mut Cx<'_>) -> Handled {
        let part = match record.kind {
            Kind::Kpi => Part::Kpis,
            Kind::Measurement => Part::Figures,
            Kind::Cause => Part::Learned,
            Kind::Cost => Part::Costs,
            _ => return Handled::No,
        };
        self.ledger.go_to(part, record, cx);
        Handled::Yes
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, env: &Env) -> Option<Position> {
        self.draw_parts(buffer, area, env)
    }
}
