//! The words that start a further record, and where they stand in a line.

use super::Context;
use super::lexer::Token;
use crate::domain::{ExpectationKind, Side};

/// A record that a marker starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marker {
    Decision,
    Commitment,
    Obstacle {
        /// It may come.
        possible: bool,
    },
    Feedback,
    Fact,
    Topic,
    Idea,
    Recognition,
    /// A gift, given or received.
    Gift,
    /// What the side expects of the other.
    Expectation(Side, ExpectationKind),
}

impl Marker {
    /// Whether somebody owes it.
    pub(super) fn is_owed(self) -> bool {
        matches!(self, Self::Commitment | Self::Expectation(..))
    }

    /// Whether it takes a person right behind it, so many having been taken.
    pub(super) fn takes_person(self, taken: usize) -> bool {
        match self {
            Self::Recognition => true,
            Self::Commitment | Self::Fact | Self::Expectation(..) => taken == 0,
            _ => false,
        }
    }
}

/// A marker found at a token.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub at: usize,
    /// How many tokens it is.
    pub count: usize,
    pub marker: Marker,
}

/// The words of one marker.
pub struct MarkerWords {
    pub marker: Marker,
    /// Whether these are words of everyday prose, which are markers in some places only.
    pub everyday: bool,
    pub english: &'static [&'static str],
    pub spanish: &'static [&'static str],
}

const fn always(marker: Marker, english: &'static [&'static str], spanish: &'static [&'static str]) -> MarkerWords {
    MarkerWords { marker, everyday: false, english, spanish }
}

const fn everyday(marker: Marker, english: &'static [&'static str], spanish: &'static [&'static str]) -> MarkerWords {
    MarkerWords { marker, everyday: true, english, spanish }
}

const OBSTACLE: Marker = Marker::Obstacle { possible: false };
const RISK: Marker = Marker::Obstacle { possible: true };
const THEIR_NEED: Marker = Marker::Expectation(Side::Them, ExpectationKind::Need);
const OUR_NEED: Marker = Marker::Expectation(Side::Us, ExpectationKind::Need);
const WE_EXPECT: Marker = Marker::Expectation(Side::Us, ExpectationKind::Goal);
const THEY_EXPECT: Marker = Marker::Expectation(Side::Them, ExpectationKind::Goal);

/// The markers, folded.
pub const MARKERS: &[MarkerWords] = &[
    always(
        Marker::Decision,
        &["d:", "decision:", "decisions:", "agreed:", "decided:"],
        &["decision:", "decisiones:", "acuerdo:", "acuerdos:", "acordado:", "acordamos:", "decidido:"],
    ),
    always(
        Marker::Commitment,
        &["do:", "commitment:", "commitments:", "promise:", "promises:", "action item:", "action items:", "next step:"],
        &["hacer:", "tarea:", "tareas:", "accion:", "acciones:", "compromiso:", "compromisos:"],
    ),
    everyday(
        Marker::Commitment,
        &["action:", "actions:", "task:", "tasks:", "next steps:", "followup:", "follow-up:", "follow up:", "pending:"],
        &[
            "pendiente:",
            "pendientes:",
            "pdte:",
            "pte:",
            "proximo paso:",
            "proximos pasos:",
            "siguiente paso:",
            "seguimiento:",
        ],
    ),
    always(
        OBSTACLE,
        &["ob:", "blocker:", "blockers:", "obstacle:", "obstacles:"],
        &["ob:", "bloqueo:", "bloqueos:", "obstaculo:", "obstaculos:"],
    ),
    everyday(
        OBSTACLE,
        &["problem:", "problems:", "issue:", "issues:", "blocked:"],
        &["problema:", "problemas:", "bloqueado:", "bloqueada:"],
    ),
    everyday(RISK, &["risk:", "risks:"], &["riesgo:", "riesgos:"]),
    always(Marker::Feedback, &["fb:", "feedback:"], &["opinion:"]),
    always(Marker::Fact, &["fact:"], &["dato:"]),
    always(Marker::Topic, &["topic:"], &["tema:", "pregunta:"]),
    everyday(Marker::Topic, &["question:", "questions:"], &["duda:", "dudas:", "preguntas:"]),
    always(Marker::Idea, &["idea:"], &["idea:"]),
    always(Marker::Recognition, &["ty:", "thanks:", "recognition:", "kudos:"], &["gracias:", "reconocimiento:"]),
    always(
        Marker::Gift,
        &["gift:", "gifts:", "reward:", "rewards:"],
        &["regalo:", "regalos:", "recompensa:", "recompensas:", "premio:", "premios:"],
    ),
    always(THEY_EXPECT, &["exus:", "they expect:"], &["esperan:", "ellos esperan:"]),
    always(WE_EXPECT, &["ex:", "expect:", "we expect:", "expectation:"], &["esperamos:", "expectativa:"]),
    everyday(
        THEIR_NEED,
        &["need:", "needs:", "they need:"],
        &["necesitan:", "necesita:", "necesidad:", "necesidades:", "ellos necesitan:"],
    ),
    everyday(OUR_NEED, &["we need:", "our need:"], &["necesitamos:", "nuestra necesidad:"]),
];

