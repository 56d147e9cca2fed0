//! A record in one line, as messages and links name it: `412 commitment acme "send the contract"`.

use super::reading::Reader;
use crate::domain::per_kind::per_kind;
use crate::domain::{AllianceId, Interaction, Kind, Kpi, KpiId, Record, Ref};
use crate::report::Word;
use crate::report::describe::essence;
use crate::store::Result;

/// The record in one line; by its number alone where it cannot be read.
pub fn record(reader: &Reader<'_>, record: Ref) -> String {
    let number = reader.store.number(record.id).map_or_else(|_| record.id.to_string(), |number| number.to_string());
    match words(reader, record) {
        Ok(words) => format!("{number} {words}"),
        Err(_) => number,
    }
}

/// The handle of an alliance, or nothing.
pub fn alliance(reader: &Reader<'_>, alliance: AllianceId) -> String {
    let name = reader.store.name(alliance.into()).ok().flatten();
    name.map(|name| name.handle.to_string()).unwrap_or_default()
}

/// The handle of a KPI, or nothing.
pub fn kpi(reader: &Reader<'_>, kpi: KpiId) -> String {
    reader.store.find::<Kpi>(kpi).ok().flatten().map(|kpi| kpi.data.handle.to_string()).unwrap_or_default()
}

fn words(reader: &Reader<'_>, record: Ref) -> Result<String> {
    let (store, lang) = (reader.store, reader.lang);
    let said = essence(store, lang, record)?;
    let kind = match record.kind {
        Kind::Interaction => store.get::<Interaction>(record.id.into())?.kind.word(lang),
        kind => kind.word(lang),
    };
    let place = per_kind!(record.kind, Record => store.get::<Record>(record.id.into())?.data.alliance());
    let place = place.map(|id| alliance(reader, id)).unwrap_or_default();
    let words: Vec<&str> = [kind, &place, &said].into_iter().filter(|word| !word.is_empty()).collect();
    Ok(words.join(" "))
}
