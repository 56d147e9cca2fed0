//! `Next meeting acme: 12 Sep 10:00`: what is still to come, said as a page of minutes says it.

use super::item::{Item, What};
use super::scan::{As, Scan, kind_at};
use super::{Header, settle};
use crate::capture::dates::Look;
use crate::capture::names::{self, Found};
use crate::capture::sentence::Word;
use crate::capture::words::{Form, NEXT};
use crate::capture::{AllianceId, Context};

/// The header, where it is one and says a day: without one it is words, as ever.
pub(super) fn read(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<Header> {
    let next = place_of(words, place, context)?;
    let (look, reading, hours) = (Look::Forward, As::Contact, true);
    let mut scan = Scan { words, context, place, look, reading, hours, next: Some(next), items: Vec::new() };
    let ended = scan.run();
    let is_day = |item: &Item| match &item.what {
        What::When(moment) => moment.day.is_some(),
        What::Doubt(_) => true,
        _ => false,
    };
    scan.items.iter().any(is_day).then(|| settle::contact(scan.items, words, ended))
}

/// Where `next` stands: at the front, or behind the partner, and before a kind.
fn place_of(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<usize> {
    let is_next = |at: usize| {
        let word = words.get(at).filter(|word| !word.is_plain && NEXT.contains(&word.bare));
        word.is_some()
            && kind_at(words.get(at + 1..).unwrap_or_default()).is_some_and(|(kind, _)| kind.form == Form::Noun)
    };
    if is_next(0) {
        return Some(0);
    }
    match names::at(words, place, context)? {
        (Found::Alliance(_), used) => is_next(used).then_some(used),
        _ => None,
    }
}
