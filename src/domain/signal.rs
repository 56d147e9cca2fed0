//! What expectations and figures ask for, and from which day: pure functions of dated facts, so that
//! only the comparison with today is left.

use super::rules::{NEED_DAYS, SETTLE_DAYS, SOON_DAYS, figures_due};
use super::words::terms;
use super::{Day, Expectation, ExpectationKind, ExpectationState, Figure, Kpi, Reward, RewardState, Rule, Standing};

terms! {
    /// Why an expectation or a KPI needs attention.
    Reason {
        /// A difference was noticed and they have not been told.
        Untold = "untold": "not told" / "sin comunicar";
        /// An amendment has been open for over two weeks.
        Unsettled = "unsettled": "amendment open" / "ajuste abierto";
        /// Due soon, and one side hardly believes in it.
        Doubtful = "doubtful": "low confidence" / "probabilidad baja";
        /// Its day has come: met or missed?
        Answer = "answer": "met or missed?" / "¿cumplida?";
        /// A need that has been open for long, and nothing is being done about it.
        Unmet = "unmet": "nothing done about a need" / "necesidad sin atender";
        /// It ended, and nobody has said why.
        Cause = "cause": "no cause noted" / "sin causa anotada";
        /// A figure is due.
        Figure = "figure": "figure due" / "falta la cifra";
        /// The latest figure is off pace.
        Pace = "pace": "off pace" / "peor de lo previsto";
        /// The deadline is near and the target is not reached.
        Deadline = "deadline": "deadline near" / "vence pronto";
        /// A SMART question has no answer.
        Draft = "draft" / "borrador";
        /// A target reached, an expectation met, and nobody was thanked.
        Thanks = "thanks": "nobody thanked" / "sin agradecer";
        /// What earns a reward has been reached, and it has not been given.
        Reward = "reward": "reward earned" / "recompensa ganada";
        /// Somebody has had no thanks for long, or has earned some.
        Unthanked = "unthanked": "no thanks" / "sin agradecimiento";
        /// Nobody has been in touch with somebody for long.
        Cold = "cold": "gone cold" / "enfriado";
        /// All contact goes through one person.
        OneTie = "one tie" / "un solo vínculo";
    }
}

/// One thing that is, or will be, asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signal {
    pub reason: Reason,
    pub due_on: Day,
    pub red_on: Day,
    pub interval_days: i32,
}

const WEEK: i32 = 7;

fn signal(reason: Reason, due_on: Day, red_on: Day) -> Signal {
    Signal { reason, due_on, red_on, interval_days: WEEK }
}

/// What is known beside an expectation.
#[derive(Clone, Copy, Default, Debug)]
pub struct Around {
    /// The open amendment: when it was noticed, and told.
    pub amendment: Option<(Day, Option<Day>)>,
    /// Whether a cause has been noted.
    pub has_cause: bool,
    /// Whether somebody was thanked for it, or need not be.
    pub has_thanks: bool,
    /// Whether a promise or an idea answers it.
    pub has_act: bool,
}

/// What an open amendment asks for.
fn amending(amendment: (Day, Option<Day>)) -> Signal {
    let (noticed, told) = amendment;
    match told {
        None => signal(Reason::Untold, noticed, noticed.plus(WEEK)),
        Some(_) => signal(Reason::Unsettled, noticed.plus(SETTLE_DAYS), noticed.plus(2 * SETTLE_DAYS)),
    }
}

impl Expectation {
    /// What it asks for.
    #[must_use]
    pub fn signals(&self, around: Around) -> Vec<Signal> {
        let mut found = Vec::new();
        if self.kind == ExpectationKind::Need {
            let is_left = self.is_open() && !around.has_act;
            let due = self.stated_on.plus(NEED_DAYS);
            found.extend(is_left.then(|| signal(Reason::Unmet, due, due.plus(NEED_DAYS))));
            return found;
        }
        if self.is_open() {
            found.extend(around.amendment.map(amending));
            if let Some(due) = self.due_on {
                found.push(signal(Reason::Answer, due.plus(1), due.plus(1 + WEEK)));
                if self.has_low_confidence() && around.amendment.is_none() {
                    found.push(signal(Reason::Doubtful, due.plus(-SOON_DAYS).max(self.stated_on), due));
                }
            }
        } else if self.state == ExpectationState::Met && !around.has_thanks {
            found.push(earned(self.state_on));
        } else if self.state == ExpectationState::Missed && !around.has_cause {
            found.push(signal(Reason::Cause, self.state_on, self.state_on.plus(WEEK)));
        }
        found
    }
}

