//! The words of Communication.

use crate::store::KeptRate;

pub struct Text {
    pub title: &'static str,
    pub open: &'static str,
    pub all: &'static str,
    pub filter: fn(&str) -> String,
    pub no_match: &'static str,
    pub marked: fn(usize) -> String,
    /// They, then we.
    pub kept: fn(KeptRate, KeptRate) -> String,
}

pub const EN: Text = Text {
    title: "Communication",
    open: "open ones (s: all)",
    all: "all (s: open ones)",
    filter: |text| format!("filter: {text}"),
    no_match: "Nothing matches among the newest 5,000.",
    marked: |count| format!("{count} marked"),
    kept: |them, us| format!("kept on time: they {} of {}, we {} of {}", them.kept, them.judged, us.kept, us.judged),
};

pub const ES: Text = Text {
    title: "Comunicación",
    open: "abiertos (s: todos)",
    all: "todos (s: abiertos)",
    filter: |text| format!("filtro: {text}"),
    no_match: "Nada coincide entre los 5.000 más recientes.",
    marked: |count| match count {
        1 => "1 fila marcada".to_owned(),
        count => format!("{count} filas marcadas"),
    },
    kept: |them, us| format!("a tiempo: ellos {} de {}, nosotros {} de {}", them.kept, them.judged, us.kept, us.judged),
};
