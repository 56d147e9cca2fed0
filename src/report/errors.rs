//! What went wrong, in words: what happened, what was kept, what to do next.

use std::io::ErrorKind;
use std::path::Path;

use crate::domain::{Decimal, Invalid, Problem};
use crate::i18n::Lang;
use crate::i18n::number::grouped;
use crate::report::words::Word;
use crate::store::Error;

/// What happened, in one sentence.
#[must_use]
pub fn message(lang: Lang, error: &Error) -> String {
    match lang {
        Lang::En => english(error),
        Lang::Es => spanish(error),
    }
}

/// What to do next, where there is something.
#[must_use]
pub fn hint(lang: Lang, error: &Error) -> Option<String> {
    let words =
        match error {
            Error::Busy => lang.pick(
                "Try again in a moment; nothing was lost.",
                "Inténtalo otra vez en un momento; no se ha perdido nada.",
            ),
            Error::Full => lang.pick("Free some space and save again.", "Libera espacio y guarda otra vez."),
            Error::ReadOnly => lang.pick(
                "Open it without --read-only, or as a user who may write to it.",
                "Ábrelo sin --read-only o con un usuario que pueda escribir en él.",
            ),
            Error::TooNew { .. } => lang
                .pick("Update trato; the file has not been touched.", "Actualiza trato; el fichero no se ha tocado."),
            Error::NotOurs(_) => lang.pick(
                "Choose another file with --db; this one has not been touched.",
                "Elige otro fichero con --db; este no se ha tocado.",
            ),
            Error::Corrupt(_) => lang.pick(
                "Keep a copy as it is, then look with: trato doctor",
                "Guarda una copia tal como está y míralo con: trato doctor",
            ),
            Error::Conflict { .. } => lang
                .pick("Look at it as it is now, then change it again.", "Míralo como está ahora y cámbialo otra vez."),
            Error::InUse { .. } => lang.pick("Undo or delete those first.", "Deshaz o borra antes esas entradas."),
            Error::Path { .. } => lang.pick(
                "Choose another path; of the data file: --db PATH or TRATO_DB.",
                "Elige otra ruta; la del fichero de datos: --db RUTA o TRATO_DB.",
            ),
            Error::ChangedSince { .. } => lang.pick("Edit it instead of undoing.", "Edítalo en lugar de deshacer."),
            _ => return None,
        };
    Some(words.to_owned())
}

fn english(error: &Error) -> String {
    match error {
        Error::Invalid(invalid) => self::invalid(Lang::En, invalid),
        Error::NotFound(what) => format!("There is no {what}."),
        Error::Ambiguous { handle, candidates } => format!("\"{handle}\" means several: {}.", candidates.join(", ")),
        Error::Conflict { kind, number } => {
            format!("Somebody else changed {} {number} meanwhile.", kind.word(Lang::En))
        }
        Error::InUse { by } => format!(
            "Not possible: {} later {} on it.",
            by.len(),
            if by.len() == 1 { "entry depends" } else { "entries depend" }
        ),
        Error::ChangedSince { table, column } => {
            format!("Not undone: {column} of that {table} was changed again since.")
        }
        Error::Erased => "A person was erased since: undo does not go back behind that.".to_owned(),
        Error::NothingToUndo => "Nothing to undo.".to_owned(),
        Error::NothingToRedo => "Nothing to redo.".to_owned(),
        Error::Busy => "Another process has held the file for over five seconds.".to_owned(),
        Error::TooNew { found, known } => {
            format!("The file was written by a newer trato (schema {found}, this one knows {known}).")
        }
        Error::NotOurs(path) => format!("{} is not a trato file.", path.display()),
        Error::Corrupt(detail) => format!("The file is damaged: {detail}."),
        Error::ReadOnly => "The file is open for reading only.".to_owned(),
        Error::Full => "The disk is full; nothing was changed.".to_owned(),
        Error::Stopped => "Stopped; nothing was changed.".to_owned(),
        Error::Path { path, source } => place(Lang::En, path, source),
        Error::Sqlite(error) => format!("The file could not be read or written: {error}."),
    }
}

