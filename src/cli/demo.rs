//! `demo`: a made-up set to look around in, or a file of any size to measure with.

use std::fs::DirBuilder;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

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
    store.note_in(&cx.saved);
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
    let folder = own_folder(&std::env::temp_dir()).map_err(|(path, source)| Error::Path { path, source })?;
    let path = folder.join("demo.db");
    let made = Store::open(&path, Mode::Create, cx.settings.session.clone()).and_then(|mut store| {
        demo::lively(&mut store, cx.lang)?;
        Ok(store)
    });
    let outcome = match made {
        Ok(store) => screens::over(cx, store, Drafts::new(&folder, &path).of(&cx.settings.session), Start::Today),
        Err(error) => Err(error.into()),
    };
    // What cannot be removed is in the folder for temporary files, where it may be.
    drop(std::fs::remove_dir_all(&folder));
    outcome
}

/// A folder that nobody else could have made or laid anything in: of a name that cannot be foreseen, and
/// refused where something has it already.
fn own_folder(within: &Path) -> Result<PathBuf, (PathBuf, io::Error)> {
    let mut tries = 0;
    loop {
        // The seed of the system's own hashing is as random as the system can make it.
        let name = format!("trato-demo-{:016x}", RandomState::new().build_hasher().finish());
        let folder = within.join(name);
        tries += 1;
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 10 => {}
            Err(error) => return Err((folder, error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn each_look_around_has_a_folder_of_its_own_that_nobody_could_foresee() {
        let within = tempfile::tempdir().unwrap();
        let (one, other) = (own_folder(within.path()).unwrap(), own_folder(within.path()).unwrap());
        assert_ne!(one, other);
        assert!(!one.to_string_lossy().contains(&std::process::id().to_string()));
        assert_eq!(std::fs::metadata(&one).unwrap().permissions().mode() & 0o777, 0o700);
        assert!(own_folder(&within.path().join("not there")).is_err(), "made within a folder that is there");
    }
}
