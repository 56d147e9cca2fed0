//! The words of help and of usage errors.

use crate::i18n::Lang;

pub use super::frame::{Frame, frame};

/// What stands for a value, in the reader's language.
pub fn place(lang: Lang, name: &str) -> String {
    if lang == Lang::En {
        return name.to_owned();
    }
    let spanish = |word: &str| match word {
        "PATH" => "RUTA",
        "NAME" => "NOMBRE",
        "VALUE" => "VALOR",
        "HANDLE" => "ALIAS",
        "@HANDLE" => "@ALIAS",
        "NUMBER" => "NÚMERO",
        "WORDS" => "PALABRAS",
        "KIND" => "TIPO",
        "FIELD" => "CAMPO",
        "TEXT" => "TEXTO",
        "TITLE" => "TÍTULO",
        "PARTNER" => "SOCIO",
        "ALLIANCE" => "ALIANZA",
        "PERSON" => "PERSONA",
        "LAYER" => "NIVEL",
        "PERIOD" => "PERÍODO",
        "DAY" => "DÍA",
        "FORMAT" => "FORMATO",
        "MAXIMUM" => "MÁXIMO",
        "COMMAND" => "ORDEN",
        _ => "",
    };
    let mut place = String::new();
    for part in name.split_inclusive(['|', '=', ' ']) {
        let word = part.trim_end_matches(['|', '=', ' ']);
        let end = part.strip_prefix(word).unwrap_or_default();
        let local = spanish(word);
        place.push_str(if local.is_empty() { word } else { local });
        place.push_str(end);
    }
    place
}

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
        unknown_argument: |argument| format!("There is no {argument} here."),
        unknown_command: |command| format!("There is no command {command}."),
        bad_value: |value, argument| format!("\"{value}\" means nothing for {argument}."),
        missing: |arguments| format!("Something is missing: {arguments}"),
        missing_command: "A command is missing.",
        conflict: |one, other| format!("{one} does not go with {other}."),
        not_utf8: "An argument is not UTF-8 text.",
        misused: |argument| format!("{argument} is not used like this."),
        did_you_mean: |values| format!("Possible: {values}"),
        see_help: "See: trato --help, trato COMMAND --help",
    };
    const ES: Usage = Usage {
        unknown_argument: |argument| format!("Aquí no existe {argument}."),
        unknown_command: |command| format!("No existe la orden {command}."),
        bad_value: |value, argument| format!("«{value}» no significa nada en {argument}."),
        missing: |arguments| format!("Falta algo: {arguments}"),
        missing_command: "Falta una orden.",
        conflict: |one, other| format!("{one} no se puede usar con {other}."),
        not_utf8: "Un argumento no es texto UTF-8.",
        misused: |argument| format!("{argument} no se usa así."),
        did_you_mean: |values| format!("Se puede: {values}"),
        see_help: "Mira: trato --help, trato ORDEN --help",
    };
    lang.pick(&EN, &ES)
}

