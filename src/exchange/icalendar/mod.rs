//! iCalendar (RFC 5545), out and in.

mod blocks;
mod read;
mod series;
#[cfg(test)]
mod tests;
pub mod write;

pub(super) use read::{Events, OURS};
