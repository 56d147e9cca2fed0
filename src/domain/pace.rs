//! Is a figure on its way? Pace = progress made ÷ progress due, both counted from the baseline
//! towards the target; what is due by a day runs straight from one phased target to the next.

use serde::Serialize;

use super::words::{Said, Spoken, terms};
use super::{Aim, Day, Decimal, Kpi};

terms! {
    /// How a KPI stands, by its latest figure.
    Standing {
        /// No figure, or no line to hold it against.
        Unknown = "unknown": "not known yet" / "aún no se sabe";
        OnPace = "on pace": "on track" / "según lo previsto";
        Behind = "behind" / "peor de lo previsto";
        FarBehind = "far behind" / "mucho peor de lo previsto";
        Hit = "hit" / "logrado";
        Missed = "missed" / "no logrado";
    }
}

/// From here on it is on pace.
fn on_pace() -> Decimal {
    Decimal::new(95, 2)
}

/// From here on it is merely behind.
fn behind() -> Decimal {
    Decimal::new(75, 2)
}

/// The share of the way that must be due before a figure is held against it.
fn under_way() -> Decimal {
    Decimal::new(5, 2)
}

/// Digits behind the point of a computed value, at most.
const PLACES_MOST: u32 = 6;

/// The highest pace that is said, in per cent.
const PACE_MOST: i64 = 300;

/// A figure as far as pace is concerned.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Figure {
    pub as_of: Day,
    pub value: Decimal,
}

impl Kpi {
    /// The value that is due by a day: the baseline until the start, the target from the deadline
    /// on. `None` while baseline, target, start or deadline are not known.
    #[must_use]
    pub fn due_by(&self, day: Day) -> Option<Decimal> {
        // Where it is to stay, it is due all the time.
        if self.aim != Aim::Reach {
            return self.target;
        }
        let (start, deadline) = (self.start_on?, self.deadline_on?);
        let mut from = (start, self.baseline?);
        if day <= start {
            return Some(from.1);
        }
        let phases = self.phases.0.iter().map(|phase| (phase.on, phase.value));
        for to in phases.chain([(deadline, self.target?)]) {
            if day <= to.0 {
                return Some(between(from, to, day));
            }
            from = to;
        }
        Some(from.1)
    }

    /// Progress made ÷ progress due by the day of the figure, in per cent, where that says something:
    /// not against next to nothing, not of a step back, and not of a multiple of what was due.
    #[must_use]
    pub fn pace_percent(&self, figure: Figure) -> Option<i64> {
        let pace = self.pace(figure).filter(|_| self.is_under_way(figure.as_of))?;
        let percent = (pace * Decimal::HUNDRED).to_whole();
        (0..=PACE_MOST).contains(&percent).then_some(percent)
    }

    /// Whether enough was due by a day for a pace to be measured against it.
    fn is_under_way(&self, day: Day) -> bool {
        let share = self.due_by(day).and_then(|due| self.share_of_way(due));
        share.is_some_and(|share| share >= under_way())
    }

    /// How far a value lies from the baseline to the target, of one.
    fn share_of_way(&self, value: Decimal) -> Option<Decimal> {
        let (baseline, target) = (self.baseline?, self.target?);
        (value - baseline).checked_div(target - baseline)
    }

    /// Progress made ÷ progress due by the day of the figure. `None` where nothing is due yet.
    #[must_use]
    pub fn pace(&self, figure: Figure) -> Option<Decimal> {
        if self.aim != Aim::Reach {
            return None;
        }
        let (baseline, due) = (self.baseline?, self.due_by(figure.as_of)?);
        let (made, wanted) = (figure.value - baseline, due - baseline);
        if wanted.is_zero() {
            return None;
        }
        made.checked_div(wanted)
    }

    /// The word for how it stands, which depends on what its target means.
    #[must_use]
    pub fn standing_said(&self, standing: Standing) -> Said {
        match (self.aim, standing) {
            (Aim::Stay, Standing::OnPace) => ["in range", "dentro de rango"],
            (Aim::Stay, Standing::FarBehind) => ["out of range", "fuera de rango"],
            (Aim::Period, Standing::OnPace) => ["reached this period", "alcanzada en el período"],
            (Aim::Period, Standing::FarBehind) => ["not reached this period", "no alcanzada en el período"],
            (_, standing) => standing.said(),
        }
    }

