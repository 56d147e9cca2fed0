//! The marks that narrow a line to its author: `+private`, `+privado`. They are lifted out before anything
//! else is read, so that whatever the reading of a line becomes, it cannot lose one.
//!
//! A mark at the head of a line, among its details or beside its only record is for the whole line. Behind a
//! marker of a line with several records it may be for that record alone, so it is asked about, and so is
//! whatever looks like a mark and is none: what might be private is never stored for more people.

mod secret;

use std::borrow::Cow;
use std::ops::Range;

pub use secret::says_private;

use super::Context;
use super::intent::{Ask, Capture, Draft, Intent, Problem, Read, Reading, Says};
use super::lexer::Token;

/// What stands where a mark was lifted out: a blank that nobody types, of one byte, so that every place in
/// the line stays what it was.
const HOLE: char = '\u{B}';

/// What may stand right before or behind a mark and is not part of it.
const AROUND: &[char] = &[
    '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '"', '\'', '«', '»', '“', '”', '‘', '’', '¡', '¿', '…',
    '*', '_', '-', '–', '—',
];

/// How much of a line a mark says it is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Extent {
    /// Where it stands says.
    Unsaid,
    Line,
    Record,
}

/// What a word that may be a mark is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Mark(Extent),
    /// Near enough that somebody may have meant one.
    Unclear,
}

/// The marks of a line, and what may have been meant as one.
#[derive(Default, Debug)]
pub(super) struct Marks {
    found: Vec<(Range<usize>, Extent)>,
    unclear: Vec<(Range<usize>, String)>,
}

/// The line without its marks, of the same length, and the marks.
pub(super) fn lift<'l>(line: &'l str, tokens: &[Token], context: &Context<'_>) -> (Cow<'l, str>, Marks) {
    let mut marks = Marks::default();
    let mut told = 0;
    for (at, token) in tokens.iter().enumerate() {
        if context.rejected.contains(&token.span.start) || at < told {
            continue;
        }
        // `private: …` opens a line that is.
        if at == 0 && secret::opens(&token.folded) && !token.literal {
            marks.found.push((token.span.clone(), Extent::Line));
            continue;
        }
        if token.literal {
            // One quoted word is quoted for what it is; a mark within a quoted sentence was more likely meant.
            let unclear = token.folded.split_whitespace().filter(|_| token.text.contains(char::is_whitespace));
            let unclear = unclear.filter(|word| !word.starts_with('\\')).find(|word| read(word).is_some());
            marks.unclear.extend(unclear.map(|word| (token.span.clone(), word.to_owned())));
            continue;
        }
        let next = tokens.get(at + 1).filter(|next| token.text == "+" && !next.literal);
        if let Some(next) = next.filter(|next| is_mark(next.folded.trim_matches(AROUND))) {
            marks.unclear.push((token.span.start..next.span.end, format!("+ {}", next.text)));
            told = at + 2;
            continue;
        }
        match read(&token.folded) {
            Some(Word::Mark(extent)) => marks.found.push((token.span.clone(), extent)),
            Some(Word::Unclear) => marks.unclear.push((token.span.clone(), token.text.clone())),
            None => {
                let count = secret::said(tokens, at);
                told = at + count;
                if let Some(last) = told.checked_sub(1).and_then(|last| tokens.get(last)).filter(|_| count > 0) {
                    let span = token.span.start..last.span.end;
                    let words = line.get(span.clone()).unwrap_or_default().trim_matches(AROUND).to_owned();
                    marks.unclear.push((span, words));
                }
            }
        }
    }
    if marks.found.is_empty() {
        return (Cow::Borrowed(line), marks);
    }
    let mut without = line.to_owned();
    for (span, _) in &marks.found {
        without.replace_range(span.clone(), &HOLE.to_string().repeat(span.len()));
    }
    (Cow::Owned(without), marks)
}

