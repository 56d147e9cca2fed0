//! People who leave, are one, or are to be forgotten; what needs no thanks; who approves a gift; and
//! the settings that the file itself keeps.

use super::failure::Failure;
use super::{Cx, args, describe, target};
use crate::domain::setting::{self, Place};
use crate::domain::{Act, Kind, PersonId};
use crate::i18n::{Lang, plural};
use crate::intake::{self, fields};
use crate::ops;
use crate::report::person::handover;
use crate::report::remains;
use crate::report::words::taken;
use crate::store::{Seen, Traces};

/// `handover @from @to`: what somebody who leaves holds goes to a successor.
pub fn hand_over(cx: &mut Cx, args: &args::Pair) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = cx.reader(&store);
    let (from, to) = (target::person(&reader, &args.one)?, target::person(&reader, &args.other)?);
    if args.dry_run {
        for (title, rows) in handover(&store, cx.lang, from)?.sections {
            cx.out.heading(title);
            rows.iter().for_each(|row| cx.out.line(&format!("  {}", row.text)));
        }
        return Ok(());
    }
    ops::hand_over(&mut store, from, to)?;
    let reader = cx.reader(&store);
    let (from, to) = (describe::record(&reader, from.into()), describe::record(&reader, to.into()));
    let words = cx.lang.pick("handed over", "traspasado");
    cx.out.line(&format!("{words}: {from} → {to} {}", cx.text().undo_hint));
    Ok(())
}

/// `erase @handle --yes`: for good. Without `--yes`, what it would take.
pub fn erase(cx: &mut Cx, args: &args::Erase) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let person = target::person(&cx.reader(&store), &args.person)?;
    let placeholder = cx.lang.pick("a former contact", "un antiguo contacto");
    let found = store.traces(person, placeholder)?;
    let drafts = cx.drafts();
    let in_drafts = drafts.naming(&found.sought).map_or(0, |drafts| drafts.len());
    report(cx, &store, person, &found, in_drafts);
    if !args.yes {
        let hint = cx.lang.pick(
            "Nothing was changed. With --yes it is done, and cannot be undone.",
            "No se ha cambiado nada. Con --yes se hace, y no se puede deshacer.",
        );
        cx.out.note(hint);
        return Ok(());
    }
    // Once before, so that a kill leaves nothing that a second try would not find; and once behind it, for
    // what was typed meanwhile.
    let before = drafts.redact(&found.sought, placeholder);
    let (traces, remains, finished) = ops::erase(&mut store, person, placeholder)?;
    if let Err(error) = before.and_then(|_| drafts.redact(&traces.sought, placeholder)) {
        let what = cx.lang.pick("drafts could not be rewritten", "los borradores no se han podido reescribir");
        cx.out.note(&format!("{what}: {} ({error})", drafts.folder().display()));
    }
    cx.out.line(match (finished, cx.lang) {
        (true, Lang::En) => "Erased, and the file rewritten.",
        (true, Lang::Es) => "Eliminada, y el archivo reescrito.",
        (false, Lang::En) => "Erased. Another process holds the file: its free pages go at the next start.",
        (false, Lang::Es) => "Eliminada. Otro proceso tiene el archivo: sus páginas libres se van al próximo arranque.",
    });
    remains::lines(cx.lang, &store, &remains).iter().for_each(|line| cx.out.line(line));
    Ok(())
}

fn report(cx: &mut Cx, store: &Seen, person: PersonId, found: &Traces, drafts: usize) {
    let reader = cx.reader(store);
    let lang = cx.lang;
    let title = describe::record(&reader, person.into());
    let lines: Vec<String> =
        found.texts.iter().map(|(record, text)| format!("{}: {text}", describe::record(&reader, *record))).collect();
    cx.out.heading(&title);
    let count = |count: usize, one: &'static str, many: &'static str| {
        format!("{count} {}", plural(i64::try_from(count).unwrap_or(i64::MAX), one, many))
    };
    let words = match lang {
        Lang::En => [
            count(found.facts, "fact", "facts"),
            count(found.journal, "entry of the journal", "entries of the journal"),
            count(drafts, "draft", "drafts"),
        ],
        Lang::Es => [
            count(found.facts, "dato", "datos"),
            count(found.journal, "apunte del historial", "apuntes del historial"),
            count(drafts, "borrador", "borradores"),
        ],
    };
    cx.out.line(&format!("  {}", words.join(", ")));
    for other in &found.namesakes {
        let other = describe::record(&cx.reader(store), (*other).into());
        let words = lang.pick(
            "the same name, keeps it; texts that name them change too:",
            "se llama igual y lo conserva; los textos que lo citan también cambian:",
        );
        cx.out.line(&format!("  {words} {other}"));
    }
    cx.out.line(&format!("  {} {}", lang.pick("looked for:", "se busca:"), found.terms.join(" · ")));
    lines.iter().for_each(|line| cx.out.line(&format!("  {line}")));
    for copy in &found.copies {
        cx.out.line(&format!(
            "  {} {}",
            lang.pick("a copy it cannot reach:", "una copia a la que no llega:"),
            copy.display()
        ));
    }
}

fn not_for(cx: &Cx, what: &str) -> Failure {
    Failure::refused((cx.text().not_for)(what))
}

/// `approve NUMBER NAME`: a gift above its threshold counts.
pub fn approve(cx: &mut Cx, args: &args::Approve) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let record = target::record(&cx.reader(&store), &args.number)?;
    if record.kind != Kind::Reward {
        let what = describe::record(&cx.reader(&store), record);
        return Err(not_for(cx, &what));
    }
    ops::apply(&mut store, &[(Act::Approve { by: args.by.join(" ") }, record)])?;
    let reader = cx.reader(&store);
    let line = describe::record(&reader, record);
    cx.out.line(&format!("{}: {line} {}", cx.lang.pick("approved", "aprobado"), cx.text().undo_hint));
    Ok(())
}

/// `set [KEY [VALUE]]`: the intervals and weights that this file keeps for everybody.
pub fn set(cx: &mut Cx, args: &args::Set) -> Result<(), Failure> {
    let mut store = if args.key.is_some() { cx.store_or_new()? } else { cx.store()? };
    let Some(key) = &args.key else {
        for setting in setting::of(Place::File) {
            let value = setting.value(store.setting(setting.key)?);
            cx.out.line(format!("{} = {value}", setting.key).trim_end());
        }
        return Ok(());
    };
    let Some(setting) = setting::find(Place::File, key) else {
        let names: Vec<&str> = setting::of(Place::File).map(|setting| setting.key).collect();
        let what = cx.lang.pick("There is no such setting.", "No existe esa opción.");
        return Err(Failure::usage(what).hint(names.join(", ")));
    };
    match &args.value {
        None => {
            let value = setting.value(store.setting(key)?);
            cx.out.line(&value);
        }
        Some(typed) => {
            let Some(value) = fields::setting(setting, typed, &intake::reading(&store)) else {
                return Err(Failure::refused((cx.text().bad_value)(key, typed, &taken(cx.lang, setting.takes))));
            };
            ops::change_setting(&mut store, key, &value)?;
            cx.out.line(&format!("{key} = {value} {}", cx.text().undo_hint));
        }
    }
    Ok(())
}
