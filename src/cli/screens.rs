//! `trato` and `trato demo`: the screens.

use std::path::Path;
use std::time::Instant;

use super::Here;
use super::args::Globals;
use super::failure::Failure;
use super::text::{EN, ES};
use crate::demo;
use crate::store::Store;
use crate::ui::contract::Env;
use crate::ui::kit::theme::Look;
use crate::ui::run;
use crate::ui::terminal::Terminal;

pub fn show(here: Here, _globals: &Globals) -> Result<(), Failure> {
    must_have_terminal(&here)?;
    let store = here.setup.open()?;
    screens(&here, store)
}

fn must_have_terminal(here: &Here) -> Result<(), Failure> {
    if Terminal::is_there() {
        return Ok(());
    }
    Err(Failure::usage(run::no_terminal(here.setup.lang)))
}

fn screens(here: &Here, store: Store) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let colour = std::env::var_os("NO_COLOR").is_none();
    let env = Env {
        lang,
        look: Look::new(colour, here.setup.ascii),
        zone: store.zone(),
        today: store.today(),
        drafts: here.setup.drafts(),
        curtain: false,
    };
    run::run(store, env).map_err(|failure| match failure {
        run::Failure::NoTerminal => Failure::usage(run::no_terminal(lang)),
        run::Failure::Terminal(error) => Failure::refused(error.to_string()),
        run::Failure::Store(error) => Failure::store(lang, &error),
    })
}

/// The screens over an example in a temporary file, or a file of any size.
pub fn demo(
    here: Here,
    _globals: &Globals,
    write: Option<&Path>,
    interactions: u64,
    alliances: Option<u64>,
    seed: u64,
) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let failed = |error| Failure::store(lang, &error);
    if let Some(path) = write {
        if path.exists() {
            let source = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(failed(crate::store::Error::Path { path: path.to_owned(), source }));
        }
        let started = Instant::now();
        let mut store = here.setup.open_at(path)?;
        let shape = demo::Shape { interactions, alliances, seed };
        demo::generate(&mut store, &shape).map_err(failed)?;
        let text = lang.pick(&EN, &ES);
        here.out.line(&(text.written)(interactions, &path.display().to_string(), started.elapsed().as_millis()));
        return Ok(());
    }
    must_have_terminal(&here)?;
    let folder = std::env::temp_dir().join(format!("trato-demo-{}", std::process::id()));
    let path = folder.join("demo.db");
    let mut setup = here.setup.clone();
    setup.db.clone_from(&path);
    setup.state.clone_from(&folder);
    let here = Here { setup, out: here.out };
    let mut store = here.setup.open_at(&path)?;
    demo::lively(&mut store, lang).map_err(failed)?;
    let outcome = screens(&here, store);
    // The example goes with the program.
    drop(std::fs::remove_dir_all(&folder));
    outcome
}
