//! Whose a promise is, by what stands around it.

use std::ops::Range;

use super::intent::{Ask, Named, PersonRef, Problem, Says};
use super::lexer::Token;
use super::names::{self, By, Found};
use super::offers::vow;
use super::sentence::{self, Stop, Word};
use super::words::{AND, DASHES, ME, THEIR_FUTURE, THEY, TO_WHOM, does, i_do};
use super::{Context, dates, people, resolve};
use crate::domain::{AllianceId, Kind, Side};

/// Words looked at.
const WORDS_MAX: usize = 10;

fn near<'t>(tokens: &'t [Token], context: &Context<'_>) -> Vec<Word<'t>> {
    sentence::words(tokens.get(..tokens.len().min(WORDS_MAX)).unwrap_or(tokens), context)
}

/// Somebody at the front of some words, by handle, or by a name that is written as one.
fn somebody(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<(Named, usize)> {
    let (found, used) = names::at(words, place, context)?;
    match found {
        Found::Person(person) if person.by != By::OneName || words.first()?.is_capitalised() => {
            Some((person.candidates.into_iter().next()?, used))
        }
        Found::Myself => Some((context.directory.person(context.directory.me()?)?, used)),
        _ => None,
    }
}

/// A promise has one owner: of two it is asked which.
pub(super) fn two(tokens: &[Token], place: Option<AllianceId>, context: &Context<'_>) -> Option<Ask> {
    let first = tokens.first().filter(|token| !token.literal)?;
    let known = |part: &str| match resolve::handle(part, context) {
        resolve::Found::One(named) if named.record.kind == Kind::Person => Some(named),
        _ => None,
    };
    // `@luis,@ana`, grown together.
    let parts: Vec<Named> = first.folded.split([',', '&', '+', '/']).filter_map(known).collect();
    if parts.len() > 1 {
        return Some(which(first.span.clone(), parts));
    }
    let words = near(tokens, context);
    let me = || Some((context.directory.person(context.directory.me()?)?, 1));
    let one = |at: usize| {
        let is_me = words.get(at).is_some_and(|word| ME.contains(&word.bare));
        if is_me { me() } else { somebody(words.get(at..)?, place, context) }
    };
    let (owner, used) = one(0)?;
    let is_parted = words.get(used - 1).is_some_and(|last| last.stop != Stop::Nothing);
    let joined = usize::from(words.get(used).is_some_and(|word| AND.contains(&word.bare)));
    if !is_parted && joined == 0 {
        return None;
    }
    let (other, more) = one(used + joined)?;
    let end = words.get(used + joined + more - 1)?;
    Some(which(first.span.start..end.token.span.end - end.stop_length, vec![owner, other]))
}

fn which(span: Range<usize>, candidates: Vec<Named>) -> Ask {
    people::with_names(Ask::new(span, Problem::TwoOwners { candidates: candidates.clone() }), candidates)
}

/// `que Luis mande el SOW`, `que le mando la oferta`: how many tokens stand before whose it is, or what is done.
pub(super) fn lead(tokens: &[Token], place: Option<AllianceId>, context: &Context<'_>) -> usize {
    let words = near(tokens, context);
    let Some((first, rest)) = words.split_first() else { return 0 };
    let whom = rest.iter().take_while(|word| TO_WHOM.contains(&word.bare)).count();
    let is_done = || first.bare == "que" && rest.get(whom).is_some_and(|word| does(word.bare) || i_do(word.bare));
    let is_led = matches!(first.bare, "que" | "for") && (somebody(rest, place, context).is_some() || is_done());
    usize::from(is_led)
}

/// Whether some words tell what somebody does, or is to do, whose name stands before them.
pub(super) fn acts(words: &[Word<'_>]) -> bool {
    let Some(first) = words.first().filter(|first| !first.is_plain) else { return false };
    let whom = usize::from(TO_WHOM.contains(&first.bare));
    let acts = |word: &Word<'_>| does(word.bare) || word.ends_with_one_of(THEIR_FUTURE);
    first.bare == "to" || vow::theirs(words) > 0 || words.get(whom).is_some_and(acts)
}

/// What the words of a promise say of whose it is, where they begin with it.
pub(super) struct Said {
    pub side: Side,
    /// How many tokens say it: what is promised follows.
    pub used: usize,
    pub ask: Option<Ask>,
}

/// Whose it is by the words behind the marker, or behind the owner named there. `I send it` is kept as `send it`:
/// others will read it under the owner's name. What would have to be put otherwise stays as it was said.
pub(super) fn said(
    tokens: &[Token],
    owner: Option<&PersonRef>,
    place: Option<AllianceId>,
    context: &Context<'_>,
) -> Said {
    let words = near(tokens, context);
    let side = owner.map_or(Side::Us, PersonRef::side);
    let said = |side: Side, used: usize| {
        // Nothing is taken off that leaves nothing.
        let used = if used < words.len() { used } else { 0 };
        Said { side, used, ask: None }
    };
    let verb = |at: usize| vow::theirs(words.get(at..).unwrap_or_default());
    let Some(first) = words.first().filter(|word| !word.is_plain) else { return said(side, 0) };
    if owner.is_some() {
        let to = usize::from(first.bare == "to");
        return said(side, verb(0).max(to));
    }
    if first.bare == "they'll" {
        return said(Side::Them, 1);
    }
    let is_partner = || {
        let named = context.directory.named(first.bare);
        named.iter().any(|it| it.record.kind == Kind::Alliance && place == Some(it.record.id.into()))
    };
    let does = |word: &Word<'_>| does(word.bare);
    if THEY.contains(&first.bare) || is_partner() && (verb(1) > 0 || words.get(1).is_some_and(does)) {
        return said(Side::Them, 1 + verb(1));
    }
    // `me: the forecast`, `yo - revisar margen`
    let dash = usize::from(words.get(1).is_some_and(|word| DASHES.contains(&word.token.text.as_str())));
    if (first.stop == Stop::Colon || dash > 0)
        && (ME.contains(&first.bare) || matches!(first.bare, "we" | "us" | "nosotros" | "nosotras"))
    {
        return said(Side::Us, 1 + dash);
    }
    let ours = vow::ours(&words);
    if ours > 0 {
        return said(Side::Us, ours);
    }
    // `I send it`, but not `I am to see to it`.
    let is_clean = |word: &Word<'_>| {
        !matches!(
            word.bare,
            "am" | "was" | "have" | "had" | "can" | "could" | "would" | "should" | "may" | "do" | "did"
        ) && word.bare.len() > 2
            && !word.is_plain
    };
    if matches!(first.bare, "i" | "we" | "yo" | "nosotros" | "nosotras") && words.get(1).is_some_and(is_clean) {
        return said(Side::Us, 1);
    }
    // `Peter sends the SOW`, and nobody is called so.
    let next = words.get(1).filter(|word| first.is_capitalised() && first.stop == Stop::Nothing && !word.is_plain);
    let is_stranger = next.is_some_and(|next| does(next) || next.bare == "to" || verb(1) > 0);
    if is_stranger && !dates::may_begin(first.bare) {
        let name = first.token.text.clone();
        let ask = Ask::new(first.token.span.clone(), Problem::WhoOwns { name: name.clone() });
        let ask = ask.or(Says::Written, format!("@{}", first.bare)).or_words();
        return Said { side, used: 0, ask: Some(ask) };
    }
    said(side, 0)
}

/// Whose it is where they are named at the end, behind a dash, in brackets or with `@`; the words without it, and
/// where it stands.
pub(super) fn at_the_end(
    text: &str,
    tokens: &[Token],
    place: Option<AllianceId>,
    context: &Context<'_>,
) -> Option<(PersonRef, String, Range<usize>)> {
    const NAME_MAX: usize = 4;
    let parts: Vec<&str> = text.split(' ').collect();
    for count in 1..=NAME_MAX.min(parts.len().checked_sub(1)?) {
        let at = parts.len() - count;
        let (first, last) = (parts.get(at)?, parts.last()?);
        let is_dashed = parts.get(at - 1).is_some_and(|before| DASHES.contains(before));
        let is_bracketed = first.starts_with('(') && last.ends_with(')');
        let is_signed = count == 1 && first.trim_start_matches('(').starts_with('@');
        if !(is_dashed || is_bracketed || is_signed) {
            continue;
        }
        // The same words among the tokens of the segment.
        let begin = tokens.windows(count).rposition(|window| {
            window
                .iter()
                .zip(parts.iter().skip(at))
                .all(|(token, part)| token.text.trim_end_matches([',', ';']) == *part)
        });
        let Some(named) = begin.and_then(|begin| tokens.get(begin..begin + count)) else { continue };
        let words = sentence::words(named, context);
        let Some((who, used)) = somebody(&words, place, context) else { continue };
        if used != count {
            continue;
        }
        let rest = parts.get(..at - usize::from(is_dashed))?.join(" ");
        let span = named.first()?.span.start..named.last()?.span.end;
        let rest = rest.trim_end_matches([',', ';']).to_owned();
        return (!rest.is_empty()).then(|| (resolve::person(&who, place, context), rest, span));
    }
    None
}