/// What has been reached wants thanks within a week.
fn earned(on: Day) -> Signal {
    Signal { interval_days: Rule::Thanks.interval_days(), ..signal(Reason::Thanks, on.plus(WEEK), on.plus(60)) }
}

impl Reward {
    /// What one that is offered asks for, of which the rule was met on a day.
    #[must_use]
    pub fn signals(&self, reached_on: Option<Day>) -> Vec<Signal> {
        let on = reached_on.filter(|_| self.state == RewardState::Offered);
        let asks = |on: Day| Signal {
            interval_days: Rule::Reward.interval_days(),
            ..signal(Reason::Reward, on, on.plus(2 * WEEK))
        };
        on.map(asks).into_iter().collect()
    }
}

/// What is known beside a KPI.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    pub created_on: Day,
    pub latest: Option<Figure>,
    pub amendment: Option<(Day, Option<Day>)>,
    /// Whether somebody was thanked for the target, or need not be.
    pub has_thanks: bool,
    /// When a cause was last noted, of a hit or of a miss.
    pub hit_explained_on: Option<Day>,
    pub miss_explained_on: Option<Day>,
}

impl Kpi {
    /// What it asks for. A KPI that is no longer followed asks for nothing.
    #[must_use]
    pub fn signals(&self, known: &Measured) -> Vec<Signal> {
        if self.closed_on.is_some() {
            return Vec::new();
        }
        let mut found: Vec<Signal> = known.amendment.map(amending).into_iter().collect();
        if self.dark().next().is_some() {
            let due = known.created_on.plus(WEEK);
            found.push(signal(Reason::Draft, due, due.plus(4 * WEEK)));
        }
        let is_hit = known.latest.is_some_and(|figure| self.is_reached(figure));
        if is_hit {
            found.extend(
                known
                    .latest
                    .filter(|_| known.hit_explained_on.is_none())
                    .map(|figure| signal(Reason::Cause, figure.as_of, figure.as_of.plus(2 * WEEK))),
            );
            found.extend(known.latest.filter(|_| !known.has_thanks).map(|figure| earned(figure.as_of)));
            return found;
        }
        let deadline = self.deadline_on.filter(|_| self.target.is_some());
        // Why it was behind in spring does not say why it was missed in autumn.
        let is_explained = |deadline: Day| known.miss_explained_on.is_some_and(|on| on >= deadline.plus(-SOON_DAYS));
        if let Some(deadline) = deadline.filter(|deadline| !is_explained(*deadline)) {
            found.push(signal(Reason::Deadline, deadline.plus(-SOON_DAYS), deadline.plus(1)));
        }
        found.extend(self.figure_due(known));
        found.extend(self.off_pace(known));
        found
    }

    fn figure_due(&self, known: &Measured) -> Option<Signal> {
        let (due_on, red_on) = figures_due(self, known.latest.map(|figure| figure.as_of), known.created_on)?;
        Some(Signal { reason: Reason::Figure, due_on, red_on, interval_days: self.every?.days_about() })
    }

