//! People who leave, are one, or are to be forgotten; what needs no thanks; who approves a gift; and
//! the settings that the file itself keeps.

use super::failure::Failure;
use super::settings::keep;
use super::{Cx, args, describe, target};
use crate::domain::setting::{self, Place, Setting};
use crate::domain::text::sanitise_line;
use crate::domain::{Act, Kind, PersonId};
use crate::i18n::{Lang, plural};
use crate::intake::{self, fields};
use crate::ops;
use crate::report::person::handover;
use crate::report::remains;
use crate::report::words::{erased_unseen, stays as stays_with, taken};
use crate::store::{Seen, Traces};

/// `handover @from @to`: what somebody who leaves holds goes to a successor.
pub fn hand_over(cx: &mut Cx, args: &args::Pair) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let reader = cx.reader(&store);
    let (from, to) = (target::person(&reader, &args.one)?, target::person(&reader, &args.other)?);
    if args.dry_run {
        for (title, rows) in handover(&store, cx.lang, from, to)?.sections {
            cx.out.heading(title);
            rows.iter().for_each(|row| cx.out.line(&format!("  {}", row.text)));
        }
        return Ok(());
    }
    ops::hand_over(&mut store, from, to)?;
    let stays = store.held_open(from)?;
    let reader = cx.reader(&store);
    let (from, to) = (describe::record(&reader, from.into()), describe::record(&reader, to.into()));
    let words = cx.lang.pick("handed over", "traspasado");
    cx.out.line(&format!("{words}: {from} → {to} {}", cx.text().undo_hint));
    for own in stays {
        cx.out.line(&format!("  {}: {}", stays_with(cx.lang), describe::record(&cx.reader(&store), own)));
    }
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
        Lang::En => [count(found.facts, "fact", "facts"), count(drafts, "draft", "drafts")],
        Lang::Es => [count(found.facts, "dato", "datos"), count(drafts, "borrador", "borradores")],
    };
    cx.out.line(&format!("  {}", words.join(", ")));
    cx.out.line(&format!("  {}", erased_unseen(lang)));
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

/// `set [KEY [VALUE]]`: the intervals and weights that this file keeps for everybody, and what the settings keep
/// for one person.
pub fn set(cx: &mut Cx, args: &args::Set) -> Result<(), Failure> {
    let Some(key) = &args.key else {
        let store = cx.store()?;
        for setting in setting::of(Place::File) {
            let value = setting.value(store.setting(setting.key)?);
            cx.out.line(format!("{} = {value}", setting.key).trim_end());
        }
        return Ok(());
    };
    if let Some(setting) = setting::find(Place::File, key) {
        return set_of_file(cx, setting, args);
    }
    let Some(setting) = setting::find(Place::Person, key) else {
        let mut names: Vec<&str> = setting::ALL.iter().map(|setting| setting.key).collect();
        names.dedup();
        return Err(Failure::usage(cx.text().no_such_setting).hint(names.join(", ")));
    };
    set_of_person(cx, setting, args)
}

fn set_of_file(cx: &mut Cx, setting: &Setting, args: &args::Set) -> Result<(), Failure> {
    let key = setting.key;
    match &args.value {
        None => {
            let value = setting.value(cx.store()?.setting(key)?);
            cx.out.line(&value);
        }
        Some(typed) => {
            let mut store = cx.store_or_new()?;
            let read = fields::setting(setting, typed, &intake::reading(&store));
            let value = read.ok_or_else(|| bad_value(cx, setting, typed))?;
            ops::change_setting(&mut store, key, &value)?;
            cx.out.line(&format!("{key} = {value} {}", cx.text().undo_hint));
        }
    }
    Ok(())
}

fn bad_value(cx: &Cx, setting: &Setting, value: &str) -> Failure {
    Failure::refused((cx.text().bad_value)(setting.key, value, &taken(cx.lang, setting.takes)))
}

/// One of `config.toml`. A new name of the author's may take over what was written under another.
fn set_of_person(cx: &mut Cx, setting: &Setting, args: &args::Set) -> Result<(), Failure> {
    let path = cx.settings.config.clone().ok_or_else(|| Failure::usage(cx.text().no_home))?;
    let is_author = setting.key == "author";
    let Some(value) = &args.value else {
        let written = std::fs::read_to_string(&path).ok().and_then(|text| text.parse::<toml::Table>().ok());
        let chosen = written.and_then(|table| table.get(setting.key).map(|value| value.to_string()));
        let value = if is_author { cx.settings.session.author.clone() } else { chosen.unwrap_or_default() };
        cx.out.line(value.trim_matches('"'));
        return Ok(());
    };
    let typed = sanitise_line(value);
    let store = cx.store()?;
    let read = fields::setting(setting, &typed, &intake::reading(&store));
    drop(store);
    let value = read.ok_or_else(|| bad_value(cx, setting, &typed))?;
    let failed = |error: std::io::Error| Failure::refused(crate::report::errors::io(cx.lang, &error));
    keep(&path, setting, &value).map_err(failed)?;
    cx.out.line(&format!("{} = {value} ({})", setting.key, path.display()));
    let former = cx.settings.session.author.clone();
    if let Some(from) = &args.from {
        ops::setup::rename_author(&mut cx.store()?, from, &value)?;
        cx.out.line(&(cx.text().author_renamed)(from, &value));
    } else if is_author && former != value && cx.store()?.has_written(&former)? {
        cx.out.note(&(cx.text().author_rename_hint)(&former, &value));
    }
    Ok(())
}
