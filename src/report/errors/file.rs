//! What is the matter with the file itself, in words: SQLite's own reach nobody.

use std::path::Path;

use crate::i18n::Lang;
use crate::store::{Error, LeftLog};

/// What happened, where it is about the file; `None` for all else.
pub(super) fn message(lang: Lang, error: &Error) -> Option<String> {
    match lang {
        Lang::En => english(error),
        Lang::Es => spanish(error),
    }
}

fn english(error: &Error) -> Option<String> {
    Some(match error {
        Error::Foreign(found) => {
            format!("The file holds what trato did not put there: {}. Nothing was changed.", found.join(", "))
        }
        Error::Torn(path) => format!("{} is no whole copy: it was cut off or changed since.", path.display()),
        Error::Missing(path) => format!("There is no file {}, and none was made.", path.display()),
        Error::Emptied(path) => format!("{} is empty, and there are copies of what was in it.", path.display()),
        Error::LoneLog { file, .. } => format!(
            "{} is not there, but its log is: the file was moved, removed or replaced before its newest entries stood in it.",
            file.display()
        ),
        Error::Replaced { path, is_gone, kept } => {
            let what = if *is_gone {
                "was removed or moved"
            } else {
                "was replaced, emptied or overwritten by another program"
            };
            let kept = kept.as_ref().map(|kept| format!(" What was open here is kept in {}.", kept.display()));
            format!("{} {what} while it was open: nothing was saved.{}", path.display(), kept.unwrap_or_default())
        }
        Error::Clock(now) => {
            format!("The clock of this machine says {now}; entries can be numbered until August 2089.")
        }
        Error::Corrupt(_) => "The file is damaged.".to_owned(),
        Error::Sqlite(_) if error.is_misfit() => {
            "What was to be written does not go with what is in the file; nothing was changed.".to_owned()
        }
        Error::Sqlite(_) => format!("The file could not be read or written ({}); nothing was changed.", error.code()),
        _ => return None,
    })
}

fn spanish(error: &Error) -> Option<String> {
    Some(match error {
        Error::Foreign(found) => {
            format!("El archivo contiene algo que trato no puso ahí: {}. No se ha cambiado nada.", found.join(", "))
        }
        Error::Torn(path) => format!("{} no es una copia entera: se cortó o se cambió después.", path.display()),
        Error::Missing(path) => format!("No existe el archivo {}, y no se ha creado ninguno.", path.display()),
        Error::Emptied(path) => format!("{} está vacío, y hay copias de lo que contenía.", path.display()),
        Error::LoneLog { file, .. } => format!(
            "{} no está, pero sí su registro WAL: el archivo se movió, se borró o se sustituyó antes de recibir sus últimas entradas.",
            file.display()
        ),
        Error::Replaced { path, is_gone, kept } => {
            let what = if *is_gone {
                "se borró o se movió"
            } else {
                "fue sustituido, vaciado o sobrescrito por otro programa"
            };
            let kept =
                kept.as_ref().map(|kept| format!(" Lo que estaba abierto aquí se guarda en {}.", kept.display()));
            format!(
                "{} {what} mientras estaba abierto: no se ha guardado nada.{}",
                path.display(),
                kept.unwrap_or_default()
            )
        }
        Error::Clock(now) => {
            format!("El reloj de esta máquina marca {now}; las entradas se pueden numerar hasta agosto de 2089.")
        }
        Error::Corrupt(_) => "El archivo está dañado.".to_owned(),
        Error::Sqlite(_) if error.is_misfit() => {
            "Lo que se iba a escribir no encaja con lo que hay en el archivo; no se ha cambiado nada.".to_owned()
        }
        Error::Sqlite(_) => {
            format!("No se ha podido leer o escribir el archivo ({}); no se ha cambiado nada.", error.code())
        }
        _ => return None,
    })
}

