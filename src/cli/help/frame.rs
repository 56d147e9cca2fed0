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
    /// Under the help of the program itself.
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
        codes: "Exit codes: 0 done · 1 refused, nothing changed · 2 wrong usage\n3 something is due (today --check) · 4 saved, but the answer was not written\n130 stopped by Ctrl-C, nothing changed",
    };
    const ES: Frame = Frame {
        template: "{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}\n",
        commands: "Órdenes",
        command: "ORDEN",
        arguments: "Argumentos",
        options: "Opciones",
        everywhere: "Para cualquier orden",
        options_place: "[OPCIONES]",
        codes: "Códigos de salida: 0 hecho · 1 rechazado, nada ha cambiado · 2 mal uso\n3 hay algo pendiente (today --check) · 4 guardado, pero sin poder responder\n130 parado con Ctrl-C, nada ha cambiado",
    };
    lang.pick(&EN, &ES)
}
