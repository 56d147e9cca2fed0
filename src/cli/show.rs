//! `trato show`: one record whole, with its history.

use serde_json::json;

use super::failure::Failure;
use super::{Here, record};
use crate::domain::{Handle, Ref};
use crate::i18n::date;
use crate::intake::fields::{shown, specs, values};
use crate::report::errors::field;
use crate::report::{Word, operation};
use crate::store::{Error, Result as StoreResult, Store};

pub fn show(here: &Here, what: &str, as_json: bool) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let store = here.setup.open()?;
    let failed = |error: Error| Failure::store(lang, &error);
    let record = find(&store, what).map_err(failed)?;
    if as_json {
        let mut object = record::any(&store, record).map_err(failed)?;
        let history = store.history_of(record.id, 50).map_err(failed)?;
        let history: Vec<_> = history
            .iter()
            .map(|(it, _)| json!({ "op": it.op, "author": it.author, "at": it.at, "undone": it.undone }))
            .collect();
        if let Some(object) = object.as_object_mut() {
            object.insert("history".to_owned(), json!(history));
        }
        here.out.json(&object);
        return Ok(());
    }
    people_of_alliance(here, &store, record).map_err(failed)?;
    fields(here, &store, record).map_err(failed)?;
    history(here, &store, record).map_err(failed)
}

/// A number, or the handle of an alliance or a person.
pub fn find(store: &Store, what: &str) -> StoreResult<Ref> {
    if let Ok(number) = what.parse::<i64>() {
        return store.by_number(number);
    }
    let handle: Handle = what.parse()?;
    let alliance = store.alliance_by_handle(&handle)?.map(|it| it.reference());
    let person = store.person_by_handle(&handle)?.map(|it| it.reference());
    match (alliance, person) {
        (Some(alliance), Some(person)) => {
            let number = |record: Ref| store.number(record.id).map(|number| format!("{} ({number})", record.kind));
            Err(Error::Ambiguous { handle: what.to_owned(), candidates: vec![number(alliance)?, number(person)?] })
        }
        (Some(record), None) | (None, Some(record)) => Ok(record),
        (None, None) => Err(Error::NotFound(format!("@{handle}"))),
    }
}

fn fields(here: &Here, store: &Store, record: Ref) -> StoreResult<()> {
    let lang = here.setup.lang;
    let (values, _) = values(store, record)?;
    let mut rows = vec![vec![record.kind.word(lang).to_owned(), store.number(record.id)?.to_string()]];
    for spec in specs(record.kind) {
        let value = values.get(spec.name).cloned().unwrap_or_default();
        if !value.is_empty() {
            rows.push(vec![field(lang, spec.name).to_owned(), shown(lang, spec.name, &value)]);
        }
    }
    here.out.table(&rows);
    Ok(())
}

/// An alliance's people come first: they are what is looked for most.
fn people_of_alliance(here: &Here, store: &Store, record: Ref) -> StoreResult<()> {
    let lang = here.setup.lang;
    if record.kind != crate::domain::Kind::Alliance {
        return Ok(());
    }
    let mut rows = Vec::new();
    for seat in store.seats_of(record.id.into())? {
        if let Some(name) = store.name(seat.person_id.into())? {
            let side = seat.side.word(lang).to_owned();
            rows.push(vec![name.handle.to_string(), name.name, side, seat.role.word(lang).to_owned()]);
        }
    }
    here.out.table(&rows);
    if !rows.is_empty() {
        here.out.line("");
    }
    Ok(())
}

fn history(here: &Here, store: &Store, record: Ref) -> StoreResult<()> {
    let lang = here.setup.lang;
    here.out.line("");
    let mut rows = Vec::new();
    for (it, _) in store.history_of(record.id, 20)? {
        let (day, time) = it.at.civil(store.zone());
        let when = format!("{} {time}", date::day_month(lang, day.date()));
        rows.push(vec![when, it.author.clone(), operation(lang, &it)]);
    }
    here.out.table(&rows);
    Ok(())
}
