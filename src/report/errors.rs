//! What went wrong, in words: what happened, what was kept, what to do next.

mod fields;
mod file;
mod problems;

use std::io::ErrorKind;
use std::path::Path;

use crate::domain::Kind;
use crate::i18n::Lang;
use crate::report::words::Word;
use crate::store::Error;

pub use fields::{field, field_named, field_of};
pub use file::left_log;
pub use problems::{invalid, problem};

/// What happened, in one sentence.
#[must_use]
pub fn message(lang: Lang, error: &Error) -> String {
    if let Some(message) = file::message(lang, error) {
        return message;
    }
    match lang {
        Lang::En => english(error),
        Lang::Es => spanish(error),
    }
}

/// What to do next, where there is something.
#[must_use]
pub fn hint(lang: Lang, error: &Error) -> Option<String> {
    if let Some(hint) = file::hint(lang, error) {
        return Some(hint);
    }
    let words = match error {
        Error::Busy => lang.pick(
            "Try again in a moment; nothing was lost.",
            "Inténtalo otra vez en un momento; no se ha perdido nada.",
        ),
        Error::Full => lang.pick("Free some space and save again.", "Libera espacio y guarda otra vez."),
        Error::ReadOnly => lang.pick(
            "Nothing was changed. Open it without --read-only, or as a user who may write to it and in its folder.",
            "No se ha cambiado nada. Ábrelo sin --read-only o con un usuario que pueda escribir en él y en su carpeta.",
        ),
        Error::TooNew { .. } => {
            lang.pick("Update trato; the file has not been touched.", "Actualiza trato; el archivo no se ha tocado.")
        }
        Error::NotOurs(_) => lang.pick(
            "Choose another file with --db; this one has not been touched.",
            "Elige otro archivo con --db; este no se ha tocado.",
        ),
        Error::Corrupt(_) => lang.pick(
            "Keep a copy as it is, then look with: trato doctor",
            "Guarda una copia tal como está y míralo con: trato doctor",
        ),
        Error::Conflict { .. } => {
            lang.pick("Look at it as it is now, then change it again.", "Míralo como está ahora y cámbialo otra vez.")
        }
        Error::InUse { by } if !by.is_empty() => {
            lang.pick("Undo or delete those first.", "Deshaz o borra antes esas entradas.")
        }
        Error::Path { .. } => lang.pick(
            "Choose another path; of the data file: --db PATH or TRATO_DB.",
            "Elige otra ruta; la del archivo de datos: --db RUTA o TRATO_DB.",
        ),
        Error::ChangedSince { .. } => lang.pick("Edit it instead of undoing.", "Edítalo en lugar de deshacer."),
        _ => return None,
    };
    Some(words.to_owned())
}

fn english(error: &Error) -> String {
    match error {
        Error::Invalid(invalid) => self::invalid(Lang::En, invalid),
        Error::NotFound(what) => format!("There is no {what}."),
        Error::Ambiguous { handle, candidates } => format!("\"{handle}\" means several: {}.", candidates.join(", ")),
        Error::Conflict { kind, number } => {
            format!("Somebody else changed {} {number} meanwhile.", kind.word(Lang::En))
        }
        Error::InUse { by } if by.is_empty() => "Not possible: other entries depend on it.".to_owned(),
        Error::InUse { by } => {
            format!("Not possible: {} {} on it.", named(Lang::En, by), if by.len() == 1 { "depends" } else { "depend" })
        }
        Error::Widens { .. } => "More people would see it than now.".to_owned(),
        Error::ChangedSince { table, column } => {
            format!("Not undone: {column} of that {table} was changed again since.")
        }
        Error::Erased => "A person was erased since: undo does not go back behind that.".to_owned(),
        Error::NothingToUndo => "Nothing to undo.".to_owned(),
        Error::NothingToRedo => "Nothing to redo.".to_owned(),
        Error::Busy => "Another process has held the file for over five seconds.".to_owned(),
        Error::TooNew { found, known } => {
            format!("The file was written by a newer trato (schema {found}, this one knows {known}).")
        }
        Error::NotOurs(path) => format!("{} is not a trato file.", path.display()),
        Error::ReadOnly => "The file is open for reading only.".to_owned(),
        Error::Full => "The disk is full; nothing was changed.".to_owned(),
        Error::Stopped => "Stopped; nothing was changed.".to_owned(),
        Error::Path { path, source } => place(Lang::En, path, source),
        // All that is left is about the file: see `file::message`.
        _ => "The file could not be read or written.".to_owned(),
    }
}

