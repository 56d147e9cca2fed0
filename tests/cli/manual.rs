//! The manual and both READMEs: what they tell people to type does what they say, and no more is said
//! of the program than there is.

use std::path::{Path, PathBuf};

use crate::desk::{Desk, Said};

/// What the examples are about. The numbers in the pages are those of these records.
const WORLD: &str = include_str!("../fixtures/manual/world.txt");
/// Files that the examples take in.
const FILES: &str = "tests/fixtures/manual/files";

fn world(lang: &'static str) -> Desk {
    let desk = Desk::new(lang);
    for line in WORLD.lines() {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    for entry in std::fs::read_dir(FILES).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, desk.path(path.file_name().unwrap().to_str().unwrap())).unwrap();
    }
    desk
}

/// The pages of a language, and its README.
fn pages(lang: &str) -> Vec<PathBuf> {
    let folder = format!("assets/manual/{lang}");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    pages.push(if lang == "en" { "README.md".into() } else { "README.es.md".into() });
    pages
}

/// The lines of the `sh` blocks of a page; of a README without those that set the machine up.
fn examples(page: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(page).unwrap();
    let mut lines = Vec::new();
    let mut fence = None;
    for line in text.lines() {
        match (&fence, line.trim().strip_prefix("```")) {
            (None, Some(kind)) => fence = Some(kind.to_owned()),
            (Some(_), Some(_)) => fence = None,
            (Some(kind), None) if kind == "sh" && !line.trim().is_empty() => lines.push(line.to_owned()),
            _ => {}
        }
    }
    lines.retain(|line| !is_set_up(line));
    lines
}

fn is_set_up(line: &str) -> bool {
    line.starts_with("cargo ") || line.starts_with("command -v cc ")
}

/// Commands that open the screens say so where there is no terminal, and only that.
fn is_for_screens(line: &str, said: &Said) -> bool {
    let words: Vec<&str> = line.split('#').next().unwrap().split_whitespace().collect();
    let opens = matches!(words.as_slice(), ["trato"] | ["trato", "demo" | "review" | "meet", ..]);
    opens && said.code == 2 && (said.err.contains("terminal"))
}

fn run_all(lang: &'static str) {
    let world = world(lang);
    let mut wrong = Vec::new();
    for page in pages(lang) {
        let desk = world.copy();
        for line in examples(&page) {
            let said = desk.shell(&line);
            if said.code != 0 && !is_for_screens(&line, &said) {
                wrong.push(format!("{}: {line}\n    [{}] {}", page.display(), said.code, said.err.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_example_runs_in_english() {
    run_all("en");
}

#[test]
fn every_example_runs_in_spanish() {
    run_all("es");
}

#[test]
fn the_readmes_are_short_and_show_the_same_commands() {
    let both = ["README.md", "README.es.md"].map(|path| std::fs::read_to_string(path).unwrap());
    for text in &both {
        assert!(text.lines().count() <= 200, "a README is a page, not the manual");
    }
    let commands = |text: &str| {
        let blocks: Vec<&str> = text.split("```").skip(1).step_by(2).filter(|block| block.starts_with("sh")).collect();
        let lines = blocks.iter().flat_map(|block| block.lines().skip(1));
        // Of a command its name and its options: words and remarks are each language's own.
        let shape = |line: &str| {
            let code = line.split(" # ").next().unwrap_or_default();
            let words = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
            words
                .split_whitespace()
                .take(2)
                .chain(words.split_whitespace().skip(2).filter(|word| word.starts_with('-')))
                .collect::<Vec<_>>()
                .join(" ")
        };
        lines.map(shape).collect::<Vec<_>>()
    };
    assert_eq!(commands(&both[0]), commands(&both[1]));
}

#[test]
fn pages_are_found_by_either_name_and_words_are_found_in_them() {
    let desk = Desk::new("en");
    assert_eq!(desk.run("manual settings").out, desk.run("manual opciones").out);
    assert_eq!(desk.run("manual sett").out, desk.run("manual settings").out);
    assert!(desk.run("manual --search gift threshold").out.contains("gift_threshold"));
    let said = desk.run("manual nonsense");
    assert!(said.code == 2 && said.err.contains("glossary"), "{said:?}");
    let said = desk.run("manual --search xyzzy");
    assert!(said.code == 1 && said.out.is_empty(), "{said:?}");
    assert!(!desk.db().exists());
}

#[test]
fn the_man_pages_are_pages_of_man() {
    let desk = Desk::new("en");
    let said = desk.run("manual --man out");
    assert_eq!(said.code, 0, "{said:?}");
    for path in
        ["man1/trato.1", "man1/trato-log.1", "man7/trato-files.7", "es/man1/trato.1", "es/man7/trato-archivos.7"]
    {
        let text =
            std::fs::read_to_string(desk.path("out").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(text.starts_with(".TH ") && text.contains("\n.SH "), "{path}");
        // What begins with a point is a command that man knows.
        let commands = [".TH", ".SH", ".PP", ".TP", ".IP", ".RS", ".RE", ".nf", ".fi"];
        for line in text.lines().filter(|line| line.starts_with(['.', '\''])) {
            assert!(commands.contains(&line.split(' ').next().unwrap()), "{path}: {line}");
        }
    }
}
