//! The shell's own words.

/// The phrases of the shell in one language.
pub struct Text {
    pub all_alliances: &'static str,
    pub undone: fn(&str) -> String,
    pub redone: fn(&str) -> String,
    pub draft_not_kept: fn(&str) -> String,
    pub taken_over: &'static str,
    pub read_only: &'static str,
    pub help: &'static str,
}

pub const EN: Text = Text {
    all_alliances: "all alliances",
    undone: |what| format!("undone: {what} (ctrl-r brings it back)"),
    redone: |what| format!("redone: {what}"),
    draft_not_kept: |why| format!("the draft could not be kept: {why}"),
    taken_over: "taken over in another terminal: go on there, nothing typed here is kept",
    read_only: "read-only",
    help: "help",
};

pub const ES: Text = Text {
    all_alliances: "todas las alianzas",
    undone: |what| format!("deshecho: {what} (ctrl-r lo recupera)"),
    redone: |what| format!("rehecho: {what}"),
    draft_not_kept: |why| format!("no se ha podido guardar el borrador: {why}"),
    taken_over: "continúa en otro terminal: sigue allí, lo que escribas aquí no se guarda",
    read_only: "solo lectura",
    help: "ayuda",
};
