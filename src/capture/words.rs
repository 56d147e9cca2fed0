//! The words of a header, in both languages: what is read, what is passed over, and what is said of it in help,
//! all from these tables. They are folded: lower case, no accents. A phrase may be several words.

mod agreed;
mod around;
mod held;
mod promises;
mod sent;
mod sorts;

pub use agreed::*;
pub use around::*;
pub use held::*;
pub use promises::*;
pub use sent::*;
pub use sorts::*;

use crate::domain::{InteractionKind, Mode};

/// How a word says what kind of contact it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// `meeting`, `llamada`: names the thing.
    Noun,
    /// `met`, `hablé`: needs somebody it was done with.
    Verb,
    /// `nos vemos`, `I'm meeting`: the same of what is still to come, on a day that is named.
    Plan,
    /// `hablar`, `comer`: only behind `acabo de`, or behind another kind and `a`, `para`.
    Infinitive,
    /// `zoom`, `whatsapp`: says by what means. Beside another kind it is only that.
    Channel,
}

impl Form {
    /// Whether somebody may stand right behind it.
    #[must_use]
    pub fn has_an_object(self) -> bool {
        matches!(self, Self::Verb | Self::Plan | Self::Infinitive)
    }
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

use Form::{Channel, Infinitive, Noun, Plan, Verb};
use InteractionKind::{Call, Email, Event, Meeting, Message, Note, Visit};

/// The forms that tell of what has been of Spanish verbs that end in -ar, or in -er and -ir, by what they begin with; and
/// those of verbs that have forms of their own.
macro_rules! told {
    (ar $($stem:literal)*; $($more:literal),*) => {
        &[$(concat!($stem, "e"), concat!($stem, "o"), concat!($stem, "amos"), concat!($stem, "aron"),
            concat!($stem, "ado"), concat!($stem, "ando"),)* $($more),*]
    };
    (ir $($stem:literal)*; $($more:literal),*) => {
        &[$(concat!($stem, "i"), concat!($stem, "io"), concat!($stem, "imos"), concat!($stem, "ieron"),
            concat!($stem, "iendo"),)* $($more),*]
    };
}

/// What is told by [`BEEN`].
pub static BEEN_WITH: KindWords = words(Meeting, Verb, None, &[], &[]);

/// The kinds by their words. Where two phrases begin alike the longer one is meant.
pub const KINDS: &[KindWords] = &[
    words(
        Call,
        Noun,
        None,
        &["call", "phone call", "conf call", "conference call", "phone", "chat"],
        &["llamada", "llamado", "tlf", "llamada telefonica", "platica", "charla"],
    ),
    words(
        Call,
        Noun,
        Some(Mode::Online),
        &["video call", "videocall", "video chat", "vc"],
        &["videollamada", "videoconferencia"],
    ),
    words(
        Call,
        Verb,
        None,
        &[
            "called",
            "phoned",
            "rang",
            "spoke",
            "spoken",
            "talked",
            "chatted",
            "off the phone",
            "got off the phone",
            "got hold of",
        ],
        told!(ar "llam" "telefone" "habl" "charl" "convers"; "colgue", "colgado", "marque", "marco", "marcado", "platique",
            "platico", "platicamos", "platicado", "platicando", "platicaron", "pille"),
    ),
    words(Call, Infinitive, None, &[], &["hablar", "llamar", "colgar", "platicar", "charlar", "conversar"]),
    words(Call, Plan, None, &["i'm calling", "we're calling", "calling", "next call"], &["proxima llamada"]),
    words(
        Call,
        Channel,
        Some(Mode::Online),
        &["zoom", "teams", "meet", "google meet", "webex", "facetime", "skype"],
        &["zoom", "teams", "meet", "google meet", "webex", "facetime", "skype"],
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
        &["reunion", "reu", "junta", "taller", "puesta al dia", "encuentro"],
    ),
    words(Meeting, Noun, None, sorts::MEETINGS[0], sorts::MEETINGS[1]),
    words(
        Meeting,
        Verb,
        None,
        &["met", "met up", "caught up", "saw", "seen", "ran into", "bumped into", "sat down with"],
        told!(ir "reun"; "reunido", "reunida", "reunidos", "reunidas", "junte", "juntamos", "juntado", "juntaron", "vimos", "vi a", "vi al", "vi con", "visto a", "visto con", "quede con",
            "quedamos con", "estuve con", "estuvimos con", "estado con", "encontre con", "encontramos con", "cruce con",
            "coincidi con", "coincidimos con"),
    ),
    words(
        Meeting,
        Plan,
        None,
        &[
            "i'm meeting",
            "we're meeting",
            "i am meeting",
            "we are meeting",
            "i'm seeing",
            "we're seeing",
            "meet",
            "see",
            "next meeting",
            "seeing",
            "arranged to meet",
            "agreed to meet",
        ],
        &[
            "quedamos en vernos",
            "quedado en vernos",
            "quedamos en reunirnos",
            "quedado",
            "quedado con",
            "nos vemos",
            "me veo",
            "me reuno",
            "me reuno con",
            "vemos a",
            "veo a",
            "quedo con",
            "proxima reunion",
        ],
    ),
    words(
        Meeting,
        Infinitive,
        None,
        &[],
        &["reunirme", "reunirnos", "verme", "vernos", "ver a", "juntarme", "juntarnos"],
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
        &[
            "comi",
            "comimos",
            "comido",
            "comiendo",
            "almorce",
            "almorzamos",
            "almorzado",
            "desayune",
            "desayunamos",
            "desayunado",
            "cene",
            "cenamos",
            "cenado",
            "comieron",
            "almorzaron",
            "desayunaron",
            "cenaron",
        ],
    ),
    words(
        Meeting,
        Plan,
        Some(Mode::InPerson),
        &[
            "i'm having lunch",
            "we're having lunch",
            "i'm having dinner",
            "we're having dinner",
            "i'm having drinks",
            "we're having drinks",
            "i'm having coffee",
            "we're having coffee",
            "i'm having breakfast",
            "we're having breakfast",
        ],
        &["comemos", "ceno con", "como con", "tomo cafe con"],
    ),
    words(
        Meeting,
        Infinitive,
        Some(Mode::InPerson),
        &[],
        &["comer", "cenar", "almorzar", "desayunar", "tomar un cafe", "tomar cafe", "tomar algo", "tomar unas canas"],
    ),
    words(Email, Noun, None, &["email", "e-mail", "mail"], &["correo", "correo electronico", "email", "mail"]),
    words(
        Email,
        Verb,
        None,
        &["emailed", "e-mailed", "mailed", "wrote", "replied", "wrote back"],
        told!(ir "escrib"; "escrito", "conteste", "contestamos", "contestado", "respondi", "respondimos", "respondido"),
    ),
    words(Email, Infinitive, None, &[], &["escribir"]),
    words(
        Message,
        Noun,
        None,
        &["message", "voice note", "voice message"],
        &["mensaje", "nota de voz", "mensaje de voz"],
    ),
    words(Message, Verb, None, &["messaged", "texted", "pinged", "dm'd"], &[]),
    words(
        Message,
        Channel,
        None,
        &["text", "dm", "sms", "whatsapp", "wa", "slack", "signal", "telegram", "linkedin"],
        &["whatsapp", "wasap", "guasap", "wpp", "wsp", "slack", "signal", "telegram", "linkedin", "audio", "sms"],
    ),
    words(Visit, Noun, Some(Mode::InPerson), &["visit", "site visit"], &["visita"]),
    words(
        Visit,
        Verb,
        Some(Mode::InPerson),
        &["visited", "stopped by", "dropped by", "popped by", "came by", "came over", "came to see us", "called in at"],
        told!(ar "visit"; "vino a vernos", "vinieron a vernos", "pase por",
            "paso por", "pasamos por", "me pase por", "nos pasamos por"),
    ),
    words(Visit, Plan, Some(Mode::InPerson), &["visiting", "i'm visiting", "we're visiting"], &[]),
    words(Visit, Infinitive, Some(Mode::InPerson), &[], &["visitar"]),
    words(
        Event,
        Noun,
        None,
        &[
            "event",
            "conference",
            "fair",
            "trade fair",
            "trade show",
            "expo",
            "summit",
            "webinar",
            "team building",
            "offsite",
        ],
        &["evento", "feria", "congreso", "expo", "webinar", "jornada", "jornadas"],
    ),
    words(Note, Noun, None, &["note"], &["nota", "apunte"]),
];
