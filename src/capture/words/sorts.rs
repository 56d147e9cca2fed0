//! Of what sort a contact was: what says so stays in its words.

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
    "board",
    "pricing",
    "executive",
    "exec",
    "annual",
    "review",
    "renewal",
    "contract",
    "onboarding",
    "legal",
    "commercial",
    "technical",
    "tech",
    "product",
    "strategy",
    "team",
    "working",
    "customer",
    "client",
    "daily",
    "training",
    "ops",
    "operations",
    "account",
    "partner",
    "partnership",
    "governance",
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
    "interna",
    "interno",
    "comercial",
    "tecnica",
    "tecnico",
    "anual",
    "extraordinaria",
    "de cierre",
    "de direccion",
    "de negocio",
    "de control",
    "de trabajo",
    "de proyecto",
];

/// What sort of contact these were may be told behind them in any words: `reunión de precios`, `llamada técnica`.
pub const QUALIFIED: &[&str] = &["reunion", "reu", "junta", "llamada", "videollamada", "charla", "platica"];

/// Behind these `de` and a word or two may say of what sort they were, where somebody or a day follows: `cena del consejo`.
pub const OF_A_SORT: &[&str] = &[
    "taller",
    "comida",
    "cena",
    "almuerzo",
    "desayuno",
    "cafe",
    "visita",
    "feria",
    "congreso",
    "jornada",
    "jornadas",
    "evento",
    "comite",
    "sesion",
    "demo",
    "revision",
    "formacion",
    "mesa",
];

/// Words of everyday prose among these: they tell of a meeting only where somebody, a day or a length stands beside them.
pub const LOOSE_SORTS: &[&str] =
    &["review", "steering", "board", "training", "revision", "seguimiento", "formacion", "mesa de trabajo"];

/// Meetings whose words say of what sort they were, in English and Spanish: they stay in the title.
pub(super) const MEETINGS: [&[&str]; 2] = [
    &[
        "qbr",
        "business review",
        "kick-off",
        "kickoff",
        "demo",
        "standup",
        "stand-up",
        "weekly",
        "session",
        "steerco",
        "steering committee",
        "committee",
        "steering",
        "review",
        "board",
        "training",
        "debrief",
        "check-in",
    ],
    &["comite", "demo", "sesion", "revision", "seguimiento", "formacion", "mesa de trabajo"],
];

/// Whether a folded word says of what sort a contact was, and stays in its words: `qbr`, `demo`, `comite`.
pub fn tells_a_sort(word: &str) -> bool {
    word == "webinar" || MEETINGS.iter().any(|words| words.contains(&word))
}
