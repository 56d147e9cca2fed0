//! What stands for a value in usage lines, in both languages.

use crate::i18n::Lang;

/// What stands for a value, in the reader's language.
pub fn place(lang: Lang, name: &str) -> String {
    if lang == Lang::En {
        return name.to_owned();
    }
    let spanish = |word: &str| match word {
        "PATH" => "RUTA",
        "NAME" => "NOMBRE",
        "VALUE" => "VALOR",
        "HANDLE" => "ALIAS",
        "@HANDLE" => "@ALIAS",
        "NUMBER" => "NÚMERO",
        "WORDS" => "PALABRAS",
        "KIND" => "TIPO",
        "FIELD" => "CAMPO",
        "COLUMN" => "COLUMNA",
        "TEXT" => "TEXTO",
        "TITLE" => "TÍTULO",
        "PARTNER" => "SOCIO",
        "ALLIANCE" => "ALIANZA",
        "PERSON" => "PERSONA",
        "LAYER" => "NIVEL",
        "PERIOD" => "PERÍODO",
        "DAY" => "DÍA",
        "FORMAT" => "FORMATO",
        "MAXIMUM" => "MÁXIMO",
        "PAGE" => "PÁGINA",
        "COMMAND" => "COMANDO",
        _ => "",
    };
    let mut place = String::new();
    for part in name.split_inclusive(['|', '=', ' ']) {
        let word = part.trim_end_matches(['|', '=', ' ']);
        let end = part.strip_prefix(word).unwrap_or_default();
        let local = spanish(word);
        place.push_str(if local.is_empty() { word } else { local });
        place.push_str(end);
    }
    place
}
