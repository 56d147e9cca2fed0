//! What a record says, in as few words as name it.

use crate::domain::kind::per_kind;
use crate::domain::{
    Alliance, Answer, Cadence, Fact, Interaction, Kind, Kpi, Measurement, Person, Record, Ref, Seat, Tie,
};
use crate::i18n::Lang;
use crate::report::Word;
use crate::report::figures::{figure, tongue};
use crate::report::words::{every, seen_by};
use crate::store::{Result, Seen};

/// A record in one line: `412 commitment acme "send the contract"`; by its number alone where it cannot
/// be read.
#[must_use]
pub fn record(store: &Seen, lang: Lang, record: Ref) -> String {
    let number = store.number(record.id).map_or_else(|_| record.id.to_string(), |number| number.to_string());
    match kind_and_essence(store, lang, record) {
        Ok(words) => format!("{number} {words}"),
        Err(_) => number,
    }
}

/// Who sees a record: `seen by both`.
///
/// # Errors
/// When the file cannot be read.
pub fn seen(store: &Seen, lang: Lang, record: Ref) -> Result<&'static str> {
    Ok(store.visibility(record)?.map_or("", |seen| seen_by(lang, record.kind, seen)))
}

fn kind_and_essence(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    let said = essence(store, lang, record)?;
    let kind = match record.kind {
        Kind::Interaction => store.get::<Interaction>(record.id.into())?.kind.word(lang),
        kind => kind.word(lang),
    };
    let place = per_kind!(record.kind, Record => store.get::<Record>(record.id.into())?.data.alliance());
    let name = place.and_then(|id| store.name(id.into()).ok().flatten());
    let place = name.map(|name| name.handle.to_string()).unwrap_or_default();
    Ok(join(&[kind, &place, &said]))
}

/// What a record says, without its kind and its alliance: `"send the contract"`, `Ana Ruiz ↔ Luis Vega`.
///
/// # Errors
/// When it cannot be read.
pub fn essence(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    Ok(match record.kind {
        Kind::Alliance => {
            let it = store.get::<Alliance>(record.id.into())?;
            format!("{} {}", it.handle, quoted(lang, &it.partner))
        }
        Kind::Person => {
            let it = store.get::<Person>(record.id.into())?;
            format!("@{} {}", it.handle, quoted(lang, &it.name))
        }
        Kind::Seat => {
            let it = store.get::<Seat>(record.id.into())?;
            let who = store.name(it.person_id.into())?.map(|name| name.name).unwrap_or_default();
            join(&[&who, it.role.word(lang)])
        }
        Kind::Cadence => {
            let it = store.get::<Cadence>(record.id.into())?;
            join(&[it.layer.word(lang), &every(lang, it.ideal)])
        }
        Kind::Fact => {
            let it = store.get::<Fact>(record.id.into())?;
            let who = store.name(it.person_id.into())?.map(|name| name.name).unwrap_or_default();
            join(&[&who, &quoted(lang, &it.text)])
        }
        Kind::Tie => {
            let it = store.get::<Tie>(record.id.into())?;
            let name = |id: crate::domain::PersonId| {
                let name = store.name(id.into()).ok().flatten();
                name.map(|name| name.name).unwrap_or_default()
            };
            format!("{} ↔ {}", name(it.ours_id), name(it.theirs_id))
        }
        Kind::Answer => {
            let it = store.get::<Answer>(record.id.into())?;
            let value = it.value.to_string();
            join(&[it.pillar.word(lang), it.side.word(lang), &value])
        }
        Kind::Kpi => {
            let it = store.get::<Kpi>(record.id.into())?;
            join(&[it.handle.as_str(), &quoted(lang, &it.name)])
        }
        Kind::Measurement => {
            let it = store.get::<Measurement>(record.id.into())?;
            let value =
                store.get::<Kpi>(it.kpi_id).map(|kpi| figure(tongue(lang, store.session().habits), &kpi, it.value));
            let kpi = store.find::<Kpi>(it.kpi_id)?.map(|kpi| kpi.data.handle.to_string()).unwrap_or_default();
            format!("{kpi} = {}", value.unwrap_or_default())
        }
        _ => titled(store, lang, record)?,
    })
}

/// What is known by its words alone.
fn titled(store: &Seen, lang: Lang, record: Ref) -> Result<String> {
    Ok(quoted(lang, &store.title(record)?))
}

fn join(words: &[&str]) -> String {
    let said: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    said.join(" ")
}

/// In the quotation marks of the language; nothing where there is nothing.
#[must_use]
pub fn quoted(lang: Lang, text: &str) -> String {
    match (text, lang) {
        ("", _) => String::new(),
        (text, Lang::En) => format!("\"{text}\""),
        (text, Lang::Es) => format!("«{text}»"),
    }
}
