//! What the command line says, in Spanish.

use super::Text;
use crate::i18n::plural;

pub const ES: Text = Text {
    undo_hint: "(deshacer: trato undo)",
    heard: |what, typed| format!("¿Quieres decir también esto? {what}: escribe {typed}"),
    stood: "ya estaba, sin cambios",
    redo_hint: "(rehacer: trato redo)",
    yes: "sí",
    bad_now: |now| {
        format!(
            "TRATO_NOW no es un día con hora, como 2026-11-23T10:00, ni un instante, como 2026-11-23T10:00:00Z: {now}"
        )
    },
    no_home: "No se sabe cuál es tu carpeta personal: indica un archivo con --db RUTA.",
    no_such_setting: "No existe esa opción.",
    author_renamed: |old, new| format!("Lo que escribió «{old}» en este archivo es ahora de {new}."),
    author_rename_hint: |old, new| {
        format!(
            "Lo que escribió «{old}» en este archivo sigue así; para pasarlo a tu nombre: trato set author \"{new}\" --from \"{old}\""
        )
    },
    no_author: "El nombre del autor está vacío: indica uno con --as NOMBRE.",
    bad_settings: |file, why| format!("No se puede leer la configuración de {file}: {why}"),
    bad_value: |key, value, allowed| format!("{key} = {value} no vale. Admite {allowed}."),
    unknown_settings: |file, keys| format!("{file}: opciones desconocidas, que se ignoran: {keys}"),
    unread_setting: |file, why| format!("{file}:{why} Hasta que se corrija vale lo habitual."),
    no_such_field: |name| format!("Campo desconocido: {name}"),
    none_of: |value, allowed| format!("«{value}» no es ninguno de: {allowed}"),
    unreadable: |value| format!("«{value}» no se entiende"),
    date_hint: "Escríbela como 2026-12-01, 1 dic, viernes, mañana o 3d. 03/04 es el 3 de abril, si date_order no dice otra cosa.",
    interval_hint: "Escribe días, 2w (semanas) o 3mo (meses).",
    no_assignment: |word| format!("«{word}» no tiene la forma campo=valor."),
    fields_hint: |fields| format!("Los campos son: {fields}"),
    no_number: |number| format!("No existe el número {number}."),
    gone: |number| format!("El número {number} se ha borrado o es solo de otra persona."),
    gone_hint: "Lo último que se borró vuelve con trato undo; trato history muestra qué se ha hecho.",
    nobody: |handle| format!("Nadie ni nada se llama @{handle}."),
    no_alliance: |handle| format!("No existe la alianza @{handle}."),
    no_person: |handle| format!("Nadie se llama @{handle}."),
    not_an_alliance: |word| format!("{word} no es una alianza."),
    not_a_person: |word| format!("{word} no es una persona."),
    not_a_handle: |word| format!("«{word}» no es ni un número ni un alias."),
    add_alliance: |handle| format!("Un socio se añade con: trato add alliance {handle} \"Su nombre\""),
    add_person: |handle| {
        format!("Añádela con: trato add person {handle} \"Su Nombre\" --alliance ALIAS --side us|them")
    },
    did_you_mean: |names| format!("¿Querías decir {names}?"),
    list_hint: "Los números y los alias se ven con trato list y trato today.",
    owed_or_shared: "lo que se debe cada cierto tiempo se añade como pendiente; después: trato done NÚMERO DÍA",
    nothing_due: |key| format!("De {key} no hay nada pendiente, ni ahora ni más adelante."),
    today_hint: "Las claves son las que muestra trato today.",
    no_records: "¿Cuál? Empieza por su número, como en: trato done 412",
    missing_date: "¿Hasta cuándo? Di un día detrás de los números, como en: trato move 412 viernes",
    missing_reason: "¿Por qué? Dilo detrás de los números, como en: trato drop 412 \"ya no hace falta\"",
    missing_choice: "¿Cuál? Di su puesto en la lista, como en: trato choose 412 2",
    amendments: "ajustes",
    alternatives: "alternativas",
    figures: "cifras",
    doubts: "poco realista",
    change: "cambio",
    standing: "situación",
    pace: "de lo previsto",
    forecast: "previsión",
    achievements: "Logros",
    needs_attention: "Pide atención",
    not_known: "Aún no se sabe",
    no_kpis: "Aquí no se sigue ningún KPI: añade uno con trato add kpi",
    no_such_kpi: |key| format!("ningún KPI se llama {key}"),
    heading_for: |value, low, high| format!("va camino de {value} (entre {low} y {high})"),
    too_few_figures: "pocas cifras para prever",
    missing_text: "¿Por cuál? Dilo detrás del número, como en: trato supersede 412 \"a 60 días desde marzo\"",
    missing_approver: "¿Quién lo aprueba? Dilo detrás del número, como en: trato approve 412 \"Marta Soler\"",
    hangs_on: |what, on| format!("{what}: depende de ello {on}. No se borró nada."),
    decision_stays: "Una decisión se queda: trato withdraw NÚMERO, o lleva antes a otro sitio lo decidido.",
    needs_more: |record| format!("{record}: una palabra no basta para responder. No se cambió nada."),
    not_for: |record| format!("Eso no se puede hacer con {record}."),
    bad_format: |word| format!("{word} no es un formato; se puede: text, markdown, json, html."),
    bad_period: |word| format!("{word} no es un período."),
    periods: "mes, mes-pasado, trimestre, trimestre-pasado, año, 2026-09, 2026-t3, t3, 3mo, desde-el-último o DESDE..HASTA",
    period_ahead: |word| format!("{word} aún no ha empezado."),
    settles: |owed| format!("Con él queda entregado lo que se debe: {owed}"),
    not_owed: |word| format!("{word} no es un informe pendiente de entregarles."),
    days_backwards: "El último día va antes que el primero.",
    no_report_yet: "Aún no se ha compartido ningún informe: estos son los últimos tres meses.",
    report_needs_yes: "No se ha escrito nada. Con --yes se escribe; con --sent-to consta como enviado.",
    report_of_which: "¿El informe de qué alianza?",
    report_of_which_hint: "Dila con --alliance. La página de todas las alianzas es para nosotros y a día de hoy.",
    report_written: |path| format!("escrito: {path}"),
    was_sent: |number, who| {
        format!("consta como enviado{}: {number}", if who.is_empty() { String::new() } else { format!(" a {who}") })
    },
    to_be_sent: |number, who| {
        let who = if who.is_empty() { "QUIÉN" } else { who };
        format!("por enviar: {number}. Cuando se envíe: trato done {number} --sent-to {who}")
    },
    none_changed: "No se ha cambiado ninguno.",
    one_at_a_time: "De uno en uno, por favor.",
    unexpected: |words| format!("No se entiende lo que sigue a los números: {words}"),
    instead: "en su lugar:",
    snoozed: |what, day| format!("{what}: vuelve {day}"),
    times: |times| format!("pospuesto {times} veces: ¿sigue haciendo falta?"),
    next_due: |day, alliance, iso| {
        format!("La siguiente toca {day}: trato add interaction {alliance} reunión --when {iso}")
    },
    unchanged: "No hay nada que cambiar.",
    no_kind: |word, kinds| format!("«{word}» no se puede listar; sí se puede: {kinds}"),
    not_narrowed: |option, kind| format!("{option} no acota {kind}."),
    empty: "No hay nada que listar.",
    more: |limit| format!("Hay más de {limit}: se ven con --limit N."),
    nothing_today: "Hoy nada requiere tu atención.",
    more_today: |limit| format!("Estos son los {limit} más urgentes; hay más: --limit N"),
    column_number: "n.º",
    seats: "personas",
    seats_held: "equipos",
    at_most: |ideal, maximum| format!("{ideal}; como mínimo, {maximum}"),
    cadences: "cadencias",
    facts: "datos",
    people: "personas",
    linked: "de aquí sale",
    due_dates: "plazos",
    recipients: "destinatarios",
    not_sent: "aún sin enviar",
    links: "enlaces y archivos",
    history: "historial",
    set_on: |day| format!("fijado {day}"),
    open_promises: "compromisos abiertos",
    us_them: |us, them| format!("{us} {}, {them} {}", plural(us, "nuestro", "nuestros"), plural(them, "suyo", "suyos")),
    last_contact: "último contacto",
    time_with: "tiempo juntos",
    lag: "días sin contárselo",
    entered_by: "lo anotó",
    undone_mark: "deshecho",
    now_you_are: |author, name| format!("A partir de ahora, {author} es {name}."),
    you_are: |author, name| match name {
        Some(name) => format!("{author} es {name}."),
        None => format!("{author} aún sin persona: trato be @ALIAS"),
    },
    nothing_of: |which| format!("No hay ningún cambio tuyo en {which} que se pueda deshacer."),
    is_undone: |what| format!("Ya está deshecho: {what}"),
    bring_back: |id| format!("Vuelve con: trato undo {id}"),
    history_hint: "trato history muestra lo hecho; trato history --json, con la identidad de cada cambio",
    undone: |what| format!("Se ha deshecho: {what}"),
    redone: |what| format!("Se ha rehecho: {what}"),
    next_undo: |what| format!("Lo siguiente por deshacer: {what}"),
    next_redo: |what| format!("Lo siguiente por rehacer: {what}"),
    no_memory: ":memory: no es un archivo: no se guardaría nada. Da una ruta; para curiosear está trato demo.",
    no_file: |path| format!("Todavía no hay ningún archivo en {path}."),
    no_file_hint: "Indica uno con --db RUTA o empieza con: trato add alliance ALIAS \"Nombre\"",
    is_blank: |path| {
        format!("{path} estaba vacío (0 bytes), nuevo o vaciado: lo primero que se escriba empieza ahí un archivo.")
    },
    backed_up: |from, to| format!("Hay una copia de {from} en {to}."),
    not_noted: |why| {
        format!("El archivo no ha podido anotar dónde está la copia; eliminar datos no la nombrará: {why}")
    },
    healthy: |path| format!("{path}: todo está en orden."),
    derived_stale: "lo que toca hacer no concuerda con los registros",
    rebuilt: |count| format!("Se ha vuelto a calcular para {count} alianzas."),
    readable_by_others: |mode, path| {
        format!("otros pueden leer el archivo (modo {mode:o}); ciérralo con: chmod 600 {path}")
    },
    on_network: "el archivo está en un sistema de archivos en red: dos equipos a la vez pueden dañarlo",
    damage_hint: "Guarda una copia del archivo tal como está; trato backup RUTA salva lo que aún se pueda leer.",
    lost_hint: |path| {
        format!("Vuelve a la copia más reciente; sin ella, lo que se puede salvar: sqlite3 \"{path}\" .recover")
    },
    problems: |count| {
        if count == 1 {
            "Se ha encontrado 1 problema.".to_owned()
        } else {
            format!("Se han encontrado {count} problemas.")
        }
    },
    nothing_saved: "No se ha guardado nada.",
    line: |number| format!("línea {number}"),
    not_utf8: "La línea no es texto UTF-8; lo que no se ha podido leer aparece como �.",
    kept: |path| format!("El texto queda como borrador en {path}"),
    not_kept: |why| format!("El texto no se ha podido guardar como borrador ({why}); aquí lo tienes:"),
    retry_hint: "Corrígelo y anótalo otra vez; las pantallas (trato) te ofrecen el borrador.",
    no_drafts: "No hay nada sin guardar.",
    no_draft: |number| format!("No hay borrador {number}."),
    drafts_hint: "trato drafts NÚMERO muestra uno; con --delete se borra; las pantallas lo abren (:drafts).",
    draft_in_hand: "Este lo está escribiendo alguien ahora mismo.",
    draft_deleted: |words| format!("borrado: {words}"),
    saved_count: |saved, failed| {
        let lines = |count: usize, many: &str| match count {
            1 => format!("1 línea {}", many.trim_end_matches('s')),
            count => format!("{count} líneas {many}"),
        };
        format!("{}, {failed} sin guardar.", lines(saved, "guardadas"))
    },
    read_count: |read, failed| match read {
        1 => format!("Prueba: 1 línea se puede guardar, {failed} no."),
        read => format!("Prueba: {read} líneas se pueden guardar, {failed} no."),
    },
    one_a_line: "Una línea cada vez: se guarda al llegar. Ctrl-D termina.",
    no_words: "¿Qué quieres anotar? Por ejemplo: trato log \"@acme llamada: precios cerrados\"",
    cannot_read_input: |why| format!("No se puede leer la entrada estándar: {why}"),
    needs_terminal: "Las pantallas necesitan un terminal y esto no lo es.",
    needs_terminal_hint: "Por SSH: ssh -t SERVIDOR trato. Sin pantallas: trato today, trato log, trato --help.",
    demo_written: |count, path| format!("{count} interacciones en {path}. Míralo con: trato --db {path}"),
    only_read: "Solo se ha leído: no se ha guardado nada.",
    add_hint: "Añádelo con trato add person o trato add alliance; con trato list ves quién hay.",
    cannot_print: |why| format!("No se ha podido escribir la salida: {why}"),
    unanswered: |why| format!("Está guardado; solo no se ha podido escribir la respuesta: {why}"),
    unanswered_hint: "No hace falta repetirlo: aparece en trato history.",
};
