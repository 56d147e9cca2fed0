//! The words of arguments about the file as a whole, in both languages.

use super::Row;

pub const ARGUMENTS: &[Row] = &[
    (
        "demo.write",
        "Write a file there instead of opening the screens",
        "Escribe ahí un archivo en vez de abrir las pantallas",
    ),
    ("demo.interactions", "How many interactions", "Cuántas interacciones"),
    ("demo.seed", "The same seed gives the same file", "La misma semilla da el mismo archivo"),
    ("demo.alliances", "How many alliances", "Cuántas alianzas"),
    ("demo.kpis", "How many KPIs, with 500 figures each", "Cuántos KPI, con 500 cifras cada uno"),
    (
        "backup.list",
        "The copies beside the file, the newest first",
        "Las copias junto al archivo, la más reciente primero",
    ),
    ("backup.path", "Where to; nothing may be there yet", "Dónde; no debe existir todavía"),
    (
        "restore.copy",
        "A copy, by its number in trato backup --list or its path; the list without",
        "Una copia, por su número en trato backup --list o su ruta; sin ella, la lista",
    ),
    ("drafts.number", "Its number in the list", "Su número en la lista"),
    ("drafts.delete", "Delete it", "Lo borra"),
    ("doctor.yes", "Mend what can be mended, without asking", "Arregla lo que tiene arreglo, sin preguntar"),
    ("rebuild", "Work out again what follows from the records", "Vuelve a calcular lo que se deriva de los registros"),
];
