//! How people tell of what was agreed, of thanks, of what may go wrong and of what is wanted.

/// A verb that tells of a decision, and whether it tells of one only where `to`, `that`, `with Luis` follow.
pub const DECIDED: &[(&str, bool)] = &[
    ("decided", false),
    ("have decided", false),
    ("we've decided", false),
    ("agreed", false),
    ("have agreed", false),
    ("we've agreed", false),
    ("was decided", true),
    ("was agreed", true),
    ("settled on", false),
    ("signed off on", false),
    ("decidimos", false),
    ("decidido", false),
    ("hemos decidido", false),
    ("se decide", false),
    ("se decidio", false),
    ("se ha decidido", false),
    ("acordamos", false),
    ("acordado", false),
    ("hemos acordado", false),
    ("se acuerda", false),
    ("se acordo", false),
    ("se ha acordado", false),
    ("quedamos", true),
    ("hemos quedado", true),
];

/// Before such a verb: we.
pub const WE: &[&str] = &["we", "we both", "we all", "it", "both", "nosotros"];

/// Behind it, and behind those it was decided with.
pub const THAT: &[&str] = &["to", "that", "on", "en que", "que", "en"];

/// What somebody decides, said of them.
pub const DECIDES: &[&str] = &[
    "decided to",
    "decided that",
    "decided against",
    "has decided to",
    "have decided to",
    "agreed that",
    "agreed on",
    "agreed to the",
    "agreed to a",
    "agreed to our",
    "accepted",
    "has accepted",
    "signed off on",
    "approved",
    "has approved",
    "decidio",
    "decidieron",
    "ha decidido",
    "han decidido",
    "acordo",
    "acordaron",
    "acepto",
    "aceptaron",
    "ha aceptado",
    "han aceptado",
    "aprobo",
    "aprobaron",
    "ha aprobado",
    "han aprobado",
    "dio el visto bueno",
    "dieron el visto bueno",
    "dio el ok",
];

/// Somebody is thanked; with whom and what for behind it, at the head of a line, it is recorded.
pub const THANKS: &[&str] = &[
    "thanks to",
    "many thanks to",
    "big thanks to",
    "thank you to",
    "thank you",
    "thanks",
    "thx",
    "ty",
    "thank",
    "gracias a",
    "muchas gracias a",
    "mil gracias a",
    "gracias",
];

/// Somebody is praised: it is offered.
pub const PRAISE: &[&str] = &[
    "thanked",
    "kudos",
    "shout-out",
    "shoutout",
    "props",
    "bravo",
    "well done",
    "congrats",
    "congratulations",
    "great job",
    "great work",
    "good job",
    "nice job",
    "nice work",
    "hats off",
    "applause",
    "chapeau",
    "agradecer",
    "agradezco",
    "agradecemos",
    "agradecio",
    "agradecerle",
    "agradecerles",
    "enhorabuena",
    "felicidades",
    "felicitar",
    "felicito",
    "aplauso",
    "aplausos",
    "bien hecho",
    "buen trabajo",
    "gran trabajo",
    "ole",
];

/// Before whoever is praised.
pub const TO_WHOM_PRAISE: &[&str] = &["to", "a", "al", "for", "para", "por parte de", "de", "of", "by"];

/// Something may go wrong.
pub const RISKS: &[&str] = &[
    "risk that",
    "there is a risk that",
    "there's a risk that",
    "there is a risk of",
    "there's a risk of",
    "at risk of",
    "riesgo de",
    "riesgo de que",
    "hay riesgo de",
    "hay riesgo de que",
    "hay un riesgo de que",
    "existe el riesgo de que",
    "corremos el riesgo de",
];

/// What somebody needs of us, said of them.
pub const NEEDS: &[&str] = &["needs", "need", "necesita", "necesitan"];

/// What they expect of us, said of them.
pub const EXPECTS: &[&str] =
    &["expects us to", "expect us to", "expects that we", "espera que", "esperan que", "esperan de nosotros"];

/// Somebody is waited for, who owes what follows.
pub const WAITS: &[&str] = &[
    "waiting on",
    "waiting for",
    "still waiting on",
    "still waiting for",
    "we are waiting for",
    "we're waiting for",
    "i'm waiting for",
    "chasing",
    "pendiente de",
    "pendiente de que",
    "a la espera de",
    "a la espera de que",
    "esperando a",
    "esperando a que",
];
