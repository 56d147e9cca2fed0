//! The numbered screens. A new one is a folder and a line here.

mod communication;
mod expectations;
mod metrics;
mod recognition;
pub mod relationships;
mod today;

use super::contract::Pane;

/// All panes, in the order of their numbers.
#[must_use]
pub fn all() -> Vec<Box<dyn Pane>> {
    vec![
        Box::new(today::Today::default()),
        Box::new(communication::Communication::default()),
        Box::new(expectations::Expectations::default()),
        Box::new(metrics::Metrics::default()),
        Box::new(recognition::Recognition::default()),
        Box::new(relationships::Relationships::default()),
    ]
}
