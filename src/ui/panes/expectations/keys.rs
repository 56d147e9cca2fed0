//! What the keys mean in Expectations.

use crate::domain::Kind;
use crate::ui::kit::keys::{Bind, bind};
use crate::ui::ledger::Msg;
use crate::ui::ledger::keys::table;

pub const KEYS: &[Bind<Msg>] = table![
    bind!(["x"], Msg::Done, "accept", "accept, met", "aceptar, cumplida", true),
    bind!(["n"], Msg::NotHeld, "not-met", "missed", "incumplida", true),
    bind!(["w"], Msg::Amend, "amend", "reality differs", "la realidad es otra", true),
    bind!(["t"], Msg::Tell, "tell", "told them", "ya lo saben", true),
    bind!(["c"], Msg::Choose, "choose", "choose, cause", "elegir, causa", false),
    bind!(["A"], Msg::Add(None), "add", "add", "añadir", true),
    bind!(["K"], Msg::KickOff, "kick-off", "kick-off session", "sesión de arranque", false),
    bind!(["m"], Msg::Move, "move", "move date", "cambiar fecha", false),
    bind!(["enter", "e"], Msg::Edit, "edit", "edit", "editar", false),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", false),
    bind!(["X"], Msg::Drop, "drop", "drop, with a reason", "descartar, con motivo", false),
    bind!([], Msg::Add(Some(Kind::Expectation)), "add-expectation", "new expectation", "nueva expectativa", false),
    bind!([], Msg::Add(Some(Kind::Amendment)), "add-amendment", "new amendment", "nuevo ajuste", false),
];
