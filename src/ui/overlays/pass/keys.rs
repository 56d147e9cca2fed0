//! What the keys mean in a pass: those of every list, and `o`.

use crate::ui::kit::keys::Bind;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    Done,
    Seen,
    PutOff,
    Move,
    Tell,
    NotHeld,
    Log,
    Forward,
    Back,
    Undo,
    Redo,
    Pause,
    Open,
    Edit,
    Amend,
    Explain,
    Drop,
    Copy,
    First,
    Last,
    PageDown,
    PageUp,
    Help,
}

macro_rules! bind {
    ($keys:expr, $msg:expr, $name:literal, $en:literal, $es:literal, $footer:literal) => {
        Bind { keys: &$keys, msg: $msg, name: $name, label: |lang| lang.pick($en, $es), footer: $footer }
    };
}

pub const KEYS: &[Bind<Msg>] = &[
    bind!(["x"], Msg::Done, "done", "done", "hecho", true),
    bind!(["o"], Msg::Seen, "seen", "seen, back tomorrow", "visto, vuelve mañana", true),
    bind!(["z"], Msg::PutOff, "snooze", "snooze", "posponer", true),
    bind!(["m"], Msg::Move, "move", "move date", "cambiar fecha", false),
    bind!(["t"], Msg::Tell, "tell", "told them", "ya lo saben", false),
    bind!(["n"], Msg::NotHeld, "not-held", "did not happen, not needed", "no se celebró, no hace falta", false),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", true),
    bind!(["j", "down"], Msg::Forward, "next", "next", "siguiente", true),
    bind!(["k", "up"], Msg::Back, "previous", "previous", "anterior", false),
    bind!(["u"], Msg::Undo, "undo", "undo, step back", "deshacer y volver", false),
    bind!(["q", "esc"], Msg::Pause, "pause", "pause", "pausa", true),
    bind!(["enter"], Msg::Open, "open", "open at home", "abrir en su sitio", false),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", false),
    bind!(["w"], Msg::Amend, "amend", "reality differs", "la realidad es otra", false),
    bind!(["c"], Msg::Explain, "cause", "cause", "causa", false),
    bind!(["X"], Msg::Drop, "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!(["y"], Msg::Copy, "copy", "copy", "copiar", false),
    bind!(["c-r"], Msg::Redo, "redo", "redo", "rehacer", false),
    bind!(["g", "home"], Msg::First, "first", "first", "primero", false),
    bind!(["G", "end"], Msg::Last, "last", "to the end", "al final", false),
    bind!(["pgdn", "space"], Msg::PageDown, "page-down", "more of the page", "más de la página", false),
    bind!(["pgup"], Msg::PageUp, "page-up", "back up the page", "arriba en la página", false),
    bind!(["?", "f1"], Msg::Help, "help", "help", "ayuda", true),
];
