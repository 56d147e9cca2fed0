//! Records as fields of text: what forms show and command lines take. One list of fields a kind
//! serves adding, editing and showing.

mod defaults;
mod known;
mod links;
mod parse;
mod reality;
mod save;
mod specs;
mod thanks;

pub use known::known;
pub use parse::{in_words, shown};
pub use save::{Values, add, edit, person_texts, person_with, values};
pub use specs::{is_asked, specs};
pub use thanks::{earns, reached};

/// How the text of a field is understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// A line of text.
    Line,
    /// Text of several lines.
    Lines,
    /// A day, as a phrase or a date; `forward` ones look ahead. May be empty.
    Day {
        forward: bool,
    },
    /// A day, perhaps with a time.
    When,
    /// A date that may lack its year.
    Birthday,
    /// One of a closed vocabulary; `true` when it may be left out.
    Word(&'static [&'static str], bool),
    /// `14d`, `2w`, `3mo`; `true` when it may be left out.
    Interval(bool),
    /// A whole number, or nothing.
    Number,
    Flag,
    Handle,
    Zone,
    /// A person's handle, or nothing.
    Person,
    /// An alliance's handle.
    Alliance,
    /// Handles of people, separated by spaces.
    People,
    /// Tags, separated by spaces.
    Tags,
    /// An exact figure, in the unit of the KPI it belongs to.
    Figure,
    /// `2026-03-31=20 2026-06-30=35`.
    Phases,
    /// The handle of a KPI of the same alliance, or nothing.
    Kpi,
    /// The number of an expectation, or nothing.
    Expectation,
    /// `120 EUR`; without a currency, that of the alliance.
    Money,
    /// The number of what earned thanks: a commitment, a KPI, an expectation, an event; or nothing.
    Earned,
}

/// One field of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spec {
    /// The name in JSON and on the command line.
    pub name: &'static str,
    pub ty: Type,
    pub required: bool,
    /// Asked for when it is new, but no field of the record itself.
    pub only_new: bool,
}