    /// Since when it has been where it is, in or out, by figures oldest first; `None` where it is to be reached once.
    #[must_use]
    pub fn in_or_out_since(&self, figures: &[Figure]) -> Option<Day> {
        let last = figures.last().filter(|_| self.aim == Aim::Stay && self.target.is_some())?;
        let is_in = self.is_hit(last.value);
        let run = figures.iter().rev().take_while(|figure| self.is_hit(figure.value) == is_in);
        run.last().map(|figure| figure.as_of)
    }

    /// Progress from baseline to target in per cent, rounded. `None` without either.
    #[must_use]
    pub fn progress_percent(&self, value: Decimal) -> Option<i64> {
        Some(self.share_of_way(value)?.checked_mul(Decimal::HUNDRED)?.to_whole())
    }

    /// How it stands today, by its latest figure.
    #[must_use]
    pub fn standing(&self, latest: Option<Figure>, today: Day) -> Standing {
        let is_over = self.deadline_on.is_some_and(|deadline| today > deadline);
        let Some(figure) = latest else {
            return if is_over && self.target.is_some() { Standing::Missed } else { Standing::Unknown };
        };
        let is_hit = self.is_hit(figure.value);
        match (self.aim, is_hit) {
            (Aim::Reach, true) => return Standing::Hit,
            _ if is_over && self.target.is_some() => return if is_hit { Standing::Hit } else { Standing::Missed },
            // In or out: there is no way to be on.
            (Aim::Stay | Aim::Period, true) => return Standing::OnPace,
            (Aim::Stay | Aim::Period, false) if self.target.is_some() => return Standing::FarBehind,
            _ => {}
        }
        match self.pace(figure) {
            None => Standing::Unknown,
            Some(pace) if pace >= on_pace() => Standing::OnPace,
            // Two days after the start nobody is behind.
            Some(_) if !self.is_under_way(figure.as_of) => Standing::Unknown,
            Some(pace) if pace >= behind() => Standing::Behind,
            Some(_) => Standing::FarBehind,
        }
    }
}

impl Kpi {
    /// A computed value, such as what is due by a day, as precisely as the way from baseline to target
    /// can be told apart, and never rounded onto the target.
    #[must_use]
    pub fn rounded(&self, value: Decimal) -> Decimal {
        let target = self.target.filter(|target| *target != value);
        let shown = (self.places()..PLACES_MOST).map(|places| value.rounded(places));
        shown.into_iter().find(|shown| Some(*shown) != target).unwrap_or(value)
    }

    /// Digits behind the point in which the way from baseline to target has two at least.
    fn places(&self) -> u32 {
        let Some((baseline, target)) = self.baseline.zip(self.target) else { return 1 };
        let way = if target > baseline { target - baseline } else { baseline - target };
        let steps = [Decimal::from(10), Decimal::ONE, Decimal::new(1, 1), Decimal::new(1, 2), Decimal::new(1, 3)];
        steps.iter().position(|step| way >= *step).and_then(|at| u32::try_from(at).ok()).unwrap_or(PLACES_MOST)
    }
}

