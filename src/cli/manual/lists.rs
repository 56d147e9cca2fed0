//! The lists of the manual, from the tables the program works with.

use clap::Command;

use crate::capture;
use crate::cli::help::{self, CODES};
use crate::cli::settings::VARIABLES;
use crate::domain::Kind;
use crate::domain::setting::{self, Place};
use crate::i18n::Lang;
use crate::manual::{Item, Source};
use crate::report::errors::field_of;
use crate::report::words::taken;
use crate::ui::reference;

/// Everything the program knows of itself.
pub struct Tables;

impl Source for Tables {
    fn list(&self, lang: Lang, name: &str) -> Option<Vec<Item>> {
        Some(match name {
            "commands" => commands(lang),
            "keys" => reference::keys(lang),
            "line" => line(lang),
            "choices" => settings(lang, Place::Person),
            "shared" => settings(lang, Place::File),
            "variables" => VARIABLES.iter().map(|(name, en, es)| says(lang, name, en, es)).collect(),
            "codes" => CODES.iter().map(|(code, en, es)| says(lang, &code.to_string(), en, es)).collect(),
            "kinds" => kinds(lang),
            "fields" => fields(lang),
            _ => return None,
        })
    }

    fn key(&self, lang: Lang, name: &str) -> Option<String> {
        reference::key(lang, name)
    }
}

fn says(lang: Lang, typed: &str, en: &'static str, es: &'static str) -> Item {
    Item::Says(typed.to_owned(), lang.pick(en, es).to_owned())
}

/// The settings of a place: what each takes, and what holds until it is set.
fn settings(lang: Lang, place: Place) -> Vec<Item> {
    let row = |it: &setting::Setting| {
        let usual = it.value(None);
        let key = if usual.is_empty() { it.key.to_owned() } else { format!("{} = {usual}", it.key) };
        Item::Says(key, format!("{}: {}", lang.of(it.about), taken(lang, it.takes)))
    };
    setting::of(place).map(row).collect()
}

/// Every command with its arguments, and what every command takes.
fn commands(lang: Lang) -> Vec<Item> {
    let tree = help::localised(lang);
    let mut items = Vec::new();
    let title = lang.pick("For every command", "Para cualquier comando");
    items.extend([Item::Heading(title.to_owned()), Item::Gap]);
    items.extend(arguments(&tree));
    for command in tree.get_subcommands() {
        items.extend([Item::Gap, Item::Heading(format!("trato {}", command.get_name()))]);
        items.extend([Item::Gap, Item::Text(said(command.get_about())), Item::Gap, usage(command), Item::Gap]);
        // The kinds of `add` have their fields on a page of their own.
        let kinds =
            command.get_subcommands().map(|kind| Item::Says(kind.get_name().to_owned(), said(kind.get_about())));
        items.extend(kinds);
        items.extend(arguments(command));
    }
    items
}

/// How a command is called.
pub fn usage(command: &Command) -> Item {
    let usage = command.clone().render_usage().to_string();
    Item::Code(usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned())
}

/// What a command takes of its own.
pub fn arguments(command: &Command) -> Vec<Item> {
    let is_root = command.get_name() == "trato";
    let own = command.get_arguments().filter(|arg| is_root || !arg.is_global_set());
    own.map(|arg| Item::Says(arg.to_string(), said(arg.get_help()))).collect()
}

pub fn said(words: Option<&clap::builder::StyledStr>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}

/// How a line is written.
fn line(lang: Lang) -> Vec<Item> {
    let mut items = Vec::new();
    for section in capture::help::sections(lang) {
        items.extend([Item::Heading(crate::domain::text::capitalised(section.title)), Item::Gap]);
        items.extend(section.rows.into_iter().map(|(typed, means)| Item::Says(typed, means.to_owned())));
        items.push(Item::Gap);
    }
    items.pop();
    items
}

/// The kinds of record: what they are called in both languages, and what they are for.
fn kinds(lang: Lang) -> Vec<Item> {
    let row = |kind: &Kind| {
        let model = kind.model();
        let (own, other) = match lang {
            Lang::En => (model.name.en[0], model.name.es[0]),
            Lang::Es => (model.name.es[0], model.name.en[0]),
        };
        let code = kind.as_str();
        let also = if own == code || other == code { other.to_owned() } else { format!("{other}, {code}") };
        Item::Says(format!("{own} ({also})"), lang.of(model.about).to_owned())
    };
    Kind::ALL.iter().map(row).collect()
}

/// The fields of each kind, as `add` and `edit` take them.
fn fields(lang: Lang) -> Vec<Item> {
    let mut items = Vec::new();
    for kind in Kind::ALL {
        items.extend([Item::Heading(kind.as_str().to_owned()), Item::Gap]);
        let row = |field: &crate::domain::model::Field| {
            let values = crate::cli::add::values(field).map_or_else(String::new, |values| format!(": {values}"));
            Item::Says(field.name.to_owned(), format!("{}{values}", field_of(lang, *kind, field.name)))
        };
        items.extend(kind.model().fields.iter().map(row));
        items.push(Item::Gap);
    }
    items.pop();
    items
}
