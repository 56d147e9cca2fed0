//! Thanks that are not needed.

use super::super::failure::Failure;
use super::super::reading::Reader;
use super::super::{describe, target};
use crate::domain::{Act, AllianceId, Commitment, Expectation, Interaction, Kind, Kpi, Ref};
use crate::insight::action::{self, Answer, Row};
use crate::store::Seen;

/// Whoever or whatever needs no thanks: by a key of Today, or by its number.
pub(super) fn unthanked(reader: &Reader<'_>, word: &str) -> Result<Row, Failure> {
    if target::is_key(word) {
        return Ok(target::item(reader, word)?.row);
    }
    let record = target::record(reader, word)?;
    let missing = || Failure::refused((reader.text().not_for)(&describe::record(reader, record)));
    Ok(Row::unthanked(alliance_of(reader.store, record)?.ok_or_else(missing)?, record))
}

pub(super) fn waived(reader: &Reader<'_>, row: &Row) -> Result<(Act, Ref), Failure> {
    match action::action(action::Verb::NotHeld, row, reader.store.today()) {
        Answer::Act(waive @ Act::Waive { .. }) => Ok((waive, row.record)),
        _ => Err(Failure::refused((reader.text().not_for)(&describe::record(reader, row.record)))),
    }
}

/// The alliance of a record that may earn thanks; a person's only one.
fn alliance_of(store: &Seen, record: Ref) -> Result<Option<AllianceId>, Failure> {
    Ok(match record.kind {
        Kind::Commitment => Some(store.get::<Commitment>(record.id.into())?.alliance_id),
        Kind::Kpi => Some(store.get::<Kpi>(record.id.into())?.alliance_id),
        Kind::Expectation => Some(store.get::<Expectation>(record.id.into())?.alliance_id),
        Kind::Interaction => Some(store.get::<Interaction>(record.id.into())?.alliance_id),
        Kind::Person => match store.seats_held(record.id.into())?.as_slice() {
            [only] => Some(only.alliance_id),
            _ => None,
        },
        _ => None,
    })
}
