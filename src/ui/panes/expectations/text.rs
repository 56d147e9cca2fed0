//! The words of Expectations.

use crate::store::KeptRate;

pub struct Text {
    pub title: &'static str,
    /// They, then we.
    pub kept: fn(KeptRate, KeptRate) -> String,
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
    kept: |them, us| {
        let side = |who: &str, rate: KeptRate| match rate.judged {
            0 => format!("{who} had none due"),
            judged => format!("{who} {} of {judged}", rate.kept),
        };
        format!("promises kept: {}, {}", side("they", them), side("we", us))
    },
    doubts: |doubts| format!("not realistic yet: {doubts}"),
    reality: |text| format!("reality: {text}"),
    alternative: |number, text, chosen| format!("{number}. {text}{}", if chosen { "  (chosen)" } else { "" }),
    amended: |on, change| format!("amended {on}: {change}"),
    before: |text| format!("it was: {text}"),
    which_alliance: "Which alliance? Choose one with p first.",
};

pub const ES: Text = Text {
    title: "Expectativas",
    kept: |them, us| {
        let side = |who: &str, rate: KeptRate| match rate.judged {
            0 => format!("{who} sin vencer aún"),
            judged => format!("{who} {} de {judged}", rate.kept),
        };
        format!("promesas cumplidas: {}, {}", side("ellos", them), side("nosotros", us))
    },
    doubts: |doubts| format!("aún poco realista: {doubts}"),
    reality: |text| format!("la realidad: {text}"),
    alternative: |number, text, chosen| format!("{number}. {text}{}", if chosen { "  (elegida)" } else { "" }),
    amended: |on, change| format!("ajustada el {on}: {change}"),
    before: |text| format!("antes: {text}"),
    which_alliance: "¿Qué alianza? Elige antes una con p.",
};
