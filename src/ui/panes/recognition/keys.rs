//! What the keys mean in Recognition.

use crate::domain::Kind;
use crate::insight::action::Verb;
use crate::ui::kit::keys::{Bind, bind};
use crate::ui::ledger::Msg;
use crate::ui::ledger::keys::table;

pub const KEYS: &[Bind<Msg>] = table![
    bind!(["x"], Msg::Verb(Verb::Done), "thank", "thank, approve", "agradecer, aprobar", true),
    bind!(["n"], Msg::Verb(Verb::NotHeld), "not-needed", "not needed", "no hace falta", true),
    bind!(["A"], Msg::Add(None), "add", "add", "añadir", true),
    bind!(["enter"], Msg::Open, "open", "open", "abrir", true),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", false),
    bind!(["f"], Msg::Feedback, "feedback", "give feedback", "dar feedback", false),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move the next feedback", "cambiar los siguientes", false),
    bind!(["X"], Msg::Verb(Verb::Drop), "refuse", "refuse, with a reason", "rechazar, con motivo", false),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", false),
    bind!([], Msg::Add(Some(Kind::Recognition)), "add-thanks", "new thanks", "nuevo agradecimiento", false),
    bind!([], Msg::Add(Some(Kind::Reward)), "add-gift", "new reward", "nueva recompensa", false),
];
