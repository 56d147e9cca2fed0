//! `be`: who is at the keyboard. And what all commands on the file as a whole need first.

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

pub fn be(cx: &mut Cx, args: &args::Be) -> Result<(), Failure> {
    let mut store = cx.store()?;
    let person = target::person(&cx.reader(&store), &args.person)?;
    ops::be(&mut store, person)?;
    let record = crate::domain::Ref { kind: Kind::Person, id: person.into() };
    let name = store.name(record)?.map(|name| name.name).unwrap_or_default();
    cx.out.line(&(cx.text().now_you_are)(store.author(), &name));
    Ok(())
}
