//! The two languages of the program, and what differs between them in dates, numbers and plurals.
//!
//! Every module that speaks has a `text.rs` with a struct of its phrases and two constants, `EN` and
//! `ES`; [`Lang::pick`] chooses between them. A phrase missing in one language does not compile.

pub mod date;
pub mod number;

use serde::{Deserialize, Serialize};

/// The language of the reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Es,
}

impl Lang {
    /// The one of two that is in this language.
    pub fn pick<T: ?Sized>(self, en: &'static T, es: &'static T) -> &'static T {
        match self {
            Lang::En => en,
            Lang::Es => es,
        }
    }

    /// The one of a pair, English first, that is in this language.
    #[must_use]
    pub fn of(self, [en, es]: [&'static str; 2]) -> &'static str {
        self.pick(en, es)
    }

    /// Reads a locale such as `es_ES.UTF-8`, or a bare `en`.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        match locale.get(..2)?.to_ascii_lowercase().as_str() {
            "es" => Some(Lang::Es),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

/// The form of a noun that goes with `count`; English and Spanish both have two.
pub fn plural<'a>(count: i64, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}
