//! What the shell offers when Tab is pressed: `source <(COMPLETE=bash trato)` makes it ask. What an argument takes is
//! told from what stands for it in usage lines, so that a new one is completed like its siblings.

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Arg, Command, CommandFactory, FromArgMatches};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};

use super::args::spanish::in_english;
use super::args::{Cli, Globals};
use super::list::special;
use super::settings::{self, Choices, Folders, Settings};
use super::{help, look, usage};
use crate::domain::Kind;
use crate::domain::setting::{self, Takes};
use crate::domain::text::sanitise_line;
use crate::domain::words::Term;
use crate::i18n::Lang;
use crate::insight::attention;
use crate::intake::fields::{Type, specs};
use crate::report::attention::line;
use crate::report::words::plural;
use crate::store::Result;

/// The variable by which a shell asks.
const VARIABLE: &str = "COMPLETE";
/// Offers a shell shows at most.
const OFFERS_MAX: usize = 30;

/// Answers a shell that asks what may follow; `None` where none does.
pub fn answer() -> Option<ExitCode> {
    std::env::var_os(VARIABLE).filter(|shell| !shell.is_empty())?;
    let mut args: Vec<OsString> = std::env::args_os().collect();
    let at = args.iter().position(|arg| arg == "--").map_or(args.len(), |at| at + 1);
    let mut typed = args.split_off(at);
    // What is still being typed stays as it is.
    let last = typed.pop();
    let typed: Vec<OsString> = in_english(typed).into_iter().chain(last).collect();
    args.extend(typed.iter().cloned());
    let tree = || Asked::by(&typed).tree();
    let folder = std::env::current_dir().ok();
    match CompleteEnv::with_factory(tree).bin("trato").try_complete(args, folder.as_deref()) {
        Ok(true) => Some(ExitCode::SUCCESS),
        Ok(false) => None,
        Err(error) => {
            drop(error.print());
            Some(ExitCode::from(2))
        }
    }
}

