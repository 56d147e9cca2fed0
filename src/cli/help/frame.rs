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
}

pub fn frame(lang: Lang) -> &'static Frame {
    const EN: Frame = Frame {
        template: "{about-with-newline}\nUsage: {usage}\n\n{all-args}\n",
        commands: "Commands",
        command: "COMMAND",
        arguments: "Arguments",
        options: "Options",
        everywhere: "For every command",
        options_place: "[OPTIONS]",
    };
    const ES: Frame = Frame {
        template: "{about-with-newline}\nUso: {usage}\n\n{all-args}\n",
        commands: "Órdenes",
        command: "ORDEN",
        arguments: "Argumentos",
        options: "Opciones",
        everywhere: "Para cualquier orden",
        options_place: "[OPCIONES]",
    };
    lang.pick(&EN, &ES)
}
