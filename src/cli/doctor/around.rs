//! What is around the file: who may read it, where it lies, the terminal, the locale, what was left.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::words::Check;
use super::{Finding, Level, Mend};
use crate::cli::Cx;
use crate::cli::settings::zone_of_machine;
use crate::i18n::Lang;
use crate::i18n::date;
use crate::report::copies::reason;
use crate::store::Store;
use crate::store::copies::kept;

pub fn look(cx: &Cx, store: &Store) -> Vec<Finding> {
    vec![
        permissions(cx, store.path()),
        file_system(cx, store.path()),
        copies(cx, store),
        drafts(cx),
        terminal(cx),
        locale(cx),
        zone(cx, store),
    ]
}

/// The file and its copies: whatever holds what it holds.
fn private_files(path: &Path) -> impl Iterator<Item = PathBuf> {
    std::iter::once(path.to_owned()).chain(kept(path).into_iter().map(|copy| copy.path))
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).map_or(0, |data| data.permissions().mode() & 0o777)
}

fn permissions(cx: &Cx, path: &Path) -> Finding {
    let open = private_files(path).find(|path| mode(path) & 0o077 != 0);
    match open {
        Some(open) => {
            let says = (cx.text().readable_by_others)(mode(&open), &open.display().to_string());
            Finding::wrong(Check::Permissions, says, Mend::Permissions)
        }
        None => Finding::fine(Check::Permissions, cx.lang.pick("yours alone", "solo tuyo")),
    }
}

/// Closes the file and its copies to everybody else.
pub fn close(path: &Path) -> std::io::Result<()> {
    for path in private_files(path).filter(|path| mode(path) & 0o077 != 0) {
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o600))?;
    }
    Ok(())
}

fn file_system(cx: &Cx, path: &Path) -> Finding {
    // NFS, SMB, CIFS and SMB2 in the kernel's numbers: locks and shared memory do not hold there.
    const REMOTE: [i64; 4] = [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42];
    let kind = rustix::fs::statfs(path).map(|system| system.f_type);
    if kind.is_ok_and(|kind| REMOTE.contains(&kind)) {
        return Finding::wrong(Check::FileSystem, cx.text().on_network, None);
    }
    Finding::fine(Check::FileSystem, cx.lang.pick("local", "local"))
}

fn copies(cx: &Cx, store: &Store) -> Finding {
    let copies = kept(store.path());
    let Some(newest) = copies.first() else {
        let says = cx.lang.pick("none yet: trato backup PATH", "ninguna todavía: trato backup RUTA");
        return Finding::new(Check::Copies, Level::Note, says);
    };
    let day = date::short(cx.lang, newest.at.day(store.zone()).date(), store.today().date());
    let why = reason(cx.lang, newest.reason);
    let says = match (cx.lang, copies.len()) {
        (Lang::En, 1) => format!("1, of {day}, {why}"),
        (Lang::En, count) => format!("{count}, the newest of {day}, {why}"),
        (Lang::Es, 1) => format!("1, del {day}, {why}"),
        (Lang::Es, count) => format!("{count}, la más reciente del {day}, {why}"),
    };
    Finding::fine(Check::Copies, says)
}

fn drafts(cx: &Cx) -> Finding {
    let drafts = cx.drafts();
    match drafts.orphans() {
        Err(error) => Finding::wrong(Check::Drafts, format!("{}: {error}", drafts.folder().display()), None),
        Ok(left) if left.is_empty() => Finding::fine(Check::Drafts, cx.lang.pick("none left", "ninguno pendiente")),
        Ok(left) => {
            let says = match cx.lang {
                Lang::En => format!("left, offered at the next start: {}", left.len()),
                Lang::Es => format!("pendientes, se ofrecen al arrancar: {}", left.len()),
            };
            Finding::new(Check::Drafts, Level::Note, says)
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn terminal(cx: &Cx) -> Finding {
    let Some((width, height)) = cx.out.screen() else {
        let says = cx.lang.pick("none here", "aquí no hay ninguna");
        return Finding::fine(Check::Terminal, says);
    };
    let term = variable("TERM");
    let colour = match (variable("NO_COLOR"), term.as_deref()) {
        (Some(_), _) => cx.lang.pick("no colours (NO_COLOR)", "sin colores (NO_COLOR)"),
        (_, None | Some("dumb")) => cx.lang.pick("no colours", "sin colores"),
        _ => cx.lang.pick("colours", "colores"),
    };
    let says = format!("{}, {width}×{height}, {colour}", term.as_deref().unwrap_or("TERM?"));
    if term.is_none_or(|term| term == "dumb") {
        let end = cx
            .lang
            .pick("the screens need a TERM such as xterm-256color", "las pantallas piden un TERM como xterm-256color");
        return Finding::wrong(Check::Terminal, format!("{says}: {end}"), None);
    }
    if width < 50 || height < 15 {
        let end = cx.lang.pick("small: 50×15 and up shows everything", "pequeña: desde 50×15 se ve todo");
        return Finding::new(Check::Terminal, Level::Note, format!("{says}, {end}"));
    }
    Finding::fine(Check::Terminal, says)
}

fn locale(cx: &Cx) -> Finding {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let lang = cx.lang.pick("texts in English", "textos en español");
    let Some(set) = set else {
        return Finding::fine(Check::Locale, format!("{}, {lang}", cx.lang.pick("not set", "sin definir")));
    };
    let folded = set.to_lowercase().replace('-', "");
    if folded.contains("utf8") {
        return Finding::fine(Check::Locale, format!("{set}, {lang}"));
    }
    let end = cx.lang.pick(
        "no UTF-8: accents may not show; --ascii keeps to plain letters",
        "sin UTF-8: los acentos pueden no verse; --ascii usa solo letras simples",
    );
    Finding::new(Check::Locale, Level::Note, format!("{set}, {lang}; {end}"))
}

fn zone(cx: &Cx, store: &Store) -> Finding {
    let own = store.zone();
    match zone_of_machine() {
        Some(machine) if machine != own => {
            let says = match cx.lang {
                Lang::En => format!("{own}; the machine keeps {machine}"),
                Lang::Es => format!("{own}; la máquina usa {machine}"),
            };
            Finding::new(Check::Zone, Level::Note, says)
        }
        _ => Finding::fine(Check::Zone, own.to_string()),
    }
}
