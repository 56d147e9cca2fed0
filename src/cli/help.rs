//! Help in the reader's language: the tree of arguments with its texts put in. The texts are a table,
//! one row an argument with both languages side by side.

mod frame;
mod words;

use clap::{Arg, Command, CommandFactory};

use super::add;
use super::args::{Cli, spanish};
use super::list::special;
use crate::domain::Kind;
use crate::domain::setting::{self, Place};
use crate::i18n::Lang;
use crate::intake::fields::specs;
use crate::report::errors::field_of;
use crate::report::words::{plural, taken};
use words::{ABOUT, Frame, arguments};

pub use frame::CODES;
pub use words::{place, usage};

/// The whole tree with its texts.
pub fn localised(lang: Lang) -> Command {
    in_words(tree(), lang)
}

/// The whole tree.
pub fn tree() -> Command {
    let mut command = Cli::command();
    // Building is what makes the deferred parts of the tree and hands the global flags down.
    command.build();
    command
}

pub fn in_words(tree: Command, lang: Lang) -> Command {
    with_words(tree, "", lang, words::frame(lang))
}

fn with_words(command: Command, path: &str, lang: Lang, frame: &'static Frame) -> Command {
    let about = about(path, lang) + &also(spanish::command(path), "", lang);
    let mut command = command
        .about(about)
        .help_template(frame.template)
        .subcommand_help_heading(frame.commands)
        .subcommand_value_name(frame.command)
        .disable_help_flag(true)
        .mut_args(|arg| argument(arg, path, lang, frame));
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).replace("[OPTIONS]", frame.options_place);
    command = command.override_usage(usage);
    if path.is_empty() {
        let rows = CODES.iter().map(|(code, en, es)| format!("  {code:<5}{}\n", lang.pick(*en, *es)));
        command = command.after_help(format!("{}:\n{}", frame.codes, rows.collect::<String>()));
    } else if path == "log" {
        command = command.after_help(how_to_log(lang));
    } else if path == "set" {
        command = command.after_help(what_is_set(lang));
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let under = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| with_words(sub, &under, lang, frame));
    }
    command
}

/// How a line is written.
fn how_to_log(lang: Lang) -> String {
    let mut text = String::new();
    for section in crate::capture::help::sections(lang) {
        text += &format!("{}:\n", section.title);
        for (typed, means) in section.rows {
            text += &format!("  {typed}\n      {means}\n");
        }
    }
    text
}

/// What can be set, where, and what each takes.
fn what_is_set(lang: Lang) -> String {
    let mut text = String::new();
    for (place, title) in [(Place::File, lang.pick("In the file", "En el archivo")), (Place::Person, "config.toml")] {
        text += &format!("{title}:\n");
        for setting in setting::of(place) {
            text += &format!("  {}\n      {}: {}\n", setting.key, lang.of(setting.about), taken(lang, setting.takes));
        }
    }
    text
}

fn argument(arg: Arg, path: &str, lang: Lang, frame: &'static Frame) -> Arg {
    let long = arg.get_long().and_then(|long| spanish::option(path, long));
    let help = argument_words(path, arg.get_id().as_str(), lang) + &also(long, "--", lang);
    let heading = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => frame.arguments,
        (false, true) => frame.everywhere,
        (false, false) => frame.options,
    };
    let places: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(|name| place(lang, name)).collect();
    let arg = arg.help(help).help_heading(heading);
    // A switch has a name for its value too, and must not get one.
    if places.is_empty() || !arg.get_action().takes_values() { arg } else { arg.value_names(places) }
}

/// The Spanish name of a command or an option, for those who read Spanish.
fn also(name: Option<&str>, dashes: &str, lang: Lang) -> String {
    name.filter(|_| lang == Lang::Es).map_or_else(String::new, |name| format!(" [{dashes}{name}]"))
}

/// What a command does.
pub fn about(path: &str, lang: Lang) -> String {
    if let Some(kind) = kind_added(path) {
        return lang.of(kind.model().about).to_owned();
    }
    let row = ABOUT.iter().find(|(at, ..)| *at == path);
    row.map(|(_, en, es)| (*lang.pick(en, es)).to_owned()).unwrap_or_default()
}

/// What an argument is: its own words under its command, those of its name anywhere, or the field it sets.
pub fn argument_words(path: &str, id: &str, lang: Lang) -> String {
    let own = format!("{path}.{id}");
    if own == "list.kind" {
        return listed(lang);
    }
    let row = arguments().find(|(at, ..)| *at == own).or_else(|| arguments().find(|(at, ..)| *at == id));
    if let Some((_, en, es)) = row {
        return (*lang.pick(en, es)).to_owned();
    }
    kind_added(path).map(|kind| what_it_fills(lang, kind, id)).unwrap_or_default()
}

/// What there is to list.
fn listed(lang: Lang) -> String {
    let kinds = Kind::ALL.iter().map(|kind| plural(lang, *kind)).chain(special::names(lang));
    let note = lang.pick(
        "the last three: who waits for thanks, what earned them, how they are shared out",
        "los tres últimos: quién espera un agradecimiento, qué lo merece, cómo se reparten",
    );
    format!("{}; {note}", kinds.collect::<Vec<_>>().join(", "))
}

/// The kind that `add KIND` adds.
fn kind_added(path: &str) -> Option<Kind> {
    path.strip_prefix("add ")?.parse().ok()
}

/// A field of a record to be added, with what it may hold; for the words, the fields they fill.
fn what_it_fills(lang: Lang, kind: Kind, id: &str) -> String {
    if id == "words" {
        let names: Vec<&str> = kind.model().places.iter().map(|name| field_of(lang, kind, name)).collect();
        return names.join(", ");
    }
    let Some(spec) = specs(kind).iter().find(|spec| spec.name == id) else { return String::new() };
    let name = field_of(lang, kind, spec.name);
    add::values(spec).map_or_else(|| name.to_owned(), |values| format!("{name}: {values}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &Command, path: &str, lang: Lang) {
        assert!(!about(path, lang).is_empty(), "no words for `{path}`");
        for arg in command.get_arguments() {
            assert!(!argument_words(path, arg.get_id().as_str(), lang).is_empty(), "no words for `{path}` {arg}");
        }
        for sub in command.get_subcommands() {
            let under = if path.is_empty() { sub.get_name().to_owned() } else { format!("{path} {}", sub.get_name()) };
            check(sub, &under, lang);
        }
    }

    #[test]
    fn every_command_and_flag_has_words_in_both_languages() {
        for lang in [Lang::En, Lang::Es] {
            let mut command = Cli::command();
            command.build();
            check(&command, "", lang);
        }
    }
}
