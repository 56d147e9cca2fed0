//! What stands around the texts of a page of help.

use crate::i18n::Lang;

/// What stands around the texts on a page of help.
pub struct Frame {
    pub template: &'static str,
    pub commands: &'static str,
    pub command: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    pub everywhere: &'static str,
    pub options_place: &'static str,
    /// Over the exit codes.
    pub codes: &'static str,
}

pub fn frame(lang: Lang) -> &'static Frame {
    const EN: Frame = Frame {
        template: "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n",
        commands: "Commands",
        command: "COMMAND",
        arguments: "Arguments",
        options: "Options",
        everywhere: "For every command",
        options_place: "[OPTIONS]",
        codes: "Exit codes",
    };
    const ES: Frame = Frame {
        template: "{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}\n",
        commands: "Comandos",
        command: "COMANDO",
        arguments: "Argumentos",
        options: "Opciones",
        everywhere: "Para cualquier comando",
        options_place: "[OPCIONES]",
        codes: "Códigos de salida",
    };
    lang.pick(&EN, &ES)
}

/// The exit codes, and what each says.
pub const CODES: &[(u8, &str, &str)] = &[
    (0, "done", "hecho"),
    (
        1,
        "refused or failed: nothing changed, but for the other lines of log -",
        "rechazado o fallido: nada ha cambiado, salvo las demás líneas de log -",
    ),
    (2, "wrong usage, or it cannot run here", "mal uso, o no se puede ejecutar aquí"),
    (3, "something is due (today --check)", "hay algo pendiente (today --check)"),
    (
        4,
        "it is saved, but the answer could not be written: do not do it again",
        "se ha guardado, pero no se ha podido escribir la respuesta: no lo repitas",
    ),
    (130, "Ctrl-C stopped an import; nothing was changed", "Ctrl-C paró una importación; nada ha cambiado"),
];
