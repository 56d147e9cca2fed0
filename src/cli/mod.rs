//! The command line: the same doors as the screens, for scripts and for a quick word over SSH.

mod add;
mod args;
mod failure;
mod history;
mod list;
mod log;
mod out;
mod record;
mod screens;
mod setup;
mod show;
mod tend;
mod text;
mod today;
mod verbs;

use std::process::ExitCode;

use args::{Command, Globals};
use failure::Failure;
use out::Out;
use setup::Setup;

/// What a subcommand needs: who is asking, in which language, and where to print.
struct Here {
    setup: Setup,
    out: Out,
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let lang = setup::lang_of(&std::env::args().collect::<Vec<_>>());
    let parsed = match args::parse(lang) {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let (globals, command) = parsed;
    let out = Out::new(globals.ascii);
    match Setup::new(&globals, lang).and_then(|setup| act(Here { setup, out: out.clone() }, &globals, command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => out.failed(lang, &failure),
    }
}

fn act(here: Here, globals: &Globals, command: Option<Command>) -> Result<(), Failure> {
    let Some(command) = command else { return screens::show(here, globals) };
    match command {
        Command::Log { words, dry_run, json, alliance } => log::log(&here, &words, dry_run, json, alliance.as_deref()),
        Command::Today { alliance, json } => today::today(&here, alliance.as_deref(), json),
        Command::List { kind, alliance, open, limit, json } => {
            list::list(&here, &kind, alliance.as_deref(), open, limit, json)
        }
        Command::Show { what, json } => show::show(&here, &what, json),
        Command::Add { kind, values } => add::add(&here, kind, &values),
        Command::Held { words } => verbs::done(&here, &words),
        Command::Missed { words } => verbs::not_held(&here, &words, false),
        Command::Cancelled { words } => verbs::not_held(&here, &words, true),
        Command::Done { words } => verbs::done(&here, &words),
        Command::Drop { words } => verbs::drop_for(&here, &words),
        Command::Move { words } => verbs::move_to(&here, &words),
        Command::Tell { words } => verbs::tell(&here, &words),
        Command::Ack { words } => verbs::acknowledge(&here, &words),
        Command::Supersede { words } => verbs::supersede(&here, &words),
        Command::Snooze { key, words } => verbs::snooze(&here, &key, &words),
        Command::Edit { number, words } => verbs::edit(&here, number, &words),
        Command::Delete { numbers } => verbs::delete(&here, &numbers),
        Command::Be { handle } => verbs::be(&here, &handle),
        Command::Undo => history::undo(&here),
        Command::Redo => history::redo(&here),
        Command::History { number, limit, json } => history::history(&here, number, limit, json),
        Command::Demo { write, interactions, alliances, seed } => {
            screens::demo(here, globals, write.as_deref(), interactions, alliances, seed)
        }
        Command::Backup { path } => tend::backup(&here, &path),
        Command::Doctor { rebuild } => tend::doctor(&here, rebuild),
    }
}
