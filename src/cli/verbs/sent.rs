//! To whom something was sent, as it is typed and as it is said.

use super::super::failure::Failure;
use super::super::reading::Reader;
use crate::domain::{Act, AllianceId, Kind, PersonId, Ref, Share, ShareId};
use crate::intake::fields::recipients;
use crate::store::Seen;

/// Whom `--sent-to` names; nothing where it was not said.
///
/// # Errors
/// When somebody is not known.
pub fn people(store: &Seen, who: Option<&str>, alliance: AllianceId) -> Result<Option<Vec<PersonId>>, Failure> {
    let named = |who: &str| recipients(store, &[], Some(&who.to_owned()), alliance);
    Ok(who.map(named).transpose()?)
}

/// What is done was sent to these people, where it is something one sends.
pub(super) fn to(reader: &Reader<'_>, acts: Vec<(Act, Ref)>, who: Option<&str>) -> Result<Vec<(Act, Ref)>, Failure> {
    if who.is_none() {
        return Ok(acts);
    }
    let sent = |(act, record): (Act, Ref)| match act {
        Act::Done { on } if record.kind == Kind::Share => {
            let alliance = reader.store.get::<Share>(record.id.into())?.alliance_id;
            let to = people(reader.store, who, alliance)?.unwrap_or_default();
            Ok((Act::Send { to, on }, record))
        }
        _ => Err(Failure::refused((reader.text().not_for)(&super::describe::record(reader, record)))),
    };
    acts.into_iter().map(sent).collect()
}

/// What was written for the partner: to whom it was sent, or is to be.
///
/// # Errors
/// When the file cannot be read.
pub fn line(reader: &Reader<'_>, share: ShareId) -> Result<String, Failure> {
    let number = reader.store.number(share)?;
    let is_sent = reader.store.get::<Share>(share)?.shared_on.is_some();
    let mut names = Vec::new();
    // What was sent names those who have it.
    for it in reader.store.recipients(share)?.into_iter().filter(|it| !is_sent || it.sent_on.is_some()) {
        names.extend(reader.store.name(it.person_id.into())?.map(|name| name.handle.to_string()));
    }
    let text = reader.text();
    Ok(if is_sent { (text.was_sent)(number, &names.join(", ")) } else { (text.to_be_sent)(number, &names.join(",")) })
}
