//! How often the two companies mean to talk, level by level.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, limit};
use super::{
    AllianceId, CadenceId, Channel, Day, Interval, Invalid, Kind, Layer, Mode, Problem, Record, Stored, Visibility,
    Weekdays, When,
};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cadence {
    pub alliance_id: AllianceId,
    pub layer: Layer,
    /// Talking this often is what we want.
    pub ideal: Interval,
    /// Beyond this the tie suffers.
    pub maximum: Interval,
    pub channel: Option<Channel>,
    /// The clock starts here until there has been a contact.
    pub since: Day,
    /// While it is paused its clock stands still and asks for nothing.
    pub paused_on: Option<Day>,
    /// The first of the meetings it plans by itself, with their hour and zone; `None` where it plans none.
    #[serde(default)]
    pub meets: Option<When>,
    /// The days of the week they fall on, where it is more than that of the first.
    #[serde(default)]
    pub weekdays: Weekdays,
    #[serde(default)]
    pub until_on: Option<Day>,
    #[serde(default)]
    pub length_min: Option<i32>,
    #[serde(default)]
    pub mode: Option<Mode>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub title: String,
    /// Up to this day they have been planned; what was called off since is not planned anew.
    #[serde(default)]
    pub planned_to: Option<Day>,
}

impl Cadence {
    /// How often they mean to talk, with no meetings planned for it.
    #[must_use]
    pub fn every(alliance_id: AllianceId, layer: Layer, ideal: Interval, maximum: Interval, since: Day) -> Self {
        Self {
            alliance_id,
            layer,
            ideal,
            maximum,
            channel: None,
            since,
            paused_on: None,
            meets: None,
            weekdays: Weekdays::default(),
            until_on: None,
            length_min: None,
            mode: None,
            place: String::new(),
            title: String::new(),
            planned_to: None,
        }
    }

    /// # Errors
    /// When it is paused already.
    pub fn pause(&mut self, on: Day) -> Result<(), Invalid> {
        if self.paused_on.is_some() {
            return Err(Invalid::new("paused_on", Problem::Already { state: ["paused", "en pausa"] }));
        }
        self.paused_on = Some(on);
        Ok(())
    }

    /// The clock starts anew on that day.
    ///
    /// # Errors
    /// When it is not paused.
    pub fn resume(&mut self, on: Day) -> Result<(), Invalid> {
        if self.paused_on.is_none() {
            return Err(Invalid::new("paused_on", Problem::Already { state: ["active", "activa"] }));
        }
        self.paused_on = None;
        self.since = on;
        Ok(())
    }
}

/// The cadences that keep the clock of their level: of several that run on one, the strictest. The others plan their
/// meetings and ask for no contact beside it.
pub fn clocks(all: &[Stored<Cadence>]) -> impl Iterator<Item = &Stored<Cadence>> {
    let runs = |it: &&Stored<Cadence>| it.paused_on.is_none();
    let rank = |it: &Stored<Cadence>| (it.ideal.days_about(), it.id);
    all.iter().filter(runs).filter(move |it| {
        let beside = all.iter().filter(runs).filter(|other| other.layer == it.layer);
        beside.map(rank).min() == Some(rank(it))
    })
}

impl Record for Cadence {
    type Id = CadenceId;
    const KIND: Kind = Kind::Cadence;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        if self.maximum.days_about() < self.ideal.days_about() {
            return Err(Invalid::new("maximum", Problem::Before { other: "ideal" }));
        }
        limit("title", &self.title, LINE_MAX)?;
        limit("place", &self.place, LINE_MAX)?;
        self.check_series()
    }

    /// How long a silence may last is our own affair; what meetings are agreed both sides come to.
    fn default_visibility(&self) -> Visibility {
        if self.meets.is_some() { Visibility::Both } else { Visibility::Ours }
    }
}
