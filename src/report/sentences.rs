//! The phrases that rows of Today are made of.

use crate::domain::{Channel, Side};

/// One language's phrases.
pub(super) struct Sentences {
    /// Of the same owner, and of others.
    pub and_more: fn(usize, usize) -> String,
    pub contact: &'static str,
    pub by_channel: fn(Channel) -> &'static str,
    /// Noun, rhythm, level, how late.
    pub cadence: fn(&str, &str, &str, &str) -> String,
    pub paused_since: fn(&str) -> String,
    /// Of a cadence whose level has another that asks for contact sooner.
    pub beside_a_stricter: &'static str,
    pub due_today: &'static str,
    pub late: fn(&str) -> String,
    pub ahead: fn(&str) -> String,
    pub last_spoke: fn(&str) -> String,
    /// When, and who with whom.
    pub last_between: fn(&str, &str) -> String,
    pub no_contact_since: fn(&str) -> String,
    pub did_it_happen: fn(&str, &str) -> String,
    /// The owner's name, or nothing; the side; the promise.
    pub owes: fn(&str, Side, &str) -> String,
    pub due: fn(&str) -> String,
    /// The same of a day that has passed.
    pub was_due: fn(&str) -> String,
    pub moved: fn(usize) -> String,
    pub not_told: fn(&str) -> String,
    pub known_since: fn(&str) -> String,
    /// What they know of, and is still there.
    pub unsolved: fn(&str) -> String,
    /// What they know may come.
    pub feared: fn(&str) -> String,
    pub told_on: fn(&str) -> String,
    pub bites: fn(&str) -> String,
    pub not_acknowledged: fn(&[Side]) -> String,
    pub decided: fn(&str, &str) -> String,
    pub review: &'static str,
    pub renewal: &'static str,
    pub ends: fn(&str) -> String,
    pub owed_data: fn(Side, &str) -> String,
    pub noticed: fn(&str) -> String,
    pub expects: fn(Side) -> &'static str,
    /// The KPI's name, and its pace in per cent.
    pub at_pace: fn(&str, i64) -> String,
    pub not_smart: fn(&str, &str) -> String,
    /// The figure, what was due, and the day.
    pub figure_of: fn(&str, &str, &str) -> String,
    /// Who, and for how long.
    pub no_thanks: fn(&str, &str) -> String,
    pub kept_since: fn(i64) -> String,
    pub since: fn(&str) -> String,
    pub nobody_thanked: fn(&str) -> String,
    /// Who is to get it, and what.
    pub reward_earned: fn(&str, &str) -> String,
    pub feedback_to: fn(&str) -> String,
    pub last_feedback: fn(&str) -> String,
    pub birthday: fn(&str) -> String,
    pub event: fn(&str) -> String,
    /// Who, and for how long.
    pub cold: fn(&str, &str) -> String,
    /// With whom, and when.
    pub last_with: fn(&str, &str) -> String,
    /// On which side there is only one, and who.
    pub one_tie: fn(Side, &str) -> String,
    pub ask_health: &'static str,
    /// When we answered, and they.
    pub answered: fn(Option<&str>, Option<&str>) -> String,
}

