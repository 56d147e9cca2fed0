//! `trato backup` and `trato doctor`: looking after the file.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::Here;
use super::failure::Failure;
use super::text::{EN, ES};
use crate::i18n::Lang;
use crate::store::Store;

pub fn backup(here: &Here, path: &Path) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let store = here.setup.open()?;
    store.backup(path).map_err(|error| Failure::store(lang, &error))?;
    here.out.line(&(lang.pick(&EN, &ES).backup)(&path.display().to_string()));
    Ok(())
}

pub fn doctor(here: &Here, rebuild: bool) -> Result<(), Failure> {
    let lang = here.setup.lang;
    let text = lang.pick(&EN, &ES);
    let mut store = here.setup.open()?;
    let failed = |error| Failure::store(lang, &error);
    let mut found = store.integrity().map_err(failed)?;
    found.extend(outside(lang, &store));
    if rebuild {
        let count = store.rebuild().map_err(failed)?;
        here.out.line(&(text.rebuilt)(count));
    }
    if !store.is_read_only() && !store.derived_is_true().map_err(failed)? {
        found.push(match lang {
            Lang::En => "What is derived does not match the records; mend it with: trato doctor --rebuild".to_owned(),
            Lang::Es => "Lo derivado no cuadra con los registros; arréglalo con: trato doctor --rebuild".to_owned(),
        });
    }
    here.out.line(&store.path().display().to_string());
    if found.is_empty() {
        here.out.line(text.healthy);
        return Ok(());
    }
    for finding in &found {
        here.out.line(&format!("! {finding}"));
    }
    Err(Failure::refused(match lang {
        Lang::En => format!("{} found.", found.len()),
        Lang::Es => format!("{} en total.", found.len()),
    }))
}

/// What the file system says.
fn outside(lang: Lang, store: &Store) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(data) = std::fs::metadata(store.path()) {
        let mode = data.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            found.push(match lang {
                Lang::En => format!("Others may read the file (mode {mode:o}); close it with: chmod 600"),
                Lang::Es => format!("Otros pueden leer el fichero (modo {mode:o}); ciérralo con: chmod 600"),
            });
        }
    }
    if let Ok(system) = rustix::fs::statfs(store.path()) {
        // NFS, SMB, CIFS and FUSE: locks and shared memory do not hold there.
        let is_remote = matches!(system.f_type, 0x6969 | 0x517b | 0xff53_4d42 | 0xfe53_4d42);
        if is_remote {
            found.push(match lang {
                Lang::En => "The file lies on a network file system: two machines at once may damage it.".to_owned(),
                Lang::Es => {
                    "El fichero está en un sistema de ficheros en red: dos equipos a la vez pueden dañarlo.".to_owned()
                }
            });
        }
    }
    found
}
