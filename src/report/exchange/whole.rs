//! A whole file coming back, in words.

use crate::domain::{Invalid, Kind, Problem};
use crate::exchange::whole::{Brought, Conflict, Fault, Refusal, Way};
use crate::i18n::Lang;
use crate::report::describe::record;
use crate::report::errors;
use crate::report::exchange::number;
use crate::report::words::Word;
use crate::store::Seen;
use crate::store::dump::Sort;

/// One language's phrases.
pub struct Words {
    pub stopped: &'static str,
    /// How many rows.
    pub progress: fn(&str) -> String,
    /// What an empty answer does.
    pub stops: &'static str,
    pub deleted: &'static str,
    /// Over the columns of the list of conflicts.
    pub heads: [&'static str; 4],
    pub deleted_here: &'static str,
    pub there: &'static str,
    pub conflicts: fn(usize) -> String,
    pub conflicts_hint: &'static str,
    pub whole: fn(&str) -> String,
    pub filled: fn(&str) -> String,
    pub would_be_whole: fn(&str) -> String,
    pub would_fill: fn(&str) -> String,
    /// New, changed, the same, left out, open.
    pub merged: fn(&str, &str, &str, &str, &str) -> String,
    pub journal_left: &'static str,
    pub only_looked: &'static str,
}

const EN: Words = Words {
    stopped: "Stopped: nothing was changed.",
    progress: |rows| format!("{rows} rows read"),
    stops: "stop, nothing changed",
    deleted: "deleted here, still in the file.",
    heads: ["record", "field", "here", "in the file"],
    deleted_here: "deleted",
    there: "still there",
    conflicts: |count| match count {
        1 => "Here and the file disagree about 1 thing; nothing was changed.".to_owned(),
        count => format!("Here and the file disagree about {count} things; nothing was changed."),
    },
    conflicts_hint: "In a terminal each is asked about. Else: --conflicts keep, as here; --conflicts take, as in the file; --again brings back what was deleted here.",
    whole: |rows| format!("The file is as it was when it went out, with its history: {rows} rows."),
    filled: |rows| format!("{rows} rows taken in."),
    would_be_whole: |rows| format!("A whole file with its history: {rows} rows."),
    would_fill: |rows| format!("A whole file, without its history: {rows} rows."),
    merged: |new, changed, same, left_out, open| {
        let mut line = format!("{new} new, {changed} changed, {same} the same");
        for (count, what) in [(left_out, "left out"), (open, "to be decided")] {
            if count != "0" {
                line.push_str(&format!(", {count} {what}"));
            }
        }
        line + "."
    },
    journal_left: "Its history stays behind: this file has its own.",
    only_looked: "Only looked at: nothing was changed.",
};

const ES: Words = Words {
    stopped: "Interrumpido: no se ha cambiado nada.",
    progress: |rows| format!("{rows} filas leídas"),
    stops: "parar sin cambiar nada",
    deleted: "borrado aquí, sigue en el archivo.",
    heads: ["registro", "campo", "aquí", "en el archivo"],
    deleted_here: "borrado",
    there: "sigue ahí",
    conflicts: |count| match count {
        1 => "Aquí y en el archivo difiere 1 cosa; no se ha cambiado nada.".to_owned(),
        count => format!("Aquí y en el archivo difieren {count} cosas; no se ha cambiado nada."),
    },
    conflicts_hint: "En una terminal se pregunta una a una. Si no: --conflicts keep, como aquí; --conflicts take, como en el archivo; --again recupera lo borrado aquí.",
    whole: |rows| format!("El archivo está como cuando salió, con su historial: {rows} filas."),
    filled: |rows| format!("{rows} filas recuperadas."),
    would_be_whole: |rows| format!("Un archivo entero con su historial: {rows} filas."),
    would_fill: |rows| format!("Un archivo entero, sin su historial: {rows} filas."),
    merged: |new, changed, same, left_out, open| {
        let mut line = format!("Nuevas: {new}, cambiadas: {changed}, iguales: {same}");
        for (count, what) in [(left_out, "fuera"), (open, "por decidir")] {
            if count != "0" {
                line.push_str(&format!(", {what}: {count}"));
            }
        }
        line + "."
    },
    journal_left: "Su historial se queda atrás: este archivo tiene el suyo.",
    only_looked: "Solo se ha mirado: no se ha cambiado nada.",
};

impl Words {
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        lang.pick(&EN, &ES)
    }
}

