//! `backup` and `doctor`: the file as a whole. And `be`: who is at the keyboard.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use serde_json::json;

use super::failure::Failure;
use super::text::Text;
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
    let damage = store.integrity()?;
    let rebuilt = if args.rebuild && damage.is_empty() { Some(store.rebuild()?) } else { None };
    // Comparing writes and takes back, which a damaged file or a reader may not.
    let agrees = store.is_read_only() || !damage.is_empty() || store.derived_is_true()?;
    let text = cx.text();
    let mut findings = damage.clone();
    findings.extend((!agrees).then(|| text.derived_stale.to_owned()));
    findings.extend(around(text, store.path()));
    let path = store.path().display().to_string();
    if args.json {
        let found = json!({
            "path": path, "damage": damage, "derived_agrees": agrees, "findings": findings, "rebuilt": rebuilt,
        });
        cx.out.json(&found);
    } else {
        if let Some(count) = rebuilt {
            cx.out.line(&(text.rebuilt)(count));
        }
        findings.iter().for_each(|finding| cx.out.line(&format!("! {finding}")));
        if findings.is_empty() {
            cx.out.line(&(text.healthy)(&path));
        }
    }
    if findings.is_empty() {
        return Ok(());
    }
    let failure = Failure::refused((text.problems)(findings.len()));
    Err(if !damage.is_empty() {
        failure.hint(text.damage_hint)
    } else if !agrees {
        failure.hint(text.rebuild_hint)
    } else {
        failure
    })
}

/// What the file system has to say about the file.
fn around(text: &Text, path: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mode = std::fs::metadata(path).map_or(0, |data| data.permissions().mode() & 0o777);
    if mode & 0o077 != 0 {
        found.push((text.readable_by_others)(mode, &path.display().to_string()));
    }
    // NFS, SMB, CIFS and SMB2 in the kernel's numbers: locks and shared memory do not hold there.
    const REMOTE: [i64; 4] = [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42];
    let kind = rustix::fs::statfs(path).map(|system| system.f_type);
    if kind.is_ok_and(|kind| REMOTE.contains(&kind)) {
        found.push(text.on_network.to_owned());
    }
    found
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
