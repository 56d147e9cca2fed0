//! What may be typed about the file as a whole: a made-up one, its copies, its soundness.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Debug)]
pub struct Demo {
    #[arg(long, value_name = "PATH")]
    pub write: Option<PathBuf>,
    #[arg(long, value_name = "N", requires = "write")]
    pub interactions: Option<u64>,
    #[arg(long, value_name = "S", requires = "write")]
    pub seed: Option<u64>,
    #[arg(long, value_name = "N", requires = "write")]
    pub alliances: Option<u64>,
    #[arg(long, value_name = "N", requires = "write")]
    pub kpis: Option<u64>,
}

#[derive(Args, Debug)]
pub struct Restore {
    #[arg(value_name = "NUMBER|PATH")]
    pub copy: Option<String>,
}

#[derive(Args, Debug)]
pub struct Backup {
    #[arg(value_name = "PATH", required_unless_present = "list")]
    pub path: Option<PathBuf>,
    #[arg(long, conflicts_with = "path")]
    pub list: bool,
    #[arg(long, requires = "list")]
    pub json: bool,
}

#[derive(Args, Debug)]
pub struct Doctor {
    #[arg(long)]
    pub yes: bool,
    #[arg(long)]
    pub rebuild: bool,
    #[arg(long)]
    pub json: bool,
}
