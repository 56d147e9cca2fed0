//! The words of help and of usage errors.

mod exchange;
mod file;
mod papers;
mod places;
mod verbs;

use crate::i18n::Lang;

pub use super::frame::{Frame, frame};
pub use places::place;

/// What is wrong with the arguments.
pub struct Usage {
    pub unknown_argument: fn(&str) -> String,
    pub unknown_command: fn(&str) -> String,
    /// The value, the argument.
    pub bad_value: fn(&str, &str) -> String,
    pub missing: fn(&str) -> String,
    pub missing_command: &'static str,
    pub conflict: fn(&str, &str) -> String,
    pub not_utf8: &'static str,
    pub misused: fn(&str) -> String,
    pub did_you_mean: fn(&str) -> String,
    pub see_help: &'static str,
}

pub fn usage(lang: Lang) -> &'static Usage {
    const EN: Usage = Usage {
        unknown_argument: |argument| format!("Unknown option {argument}."),
        unknown_command: |command| format!("There is no command {command}."),
        bad_value: |value, argument| format!("\"{value}\" is not valid for {argument}."),
        missing: |arguments| format!("Missing: {arguments}"),
        missing_command: "A command is missing.",
        conflict: |one, other| format!("{one} does not go with {other}."),
        not_utf8: "An argument is not UTF-8 text.",
        misused: |argument| format!("{argument} is not used like this."),
        did_you_mean: |values| format!("Possible: {values}"),
        see_help: "See: trato --help, trato COMMAND --help",
    };
    const ES: Usage = Usage {
        unknown_argument: |argument| format!("Opción desconocida: {argument}"),
        unknown_command: |command| format!("No existe el comando {command}."),
        bad_value: |value, argument| format!("«{value}» no vale para {argument}."),
        missing: |arguments| format!("Falta: {arguments}"),
        missing_command: "Falta un comando.",
        conflict: |one, other| format!("{one} no se puede usar con {other}."),
        not_utf8: "Un argumento no es texto UTF-8.",
        misused: |argument| format!("{argument} no se usa así."),
        did_you_mean: |values| format!("Valores posibles: {values}"),
        see_help: "Mira: trato --help, trato COMANDO --help",
    };
    lang.pick(&EN, &ES)
}

