//! What the keys mean in Relations.

use crate::domain::Kind;
use crate::insight::action::Verb;
use crate::ui::kit::keys::{Bind, bind};
use crate::ui::ledger::Msg;
use crate::ui::ledger::keys::table;

pub const KEYS: &[Bind<Msg>] = table![
    bind!(["enter"], Msg::Open, "open", "open", "abrir", true),
    bind!(["A"], Msg::Add(None), "add", "add", "añadir", true),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", true),
    bind!(["i"], Msg::Introduce, "introduce", "introduce", "presentar", true),
    bind!(["x"], Msg::Verb(Verb::Done), "held", "held, plan", "realizado, programar", false),
    bind!(["n"], Msg::Verb(Verb::NotHeld), "not-held", "not held", "no se realizó", false),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move date", "cambiar fecha", false),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", false),
    bind!(["f"], Msg::Fact, "fact", "add a fact", "añadir un dato", true),
    bind!(["o"], Msg::HandOver, "hand-over", "hand over", "traspasar", false),
    bind!(["J"], Msg::Join, "join", "merge duplicates", "unir duplicados", false),
    bind!(["E"], Msg::Erase, "erase", "erase a person", "eliminar los datos de alguien", false),
    bind!([">"], Msg::Across(1), "column-right", "next of theirs", "siguiente suyo", false),
    bind!(["<"], Msg::Across(-1), "column-left", "previous of theirs", "anterior suyo", false),
    bind!([], Msg::Add(Some(Kind::Seat)), "add-seat", "new team member", "nuevo miembro del equipo", false),
    bind!([], Msg::Add(Some(Kind::Tie)), "add-tie", "new tie", "nuevo vínculo", false),
];
