//! Words that say in so many words that something is not for others, without being a mark: they are asked about.

use super::AROUND;
use crate::capture::lexer::{Token, begins};
use crate::capture::words::KINDS;

/// Alone they may be one.
const SECRET: &[&str] = &["private", "privado", "privada", "confidential", "confidencial", "secret", "secreto"];

/// How words that tables and calendars write for it begin, in five languages, without accents.
const STEMS: &[&str] = &[
    "priv",
    "confiden",
    "vertraul",
    "sensib",
    "sensit",
    "geheim",
    "reservad",
    "riservat",
    "restrict",
    "restring",
    "personal",
    "personl",
    "personnel",
    "pessoal",
    "persoon",
    "particular",
    "vertrouw",
];

/// Whether a folded word alone says, as programs write it, that something is not for all.
#[must_use]
pub fn says_private(word: &str) -> bool {
    let is_one = !word.contains(char::is_whitespace);
    SECRET.contains(&word) || is_one && STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Only with a sign before them.
const MINE: &[&str] = &[
    "mine",
    "mio",
    "mia",
    "onlyme",
    "justme",
    "meonly",
    "formeonly",
    "soloyo",
    "parami",
    "soloparami",
    "solomio",
    "ours",
    "onlyus",
    "justus",
    "usonly",
    "solonosotros",
    "paranosotros",
];

/// Wherever they stand.
const PHRASES: &[&str] = &[
    "off the record",
    "keep this private",
    "keep it private",
    "keep private",
    "keep this confidential",
    "keep it confidential",
    "keep this to myself",
    "keep this between us",
    "just between us",
    "only between us",
    "only for us",
    "just for us",
    "between you and me",
    "for my eyes only",
    "for me only",
    "only for me",
    "just for me",
    "not for sharing",
    "do not share",
    "don't share",
    "not to be shared",
    "in confidence",
    "en privado",
    "en confianza",
    "en confidencia",
    "solo para mi",
    "solo para mis ojos",
    "solo para nosotros",
    "solo entre nosotros",
    "que quede entre nosotros",
    "no compartir",
    "no lo compartas",
    "extraoficialmente",
];

/// Where they open a line, or a sentence of it.
const OPENING: &[&str] = &["entre nosotros", "entre tu y yo", "between us", "between ourselves", "in private"];

/// Behind these it is told of a thing: `the contract is confidential`.
const TELLS_OF: &[&str] = &[
    "is", "are", "was", "be", "being", "going", "es", "son", "era", "sea", "ser", "the", "a", "el", "la", "un", "una",
];

/// Whether a bare word is one of them.
pub(super) fn is_word(word: &str) -> bool {
    SECRET.contains(&word)
}

/// `private:`, at the head of a line.
pub(super) fn opens(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|name| SECRET.contains(&name.trim_matches(AROUND)))
}

/// `entre nosotros: …`, at the front, or behind anything but a kind of contact, which may be between us: `call between us:`.
fn opens_with(tokens: &[Token], at: usize, phrase: &str) -> bool {
    let Some(here) = tokens.get(at..) else { return false };
    let said = phrase.split(' ').zip(here).all(|(part, token)| token.folded.trim_matches(AROUND) == part);
    let last = here.get(phrase.split(' ').count() - 1).filter(|_| said);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_parted = before.is_none_or(|before| before.text.ends_with([',', ';', '.', ':']));
    last.is_some_and(|last| {
        last.text.ends_with(':') && before.is_none_or(|before| !is_kind(&before.folded))
            || is_parted && last.text.ends_with(',')
    })
}

fn is_kind(word: &str) -> bool {
    KINDS.iter().any(|kind| kind.english.contains(&word) || kind.spanish.contains(&word))
}

/// How many tokens from one on say so; 0 when they do not.
pub(super) fn said(tokens: &[Token], at: usize) -> usize {
    let bare =
        |at: usize| tokens.get(at).filter(|token| !token.literal).map_or("", |token| token.folded.trim_matches(AROUND));
    let first = bare(at);
    let may_be = |phrase: &&&str| begins(phrase, first);
    let opening = OPENING.iter().filter(may_be).filter(|phrase| opens_with(tokens, at, phrase));
    let phrase = PHRASES
        .iter()
        .filter(may_be)
        .filter(|phrase| phrase.split(' ').enumerate().all(|(place, part)| bare(at + place) == part));
    let phrase = phrase.chain(opening).map(|phrase| phrase.split(' ').count()).max().unwrap_or(0);
    if phrase > 0 {
        return phrase;
    }
    let Some(token) = tokens.get(at) else { return 0 };
    let word = token.folded.as_str();
    let inner = word.trim_matches(['(', ')', '[', ']', '.', ',', ';', ':', '!']);
    let signs = |sign: char| matches!(sign, '-' | '@' | '+' | '#' | '＋');
    let name = inner.trim_start_matches(signs);
    let signed = if name.len() < inner.len() { name.replace(['-', '_'], "") } else { String::new() };
    if [SECRET, MINE].iter().any(|words| words.contains(&signed.as_str())) {
        return 1;
    }
    if !SECRET.contains(&bare(at)) {
        return 0;
    }
    let is_bracketed = word.starts_with(['(', '[']) && word.contains([')', ']']);
    let before = at.checked_sub(1).map_or("", bare);
    let is_told = TELLS_OF.contains(&before);
    let ends = || {
        let is_last = tokens.get(at + 1).is_none_or(|next| next.text == "::");
        (is_last || word.ends_with(['.', ';', ',', ':', '!'])) && !is_told
    };
    let is_before_a_kind = || is_kind(bare(at + 1));
    let is_behind_a_kind = || KINDS.iter().any(|kind| kind.spanish.contains(&before)) && word.starts_with("priv");
    usize::from(is_bracketed || ends() || is_before_a_kind() || is_behind_a_kind())
}
