//! The words of Today.

use crate::store::KeptRate;

pub struct Text {
    pub title: &'static str,
    pub heading: fn(usize) -> String,
    pub empty: [&'static str; 3],
    /// They, then we.
    pub kept: fn(KeptRate, KeptRate) -> String,
    pub snoozed: fn(i64) -> String,
    pub marked: fn(usize) -> String,
}

pub const EN: Text = Text {
    title: "Today",
    heading: |count| match count {
        1 => "One thing needs you".to_owned(),
        count if count > 999 => "Over 999 things need you".to_owned(),
        count => format!("{count} things need you"),
    },
    empty: [
        "Nothing needs you today.",
        "a  logs what happened, in one line",
        "2  shows what was said, decided and promised",
    ],
    kept: |them, us| {
        format!("they keep {} of {} on time, we keep {} of {}", them.kept, them.judged, us.kept, us.judged)
    },
    snoozed: |times| if times == 1 { "put off once".to_owned() } else { format!("put off {times} times") },
    marked: |count| format!("{count} marked"),
};

pub const ES: Text = Text {
    title: "Hoy",
    heading: |count| match count {
        1 => "Una cosa te espera".to_owned(),
        count if count > 999 => "Más de 999 cosas te esperan".to_owned(),
        count => format!("{count} cosas te esperan"),
    },
    empty: [
        "Hoy no te espera nada.",
        "a  anota lo ocurrido, en una línea",
        "2  muestra lo hablado, lo decidido y lo prometido",
    ],
    kept: |them, us| {
        format!("cumplen a tiempo {} de {}, nosotros {} de {}", them.kept, them.judged, us.kept, us.judged)
    },
    snoozed: |times| if times == 1 { "pospuesto una vez".to_owned() } else { format!("pospuesto {times} veces") },
    marked: |count| match count {
        1 => "1 marcada".to_owned(),
        count => format!("{count} marcadas"),
    },
};