type Row = (&'static str, &'static str, &'static str);

/// What each command does.
pub const ABOUT: &[Row] = &[
    (
        "",
        "Keeps an alliance alive after the deal is signed. Without a command, opens the screens.",
        "Mantiene viva una alianza después de la firma. Sin ninguna orden, abre las pantallas.",
    ),
    (
        "log",
        "Log a line: a call, a meeting, decisions, promises",
        "Anota una línea: una llamada, una reunión, decisiones, compromisos",
    ),
    ("today", "What needs you today, and why", "Qué te reclama hoy, y por qué"),
    ("review", "Go through what needs you, one thing at a time", "Recorre lo que te reclama, cosa por cosa"),
    ("list", "List records of one kind", "Lista los registros de un tipo"),
    ("show", "Show everything known of one record", "Muestra todo lo que se sabe de un registro"),
    ("add", "Add a record, field by field", "Añade un registro, campo a campo"),
    ("edit", "Change fields of a record", "Cambia campos de un registro"),
    ("held", "A planned meeting took place", "Una reunión prevista se celebró"),
    ("missed", "A planned meeting did not take place", "Una reunión prevista no se celebró"),
    ("cancelled", "A planned meeting was called off", "Una reunión prevista se canceló"),
    (
        "done",
        "Done: a promise kept, a topic discussed, data shared, a review held",
        "Hecho: compromiso cumplido, tema tratado, información entregada, revisión hecha",
    ),
    ("drop", "Drop a promise (say why), a topic, an idea", "Descarta un compromiso (di por qué), un tema o una idea"),
    ("move", "Agree on another date", "Acuerda otra fecha"),
    ("tell", "The partner has been told", "Se lo has contado a la otra parte"),
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
    ("metrics", "How the KPIs stand: achievements first", "Cómo van los indicadores: primero los logros"),
    (
        "measure",
        "Record the figures of a table: kpi, day, value",
        "Anota las cifras de una tabla: indicador, fecha, valor",
    ),
    (
        "import",
        "Take in what other programs wrote, as one operation",
        "Trae lo que escribieron otros programas, como una sola operación",
    ),
    ("health", "How an alliance stands, and what would raise it most", "Cómo va una alianza, y qué la subiría más"),
    (
        "report",
        "A report of an alliance, for us or for the partner; of all, without --alliance",
        "Un informe de una alianza, para nosotros o para la otra parte; de todas, sin --alliance",
    ),
    ("handover", "What somebody who leaves holds goes to a successor", "Lo de quien se va pasa a quien le sucede"),
    ("merge", "Two people who are one: the first stays", "Dos personas que son una: queda la primera"),
    ("erase", "Erase a person for good, in the journal too", "Suprime a una persona para siempre, también del diario"),
    ("waive", "No thanks are needed for it", "No hace falta agradecerlo"),
    ("approve", "Somebody named approves a gift", "Alguien con nombre aprueba un regalo"),
    (
        "set",
        "Intervals and weights that the file keeps for everybody",
        "Intervalos y pesos que el fichero guarda para todos",
    ),
    ("snooze", "Put a row of Today off until a day", "Pospón una fila de hoy hasta un día"),
    ("delete", "Delete records (undo brings them back)", "Borra registros (se recuperan al deshacer)"),
    ("undo", "Take back your newest change", "Deshaz tu último cambio"),
    ("redo", "Bring back what you undid last", "Rehaz lo último que deshiciste"),
    ("history", "What was done, newest first", "Qué se ha hecho, lo más reciente primero"),
    ("be", "Say which person of ours you are", "Di qué persona de nuestra parte eres"),
    (
        "demo",
        "Look around in a made-up set, or write one to a file",
        "Curiosea en un conjunto inventado, o escríbelo en un fichero",
    ),
    (
        "backup",
        "Write a copy of the file, safe while trato runs",
        "Escribe una copia del fichero, sin riesgo mientras trato está abierto",
    ),
    ("doctor", "Look the file over", "Revisa el fichero"),
    ("help", "Help on a command", "Ayuda sobre una orden"),
    ("add alliance", "A partner company", "Una empresa con la que os aliáis"),
    (
        "add person",
        "A person, and with --alliance their seat in it",
        "Una persona y, con --alliance, su puesto en ella",
    ),
    ("add seat", "A person's place in an alliance", "El puesto de una persona en una alianza"),
    ("add cadence", "How often you mean to talk, on one level", "Cada cuánto queréis hablar, en un nivel"),
    ("add decision", "What was decided", "Lo que se ha decidido"),
    ("add commitment", "What somebody promised", "Lo que alguien se ha comprometido a hacer"),
    ("add obstacle", "What stands in the way", "Lo que se interpone"),
    ("add topic", "A point for the next meeting", "Un tema para la próxima reunión"),
    (
        "add share",
        "Data given to the partner, or owed to them",
        "Información entregada a la otra parte, o que se le debe",
    ),
    ("add feedback", "What a customer said", "Lo que ha dicho un cliente"),
    ("add idea", "Something to try", "Algo que probar"),
    ("add expectation", "What one side expects of the other", "Lo que una parte espera de la otra"),
    ("add amendment", "Reality differs: what to do about it", "La realidad es otra: qué hacer"),
    ("add kpi", "A figure both sides follow", "Una cifra que siguen ambas partes"),
    ("add measurement", "A KPI's figure as of a day", "La cifra de un indicador en una fecha"),
    ("add cause", "Why a KPI or an expectation hit or missed", "Por qué se logró o no un indicador o una expectativa"),
    (
        "add recognition",
        "Thanks to people or a team, or feedback",
        "Un agradecimiento a personas o a un equipo, o comentarios",
    ),
    ("add reward", "A gift, given or received", "Un regalo, entregado o recibido"),
    ("add tie", "One of ours knows one of theirs", "Alguien nuestro conoce a alguien suyo"),
    (
        "add answer",
        "How one side says a pillar stands: 0, 25, 50, 75, 100",
        "Cómo dice una parte que va un pilar: 0, 25, 50, 75, 100",
    ),
    ("add fact", "Something learned of a person", "Algo que se ha sabido de una persona"),
    (
        "add interaction",
        "A meeting, call, e-mail, message, visit, event or note; planned when it lies ahead",
        "Una reunión, llamada, correo, mensaje, visita, evento o nota; prevista si está por venir",
    ),
];

/// What each argument is, by `command.argument`, or by its name where it is the same everywhere.
pub const ARGUMENTS: &[Row] = &[
    ("db", "The file (also TRATO_DB)", "El fichero (también TRATO_DB)"),
    ("lang", "The language: en or es (also TRATO_LANG)", "El idioma: en o es (también TRATO_LANG)"),
    ("as_name", "Who is recorded as the author", "Quién figura como autor"),
    ("read_only", "Change nothing", "No cambiar nada"),
    ("ascii", "No letters or marks beyond ASCII", "Sin letras ni signos fuera de ASCII"),
    ("help", "This help", "Esta ayuda"),
    ("version", "The version", "La versión"),
    ("json", "As JSON, for scripts", "En JSON, para scripts"),
    ("limit", "At most so many", "Como mucho, tantos"),
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
    ("calendar.days", "So many days ahead instead of 365", "Tantos días por delante, en vez de 365"),
    (
        "check",
        "Print nothing; exit with 3 when something is due, with 0 when not",
        "Sin escribir nada: sale con 3 si algo te reclama y con 0 si no",
    ),
    (
        "weekly",
        "Each alliance once: its health, and what was promised next",
        "Cada alianza una vez: su salud y lo siguiente comprometido",
    ),
    ("list.open", "Only what still asks for something", "Solo lo que sigue pendiente"),
    (
        "list.kind",
        "alliances, people, seats, cadences, facts, interactions, decisions, commitments, obstacles, topics, shares, feedback, ideas, expectations, amendments, kpis, measurements, causes, recognitions, rewards, answers, ties, events, birthdays",
        "alianzas, personas, puestos, cadencias, datos, interacciones, decisiones, compromisos, obstáculos, temas, shares, opiniones, ideas, expectativas, ajustes, indicadores, cifras, causas, agradecimientos, regalos, answers, vínculos, eventos, cumpleaños",
    ),
    (
        "log.words",
        "The line, as in: @acme call luis 30m: price list ok; - reads lines from standard input",
        "La línea, como en: @acme llamada luis 30m: tarifas cerradas; - lee líneas de la entrada estándar",
    ),
    ("form", "The form for the partner to fill in", "El formulario que rellena la otra parte"),
    ("all", "All alliances, those that need most first", "Todas las alianzas; primero, las que más piden"),
    (
        "period",
        "month or quarter up to today, or since-last: since the last report that was shared (quarter, unless said)",
        "month (mes) o quarter (trimestre) hasta hoy, o since-last: desde el último informe compartido (quarter, si no se dice)",
    ),
    ("report.from", "The first day, instead of a period", "El primer día, en vez de un período"),
    ("report.to", "The last day (today, unless said)", "El último día (hoy, si no se dice)"),
    (
        "audience",
        "us, or partner: only what both may see; writing it notes that it was shared",
        "us (nosotros) o partner (la otra parte): solo lo que pueden ver ambas; al escribirlo consta como compartido",
    ),
    (
        "format",
        "text, markdown, json or html (what the end of the file's name says, else text)",
        "text, markdown, json o html (lo que diga el final del nombre del fichero; si no, text)",
    ),
    ("output", "Into a new file instead of standard output", "En un fichero nuevo en vez de la salida estándar"),
    (
        "report.dry_run",
        "Show what is left out and why, and write nothing",
        "Muestra qué queda fuera y por qué, sin escribir nada",
    ),
    (
        "report.yes",
        "Write the partner's report; what is left out was seen",
        "Escribe el informe de la otra parte; ya se ha visto qué queda fuera",
    ),
    ("handover.one", "Who leaves", "Quién se va"),
    ("handover.other", "Who takes over", "Quién le sucede"),
    ("merge.one", "Who stays", "Quién queda"),
    ("merge.other", "Who goes into the first", "Quién pasa a ser la primera"),
    ("erase.person", "Whom", "A quién"),
    ("yes", "Do it; it cannot be undone", "Hazlo; no se puede deshacer"),
    ("waive.words", "Numbers, or keys of rows of today", "Números, o claves de filas de hoy"),
    ("approve.number", "The number of the gift", "El número del regalo"),
    ("by", "Who approves it", "Quién lo aprueba"),
    ("key", "The setting; all of them without", "El ajuste; sin él, todos"),
    ("value", "Its new value", "Su nuevo valor"),
    ("dry_run", "Say what it would become, and save nothing", "Di en qué quedaría, sin guardar nada"),
    ("which", "A number or a handle", "Un número o un alias"),
    (
        "edit.changes",
        "As in due_on=fri, owner=@ana, tags=+q4,-q3, people=+lucia, visibility=ours",
        "Como en due_on=viernes, owner=@ana, tags=+q4,-q3, people=+lucia, visibility=ours",
    ),
    ("held.words", "Numbers, then the day if it was not today", "Números y, si no fue hoy, el día"),
    ("missed.words", "Numbers", "Números"),
    ("cancelled.words", "Numbers", "Números"),
    ("done.words", "Numbers, then the day if it was not today", "Números y, si no fue hoy, el día"),
    ("drop.words", "Numbers, then the reason", "Números y, detrás, el motivo"),
    ("move.words", "Numbers, then the new day", "Números y, detrás, el nuevo día"),
    ("tell.words", "Numbers, then the day if it was not today", "Números y, si no fue hoy, el día"),
    (
        "ack.words",
        "Numbers, then us or them (them, unless said), then the day if it was not today",
        "Números, después us (nosotros) o them (ellos, si no se dice) y, si no fue hoy, el día",
    ),
    ("supersede.words", "A number, then the new decision", "Un número y, detrás, la nueva decisión"),
    ("withdraw.words", "Numbers", "Números"),
    ("choose.words", "A number, then the place of the alternative", "Un número y, detrás, el puesto de la alternativa"),
    ("measure.path", "A table with the columns kpi, day, value", "Una tabla con las columnas indicador, fecha, valor"),
    (
        "measure.dry_run",
        "Show what would be recorded, and record nothing",
        "Muestra lo que se anotaría, sin anotar nada",
    ),
    ("measure.skip", "Leave out the lines that cannot be read", "Deja fuera las líneas que no se entienden"),
    ("import.files", "Files: vCard", "Ficheros: vCard"),
    (
        "import.alliance",
        "Where they belong when the file does not say, by its handle",
        "A qué alianza pertenecen si el fichero no lo dice, por su alias",
    ),
    (
        "import.side",
        "The side new people are of: us or them (them, unless said)",
        "De qué parte son los nuevos: us (nosotros) o them (ellos, si no se dice)",
    ),
    (
        "import.doubles",
        "Who may be somebody you have: the same, or new",
        "Quien puede ser alguien que ya tienes: same (la misma persona) o new (nueva)",
    ),
    (
        "import.conflicts",
        "Changed both here and in the file: keep what is here, or take the file's",
        "Lo que cambió aquí y en el fichero: keep (vale lo de aquí) o take (vale el fichero)",
    ),
    ("import.again", "Bring back what was deleted here", "Recupera lo que se borró aquí"),
    (
        "import.answers",
        "Decide one: 4=same, 4=same-2, 5=new, 7=keep, 8=take, 9=again",
        "Decide uno: 4=same, 4=same-2, 5=new, 7=keep, 8=take, 9=again",
    ),
    ("import.skip", "Leave out what is refused, and take the rest", "Deja fuera lo rechazado y trae lo demás"),
    ("import.dry_run", "Show what would change, and change nothing", "Muestra qué cambiaría, sin cambiar nada"),
    ("demo.kpis", "How many KPIs, with 500 figures each", "Cuántos indicadores, con 500 cifras cada uno"),
    ("resolve.words", "Numbers, then the day if it was not today", "Números y, si no fue hoy, el día"),
    (
        "snooze.words",
        "Numbers or keys such as cadence-12-working, then the day (tomorrow, unless said)",
        "Números o claves como cadence-12-working y, detrás, el día (mañana, si no se dice)",
    ),
    ("delete.words", "Numbers", "Números"),
    ("be.person", "You, by your handle", "Tú, por tu alias"),
    (
        "demo.write",
        "Write a file there instead of opening the screens",
        "Escribe ahí un fichero en vez de abrir las pantallas",
    ),
    ("demo.interactions", "How many interactions", "Cuántas interacciones"),
    ("demo.seed", "The same seed gives the same file", "La misma semilla da el mismo fichero"),
    ("demo.alliances", "How many alliances", "Cuántas alianzas"),
    ("backup.path", "Where to; nothing may be there yet", "Dónde; no debe existir todavía"),
    ("rebuild", "Work out again what follows from the records", "Vuelve a calcular lo que se deriva de los registros"),
    ("help.command", "The command", "La orden"),
];
