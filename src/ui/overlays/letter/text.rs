//! The phrases of a mail draft.

pub struct Text {
    pub title: &'static str,
    pub file: &'static str,
    /// What a file is called, before the number of the record.
    pub name: &'static str,
    pub keys: &'static str,
    pub to: &'static str,
    pub subject: &'static str,
    pub without_address: fn(&str) -> String,
    pub with_invitation: &'static str,
    pub which_file: &'static str,
    /// Nobody is written to about such a row.
    pub nobody: &'static str,
    /// A file was written.
    pub written: fn(&str) -> String,
}

pub const EN: Text = Text {
    title: "mail draft",
    file: "file",
    name: "draft",
    keys: "ctrl-s writes it · ctrl-y copies a mailto: link · pgdn more · esc leaves",
    to: "to",
    subject: "subject",
    without_address: |names| format!("no e-mail address: {names}"),
    with_invitation: "with invitation.ics, for their calendar; a link cannot carry it",
    which_file: "which file?",
    nobody: "Nobody is written to about this row: it takes thanks, an obstacle, a decision, shared data, a commitment with an owner, or a meeting.",
    written: |path| format!("written, not sent: {path}"),
};

pub const ES: Text = Text {
    title: "borrador de correo",
    file: "archivo",
    name: "borrador",
    keys: "ctrl-s lo escribe · ctrl-y copia un mailto: · avpág más · esc sale",
    to: "para",
    subject: "asunto",
    without_address: |names| format!("sin dirección de correo: {names}"),
    with_invitation: "con invitation.ics, para su calendario; un enlace no puede llevarlo",
    which_file: "¿qué archivo?",
    nobody: "No hay a quién escribir sobre esta fila: hace falta un agradecimiento, un obstáculo, una decisión, información compartida, un compromiso con responsable o una reunión.",
    written: |path| format!("escrito, sin enviar: {path}"),
};
