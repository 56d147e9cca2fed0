//! What may be typed to take files in and to give them out.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Debug)]
pub struct Import {
    #[arg(value_name = "PATH", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "us|them", value_parser = ["us", "them"], hide_possible_values = true)]
    pub side: Option<String>,
    #[arg(long, value_name = "same|new", value_parser = ["same", "new"], hide_possible_values = true)]
    pub doubles: Option<String>,
    #[arg(long = "company", value_name = "COMPANY=HANDLE")]
    pub companies: Vec<String>,
    #[command(flatten)]
    pub how: Taking,
}

#[derive(Args, Debug)]
pub struct Measure {
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    #[command(flatten)]
    pub how: Taking,
}

/// How a file is taken in, whatever is in it.
#[derive(Args, Debug)]
pub struct Taking {
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
    #[arg(long, requires = "alliance")]
    pub new_alliance: bool,
    #[arg(long, value_name = "keep|take", value_parser = ["keep", "take"], hide_possible_values = true)]
    pub conflicts: Option<String>,
    #[arg(long)]
    pub again: bool,
    #[arg(long)]
    pub new_kpis: bool,
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    pub maps: Vec<String>,
    #[arg(long = "answer", value_name = "N=VALUE")]
    pub answers: Vec<String>,
    #[arg(long)]
    pub skip: bool,
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Export {
    #[arg(long)]
    pub json: bool,
    #[arg(long, requires = "json", conflicts_with = "person")]
    pub journal: bool,
    #[arg(long, value_name = "@HANDLE")]
    pub person: Option<String>,
    #[arg(long, value_name = "3.0|4.0", num_args = 0..=1, default_missing_value = "4.0", value_parser = ["3.0", "4.0"], hide_possible_values = true)]
    pub vcard: Option<String>,
    #[arg(long, value_name = "HANDLE")]
    pub alliance: Option<String>,
}
