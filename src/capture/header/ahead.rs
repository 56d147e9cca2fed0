//! What is still to come, said as a page of minutes says it, `Next meeting acme: 12 Sep 10:00`, or in a sentence:
//! `the meeting with Acme is on Friday`.

use std::ops::Range;

use super::contact::kind_at;
use super::item::{Item, What};
use super::scan::{As, Scan};
use super::{Header, settle, verdict};
use crate::capture::dates::{self, Have, Look};
use crate::capture::names::{self, Found};
use crate::capture::sentence::{Stop, Word, longest};
use crate::capture::words::{ARTICLES, Form, LIGHT_VERBS, NEXT, PLANNED, TO_BE};
use crate::capture::{AllianceId, Context};
use crate::domain::InteractionKind;

/// The header, where it is one and says a day: without one it is words, as ever.
pub(super) fn read(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Option<Header> {
    let ahead = said(words, place, context);
    if ahead.is_empty() {
        return None;
    }
    let (look, reading, hours) = (Look::Forward, As::Contact, true);
    let mut scan = Scan { words, context, place, look, reading, hours, ahead: &ahead, items: Vec::new() };
    let ended = scan.run();
    let is_day = |item: &Item| match &item.what {
        // `the call is at 5`
        What::When(moment) => moment.day.is_some() || moment.time.is_some_and(|time| time > context.time),
        What::Doubt(_) => true,
        _ => false,
    };
    // A day that stands in front of `is` is not what it is said of.
    let first = ahead.iter().copied().max().unwrap_or(0);
    if verdict::is_none(&scan.items, words, ended.0) {
        return None;
    }
    scan.items.iter().any(|item| is_day(item) && item.at > first).then(|| settle::contact(scan.items, words, ended))
}

/// The words that say so: `next` at the front, or behind the partner, and before a kind; `is` between a kind and a day.
fn said(words: &[Word<'_>], place: Option<AllianceId>, context: &Context<'_>) -> Vec<usize> {
    let bare = |at: usize| words.get(at).filter(|word| !word.is_plain).map_or("", |word| word.bare);
    let kind = |at: usize| {
        let (kind, used) = kind_at(words.get(at..).unwrap_or_default())?;
        (matches!(kind.form, Form::Noun | Form::Plan) && kind.kind != InteractionKind::Note).then_some(used)
    };
    let front = match names::at(words, place, context) {
        Some((Found::Alliance(_), used)) => used,
        _ => 0,
    };
    let front = front + usize::from(ARTICLES.contains(&bare(front)));
    let mut found = Vec::new();
    let next = usize::from(NEXT.contains(&bare(front)));
    if next > 0 && kind(front + next).is_some() {
        found.push(front);
    }
    if found.is_empty() {
        found.extend(set_for(words, front, context).into_iter().flatten());
    }
    let Some(used) = kind(front + next) else { return found };
    let behind = front + next + used;
    found.extend(Some(behind).filter(|at| PLANNED.contains(&bare(*at))));
    found.extend(to_be(words, front + used, &bare));
    found
}

/// `call with Jonas planned for tomorrow`, `quedé con Luis para el jueves`: behind a contact that can be planned, what
/// leads to a day that is still to come, and what says so before it.
fn set_for(words: &[Word<'_>], from: usize, context: &Context<'_>) -> Option<Range<usize>> {
    /// Words of what it is and whom it is with.
    const NEAR: usize = 10;
    // `set up a call with Sven for Friday`
    let leads = |rest: &[Word<'_>]| longest(rest, LIGHT_VERBS).max(longest(rest, PLANNED));
    let light = words.get(from..).filter(|rest| kind_at(rest).is_none()).map_or(0, leads);
    let article = usize::from(words.get(from + light).is_some_and(|word| light > 0 && is_article(word)));
    let from = from + light + article;
    let (kind, used) = kind_at(words.get(from..)?)?;
    let is_arranged = words.get(from).is_some_and(|word| word.bare.starts_with("qued"));
    let may_be = matches!(kind.kind, InteractionKind::Call | InteractionKind::Meeting | InteractionKind::Visit)
        && (kind.form == Form::Noun || is_arranged);
    let leads = |at: &usize| {
        let lead = words.get(*at).filter(|word| !word.is_plain && matches!(word.bare, "for" | "para"));
        let is_parted = words.get(from..*at).is_none_or(|before| before.iter().any(|it| it.stop == Stop::Colon));
        lead.is_some() && !is_parted && is_to_come(words, at + 1, context)
    };
    let at = (from + used..from + used + NEAR).find(leads).filter(|_| may_be)?;
    let said = words.get(at - 1).is_some_and(|word| PLANNED.contains(&word.bare));
    Some(at - usize::from(said)..at + 1)
}

fn is_article(word: &Word<'_>) -> bool {
    ARTICLES.contains(&word.bare) || word.bare == "a"
}

/// Whether a day that is not over is said at a word.
fn is_to_come(words: &[Word<'_>], at: usize, context: &Context<'_>) -> bool {
    let folded: Vec<&str> = words.iter().skip(at).map(|word| word.token.folded.as_str()).collect();
    let have = Have { length: true, ..Have::default() };
    let day = dates::read(&folded, 0, Look::Forward, have, &context.from).and_then(|found| found.day);
    day.is_some_and(|day| day >= context.from.today)
}

/// `is`, `will be`, where a day or an hour follows.
fn to_be<'w>(words: &'w [Word<'_>], from: usize, bare: &impl Fn(usize) -> &'w str) -> Vec<usize> {
    /// Words of whom it is with.
    const NEAR: usize = 8;
    let near = words.iter().skip(from).take(NEAR).take_while(|word| !word.bare.ends_with(['.', ';']));
    let Some(at) = near.enumerate().find(|(_, word)| TO_BE.contains(&word.bare)).map(|(at, _)| from + at) else {
        return Vec::new();
    };
    let more = usize::from(matches!((bare(at), bare(at + 1)), ("will", "be") | ("va", "a") | ("queda", "para")));
    let more = more + usize::from(more > 0 && bare(at) == "va" && bare(at + 2) == "ser");
    let next = at + more + 1;
    let is_led = matches!(bare(next), "on" | "at" | "el" | "a" | "para");
    let is_day = |at: usize| {
        let word = bare(at);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        !word.is_empty() && dates::may_begin(word) && (is_led || digits != word.len())
    };
    let found = is_day(next) || is_led && (is_day(next + 1) || is_day(next + 2));
    if found { (at..next).collect() } else { Vec::new() }
}
