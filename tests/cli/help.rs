//! Help and usage, in both languages.

use crate::desk::Desk;

#[test]
fn help_in_english() {
    let desk = Desk::new("en");
    picture!(desk.converse(&[
        "--help",
        "add --help",
        "add person --help",
        "help log",
        "add",
        "todya",
        "list",
        "today --alianc"
    ]));
}

#[test]
fn help_in_spanish() {
    let desk = Desk::new("es");
    picture!(desk.converse(&[
        "--help",
        "add commitment --help",
        "help snooze",
        "add cadence acme",
        "todya",
        "list",
        "today --foo"
    ]));
}

#[test]
fn help_makes_no_file() {
    let desk = Desk::new("en");
    desk.run("help");
    desk.run("add --help");
    assert!(!desk.db().exists());
}
