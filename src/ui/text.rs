//! The shell's own words.

/// The phrases of the shell in one language.
pub struct Text {
    pub all_alliances: &'static str,
    pub undone: fn(&str) -> String,
    pub redone: fn(&str) -> String,
    /// What it is, and how many records it touched.
    pub undo_elsewhere: fn(&str, usize) -> String,
    pub draft_not_kept: fn(&str) -> String,
    pub taken_over: &'static str,
    pub read_only: &'static str,
    pub help: &'static str,
    /// The name, and why it could not be kept.
    pub name_not_kept: fn(&str, &str) -> String,
    /// The old name, the new.
    pub was_that_you: fn(&str, &str) -> String,
    pub renamed: fn(&str, &str) -> String,
}

pub const EN: Text = Text {
    all_alliances: "all alliances",
    undone: |what| format!("undone: {what} (ctrl-r brings it back)"),
    redone: |what| format!("redone: {what}"),
    undo_elsewhere: |what, count| match count {
        0 | 1 => format!("Not done since you opened trato: {what}. Undo it?"),
        _ => format!("Not done since you opened trato: {what}, {count} records in all. Undo them?"),
    },
    draft_not_kept: |why| format!("the draft could not be kept: {why}"),
    taken_over: "taken over in another terminal: go on there, nothing typed here is kept",
    read_only: "read-only",
    help: "help",
    name_not_kept: |name, why| format!("You are {name} until you leave; for good: trato set author ({why})"),
    was_that_you: |old, new| format!("This file was written by \"{old}\". Is that you, {new}? Then it becomes yours."),
    renamed: |old, new| format!("What \"{old}\" wrote is by {new} now."),
};

pub const ES: Text = Text {
    all_alliances: "todas las alianzas",
    undone: |what| format!("deshecho: {what} (ctrl-r lo recupera)"),
    redone: |what| format!("rehecho: {what}"),
    undo_elsewhere: |what, count| match count {
        0 | 1 => format!("No se hizo desde que abriste trato: {what}. ¿Deshacerlo?"),
        _ => format!("No se hizo desde que abriste trato: {what}; son {count} registros. ¿Deshacerlos?"),
    },
    draft_not_kept: |why| format!("no se ha podido guardar el borrador: {why}"),
    taken_over: "continúa en otro terminal: sigue allí, lo que escribas aquí no se guarda",
    read_only: "solo lectura",
    help: "ayuda",
    name_not_kept: |name, why| format!("Eres {name} hasta que salgas; para siempre: trato set author ({why})"),
    was_that_you: |old, new| format!("Este archivo lo escribió «{old}». ¿Eres tú, {new}? Entonces pasa a tu nombre."),
    renamed: |old, new| format!("Lo que escribió «{old}» es ahora de {new}."),
};
