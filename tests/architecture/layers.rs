//! The rules about who may name whom.

use super::paths::paths;
use super::source::{File, Tree};
use super::{Broken, broken};

/// Each layer and what it may name besides itself. A longer path allows only that module.
const LAYERS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "ui::run",
            "ui::contract",
            "ui::kit",
            "ui::reference",
            "ui::terminal",
            "demo",
            "manual",
            "exchange",
            "report",
            "intake",
            "capture",
            "ops",
            "insight",
            "store",
            "i18n",
            "domain",
        ],
    ),
    ("ui", &["manual", "report", "exchange", "intake", "capture", "ops", "insight", "store", "i18n", "domain"]),
    ("manual", &["i18n", "domain"]),
    ("demo", &["ops", "store", "i18n", "domain"]),
    ("exchange", &["ops", "capture", "store", "domain"]),
    ("report", &["exchange", "insight", "store", "i18n", "domain"]),
    ("intake", &["capture", "ops", "report", "store", "i18n", "domain"]),
    ("ops", &["store", "domain"]),
    ("insight", &["store", "domain"]),
    ("capture", &["i18n", "domain"]),
    ("store", &["domain"]),
    ("i18n", &[]),
    ("domain", &[]),
];

fn allowed(layer: &str) -> Option<&'static [&'static str]> {
    LAYERS.iter().find(|(name, _)| *name == layer).map(|(_, below)| *below)
}

/// Imports go down only; the root of the crate is a list of modules and offers nothing itself.
pub fn imports_go_down(tree: &Tree) -> Vec<Broken> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.layer() != "lib") {
        let layer = file.layer();
        let Some(below) = allowed(layer) else {
            found.push(broken(file, 1, format!("`{layer}` is no layer; add it to the table with what it may name")));
            continue;
        };
        for named in paths(file) {
            let first = named.parts.first().map_or("", String::as_str);
            let inside = first == layer && layer != "main";
            if inside || below.iter().any(|module| named.is_in(module)) {
                continue;
            }
            let may = if below.is_empty() { "nothing of ours".to_owned() } else { below.join(", ") };
            found.push(broken(file, named.line, format!("{layer} names crate::{}; it may name {may}", named.text())));
        }
    }
    found
}

/// What a pane is called, or nothing outside `src/ui/panes/<name>`.
fn pane(file: &File) -> Option<String> {
    let module = file.module();
    let under = module.starts_with(&["ui".to_owned(), "panes".to_owned()]);
    if under { module.get(2).cloned() } else { None }
}

pub fn panes_never_import_panes(tree: &Tree) -> Vec<Broken> {
    let names: Vec<String> = tree.rust().filter_map(pane).collect();
    let mut found = Vec::new();
    for file in tree.rust() {
        let Some(own) = pane(file) else { continue };
        for named in paths(file).iter().filter(|named| named.is_in("ui::panes")) {
            let other = named.parts.get(2).map_or("*", String::as_str);
            if other != own && (other == "*" || names.iter().any(|name| name == other)) {
                let rule = format!("pane {own} names crate::{}; panes never import panes", named.text());
                found.push(broken(file, named.line, rule));
            }
        }
    }
    found
}

/// The widgets may know days and text, and what `domain` re-exports of those two.
pub fn kit_knows_no_record(tree: &Tree) -> Vec<Broken> {
    let mut plain: Vec<String> = ["time", "text"].map(|module| format!("domain::{module}")).into();
    if let Some(domain) = tree.rust().find(|file| file.path == "src/domain/mod.rs") {
        plain.extend(re_exported(domain).into_iter().map(|name| format!("domain::{name}")));
    }
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| file.path.starts_with("src/ui/kit")) {
        for named in paths(file) {
            let record = named.is_in("domain") && !plain.iter().any(|module| named.is_in(module));
            let layer = ["store", "ops", "insight", "capture", "report", "exchange"];
            if record || layer.iter().any(|module| named.is_in(module)) {
                let rule = format!("ui::kit names crate::{}; widgets know no record", named.text());
                found.push(broken(file, named.line, rule));
            }
        }
    }
    found
}

/// The names in `pub use time::{…}` and `pub use text::…`.
fn re_exported(domain: &File) -> Vec<String> {
    let mut names = Vec::new();
    let mut words = domain.tokens.iter();
    while let Some(token) = words.next() {
        let module = if token.is("use") { words.next() } else { None };
        if module.is_some_and(|module| module.is("time") || module.is("text")) {
            let rest = words.by_ref().take_while(|token| !token.is(";"));
            names.extend(rest.map(|token| token.text.clone()).filter(|text| text.chars().all(char::is_alphanumeric)));
        }
    }
    names
}
