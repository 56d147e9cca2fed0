//! What the command line says about people who may be one, in both languages.

use crate::i18n::Lang;

/// One language's phrases about them.
pub struct Merge {
    pub apart: &'static str,
    pub merged: &'static str,
    /// What the second said and does not stand, and how it would.
    pub not_kept: fn(&str) -> String,
    pub not_kept_hint: fn(&str) -> String,
    pub would_stand: &'static str,
    pub nobody: &'static str,
    pub how: &'static str,
    pub no_such_field: fn(&str) -> String,
    pub differ_in: fn(&str) -> String,
    pub differ_in_nothing: &'static str,
}

/// The phrases of a language.
pub fn of(lang: Lang) -> &'static Merge {
    lang.pick(&EN, &ES)
}

const EN: Merge = Merge {
    apart: "not the same",
    merged: "merged",
    not_kept: |what| format!("both had one; not kept: {what}"),
    not_kept_hint: |fields| format!("To keep that instead: trato undo, then the same with --take {fields}"),
    would_stand: "would stand",
    nobody: "Nobody seems to be the same as somebody else.",
    how: "One person: trato merge @who-stays @other. Two people: the same with --apart.",
    no_such_field: |field| format!("Not merged: \"{field}\" is not a field in which they differ."),
    differ_in: |fields| format!("They differ in: {fields}"),
    differ_in_nothing: "They differ in nothing: leave --take out.",
};

const ES: Merge = Merge {
    apart: "no son la misma",
    merged: "unidas",
    not_kept: |what| format!("ambas lo tenían; no se conserva: {what}"),
    not_kept_hint: |fields| format!("Para conservarlo: trato undo y después lo mismo con --take {fields}"),
    would_stand: "quedaría",
    nobody: "Nadie parece ser la misma persona que otra.",
    how: "Una persona: trato merge @quien-queda @otra. Dos personas: lo mismo con --apart.",
    no_such_field: |field| format!("Sin unir: «{field}» no es un campo en que difieran."),
    differ_in: |fields| format!("Difieren en: {fields}"),
    differ_in_nothing: "No difieren en nada: quita --take.",
};
