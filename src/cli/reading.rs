//! What words on the command line are read against, and days in them.

use super::failure::Failure;
use super::text::{self, Text};
use crate::capture::dates::{self, DateOrder, From, Look, parse_day, parse_when};
use crate::domain::{Day, Problem, When};
use crate::i18n::Lang;
use crate::intake::fields::{Type, Values, specs};
use crate::report::errors::field;
use crate::store::{Error, Store};

/// The file, and how its reader writes.
pub struct Reader<'a> {
    pub store: &'a Store,
    pub lang: Lang,
    pub order: Option<DateOrder>,
}

impl Reader<'_> {
    pub fn text(&self) -> &'static Text {
        text::of(self.lang)
    }

    pub fn from(&self) -> From {
        From { today: self.store.today(), order: self.order }
    }

    /// A day in words.
    ///
    /// # Errors
    /// When it is none, or may be two.
    pub fn day(&self, words: &str, look: Look) -> Result<Day, Failure> {
        parse_day(words.trim(), look, &self.from()).ok_or_else(|| no_day(self.lang, self.order, words))
    }

    /// A day, perhaps with a time; a time alone is of today.
    ///
    /// # Errors
    /// As [`Reader::day`].
    pub fn when(&self, words: &str, look: Look) -> Result<When, Failure> {
        let from = self.from();
        let phrase = parse_when(words.trim(), look, &from).ok_or_else(|| no_day(self.lang, self.order, words))?;
        Ok(When { day: phrase.day.unwrap_or(from.today), time: phrase.time, zone: self.store.zone() })
    }
}

fn no_day(lang: Lang, order: Option<DateOrder>, words: &str) -> Failure {
    let text = text::of(lang);
    let is_two = order.is_none() && dates::is_slashed(words.trim());
    let message = if is_two { (text.two_days)(words) } else { (text.no_date)(words) };
    Failure::refused(message).hint(text.date_hint)
}

/// A refusal of one field in full: what was written there, and what may be.
pub fn explained(
    lang: Lang,
    order: Option<DateOrder>,
    kind: crate::domain::Kind,
    values: &Values,
    error: Error,
) -> Failure {
    let text = text::of(lang);
    let Error::Invalid(invalid) = &error else { return unknown(lang, error) };
    let spec = specs(kind).iter().find(|spec| spec.name == invalid.field);
    let written = values.get(invalid.field).map(String::as_str).unwrap_or_default();
    let (Some(spec), Problem::Unreadable | Problem::OutOfRange { .. }) = (spec, &invalid.problem) else {
        return error.into();
    };
    let refused = |why: &str| Failure::refused(format!("{}: {why}", field(lang, spec.name)));
    match spec.ty {
        Type::Day { .. } | Type::When | Type::Birthday => no_day(lang, order, written),
        Type::Word(words, _) => refused(&(text.none_of)(written, &words.join(", "))),
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
