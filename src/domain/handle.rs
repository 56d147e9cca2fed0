//! The short names people type: `acme`, `lucia`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::invalid::{Invalid, Problem};

/// A handle in its folded form: lower case, no accents, `[a-z0-9_-]`, a letter first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handle(String);

const LENGTH_MAX: usize = 40;

impl Handle {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The handle of somebody nobody has named.
    #[must_use]
    pub fn nobody() -> Self {
        Self("nobody".to_owned())
    }

    /// A handle made from a name, such as `lucia` from "Lucía Vega", or `None` if no letter is in it.
    #[must_use]
    pub fn suggest(name: &str) -> Option<Self> {
        name.split_whitespace().find_map(|word| {
            let kept: String = fold(word).chars().filter(|c| is_allowed(*c)).take(LENGTH_MAX).collect();
            kept.parse().ok()
        })
    }
}

impl Handle {
    /// Handles for a name, the likeliest first: `lucia`, `lucia-vega`, `lucia-2` and so on.
    pub fn suggestions(name: &str) -> impl Iterator<Item = Self> {
        let first = Self::suggest(name);
        let last = name.split_whitespace().last().and_then(Self::suggest).filter(|last| first.as_ref() != Some(last));
        let joined = |first: &Self, more: &str| format!("{first}-{more}").parse().ok();
        let both = first.as_ref().zip(last).and_then(|(first, last)| joined(first, last.as_str()));
        let numbered = first
            .clone()
            .into_iter()
            .flat_map(move |first| (2..100).filter_map(move |number: u8| joined(&first, &number.to_string())));
        first.into_iter().chain(both).chain(numbered)
    }
}

/// Lower case without accents, so that `LUCÍA`, `Lucía` and `lucia` are one.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn is_allowed(c: char) -> bool {
    // Names in other scripts are names too: any letter will do, the folding having lowered it.
    c.is_alphanumeric() || c == '-' || c == '_'
}

impl FromStr for Handle {
    type Err = Invalid;

    /// Folds case and accents; a leading `@` is allowed.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let folded = fold(text.strip_prefix('@').unwrap_or(text));
        let starts_well = folded.chars().next().is_some_and(char::is_alphabetic);
        if starts_well && folded.chars().all(is_allowed) && folded.chars().count() <= LENGTH_MAX {
            Ok(Self(folded))
        } else {
            Err(Invalid::new("handle", Problem::NotAHandle))
        }
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!("@LUCÍA".parse::<Handle>(), "lucia".parse());
        assert_eq!("Núñez-3".parse::<Handle>().unwrap().as_str(), "nunez-3");
    }

    #[test]
    fn what_is_no_handle_is_refused() {
        for text in ["", "@", "3m", "a b", "a:b", "-a"] {
            assert!(text.parse::<Handle>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_handle_is_suggested_from_a_name() {
        assert_eq!(Handle::suggest("Lucía Vega").unwrap().as_str(), "lucia");
        assert_eq!(Handle::suggest("3M Ibérica").unwrap().as_str(), "iberica");
        assert_eq!(Handle::suggest("!!!"), None);
    }
}
