//! A record in one line, as messages and links name it: `412 commitment acme "send the contract"`.

use super::reading::Reader;
use crate::domain::{AllianceId, Kpi, KpiId, Ref};

/// The record in one line; by its number alone where it cannot be read.
pub fn record(reader: &Reader<'_>, record: Ref) -> String {
    crate::report::describe::record(reader.store, reader.lang, record)
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