/// What there is to choose from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Source {
    Alliances,
    People,
    /// The numbers of what needs attention, with its words.
    Attention,
    Kinds,
    /// What `list` lists.
    Lists,
    Settings,
    /// What the setting named before takes.
    Takes,
    /// The fields of the record named before.
    Fields,
    Pages,
    Commands,
    Days,
    Word(&'static str),
    Terms(&'static [Term]),
}

/// What stands in the line so far, and the file it is about.
struct Asked {
    lang: Lang,
    words: Vec<String>,
    /// None where it is not known who asks: whatever is in the file is then nobody's to see.
    settings: Option<Settings>,
}

impl Asked {
    fn by(typed: &[OsString]) -> Arc<Self> {
        let folders = Folders::find();
        let flag = usage::lang_flag(typed);
        let early = settings::lang(flag.as_deref(), &Choices::default());
        let choices = folders.as_ref().and_then(|folders| settings::read_file(&folders.config, early).ok());
        let choices = choices.unwrap_or_default();
        let lang = settings::lang(flag.as_deref(), &choices);
        let matches = Cli::command().ignore_errors(true).try_get_matches_from(typed).ok();
        let globals = matches.and_then(|matches| Globals::from_arg_matches(&matches).ok()).unwrap_or_default();
        let settings = Settings::decide(lang, &globals, choices, folders.as_ref()).ok();
        let words = typed.iter().filter_map(|word| word.to_str().map(str::to_owned)).collect();
        Arc::new(Self { lang, words, settings })
    }

    /// The whole tree, each argument knowing what it may be.
    fn tree(self: Arc<Self>) -> Command {
        fn completed(command: Command, path: &str, asked: &Arc<Asked>) -> Command {
            let mut command = command.mut_args(|arg| with_offers(arg, path, asked));
            let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
            for name in names {
                let under = format!("{path} {name}");
                command = command.mut_subcommand(name, |sub| completed(sub, under.trim(), asked));
            }
            command
        }
        help::in_words(completed(help::tree(), "", &self), self.lang)
    }

    fn offers(&self, source: Source, typed: &str) -> Vec<(String, String)> {
        let lang = self.lang;
        let plain = |words: Vec<&str>| words.into_iter().map(|word| (word.to_owned(), String::new())).collect();
        match source {
            Source::Alliances => self.named(Kind::Alliance, typed).unwrap_or_default(),
            Source::People => self.named(Kind::Person, typed).unwrap_or_default(),
            Source::Attention => self.attention().unwrap_or_default(),
            Source::Kinds => plain(Kind::ALL.iter().map(|kind| kind.as_str()).collect()),
            Source::Lists => {
                let one_word = |kind: &Kind| Some(plural(lang, *kind)).filter(|name| !name.contains(' '));
                let kinds = Kind::ALL.iter().map(|kind| one_word(kind).unwrap_or(kind.as_str()));
                plain(kinds.chain(special::names(lang)).collect())
            }
            Source::Settings => {
                setting::ALL.iter().map(|it| (it.key.to_owned(), lang.of(it.about).to_owned())).collect()
            }
            Source::Takes => plain(self.taken()),
            Source::Fields => self.fields().unwrap_or_default(),
            Source::Pages => {
                let manual = super::manual::whole(lang);
                manual.pages.iter().map(|page| (page.name().to_owned(), page.title.clone())).collect()
            }
            Source::Commands => {
                let command = Cli::command();
                let names = command.get_subcommands().map(|sub| sub.get_name().to_owned());
                names.map(|name| (name.clone(), help::about(&name, lang))).collect()
            }
            Source::Days => plain(lang.pick(DAYS_EN, DAYS_ES).to_vec()),
            Source::Word(word) => plain(vec![word]),
            Source::Terms(terms) => {
                terms.iter().map(|term| (term.stored.to_owned(), lang.of(term.said).to_owned())).collect()
            }
        }
    }

    /// By any word of their names, as on the screens.
    fn named(&self, kind: Kind, typed: &str) -> Option<Vec<(String, String)>> {
        let (at, prefix) = typed.strip_prefix('@').map_or(("", typed), |rest| ("@", rest));
        let store = look(self.settings.as_ref()?)?;
        let found = store.complete(prefix, Some(kind), OFFERS_MAX).ok()?;
        Some(found.into_iter().map(|name| (format!("{at}{}", name.handle), name.name)).collect())
    }

    fn attention(&self) -> Option<Vec<(String, String)>> {
        let store = look(self.settings.as_ref()?)?;
        let read = || -> Result<Vec<(String, String)>> {
            let today = store.today();
            let items = attention::today(&store, None, OFFERS_MAX)?;
            let said = items.iter().map(|item| {
                let words = line(self.lang, item, today);
                (item.key.clone(), format!("{}: {}", item.alliance.handle, words.what))
            });
            Ok(said.collect())
        };
        read().ok()
    }

    /// Of the setting whose key stands before.
    fn taken(&self) -> Vec<&'static str> {
        let set = setting::ALL.iter().find(|it| self.words.iter().any(|word| word == it.key));
        match set.map(|it| it.takes) {
            Some(Takes::OneOf(words)) => words.to_vec(),
            Some(Takes::Flag) => vec!["true", "false"],
            _ => Vec::new(),
        }
    }

    /// Of the record that stands behind the command, as `field=`.
    fn fields(&self) -> Option<Vec<(String, String)>> {
        let store = look(self.settings.as_ref()?)?;
        let reader = super::Reader { store: &store, lang: self.lang };
        let mut words = self.words.iter().skip(1).filter(|word| !word.starts_with('-'));
        let record = words.find_map(|word| super::target::record(&reader, word).ok())?;
        let said = specs(record.kind).iter().map(|it| (format!("{}=", it.name), self.lang.of(it.label).to_owned()));
        Some(said.collect())
    }
}

const DAYS_EN: &[&str] = &["today", "tomorrow", "yesterday", "monday", "friday", "next-week"];
const DAYS_ES: &[&str] = &["hoy", "mañana", "ayer", "lunes", "viernes"];

