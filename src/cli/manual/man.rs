//! Man pages: a command each, and the pages of the manual, in both languages.

use std::io;
use std::path::{Path, PathBuf};

use clap::Command;

use super::lists::{Tables, arguments, said, usage};
use crate::cli::help::{self, CODES};
use crate::cli::settings::VARIABLES;
use crate::i18n::Lang;
use crate::manual::{Item, Sheet, Source, roff};

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
    sheet("trato".to_owned(), 1, &said(tree.get_about()), &root(lang, &tree));
    for command in tree.get_subcommands() {
        let mut items = called(lang, command);
        for kind in command.get_subcommands() {
            let title = format!("{} {}", command.get_name(), kind.get_name());
            items.extend([Item::Heading(title), Item::Text(said(kind.get_about())), usage(kind)]);
            items.extend(arguments(kind));
        }
        if command.get_name() == "log" {
            items.extend(Tables.list(lang, "line").unwrap_or_default());
        }
        items.extend(see(lang, "trato(1)"));
        sheet(format!("trato-{}", command.get_name()), 1, &said(command.get_about()), &items);
    }
    for page in super::whole(lang).pages {
        let mut items = page.items;
        items.extend(see(lang, "trato(1)"));
        sheet(format!("trato-{}", page.names[0]), 7, &page.title, &items);
    }
    sheets
}

/// How a command is called, and what it takes.
fn called(lang: Lang, command: &Command) -> Vec<Item> {
    let title = |text: &str| Item::Heading(text.to_owned());
    let mut items = vec![title(lang.pick("SYNOPSIS", "SINOPSIS")), usage(command)];
    let arguments = arguments(command);
    if !arguments.is_empty() {
        items.push(title(lang.pick("OPTIONS", "OPCIONES")));
        items.extend(arguments);
    }
    items
}

/// The page of the program itself.
fn root(lang: Lang, tree: &Command) -> Vec<Item> {
    let mut items = called(lang, tree);
    let row = |command: &Command| Item::Says(command.get_name().to_owned(), said(command.get_about()));
    let commands = tree.get_subcommands().map(row).collect();
    let variables = VARIABLES.iter().map(|(name, en, es)| (*name, *lang.pick(en, es)));
    let codes = CODES.iter().map(|(code, en, es)| (code.to_string(), *lang.pick(en, es)));
    let sections: [(&str, Vec<Item>); 3] = [
        (lang.pick("COMMANDS", "COMANDOS"), commands),
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
