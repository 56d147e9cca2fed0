//! Within a segment: its dates, its tags, and the text that is left.

use super::Context;
use super::dates::{self, Look};
use super::intent::{Ask, Problem, Read, Reading};
use super::lexer::Token;
use crate::domain::Day;

/// What a segment says beside its text.
#[derive(Default, Debug)]
pub(super) struct Segment {
    pub text: String,
    pub due_on: Option<Day>,
    pub on: Option<Day>,
    pub told_on: Option<Day>,
    pub tags: Vec<String>,
    pub readings: Vec<Reading>,
    pub asks: Vec<Ask>,
}

/// The dates a segment may carry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Due,
    On,
    Told,
}

fn attribute(word: &str) -> Option<(Attribute, &str)> {
    let (name, value) = word.split_once(':')?;
    let attribute = match name {
        "due" | "para" => Attribute::Due,
        "on" | "fecha" => Attribute::On,
        "told" | "dicho" => Attribute::Told,
        _ => return None,
    };
    Some((attribute, value))
}

/// The name of a tag: a plus and a letter first.
pub(super) fn tag(word: &str) -> Option<&str> {
    let name = word.strip_prefix('+')?;
    let starts_well = name.chars().next().is_some_and(char::is_alphabetic);
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    (starts_well && is_name).then_some(name)
}

/// Reads a segment; `dated` and `told` say whether a commitment's and an obstacle's dates belong
/// here.
pub(super) fn read(tokens: &[Token], dated: bool, told: bool, context: &Context<'_>) -> Segment {
    let mut segment = Segment::default();
    let mut words: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let is_plain = token.literal || context.rejected.contains(&token.span.start);
        let taken = if is_plain { 0 } else { segment.take(tokens, at, (dated, told), context) };
        if taken == 0 {
            words.push(&token.text);
        }
        at += taken.max(1);
    }
    segment.text = words.join(" ");
    segment
}

/// What leads to the day by which something is due, at the end of a promise.
const BY: &[&str] =
    &["by", "before", "antes de", "antes del", "para", "para el", "no later than", "a mas tardar", "on", "el"];

/// The words of a promise, and the day at their end: `the contract by Friday`.
pub(super) fn promise(tokens: &[Token], context: &Context<'_>) -> Segment {
    let folded: Vec<&str> = tokens.iter().map(|token| token.folded.trim_end_matches([',', ';', '.'])).collect();
    let mut segment = Segment::default();
    let mut end = tokens.len();
    for at in 0..folded.len() {
        let rest = folded.get(at..).unwrap_or_default();
        let lead = |phrase: &&&str| {
            let words: Vec<&str> = phrase.split(' ').collect();
            rest.starts_with(&words)
        };
        let day = BY.iter().filter(lead).find_map(|phrase| {
            let behind = rest.get(phrase.split(' ').count()..)?;
            let found = dates::phrase(behind, Look::Forward, &context.from)?;
            found.day.filter(|_| found.used == behind.len())
        });
        if day.is_some() {
            (segment.due_on, end) = (day, at);
            break;
        }
    }
    let words: Vec<&str> = tokens.iter().take(end).map(|token| token.text.as_str()).collect();
    segment.text = words.join(" ");
    segment
}

impl Segment {
    /// Tokens taken by a tag or a date beginning at `at`; 0 when it is text.
    fn take(&mut self, tokens: &[Token], at: usize, (dated, told): (bool, bool), context: &Context<'_>) -> usize {
        let Some(token) = tokens.get(at) else { return 0 };
        if tag(&token.folded).is_some() {
            self.tags.push(token.text.trim_start_matches('+').to_lowercase());
            self.readings.push(Reading { span: token.span.clone(), what: Read::Tag });
            return 1;
        }
        let Some((attribute, value)) = attribute(&token.folded) else { return 0 };
        let belongs = match attribute {
            Attribute::Due => dated,
            Attribute::On => true,
            Attribute::Told => told,
        };
        if !belongs {
            return 0;
        }
        let look = if attribute == Attribute::Due { Look::Forward } else { Look::Back };
        let first = if value.is_empty() { tokens.get(at + 1).map_or("", |next| next.folded.as_str()) } else { value };
        if dates::is_slashed(first) && context.from.habits.date_order().is_none() {
            self.asks.push(Ask::new(token.span.clone(), Problem::TwoDays { word: first.to_owned() }));
            return 0;
        }
        let Some((day, taken)) = date(tokens, at, value, look, context) else { return 0 };
        match attribute {
            Attribute::Due => self.due_on = Some(day),
            Attribute::On => self.on = Some(day),
            Attribute::Told => self.told_on = Some(day),
        }
        let end = tokens.get(at + taken - 1).map_or(token.span.end, |last| last.span.end);
        self.readings.push(Reading { span: token.span.start..end, what: Read::Attribute });
        taken
    }
}

/// The day of an attribute: glued to it (`due:next-fri`, `due:31 dec`), or in the words behind it.
fn date(tokens: &[Token], at: usize, value: &str, look: Look, context: &Context<'_>) -> Option<(Day, usize)> {
    const WORDS_MAX: usize = 10;
    let behind = tokens.iter().skip(at + 1).take(WORDS_MAX).take_while(|token| !token.literal);
    let mut words: Vec<&str> = behind.map(|token| token.folded.as_str()).collect();
    if !value.is_empty() {
        // A comma or full stop after the date belongs to the sentence.
        let glued = value.trim_end_matches([',', ';', '.']);
        if let Some(day) = dates::parse_day(glued, look, &context.from) {
            return Some((day, 1));
        }
        // `due:31 dec` goes on in the words behind it.
        words.insert(0, value);
        return dates::phrase(&words, look, &context.from).and_then(|phrase| Some((phrase.day?, phrase.used)));
    }
    if let Some(phrase) = dates::phrase(&words, look, &context.from) {
        return phrase.day.map(|day| (day, phrase.used + 1));
    }
    let glued = words.first()?.trim_end_matches([',', ';', '.']);
    dates::parse_day(glued, look, &context.from).map(|day| (day, 2))
}