/// What to do next.
pub(super) fn hint(lang: Lang, error: &Error) -> Option<String> {
    let fixed = match error {
        Error::Foreign(_) => lang.pick(
            "Look it over with: trato doctor",
            "Míralo con: trato doctor",
        ),
        Error::Emptied(_) => lang.pick(
            "Nothing was changed. The copies: trato backup --list; to go back to one: trato restore COPY",
            "No se ha cambiado nada. Las copias: trato backup --list; para volver a una: trato restore COPIA",
        ),
        Error::Torn(_) => lang.pick(
            "Nothing was changed. The copies that are whole: trato backup --list",
            "No se ha cambiado nada. Las copias enteras: trato backup --list",
        ),
        Error::Missing(_) => lang.pick(
            "To begin a new one at a path of --db, add --create; at the usual place: trato add alliance HANDLE \"Name\"",
            "Para empezar uno en una ruta de --db, añade --create; en el lugar habitual: trato add alliance ALIAS \"Nombre\"",
        ),
        Error::Replaced { .. } => lang.pick(
            "What you typed is kept. Start trato again to go on with what lies there now.",
            "Lo que escribiste se conserva. Arranca trato otra vez para seguir con lo que hay ahora.",
        ),
        Error::Clock(_) => lang.pick(
            "Set the clock right (or TRATO_NOW) and do it again; nothing was changed.",
            "Pon bien el reloj (o TRATO_NOW) y repítelo; no se ha cambiado nada.",
        ),
        Error::LoneLog { log, .. } => return Some(lone_log(lang, &log.display().to_string())),
        _ => return None,
    };
    Some(fixed.to_owned())
}

fn lone_log(lang: Lang, log: &str) -> String {
    match lang {
        Lang::En => format!(
            "They are safe in {log}. If you have the file elsewhere, put them together before anything opens it: mv {log} FILE-wal\nIf not: trato restore COPY, or begin anew with a command that writes."
        ),
        Lang::Es => format!(
            "Están a salvo en {log}. Si tienes el archivo en otro sitio, júntalos antes de abrirlo: mv {log} ARCHIVO-wal\nSi no: trato restore COPIA, o empieza de nuevo con un comando que escriba."
        ),
    }
}

/// That the log of another file lay beside the one that was opened, or that its own was torn, and where it is now.
#[must_use]
pub fn left_log(lang: Lang, file: &Path, left: &LeftLog) -> String {
    let file = file.display();
    match (lang, left) {
        (Lang::En, LeftLog::Torn(Some(log))) => format!(
            "The log beside {file} was damaged: it was cut off, or something else was written into it. What could be read of it is in the file; what was saved last may be missing. It is kept as it was found: {}\nLook what is there with trato history, and enter again what is missing.",
            log.display()
        ),
        (Lang::Es, LeftLog::Torn(Some(log))) => format!(
            "El registro WAL junto a {file} estaba dañado: se cortó, o se escribió otra cosa encima. Lo que se pudo leer está en el archivo; puede faltar lo último que se guardó. Se conserva tal como estaba: {}\nMira lo que hay con trato history y vuelve a anotar lo que falte.",
            log.display()
        ),
        (Lang::En, LeftLog::Torn(None)) => format!(
            "The log of {file} is gone, and with it what was saved last. The file itself is as it was before that.\nLook what is there with trato history, and enter again what is missing; copies: trato backup --list"
        ),
        (Lang::Es, LeftLog::Torn(None)) => format!(
            "El registro WAL de {file} ha desaparecido, y con él lo último que se guardó. El archivo en sí está como antes de eso.\nMira lo que hay con trato history y vuelve a anotar lo que falte; copias: trato backup --list"
        ),
        (_, LeftLog::Stray(log)) => stray(lang, &file.to_string(), &log.display().to_string()),
    }
}

fn stray(lang: Lang, file: &str, log: &str) -> String {
    match lang {
        Lang::En => format!(
            "The log beside {file} was not its own: it belongs to a file that was moved, replaced or restored over. It was not played into this one but set aside, whole: {log}\nIf you miss its entries, put it beside the file it belongs to before anything opens that: mv {log} FILE-wal"
        ),
        Lang::Es => format!(
            "El registro WAL junto a {file} no era suyo: es de un archivo que se movió, se sustituyó o se restauró encima. No se ha aplicado a este; se ha apartado, entero: {log}\nSi echas en falta sus entradas, ponlo junto a su archivo antes de abrirlo: mv {log} ARCHIVO-wal"
        ),
    }
}
