//! From raw arguments to what is wanted, or to words about what is wrong with them. The texts of
//! help are put in only when somebody asks for them.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::args::{self, Cli};
use super::failure::Failure;
use super::{Cx, help};
use crate::i18n::Lang;

/// Why there is nothing to run.
pub enum Stop {
    /// Asked for, and to be printed.
    Help(String),
    /// Shown because something is missing.
    Missing(String),
    Wrong(Failure),
}

/// Reads the arguments.
///
/// # Errors
/// When help was asked for, or they are not understood.
pub fn parse(args: &[OsString], lang: Lang) -> Result<Cli, Stop> {
    let read = Cli::command().try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    read.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp => Stop::Help(help_for(args, lang)),
        ErrorKind::DisplayVersion => Stop::Help(error.to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Stop::Missing(help_for(args, lang)),
        _ => Stop::Wrong(wrong(lang, &error)),
    })
}

/// The language asked for by flag, before the arguments are understood.
pub fn lang_flag(args: &[OsString]) -> Option<String> {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    words.by_ref().find_map(|word| word.strip_prefix("--lang").map(str::to_owned)).and_then(|rest| {
        if rest.is_empty() { words.next().map(str::to_owned) } else { rest.strip_prefix('=').map(str::to_owned) }
    })
}

pub fn has_flag(args: &[OsString], flag: &str) -> bool {
    args.iter().take_while(|arg| *arg != "--").any(|arg| arg == flag)
}

/// Help for the command that the arguments name, in the reader's language.
fn help_for(args: &[OsString], lang: Lang) -> String {
    match help::localised(lang).try_get_matches_from(args) {
        Err(error) => error.render().to_string(),
        Ok(_) => String::new(),
    }
}

/// `trato help add person` is `trato add person --help`.
///
/// # Errors
/// When there is no such command.
pub fn help(cx: &mut Cx, args: &args::Help) -> Result<(), Failure> {
    let words = std::iter::once("trato").chain(args.command.iter().map(String::as_str)).chain(["--help"]);
    match parse(&words.map(OsString::from).collect::<Vec<_>>(), cx.lang) {
        Err(Stop::Help(text) | Stop::Missing(text)) => {
            cx.out.raw(&text);
            Ok(())
        }
        Err(Stop::Wrong(failure)) => Err(failure),
        Ok(_) => Ok(()),
    }
}

/// What is wrong, in a sentence.
fn wrong(lang: Lang, error: &clap::Error) -> Failure {
    let context = |kind| error.get(kind).map(said).unwrap_or_default();
    let says = help::usage(lang);
    let argument = context(ContextKind::InvalidArg);
    // What is missing is named as in help, without its brackets.
    let bare = |word: &str| help::place(lang, word.trim_matches(['<', '>', '[', ']', '.', ' ']));
    let missing = || argument.split(',').map(bare).collect::<Vec<_>>().join(", ");
    let message = match error.kind() {
        ErrorKind::UnknownArgument => (says.unknown_argument)(&argument),
        ErrorKind::InvalidSubcommand => (says.unknown_command)(&context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            (says.bad_value)(&context(ContextKind::InvalidValue), &argument)
        }
        ErrorKind::MissingRequiredArgument => (says.missing)(&missing()),
        ErrorKind::MissingSubcommand => says.missing_command.to_owned(),
        ErrorKind::ArgumentConflict => (says.conflict)(&argument, &context(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => says.not_utf8.to_owned(),
        _ => (says.misused)(&argument),
    };
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::ValidValue]
        .into_iter()
        .map(context)
        .find(|suggested| !suggested.is_empty());
    let hint = suggested.map_or_else(|| says.see_help.to_owned(), |suggested| (says.did_you_mean)(&suggested));
    Failure::usage(message).hint(hint)
}

fn said(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(several) => several.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(line: &str) -> Option<String> {
        lang_flag(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_language_is_found_before_the_rest_is_understood() {
        assert_eq!(flag("trato today --lang es").as_deref(), Some("es"));
        assert_eq!(flag("trato --lang=en today").as_deref(), Some("en"));
        assert_eq!(flag("trato log -- --lang es"), None);
    }

    #[test]
    fn the_tree_is_sound() {
        Cli::command().debug_assert();
    }
}
