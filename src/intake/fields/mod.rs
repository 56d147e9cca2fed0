//! Records as fields of text: what forms show and command lines take. One list of fields a kind
//! serves adding, editing and showing.

mod defaults;
mod known;
mod links;
mod meetings;
mod parse;
mod people;
mod reality;
mod save;
mod settings;
mod thanks;

pub use crate::domain::model::{Field as Spec, Type};
pub use known::{known, typed};
pub use parse::{day, in_words, meant, why_unread};
pub use people::add;
pub use save::{Edit, Values, edit, texts, values, with};
pub use settings::setting;
pub(super) use thanks::complete as complete_reward;
pub use thanks::{earns, reached, recipients};

use crate::domain::Kind;

/// The fields of a kind.
#[must_use]
pub fn specs(kind: Kind) -> &'static [Spec] {
    kind.model().fields
}

/// Whether a field is asked for: what an event costs is no question about a call, nor who comes where nothing is planned.
#[must_use]
pub fn is_asked(kind: Kind, field: &Spec, values: &Values) -> bool {
    let only_of_events = kind == Kind::Interaction && matches!(field.name, "budget" | "cost" | "outcome");
    let of_series = kind == Kind::Cadence
        && matches!(field.name, "weekdays" | "until_on" | "length_min" | "mode" | "place" | "title" | "people");
    let says = |name: &str| values.get(name).map(String::as_str).unwrap_or_default();
    let is_asked = match (only_of_events, of_series) {
        (true, _) => says("interaction_kind") == "event",
        (_, true) => !says("meets").is_empty(),
        _ => true,
    };
    is_asked || !says(field.name).is_empty()
}
