//! A line cut into tokens, each with its place in the text.

use std::ops::Range;

use crate::domain::handle::fold;

/// A word, or a quoted stretch.
#[derive(Clone, PartialEq, Debug)]
pub struct Token {
    /// Bytes of the line it covers, quotes and backslash included.
    pub span: Range<usize>,
    /// What it says, without quotes and backslash.
    pub text: String,
    /// The text without case and accents, for comparing.
    pub folded: String,
    /// Quoted or escaped: a word and nothing else.
    pub literal: bool,
}

/// Cuts a line. A quote opens only at the start of a word and must close before a space; otherwise
/// it is a letter like any other.
#[must_use]
pub fn tokens(line: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = line;
    let mut at = 0;
    loop {
        let blank = rest.len() - rest.trim_start().len();
        at += blank;
        rest = rest.get(blank..).unwrap_or_default();
        if rest.is_empty() {
            return found;
        }
        let (length, token) = quoted(rest).unwrap_or_else(|| word(rest));
        let (text, literal) = token;
        found.push(Token { span: at..at + length, folded: compared(&text), text, literal });
        at += length;
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Whether a phrase begins with a word, or with the front of one. Hundreds are tried at each word of a line, and the
/// first letter tells nearly all of them apart.
#[inline]
pub(super) fn begins(phrase: &str, word: &str) -> bool {
    phrase.as_bytes().first() == word.as_bytes().first() && phrase.starts_with(word)
}

/// Folded, with the apostrophe that is on every keyboard.
fn compared(text: &str) -> String {
    let folded = fold(text);
    if folded.contains('’') { folded.replace('’', "'") } else { folded }
}

/// Looking further than this for a closing quote would make a line of quotes quadratic.
const QUOTE_MAX: usize = 4096;

fn quoted(rest: &str) -> Option<(usize, (String, bool))> {
    let body = rest.strip_prefix('"')?;
    let near = body.get(..body.floor_char_boundary(QUOTE_MAX)).unwrap_or(body);
    let end = near.find('"')?;
    let after = body.get(end + 1..)?;
    if end == 0 || !(after.is_empty() || after.starts_with(char::is_whitespace)) {
        return None;
    }
    Some((end + 2, (body.get(..end)?.to_owned(), true)))
}

fn word(rest: &str) -> (usize, (String, bool)) {
    // A narrow space parts the thousands of one number.
    let is_end = |c: char| c.is_whitespace() && c != '\u{202F}';
    let length = rest.find(is_end).unwrap_or(rest.len());
    let word = rest.get(..length).unwrap_or(rest);
    match word.strip_prefix('\\') {
        Some(escaped) if !escaped.is_empty() => (length, (escaped.to_owned(), true)),
        _ => (length, (word.to_owned(), false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<(String, bool)> {
        tokens(line).into_iter().map(|token| (token.text, token.literal)).collect()
    }

    #[test]
    fn quotes_and_backslashes_make_words_literal() {
        let word = |text: &str| (text.to_owned(), false);
        let literal = |text: &str| (text.to_owned(), true);
        assert_eq!(texts("a \"b c\" d"), [word("a"), literal("b c"), word("d")]);
        assert_eq!(
            texts("\\do: it's 5\" wide \"open"),
            [literal("do:"), word("it's"), word("5\""), word("wide"), word("\"open")]
        );
        assert_eq!(tokens("  ñu @LÚ ")[1].span, 6..10);
        assert_eq!(tokens("@LÚ")[0].folded, "@lu");
    }
}
