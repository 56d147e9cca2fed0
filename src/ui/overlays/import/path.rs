//! Paths as they are typed: the home folder by its sign, and what there is that begins so.

use std::path::{Path, PathBuf};

/// Paths offered at most.
const MOST: usize = 200;

/// `~/x` as the folder it stands for.
pub fn expanded(typed: &str) -> PathBuf {
    let typed = typed.trim();
    match (typed.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(typed),
    }
}

/// What there is that begins as what was typed; folders end in a slash.
pub fn offers(typed: &str) -> Vec<String> {
    let (folder, start) = match typed.rsplit_once('/') {
        Some((folder, start)) => (format!("{folder}/"), start),
        None => (String::new(), typed),
    };
    let place = if folder.is_empty() { PathBuf::from(".") } else { expanded(&folder) };
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let offer = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.ok()?;
        let name = entry.file_name().into_string().ok()?;
        let is_hidden = name.starts_with('.') && !start.starts_with('.');
        let slash = if entry.path().is_dir() { "/" } else { "" };
        (name.starts_with(start) && !is_hidden).then(|| format!("{folder}{name}{slash}"))
    };
    let mut found: Vec<String> = entries.filter_map(offer).take(MOST).collect();
    found.sort_unstable();
    found
}

/// The longest beginning all of them share.
pub fn common(offers: &[String]) -> String {
    let Some((first, rest)) = offers.split_first() else { return String::new() };
    rest.iter().fold(first.clone(), |common, it| {
        common.chars().zip(it.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_completed_as_far_as_they_agree() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["people.vcf", "people.csv", "other.md", ".hidden"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        std::fs::create_dir(folder.path().join("year")).unwrap();
        let typed = |name: &str| format!("{}/{name}", folder.path().display());
        assert_eq!(common(&offers(&typed("p"))), typed("people."));
        assert_eq!(offers(&typed("y")), [typed("year/")]);
        assert_eq!(offers(&typed("")).len(), 4, "what is hidden is not offered");
        assert!(offers(&typed("none")).is_empty() && common(&[]).is_empty());
    }
}
