//! The words of a header, in both languages: what is read, what is passed over, and what is said of it in help,
//! all from these tables. They are folded: lower case, no accents. A phrase may be several words.

use crate::domain::{InteractionKind, Mode};

/// How a word says what kind of contact it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// `meeting`, `llamada`: names the thing.
    Noun,
    /// `met`, `hablé`: needs somebody it was done with.
    Verb,
    /// `zoom`, `whatsapp`: says by what means. Beside another kind it is only that.
    Channel,
}

/// Words of one kind of contact.
#[derive(Debug)]
pub struct KindWords {
    pub kind: InteractionKind,
    pub form: Form,
    /// The mode they imply.
    pub mode: Option<Mode>,
    pub english: &'static [&'static str],
    pub spanish: &'static [&'static str],
}

const fn words(
    kind: InteractionKind,
    form: Form,
    mode: Option<Mode>,
    english: &'static [&'static str],
    spanish: &'static [&'static str],
) -> KindWords {
    KindWords { kind, form, mode, english, spanish }
}

use Form::{Channel, Noun, Verb};
use InteractionKind::{Call, Email, Event, Meeting, Message, Note, Visit};

/// The kinds by their words. Where two phrases begin alike the longer one is meant.
pub const KINDS: &[KindWords] = &[
    words(
        Call,
        Noun,
        None,
        &["call", "phone call", "conf call", "conference call", "chat"],
        &["llamada", "llamado", "tlf", "llamada telefonica", "platica", "charla"],
    ),
    words(Call, Noun, Some(Mode::Online), &["video call", "videocall", "vc"], &["videollamada", "videoconferencia"]),
    words(
        Call,
        Verb,
        None,
        &["called", "phoned", "rang", "spoke", "spoken", "talked", "chatted"],
        &[
            "llame",
            "llamo",
            "llamaron",
            "llamamos",
            "telefonee",
            "telefoneo",
            "hable",
            "hablo",
            "hablamos",
            "hablado",
            "marque",
            "marco",
            "platique",
            "platico",
            "platicamos",
            "charle",
            "charlo",
            "charlamos",
        ],
    ),
    words(
        Call,
        Channel,
        Some(Mode::Online),
        &["zoom", "teams", "meet", "google meet", "webex"],
        &["zoom", "teams", "meet", "google meet", "webex"],
    ),
    words(
        Meeting,
        Noun,
        None,
        &[
            "meeting",
            "mtg",
            "catch-up",
            "catch up",
            "catchup",
            "sync",
            "1:1",
            "one-on-one",
            "review meeting",
            "workshop",
        ],
        &["reunion", "reu", "junta", "taller", "puesta al dia"],
    ),
    words(
        Meeting,
        Verb,
        None,
        &["met", "met up", "caught up"],
        &["reuni", "reunio", "reunimos", "reunido", "juntamos", "juntado", "vimos"],
    ),
    words(
        Meeting,
        Noun,
        Some(Mode::InPerson),
        &["lunch", "breakfast", "dinner", "coffee", "drinks", "f2f"],
        &["comida", "almuerzo", "desayuno", "cena", "cafe"],
    ),
    words(
        Meeting,
        Verb,
        Some(Mode::InPerson),
        &["lunched", "dined"],
        &["comi", "comimos", "almorce", "almorzamos", "desayune", "desayunamos", "cene", "cenamos"],
    ),
    words(Email, Noun, None, &["email", "e-mail", "mail"], &["correo", "correo electronico", "email", "mail"]),
    words(
        Email,
        Verb,
        None,
        &["emailed", "e-mailed", "mailed", "wrote"],
        &["escribi", "escribio", "escribimos", "escrito"],
    ),
    words(
        Message,
        Noun,
        None,
        &["message", "voice note", "voice message"],
        &["mensaje", "nota de voz", "mensaje de voz"],
    ),
    words(Message, Verb, None, &["messaged", "texted"], &[]),
    words(
        Message,
        Channel,
        None,
        &["text", "dm", "sms", "whatsapp", "wa", "slack", "signal", "telegram"],
        &["whatsapp", "wasap", "guasap", "wpp", "wsp", "slack", "signal", "telegram", "audio", "sms"],
    ),
    words(Visit, Noun, Some(Mode::InPerson), &["visit", "site visit"], &["visita"]),
    words(Visit, Verb, Some(Mode::InPerson), &["visited"], &["visite", "visito", "visitamos", "visitado"]),
    words(
        Event,
        Noun,
        None,
        &["event", "conference", "trade fair", "trade show", "team building", "offsite"],
        &["evento", "feria", "congreso", "jornada", "jornadas"],
    ),
    words(Note, Noun, None, &["note"], &["nota", "apunte"]),
];

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
pub const BY_PHONE: &[&str] = &["on the phone", "over the phone", "by phone", "by telephone", "por telefono"];

/// What stands before a channel: `reunión por Teams`, `lunch over Zoom`.
pub const BY: &[&str] = &["by", "via", "over", "on", "por", "en", "through", "using"];

/// Before somebody's name.
pub const WITH: &[&str] = &["with", "w/", "con", "c/", "to", "a", "al", "from", "de", "del"];

/// Between people.
pub const AND: &[&str] = &["and", "y", "e", "&", "+", ",", ";"];

/// Between what is known; they end no header.
pub const FILLERS: &[&str] = &[
    "at", "en", "of", "the", "el", "la", "los", "las", "un", "una", "an", "i", "we", "me", "us", "nos", "he", "hemos",
    "has", "ha", "have", "i've", "we've", "was", "our", "my", "mi", "nuestro", "nuestra", "le", "les", "se", "just",
    "also", "again", "team", "equipo", "gente", "people", "ya", "tambien",
];

/// Said before a kind: `had a call`, `tuvimos una reunión`, `mandé un correo`.
pub const LIGHT_VERBS: &[&str] = &[
    "had",
    "held",
    "did",
    "got",
    "gave",
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
    "tome",
    "tomamos",
    "fui",
    "fuimos",
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

/// What sort of meeting or call it was: they stay in the words. Those in front of a kind, and those behind one.
pub const QUALIFIERS: &[&str] = &[
    "follow-up",
    "followup",
    "kick-off",
    "kickoff",
    "intro",
    "weekly",
    "monthly",
    "quarterly",
    "status",
    "planning",
    "budget",
    "steering",
    "project",
    "sales",
    "roadmap",
    "first",
    "final",
    "primera",
    "ultima",
];
pub const QUALIFIERS_BEHIND: &[&str] = &[
    "semanal",
    "mensual",
    "trimestral",
    "inicial",
    "final",
    "de seguimiento",
    "de arranque",
    "de revision",
    "de presentacion",
    "de planificacion",
    "de equipo",
    "de cierre",
    "de control",
    "de trabajo",
    "de proyecto",
];

/// What it was about begins here; they are no part of the words.
pub const ABOUT: &[&str] = &["about", "re", "sobre", "acerca de", "regarding", "-", "–", "—"];

/// Behind a kind they say that it was not one: `meeting moved`, `llamada perdida`.
pub const NOT_HELD: &[&str] = &[
    "moved",
    "cancelled",
    "canceled",
    "postponed",
    "rescheduled",
    "missed",
    "failed",
    "movido",
    "movida",
    "cancelado",
    "cancelada",
    "aplazado",
    "aplazada",
    "pospuesto",
    "pospuesta",
    "perdido",
    "perdida",
    "fallido",
    "fallida",
    "suspendido",
    "suspendida",
];
