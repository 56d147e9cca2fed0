//! Whether a word such as `call` says what kind of contact it was, or is one word of a sentence among others.

use super::item::{End, Item, What};
use crate::capture::sentence::{Stop, Word, longest};
use crate::capture::words::{Form, NOT_HELD};

/// How far behind a kind a colon may stand: `reunión de seguimiento:`.
const COLON_WITHIN: usize = 4;

/// Whether any of the kinds that were found counts.
pub(super) fn counts(items: &[Item], words: &[Word<'_>], (at, end): (usize, End)) -> bool {
    let is_kind = |item: &Item| matches!(item.what, What::Kind(_));
    let Some(last) = items.iter().rposition(is_kind) else { return false };
    if end == End::Word && is_called_off(words, at, items) {
        return false;
    }
    let first = items.iter().position(is_kind).unwrap_or(last);
    let behind = |from: usize| {
        items
            .get(from + 1..)
            .unwrap_or_default()
            .iter()
            .find(|item| !item.what.is_loose() && !matches!(item.what, What::Qualifier))
    };
    let between = items.get(first..last).unwrap_or_default().iter().any(|item| item.what.bears_a_kind());
    if between {
        return true;
    }
    match behind(last).map(|item| &item.what) {
        Some(What::Stranger { is_person }) => {
            is_sure(items, last, *is_person) || end != End::Word || ends_softly(items, words)
        }
        Some(_) => true,
        None => stands_alone(items, last, words, (at, end)),
    }
}

/// The words go on with `moved`, `cancelada`: what is told is that it was not held.
fn is_called_off(words: &[Word<'_>], at: usize, items: &[Item]) -> bool {
    let loose = items.iter().rev().take_while(|item| item.what.is_loose()).last();
    let from = loose.map_or(at, |item| item.at);
    let rest = words.get(from..).unwrap_or_default();
    let is_link = |word: &&Word<'_>| {
        matches!(word.bare, "was" | "is" | "got" | "fue" | "se" | "has" | "been" | "ha" | "sido" | "queda")
    };
    let skipped = rest.iter().take_while(is_link).count();
    longest(rest.get(skipped..).unwrap_or_default(), NOT_HELD) > 0
}

/// `with Pedro` is somebody; `to Friday's list` need not be.
fn is_sure(items: &[Item], kind: usize, is_person: bool) -> bool {
    let led_by_with = items.get(kind + 1..).unwrap_or_default().iter().any(|item| matches!(item.what, What::With));
    let by_verb = matches!(items.get(kind).map(|item| &item.what), Some(What::Kind(kind)) if kind.form == Form::Verb);
    is_person && (led_by_with || by_verb)
}

/// Whether punctuation parts the header from what follows.
fn ends_softly(items: &[Item], words: &[Word<'_>]) -> bool {
    let last = items.last().and_then(|item| words.get(item.end().checked_sub(1)?));
    last.is_some_and(|last| last.stop != Stop::Nothing)
}

/// Nothing known stands behind it.
fn stands_alone(items: &[Item], at_item: usize, words: &[Word<'_>], (at, end): (usize, End)) -> bool {
    let Some(item) = items.get(at_item) else { return false };
    let What::Kind(kind) = &item.what else { return false };
    let before = items.get(..at_item).unwrap_or_default();
    let has_company = before.iter().any(|item| item.what.bears_a_kind());
    match end {
        End::Colon | End::About => true,
        // A verb alone says nothing: `met`, at the end of a line.
        End::Line => kind.form != Form::Verb || has_company || !before.iter().any(|item| item.what.is_loose()),
        End::Word => {
            let parted = words.get(item.end() - 1).is_some_and(|word| word.stop == Stop::Pause);
            let said_whom =
                before.iter().any(|item| matches!(item.what, What::Person(_) | What::When(_) | What::Unknown(_)));
            let colon_near =
                words.get(at..).unwrap_or_default().iter().take((item.end() + COLON_WITHIN).saturating_sub(at));
            let has_colon = || {
                kind.form == Form::Noun
                    && colon_near.take_while(|word| !word.is_plain).any(|word| word.stop == Stop::Colon)
            };
            parted && said_whom || has_colon()
        }
    }
}
