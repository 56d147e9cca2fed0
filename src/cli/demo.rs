//! `demo`: a made-up set to look around in, or a file of any size to measure with.

use std::path::Path;

use super::failure::Failure;
use super::{Cx, args, screens};
use crate::demo::{self, Shape};
use crate::store::drafts::Drafts;
use crate::store::{Error, Mode, Store};
use crate::ui::run::Start;

/// Interactions in a file unless somebody says how many.
const INTERACTIONS: u64 = 1_000;

pub fn run(cx: &mut Cx, args: &args::Demo) -> Result<(), Failure> {
    match &args.write {
        Some(path) => write(cx, args, path),
        None => look_around(cx),
    }
}

fn write(cx: &mut Cx, args: &args::Demo, path: &Path) -> Result<(), Failure> {
    // Whatever lies there may be somebody's own.
    if path.exists() {
        let source = std::io::ErrorKind::AlreadyExists.into();
        return Err(Error::Path { path: path.to_owned(), source }.into());
    }
    let mut store = Store::open(path, Mode::Create, cx.settings.session.clone())?;
    let interactions = args.interactions.unwrap_or(INTERACTIONS);
    let shape =
        Shape { interactions, alliances: args.alliances, seed: args.seed.unwrap_or(1), kpis: args.kpis.unwrap_or(0) };
    demo::generate(&mut store, &shape)?;
    // A file made to be handed on should lie in one piece.
    store.idle()?;
    cx.out.line(&(cx.text().demo_written)(interactions, &path.display().to_string()));
    Ok(())
}

/// The screens over a set that goes with the program.
fn look_around(cx: &Cx) -> Result<(), Failure> {
    screens::need_terminal(cx)?;
    let folder = std::env::temp_dir().join(format!("trato-demo-{}", std::process::id()));
    let path = folder.join("demo.db");
    let made = Store::open(&path, Mode::Create, cx.settings.session.clone()).and_then(|mut store| {
        demo::lively(&mut store, cx.lang)?;
        Ok(store)
    });
    let outcome = match made {
        Ok(store) => screens::over(cx, store, Drafts::new(&folder, &path), Start::Today),
        Err(error) => Err(error.into()),
    };
    // What cannot be removed is in the folder for temporary files, where it may be.
    drop(std::fs::remove_dir_all(&folder));
    outcome
}
