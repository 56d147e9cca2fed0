//! A line as the words of a sentence: each token without the punctuation around it, and what punctuation that was.

use super::Context;
use super::lexer::{Token, begins};
use super::words::TITLES;

/// What stands behind a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    Nothing,
    /// A comma, a semicolon, a full stop: the sentence may go on.
    Pause,
    /// What follows are the words.
    Colon,
}

/// A token as a word.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    pub token: &'t Token,
    /// Folded, without what stands around it.
    pub bare: &'t str,
    pub stop: Stop,
    /// Quoted, escaped or rejected: a word and nothing else.
    pub is_plain: bool,
    /// How many bytes of punctuation stand behind it.
    pub stop_length: usize,
}

/// What a sentence is cried or asked with; several may stand together.
const CRIES: &[char] = &['!', '?', '…'];

impl<'t> Word<'t> {
    pub fn new(token: &'t Token, context: &Context<'_>) -> Self {
        let is_plain = token.literal || context.rejected.contains(&token.span.start);
        let folded = token.folded.as_str();
        if is_initial(&token.text) {
            return Self { token, bare: folded, stop: Stop::Nothing, is_plain, stop_length: 0 };
        }
        let called = folded.trim_end_matches(CRIES);
        if called.len() < folded.len() && !called.is_empty() {
            let bare = called.trim_matches(['(', ')', '¿', '¡']);
            let bare = if bare.is_empty() { called } else { bare };
            return Self { token, bare, stop: Stop::Pause, is_plain, stop_length: folded.len() - called.len() };
        }
        let stop = match folded.chars().next_back() {
            _ if folded.chars().count() == 1 => Stop::Nothing,
            Some(':') => Stop::Colon,
            Some(',' | ';') => Stop::Pause,
            // `15.12.` is a date, and a title is written short.
            Some('.') if !folded.bytes().any(|byte| byte.is_ascii_digit()) && !is_title(folded) => Stop::Pause,
            _ => Stop::Nothing,
        };
        let bare = if stop == Stop::Nothing { folded } else { folded.get(..folded.len() - 1).unwrap_or(folded) };
        let bare = if is_title(bare) { bare.trim_end_matches('.') } else { bare };
        let inside = bare.strip_prefix('(').unwrap_or(bare);
        let bare = inside.strip_suffix(')').unwrap_or(inside);
        let stop_length = usize::from(stop != Stop::Nothing);
        Self { token, bare: if bare.is_empty() { folded } else { bare }, stop, is_plain, stop_length }
    }

    /// Whether it asks: `tomorrow?`.
    pub fn asks(&self) -> bool {
        self.token.text.trim_end_matches(['!', ')', '…', '"']).ends_with('?')
    }

    /// `👍`, `→`: a sign, and no word.
    pub fn is_sign(&self) -> bool {
        !self.bare.chars().any(|c| c.is_alphanumeric() || c.is_ascii())
    }

    /// `Luis'`, `Lucía's`: something of theirs is meant, not them.
    pub fn is_possessive(&self) -> bool {
        self.bare.len() > 2 && (self.bare.ends_with("'s") || self.bare.ends_with('\''))
    }

    /// Without the ending that says that something is theirs.
    pub fn owner(self) -> Self {
        let bare = self.bare.strip_suffix("'s").or_else(|| self.bare.strip_suffix('\'')).unwrap_or(self.bare);
        if self.is_possessive() { Self { bare, ..self } } else { self }
    }

    /// Whether it is written as a name is: a capital first, and not all of them.
    pub fn is_capitalised(&self) -> bool {
        let mut letters = self.token.text.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase) || self.is_initial()
    }

    /// Whether it is a longer word written with one of these ends, accents and all.
    pub fn ends_with_one_of(&self, ends: &[&str]) -> bool {
        const LETTERS: usize = 5;
        let said = self.token.text.to_lowercase();
        let said = said.trim_end_matches([',', ';', '.', ':']);
        said.chars().count() >= LETTERS && ends.iter().any(|end| said.ends_with(end))
    }

    /// `M.`, of a name.
    pub fn is_initial(&self) -> bool {
        is_initial(&self.token.text)
    }
}

fn is_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// `Mr`, `Sra.`: said before a name.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.'))
}

/// All words of some tokens.
pub fn words<'t>(tokens: &'t [Token], context: &Context<'_>) -> Vec<Word<'t>> {
    tokens.iter().map(|token| Word::new(token, context)).collect()
}

/// How many words of `words` are this phrase; 0 when it does not begin here. No punctuation may part it.
pub fn matches(words: &[Word<'_>], phrase: &str) -> usize {
    let mut used = 0;
    for part in phrase.split(' ') {
        let parted = used > 0 && words.get(used - 1).is_none_or(|before| before.stop != Stop::Nothing);
        match words.get(used) {
            Some(word) if word.bare == part && !word.is_plain && !parted => used += 1,
            _ => return 0,
        }
    }
    used
}

/// The longest of some phrases that begins here, in words; 0 for none.
pub fn longest(words: &[Word<'_>], phrases: &[&str]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let said = phrases.iter().filter(|phrase| begins(phrase, first.bare));
    said.map(|phrase| matches(words, phrase)).max().unwrap_or(0)
}
