//! What passes between the two companies.

use super::field::{AHEAD, ALLIANCE, BACK, SIDES, TAGS, TEXT, TEXTED, Type, VISIBILITY, may};
use super::{About, Belongs, Model, Name, People};
use crate::domain::Kind;

const KINDS: Type = Type::Word(&["meeting", "call", "email", "message", "visit", "event", "note"], false);
const STATES: Type = Type::Word(&["agreed", "proposed", "superseded", "withdrawn"], false);
const OWNER: &[People] = &[People::Column("owner_id")];

pub(super) const INTERACTION: Model = Model {
    kind: Kind::Interaction,
    plural: "interactions",
    name: Name { en: ["interaction", "interactions"], es: ["interacción", "interacciones"] },
    about: About {
        en: "A meeting, call, e-mail, message, visit, event or note; planned when it lies ahead",
        es: "Una reunión, llamada, correo, mensaje, visita, evento o nota; prevista si está por venir",
    },
    fields: &[
        ALLIANCE,
        may("interaction_kind", KINDS),
        may("when", Type::When),
        may("title", Type::Line),
        may("people", Type::People),
        may("length_min", Type::Number),
        may("mode", Type::Word(&["in person", "online"], true)),
        may("place", Type::Line),
        may("notes", Type::Lines),
        may("budget", Type::Money),
        may("cost", Type::Money),
        may("outcome", Type::Line),
        VISIBILITY,
        TAGS,
    ],
    places: &["alliance", "interaction_kind", "title"],
    title: Some("title"),
    day: Some("when"),
    dated: &["day"],
    searched: &["title", "notes", "place", "outcome"],
    belongs: Belongs::Alliance,
    people: &[People::Linked { table: "attendance", by: "interaction_id" }],
};

pub(super) const TOPIC: Model = Model {
    kind: Kind::Topic,
    plural: "topics",
    name: Name { en: ["topic", "topics"], es: ["tema", "temas"] },
    about: About { en: "A point for the next meeting", es: "Un tema para la próxima reunión" },
    fields: &[ALLIANCE, TEXT, may("raised_on", BACK), may("recurring", Type::Flag), VISIBILITY, TAGS],
    places: TEXTED,
    title: Some("text"),
    day: Some("raised_on"),
    dated: &["raised_on"],
    searched: &["text"],
    belongs: Belongs::Alliance,
    people: &[],
};

pub(super) const DECISION: Model = Model {
    kind: Kind::Decision,
    plural: "decisions",
    name: Name { en: ["decision", "decisions"], es: ["decisión", "decisiones"] },
    about: About { en: "What was decided", es: "Lo que se ha decidido" },
    fields: &[
        ALLIANCE,
        TEXT,
        may("context", Type::Lines),
        may("made_on", BACK),
        may("state", STATES),
        may("acknowledged_us_on", BACK),
        may("acknowledged_them_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("made_on"),
    dated: &["made_on"],
    searched: &["text", "context"],
    belongs: Belongs::Alliance,
    people: &[],
};

pub(super) const COMMITMENT: Model = Model {
    kind: Kind::Commitment,
    plural: "commitments",
    name: Name { en: ["commitment", "commitments"], es: ["compromiso", "compromisos"] },
    about: About { en: "What somebody promised", es: "Lo que alguien se ha comprometido a hacer" },
    fields: &[
        ALLIANCE,
        TEXT,
        may("owner", Type::Person),
        may("side", SIDES),
        may("due_on", AHEAD),
        may("made_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("made_on"),
    dated: &["made_on"],
    searched: &["text", "reason"],
    belongs: Belongs::Alliance,
    people: OWNER,
};

pub(super) const OBSTACLE: Model = Model {
    kind: Kind::Obstacle,
    plural: "obstacles",
    name: Name { en: ["obstacle", "obstacles"], es: ["obstáculo", "obstáculos"] },
    about: About { en: "What stands in the way", es: "Lo que se interpone" },
    fields: &[
        ALLIANCE,
        TEXT,
        may("level", Type::Word(&["medium", "low", "high"], false)),
        may("owner", Type::Person),
        may("known_on", BACK),
        may("told_on", BACK),
        may("resolved_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("known_on"),
    dated: &["known_on"],
    searched: &["text"],
    belongs: Belongs::Alliance,
    people: OWNER,
};

pub(super) const SHARE: Model = Model {
    kind: Kind::Share,
    plural: "shares",
    name: Name { en: ["shared data", "shared data"], es: ["información compartida", "información compartida"] },
    about: About {
        en: "Data given to the partner, or owed to them",
        es: "Información entregada a la otra parte, o que se le debe",
    },
    fields: &[
        ALLIANCE,
        TEXT,
        may("due_on", AHEAD),
        may("every", Type::Interval(true)),
        may("shared_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: None,
    dated: &["shared_on", "due_on"],
    searched: &["text"],
    belongs: Belongs::Alliance,
    people: &[],
};

pub(super) const FEEDBACK: Model = Model {
    kind: Kind::Feedback,
    plural: "feedback",
    name: Name { en: ["feedback", "feedback"], es: ["opinión de cliente", "opiniones"] },
    about: About { en: "What a customer said", es: "Lo que ha dicho un cliente" },
    fields: &[
        ALLIANCE,
        TEXT,
        may("said_by", Type::Line),
        may("tone", Type::Word(&["neutral", "positive", "negative"], false)),
        may("said_on", BACK),
        may("shared_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("said_on"),
    dated: &["said_on"],
    searched: &["text", "said_by"],
    belongs: Belongs::Alliance,
    people: &[],
};

pub(super) const IDEA: Model = Model {
    kind: Kind::Idea,
    plural: "ideas",
    name: Name { en: ["idea", "ideas"], es: ["idea", "ideas"] },
    about: About { en: "Something to try", es: "Algo que probar" },
    fields: &[ALLIANCE, TEXT, may("side", SIDES), may("noted_on", BACK), VISIBILITY, TAGS],
    places: TEXTED,
    title: Some("text"),
    day: Some("noted_on"),
    dated: &["noted_on"],
    searched: &["text"],
    belongs: Belongs::Alliance,
    people: &[],
};
