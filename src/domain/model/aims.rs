//! What is expected and measured, and why it came out so.

use super::field::{AHEAD, ALLIANCE, BACK, SIDES, TAGS, TEXT, TEXTED, Type, VISIBILITY, may, must, new};
use super::{Belongs, Model, Name, People};
use crate::domain::Kind;

const EXPECTATION_KINDS: Type =
    Type::Word(&["goal", "role", "responsibility", "metric", "commitment level", "limit"], false);
const FACTORS: Type =
    Type::Word(&["people", "process", "product", "market", "priorities", "communication", "other"], false);
const OWNER: &[People] = &[People::Column("owner_id")];

pub(super) const EXPECTATION: Model = Model {
    kind: Kind::Expectation,
    plural: "expectations",
    name: Name { en: ["expectation", "expectations"], es: ["expectativa", "expectativas"] },
    fields: &[
        ALLIANCE,
        TEXT,
        may("side", SIDES),
        may("expectation_kind", EXPECTATION_KINDS),
        may("measure", Type::Line),
        may("due_on", AHEAD),
        may("owner", Type::Person),
        may("confidence_us", Type::Number),
        may("confidence_them", Type::Number),
        may("kpi", Type::Kpi),
        may("stated_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("stated_on"),
    dated: &["stated_on"],
    searched: &["text", "measure", "reason"],
    belongs: Belongs::Alliance,
    people: OWNER,
};

pub(super) const AMENDMENT: Model = Model {
    kind: Kind::Amendment,
    plural: "amendments",
    name: Name { en: ["amendment", "amendments"], es: ["ajuste", "ajustes"] },
    fields: &[
        ALLIANCE,
        TEXT,
        may("expectation", Type::Expectation),
        may("kpi", Type::Kpi),
        may("noticed_on", BACK),
        may("told_on", BACK),
        may("alternatives", Type::Lines),
        may("chosen", Type::Number),
        may("new_wording", Type::Line),
        may("new_target", Type::Figure),
        may("new_due_on", AHEAD),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("noticed_on"),
    dated: &["noticed_on"],
    searched: &["text", "old_wording", "new_wording", "alternatives"],
    belongs: Belongs::Alliance,
    people: &[],
};

pub(super) const KPI: Model = Model {
    kind: Kind::Kpi,
    plural: "kpis",
    name: Name { en: ["KPI", "KPIs"], es: ["indicador", "indicadores"] },
    fields: &[
        ALLIANCE,
        must("name", Type::Line),
        may("handle", Type::Handle),
        may("definition", Type::Line),
        may("unit", Type::Word(&["number", "percent", "money", "duration", "yes/no"], false)),
        may("currency", Type::Line),
        may("baseline", Type::Figure),
        may("target", Type::Figure),
        may("direction", Type::Word(&["up", "down"], false)),
        may("achievable", Type::Line),
        may("benefit_us", Type::Line),
        may("benefit_them", Type::Line),
        may("benefit_customer", Type::Line),
        may("start_on", BACK),
        may("deadline_on", AHEAD),
        may("phases", Type::Phases),
        may("every", Type::Interval(true)),
        may("owner", Type::Person),
        may("source", Type::Line),
        may("leading", Type::Word(&["lagging", "leading"], false)),
        VISIBILITY,
        TAGS,
    ],
    places: &["alliance", "handle", "name"],
    title: Some("name"),
    day: None,
    dated: &["start_on"],
    searched: &[
        "name",
        "handle",
        "definition",
        "achievable",
        "benefit_us",
        "benefit_them",
        "benefit_customer",
        "source",
    ],
    belongs: Belongs::Alliance,
    people: OWNER,
};

pub(super) const MEASUREMENT: Model = Model {
    kind: Kind::Measurement,
    plural: "measurements",
    name: Name { en: ["figure", "figures"], es: ["cifra", "cifras"] },
    fields: &[
        ALLIANCE,
        must("kpi", Type::Kpi),
        must("value", Type::Figure),
        may("as_of", BACK),
        may("source", Type::Line),
        may("note", Type::Line),
        VISIBILITY,
        TAGS,
    ],
    places: &["alliance", "kpi", "value"],
    title: Some("note"),
    day: Some("as_of"),
    dated: &["as_of"],
    searched: &["note", "source"],
    belongs: Belongs::Alliance,
    people: &[],
};

pub(super) const CAUSE: Model = Model {
    kind: Kind::Cause,
    plural: "causes",
    name: Name { en: ["cause", "causes"], es: ["causa", "causas"] },
    fields: &[
        ALLIANCE,
        TEXT,
        may("verdict", Type::Word(&["missed", "hit"], false)),
        may("factor", FACTORS),
        may("kpi", Type::Kpi),
        may("expectation", Type::Expectation),
        may("evidence", Type::Line),
        may("noted_on", BACK),
        new("follow_up", Type::Line),
        new("follow_up_owner", Type::Person),
        new("follow_up_due", AHEAD),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("noted_on"),
    dated: &["noted_on"],
    searched: &["text", "evidence"],
    belongs: Belongs::Alliance,
    people: &[],
};
