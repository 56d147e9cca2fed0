//! The closed vocabularies of the domain: each is an enum whose English word is what is stored and
//! what JSON carries, with the word that readers see in each language.

/// What people read, in English and in Spanish.
pub type Said = [&'static str; 2];

/// One word of a closed vocabulary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    pub stored: &'static str,
    pub said: Said,
    /// What was said of it before, still understood where it is typed.
    pub older: &'static [&'static str],
}

/// A vocabulary with a word for each value in each language.
pub trait Spoken: Copy {
    /// In the order people expect to read them.
    const TERMS: &'static [Term];

    fn said(self) -> Said;
}

/// Declares enums with one fixed word per variant: `as_str`, `ALL`, `FromStr`, `Display`, serde.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order people expect to read them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The stored word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::domain::invalid::UnknownWord;

            fn from_str(word: &str) -> std::result::Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err(crate::domain::invalid::UnknownWord(word.to_owned())),
                }
            }
        }
    )+};
}

/// Declares such enums with what readers see: `Stored = "stored": "English" / "español" + "older";`, the
/// English one where it is not the stored word.
macro_rules! terms {
    (@en $word:literal) => { $word };
    (@en $word:literal $en:literal) => { $en };
    ($($(#[$meta:meta])* $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $word:literal $(: $en:literal)? / $es:literal $(+ $older:literal)*;)+
    })+) => {
        $crate::domain::words::words! { $($(#[$meta])* $name { $($(#[$vmeta])* $variant = $word),+ })+ }

        $(impl $crate::domain::words::Spoken for $name {
            const TERMS: &'static [$crate::domain::words::Term] = &[$($crate::domain::words::Term {
                stored: $word,
                said: [$crate::domain::words::terms!(@en $word $($en)?), $es],
                older: &[$($older),*],
            }),+];

            fn said(self) -> $crate::domain::words::Said {
                match self {
                    $(Self::$variant => [$crate::domain::words::terms!(@en $word $($en)?), $es]),+
                }
            }
        })+
    };
}

pub(crate) use {terms, words};

