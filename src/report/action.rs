//! What answers a row, in words: the label of a key, and why a verb does nothing.

use super::Word;
use crate::domain::text::capitalised;
use crate::domain::{Act, Day, Kind, Problem, Side};
use crate::i18n::Lang;
use crate::insight::action::{Ask, End, Form, Line, Moved, Not, Row, Together, Verb, together};
use crate::report::errors;

/// What a verb does to rows, in a word or two; `None` where it does nothing to them together.
#[must_use]
pub fn label(lang: Lang, verb: Verb, rows: &[Row], today: Day) -> Option<&'static str> {
    let (en, es) = match together(verb, rows, today) {
        Together::Acts(acts) => {
            let mut words = acts.iter().map(|(act, record)| of_act(act, record.kind));
            let first = words.next()?;
            if words.all(|other| other == first) { first } else { ("done", "hecho") }
        }
        Together::Form(form) => match form {
            Form::Edit => ("edit", "editar"),
            Form::Amend => ("amend", "ajustar"),
            Form::Cause => ("say why", "decir por qué"),
            Form::Figure => ("enter the figure", "anotar la cifra"),
            Form::Thank => ("thank", "agradecer"),
            Form::Feedback => ("give feedback", "dar feedback"),
            Form::Introduce => ("introduce", "presentar"),
            Form::Check => ("ask both sides", "preguntar a ambas"),
            Form::Commit => ("what we do about it", "qué hacemos"),
            Form::Follow => ("what follows", "siguiente paso"),
        },
        Together::Ask(ask) => return of_ask(lang, ask, rows),
        Together::Log(Line::Contact) => ("log contact", "anotar contacto"),
        Together::Log(Line::Congratulate(_)) => ("congratulate", "felicitar"),
        Together::Log(Line::Write(_)) => ("write", "escribir"),
        Together::Not(_) | Together::Differ => return None,
    };
    Some(lang.pick(en, es))
}

const SENT: (&str, &str) = ("sent", "enviada");

fn of_ask(lang: Lang, ask: Ask, rows: &[Row]) -> Option<&'static str> {
    let (en, es) = match ask {
        Ask::Reason => ("drop", "descartar"),
        Ask::Day(moved) => match moved {
            Moved::Due | Moved::Held => ("move date", "cambiar fecha"),
            Moved::Deadline => ("move deadline", "cambiar plazo"),
            Moved::Review => ("move review", "cambiar revisión"),
            Moved::Meeting => ("move", "cambiar fecha"),
            Moved::NextFeedback => ("move feedback", "cambiar feedback"),
        },
        Ask::Sent => SENT,
        Ask::When => ("done on…", "hecho el…"),
        Ask::Approver => ("approve", "aprobar"),
        Ask::Missed => ("not held", "no realizada"),
        Ask::Alternative => ("choose", "elegir"),
        Ask::Wording => ("replace", "sustituir"),
        Ask::Sure(End::Delete) => ("delete", "borrar"),
        Ask::Sure(end) => of_act(&end.act(), rows.first()?.record.kind),
    };
    Some(lang.pick(en, es))
}

/// What moves, as a question names it.
#[must_use]
pub fn moved(lang: Lang, what: Moved) -> &'static str {
    match what {
        Moved::Due => lang.pick("due date", "fecha"),
        Moved::Deadline => lang.pick("deadline", "plazo"),
        Moved::Review => lang.pick("next review", "próxima revisión"),
        Moved::Meeting => lang.pick("day and hour", "día y hora"),
        Moved::Held => lang.pick("day it was held", "día en que fue"),
        Moved::NextFeedback => lang.pick("next feedback", "próximo feedback"),
    }
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
        (Act::Done { .. }, Kind::Reward) => ("given", "entregada"),
        (Act::Done { .. }, Kind::Seat) => ("has left", "ya no está"),
        (Act::Tell { .. } | Act::Acknowledge { side: Side::Them, .. }, Kind::Decision) => THEY_CONFIRM,
        (Act::Acknowledge { .. }, Kind::Decision) => ("acknowledged", "confirmada"),
        (Act::Acknowledge { side: Side::Us, .. }, _) => ("we accept", "la aceptamos"),
        (Act::Acknowledge { .. }, _) => ("they accept", "la aceptan"),
        (Act::Tell { .. }, _) | (Act::Done { .. }, Kind::Feedback) => TOLD,
        (Act::Done { .. }, _) => ("done", "hecho"),
        (Act::Send { .. }, _) => SENT,
        (Act::Happen { .. }, _) => ("it happened", "ha ocurrido"),
        (Act::NotHeld(_), Kind::Obstacle) => ("did not happen", "no ha ocurrido"),
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