/// On the straight line between two points.
fn between(from: (Day, Decimal), to: (Day, Decimal), day: Day) -> Decimal {
    let (whole, part) = (to.0.days_since(from.0), day.days_since(from.0));
    if whole <= 0 {
        return to.1;
    }
    // Multiplied first: a whole result stays exact.
    let rise = ((to.1 - from.1) * Decimal::from(part)).checked_div(whole.into());
    from.1 + rise.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AllianceId, Direction, Handle, Id, Record};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn figure(as_of: &str, value: i64) -> Figure {
        Figure { as_of: day(as_of), value: value.into() }
    }

    /// From 0 on 1 January to 100 on 11 April: one a day.
    fn leads() -> Kpi {
        let handle: Handle = "leads".parse().unwrap();
        Kpi {
            baseline: Some(0.into()),
            target: Some(100.into()),
            start_on: Some(day("2026-01-01")),
            deadline_on: Some(day("2026-04-11")),
            ..Kpi::named(AllianceId(Id::from_raw(1)), handle, "Leads")
        }
    }

    #[test]
    fn what_is_to_stay_is_in_or_out_and_has_no_pace() {
        let uptime = Kpi { aim: Aim::Stay, baseline: None, target: Some(Decimal::new(999, 1)), ..leads() };
        let at = |on: &str, value: i64| Figure { as_of: day(on), value: Decimal::new(value, 1) };
        let today = day("2026-02-01");
        assert_eq!(uptime.standing(Some(at("2026-01-31", 999)), today), Standing::OnPace);
        assert_eq!(uptime.standing(Some(at("2026-01-31", 998)), today), Standing::FarBehind);
        assert_eq!(uptime.standing_said(Standing::FarBehind), ["out of range", "fuera de rango"]);
        assert_eq!(uptime.standing(Some(at("2026-04-11", 999)), day("2026-04-12")), Standing::Hit);
        assert_eq!(uptime.pace_percent(at("2026-01-31", 998)), None);
        assert!(!uptime.is_reached(at("2026-01-31", 999)) && uptime.is_reached(at("2026-04-11", 999)));
        assert!(uptime.is_lit(crate::domain::Light::Measurable));
        let figures = [at("2026-01-05", 999), at("2026-01-12", 998), at("2026-01-19", 997)];
        assert_eq!(uptime.in_or_out_since(&figures), Some(day("2026-01-12")));
        assert_eq!(leads().in_or_out_since(&figures), None);
        let below = Kpi { aim: Aim::Stay, direction: Direction::Down, target: Some(5.into()), ..uptime };
        assert_eq!(below.standing(Some(figure("2026-01-31", 4)), today), Standing::OnPace);
        assert!(below.validate().is_ok());
    }

    #[test]
    fn a_pace_against_next_to_nothing_is_no_percentage_and_nobody_is_behind_on_the_second_day() {
        let uptime = Kpi {
            baseline: Some(Decimal::new(995, 1)),
            target: Some(Decimal::new(999, 1)),
            start_on: Some(day("2026-11-01")),
            deadline_on: Some(day("2027-03-31")),
            ..leads()
        };
        let at = |on: &str, value: i64| Figure { as_of: day(on), value: Decimal::new(value, 1) };
        assert_eq!(uptime.pace_percent(at("2026-11-02", 997)), None);
        assert_eq!(uptime.standing(Some(at("2026-11-02", 997)), day("2026-11-02")), Standing::OnPace);
        assert_eq!(uptime.standing(Some(at("2026-11-02", 995)), day("2026-11-02")), Standing::Unknown);
        assert_eq!(uptime.pace_percent(at("2027-01-15", 997)), Some(100));
        assert_eq!(leads().pace_percent(figure("2026-01-11", 90)), None, "nine times as much");
        assert_eq!(leads().pace_percent(figure("2026-01-31", -500)), None, "and no step back");
    }

    #[test]
    fn what_is_due_is_as_precise_as_the_way_and_never_the_target() {
        let way = |baseline: i64, target: i64, scale: u32| Kpi {
            baseline: Some(Decimal::new(baseline, scale)),
            target: Some(Decimal::new(target, scale)),
            ..leads()
        };
        for (kpi, value, shown) in [
            (way(995, 999, 1), Decimal::new(995_027, 4), "99.5"),
            (way(995, 999, 1), Decimal::new(99_896, 3), "99.896"),
            (way(0, 60, 0), Decimal::new(3_049, 2), "30"),
            (way(0, 60, 0), Decimal::new(596, 1), "59.6"),
            (way(0, 60, 0), Decimal::from(60), "60"),
            (way(1, 4, 0), Decimal::new(234, 2), "2.3"),
        ] {
            assert_eq!(kpi.rounded(value).to_string(), shown);
        }
    }

    #[test]
    fn due_runs_from_phase_to_phase() {
        let mut kpi = leads();
        assert_eq!(kpi.due_by(day("2025-12-01")), Some(0.into()));
        assert_eq!(kpi.due_by(day("2026-01-31")), Some(30.into()));
        assert_eq!(kpi.due_by(day("2027-01-01")), Some(100.into()));
        kpi.phases = "2026-01-21=10 2026-02-20=70".parse().unwrap();
        kpi.validate().unwrap();
        assert_eq!(kpi.due_by(day("2026-01-11")), Some(5.into()));
        assert_eq!(kpi.due_by(day("2026-02-05")), Some(40.into()));
        assert_eq!(kpi.due_by(day("2026-02-20")), Some(70.into()));
    }

    #[test]
    fn standing_says_it_in_a_word() {
        let kpi = leads();
        let today = day("2026-02-01");
        let standing = |figure| kpi.standing(figure, today);
        assert_eq!(standing(None), Standing::Unknown);
        assert_eq!(standing(Some(figure("2026-01-31", 29))), Standing::OnPace);
        assert_eq!(standing(Some(figure("2026-01-31", 28))), Standing::Behind);
        assert_eq!(standing(Some(figure("2026-01-31", 22))), Standing::FarBehind);
        assert_eq!(standing(Some(figure("2026-01-31", 100))), Standing::Hit);
        assert_eq!(standing(Some(figure("2026-01-01", 0))), Standing::Unknown, "nothing is due on the first day");
        assert_eq!(kpi.standing(Some(figure("2026-04-11", 99)), day("2026-04-12")), Standing::Missed);
        assert_eq!(kpi.standing(None, day("2026-04-12")), Standing::Missed);
    }

    #[test]
    fn downwards_is_forwards_too() {
        let churn =
            Kpi { baseline: Some(10.into()), target: Some(Decimal::new(25, 1)), direction: Direction::Down, ..leads() };
        churn.validate().unwrap();
        let half_way = Figure { as_of: day("2026-02-20"), value: Decimal::new(625, 2) };
        assert_eq!(churn.pace(half_way), Some(1.into()));
        assert_eq!(churn.progress_percent(half_way.value), Some(50));
        assert!(churn.is_hit(Decimal::new(25, 1)) && !churn.is_hit(3.into()));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let same = Kpi { target: Some(0.into()), ..leads() };
        assert!(same.validate().is_err());
        let backwards = Kpi { direction: Direction::Down, ..leads() };
        assert!(backwards.validate().is_err());
        let late = Kpi { deadline_on: Some(day("2026-01-01")), ..leads() };
        assert!(late.validate().is_err());
        assert_eq!(same.pace(figure("2026-01-31", 5)), None, "and nothing is divided by zero");
    }

    proptest::proptest! {
        /// Against whole-number arithmetic, crosswise, so that nothing is rounded on the way.
        #[test]
        fn pace_is_progress_made_by_progress_due(
            baseline in -1_000i64..1_000, way in -1_000i64..1_000, value in -3_000i64..3_000,
            start in 15_000i32..25_000, length in 1i32..1_500, at in -50i32..1_600,
        ) {
            let target = baseline + way;
            let (start, day) = (Day::from_number(start), Day::from_number(start + at));
            let deadline = start.plus(length);
            let kpi = Kpi {
                baseline: Some(baseline.into()),
                target: Some(target.into()),
                direction: if way < 0 { Direction::Down } else { Direction::Up },
                start_on: Some(start),
                deadline_on: Some(deadline),
                ..leads()
            };
            let figure = Figure { as_of: day, value: value.into() };
            let pace = kpi.pace(figure);
            let part = i64::from(at.clamp(0, length));
            if way == 0 || part == 0 {
                proptest::prop_assert_eq!(pace, None);
            } else {
                let exact = (value - baseline) as f64 * f64::from(length) / (way as f64 * part as f64);
                let found = pace.unwrap().to_f64();
                proptest::prop_assert!((found - exact).abs() <= 1e-9 * exact.abs().max(1.0), "{found} {exact}");
            }
            // Whatever is given, it has a standing, and reaching the target is a hit.
            let standing = kpi.standing(Some(figure), deadline.plus(1));
            let reached = if way < 0 { value <= target } else { value >= target };
            let expected = if reached { Standing::Hit } else { Standing::Missed };
            proptest::prop_assert_eq!(standing, expected);
        }

        /// Months that end on different days do not matter: a day is a day.
        #[test]
        fn due_grows_from_day_to_day(length in 1i32..800, from in 18_000i32..22_000) {
            let start = Day::from_number(from);
            let kpi = Kpi { start_on: Some(start), deadline_on: Some(start.plus(length)), ..leads() };
            let due: Vec<Decimal> = (0..=length).map(|day| kpi.due_by(start.plus(day)).unwrap()).collect();
            proptest::prop_assert!(due.windows(2).all(|pair| pair[0] <= pair[1]));
            proptest::prop_assert_eq!(due.last().copied(), kpi.target);
        }
    }
}
