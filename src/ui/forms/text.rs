//! The words around forms.

pub struct Text {
    pub new: fn(&str) -> String,
    pub edit: fn(&str) -> String,
    pub keys: &'static str,
    pub kept: &'static str,
}

pub const EN: Text = Text {
    new: |kind| format!("new: {kind}"),
    edit: |kind| format!("edit: {kind}"),
    keys: "tab next · ctrl-s save · esc leave, draft kept",
    kept: "draft kept: it is offered at the next start",
};

pub const ES: Text = Text {
    new: |kind| format!("añadir: {kind}"),
    edit: |kind| format!("editar: {kind}"),
    keys: "tab siguiente · ctrl-s guarda · esc sale, borrador guardado",
    kept: "borrador guardado: se ofrece al volver a empezar",
};
