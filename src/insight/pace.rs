//! Where a figure is heading: the line of its last measurements, drawn on to the deadline.

use serde::Serialize;

use crate::domain::{Aim, Day, Decimal, Figure, Kpi, Standing, Stored};
use crate::store::{Result, Seen};

/// How many of the last measurements the line is drawn through.
pub const WINDOW: usize = 12;
/// With fewer there is no line.
pub const MEASUREMENTS_MIN: usize = 4;

/// What the last measurements make likely at the deadline.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Forecast {
    pub on: Day,
    pub value: Decimal,
    /// Four in five times it lies between these two, if things go on as they went.
    pub low: Decimal,
    pub high: Decimal,
}

/// What a forecast says of the target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reach {
    Reaches,
    /// Only if things go better than they went.
    Open,
    /// Not even then.
    Misses,
}

impl Forecast {
    fn reaches(&self, kpi: &Kpi) -> Reach {
        match [self.value, self.low, self.high].map(|value| kpi.is_hit(value)) {
            _ if kpi.target.is_none() => Reach::Open,
            [true, ..] => Reach::Reaches,
            [_, false, false] => Reach::Misses,
            _ => Reach::Open,
        }
    }
}

/// What is to be made of how a KPI stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Achieved,
    Attention,
    /// Not known yet.
    Open,
}

/// Why there is no forecast.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoForecast {
    /// Fewer than [`MEASUREMENTS_MIN`].
    TooFew,
    NoDeadline,
    /// The last figure is of the deadline or later.
    Over,
}

/// The two-sided 80 % quantiles of Student's t, by degrees of freedom from 1.
const T80: [f64; 10] = [3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372];

/// Least squares through the last [`WINDOW`] measurements, with the prediction interval of ordinary
/// linear regression: ŷ ± t·s·√(1 + 1/n + (x − x̄)²/Sxx).
///
/// # Errors
/// Why there is none.
pub fn forecast(kpi: &Kpi, figures: &[Figure]) -> std::result::Result<Forecast, NoForecast> {
    // What is to stay where it is heads nowhere.
    let deadline = kpi.deadline_on.filter(|_| kpi.aim == Aim::Reach).ok_or(NoForecast::NoDeadline)?;
    let last = figures.get(figures.len().saturating_sub(WINDOW)..).unwrap_or_default();
    let newest = last.last().ok_or(NoForecast::TooFew)?.as_of;
    if newest >= deadline {
        return Err(NoForecast::Over);
    }
    if last.len() < MEASUREMENTS_MIN {
        return Err(NoForecast::TooFew);
    }
    let count = last.len() as f64;
    let points: Vec<(f64, f64)> =
        last.iter().map(|figure| (f64::from(figure.as_of.days_since(newest)), figure.value.to_f64())).collect();
    let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / count;
    let sxx: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    let sxy: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let slope = if sxx > 0.0 { sxy / sxx } else { 0.0 };
    let at = |x: f64| mean_y + slope * (x - mean_x);
    let residual: f64 = points.iter().map(|(x, y)| (y - at(*x)).powi(2)).sum();
    let freedom = last.len().saturating_sub(2).max(1);
    let deviation = (residual / freedom as f64).sqrt();
    let ahead = f64::from(deadline.days_since(newest));
    let spread = if sxx > 0.0 { (1.0 + 1.0 / count + (ahead - mean_x).powi(2) / sxx).sqrt() } else { 1.0 };
    let t = T80.get(freedom - 1).copied().unwrap_or(1.36);
    let decimal = |value: f64| Decimal::from_f64(value).unwrap_or_default();
    let (value, reach) = (at(ahead), t * deviation * spread);
    Ok(Forecast { on: deadline, value: decimal(value), low: decimal(value - reach), high: decimal(value + reach) })
}

/// A KPI with everything that says how it stands.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub kpi: Stored<Kpi>,
    pub latest: Option<Figure>,
    pub standing: Standing,
    /// Since when it has been in range, or out of it, where it is to stay there.
    pub since: Option<Day>,
    /// Progress made ÷ progress due, in per cent.
    pub pace_percent: Option<i64>,
    pub progress_percent: Option<i64>,
    pub forecast: std::result::Result<Forecast, NoForecast>,
    /// The newest measurements, oldest first.
    pub figures: Vec<Figure>,
}

impl Outlook {
    /// What these figures, oldest first, say of a KPI on a day.
    #[must_use]
    pub fn of(kpi: Stored<Kpi>, figures: Vec<Figure>, on: Day) -> Self {
        let latest = figures.last().copied();
        Self {
            latest,
            standing: kpi.standing(latest, on),
            since: kpi.in_or_out_since(&figures),
            pace_percent: latest.and_then(|figure| kpi.pace_percent(figure)),
            progress_percent: latest.and_then(|figure| kpi.progress_percent(figure.value)),
            forecast: forecast(&kpi, &figures),
            figures,
            kpi,
        }
    }