fn spanish(error: &Error) -> String {
    match error {
        Error::Invalid(invalid) => self::invalid(Lang::Es, invalid),
        Error::NotFound(what) => format!("No existe {what}."),
        Error::Ambiguous { handle, candidates } => format!("«{handle}» puede ser varios: {}.", candidates.join(", ")),
        Error::Conflict { kind, number } => format!("Alguien ha cambiado entretanto {} {number}.", kind.word(Lang::Es)),
        Error::InUse { by } => match by.len() {
            1 => "No es posible: hay 1 entrada posterior que depende de ella.".to_owned(),
            count => format!("No es posible: hay {count} entradas posteriores que dependen de ella."),
        },
        Error::ChangedSince { table, column } => format!("No se ha deshecho: {column} de {table} se cambió después."),
        Error::Erased => "Desde entonces se suprimió a una persona: deshacer no llega más atrás.".to_owned(),
        Error::NothingToUndo => "No hay nada que deshacer.".to_owned(),
        Error::NothingToRedo => "No hay nada que rehacer.".to_owned(),
        Error::Busy => "Otro proceso tiene ocupado el fichero desde hace más de cinco segundos.".to_owned(),
        Error::TooNew { found, known } => {
            format!("El fichero lo escribió un trato más nuevo (esquema {found}; este conoce hasta el {known}).")
        }
        Error::NotOurs(path) => format!("{} no es un fichero de trato.", path.display()),
        Error::Corrupt(detail) => format!("El fichero está dañado: {detail}."),
        Error::ReadOnly => "El fichero está abierto solo para lectura.".to_owned(),
        Error::Full => "El disco está lleno; no se ha cambiado nada.".to_owned(),
        Error::Stopped => "Interrumpido; no se ha cambiado nada.".to_owned(),
        Error::Path { path, source } => place(Lang::Es, path, source),
        Error::Sqlite(error) => format!("No se ha podido leer o escribir el fichero: {error}."),
    }
}

