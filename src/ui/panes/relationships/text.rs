//! The words of Relations.

use crate::domain::Side;

pub struct Text {
    pub title: &'static str,
    pub no_person: &'static str,
    /// Of a person's page: nothing is known of how to reach them; they are no longer there.
    pub no_details: &'static str,
    pub gone: &'static str,
    // Its keys.
    pub log: &'static str,
    pub fact: &'static str,
    pub thank: &'static str,
    pub edit: &'static str,
    pub add_seat: &'static str,
    pub hand_over: &'static str,
    pub merge: &'static str,
    pub erase: &'static str,
    pub mark_two: &'static str,
    pub no_seats: &'static str,
    /// Alive, of how many, and after how many days one is no longer.
    pub alive: fn(usize, usize, i32) -> String,
    /// The side on which there is only one, and who.
    pub only: fn(Side, &str) -> String,
    /// Which of their people fit beside each other: from, to, of how many.
    pub columns: fn(usize, usize, usize) -> String,
    pub nobody: &'static str,
    pub never: &'static str,
    pub introduced: fn(&str) -> String,
    pub met: fn(i64, &str) -> String,
    pub successor: fn(&str) -> String,
    pub same_as: fn(&str) -> String,
    pub handing: fn(&str, &str) -> String,
    pub placeholder: &'static str,
    pub erase_title: fn(&str) -> String,
    pub cannot_be_undone: &'static str,
    pub goes: fn(usize) -> String,
    pub looked_for: &'static str,
    pub named_in: fn(usize) -> String,
    pub drafts: fn(usize) -> String,
    /// Somebody else of the same name.
    pub namesake: fn(&str) -> String,
    pub copies: &'static str,
    pub erased: &'static str,
    pub erased_later: &'static str,
}

pub const EN: Text = Text {
    title: "Relations",
    no_person: "Choose a person first.",
    no_details: "no contact details yet",
    gone: "No longer on record; u brings them back.",
    log: "log",
    fact: "fact",
    thank: "thank",
    edit: "edit",
    add_seat: "add to a team",
    hand_over: "hand over",
    merge: "merge",
    erase: "erase",
    mark_two: "Mark two people with space, then J.",
    no_seats: "One side has nobody here yet: A in People adds somebody.",
    alive: |alive, all, days| format!("{alive} of {all} relationships active (contact within {days} days)"),
    only: |side, who| match side {
        Side::Us => format!("only {who} is in touch"),
        Side::Them => format!("in touch only with {who}"),
    },
    columns: |from, to, all| format!("< > theirs {from}-{to} of {all}"),
    nobody: "nobody",
    never: "never met",
    introduced: |ago| format!("introduced {ago}"),
    met: |times, ago| if times == 1 { format!("met once, {ago}") } else { format!("{times} contacts, last {ago}") },
    successor: |who| format!("{who} leaves: who takes over"),
    same_as: |who| format!("{who} is the same person as"),
    handing: |from, to| format!("Hand over from {from} to {to}?"),
    placeholder: "a former contact",
    erase_title: |who| format!("erase {who}"),
    cannot_be_undone: "This cannot be undone. Decisions, promises and figures stay, with \"a former contact\".",
    goes: |facts| {
        let facts = match facts {
            0 => " and notes".to_owned(),
            1 => ", notes and 1 fact".to_owned(),
            many => format!(", notes and {many} facts"),
        };
        format!("name, handle, e-mail, phone, birthday{facts} go, in the journal too")
    },
    looked_for: "also taken out of every text",
    named_in: |count| format!("texts that change: {count}"),
    drafts: |count| format!("drafts that change: {count}"),
    namesake: |who| format!("{who} has the same name: they keep it, but texts that name them change too"),
    copies: "copies it cannot reach",
    erased: "Erased, and the file rewritten.",
    erased_later: "Erased. Another process holds the file: its free pages go at the next start.",
};

pub const ES: Text = Text {
    title: "Relaciones",
    no_person: "Elige antes a una persona.",
    no_details: "aún sin datos de contacto",
    gone: "Ya no consta; u la devuelve.",
    log: "anotar",
    fact: "dato",
    thank: "agradecer",
    edit: "editar",
    add_seat: "añadir a un equipo",
    hand_over: "traspasar",
    merge: "unir",
    erase: "eliminar los datos",
    mark_two: "Marca a dos personas con espacio y pulsa J.",
    no_seats: "Nadie de una de las partes está aquí aún: A en Personas añade a alguien.",
    alive: |alive, all, days| format!("{alive} de {all} vínculos activos (contacto en {days} días)"),
    only: |side, who| match side {
        Side::Us => format!("solo {who} tiene contacto"),
        Side::Them => format!("solo hay contacto con {who}"),
    },
    columns: |from, to, all| format!("< > suyos {from}-{to} de {all}"),
    nobody: "nadie",
    never: "nunca se han visto",
    introduced: |ago| format!("presentados {ago}"),
    met: |times, ago| if times == 1 { format!("una vez, {ago}") } else { format!("{times} veces, la última {ago}") },
    successor: |who| format!("{who} se va: quién le sucede"),
    same_as: |who| format!("{who} es la misma persona que"),
    handing: |from, to| format!("¿Traspasar lo de {from} a {to}?"),
    placeholder: "un antiguo contacto",
    erase_title: |who| format!("eliminar los datos de {who}"),
    cannot_be_undone: "Esto no se puede deshacer. Decisiones, compromisos y cifras quedan, con «un antiguo contacto».",
    goes: |facts| {
        let facts = match facts {
            0 => " y notas".to_owned(),
            1 => ", notas y 1 dato".to_owned(),
            many => format!(", notas y {many} datos"),
        };
        format!("desaparecen nombre, alias, correo, teléfono, cumpleaños{facts}, también del historial")
    },
    looked_for: "también se quita de todos los textos",
    named_in: |count| format!("textos que cambian: {count}"),
    drafts: |count| format!("borradores que cambian: {count}"),
    namesake: |who| format!("{who} se llama igual: conserva su nombre, pero los textos que lo citan también cambian"),
    copies: "copias a las que no llega",
    erased: "Eliminada, y el archivo reescrito.",
    erased_later: "Eliminada. Otro proceso tiene el archivo: sus páginas libres se van al próximo arranque.",
};
