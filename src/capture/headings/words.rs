//! The words of headings, in both languages.

use super::Under;

/// The words of a heading, folded.
pub struct Heading {
    pub under: Under,
    pub english: &'static [&'static str],
    pub spanish: &'static [&'static str],
}

const fn heading(under: Under, english: &'static [&'static str], spanish: &'static [&'static str]) -> Heading {
    Heading { under, english, spanish }
}

/// All headings. Each marker is one as well.
pub const HEADINGS: &[Heading] = &[
    heading(
        Under::Present,
        &["attendees", "present", "participants", "attending", "attended", "in attendance"],
        &["asistentes", "presentes", "participantes", "asistencia", "asisten", "asistieron"],
    ),
    heading(
        Under::Absent,
        &["absent", "apologies", "regrets", "absentees", "not present"],
        &["ausentes", "ausencias", "excusados", "disculpas", "faltan", "faltaron", "no asisten", "no asistieron"],
    ),
    heading(
        Under::Agenda,
        &["agenda", "topics", "agenda items"],
        &["agenda", "orden del dia", "temas", "temas tratados", "puntos tratados"],
    ),
    heading(
        Under::Words,
        &["notes", "meeting notes", "minutes", "summary", "discussion", "background", "context", "place", "location"],
        &["notas", "acta", "minuta", "resumen", "discusion", "comentarios", "contexto", "desarrollo", "lugar"],
    ),
    heading(
        Under::Record("decision:"),
        &["decisions", "agreements", "agreed", "we agreed", "what we agreed", "decided", "what we decided"],
        &[
            "decisiones",
            "acuerdos",
            "acordado",
            "lo acordado",
            "hemos acordado",
            "lo que hemos acordado",
            "lo que acordamos",
            "decidido",
            "lo decidido",
        ],
    ),
    heading(
        Under::Record("do:"),
        &[
            "action items",
            "action item",
            "actions",
            "action points",
            "tasks",
            "to do",
            "todo",
            "to-do",
            "todos",
            "to-dos",
            "next steps",
            "next step",
            "next actions",
            "follow-up",
            "follow-ups",
            "follow up",
            "followups",
            "commitments",
            "who does what",
        ],
        &[
            "tareas",
            "acciones",
            "compromisos",
            "pendientes",
            "proximos pasos",
            "siguientes pasos",
            "por hacer",
            "plan de accion",
            "quien hace que",
            "reparto de tareas",
        ],
    ),
    heading(
        Under::Record("ob:"),
        &["issues", "problems", "blockers", "obstacles"],
        &["problemas", "bloqueos", "obstaculos"],
    ),
    heading(Under::Record("risk:"), &["risks", "concerns"], &["riesgos"]),
    heading(
        Under::Record("topic:"),
        &["questions", "open questions", "open points", "parking lot", "for next time"],
        &["preguntas", "dudas", "preguntas abiertas", "puntos abiertos", "temas abiertos", "para la proxima"],
    ),
    heading(
        Under::Record("thanks:"),
        &["thanks", "thank you", "thank yous", "kudos", "recognition", "shout-outs", "shoutouts"],
        &["gracias", "agradecimientos", "reconocimientos"],
    ),
    heading(Under::Record("feedback:"), &["customer feedback"], &["feedback de clientes", "opiniones de clientes"]),
    heading(Under::Record("idea:"), &["ideas"], &["ideas"]),
    heading(Under::Record("need:"), &["needs", "their needs"], &["necesidades"]),
    heading(
        Under::Next,
        &["next meeting", "next call", "next session", "next date", "next sync"],
        &["proxima reunion", "siguiente reunion", "proxima llamada", "proxima sesion", "proxima cita", "proxima fecha"],
    ),
    heading(Under::Day, &["date", "day", "when", "date and time"], &["fecha", "dia", "cuando", "fecha y hora"]),
    heading(
        Under::Private,
        &[
            "internal",
            "internal notes",
            "internal only",
            "private",
            "private notes",
            "confidential",
            "for us",
            "for us only",
            "only for us",
            "just for us",
            "only us",
            "between us",
            "do not share",
            "not to share",
        ],
        &[
            "interno",
            "notas internas",
            "uso interno",
            "solo interno",
            "privado",
            "notas privadas",
            "confidencial",
            "para nosotros",
            "solo para nosotros",
            "solo nosotros",
            "entre nosotros",
            "no compartir",
        ],
    ),
];

/// Beside a heading these say nothing more of it: `key decisions`, `riesgos principales`.
pub(super) const BESIDE: &[&str] = &[
    "key",
    "main",
    "our",
    "the",
    "new",
    "made",
    "taken",
    "discussed",
    "los",
    "las",
    "nuestras",
    "nuestros",
    "nuevas",
    "nuevos",
    "tomadas",
    "tomados",
    "alcanzados",
    "principales",
];

/// Between two headings in one: `Decisions & actions`.
pub(super) const BETWEEN: &[&str] = &["&", "and", "y", "e", "/", "+", ","];

/// Under a heading they say that there is nothing.
pub(super) const NOTHING: &[&str] = &[
    "none",
    "nothing",
    "n/a",
    "na",
    "no",
    "tbd",
    "tbc",
    "nada",
    "ninguno",
    "ninguna",
    "ningunos",
    "ningunas",
    "-",
    "por definir",
    "por confirmar",
    "no hay",
    "sin novedad",
    "to be defined",
    "to be confirmed",
];
