//! The words of letters.

pub struct Text {
    /// What was decided.
    pub confirm: fn(&str) -> String,
    pub decided: fn(&str, &str) -> String,
    pub data: fn(&str) -> String,
}

pub const EN: Text = Text {
    confirm: |what| format!("Please confirm: {what}"),
    decided: |on, what| format!("On {on} we agreed:\n{what}\n\nCould you confirm it?"),
    data: |what| format!("Here is what we agreed to share:\n{what}"),
};

pub const ES: Text = Text {
    confirm: |what| format!("¿Se confirma? {what}"),
    decided: |on, what| format!("El {on} se acordó:\n{what}\n\n¿Se confirma?"),
    data: |what| format!("Esto es lo que se acordó compartir:\n{what}"),
};
