//! The sections of Metrics.

use super::text::{EN, ES};
use crate::domain::{Cause, Cost, Figure, Kind, Kpi, Measurement, Ref};
use crate::i18n::Lang;
use crate::store::{Cursor, Result, Seen};
use crate::ui::ledger::{Lines, Section, Wanted, cursor, told};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    #[default]
    Kpis,
    Figures,
    /// Causes of hits and misses, over all alliances, by what they lie in.
    Learned,
    /// What was spent, events and gifts apart.
    Costs,
}

const ALL: [Part; 4] = [Part::Kpis, Part::Figures, Part::Learned, Part::Costs];
/// Figures in a spark.
const SPARK: usize = 8;

impl Section for Part {
    fn all() -> &'static [Self] {
        &ALL
    }

    fn kind(self) -> Kind {
        match self {
            Part::Kpis => Kind::Kpi,
            Part::Figures => Kind::Measurement,
            Part::Learned => Kind::Cause,
            Part::Costs => Kind::Cost,
        }
    }

    fn has_closed(self) -> bool {
        self == Part::Kpis
    }

    fn is_carded(self) -> bool {
        true
    }

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Part::Kpis => lang.pick("KPIs", "KPI"),
            Part::Figures => lang.pick("Figures", "Cifras"),
            Part::Learned => lang.pick("What we learned", "Lo aprendido"),
            Part::Costs => lang.pick(&EN, &ES).costs,
        }
    }

    fn empty(self, lang: Lang) -> &'static str {
        match self {
            Part::Kpis => lang.pick(
                "No KPI yet: A adds one; five questions make it SMART.",
                "Sin KPI aún: A añade uno; cinco preguntas lo hacen SMART.",
            ),
            Part::Figures => {
                lang.pick("No figure yet: i takes those of the week.", "Aún sin cifras: i pide las de la semana.")
            }
            Part::Costs => lang.pick(&EN, &ES).no_costs,
            Part::Learned => lang.pick(
                "No cause noted yet: c on a KPI says why it hit or missed.",
                "Sin causas aún: c sobre un KPI dice por qué se logró o no.",
            ),
        }
    }

    fn window(self, wanted: Wanted<'_>) -> Result<Lines> {
        match self {
            Part::Kpis => {
                let (mut lines, more) = told::<Kpi>(&wanted)?;
                for line in &mut lines {
                    line.spark = spark(&wanted.store.figures(line.entry.record.id.into(), SPARK)?);
                }
                Ok((lines, more))
            }
            Part::Figures => told::<Measurement>(&wanted),
            Part::Learned => told::<Cause>(&wanted),
            Part::Costs => told::<Cost>(&wanted),
        }
    }

    fn cursor_of(self, store: &Seen, record: Ref) -> Result<Option<Cursor>> {
        match self {
            Part::Kpis => cursor::<Kpi>(store, record),
            Part::Figures => cursor::<Measurement>(store, record),
            Part::Learned => cursor::<Cause>(store, record),
            Part::Costs => cursor::<Cost>(store, record),
        }
    }
}

/// Figures as eighths of the way from the lowest to the highest.
fn spark(figures: &[Figure]) -> Vec<u8> {
    let values: Vec<f64> = figures.iter().map(|figure| figure.value.to_f64()).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let eighth = |value: &f64| if high > low { ((value - low) / (high - low) * 7.0).round() as u8 } else { 3 };
    values.iter().map(eighth).collect()
}
