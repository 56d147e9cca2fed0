//! The flags of `add`, a subcommand a kind, made from the fields of its records. The fields that are
//! said most may be given without their flag, in order.

use clap::builder::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches};

use crate::domain::text::sanitise_block;
use crate::domain::{Handle, Kind};
use crate::intake::fields::{Spec, Type, Values, specs};

/// What is to be added: a kind, and what was given for its fields.
#[derive(Clone, Debug)]
pub struct New {
    pub kind: Kind,
    pub values: Values,
    pub json: bool,
}

/// Of those, the ones that must be given: a handle follows from the name.
fn must(kind: Kind) -> impl Iterator<Item = &'static str> {
    let needed = if kind == Kind::Interaction { 1 } else { kind.model().places.len() };
    kind.model().places.iter().copied().take(needed).filter(|name| *name != "handle")
}

/// What a field may hold, where that is a short list.
pub fn values(spec: &Spec) -> Option<String> {
    match spec.ty {
        Type::Word(terms, _) => Some(terms.iter().map(|term| term.stored).collect::<Vec<_>>().join(", ")),
        Type::Interval(_) => Some("7, 2w, 3mo".to_owned()),
        Type::Day { .. } => Some("2026-12-01, fri, 3d".to_owned()),
        Type::When | Type::Starts => Some("\"fri 10:00\"".to_owned()),
        Type::Weekdays => Some("mon,thu".to_owned()),
        Type::People => Some("lucia,pedro:absent".to_owned()),
        Type::Tags => Some("q4,launch".to_owned()),
        Type::Figure => Some("34, 12.5k, 8%, 1h30".to_owned()),
        Type::Money => Some("120, \"120 EUR\"".to_owned()),
        Type::Phases => Some("\"2026-03-31=20 2026-06-30=35\"".to_owned()),
        _ => None,
    }
}

/// The option that sets a field.
pub fn long(name: &str) -> String {
    match name {
        "interaction_kind" | "fact_kind" | "expectation_kind" | "recognition_kind" => "kind".to_owned(),
        name => name.replace('_', "-"),
    }
}

fn flag(kind: Kind, spec: &'static Spec) -> Arg {
    let long = long(spec.name);
    let mut arg = Arg::new(spec.name).long(long.clone()).value_name("VALUE");
    if let Some(short) = long.strip_suffix("-on") {
        arg = arg.alias(short.to_owned());
    }
    if kind.model().day == Some(spec.name) {
        arg = arg.alias("on");
    }
    if spec.ty == Type::Flag { arg.action(ArgAction::SetTrue) } else { arg.allow_hyphen_values(true) }
}

fn of_kind(kind: Kind) -> Command {
    let places: Vec<String> = kind.model().places.iter().map(|name| place(name)).collect();
    let words = Arg::new("words").value_name(places.join(" ")).action(ArgAction::Append).num_args(0..);
    let flags = specs(kind).iter().map(|spec| flag(kind, spec));
    Command::new(kind.as_str()).arg(words).args(flags).arg(Arg::new("json").long("json").action(ArgAction::SetTrue))
}

/// What stands for a field among the words.
pub fn place(name: &str) -> String {
    name.strip_prefix("interaction_").unwrap_or(name).to_uppercase()
}

impl Args for New {
    fn augment_args(command: Command) -> Command {
        // Built only when somebody adds something: the other subcommands need not pay for it.
        command
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .defer(|command| Kind::ALL.iter().fold(command, |command, kind| command.subcommand(of_kind(*kind))))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for New {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(ErrorKind::MissingSubcommand);
        let (word, given) = matches.subcommand().ok_or_else(missing)?;
        let kind: Kind = word.parse().map_err(|_| missing())?;
        let mut values = Values::new();
        for spec in specs(kind) {
            if spec.ty == Type::Flag {
                if given.get_flag(spec.name) {
                    values.insert(spec.name.to_owned(), "true".to_owned());
                }
            } else if let Some(value) = given.get_one::<String>(spec.name) {
                values.insert(spec.name.to_owned(), sanitise_block(value).into_owned());
            }
        }
        let words: Vec<&String> = given.get_many("words").into_iter().flatten().collect();
        take_words(kind, &words, &mut values);
        let lacking: Vec<String> = must(kind).filter(|name| !values.contains_key(*name)).map(place).collect();
        if !lacking.is_empty() {
            let mut error = clap::Error::new(ErrorKind::MissingRequiredArgument);
            error.insert(ContextKind::InvalidArg, ContextValue::Strings(lacking));
            return Err(error);
        }
        Ok(Self { kind, values, json: given.get_flag("json") })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn is_handle(word: &str) -> bool {
    let written = word.trim_start_matches('@');
    word.parse::<Handle>().is_ok_and(|handle| handle.as_str() == written)
}

/// Gives the words to the fields that have no flag, in order; what is left belongs to the last.
fn take_words(kind: Kind, words: &[&String], values: &mut Values) {
    let open: Vec<&str> = kind.model().places.iter().copied().filter(|name| !values.contains_key(*name)).collect();
    let mut words = words.iter().peekable();
    for (at, name) in open.iter().enumerate() {
        // What is not written as a handle begins the name, and so does the only word there is.
        let more = words.len() > 1 && words.peek().is_some_and(|word| is_handle(word));
        if *name == "handle" && !more {
            continue;
        }
        let value = if at + 1 == open.len() {
            words.by_ref().map(|word| word.as_str()).collect::<Vec<_>>().join(" ")
        } else {
            words.next().map(|word| (*word).clone()).unwrap_or_default()
        };
        if !value.is_empty() {
            values.insert((*name).to_owned(), sanitise_block(&value).into_owned());
        }
    }
}
