//! The phrases of the import screen.

use crate::i18n::Lang;

pub struct Text {
    pub title: &'static str,
    pub file: &'static str,
    pub what: &'static str,
    pub path_keys: &'static str,
    pub keys: &'static str,
    pub table_keys: &'static str,
    pub column: &'static str,
    pub column_keys: &'static str,
    pub nothing: &'static str,
    pub who_keys: &'static str,
    pub fields_keys: &'static str,
    pub deleted_keys: &'static str,
    /// Same, new, keep, take, again, later.
    pub answers: [&'static str; 6],
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
    what: "vCard, iCalendar, CSV or a Markdown log. Nothing is written before you have seen it.",
    path_keys: "enter looks · tab completes · esc leaves",
    keys: "enter imports · j k move · esc another file",
    table_keys: "enter imports · j k move · c column · esc another file",
    column: "column, as in email=Address",
    column_keys: "enter reads it so · esc leaves it",
    nothing: "Nothing in it that is not here already.",
    who_keys: "s the same · n somebody new · l later",
    fields_keys: "h keep what is here · f take the file's · l later",
    deleted_keys: "b bring it back · l leave it",
    answers: ["the same", "new", "keep", "take", "bring back", "later"],
    undo: " · u undoes",
    file_changed: "The file has changed since; this is how it is now.",
    too_large: |path| format!("Large files show how far they are in a shell: trato import {path}"),
};

pub const ES: Text = Text {
    title: "importar",
    file: "fichero",
    what: "vCard, iCalendar, CSV o un diario en Markdown. No se escribe nada antes de que lo veas.",
    path_keys: "intro mira · tab completa · esc sale",
    keys: "intro importa · j k mueve · esc otro fichero",
    table_keys: "intro importa · j k mueve · c columna · esc otro fichero",
    column: "columna, como email=Dirección",
    column_keys: "intro la lee así · esc la deja",
    nothing: "No hay nada que no esté ya aquí.",
    who_keys: "s la misma · n otra persona · l luego",
    fields_keys: "h vale lo de aquí · f vale el fichero · l luego",
    deleted_keys: "b recuperar · l dejarlo",
    answers: ["la misma", "nueva", "lo de aquí", "el fichero", "recuperar", "luego"],
    undo: " · u deshace",
    file_changed: "El fichero ha cambiado; así está ahora.",
    too_large: |path| format!("Los ficheros grandes muestran su avance en una terminal: trato import {path}"),
};
