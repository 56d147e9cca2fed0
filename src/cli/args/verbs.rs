//! What may be typed behind the verbs of records.

use clap::Args;

/// Numbers, then perhaps a day, a reason or a text.
#[derive(Args, Debug)]
pub struct Words {
    #[arg(value_name = "NUMBER", required = true)]
    pub words: Vec<String>,
}

/// As [`Words`], where the partner may come to know what nobody else knew.
#[derive(Args, Debug)]
pub struct Telling {
    #[arg(value_name = "NUMBER", required = true)]
    pub words: Vec<String>,
    #[arg(long)]
    pub yes: bool,
}

/// As [`Telling`], where data may have been sent.
#[derive(Args, Debug)]
pub struct Doing {
    #[command(flatten)]
    pub telling: Telling,
    #[arg(long, value_name = "WHO")]
    pub sent_to: Option<String>,
}

#[derive(Args, Debug)]
pub struct Deletion {
    #[arg(value_name = "NUMBER", required = true)]
    pub words: Vec<String>,
    /// What hangs on it as well.
    #[arg(long)]
    pub all: bool,
}
