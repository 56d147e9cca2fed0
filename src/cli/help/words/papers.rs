//! The words of arguments of the papers of a meeting or of an alliance, in both languages.

use super::Row;

pub const ARGUMENTS: &[Row] = &[
    ("markdown", "As Markdown", "En Markdown"),
    (
        "brief.which",
        "A meeting's number, an alliance or a person",
        "El número de una reunión, una alianza o una persona",
    ),
    (
        "meet.which",
        "A meeting's number, or an alliance: its meeting of today, or one that begins now",
        "El número de una reunión, o una alianza: su reunión de hoy, o una que empieza ahora",
    ),
    ("minutes.number", "The number of a meeting that was held", "El número de una reunión realizada"),
    ("minutes.output", "Write it there; nothing may be there yet", "Escríbela ahí; no debe existir todavía"),
    ("report.output", "Into a new file instead of standard output", "En un archivo nuevo en vez de la salida estándar"),
    ("minutes.version", "The version that went out as the Nth", "La versión enviada en el lugar N"),
    ("versions", "Which versions there are", "Qué versiones hay"),
    (
        "finalise",
        "Freeze this version; it is to be sent to those of theirs who were there",
        "Cierra esta versión; queda por enviar a quienes asistieron de la otra empresa",
    ),
    (
        "reopen",
        "Open the last version again, to be corrected by the next",
        "Reabre la última versión, para corregirla en la siguiente",
    ),
    ("all", "All alliances, those that need most first", "Todas las alianzas; primero las más urgentes"),
    (
        "period",
        "month, last-month, quarter, last-quarter, year, last-year; 2026-09, 2026-q3, q3, 2026; 3mo (the last three months, unless said), since-last (the last report shared), or FROM..TO",
        "mes, mes-pasado, trimestre, trimestre-pasado, año, año-pasado; 2026-09, 2026-t3, t3, 2026; 3mo (los últimos tres meses, si no se dice), desde-el-último (informe compartido), o DESDE..HASTA",
    ),
    ("report.from", "The first day, instead of a period", "El primer día, en vez de un período"),
    ("report.to", "The last day (today, unless said)", "El último día (hoy, si no se dice)"),
    (
        "settles",
        "The owed report it hands over, by number, or none (one that is due and called a report, unless said)",
        "El informe pendiente que queda entregado, por número, o none (uno que venza y se llame informe, si no se dice)",
    ),
    (
        "audience",
        "us, or partner: only what both may see; it is to be sent, until it is said to whom it was",
        "us (nosotros) o partner (el socio): solo lo que pueden ver ambas; queda por enviar hasta que se diga a quién se envió",
    ),
    (
        "format",
        "text, markdown, json or html (what the end of the file's name says, else text)",
        "text, markdown, json o html (lo que diga el final del nombre del archivo; si no, text)",
    ),
    (
        "report.dry_run",
        "Show what is left out and why, and write nothing",
        "Muestra qué queda fuera y por qué, sin escribir nada",
    ),
    (
        "report.yes",
        "Write the partner's report; what is left out was seen",
        "Escribe el informe del socio; ya se ha visto qué queda fuera",
    ),
];