pub(super) const EN: Sentences = Sentences {
    and_more: |own, others| match (own, others) {
        (own, 0) => format!(" (+{own})"),
        (0, others) => format!(" (+{others} of others)"),
        (own, others) => format!(" (+{own}, +{others} of others)"),
    },
    contact: "contact",
    by_channel: |channel| match channel {
        Channel::Email => "email",
        Channel::Call => "call",
        Channel::InPerson => "meeting",
        Channel::Message => "message",
    },
    cadence: |noun, rhythm, level, late| {
        if rhythm.starts_with("every") {
            format!("{level} {noun} {rhythm}, {late}")
        } else {
            format!("{rhythm} {level} {noun}, {late}")
        }
    },
    paused_since: |day| format!("paused since {day}"),
    beside_a_stricter: "beside a stricter one",
    due_today: "due today",
    late: |days| format!("{days} late"),
    ahead: |days| format!("in {days}"),
    last_spoke: |on| format!("last spoke {on}"),
    last_between: |on, who| format!("last {on}, {who}"),
    no_contact_since: |on| format!("no contact since {on}"),
    did_it_happen: |kind, day| format!("did it happen? {kind} {day}"),
    owes: |owner, side, promise| match (owner, side) {
        ("", Side::Us) => format!("we owe: {promise}"),
        ("", Side::Them) => format!("they owe: {promise}"),
        (owner, _) => format!("{owner} owes: {promise}"),
    },
    due: |day| format!("due {day}"),
    was_due: |day| format!("due {day}"),
    moved: |times| match times {
        0 => String::new(),
        1 => ", moved once".to_owned(),
        2 => ", moved twice".to_owned(),
        times => format!(", moved {times} times"),
    },
    not_told: |text| format!("not told: {text}"),
    known_since: |day| format!("known since {day}"),
    unsolved: |text| format!("not resolved: {text}"),
    feared: |text| format!("risk: {text}"),
    told_on: |day| format!("told on {day}"),
    bites: |day| format!("felt from: {day}"),
    not_acknowledged: |missing| match missing {
        [Side::Us] => "decision not acknowledged by us".to_owned(),
        [Side::Them] => "decision not acknowledged by them".to_owned(),
        _ => "decision not acknowledged by either".to_owned(),
    },
    decided: |text, days| format!("\"{text}\", {days}"),
    review: "review of the alliance",
    renewal: "renew or end the agreement",
    ends: |day| format!("ends {day}"),
    owed_data: |side, text| match side {
        Side::Us => format!("owed to them: {text}"),
        Side::Them => format!("they owe us: {text}"),
    },
    noticed: |days| format!("noticed {days} ago"),
    expects: |side| match side {
        Side::Us => "we expect it",
        Side::Them => "they expect it",
    },
    at_pace: |name, percent| format!("{name} at {percent}% of plan"),
    not_smart: |name, dark| format!("{name}: draft, missing: {dark}"),
    figure_of: |value, due, on| format!("{value} of {due} planned by {on}"),
    no_thanks: |person, days| format!("{person}: no thanks in {days}"),
    kept_since: |count| match count {
        1 => "kept a promise since".to_owned(),
        count => format!("kept {count} promises since"),
    },
    since: |day| format!("since {day}"),
    nobody_thanked: |text| format!("achieved, no thanks yet: {text}"),
    reward_earned: |who, what| match who {
        "" => format!("earned: {what}"),
        who => format!("earned by {who}: {what}"),
    },
    feedback_to: |person| format!("give {person} feedback"),
    last_feedback: |day| format!("the last one {day}"),
    birthday: |person| format!("{person} has a birthday"),
    event: |title| if title.is_empty() { "event".to_owned() } else { format!("event: {title}") },
    cold: |person, days| format!("{person}: no contact for {days}"),
    last_with: |with, day| format!("last with {with}, {day}"),
    one_tie: |side, person| match side {
        Side::Us => format!("only {person} is in touch"),
        Side::Them => format!("in touch only with {person}"),
    },
    ask_health: "health check: ask both sides",
    answered: |us, them| match (us, them) {
        (None, None) => "neither side has answered".to_owned(),
        (Some(us), None) => format!("we answered {us}, they never did"),
        (None, Some(them)) => format!("they answered {them}, we never did"),
        (Some(us), Some(them)) if us == them => format!("both answered {us}"),
        (Some(us), Some(them)) => format!("we answered {us}, they {them}"),
    },
};

