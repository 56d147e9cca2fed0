//! The days ahead, as rows.

use crate::domain::Day;
use crate::i18n::Lang;
use crate::i18n::date::relative;
use crate::insight::calendar::{Date, What};
use crate::report::rows::Entry;
use crate::report::words::{Word, hour};
use crate::store::{Result, Seen};

/// A day of the calendar as a row.
///
/// # Errors
/// When the file cannot be read.
pub fn row(store: &Seen, lang: Lang, it: &Date, today: Day) -> Result<Entry> {
    let text = match &it.what {
        What::Birthday { person } => format!("{}: {person}", lang.pick("birthday", "cumpleaños")),
        What::Meeting { kind, title, .. } if title.is_empty() => kind.word(lang).to_owned(),
        What::Meeting { kind, title, .. } => format!("{}: {title}", kind.word(lang)),
        What::Review => lang.pick("review of the alliance", "revisión de la alianza").to_owned(),
        What::Renewal => lang.pick("renew or end the agreement", "renovar o cerrar el acuerdo").to_owned(),
        What::Health => lang.pick("health check: ask both sides", "valoración: pregunta a ambas partes").to_owned(),
    };
    let at = match it.what {
        What::Meeting { when, .. } => hour(lang, when, store.zone()),
        _ => None,
    };
    Ok(Entry {
        record: it.record,
        number: store.number(it.record.id)?,
        alliance: it.alliance.map(|alliance| store.name(alliance.into())).transpose()?.flatten(),
        day: Some(it.on),
        text,
        note: at.into_iter().fold(relative(lang, it.on.date(), today.date()), |on, hour| format!("{on} · {hour}")),
        mark: None,
    })
}