/// A row by its table and identity.
#[must_use]
pub fn table(lang: Lang, table: &str, id: &str) -> String {
    let kind = table.parse::<Kind>().map(|kind| kind.word(lang));
    let other = |table: &str| -> &'static str {
        match table {
            "attendance" => lang.pick("attendance", "asistencia"),
            "tag" => lang.pick("tag", "etiqueta"),
            "snooze" => lang.pick("put off", "aplazado"),
            "due_date" => lang.pick("due date", "fecha de vencimiento"),
            "setting" => lang.pick("setting", "ajuste"),
            "author" => lang.pick("author", "autor"),
            _ => lang.pick("row", "fila"),
        }
    };
    let word = kind.unwrap_or_else(|_| other(table));
    if id == "0" { word.to_owned() } else { format!("{word} {id}") }
}

/// The record a conflict is about; what is not here by its kind and identity.
#[must_use]
pub fn about(store: &Seen, lang: Lang, conflict: &Conflict) -> String {
    match conflict.record {
        Some(it) if store.number(it.id).is_ok() => record(store, lang, it),
        _ => table(lang, conflict.table, &conflict.id),
    }
}

/// The field a conflict is about, as people call it.
#[must_use]
pub fn field(lang: Lang, conflict: &Conflict) -> String {
    errors::field_named(lang, &conflict.field).map_or_else(|| conflict.field.clone(), str::to_owned)
}

/// How many of each; before anything is done, what there is.
#[must_use]
pub fn counts(lang: Lang, brought: &Brought, is_done: bool) -> String {
    let (text, number) = (Words::of(lang), |count: usize| number(lang, count));
    match brought.way {
        Way::Whole if is_done => (text.whole)(&number(brought.added)),
        Way::Filled if is_done => (text.filled)(&number(brought.added)),
        Way::Whole => (text.would_be_whole)(&number(brought.added)),
        Way::Filled => (text.would_fill)(&number(brought.added)),
        Way::Merged => (text.merged)(
            &number(brought.added),
            &number(brought.changed),
            &number(brought.same),
            &number(brought.left_out),
            &number(brought.open_count),
        ),
    }
}

/// Why a file is not taken, and what to do about it.
#[must_use]
pub fn refusal(lang: Lang, file: &str, refusal: &Refusal) -> (String, Option<String>) {
    let mut place = file.to_owned();
    if refusal.line > 0 {
        place.push_str(&match lang {
            Lang::En => format!(", line {}, column {}", refusal.line, refusal.column),
            Lang::Es => format!(", línea {}, columna {}", refusal.line, refusal.column),
        });
    }
    if !refusal.path.is_empty() {
        place.push_str(&format!(", {}", refusal.path));
    }
    let kept = lang.pick("Nothing was changed.", "No se ha cambiado nada.");
    (format!("{place}: {}", fault(lang, &refusal.fault)), Some(hint(lang, &refusal.fault).unwrap_or(kept).to_owned()))
}

fn hint(lang: Lang, fault: &Fault) -> Option<&'static str> {
    match fault {
        Fault::TooNew { .. } => {
            Some(lang.pick("Update trato; nothing was changed.", "Actualiza trato; no se ha cambiado nada."))
        }
        Fault::Truncated => Some(lang.pick(
            "Was it copied to its end? Nothing was changed.",
            "¿Se copió hasta el final? No se ha cambiado nada.",
        )),
        _ => None,
    }
}

