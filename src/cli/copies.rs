//! `backup` and `restore`: copies of the file, and the way back to one.

use std::path::PathBuf;

use serde_json::json;

use super::failure::Failure;
use super::file::must_exist;
use super::table::{Cell, Tone};
use super::{Cx, args};
use crate::i18n::Lang;
use crate::ops;
use crate::report::copies::{reason, size};
use crate::report::errors;
use crate::report::history::moment_in;
use crate::store::copies::{Kept, kept};

pub fn backup(cx: &mut Cx, args: &args::Backup) -> Result<(), Failure> {
    let Some(path) = &args.path else { return list(cx, args.json) };
    must_exist(cx)?;
    let store = cx.store()?;
    store.backup(path)?;
    // The copy stands, whatever becomes of the note of it: a full disk is a reason to make one elsewhere.
    if let Err(error) = store.remember_written(path) {
        cx.out.note(&(cx.text().not_noted)(&errors::message(cx.lang, &error)));
    }
    let (from, to) = (store.path().display().to_string(), path.display().to_string());
    cx.out.line(&(cx.text().backed_up)(&from, &to));
    Ok(())
}

fn list(cx: &mut Cx, as_json: bool) -> Result<(), Failure> {
    let copies = kept(&cx.settings.db);
    if as_json {
        cx.out.array_start();
        for (at, copy) in copies.iter().enumerate() {
            let path = copy.path.display().to_string();
            cx.out.array_item(&json!({
                "number": at + 1, "path": path, "reason": reason(Lang::En, copy.reason), "at": copy.at, "bytes": copy.bytes,
                "schema": copy.schema,
            }));
        }
        cx.out.array_end();
        return Ok(());
    }
    if copies.is_empty() {
        cx.out.note(cx.lang.pick(
            "There are no copies beside the file yet. They are made before an import, a restore and a change of schema.",
            "Todavía no hay copias junto al archivo. Se hacen antes de importar, de restaurar y de cambiar de esquema.",
        ));
        return Ok(());
    }
    let rows: Vec<Vec<Cell>> = copies.iter().enumerate().map(|(at, copy)| row(cx, at + 1, copy)).collect();
    cx.out.table(&rows);
    cx.out.note(cx.lang.pick("Back to one: trato restore NUMBER", "Volver a una: trato restore NÚMERO"));
    Ok(())
}

fn row(cx: &Cx, number: usize, copy: &Kept) -> Vec<Cell> {
    let unreadable = || cx.lang.pick("cannot be read", "no se puede leer").to_owned();
    let schema = copy.schema.map_or_else(unreadable, |schema| match cx.lang {
        Lang::En => format!("schema {schema}"),
        Lang::Es => format!("esquema {schema}"),
    });
    vec![
        number.to_string().into(),
        moment_in(cx.lang, copy.at, &cx.settings.session).into(),
        reason(cx.lang, copy.reason).into(),
        size(cx.lang, copy.bytes).into(),
        Cell::toned(schema, Tone::Dim),
        Cell::toned(copy.path.display().to_string(), Tone::Dim),
    ]
}

/// `restore NUMBER|PATH`: the copy takes the place of the file, which becomes a copy itself.
pub fn restore(cx: &mut Cx, args: &args::Restore) -> Result<(), Failure> {
    let Some(word) = &args.copy else { return list(cx, false) };
    if cx.settings.read_only {
        return Err(crate::store::Error::ReadOnly.into());
    }
    let copies = kept(&cx.settings.db);
    let by_number = word.parse::<usize>().ok().and_then(|number| copies.get(number.checked_sub(1)?));
    let copy = match by_number {
        Some(copy) => copy.path.clone(),
        None if word.parse::<usize>().is_ok() && !PathBuf::from(word).exists() => {
            let what = match cx.lang {
                Lang::En => format!("There is no copy number {word}."),
                Lang::Es => format!("No hay ninguna copia número {word}."),
            };
            let hint = cx.lang.pick("See them with: trato backup --list", "Míralas con: trato backup --list");
            return Err(Failure::refused(what).hint(hint));
        }
        None => PathBuf::from(word),
    };
    let restored = ops::restore(&cx.settings.db, &copy, &cx.settings.session)?;
    cx.saved.note();
    let (file, copy) = (cx.settings.db.display().to_string(), copy.display().to_string());
    cx.out.line(&match cx.lang {
        Lang::En => format!("{file} is as it was in {copy}."),
        Lang::Es => format!("{file} está como estaba en {copy}."),
    });
    if let Some(kept) = restored.kept {
        let kept = kept.display();
        cx.out.line(&match cx.lang {
            Lang::En => format!("What it replaced is kept. To go back: trato restore {kept}"),
            Lang::Es => format!("Lo que había se guarda. Para volver: trato restore {kept}"),
        });
    }
    if restored.erased_since > 0 {
        let count = restored.erased_since;
        cx.out.note(&match cx.lang {
            Lang::En => format!("People erased since that copy was made are back with it ({count}): erase them again."),
            Lang::Es => format!("Con la copia vuelven personas eliminadas después ({count}): elimínalas otra vez."),
        });
    }
    Ok(())
}
