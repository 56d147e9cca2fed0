//! What there is to celebrate, as rows.

use crate::domain::Day;
use crate::i18n::Lang;
use crate::i18n::date::relative;
use crate::insight::milestones::{Milestone, What};
use crate::report::rows::Entry;
use crate::store::{Result, Seen};

/// A milestone as a row.
///
/// # Errors
/// When the file cannot be read.
pub fn row(store: &Seen, lang: Lang, it: &Milestone, today: Day) -> Result<Entry> {
    let text = match (&it.what, lang) {
        (What::Anniversary { years: 1 }, Lang::En) => "one year since signing".to_owned(),
        (What::Anniversary { years: 1 }, Lang::Es) => "un año desde la firma".to_owned(),
        (What::Anniversary { years }, Lang::En) => format!("{years} years since signing"),
        (What::Anniversary { years }, Lang::Es) => format!("{years} años desde la firma"),
        (What::FirstResult { name }, Lang::En) => format!("first result: {name}"),
        (What::FirstResult { name }, Lang::Es) => format!("primer resultado: {name}"),
        (What::Target { name }, Lang::En) => format!("target reached: {name}"),
        (What::Target { name }, Lang::Es) => format!("meta lograda: {name}"),
    };
    Ok(Entry {
        record: it.record,
        number: store.number(it.record.id)?,
        alliance: store.name(it.alliance.into())?,
        day: Some(it.on),
        text,
        note: relative(lang, it.on.date(), today.date()),
        mark: None,
    })
}
