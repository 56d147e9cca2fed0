//! The words of arguments that take files in and give them out, in both languages.

use super::Row;

pub const ARGUMENTS: &[Row] = &[
    (
        "import.files",
        "Files: vCard, iCalendar, CSV, a log in Markdown, or one whole file from trato export --json",
        "Archivos: vCard, iCalendar, CSV, un diario en Markdown o uno entero de trato export --json",
    ),
    (
        "import.alliance",
        "Where they belong when the file does not say, by its handle",
        "A qué alianza pertenecen si el archivo no lo dice, por su alias",
    ),
    (
        "import.side",
        "The side new people are of: us or them (default: them)",
        "De qué parte son los nuevos: us (nosotros) o them (ellos, si no se dice)",
    ),
    (
        "import.doubles",
        "Possible duplicates: same or new",
        "Quien puede ser alguien que ya tienes: same (la misma persona) o new (nueva)",
    ),
    (
        "import.companies",
        "Where people of a company are that is no partner: Globex=acme, Globex=none; none for all others",
        "Dónde están las personas de una empresa que no es socio: Globex=acme, Globex=none; none para las demás",
    ),
    (
        "import.conflicts",
        "Changed both here and in the file: keep what is here, or take the file's",
        "Lo que cambió aquí y en el archivo: keep (vale lo de aquí) o take (vale el archivo)",
    ),
    ("import.again", "Bring back what was deleted here", "Recupera lo que se borró aquí"),
    (
        "new_alliance",
        "Begin that alliance (default if there are none)",
        "Empieza esa alianza (se da por dicho donde aún no hay ninguna)",
    ),
    (
        "new_kpis",
        "Follow KPIs nobody follows here yet (taken as said where none is followed)",
        "Sigue KPI que aquí nadie sigue aún (se da por dicho donde no se sigue ninguno)",
    ),
    (
        "import.answers",
        "Decide one: 4=same, 4=same-2, 5=new, 7=keep, 8=take, 8.notes=keep, 9=again",
        "Decide uno: 4=same, 4=same-2, 5=new, 7=keep, 8=take, 8.notes=keep, 9=again",
    ),
    (
        "import.maps",
        "What a column of a table holds: email=Address, name=2; remembered",
        "Qué hay en una columna de una tabla: email=Dirección, name=2; se recuerda",
    ),
    ("import.skip", "Leave out what is refused, and take the rest", "Deja fuera lo rechazado y trae lo demás"),
    ("import.dry_run", "Show what would change, and change nothing", "Muestra qué cambiaría, sin cambiar nada"),
    (
        "vcard",
        "People as vCard 4.0, or 3.0 for old programs",
        "Las personas en vCard 4.0, o 3.0 para programas antiguos",
    ),
    ("list.csv", "As a table for spreadsheets", "Como tabla para hojas de cálculo"),
    (
        "list.sep",
        "What parts its cells; with ; a comma stands before decimals. As the language has it, unless it is said",
        "Qué separa sus celdas; con ; los decimales van tras coma. Si no se dice, como en tu idioma",
    ),
    (
        "export.json",
        "The whole file as JSON, to be brought back with trato import",
        "El archivo entero en JSON, para recuperarlo con trato import",
    ),
    (
        "export.person",
        "All that is kept of this person, to read or as JSON",
        "Todo lo que se guarda de esta persona, para leer o en JSON",
    ),
    (
        "export.journal",
        "With its history, so that undo goes on where it comes back",
        "Con su historial, para poder seguir deshaciendo donde se recupere",
    ),
];
