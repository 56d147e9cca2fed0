//! How a line is written, made from the tables it is read with: `?`, F1 and `trato help log` show it.

use super::attributes::{DUE, ON, TOLD};
use super::markers::{MARKERS, Marker, MarkerWords};
use super::words::{ABOUT, Form, KINDS, MODES};
use crate::domain::{ExpectationKind, InteractionKind, Mode, Side};
use crate::i18n::Lang;

/// Rows under a heading: what is typed, and what it becomes.
pub struct Section {
    pub title: &'static str,
    pub rows: Vec<(String, &'static str)>,
}

/// All of it, in the reader's language.
#[must_use]
pub fn sections(lang: Lang) -> Vec<Section> {
    vec![sentence(lang), kinds(lang), markers(lang), dates(lang)]
}

fn row(typed: &str, means: &'static str) -> (String, &'static str) {
    (typed.to_owned(), means)
}

fn sentence(lang: Lang) -> Section {
    let rows = match lang {
        Lang::En => vec![
            row("call with Lucía yesterday, 30 min: list ok", "who, when, how long, then the words; any order will do"),
            row(
                "Luis called about the PO",
                "a name is looked up in the alliance named, else among all; @luis is always that one",
            ),
            row("@acme call lucia 30m: list ok", "the same in short"),
            row("thanks to Lucía for the intro", "thanks, without a mark"),
            row("+q4 +private", "a tag; for you alone"),
            row(":: …", "details of what stands before"),
            row("\"Monday report\" \\call", "quotes or a backslash keep words as they are"),
        ],
        Lang::Es => vec![
            row(
                "llamada con Lucía ayer, 30 min: tarifa ok",
                "quién, cuándo, cuánto; después, las palabras; en cualquier orden",
            ),
            row(
                "me llamó Luis por lo del pedido",
                "un nombre se busca en la alianza nombrada o, si no, entre todos; @luis es siempre ese",
            ),
            row("@acme llamada lucia 30m: tarifa ok", "lo mismo, en corto"),
            row("gracias a Lucía por la presentación", "un agradecimiento, sin marca"),
            row("+q4 +privado", "una etiqueta; solo para ti"),
            row(":: …", "detalles de lo anterior"),
            row("\"informe del lunes\" \\llamada", "entre comillas o tras \\, las palabras quedan como están"),
        ],
    };
    Section { title: lang.pick("a line", "una línea"), rows }
}

/// The words of each kind of contact.
fn kinds(lang: Lang) -> Section {
    let of = |kind: InteractionKind| {
        let words = KINDS.iter().filter(|words| words.kind == kind);
        let words = words.flat_map(|words| match lang {
            Lang::En => words.english,
            Lang::Es => words.spanish,
        });
        words.copied().collect::<Vec<_>>().join(" · ")
    };
    let mut rows: Vec<(String, &'static str)> =
        InteractionKind::ALL.iter().map(|kind| (of(*kind), name(lang, *kind))).collect();
    for (mode, words) in MODES {
        let means = match mode {
            Mode::InPerson => lang.pick("you met in person", "os visteis en persona"),
            Mode::Online => lang.pick("you met online", "fue en línea"),
        };
        rows.push((words.join(" · "), means));
    }
    let channels: Vec<&str> = KINDS
        .iter()
        .filter(|words| words.form == Form::Channel)
        .flat_map(|words| words.english.iter().copied().take(2))
        .collect();
    rows.push((
        format!("{} {}", lang.pick("by, via, over", "por, vía"), channels.join(", ")),
        lang.pick("by what means", "por qué medio"),
    ));
    rows.push((ABOUT.join(" · "), lang.pick("the words begin behind it", "detrás empiezan las palabras")));
    Section {
        title: lang.pick(
            "what it was; with none of these, a note: no contact",
            "qué fue; sin nada de esto, una nota: sin contacto",
        ),
        rows,
    }
}

fn name(lang: Lang, kind: InteractionKind) -> &'static str {
    match kind {
        InteractionKind::Call => lang.pick("a call", "una llamada"),
        InteractionKind::Meeting => lang.pick("a meeting", "una reunión"),
        InteractionKind::Email => lang.pick("an e-mail", "un correo"),
        InteractionKind::Message => lang.pick("a message", "un mensaje"),
        InteractionKind::Visit => lang.pick("a visit", "una visita"),
        InteractionKind::Event => lang.pick("an event", "un evento"),
        InteractionKind::Note => lang.pick("a note", "una nota"),
    }
}

/// What starts a further record.
fn markers(lang: Lang) -> Section {
    let typed = |words: &MarkerWords| match lang {
        Lang::En => words.english.join(" "),
        Lang::Es => words.spanish.join(" "),
    };
    let mut rows: Vec<(String, &'static str)> = Vec::new();
    for words in MARKERS {
        let means = marker(lang, words.marker);
        match rows.iter_mut().find(|(_, known)| *known == means) {
            Some((all, _)) => *all = format!("{all} {}", typed(words)),
            None => rows.push((typed(words), means)),
        }
    }
    let colon = |words: &[&str]| words.iter().map(|word| format!("{word}:")).collect::<Vec<_>>().join(" ");
    rows.push((
        format!("{} {}", colon(DUE), colon(ON)),
        lang.pick(
            "when a promise is due; \"by Friday\" at its end will do",
            "cuándo vence; también vale «antes del viernes» al final",
        ),
    ));
    rows.push((colon(TOLD), lang.pick("when they were told", "cuándo se les contó")));
    rows.push(row("leads=34 ventas=120k", lang.pick("figures of KPIs", "cifras de indicadores")));
    Section {
        title: lang.pick("in it, each of these starts a record", "en ella, cada marca empieza un registro"),
        rows,
    }
}

fn marker(lang: Lang, marker: Marker) -> &'static str {
    match marker {
        Marker::Decision => lang.pick("decided; they have yet to acknowledge it", "decidido; falta su acuse"),
        Marker::Commitment => lang.pick(
            "a promise: of whoever is named behind it, else mine",
            "un compromiso: de quien se nombra detrás; si no, mío",
        ),
        Marker::Obstacle { possible: false } => {
            lang.pick("an obstacle they do not know of", "un obstáculo que no conocen")
        }
        Marker::Obstacle { possible: true } => {
            lang.pick("a risk: an obstacle that may come", "un riesgo: un obstáculo que puede llegar")
        }
        Marker::Feedback => lang.pick("what a customer said", "lo que ha dicho un cliente"),
        Marker::Fact => lang.pick("something learned of a person", "algo que se sabe de una persona"),
        Marker::Topic => lang.pick("for the next meeting", "para la próxima reunión"),
        Marker::Idea => lang.pick("something to try", "algo que probar"),
        Marker::Recognition => lang.pick("thanks to whoever is named behind it", "gracias a quien se nombra detrás"),
        Marker::Expectation(Side::Us, _) => lang.pick("what we expect of them", "lo que esperamos de ellos"),
        Marker::Expectation(Side::Them, ExpectationKind::Goal) => {
            lang.pick("what they expect of us", "lo que esperan de nosotros")
        }
        Marker::Expectation(Side::Them, _) => lang.pick("what they need of us", "lo que necesitan de nosotros"),
    }
}

/// Days, hours, lengths and figures, by example.
fn dates(lang: Lang) -> Section {
    let rows = match lang {
        Lang::En => vec![
            row("yesterday · last Fri · the 23rd · 3 March · 2026-03-03", "when it was; what lies ahead is planned"),
            row("16:30 · at 4 · half past three · this morning · an hour ago", "the hour"),
            row("30m · 1h30 · half an hour · 10-11", "how long"),
            row("by Friday · in 2 weeks · mid-October · end of month", "when it is due"),
            row("120k · 1.2M · €1,200.50 · 45 % · 5h35", "figures"),
        ],
        Lang::Es => vec![
            row(
                "ayer · el viernes pasado · el 23 · 3 de marzo · 2026-03-03",
                "cuándo fue; lo que está por venir queda previsto",
            ),
            row("16:30 · a las 4 y media · esta mañana · hace una hora", "la hora"),
            row("30m · 1h30 · media hora · de 10 a 11", "cuánto duró"),
            row("antes del viernes · en 2 semanas · mediados de octubre · fin de mes", "cuándo vence"),
            row("120 mil · 1,2 millones · 1.200,50 € · 45 % · 5h35", "cifras"),
        ],
    };
    Section { title: lang.pick("days, hours, figures", "días, horas, cifras"), rows }
}
