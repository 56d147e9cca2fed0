//! The words of Expectations.

pub struct Text {
    pub title: &'static str,
    pub doubts: fn(&str) -> String,
    pub reality: fn(&str) -> String,
    pub alternative: fn(usize, &str, bool) -> String,
    /// The day it was agreed, and the change of words.
    pub amended: fn(&str, &str) -> String,
    pub before: fn(&str) -> String,
    pub which_alliance: &'static str,
}

pub const EN: Text = Text {
    title: "Expectations",
    doubts: |doubts| format!("doubts: {doubts}"),
    reality: |text| format!("reality: {text}"),
    alternative: |number, text, chosen| format!("{number}. {text}{}", if chosen { "  (chosen)" } else { "" }),
    amended: |on, change| format!("amended {on}: {change}"),
    before: |text| format!("it was: {text}"),
    which_alliance: "Which alliance? Choose one with p first.",
};

pub const ES: Text = Text {
    title: "Expectativas",
    doubts: |doubts| format!("aún poco realista: {doubts}"),
    reality: |text| format!("la realidad: {text}"),
    alternative: |number, text, chosen| format!("{number}. {text}{}", if chosen { "  (elegida)" } else { "" }),
    amended: |on, change| format!("ajustada el {on}: {change}"),
    before: |text| format!("antes: {text}"),
    which_alliance: "¿Qué alianza? Elige antes una con p.",
};
