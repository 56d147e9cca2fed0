//! How a line is written, in a page; and the keys of the quick log and of forms.

use crate::capture::help;
use crate::i18n::Lang;
use crate::manual::Item;

/// What is typed, and what it does, in both languages.
type Row = (&'static str, &'static str, &'static str, &'static str);

const LOG_KEYS: &[Row] = &[
    ("enter", "save", "enter", "guardar"),
    (
        "enter, 1 2 3",
        "answer what is asked, one key each; typing on puts it off",
        "enter, 1 2 3",
        "responder a lo que se pregunta, una tecla cada vez; seguir escribiendo lo aplaza",
    ),
    (
        "up down",
        "in an empty line: drafts, then earlier lines",
        "arriba abajo",
        "en una línea vacía: borradores y líneas anteriores",
    ),
    ("tab", "complete the handle after @", "tab", "completar el alias tras @"),
    ("ctrl-y", "take what is offered, again for the next", "ctrl-y", "tomar lo que se ofrece; otra vez, lo siguiente"),
    (
        "ctrl-x",
        "give it back; again: all of the line as words; again: read as before",
        "ctrl-x",
        "devolverlo; otra vez: toda la línea como palabras; otra: leída como antes",
    ),
    ("ctrl-k", "next kind: call, meeting…", "ctrl-k", "siguiente tipo: llamada, reunión…"),
    ("ctrl-n", "make the partner or the KPI that is not there yet", "ctrl-n", "crear el socio o el KPI que falta"),
    (
        "ctrl-t",
        "somebody unknown is a person of the partner shown",
        "ctrl-t",
        "quien no se conoce es una persona del socio mostrado",
    ),
    ("pgup pgdn", "the rest of what it becomes", "re pág av pág", "el resto de lo que será"),
    (
        "ctrl-u",
        "empty it before the cursor; several lines, all of them",
        "ctrl-u",
        "vaciar hasta el cursor; si son varias líneas, todas",
    ),
    ("ctrl-j", "new line", "ctrl-j", "línea nueva"),
    ("ctrl-o", "your editor", "ctrl-o", "tu editor"),
    ("esc", "leave, the text is kept as a draft", "esc", "salir; el texto queda como borrador"),
];

const FORM_KEYS: &[Row] = &[
    ("tab enter", "next field", "tab enter", "campo siguiente"),
    ("shift-tab", "previous field", "mayús-tab", "campo anterior"),
    ("ctrl-s", "save", "ctrl-s", "guardar"),
    ("esc", "leave, the text is kept", "esc", "salir; el texto se guarda"),
    ("ctrl-j", "new line", "ctrl-j", "línea nueva"),
    ("ctrl-o", "your editor", "ctrl-o", "tu editor"),
    ("ctrl-u", "empty the field before the cursor", "ctrl-u", "vaciar el campo hasta el cursor"),
    ("up down", "the field above, below", "arriba abajo", "el campo de arriba, el de abajo"),
    ("ctrl-n", "names: those there are; tab completes", "ctrl-n", "nombres: los que hay; tab completa"),
    ("ctrl-n ctrl-p", "dates: a day; pgup pgdn a week", "ctrl-n ctrl-p", "fechas: un día; repág avpág, una semana"),
    (
        "3d fri 1 dec",
        "dates: a phrase; the day it means is shown",
        "3d vie 1 dic",
        "fechas: una frase; se muestra el día que es",
    ),
    (
        "left right",
        "choices: the next one, or its first letter",
        "izquierda derecha",
        "opciones: la siguiente, o su inicial",
    ),
    ("ctrl-x", "leave, and keep no draft", "ctrl-x", "salir sin guardar borrador"),
    ("ctrl-t", "where somebody else changed it too: theirs", "ctrl-t", "si alguien más lo ha cambiado: su texto"),
];

fn rows(lang: Lang, rows: &[Row]) -> impl Iterator<Item = Item> {
    rows.iter().map(move |(keys_en, en, keys_es, es)| {
        let (keys, words) = match lang {
            Lang::En => (*keys_en, *en),
            Lang::Es => (*keys_es, *es),
        };
        Item::Says(keys.to_owned(), words.to_owned())
    })
}

/// How a line is written.
pub(super) fn grammar(lang: Lang) -> Vec<Item> {
    let mut items = Vec::new();
    for section in help::sections(lang) {
        items.push(Item::Heading(section.title.to_owned()));
        items.extend(section.rows.into_iter().map(|(typed, means)| Item::Says(typed, means.to_owned())));
    }
    items.push(Item::Text(
        lang.pick(
            "What is not recognised stays text. Words of both languages are understood in either.",
            "Lo que no se reconoce queda como texto. Se entienden las palabras de los dos idiomas.",
        )
        .to_owned(),
    ));
    items
}

/// The keys of the quick log.
pub fn keys(lang: Lang) -> Vec<Item> {
    rows(lang, LOG_KEYS).collect()
}

/// The keys of forms.
pub fn form(lang: Lang) -> Vec<Item> {
    rows(lang, FORM_KEYS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_and_kind_of_a_line_is_told_of_in_both_languages() {
        for lang in [Lang::En, Lang::Es] {
            let told: String = grammar(lang).into_iter().map(|item| format!("{item:?} ")).collect();
            let folded = crate::domain::handle::fold(&told);
            for marks in crate::capture::marker_words() {
                assert!(marks.iter().any(|mark| folded.contains(mark)), "{lang:?}: {marks:?}");
            }
        }
    }
}
