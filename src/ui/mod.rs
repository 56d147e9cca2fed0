//! The screens: a shell, numbered panes, and what lies on top of them for a while.

pub mod kit;
pub mod terminal;
