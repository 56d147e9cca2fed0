//! How a line is written, made from the tables it is read with: `?`, F1 and `trato help log` show it, each in the
//! reader's one language, spelled as it is spelled there.

mod spelling;
#[cfg(test)]
mod tests;

use super::headings::{HEADINGS, Heading, Under};
use super::markers::{MARKERS, Marker, MarkerWords};
use super::words::{Form, KINDS};
use crate::domain::{ExpectationKind, InteractionKind, Side};
use crate::i18n::Lang;
pub use spelling::spelled;

/// Rows under a heading: what is typed, and what it becomes.
pub struct Section {
    pub title: &'static str,
    pub rows: Vec<(String, &'static str)>,
}

/// All of it, in the reader's language.
#[must_use]
pub fn sections(lang: Lang) -> Vec<Section> {
    vec![sentence(lang), kinds(lang), markers(lang), seen(lang), dates(lang), page(lang), asked(lang)]
}

/// Rows written out in both languages.
type Rows = &'static [(&'static str, &'static str, &'static str, &'static str)];

fn section(lang: Lang, title: (&'static str, &'static str), rows: Rows) -> Section {
    let row = |(en, means_en, es, means_es): &(&str, &'static str, &str, &'static str)| match lang {
        Lang::En => ((*en).to_owned(), *means_en),
        Lang::Es => ((*es).to_owned(), *means_es),
    };
    Section { title: lang.pick(title.0, title.1), rows: rows.iter().map(row).collect() }
}

const SENTENCE: Rows = &[
    (
        "call with Lucía yesterday, 30 min: list ok",
        "who, when, how long, then the words; any order will do",
        "llamada con Lucía ayer, 30 min: tarifa ok",
        "quién, cuándo, cuánto; después, las palabras; en cualquier orden",
    ),
    (
        "Luis called about the PO",
        "a name is looked up in the alliance named, else among all; @luis is always that one",
        "me llamó Luis por lo del pedido",
        "un nombre se busca en la alianza nombrada o, si no, entre todos; @luis es siempre ese",
    ),
    ("@acme call lucia 30m: list ok", "the same in short", "@acme llamada lucia 30m: tarifa ok", "lo mismo, en corto"),
    (
        "w/ Luis + Ana; Tom · Luis, Ana and Tom",
        "several people",
        "c/ Luis + Ana; Tom · Luis, Ana y Tom",
        "varias personas",
    ),
    ("next meeting acme: 12 Sep 10:00", "a planned one", "próxima reunión acme: 12 sep 10:00", "una programada"),
    (
        "thanks to Lucía for the intro",
        "thanks, without a marker",
        "gracias a Lucía por la presentación",
        "un agradecimiento, sin marca",
    ),
    ("about · re · :", "the words begin behind it", "sobre · acerca de · :", "detrás empiezan las palabras"),
    (":: …", "details of what stands before", ":: …", "detalles de lo anterior"),
    (
        "\"Monday report\" \\call",
        "quotes or a backslash keep words as they are",
        "\"informe del lunes\" \\llamada",
        "entre comillas o tras \\, las palabras quedan como están",
    ),
];

fn sentence(lang: Lang) -> Section {
    section(lang, ("a line", "una línea"), SENTENCE)
}

const SEEN: Rows = &[
    (
        "+private",
        "for you alone: all of the line, or you are asked",
        "+privado",
        "solo para ti: toda la línea, o se pregunta",
    ),
    (
        "+private:all +private:this",
        "all of the line; only the record it stands in",
        "+privado:todo +privado:esto",
        "toda la línea; solo el registro en que está",
    ),
    ("+q4", "a tag", "+q4", "una etiqueta"),
];

fn seen(lang: Lang) -> Section {
    section(lang, ("who sees it, tags", "quién lo ve, etiquetas"), SEEN)
}

/// The words of each kind of contact.
fn kinds(lang: Lang) -> Section {
    let of = |kind: InteractionKind| {
        let words = KINDS.iter().filter(|words| words.kind == kind).flat_map(|words| match lang {
            Lang::En => words.english,
            Lang::Es => words.spanish,
        });
        let mut all: Vec<String> = Vec::new();
        for word in words.map(|word| spelled(lang, word)) {
            if !all.contains(&word) {
                all.push(word);
            }
        }
        all.join(" · ")
    };
    let mut rows: Vec<(String, &'static str)> =
        InteractionKind::ALL.iter().map(|kind| (of(*kind), name(lang, *kind))).collect();
    let channels: Vec<&str> = KINDS
        .iter()
        .filter(|words| words.form == Form::Channel)
        .flat_map(|words| words.english.iter().copied().take(2))
        .collect();
    let by = lang.pick("by, via, over", "por, vía");
    rows.push((format!("{by} {}", channels.join(", ")), lang.pick("by what means", "por qué medio")));
    rows.extend(section(lang, ("", ""), MODE_ROWS).rows);
    Section {
        title: lang.pick(
            "what it was; with none of these, a note: no contact",
            "qué fue; sin nada de esto, una nota: sin contacto",
        ),
        rows,
    }
}

const MODE_ROWS: Rows = &[
    ("in person · face to face", "how you met", "en persona · presencial · cara a cara", "cómo fue"),
    ("online · remote · virtual · by video", "how you met", "en línea · en remoto · virtual · por video", "cómo fue"),
    ("on the phone", "how you met", "por teléfono", "cómo fue"),
];

pub(super) fn name(lang: Lang, kind: InteractionKind) -> &'static str {
    match kind {
        InteractionKind::Call => lang.pick("a call", "una llamada"),
        InteractionKind::Meeting => lang.pick("a meeting", "una reunión"),
        InteractionKind::Email => lang.pick("an email", "un correo"),
        InteractionKind::Message => lang.pick("a message", "un mensaje"),
        InteractionKind::Visit => lang.pick("a visit", "una visita"),
        InteractionKind::Event => lang.pick("an event", "un evento"),
        InteractionKind::Note => lang.pick("a note", "una nota"),
    }
}

/// What starts a further record.
fn markers(lang: Lang) -> Section {
    let typed = |words: &MarkerWords| {
        let words = match lang {
            Lang::En => words.english,
            Lang::Es => words.spanish,
        };
        words.iter().map(|word| spelled(lang, word)).collect::<Vec<_>>().join(" ")
    };
    let mut rows: Vec<(String, &'static str)> = Vec::new();
    for words in MARKERS {
        let means = marker(lang, words.marker);
        match rows.iter_mut().find(|(_, known)| *known == means) {
            Some((all, _)) => *all = format!("{all} {}", typed(words)),
            None => rows.push((typed(words), means)),
        }
    }
    rows.extend(section(lang, ("", ""), ATTRIBUTES).rows);
    Section {
        title: lang.pick("in it, each of these starts a record", "en ella, cada marca empieza un registro"),
        rows,
    }
}

const ATTRIBUTES: Rows = &[
    (
        "due: by: on:",
        "when a promise is due; \"by Friday\" at its end will do",
        "para: vence: plazo: fecha:",
        "cuándo vence; también vale «antes del viernes» al final",
    ),
    ("on:", "the day of a record", "fecha:", "el día de un registro"),
    ("why:", "why it was decided, behind a decision", "porque:", "por qué se decidió, detrás de una decisión"),
    ("told:", "when they were told", "dicho:", "cuándo se les comunicó"),
    ("leads=34 sales=120k", "figures of KPIs", "leads=34 ventas=120 mil", "cifras de KPI"),
];

fn marker(lang: Lang, marker: Marker) -> &'static str {
    match marker {
        Marker::Decision => {
            lang.pick("a decision; they have yet to acknowledge it", "una decisión; falta que la confirmen")
        }
        Marker::Commitment => lang.pick(
            "a commitment: of whoever is named behind it, else yours",
            "un compromiso: de quien se nombra detrás; si no, tuyo",
        ),
        Marker::Obstacle { possible: false } => {
            lang.pick("an obstacle they do not know of", "un obstáculo que no conocen")
        }
        Marker::Obstacle { possible: true } => {
            lang.pick("a risk: an obstacle that may come", "un riesgo: un obstáculo que puede llegar")
        }
        Marker::Feedback => lang.pick("what a customer said", "lo que ha dicho un cliente"),
        Marker::Fact => lang.pick("a fact about a person", "un dato de una persona"),
        Marker::Topic => lang.pick("for the next meeting", "para la próxima reunión"),
        Marker::Idea => lang.pick("something to try", "algo que probar"),
        Marker::Recognition => lang.pick("thanks to whoever is named behind it", "gracias a quien se nombra detrás"),
        Marker::Gift => super::text::gift(lang),
        Marker::Expectation(Side::Us, ExpectationKind::Need) => {
            lang.pick("what we need of them", "lo que necesitamos de ellos")
        }
        Marker::Expectation(Side::Us, _) => lang.pick("what we expect of them", "lo que esperamos de ellos"),
        Marker::Expectation(Side::Them, ExpectationKind::Goal) => {
            lang.pick("what they expect of us", "lo que esperan de nosotros")
        }
        Marker::Expectation(Side::Them, _) => lang.pick("what they need of us", "lo que necesitan de nosotros"),
    }
}

const DATES: Rows = &[
    (
        "yesterday · last Fri · the 23rd · 3 March · 2026-03-03",
        "when it was; what lies ahead is planned",
        "ayer · el viernes pasado · el 23 · 3 de marzo · 2026-03-03",
        "cuándo fue; lo que está por venir queda programado",
    ),
    (
        "16:30 · at 4 · half past three · this morning · an hour ago",
        "the hour",
        "16:30 · a las 4 y media · esta mañana · hace una hora",
        "la hora",
    ),
    (
        "3pm CET · 9am London · 10:00 Mexico City",
        "an hour elsewhere",
        "15:00 CET · 9 hora de México · 10:00 Londres",
        "una hora de otro lugar",
    ),
    ("30m · 1h30 · half an hour · 10-11", "how long", "30m · 1h30 · media hora · de 10 a 11", "cuánto duró"),
    (
        "by Friday · in 2 weeks · mid-October · end of month",
        "when it is due",
        "antes del viernes · en 2 semanas · mediados de octubre · fin de mes",
        "cuándo vence",
    ),
    ("120k · 1.2M · €1,200.50 · 45% · 5h35", "figures", "120 mil · 1,2 millones · 1.200,50 € · 45 % · 5h35", "cifras"),
];

/// Days, hours, lengths and figures, by example.
fn dates(lang: Lang) -> Section {
    section(lang, ("days, hours, figures", "días, horas, cifras"), DATES)
}

/// The headings of minutes.
fn page(lang: Lang) -> Section {
    let words = |heading: &Heading| {
        let words = match lang {
            Lang::En => heading.english,
            Lang::Es => heading.spanish,
        };
        words.iter().take(5).map(|word| spelled(lang, word)).collect::<Vec<_>>().join(" · ")
    };
    let rows = HEADINGS.iter().map(|heading| (words(heading), under(lang, heading.under)));
    Section {
        title: lang.pick(
            "minutes: lines under a heading (with or without # : ** - [ ] 1.)",
            "un acta: líneas bajo un encabezado (con o sin # : ** - [ ] 1.)",
        ),
        rows: rows.collect(),
    }
}

fn under(lang: Lang, under: Under) -> &'static str {
    match under {
        Under::Words | Under::Unclear => lang.pick("notes", "notas"),
        Under::Present => lang.pick("who was there", "quién asistió"),
        Under::Absent => lang.pick("who was missing", "quién faltó"),
        Under::Agenda => lang.pick("what was talked about", "de qué se habló"),
        Under::Next => lang.pick("when they meet again", "cuándo vuelven a reunirse"),
        Under::Day => lang.pick("when it was", "cuándo fue"),
        Under::Private => lang.pick("for you alone, and not in the notes", "solo para ti, y fuera de las notas"),
        Under::Record(word) => {
            let known = MARKERS.iter().find(|it| it.english.contains(&word));
            known.map_or("", |known| marker(lang, known.marker))
        }
    }
}

const ASKED: Rows = &[
    (
        "Which alliance? Which Luis? 03/04?",
        "what cannot be read whole is asked: enter, then the number; the command line saves nothing, says how to write it, and keeps the line",
        "¿Qué alianza? ¿Qué Luis? ¿03/04?",
        "lo que no se puede leer entero se pregunta: enter y el número; la línea de comandos no guarda nada, dice cómo escribirlo y conserva la línea",
    ),
    (
        "Luis will send it by Friday",
        "sounds like a commitment: it is offered (ctrl-y takes it), never recorded unasked",
        "Luis lo manda antes del viernes",
        "suena a compromiso: se ofrece (ctrl-y lo toma), nunca se registra sin más",
    ),
    (
        ":drafts · trato drafts",
        "lines left unsaved; up in an empty line brings them back",
        ":drafts · trato drafts",
        "líneas sin guardar; flecha arriba en una línea vacía las retoma",
    ),
];

fn asked(lang: Lang) -> Section {
    section(lang, ("asked, offered, kept", "lo que se pregunta, se ofrece, se guarda"), ASKED)
}
