//! The words around forms.

pub struct Text {
    pub new: fn(&str) -> String,
    pub edit: fn(&str) -> String,
    pub keys: &'static str,
    pub kept: &'static str,
    /// Since when.
    pub elsewhere: fn(&str) -> String,
}

pub const EN: Text = Text {
    new: |kind| format!("new: {kind}"),
    edit: |kind| format!("edit: {kind}"),
    keys: "tab next · ctrl-s save · esc leave, draft kept",
    kept: "draft kept: opening the form again goes on with it",
    elsewhere: |since| format!("Open in another terminal since {since}. Take it over, with what is typed there?"),
};

pub const ES: Text = Text {
    new: |kind| format!("añadir: {kind}"),
    edit: |kind| format!("editar: {kind}"),
    keys: "tab siguiente · ctrl-s guarda · esc sale, borrador guardado",
    kept: "borrador guardado: al volver a abrir el formulario, sigue donde estaba",
    elsewhere: |since| format!("Abierto en otro terminal desde las {since}. ¿Continuar aquí con lo que hay escrito?"),
};