fn with_offers(arg: Arg, path: &str, asked: &Arc<Asked>) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let place = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default();
    let id = arg.get_id().as_str().to_owned();
    let sources = sources(path, &id, &place);
    if sources.is_empty() {
        return if place.contains("PATH") { arg.add(ArgValueCompleter::new(PathCompleter::any())) } else { arg };
    }
    let (asked, is_path) = (Arc::clone(asked), place.contains("PATH"));
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let mut offers = candidates(&asked, &sources, typed.to_str().unwrap_or_default());
        if is_path {
            offers.extend(PathCompleter::any().complete(typed));
        }
        offers
    }))
}

/// What an argument may be: of `add`, what the field takes; else what its place says.
fn sources(path: &str, id: &str, place: &str) -> Vec<Source> {
    let added = path.strip_prefix("add ").and_then(|kind| kind.parse::<Kind>().ok());
    if let Some(kind) = added {
        let first = kind.model().places.first().copied().unwrap_or_default();
        let field = if id == "words" { first } else { id };
        let ty = specs(kind).iter().find(|spec| spec.name == field).map(|spec| spec.ty);
        return ty.map(of_field).unwrap_or_default();
    }
    let named = |place: &str| PLACES.iter().find(|(known, _)| *known == place).map(|(_, source)| *source);
    match (path, id, place) {
        ("log", "words", _) => vec![Source::Alliances],
        ("list", "kind", _) => vec![Source::Lists],
        // Of a meeting, or of the next one with a partner.
        ("brief" | "meet", "which", _) | ("log", "meeting", _) => vec![Source::Attention, Source::Alliances],
        ("set", _, "VALUE") => vec![Source::Takes],
        _ => place.split('|').filter_map(named).collect(),
    }
}

/// What stands for a value in a usage line, and what that may be.
const PLACES: &[(&str, Source)] = &[
    ("HANDLE", Source::Alliances),
    ("@HANDLE", Source::People),
    ("PERSON", Source::People),
    ("WHO", Source::People),
    ("NUMBER", Source::Attention),
    ("KIND", Source::Kinds),
    ("DAY", Source::Days),
    ("KEY", Source::Settings),
    ("FIELD=VALUE", Source::Fields),
    ("PAGE", Source::Pages),
    ("COMMAND", Source::Commands),
    ("us", Source::Word("us")),
    ("them", Source::Word("them")),
    ("partner", Source::Word("partner")),
    ("none", Source::Word("none")),
];

fn of_field(ty: Type) -> Vec<Source> {
    match ty {
        Type::Alliance => vec![Source::Alliances],
        Type::Person | Type::People => vec![Source::People],
        Type::Day { .. } | Type::When | Type::Starts => vec![Source::Days],
        Type::Word(terms, _) => vec![Source::Terms(terms)],
        _ => Vec::new(),
    }
}

/// The offers that go on what is typed; of several values behind each other, the last.
fn candidates(asked: &Asked, sources: &[Source], typed: &str) -> Vec<CompletionCandidate> {
    let at = typed.rfind(',').map_or(0, |at| at + 1);
    let Some((before, typed)) = typed.split_at_checked(at) else { return Vec::new() };
    let mut offers = Vec::new();
    for source in sources {
        // Names are found by any of their words, and have been looked up by what is typed.
        let is_looked_up = matches!(source, Source::Alliances | Source::People);
        let found = asked.offers(*source, typed);
        // A value of several words would come to stand there as several values.
        let fits = |value: &str| (is_looked_up || value.starts_with(typed)) && !value.contains(' ');
        offers.extend(found.into_iter().filter(|(value, _)| fits(value)));
    }
    let shown = |(value, help): (String, String)| {
        let help = Some(sanitise_line(&help).into_owned()).filter(|help| !help.is_empty());
        CompletionCandidate::new(format!("{before}{value}")).help(help.map(Into::into))
    };
    offers.into_iter().map(shown).collect()
}
