//! What is the matter with a line, in words.

use super::dates;
use super::{ANSWERS_MAX, Answer, Ask, Draft, Moved, Named, Notice, Planned, Problem, Says, Way};
use crate::domain;
use crate::i18n::{Lang, date};

/// Why it cannot be saved, and what to do about it.
#[must_use]
pub fn problem(lang: Lang, problem: &Problem) -> String {
    match lang {
        Lang::En => EN(problem),
        Lang::Es => ES(problem),
    }
}

const EN: fn(&Problem) -> String = |problem| {
    match problem {
    Problem::Empty => "The line is empty.".to_owned(),
    Problem::TooLong { max } => format!("The line is longer than {max} bytes."),
    Problem::NothingSaid => "Nothing to record yet: add a few words, or a kind such as call.".to_owned(),
    Problem::NoWords { marker } => format!("Nothing follows \"{marker}\"."),
    Problem::NoAlliance => "Which alliance? Name it with @, or choose one first.".to_owned(),
    Problem::TwoOwners { candidates } => {
        format!("A promise is one person's: is it {}? Write one line for each.", listed(candidates, "or"))
    }
    Problem::WhoOwns { name } => {
        format!("Nobody here is called {name}. Write @ before the name if it is somebody new on their side.")
    }
    Problem::TwoAlliances { alliances } => {
        format!("A line is about one alliance: {}?", listed(alliances, "or"))
    }
    Problem::OfPlanned => {
        "The meeting is still to come: is this of today (write on:today), or for its agenda (write topic:)?".to_owned()
    }
    Problem::WhichWeekday { last, next } => {
        let day = |day: &domain::Day| date::full(Lang::En, day.date());
        let write = if next.days_since(*last) == 7 { "last or next before the weekday" } else { "the month too" };
        format!("Has it been, on {}, or is it on {}? Write {write}.", day(last), day(next))
    }
    Problem::OfThatDay(words, day) => {
        let full = date::full(Lang::En, day.date());
        format!(
            "Is the contact of {full}? Write on:{day} instead of \"{words}\"; if it is only text, put a \\ before it."
        )
    }
    Problem::Unknown { handle, .. } => {
        format!("Nobody is called @{handle}. If it is a person, name the partner too.")
    }
    Problem::Ambiguous { handle, candidates } => format!("{handle} may be {}.", listed(candidates, "or")),
    Problem::NotOfIt { candidates, alliance } => {
        let is = if candidates.len() == 1 { "is" } else { "are" };
        format!("{} {is} not of {}: write the @ if that is meant.", listed(candidates, "and"), alliance.name)
    }
    Problem::NotYet { time } => {
        format!("{time} is still to come, and the line tells of what has been: which day, or which hour?")
    }
    Problem::DateOrHandle { word } => {
        format!("\"{word}\" is a date and a handle: write @{word} for the handle, or quote it.")
    }
    Problem::Unread { words, unread, .. } => dates::text::unread(Lang::En, words, unread),
    Problem::NoDay { name, words, unread, .. } => {
        let why = dates::text::unread(Lang::En, words, unread);
        format!("{name} {why} Write a day such as fri, 3 sep, in 2 weeks, end of month.").trim_start().to_owned()
    }
    Problem::Misplaced { word, is_due: true } => {
        format!("\"{word}\": only what is to be done or expected is due. Write do: before it, or leave the date out.")
    }
    Problem::Misplaced { word, .. } => {
        format!("\"{word}\": only obstacles and feedback are told. Write ob: or fb: before it, or leave the date out.")
    }
    Problem::NoPerson => "A fact is about somebody: name them after fact:".to_owned(),
    Problem::Figure { word, unit, problem } => format!("{word}: {}", figure_en(*unit, problem)),
    Problem::FutureFigure { key, day } => {
        format!("{key}: {} is yet to come; a figure is of a day that has been.", date::full(Lang::En, day.date()))
    }
    Problem::PrivateWhat { marker, .. } => {
        format!("What is private: the whole line, or only what follows {marker}? Write +private:all or +private:this.")
    }
    Problem::PrivateMaybe { word, .. } => format!(
        "Is \"{word}\" meant as +private? Write +private as a word of its own; if it is only text, put a \\ before it."
    ),
    Problem::PrivatePage => "What is private of a page is said line by line: put +private on those lines, or write them under \"Only for us\". If it is only text, put a \\ before it.".to_owned(),
    Problem::PrivateFigure { key } => {
        format!(
            "{key}: both sides see a figure, so it cannot be private. Log it without +private, and the private words as a line of their own."
        )
    }
}
};

