//! The Spanish names of commands and options, which are taken wherever the English ones are.

use std::ffi::OsString;

use crate::cli::add::long;
use crate::domain::{Kind, handle};
use crate::intake::fields::specs;
use crate::report::words::kind_named;

/// What a command is called, and in Spanish: the first is the one to learn, the others are understood.
pub const COMMANDS: &[(&str, &[&str])] = &[
    ("log", &["anotar", "anota", "registrar"]),
    ("today", &["hoy"]),
    ("review", &["revisar", "revisión"]),
    ("list", &["listar", "lista"]),
    ("find", &["buscar", "busca"]),
    ("show", &["ver", "mostrar"]),
    ("add", &["añadir", "añade"]),
    ("edit", &["editar", "cambiar"]),
    ("held", &["realizada", "realizado"]),
    ("missed", &["no-realizada", "no-realizado"]),
    ("cancelled", &["cancelada", "cancelado", "cancelar"]),
    ("done", &["hecho", "hecha"]),
    ("drop", &["descartar"]),
    ("move", &["mover", "aplazar"]),
    ("tell", &["comunicar"]),
    ("ack", &["confirmar"]),
    ("supersede", &["sustituir"]),
    ("withdraw", &["retirar"]),
    ("resolve", &["resolver", "resuelto"]),
    ("choose", &["elegir"]),
    ("snooze", &["posponer"]),
    ("delete", &["borrar"]),
    ("undo", &["deshacer"]),
    ("redo", &["rehacer"]),
    ("history", &["historial"]),
    ("drafts", &["borradores"]),
    ("be", &["soy"]),
    ("metrics", &["métricas"]),
    ("invested", &["aportado"]),
    ("mail", &["correo", "carta"]),
    ("health", &["salud"]),
    ("calendar", &["calendario"]),
    ("report", &["informe"]),
    ("handover", &["traspasar", "traspaso"]),
    ("merge", &["unir", "fusionar"]),
    ("erase", &["eliminar"]),
    ("waive", &["sin-agradecer"]),
    ("approve", &["aprobar"]),
    ("set", &["configurar", "ajustar"]),
    ("measure", &["medir"]),
    ("import", &["importar"]),
    ("brief", &["preparar"]),
    ("meet", &["reunirse"]),
    ("minutes", &["acta"]),
    ("demo", &["ejemplo"]),
    ("export", &["exportar"]),
    ("restore", &["restaurar"]),
    ("backup", &["copia", "copiar"]),
    ("doctor", &["comprobar"]),
    ("manual", &[]),
    ("help", &["ayuda"]),
];

/// The same of options, by `command.option` where it is not the same everywhere.
pub const OPTIONS: &[(&str, &str)] = &[
    ("again", "otra-vez"),
    ("all", "todo"),
    ("report.all", "todas"),
    ("alliance", "alianza"),
    ("alliances", "alianzas"),
    ("alone", "solo"),
    ("answer", "respuesta"),
    ("apart", "distintas"),
    ("as", "como"),
    ("ascii", "ascii"),
    ("check", "comprobar"),
    ("company", "empresa"),
    ("conflicts", "conflictos"),
    ("create", "crear"),
    ("csv", "csv"),
    ("days", "días"),
    ("db", "archivo"),
    ("delete", "borrar"),
    ("doubles", "dobles"),
    ("dry-run", "en-seco"),
    ("due", "vence"),
    ("finalise", "cerrar"),
    ("for", "para"),
    ("form", "formulario"),
    ("format", "formato"),
    ("report.from", "desde"),
    ("set.from", "de"),
    ("help", "ayuda"),
    ("interactions", "contactos"),
    ("journal", "historial"),
    ("json", "json"),
    ("kind", "tipo"),
    ("kpis", "kpis"),
    ("lang", "idioma"),
    ("limit", "máximo"),
    ("line", "línea"),
    ("link", "enlace"),
    ("list", "lista"),
    ("man", "man"),
    ("map", "columna"),
    ("markdown", "markdown"),
    ("meeting", "reunión"),
    ("new-alliance", "alianza-nueva"),
    ("new-kpis", "kpis-nuevos"),
    ("open", "abiertos"),
    ("output", "salida"),
    ("owner", "responsable"),
    ("period", "período"),
    ("person", "persona"),
    ("plain", "sencillo"),
    ("preview", "vista-previa"),
    ("quiet", "sin-contacto"),
    ("read-only", "solo-lectura"),
    ("rebuild", "reconstruir"),
    ("recompute", "recalcular"),
    ("reopen", "reabrir"),
    ("search", "buscar"),
    ("seed", "semilla"),
    ("sent-to", "enviado-a"),
    ("sep", "separador"),
    ("settles", "salda"),
    ("side", "parte"),
    ("since", "desde"),
    ("skip", "saltar"),
    ("tag", "etiqueta"),
    ("take", "tomar"),
    ("theme", "tema"),
    ("report.to", "hasta"),
    ("until", "hasta"),
    ("vcard", "vcard"),
    ("version", "versión"),
    ("versions", "versiones"),
    ("weekly", "semanal"),
    ("write", "escribir"),
    ("yes", "sí"),
];

