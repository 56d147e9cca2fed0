//! What the index makes of a word: its tokenizer is asked, since nobody else knows which of the
//! letters of all scripts, at its version of Unicode, it takes for one and which stand between words.

use rusqlite::Connection;

use crate::store::Result;

/// The tokens of a folded word, none if the index keeps nothing of it.
///
/// # Errors
/// When SQLite has no memory for it.
pub(super) fn of(word: String) -> Result<Vec<String>> {
    // Of ASCII both know the same letters, and after the folding most words are of nothing else.
    if word.is_ascii() {
        return Ok(vec![word]);
    }
    let conn = Connection::open_in_memory()?;
    conn.execute_batch(
        "create virtual table text using fts5 (it, tokenize = 'unicode61 remove_diacritics 2');
         create virtual table token using fts5vocab(text, instance);",
    )?;
    conn.execute("insert into text (it) values (?1)", [word])?;
    let mut read = conn.prepare("select term from token order by offset")?;
    let tokens = read.query_map([], |row| row.get(0))?;
    Ok(tokens.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::store::search::words;

    fn tokens(text: &str) -> Vec<String> {
        words(text).into_iter().flat_map(|word| of(word).unwrap()).collect()
    }

    #[test]
    fn what_the_index_takes_for_no_letter_stands_between_words() {
        // A letter since Unicode 8, a mark before.
        assert_eq!(tokens("a\u{19b0}and b"), ["a", "and", "b"]);
        assert_eq!(tokens("Ⓐ Łódź"), ["łodz"]);
        assert_eq!(tokens("張偉, Müller"), ["張偉", "muller"]);
    }

    #[test]
    fn any_letter_that_can_be_typed_is_asked_for_as_one_token_each() {
        let odd = ('\u{80}'..=char::MAX).filter(|c| c.is_alphanumeric());
        let text: String = odd.step_by(97).flat_map(|c| ['a', c, 'b', ' ']).collect();
        for token in tokens(&text).into_iter().step_by(7) {
            assert_eq!(of(token.clone()).unwrap(), [token]);
        }
    }
}