fn fault(lang: Lang, fault: &Fault) -> String {
    let es = lang == Lang::Es;
    let said = match fault {
        Fault::Syntax => lang.pick("this is no JSON", "esto no es JSON"),
        Fault::Truncated => lang.pick("the file ends in the middle", "el archivo se corta a la mitad"),
        Fault::TooDeep => lang.pick("nested too deep to be one of ours", "demasiados niveles para ser de los nuestros"),
        Fault::TooLarge => lang.pick("a single value of over 16 MB", "un solo valor de más de 16 MB"),
        Fault::Unreadable(kind) => return errors::io_kind(lang, *kind).map_or_else(|| kind.to_string(), str::to_owned),
        Fault::NotOurs => lang.pick(
            "not written by trato export --json: \"format\": \"trato\" must come first",
            "no lo escribió trato export --json: primero debe ir \"format\": \"trato\"",
        ),
        Fault::TooNew { found, known } if es => {
            return format!("lo escribió un trato más nuevo ({found}; este conoce hasta {known})");
        }
        Fault::TooNew { found, known } => return format!("written by a newer trato ({found}; this one knows {known})"),
        Fault::NotAnObject => lang.pick("an object {…} belongs here", "aquí va un objeto {…}"),
        Fault::NotAnArray => lang.pick("an array […] belongs here", "aquí va una lista […]"),
        Fault::UnknownField => lang.pick("there is no such field", "no existe ese campo"),
        Fault::UnknownKind(word) if es => return format!("«{word}» no es un tipo de registro"),
        Fault::UnknownKind(word) => return format!("\"{word}\" is no kind of record"),
        Fault::Twice => lang.pick("is there twice", "está dos veces"),
        Fault::Missing(name) if es => return format!("falta {name}"),
        Fault::Missing(name) => return format!("{name} is missing"),
        Fault::Wanted(sort) => return wanted(lang, *sort),
        Fault::NoValue => lang.pick("this field cannot have that value", "este campo no puede tener ese valor"),
        Fault::NotKept => return errors::problem(lang, &Problem::NotKept),
        Fault::NoIdentity => lang.pick("is no identity of ours", "no es una identidad de las nuestras"),
        Fault::OutOfOrder => lang.pick(
            "is there twice, or out of order: identities grow within a kind",
            "está dos veces o fuera de orden: las identidades crecen dentro de cada tipo",
        ),
        Fault::Taken => lang.pick("another row has the same key", "otra fila tiene la misma clave"),
        Fault::Invalid(invalid) => return problem(lang, invalid),
        Fault::Hanging(id) if es => return format!("apunta a {id}, que no existe"),
        Fault::Hanging(id) => return format!("points at {id}, which is not there"),
    };
    said.to_owned()
}

fn problem(lang: Lang, invalid: &Invalid) -> String {
    errors::problem(lang, &invalid.problem)
}

fn wanted(lang: Lang, sort: Sort) -> String {
    let (en, es) = match sort {
        Sort::Id => (
            "an identity in quotes, as \"880360921497600001\"",
            "una identidad entre comillas, como \"880360921497600001\"",
        ),
        Sort::Day => ("a day, as \"2026-12-01\"", "un día, como \"2026-12-01\""),
        Sort::Instant => ("an instant, as \"2026-12-01T10:00:00Z\"", "un instante, como \"2026-12-01T10:00:00Z\""),
        Sort::Time => ("a time, as \"14:30\"", "una hora, como \"14:30\""),
        Sort::Truth => ("true or false", "true o false"),
        Sort::Layers => ("a list of working, management, executive", "una lista de working, management, executive"),
        Sort::Row => ("an object", "un objeto"),
        Sort::Number => ("a whole number", "un número entero"),
        Sort::Text => ("text in quotes", "texto entre comillas"),
    };
    format!("{} {}", lang.pick("this must be", "aquí va"), lang.pick(en, es))
}
