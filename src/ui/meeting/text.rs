//! The words of meetings.

pub struct Text {
    pub brief_whom: &'static str,
    pub meet_whom: &'static str,
    pub no_meeting_here: &'static str,
    pub unreadable_draft: &'static str,
    pub there: &'static str,
    pub somebody: &'static str,
    pub topics: &'static str,
    pub no_topics: &'static str,
    pub add_title: &'static str,
    pub no_such_person: &'static str,
    /// The fullest first.
    pub keys_minutes: [&'static str; 3],
    pub keys_guide: &'static str,
    pub keys_preview: &'static str,
    pub example: [&'static str; 3],
    /// Records, topics reached, topics in all, people there.
    pub standing: fn(usize, usize, usize, usize) -> String,
    pub stamps: &'static str,
    pub plain_line: &'static str,
    /// Under a line that is asked about, and under the question.
    pub asks: &'static str,
    pub answers: &'static str,
    pub ticks: fn(&str) -> String,
    /// A line of the page says who is there, and that counts.
    pub said_in_line: fn(&str) -> String,
    pub line: fn(usize, &str) -> String,
    pub taken_over: &'static str,
    pub left: &'static str,
    pub left_empty: &'static str,
    /// Its number, how many records came of it.
    pub saved: fn(i64, usize) -> String,
    pub preview: &'static str,
    /// Over what a page sounds like and is not written as.
    pub not_taken: &'static str,
    pub offered: fn(&str, &str) -> String,
    /// How many rows stand below what is shown.
    pub more: fn(usize) -> String,
    /// The day a meeting was planned for that is held today.
    pub early: fn(&str) -> String,
    pub begin: &'static str,
    pub log: &'static str,
    pub copy: &'static str,
    // Minutes.
    pub finalise: &'static str,
    pub reopen: &'static str,
    pub no_minutes: &'static str,
    pub left_out: &'static str,
    /// The versions there were before.
    pub draft: fn(usize) -> String,
    /// Which version, when.
    pub went_out: fn(i64, &str) -> String,
    pub finalised: fn(i64) -> String,
    pub reopened: fn(i64) -> String,
}

pub const EN: Text = Text {
    brief_whom: "briefing for",
    meet_whom: "a meeting with",
    no_meeting_here: "Select a meeting: its minutes are shown from its row.",
    unreadable_draft: "This draft is not readable.",
    there: "who is there",
    somebody: "+ n: somebody else",
    topics: "topics",
    no_topics: "none open; topic: in a line raises one",
    add_title: "who else is there: @handle or name",
    no_such_person: "nobody, or several, of that name; @handle adds somebody new",
    keys_minutes: [
        "ctrl-s save · ctrl-g people and topics · ctrl-t times · ctrl-x as text · tab completes · ctrl-o editor · esc leaves, draft kept",
        "ctrl-s save · ctrl-g people, topics · ctrl-t times · ctrl-x text · esc",
        "ctrl-s save · ctrl-g people, topics · esc",
    ],
    keys_guide: "space there, done · n add somebody · ctrl-g back to the minutes",
    keys_preview: "enter or ctrl-s saves all · left, right length · esc back to the minutes",
    example: [
        "Just type. Markers create records:",
        "d: net-45 from January   do: @ana send it due:fri",
        "topic: budget ticks it   ob: ty: fb: fact: leads=34",
    ],
    standing: |records, reached, topics, there| {
        let noun = if records == 1 { "record" } else { "records" };
        let topic = if topics == 1 { "topic" } else { "topics" };
        format!("{records} {noun} · {reached} of {topics} {topic} · {there} there")
    },
    stamps: "times on",
    plain_line: "plain text; ctrl-x reads it again",
    asks: "ctrl-s, then one key answers",
    answers: "a number answers · esc back to the minutes",
    ticks: |topic| format!("discussed: {topic}"),
    said_in_line: |name| format!("a line of the page says whether {name} is there: change it there"),
    line: |number, why| format!("line {number}: {why}"),
    taken_over: "taken over in another terminal: read only here",
    left: "draft kept: M on the meeting goes on with it, from any terminal",
    left_empty: "left; nothing was written",
    saved: |number, count| format!("held {number}, {count} more saved · u undoes all of it"),
    preview: "this will be saved",
    not_taken: "not taken: in the notes only, unless written like this",
    offered: |word, typed| format!("sounds like: {word}; to record it: {typed}"),
    more: |rows| format!("{rows} more below: down"),
    early: |day| format!("planned for {day}: saving marks it held today"),
    begin: "begin",
    log: "log",
    copy: "copy",
    finalise: "finalise",
    reopen: "reopen",
    no_minutes: "Minutes are of meetings that were held and that both sides may see.",
    left_out: "left out: not for both sides to see",
    draft: |versions| match versions {
        0 => "draft: F finalises it".to_owned(),
        versions => format!("draft, after version {versions}: F finalises it"),
    },
    went_out: |version, on| format!("version {version}, finalised {on}; O reopens it"),
    finalised: |version| format!("version {version} finalised, to be sent · u undoes"),
    reopened: |version| format!("version {version} reopened; it stays readable · u undoes"),
};

pub const ES: Text = Text {
    brief_whom: "preparación para",
    meet_whom: "una reunión con",
    no_meeting_here: "Selecciona una reunión: su acta se abre desde su fila.",
    unreadable_draft: "Este borrador no se entiende.",
    there: "quién está",
    somebody: "+ n: alguien más",
    topics: "temas",
    no_topics: "ninguno abierto; tema: en una línea propone uno",
    add_title: "quién más está: @alias o nombre",
    no_such_person: "nadie, o varios, con ese nombre; con @alias se añade a alguien nuevo",
    keys_minutes: [
        "ctrl-s guarda · ctrl-g gente y temas · ctrl-t horas · ctrl-x como texto · tab completa · ctrl-o editor · esc sale",
        "ctrl-s guarda · ctrl-g gente, temas · ctrl-t horas · ctrl-x texto · esc sale",
        "ctrl-s guarda · ctrl-g gente, temas · esc",
    ],
    keys_guide: "espacio está, tratado · n añade a alguien · ctrl-g vuelve al acta",
    keys_preview: "enter o ctrl-s lo guarda todo · izq., der. duración · esc vuelve al acta",
    example: [
        "Escribe sin más. Las marcas crean registros:",
        "d: pago a 45 días desde enero   hacer: @ana enviarlo para:viernes",
        "tema: presupuesto lo marca   ob: gracias: opinión: dato: leads=34",
    ],
    standing: |records, reached, topics, there| {
        let noun = if records == 1 { "registro" } else { "registros" };
        let people = if there == 1 { "persona" } else { "personas" };
        let topic = if topics == 1 { "tema" } else { "temas" };
        format!("{records} {noun} · {reached} de {topics} {topic} · {there} {people}")
    },
    stamps: "con horas",
    plain_line: "texto sin más; ctrl-x vuelve a leerla",
    asks: "ctrl-s, y una tecla responde",
    answers: "un número responde · esc vuelve al acta",
    ticks: |topic| format!("tratado: {topic}"),
    said_in_line: |name| format!("una línea del acta dice si está {name}: se cambia ahí"),
    line: |number, why| format!("línea {number}: {why}"),
    taken_over: "continúa en otro terminal: aquí solo se puede leer",
    left: "borrador guardado: M en la reunión lo retoma, desde cualquier terminal",
    left_empty: "cerrada; no se ha escrito nada",
    saved: |number, count| match count {
        1 => format!("realizada {number} y 1 registro más · u lo deshace todo"),
        count => format!("realizada {number} y {count} registros más · u lo deshace todo"),
    },
    preview: "esto se va a guardar",
    not_taken: "sin tomar: queda solo en las notas, salvo que se escriba así",
    offered: |word, typed| format!("suena a {word}; para registrarlo: {typed}"),
    more: |rows| format!("{rows} más abajo: flecha abajo"),
    early: |day| format!("programada para el {day}: al guardar queda realizada hoy"),
    begin: "empezar",
    log: "anotar",
    copy: "copiar",
    finalise: "cerrar",
    reopen: "reabrir",
    no_minutes: "Tienen acta las reuniones realizadas y visibles para ambas partes.",
    left_out: "queda fuera: no es visible para ambas partes",
    draft: |versions| match versions {
        0 => "borrador: F lo cierra".to_owned(),
        versions => format!("borrador, tras la versión {versions}: F lo cierra"),
    },
    went_out: |version, on| format!("versión {version}, cerrada el {on}; O la reabre"),
    finalised: |version| format!("versión {version} cerrada, por enviar · u deshace"),
    reopened: |version| format!("versión {version} reabierta; se puede seguir leyendo · u deshace"),
};