/// A stretch of the line taken as it stands, closed up where marks were.
pub(super) fn closed_up(text: &str) -> String {
    let parts: Vec<&str> = text.split(HOLE).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn is_mark(name: &str) -> bool {
    matches!(name, "private" | "privado" | "privada")
}

/// Whether a text holds a mark, or what may have been meant as one: then it is not stored for more people than
/// whoever takes it in.
#[must_use]
pub fn may_be_private(text: &str) -> bool {
    crate::domain::handle::fold(text).split_whitespace().any(|word| read(word).is_some())
}

/// What is asked of the first line of a page where it is marked: what is private of a page is said line by line.
#[must_use]
pub fn asked_of_page(line: &str) -> Option<Ask> {
    let is_marked = |word: &&str| !word.starts_with('\\') && read(&crate::domain::handle::fold(word)).is_some();
    let word = line.split_whitespace().find(is_marked)?;
    let at = word.as_ptr().addr() - line.as_ptr().addr();
    Some(Ask::new(at..at + word.len(), Problem::PrivatePage))
}

/// A heading without the mark at its end: `Decisions +private`, `Action items (private)`.
pub(super) fn unmarked(heading: &str) -> Option<&str> {
    let (rest, last) = heading.trim_end().rsplit_once(char::is_whitespace)?;
    let folded = crate::domain::handle::fold(last);
    let bare = folded.trim_matches(AROUND).trim_start_matches(['+', '＋', '#']);
    (is_mark(bare) || secret::is_word(bare)).then(|| rest.trim_end_matches(['-', '–', '—', ' ']))
}

/// What a folded word is.
fn read(word: &str) -> Option<Word> {
    let bare = word.trim_matches(AROUND);
    let Some(sign) = bare.chars().next().filter(|sign| matches!(sign, '+' | '＋' | '#')) else {
        // Grown together with the word before it.
        return (word.contains("+priv") && !word.contains("://")).then_some(Word::Unclear);
    };
    let name = bare.trim_start_matches(sign);
    // `#+private`
    let (sign, name) = name.strip_prefix(['+', '＋', '#']).map_or((sign, name), |name| ('#', name));
    let (name, extent) = name.split_once(':').map_or((name, None), |(name, extent)| (name, Some(extent)));
    if sign == '#' {
        return is_mark(name).then_some(Word::Unclear);
    }
    if sign == '+' && is_mark(name) {
        return Some(match extent {
            None => Word::Mark(Extent::Unsaid),
            Some("all" | "line" | "todo" | "toda" | "linea") => Word::Mark(Extent::Line),
            Some("this" | "it" | "esto" | "este" | "esta") => Word::Mark(Extent::Record),
            Some(_) => Word::Unclear,
        });
    }
    is_near(name).then_some(Word::Unclear)
}

/// `privat`, `pivate`, `pirvado`: begun like a mark, or up to two slips of the hand away from one.
fn is_near(name: &str) -> bool {
    const SLIPS: usize = 2;
    const LETTERS: std::ops::RangeInclusive<usize> = 5..=9;
    let letters: Vec<char> = name.chars().take(LETTERS.end() + 1).collect();
    let is_close = |mark: &str| is_within(&letters, &mark.chars().collect::<Vec<_>>(), SLIPS);
    name.starts_with("priv") || (LETTERS.contains(&letters.len()) && (is_close("private") || is_close("privado")))
}

/// Whether one word is the other but for so many letters left out, put in, mistaken or swapped.
fn is_within(one: &[char], other: &[char], slips: usize) -> bool {
    let (Some((a, a_rest)), Some((b, b_rest))) = (one.split_first(), other.split_first()) else {
        return one.len() + other.len() <= slips;
    };
    if a == b && is_within(a_rest, b_rest, slips) {
        return true;
    }
    let Some(left) = slips.checked_sub(1) else { return false };
    let is_swapped = match (one, other) {
        ([a, b, one @ ..], [c, d, other @ ..]) => a == d && b == c && is_within(one, other, left),
        _ => false,
    };
    is_swapped || is_within(a_rest, other, left) || is_within(one, b_rest, left) || is_within(a_rest, b_rest, left)
}

impl Marks {
    /// Narrows what was read of the line, or asks.
    pub(super) fn settle(mut self, line: &str, capture: &mut Capture) {
        let details = capture.readings.iter().find(|reading| reading.what == Read::Details);
        let details = details.map_or(usize::MAX, |reading| reading.span.start);
        let mut for_line = false;
        let mut asked: Vec<(Range<usize>, usize)> = Vec::new();
        for (span, extent) in &self.found {
            let behind = behind(capture, span.start).filter(|_| span.start < details);
            let alone = capture.intents.len() == 1;
            match (extent, behind) {
                (Extent::Line, _) | (_, None) => for_line = true,
                (Extent::Unsaid, Some(_)) if alone => for_line = true,
                (Extent::Unsaid, Some(at)) if !is_thanks(capture.intents.get(at)) => asked.push((span.clone(), at)),
                // Thanks that are private were given one to one, which says nothing of the rest of the line.
                (Extent::Unsaid | Extent::Record, Some(at)) => {
                    capture.intents.get_mut(at).into_iter().for_each(|intent| intent.is_private = true);
                }
            }
        }
        if for_line {
            capture.intents.iter_mut().for_each(|intent| intent.is_private = true);
            asked.clear();
            // It is narrow already, whatever else says so: `told me in confidence +private`.
            self.unclear.clear();
        }
        for (span, at) in asked {
            let marker = capture.intents.get(at).map_or(0, |intent| intent.span.start);
            capture.asks.push(what(line, marker_at(line, marker), span));
        }
        capture.asks.extend(self.unclear.iter().map(|(span, word)| maybe(span.clone(), word)));
        let figures: Vec<Ask> = capture.intents.iter().filter(|intent| intent.is_private).filter_map(figure).collect();
        capture.asks.extend(figures);
        for span in self.found.into_iter().map(|(span, _)| span).chain(self.unclear.into_iter().map(|(span, _)| span)) {
            if !capture.readings.iter().any(|reading| reading.span == span) {
                capture.readings.push(Reading { span, what: Read::Tag });
            }
        }
        capture.readings.sort_by_key(|reading| reading.span.start);
    }
}

/// The record begun by the last marker before a place.
fn behind(capture: &Capture, place: usize) -> Option<usize> {
    let is_marked = |intent: &Intent| !matches!(intent.draft, Draft::Interaction { .. } | Draft::Measurement { .. });
    let before = capture.intents.iter().enumerate();
    let before = before.filter(|(_, intent)| is_marked(intent) && intent.span.start < place);
    before.max_by_key(|(_, intent)| intent.span.start).map(|(at, _)| at)
}

fn marker_at(line: &str, place: usize) -> String {
    line.get(place..).unwrap_or_default().split_whitespace().next().unwrap_or_default().to_owned()
}

fn is_thanks(intent: Option<&Intent>) -> bool {
    intent.is_some_and(|intent| matches!(intent.draft, Draft::Recognition { .. }))
}

/// What is private: all of the line, or the record the mark stands behind?
fn what(line: &str, marker: String, span: Range<usize>) -> Ask {
    let is_spanish = is_spanish(line.get(span.clone()).unwrap_or_default());
    let (all, this) = if is_spanish { ("+privado:todo", "+privado:esto") } else { ("+private:all", "+private:this") };
    let ask = Ask::new(span.clone(), Problem::PrivateWhat { span, marker });
    ask.or(Says::Written, all).or(Says::Written, this)
}

/// What looks like a mark is one, or only words.
fn maybe(span: Range<usize>, word: &str) -> Ask {
    let mark = if is_spanish(word) { "+privado" } else { "+private" };
    let ask = Ask::new(span.clone(), Problem::PrivateMaybe { span, word: word.to_owned() });
    ask.or(Says::Written, mark).or_words()
}

fn figure(intent: &Intent) -> Option<Ask> {
    let Draft::Measurement { kpi, .. } = &intent.draft else { return None };
    Some(Ask::new(intent.span.clone(), Problem::PrivateFigure { key: kpi.handle.to_string() }))
}

fn is_spanish(mark: &str) -> bool {
    mark.to_lowercase().contains("ad")
}
