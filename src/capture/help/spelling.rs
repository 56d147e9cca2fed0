//! The words of the tables as they are spelled: the tables themselves are folded.

use crate::domain::handle::fold;
use crate::i18n::Lang;

/// Spanish words that have an accent, or more than one.
const ACCENTED: &[&str] = &[
    "acción",
    "almorcé",
    "almorzó",
    "aún",
    "cañas",
    "café",
    "cené",
    "cenó",
    "charlé",
    "charló",
    "comí",
    "comió",
    "conversé",
    "conversó",
    "cuándo",
    "decisión",
    "desayuné",
    "desayunó",
    "día",
    "discusión",
    "electrónico",
    "envié",
    "envió",
    "escribí",
    "escribió",
    "hablé",
    "habló",
    "junté",
    "juntó",
    "llamé",
    "llamó",
    "línea",
    "marqué",
    "marcó",
    "obstáculo",
    "obstáculos",
    "opinión",
    "platiqué",
    "platicó",
    "pillé",
    "plática",
    "próxima",
    "próximas",
    "próximo",
    "próximos",
    "quedé",
    "quedó",
    "reunión",
    "reuní",
    "reunió",
    "sesión",
    "telefoneé",
    "telefoneó",
    "telefónica",
    "teléfono",
    "visité",
    "visitó",
    "también",
    "vídeo",
];

/// A word or phrase of the tables as its language spells it.
pub fn spelled(lang: Lang, phrase: &str) -> String {
    if lang == Lang::En {
        return phrase.to_owned();
    }
    let one = |word: &str| {
        let bare = word.trim_end_matches(':');
        let known = ACCENTED.iter().find(|known| fold(known) == bare);
        known.map_or_else(|| word.to_owned(), |known| word.replacen(bare, known, 1))
    };
    phrase.split(' ').map(one).collect::<Vec<_>>().join(" ")
}
