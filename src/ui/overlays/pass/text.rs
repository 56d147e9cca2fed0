//! The words of a pass.

use crate::domain::{Outcome, PassKind};
use crate::i18n::{Lang, plural};

pub struct Text {
    pub title: fn(PassKind) -> &'static str,
    pub about: &'static str,
    pub from_today: fn(usize) -> String,
    pub looked_at: fn(usize) -> String,
    /// Place and count.
    pub place: fn(PassKind, usize, usize) -> String,
    pub minutes: fn(i64) -> String,
    pub outcome: fn(Outcome) -> &'static str,
    pub nothing: [&'static str; 2],
    pub finished: &'static str,
    pub left_open: fn(usize) -> String,
    pub counts: fn(usize, usize, usize) -> String,
    pub done: &'static str,
    pub put_off: &'static str,
    pub tomorrow: &'static str,
    pub nothing_tomorrow: &'static str,
    pub next_week: &'static str,
    pub asks: &'static str,
    pub in_a_week: fn(i32) -> String,
    /// The open promises of ours, of theirs.
    pub open: fn(i64, i64) -> String,
    pub open_key: &'static str,
    pub put_off_key: &'static str,
    pub log_key: &'static str,
    pub next_key: &'static str,
    pub pause_key: &'static str,
    pub back_key: &'static str,
    pub leave_key: &'static str,
    pub seen: &'static str,
    pub paused: &'static str,
    pub kept_none: &'static str,
}

pub const EN: Text = Text {
    title: |kind| match kind {
        PassKind::Daily => "daily review",
        PassKind::Weekly => "weekly review",
    },
    place: |kind, place, count| match kind {
        _ if count == 1 => format!("{place} of {count}"),
        PassKind::Daily => format!("{place} of {count} things"),
        PassKind::Weekly => format!("{place} of {count} alliances"),
    },
    about: "One item at a time: answer it and the next one comes, or j skip, z snooze, o tomorrow. Leave when you like: R goes on where you were.",
    from_today: |open| match open {
        1 => "and the 1 skipped today".to_owned(),
        open => format!("and the {open} skipped today"),
    },
    looked_at: |count| match count {
        1 => "1 alliance looked at".to_owned(),
        count => format!("{count} alliances looked at"),
    },
    minutes: |minutes| match minutes {
        1 => "about a minute left".to_owned(),
        minutes => format!("about {minutes} min left"),
    },
    outcome: |outcome| match outcome {
        Outcome::Done => "done",
        Outcome::PutOff => "put off",
        Outcome::Seen => "seen",
    },
    nothing: ["Nothing needs you.", "a logs a line; q leaves."],
    finished: "That was all.",
    left_open: |open| match open {
        1 => "1 was passed over: g goes to the first, k back".to_owned(),
        open => format!("{open} were passed over: g goes to the first, k back"),
    },
    counts: |done, put_off, seen| format!("{done} done · {put_off} put off · {seen} seen"),
    done: "done",
    put_off: "put off",
    tomorrow: "tomorrow brings",
    nothing_tomorrow: "nothing new",
    next_week: "the next two weeks",
    asks: "needs you",
    in_a_week: |change| match change {
        0 => "unchanged this week".to_owned(),
        change => format!("{change:+} in a week"),
    },
    open: |us, them| format!("open promises: {us} ours, {them} theirs"),
    open_key: "open",
    put_off_key: "snooze",
    log_key: "log",
    next_key: "next",
    pause_key: "pause",
    back_key: "back",
    leave_key: "leave",
    seen: "seen, back tomorrow · u undoes",
    paused: "paused: R goes on here",
    kept_none: "nothing promised, nothing planned",
};

pub const ES: Text = Text {
    title: |kind| match kind {
        PassKind::Daily => "revisión diaria",
        PassKind::Weekly => "revisión semanal",
    },
    place: |kind, place, count| match kind {
        _ if count == 1 => format!("{place} de {count}"),
        PassKind::Daily => format!("{place} de {count} cosas"),
        PassKind::Weekly => format!("{place} de {count} alianzas"),
    },
    about: "Una cosa cada vez, con su página. Al responderla viene la siguiente; con j se pasa de largo, con z se pospone y con o vuelve mañana. Sal cuando quieras: R sigue donde estabas.",
    from_today: |open| match open {
        1 => "y la que hoy quedó sin responder".to_owned(),
        open => format!("y las {open} que hoy quedaron sin responder"),
    },
    looked_at: |count| match count {
        1 => "1 alianza repasada".to_owned(),
        count => format!("{count} alianzas repasadas"),
    },
    minutes: |minutes| match minutes {
        1 => "queda un minuto".to_owned(),
        minutes => format!("quedan unos {minutes} min"),
    },
    outcome: |outcome| match outcome {
        Outcome::Done => "hecho",
        Outcome::PutOff => "pospuesto",
        Outcome::Seen => "visto",
    },
    nothing: ["Nada requiere tu atención.", "a anota una línea; q sale."],
    finished: "Eso era todo.",
    left_open: |open| match open {
        1 => "Queda 1 sin responder: g va al primero, k vuelve".to_owned(),
        open => format!("Quedan {open} sin responder: g va al primero, k vuelve"),
    },
    counts: |done, put_off, seen| {
        let said = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        format!("{} · {} · {}", said(done, "hecho"), said(put_off, "pospuesto"), said(seen, "visto"))
    },
    done: "hecho",
    put_off: "pospuesto",
    tomorrow: "mañana trae",
    nothing_tomorrow: "nada nuevo",
    next_week: "las próximas dos semanas",
    asks: "requiere tu atención",
    in_a_week: |change| match change {
        0 => "como hace una semana".to_owned(),
        change => format!("{change:+} en una semana"),
    },
    open: |us, them| {
        let (ours, theirs) = (plural(us, "nuestro", "nuestros"), plural(them, "suyo", "suyos"));
        format!("compromisos abiertos: {us} {ours}, {them} {theirs}")
    },
    open_key: "abrir",
    put_off_key: "posponer",
    log_key: "anotar",
    next_key: "siguiente",
    pause_key: "pausa",
    back_key: "volver",
    leave_key: "salir",
    seen: "visto, vuelve mañana · u deshace",
    paused: "en pausa: R sigue por aquí",
    kept_none: "nada comprometido, nada programado",
};

pub fn of(lang: Lang) -> &'static Text {
    lang.pick(&EN, &ES)
}
