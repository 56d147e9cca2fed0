//! Meetings, calls, mails, visits, events and notes, and who was there.

use serde::{Deserialize, Serialize};

use super::invalid::{LINE_MAX, NOTES_MAX, limit};
use super::words::Spoken;
use super::{
    AllianceId, CadenceId, Day, Id, InteractionId, InteractionKind, InteractionState, Invalid, Kind, Layer, Mode,
    Money, PersonId, Presence, Problem, Record, Role, Side, Visibility, When,
};

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Interaction {
    pub alliance_id: AllianceId,
    #[serde(rename = "interaction_kind")]
    pub kind: InteractionKind,
    pub mode: Option<Mode>,
    pub state: InteractionState,
    pub when: When,
    pub length_min: Option<i32>,
    pub place: String,
    pub title: String,
    pub notes: String,
    /// What an event may cost, what it did, and what came of it.
    pub budget: Option<Money>,
    pub cost: Option<Money>,
    pub outcome: String,
    #[serde(default)]
    pub layers: Layers,
    /// The planned one this stands in for.
    pub moved_from: Option<InteractionId>,
    /// The cadence that planned it.
    #[serde(default)]
    pub cadence_id: Option<CadenceId>,
    /// The day its state last changed.
    pub state_on: Day,
}

impl Interaction {
    /// One that was held, of which no more is known yet.
    #[must_use]
    pub fn held(alliance_id: AllianceId, kind: InteractionKind, when: When) -> Self {
        Self {
            alliance_id,
            kind,
            mode: None,
            state: InteractionState::Held,
            when,
            length_min: None,
            place: String::new(),
            title: String::new(),
            notes: String::new(),
            budget: None,
            cost: None,
            outcome: String::new(),
            layers: Layers::default(),
            moved_from: None,
            cadence_id: None,
            state_on: when.day,
        }
    }

    /// Whether it says that the two sides were in touch: held, and more than a note.
    #[must_use]
    pub fn is_contact(&self) -> bool {
        self.state == InteractionState::Held && self.kind != InteractionKind::Note
    }

    /// Answers a planned one.
    ///
    /// # Errors
    /// When it has been answered already.
    pub fn answer(&mut self, state: InteractionState, today: Day) -> Result<(), Invalid> {
        if self.state != InteractionState::Planned {
            return Err(Invalid::new("state", Problem::Already { state: self.state.said() }));
        }
        if state == InteractionState::Held && self.when.day > today {
            return Err(Invalid::new("when", Problem::InTheFuture));
        }
        self.state = state;
        self.state_on = today;
        Ok(())
    }
}

/// A meeting lasts a minute at least and two weeks at most.
pub(super) fn check_length(minutes: Option<i32>) -> Result<(), Invalid> {
    match minutes {
        Some(minutes) if !(1..=20_160).contains(&minutes) => {
            Err(Invalid::new("length_min", Problem::OutOfRange { min: 1, max: 20_160 }))
        }
        _ => Ok(()),
    }
}

impl Record for Interaction {
    type Id = InteractionId;
    const KIND: Kind = Kind::Interaction;

    fn alliance(&self) -> Option<AllianceId> {
        Some(self.alliance_id)
    }

    fn validate(&self) -> Result<(), Invalid> {
        limit("title", &self.title, LINE_MAX)?;
        limit("place", &self.place, LINE_MAX)?;
        limit("outcome", &self.outcome, LINE_MAX)?;
        limit("notes", &self.notes, NOTES_MAX)?;
        check_length(self.length_min)
    }

    fn default_visibility(&self) -> Visibility {
        if self.kind == InteractionKind::Note { Visibility::Ours } else { Visibility::Both }
    }
}

impl InteractionKind {
    /// Whether people meet at an hour, which may be kept or not: a mail, a message or a note is only sent or
    /// written.
    #[must_use]
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Meeting | Self::Call | Self::Visit | Self::Event)
    }
}

/// The levels an interaction touches, as a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layers(u8);

impl Layers {
    /// By who of *theirs* was present: a sponsor makes it executive, an alliance manager management;
    /// with neither it is working.
    #[must_use]
    pub fn of_roles(roles: impl IntoIterator<Item = Role>) -> Self {
        let bits = roles.into_iter().fold(0, |bits, role| match role {
            Role::Sponsor => bits | Self::bit(Layer::Executive),
            Role::AllianceManager => bits | Self::bit(Layer::Management),
            Role::Champion | Role::WorkingTeam => bits,
        });
        if bits == 0 { Self(Self::bit(Layer::Working)) } else { Self(bits) }
    }

    #[must_use]
    pub fn contains(self, layer: Layer) -> bool {
        self.0 & Self::bit(layer) != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Layer> {
        Layer::ALL.iter().copied().filter(move |layer| self.contains(*layer))
    }

    /// One bit a layer: working 1, management 2, executive 4.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 7)
    }

    /// The bit that stands for one layer.
    #[must_use]
    pub const fn bit(layer: Layer) -> u8 {
        match layer {
            Layer::Working => 1,
            Layer::Management => 2,
            Layer::Executive => 4,
        }
    }
}

impl Serialize for Layers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Layers {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let layers = Vec::<Layer>::deserialize(deserializer)?;
        Ok(Self(layers.into_iter().fold(0, |bits, layer| bits | Self::bit(layer))))
    }
}

/// One person at one interaction.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Attendance {
    pub id: Id,
    pub interaction_id: InteractionId,
    pub person_id: PersonId,
    pub side: Side,
    pub presence: Presence,
}

impl Attendance {
    /// Whether they were there, or are to be: somebody absent is named, and no part of the contact.
    #[must_use]
    pub fn was_there(&self) -> bool {
        self.presence != Presence::Absent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_people_present_name_the_layers() {
        let layers = |roles: &[Role]| Layers::of_roles(roles.iter().copied()).iter().collect::<Vec<_>>();
        assert_eq!(layers(&[]), [Layer::Working]);
        assert_eq!(layers(&[Role::Champion]), [Layer::Working]);
        assert_eq!(layers(&[Role::Sponsor, Role::WorkingTeam]), [Layer::Executive]);
        assert_eq!(layers(&[Role::Sponsor, Role::AllianceManager]), [Layer::Management, Layer::Executive]);
    }
}