const ES: fn(&Problem) -> String = |problem| {
    match problem {
    Problem::Empty => "La línea está vacía.".to_owned(),
    Problem::TooLong { max } => format!("La línea ocupa más de {max} bytes."),
    Problem::NothingSaid => "Aún no hay nada que anotar: añade unas palabras o un tipo, como llamada.".to_owned(),
    Problem::NoWords { marker } => format!("No hay nada detrás de «{marker}»."),
    Problem::NoAlliance => "¿Qué alianza? Nómbrala con @ o elige una antes.".to_owned(),
    Problem::TwoOwners { candidates } => {
        format!(
            "Un compromiso es de una sola persona: ¿de {}? Escribe una línea para cada una.",
            listed(candidates, "o")
        )
    }
    Problem::WhoOwns { name } => {
        format!("Aquí nadie se llama {name}. Pon @ delante del nombre si es alguien nuevo de la otra parte.")
    }
    Problem::TwoAlliances { alliances } => {
        format!("Una línea es de una sola alianza: ¿{}?", listed(alliances, "o"))
    }
    Problem::OfPlanned => {
        "La reunión aún no ha sido: ¿es de hoy (escribe fecha:hoy) o para su orden del día (escribe tema:)?".to_owned()
    }
    Problem::WhichWeekday { last, next } => {
        let day = |day: &domain::Day| date::full(Lang::Es, day.date());
        let is_week = next.days_since(*last) == 7;
        let write = if is_week { "«pasado» o «que viene» detrás del día" } else { "también el mes" };
        format!("¿Fue el {}, o será el {}? Escribe {write}.", day(last), day(next))
    }
    Problem::OfThatDay(words, day) => {
        let full = date::full(Lang::Es, day.date());
        format!(
            "¿El contacto es del {full}? Escribe fecha:{day} en vez de «{words}»; si es solo texto, pon \\ delante."
        )
    }
    Problem::Unknown { handle, .. } => {
        format!("Nadie se llama @{handle}. Si es una persona, nombra también a su socio.")
    }
    Problem::Ambiguous { handle, candidates } => format!("{handle} puede ser {}.", listed(candidates, "o")),
    Problem::NotOfIt { candidates, alliance } => {
        let is = if candidates.len() == 1 { "es" } else { "son" };
        format!("{} no {is} de {}: escríbelo con @ si es a quien te refieres.", listed(candidates, "y"), alliance.name)
    }
    Problem::NotYet { time } => {
        format!("Las {time} aún no han llegado y la línea cuenta algo que ya fue: ¿qué día, o qué hora?")
    }
    Problem::DateOrHandle { word } => {
        format!("«{word}» es una fecha y un alias: escribe @{word} para el alias o ponlo entre comillas.")
    }
    Problem::Unread { words, unread, .. } => dates::text::unread(Lang::Es, words, unread),
    Problem::NoDay { name, words, unread, .. } => {
        let why = dates::text::unread(Lang::Es, words, unread);
        format!("{name} {why} Escribe un día: vie, 3 sep, en 2 semanas, fin de mes.").trim_start().to_owned()
    }
    Problem::Misplaced { word, is_due: true } => {
        format!("«{word}»: solo vence lo que se ha de hacer o se espera. Escribe hacer: delante, o quita la fecha.")
    }
    Problem::Misplaced { word, .. } => {
        format!("«{word}»: solo se comunican obstáculos y opiniones. Escribe ob: u opinión: delante, o quita la fecha.")
    }
    Problem::NoPerson => "Un dato es de alguien: di de quién detrás de dato:".to_owned(),
    Problem::Figure { word, unit, problem } => format!("{word}: {}", figure_es(*unit, problem)),
    Problem::FutureFigure { key, day } => {
        format!("{key}: el {} aún no ha llegado; una cifra es de un día pasado.", date::full(Lang::Es, day.date()))
    }
    Problem::PrivateWhat { marker, .. } => {
        format!("¿Qué es privado: toda la línea o solo lo que sigue a {marker}? Escribe +privado:todo o +privado:esto.")
    }
    Problem::PrivateMaybe { word, .. } => format!(
        "¿«{word}» quiere decir +privado? Escribe +privado como palabra suelta; si es solo texto, pon \\ delante."
    ),
    Problem::PrivatePage => "Lo privado de un acta se dice línea a línea: pon +privado en las que lo sean, o escríbelas bajo «Solo para nosotros». Si es solo texto, pon \\ delante.".to_owned(),
    Problem::PrivateFigure { key } => {
        format!(
            "{key}: una cifra la ven ambas partes, así que no puede ser privada. Anótala sin +privado, y lo privado en una línea aparte."
        )
    }
}
};

