//! How a line is written, in a page; and the keys of the quick log and of forms.

use super::Item;
use crate::i18n::Lang;

/// What is typed, and what it does, in both languages.
type Row = (&'static str, &'static str, &'static str, &'static str);

const HEADER: &[Row] = &[
    (
        "@acme call: …",
        "who, a kind, a date, a length, in any order, then the text",
        "@acme llamada: …",
        "quién, un tipo, una fecha, una duración, en cualquier orden; después, el texto",
    ),
    (
        "call meeting email message visit event",
        "contact; without a kind it is a note, which counts as none",
        "llamada reunión correo mensaje visita evento",
        "contacto; sin tipo es una nota, que no cuenta como contacto",
    ),
    (
        "yesterday 16:30",
        "when; mon, 3d ago, 1 dec, tomorrow plans",
        "ayer 16:30",
        "cuándo; lun, hace 3d, 1 dic; mañana prevé",
    ),
    ("30m 1h30", "how long", "30m 1h30", "cuánto duró"),
];

const MARKERS: &[Row] = &[
    ("d: decision:", "decided; they have yet to acknowledge it", "d: decisión:", "decidido; falta su acuse"),
    (
        "do: @ana … due:fri",
        "a promise: of whoever is named, else mine",
        "hacer: @ana … para:vie",
        "un compromiso: de quien se nombra; si no, mío",
    ),
    (
        "ob:",
        "an obstacle they do not know of; told:today if they do",
        "ob:",
        "un obstáculo que no conocen; dicho:hoy si lo conocen",
    ),
    (
        "ty: @lucia …",
        "thanks; +private keeps them to yourself",
        "gracias: @lucia …",
        "agradecimiento; +privado lo guarda para ti",
    ),
    ("ex: exus:", "we expect of them, they expect of us", "ex: esperan:", "esperamos de ellos, esperan de nosotros"),
    ("topic:", "for the next meeting", "tema:", "para la próxima reunión"),
    ("fb: feedback:", "what a customer said", "fb: opinión:", "lo que ha dicho un cliente"),
    ("fact: @lucia …", "something learned of a person", "dato: @lucia …", "algo que se sabe de una persona"),
    ("idea:", "something to try", "idea:", "algo que probar"),
    ("leads=34", "a figure of a KPI", "leads=34", "la cifra de un indicador"),
    ("+q4", "a tag", "+q4", "una etiqueta"),
    (
        "+private",
        "only you see the line; +private:this: that record",
        "+privado",
        "solo tú ves la línea; +privado:esto: ese registro",
    ),
    (":: …", "details of what stands before", ":: …", "detalles de lo anterior"),
    (
        "\"Monday report\"",
        "quotes keep words as they are",
        "\"informe del lunes\"",
        "entre comillas, las palabras quedan como están",
    ),
];

const LOG_KEYS: &[Row] = &[
    ("enter", "save", "intro", "guardar"),
    ("tab", "complete the handle after @", "tab", "completar el alias tras @"),
    ("ctrl-x", "read what is at the cursor as plain text", "ctrl-x", "leer lo que hay en el cursor como texto"),
    ("ctrl-k", "next kind: call, meeting…", "ctrl-k", "siguiente tipo: llamada, reunión…"),
    (
        "ctrl-n",
        "make the partner or the KPI that is not there yet",
        "ctrl-n",
        "crear el socio o el indicador que falta",
    ),
    (
        "ctrl-t",
        "somebody unknown is a person of the partner shown",
        "ctrl-t",
        "quien no se conoce es una persona del socio mostrado",
    ),
    ("ctrl-j", "new line", "ctrl-j", "línea nueva"),
    ("ctrl-o", "your editor", "ctrl-o", "tu editor"),
    ("esc", "leave, the text is kept", "esc", "salir; el texto se guarda"),
];

const FORM_KEYS: &[Row] = &[
    ("tab enter", "next field", "tab intro", "campo siguiente"),
    ("shift-tab", "previous field", "mayús-tab", "campo anterior"),
    ("ctrl-s", "save", "ctrl-s", "guardar"),
    ("esc", "leave, the text is kept", "esc", "salir; el texto se guarda"),
    ("ctrl-j", "new line", "ctrl-j", "línea nueva"),
    ("ctrl-o", "your editor", "ctrl-o", "tu editor"),
    ("ctrl-u", "empty the field before the cursor", "ctrl-u", "vaciar el campo hasta el cursor"),
    ("down, right", "names: choose, take the first", "abajo, derecha", "nombres: elegir, tomar el primero"),
    ("up down", "dates: a day; pgup pgdn a week", "arriba abajo", "fechas: un día; repág avpág, una semana"),
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

/// The grammar: the head of a line, and the marks that start a further record.
pub(super) fn grammar(lang: Lang) -> Vec<Item> {
    let heading = |en, es| Item::Heading(lang.pick::<str>(en, es).to_owned());
    let mut items = vec![heading("a line, here or with trato log", "una línea, aquí o con trato log")];
    items.extend(rows(lang, HEADER));
    items.push(heading("in it, each of these starts a record", "en ella, cada marca empieza un registro"));
    items.extend(rows(lang, MARKERS));
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
pub(super) fn keys(lang: Lang) -> Vec<Item> {
    rows(lang, LOG_KEYS).collect()
}

/// The keys of forms.
pub(super) fn form(lang: Lang) -> Vec<Item> {
    rows(lang, FORM_KEYS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_and_kind_of_a_line_is_told_of_in_both_languages() {
        for lang in [Lang::En, Lang::Es] {
            let told: String = grammar(lang).into_iter().map(|item| format!("{item:?} ")).collect();
            for marks in crate::capture::marker_words() {
                assert!(marks.iter().any(|mark| told.contains(mark)), "{lang:?}: {marks:?}");
            }
        }
    }
}
