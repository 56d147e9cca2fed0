//! The manual says what there is: whatever it names exists, and whatever exists is named.

use std::collections::BTreeSet;

use clap::Command;

use super::lists::Tables;
use super::whole;
use crate::capture;
use crate::cli::args::spanish::in_english;
use crate::cli::failure::{Failure, Kind as Why};
use crate::cli::help::{self, CODES};
use crate::cli::settings::VARIABLES;
use crate::domain::Kind;
use crate::domain::handle::fold;
use crate::domain::setting::{self, Place};
use crate::i18n::Lang;
use crate::manual::{Item, Manual, PAGES, Source, Written};
use crate::ui::reference;

const LANGS: [Lang; 2] = [Lang::En, Lang::Es];
const LISTS: [&str; 9] = ["commands", "keys", "line", "choices", "shared", "variables", "codes", "kinds", "fields"];

/// Every page of a language as one text.
fn all(manual: &Manual) -> String {
    manual.pages.iter().flat_map(|page| page.items.iter().map(Item::words)).collect::<Vec<_>>().join("\n")
}

/// What a page puts between backticks outside of blocks.
fn spans(text: &str) -> Vec<String> {
    let mut in_block = false;
    let mut spans = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            spans.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    spans
}

/// The lines of the blocks of a kind.
fn block(text: &str, kind: &str) -> Vec<String> {
    let blocks = text.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix(kind)?.strip_prefix('\n'));
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