/// `Norberto Cruz (@beto) or Luis Cruz (@luis-2)`.
fn listed(named: &[Named], or: &str) -> String {
    let one = |named: &Named| match named.record.kind {
        domain::Kind::Alliance => format!("{} (@{}, {})", named.name, named.handle, named.record.kind),
        _ => format!("{} (@{})", named.name, named.handle),
    };
    let mut said: Vec<String> = named.iter().take(ANSWERS_MAX).map(one).collect();
    if let Some(more) = named.len().checked_sub(ANSWERS_MAX).filter(|more| *more > 0) {
        // Of more than are looked through nobody knows how many there are.
        let over = if named.len() >= super::BEARERS_MAX { "+" } else { "" };
        said.push(format!("{more}{over} {}", if matches!(or, "o" | "y") { "más" } else { "more" }));
    }
    said.join(&format!(" {or} "))
}

/// Figures of a unit, as they may be typed.
fn examples(unit: domain::Unit) -> &'static str {
    match unit {
        domain::Unit::Number => "34, 120k",
        domain::Unit::Money => "1200, 120k",
        domain::Unit::Percent => "8, 8%",
        domain::Unit::Duration => "45m, 1h30",
        domain::Unit::YesNo => "yes, no",
    }
}

fn figure_en(unit: domain::Unit, problem: &domain::Problem) -> String {
    match problem {
        domain::Problem::TwoFigures(part, whole) => {
            let typed = domain::figure::written(*part, domain::Unit::Number);
            format!("is it {part} or {whole}? Write {typed} or {whole}.")
        }
        domain::Problem::OtherCurrency { own } => format!("this KPI is in {own}: write the amount in {own}."),
        _ => format!("is not a figure of this KPI: try {}.", examples(unit)),
    }
}

fn figure_es(unit: domain::Unit, problem: &domain::Problem) -> String {
    match problem {
        domain::Problem::TwoFigures(part, whole) => {
            let typed = domain::figure::written(*part, domain::Unit::Number).replace('.', ",");
            let part = part.to_string().replace('.', ",");
            format!("¿es {part} o {whole}? Escribe {typed} o {whole}.")
        }
        domain::Problem::OtherCurrency { own } => format!("este indicador va en {own}: escribe el importe en {own}."),
        _ => {
            let examples = examples(unit).replace("yes", "sí");
            format!("no es una cifra de este indicador: prueba {examples}.")
        }
    }
}

/// An answer to a question, as it stands beside its number.
#[must_use]
pub fn answer(lang: Lang, line: &str, ask: &Ask, answer: &Answer) -> String {
    let written = match &answer.way {
        Way::Write { text, .. } => text.trim(),
        Way::Words { .. } => line.get(ask.span.clone()).unwrap_or_default(),
    };
    match (&answer.says, lang) {
        (Says::Named(named), _) => format!("{} (@{})", named.name, named.handle),
        (Says::Day(day), _) => date::full(lang, day.date()),
        (Says::Today, Lang::En) => "it is of today".to_owned(),
        (Says::Today, Lang::Es) => "es de hoy".to_owned(),
        (Says::Agenda, Lang::En) => "it is for the agenda of that meeting".to_owned(),
        (Says::Agenda, Lang::Es) => "es para el orden del día de esa reunión".to_owned(),
        (Says::Written, _) => written.to_owned(),
        (Says::Words, Lang::En) => format!("\"{written}\" is only words"),
        (Says::Words, Lang::Es) => format!("«{written}» son solo palabras"),
    }
}

/// The marker that what is offered is written behind.
#[must_use]
pub fn offered_marker(lang: Lang, draft: &Draft) -> &'static str {
    match draft {
        Draft::Obstacle { .. } => lang.pick("risk:", "riesgo:"),
        Draft::Expectation { kind: domain::ExpectationKind::Need, .. } => lang.pick("need:", "necesitan:"),
        _ => lang.pick("they expect:", "esperan:"),
    }
}

/// A due date, as it is written behind what is to be done or expected; nothing where there is none.
#[must_use]
pub fn due_on(lang: Lang, due_on: Option<domain::Day>) -> String {
    due_on.map_or_else(String::new, |due| format!(" {}{due}", lang.pick("due:", "para:")))
}

/// Why something was decided, behind what else is said of it.
#[must_use]
pub fn why(lang: Lang, reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" · {}: {reason}", lang.pick("why", "por qué")) }
}