pub(super) const ES: Sentences = Sentences {
    and_more: |own, others| match (own, others) {
        (own, 0) => format!(" (+{own})"),
        (0, others) => format!(" (+{others} de otros)"),
        (own, others) => format!(" (+{own}, +{others} de otros)"),
    },
    contact: "contacto",
    by_channel: |channel| match channel {
        Channel::Email => "correo",
        Channel::Call => "llamada",
        Channel::InPerson => "reunión",
        Channel::Message => "mensaje",
    },
    cadence: |noun, rhythm, level, late| {
        // «llamada» and «reunión» are feminine; the level agrees, the rhythms do not change.
        let level = match (noun, level) {
            ("llamada" | "reunión", "operativo") => "operativa",
            ("llamada" | "reunión", "directivo") => "directiva",
            (_, level) => level,
        };
        if rhythm.starts_with("cada") {
            format!("{noun} {level} {rhythm}, {late}")
        } else {
            format!("{noun} {rhythm} {level}, {late}")
        }
    },
    paused_since: |day| format!("en pausa desde el {day}"),
    beside_a_stricter: "junto a otra más estricta",
    due_today: "toca hoy",
    late: |days| format!("{days} de retraso"),
    ahead: |days| format!("en {days}"),
    last_spoke: |on| format!("último contacto {on}"),
    last_between: |on, who| format!("última vez {on}, {who}"),
    no_contact_since: |on| format!("sin contacto desde {on}"),
    did_it_happen: |kind, day| format!("¿se realizó? {kind} {day}"),
    owes: |owner, side, promise| match (owner, side) {
        ("", Side::Us) => format!("debemos: {promise}"),
        ("", Side::Them) => format!("nos deben: {promise}"),
        (owner, _) => format!("{owner} debe: {promise}"),
    },
    due: |day| format!("vence {day}"),
    was_due: |day| format!("venció {day}"),
    moved: |times| match times {
        0 => String::new(),
        1 => ", fecha cambiada una vez".to_owned(),
        2 => ", fecha cambiada dos veces".to_owned(),
        times => format!(", fecha cambiada {times} veces"),
    },
    not_told: |text| format!("aún no lo saben: {text}"),
    known_since: |day| format!("se sabe desde {day}"),
    unsolved: |text| format!("sin resolver: {text}"),
    feared: |text| format!("riesgo: {text}"),
    told_on: |day| format!("comunicado el {day}"),
    bites: |day| format!("se notaría: {day}"),
    not_acknowledged: |missing| match missing {
        [Side::Us] => "decisión sin confirmar por nosotros".to_owned(),
        [Side::Them] => "decisión sin confirmar por ellos".to_owned(),
        _ => "decisión sin confirmar por nadie".to_owned(),
    },
    decided: |text, days| format!("«{text}», {days}"),
    review: "revisión de la alianza",
    renewal: "renovar o cerrar el acuerdo",
    ends: |day| format!("termina {day}"),
    owed_data: |side, text| match side {
        Side::Us => format!("les debemos: {text}"),
        Side::Them => format!("nos deben: {text}"),
    },
    noticed: |days| format!("se notó hace {days}"),
    expects: |side| match side {
        Side::Us => "lo esperamos",
        Side::Them => "lo esperan",
    },
    at_pace: |name, percent| format!("{name}: {percent} % de lo previsto"),
    not_smart: |name, dark| format!("{name}: incompleto; falta: {dark}"),
    figure_of: |value, due, on| format!("{value} de {due} previstos al {on}"),
    no_thanks: |person, days| format!("{person}: {days} sin agradecer"),
    kept_since: |count| match count {
        1 => "ha cumplido 1 compromiso".to_owned(),
        count => format!("ha cumplido {count} compromisos"),
    },
    since: |day| format!("desde {day}"),
    nobody_thanked: |text| format!("logrado, falta agradecer: {text}"),
    reward_earned: |who, what| match who {
        "" => format!("recompensa ganada: {what}"),
        who => format!("{who} ha ganado: {what}"),
    },
    feedback_to: |person| format!("feedback para {person}"),
    last_feedback: |day| format!("el último, el {day}"),
    birthday: |person| format!("cumpleaños de {person}"),
    event: |title| if title.is_empty() { "evento".to_owned() } else { format!("evento: {title}") },
    cold: |person, days| format!("{person}: {days} sin contacto"),
    last_with: |with, day| format!("el último, con {with}, el {day}"),
    one_tie: |side, person| match side {
        Side::Us => format!("solo {person} tiene contacto"),
        Side::Them => format!("solo hay contacto con {person}"),
    },
    ask_health: "valoración: pregunta a ambas partes",
    answered: |us, them| match (us, them) {
        (None, None) => "nadie ha respondido aún".to_owned(),
        (Some(us), None) => format!("respondimos el {us}; ellos, nunca"),
        (None, Some(them)) => format!("respondieron el {them}; nosotros, nunca"),
        (Some(us), Some(them)) if us == them => format!("ambas respondieron el {us}"),
        (Some(us), Some(them)) => format!("respondimos el {us}; ellos, el {them}"),
    },
};
