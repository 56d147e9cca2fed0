//! `delete NUMBER…`: what hangs on it is named, and goes with it where that is said.

use super::{Carried, Rest, Verb, acts, answer, explained, rows};
use crate::cli::failure::Failure;
use crate::cli::reading::Reader;
use crate::cli::{Cx, describe, text};
use crate::domain::{Act, Kind, Ref};
use crate::ops;
use crate::store::{Error, Seen};

pub fn run(cx: &mut Cx, words: &[String], all: bool) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = Reader { store: &store, lang: cx.lang };
    let rows = rows(&reader, Verb::Delete, words)?;
    let acts = acts(&reader, Verb::Delete, &rows, &Rest { reader: &reader, text: "" })?;
    let records: Vec<Ref> = acts.into_iter().map(|(_, record)| record).collect();
    let mut carried = Carried::default();
    note(&reader, &mut carried, records)?;
    while let Err(error) = ops::apply(&mut store, &carried.acts) {
        let Error::InUse { by } = &error else { return Err(explained(cx.lang, Verb::Delete, &carried.before, error)) };
        let more = hanging(&store, by, &carried);
        if more.is_empty() {
            return Err(explained(cx.lang, Verb::Delete, &carried.before, error));
        }
        // A decision is never deleted: its history is the point.
        let is_fixed = more.iter().any(|record| record.kind == Kind::Decision);
        let reader = Reader { store: &store, lang: cx.lang };
        if is_fixed || !all {
            let named: Vec<String> = more.iter().map(|record| describe::record(&reader, *record)).collect();
            let text = text::of(cx.lang);
            let failure = Failure::refused((text.hangs_on)(&carried.before.join(", "), &named.join(", ")));
            let with_all = || format!("trato delete {} --all", words.join(" "));
            return Err(failure.hint(if is_fixed { text.decision_stays.to_owned() } else { with_all() }));
        }
        note(&reader, &mut carried, more)?;
    }
    answer(cx, &store, &carried);
    Ok(())
}

/// What else would be left hanging.
fn hanging(store: &Seen, by: &[(Kind, i64)], Carried { acts, .. }: &Carried) -> Vec<Ref> {
    let found = by.iter().filter_map(|(_, number)| store.by_number(*number).ok());
    found.filter(|record| acts.iter().all(|(_, known)| known != record)).collect()
}

/// Takes records among those that go, as they are called while they are there; what hangs on others goes
/// first.
fn note(
    reader: &Reader<'_>,
    Carried { acts, before, seen, .. }: &mut Carried,
    records: Vec<Ref>,
) -> Result<(), Failure> {
    for record in records {
        acts.insert(0, (Act::Delete, record));
        before.insert(0, describe::record(reader, record));
        seen.insert(0, reader.store.visibility(record)?);
    }
    Ok(())
}
