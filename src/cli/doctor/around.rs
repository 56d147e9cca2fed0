//! What is around the file: who may read it, where it lies, the terminal, the locale, what was left.

use std::path::{Path, PathBuf};

use super::words::Check;
use super::{Finding, Level, Mend};
use crate::cli::Cx;
use crate::cli::settings::zone_of_machine;
use crate::domain::Zone;
use crate::i18n::Lang;
use crate::i18n::date;
use crate::report::copies::reason;
use crate::store::copies::{kept, torn};
use crate::store::files::{Files, Part};

pub fn look(cx: &Cx, files: &Files, own: Zone) -> Vec<Finding> {
    let mut findings = vec![permissions(cx, files), file_system(cx, files.main()), copies(cx, files, own)];
    findings.extend(leftovers(cx.lang, files));
    findings.extend(paths(cx, files));
    findings.extend([drafts(cx), terminal(cx), locale(cx), zone(cx, own)]);
    findings
}

fn permissions(cx: &Cx, files: &Files) -> Finding {
    match files.exposed().first() {
        Some((open, mode)) => {
            let says = (cx.text().readable_by_others)(*mode, &open.display().to_string());
            Finding::wrong(Check::Permissions, says, Mend::Permissions)
        }
        None if files.is_shared() && files.mode() & 0o060 != 0 => {
            let says = cx.lang.pick("shared with the group of its folder", "compartido con el grupo de su carpeta");
            Finding::fine(Check::Permissions, says)
        }
        None => Finding::fine(Check::Permissions, cx.lang.pick("yours alone", "solo tuyo")),
    }
}

/// What lies beside the file and is no part of it any more; and that it has a second name.
fn leftovers(lang: Lang, files: &Files) -> Vec<Finding> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut found = Vec::new();
    for piece in files.around() {
        let name = name(&piece.path);
        match piece.part {
            Part::Unfinished if piece.is_held() => {}
            Part::Unfinished => {
                let what =
                    lang.pick("never finished, by a run that was killed", "sin terminar, de una ejecución cortada");
                found.push(Finding::wrong(Check::Leftovers, format!("{name}: {what}"), Mend::Leftovers));
            }
            Part::Stray => {
                let what = lang.pick(
                    "the log of another file, set aside; remove it once you miss nothing",
                    "el registro WAL de otro archivo, apartado; bórralo cuando no eches nada en falta",
                );
                found.push(Finding::new(Check::Leftovers, Level::Note, format!("{name}: {what}")));
            }
            Part::Torn => {
                let what = lang.pick(
                    "a log that was found damaged: what was saved last may be missing; remove it once you miss nothing",
                    "un registro WAL que estaba dañado: puede faltar lo último que se guardó; bórralo cuando no eches nada en falta",
                );
                found.push(Finding::new(Check::Leftovers, Level::Note, format!("{name}: {what}")));
            }
            Part::Other => {
                let what = lang.pick("named after the file, and not made by trato", "con su nombre, y no de trato");
                found.push(Finding::new(Check::Leftovers, Level::Note, format!("{name}: {what}")));
            }
            _ => {}
        }
    }
    for path in torn(files.main()) {
        let what = lang.pick(
            "named as a copy and not whole: nothing goes back to it; remove it by hand",
            "con nombre de copia y no entera: no se puede volver a ella; bórrala a mano",
        );
        found.push(Finding::wrong(Check::Leftovers, format!("{}: {what}", name(&path)), None));
    }
    if files.names() > 1 {
        let says = lang.pick(
            "the file has a second name (a hard link): open by both at once it would be damaged",
            "el archivo tiene un segundo nombre (enlace duro): abierto por los dos a la vez se dañaría",
        );
        found.push(Finding::new(Check::Leftovers, Level::Note, says));
    }
    found
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

fn copies(cx: &Cx, files: &Files, own: Zone) -> Finding {
    let copies = kept(files.main());
    let Some(newest) = copies.first() else {
        let says = cx.lang.pick("none yet: trato backup PATH", "ninguna todavía: trato backup RUTA");
        return Finding::new(Check::Copies, Level::Note, says);
    };
    let day = date::short(cx.lang, newest.at.day(own).date(), cx.settings.session.clock.today(own).date());
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

/// Where the file, the settings and what was left unsaved lie, and what decides it.
fn paths(cx: &Cx, files: &Files) -> Vec<Finding> {
    let usual = cx.lang.pick("the usual place", "el lugar habitual");
    let by = |name: &'static str| variable(name).map_or(usual, |_| name);
    let file = if cx.settings.is_named { "--db" } else { by("TRATO_DB") };
    let mut places = vec![(cx.lang.pick("file", "archivo"), files.main().to_owned(), file.to_owned())];
    if let Some(config) = &cx.settings.config {
        let missing = cx.lang.pick(", not there: all is as usual", ", no existe: todo es lo habitual");
        let there = if config.exists() { "" } else { missing };
        let decided = format!("{}{there}", by("XDG_CONFIG_HOME"));
        places.push((cx.lang.pick("settings", "opciones"), config.clone(), decided));
    }
    let drafts = cx.drafts().folder().to_owned();
    places.push((cx.lang.pick("drafts", "borradores"), drafts, by("XDG_STATE_HOME").to_owned()));
    let says = |(what, path, by): (&str, PathBuf, String)| format!("{what}: {} ({by})", path.display());
    places.into_iter().map(|place| Finding::fine(Check::Paths, says(place))).collect()
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

fn zone(cx: &Cx, own: Zone) -> Finding {
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
