//! Fields as people call them, in both languages.

use crate::domain::Kind;
use crate::domain::words::Said;
use crate::i18n::Lang;

/// What is shown of records and is no field that people fill in.
const OTHERS: &[(&str, Said)] = &[
    ("reason", ["reason", "motivo"]),
    ("interval", ["interval", "intervalo"]),
    ("minutes", ["minutes", "acta"]),
    ("kind", ["kind", "tipo"]),
    ("closed_on", ["closed on", "cerrado el"]),
    ("until_on", ["until", "hasta"]),
    ("tomorrow", ["tomorrow", "mañana"]),
    ("acknowledged_on", ["acknowledged", "confirmada"]),
    ("state_on", ["since", "desde"]),
    ("superseded_by", ["replaced by", "sustituida por"]),
    ("moved_from", ["moved from", "fecha anterior"]),
    ("meets_day", ["first meeting", "primera reunión"]),
    ("meets_minute", ["hour", "hora"]),
    ("meets_zone", ["time zone", "zona horaria"]),
    ("planned_to", ["planned until", "programadas hasta"]),
    ("interaction", ["from", "viene de"]),
    ("layers", ["levels", "niveles"]),
    ("lapsed", ["lapsed", "caducado"]),
    ("proposed", ["only proposed", "solo propuesta"]),
    ("old_wording", ["old wording", "texto anterior"]),
    ("agreed_on", ["agreed on", "acordado el"]),
    ("dropped_on", ["dropped on", "descartado el"]),
    ("commitment", ["what follows", "qué se sigue"]),
    ("last_on", ["last on", "último"]),
    ("times", ["times", "veces"]),
    ("to_them", ["to them", "a ellos"]),
    ("to_us", ["to us", "a nosotros"]),
    ("public", ["public", "en público"]),
    ("private", ["private", "en privado"]),
    ("small", ["small", "pequeños"]),
    ("large", ["large", "grandes"]),
];

/// A field as people call it in a record of a kind.
#[must_use]
pub fn field_of(lang: Lang, kind: Kind, name: &'static str) -> &'static str {
    kind.model().field(name).map_or_else(|| field(lang, name), |field| lang.of(field.label))
}

/// A field as people call it.
#[must_use]
pub fn field(lang: Lang, name: &'static str) -> &'static str {
    field_named(lang, name).unwrap_or(name)
}

/// A field as people call it, by its stored name; `None` where nobody sees it.
#[must_use]
pub fn field_named(lang: Lang, name: &str) -> Option<&'static str> {
    let other = OTHERS.iter().find(|(other, _)| *other == name).map(|(_, said)| *said);
    let of_a_kind = || Kind::ALL.iter().find_map(|kind| kind.model().field(name)).map(|field| field.label);
    other.or_else(of_a_kind).map(|said| lang.of(said))
}
