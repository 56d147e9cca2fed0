//! The words of Today.

pub struct Text {
    pub title: &'static str,
    /// How many things of one alliance.
    pub heading: fn(usize) -> String,
    /// How many rows over all alliances, each with what stands behind it.
    pub rows: fn(usize) -> String,
    pub empty: [&'static str; 3],
    pub marked: fn(usize) -> String,
    pub review: &'static str,
    pub filter: fn(&str) -> String,
    /// How many of how many fit.
    pub fitting: fn(usize, usize) -> String,
    pub no_match: &'static str,
    pub by_partner: &'static str,
    /// Of the acts that health proposes.
    pub start_one: &'static str,
    pub which_one: &'static str,
}

pub const EN: Text = Text {
    title: "Today",
    heading: |count| match count {
        1 => "One thing needs you".to_owned(),
        count if count > 999 => "Over 999 things need you".to_owned(),
        count => format!("{count} things need you"),
    },
    rows: |count| match count {
        1 => "One thing needs you".to_owned(),
        count if count > 999 => "Over 999 need you".to_owned(),
        count => format!("{count} need you"),
    },
    empty: [
        "Nothing needs you today.",
        "a  logs what happened, in one line",
        "2  shows what was said, decided and promised",
    ],
    marked: |count| format!("{count} marked"),
    review: "R goes through them one by one",
    filter: |text| format!("filter: {text}"),
    fitting: |count, all| format!("{count} of {all}"),
    no_match: "Nothing here matches: esc shows everything again.",
    by_partner: "by partner (s: by urgency)",
    start_one: "start one of them",
    which_one: "What do you start with?",
};

pub const ES: Text = Text {
    title: "Hoy",
    heading: |count| match count {
        1 => "Una cosa requiere tu atención".to_owned(),
        count if count > 999 => "Más de 999 cosas requieren tu atención".to_owned(),
        count => format!("{count} cosas requieren tu atención"),
    },
    rows: |count| match count {
        1 => "Una cosa requiere tu atención".to_owned(),
        count if count > 999 => "Más de 999 requieren tu atención".to_owned(),
        count => format!("{count} requieren tu atención"),
    },
    empty: [
        "Hoy nada requiere tu atención.",
        "a  anota lo ocurrido, en una línea",
        "2  muestra lo hablado, las decisiones y los compromisos",
    ],
    review: "R las recorre una a una",
    marked: |count| match count {
        1 => "1 marcada".to_owned(),
        count => format!("{count} marcadas"),
    },
    filter: |text| format!("filtro: {text}"),
    fitting: |count, all| format!("{count} de {all}"),
    no_match: "Aquí nada coincide: esc vuelve a mostrarlo todo.",
    by_partner: "por socio (s: por urgencia)",
    start_one: "empezar por una",
    which_one: "¿Por cuál empiezas?",
};
