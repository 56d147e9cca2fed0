//! Conclusions drawn from the records: reading only, no words in any language.

pub mod action;
pub mod asked;
pub mod attention;
pub mod calendar;
pub mod health;
pub mod invested;
pub mod metrics;
pub mod milestones;
pub mod pace;
pub mod pass;
pub mod ties;
