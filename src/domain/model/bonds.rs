//! Thanks, gifts, ties, and what each side says of the alliance.

use super::field::{AHEAD, ALLIANCE, BACK, TAGS, TEXT, TEXTED, THEM_FIRST, Type, VISIBILITY, may, must};
use super::{About, Belongs, Model, Name, People};
use crate::domain::Kind;

const PILLARS: Type = Type::Word(&["communication", "expectations", "metrics", "recognition", "relationships"], false);

pub(super) const RECOGNITION: Model = Model {
    kind: Kind::Recognition,
    plural: "recognitions",
    name: Name { en: ["thanks", "thanks"], es: ["agradecimiento", "agradecimientos"] },
    about: About {
        en: "Thanks to people or a team, or feedback",
        es: "Un agradecimiento a personas o a un equipo, o comentarios",
    },
    fields: &[
        ALLIANCE,
        TEXT,
        may("people", Type::People),
        may("team", Type::Line),
        may("side", THEM_FIRST),
        may("effect", Type::Line),
        may("size", Type::Word(&["small", "large"], false)),
        may("manner", Type::Word(&["public", "private"], false)),
        may("means", Type::Word(&["email", "call", "in person", "message", "reward"], true)),
        may("earned_by", Type::Earned),
        may("given_on", BACK),
        may("recognition_kind", Type::Word(&["thanks", "feedback"], false)),
        may("next_on", AHEAD),
        may("from", Type::Person),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("given_on"),
    dated: &["given_on"],
    searched: &["text", "effect", "team"],
    belongs: Belongs::Alliance,
    people: &[People::Linked { table: "thanked", by: "recognition_id" }, People::Column("from_id")],
};

pub(super) const REWARD: Model = Model {
    kind: Kind::Reward,
    plural: "rewards",
    name: Name { en: ["gift", "gifts"], es: ["regalo", "regalos"] },
    about: About { en: "A gift, given or received", es: "Un regalo, entregado o recibido" },
    fields: &[
        ALLIANCE,
        TEXT,
        may("way", Type::Word(&["given", "received"], false)),
        may("person", Type::Person),
        may("value", Type::Money),
        may("threshold", Type::Money),
        may("given_on", BACK),
        may("approved_by", Type::Line),
        may("approved_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: TEXTED,
    title: Some("text"),
    day: Some("given_on"),
    dated: &["given_on"],
    searched: &["text", "approved_by"],
    belongs: Belongs::Alliance,
    people: &[People::Column("person_id")],
};

pub(super) const TIE: Model = Model {
    kind: Kind::Tie,
    plural: "ties",
    name: Name { en: ["tie", "ties"], es: ["vínculo", "vínculos"] },
    about: About { en: "One of ours knows one of theirs", es: "Alguien nuestro conoce a alguien suyo" },
    fields: &[
        ALLIANCE,
        must("ours", Type::Person),
        must("theirs", Type::Person),
        may("introduced_on", BACK),
        may("text", Type::Line),
        VISIBILITY,
        TAGS,
    ],
    places: &["alliance", "ours", "theirs"],
    title: Some("text"),
    day: Some("introduced_on"),
    dated: &["introduced_on"],
    searched: &["text"],
    belongs: Belongs::Alliance,
    people: &[People::Column("ours_id"), People::Column("theirs_id")],
};

pub(super) const ANSWER: Model = Model {
    kind: Kind::Answer,
    plural: "answers",
    name: Name { en: ["health answer", "health answers"], es: ["respuesta de salud", "respuestas de salud"] },
    about: About {
        en: "How one side says a pillar stands: 0, 25, 50, 75, 100",
        es: "Cómo dice una parte que va un pilar: 0, 25, 50, 75, 100",
    },
    fields: &[
        ALLIANCE,
        must("pillar", PILLARS),
        must("value", Type::Number),
        may("side", THEM_FIRST),
        may("said_by", Type::Line),
        may("comment", Type::Line),
        may("answered_on", BACK),
        VISIBILITY,
        TAGS,
    ],
    places: &["alliance", "pillar", "value"],
    title: Some("comment"),
    day: Some("answered_on"),
    dated: &["answered_on"],
    searched: &["comment", "said_by"],
    belongs: Belongs::Alliance,
    people: &[],
};
