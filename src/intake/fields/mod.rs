//! Records as fields of text: what forms show and command lines take. One list of fields a kind
//! serves adding, editing and showing.

mod defaults;
mod known;
mod links;
mod parse;
mod people;
mod reality;
mod save;
mod settings;
mod thanks;

pub use crate::domain::model::{Field as Spec, Type};
pub use known::{known, typed};
pub use parse::{day, in_words, why_unread};
pub use people::add;
pub use save::{Edit, Values, edit, texts, values, with};
pub use settings::setting;
pub(super) use thanks::complete as complete_reward;
pub use thanks::{earns, reached};

use crate::domain::Kind;

/// The fields of a kind.
#[must_use]
pub fn specs(kind: Kind) -> &'static [Spec] {
    kind.model().fields
}

/// Whether a field is asked for: what an event costs is no question about a call.
#[must_use]
pub fn is_asked(kind: Kind, field: &Spec, values: &Values) -> bool {
    let only_of_events = kind == Kind::Interaction && matches!(field.name, "budget" | "cost" | "outcome");
    let says = |name: &str| values.get(name).map(String::as_str).unwrap_or_default();
    !only_of_events || says("interaction_kind") == "event" || !says(field.name).is_empty()
}
