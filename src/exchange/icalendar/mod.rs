//! iCalendar (RFC 5545), out and in.

mod blocks;
mod clock;
mod read;
mod rule;
mod series;
mod stamp;
#[cfg(test)]
mod tests;
pub mod write;

pub(super) use clock::of_the_world;
pub(super) use read::{Events, OURS};
