//! What may be typed for the papers of a meeting or of an alliance.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Debug)]
pub struct Brief {
    #[arg(value_name = "NUMBER|@HANDLE")]
    pub which: String,
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Meet {
    #[arg(value_name = "NUMBER|@HANDLE")]
    pub which: Option<String>,
}

#[derive(Args, Debug)]
pub struct Minutes {
    #[arg(value_name = "NUMBER")]
    pub number: String,
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "N", conflicts_with_all = ["finalise", "reopen", "versions"])]
    pub version: Option<i64>,
    #[arg(long, conflicts_with_all = ["finalise", "reopen"])]
    pub versions: bool,
    #[arg(long, conflicts_with = "reopen")]
    pub finalise: bool,
    #[arg(long, value_name = "WHO", requires = "finalise")]
    pub sent_to: Option<String>,
    #[arg(long)]
    pub reopen: bool,
}

#[derive(Args, Debug)]
pub struct Report {
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long, conflicts_with = "alliance")]
    pub all: bool,
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["from", "to"])]
    pub period: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    #[arg(long, value_name = "NUMBER|none")]
    pub settles: Option<String>,
    #[arg(long = "for", value_name = "us|partner", value_parser = ["us", "partner"], hide_possible_values = true)]
    pub audience: Option<String>,
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    #[arg(long, short = 'o', value_name = "PATH")]
    pub output: Option<PathBuf>,
    #[arg(long, short = 'n', visible_alias = "preview")]
    pub dry_run: bool,
    #[arg(long)]
    pub yes: bool,
    #[arg(long, value_name = "WHO", requires = "audience")]
    pub sent_to: Option<String>,
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}
