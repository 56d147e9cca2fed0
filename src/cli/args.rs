//! The shape of the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::text::{EN, ES};
use crate::domain::Kind;
use crate::i18n::Lang;
use crate::intake::fields::{Spec, Type, Values, specs};

#[derive(Parser)]
#[command(name = "trato", version, disable_help_subcommand = true)]
struct Line {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Flags that every subcommand takes.
#[derive(Args, Clone, Debug)]
pub struct Globals {
    #[arg(long, global = true, env = "TRATO_DB", value_name = "PATH", hide_env_values = true)]
    pub db: Option<PathBuf>,
    #[arg(long, global = true, env = "TRATO_LANG", value_name = "en|es", hide_env_values = true)]
    pub lang: Option<String>,
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub author: Option<String>,
    #[arg(long, global = true)]
    pub read_only: bool,
    #[arg(long, global = true)]
    pub ascii: bool,
}

#[derive(Subcommand)]
pub enum Command {
    Log {
        words: Vec<String>,
        #[arg(long, short = 'n')]
        dry_run: bool,
        #[arg(long)]
        json: bool,
        #[arg(long, value_name = "HANDLE")]
        alliance: Option<String>,
    },
    Today {
        #[arg(long, value_name = "HANDLE")]
        alliance: Option<String>,
        #[arg(long)]
        json: bool,
    },
    List {
        kind: String,
        #[arg(long, value_name = "HANDLE")]
        alliance: Option<String>,
        #[arg(long)]
        open: bool,
        #[arg(long, default_value_t = 50)]
        limit: usize,
        #[arg(long)]
        json: bool,
    },
    Show {
        what: String,
        #[arg(long)]
        json: bool,
    },
    /// Its arguments come from the fields of the kind; see [`add_command`].
    #[command(skip)]
    Add {
        #[arg(skip = Kind::Alliance)]
        kind: Kind,
        #[arg(skip)]
        values: Values,
    },
    Held {
        words: Vec<String>,
    },
    Missed {
        words: Vec<String>,
    },
    Cancelled {
        words: Vec<String>,
    },
    #[command(visible_aliases = ["resolve", "shared", "discussed"])]
    Done {
        words: Vec<String>,
    },
    #[command(visible_aliases = ["withdraw", "park"])]
    Drop {
        words: Vec<String>,
    },
    Move {
        words: Vec<String>,
    },
    Tell {
        words: Vec<String>,
    },
    Ack {
        words: Vec<String>,
    },
    Supersede {
        words: Vec<String>,
    },
    Snooze {
        key: String,
        words: Vec<String>,
    },
    Edit {
        number: i64,
        words: Vec<String>,
    },
    Delete {
        numbers: Vec<i64>,
    },
    Be {
        handle: String,
    },
    Undo,
    Redo,
    History {
        number: Option<i64>,
        #[arg(long, default_value_t = 20)]
        limit: usize,
        #[arg(long)]
        json: bool,
    },
    Demo {
        #[arg(long, value_name = "PATH")]
        write: Option<PathBuf>,
        #[arg(long, default_value_t = 1000)]
        interactions: u64,
        #[arg(long)]
        alliances: Option<u64>,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    Backup {
        path: PathBuf,
    },
    Doctor {
        #[arg(long)]
        rebuild: bool,
    },
}

/// Reads the arguments of this process; what clap has to say itself is printed by it.
///
/// # Errors
/// The exit code when there is nothing more to do: help, version, or a wrong use.
pub fn parse(lang: Lang) -> Result<(Globals, Option<Command>), ExitCode> {
    let command = localised(Line::command().subcommand(add_command(lang)), lang);
    let finish = |error: clap::Error| {
        let code = u8::try_from(error.exit_code()).unwrap_or(2);
        // Where even that cannot be printed, the code still tells.
        drop(error.print());
        ExitCode::from(code)
    };
    let matches = command.try_get_matches().map_err(finish)?;
    let globals = Globals::from_arg_matches(&matches).map_err(finish)?;
    if let Some(("add", add)) = matches.subcommand() {
        let (kind, values) = add.subcommand().map(read_add).unwrap_or((Kind::Alliance, Values::new()));
        let globals = add.subcommand().and_then(|(_, inner)| Globals::from_arg_matches(inner).ok()).unwrap_or(globals);
        return Ok((globals, Some(Command::Add { kind, values })));
    }
    let line = Line::from_arg_matches(&matches).map_err(finish)?;
    Ok((line.globals, line.command))
}

/// The fields of a kind that are given without a flag, in order.
fn positional(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Alliance => &["handle", "partner"],
        Kind::Person => &["handle", "name"],
        Kind::Seat => &["person", "alliance"],
        Kind::Cadence => &["alliance", "layer", "ideal", "maximum"],
        Kind::Fact => &["person", "text"],
        Kind::Interaction => &["title"],
        _ => &["text"],
    }
}

fn add_command(lang: Lang) -> clap::Command {
    let text = lang.pick(&EN, &ES);
    let of_kind = |kind: &Kind| {
        let first = positional(*kind);
        let mut command = clap::Command::new(kind.as_str());
        for name in first {
            let is_last = first.last() == Some(name);
            let spec = specs(*kind).iter().find(|spec| spec.name == *name);
            let mut arg = Arg::new(*name).required(spec.is_some_and(|spec| spec.required) || *name == "handle");
            if is_last && first.len() < 3 {
                arg = arg.num_args(1..);
            }
            command = command.arg(arg.help(crate::report::errors::field(lang, name)));
        }
        let flags = specs(*kind).iter().filter(|spec| !first.contains(&spec.name));
        flags.fold(command, |command, spec| command.arg(flag(lang, spec)))
    };
    clap::Command::new("add")
        .about(text.add)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands(Kind::ALL.iter().map(of_kind))
}

fn flag(lang: Lang, spec: &Spec) -> Arg {
    let long = match spec.name {
        "interaction_kind" | "fact_kind" => "kind".to_owned(),
        name => name.replace('_', "-"),
    };
    let mut help = crate::report::errors::field(lang, spec.name).to_owned();
    if let Type::Word(words, _) = spec.ty {
        help = format!("{help}: {}", words.join(", "));
    }
    let arg = Arg::new(spec.name).long(long).help(help).required(spec.required);
    match spec.ty {
        Type::Flag => arg.action(clap::ArgAction::SetTrue),
        Type::People | Type::Tags => arg.num_args(1..),
        _ => arg.num_args(1),
    }
}

fn read_add((name, matches): (&str, &ArgMatches)) -> (Kind, Values) {
    let kind = name.parse().unwrap_or(Kind::Alliance);
    let mut values = Values::new();
    for spec in specs(kind) {
        if spec.ty == Type::Flag {
            if matches.get_flag(spec.name) {
                values.insert(spec.name.to_owned(), "true".to_owned());
            }
        } else if let Some(given) = matches.get_many::<String>(spec.name) {
            values.insert(spec.name.to_owned(), given.cloned().collect::<Vec<_>>().join(" "));
        }
    }
    (kind, values)
}

/// Puts the help into the reader's language.
fn localised(mut command: clap::Command, lang: Lang) -> clap::Command {
    let text = lang.pick(&EN, &ES);
    command = command.about(text.about).after_help(text.after_help).subcommand_help_heading(text.commands);
    for (name, about) in text.subcommands {
        command = command.mut_subcommand(name, |subcommand| subcommand.about(*about));
    }
    for (name, help) in text.flags {
        command = command.mut_arg(name, |arg| arg.help(*help));
    }
    command
}
