//! Alliances, the people in them, and how often they mean to talk.

use super::field::{AHEAD, ALLIANCE, BACK, CHANNELS, TAGS, TEXT, THEM_FIRST, Type, VISIBILITY, may, must, new};
use super::{About, Belongs, Model, Name, People};
use crate::domain::Kind;

const ROLES: Type = Type::Word(&["working team", "alliance manager", "sponsor", "champion"], false);
const LAYERS: Type = Type::Word(&["working", "management", "executive"], false);
const STAGES: Type = Type::Word(&["active", "launching", "renewing", "paused", "ended"], false);
const FACTS: Type = Type::Word(&["interest", "value", "goal", "family", "preference"], false);

pub(super) const ALLIANCE_MODEL: Model = Model {
    kind: Kind::Alliance,
    plural: "alliances",
    name: Name { en: ["alliance", "alliances"], es: ["alianza", "alianzas"] },
    about: About { en: "A partner company", es: "Una empresa con la que os aliáis" },
    fields: &[
        must("partner", Type::Line),
        may("handle", Type::Handle),
        may("stage", STAGES),
        may("purpose", Type::Line),
        may("customer_gain", Type::Line),
        may("signed_on", BACK),
        may("review_on", AHEAD),
        may("ends_on", AHEAD),
        may("currency", Type::Line),
        may("limits", Type::Lines),
        TAGS,
    ],
    places: &["handle", "partner"],
    title: Some("partner"),
    day: None,
    dated: &["signed_on"],
    searched: &["partner", "handle", "purpose", "customer_gain", "limits"],
    belongs: Belongs::Itself,
    people: &[],
};

pub(super) const PERSON: Model = Model {
    kind: Kind::Person,
    plural: "people",
    name: Name { en: ["person", "people"], es: ["persona", "personas"] },
    about: About {
        en: "A person, and with --alliance their seat in it",
        es: "Una persona y, con --alliance, su puesto en ella",
    },
    fields: &[
        must("name", Type::Line),
        may("handle", Type::Handle),
        new("alliance", Type::Alliance),
        new("side", THEM_FIRST),
        new("role", ROLES),
        new("title", Type::Line),
        may("email", Type::Line),
        may("phone", Type::Line),
        may("language", Type::Line),
        may("zone", Type::Zone),
        may("birthday", Type::Birthday),
        may("channel", CHANNELS),
        may("notes", Type::Lines),
        may("sort_name", Type::Line),
        may("to_verify", Type::Flag),
        TAGS,
    ],
    places: &["handle", "name"],
    title: Some("name"),
    day: None,
    dated: &[],
    searched: &["name", "handle", "email", "phone", "notes"],
    belongs: Belongs::OfPerson("id"),
    people: &[People::Itself],
};

pub(super) const FACT: Model = Model {
    kind: Kind::Fact,
    plural: "facts",
    name: Name { en: ["fact", "facts"], es: ["dato", "datos"] },
    about: About { en: "Something learned of a person", es: "Algo que se ha sabido de una persona" },
    fields: &[must("person", Type::Person), TEXT, may("fact_kind", FACTS), may("learned_on", BACK), VISIBILITY, TAGS],
    places: &["person", "text"],
    title: Some("text"),
    day: Some("learned_on"),
    dated: &["learned_on"],
    searched: &["text"],
    belongs: Belongs::OfPerson("person_id"),
    people: &[People::Column("person_id")],
};

pub(super) const SEAT: Model = Model {
    kind: Kind::Seat,
    plural: "seats",
    name: Name { en: ["seat", "seats"], es: ["puesto", "puestos"] },
    about: About { en: "A person's place in an alliance", es: "El puesto de una persona en una alianza" },
    fields: &[
        ALLIANCE,
        must("person", Type::Person),
        may("side", THEM_FIRST),
        may("role", ROLES),
        may("title", Type::Line),
        may("from_on", BACK),
        may("to_on", AHEAD),
    ],
    places: &["person", "alliance"],
    title: Some("title"),
    day: None,
    dated: &["from_on"],
    searched: &["title"],
    belongs: Belongs::Alliance,
    people: &[People::Column("person_id")],
};

pub(super) const CADENCE: Model = Model {
    kind: Kind::Cadence,
    plural: "cadences",
    name: Name { en: ["cadence", "cadences"], es: ["cadencia", "cadencias"] },
    about: About { en: "How often you mean to talk, on one level", es: "Cada cuánto queréis hablar, en un nivel" },
    fields: &[
        ALLIANCE,
        must("layer", LAYERS),
        must("ideal", Type::Interval(false)),
        must("maximum", Type::Interval(false)),
        may("channel", CHANNELS),
        may("since", BACK),
        may("paused_on", BACK),
    ],
    places: &["alliance", "layer", "ideal", "maximum"],
    title: None,
    day: None,
    dated: &["since"],
    searched: &[],
    belongs: Belongs::Alliance,
    people: &[],
};