/// What the options take that have a few words to choose from.
pub const VALUES: &[(&str, &[(&str, &str)])] = &[
    ("side", &[("us", "nosotros"), ("them", "ellos")]),
    ("for", &[("us", "nosotros"), ("partner", "socio")]),
    ("doubles", &[("same", "misma"), ("new", "nueva")]),
    ("conflicts", &[("keep", "conservar"), ("take", "tomar")]),
    ("sep", &[("tab", "tabulador")]),
    ("settles", &[("none", "ninguno")]),
    ("theme", &[("dark", "oscuro"), ("light", "claro"), ("contrast", "contraste")]),
];

/// Options that stand before a command and take a value, which is then none.
const BEFORE: [&str; 4] = ["db", "lang", "as", "theme"];

/// What was typed, by the English names.
#[must_use]
pub fn in_english(args: Vec<OsString>) -> Vec<OsString> {
    let mut reading = Reading::default();
    args.into_iter().enumerate().map(|(at, arg)| if at == 0 { arg } else { reading.word(arg) }).collect()
}

/// How far a line of arguments is read.
#[derive(Default)]
struct Reading {
    command: Option<&'static str>,
    /// What `add` adds.
    kind: Option<Kind>,
    /// The option whose value comes next.
    option: Option<String>,
    is_over: bool,
}

impl Reading {
    fn word(&mut self, arg: OsString) -> OsString {
        let Some(word) = arg.to_str().filter(|_| !self.is_over) else { return arg };
        if let Some(option) = self.option.take() {
            return value(&option, word).map_or(arg, Into::into);
        }
        if word == "--" {
            self.is_over = true;
            return arg;
        }
        if let Some(long) = word.strip_prefix("--") {
            return self.long(long).map_or(arg, Into::into);
        }
        let is_named = word.starts_with('-');
        let told = match self.command {
            _ if is_named => None,
            None => {
                let found = named(word);
                // Whatever else stands here is no command in any language.
                self.command = Some(found.unwrap_or_default());
                found
            }
            Some("help") => named(word),
            Some("add") if self.kind.is_none() => {
                self.kind = kind_named(word);
                self.kind.map(Kind::as_str)
            }
            Some(_) => None,
        };
        told.map_or(arg, Into::into)
    }

    fn long(&mut self, typed: &str) -> Option<String> {
        let (name, given) = typed.split_once('=').map_or((typed, None), |(name, given)| (name, Some(given)));
        let english = self.option_named(name)?;
        if let Some(given) = given {
            return Some(format!("--{english}={}", value(&english, given).unwrap_or(given)));
        }
        let long = format!("--{english}");
        if VALUES.iter().any(|(of, _)| *of == english) || BEFORE.contains(&english.as_str()) {
            self.option = Some(english);
        }
        Some(long)
    }

    /// The English name of an option, whichever it was typed by.
    fn option_named(&self, typed: &str) -> Option<String> {
        let folded = handle::fold(typed);
        if let Some(kind) = self.kind {
            let is_it = |label: &str| handle::fold(label).replace(' ', "-") == folded;
            if let Some(field) = specs(kind).iter().find(|field| is_it(field.label[1])) {
                return Some(long(field.name));
            }
        }
        let own = format!("{}.", self.command.unwrap_or_default());
        let of = |prefix: &str, name: &'static str| name.strip_prefix(prefix).filter(|rest| !rest.contains('.'));
        let in_table = |prefix: &str| {
            OPTIONS.iter().find_map(|(name, spanish)| {
                let english = of(prefix, name)?;
                (english == typed || handle::fold(spanish) == folded).then_some(english)
            })
        };
        in_table(&own).or_else(|| in_table("")).map(str::to_owned)
    }
}

