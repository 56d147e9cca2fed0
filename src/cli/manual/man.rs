//! Man pages: a command each, and the pages of the manual, in both languages.

use std::io;
use std::path::{Path, PathBuf};

use clap::Command;

use super::lists::{about, arguments};
use crate::cli::help::{self, CODES};
use crate::cli::settings::VARIABLES;
use crate::i18n::Lang;
use crate::manual::{Item, Sheet, roff};

/// Writes them under a folder that `man -M` can be given, and how many there are.
///
/// # Errors
/// When a file cannot be written, with its path.
pub fn write(folder: &Path) -> Result<usize, (PathBuf, io::Error)> {
    let mut count = 0;
    for lang in [Lang::En, Lang::Es] {
        let root = if lang == Lang::En { folder.to_owned() } else { folder.join("es") };
        for (name, section, text) in sheets(lang) {
            let folder = root.join(format!("man{section}"));
            std::fs::create_dir_all(&folder).map_err(|error| (folder.clone(), error))?;
            let path = folder.join(format!("{name}.{section}"));
            std::fs::write(&path, text).map_err(|error| (path, error))?;
            count += 1;
        }
    }
    Ok(count)
}

/// Each page: its name, its section, its text in roff.
fn sheets(lang: Lang) -> Vec<(String, u8, String)> {
    let tree = help::localised(lang);
    let heading = lang.pick("NAME", "NOMBRE");
    let mut sheets = Vec::new();
    let mut sheet = |name: String, section: u8, about: &str, items: &[Item]| {
        let text = roff(&Sheet { name: &name, section, about, heading, items });
        sheets.push((name, section, text));
    };
    let what = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    sheet("trato".to_owned(), 1, &what(&tree), &root(lang, &tree));
    for command in tree.get_subcommands() {
        let mut items = about(command);
        items.extend(arguments(command));
        for kind in command.get_subcommands() {
            items.push(Item::Heading(format!("{} {}", command.get_name(), kind.get_name())));
            items.extend(about(kind));
            items.extend(arguments(kind));
        }
        items.extend(see(lang, "trato(1)"));
        sheet(format!("trato-{}", command.get_name()), 1, &what(command), &items);
    }
    for page in super::whole(lang).pages {
        let mut items = page.items;
        items.extend(see(lang, "trato(1)"));
        sheet(format!("trato-{}", page.names[0]), 7, &page.title, &items);
    }
    sheets
}

/// The page of the program itself.
fn root(lang: Lang, tree: &Command) -> Vec<Item> {
    let mut items = about(tree);
    let row = |command: &Command| {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        Item::Says(command.get_name().to_owned(), about)
    };
    let commands = tree.get_subcommands().map(row).collect();
    let variables = VARIABLES.iter().map(|(name, en, es)| (*name, *lang.pick(en, es)));
    let codes = CODES.iter().map(|(code, en, es)| (code.to_string(), *lang.pick(en, es)));
    let sections: [(&str, Vec<Item>); 4] = [
        (lang.pick("COMMANDS", "COMANDOS"), commands),
        (lang.pick("OPTIONS", "OPCIONES"), arguments(tree)),
        (
            lang.pick("ENVIRONMENT", "ENTORNO"),
            variables.map(|(name, what)| Item::Says(name.to_owned(), what.to_owned())).collect(),
        ),
        (
            lang.pick("EXIT STATUS", "CÓDIGOS DE SALIDA"),
            codes.map(|(code, what)| Item::Says(code, what.to_owned())).collect(),
        ),
    ];
    for (title, rows) in sections {
        items.push(Item::Heading(title.to_owned()));
        items.extend(rows);
    }
    let pages = super::whole(lang).pages;
    let pages: Vec<String> = pages.iter().map(|page| format!("trato-{}(7)", page.names[0])).collect();
    items.extend(see(lang, &pages.join(", ")));
    items
}

fn see(lang: Lang, what: &str) -> [Item; 2] {
    [Item::Heading(lang.pick("SEE ALSO", "VÉASE TAMBIÉN").to_owned()), Item::Text(what.to_owned())]
}
