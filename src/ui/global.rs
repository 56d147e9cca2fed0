//! The keys that mean the same everywhere.

use super::contract::{self, Hint};
use super::kit::keys::{Bind, bind};
use crate::domain::PassKind;
use crate::i18n::Lang;

/// What the shell does itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Global {
    Show(usize),
    Next,
    Previous,
    Scope,
    Jump,
    Search,
    Log,
    Review(PassKind),
    Brief,
    Meet,
    Minutes,
    Palette,
    Help,
    Manual,
    History,
    Drafts,
    Report,
    Letter,
    Import,
    Undo,
    Redo,
    Curtain,
    BackUp,
    Copies,
    Back,
    Return,
    Suspend,
    Redraw,
    Quit,
}

/// The shell's keys on any pane.
pub const KEYS: &[Bind<Global>] = &[
    bind!(["a"], Global::Log, "log", "log", "anotar", true),
    bind!(["R"], Global::Review(PassKind::Daily), "review", "daily review", "revisión diaria", false),
    bind!([], Global::Review(PassKind::Weekly), "weekly-review", "weekly review", "revisión semanal", false),
    bind!(["p"], Global::Scope, "scope", "one alliance", "una alianza", false),
    bind!(["c-p"], Global::Jump, "jump", "go to a name", "ir a un nombre", false),
    bind!(["c-f"], Global::Search, "search", "search everything", "buscar en todo", false),
    bind!([":"], Global::Palette, "palette", "all commands", "todos los comandos", false),
    bind!(["u"], Global::Undo, "undo", "undo", "deshacer", true),
    bind!(["b"], Global::Brief, "brief", "briefing", "preparar", true),
    bind!(["M"], Global::Meet, "meet", "meeting mode", "modo reunión", false),
    bind!(["W"], Global::Minutes, "minutes", "minutes of a meeting", "acta de una reunión", false),
    bind!(["c-r"], Global::Redo, "redo", "redo", "rehacer", false),
    bind!(["H"], Global::History, "history", "history", "historial", false),
    bind!([], Global::Drafts, "drafts", "drafts: text left unsaved", "borradores: texto sin guardar", false),
    bind!([], Global::Report, "report", "report", "informe", false),
    bind!(["L"], Global::Letter, "letter", "mail draft", "borrador de correo", false),
    bind!([], Global::Import, "import", "import a file", "importar un archivo", false),
    bind!(["P"], Global::Curtain, "curtain", "privacy screen", "ocultar datos", false),
    bind!([], Global::BackUp, "backup", "copy the file now", "copiar el archivo ahora", false),
    bind!(
        [],
        Global::Copies,
        "restore",
        "copies of the file: go back to one",
        "copias del archivo: volver a una",
        false
    ),
    bind!(["1"], Global::Show(0), "pane-1", "Today", "Hoy", false),
    bind!(["2"], Global::Show(1), "pane-2", "Communication", "Comunicación", false),
    bind!(["3"], Global::Show(2), "pane-3", "Expectations", "Expectativas", false),
    bind!(["4"], Global::Show(3), "pane-4", "Metrics", "Métricas", false),
    bind!(["5"], Global::Show(4), "pane-5", "Recognition", "Reconocimiento", false),
    bind!(["6"], Global::Show(5), "pane-6", "Relationships", "Relaciones", false),
    bind!(["right"], Global::Next, "next-pane", "next screen", "pantalla siguiente", false),
    bind!(["left"], Global::Previous, "previous-pane", "previous screen", "pantalla anterior", false),
    bind!(["?", "f1"], Global::Help, "help", "help", "ayuda", false),
    bind!([], Global::Manual, "manual", "manual", "manual", false),
    bind!(["q"], Global::Back, "back", "back, quit", "volver, salir", false),
    bind!(["esc"], Global::Return, "return", "back to where it was opened", "volver a donde se abrió", false),
];

/// Keys that even an overlay leaves to the shell.
pub const ALWAYS: &[Bind<Global>] = &[
    bind!(["c-c"], Global::Quit, "quit", "quit, draft kept", "salir; se guarda el borrador", false),
    bind!(["c-z"], Global::Suspend, "suspend", "suspend", "suspender", false),
    bind!(["c-l"], Global::Redraw, "redraw", "redraw", "redibujar", false),
];

/// What the shell's keys do, for footer, help and palette. The digits of panes that do not exist
/// are left out by whoever counts them.
#[must_use]
pub fn hints(lang: Lang) -> Vec<Hint> {
    let mut hints = contract::hints(KEYS, lang);
    hints.extend(contract::hints(ALWAYS, lang));
    hints
}
