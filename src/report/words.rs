//! The domain's closed vocabularies in both languages.

use crate::domain::{
    Channel, CommitmentState, DecisionState, Direction, ExpectationKind, ExpectationState, FactKind, Factor, IdeaState,
    InteractionKind, InteractionState, Interval, Kind, Layer, Leading, Level, Light, Manner, Means, Mode,
    ObstacleState, Pillar, Presence, Reason, RecognitionKind, RewardState, Role, Side, Size, Stage, Standing, Tone,
    TopicState, Unit, Verdict, Visibility, Way,
};
use crate::i18n::Lang;
use crate::i18n::date::days;
use crate::store::Op;

/// A domain value that has a word in each language.
pub trait Word {
    fn word(self, lang: Lang) -> &'static str;
}

/// What nobody said has no word.
impl<W: Word> Word for Option<W> {
    fn word(self, lang: Lang) -> &'static str {
        self.map_or("", |it| it.word(lang))
    }
}

/// `people: nobody was trained`; the text alone where nothing is said to put before it.
#[must_use]
pub fn headed(lang: Lang, head: impl Word, text: &str) -> String {
    match head.word(lang) {
        "" => text.to_owned(),
        head => format!("{head}: {text}"),
    }
}

/// `nobody was trained (people)`; the text alone where nothing is said to put behind it.
#[must_use]
pub fn noted(lang: Lang, text: &str, note: impl Word) -> String {
    match note.word(lang) {
        "" => text.to_owned(),
        note => format!("{text} ({note})"),
    }
}

/// The word of a state of one kind of record, the same wherever it is said.
#[must_use]
pub fn state(lang: Lang, kind: Kind, word: &str) -> Option<&'static str> {
    fn say<T: std::str::FromStr + Word>(lang: Lang, word: &str) -> Option<&'static str> {
        word.parse::<T>().ok().map(|state| state.word(lang))
    }
    match kind {
        Kind::Interaction => say::<InteractionState>(lang, word),
        Kind::Decision => say::<DecisionState>(lang, word),
        Kind::Commitment => say::<CommitmentState>(lang, word),
        Kind::Topic => say::<TopicState>(lang, word),
        Kind::Idea => say::<IdeaState>(lang, word),
        Kind::Expectation => say::<ExpectationState>(lang, word),
        Kind::Reward => say::<RewardState>(lang, word),
        _ => None,
    }
}

macro_rules! words {
    ($($name:ident { $($variant:ident: $en:literal, $es:literal;)+ })+) => {$(
        impl Word for $name {
            fn word(self, lang: Lang) -> &'static str {
                match self { $($name::$variant => lang.pick($en, $es)),+ }
            }
        }
    )+};
}

