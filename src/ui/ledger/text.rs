//! The words every pane of records uses.

pub struct Text {
    pub open: &'static str,
    pub all: &'static str,
    pub filter: fn(&str) -> String,
    pub no_match: &'static str,
    pub marked: fn(usize) -> String,
}

pub const EN: Text = Text {
    open: "open ones (s: all)",
    all: "all (s: open ones)",
    filter: |text| format!("filter: {text}"),
    no_match: "Nothing matches among the newest 5,000.",
    marked: |count| format!("{count} marked"),
};

pub const ES: Text = Text {
    open: "pendientes (s: todo)",
    all: "todos (s: abiertos)",
    filter: |text| format!("filtro: {text}"),
    no_match: "Nada coincide entre los 5.000 más recientes.",
    marked: |count| match count {
        1 => "1 fila marcada".to_owned(),
        count => format!("{count} filas marcadas"),
    },
};
