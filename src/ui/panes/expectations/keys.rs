//! What the keys mean in Expectations.

use crate::domain::Kind;
use crate::insight::action::Verb;
use crate::ui::kit::keys::{Bind, bind};
use crate::ui::ledger::Msg;
use crate::ui::ledger::keys::table;

pub const KEYS: &[Bind<Msg>] = table![
    bind!(["x"], Msg::Verb(Verb::Done), "accept", "accept, met", "aceptar, cumplida", true),
    bind!(["n"], Msg::Verb(Verb::NotHeld), "not-met", "missed", "incumplida", true),
    bind!(["w"], Msg::Verb(Verb::Amend), "amend", "amend", "ajustar", true),
    bind!(["t"], Msg::Verb(Verb::Tell), "tell", "told them", "ya se lo dijimos", true),
    bind!(["c"], Msg::Verb(Verb::Explain), "choose", "choose, cause", "elegir, causa", false),
    bind!(["A"], Msg::Add(None), "add", "add", "añadir", true),
    bind!(["K"], Msg::KickOff, "kick-off", "kick-off session", "sesión de arranque", false),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move date", "cambiar fecha", false),
    bind!(["enter"], Msg::Open, "open", "open", "abrir", false),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", false),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", false),
    bind!(["X"], Msg::Verb(Verb::Drop), "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!([], Msg::Add(Some(Kind::Expectation)), "add-expectation", "new expectation", "nueva expectativa", false),
    bind!([], Msg::Add(Some(Kind::Amendment)), "add-amendment", "new amendment", "nuevo ajuste", false),
];
