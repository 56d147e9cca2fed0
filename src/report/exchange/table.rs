//! How a table is read, in words.

use super::{short, text};
use crate::domain::Kind;
use crate::exchange::csv::{Column, Field, Layout, Shape};
use crate::i18n::Lang;
use crate::report::errors::{field, field_of};

/// How a table is read, in lines: what its rows are, and what each column holds.
#[must_use]
pub fn layout(lang: Lang, layout: &Layout) -> Vec<String> {
    let text = text(lang);
    if layout.shape().is_none() {
        let told =
            (1..).zip(&layout.columns).map(|(nth, it)| format!("{nth} {}", column_samples(lang, layout, nth, it)));
        return std::iter::once(text.no_columns.to_owned()).chain(told).collect();
    }
    let [people, interactions, figures] = text.shapes;
    let shape = match layout.shape() {
        Some(Shape::Figures) => figures,
        Some(Shape::Interactions) => interactions,
        _ => people,
    };
    let of = layout.preset.map(|preset| format!(" ({})", preset.name())).unwrap_or_default();
    let separator = if layout.separator == '\t' {
        "TAB".to_owned()
    } else {
        lang.pick(["\"", "\""].as_slice(), ["«", "»"].as_slice()).join(&layout.separator.to_string())
    };
    let used = layout.columns.iter().filter_map(|column| Some((column.field?, column.head.trim())));
    let used: Vec<String> = used.map(|(field, head)| format!("{head} → {}", column(lang, field))).collect();
    let idle: Vec<&str> =
        layout.columns.iter().filter(|column| column.field.is_none()).map(|column| column.head.trim()).collect();
    let mut lines = vec![(text.table)(shape, &of, &separator), used.join(" · ")];
    if layout.above > 0 {
        lines.push((text.above)(layout.above));
    }
    if !idle.is_empty() {
        lines.push(format!("{}: {}", text.not_used, idle.join(", ")));
    }
    lines
}

/// A column whose meaning is open: its head, what it is taken for, and what stands in its first rows.
#[must_use]
pub fn column_samples(lang: Lang, layout: &Layout, nth: usize, it: &Column) -> String {
    let head = it.head.trim();
    let head = if head == nth.to_string() { "" } else { head };
    let field = it.field.map(|field| format!("→ {}", column(lang, field))).unwrap_or_default();
    let cell = |row: &Vec<String>| row.get(nth.wrapping_sub(1)).map(|cell| short(cell.trim()));
    let samples: Vec<String> = layout.samples.iter().filter_map(cell).filter(|cell| !cell.is_empty()).collect();
    [head.to_owned(), field, samples.join(" · ")].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("  ")
}

/// What a column holds, in a word.
fn column(lang: Lang, it: Field) -> &'static str {
    match it {
        Field::Id => lang.pick("identity", "identidad"),
        Field::Given | Field::Middle => lang.pick("given name", "nombre de pila"),
        Field::Family => lang.pick("family name", "apellidos"),
        Field::Company => lang.pick("company", "empresa"),
        Field::Day => lang.pick("day", "fecha"),
        Field::Time => lang.pick("time", "hora"),
        Field::EndDay => lang.pick("last day", "último día"),
        Field::EndTime => lang.pick("end", "fin"),
        Field::AllDay => lang.pick("all day", "todo el día"),
        Field::Zone => lang.pick("time zone", "zona horaria"),
        Field::Department => lang.pick("department", "departamento"),
        Field::BirthYear => lang.pick("year of birth", "año de nacimiento"),
        Field::BirthMonth => lang.pick("month of birth", "mes de nacimiento"),
        Field::BirthDay => lang.pick("day of birth", "día de nacimiento"),
        Field::Subject => field_of(lang, Kind::Interaction, "title"),
        Field::Length => field(lang, "length_min"),
        Field::Kind => field(lang, "kind"),
        other => field(lang, other.word()),
    }
}