    /// What is to be made of it. What is on its way today and heads past its target is no achievement.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.standing, self.forecast) {
            (Standing::Hit, _) => Verdict::Achieved,
            (Standing::OnPace, Ok(ahead)) => match ahead.reaches(&self.kpi) {
                Reach::Misses => Verdict::Attention,
                Reach::Open => Verdict::Open,
                Reach::Reaches => Verdict::Achieved,
            },
            (Standing::OnPace, Err(_)) => Verdict::Achieved,
            (Standing::Missed | Standing::FarBehind | Standing::Behind, _) => Verdict::Attention,
            (Standing::Unknown, _) => Verdict::Open,
        }
    }

    /// The line the figures are held against, from corner to corner.
    #[must_use]
    pub fn target_line(&self) -> Vec<Figure> {
        let kpi = &self.kpi;
        let corners = kpi.phases.0.iter().map(|phase| phase.on).chain(kpi.deadline_on).chain(kpi.start_on);
        let mut corners: Vec<Day> = corners.collect();
        corners.sort_unstable();
        corners.dedup();
        corners.into_iter().filter_map(|as_of| Some(Figure { as_of, value: kpi.due_by(as_of)? })).collect()
    }
}

/// Looks a KPI's figures up, the newest `limit` of them, and says how it stands.
///
/// # Errors
/// When the file cannot be read.
pub fn outlook(store: &Seen, kpi: Stored<Kpi>, limit: usize) -> Result<Outlook> {
    let figures = store.figures(kpi.key(), limit.max(WINDOW))?;
    Ok(Outlook::of(kpi, figures, store.today()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AllianceId, Id};

    fn kpi() -> Kpi {
        Kpi {
            deadline_on: Day::new(2026, 3, 31),
            ..Kpi::named(AllianceId(Id::from_raw(1)), "leads".parse().unwrap(), "Leads")
        }
    }

    fn figures(values: &[i64]) -> Vec<Figure> {
        let first = Day::new(2026, 1, 1).unwrap();
        let at = |(week, value): (usize, &i64)| Figure { as_of: first.plus(week as i32 * 7), value: (*value).into() };
        values.iter().enumerate().map(at).collect()
    }

    #[test]
    fn a_straight_line_goes_on_straight() {
        let found = forecast(&kpi(), &figures(&[0, 7, 14, 21, 28])).unwrap();
        assert_eq!((found.value, found.low, found.high), (89.into(), 89.into(), 89.into()));
    }

    #[test]
    fn a_scattered_one_has_a_range() {
        // By hand: slope 476/490 a day, s = √(20.8/3), t(3) = 1.638, 61 days ahead.
        let found = forecast(&kpi(), &figures(&[0, 10, 12, 24, 27])).unwrap();
        let rounded = [found.low, found.value, found.high].map(|value| value.rounded(1).to_string());
        assert_eq!(rounded, ["72.1", "87.5", "102.8"]);
    }

    #[test]
    fn too_few_and_too_late_are_said() {
        assert_eq!(forecast(&kpi(), &figures(&[1, 2, 3])), Err(NoForecast::TooFew));
        assert_eq!(forecast(&Kpi { deadline_on: None, ..kpi() }, &figures(&[1, 2, 3, 4])), Err(NoForecast::NoDeadline));
        assert_eq!(
            forecast(&Kpi { deadline_on: Day::new(2026, 1, 5), ..kpi() }, &figures(&[1, 2, 3, 4])),
            Err(NoForecast::Over)
        );
    }

    proptest::proptest! {
        /// Against the normal equations, which take another way to the same line.
        #[test]
        fn the_line_is_that_of_least_squares(
            values in proptest::collection::vec(-1_000i64..1_000, 4..30),
            gaps in proptest::collection::vec(1i32..40, 30),
        ) {
            let mut day = Day::new(2026, 1, 31).unwrap();
            let mut all = Vec::new();
            for (value, gap) in values.iter().zip(&gaps) {
                day = day.plus(*gap);
                all.push(Figure { as_of: day, value: (*value).into() });
            }
            let kpi = Kpi { deadline_on: Some(day.plus(45)), ..kpi() };
            let found = forecast(&kpi, &all).unwrap();
            let last: Vec<(f64, f64)> = all.iter().rev().take(WINDOW)
                .map(|figure| (f64::from(figure.as_of.days_since(day)), figure.value.to_f64())).collect();
            let n = last.len() as f64;
            let sum = |of: fn(&(f64, f64)) -> f64| last.iter().map(of).sum::<f64>();
            let (x, y) = (sum(|(x, _)| *x), sum(|(_, y)| *y));
            let (xx, xy) = (sum(|(x, _)| x * x), sum(|(x, y)| x * y));
            let slope = (n * xy - x * y) / (n * xx - x * x);
            let expected = (y - slope * x) / n + slope * 45.0;
            proptest::prop_assert!((found.value.to_f64() - expected).abs() < 1e-3, "{found:?} {expected}");
            proptest::prop_assert!(found.low <= found.value && found.value <= found.high);
        }
    }
}