terms! {
    /// Which of the two companies.
    Side { Us = "us" / "nosotros"; Them = "them" / "ellos"; }

    /// Who may see a record: both companies, only ours, or only its author.
    Visibility {
        Both = "both": "both sides" / "ambas partes"; Ours = "ours": "only us" / "solo nosotros";
        Mine = "mine": "only me" / "solo yo";
    }

    /// What keeps an alliance well.
    Pillar {
        Communication = "communication" / "comunicación"; Expectations = "expectations" / "expectativas";
        Metrics = "metrics" / "métricas"; Recognition = "recognition" / "reconocimiento";
        Relationships = "relationships" / "relaciones";
    }

    RecognitionKind { Thanks = "thanks" / "agradecimiento"; Feedback = "feedback": "personal feedback" / "feedback individual" + "comentarios"; }

    Size { Small = "small" / "pequeño"; Large = "large" / "grande"; }

    /// One to one, or before others.
    Manner { Public = "public" / "público"; Private = "private" / "privado"; }

    /// How thanks were given.
    Means {
        Email = "email" / "correo"; Call = "call" / "llamada"; InPerson = "in person" / "presencial" + "en persona";
        Message = "message" / "mensaje"; Reward = "reward": "with a gift" / "con un regalo";
    }

    /// Which way a reward went, from our side; see [`super::Way::said_of`].
    Way { Given = "given" / "entregada" + "entregado"; Received = "received" / "recibida" + "recibido"; }

    /// Above its threshold a gift counts only once it is approved.
    RewardState {
        Offered = "offered" / "ofrecida" + "prometida";
        Counts = "counts": "valid" / "válida" + "cuenta";
        Pending = "pending": "needs approval" / "falta aprobarla" + "pendiente de aprobar";
        Refused = "refused": "rejected" / "rechazada" + "rechazado";
    }

    /// Where an alliance stands in its life.
    Stage {
        Launching = "launching" / "en lanzamiento"; Active = "active" / "activa";
        Renewing = "renewing" / "en renovación"; Paused = "paused" / "en pausa"; Ended = "ended" / "finalizada";
    }

    /// What a person does in an alliance.
    Role {
        AllianceManager = "alliance manager" / "responsable de alianza"; Sponsor = "sponsor" / "sponsor" + "patrocinador";
        Champion = "champion" / "impulsor/a" + "promotor" + "impulsor" + "impulsora"; WorkingTeam = "working team" / "equipo operativo";
    }

    /// The level at which two companies talk.
    Layer {
        Working = "working" / "operativo"; Management = "management" / "de gestión";
        Executive = "executive" / "directivo";
    }

    /// How people got in touch.
    InteractionKind {
        Meeting = "meeting" / "reunión"; Call = "call" / "llamada"; Email = "email" / "correo";
        Message = "message" / "mensaje"; Visit = "visit" / "visita"; Event = "event" / "evento"; Note = "note" / "nota";
    }

    /// In one room, or not.
    Mode { InPerson = "in person" / "presencial" + "en persona"; Online = "online" / "virtual" + "en línea"; }

    /// `planned` becomes one of the others; only `held` counts as contact.
    InteractionState {
        Planned = "planned" / "programada" + "prevista"; Held = "held" / "realizada" + "celebrada";
        Missed = "missed": "not held" / "no realizada" + "no celebrada"; Cancelled = "cancelled" / "cancelada";
        Moved = "moved" / "cambiada de fecha" + "aplazada";
    }

    Presence { Present = "present" / "presente"; Absent = "absent" / "ausente"; Invited = "invited" / "con invitación" + "invitado"; }

    TopicState { Open = "open" / "abierto"; Discussed = "discussed" / "tratado"; Dropped = "dropped" / "descartado"; }

    DecisionState {
        Proposed = "proposed" / "propuesta"; Agreed = "agreed" / "acordada"; Superseded = "superseded": "replaced" / "sustituida";
        Withdrawn = "withdrawn" / "retirada";
    }

    CommitmentState { Open = "open" / "abierto"; Done = "done" / "hecho"; Dropped = "dropped" / "descartado"; }

    /// How much an obstacle weighs.
    Level { Low = "low" / "bajo"; Medium = "medium" / "medio"; High = "high" / "alto"; }

    /// A customer's mood.
    Tone { Negative = "negative" / "negativa"; Neutral = "neutral" / "neutra"; Positive = "positive" / "positiva"; }

    IdeaState { Open = "open" / "abierta"; Tried = "tried" / "probada"; Parked = "parked" / "en espera" + "aparcada"; }

    /// What sort of thing was learned of a person.
    FactKind {
        Value = "value" / "valor"; Goal = "goal" / "objetivo"; Interest = "interest" / "interés";
        Family = "family" / "familia"; Preference = "preference" / "preferencia";
    }

    /// How a person likes to be reached.
    Channel {
        Email = "email" / "correo"; Call = "call" / "llamada"; InPerson = "in person" / "presencial" + "en persona";
        Message = "message" / "mensaje";
    }

    /// What sort of thing is expected. A limit is what a side will not, or cannot, do.
    ExpectationKind {
        Goal = "goal" / "objetivo"; Role = "role" / "rol" + "papel"; Responsibility = "responsibility" / "responsabilidad";
        Metric = "metric" / "métrica"; CommitmentLevel = "commitment level" / "nivel de compromiso";
        Limit = "limit" / "limitación"; Need = "need" / "necesidad";
    }

    /// Whether it is there, or only feared.
    ObstacleState { Present = "present": "there" / "presente"; Possible = "possible" / "posible"; }

    /// `amended` still binds, in its new wording; the last three are ends.
    ExpectationState {
        Stated = "stated" / "planteada"; Accepted = "accepted" / "aceptada"; Amended = "amended" / "ajustada";
        Met = "met" / "cumplida"; Missed = "missed" / "incumplida"; Dropped = "dropped" / "descartada";
    }

    /// What a KPI counts. Durations are kept in minutes, yes and no as 1 and 0.
    Unit {
        Number = "number" / "número"; Percent = "percent" / "porcentaje"; Money = "money" / "dinero";
        Duration = "duration" / "duración"; YesNo = "yes/no" / "sí/no";
    }

    /// Which way is better.
    Direction { Up = "up" / "subir"; Down = "down" / "bajar"; }

    /// What is meant by a target: to be there once, to stay there, or to be there in each period anew.
    Aim {
        Reach = "reach": "reach it" / "alcanzarla"; Stay = "stay": "stay there or beyond" / "mantenerla";
        Period = "per period": "reach it each period" / "alcanzarla en cada período";
    }

    /// Whether a KPI tells what will come, or what came.
    Leading { Lagging = "lagging" / "de resultado"; Leading = "leading" / "adelantado" + "anticipado"; }

    /// The five questions a KPI must answer.
    Light {
        Specific = "specific" / "específico"; Measurable = "measurable" / "medible";
        Achievable = "achievable" / "alcanzable"; Relevant = "relevant" / "relevante";
        TimeBound = "time-bound" / "con plazo";
    }

    Verdict { Hit = "hit" / "logrado"; Missed = "missed" / "no logrado"; }

    /// What a cause lies in.
    Factor {
        People = "people" / "personas"; Process = "process" / "proceso"; Product = "product" / "producto";
        Market = "market" / "mercado"; Priorities = "priorities" / "prioridades";
        Communication = "communication" / "comunicación"; Other = "other" / "otra causa";
    }
}
