//! `morning all, quick one: spoke to Sven`: a few words, and then a sentence about a contact. They stay in the words.

use super::item::{Item, What};
use super::scan::{As, Scan};
use super::{Header, settle, verdict};
use crate::capture::dates::Look;
use crate::capture::names;
use crate::capture::sentence::{Stop, Word};
use crate::capture::words::Form;
use crate::capture::{AllianceId, Context};

/// Words that may stand before it.
const WORDS_MAX: usize = 6;

/// The header, where a verb with whom it was done with follows punctuation, and nobody is named before: they would be
/// who did it.
pub(super) fn read(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<Header> {
    let ends = words.iter().take(WORDS_MAX).take_while(|word| !word.is_plain).enumerate();
    let begins: Vec<usize> = ends.filter(|(_, word)| word.stop != Stop::Nothing).map(|(at, _)| at + 1).collect();
    let last = *begins.last()?;
    if (0..last).any(|at| names::at(words.get(at..).unwrap_or_default(), place, context).is_some()) {
        return None;
    }
    begins.into_iter().find_map(|begin| {
        let (look, reading, hours) = (Look::Past, As::Contact, true);
        let before = Item { at: 0, count: begin, what: What::Stranger { is_person: false } };
        let mut scan = Scan { words, context, place, look, reading, hours, ahead: &[], items: vec![before] };
        let ended = scan.run_from(begin);
        let mut told = scan.items.iter().skip(1).filter(|item| !item.what.is_loose());
        let is_verb = matches!(told.next().map(|item| &item.what), Some(What::Kind(kind)) if kind.form == Form::Verb);
        let is_somebody = matches!(told.next().map(|item| &item.what), Some(What::Person(_) | What::Alliance(_)));
        let counts = || verdict::counts(scan.items.get(1..).unwrap_or_default(), words, ended, context.from.today);
        (is_verb && is_somebody && counts()).then(|| settle::contact(scan.items, words, ended))
    })
}
