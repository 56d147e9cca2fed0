//! One field of a kind, and the fields that many kinds share.

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
pub struct Field {
    /// The name in JSON and on the command line.
    pub name: &'static str,
    pub ty: Type,
    pub required: bool,
    /// Asked for when it is new, but no field of the record itself.
    pub only_new: bool,
}

pub(super) const fn must(name: &'static str, ty: Type) -> Field {
    Field { name, ty, required: true, only_new: false }
}

pub(super) const fn may(name: &'static str, ty: Type) -> Field {
    Field { name, ty, required: false, only_new: false }
}

pub(super) const fn new(name: &'static str, ty: Type) -> Field {
    Field { name, ty, required: false, only_new: true }
}

pub(super) const BACK: Type = Type::Day { forward: false };
pub(super) const AHEAD: Type = Type::Day { forward: true };
pub(super) const SIDES: Type = Type::Word(&["us", "them"], false);
pub(super) const THEM_FIRST: Type = Type::Word(&["them", "us"], false);
pub(super) const CHANNELS: Type = Type::Word(&["email", "call", "in person", "message"], true);
pub(super) const VISIBILITY: Field = may("visibility", Type::Word(&["both", "ours", "mine"], true));
pub(super) const TAGS: Field = may("tags", Type::Tags);
pub(super) const ALLIANCE: Field = must("alliance", Type::Alliance);
pub(super) const TEXT: Field = must("text", Type::Line);

/// What most kinds take without a flag.
pub(super) const TEXTED: &[&str] = &["alliance", "text"];