/// What the file system has against a path.
fn place(lang: Lang, path: &Path, source: &std::io::Error) -> String {
    let path = path.display();
    let words = match source.kind() {
        ErrorKind::NotFound => {
            lang.pick("its folder is not there and cannot be made", "su carpeta no existe ni se puede crear")
        }
        ErrorKind::AlreadyExists => {
            lang.pick("it is there already and is not overwritten", "ya existe y no se sobrescribe")
        }
        ErrorKind::PermissionDenied => {
            lang.pick("this user may not read or write there", "este usuario no puede leer o escribir ahí")
        }
        ErrorKind::IsADirectory => lang.pick("it is a folder, not a file", "es una carpeta, no un fichero"),
        ErrorKind::NotADirectory => {
            lang.pick("a file stands where a folder should be", "hay un fichero donde debería haber una carpeta")
        }
        ErrorKind::ReadOnlyFilesystem => lang.pick("that disk is read-only", "ese disco es de solo lectura"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => lang.pick("the disk is full", "el disco está lleno"),
        _ => return format!("{path}: {source}."),
    };
    format!("{path}: {words}.")
}

/// What is the matter with a field.
#[must_use]
pub fn invalid(lang: Lang, invalid: &Invalid) -> String {
    let problem = problem(lang, &invalid.problem);
    // What does not fit a kind is not the matter of one field.
    if matches!(invalid.problem, Problem::NotFor { .. }) {
        return problem;
    }
    format!("{}: {problem}", field(lang, invalid.field))
}

/// What is the matter, without saying where; for under a field.
#[must_use]
pub fn problem(lang: Lang, problem: &Problem) -> String {
    let es = lang == Lang::Es;
    match problem {
        Problem::Empty => lang.pick("is empty", "está vacío").to_owned(),
        Problem::TooLong { max } if es => format!("tiene más de {max} caracteres"),
        Problem::TooLong { max } => format!("is longer than {max} characters"),
        Problem::NotAHandle => lang
            .pick(
                "letters, digits, - and _ only, a letter first",
                "solo letras, cifras, - y _, y una letra al principio",
            )
            .to_owned(),
        Problem::Taken => lang.pick("is taken already", "ya está en uso").to_owned(),
        Problem::Before { other } if es => format!("es anterior a {}", field(lang, other)),
        Problem::Before { other } => format!("comes before {}", field(lang, other)),
        Problem::OutOfRange { min, max } if es => format!("debe estar entre {min} y {max}"),
        Problem::OutOfRange { min, max } => format!("must lie between {min} and {max}"),
        Problem::InTheFuture => lang.pick("has not happened yet", "aún no ha ocurrido").to_owned(),
        Problem::Already { state } => format!("{} {}", lang.pick("already", "ya está:"), settled(lang, state)),
        Problem::NotFor { kind } if es => format!("Eso no se puede hacer con: {}", kind_word(lang, kind)),
        Problem::NotFor { kind } => format!("That cannot be done to: {}", kind_word(lang, kind)),
        Problem::OfTheOtherSide => lang.pick("is of the other side", "es de la otra parte").to_owned(),
        Problem::After { other } if es => format!("es posterior a {}", field(lang, other)),
        Problem::After { other } => format!("comes after {}", field(lang, other)),
        Problem::SameAs { other } if es => format!("es igual que {}", field(lang, other)),
        Problem::SameAs { other } => format!("is the same as {}", field(lang, other)),
        Problem::Contradicts { other } if es => format!("se contradice con {}", field(lang, other)),
        Problem::Contradicts { other } => format!("contradicts {}", field(lang, other)),
        Problem::NotAFigure => lang
            .pick("is not a figure: try 34, 12.5k, 8%, 1h30", "no es una cifra: prueba 34, 12,5k, 8%, 1h30")
            .to_owned(),
        Problem::NotAPhase(part) if es => format!("«{part}» no es un día y una cifra: prueba 30sep=20 31oct=35k"),
        Problem::NotAPhase(part) => format!("\"{part}\" is no day and figure: try 30sep=20 31oct=35k"),
        Problem::TwoFigures(part, whole) => two_figures(lang, *part, *whole),
        Problem::Unreadable => lang.pick("is not readable", "no se entiende").to_owned(),
    }
}

/// `1.200` may be one and a fifth or twelve hundred: both are told, and how to write each.
fn two_figures(lang: Lang, part: Decimal, whole: Decimal) -> String {
    let shown = |value: Decimal| grouped(lang, &value.to_string());
    let typed = crate::domain::figure::written(part, crate::domain::Unit::Number);
    let part_typed = if lang == Lang::Es { typed.replace('.', ",") } else { typed };
    match lang {
        Lang::En => format!("can be {} or {}: type {part_typed} or {whole}", shown(part), shown(whole)),
        Lang::Es => format!("puede ser {} o {}: escribe {part_typed} o {whole}", shown(part), shown(whole)),
    }
}

fn kind_word(lang: Lang, kind: &str) -> String {
    kind.parse::<crate::domain::Kind>().map_or_else(|_| kind.to_owned(), |kind| kind.word(lang).to_owned())
}

/// States as participles that fit any subject.
fn settled(lang: Lang, state: &str) -> &str {
    if lang == Lang::En {
        return state;
    }
    match state {
        "done" => "hecho",
        "dropped" => "descartado",
        "held" => "celebrado",
        "missed" => "no celebrado",
        "cancelled" => "cancelado",
        "moved" => "aplazado",
        "told" => "contado",
        "resolved" => "resuelto",
        "acknowledged" => "con acuse",
        "superseded" => "sustituido",
        "withdrawn" => "retirado",
        "finalised" => "cerrada",
        "open" => "abierta",
        "shared" => "compartido",
        "discussed" => "tratado",
        "tried" => "probado",
        "parked" => "aparcado",
        "stated" => "planteado",
        "accepted" => "aceptado",
        "amended" => "ajustado",
        "met" => "cumplido",
        "agreed" => "acordado",
        "closed" => "cerrado",
        "paused" => "en pausa",
        "active" => "activo",
        other => other,
    }
}

/// A field as people call it in a record of a kind, where that says more than its name alone.
#[must_use]
pub fn field_of(lang: Lang, kind: crate::domain::Kind, name: &'static str) -> &'static str {
    use crate::domain::Kind;
    match (kind, name) {
        (Kind::Amendment, "text") => lang.pick("reality is", "la realidad es"),
        (Kind::Cause, "text") => lang.pick("because", "porque"),
        (Kind::Expectation, "text") => lang.pick("what is expected", "qué se espera"),
        (Kind::Expectation, "side") => lang.pick("who expects it", "quién lo espera"),
        _ => field(lang, name),
    }
}

macro_rules! fields {
    ($($name:literal: $en:literal, $es:literal;)+) => {
        /// A field as people call it.
        #[must_use]
        pub fn field(lang: Lang, name: &'static str) -> &'static str {
            match name {
                $($name => lang.pick($en, $es),)+
                other => other,
            }
        }
    };
}

fields! {
    "handle": "handle", "alias";
    "partner": "partner", "socio";
    "name": "name", "nombre";
    "text": "text", "texto";
    "title": "title", "título";
    "reason": "reason", "motivo";
    "purpose": "purpose", "propósito";
    "customer_gain": "what customers gain", "qué gana el cliente";
    "stage": "stage", "fase";
    "currency": "currency", "moneda";
    "limits": "limits", "limitaciones";
    "signed_on": "signed on", "firma";
    "review_on": "next review", "próxima revisión";
    "ends_on": "ends on", "fin";
    "email": "e-mail", "correo";
    "phone": "phone", "teléfono";
    "language": "language", "idioma";
    "zone": "time zone", "zona horaria";
    "birthday": "birthday", "cumpleaños";
    "channel": "channel", "canal";
    "notes": "notes", "notas";
    "sort_name": "sort name", "nombre para ordenar";
    "side": "side", "parte";
    "role": "role", "papel";
    "from_on": "from", "desde";
    "to_on": "to", "hasta";
    "layer": "level", "nivel";
    "ideal": "ideal interval", "intervalo ideal";
    "maximum": "maximum interval", "intervalo máximo";
    "interval": "interval", "intervalo";
    "since": "since", "desde";
    "paused_on": "paused on", "en pausa desde";
    "when": "when", "cuándo";
    "minutes": "minutes", "acta";
    "length_min": "minutes", "minutos";
    "place": "place", "lugar";
    "mode": "mode", "modalidad";
    "kind": "kind", "tipo";
    "interaction_kind": "kind", "tipo";
    "fact_kind": "kind", "tipo";
    "state": "state", "estado";
    "context": "context", "contexto";
    "made_on": "made on", "fecha";
    "due_on": "due on", "vence";
    "owner": "owner", "responsable";
    "level": "level", "gravedad";
    "known_on": "known on", "se sabe desde";
    "told_on": "told on", "contado el";
    "resolved_on": "resolved on", "resuelto el";
    "shared_on": "shared on", "compartido el";
    "every": "how often", "cada cuánto";
    "said_by": "said by", "lo dice";
    "said_on": "said on", "dicho el";
    "tone": "tone", "tono";
    "raised_on": "raised on", "planteado el";
    "recurring": "recurring", "recurrente";
    "noted_on": "noted on", "anotado el";
    "learned_on": "learned on", "sabido el";
    "closed_on": "closed on", "cerrado el";
    "until_on": "until", "hasta";
    "tomorrow": "tomorrow", "mañana";
    "visibility": "visible to", "visible para";
    "tags": "tags", "etiquetas";
    "people": "people", "personas";
    "acknowledged_on": "acknowledged", "acuse";
    "acknowledged_us_on": "acknowledged by us", "nuestro acuse";
    "acknowledged_them_on": "acknowledged by them", "su acuse";
    "state_on": "since", "desde";
    "superseded_by": "superseded by", "sustituida por";
    "moved_from": "moved from", "aplazada desde";
    "interaction": "from", "viene de";
    "layers": "levels", "niveles";
    "lapsed": "lapsed", "caducado";
    "to_verify": "to be verified", "por verificar";
    "proposed": "only proposed", "solo propuesta";
    "alliance": "alliance", "alianza";
    "person": "person", "persona";
    "expectation_kind": "kind", "tipo";
    "measure": "how it is measured", "cómo se mide";
    "confidence_us": "our confidence %", "nuestra confianza %";
    "confidence_them": "their confidence %", "su confianza %";
    "kpi": "KPI", "indicador";
    "stated_on": "stated on", "planteada el";
    "expectation": "expectation no.", "n.º de expectativa";
    "noticed_on": "noticed on", "notado el";
    "alternatives": "alternatives", "alternativas";
    "chosen": "chosen no.", "n.º elegido";
    "old_wording": "old wording", "texto anterior";
    "new_wording": "new wording", "texto nuevo";
    "new_target": "new target", "meta nueva";
    "new_due_on": "new date", "fecha nueva";
    "agreed_on": "agreed on", "acordado el";
    "dropped_on": "dropped on", "descartado el";
    "definition": "what exactly", "qué exactamente";
    "unit": "unit", "unidad";
    "direction": "better is", "mejor es";
    "baseline": "baseline", "punto de partida";
    "target": "target", "meta";
    "phases": "targets on the way", "metas intermedias";
    "achievable": "why achievable", "por qué alcanzable";
    "benefit_us": "good for us", "bueno para nosotros";
    "benefit_them": "good for them", "bueno para ellos";
    "benefit_customer": "good for customers", "bueno para el cliente";
    "start_on": "starts on", "empieza el";
    "deadline_on": "deadline", "plazo";
    "source": "source", "fuente";
    "leading": "sort", "clase";
    "value": "figure", "cifra";
    "as_of": "as of", "a fecha de";
    "note": "note", "nota";
    "verdict": "verdict", "veredicto";
    "factor": "lies in", "está en";
    "evidence": "evidence", "prueba";
    "follow_up": "what follows", "qué se sigue";
    "follow_up_due": "by when", "para cuándo";
    "follow_up_owner": "who does it", "quién lo hace";
    "commitment": "what follows", "qué se sigue";
    "recognition_kind": "sort", "clase";
    "team": "team", "equipo";
    "effect": "what it brought", "qué aportó";
    "size": "size", "tamaño";
    "manner": "manner", "forma";
    "means": "how", "por qué medio";
    "earned_by": "what earned it", "qué lo mereció";
    "given_on": "given on", "fecha";
    "next_on": "next on", "siguiente el";
    "from": "from", "de parte de";
    "way": "way", "sentido";
    "threshold": "needs approval above", "pide aprobación desde";
    "approved_by": "approved by", "aprobado por";
    "approved_on": "approved on", "aprobado el";
    "ours": "our person", "persona nuestra";
    "theirs": "their person", "persona suya";
    "introduced_on": "introduced on", "presentados el";
    "pillar": "pillar", "pilar";
    "comment": "comment", "comentario";
    "answered_on": "answered on", "respondida el";
    "last_on": "last on", "último";
    "times": "times", "veces";
    "budget": "budget", "presupuesto";
    "cost": "cost", "coste";
    "outcome": "outcome", "resultado";
}
