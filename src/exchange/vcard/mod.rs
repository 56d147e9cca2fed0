//! vCards, as address books of any age write them: cut into cards, each read, each written.

mod cards;
mod charset;
mod read;
mod write;

pub use cards::Cards;
pub use write::{Version, card};
