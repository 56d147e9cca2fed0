//! What the manual tells of the keys, from the tables that make them work.

use super::contract::Hint;
use super::kit::keys::show;
use super::overlays::{help, pass};
use super::{global, panes};
use crate::i18n::Lang;
use crate::manual::Item;

/// Every table there is, with the name of the screen it works on.
fn tables(lang: Lang) -> Vec<(&'static str, Vec<Hint>)> {
    let mut tables = vec![(lang.pick("Everywhere", "En todas partes"), global::hints(lang))];
    tables.push((lang.pick("In the review", "En la revisión"), pass::table(lang)));
    tables.extend(panes::all().iter().map(|pane| (pane.title(lang), pane.table(lang))));
    tables
}

/// The keys of all screens; what has none is found in the palette by its name.
#[must_use]
pub fn keys(lang: Lang) -> Vec<Item> {
    let mut items = Vec::new();
    for (title, hints) in tables(lang) {
        items.extend([Item::Heading(title.to_owned()), Item::Gap]);
        items.extend(hints.iter().map(|hint| Item::Says(typed(lang, hint), hint.label.to_owned())));
        items.push(Item::Gap);
    }
    let boxes = [
        (lang.pick("In the quick log", "Al anotar una línea"), help::line_keys(lang)),
        (lang.pick("In forms", "En los formularios"), help::form_keys(lang)),
    ];
    for (title, rows) in boxes {
        items.extend([Item::Heading(title.to_owned()), Item::Gap]);
        items.extend(rows);
        items.push(Item::Gap);
    }
    items.pop();
    items
}

/// What is pressed for it: a key, or the palette and its name.
fn typed(lang: Lang, hint: &Hint) -> String {
    if hint.keys.is_empty() {
        return format!(":{}", hint.name);
    }
    hint.keys.iter().map(|key| show(lang, key)).collect::<Vec<_>>().join(" ")
}

/// The key of the command of this name; of one that has none, how the palette finds it.
#[must_use]
pub fn key(lang: Lang, name: &str) -> Option<String> {
    let hints = tables(lang).into_iter().flat_map(|(_, hints)| hints).find(|hint| hint.name == name)?;
    Some(hints.keys.first().map_or_else(|| format!(":{name}"), |key| show(lang, key)))
}
