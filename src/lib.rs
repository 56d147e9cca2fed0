//! trato keeps an alliance alive after the deal is signed.
//!
//! The layers, from the bottom: [`i18n`] and [`domain`] know nothing of ours; [`store`] is the only
//! one that knows SQL; [`capture`] reads one line of text; [`ops`] holds every write and [`insight`]
//! every conclusion; `ui` and `cli` are what people touch. Imports go down only.
#![cfg_attr(test, allow(clippy::string_slice, reason = "tests cut strings they wrote themselves"))]

pub mod capture;
pub mod cli;
pub mod demo;
pub mod domain;
pub mod i18n;
pub mod insight;
pub mod intake;
pub mod ops;
pub mod report;
pub mod store;
pub mod ui;
