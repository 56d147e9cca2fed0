//! What a draft is of, in words.

use crate::i18n::Lang;

/// What a draft in this slot is of.
#[must_use]
pub fn kind(lang: Lang, slot: &str) -> &'static str {
    match slot.split('-').next().unwrap_or_default() {
        "log" => lang.pick("line", "línea"),
        "meeting" => lang.pick("minutes", "acta"),
        _ => lang.pick("form", "formulario"),
    }
}
