//! Who gives their word, by the form of the verb: `le he prometido`, `nos comprometimos a`, `I've promised`, `has
//! committed to`. Whom it was given to may follow.

use crate::capture::sentence::{Word, longest};
use crate::capture::words::{OURS, THEIRS, TO_WHOM, is_to_do};

/// How the verbs of it begin in Spanish; the second of somebody who binds themselves.
const PROMISE: &str = "promet";
const COMMIT: &str = "compromet";
/// And what they end with where the author speaks, and of others.
const MINE: &[&str] = &["o", "i", "emos", "imos"];
const OTHERS: &[&str] = &["e", "en", "io", "ieron"];

const HAVE: &[&str] = &["have", "had", "has", "already"];
const GAVE: &[&str] = &["promised", "committed", "pledged", "undertaken"];

/// How many words say that the author, or our side, promises.
pub(in crate::capture) fn ours(words: &[Word<'_>]) -> usize {
    longest(words, OURS).max(vow(words).filter(|(is_mine, _)| *is_mine).map_or(0, |(_, used)| used))
}

/// How many words say, behind somebody's name, that they promise.
pub(in crate::capture) fn theirs(words: &[Word<'_>]) -> usize {
    longest(words, THEIRS).max(vow(words).filter(|(is_mine, _)| !is_mine).map_or(0, |(_, used)| used))
}

/// Whether it is the author's, and how many words it has, with what leads to the deed where that follows at once.
fn vow(words: &[Word<'_>]) -> Option<(bool, usize)> {
    let bare = |at: usize| words.get(at).filter(|word| !word.is_plain).map_or("", |word| word.bare);
    if let Some((is_mine, used)) = spanish(&bare) {
        return Some((is_mine, used + usize::from(leads_to_a_deed(bare(used), bare(used + 1), true))));
    }
    let (is_mine, used) = english(&bare)?;
    Some((is_mine, used + usize::from(leads_to_a_deed(bare(used), bare(used + 1), false))))
}

/// `a mandar`, `en mandarle`, `que mando`, `to send`: the first of two words leads to what is done. `a calendar` is no
/// Spanish.
pub(super) fn leads_to_a_deed(word: &str, next: &str, is_spanish: bool) -> bool {
    let is_deed = || is_spanish && matches!(word, "a" | "en" | "de") && is_to_do(next);
    matches!(word, "to" | "que" | "that") && !next.is_empty() || is_deed()
}

fn spanish<'w>(bare: &impl Fn(usize) -> &'w str) -> Option<(bool, usize)> {
    let mut at = 0;
    while at < 2 && (TO_WHOM.contains(&bare(at)) || bare(at) == "se") {
        at += 1;
    }
    let has = match bare(at) {
        "he" | "hemos" => Some(true),
        "ha" | "han" => Some(false),
        _ => None,
    };
    let verb = bare(at + usize::from(has.is_some()));
    let bound = verb.strip_prefix(COMMIT);
    let end = bound.or_else(|| verb.strip_prefix(PROMISE))?;
    let is_mine = match has {
        Some(is_mine) => (end == "ido").then_some(is_mine)?,
        None if MINE.contains(&end) => true,
        None => OTHERS.contains(&end).then_some(false)?,
    };
    // `nos compromete` is of something else.
    let binds = || if is_mine { matches!(bare(0), "me" | "nos") } else { bare(0) == "se" };
    (bound.is_none() || binds()).then_some((is_mine, at + 1 + usize::from(has.is_some())))
}

fn english<'w>(bare: &impl Fn(usize) -> &'w str) -> Option<(bool, usize)> {
    let is_mine = matches!(bare(0), "i" | "we" | "i've" | "we've" | "i'd" | "we'd");
    let mut at = usize::from(is_mine);
    while HAVE.contains(&bare(at)) {
        at += 1;
    }
    let gave = GAVE.contains(&bare(at)) && (bare(at) == "promised" || matches!(bare(at + 1), "to" | "with"));
    gave.then_some((is_mine, at + 1))
}
