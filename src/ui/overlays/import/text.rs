//! The phrases of the import screen.

use crate::i18n::Lang;

pub struct Text {
    pub title: &'static str,
    pub file: &'static str,
    pub what: &'static str,
    pub path_keys: &'static str,
    pub keys: &'static str,
    pub whole_keys: &'static str,
    pub table_keys: &'static str,
    pub column: &'static str,
    pub no_columns: &'static str,
    pub column_hint: &'static str,
    pub column_keys: &'static str,
    pub alliance: &'static str,
    pub alliance_keys: &'static str,
    pub nothing: &'static str,
    pub who_keys: &'static str,
    pub meeting_keys: &'static str,
    pub fields_keys: &'static str,
    pub deleted_keys: &'static str,
    pub gone_keys: &'static str,
    pub company_keys: &'static str,
    /// Its people are of the alliance, or of none.
    pub company_answers: [&'static str; 2],
    pub here: &'static str,
    pub there: &'static str,
    pub empty: &'static str,
    pub decide_all: &'static str,
    /// Same, new, again, later.
    pub answers: [&'static str; 4],
    pub stays_deleted: &'static str,
    pub undo: &'static str,
    pub file_changed: &'static str,
    pub too_large: fn(&str) -> String,
}

impl Text {
    pub fn of(lang: Lang) -> &'static Self {
        lang.pick(&EN, &ES)
    }
}

pub const EN: Text = Text {
    title: "import",
    file: "file",
    what: "vCard, iCalendar, CSV, a Markdown log, or a whole file from export --json. Nothing is written before you have seen it.",
    path_keys: "enter looks · tab completes · esc leaves",
    keys: "enter imports · @ alliance · esc another file",
    whole_keys: "enter imports · j k move · esc another file",
    table_keys: "enter imports · @ alliance · c column · esc",
    column: "column, as in email=Address or 2=email",
    no_columns: "Nothing of this table is understood yet.",
    column_hint: "Choose a column, press c and say what it holds: name, email, phone, company, day, subject, notes…",
    column_keys: "enter reads it so · up down column · esc leaves it",
    alliance: "alliance",
    alliance_keys: "enter: it is for that one, old or new · esc",
    nothing: "Nothing in it that is not here already.",
    who_keys: "s the same · n somebody new · l later",
    meeting_keys: "s the same one · n another one, both stay · l later",
    fields_keys: "h as here · f as in the file · l later · H F all of them",
    deleted_keys: "b bring it back · l leave it",
    gone_keys: "b bring it back · l leave it deleted",
    company_keys: "s its people are of this alliance · n they are of none · l later",
    company_answers: ["in this alliance", "in none"],
    here: "here",
    there: "file",
    empty: "(empty)",
    decide_all: "A whole file comes in when everything is decided: H or F answers all fields at once.",
    answers: ["the same", "new", "bring back", "later"],
    stays_deleted: "stays deleted",
    undo: " · u undoes",
    file_changed: "The file has changed since; this is how it is now.",
    too_large: |command| {
        format!(
            "Over 64 MiB: this is for a shell, which shows how far it is and stops at Ctrl-C. Type there: {command}"
        )
    },
};

pub const ES: Text = Text {
    title: "importar",
    file: "archivo",
    what: "vCard, iCalendar, CSV, un diario en Markdown o un archivo entero de export --json. No se escribe nada antes de que lo veas.",
    path_keys: "enter mira · tab completa · esc sale",
    keys: "enter importa · @ alianza · esc otro archivo",
    whole_keys: "enter importa · j k mueve · esc otro archivo",
    table_keys: "enter importa · @ alianza · c columna · esc",
    column: "columna, como email=Dirección o 2=email",
    no_columns: "Todavía no se entiende nada de esta tabla.",
    column_hint: "Elige una columna, pulsa c y di qué contiene: nombre, email, teléfono, empresa, fecha, asunto, notas…",
    column_keys: "enter la lee así · arriba abajo columna · esc la deja",
    alliance: "alianza",
    alliance_keys: "enter: es para esa, ya exista o no · esc",
    nothing: "No hay nada que no esté ya aquí.",
    who_keys: "s la misma · n otra persona · l luego",
    meeting_keys: "s es lo mismo · n son dos, quedan ambas · l luego",
    fields_keys: "h como aquí · f como en el archivo · l luego · H F todos",
    deleted_keys: "b recuperar · l dejarlo",
    gone_keys: "b recuperar · l dejarlo borrado",
    company_keys: "s sus personas son de esta alianza · n de ninguna · l luego",
    company_answers: ["en esta alianza", "en ninguna"],
    here: "aquí",
    there: "archivo",
    empty: "(vacío)",
    decide_all: "Un archivo entero entra cuando todo está decidido: H o F responden a todos los campos a la vez.",
    answers: ["la misma", "nueva", "recuperar", "luego"],
    stays_deleted: "sigue borrado",
    undo: " · u deshace",
    file_changed: "El archivo ha cambiado; así está ahora.",
    too_large: |command| {
        format!(
            "Más de 64 MiB: mejor en la línea de comandos, que muestra el avance y se detiene con Ctrl-C. Escribe allí: {command}"
        )
    },
};