words! {
    Side { Us: "us", "nosotros"; Them: "them", "ellos"; }
    Visibility { Both: "both sides", "ambas partes"; Ours: "only us", "solo nosotros"; Mine: "only me", "solo yo"; }
    Pillar {
        Communication: "communication", "comunicación"; Expectations: "expectations", "expectativas"; Metrics: "metrics", "métricas";
        Recognition: "recognition", "reconocimiento"; Relationships: "relationships", "relaciones";
    }
    RecognitionKind { Thanks: "thanks", "agradecimiento"; Feedback: "feedback", "comentarios"; }
    Size { Small: "small", "pequeño"; Large: "large", "grande"; }
    Manner { Public: "public", "público"; Private: "private", "privado"; }
    Means {
        Email: "email", "correo"; Call: "call", "llamada"; InPerson: "in person", "en persona"; Message: "message", "mensaje";
        Reward: "with a gift", "con un regalo";
    }
    Way { Given: "given", "entregado"; Received: "received", "recibido"; }
    RewardState { Counts: "counts", "cuenta"; Pending: "waits for approval", "pendiente de aprobar"; Refused: "refused", "rechazado"; }
    ExpectationKind {
        Goal: "goal", "objetivo"; Role: "role", "papel"; Responsibility: "responsibility", "responsabilidad";
        Metric: "metric", "métrica"; CommitmentLevel: "commitment level", "nivel de compromiso"; Limit: "limit", "limitación";
        Need: "need", "necesidad";
    }
    ObstacleState { Present: "there", "presente"; Possible: "possible", "posible"; }
    ExpectationState {
        Stated: "stated", "planteada"; Accepted: "accepted", "aceptada"; Amended: "amended", "ajustada"; Met: "met", "cumplida";
        Missed: "missed", "incumplida"; Dropped: "dropped", "descartada";
    }
    Unit {
        Number: "number", "número"; Percent: "percent", "porcentaje"; Money: "money", "dinero"; Duration: "duration", "duración";
        YesNo: "yes/no", "sí/no";
    }
    Direction { Up: "up", "subir"; Down: "down", "bajar"; }
    Leading { Lagging: "lagging", "de resultado"; Leading: "leading", "anticipado"; }
    Light {
        Specific: "specific", "específico"; Measurable: "measurable", "medible"; Achievable: "achievable", "alcanzable";
        Relevant: "relevant", "relevante"; TimeBound: "time-bound", "con plazo";
    }
    Verdict { Hit: "hit", "logrado"; Missed: "missed", "no logrado"; }
    Factor {
        People: "people", "personas"; Process: "process", "proceso"; Product: "product", "producto"; Market: "market", "mercado";
        Priorities: "priorities", "prioridades"; Communication: "communication", "comunicación"; Other: "other", "otra causa";
    }
    Standing {
        Unknown: "no pace yet", "sin ritmo aún"; OnPace: "on pace", "a ritmo"; Behind: "behind", "por detrás";
        FarBehind: "far behind", "muy por detrás"; Hit: "hit", "logrado"; Missed: "missed", "no logrado";
    }
    Reason {
        Untold: "not told", "sin contar"; Unsettled: "amendment open", "ajuste abierto"; Doubtful: "low confidence", "poca confianza";
        Answer: "met or missed?", "¿cumplida?"; Cause: "no cause noted", "sin causa anotada"; Figure: "figure due", "toca cifra";
        Pace: "off pace", "fuera de ritmo"; Deadline: "deadline near", "plazo cerca"; Draft: "draft", "borrador";
        Thanks: "nobody thanked", "sin agradecer"; Unthanked: "no thanks", "sin agradecimiento"; Cold: "gone cold", "enfriado";
        OneTie: "one tie", "un solo vínculo";
    }
    Stage {
        Launching: "launching", "en lanzamiento"; Active: "active", "activa"; Renewing: "renewing", "en renovación";
        Paused: "paused", "en pausa"; Ended: "ended", "finalizada";
    }
    Role {
        AllianceManager: "alliance manager", "responsable de alianza"; Sponsor: "sponsor", "patrocinador";
        Champion: "champion", "promotor"; WorkingTeam: "working team", "equipo operativo";
    }
    Layer { Working: "working", "operativo"; Management: "management", "de gestión"; Executive: "executive", "directivo"; }
    InteractionKind {
        Meeting: "meeting", "reunión"; Call: "call", "llamada"; Email: "email", "correo"; Message: "message", "mensaje";
        Visit: "visit", "visita"; Event: "event", "evento"; Note: "note", "nota";
    }
    Mode { InPerson: "in person", "en persona"; Online: "online", "en línea"; }
    InteractionState {
        Planned: "planned", "prevista"; Held: "held", "celebrada"; Missed: "missed", "no celebrada";
        Cancelled: "cancelled", "cancelada"; Moved: "moved", "aplazada";
    }
    Presence { Present: "present", "presente"; Absent: "absent", "ausente"; Invited: "invited", "invitado"; }
    TopicState { Open: "open", "abierto"; Discussed: "discussed", "tratado"; Dropped: "dropped", "descartado"; }
    DecisionState {
        Proposed: "proposed", "propuesta"; Agreed: "agreed", "acordada"; Superseded: "superseded", "sustituida";
        Withdrawn: "withdrawn", "retirada";
    }
    CommitmentState { Open: "open", "abierto"; Done: "done", "hecho"; Dropped: "dropped", "descartado"; }
    Level { Low: "low", "bajo"; Medium: "medium", "medio"; High: "high", "alto"; }
    Tone { Negative: "negative", "negativa"; Neutral: "neutral", "neutra"; Positive: "positive", "positiva"; }
    IdeaState { Open: "open", "abierta"; Tried: "tried", "probada"; Parked: "parked", "aparcada"; }
    FactKind {
        Value: "value", "valor"; Goal: "goal", "objetivo"; Interest: "interest", "interés"; Family: "family", "familia";
        Preference: "preference", "preferencia";
    }
    Channel { Email: "email", "correo"; Call: "call", "llamada"; InPerson: "in person", "en persona"; Message: "message", "mensaje"; }
    Op {
        Log: "logged", "anotado"; Add: "added", "añadido"; Edit: "edited", "editado"; Delete: "deleted", "borrado";
        Hold: "held", "celebrado"; Miss: "not held", "no celebrado"; Cancel: "cancelled", "cancelado"; Move: "moved", "aplazado";
        Done: "done", "hecho"; Drop: "dropped", "descartado"; Tell: "told", "contado"; Resolve: "resolved", "resuelto";
        Acknowledge: "acknowledged", "con acuse"; Supersede: "superseded", "sustituido"; Withdraw: "withdrawn", "retirado";
        Fail: "missed", "incumplida"; Choose: "chosen", "elegido"; Share: "shared", "compartido"; Close: "closed", "cerrado"; Snooze: "snoozed", "pospuesto"; Pause: "paused", "en pausa"; Resume: "resumed", "reanudada"; Accept: "accepted", "aceptada"; Agree: "agreed", "acordado"; Measure: "measured", "medido"; Meet: "met", "cumplida"; Import: "imported", "importado";
        Thank: "noted", "anotado"; Waive: "needs no thanks", "sin agradecer";
        Approve: "approved", "aprobado"; Introduce: "introduced", "presentados"; Merge: "merged", "unidas"; Erase: "erased", "suprimida"; Set: "set", "opción cambiada";
        HandOver: "handed over", "traspasado"; Answer: "answered", "respondido"; Review: "reviewed", "revisada";
        Finalise: "minutes finalised", "acta cerrada"; Reopen: "minutes reopened", "acta reabierta"; Undo: "undone", "deshecho"; Redo: "redone", "rehecho";
    }
}

