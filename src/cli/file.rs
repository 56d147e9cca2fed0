//! `be`: who is at the keyboard, and who that is from now on. And what all commands on the file as a whole need first.

use super::failure::Failure;
use super::{Cx, args, target};
use crate::domain::Kind;
use crate::ops;
use crate::store::Seen;

/// What there is no file of cannot be copied or looked over, and is not made for it.
pub fn must_exist(cx: &Cx) -> Result<(), Failure> {
    let path = &cx.settings.db;
    if path.exists() {
        return Ok(());
    }
    Err(Failure::refused((cx.text().no_file)(&path.display().to_string())).hint(cx.text().no_file_hint))
}

pub fn be(cx: &mut Cx, args: &args::Be) -> Result<(), Failure> {
    let mut store = if args.person.is_some() { cx.store_or_new()? } else { cx.store()? };
    let Some(word) = &args.person else { return who(cx, &store) };
    let person = target::person(&cx.reader(&store), word)?;
    ops::be(&mut store, person)?;
    let record = crate::domain::Ref { kind: Kind::Person, id: person.into() };
    let name = store.name(record)?.map(|name| name.name).unwrap_or_default();
    cx.out.line(&(cx.text().now_you_are)(store.author(), &name));
    Ok(())
}

/// Who writes now, and how to say otherwise.
fn who(cx: &mut Cx, store: &Seen) -> Result<(), Failure> {
    let name = store.my_name()?.map(|name| format!("{} (@{})", name.name, name.handle));
    cx.out.line(&(cx.text().you_are)(store.author(), name.as_deref()));
    Ok(())
}
