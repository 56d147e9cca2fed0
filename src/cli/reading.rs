//! What words on the command line are read against, and days in them.

use super::failure::Failure;
use super::text::{self, Text};
use crate::capture::dates::{self, From, Look, Place, Unread, when, whole_day};
use crate::domain::{Day, Kind, Problem, TimeOfDay};
use crate::i18n::Lang;
use crate::i18n::number::Tongue;
use crate::intake;
use crate::intake::fields::{self, Type, Values, specs};
use crate::report::errors::field_of;
use crate::report::figures;
use crate::store::{Error, Seen};

/// The file, and how its reader writes.
pub struct Reader<'a> {
    pub store: &'a Seen,
    pub lang: Lang,
}

impl Reader<'_> {
    pub fn text(&self) -> &'static Text {
        text::of(self.lang)
    }

    /// How figures are written to them.
    pub fn tongue(&self) -> Tongue {
        figures::tongue(self.lang, self.store.session().habits)
    }

    pub fn from(&self) -> From {
        intake::reading(self.store)
    }

    /// A day in words.
    ///
    /// # Errors
    /// When it is none, or not as a whole, or may be two.
    pub fn day(&self, words: &str, look: Look) -> Result<Day, Failure> {
        whole_day(words, Place::Field, look, &self.from()).map_err(|unread| no_day(self.lang, words, &unread))
    }

    /// A day, perhaps with a time; a time alone is of today.
    ///
    /// # Errors
    /// As [`Reader::day`].
    pub fn when(&self, words: &str, look: Look) -> Result<(Day, Option<TimeOfDay>), Failure> {
        let from = self.from();
        let found = when(words, look, &from).map_err(|unread| no_day(self.lang, words, &unread))?;
        Ok(found.here(&from))
    }
}

fn no_day(lang: Lang, words: &str, unread: &Unread) -> Failure {
    Failure::refused(dates::text::unread(lang, words.trim(), unread)).hint(text::of(lang).date_hint)
}

/// A refusal of one field in full: what was written there, and what may be.
pub fn explained(lang: Lang, from: &From, kind: Kind, values: &Values, error: Error) -> Failure {
    let text = text::of(lang);
    let Error::Invalid(invalid) = &error else { return unknown(lang, error) };
    let spec = specs(kind).iter().find(|spec| spec.name == invalid.field);
    let written = values.get(invalid.field).map(String::as_str).unwrap_or_default();
    let (Some(spec), Problem::Unreadable | Problem::OutOfRange { .. }) = (spec, &invalid.problem) else {
        return error.into();
    };
    if let Some(why) = fields::why_unread(lang, kind, invalid, values, from) {
        return Failure::refused(format!("{}: {why}", field_of(lang, kind, spec.name))).hint(text.date_hint);
    }
    let refused = |why: &str| Failure::refused(format!("{}: {why}", field_of(lang, kind, spec.name)));
    match spec.ty {
        Type::Word(terms, _) => {
            let said: Vec<&str> = terms.iter().map(|term| lang.of(term.said)).collect();
            refused(&(text.none_of)(written, &said.join(", ")))
        }
        Type::Interval(_) => refused(&(text.unreadable)(written)).hint(text.interval_hint),
        _ => refused(&(text.unreadable)(written)),
    }
}

/// Somebody nobody knows, with how to make them known.
pub fn unknown(lang: Lang, error: Error) -> Failure {
    let text = text::of(lang);
    match &error {
        Error::NotFound(what) if what.starts_with('@') => {
            let handle = what.trim_start_matches('@');
            Failure::refused((text.nobody)(handle)).hint(text.add_hint)
        }
        _ => error.into(),
    }
}
