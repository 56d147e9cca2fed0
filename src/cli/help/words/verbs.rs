//! The words of arguments of verbs on records, in both languages.

use super::Row;

pub const ARGUMENTS: &[Row] = &[
    ("waive.words", "Numbers, or keys of rows of today", "Números, o claves de filas de hoy"),
    ("approve.number", "The number of the gift", "El número del regalo"),
    ("by", "Who approves it", "Quién lo aprueba"),
    ("held.words", "Numbers, then the day if it was not today", "Números y, si no fue hoy, el día"),
    ("missed.words", "Numbers", "Números"),
    ("cancelled.words", "Numbers", "Números"),
    (
        "done.words",
        "Numbers or keys of rows of Today, then the day if it was not today",
        "Números o claves de filas de Hoy y, si no fue hoy, el día",
    ),
    ("sent_to", "To whom it was sent: luis,marta", "A quién se ha enviado: luis,marta"),
    (
        "drop.words",
        "Numbers or keys of rows of Today, then the reason",
        "Números o claves de filas de Hoy y, detrás, el motivo",
    ),
    (
        "move.words",
        "Numbers or keys of rows of Today, then the new day",
        "Números o claves de filas de Hoy y, detrás, el nuevo día",
    ),
    (
        "tell.words",
        "Numbers or keys of rows of Today, then the day if it was not today",
        "Números o claves de filas de Hoy y, si no fue hoy, el día",
    ),
    (
        "ack.words",
        "Numbers, then us or them (default: them), then the day if it was not today",
        "Números, después us (nosotros) o them (ellos, si no se dice) y, si no fue hoy, el día",
    ),
    ("done.yes", "Others may see what is yours alone", "Pueden verlo otros aunque ahora sea solo para ti"),
    ("tell.yes", "Others may see what is yours alone", "Pueden verlo otros aunque ahora sea solo para ti"),
    ("ack.yes", "Others may see what is yours alone", "Pueden verlo otros aunque ahora sea solo para ti"),
    ("edit.yes", "More people may see it", "Pueden verlo más personas"),
    (
        "edit.all",
        "More people may see it, and what is under it",
        "Pueden verlo más personas, y también lo que cuelga de ello",
    ),
    ("supersede.words", "A number, then the new decision", "Un número y, detrás, la nueva decisión"),
    ("withdraw.words", "Numbers", "Números"),
    ("choose.words", "A number, then the place of the alternative", "Un número y, detrás, el puesto de la alternativa"),
    ("resolve.words", "Numbers, then the day if it was not today", "Números y, si no fue hoy, el día"),
    (
        "snooze.words",
        "Numbers or keys such as cadence-12-working, then the day (tomorrow, unless said)",
        "Números o claves como cadence-12-working y, detrás, el día (mañana, si no se dice)",
    ),
    ("delete.words", "Numbers", "Números"),
    ("delete.all", "What hangs on it as well", "También lo que cuelga de ello"),
    (
        "undo.which",
        "The last change of a record, by its number; or any change, by its id in history --json: one that was undone comes back",
        "El último cambio de un registro, por su número; o cualquier cambio, por su id en history --json: uno deshecho vuelve",
    ),
];
