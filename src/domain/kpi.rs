//! A figure both sides follow: what it is, where it is to go, and by when.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit, require};
use super::{
    Aim, AllianceId, Day, Decimal, Direction, Figure, Handle, Interval, Invalid, Kind, KpiId, Leading, Light,
    MeasurementId, PersonId, Problem, Record, Unit,
};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Kpi {
    pub alliance_id: AllianceId,
    pub handle: Handle,
    pub name: String,
    /// What exactly is counted.
    pub definition: String,
    pub unit: Unit,
    /// ISO 4217, for money; empty otherwise.
    pub currency: String,
    pub direction: Direction,
    #[serde(default = "reach")]
    pub aim: Aim,
    pub baseline: Option<Decimal>,
    pub target: Option<Decimal>,
    pub phases: Phases,
    /// Why the target can be reached.
    pub achievable: String,
    pub benefit_us: String,
    pub benefit_them: String,
    pub benefit_customer: String,
    pub start_on: Option<Day>,
    pub deadline_on: Option<Day>,
    pub source: String,
    pub owner_id: Option<PersonId>,
    pub leading: Leading,
    /// How often it is measured.
    pub every: Option<Interval>,
    /// No longer followed since.
    pub closed_on: Option<Day>,
}

impl Kpi {
    #[must_use]
    pub fn named(alliance_id: AllianceId, handle: Handle, name: impl Into<String>) -> Self {
        Self {
            alliance_id,
            handle,
            name: name.into(),
            definition: String::new(),
            unit: Unit::Number,
            currency: String::new(),
            direction: Direction::Up,
            aim: Aim::Reach,
            baseline: None,
            target: None,
            phases: Phases::default(),
            achievable: String::new(),
            benefit_us: String::new(),
            benefit_them: String::new(),
            benefit_customer: String::new(),
            start_on: None,
            deadline_on: None,
            source: String::new(),
            owner_id: None,
            leading: Leading::Lagging,
            every: None,
            closed_on: None,
        }
    }

    /// Whether one of the five SMART questions has an answer.
    #[must_use]
    pub fn is_lit(&self, light: Light) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        match light {
            Light::Specific => said(&self.definition),
            // Where a value is to stay, nobody asks where it came from.
            Light::Measurable => self.target.is_some() && (self.baseline.is_some() || self.aim != Aim::Reach),
            Light::Achievable => said(&self.achievable),
            Light::Relevant => said(&self.benefit_us) || said(&self.benefit_them) || said(&self.benefit_customer),
            Light::TimeBound => self.start_on.is_some() && self.deadline_on.is_some(),
        }
    }

    /// The questions without an answer; a KPI with one of them is a draft.
    pub fn dark(&self) -> impl Iterator<Item = Light> + '_ {
        Light::ALL.iter().copied().filter(|light| !self.is_lit(*light))
    }

    /// The direction that baseline and target say; the one it has, while one of them is missing.
    #[must_use]
    pub fn natural_direction(&self) -> Direction {
        match (self.baseline, self.target) {
            (Some(baseline), Some(target)) if target < baseline => Direction::Down,
            (Some(baseline), Some(target)) if target > baseline => Direction::Up,
            _ => self.direction,
        }
    }

    /// Whether a figure is the end of it: the target reached; of one that is to be stayed at, at the deadline.
    #[must_use]
    pub fn is_reached(&self, figure: Figure) -> bool {
        let is_over = || self.deadline_on.is_some_and(|deadline| figure.as_of >= deadline);
        self.is_hit(figure.value) && (self.aim == Aim::Reach || is_over())
    }

    /// Whether a value reaches the target.
    #[must_use]
    pub fn is_hit(&self, value: Decimal) -> bool {
        self.target.is_some_and(|target| match self.direction {
            Direction::Up => value >= target,
            Direction::Down => value <= target,
        })
    }
}

impl Record for Kpi {
    type Id = KpiId;
    const KIND: Kind = Kind::Kpi;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        require("name", &self.name)?;
        for (field, text) in [
            ("definition", &self.definition),
            ("achievable", &self.achievable),
            ("benefit_us", &self.benefit_us),
            ("benefit_them", &self.benefit_them),
            ("benefit_customer", &self.benefit_customer),
            ("source", &self.source),
        ] {
            limit(field, text, LINE_MAX)?;
        }
        let is_code = self.currency.len() == 3 && self.currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if !self.currency.is_empty() && !is_code {
            return Err(Invalid::new("currency", Problem::Unreadable));
        }
        if let (Some(baseline), Some(target)) = (self.baseline, self.target) {
            if baseline == target && self.aim == Aim::Reach {
                return Err(Invalid::new("target", Problem::SameAs { other: "baseline" }));
            }
            let is_level = self.aim != Aim::Reach;
            if !is_level && (target > baseline) != (self.direction == Direction::Up) {
                return Err(Invalid::new("direction", Problem::Contradicts { other: "target" }));
            }
        }
        if let (Some(start), Some(deadline)) = (self.start_on, self.deadline_on)
            && deadline <= start
        {
            return Err(Invalid::new("deadline_on", Problem::Before { other: "start_on" }));
        }
        let first = self.phases.0.first().map(|phase| phase.on);
        let last = self.phases.0.last().map(|phase| phase.on);
        if first.zip(self.start_on).is_some_and(|(first, start)| first < start) {
            return Err(Invalid::new("phases", Problem::Before { other: "start_on" }));
        }
        if last.zip(self.deadline_on).is_some_and(|(last, deadline)| last > deadline) {
            return Err(Invalid::new("phases", Problem::After { other: "deadline_on" }));
        }
        Ok(())
    }
}

/// What a target meant before anybody could say.
fn reach() -> Aim {
    Aim::Reach
}

/// Targets on the way to the target, in order of their days. Written `2026-03-31=20 2026-06-30=35`.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Phases(pub Vec<Phase>);

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Phase {
    pub on: Day,
    pub value: Decimal,
}

impl Phases {
    /// Puts them in order.
    ///
    /// # Errors
    /// When two are of the same day.
    pub fn new(mut phases: Vec<Phase>) -> Result<Self, Invalid> {
        phases.sort_by_key(|phase: &Phase| phase.on);
        if phases.windows(2).any(|pair| matches!(pair, [a, b] if a.on == b.on)) {
            return Err(Invalid::new("phases", Problem::Taken));
        }
        Ok(Self(phases))
    }
}

impl fmt::Display for Phases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Phase { on, value }) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{on}={value}")?;
        }
        Ok(())
    }
}

impl FromStr for Phases {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let unreadable = || Invalid::new("phases", Problem::Unreadable);
        let mut phases = Vec::new();
        for part in text.split_whitespace() {
            let (on, value) = part.split_once('=').ok_or_else(unreadable)?;
            let (on, value) = (on.parse().map_err(|_| unreadable())?, value.parse().map_err(|_| unreadable())?);
            phases.push(Phase { on, value });
        }
        Self::new(phases)
    }
}

impl Serialize for Phases {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Phases {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// One figure: the value as it stood on a day.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Measurement {
    pub alliance_id: AllianceId,
    pub kpi_id: KpiId,
    pub as_of: Day,
    pub value: Decimal,
    pub source: String,
    pub note: String,
}

impl Record for Measurement {
    type Id = MeasurementId;
    const KIND: Kind = Kind::Measurement;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        limit("source", &self.source, LINE_MAX)?;
        limit("note", &self.note, LINE_MAX)
    }
}
