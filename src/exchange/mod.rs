//! File formats in and out. In: a reader of a format finds things one by one, each meets what is in
//! our file (`meet`) and becomes a row of a plan ([`plan`]); the same walk looks or does (`walk`).
//! No words for people here: reasons and questions are values, and the layers above put them into
//! the reader's language. The file as a whole goes out and comes back in [`whole`].

pub mod csv;
pub mod icalendar;
pub mod item;
mod letters;
mod log;
pub mod mail;
mod meet;
pub mod open;
pub mod plan;
#[cfg(test)]
mod tests;
mod utf16;
pub mod vcard;
mod walk;
pub mod whole;

pub use meet::Wish;
pub use open::{Error, Format, Problem};
pub use walk::{Request, Watch, import, layouts, preview, remember_columns};