impl Word for Kind {
    fn word(self, lang: Lang) -> &'static str {
        let [one, _] = lang.pick(&self.model().name.en, &self.model().name.es);
        one
    }
}

/// The kinds in the plural, as headings and as `list` takes them.
#[must_use]
pub fn plural(lang: Lang, kind: Kind) -> &'static str {
    let [_, many] = lang.pick(&kind.model().name.en, &kind.model().name.es);
    many
}

/// `every 10 days`, `every month`; `cada 10 días`, `cada mes`.
#[must_use]
pub fn every(lang: Lang, interval: Interval) -> String {
    match (interval, lang) {
        (Interval::Days(1), Lang::En) => "every day".to_owned(),
        (Interval::Days(1), Lang::Es) => "cada día".to_owned(),
        (Interval::Days(7), Lang::En) => "every week".to_owned(),
        (Interval::Days(7), Lang::Es) => "cada semana".to_owned(),
        (Interval::Months(1), Lang::En) => "every month".to_owned(),
        (Interval::Months(1), Lang::Es) => "cada mes".to_owned(),
        (Interval::Days(count), Lang::En) => format!("every {}", days(lang, count.into())),
        (Interval::Days(count), Lang::Es) => format!("cada {}", days(lang, count.into())),
        (Interval::Months(count), Lang::En) => format!("every {count} months"),
        (Interval::Months(count), Lang::Es) => format!("cada {count} meses"),
    }
}

/// `weekly`, `monthly`, … where there is such a word.
#[must_use]
pub fn rhythm(lang: Lang, interval: Interval) -> Option<&'static str> {
    match interval {
        Interval::Days(1) => Some(lang.pick("daily", "diario")),
        Interval::Days(7) => Some(lang.pick("weekly", "semanal")),
        Interval::Days(14) => Some(lang.pick("fortnightly", "quincenal")),
        Interval::Days(30) | Interval::Months(1) => Some(lang.pick("monthly", "mensual")),
        Interval::Days(90) | Interval::Months(3) => Some(lang.pick("quarterly", "trimestral")),
        Interval::Months(6) => Some(lang.pick("half-yearly", "semestral")),
        Interval::Months(12) => Some(lang.pick("yearly", "anual")),
        _ => None,
    }
}
