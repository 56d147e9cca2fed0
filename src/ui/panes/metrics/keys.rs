//! What the keys mean in Metrics.

use crate::domain::Kind;
use crate::insight::action::Verb;
use crate::ui::kit::keys::{Bind, bind};
use crate::ui::ledger::Msg;
use crate::ui::ledger::keys::table;

pub const KEYS: &[Bind<Msg>] = table![
    bind!(["i"], Msg::Figures, "figures", "this week's figures", "cifras de la semana", true),
    bind!(["c"], Msg::Verb(Verb::Explain), "cause", "cause", "causa", true),
    bind!(["w"], Msg::Verb(Verb::Amend), "amend", "amend", "ajustar", true),
    bind!(["B"], Msg::Summary, "summary", "summary", "balance", false),
    bind!(["A"], Msg::Add(None), "add", "add", "añadir", true),
    bind!(["enter"], Msg::Open, "open", "open", "abrir", true),
    bind!(["e"], Msg::Edit, "edit", "edit", "editar", true),
    bind!(["t"], Msg::Verb(Verb::Tell), "tell", "told them", "ya se lo dijimos", false),
    bind!(["x"], Msg::Verb(Verb::Done), "enter-figure", "enter the figure", "anotar la cifra", false),
    bind!(["X"], Msg::Verb(Verb::Drop), "close", "stop tracking", "dejar de seguir", false),
    bind!(["m"], Msg::Verb(Verb::Move), "move", "move the deadline", "cambiar el plazo", false),
    bind!(["a"], Msg::Log, "log-here", "log", "anotar", false),
    bind!([], Msg::Add(Some(Kind::Kpi)), "add-kpi", "new KPI", "nuevo KPI", false),
    bind!([], Msg::Add(Some(Kind::Measurement)), "add-figure", "new figure", "nueva cifra", false),
    bind!([], Msg::Add(Some(Kind::Cause)), "add-cause", "new cause", "nueva causa", false),
    bind!([], Msg::Add(Some(Kind::Cost)), "add-cost", "new cost", "nuevo gasto", false),
];
