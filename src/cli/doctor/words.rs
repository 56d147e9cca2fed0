//! The names of checks, and what is asked before mending.

use super::Mend;
use crate::i18n::Lang;

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    Foreign,
    Integrity,
    Derived,
    Search,
    Numbers,
    Journal,
    /// Days of what is over that lie ahead.
    Ahead,
    /// People who may be one.
    People,
    Erasing,
    Log,
    Permissions,
    FileSystem,
    Copies,
    /// Where things lie, and what says so.
    Paths,
    Leftovers,
    Drafts,
    Terminal,
    Locale,
    Zone,
}

pub fn name(lang: Lang, check: Check) -> &'static str {
    let (en, es) = match check {
        Check::Foreign => ("not trato's", "no es de trato"),
        Check::Leftovers => ("leftovers", "restos"),
        Check::Integrity => ("integrity", "integridad"),
        Check::Derived => ("summaries", "resúmenes"),
        Check::Search => ("search", "búsqueda"),
        Check::Numbers => ("numbers", "números"),
        Check::Journal => ("journal", "diario"),
        Check::Ahead => ("days ahead", "fechas por venir"),
        Check::People => ("people", "personas"),
        Check::Erasing => ("erasing", "supresión"),
        Check::Log => ("log", "registro WAL"),
        Check::Permissions => ("permissions", "permisos"),
        Check::FileSystem => ("file system", "sistema de archivos"),
        Check::Copies => ("copies", "copias"),
        Check::Paths => ("paths", "rutas"),
        Check::Drafts => ("drafts", "borradores"),
        Check::Terminal => ("terminal", "terminal"),
        Check::Locale => ("locale", "idioma del sistema"),
        Check::Zone => ("time zone", "zona horaria"),
    };
    lang.pick(en, es)
}

pub fn question(lang: Lang, mend: Mend) -> &'static str {
    let (en, es) = match mend {
        Mend::Rebuild => ("Work the summaries out again? [y/N]", "¿Calcular otra vez los resúmenes? [s/N]"),
        Mend::Numbers => ("Give those records numbers? [y/N]", "¿Dar número a esos registros? [s/N]"),
        Mend::Permissions => {
            ("Close the file and its copies to others? [y/N]", "¿Cerrar el archivo y sus copias a los demás? [s/N]")
        }
        Mend::Leftovers => ("Remove what was never finished? [y/N]", "¿Borrar lo que no se terminó? [s/N]"),
        Mend::Log => ("Bring the log home? [y/N]", "¿Pasar el registro WAL al archivo? [s/N]"),
        Mend::Erasing => ("Give those pages back now? [y/N]", "¿Liberar ahora esas páginas? [s/N]"),
    };
    lang.pick(en, es)
}

pub fn outcome(lang: Lang, done: bool, mend: Mend) -> &'static str {
    if !done {
        return lang.pick(
            "Not mended: another process holds the file, or it may not be changed.",
            "Sin arreglar: otro proceso tiene el archivo, o no se puede cambiar.",
        );
    }
    let (en, es) = match mend {
        Mend::Rebuild => {
            ("Repaired: the summaries were worked out again.", "Arreglado: resúmenes calculados otra vez.")
        }
        Mend::Numbers => ("Repaired: every record has a number.", "Arreglado: todos los registros tienen número."),
        Mend::Permissions => ("Repaired: closed to everybody else.", "Arreglado: cerrado a los demás."),
        Mend::Leftovers => ("Repaired: it is removed.", "Arreglado: está borrado."),
        Mend::Log => ("Repaired: the log is home.", "Arreglado: el registro WAL está en el archivo."),
        Mend::Erasing => ("Repaired: the pages are gone.", "Arreglado: las páginas ya no están."),
    };
    lang.pick(en, es)
}

/// What SQLite says of damage, as much of it as is of use to anybody.
pub fn damage(lang: Lang, line: &str) -> String {
    let after = |mark: &str| {
        let rest = line.split_once(mark)?.1;
        Some(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned())
    };
    if let Some(row) = line.strip_suffix(" refers to a missing row") {
        return format!("{row} {}", lang.pick("refers to what is not there", "apunta a algo que no está"));
    }
    if line.contains("fts5") || line.contains("FTS5") || line.contains("inverted index") {
        return lang.pick("the index of the search is damaged", "el índice de la búsqueda está dañado").to_owned();
    }
    match (after("index ").filter(|name| !name.is_empty()), after("page ").and_then(|page| page.parse::<u32>().ok())) {
        (Some(index), _) => match lang {
            Lang::En => format!("the index {index} does not say what its table says"),
            Lang::Es => format!("el índice {index} no dice lo que dice su tabla"),
        },
        (None, Some(page)) => match lang {
            Lang::En => format!("page {page} is damaged"),
            Lang::Es => format!("la página {page} está dañada"),
        },
        (None, None) => lang.pick("part of it cannot be read", "una parte no se puede leer").to_owned(),
    }
}

/// Something in the file that is not ours.
pub fn foreign(lang: Lang, sort: &str, name: &str) -> String {
    let sort = match (lang, sort) {
        (Lang::Es, "trigger") => "disparador",
        (Lang::Es, "view") => "vista",
        (Lang::Es, "table") => "tabla",
        (Lang::Es, "index") => "índice",
        (_, sort) => sort,
    };
    format!("{sort} {name}")
}

/// What to do about it.
pub fn by_hand(lang: Lang, path: &str, names: &[String]) -> String {
    let first = names.first().map_or("trigger NAME", String::as_str);
    match lang {
        Lang::En => format!(
            "Nothing is written while there is any of it ({}). Ask whoever gave you the file; to remove it: sqlite3 \"{path}\" \"drop {first}\"",
            names.join(", ")
        ),
        Lang::Es => format!(
            "No se escribe nada mientras esté ({}). Pregunta a quien te dio el archivo; para quitarlo: sqlite3 \"{path}\" \"drop {first}\"",
            names.join(", ")
        ),
    }
}