/// Why a verb does nothing to a row, as a sentence.
#[must_use]
pub fn refusal(lang: Lang, not: Not) -> String {
    let said = match not {
        Not::For(verb, kind) => return not_for(lang, verb, kind),
        Not::Already(kind, state) => {
            let already = errors::problem(lang, &Problem::Already { state });
            return format!("{}: {already}.", capitalised(kind.word(lang)));
        }
        Not::Elsewhere => (
            "This row asks for something else: enter opens what it is about.",
            "Esta fila pide otra cosa: enter abre aquello de lo que trata.",
        ),
        Not::Ahead => ("It has not happened yet.", "Aún no ha ocurrido."),
        Not::Proposed => (
            "Suggestion: x gives the thanks, n says that none are needed.",
            "Sugerencia: x da las gracias, n dice que no hacen falta.",
        ),
        Not::Figure => (
            "A figure comes due by its interval: enter it, put it off, or edit the KPI.",
            "La cifra toca por su intervalo: anótala, posponla o edita el KPI.",
        ),
        Not::NoNews => (
            "There is nothing to tell them: note first how reality differs.",
            "No hay nada que contarles: anota antes en qué difiere la realidad.",
        ),
        Not::NoAlternatives => (
            "No alternatives yet: edit it and write them, a line each.",
            "Aún sin alternativas: edítalo y escríbelas, una por línea.",
        ),
        Not::NoNext => ("No further feedback is planned here.", "Aquí no hay más feedback programado."),
        Not::NoDay => ("This is not answered with a day.", "Esto no se responde con un día."),
        Not::Nothing => ("There is no row here.", "Aquí no hay ninguna fila."),
    };
    lang.pick(said.0, said.1).to_owned()
}

/// Records of that kind are never answered so.
fn not_for(lang: Lang, verb: Verb, kind: Kind) -> String {
    let (en, es) = match verb {
        Verb::Done | Verb::DoneOn => ("there is nothing to tick off here", "aquí no hay nada que dar por hecho"),
        Verb::NotHeld => (
            "only a meeting, an expectation or a risk can be marked as one that did not happen",
            "solo de una reunión, una expectativa o un riesgo se dice que no se dio",
        ),
        Verb::Move => ("it has no date to move", "no tiene fecha que cambiar"),
        Verb::Tell => ("there is nothing to tell them", "no hay nada que contarles"),
        Verb::Drop => ("it is deleted, not dropped", "se borra, no se descarta"),
        Verb::Amend => ("only expectations and KPIs are amended", "solo se ajustan expectativas e KPI"),
        Verb::Explain => ("causes are of expectations and KPIs", "las causas son de expectativas e KPI"),
        Verb::Supersede => ("only a decision gives way to another", "solo una decisión cede el sitio a otra"),
        Verb::Delete => ("it is withdrawn or replaced, not deleted", "se retira o se sustituye, no se borra"),
    };
    format!("{}: {}.", capitalised(kind.word(lang)), lang.pick(en, es))
}

/// Why a verb does nothing to several rows together.
#[must_use]
pub fn differ(lang: Lang) -> &'static str {
    lang.pick(
        "These are answered in different ways. Nothing was changed: take those that are answered alike.",
        "Se responden de distinta manera. No se cambió nada: elige las que se responden igual.",
    )
}
