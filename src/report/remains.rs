//! What is left of somebody who was erased, said in a line each.

use crate::i18n::Lang;
use crate::store::{Remains, Seen};

/// What remains and where; that nothing does, where that is so.
#[must_use]
pub fn lines(lang: Lang, store: &Seen, remains: &Remains) -> Vec<String> {
    if remains.is_none() {
        let none = lang.pick("Looked again: nothing is left.", "Se ha vuelto a mirar: no queda nada.");
        return vec![none.to_owned()];
    }
    let mut lines = Vec::new();
    if !remains.columns.is_empty() {
        let places: Vec<String> = remains.columns.iter().map(|(place, count)| format!("{place} ({count})")).collect();
        let words = lang.pick("Still in this file:", "Sigue en este archivo:");
        lines.push(format!("{words} {}", places.join(", ")));
    }
    if !remains.others.is_empty() {
        let names = remains.others.iter().filter_map(|person| store.name((*person).into()).ok().flatten());
        let names: Vec<String> = names.map(|name| format!("@{}", name.handle)).collect();
        let words = lang.pick("Others go by the same, and keep it:", "Otras personas se llaman igual y lo conservan:");
        lines.push(format!("{words} {}", names.join(" ")));
    }
    if !remains.partly.is_empty() {
        let numbers: Vec<String> = remains.partly.iter().map(|hit| hit.number.to_string()).collect();
        let words = lang.pick(
            "A part of the name is still in these; look whether they mean the same person:",
            "En estos sigue una parte del nombre; mira si se refieren a la misma persona:",
        );
        lines.push(format!("{words} {}", numbers.join(" ")));
    }
    for copy in &remains.copies {
        let words = lang.pick("A copy that still holds it:", "Una copia que aún lo contiene:");
        lines.push(format!("{words} {}", copy.display()));
    }
    lines
}
