//! What the keys mean in Today.

use crate::insight::action::Verb;
use crate::ui::answer::Needs;
use crate::ui::kit::keys::{Bind, bind};
use crate::ui::kit::list::Step;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    Step(Step),
    /// What is done to the rows chosen.
    Verb(Verb),
    /// How the alliance stands, or all of them.
    Health,
    Snooze,
    Log,
    Open,
    Edit,
    Mark,
    Range,
    Copy,
    /// The full form of an interaction.
    Add,
    Filter,
    /// By urgency, or by partner.
    Order,
}

impl Msg {
    pub fn needs(self) -> Needs {
        match self {
            Msg::Verb(verb) => Needs::Verb(verb),
            Msg::Step(_) | Msg::Snooze | Msg::Mark | Msg::Range | Msg::Copy => Needs::Rows,
            Msg::Open | Msg::Edit => Needs::One,
            Msg::Health | Msg::Log | Msg::Add | Msg::Filter | Msg::Order => Needs::Nothing,
        }
    }
}

pub const KEYS: &[Bind<Msg>] = &[
    bind!(["x"], Msg::Verb(Verb::Done), "done", "done", "hecho", true),
    bind!(["d"], Msg::Verb(Verb::DoneOn), "done-on", "done earlier, on…", "hecho antes, el…", true),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", true),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move date", "cambiar fecha", true),
    bind!(["z"], Msg::Snooze, "snooze", "snooze", "posponer", true),
    bind!(["t"], Msg::Verb(Verb::Tell), "tell", "told them", "ya se lo dijimos", true),
    bind!(
        ["n"],
        Msg::Verb(Verb::NotHeld),
        "not-held",
        "not held or not needed",
        "no se realizó o no hace falta",
        false
    ),
    bind!(["enter"], Msg::Open, "open", "open", "abrir", true),
    bind!(["h"], Msg::Health, "health", "health", "salud", true),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", false),
    bind!(["w"], Msg::Verb(Verb::Amend), "amend", "amend", "ajustar", false),
    bind!(["c"], Msg::Verb(Verb::Explain), "cause", "cause", "causa", false),
    bind!(["X"], Msg::Verb(Verb::Drop), "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!(
        ["A"],
        Msg::Add,
        "add-interaction",
        "meeting, call…: the full form",
        "reunión, llamada…: el formulario",
        false
    ),
    bind!(["D"], Msg::Verb(Verb::Delete), "delete", "delete", "borrar", false),
    bind!(["/"], Msg::Filter, "filter", "filter", "filtrar", false),
    bind!(["s"], Msg::Order, "order", "order: by urgency, by partner", "orden: por urgencia, por socio", false),
    bind!(["space"], Msg::Mark, "mark", "mark", "marcar", false),
    bind!(["v"], Msg::Range, "range", "mark a range", "marcar un tramo", false),
    bind!(["y"], Msg::Copy, "copy", "copy", "copiar", false),
    bind!(["j", "down"], Msg::Step(Step::Down), "next", "next row", "fila siguiente", false),
    bind!(["k", "up"], Msg::Step(Step::Up), "previous", "previous row", "fila anterior", false),
    bind!(["g", "home"], Msg::Step(Step::Top), "first", "first row", "primera fila", false),
    bind!(["G", "end"], Msg::Step(Step::Bottom), "last", "last row", "última fila", false),
    bind!(["c-d"], Msg::Step(Step::HalfDown), "half-down", "half a page down", "media página abajo", false),
    bind!(["c-u"], Msg::Step(Step::HalfUp), "half-up", "half a page up", "media página arriba", false),
    bind!(["pgdn"], Msg::Step(Step::PageDown), "page-down", "a page down", "una página abajo", false),
    bind!(["pgup"], Msg::Step(Step::PageUp), "page-up", "a page up", "una página arriba", false),
];
