//! Taking words out of text: whole words, whatever their case.

/// A text without the terms, whatever their case, where they stand as whole words.
#[must_use]
pub fn without(text: &str, terms: &[String], placeholder: &str) -> String {
    let mut text = text.to_owned();
    for term in terms {
        let mut rest = text.as_str();
        let mut clean = String::with_capacity(text.len());
        while let Some((before, after)) = split_at_term(rest, term, clean.chars().next_back()) {
            clean.push_str(before);
            clean.push_str(placeholder);
            rest = after;
        }
        clean.push_str(rest);
        text = clean;
    }
    text
}

/// The text before and after the first whole-word occurrence of a term.
fn split_at_term<'t>(text: &'t str, term: &str, before: Option<char>) -> Option<(&'t str, &'t str)> {
    let mut last = before;
    for (at, c) in text.char_indices() {
        let (head, tail) = text.split_at_checked(at)?;
        if !last.is_some_and(char::is_alphanumeric)
            && let Some(after) = strip_folded(tail, term)
            && !after.chars().next().is_some_and(char::is_alphanumeric)
        {
            return Some((head, after));
        }
        last = Some(c);
    }
    None
}

/// What follows a term at the start of a text, whatever the case.
fn strip_folded<'t>(text: &'t str, term: &str) -> Option<&'t str> {
    let mut letters = text.chars();
    for wanted in term.chars() {
        let found = letters.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_go_whatever_their_case() {
        let terms = ["lucia@acme.example".to_owned(), "Lucía Vega".to_owned(), "@lucia".to_owned()];
        let clean = |text: &str| without(text, &terms, "X");
        assert_eq!(clean("call LUCÍA VEGA, or @lucia (lucia@acme.example)"), "call X, or X (X)");
        assert_eq!(clean("Lucía Vegas and @luciana stay"), "Lucía Vegas and @luciana stay");
        assert_eq!(clean("Lucía VegaLucía Vega"), "Lucía VegaLucía Vega");
        assert_eq!(clean("Lucía Vega Lucía Vega"), "X X");
    }
}
