//! Holds the code to `src/ARCHITECTURE.md`: reads `src`, and fails with the line that breaks a rule.
//!
//! Each rule is a function from a tree of files to what is broken in it, so that the last part of
//! this file can feed each one a bad snippet and see it fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "architecture/can_fail.rs"]
mod can_fail;
#[path = "architecture/doors.rs"]
mod doors;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/shape.rs"]
mod shape;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/words.rs"]
mod words;

use std::path::Path;

use source::{File, Tree};

/// Files that may keep state for the whole process, each with its reason. Prefer passing it in.
const GLOBALS: &[(&str, &str)] = &[];

/// One line that breaks a rule.
#[derive(Debug)]
pub struct Broken {
    pub path: String,
    pub line: usize,
    pub rule: String,
}

pub fn broken(file: &File, line: usize, rule: String) -> Broken {
    Broken { path: file.path.clone(), line, rule }
}

fn holds(rule: impl Fn(&Tree) -> Vec<Broken>) {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(!tree.files.is_empty(), "no files under src");
    let found = rule(&tree);
    let lines: Vec<String> = found.iter().map(|one| format!("{}:{}: {}", one.path, one.line, one.rule)).collect();
    assert!(found.is_empty(), "\n{}\n", lines.join("\n"));
}

#[test]
fn imports_go_down() {
    holds(layers::imports_go_down);
}

#[test]
fn panes_never_import_panes() {
    holds(layers::panes_never_import_panes);
}

#[test]
fn phrases_stand_in_text() {
    holds(shape::phrases_stand_in_text);
}

#[test]
fn kit_knows_no_record() {
    holds(layers::kit_knows_no_record);
}

#[test]
fn only_store_names_rusqlite() {
    holds(doors::only_store_names_rusqlite);
}

#[test]
fn only_ops_writes() {
    holds(doors::only_ops_writes);
}

#[test]
fn only_store_knows_sql() {
    holds(doors::only_store_knows_sql);
}

#[test]
fn eyes_say_who_sees() {
    let kinds: Vec<&str> = trato::domain::Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    holds(|tree| doors::eyes_say_who_sees(tree, &kinds, doors::FOR_ALL));
}

#[test]
fn consent_is_asked_for_in_one_place() {
    holds(|tree| doors::few_consent(tree, doors::CONSENT));
}

#[test]
fn few_hold_the_store() {
    holds(|tree| doors::few_hold_the_store(tree, doors::HOLD_STORE));
}

#[test]
fn only_out_prints() {
    holds(doors::only_out_prints);
}

#[test]
fn only_the_clock_asks_the_time() {
    holds(doors::only_the_clock_asks_the_time);
}

#[test]
fn no_global_state() {
    holds(|tree| doors::no_global_state(tree, GLOBALS));
}

#[test]
fn views_take_a_shared_self() {
    holds(shape::views_take_a_shared_self);
}

#[test]
fn files_are_small() {
    holds(shape::files_are_small);
}

#[test]
fn names_say_something() {
    holds(shape::names_say_something);
}

#[test]
fn imports_are_named() {
    holds(shape::imports_are_named);
}

#[test]
fn text_speaks_both_languages() {
    holds(shape::text_speaks_both_languages);
}

#[test]
fn modules_introduce_themselves() {
    holds(shape::modules_introduce_themselves);
}

#[test]
fn old_words_are_gone() {
    holds(words::old_words_are_not_said);
    let written = words::old_words_are_not_written(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(written.is_empty(), "{written:#?}");
}
