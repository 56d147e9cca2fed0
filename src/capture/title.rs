//! The first line of a page of minutes: what it was, with whom and when, in any order
//! (`Weekly sync Globex - 25 Aug 2026`, `# Reunión de seguimiento acme, 25 de agosto`).

use super::dates::{self, Have, Look, Said, Unread};
use super::header::kind_at;
use super::intent::{Ask, Named, Problem};
use super::lexer::{self, Token};
use super::names::{self, Found};
use super::sentence::{self, Word};
use super::words::{Form, WITH};
use super::{Context, privacy};
use crate::domain::{Day, InteractionKind, TimeOfDay};

/// What a title says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Title {
    /// Its words, without the partner and the day.
    pub text: String,
    pub alliances: Vec<Named>,
    pub kind: Option<InteractionKind>,
    pub day: Option<Day>,
    pub time: Option<TimeOfDay>,
    pub length_min: Option<i32>,
    /// A day that may be two, or is none.
    pub asks: Vec<Ask>,
}

/// The longest title, in words.
const WORDS_MAX: usize = 20;
/// Words of its own that a title has where nothing sets it off.
const OWN_MAX: usize = 4;

/// Reads a line as a title. One that is not `set_off` (by `#` or by stars) is one only if it says what it was or
/// with whom, and on which day, in so many words.
#[must_use]
pub fn title(line: &str, set_off: bool, context: &Context<'_>) -> Option<Title> {
    let tokens = lexer::tokens(line);
    if tokens.is_empty() || tokens.len() > WORDS_MAX {
        return None;
    }
    let (without, _) = privacy::lift(line, &tokens, context);
    let tokens = lexer::tokens(&without);
    let words = sentence::words(&tokens, context);
    let mut title = Title::default();
    let mut own: Vec<&Token> = Vec::new();
    let (mut at, mut said) = (0, Said::Nothing);
    while at < words.len() {
        let used = title.take(&words, at, &mut said, context);
        match words.get(at) {
            Some(word) if used == 0 => own.push(word.token),
            // What led to it goes with it: `with Globex`, `el 25 de agosto`.
            _ => while own.pop_if(|last| leads(last)).is_some() {},
        }
        at += used.max(1);
    }
    let says_what = title.kind.is_some() || !title.alliances.is_empty() || own.is_empty();
    let is_dated = matches!(said, Said::OfMonth | Said::Number | Said::Full) || !title.asks.is_empty();
    let is_title = set_off || says_what && is_dated && own.len() <= OWN_MAX;
    title.text = own.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ");
    title.text = title.text.trim_matches(|c: char| c.is_whitespace() || ",;:-–—|/·(".contains(c)).to_owned();
    is_title.then_some(title)
}

/// A word that stands before a name or a day and says nothing without it.
fn leads(token: &&Token) -> bool {
    WITH.contains(&token.folded.as_str())
        || matches!(token.folded.as_str(), "on" | "el" | "the" | "of" | "-" | "–" | "—" | "|" | "/" | "·" | "@" | "&")
}

impl Title {
    /// How many words from here are a day or the partner; 0 for its own words.
    fn take(&mut self, words: &[Word<'_>], at: usize, said: &mut Said, context: &Context<'_>) -> usize {
        let rest = words.get(at..).unwrap_or_default();
        let typed: Vec<&str> = words.iter().map(|word| word.token.folded.trim_matches(['(', ')', '['])).collect();
        let have = Have { day: self.day.is_some(), hour: self.time.is_some(), length: self.length_min.is_some() };
        if let Some(found) = dates::read(&typed, at, Look::Back, have, &context.from) {
            if let Some(doubt) = found.doubt {
                let words = typed.get(at..at + found.used).unwrap_or_default().join(" ");
                let last = rest.get(found.used.saturating_sub(1)).or(rest.first());
                let span = rest
                    .first()
                    .zip(last)
                    .map_or(0..0, |(first, last)| first.token.span.start..last.token.span.end - last.stop_length);
                let (days, time) = (doubt.days.clone(), doubt.time);
                let problem = Problem::Unread { words, unread: Unread::Doubt(doubt), is_hour: false };
                let ask = Ask::new(span, problem);
                self.asks.push(ask.or_days("", &days, time));
            }
            if found.day.is_some() {
                *said = found.said;
            }
            self.day = self.day.or(found.day);
            self.time = self.time.or(found.hour.map(|hour| hour.time));
            self.length_min = self.length_min.or(found.length_min);
            return found.used;
        }
        if let Some((Found::Alliance(named), used)) = names::at(rest, None, context) {
            if !self.alliances.contains(&named) {
                self.alliances.push(named);
            }
            return used;
        }
        if let Some((kind, _)) = kind_at(rest).filter(|(kind, _)| kind.form != Form::Verb) {
            self.kind = self.kind.or(Some(kind.kind));
        }
        0
    }
}
