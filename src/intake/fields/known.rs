//! What a record says of itself, field by field, for whoever reads it.

use super::{in_words, specs, values};
use crate::capture::dates::From;
use crate::domain::{Kind, Ref, Reward, RewardState};
use crate::i18n::Lang;
use crate::report::errors::field_of;
use crate::report::words::stored;
use crate::store::{Result, Seen};

/// Fields that stand above the others already.
const ABOVE: [&str; 4] = ["text", "title", "alliance", "interaction_kind"];

/// The fields of a record that hold something: what they are called, and what they say, in the
/// reader's language. Its own words and its alliance are left out.
///
/// # Errors
/// When it is not there, or the file cannot be read.
pub fn known(store: &Seen, lang: Lang, record: Ref) -> Result<Vec<(String, String)>> {
    let (values, _) = values(store, record)?;
    let from = From::on(store.today());
    let reward = if record.kind == Kind::Reward { store.find::<Reward>(record.id.into())? } else { None };
    let is_offered = reward.is_some_and(|it| it.state == RewardState::Offered);
    let mut known = Vec::new();
    for spec in specs(record.kind).iter().filter(|spec| !ABOVE.contains(&spec.name)) {
        let value = values.get(spec.name).cloned().unwrap_or_default();
        // An obstacle that is there is the usual one: only a risk says how it stands.
        let is_usual = spec.name == "state" && value == "present";
        // What is only offered went no way yet.
        let is_to_come = spec.name == "way" && is_offered;
        if value.is_empty() || value == "false" || is_usual || is_to_come {
            continue;
        }
        let words = in_words(store, lang, (record.kind, spec), &values, &from);
        let value = words.unwrap_or_else(|| stored(lang, record.kind, spec.name, &value).to_owned());
        known.push((field_of(lang, record.kind, spec.name).to_owned(), value));
    }
    known.extend(typed(store, lang, record)?);
    Ok(known)
}

/// The line a record was typed as, for whoever typed it and nobody else.
///
/// # Errors
/// When the file cannot be read.
pub fn typed(store: &Seen, lang: Lang, record: Ref) -> Result<Option<(String, String)>> {
    let line = store.typed(record.id)?;
    Ok(line.map(|line| (lang.pick("typed as", "escrito así").to_owned(), line)))
}
