//! What a report leaves out and why, in words: read before anything is written.

use super::Said;
use crate::domain::{Audience, Day};
use crate::i18n::{Lang, date, plural};
use crate::report::alliance::{Because, LeftOut, Named, Record, Report, Withheld};
use crate::report::words::{Word, every};

/// The preview: a line a reason, with what it holds back under it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What goes to the partner in words that somebody typed.
    pub goes: Option<Part>,
    pub title: Said,
    pub parts: Vec<Part>,
}

/// What is left out for one reason.
#[derive(Clone, Debug)]
pub struct Part {
    pub because: Said,
    pub rows: Vec<Said>,
}

/// Says what is left out of a report for an audience.
#[must_use]
pub fn preview(
    lang: Lang,
    audience: Audience,
    today: Day,
    records: &[LeftOut],
    withheld: &[(Withheld, i64)],
) -> Preview {
    let title = match audience {
        _ if records.is_empty() && withheld.is_empty() => lang.pick("Nothing is left out.", "No se deja nada fuera."),
        Audience::Us => lang.pick("Left out of our own report:", "Queda fuera de nuestro propio informe:"),
        Audience::Partner => lang.pick("Left out, so the partner does not see it:", "Queda fuera; el socio no lo ve:"),
    };
    let mut parts: Vec<Part> = Vec::new();
    for it in records {
        let because: Said = because(lang, it.because).into();
        let at = parts.iter().position(|part| part.because == because);
        let at = at.unwrap_or_else(|| {
            parts.push(Part { because, rows: Vec::new() });
            parts.len() - 1
        });
        if let Some(part) = parts.get_mut(at) {
            part.rows.extend(rows(lang, it, today));
        }
    }
    if !withheld.is_empty() {
        let because =
            lang.pick("never for the partner, in what is told", "nunca para el socio, en lo que sí se cuenta");
        let rows = withheld.iter().map(|(what, count)| part(lang, *what, *count).into()).collect();
        parts.push(Part { because: because.into(), rows });
    }
    Preview { goes: None, title: title.into(), parts }
}

/// Fields of a report whose words somebody typed, as the struct names them.
const TYPED: [&str; 13] = [
    "title",
    "text",
    "reality",
    "effect",
    "measure",
    "name",
    "definition",
    "purpose",
    "customer_gain",
    "evidence",
    "team",
    "said_by",
    "follow_up",
];
/// Texts that are named; the rest is counted.
const NAMED: usize = 40;

/// What of a report goes out in words that somebody typed, each text once.
#[must_use]
pub fn goes(lang: Lang, report: &Report) -> Option<Part> {
    let mut texts = Vec::new();
    gather(&serde_json::to_value(report).unwrap_or_default(), &mut texts);
    let count = texts.len();
    if count == 0 {
        return None;
    }
    let n = i64::try_from(count).unwrap_or(i64::MAX);
    let because = match lang {
        Lang::En => format!("Goes to the partner as it was typed ({count} {}):", plural(n, "text", "texts")),
        Lang::Es => format!("Va al socio tal como se escribió ({count} {}):", plural(n, "texto", "textos")),
    };
    let mut rows: Vec<Said> = texts.into_iter().take(NAMED).map(Said::from).collect();
    if count > NAMED {
        let more = count - NAMED;
        rows.push(format!("{more} {}", lang.pick("more", "más")).into());
    }
    Some(Part { because: because.into(), rows })
}

fn gather(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text) if TYPED.contains(&name.as_str()) => {
                        if !text.is_empty() && texts.iter().all(|known| known != text) {
                            texts.push(text.to_owned());
                        }
                    }
                    _ => gather(value, texts),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, texts)),
        _ => {}
    }
}

fn because(lang: Lang, because: Because) -> &'static str {
    match because {
        Because::Untold => lang.pick("they have not been told", "no se les ha comunicado"),
        Because::Private => {
            lang.pick("said in private, from one to another", "dicho en privado, de una persona a otra")
        }
        Because::Ours => lang.pick("only for us", "solo para nosotros"),
        Because::Mine => lang.pick("one person's own: in no report", "de una sola persona: en ningún informe"),
        Because::HangsOnHidden => lang.pick("about something they may not see", "de algo que no pueden ver"),
    }
}

fn rows(lang: Lang, it: &LeftOut, today: Day) -> Vec<Said> {
    let kind = it.kind.word(lang);
    let mut rows: Vec<Said> = Vec::new();
    for Record { number, named } in &it.named {
        let words = match named {
            Named::Text { text } => text.clone(),
            Named::Rhythm { layer, every: ideal } => format!("{}, {}", layer.word(lang), every(lang, *ideal)),
            Named::Figure { as_of, value } => {
                let on = date::short(lang, as_of.date(), today.date());
                format!("{} ({on})", crate::i18n::number::grouped(lang, &value.to_string()))
            }
        };
        rows.push(format!("{number} {kind}: {words}").into());
    }
    if it.more > 0 {
        rows.push(match lang {
            Lang::En => format!("{} more: {kind}", it.more).into(),
            Lang::Es => format!("{} más: {kind}", it.more).into(),
        });
    }
    rows
}

fn part(lang: Lang, what: Withheld, count: i64) -> String {
    let (en, es) = match what {
        Withheld::Notes => ("notes of meetings", "notas de reuniones"),
        Withheld::Money => ("budgets and costs of events", "presupuestos y gastos de eventos"),
        Withheld::Outcomes => ("what came of an event, for us", "lo que dejó un evento, para nosotros"),
        Withheld::Reasons => ("reasons for dropping something", "motivos para descartar algo"),
        Withheld::Confidences => ("confidence in an expectation", "probabilidad de una expectativa"),
        Withheld::Contexts => ("background of a decision", "contexto de una decisión"),
        Withheld::Evidence => ("evidence behind a cause", "indicios detrás de una causa"),
        Withheld::Benefits => ("what a KPI brings us", "qué nos aporta un KPI"),
        Withheld::Facts => ("what we know of people", "lo que sabemos de las personas"),
        Withheld::Gifts => ("rewards", "recompensas"),
        Withheld::Answers => ("answers to the health check", "respuestas a la valoración"),
        Withheld::Limits => (
            "our limits in the alliance's page; told ones are expectations of kind limit",
            "nuestras limitaciones en la ficha de la alianza; las comunicadas son expectativas de tipo limitación",
        ),
    };
    let noun = match lang {
        Lang::En => plural(count, "record", "records"),
        Lang::Es => plural(count, "registro", "registros"),
    };
    format!("{} ({count} {noun})", lang.pick(en, es))
}