/// What a gift is, in help.
pub(super) fn gift(lang: Lang) -> &'static str {
    lang.pick(
        "a reward or gift, with its value: for Luis, from Luis",
        "una recompensa o un regalo, con su valor: para Luis, de Luis",
    )
}

/// `412 (a meeting, Thu 27 Aug) stays planned; to move it: trato move 412 2026-09-03`.
fn stays_planned(lang: Lang, it: &Planned, way: Moved) -> String {
    let (number, what) = (it.number, to_move(lang, it, way));
    let day = |day: &domain::Day| date::full(lang, day.date());
    let name = if it.title.is_empty() { super::help::name(lang, it.kind) } else { it.title.as_str() };
    match lang {
        Lang::En => format!("{number} ({name}, {}) stays planned as it is; to change that: {what}", day(&it.on)),
        Lang::Es => format!("{number} ({name}, {}) sigue programada como estaba; para cambiarlo: {what}", day(&it.on)),
    }
}

/// Before the day to which something planned is moved.
#[must_use]
pub fn moved_to(lang: Lang) -> &'static str {
    lang.pick("moved to", "cambia al")
}

/// The command that moves what is planned, or calls it off.
#[must_use]
pub fn to_move(lang: Lang, it: &Planned, way: Moved) -> String {
    let number = it.number;
    match way {
        Moved::Off => format!("trato cancelled {number}"),
        Moved::To(Some(to), Some(time)) => format!("trato move {number} {to} {time}"),
        Moved::To(Some(to), None) => format!("trato move {number} {to}"),
        Moved::To(None, _) => format!("trato move {number} {}", lang.pick("DAY", "DÍA")),
    }
}

/// What the person should know.
#[must_use]
pub fn notice(lang: Lang, notice: &Notice) -> String {
    let day = |day: &crate::domain::Day| date::full(lang, day.date());
    match (notice, lang) {
        (Notice::UnknownKpi { key, others }, Lang::En) => {
            let others = if others.is_empty() { String::new() } else { format!("there are: {}; ", others.join(", ")) };
            format!("no KPI here is called {key}: it stays text ({others}add it with: trato add kpi ALLIANCE {key})")
        }
        (Notice::UnknownKpi { key, others }, Lang::Es) => {
            let others = if others.is_empty() { String::new() } else { format!("hay: {}; ", others.join(", ")) };
            format!(
                "aquí ningún indicador se llama {key}: se queda como texto ({others}créalo con: trato add kpi ALIANZA {key})"
            )
        }
        (Notice::Plans { day: on }, Lang::En) => format!("planned for {}", day(on)),
        (Notice::Plans { day: on }, Lang::Es) => format!("previsto para el {}", day(on)),
        (Notice::Elsewhere { there, here }, _) => {
            let time = there.time.map_or_else(String::new, |time| time.to_string());
            let on = if here.0 == there.day { String::new() } else { format!(" ({})", day(&here.0)) };
            let city = there.zone.city();
            match lang {
                Lang::En => format!("{time} in {city} is {} here{on}", here.1),
                Lang::Es => format!("las {time} de {city} son las {} aquí{on}", here.1),
            }
        }
        (Notice::NewPerson { handle, or: Some(it) }, Lang::En) => {
            format!("@{} ({})? Otherwise @{handle} is new, to be verified", it.handle, it.name)
        }
        (Notice::NewPerson { handle, or: Some(it) }, Lang::Es) => {
            format!("¿@{} ({})? Si no, @{handle} es nuevo, por verificar", it.handle, it.name)
        }
        (Notice::NewPerson { handle, or: None }, Lang::En) => {
            format!("@{handle} is new: a person of theirs, to be verified")
        }
        (Notice::NewPerson { handle, or: None }, Lang::Es) => {
            format!("@{handle} es nuevo: persona de la otra parte, por verificar")
        }
        (Notice::Namesake { handle, other }, Lang::En) => {
            format!("{handle} is @{handle}; {} (@{}) goes by that name too", other.name, other.handle)
        }
        (Notice::Namesake { handle, other }, Lang::Es) => {
            format!("{handle} es @{handle}; también se llama así {} (@{})", other.name, other.handle)
        }
        (Notice::StaysPlanned { it, way }, _) => stays_planned(lang, it, *way),
        (Notice::DuePast { day: on }, Lang::En) => format!("due {} has passed already", day(on)),
        (Notice::DuePast { day: on }, Lang::Es) => format!("el plazo, {}, ya ha pasado", day(on)),
    }
}
