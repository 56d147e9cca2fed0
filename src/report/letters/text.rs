//! The words of letters.

pub struct Text {
    /// How a letter begins, to people by their first names.
    pub hello: fn(&str) -> String,
    /// That somebody is thanked: the subject, and what for.
    pub thanks: fn(&str) -> (String, String),
    /// Since when something in the way is known; of what is only feared, from when it would be felt.
    pub known: fn(&str) -> String,
    pub feared: fn(Option<&str>) -> String,
    /// What was decided.
    pub confirm: fn(&str) -> String,
    pub decided: fn(&str, &str) -> String,
    pub data: fn(&str) -> String,
    /// What they promised, and by when: the subject, and the words.
    pub reminder: fn(&str, Option<&str>) -> (String, String),
    /// The same of what we promised them.
    pub promised: fn(&str, Option<&str>) -> (String, String),
    /// Who sees the record here, where whoever gets the letter does not.
    pub ours: &'static str,
    pub mine: &'static str,
}

pub const EN: Text = Text {
    hello: |who| if who.is_empty() { "Hello,".to_owned() } else { format!("Hello {who},") },
    thanks: |what| ("Thank you".to_owned(), format!("Thank you for this: {what}")),
    known: |on| format!("We have known of it since {on}."),
    feared: |bites| {
        let felt = bites.map(|day| format!("; we would feel it from {day}")).unwrap_or_default();
        format!("It has not happened, and may not{felt}.")
    },
    confirm: |what| format!("Please confirm: {what}"),
    decided: |on, what| format!("On {on} we agreed:\n{what}\n\nCould you confirm it?"),
    data: |what| format!("Here is what we agreed to share:\n{what}"),
    reminder: |what, due| {
        let due = due.map(|due| format!(", by {due}")).unwrap_or_default();
        (format!("A reminder: {what}"), format!("A short reminder of what we noted for you{due}:\n{what}"))
    },
    promised: |what, due| {
        let due = due.map(|due| format!(", by {due}")).unwrap_or_default();
        (format!("What we promised: {what}"), format!("We have not forgotten what we promised{due}:\n{what}"))
    },
    ours: "Only your company sees this here; whoever gets the letter reads it.",
    mine: "Only you see this here; whoever gets the letter reads it.",
};

pub const ES: Text = Text {
    hello: |who| if who.is_empty() { "Hola:".to_owned() } else { format!("Hola, {who}:") },
    thanks: |what| ("Gracias".to_owned(), format!("Gracias por esto: {what}")),
    known: |on| format!("Lo sabemos desde el {on}."),
    feared: |bites| {
        let felt = bites.map(|day| format!("; se notaría desde el {day}")).unwrap_or_default();
        format!("No ha ocurrido y puede que no ocurra{felt}.")
    },
    confirm: |what| format!("¿Se confirma? {what}"),
    decided: |on, what| format!("El {on} se acordó:\n{what}\n\n¿Se confirma?"),
    data: |what| format!("Esto es lo que se acordó compartir:\n{what}"),
    reminder: |what, due| {
        let due = due.map(|due| format!(", para el {due}")).unwrap_or_default();
        (format!("Recordatorio: {what}"), format!("Te recuerdo lo que quedó apuntado a tu nombre{due}:\n{what}"))
    },
    promised: |what, due| {
        let due = due.map(|due| format!(", para el {due}")).unwrap_or_default();
        (format!("Lo que prometimos: {what}"), format!("No hemos olvidado lo que prometimos{due}:\n{what}"))
    },
    ours: "Aquí esto solo lo ve tu empresa; quien reciba la carta lo leerá.",
    mine: "Aquí esto solo lo ves tú; quien reciba la carta lo leerá.",
};
