//! What is the matter with what was typed, in words.

use super::fields::field;
use crate::domain::{Decimal, Invalid, Kind, Problem, Unit, figure};
use crate::i18n::number::grouped;
use crate::i18n::{Lang, date};
use crate::report::words::Word;

/// What is the matter with a field.
#[must_use]
pub fn invalid(lang: Lang, invalid: &Invalid) -> String {
    let problem = problem(lang, &invalid.problem);
    // What does not fit a kind is not the matter of one field.
    if matches!(invalid.problem, Problem::NotFor { .. }) {
        return problem;
    }
    format!("{}: {problem}", field(lang, invalid.field))
}

/// What is the matter, without saying where; for under a field.
#[must_use]
pub fn problem(lang: Lang, problem: &Problem) -> String {
    let es = lang == Lang::Es;
    match problem {
        Problem::Empty => lang.pick("is empty", "está vacío").to_owned(),
        Problem::TooLong { max } if es => format!("tiene más de {max} caracteres"),
        Problem::TooLong { max } => format!("is longer than {max} characters"),
        Problem::NotAHandle => lang
            .pick(
                "letters, digits, - and _ only, a letter first",
                "solo letras, cifras, - y _, y una letra al principio",
            )
            .to_owned(),
        Problem::Taken => lang.pick("is taken already", "ya está en uso").to_owned(),
        Problem::Before { other } if es => format!("es anterior a {}", field(lang, other)),
        Problem::Before { other } => format!("comes before {}", field(lang, other)),
        Problem::OutOfRange { min, max } if es => format!("debe estar entre {min} y {max}"),
        Problem::OutOfRange { min, max } => format!("must lie between {min} and {max}"),
        Problem::NotKept => {
            lang.pick("lies outside the years 1900 to 2089", "cae fuera de los años 1900 a 2089").to_owned()
        }
        Problem::InTheFuture => lang.pick("has not happened yet", "aún no ha ocurrido").to_owned(),
        Problem::Already { state } => format!("{} {}", lang.pick("already", "ya está"), lang.of(*state)),
        Problem::NotFor { kind } if es => format!("Eso no se puede hacer con: {}", kind_word(lang, kind)),
        Problem::NotFor { kind } => format!("That cannot be done to: {}", kind_word(lang, kind)),
        Problem::WiderThanAbove | Problem::NeededWhole { .. } | Problem::Shown { .. } | Problem::OthersBelow { .. } => {
            who_sees(lang, problem)
        }
        Problem::OneOrTwo { one, two } if es => format!("puede ser una persona o dos: escribe «{one}» o «{two}»"),
        Problem::OneOrTwo { one, two } => format!("may be one person or two: write \"{one}\" or \"{two}\""),
        Problem::OfOne { people } if es => format!("es de una sola persona y aquí hay {people}: añádelas sin ello"),
        Problem::OfOne { people } => format!("belongs to one person, and here are {people}: add them without it"),
        Problem::OfAnother { name, handle } if es => {
            format!("{name} (@{handle}) no es de esta alianza: escribe @{handle} si es lo que quieres decir")
        }
        Problem::OfAnother { name, handle } => {
            format!("{name} (@{handle}) is not of this alliance: write @{handle} if that is meant")
        }
        Problem::OfTheOtherSide => lang.pick("is of the other side", "es del socio").to_owned(),
        Problem::After { other } if es => format!("es posterior a {}", field(lang, other)),
        Problem::After { other } => format!("comes after {}", field(lang, other)),
        Problem::SameAs { other } if es => format!("es igual que {}", field(lang, other)),
        Problem::SameAs { other } => format!("is the same as {}", field(lang, other)),
        Problem::Contradicts { other } if es => format!("se contradice con {}", field(lang, other)),
        Problem::Contradicts { other } => format!("contradicts {}", field(lang, other)),
        Problem::NotAFigure => lang
            .pick("is not a figure: try 34, 12.5k, 8%, 1h30", "no es una cifra: prueba 34, 12,5k, 8%, 1h30")
            .to_owned(),
        Problem::NotAPhase(part) if es => format!("«{part}» no es un día y una cifra: prueba 30sep=20 31oct=35k"),
        Problem::NotAPhase(part) => format!("\"{part}\" is no day and figure: try 30sep=20 31oct=35k"),
        Problem::OtherCurrency { own } if es => format!("está en otra moneda: aquí se mide en {own}"),
        Problem::OtherCurrency { own } => format!("is in another currency: this is measured in {own}"),
        Problem::TwoFigures(part, whole) => two_figures(lang, *part, *whole),
        Problem::Unreadable => lang.pick("is not readable", "no se entiende").to_owned(),
    }
}

/// Why a record cannot be seen by just those people.
fn who_sees(lang: Lang, problem: &Problem) -> String {
    let es = lang == Lang::Es;
    match problem {
        Problem::WiderThanAbove => lang
            .pick(
                "it belongs to a record that fewer people see: widen that one first",
                "pertenece a un registro que ven menos personas: amplía antes ese",
            )
            .to_owned(),
        Problem::NeededWhole { kind } if es => format!(
            "{}: no puede ser solo para ti; lo privado va en un dato, o en una línea con +privado",
            kind_word(lang, kind)
        ),
        Problem::NeededWhole { kind } => format!(
            "a record of this kind ({}) cannot be yours alone; private words go in a fact, or in a line with +private",
            kind_word(lang, kind)
        ),
        Problem::Shown { on } if es => format!(
            "el socio lo conoce desde el {}, así que no puede ser solo para ti; «solo nosotros» lo deja fuera del próximo informe",
            date::full(lang, on.date())
        ),
        Problem::Shown { on } => format!(
            "the partner has known it since {}, so it cannot be yours alone; \"ours\" keeps it out of the next report",
            date::full(lang, on.date())
        ),
        Problem::OthersBelow { author } if es => format!("contiene lo que escribió {author}, que dejaría de verlo"),
        Problem::OthersBelow { author } => {
            format!("what {author} wrote belongs to it, and they would no longer see it")
        }
        _ => String::new(),
    }
}

/// `1.200` may be one and a fifth or twelve hundred: both are told, and how to write each.
fn two_figures(lang: Lang, part: Decimal, whole: Decimal) -> String {
    let shown = |value: Decimal| grouped(lang, &value.to_string());
    let typed = figure::written(part, Unit::Number);
    let part_typed = if lang == Lang::Es { typed.replace('.', ",") } else { typed };
    match lang {
        Lang::En => format!("can be {} or {}: type {part_typed} or {whole}", shown(part), shown(whole)),
        Lang::Es => format!("puede ser {} o {}: escribe {part_typed} o {whole}", shown(part), shown(whole)),
    }
}

fn kind_word(lang: Lang, kind: &str) -> String {
    kind.parse::<Kind>().map_or_else(|_| kind.to_owned(), |kind| kind.word(lang).to_owned())
}
