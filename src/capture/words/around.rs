//! What stands around the kinds in a header: what leads to names, what is passed over, what says that a contact was
//! none.

use crate::domain::Mode;

/// How the two sides met, where it is said in so many words.
pub const MODES: &[(Mode, &[&str])] = &[
    (
        Mode::InPerson,
        &[
            "in person",
            "in-person",
            "face to face",
            "face-to-face",
            "presencial",
            "presencialmente",
            "en persona",
            "cara a cara",
        ],
    ),
    (
        Mode::Online,
        &[
            "virtual",
            "remote",
            "remotely",
            "online",
            "en linea",
            "en remoto",
            "por videoconferencia",
            "por videollamada",
            "over video",
            "by video",
            "on video",
            "por video",
        ],
    ),
];

/// Said without a mode of its own: on the phone it was.
pub const BY_PHONE: &[&str] = &[
    "on the phone",
    "over the phone",
    "by phone",
    "by telephone",
    "por telefono",
    "al telefono",
    "x telefono",
    "por tel",
    "x tel",
    "por tlf",
    "x tlf",
];

/// With somebody, and so long, they tell of a meeting: `estuve tres horas con Lucía`.
pub const BEEN: &[&str] = &[
    "was",
    "were",
    "been",
    "spent",
    "sat",
    "worked",
    "estuve",
    "estuvimos",
    "estado",
    "pase",
    "pasamos",
    "pasado",
    "trabaje",
    "trabajamos",
];

/// They tell of a meeting where `con` and somebody follow, and of nothing alone.
pub const BEEN_AND_WITH: &[&str] = &["quede", "quedamos", "estuve", "estuvimos"];

/// What stands before a channel: `reunión por Teams`, `lunch over Zoom`.
pub const BY: &[&str] = &["by", "via", "over", "on", "por", "en", "through", "using", "x"];

/// Before somebody's name.
pub const WITH: &[&str] =
    &["with", "w/", "w", "con", "c/", "c", "to", "a", "al", "from", "de", "d", "del", "between", "entre", "cc"];

/// They say that what others did they did with us, or to us: `se reunieron conmigo`.
pub const WITH_US: &[&str] = &["conmigo", "me", "nos", "nosotros", "nosotras"];

/// What others did reaches us without being said so.
pub const REACHES_US: &[&str] = &["llamaron", "telefonearon", "escribieron", "vinieron"];

/// Before a name, and no part of it.
pub const TITLES: &[&str] =
    &["mr", "mrs", "ms", "dr", "prof", "sr", "sra", "srta", "dra", "don", "dona", "ing", "lic", "senor", "senora"];

/// Names people write short.
pub const SHORT_NAMES: &[(&str, &str)] =
    &[("mª", "maria"), ("m.ª", "maria"), ("mª.", "maria"), ("fco", "francisco"), ("gral", "general")];

/// Before whoever is thanked.
pub const TO: &[&str] = &["to", "a", "al"];

/// Before a kind they say that it is still to come: `next meeting: 12 Sep`.
pub const NEXT: &[&str] = &["next", "proxima", "proximo", "siguiente", "planned", "scheduled", "upcoming"];

/// Behind a kind they say the same: `lunch planned with Luis on 3 Sep`, `visita prevista el 15`.
pub const PLANNED: &[&str] = &[
    "planned",
    "scheduled",
    "booked",
    "prevista",
    "previsto",
    "programada",
    "programado",
    "agendada",
    "agendado",
    "fijada",
    "fijado",
    "concertada",
    "concertado",
];

/// Between people.
pub const AND: &[&str] = &["and", "y", "e", "&", "+", ",", ";", "/"];

/// Between what is known; they end no header.
pub const FILLERS: &[&str] = &[
    "at",
    "en",
    "of",
    "the",
    "el",
    "la",
    "los",
    "las",
    "un",
    "una",
    "an",
    "i",
    "we",
    "me",
    "us",
    "nos",
    "he",
    "hemos",
    "has",
    "ha",
    "have",
    "i've",
    "we've",
    "was",
    "our",
    "my",
    "mi",
    "nuestro",
    "nuestra",
    "le",
    "les",
    "se",
    "just",
    "also",
    "again",
    "team",
    "equipo",
    "gente",
    "people",
    "ya",
    "tambien",
    "yo",
    "conmigo",
    "nosotros",
    "nosotras",
    "che",
    "oye",
    "hey",
    "bueno",
    "recien",
    "back",
    "os",
    "lo",
    "okay",
    "ok",
    "so",
    "well",
    "then",
    "pues",
    "vale",
    "entonces",
    "total",
    "nada",
    "really",
    "very",
    "basically",
    "finally",
    "actually",
    "muy",
    "both",
    "ambos",
    "ambas",
    "done",
    "todo el equipo",
    "toda la gente",
    "the whole team",
    "all the team",
    "@",
];