pub type Row = (&'static str, &'static str, &'static str);

/// What each command does.
pub const ABOUT: &[Row] = &[
    (
        "",
        "Keeps an alliance alive after the deal is signed. Without a command, opens the screens.",
        "Cuida una alianza después de la firma. Sin ningún comando, abre las pantallas.",
    ),
    (
        "log",
        "Log a line: a call, a meeting, decisions, promises",
        "Anota una línea: una llamada, una reunión, decisiones, compromisos",
    ),
    ("today", "What needs you today, and why", "Qué requiere tu atención hoy, y por qué"),
    ("review", "Go through what needs you, one thing at a time", "Recorre lo que requiere tu atención, cosa por cosa"),
    ("list", "List records of one kind", "Lista los registros de un tipo"),
    ("show", "Show everything known of one record", "Muestra todo lo que se sabe de un registro"),
    ("add", "Add a record, field by field", "Añade un registro, campo a campo"),
    ("edit", "Change fields of a record", "Cambia campos de un registro"),
    ("held", "A planned meeting took place", "Una reunión programada se realizó"),
    (
        "missed",
        "A planned meeting, or a risk, did not happen",
        "Una reunión programada no se realizó, o un riesgo no ocurrió",
    ),
    ("cancelled", "A planned meeting was called off", "Una reunión programada se canceló"),
    (
        "done",
        "Done: a promise kept, a topic discussed, data shared, a review held, a risk that happened",
        "Hecho: compromiso cumplido, tema tratado, información entregada, revisión hecha, riesgo que ocurrió",
    ),
    ("drop", "Drop a promise (say why), a topic, an idea", "Descarta un compromiso (di por qué), un tema o una idea"),
    ("move", "Agree on another date", "Acuerda otra fecha"),
    ("tell", "The partner has been told", "Se lo has comunicado al socio"),
    ("ack", "A side has acknowledged a decision", "Una parte ha acusado recibo de una decisión"),
    ("supersede", "A decision gives way to a new one", "Una decisión deja paso a otra"),
    ("withdraw", "Take a decision back", "Retira una decisión"),
    ("resolve", "An obstacle is out of the way", "Un obstáculo queda resuelto"),
    ("choose", "Choose one of an amendment's alternatives", "Elige una de las alternativas de un ajuste"),
    (
        "find",
        "Find anything by its words: trato find price list @acme kind:decision since:2026-01",
        "Encuentra cualquier cosa por sus palabras: trato find lista de precios @acme tipo:decisión desde:2026-01",
    ),
    (
        "calendar",
        "What lies ahead as an iCalendar file: trato calendar > trato.ics",
        "Lo que viene, como archivo iCalendar: trato calendar > trato.ics",
    ),
    (
        "mail",
        "A letter about a record as a draft: thanks, news, a reminder, an invitation, minutes; nothing is sent",
        "Una carta sobre un registro, como borrador: gracias, una noticia, un recordatorio, una invitación, un acta; no se envía nada",
    ),
    (
        "invested",
        "What was put into an alliance and what it brought: hours, money, figures",
        "Lo aportado a una alianza y lo obtenido: horas, dinero, cifras",
    ),
    ("metrics", "How the KPIs stand: achievements first", "Cómo van los KPI: primero los logros"),
    ("measure", "Record the figures of a table: kpi, day, value", "Anota las cifras de una tabla: KPI, fecha, valor"),
    (
        "import",
        "Take in what other programs wrote, as one operation",
        "Trae lo que escribieron otros programas, como una sola operación",
    ),
    ("health", "How an alliance stands, and what would raise it most", "Cómo va una alianza, y qué la subiría más"),
    (
        "report",
        "A report of an alliance, for us or for the partner; of all, without --alliance",
        "Un informe de una alianza, para nosotros o para el socio; de todas, sin --alliance",
    ),
    ("handover", "Hand a leaver's open work to a successor", "Lo de quien se va pasa a quien le sucede"),
    ("merge", "Two people who are one: the first stays", "Dos personas que son una: queda la primera"),
    (
        "erase",
        "Erase a person for good, in the journal too",
        "Elimina para siempre los datos de una persona, también del historial",
    ),
    ("waive", "No thanks are needed for it", "No hace falta agradecerlo"),
    ("approve", "Record who approved a gift", "Registra quién aprueba un regalo"),
    (
        "brief",
        "Before a meeting: who comes, what to say, what is owed and open",
        "Antes de una reunión: quién asiste, qué decir, qué se debe y qué sigue abierto",
    ),
    (
        "meet",
        "Write the minutes of a meeting as it goes on, on the screens",
        "Redacta el acta durante la reunión, en las pantallas",
    ),
    ("minutes", "The minutes of a meeting, for both sides", "El acta de una reunión, para ambas partes"),
    (
        "set",
        "Intervals and weights that the file keeps for everybody, and your own settings",
        "Intervalos y pesos que el archivo guarda para todos, y tu configuración",
    ),
    ("snooze", "Put a row of Today off until a day", "Pospón una fila de hoy hasta un día"),
    ("delete", "Delete records (undo brings them back)", "Borra registros (se recuperan al deshacer)"),
    ("undo", "Take back your newest change, or another one", "Deshaz tu último cambio, u otro"),
    ("redo", "Bring back what you undid last", "Rehaz lo último que deshiciste"),
    ("drafts", "What was left unsaved: list, read, delete", "Lo que quedó sin guardar: lista, lee, borra"),
    ("history", "What was done, newest first", "Qué se ha hecho, lo más reciente primero"),
    ("be", "Say who you are", "Di qué persona de tu equipo eres"),
    (
        "demo",
        "Look around in a made-up set, or write one to a file",
        "Prueba con datos de ejemplo, o escríbelo en un archivo",
    ),
    (
        "restore",
        "A copy takes the place of the file, which is kept",
        "Una copia ocupa el lugar del archivo, que se guarda",
    ),
    (
        "export",
        "Take everything out, or all that is kept of one person",
        "Sácalo todo, o todo lo que se guarda de una persona",
    ),
    (
        "backup",
        "Write a copy of the file, safe while trato runs",
        "Escribe una copia del archivo, sin riesgo mientras trato está abierto",
    ),
    ("doctor", "Look the file over, and mend what can be mended", "Revisa el archivo y arregla lo que tiene arreglo"),
    (
        "manual",
        "The manual: a page, words looked for in it, or man pages",
        "El manual: una página, palabras que se buscan en él, o páginas de man",
    ),
    ("help", "Help on a command", "Ayuda sobre un comando"),
];

/// The rows of every area.
pub fn arguments() -> impl Iterator<Item = &'static Row> {
    [ARGUMENTS, verbs::ARGUMENTS, papers::ARGUMENTS, file::ARGUMENTS, exchange::ARGUMENTS].into_iter().flatten()
}

