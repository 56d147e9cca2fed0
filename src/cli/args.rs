//! What may be typed: the tree of subcommands and their flags. No word of help stands here; those
//! are in `help`, in both languages.

mod exchange;
mod file;
mod papers;
pub mod spanish;
mod verbs;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

pub use exchange::{Export, Import, Measure};
pub use file::{Backup, Demo, Doctor, Restore};
pub use papers::{Brief, Meet, Minutes, Report};
pub use verbs::{Deletion, Doing, Telling, Words};

use super::add::New;
use crate::domain::PassKind;

#[derive(Parser, Debug)]
#[command(
    name = "trato",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that stand before or after any subcommand.
#[derive(Args, Clone, Default, Debug)]
pub struct Globals {
    #[arg(long, global = true, value_name = "PATH")]
    pub db: Option<PathBuf>,
    #[arg(long, global = true)]
    pub create: bool,
    #[arg(long, global = true, value_name = "en|es", value_parser = ["en", "es"], hide_possible_values = true)]
    pub lang: Option<String>,
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub as_name: Option<String>,
    #[arg(long, global = true)]
    pub read_only: bool,
    #[arg(long, global = true)]
    pub ascii: bool,
    #[arg(long, global = true, value_name = "NAME", value_parser = ["terminal", "dark", "light", "contrast", "mono"])]
    pub theme: Option<String>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    Log(Log),
    Today(Today),
    Review(Review),
    List(List),
    Find(Find),
    Show(Show),
    Add(New),
    Edit(Edit),
    Held(Words),
    Missed(Words),
    Cancelled(Words),
    Done(Doing),
    Drop(Words),
    Move(Words),
    Tell(Telling),
    Ack(Telling),
    Supersede(Words),
    Withdraw(Words),
    Resolve(Words),
    Choose(Words),
    Snooze(Words),
    Delete(Deletion),
    Undo(Undo),
    Redo,
    History(History),
    Drafts(DraftArgs),
    Be(Be),
    Metrics(Metrics),
    Invested(Invested),
    Mail(Mail),
    Health(Health),
    Calendar(Calendar),
    Report(Report),
    Handover(Pair),
    Merge(Merge),
    Erase(Erase),
    Waive(Words),
    Approve(Approve),
    Set(Set),
    Measure(Measure),
    Import(Import),
    Brief(Brief),
    Meet(Meet),
    Minutes(Minutes),
    Demo(Demo),
    Export(Export),
    Restore(Restore),
    Backup(Backup),
    Doctor(Doctor),
    Manual(Manual),
    Help(Help),
}

#[derive(Args, Debug)]
pub struct Log {
    #[arg(value_name = "WORDS", allow_negative_numbers = true)]
    pub words: Vec<String>,
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long, value_name = "NUMBER|@HANDLE", conflicts_with = "alliance")]
    pub meeting: Option<String>,
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Today {
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    #[arg(long, conflicts_with = "json")]
    pub check: bool,
    #[arg(long = "line", conflicts_with_all = ["json", "check", "limit"])]
    pub in_a_line: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Review {
    #[arg(long)]
    pub weekly: bool,
}

impl Review {
    pub fn kind(&self) -> PassKind {
        if self.weekly { PassKind::Weekly } else { PassKind::Daily }
    }
}

#[derive(Args, Debug)]
pub struct List {
    #[arg(value_name = "KIND")]
    pub kind: String,
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub narrowed: Narrowed,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    #[arg(long)]
    pub json: bool,
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    #[arg(long, requires = "csv", value_name = ",|;|tab", value_parser = [",", ";", "tab"], hide_possible_values = true)]
    pub sep: Option<String>,
}

/// What narrows a list.
#[derive(Args, Debug)]
pub struct Narrowed {
    #[arg(long, value_name = "us|them")]
    pub side: Option<String>,
    #[arg(long, value_name = "PERSON")]
    pub owner: Option<String>,
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub due: Option<String>,
    #[arg(long, value_name = "TIME")]
    pub quiet: Option<String>,
}

impl Narrowed {
    /// The first of them that was said.
    pub fn asked(&self) -> Option<&'static str> {
        let said = [
            ("--side", &self.side),
            ("--owner", &self.owner),
            ("--tag", &self.tag),
            ("--since", &self.since),
            ("--until", &self.until),
            ("--due", &self.due),
            ("--quiet", &self.quiet),
        ];
        said.into_iter().find(|(_, said)| said.is_some()).map(|(option, _)| option)
    }
}

