//! The words of an alliance as types: what is recorded, its states, and what makes it valid.
//! No input or output here; everything above may use it.

pub mod time;

pub use time::{Clock, Day, PartialDate, TimeOfDay, Timestamp, When, Zone};
