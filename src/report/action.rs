//! What answers a row, in words: the label of a key, and why a verb does nothing.

use crate::domain::{Act, Kind, Side};
use crate::i18n::Lang;
use crate::insight::action::{Answer, Ask, Form, Line, Not, Row, Verb, action};

/// What a verb does to a row, in a word or two; `None` where it does nothing, or where the row's line
/// (`a`) says it already.
#[must_use]
pub fn label(lang: Lang, verb: Verb, row: &Row, today: crate::domain::Day) -> Option<&'static str> {
    let (en, es) = match action(verb, row, today) {
        Answer::Act(act) => of_act(&act, row.record.kind),
        Answer::Form(form) => match form {
            Form::Edit => ("edit", "editar"),
            Form::Amend => ("amend", "ajustar"),
            Form::Cause => ("say why", "decir por qué"),
            Form::Figure => ("enter the figure", "anotar la cifra"),
            Form::Thank => ("thank", "agradecer"),
            Form::Feedback => ("give feedback", "dar feedback"),
            Form::Introduce => ("introduce", "presentar"),
            Form::Check => ("ask both sides", "preguntar a ambas"),
        },
        Answer::Ask(ask) => match ask {
            Ask::Reason => ("drop", "descartar"),
            Ask::Day => ("move date", "cambiar fecha"),
            Ask::Approver => ("approve", "aprobar"),
            Ask::Missed => ("not held", "no realizada"),
            Ask::Alternative => ("choose", "elegir"),
            Ask::Wording => ("replace", "sustituir"),
            Ask::Sure => ("delete", "borrar"),
        },
        Answer::Log(Line::Congratulate(_)) => ("congratulate", "felicitar"),
        Answer::Log(Line::Write(_)) => ("write", "escribir"),
        Answer::Log(Line::Contact) | Answer::Not(_) => return None,
    };
    Some(lang.pick(en, es))
}

fn of_act(act: &Act, kind: Kind) -> (&'static str, &'static str) {
    const TOLD: (&str, &str) = ("told them", "ya se lo dijimos");
    const THEY_CONFIRM: (&str, &str) = ("they acknowledge", "la confirman");
    const STOP: (&str, &str) = ("stop tracking", "dejar de seguir");
    match (act, kind) {
        (Act::Done { .. }, Kind::Interaction) => ("held", "realizada"),
        (Act::Done { .. }, Kind::Obstacle) => ("resolved", "resuelto"),
        (Act::Done { .. }, Kind::Alliance) => ("reviewed", "revisada"),
        (Act::Done { .. } | Act::Tell { .. }, Kind::Share) => ("shared", "entregado"),
        (Act::Done { .. }, Kind::Expectation) => ("met", "cumplida"),
        (Act::Done { .. }, Kind::Amendment) => ("agreed", "acordado"),
        (Act::Done { .. } | Act::Drop { .. }, Kind::Kpi) => STOP,
        (Act::Done { .. }, Kind::Cadence) => ("resume", "reanudar"),
        (Act::Done { .. }, Kind::Topic) => ("discussed", "tratado"),
        (Act::Done { .. }, Kind::Idea) => ("tried", "probada"),
        (Act::Tell { .. } | Act::Acknowledge { side: Side::Them, .. }, Kind::Decision) => THEY_CONFIRM,
        (Act::Acknowledge { .. }, Kind::Decision) => ("acknowledged", "confirmada"),
        (Act::Acknowledge { .. }, _) => ("they accept", "la aceptan"),
        (Act::Tell { .. }, _) | (Act::Done { .. }, Kind::Feedback) => TOLD,
        (Act::Done { .. }, _) => ("done", "hecho"),
        (Act::NotHeld(_), _) => ("missed", "incumplida"),
        (Act::Drop { .. }, Kind::Cadence) => ("pause it", "poner en pausa"),
        (Act::Drop { .. }, Kind::Interaction) => ("cancel", "cancelar"),
        (Act::Drop { .. }, Kind::Decision) => ("withdraw", "retirar"),
        (Act::Drop { .. }, Kind::Reward) => ("reject", "rechazar"),
        (Act::Drop { .. }, Kind::Idea) => ("park", "dejar en espera"),
        (Act::Drop { .. }, Kind::Recognition) => ("no more feedback needed", "no hace falta más feedback"),
        (Act::Drop { .. }, _) => ("drop", "descartar"),
        (Act::Move { .. }, _) => ("move date", "cambiar fecha"),
        (Act::Supersede { .. }, _) => ("replace", "sustituir"),
        (Act::Choose { .. }, _) => ("choose", "elegir"),
        (Act::Approve { .. }, _) => ("approve", "aprobar"),
        (Act::Waive { .. }, _) => ("not needed", "no hace falta"),
        (Act::Delete, _) => ("delete", "borrar"),
    }
}

/// Why a verb does nothing to a row.
#[must_use]
pub fn refusal(lang: Lang, not: Not) -> &'static str {
    match not {
        Not::ForThis => lang.pick("This key does not apply to this row.", "Esta tecla no vale para esta fila."),
        Not::Ahead => lang.pick("It has not happened yet.", "Aún no ha ocurrido."),
        Not::Proposed => lang.pick(
            "Suggestion: x gives the thanks, n says that none are needed.",
            "Sugerencia: x da las gracias, n dice que no hacen falta.",
        ),
    }
}

/// Why a verb does nothing to several rows together.
#[must_use]
pub fn differ(lang: Lang) -> &'static str {
    lang.pick(
        "These are answered in different ways. Nothing was changed: take those that are answered alike.",
        "Se responden de distinta manera. No se cambió nada: elige las que se responden igual.",
    )
}
