//! One field of a kind, and the fields that many kinds share.

use crate::domain::words::{Said, Spoken, Term};
use crate::domain::{Channel, Kind, Side, Visibility};

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
    /// A day to come, perhaps with a time, at which something begins; or nothing.
    Starts,
    /// Days of the week, or none.
    Weekdays,
    /// A date that may lack its year.
    Birthday,
    /// One of a closed vocabulary, and which of them where nobody says so; `None` when it is not said then.
    Word(&'static [Term], Option<&'static str>),
    /// `14d`, `2w`, `3mo`; `true` when it may be left out.
    Interval(bool),
    /// A whole number, or nothing.
    Number,
    /// How long something took, in minutes: `90`, `1h30`, `half an hour`; or nothing.
    Length,
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
    /// The number of a record of a kind, or nothing.
    Record(Kind),
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
    /// As people call it in a record of this kind.
    pub label: Said,
    pub ty: Type,
    pub required: bool,
    /// Asked for when it is new, but no field of the record itself.
    pub only_new: bool,
}

impl Field {
    /// The stored word it holds where nobody says otherwise; empty where that is not said.
    #[must_use]
    pub fn usual(&self) -> &'static str {
        match self.ty {
            Type::Word(_, Some(usual)) => usual,
            _ => "",
        }
    }
}

pub(super) const fn must(name: &'static str, label: Said, ty: Type) -> Field {
    Field { name, label, ty, required: true, only_new: false }
}

pub(super) const fn may(name: &'static str, label: Said, ty: Type) -> Field {
    Field { name, label, ty, required: false, only_new: false }
}

pub(super) const fn new(name: &'static str, label: Said, ty: Type) -> Field {
    Field { name, label, ty, required: false, only_new: true }
}

/// One of a vocabulary, and which where nobody says so.
pub(super) const fn word<T: Spoken>(usual: Option<&'static str>) -> Type {
    Type::Word(T::TERMS, usual)
}

pub(super) const BACK: Type = Type::Day { forward: false };
pub(super) const AHEAD: Type = Type::Day { forward: true };
pub(super) const ALLIANCE: Field = must("alliance", ["alliance", "alianza"], Type::Alliance);
pub(super) const TEXT: Field = must("text", ["text", "texto"], Type::Line);
pub(super) const VISIBILITY: Field = may("visibility", ["visible to", "visible para"], word::<Visibility>(None));
pub(super) const TAGS: Field = may("tags", ["tags", "etiquetas"], Type::Tags);
pub(super) const DUE_ON: Field = may("due_on", ["due on", "vence"], AHEAD);
pub(super) const OWNER: Field = may("owner", ["owner", "responsable"], Type::Person);
pub(super) const OF_KPI: Field = may("kpi", ["KPI", "KPI"], Type::Kpi);
pub(super) const OF_EXPECTATION: Field =
    may("expectation", ["expectation no.", "n.º de expectativa"], Type::Record(Kind::Expectation));
/// What something is done for: a need, or anything else one side expects.
pub(super) const FOR_EXPECTATION: Field = may(
    "expectation",
    ["for expectation or need no.", "para la expectativa o necesidad n.º"],
    Type::Record(Kind::Expectation),
);
pub(super) const TOLD_ON: Field = may("told_on", ["told on", "comunicado el"], BACK);
pub(super) const NAME: Field = must("name", ["name", "nombre"], Type::Line);
pub(super) const HANDLE: Field = may("handle", ["handle", "alias"], Type::Handle);
pub(super) const CURRENCY: Field = may("currency", ["currency", "moneda"], Type::Line);
pub(super) const EVERY: Field = may("every", ["how often", "cada cuánto"], Type::Interval(true));
pub(super) const SOURCE: Field = may("source", ["source", "fuente"], Type::Line);
pub(super) const NOTED_ON: Field = may("noted_on", ["noted on", "anotado el"], BACK);
pub(super) const PEOPLE: Field = may("people", ["people", "personas"], Type::People);
pub(super) const THEIR_SIDE: Field = may("side", ["side", "parte"], word::<Side>(Some("them")));
pub(super) const GIVEN_ON: Field = may("given_on", ["given on", "fecha"], BACK);
pub(super) const SAID_BY: Field = may("said_by", ["said by", "lo dice"], Type::Line);
pub(super) const CHANNEL: Field = may("channel", ["channel", "canal"], word::<Channel>(None));
pub(super) const NOTES: Field = may("notes", ["notes", "notas"], Type::Lines);
pub(super) const OF_PERSON: Field = must("person", ["person", "persona"], Type::Person);
pub(super) const TITLE: Field = may("title", ["title", "título"], Type::Line);
pub(super) const MADE_ON: Field = may("made_on", ["made on", "fecha"], BACK);
pub(super) const OUR_SIDE: Field = may("side", ["side", "parte"], word::<Side>(Some("us")));
pub(super) const SHARED_ON: Field = may("shared_on", ["shared on", "compartido el"], BACK);

/// What most kinds take without a flag.
pub(super) const TEXTED: &[&str] = &["alliance", "text"];
