//! Within a segment: its dates, its tags, and the words that are left.

use super::Context;
use super::dates::{self, Found, Have, Look, Promised, Unread, Why};
use super::intent::{Ask, Problem, Read, Reading};
use super::lexer::Token;
use crate::domain::Day;

/// What a segment says beside its words.
#[derive(Default, Debug)]
pub(super) struct Segment {
    pub text: String,
    pub due_on: Option<Day>,
    pub on: Option<Day>,
    pub told_on: Option<Day>,
    /// Where each word of the text stands.
    pub places: Vec<std::ops::Range<usize>>,
    /// Why, of what was decided.
    pub reason: String,
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

/// Words that are due dates with a colon behind them, in either language.
pub const DUE: &[&str] = &["due", "para", "vence", "plazo", "by"];
/// Words that date a record; of what is to be done they say when it is due.
pub const ON: &[&str] = &["on", "fecha"];
/// Words for when the other side was told.
pub const TOLD: &[&str] = &["told", "dicho"];

/// Words for why something was decided.
pub const WHY: &[&str] = &["why", "reason", "because", "porque", "motivo", "razon"];

/// What an attribute's word is here: only a record that can be due, or told, has such a date.
fn attribute(word: &str, dated: bool, told: bool) -> Option<(Attribute, &str)> {
    let (name, value) = word.split_once(':')?;
    let attribute = match name {
        name if ON.contains(&name) => {
            if dated {
                Attribute::Due
            } else {
                Attribute::On
            }
        }
        name if DUE.contains(&name) && dated => Attribute::Due,
        name if TOLD.contains(&name) && told => Attribute::Told,
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

/// Which dates belong to a segment.
#[derive(Clone, Copy, Default)]
pub(super) struct Wants {
    /// A commitment's.
    pub dated: bool,
    /// An expectation's, whose time is its measure: `reply within 2 days` is due on no day.
    pub measured: bool,
    /// An obstacle's.
    pub told: bool,
    /// Whether others are asked about: a note may say what it likes.
    pub strict: bool,
    /// A decision's.
    pub reason: bool,
}

/// Reads a segment.
pub(super) fn read(tokens: &[Token], wants: Wants, context: &Context<'_>) -> Segment {
    let mut segment = Segment::default();
    let (mut words, mut why): (Vec<&Token>, Option<Vec<&Token>>) = (Vec::new(), None);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let is_plain = token.literal || context.rejected.contains(&token.span.start);
        let taken = if is_plain { 0 } else { segment.take(tokens, at, wants, context) };
        let is_why = || token.folded.strip_suffix(':').is_some_and(|word| WHY.contains(&word));
        if wants.reason && why.is_none() && !is_plain && is_why() && at + 1 < tokens.len() {
            segment.readings.push(Reading { span: token.span.clone(), what: Read::Attribute });
            why = Some(Vec::new());
        } else if taken == 0 {
            why.as_mut().unwrap_or(&mut words).push(token);
        }
        at += taken.max(1);
    }
    segment.reason = why.as_deref().map(said).unwrap_or_default();
    let is_cut = wants.dated && segment.asks.is_empty() && segment.take_due(&mut words, wants.measured, context);
    segment.text = said(&words);
    segment.places = words.iter().map(|token| token.span.clone()).collect();
    if is_cut {
        segment.close_up();
    }
    segment
}

/// The words of a promise that was heard in a sentence, and the day in them: `the contract by Friday`.
pub(super) fn promise(tokens: &[Token], measured: bool, context: &Context<'_>) -> Segment {
    let mut words: Vec<&Token> = tokens.iter().collect();
    let mut segment = Segment::default();
    let mut is_cut = segment.take_due(&mut words, measured, context);
    // Nobody promised to be asked: a day that is just over is the nearest one.
    for ask in std::mem::take(&mut segment.asks) {
        let Problem::NoDay { unread: Unread::Doubt(doubt), .. } = &ask.problem else { continue };
        let nearest = doubt.days.iter().min_by_key(|day| day.days_since(context.from.today).abs());
        if let (Why::TwoDays, None, Some(day)) = (doubt.why, segment.due_on, nearest) {
            segment.due_on = Some(*day);
            is_cut = words.last().is_some_and(|last| last.span.end == ask.span.end);
            words.retain(|token| !ask.span.contains(&token.span.start));
        }
    }
    segment.text = said(&words);
    if is_cut {
        segment.close_up();
    }
    segment
}

fn said(words: &[&Token]) -> String {
    words.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
}

impl Segment {
    /// Tokens taken by a tag or a date beginning at `at`; 0 when it is text.
    fn take(&mut self, tokens: &[Token], at: usize, wants: Wants, context: &Context<'_>) -> usize {
        let Wants { dated, told, strict, .. } = wants;
        let Some(token) = tokens.get(at) else { return 0 };
        if tag(&token.folded).is_some() {
            self.tags.push(token.text.trim_start_matches('+').to_lowercase());
            self.readings.push(Reading { span: token.span.clone(), what: Read::Tag });
            return 1;
        }
        let Some((attribute, value)) = attribute(&token.folded, dated, told) else {
            return if strict { self.misplaced(tokens, at, context) } else { 0 };
        };
        let values = values(tokens, at, value, (dated, told));
        let words: Vec<&str> = values.iter().map(|(_, word)| *word).collect();
        let found = match attribute {
            Attribute::Due => dates::due(&words, &context.from),
            _ => dates::read(&words, 0, Look::Back, Have { day: false, hour: true, length: true }, &context.from),
        };
        let used = found.as_ref().map_or(0, |found| found.used);
        let taken = match values.get(used.wrapping_sub(1)) {
            Some((last, _)) => last + 1 - at,
            None => 1,
        };
        let span_to =
            |count: usize| token.span.start..tokens.get(at + count - 1).map_or(token.span.end, |last| last.span.end);
        let doubtful = |why: Why| {
            let said = words.get(..used).unwrap_or_default().join(" ");
            let unread = Unread::Doubt(dates::Doubt { why, days: Vec::new(), time: None });
            no_day(&token.folded, said, unread, span_to(taken), attribute == Attribute::Due)
        };
        match found {
            Some(Found { day: Some(day), doubt: None, .. }) => {
                match attribute {
                    Attribute::Due if self.due_on.is_some_and(|first| first != day) => {
                        self.asks.push(doubtful(Why::SeveralDays));
                    }
                    Attribute::Due => self.due_on = Some(day),
                    Attribute::On => self.on = Some(day),
                    Attribute::Told if day > context.from.today => self.asks.push(doubtful(Why::StillToCome)),
                    Attribute::Told => self.told_on = Some(day),
                }
                self.readings.push(Reading { span: span_to(taken), what: Read::Attribute });
                taken
            }
            // `depends on: the budget` is prose; a day is wanted only where one was begun.
            None if attribute == Attribute::On && value.is_empty() => 0,
            found => {
                let taken = if found.is_some() { taken } else { values.last().map_or(1, |(last, _)| last + 1 - at) };
                let said = words.get(..if used > 0 { used } else { words.len() }).unwrap_or_default().join(" ");
                let unread = found.and_then(|found| found.doubt).map_or(Unread::NoDate, Unread::Doubt);
                self.asks.push(no_day(&token.folded, said, unread, span_to(taken), attribute == Attribute::Due));
                self.readings.push(Reading { span: span_to(taken), what: Read::Attribute });
                taken
            }
        }
    }

    /// `d: list told:yesterday`: a day is said of what has none of that sort, which is asked about, never kept as words.
    fn misplaced(&mut self, tokens: &[Token], at: usize, context: &Context<'_>) -> usize {
        let Some(token) = tokens.get(at) else { return 0 };
        let Some((attribute, value)) = attribute(&token.folded, true, true).filter(|(_, value)| !value.is_empty())
        else {
            return 0;
        };
        if dates::due(&[value], &context.from).is_none() {
            return 0;
        }
        let problem = Problem::Misplaced { word: token.text.clone(), is_due: attribute == Attribute::Due };
        self.asks.push(Ask::new(token.span.clone(), problem).or_words());
        self.readings.push(Reading { span: token.span.clone(), what: Read::Attribute });
        1
    }

    /// `send SOW by friday, copy to Luis`: the day among a commitment's words. A second one is a question. Whether
    /// it was lifted out of their end.
    fn take_due(&mut self, words: &mut Vec<&Token>, measured: bool, context: &Context<'_>) -> bool {
        /// Words it may have.
        const WORDS_MAX: usize = 12;
        let is_plain = |token: &&Token| token.literal || context.rejected.contains(&token.span.start);
        let (mut at, mut is_cut) = (0, false);
        while at < words.len() {
            let rest = words.get(at..).unwrap_or_default();
            let near = rest.iter().take(WORDS_MAX).take_while(|token| !is_plain(token));
            let folded: Vec<&str> = near.map(|token| token.folded.as_str()).collect();
            let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|token| token.folded.as_str());
            let promised = dates::promised(&folded, before, &context.from);
            // A due date is of something; one that is known already is only doubted by another beyond doubt.
            let is_wanted = |it: &Promised| {
                let is_due = !(measured && it.is_a_time && !it.is_led);
                is_due && it.found.used < words.len() && (it.is_led || self.due_on.is_none())
            };
            let Some(promised) = promised.filter(is_wanted) else {
                at += 1;
                continue;
            };
            let end = at + promised.found.used;
            self.settle_due(words.get(at..end).unwrap_or_default(), &promised, context);
            if promised.stays || !self.asks.is_empty() {
                at = end;
            } else {
                words.drain(at..end);
                is_cut = at == words.len();
            }
        }
        is_cut
    }

    /// What led on to a date that is no longer there.
    fn close_up(&mut self) {
        self.text.truncate(self.text.trim_end_matches([',', ';', '-', '–', ' ']).len());
    }

    fn settle_due(&mut self, said: &[&Token], promised: &Promised, context: &Context<'_>) {
        let (Some(from), Some(to)) = (said.first(), said.last()) else { return };
        let span = from.span.start..to.span.end;
        let doubt = match (self.due_on, promised.found.day) {
            (Some(first), Some(second)) if first != second => {
                Some(dates::Doubt { why: Why::SeveralDays, days: Vec::new(), time: None })
            }
            _ => promised.found.doubt.clone(),
        };
        self.due_on = self.due_on.or(promised.found.day);
        if let Some(doubt) = doubt {
            let words = self::said(said).trim_end_matches([',', ';', '.']).to_owned();
            let due = if context.from.habits.spanish { "para:" } else { "due:" };
            self.asks.push(no_day(due, words, Unread::Doubt(doubt), span.clone(), true));
        }
        self.readings.push(Reading { span, what: Read::Attribute });
    }
}

/// The words behind an attribute that may be its day, each with the token it stands in: up to the next attribute,
/// tag, or literal.
fn values<'t>(tokens: &'t [Token], at: usize, value: &'t str, kinds: (bool, bool)) -> Vec<(usize, &'t str)> {
    const WORDS_MAX: usize = 10;
    let glued = Some((at, value)).filter(|(_, value)| !value.is_empty());
    let behind = tokens.iter().enumerate().skip(at + 1).take(WORDS_MAX);
    let is_value = |(_, token): &(usize, &Token)| {
        !token.literal && tag(&token.folded).is_none() && attribute(&token.folded, kinds.0, kinds.1).is_none()
    };
    glued.into_iter().chain(behind.take_while(is_value).map(|(at, token)| (at, token.folded.as_str()))).collect()
}

/// What stands for a day is none, or may be two.
pub(super) fn no_day(name: &str, words: String, unread: Unread, span: std::ops::Range<usize>, is_due: bool) -> Ask {
    let name = name.split_once(':').map_or(String::new(), |(name, _)| format!("{name}:"));
    let days = match &unread {
        Unread::Doubt(doubt) => doubt.days.clone(),
        _ => Vec::new(),
    };
    let problem = Problem::NoDay { name: name.clone(), words, unread, is_due };
    Ask::new(span, problem).or_days(&name, &days, None).or_words()
}