/// What a command is called in Spanish.
#[must_use]
pub fn command(name: &str) -> Option<&'static str> {
    COMMANDS.iter().find(|(known, _)| *known == name)?.1.first().copied()
}

/// What an option of a command is called in Spanish, where it is another word.
#[must_use]
pub fn option(command: &str, long: &str) -> Option<&'static str> {
    let own = format!("{command}.{long}");
    let row = [own.as_str(), long].into_iter().find_map(|name| OPTIONS.iter().find(|(known, _)| *known == name));
    row.map(|(_, spanish)| *spanish).filter(|spanish| *spanish != long)
}

fn named(word: &str) -> Option<&'static str> {
    let folded = handle::fold(word);
    let is_spanish = |(_, spanish): &&(&str, &[&str])| spanish.iter().any(|it| handle::fold(it) == folded);
    let found = COMMANDS.iter().find(|(name, _)| *name == word).or_else(|| COMMANDS.iter().find(is_spanish));
    found.map(|(name, _)| *name)
}

fn value(option: &str, word: &str) -> Option<&'static str> {
    let folded = handle::fold(word);
    let (_, words) = VALUES.iter().find(|(of, _)| *of == option)?;
    words.iter().find(|(_, spanish)| handle::fold(spanish) == folded).map(|(english, _)| *english)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::Command;

    use super::*;
    use crate::cli::help;

    fn english(line: &str) -> String {
        let typed = line.split(' ').map(OsString::from).collect();
        let words = in_english(typed).into_iter().map(|word| word.into_string().unwrap());
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_in_spanish_is_that_in_english() {
        for (typed, means) in [
            ("trato anotar llamada con luis --en-seco", "trato log llamada con luis --dry-run"),
            ("trato --archivo x.db hoy --línea", "trato --db x.db today --line"),
            ("trato listar compromisos --parte=ellos --desde ayer", "trato list compromisos --side=them --since ayer"),
            ("trato informe --para socio --desde 2026-01-01", "trato report --for partner --from 2026-01-01"),
            ("trato añadir compromiso acme x --vence viernes", "trato add commitment acme x --due-on viernes"),
            ("trato ayuda añadir", "trato help add"),
            ("trato log -- --alianza", "trato log -- --alianza"),
            ("trato --como hoy today", "trato --as hoy today"),
        ] {
            assert_eq!(english(typed), means, "{typed}");
        }
    }

    #[test]
    fn english_stays_as_it_is() {
        for line in
            ["trato add kpi acme leads Leads --target 60", "trato set theme dark", "trato list ties --csv --sep tab"]
        {
            assert_eq!(english(line), line);
        }
    }

    fn look(command: &Command, path: &str) {
        let mut own = BTreeSet::new();
        for long in command.get_arguments().filter_map(|arg| arg.get_long()) {
            let is_known = OPTIONS.iter().any(|(known, _)| *known == long || *known == format!("{path}.{long}"));
            assert!(is_known, "`{path} --{long}` has no Spanish name");
            let spanish = option(path, long).unwrap_or(long);
            assert!(own.insert(handle::fold(spanish)), "`{path}` has --{spanish} twice");
        }
    }

    #[test]
    fn every_command_and_option_has_a_name_of_its_own_in_spanish() {
        let tree = help::tree();
        let mut all = BTreeSet::new();
        for command in tree.get_subcommands() {
            let name = command.get_name();
            let row = COMMANDS.iter().find(|(known, _)| *known == name);
            let (_, spanish) = row.unwrap_or_else(|| panic!("`{name}` has no Spanish name"));
            for word in spanish.iter().map(|word| handle::fold(word)) {
                assert!(all.insert(word.clone()) && tree.find_subcommand(&word).is_none(), "{word} is taken");
            }
            look(command, name);
        }
        look(&tree, "");
    }
}
