//! `be`: who is at the keyboard. And what all commands on the file as a whole need first.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::failure::Failure;
use super::{Cx, args, target};
use crate::domain::Kind;
use crate::ops;

/// What there is no file of cannot be copied or looked over, and is not made for it.
pub fn must_exist(cx: &Cx) -> Result<(), Failure> {
    let path = &cx.settings.db;
    if path.exists() {
        return Ok(());
    }
    Err(Failure::refused((cx.text().no_file)(&path.display().to_string())).hint(cx.text().no_file_hint))
}

/// Writes a text where nothing is yet, for its owner alone to read.
///
/// # Errors
/// When something is there, or the system says no; nothing was overwritten then.
pub fn write_new(cx: &Cx, path: &Path, text: &str) -> Result<(), Failure> {
    let shown = path.display().to_string();
    let mut options = OpenOptions::new();
    let made = options.write(true).create_new(true).mode(0o600).open(path);
    let written = made.and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::refused((cx.meeting_text().is_there)(&shown)),
        _ => Failure::refused(format!("{shown}: {error}")),
    })
}

pub fn be(cx: &mut Cx, args: &args::Be) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let person = target::person(&cx.reader(&store), &args.person)?;
    ops::be(&mut store, person)?;
    let record = crate::domain::Ref { kind: Kind::Person, id: person.into() };
    let name = store.name(record)?.map(|name| name.name).unwrap_or_default();
    cx.out.line(&(cx.text().now_you_are)(store.author(), &name));
    Ok(())
}
