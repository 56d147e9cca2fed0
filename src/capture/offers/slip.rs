//! A word of a header that was mistyped.

use super::{Offer, Offered};
use crate::capture::Context;
use crate::capture::header::{self, Header};
use crate::capture::lexer::Token;
use crate::capture::names;
use crate::capture::sentence::Word;
use crate::capture::words::KINDS;

/// Words that say a day by themselves.
const DAYS: &[&str] = &[
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "ayer",
    "anteayer",
    "antier",
    "anoche",
    "manana",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
];

/// A word right behind a header that is nearly one that says a kind, or a day, and would say one: what it was meant to
/// be, and the line with it.
pub(in crate::capture) fn mistyped(
    header: &Header,
    tokens: &[Token],
    marker_follows: bool,
    context: &Context<'_>,
) -> Option<(Offer, Vec<Token>)> {
    let is_plain = |token: &&Token| !token.literal && !context.rejected.contains(&token.span.start);
    let token = tokens.get(header.used).filter(is_plain)?;
    let word = Word::new(token, context);
    // `cena` is no slip of `cené`, nor is Sven one of `seen`.
    let is_known = header::kind(word.bare).is_some() || names::at(&[word], None, context).is_some();
    let meant = if is_known {
        Vec::new()
    } else if header.kind.is_none() {
        kinds_near(word.bare)
    } else {
        day_near(&word, header)
    };
    meant.into_iter().find_map(|meant| {
        let mut mended = tokens.to_vec();
        let place = mended.get_mut(header.used)?;
        place.folded = place.folded.replacen(word.bare, meant, 1);
        let read = header::read(&mended, marker_follows, context);
        let kind = read.kind?;
        // Of a short word, many are one slip away: somebody has to be there.
        let is_sure = word.bare.chars().count() >= LONG || !read.people.is_empty();
        let day = read.when.day.filter(|_| header.kind.is_some());
        let is_better = header.kind.is_none() || day.is_some();
        let offer = Offer { span: token.span.clone(), what: Offered::Kind { kind, day, word: meant } };
        (is_sure && is_better).then_some((offer, mended))
    })
}

/// Letters from which on a word can be told by one slip.
const LONG: usize = 5;
const SHORT: usize = 3;

/// The words of kinds that are one slip away.
fn kinds_near(word: &str) -> Vec<&'static str> {
    let words = KINDS.iter().flat_map(|kind| kind.english.iter().chain(kind.spanish)).copied();
    near(word, words)
}

/// The day that is one slip away, where the header says none.
fn day_near(word: &Word<'_>, header: &Header) -> Vec<&'static str> {
    if header.when.day.is_some() || word.is_capitalised() {
        return Vec::new();
    }
    near(word.bare, DAYS.iter().copied())
}

fn near(word: &str, known: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let letters = word.chars().count();
    // A slip is of one letter: most words are too long for it, or too short.
    let may_be = |known: &str| known.len() > SHORT && known.len().abs_diff(letters) <= 1 && !known.contains(' ');
    known.filter(|known| letters >= SHORT && may_be(known) && is_a_slip(word, known)).collect()
}

/// Whether one letter was left out, put in, changed, or two beside each other swapped.
fn is_a_slip(typed: &str, meant: &str) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let same = typed.iter().zip(&meant).take_while(|(one, other)| one == other).count();
    let (Some(rest), Some(wanted)) = (typed.get(same..), meant.get(same..)) else { return false };
    match (rest, wanted) {
        ([], [_]) | ([_], []) => true,
        ([a, b, rest @ ..], [c, d, wanted @ ..]) if a == d && b == c && rest == wanted => true,
        ([_, rest @ ..], [_, wanted @ ..]) if rest == wanted => true,
        ([_, rest @ ..], wanted) if rest == wanted => true,
        (rest, [_, wanted @ ..]) if rest == wanted => true,
        _ => false,
    }
}
