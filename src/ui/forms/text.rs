//! The words around forms.

pub struct Text {
    pub new: fn(&str) -> String,
    pub edit: fn(&str) -> String,
    pub keys: &'static str,
    /// Behind the title of a form that goes on where it was left.
    pub draft: &'static str,
    pub kept: &'static str,
    /// Since when.
    pub elsewhere: fn(&str) -> String,
    pub theirs: fn(&str) -> String,
    pub merged: &'static str,
    pub both_changed: &'static str,
    /// The day its dates are measured from, where that is not today.
    pub written: fn(&str) -> String,
    /// In an empty field from which something may be picked.
    pub pick: &'static str,
}

pub const EN: Text = Text {
    new: |kind| format!("new: {kind}"),
    edit: |kind| format!("edit: {kind}"),
    draft: "draft",
    keys: "ctrl-s save · enter next · esc keep as draft · ctrl-x discard",
    kept: "draft kept: opening the form again goes on with it",
    theirs: |text| if text.is_empty() { "they emptied it".to_owned() } else { format!("they wrote: {text}") },
    merged: "Changed elsewhere meanwhile; their changes are in now. Ctrl-S saves.",
    both_changed: "Both of you changed it: Ctrl-T takes theirs, Ctrl-S saves what you see.",
    written: |day| format!("Written on {day}: its dates are read as of that day."),
    pick: "ctrl-n picks",
    elsewhere: |since| format!("Open in another terminal since {since}. Take it over, with what is typed there?"),
};

pub const ES: Text = Text {
    new: |kind| format!("añadir: {kind}"),
    edit: |kind| format!("editar: {kind}"),
    draft: "borrador",
    keys: "ctrl-s guarda · enter sigue · esc deja borrador · ctrl-x descarta",
    kept: "borrador guardado: al volver a abrir el formulario, sigue donde estaba",
    theirs: |text| if text.is_empty() { "lo han vaciado".to_owned() } else { format!("han escrito: {text}") },
    merged: "Cambió entretanto en otro sitio; sus cambios ya están aquí. Ctrl-S guarda.",
    both_changed: "También lo cambió otra persona: Ctrl-T toma lo suyo, Ctrl-S guarda lo que ves.",
    written: |day| format!("Escrito el {day}: las fechas se leen desde ese día."),
    pick: "ctrl-n elige",
    elsewhere: |since| format!("Abierto en otro terminal desde las {since}. ¿Continuar aquí con lo que hay escrito?"),
};