/// What each argument is that belongs to no area of its own, by `command.argument`, or by its name where it is the same everywhere.
const ARGUMENTS: &[Row] = &[
    ("db", "The file (also TRATO_DB)", "El archivo (también TRATO_DB)"),
    ("create", "Begin a new file where --db names none", "Empezar un archivo nuevo si --db nombra uno que no existe"),
    ("lang", "The language: en or es (also TRATO_LANG)", "El idioma: en o es (también TRATO_LANG)"),
    ("as_name", "Who is recorded as the author", "Quién figura como autor"),
    ("read_only", "Change nothing", "No cambiar nada"),
    ("ascii", "No letters or marks beyond ASCII", "Sin letras ni signos fuera de ASCII"),
    (
        "theme",
        "Colours of the screens: terminal, dark, light, contrast or mono",
        "Colores de las pantallas: terminal, dark (oscuro), light (claro), contrast (contraste) o mono",
    ),
    ("help", "This help", "Esta ayuda"),
    ("version", "The version", "La versión"),
    ("json", "As JSON, for scripts", "En JSON, para scripts"),
    ("limit", "Maximum number", "Número máximo"),
    ("alliance", "An alliance, by its handle", "Una alianza, por su alias"),
    (
        "find.words",
        "Beginnings of words, and filters: @alliance, @person, kind:, since:, until:",
        "Principios de palabras, y filtros: @alianza, @persona, tipo:, desde:, hasta:",
    ),
    (
        "find.kind",
        "Only of this kind, which may be repeated: decision, call, person…",
        "Solo de este tipo, que puede repetirse: decisión, llamada, persona…",
    ),
    ("mail.number", "The record it is about", "El registro del que trata"),
    ("mail.output", "Write it to this file instead", "Escríbelo en este archivo"),
    ("mail.link", "As a mailto: link, for a mail program", "Como enlace mailto:, para un programa de correo"),
    ("invested.days", "So many days back instead of 365", "Número de días hacia atrás, en vez de 365"),
    ("calendar.days", "So many days ahead instead of 365", "Número de días, en vez de 365"),
    (
        "check",
        "Print nothing; exit with 3 when something is due, with 0 when not",
        "Sin escribir nada: sale con 3 si algo requiere tu atención y con 0 si no",
    ),
    (
        "in_a_line",
        "One short line for a prompt or a status bar; nothing when nothing is due",
        "Una sola línea corta, para el prompt del shell o una barra de estado; nada si no hay nada pendiente",
    ),
    (
        "weekly",
        "Each alliance once: its health, and what was promised next",
        "Cada alianza una vez: su salud y lo siguiente comprometido",
    ),
    (
        "list.side",
        "Only those of a side; of people, those on it",
        "Solo los de una parte; de personas, las que están en ella",
    ),
    ("list.owner", "Only those of a person, by handle or number", "Solo los de una persona, por su alias o número"),
    ("list.tag", "Only with this tag", "Solo con esta etiqueta"),
    ("list.since", "Only from this day on", "Solo desde este día"),
    ("list.until", "Only up to this day", "Solo hasta este día"),
    ("list.due", "Only what is due by this day", "Solo lo que vence como tarde este día"),
    (
        "list.quiet",
        "Only alliances without contact for so long: 30d, 6w",
        "Solo alianzas sin contacto desde hace tanto: 30d, 6w",
    ),
    ("list.open", "Only what still asks for something", "Solo lo que sigue pendiente"),
    (
        "log.words",
        "The line, as in: @acme call luis 30m: price list ok; - saves lines of standard input as they come",
        "La línea, como en: @acme llamada luis 30m: tarifas cerradas; - guarda las líneas de la entrada estándar según llegan",
    ),
    (
        "log.meeting",
        "A page of minutes of this meeting, or of one with this partner now, from standard input",
        "Un acta de esta reunión, o de una con esta alianza ahora, por la entrada estándar",
    ),
    ("form", "The form for the partner to fill in", "El formulario que rellena el socio"),
    ("handover.one", "Who leaves", "Quién se va"),
    ("handover.other", "Who takes over", "Quién le sucede"),
    (
        "merge.one",
        "Who stays; without names, whoever may be one is listed",
        "Quién queda; sin nombres, se lista quién puede ser una",
    ),
    (
        "merge.take",
        "Fields that stand as the second has them: email,acme.title",
        "Campos que quedan como los tiene la segunda: email,acme.title",
    ),
    ("merge.apart", "They are two people: remember it", "Son dos personas: recuérdalo"),
    ("health.recompute", "Compute all of them anew", "Calcula todas de nuevo"),
    ("merge.other", "Who goes into the first", "Quién pasa a ser la primera"),
    ("erase.person", "Whom", "A quién"),
    ("yes", "Do it; it cannot be undone", "Hazlo; no se puede deshacer"),
    ("key", "The setting; all of them without", "La opción; sin ella, todas"),
    ("value", "Its new value", "Su nuevo valor"),
    (
        "set.from",
        "With author: what was written under this name becomes theirs",
        "Con author: lo escrito con este nombre pasa a ser suyo",
    ),
    ("dry_run", "Say what it would become, and save nothing", "Di en qué quedaría, sin guardar nada"),
    ("which", "A number or a handle", "Un número o un alias"),
    (
        "edit.alone",
        "With another alliance: leave behind what came out of it",
        "Con otra alianza: deja atrás lo que salió de ello",
    ),
    (
        "edit.changes",
        "As in due_on=fri, owner=@ana, tags=+q4,-q3, people=+lucia, visibility=ours",
        "Como en due_on=viernes, owner=@ana, tags=+q4,-q3, people=+lucia, visibility=ours",
    ),
    ("measure.path", "A table with the columns kpi, day, value", "Una tabla con las columnas KPI, fecha, valor"),
    (
        "measure.dry_run",
        "Show what would be recorded, and record nothing",
        "Muestra lo que se anotaría, sin anotar nada",
    ),
    (
        "measure.conflicts",
        "Figures written here that the table contradicts: keep them, or take the table's",
        "Cifras de aquí que la tabla contradice: keep (valen las de aquí) o take (vale la tabla)",
    ),
    ("measure.again", "Bring back figures that were deleted here", "Recupera las cifras que se borraron aquí"),
    (
        "measure.maps",
        "What a column holds: value=Total, kpi=1; remembered",
        "Qué hay en una columna: value=Total, kpi=1; se recuerda",
    ),
    ("measure.answers", "Decide one row: 4=keep, 5=take", "Decide una fila: 4=keep, 5=take"),
    ("measure.skip", "Leave out the lines that cannot be read", "Deja fuera las líneas que no se entienden"),
    ("be.person", "You, by your handle", "Tú, por tu alias"),
    (
        "manual.page",
        "A page, by its name in either language; without one, the list of pages",
        "Una página, por su nombre en cualquiera de los dos idiomas; sin él, la lista de páginas",
    ),
    ("manual.search", "Words to look for", "Palabras que buscar"),
    (
        "manual.man",
        "A folder to write man pages to, in both languages",
        "Una carpeta en la que escribir páginas de man, en los dos idiomas",
    ),
    ("manual.plain", "Without a pager", "Sin paginador"),
    ("help.command", "The command", "El comando"),
];
