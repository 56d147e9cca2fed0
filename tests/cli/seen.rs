//! Who sees what, through the doors of the command line.

use crate::desk::Desk;

fn partner(desk: &Desk) -> String {
    let report = desk.run("report --alliance acme --for partner --yes --format text");
    assert_eq!(report.code, 0, "{report:?}");
    report.all()
}

fn number(desk: &Desk, kind: &str) -> String {
    desk.run(&format!("list {kind} --json")).json()[0]["number"].to_string()
}

#[test]
fn told_in_the_future_is_refused_by_every_door() {
    let desk = Desk::with_acme("en");
    desk.run_words(&["add", "expectation", "acme", "answers in two days", "--visibility", "both"]);
    let expectation = number(&desk, "expectations");
    desk.run_words(&["add", "obstacle", "acme", "hush one"]);
    let obstacle = number(&desk, "obstacles");
    for words in [
        vec!["log", "@acme ob: hush delay told:2027-01-01"],
        vec!["add", "obstacle", "acme", "hush delay", "--told-on", "2027-01-01"],
        vec!["edit", &obstacle, "told_on=2027-01-01"],
        vec!["add", "amendment", "acme", "hush", "--expectation", &expectation, "--told-on", "2027-01-01"],
        vec!["add", "feedback", "acme", "hush", "--shared-on", "2027-01-01"],
        vec!["add", "decision", "acme", "hush", "--made-on", "2027-01-01"],
    ] {
        let said = desk.run_words(&words);
        assert!(said.code != 0 && said.err.contains("not"), "{words:?}: {said:?}");
    }
    assert!(!partner(&desk).contains("hush"));
    assert_eq!(desk.run_words(&["log", "@acme ob: slips told:yesterday"]).code, 0);
    assert!(partner(&desk).contains("slips"));
}

#[test]
fn what_one_author_keeps_moves_nothing_in_anothers_today() {
    let desk = Desk::with_acme("en");
    desk.run_words(&[
        "add",
        "expectation",
        "acme",
        "answers in two days",
        "--visibility",
        "both",
        "--due-on",
        "2026-12-20",
    ]);
    let expectation = number(&desk, "expectations");
    let before = desk.run("today").out;
    let hers =
        ["--as", "bea", "add", "amendment", "acme", "hush", "--expectation", &expectation, "--visibility", "mine"];
    assert_eq!(desk.run_words(&hers).code, 0);
    assert_eq!(desk.run("today").out, before);
}
