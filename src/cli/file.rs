//! `backup` and `doctor`: the file as a whole. And `be`: who is at the keyboard.

use serde_json::json;

use super::failure::Failure;
use super::{Cx, args, target};
use crate::domain::Kind;
use crate::ops;

/// What there is no file of cannot be copied or looked over, and is not made for it.
fn must_exist(cx: &Cx) -> Result<(), Failure> {
    let path = &cx.settings.db;
    if path.exists() {
        return Ok(());
    }
    Err(Failure::refused((cx.text().no_file)(&path.display().to_string())).hint(cx.text().no_file_hint))
}

pub fn backup(cx: &mut Cx, args: &args::Backup) -> Result<(), Failure> {
    must_exist(cx)?;
    let store = cx.store()?;
    store.backup(&args.path)?;
    let (from, to) = (store.path().display().to_string(), args.path.display().to_string());
    cx.out.line(&(cx.text().backed_up)(&from, &to));
    Ok(())
}

pub fn doctor(cx: &mut Cx, args: &args::Doctor) -> Result<(), Failure> {
    must_exist(cx)?;
    let mut store = cx.store()?;
    let mut rebuilt = None;
    let damage = store.integrity()?;
    if args.rebuild && damage.is_empty() {
        rebuilt = Some(store.rebuild()?);
    }
    let agrees = store.is_read_only() || !damage.is_empty() || store.derived_is_true()?;
    let path = store.path().display().to_string();
    let text = cx.text();
    if args.json {
        let found = json!({ "path": path, "damage": damage, "derived_agrees": agrees, "rebuilt": rebuilt });
        cx.out.json(&found);
    } else {
        if let Some(count) = rebuilt {
            cx.out.line(&(text.rebuilt)(count));
        }
        for problem in &damage {
            cx.out.line(&format!("  {problem}"));
        }
        if !agrees {
            cx.out.line(&format!("  {}", text.derived_stale));
        }
    }
    match (damage.len(), agrees) {
        (0, true) => {
            if !args.json {
                cx.out.line(&(text.healthy)(&path));
            }
            Ok(())
        }
        (0, false) => Err(Failure::refused((text.problems)(1)).hint(text.rebuild_hint)),
        (count, _) => Err(Failure::refused((text.problems)(count)).hint(text.damage_hint)),
    }
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
