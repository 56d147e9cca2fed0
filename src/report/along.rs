//! What a correction does to others than the record that was corrected, in words: asked before it is
//! done, and told when it is.

use std::collections::BTreeMap;

use super::describe;
use super::words::{Word, plural};
use crate::domain::kind::per_kind;
use crate::domain::{Kind, PersonId, Ref};
use crate::i18n::{Lang, date};
use crate::store::{Along, Result, Seen, Shown};

/// A line for each record and each person it touches, as far as they may be seen.
#[must_use]
pub fn lines(store: &Seen, lang: Lang, it: &Along) -> Vec<String> {
    let mut lines = Vec::new();
    for (label, records) in [
        (lang.pick("along with it:", "con ello:"), &it.moved),
        (lang.pick("of the same day now:", "ahora con la misma fecha:"), &it.dated),
        (lang.pick("stays, and is tied to it no more:", "se queda, ya sin relación:"), &it.stayed),
        (lang.pick("this partner has yet to be told:", "esta parte aún no lo sabe:"), &it.untold),
        (lang.pick("seen by more people with it:", "con ello lo ven más personas:"), &it.wider),
        (lang.pick("under it, and still seen by fewer:", "de él cuelga, y lo siguen viendo menos:"), &it.narrower),
    ] {
        let seen = records.iter().filter(|record| is_seen(store, **record));
        lines.extend(seen.map(|record| format!("{label} {}", describe::record(store, lang, *record))));
    }
    let known = it.shown.iter().filter(|(record, _)| is_seen(store, *record));
    lines
        .extend(known.map(|(record, how)| format!("{} {}", shown(lang, *how), describe::record(store, lang, *record))));
    let label = lang.pick("taken off, not on that team:", "fuera, no está en ese equipo:");
    lines.extend(it.off.iter().map(|person| format!("{label} {}", name(store, *person))));
    let label = lang.pick("both of one side, no tie any more:", "del mismo lado, sin vínculo:");
    lines.extend(
        it.untied.iter().map(|(ours, theirs)| format!("{label} {}, {}", name(store, *ours), name(store, *theirs))),
    );
    lines
}

/// What is asked before a record goes to another alliance: `Also move 1 decision, 2 commitments? Zeb is
/// not on the Globex team and is taken off.`
///
/// # Errors
/// When the file cannot be read.
pub fn question(store: &Seen, lang: Lang, it: &Along, to: &str) -> Result<String> {
    let mut said = Vec::new();
    if !it.moved.is_empty() {
        let records = counted(lang, it.moved.iter().filter(|record| is_seen(store, **record)));
        said.push(match lang {
            Lang::En => format!("Also move {records}?"),
            Lang::Es => format!("¿Pasar también {records}?"),
        });
    }
    if !it.off.is_empty() {
        let names: Vec<String> = it.off.iter().map(|person| name(store, *person)).collect();
        let names = names.join(", ");
        said.push(match (lang, it.off.len()) {
            (Lang::En, 1) => format!("{names} is not on the {to} team and is taken off."),
            (Lang::En, _) => format!("{names} are not on the {to} team and are taken off."),
            (Lang::Es, 1) => format!("{names} no está en el equipo de {to}: deja de figurar."),
            (Lang::Es, _) => format!("{names} no están en el equipo de {to}: dejan de figurar."),
        });
    }
    Ok(said.join(" "))
}

/// How the partner came to know what is kept from them now.
fn shown(lang: Lang, how: Shown) -> String {
    let day = date::full(lang, how.on().date());
    match (how, lang) {
        (Shown::Told(_), Lang::En) => format!("they know it, having been told on {day}:"),
        (Shown::Minutes(_), Lang::En) => format!("they know it, from the minutes of {day}:"),
        (Shown::Report(_), Lang::En) => format!("they know it, from the report of {day}:"),
        (Shown::Told(_), Lang::Es) => format!("ya lo saben: se les contó el {day}:"),
        (Shown::Minutes(_), Lang::Es) => format!("ya lo saben, por el acta del {day}:"),
        (Shown::Report(_), Lang::Es) => format!("ya lo saben, por el informe del {day}:"),
    }
}

/// `1 decision, 2 commitments`.
fn counted<'a>(lang: Lang, records: impl Iterator<Item = &'a Ref>) -> String {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    records.for_each(|record| *counts.entry(record.kind).or_default() += 1);
    let count = |(kind, count): (&Kind, &usize)| {
        let word = if *count == 1 { kind.word(lang) } else { plural(lang, *kind) };
        format!("{count} {word}")
    };
    counts.iter().map(count).collect::<Vec<_>>().join(", ")
}

fn is_seen(store: &Seen, record: Ref) -> bool {
    per_kind!(record.kind, R => store.find::<R>(record.id.into()).is_ok_and(|found| found.is_some()))
}

fn name(store: &Seen, person: PersonId) -> String {
    store.name(person.into()).ok().flatten().map(|name| name.name).unwrap_or_default()
}
