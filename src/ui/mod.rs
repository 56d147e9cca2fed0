//! The screens: a shell, numbered panes, and what lies on top of them for a while.

mod answer;
pub mod app;
mod commands;
mod completion;
pub mod contract;
#[cfg(test)]
pub(crate) mod curtain;
pub mod forms;
mod frame;
mod global;
#[cfg(test)]
mod journey;
mod keeping;
pub mod kit;
mod ledger;
mod meeting;
#[cfg(test)]
mod offers;
mod overlays;
mod panes;
#[cfg(test)]
mod pictures;
mod record;
pub mod reference;
pub mod run;
pub mod terminal;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod text;
mod verbs;
mod watch;
