//! What the keys mean in a pass: those of every list, and `o`.

use crate::insight::action::Verb;
use crate::ui::answer::Needs;
use crate::ui::kit::keys::{Bind, bind};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    /// What is done to the item.
    Verb(Verb),
    Seen,
    PutOff,
    Log,
    Forward,
    Back,
    Undo,
    Redo,
    Pause,
    Open,
    Edit,
    Copy,
    First,
    Last,
    PageDown,
    PageUp,
    Help,
}

impl Msg {
    pub fn needs(self) -> Needs {
        match self {
            Msg::Verb(verb) => Needs::Verb(verb),
            Msg::PutOff | Msg::Edit => Needs::One,
            _ => Needs::Nothing,
        }
    }
}

pub const KEYS: &[Bind<Msg>] = &[
    bind!(["x"], Msg::Verb(Verb::Done), "done", "done", "hecho", true),
    bind!(["d"], Msg::Verb(Verb::DoneOn), "done-on", "done earlier, on…", "hecho antes, el…", false),
    bind!(["o"], Msg::Seen, "seen", "seen, back tomorrow", "visto, vuelve mañana", true),
    bind!(["z"], Msg::PutOff, "snooze", "snooze", "posponer", true),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move date", "cambiar fecha", false),
    bind!(["t"], Msg::Verb(Verb::Tell), "tell", "told them", "ya se lo dijimos", false),
    bind!(
        ["n"],
        Msg::Verb(Verb::NotHeld),
        "not-held",
        "not held or not needed",
        "no se realizó o no hace falta",
        false
    ),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", true),
    bind!(["j", "down"], Msg::Forward, "next", "next", "siguiente", true),
    bind!(["k", "up"], Msg::Back, "previous", "previous", "anterior", false),
    bind!(["u"], Msg::Undo, "undo", "undo, step back", "deshacer y volver", false),
    bind!(["q", "esc"], Msg::Pause, "pause", "pause", "pausa", true),
    bind!(["enter"], Msg::Open, "open", "read", "leer", false),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", false),
    bind!(["w"], Msg::Verb(Verb::Amend), "amend", "amend", "ajustar", false),
    bind!(["c"], Msg::Verb(Verb::Explain), "cause", "cause", "causa", false),
    bind!(["X"], Msg::Verb(Verb::Drop), "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!(["y"], Msg::Copy, "copy", "copy", "copiar", false),
    bind!(["c-r"], Msg::Redo, "redo", "redo", "rehacer", false),
    bind!(["g", "home"], Msg::First, "first", "first", "primero", false),
    bind!(["G", "end"], Msg::Last, "last", "to the end", "al final", false),
    bind!(["pgdn", "space"], Msg::PageDown, "page-down", "more of the page", "más de la página", false),
    bind!(["pgup"], Msg::PageUp, "page-up", "back up the page", "arriba en la página", false),
    bind!(["?", "f1"], Msg::Help, "help", "help", "ayuda", true),
];