fn each_span(check: impl Fn(&'static Written, Lang, &str)) {
    for lang in LANGS {
        for page in PAGES {
            spans(page.text(lang)).iter().for_each(|span| check(page, lang, span));
        }
    }
}

fn options(command: &Command) -> BTreeSet<String> {
    let names = |arg: &clap::Arg| {
        arg.get_long()
            .into_iter()
            .chain(arg.get_all_aliases().unwrap_or_default())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let own = command.get_arguments().flat_map(names);
    own.chain(command.get_subcommands().flat_map(options)).collect()
}

#[test]
fn commands_and_options_that_pages_name_exist() {
    let tree = help::localised(Lang::En);
    let known = options(&tree);
    each_span(|page, lang, span| {
        // A Spanish name stands for the English one.
        let typed = in_english(span.split_whitespace().map(Into::into).collect());
        let mut words = typed.iter().filter_map(|word| word.to_str()).peekable();
        let mut here = &tree;
        if words.next_if_eq(&"trato").is_some() {
            while let Some(sub) = words.peek().and_then(|word| here.find_subcommand(word)) {
                here = sub;
                words.next();
            }
            let is_named = here.get_name() != "trato";
            let first = words.peek().copied().unwrap_or("--");
            let stands_for_one = first.chars().all(|c| c.is_uppercase() || "ÓÍÚÉÁ".contains(c));
            assert!(is_named || first.starts_with('-') || stands_for_one, "{:?}: `{span}`", page.names(lang));
        }
        for option in words.filter_map(|word| word.strip_prefix("--")).filter(|option| !option.is_empty()) {
            let option = option.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
            assert!(known.contains(option), "{:?}: `{span}` has no --{option}", page.names(lang));
        }
    });
}

#[test]
fn fields_settings_and_variables_that_pages_name_exist() {
    let fields: BTreeSet<&str> =
        Kind::ALL.iter().flat_map(|kind| kind.model().fields).map(|field| field.name).collect();
    let env: String = VARIABLES.iter().map(|(name, ..)| format!("{name} ")).collect();
    each_span(|page, lang, span| {
        let at = page.names(lang);
        if let Some((field, _)) =
            span.split_once('=').filter(|(field, _)| field.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        {
            // `leads=34` is a figure of a KPI in the examples.
            assert!(fields.contains(field) || ["leads", "tags", "visibility"].contains(&field), "{at:?}: `{span}`");
        }
        let is_setting = span.split_once('.').is_some_and(|(one, other)| {
            ["days", "health"].contains(&one) && other.chars().all(|c| c.is_ascii_lowercase())
        });
        assert!(!is_setting || setting::find(Place::File, span).is_some(), "{at:?}: `{span}`");
        let is_variable = span.contains('_') && span.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        assert!(!is_variable || env.contains(&format!("{span} ")), "{at:?}: `{span}`");
    });
}

#[test]
fn markers_that_pages_name_exist() {
    let told: String = LANGS
        .iter()
        .flat_map(|lang| capture::help::sections(*lang))
        .flat_map(|it| it.rows)
        .map(|(typed, _)| format!(" {} ", fold(&typed)))
        .collect();
    let filters = ["kind:", "tipo:", "since:", "desde:", "until:", "hasta:"];
    each_span(|page, lang, span| {
        let is_marker = span.ends_with(':') && !span.contains(' ') && span.len() > 1;
        let folded = fold(span);
        let is_known = told.contains(&format!(" {folded}")) || filters.contains(&span);
        let is_heading = span.chars().next().is_some_and(char::is_uppercase);
        assert!(!is_marker || is_known || is_heading, "{:?}: `{span}`", page.names(lang));
    });
}

/// Keys of boxes that have no table.
const IN_BOXES: [&str; 11] = ["7", "F", "O", "r", "h", "@", "ctrl-g", "ctrl-t", "n", "y", "enter"];

#[test]
fn keys_that_pages_name_exist() {
    for lang in LANGS {
        let typed = reference::keys(lang).into_iter().filter_map(|item| match item {
            Item::Says(typed, _) => Some(typed),
            _ => None,
        });
        let known: BTreeSet<String> =
            typed.flat_map(|typed| typed.replace(',', "").split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        let words = ["enter", "esc", "tab", "space", "espacio", "pgup", "repág", "f1"];
        for page in PAGES {
            for span in spans(page.text(lang)) {
                let is_key = span.chars().count() == 1 || span.starts_with("ctrl-") || words.contains(&span.as_str());
                let is_mark = ["!", "~"].contains(&span.as_str());
                let is_known = known.contains(&span) || IN_BOXES.contains(&span.as_str());
                assert!(!is_key || is_mark || is_known, "{:?}: `{span}` of {known:?}", page.names(lang));
            }
        }
    }
}

#[test]
fn nothing_is_left_to_be_put_in_and_no_list_is_left_out() {
    for lang in LANGS {
        let text = all(&whole(lang));
        assert!(!text.contains("{{"), "{:?}", text.lines().find(|line| line.contains("{{")));
        for name in LISTS {
            assert!(Tables.list(lang, name).is_some_and(|list| !list.is_empty()), "{name}");
            assert!(PAGES.iter().any(|page| page.text(lang).contains(&format!("{{{{{name}}}}}"))), "{lang:?} {name}");
        }
    }
}

#[test]
fn what_there_is_is_named_in_both_languages() {
    for lang in LANGS {
        let text = all(&whole(lang));
        let tree = help::localised(lang);
        for command in tree.get_subcommands() {
            assert!(text.contains(&format!("trato {}", command.get_name())), "{}", command.get_name());
            let own = command.get_arguments().chain(command.get_subcommands().flat_map(Command::get_arguments));
            for option in own.filter_map(|arg| arg.get_long()) {
                let field = option.replace('-', "_");
                assert!(
                    text.contains(&format!("--{option}")) || text.contains(&field),
                    "{} --{option}",
                    command.get_name()
                );
            }
        }
        let words = capture::marker_words().flatten().collect::<Vec<_>>();
        let both: String = LANGS.iter().map(|lang| fold(&all(&whole(*lang)))).collect();
        assert!(words.iter().all(|word| both.contains(word)), "{words:?}");
        let fields = Kind::ALL.iter().flat_map(|kind| kind.model().fields).map(|field| field.name);
        let keys = setting::ALL.iter().map(|it| it.key);
        for name in fields.chain(keys).chain(VARIABLES.iter().map(|(name, ..)| *name)) {
            assert!(text.contains(name), "{lang:?}: {name}");
        }
    }
}

#[test]
fn exit_codes_are_those_there_are() {
    let kinds = [Why::Refused, Why::Usage, Why::Due, Why::Unanswered, Why::Stopped];
    let failed = kinds.map(|kind| Failure::Said { kind, message: String::new(), hint: None }.code());
    let told: BTreeSet<u8> = CODES.iter().map(|(code, ..)| *code).collect();
    assert_eq!(told, failed.into_iter().chain([0]).collect());
}

#[test]
fn both_languages_have_the_same_parts() {
    for page in PAGES {
        let count = |lang, of: &dyn Fn(&str) -> usize| of(page.text(lang));
        let same = |of: &dyn Fn(&str) -> usize, what: &str| {
            assert_eq!(count(Lang::En, of), count(Lang::Es, of), "{what} of {:?}", page.names(Lang::En));
        };
        same(&|text| text.lines().filter(|line| line.starts_with('#')).count(), "headings");
        same(&|text| block(text, "sh").len(), "examples");
        same(&|text| text.lines().filter(|line| line.starts_with('|')).count(), "rows");
        same(&|text| text.matches("{{").count(), "lists and keys");
    }
}

#[test]
fn the_settings_that_are_shown_are_read() {
    for lang in LANGS {
        for page in PAGES {
            let lines = block(page.text(lang), "toml").join("\n");
            if lines.is_empty() {
                continue;
            }
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("config.toml");
            std::fs::write(&path, &lines).unwrap();
            let choices = crate::cli::settings::read_file(&path, lang).unwrap();
            assert!(choices.unknown.is_empty(), "{:?}", choices.unknown);
            assert!(setting::of(Place::Person).all(|it| lines.contains(it.key)), "{lines}");
        }
    }
}

/// Calls `look` with each source file and its path.
fn sources(folder: &std::path::Path, look: &mut dyn FnMut(&str, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            look(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn no_variable_and_no_table_of_keys_is_forgotten() {
    let env: String = VARIABLES.iter().map(|(name, ..)| format!("{name} ")).collect();
    let mut tables = 0;
    sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, text| {
        for call in ["env::var(\"", "var_os(\"", "variable(\""] {
            let names = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
            // Whether the user's own pager is told how to behave is the pager's affair.
            for name in names.filter(|name| !name.is_empty() && *name != "LESS") {
                let is_test = path.ends_with("tests.rs") || path.ends_with("pictures.rs");
                assert!(is_test || env.contains(&format!("{name} ")), "{path}: {name}");
            }
        }
        let is_table = |line: &&str| line.starts_with("pub const ") && line.contains(": &[Bind<");
        tables += text.lines().filter(is_table).count();
    });
    // The two of the shell, the review's and the six panes': those that `ui::reference` lists.
    assert_eq!(tables, 9, "a table of keys that the manual may not know");
}
