//! `estuve tres horas con Lucía`, `por teléfono con Sven`: no word says of what kind it was, but with whom, how long and
//! by what means do.

use super::contact::kind_at;
use super::item::{Item, What};
use super::scan::Scan;
use crate::capture::sentence::{Stop, Word};
use crate::capture::words::{BEEN, BEEN_AND_WITH, BEEN_WITH, Form, KINDS};
use crate::capture::{dates, names};
use crate::domain::InteractionKind;

impl Scan<'_, '_, '_> {
    /// Whether somebody, and a length, follow in the sentence of a word that tells where one was.
    pub(super) fn is_been(&self, at: usize) -> bool {
        const NEAR: usize = 12;
        let is_told = |word: &Word<'_>| !word.is_plain && word.stop != Stop::Colon;
        let first = self.words.get(at).filter(|word| BEEN.contains(&word.bare) && is_told(word));
        let near = (at + 1..at + NEAR).take_while(|at| self.words.get(*at).is_some_and(is_told));
        let rest = |at: usize| self.words.get(at..).unwrap_or_default();
        let is_with = |at: usize| {
            let word = self.words.get(at).map_or("", |word| word.bare);
            matches!(word, "with" | "w/" | "w" | "con" | "c/")
                && names::at(rest(at + 1), self.place, self.context).is_some()
        };
        let is_long = |at: usize| {
            let words: Vec<&str> = rest(at).iter().take(NEAR).map(|word| word.token.folded.as_str()).collect();
            dates::length(&words).is_some()
        };
        // `estuve hablando con Sven`
        let is_other = || kind_at(rest(at + 1)).is_some();
        first.is_some() && !is_other() && near.clone().any(is_with) && near.clone().any(is_long)
    }

    /// `I sat with Ximena for an hour` is no Saturday.
    pub(super) fn is_sat(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_some_and(|word| matches!(word.bare, "i" | "we")) && self.is_been(at)
    }
}

/// Where no word says of what kind it was, what does.
pub(super) fn told_without_a_kind(items: &mut [Item], words: &[Word<'_>]) {
    by_phone(items);
    parted_by_a_day(items, words);
}

/// `quedé ayer con Beto`: a day stands between the verb and whom it was with.
fn parted_by_a_day(items: &mut [Item], words: &[Word<'_>]) {
    if items.iter().any(|item| matches!(item.what, What::Kind(_))) {
        return;
    }
    let is_been = |item: &Item| words.get(item.at).is_some_and(|word| BEEN_AND_WITH.contains(&word.bare));
    let parted = |four: &[Item]| {
        let is_with = |item: &Item| words.get(item.at).is_some_and(|word| matches!(word.bare, "con" | "c/"));
        matches!(four, [_, when, with, who] if matches!(when.what, What::When(_)) && is_with(with)
            && matches!(who.what, What::Person(_)))
    };
    let at = items.windows(4).position(|four| four.first().is_some_and(is_been) && parted(four));
    if let Some(item) = at.and_then(|at| items.get_mut(at)) {
        item.what = What::Kind(&BEEN_WITH);
    }
}

/// `por teléfono con Sven`: where nothing else says what it was, that was a call.
fn by_phone(items: &mut [Item]) {
    let says = |item: &Item| matches!(item.what, What::Kind(kind) if !std::ptr::eq(kind, &BEEN_WITH));
    if items.iter().any(says) {
        return;
    }
    let call = KINDS.iter().find(|kind| kind.kind == InteractionKind::Call && kind.form == Form::Noun);
    let phone = items.iter().position(|item| matches!(item.what, What::Mode(None)));
    let been = items.iter().position(|item| matches!(item.what, What::Kind(_)));
    let place = phone.map(|phone| been.unwrap_or(phone)).and_then(|place| items.get_mut(place));
    if let (Some(call), Some(item)) = (call, place) {
        item.what = What::Kind(call);
    }
}
