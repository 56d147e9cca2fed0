//! Copies of the file, in words.

use crate::i18n::Lang;
use crate::store::Reason;

/// What a copy was made before.
#[must_use]
pub fn reason(lang: Lang, reason: Reason) -> String {
    match (reason, lang) {
        (Reason::Schema(version), Lang::En) => format!("before schema {version}"),
        (Reason::Schema(version), Lang::Es) => format!("antes del esquema {version}"),
        (Reason::Import, _) => lang.pick("before an import", "antes de importar").to_owned(),
        (Reason::Restore, _) => lang.pick("before a restore", "antes de restaurar").to_owned(),
        (Reason::Replaced, _) => lang.pick("open when it was replaced", "abierto cuando lo sustituyeron").to_owned(),
        (Reason::Asked, _) => lang.pick("asked for", "pedida").to_owned(),
    }
}

/// So many bytes, in the unit that leaves one to three digits.
#[must_use]
pub fn size(lang: Lang, bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];
    let mut tenths = bytes.saturating_mul(10);
    let mut unit = 0;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1_000;
        unit += 1;
    }
    let name = UNITS.get(unit).copied().unwrap_or_default();
    let (whole, tenth) = (tenths / 10, tenths % 10);
    if unit == 0 || whole >= 10 || tenth == 0 {
        return format!("{whole} {name}");
    }
    let point = lang.pick(".", ",");
    format!("{whole}{point}{tenth} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        for (bytes, en, es) in [
            (0, "0 B", "0 B"),
            (999, "999 B", "999 B"),
            (4_096, "4 KB", "4 KB"),
            (4_596, "4.5 KB", "4,5 KB"),
            (612_000_000, "612 MB", "612 MB"),
            (1_200_000_000, "1.2 GB", "1,2 GB"),
        ] {
            assert_eq!((size(Lang::En, bytes).as_str(), size(Lang::Es, bytes).as_str()), (en, es));
        }
    }
}
