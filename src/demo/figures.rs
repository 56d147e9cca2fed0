//! What the example's alliances expect of each other, and measure together.

use super::alliance::Filling;
use crate::domain::{
    Amendment, Cause, Commitment, Day, Decimal, Direction, Expectation, ExpectationKind, ExpectationState, Factor,
    Handle, Interval, Kpi, KpiId, Leading, Measurement, Phases, Side, Unit, Verdict, Visibility,
};
use crate::i18n::Lang;
use crate::store::Result;

/// Expectations for each KPI of a file made for measuring; and figures for each.
const EXPECTATIONS: u64 = 10;
const FIGURES: u64 = 500;

/// A KPI of the example: its handle, its names, and how it goes.
struct Sketch {
    handle: &'static str,
    name: [&'static str; 2],
    definition: [&'static str; 2],
    unit: Unit,
    baseline: i64,
    target: i64,
    /// Weeks since the start, and until the deadline.
    weeks: (i32, i32),
    /// Where it stands, in per cent of the way that is due today.
    pace: i64,
}

const LEADS: Sketch = Sketch {
    handle: "leads",
    name: ["Qualified leads", "Contactos cualificados"],
    definition: ["Leads both teams have called", "Contactos a los que han llamado ambos equipos"],
    unit: Unit::Number,
    baseline: 0,
    target: 60,
    weeks: (14, 12),
    pace: 61,
};
const REVENUE: Sketch = Sketch {
    handle: "mrr",
    name: ["Shared monthly revenue", "Ingresos mensuales conjuntos"],
    definition: ["Invoiced by either side, net", "Facturado por cualquiera de las partes, neto"],
    unit: Unit::Money,
    baseline: 12_000,
    target: 45_000,
    weeks: (20, 20),
    pace: 103,
};
const TICKETS: Sketch = Sketch {
    handle: "answer",
    name: ["Time to first answer", "Tiempo hasta la primera respuesta"],
    definition: ["Median over shared customers", "Mediana de los clientes comunes"],
    unit: Unit::Duration,
    baseline: 540,
    target: 120,
    weeks: (16, 10),
    pace: 84,
};
const CERTIFIED: Sketch = Sketch {
    handle: "certified",
    name: ["Certified consultants", "Consultores certificados"],
    definition: ["Passed the exam", "Con el examen aprobado"],
    unit: Unit::Number,
    baseline: 2,
    target: 12,
    weeks: (30, 0),
    pace: 100,
};
const NPS: Sketch = Sketch {
    handle: "nps",
    name: ["Customers who would recommend us", "Clientes que nos recomendarían"],
    definition: ["", ""],
    unit: Unit::Percent,
    baseline: 40,
    target: 70,
    weeks: (10, 16),
    pace: 92,
};

impl Filling<'_, '_> {
    /// What the small example expects and measures: every state has somebody.
    pub fn figures(&mut self) -> Result<()> {
        match self.plan.index {
            0 => {
                let leads = self.measured(&LEADS)?;
                self.measured(&REVENUE)?;
                self.expected(Some(leads))
            }
            1 => {
                self.measured(&TICKETS)?;
                self.expected(None)
            }
            2 => {
                let certified = self.measured(&CERTIFIED)?;
                self.explained(certified)
            }
            3 => {
                self.measured(&CERTIFIED)?;
                self.measured(&NPS)?;
                self.expected(None)
            }
            _ => Ok(()),
        }
    }

    /// For measuring: so many KPIs with their figures and expectations.
    pub fn many_figures(&mut self, kpis: u64) -> Result<()> {
        for nth in 0..kpis {
            let handle = format!("kpi-{nth}");
            let start = self.plan.today.plus(-(FIGURES as i32));
            let it = Kpi {
                baseline: Some(Decimal::ZERO),
                target: Some(1_000.into()),
                start_on: Some(start),
                deadline_on: Some(self.plan.today.plus(100)),
                every: Some(Interval::WEEK),
                ..Kpi::named(self.plan.id, handle.parse().unwrap_or_else(|_| Handle::nobody()), format!("KPI {nth}"))
            };
            let kpi = self.tx.insert(&it, None)?;
            for day in 0..FIGURES {
                let value = day * 3 / 2 + self.dice().below(40);
                self.measure(kpi, start.plus(day as i32), i64::try_from(value).unwrap_or(0).into())?;
            }
            for _ in 0..EXPECTATIONS {
                let side = if self.dice().chance(50) { Side::Us } else { Side::Them };
                let text = self.phrase("expectation");
                let due_on = Some(self.plan.today.plus(self.dice().below(300) as i32 - 30));
                let stated_on = self.plan.today.plus(-100);
                let state = ExpectationState::Accepted;
                let it = Expectation { due_on, state, ..Expectation::stated(self.plan.id, side, text, stated_on) };
                self.tx.insert(&it, None)?;
            }
        }
        Ok(())
    }

    fn measure(&mut self, kpi_id: KpiId, as_of: Day, value: Decimal) -> Result<()> {
        let (alliance_id, source, note) = (self.plan.id, String::new(), String::new());
        self.tx.insert(&Measurement { alliance_id, kpi_id, as_of, value, source, note }, None)?;
        Ok(())
    }

    fn in_lang(&self, [en, es]: [&'static str; 2]) -> String {
        if super::alliance::lang(self.plan.index) == Lang::En { en } else { es }.to_owned()
    }

    fn measured(&mut self, sketch: &Sketch) -> Result<KpiId> {
        let (today, (since, ahead)) = (self.plan.today, sketch.weeks);
        let (start, deadline) = (today.plus(-since * 7), today.plus(ahead * 7 - 1));
        let is_up = sketch.target > sketch.baseline;
        let middle = start.plus(deadline.days_since(start) / 2);
        let half = (sketch.baseline + sketch.target) / 2;
        let phases: Phases = format!("{middle}={half}").parse().unwrap_or_default();
        let it = Kpi {
            definition: self.in_lang(sketch.definition),
            unit: sketch.unit,
            currency: if sketch.unit == Unit::Money { "EUR".to_owned() } else { String::new() },
            direction: if is_up { Direction::Up } else { Direction::Down },
            baseline: Some(sketch.baseline.into()),
            target: Some(sketch.target.into()),
            phases: if sketch.unit == Unit::Number { phases } else { Phases::default() },
            achievable: self.in_lang(["Two people a week on each side", "Dos personas por semana en cada parte"]),
            benefit_us: self.in_lang(["Revenue we could not win alone", "Ingresos que solos no ganaríamos"]),
            benefit_customer: self.in_lang(["One offer instead of two", "Una oferta en vez de dos"]),
            start_on: Some(start),
            deadline_on: Some(deadline),
            source: "CRM".to_owned(),
            owner_id: Some(self.us()),
            leading: if is_up { Leading::Leading } else { Leading::Lagging },
            every: Some(Interval::WEEK),
            ..Kpi::named(
                self.plan.id,
                sketch.handle.parse().unwrap_or_else(|_| Handle::nobody()),
                self.in_lang(sketch.name),
            )
        };
        let kpi = self.tx.insert(&it, None)?;
        // The last figure is of last week, so that one is due.
        for week in 1..since {
            let on = start.plus(week * 7);
            let due = it.due_by(on).unwrap_or_default() - sketch.baseline.into();
            let wobble = self.dice().below(9) as i64 - 4;
            // It starts well and ends where the sketch says.
            let share = 100
                + (sketch.pace - 100) * i64::from(week) / i64::from((since - 1).max(1))
                + wobble * i64::from(week != since - 1);
            let made = (due * share.into()).checked_div(100.into()).unwrap_or_default();
            let value = Decimal::from(sketch.baseline) + made;
            self.measure(kpi, on, value.rounded(0))?;
        }
        Ok(kpi)
    }

    fn expected(&mut self, kpi_id: Option<KpiId>) -> Result<()> {
        let (alliance_id, today) = (self.plan.id, self.plan.today);
        let ago = |days: i32| today.plus(-days);
        let stated = |side, text: String| Expectation::stated(alliance_id, side, text, ago(90));
        let accepted = |it: Expectation| Expectation { state: ExpectationState::Accepted, state_on: ago(80), ..it };
        let (us, (them, _)) = (self.us(), self.them());
        let measure = self.in_lang(["Days, from the shared inbox", "Días, según el buzón común"]);
        let first = accepted(stated(Side::Us, self.phrase("expectation")));
        let first = Expectation {
            measure: measure.clone(),
            due_on: Some(today.plus(40)),
            owner_id: Some(them),
            confidence_us: Some(80),
            confidence_them: Some(70),
            kpi_id,
            ..first
        };
        let first = self.tx.insert(&first, None)?;
        let doubted = accepted(stated(Side::Them, self.phrase("expectation")));
        self.tx.insert(
            &Expectation {
                measure,
                due_on: Some(today.plus(9)),
                owner_id: Some(us),
                confidence_us: Some(45),
                confidence_them: Some(85),
                ..doubted
            },
            None,
        )?;
        let vague = stated(Side::Them, self.phrase("expectation"));
        self.tx.insert(&vague, None)?;
        self.settled(us)?;
        if self.plan.index == 0 {
            self.drifting(first)?;
        }
        Ok(())
    }

    /// Roles, a gap, a limit, and what has ended.
    fn settled(&mut self, us: crate::domain::PersonId) -> Result<()> {
        let (alliance_id, today) = (self.plan.id, self.plan.today);
        let ago = |days: i32| today.plus(-days);
        let stated = |side, text: String| Expectation::stated(alliance_id, side, text, ago(90));
        let accepted = |it: Expectation| Expectation { state: ExpectationState::Accepted, state_on: ago(80), ..it };
        let role = Expectation {
            kind: ExpectationKind::Role,
            owner_id: Some(us),
            ..accepted(stated(
                Side::Them,
                self.in_lang(["First contact for their customers", "Primer contacto de sus clientes"]),
            ))
        };
        self.tx.insert(&role, None)?;
        let gap = Expectation {
            kind: ExpectationKind::Responsibility,
            ..accepted(stated(
                Side::Us,
                self.in_lang(["Keeps the price list up to date", "Mantiene al día la lista de precios"]),
            ))
        };
        self.tx.insert(&gap, None)?;
        let limit = Expectation {
            kind: ExpectationKind::Limit,
            ..accepted(stated(Side::Us, self.in_lang(["No exclusivity in the north", "Sin exclusividad en el norte"])))
        };
        self.tx.insert(&limit, None)?;
        let met = Expectation {
            state: ExpectationState::Met,
            state_on: ago(12),
            due_on: Some(ago(10)),
            ..stated(Side::Us, self.phrase("expectation"))
        };
        self.tx.insert(&met, Some(Visibility::Both))?;
        let missed = Expectation {
            state: ExpectationState::Missed,
            state_on: ago(4),
            due_on: Some(ago(5)),
            ..stated(Side::Them, self.phrase("expectation"))
        };
        self.tx.insert(&missed, Some(Visibility::Both))?;
        Ok(())
    }

    /// Reality differs, and they do not know yet.
    fn drifting(&mut self, first: crate::domain::ExpectationId) -> Result<()> {
        let old_wording = self.tx.get::<Expectation>(first)?.data.text;
        let text = self.phrase("amendment");
        let it = Amendment {
            expectation_id: Some(first),
            old_wording,
            alternatives: self.in_lang([
                "Two weeks instead of one\nA second person from March",
                "Dos semanas en vez de una\nUna segunda persona desde marzo",
            ]),
            ..Amendment::noticed(self.plan.id, text, self.plan.today.plus(-3))
        };
        self.tx.insert(&it, None)?;
        Ok(())
    }

    fn explained(&mut self, kpi: KpiId) -> Result<()> {
        let (alliance_id, today) = (self.plan.id, self.plan.today);
        let text = self.phrase("commitment");
        let promise = Commitment {
            due_on: Some(today.plus(20)),
            ..Commitment::open(alliance_id, Side::Us, text, today.plus(-2))
        };
        let commitment = self.tx.insert(&promise, None)?;
        let it = Cause {
            alliance_id,
            kpi_id: Some(kpi),
            expectation_id: None,
            verdict: Some(Verdict::Hit),
            factor: Some(Factor::People),
            text: self.phrase("cause"),
            evidence: String::new(),
            noted_on: today.plus(-2),
            commitment_id: Some(commitment),
        };
        self.tx.insert(&it, None)?;
        Ok(())
    }
}
