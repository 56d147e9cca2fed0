//! What people read: the domain's words and the sentences made of them, in the reader's language.

pub mod attention;
pub mod errors;
mod sentences;
pub mod words;

pub use words::Word;