/// `todo:` is a task where the language is English; in Spanish it is a word.
const TODO: &str = "todo:";

/// The words that start a record, a group for each kind.
pub fn marker_words() -> impl Iterator<Item = Vec<&'static str>> {
    MARKERS.iter().map(|words| words.english.iter().chain(words.spanish).copied().collect())
}

/// The longest marker that ends at a token: `they expect:` is two.
fn marker(tokens: &[Token], at: usize) -> Option<(&'static MarkerWords, usize)> {
    let last = tokens.get(at)?.folded.as_str();
    if !last.ends_with(':') {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).filter(|before| !before.literal);
    let count = |phrase: &&str| match phrase.strip_suffix(last)? {
        "" => Some(1),
        first => before.is_some_and(|before| first.strip_suffix(' ') == Some(&before.folded)).then_some(2),
    };
    let counted = |words: &'static MarkerWords| {
        let longest = words.english.iter().chain(words.spanish).filter_map(count).max();
        longest.map(|count| (words, count))
    };
    // Of equally long ones the first.
    MARKERS.iter().rev().filter_map(counted).max_by_key(|(_, count)| *count)
}

/// `in fact:`, `to do:`, `fecha de decisión:` are text: a word that leads into the next one.
const LEADS_IN: &[&str] =
    &["in", "to", "of", "the", "a", "an", "no", "de", "del", "la", "el", "los", "las", "un", "una", "sin", "por"];

/// These lead into words of everyday prose: `low risk:`, `any question:`.
const LEADS_INTO_PROSE: &[&str] = &["any", "low", "one", "we", "our", "high", "big", "main", "su", "nuestro"];

/// A place where a record may start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub start: Start,
    pub everyday: bool,
    /// Behind a full stop or a semicolon, or at the beginning.
    pub is_parted: bool,
}

/// Where records may start. A marker is a whole word, not quoted, not rejected.
pub(super) fn candidates(tokens: &[Token], context: &Context<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.literal || context.rejected.contains(&token.span.start) {
            continue;
        }
        let Some((words, count)) = marker(tokens, at).or_else(|| todo(token, context)) else { continue };
        let first = at + 1 - count;
        let before = first.checked_sub(1).and_then(|before| tokens.get(before));
        let is_led_by = |leads: &[&str]| before.is_some_and(|it| !it.literal && leads.contains(&it.folded.as_str()));
        if is_led_by(LEADS_IN) || words.everyday && is_led_by(LEADS_INTO_PROSE) {
            continue;
        }
        let is_parted = before.is_none_or(|before| before.text.ends_with(['.', ';', '!', '?']));
        let start = Start { at: first, count, marker: words.marker };
        found.push(Candidate { start, everyday: words.everyday, is_parted });
    }
    found
}

fn todo(token: &Token, context: &Context<'_>) -> Option<(&'static MarkerWords, usize)> {
    let is_it = token.folded == TODO && !context.from.habits.spanish;
    is_it.then(|| MARKERS.iter().find(|words| words.marker == Marker::Commitment)).flatten().map(|words| (words, 1))
}
