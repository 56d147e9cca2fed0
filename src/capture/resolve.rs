//! From handles to those they stand for, and from people to the alliance they all belong to.

use super::Context;
use super::intent::{Named, PersonRef};
use crate::domain::{AllianceId, Handle, PersonId, Side};

/// What a word is as a handle.
pub(super) enum Found {
    One(Named),
    Many(Vec<Named>),
    /// Written with `@`, and nobody's.
    Unknown(Handle),
    NoHandle,
}

/// With `@` a handle in any case; without, only one that is known.
pub(super) fn handle(word: &str, context: &Context<'_>) -> Found {
    let named_by_sign = word.starts_with('@');
    let Ok(handle) = word.parse::<Handle>() else { return Found::NoHandle };
    let mut found = context.directory.named(handle.as_str());
    match (found.len(), named_by_sign) {
        (0, true) => Found::Unknown(handle),
        (0, false) => Found::NoHandle,
        (1, _) => found.pop().map_or(Found::NoHandle, Found::One),
        _ => Found::Many(found),
    }
}

/// The alliance of a line that says nothing of it.
pub(super) fn fallback(context: &Context<'_>) -> Option<AllianceId> {
    context.directory.only_alliance().or(context.hint)
}

/// A person with the side they are on in this alliance. Who holds no seat in it is on the side they
/// are on elsewhere.
pub(super) fn person(named: &Named, alliance: Option<AllianceId>, context: &Context<'_>) -> PersonRef {
    let id: PersonId = named.record.id.into();
    let seats = context.directory.seats(id);
    let here = seats.iter().find(|(seat, _)| Some(*seat) == alliance).or_else(|| seats.first());
    let side = here.map_or(Side::Us, |(_, side)| *side);
    PersonRef::Known { id, side, name: named.name.clone(), handle: named.handle.clone() }
}
