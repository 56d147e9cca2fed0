//! The header: a date, handles, a kind, a length, in any order. It ends at a word with a colon, at
//! a marker, or at the first other word.

use super::dates::{self, Look, Phrase};
use super::intent::{Named, Problem, Read, Reading};
use super::lexer::Token;
use super::{Context, resolve};
use crate::domain::{Handle, InteractionKind, Kind};

/// What the header said.
#[derive(Default, Debug)]
pub(super) struct Header {
    /// Tokens it took.
    pub used: usize,
    pub date: Option<Phrase>,
    pub kind: Option<InteractionKind>,
    pub length_min: Option<i32>,
    pub alliance: Option<Named>,
    pub people: Vec<Named>,
    /// Handles nobody has.
    pub unknown: Vec<Handle>,
    pub tags: Vec<String>,
    pub readings: Vec<Reading>,
    pub problems: Vec<Problem>,
}

/// The kind of an interaction, by a folded word of either language.
#[must_use]
pub fn kind(word: &str) -> Option<InteractionKind> {
    Some(match word {
        "meeting" | "reunion" | "met" => InteractionKind::Meeting,
        "call" | "llamada" => InteractionKind::Call,
        "email" | "correo" | "mail" => InteractionKind::Email,
        "message" | "mensaje" => InteractionKind::Message,
        "visit" | "visita" => InteractionKind::Visit,
        "event" | "evento" => InteractionKind::Event,
        "note" | "nota" => InteractionKind::Note,
        _ => return None,
    })
}

/// `30m`, `45min`, `1h`, `1h30`, in minutes.
fn length(word: &str) -> Option<i32> {
    let number = |digits: &str| digits.parse::<i32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let minutes = match word.split_once('h') {
        Some((hours, "")) => number(hours)?.checked_mul(60)?,
        Some((hours, minutes)) => {
            let minutes = number(minutes.trim_end_matches('m')).filter(|minutes| *minutes < 60)?;
            number(hours)?.checked_mul(60)?.checked_add(minutes)?
        }
        None => number(word.strip_suffix("min").or_else(|| word.strip_suffix('m'))?)?,
    };
    (1..=20_160).contains(&minutes).then_some(minutes)
}

/// Reads the header at the front of `tokens`; `marker_follows` when a marker stands behind them.
pub(super) fn read(tokens: &[Token], marker_follows: bool, context: &Context<'_>) -> Header {
    let mut reader = Reader { tokens, marker_follows, context, plain: Vec::new(), header: Header::default() };
    reader.run();
    // A bare time needs a kind: "12:30 ratio" is text. Read again with the time as text.
    let lonely_time = reader.header.date.is_some_and(|date| date.day.is_none()) && reader.header.kind.is_none();
    if lonely_time {
        let time = reader.header.readings.iter().find(|reading| reading.what == Read::Date);
        reader.plain.extend(time.map(|reading| reading.span.start));
        reader.header = Header::default();
        reader.run();
    }
    reader.header
}

struct Reader<'a, 'c> {
    tokens: &'a [Token],
    marker_follows: bool,
    context: &'a Context<'c>,
    /// Tokens that are text whatever they look like.
    plain: Vec<usize>,
    header: Header,
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        while let Some(token) = self.tokens.get(self.header.used) {
            if self.is_plain(token) {
                return;
            }
            let (word, has_colon) = bare(token);
            let word = word.to_owned();
            let Some(taken) = self.take(&word, has_colon) else { return };
            let last = self.header.used + taken - 1;
            let ends = self.tokens.get(last).is_some_and(|token| bare(token).1);
            self.header.used += taken;
            if ends {
                return;
            }
        }
    }

    fn is_plain(&self, token: &Token) -> bool {
        let start = token.span.start;
        token.literal || self.context.rejected.contains(&start) || self.plain.contains(&start)
    }

    /// Takes what begins at the current token; returns how many tokens it was.
    fn take(&mut self, word: &str, has_colon: bool) -> Option<usize> {
        let at = self.header.used;
        if self.header.date.is_none()
            && let Some(phrase) = self.date_at(at)
        {
            if phrase.used == 1 && !self.context.directory.named(word).is_empty() {
                self.header.problems.push(Problem::DateOrHandle { word: word.to_owned() });
            }
            self.header.date = Some(phrase);
            return self.note(at, phrase.used, Read::Date);
        }
        if dates::is_slashed(word) && self.header.date.is_none() && self.context.from.habits.date_order().is_none() {
            self.header.problems.push(Problem::TwoDays { word: word.to_owned() });
            return self.note(at, 1, Read::Date);
        }
        if let Some(kind) = kind(word).filter(|_| self.header.kind.is_none() && (has_colon || self.continues(at + 1))) {
            self.header.kind = Some(kind);
            return self.note(at, 1, Read::Kind);
        }
        if let Some(minutes) = length(word).filter(|_| self.header.length_min.is_none()) {
            self.header.length_min = Some(minutes);
            return self.note(at, 1, Read::Length);
        }
        if let Some(tag) = super::attributes::tag(word) {
            self.header.tags.push(tag.to_owned());
            return self.note(at, 1, Read::Tag);
        }
        self.take_handle(word, at)
    }

    fn take_handle(&mut self, word: &str, at: usize) -> Option<usize> {
        match resolve::handle(word, self.context) {
            resolve::Found::One(named) if named.record.kind == Kind::Alliance => {
                // Named twice it is still one; a second one is text.
                if self.header.alliance.as_ref().is_some_and(|first| first.record != named.record) {
                    return None;
                }
                self.header.alliance = Some(named);
            }
            resolve::Found::One(named) => self.header.people.push(named),
            resolve::Found::Many(candidates) => {
                self.header.problems.push(Problem::Ambiguous { handle: word.to_owned(), candidates });
            }
            resolve::Found::Unknown(handle) => self.header.unknown.push(handle),
            resolve::Found::NoHandle => return None,
        }
        self.note(at, 1, Read::Handle)
    }

    fn note(&mut self, at: usize, count: usize, what: Read) -> Option<usize> {
        let (first, last) = (self.tokens.get(at)?, self.tokens.get(at + count - 1)?);
        self.header.readings.push(Reading { span: first.span.start..last.span.end, what });
        Some(count)
    }

    /// The date phrase at a token. It may not reach past a colon, nor over what is plain.
    fn date_at(&self, at: usize) -> Option<Phrase> {
        const WORDS_MAX: usize = 10;
        let mut words: Vec<&str> = Vec::new();
        for token in self.tokens.iter().skip(at).take(WORDS_MAX) {
            if self.is_plain(token) {
                break;
            }
            let (word, has_colon) = bare(token);
            words.push(word);
            if has_colon {
                break;
            }
        }
        dates::phrase(&words, Look::Back, &self.context.from)
    }

    /// Whether the header goes on here, or the line is over: what a kind without a colon needs.
    fn continues(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        if self.is_plain(token) {
            return false;
        }
        let (word, _) = bare(token);
        self.date_at(at).is_some()
            || length(word).is_some()
            || super::attributes::tag(word).is_some()
            || !matches!(resolve::handle(word, self.context), resolve::Found::NoHandle)
            || (self.marker_follows && at >= self.tokens.len())
    }
}

/// A word without the colon that ends a header, and whether it had one.
fn bare(token: &Token) -> (&str, bool) {
    match token.folded.strip_suffix(':') {
        Some(word) if !word.is_empty() => (word, true),
        _ => (token.folded.as_str(), false),
    }
}