#[derive(Args, Debug)]
pub struct Find {
    #[arg(value_name = "WORDS", required = true, allow_negative_numbers = true)]
    pub words: Vec<String>,
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50, hide_default_value = true)]
    pub limit: usize,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Show {
    #[arg(value_name = "NUMBER|@HANDLE")]
    pub which: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Edit {
    #[arg(value_name = "NUMBER|@HANDLE")]
    pub which: String,
    #[arg(value_name = "FIELD=VALUE", required = true)]
    pub changes: Vec<String>,
    #[arg(long)]
    pub alone: bool,
    /// More people may see it.
    #[arg(long)]
    pub yes: bool,
    /// More people may see it, and what stands under it.
    #[arg(long)]
    pub all: bool,
}

#[derive(Args, Debug)]
pub struct Undo {
    #[arg(value_name = "NUMBER|@HANDLE|ID")]
    pub which: Option<String>,
}

#[derive(Args, Debug)]
pub struct DraftArgs {
    #[arg(value_name = "NUMBER")]
    pub number: Option<usize>,
    #[arg(long, requires = "number")]
    pub delete: bool,
    #[arg(long, conflicts_with = "number")]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct History {
    #[arg(value_name = "NUMBER|@HANDLE")]
    pub which: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 20, hide_default_value = true)]
    pub limit: usize,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Be {
    #[arg(value_name = "@HANDLE")]
    pub person: Option<String>,
}

#[derive(Args, Debug)]
pub struct Metrics {
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Mail {
    #[arg(value_name = "NUMBER")]
    pub number: String,
    #[arg(long, short = 'o', value_name = "PATH")]
    pub output: Option<std::path::PathBuf>,
    #[arg(long, conflicts_with = "output")]
    pub link: bool,
}

#[derive(Args, Debug)]
pub struct Invested {
    #[arg(value_name = "HANDLE")]
    pub alliance: String,
    #[arg(long, value_name = "N", default_value_t = 365, hide_default_value = true)]
    pub days: u16,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Health {
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long)]
    pub form: bool,
    #[arg(long, conflicts_with_all = ["alliance", "form"])]
    pub recompute: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Calendar {
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 365, hide_default_value = true)]
    pub days: u16,
}

/// Two people who may be one.
#[derive(Args, Debug)]
pub struct Merge {
    #[arg(value_name = "@HANDLE", requires = "other")]
    pub one: Option<String>,
    #[arg(value_name = "@HANDLE")]
    pub other: Option<String>,
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    #[arg(long, conflicts_with = "dry_run", requires = "other")]
    pub apart: bool,
    #[arg(long, value_name = "FIELD", value_delimiter = ',', conflicts_with = "apart", requires = "other")]
    pub take: Vec<String>,
}

/// Two people.
#[derive(Args, Debug)]
pub struct Pair {
    #[arg(value_name = "@HANDLE")]
    pub one: String,
    #[arg(value_name = "@HANDLE")]
    pub other: String,
    #[arg(long, short = 'n')]
    pub dry_run: bool,
}

#[derive(Args, Debug)]
pub struct Erase {
    #[arg(value_name = "@HANDLE")]
    pub person: String,
    #[arg(long)]
    pub yes: bool,
}

#[derive(Args, Debug)]
pub struct Approve {
    #[arg(value_name = "NUMBER")]
    pub number: String,
    #[arg(value_name = "NAME", required = true)]
    pub by: Vec<String>,
}

#[derive(Args, Debug)]
pub struct Set {
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    #[arg(value_name = "VALUE")]
    pub value: Option<String>,
    #[arg(long, value_name = "NAME", requires = "value")]
    pub from: Option<String>,
}

#[derive(Args, Debug)]
pub struct Manual {
    #[arg(value_name = "PAGE")]
    pub page: Option<String>,
    #[arg(long, value_name = "WORDS", num_args = 1.., conflicts_with = "page")]
    pub search: Vec<String>,
    #[arg(long, value_name = "PATH", conflicts_with_all = ["page", "search"])]
    pub man: Option<PathBuf>,
    #[arg(long)]
    pub plain: bool,
}

#[derive(Args, Debug)]
pub struct Help {
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}
