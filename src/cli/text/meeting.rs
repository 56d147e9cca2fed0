//! What the command line says about meetings, in both languages.

use crate::i18n::Lang;

/// One language's phrases about meetings.
pub struct Meeting {
    pub nobody_to_meet: fn(&str) -> String,
    pub not_a_meeting: fn(&str) -> String,
    // Minutes.
    pub not_held_meeting: fn(&str) -> String,
    pub not_held: fn(&str) -> String,
    pub not_held_hint: fn(i64) -> String,
    pub not_shared: fn(&str) -> String,
    pub not_shared_hint: fn(i64) -> String,
    pub no_version: fn(i64) -> String,
    pub versions_hint: &'static str,
    pub no_versions: &'static str,
    pub version: fn(i64) -> String,
    pub finalised: fn(i64) -> String,
    pub reopened: fn(i64) -> String,
    pub reopened_at: fn(&str) -> String,
    pub left_out: &'static str,
    pub written: fn(&str) -> String,
    // A page of minutes.
    pub no_open_page: &'static str,
    pub no_open_page_hint: &'static str,
    pub page_kept: fn(&str) -> String,
    /// How to go on with it.
    pub page_hint: fn(&str) -> String,
    pub page_in_hand: fn(&str) -> String,
    pub only_stdin: &'static str,
    pub only_stdin_hint: &'static str,
    pub whose_page: &'static str,
    pub whose_page_hint: &'static str,
}

/// The phrases of a language.
pub fn of(lang: Lang) -> &'static Meeting {
    lang.pick(&EN, &ES)
}

const EN: Meeting = Meeting {
    nobody_to_meet: |word| format!("{word} belongs to no alliance: name a meeting, an alliance or a person."),
    not_a_meeting: |word| format!("{word} is neither a meeting nor an alliance."),
    not_held_meeting: |record| format!("{record} is no meeting: only meetings have minutes."),
    not_held: |record| format!("{record} has not been held: there are no minutes of it yet."),
    not_held_hint: |number| {
        format!("trato meet {number} writes them as it goes on; trato held {number} says that it took place.")
    },
    not_shared: |record| format!("{record} is not for both sides to see, so it has no minutes for them."),
    not_shared_hint: |number| format!("To change that: trato edit {number} visibility=both"),
    no_version: |number| format!("There is no version {number} of these minutes."),
    versions_hint: "See which there are with --versions.",
    no_versions: "No version has been finalised yet; --finalise does it.",
    version: |number| format!("version {number}"),
    finalised: |version| format!("version {version} finalised"),
    reopened: |version| format!("version {version} reopened; it stays readable with --version {version}"),
    reopened_at: |at| format!("reopened {at}"),
    left_out: "Left out, because it is not for both sides to see:",
    written: |path| format!("written to {path}"),
    no_open_page: "No page of minutes is open: say which meeting.",
    no_open_page_hint: "By its number or by the partner, as in: trato meet @acme",
    page_kept: |path| format!("The page was kept as a draft: {path}"),
    page_hint: |word| format!("Go on with it: trato meet {word}"),
    page_in_hand: |time| format!("The minutes of this meeting are open in another terminal since {time}."),
    only_stdin: "The page comes from standard input, not from words after the command.",
    only_stdin_hint: "As in: trato log --meeting @acme < notes.txt",
    whose_page: "These are minutes, and neither their title nor the attendees say of which alliance.",
    whose_page_hint: "Say which: trato log --meeting @acme < notes.txt",
};

const ES: Meeting = Meeting {
    nobody_to_meet: |word| format!("{word} no pertenece a ninguna alianza: di una reunión, una alianza o una persona."),
    not_a_meeting: |word| format!("{word} no es ni una reunión ni una alianza."),
    not_held_meeting: |record| format!("{record} no es una reunión: solo las reuniones tienen acta."),
    not_held: |record| format!("{record} no se ha realizado: aún no tiene acta."),
    not_held_hint: |number| {
        format!("trato meet {number} la redacta durante la reunión; trato held {number} dice que tuvo lugar.")
    },
    not_shared: |record| format!("{record} no es visible para ambas partes, así que no tiene acta para ellas."),
    not_shared_hint: |number| format!("Para cambiarlo: trato edit {number} visibility=both"),
    no_version: |number| format!("No hay versión {number} de esta acta."),
    versions_hint: "Mira cuáles hay con --versions.",
    no_versions: "Aún no se ha cerrado ninguna versión; --finalise la cierra.",
    version: |number| format!("versión {number}"),
    finalised: |version| format!("versión {version} cerrada"),
    reopened: |version| format!("versión {version} reabierta; se puede seguir leyendo con --version {version}"),
    reopened_at: |at| format!("reabierta el {at}"),
    left_out: "Queda fuera, porque no es visible para ambas partes:",
    written: |path| format!("escrita en {path}"),
    no_open_page: "No hay ninguna acta a medias: di de qué reunión.",
    no_open_page_hint: "Por su número o por el socio, como en: trato meet @acme",
    page_kept: |path| format!("La página queda guardada como borrador: {path}"),
    page_hint: |word| format!("Para continuar con ella: trato meet {word}"),
    page_in_hand: |time| format!("El acta de esta reunión está abierta en otro terminal desde las {time}."),
    only_stdin: "La página llega por la entrada estándar, no en palabras detrás del comando.",
    only_stdin_hint: "Como en: trato log --meeting @acme < notas.txt",
    whose_page: "Es un acta, y ni el título ni los asistentes dicen de qué alianza es.",
    whose_page_hint: "Di de cuál: trato log --meeting @acme < notas.txt",
};
