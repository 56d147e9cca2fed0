//! What the keys mean in Communication.

use crate::domain::Kind;
use crate::insight::action::Verb;
use crate::ui::kit::keys::{Bind, bind};
use crate::ui::ledger::Msg;
use crate::ui::ledger::keys::table;

pub const KEYS: &[Bind<Msg>] = table![
    bind!(["x"], Msg::Verb(Verb::Done), "done", "done", "hecho", true),
    bind!(["t"], Msg::Verb(Verb::Tell), "tell", "told them", "ya se lo dijimos", true),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move date", "cambiar fecha", true),
    bind!(["enter"], Msg::Open, "open", "open", "abrir", true),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", true),
    bind!(["A"], Msg::Add(None), "add", "add", "añadir", true),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", true),
    bind!(["n"], Msg::Verb(Verb::NotHeld), "not-held", "not held", "no se realizó", false),
    bind!(["X"], Msg::Verb(Verb::Drop), "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!(["S"], Msg::Verb(Verb::Supersede), "supersede", "replace the decision", "sustituir la decisión", false),
    bind!([], Msg::Add(Some(Kind::Decision)), "add-decision", "new decision", "nueva decisión", false),
    bind!([], Msg::Add(Some(Kind::Commitment)), "add-commitment", "new commitment", "nuevo compromiso", false),
    bind!([], Msg::Add(Some(Kind::Obstacle)), "add-obstacle", "new obstacle", "nuevo obstáculo", false),
    bind!([], Msg::Add(Some(Kind::Topic)), "add-topic", "new topic", "nuevo tema", false),
    bind!([], Msg::Add(Some(Kind::Idea)), "add-idea", "new idea", "nueva idea", false),
    bind!([], Msg::Add(Some(Kind::Share)), "add-share", "new shared data", "nueva información compartida", false),
    bind!(
        [],
        Msg::Add(Some(Kind::Feedback)),
        "add-feedback",
        "new customer feedback",
        "nuevo feedback de cliente",
        false
    ),
    bind!([], Msg::Add(Some(Kind::Alliance)), "add-alliance", "new alliance", "nueva alianza", false),
    bind!([], Msg::Add(Some(Kind::Person)), "add-person", "new person", "nueva persona", false),
    bind!([], Msg::Add(Some(Kind::Seat)), "add-seat", "new team member", "nuevo miembro del equipo", false),
    bind!([], Msg::Add(Some(Kind::Cadence)), "add-cadence", "new cadence", "nueva cadencia", false),
    bind!([], Msg::Add(Some(Kind::Fact)), "add-fact", "new fact about a person", "nuevo dato de una persona", false),
    bind!([], Msg::EditAlliance, "edit-alliance", "edit the alliance", "editar la alianza", false),
];
