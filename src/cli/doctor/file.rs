//! What is inside the file.

use super::words::{self, Check};
use super::{Finding, Level, Mend};
use crate::cli::Cx;
use crate::cli::failure::Failure;
use crate::cli::merge::PROPOSED;
use crate::i18n::Lang;
use crate::report::Word;
use crate::report::copies::size;
use crate::report::errors::field;
use crate::store::checkup::LOG_BYTES_MAX;
use crate::store::{self, Error, Seen, Store};

pub fn look(cx: &Cx, store: &mut Store) -> Result<Vec<Finding>, Failure> {
    let lang = cx.lang;
    let mut findings = damage(lang, store);
    if findings.iter().any(|it| it.level == Level::Wrong) {
        // What is worked out from damaged pages would say nothing.
        return Ok(findings);
    }
    findings.push(derived(cx, store)?);
    findings.push(search(lang, store)?);
    findings.push(numbers(lang, store)?);
    findings.push(journal(lang, store)?);
    if store.is_erasing()? {
        let says = lang.pick("pages of an erasure are still to go", "quedan páginas de una supresión por liberar");
        findings.push(Finding::wrong(Check::Erasing, says, Mend::Erasing));
    }
    findings.extend(ahead(lang, store)?);
    findings.extend(doubles(lang, store)?);
    findings.push(log(lang, store));
    Ok(findings)
}

/// Days of what is over that lie ahead: no verb writes one, a whole file that was taken in may bring them.
fn ahead(lang: Lang, store: &Seen) -> Result<Option<Finding>, Failure> {
    const NAMED: usize = 5;
    let found = store.past_days_ahead(NAMED + 1)?;
    if found.is_empty() {
        return Ok(None);
    }
    let mut named = Vec::new();
    for (record, column, day) in found.iter().take(NAMED) {
        let (number, name) = (store.number(record.id)?, field(lang, column));
        named.push(format!("{number} {}: {name} {day}", record.kind.word(lang)));
    }
    if found.len() > NAMED {
        named.push("…".to_owned());
    }
    let named = named.join(", ");
    let says = match lang {
        Lang::En => format!("what has not been yet stands as if it had: {named}"),
        Lang::Es => format!("consta como pasado lo que aún no ha sido: {named}"),
    };
    Ok(Some(Finding::new(Check::Ahead, Level::Note, says)))
}

/// People who may be one: never merged unasked.
fn doubles(lang: Lang, store: &Store) -> Result<Option<Finding>, Failure> {
    let found = store.doubles(PROPOSED)?.len();
    let says = match (lang, found) {
        (_, 0) => return Ok(None),
        (Lang::En, 1) => "two may be one person: trato merge names them".to_owned(),
        (Lang::Es, 1) => "dos pueden ser la misma: trato merge las nombra".to_owned(),
        (Lang::En, many) => format!("{many} pairs may each be one person: trato merge names them"),
        (Lang::Es, many) => format!("{many} parejas pueden ser cada una la misma persona: trato merge las nombra"),
    };
    Ok(Some(Finding::new(Check::People, Level::Note, says)))
}

/// What SQLite finds wrong, in our words.
pub fn damage(lang: Lang, store: &Store) -> Vec<Finding> {
    let mut found: Vec<String> = match store.integrity() {
        Ok(lines) => lines.iter().map(|line| words::damage(lang, line)).collect(),
        Err(error) => vec![crate::report::errors::message(lang, &error)],
    };
    found.dedup();
    if found.is_empty() {
        let nothing = lang.pick("nothing damaged, no link into nowhere", "nada dañado, ningún enlace roto");
        return vec![Finding::fine(Check::Integrity, nothing)];
    }
    found.into_iter().map(|says| Finding::wrong(Check::Integrity, says, None)).collect()
}

/// What stands in the file and is not ours.
pub fn foreign(cx: &Cx, store: &Store) -> Result<Vec<Finding>, Failure> {
    let found = store.foreign()?.into_iter();
    Ok(found.map(|(sort, name)| Finding::wrong(Check::Foreign, words::foreign(cx.lang, &sort, &name), None)).collect())
}

fn derived(cx: &Cx, store: &mut Store) -> Result<Finding, Failure> {
    // Comparing writes and takes back, which a reader may not.
    let is_true = if store.is_read_only() { Err(Error::ReadOnly) } else { store.summaries_are_true() };
    let fine = Finding::fine(Check::Derived, cx.lang.pick("agree with the records", "concuerdan con los registros"));
    looked(cx.lang, is_true, fine, Finding::wrong(Check::Derived, cx.text().derived_stale, Mend::Rebuild))
}

fn search(lang: Lang, store: &Store) -> Result<Finding, Failure> {
    // Looking its structure over counts as writing.
    let is_true = if store.is_read_only() { Err(Error::ReadOnly) } else { store.search_is_true() };
    let says = lang.pick("finds what the records say", "encuentra lo que dicen los registros");
    let fine = Finding::fine(Check::Search, says);
    let says = lang.pick("its index does not say what the records say", "su índice no dice lo que los registros");
    looked(lang, is_true, fine, Finding::wrong(Check::Search, says, Mend::Rebuild))
}

/// What was found; or that there was no looking, where nothing can be written.
fn looked(lang: Lang, is_true: store::Result<bool>, fine: Finding, wrong: Finding) -> Result<Finding, Failure> {
    let says = match is_true {
        Ok(is_true) => return Ok(if is_true { fine } else { wrong }),
        Err(Error::Full) => lang.pick("not looked at: the disk is full", "sin mirar: el disco está lleno"),
        Err(Error::ReadOnly) => {
            lang.pick("not looked at: the file is open for reading", "sin mirar: el archivo está abierto para lectura")
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Finding::new(fine.check, Level::Note, says))
}

fn numbers(lang: Lang, store: &Seen) -> Result<Finding, Failure> {
    let count = store.without_number()?;
    if count == 0 {
        return Ok(Finding::fine(
            Check::Numbers,
            lang.pick("every record has one", "todos los registros tienen el suyo"),
        ));
    }
    let says = match lang {
        Lang::En => format!("missing, so that records are not seen: {count}"),
        Lang::Es => format!("faltan, y esos registros no se ven: {count}"),
    };
    Ok(Finding::wrong(Check::Numbers, says, Mend::Numbers))
}

fn journal(lang: Lang, store: &Seen) -> Result<Finding, Failure> {
    let faults = store.journal_faults()?;
    if faults.is_none() {
        let says = lang.pick("every operation has its changes", "cada operación tiene sus cambios");
        return Ok(Finding::fine(Check::Journal, says.to_owned()));
    }
    let parts = [
        (faults.orphans, "changes of no operation", "cambios sin operación"),
        (faults.unreadable, "unreadable changes", "cambios ilegibles"),
        (faults.half_undone, "undone by nothing", "deshechas por nada"),
        (faults.unseen, "rows changed past it", "filas cambiadas sin pasar por él"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, en, es)| format!("{count} {}", lang.pick(en, es)))
        .collect();
    let end = lang.pick("undo may stop there", "deshacer puede pararse ahí");
    Ok(Finding::wrong(Check::Journal, format!("{}: {end}", said.join(", ")), None))
}

fn log(lang: Lang, store: &Store) -> Finding {
    let bytes = store.log_bytes();
    let says = size(lang, bytes);
    if bytes <= LOG_BYTES_MAX {
        return Finding::fine(Check::Log, says);
    }
    let long = lang.pick("long: each start reads all of it", "largo: cada arranque lo lee entero");
    Finding { mend: Some(Mend::Log), ..Finding::new(Check::Log, Level::Note, format!("{says}, {long}")) }
}
