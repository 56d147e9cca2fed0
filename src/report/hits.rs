//! What a search found, as rows: what it is, where it belongs, and the words with the matching ones
//! marked.

use serde::Serialize;

use super::describe::{called, essence};
use super::words::{Word, own};
use crate::domain::handle::fold;
use crate::domain::{Day, Ref};
use crate::i18n::Lang;
use crate::store::{Hit, Result, Seen, search_words};

/// A stretch of a text, and whether it is what was looked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Piece {
    pub text: String,
    pub is_match: bool,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub record: Ref,
    pub number: i64,
    pub what: &'static str,
    /// The handle of its alliance, or nothing.
    pub alliance: String,
    pub day: Option<Day>,
    pub pieces: Vec<Piece>,
}

/// A hit as a row; `words` are what was looked for.
///
/// # Errors
/// When the file cannot be read.
pub fn row(store: &Seen, lang: Lang, hit: &Hit, words: &str) -> Result<Found> {
    let alliance = hit.alliance.map(|id| store.name(id.into())).transpose()?.flatten();
    let text = if hit.text.is_empty() { essence(store, lang, hit.record)? } else { hit.text.clone() };
    let mut pieces = pieces(&text, &search_words(words));
    let own = store.visibility(hit.record)?.map_or("", |seen| own(lang, seen));
    if !own.is_empty() {
        pieces.insert(0, Piece { text: own.to_owned(), is_match: false });
    }
    Ok(Found {
        record: hit.record,
        number: hit.number,
        what: hit.sort.map_or_else(|| called(store, lang, hit.record), |sort| Ok(sort.word(lang)))?,
        alliance: alliance.map(|name| name.handle.to_string()).unwrap_or_default(),
        day: hit.day,
        pieces,
    })
}

/// Letters of the line that names a record, where the match is in another.
const HEADLINE: usize = 24;
/// Letters before a match.
const LEAD: usize = 22;

/// The first line, and if none of the words is in it, the stretch where one is.
fn pieces(text: &str, words: &[String]) -> Vec<Piece> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let headline = lines.next().unwrap_or_default();
    let marked = mark(headline, words);
    if marked.iter().any(|piece| piece.is_match) {
        return marked;
    }
    let inside = lines.map(|line| mark(line, words)).find(|pieces| pieces.iter().any(|piece| piece.is_match));
    let Some(mut inside) = inside else { return marked };
    if let Some(first) = inside.first_mut().filter(|first| !first.is_match) {
        first.text = tail(&first.text, LEAD);
    }
    let mut head: String = headline.chars().take(HEADLINE).collect();
    if head.len() < headline.len() {
        head = format!("{}…", head.trim_end());
    }
    inside.insert(0, Piece { text: format!("{head} · "), is_match: false });
    inside
}

/// The same in fewer letters, so that the first match is among the first `letters`.
#[must_use]
pub fn narrowed(pieces: &[Piece], letters: usize) -> Vec<Piece> {
    let mut pieces = pieces.to_vec();
    let first = pieces.iter().position(|piece| piece.is_match).unwrap_or(0);
    let before: usize = pieces.iter().take(first + 1).map(|piece| piece.text.chars().count()).sum();
    let behind: usize = pieces.iter().skip(first).map(|piece| piece.text.chars().count()).sum();
    if before > letters
        && let Some(lead) = first.checked_sub(1).and_then(|at| pieces.get_mut(at))
    {
        // As much before it as what follows leaves room for.
        lead.text = tail(&lead.text, (letters / 3).max(letters.saturating_sub(behind + 1)));
        pieces.drain(..first - 1);
    }
    pieces
}

/// The end of a text, from a word on.
fn tail(text: &str, letters: usize) -> String {
    let skipped = text.chars().count().saturating_sub(letters);
    if skipped == 0 {
        return text.to_owned();
    }
    let end: String = text.chars().skip(skipped).collect();
    let from_word = end.split_once(' ').map_or(end.as_str(), |(_, rest)| rest);
    format!("…{from_word}")
}

/// A line cut where words begin with one of those looked for.
fn mark(line: &str, words: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, is_match: bool| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.is_match == is_match => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), is_match }),
    };
    let mut rest = line;
    while !rest.is_empty() {
        let is_word = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        let start = rest.find(is_word).unwrap_or(rest.len());
        let (gap, after) = rest.split_at_checked(start).unwrap_or((rest, ""));
        push(gap, false);
        let end = after.find(|c| !is_word(c)).unwrap_or(after.len());
        let (word, after) = after.split_at_checked(end).unwrap_or((after, ""));
        let (found, left) = word.split_at_checked(matched(word, words)).unwrap_or(("", word));
        push(found, true);
        push(left, false);
        rest = after;
    }
    pieces
}

/// Bytes of a word that are the longest beginning looked for.
fn matched(word: &str, beginnings: &[String]) -> usize {
    let folded = fold(word);
    let longest = beginnings.iter().filter(|it| folded.starts_with(it.as_str())).map(|it| it.len()).max();
    let Some(wanted) = longest else { return 0 };
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    // Accents may follow their letter: the longest stretch that folds to no more than was wanted.
    ends.take_while(|end| fold(word.get(..*end).unwrap_or_default()).len() <= wanted).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> String {
        let piece = |piece: Piece| if piece.is_match { format!("[{}]", piece.text) } else { piece.text };
        pieces(text, &search_words(words)).into_iter().map(piece).collect()
    }

    #[test]
    fn beginnings_of_words_are_marked_whatever_their_case_and_accents() {
        assert_eq!(shown("Reunión con LUCÍA Vega", "reuni luc"), "[Reuni]ón con [LUC]ÍA Vega");
        assert_eq!(shown("the price, reprice", "pri"), "the [pri]ce, reprice");
        assert_eq!(shown("e\u{301}te\u{301} net-45", "ete net-4"), "[e\u{301}te\u{301}] [net]-[4]5");
        assert_eq!(shown("nothing here", "zzz"), "nothing here");
    }

    #[test]
    fn a_match_further_down_is_shown_behind_the_name() {
        let notes = "Renewal\n\nthey asked in passing whether net-45 could be had";
        assert_eq!(shown(notes, "net"), "Renewal · …in passing whether [net]-45 could be had");
        let narrow = narrowed(&pieces("the list of the prices of the year", &search_words("price")), 18);
        assert_eq!(narrow.iter().map(|piece| piece.text.as_str()).collect::<String>(), "…the prices of the year");
        let late = narrowed(&pieces("read the plan of the year before the meeting", &search_words("meet")), 36);
        assert_eq!(late.iter().map(|piece| piece.text.as_str()).collect::<String>(), "…of the year before the meeting");
        let long = "A title that is really far too long to stand before it\nnotes";
        assert_eq!(shown(long, "notes"), "A title that is really f… · [notes]");
    }
}