fn spanish(error: &Error) -> String {
    match error {
        Error::Invalid(invalid) => self::invalid(Lang::Es, invalid),
        Error::NotFound(what) => format!("No existe {what}."),
        Error::Ambiguous { handle, candidates } => format!("«{handle}» puede ser varios: {}.", candidates.join(", ")),
        Error::Conflict { kind, number } => format!("Alguien ha cambiado entretanto {} {number}.", kind.word(Lang::Es)),
        Error::InUse { by } if by.is_empty() => "No es posible: de ello dependen otras entradas.".to_owned(),
        Error::InUse { by } => format!(
            "No es posible: {} de ello {}.",
            if by.len() == 1 { "depende" } else { "dependen" },
            named(Lang::Es, by)
        ),
        Error::Widens { .. } => "Lo verían más personas que ahora.".to_owned(),
        Error::ChangedSince { table, column } => format!("No se ha deshecho: {column} de {table} se cambió después."),
        Error::Erased => {
            "Desde entonces se eliminaron los datos de una persona: deshacer no llega más atrás.".to_owned()
        }
        Error::NothingToUndo => "No hay nada que deshacer.".to_owned(),
        Error::NothingToRedo => "No hay nada que rehacer.".to_owned(),
        Error::Busy => "Otro proceso tiene ocupado el archivo desde hace más de cinco segundos.".to_owned(),
        Error::TooNew { found, known } => {
            format!("El archivo lo escribió un trato más nuevo (esquema {found}; este conoce hasta el {known}).")
        }
        Error::NotOurs(path) => format!("{} no es un archivo de trato.", path.display()),
        Error::ReadOnly => "El archivo está abierto solo para lectura.".to_owned(),
        Error::Full => "El disco está lleno; no se ha cambiado nada.".to_owned(),
        Error::Stopped => "Interrumpido; no se ha cambiado nada.".to_owned(),
        Error::Path { path, source } => place(Lang::Es, path, source),
        _ => "No se ha podido leer o escribir el archivo.".to_owned(),
    }
}

/// Records by what they are and their numbers: some, where there are many.
fn named(lang: Lang, by: &[(Kind, i64)]) -> String {
    const NAMED: usize = 4;
    let mut named: Vec<String> =
        by.iter().take(NAMED).map(|(kind, number)| format!("{} {number}", kind.word(lang))).collect();
    if by.len() > NAMED {
        named.push(lang.pick("others", "otras").to_owned());
    }
    match named.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{} {} {last}", before.join(", "), lang.pick("and", "y"))
        }
        _ => named.concat(),
    }
}

/// What the file system has against a path.
fn place(lang: Lang, path: &Path, source: &std::io::Error) -> String {
    format!("{}: {}.", path.display(), io(lang, source))
}

/// What the system has against reading or writing.
#[must_use]
pub fn io(lang: Lang, error: &std::io::Error) -> String {
    io_kind(lang, error.kind()).map_or_else(|| error.to_string(), str::to_owned)
}

/// The same by its sort alone; `None` for those only the system has words for.
#[must_use]
pub fn io_kind(lang: Lang, kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => lang.pick("there is no such file or folder", "no existe ese archivo o carpeta"),
        ErrorKind::AlreadyExists => {
            lang.pick("it is there already and is not overwritten", "ya existe y no se sobrescribe")
        }
        ErrorKind::PermissionDenied => {
            lang.pick("this user may not read or write there", "este usuario no puede leer o escribir ahí")
        }
        ErrorKind::IsADirectory => lang.pick("it is a folder, not a file", "es una carpeta, no un archivo"),
        ErrorKind::NotADirectory => {
            lang.pick("a file stands where a folder should be", "hay un archivo donde debería haber una carpeta")
        }
        ErrorKind::ReadOnlyFilesystem => lang.pick("that disk is read-only", "ese disco es de solo lectura"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => lang.pick("the disk is full", "el disco está lleno"),
        ErrorKind::UnexpectedEof => lang.pick("it ends too early", "termina antes de tiempo"),
        ErrorKind::BrokenPipe => lang.pick("nobody reads it any more", "ya no hay quien lo lea"),
        _ => return None,
    })
}
