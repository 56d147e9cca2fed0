//! Conclusions drawn from the records: reading only, no words in any language.

pub mod attention;
pub mod metrics;
pub mod pace;
