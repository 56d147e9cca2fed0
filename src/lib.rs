#![doc = include_str!("ARCHITECTURE.md")]
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::string_slice, reason = "tests cut strings they wrote themselves"))]

pub mod capture;
pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod insight;
pub mod intake;
pub mod manual;
pub mod ops;
pub mod report;
pub mod store;
pub mod ui;
