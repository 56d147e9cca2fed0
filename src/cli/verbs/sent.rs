//! To whom something was sent, as it is typed and as it is said.

use super::super::failure::Failure;
use super::super::reading::Reader;
use crate::domain::{Act, AllianceId, Day, Kind, PersonId, Ref, Share, ShareId};
use crate::insight::action::Row;
use crate::intake::fields::recipients;
use crate::report::letters;
use crate::store::Seen;

/// Whom `--sent-to` names; nothing where it was not said.
///
/// # Errors
/// When somebody is not known.
pub fn people(store: &Seen, who: Option<&str>, alliance: AllianceId) -> Result<Option<Vec<PersonId>>, Failure> {
    let named = |who: &str| recipients(store, &[], Some(&who.to_owned()), alliance);
    Ok(who.map(named).transpose()?)
}

/// These were sent to the people named, where they are something one sends.
pub(super) fn to(reader: &Reader<'_>, rows: &[Row], who: &str, on: Day) -> Result<Vec<(Act, Ref)>, Failure> {
    let sent = |row: &Row| {
        let record = row.record;
        if record.kind != Kind::Share {
            return Err(Failure::refused((reader.text().not_for)(&super::describe::record(reader, record))));
        }
        let alliance = reader.store.get::<Share>(record.id.into())?.alliance_id;
        let to = recipients(reader.store, &[], Some(&who.to_owned()), alliance)?;
        Ok((Act::Send { to, on }, record))
    };
    rows.iter().map(sent).collect()
}

/// These were sent to whoever the screens would name.
pub(super) fn to_usual(reader: &Reader<'_>, rows: &[Row], on: Day) -> Result<Vec<(Act, Ref)>, Failure> {
    let sent = |row: &Row| Ok((letters::sent(reader.store, row.record.id.into(), on)?, row.record));
    rows.iter().map(sent).collect()
}

/// Who has got it, once somebody has; and to whom it is still to be sent.
///
/// # Errors
/// When the file cannot be read.
pub fn line(reader: &Reader<'_>, share: ShareId) -> Result<String, Failure> {
    let (number, text) = (reader.store.number(share)?, reader.text());
    let is_shared = reader.store.get::<Share>(share)?.shared_on.is_some();
    let (has, waits) = reader.store.sent_and_waiting(share)?;
    let named = |of: Vec<PersonId>| {
        let names = of.into_iter().map(|person| reader.store.name(person.into()));
        Ok::<Vec<_>, Failure>(
            names.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().map(|it| it.handle.to_string()).collect(),
        )
    };
    let (has, waits) = (named(has)?, named(waits)?);
    let mut said = Vec::new();
    if is_shared || !has.is_empty() {
        said.push((text.was_sent)(number, &has.join(", ")));
    }
    if !is_shared || !waits.is_empty() {
        said.push((text.to_be_sent)(number, &waits.join(",")));
    }
    Ok(said.join(". "))
}
