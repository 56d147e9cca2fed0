//! The names of checks, and what is asked before mending.

use super::Mend;
use crate::i18n::Lang;

/// What is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    Integrity,
    Derived,
    Search,
    Numbers,
    Journal,
    Erasing,
    Log,
    Permissions,
    FileSystem,
    Copies,
    Drafts,
    Terminal,
    Locale,
    Zone,
}

pub fn name(lang: Lang, check: Check) -> &'static str {
    let (en, es) = match check {
        Check::Integrity => ("integrity", "integridad"),
        Check::Derived => ("summaries", "resúmenes"),
        Check::Search => ("search", "búsqueda"),
        Check::Numbers => ("numbers", "números"),
        Check::Journal => ("journal", "diario"),
        Check::Erasing => ("erasing", "supresión"),
        Check::Log => ("log", "registro WAL"),
        Check::Permissions => ("permissions", "permisos"),
        Check::FileSystem => ("file system", "sistema de ficheros"),
        Check::Copies => ("copies", "copias"),
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
            ("Close the file and its copies to others? [y/N]", "¿Cerrar el fichero y sus copias a los demás? [s/N]")
        }
        Mend::Log => ("Bring the log home? [y/N]", "¿Pasar el registro WAL al fichero? [s/N]"),
        Mend::Erasing => ("Give those pages back now? [y/N]", "¿Liberar ahora esas páginas? [s/N]"),
    };
    lang.pick(en, es)
}

pub fn outcome(lang: Lang, done: bool, mend: Mend) -> &'static str {
    if !done {
        return lang.pick(
            "Not mended: another process holds the file, or it may not be changed.",
            "Sin arreglar: otro proceso tiene el fichero, o no se puede cambiar.",
        );
    }
    let (en, es) = match mend {
        Mend::Rebuild => ("Mended: the summaries were worked out again.", "Arreglado: resúmenes calculados otra vez."),
        Mend::Numbers => ("Mended: every record has a number.", "Arreglado: todos los registros tienen número."),
        Mend::Permissions => ("Mended: the file is yours alone.", "Arreglado: el fichero es solo tuyo."),
        Mend::Log => ("Mended: the log is home.", "Arreglado: el registro WAL está en el fichero."),
        Mend::Erasing => ("Mended: the pages are gone.", "Arreglado: las páginas ya no están."),
    };
    lang.pick(en, es)
}