    /// Off pace is asked about once a figure: an amendment, or a cause noted since, has answered it.
    fn off_pace(&self, known: &Measured) -> Option<Signal> {
        let figure = known.latest?;
        let answered = known.amendment.is_some() || known.miss_explained_on.is_some_and(|on| on >= figure.as_of);
        let on = figure.as_of;
        match self.standing(Some(figure), on) {
            _ if answered => None,
            Standing::Behind => Some(signal(Reason::Pace, on, on.plus(2 * WEEK))),
            Standing::FarBehind => Some(signal(Reason::Pace, on, on)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AllianceId, Handle, Id, Interval, Side};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn reasons(signals: &[Signal], today: &str) -> Vec<&'static str> {
        signals.iter().filter(|signal| signal.due_on <= day(today)).map(|signal| signal.reason.as_str()).collect()
    }

    #[test]
    fn an_expectation_asks_until_it_is_answered() {
        let goal = Expectation {
            due_on: Some(day("2026-12-01")),
            confidence_them: Some(40),
            ..Expectation::stated(AllianceId(Id::from_raw(1)), Side::Us, "x", day("2026-10-01"))
        };
        let alone = goal.signals(Around::default());
        assert!(reasons(&alone, "2026-11-16").is_empty());
        assert_eq!(reasons(&alone, "2026-11-17"), ["doubtful"]);
        assert_eq!(reasons(&alone, "2026-12-02"), ["answer", "doubtful"]);
        let noticed = Around { amendment: Some((day("2026-11-01"), None)), ..Around::default() };
        assert_eq!(reasons(&goal.signals(noticed), "2026-11-20"), ["untold"]);
        let told = Around { amendment: Some((day("2026-11-01"), Some(day("2026-11-02")))), ..Around::default() };
        assert!(reasons(&goal.signals(told), "2026-11-14").is_empty());
        assert_eq!(reasons(&goal.signals(told), "2026-11-15"), ["unsettled"]);
        let missed = Expectation { state: ExpectationState::Missed, state_on: day("2026-12-02"), ..goal };
        assert_eq!(reasons(&missed.signals(Around::default()), "2026-12-02"), ["cause"]);
        assert!(missed.signals(Around { has_cause: true, ..Around::default() }).is_empty());
    }

    #[test]
    fn a_need_asks_for_an_act_after_a_month_and_for_nothing_else() {
        let need = Expectation {
            kind: ExpectationKind::Need,
            due_on: Some(day("2026-10-05")),
            ..Expectation::stated(AllianceId(Id::from_raw(1)), Side::Them, "x", day("2026-10-01"))
        };
        let alone = need.signals(Around::default());
        assert!(reasons(&alone, "2026-10-30").is_empty());
        assert_eq!(reasons(&alone, "2026-10-31"), ["unmet"]);
        assert!(need.signals(Around { has_act: true, ..Around::default() }).is_empty());
        let met = Expectation { state: ExpectationState::Met, ..need };
        assert!(met.signals(Around::default()).is_empty());
    }

    #[test]
    fn a_kpi_asks_for_figures_pace_and_causes() {
        let handle: Handle = "leads".parse().unwrap();
        let kpi = Kpi {
            definition: "signed".into(),
            achievable: "two sellers".into(),
            benefit_us: "revenue".into(),
            baseline: Some(0.into()),
            target: Some(100.into()),
            start_on: Some(day("2026-01-01")),
            deadline_on: Some(day("2026-04-11")),
            every: Some(Interval::WEEK),
            ..Kpi::named(AllianceId(Id::from_raw(1)), handle, "Leads")
        };
        let fresh = Measured {
            created_on: day("2026-01-01"),
            latest: None,
            amendment: None,
            has_thanks: false,
            hit_explained_on: None,
            miss_explained_on: None,
        };
        assert_eq!(reasons(&kpi.signals(&fresh), "2026-01-08"), ["figure"]);
        let slow = Measured { latest: Some(Figure { as_of: day("2026-01-31"), value: 10.into() }), ..fresh };
        assert_eq!(reasons(&kpi.signals(&slow), "2026-02-01"), ["pace"]);
        let explained = Measured { miss_explained_on: Some(day("2026-02-01")), ..slow };
        assert!(reasons(&kpi.signals(&explained), "2026-02-01").is_empty());
        assert_eq!(
            reasons(&kpi.signals(&explained), "2026-04-12"),
            ["deadline", "figure"],
            "the miss is another matter"
        );
        let owned = Measured { miss_explained_on: Some(day("2026-04-12")), ..slow };
        assert_eq!(reasons(&kpi.signals(&owned), "2026-04-12"), ["figure"]);
        let hit = Measured { latest: Some(Figure { as_of: day("2026-03-01"), value: 100.into() }), ..fresh };
        assert_eq!(reasons(&kpi.signals(&hit), "2026-03-01"), ["cause"]);
        assert_eq!(reasons(&kpi.signals(&slow), "2026-04-12"), ["deadline", "figure", "pace"]);
        let draft = Kpi { definition: String::new(), ..kpi };
        assert_eq!(reasons(&draft.signals(&fresh), "2026-01-08"), ["draft", "figure"]);
    }
}