/// What a stretch of a header nobody knows may be led in by: `at the airport`, `y su jefe`.
pub const LEADS_A_GAP: &[&str] = &[
    "at", "en", "in", "of", "the", "el", "la", "los", "las", "un", "una", "with", "w/", "con", "c/", "from", "de",
    "del", "between", "entre", "and", "y", "e", "&", "+", ",", "near", "outside", "inside", "during", "after", "tras",
    "durante", "along",
];

/// Behind `to`, `a` a thing and no verb follows.
pub const OF_SOMEBODY: &[&str] = &[
    "the", "their", "his", "her", "our", "my", "its", "el", "la", "los", "las", "su", "sus", "mi", "nuestro", "nuestra",
];

/// Only these part a stretch nobody knows from what is known behind it.
pub const JOINTS: &[&str] = &[
    "at", "en", "of", "the", "el", "la", "los", "las", "with", "w/", "con", "c/", "to", "a", "al", "from", "de", "del",
    "and", "y", "e", "&", "+", "on", "in", "for", "por",
];

/// `dinner on us`, `event on their side`: nothing is told of.
pub const NOT_ABOUT: &[&str] = &["us", "me", "them", "our", "their", "his", "her", "hold", "time", "track"];

/// What begins as a kind does and is something else.
pub const NOT_KINDS: &[&str] = &[
    "comida rapida",
    "nota de credito",
    "nota de prensa",
    "nota de entrega",
    "correo electronico corporativo",
    "call center",
    "call centre",
    "call option",
    "visita guiada",
    "mensaje de error",
    "event log",
    "text message bug",
    "coffee machine",
    "meeting room",
    "visit card",
    "mail server",
    "email server",
];

/// What was just done, or done again, or at last, follows.
pub const JUST: &[&str] = &[
    "acabo de",
    "acabamos de",
    "acaba de",
    "acaban de",
    "volvi a",
    "volvimos a",
    "he vuelto a",
    "hemos vuelto a",
    "consegui",
    "conseguimos",
    "pude",
    "pudimos",
    "logre",
    "logramos",
    "termine de",
    "terminamos de",
    "he podido",
    "hemos podido",
];

/// Said before a kind: `had a call`, `tuvimos una reunión`, `mandé un correo`.
pub const LIGHT_VERBS: &[&str] = &[
    "had",
    "held",
    "did",
    "got",
    "gave",
    "left",
    "dropped",
    "sent",
    "took",
    "received",
    "attended",
    "tuve",
    "tuvimos",
    "tuvo",
    "tenido",
    "tengo",
    "tenemos",
    "hice",
    "hicimos",
    "hubo",
    "hecho",
    "estuve",
    "estuvimos",
    "quede",
    "quedamos",
    "quedado",
    "envie",
    "envio",
    "enviamos",
    "mande",
    "mando",
    "mandamos",
    "recibi",
    "recibio",
    "recibimos",
    "recibido",
    "recibida",
    "enviado",
    "mandado",
    "deje",
    "dejamos",
    "tome",
    "tomamos",
    "fui",
    "fuimos",
    "eche",
    "echamos",
    "echado",
    "got off",
    "came off",
    "having",
    "set up",
    "booked",
    "arranged",
    "agende",
    "agendamos",
    "fije",
    "fijamos",
    "spent",
    "sat",
    "worked",
    "pase",
    "pasamos",
    "trabaje",
    "trabajamos",
];

/// Kinds of contact that are of the evening.
pub const EVENING: &[&str] = &["dinner", "drinks", "dined", "cena", "cene", "cenamos"];

/// Beside a kind: `a quick call`, `llamada breve`.
pub const ADJECTIVES: &[&str] = &[
    "quick",
    "short",
    "long",
    "good",
    "brief",
    "great",
    "nice",
    "rapido",
    "rapida",
    "breve",
    "corto",
    "corta",
    "largo",
    "larga",
    "buen",
    "buena",
    "briefly",
    "brevemente",
];

/// What it was about begins here; they are no part of the words.
pub const ABOUT: &[&str] = &["about", "re", "sobre", "acerca de", "regarding", "-", "–", "—"];

/// Before a noun.
pub const ARTICLES: &[&str] =
    &["the", "an", "el", "la", "los", "las", "un", "una", "our", "my", "mi", "nuestro", "nuestra"];
