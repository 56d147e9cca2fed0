//! What people read: the domain's words and the sentences made of them, in the reader's language.

pub mod action;
pub mod alliance;
pub mod along;
pub mod attention;
pub mod briefing;
pub mod calendar;
pub mod check;
pub mod copies;
pub mod describe;
pub mod diff;
pub mod drafts;
pub mod errors;
pub mod events;
pub mod exchange;
pub mod figures;
pub mod health;
pub mod history;
pub mod hits;
pub mod invested;
pub mod leaflet;
pub mod letters;
pub mod milestones;
pub mod minutes;
pub mod owed;
pub mod page;
pub mod paper;
pub mod period;
pub mod person;
pub mod record;
pub mod remains;
pub mod render;
pub mod rows;
mod sentences;
pub mod team;
#[cfg(test)]
pub(crate) mod tests;
mod text;
pub mod words;

pub use words::{Word, agreeing};

use crate::i18n::Lang;
use crate::store::{NAMED, Op, Operation};

/// An operation in words: `done commitment 412 "send the contract"`, `undone: done commitment 412 …`.
#[must_use]
pub fn operation(lang: Lang, operation: &Operation) -> String {
    let kind = operation.subject.map(|subject| subject.kind);
    let said = |op: Op| kind.map_or_else(|| op.word(lang).to_owned(), |kind| agreeing(lang, op.word(lang), kind));
    let mut line = said(operation.op);
    if let Some(of) = operation.of {
        line = format!("{line}: {}", said(of));
    }
    if let Some(subject) = operation.subject {
        let gap = lang.pick(" ", ": ");
        let called = operation.called.map_or_else(|| subject.kind.word(lang), |said| lang.of(said));
        line = format!("{line}{gap}{called}");
    }
    if let Some(number) = operation.number {
        line = format!("{line} {number}");
    }
    let named: Vec<String> =
        operation.records.iter().take(NAMED).map(|(kind, number)| format!("{} {number}", kind.word(lang))).collect();
    if !named.is_empty() {
        let more = if operation.records.len() > NAMED { ", …" } else { "" };
        line = format!("{line}: {}{more}", named.join(", "));
    }
    if !operation.title.is_empty() {
        // A cadence is known by its level, which is a word of a list.
        let title = kind.map_or(operation.title.as_str(), |kind| words::stored(lang, kind, "layer", &operation.title));
        line = format!("{line} {}", describe::quoted(lang, title));
    }
    line
}
