//! The parts of a day, and the hours that have a name.

use crate::domain::TimeOfDay;

/// A part of the day, which is no hour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// The hour of something planned for it.
    #[must_use]
    pub fn hour(self) -> Option<TimeOfDay> {
        let hour = match self {
            Self::Morning => 9,
            Self::Afternoon => 16,
            Self::Evening => 19,
            Self::Night => 21,
        };
        TimeOfDay::new(hour, 0)
    }

    /// Whether it is still to come.
    #[must_use]
    pub fn is_ahead(self, now: TimeOfDay) -> bool {
        let begins = match self {
            Self::Morning => 6,
            Self::Afternoon => 12,
            Self::Evening => 18,
            Self::Night => 20,
        };
        now.minutes() < begins * 60
    }
}

/// Words for the part of the day, behind a day or an hour.
pub const PARTS: &[(&str, Part)] = &[
    ("por la manana", Part::Morning),
    ("de la manana", Part::Morning),
    ("en la manana", Part::Morning),
    ("a la manana", Part::Morning),
    ("in the morning", Part::Morning),
    ("morning", Part::Morning),
    ("am", Part::Morning),
    ("de la madrugada", Part::Morning),
    ("por la tarde", Part::Afternoon),
    ("de la tarde", Part::Afternoon),
    ("en la tarde", Part::Afternoon),
    ("a la tarde", Part::Afternoon),
    ("in the afternoon", Part::Afternoon),
    ("afternoon", Part::Afternoon),
    ("pm", Part::Afternoon),
    ("in the evening", Part::Evening),
    ("evening", Part::Evening),
    ("por la noche", Part::Night),
    ("de la noche", Part::Night),
    ("en la noche", Part::Night),
    ("a la noche", Part::Night),
    ("all morning", Part::Morning),
    ("toda la manana", Part::Morning),
    ("all afternoon", Part::Afternoon),
    ("toda la tarde", Part::Afternoon),
    ("at night", Part::Night),
    ("night", Part::Night),
];

/// Hours that are said by a word.
pub const NAMED_HOURS: &[(&str, (u32, u32))] = &[
    ("noon", (12, 0)),
    ("at noon", (12, 0)),
    ("midday", (12, 0)),
    ("at midday", (12, 0)),
    ("mediodia", (12, 0)),
    ("a mediodia", (12, 0)),
    ("al mediodia", (12, 0)),
    ("midnight", (0, 0)),
    ("at midnight", (0, 0)),
    ("medianoche", (0, 0)),
    ("a medianoche", (0, 0)),
    ("a primera hora", (9, 0)),
    ("a primera hora de la manana", (9, 0)),
    ("primera hora", (9, 0)),
    ("first thing", (9, 0)),
    ("first thing in the morning", (9, 0)),
];
