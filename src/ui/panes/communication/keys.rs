//! What the keys mean in Communication.

use crate::domain::Kind;
use crate::ui::kit::keys::Bind;
use crate::ui::kit::list::Step;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    Step(Step),
    /// So many sections further.
    Section(isize),
    All,
    Filter,
    Done,
    Tell,
    NotHeld,
    Move,
    Drop,
    Supersede,
    Snooze,
    Delete,
    Log,
    Edit,
    EditAlliance,
    /// A full form: of the section's kind, or of another.
    Add(Option<Kind>),
    Mark,
    Range,
}

macro_rules! bind {
    ($keys:expr, $msg:expr, $name:literal, $en:literal, $es:literal, $footer:literal) => {
        Bind { keys: &$keys, msg: $msg, name: $name, label: |lang| lang.pick($en, $es), footer: $footer }
    };
}

pub const KEYS: &[Bind<Msg>] = &[
    bind!(["tab"], Msg::Section(1), "next-section", "section", "sección", true),
    bind!(["s-tab"], Msg::Section(-1), "previous-section", "previous section", "sección anterior", false),
    bind!(["x"], Msg::Done, "done", "done", "hecho", true),
    bind!(["t"], Msg::Tell, "tell", "told them", "contado", true),
    bind!(["m"], Msg::Move, "move", "move date", "aplazar", true),
    bind!(["enter", "e"], Msg::Edit, "edit", "edit", "editar", true),
    bind!(["A"], Msg::Add(None), "add", "add", "añadir", true),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", true),
    bind!(["n"], Msg::NotHeld, "not-held", "did not happen", "no ocurrió", false),
    bind!(["X"], Msg::Drop, "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!(["S"], Msg::Supersede, "supersede", "supersede the decision", "sustituir la decisión", false),
    bind!(["z"], Msg::Snooze, "snooze", "snooze", "posponer", false),
    bind!(["D"], Msg::Delete, "delete", "delete", "borrar", false),
    bind!(["s"], Msg::All, "all", "open ones or all", "abiertos o todos", false),
    bind!(["/"], Msg::Filter, "filter", "filter", "filtrar", false),
    bind!(["space"], Msg::Mark, "mark", "mark", "marcar", false),
    bind!(["v"], Msg::Range, "range", "mark a range", "marcar un tramo", false),
    bind!(["j", "down"], Msg::Step(Step::Down), "next", "next row", "fila siguiente", false),
    bind!(["k", "up"], Msg::Step(Step::Up), "previous", "previous row", "fila anterior", false),
    bind!(["g", "home"], Msg::Step(Step::Top), "first", "first row", "primera fila", false),
    bind!(["G", "end"], Msg::Step(Step::Bottom), "last", "last row", "última fila", false),
    bind!(["c-d"], Msg::Step(Step::HalfDown), "half-down", "half a page down", "media página abajo", false),
    bind!(["c-u"], Msg::Step(Step::HalfUp), "half-up", "half a page up", "media página arriba", false),
    bind!(["pgdn"], Msg::Step(Step::PageDown), "page-down", "a page down", "una página abajo", false),
    bind!(["pgup"], Msg::Step(Step::PageUp), "page-up", "a page up", "una página arriba", false),
    bind!([], Msg::Add(Some(Kind::Alliance)), "add-alliance", "new alliance", "nueva alianza", false),
    bind!([], Msg::Add(Some(Kind::Person)), "add-person", "new person", "nueva persona", false),
    bind!([], Msg::Add(Some(Kind::Seat)), "add-seat", "new seat", "nuevo puesto", false),
    bind!([], Msg::Add(Some(Kind::Cadence)), "add-cadence", "new cadence", "nueva cadencia", false),
    bind!([], Msg::Add(Some(Kind::Fact)), "add-fact", "new fact about a person", "nuevo dato de una persona", false),
    bind!([], Msg::EditAlliance, "edit-alliance", "edit the alliance", "editar la alianza", false),
];
