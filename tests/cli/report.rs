//! Reports on the command line: what is left out is shown first, the partner's is written only when
//! that was seen, and it is found again.

use crate::desk::Desk;

fn desk(lang: &'static str) -> Desk {
    let desk = Desk::with_acme(lang);
    for line in [
        "log \"@acme yesterday met @lucia: renewal d: net-45 from January do: @ana send addendum due:fri ob: delivery slips\"",
        "log \"@acme ty: @lucia saved the demo\"",
        "log \"@acme ty: @lucia stood by us +private\"",
        "add kpi acme leads \"Qualified leads\" --definition signed --baseline 0 --target 60 --achievable sure --benefit-us revenue --start 2026-06-01 --deadline 2026-12-31 --every 7",
        "log \"@acme leads=34\"",
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    desk
}

const WAY: [&str; 9] = [
    "report --alliance acme --for partner",
    "report --alliance acme --for partner --period since-last --yes --sent-to lucia -o acme.md",
    "report --alliance acme --for partner --yes -o acme.md",
    "list shares",
    "report --alliance acme --for partner --period since-last --dry-run",
    "undo",
    "list shares",
    "report --alliance acme --from 2026-08-01 --to 2026-08-26",
    "report",
];

#[test]
fn from_what_is_left_out_to_a_report_that_was_shared() {
    picture!(desk("en").converse(&WAY));
}

#[test]
fn from_what_is_left_out_to_a_report_that_was_shared_in_spanish() {
    picture!(desk("es").converse(&WAY));
}

#[test]
fn nothing_is_written_before_it_was_seen_and_nothing_is_overwritten() {
    let desk = desk("en");
    let path = desk.path("acme.html");
    let seen = desk.run("report --alliance acme --for partner -o acme.html");
    assert_eq!(seen.code, 0, "{seen:?}");
    assert!(seen.out.contains("delivery slips") && seen.err.contains("--yes"), "{seen:?}");
    assert!(!path.exists(), "a preview writes nothing");
    assert_eq!(desk.run("list shares --json").out, "[]\n");

    let written = desk.run("report --alliance acme --for partner -o acme.html --yes");
    assert_eq!(written.code, 0, "{written:?}");
    let html = std::fs::read_to_string(&path).unwrap();
    assert!(html.starts_with("<!doctype html>") && html.contains("net-45"), "the end of the name says what it is");
    assert!(!html.contains("delivery slips") && !html.contains("stood by us"));
    assert_eq!(desk.run("list shares --json").json().as_array().unwrap().len(), 1);

    let again = desk.run("report --alliance acme --for partner -o acme.html --yes");
    assert_eq!(again.code, 1, "{again:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), html);
    assert_eq!(
        desk.run("list shares --json").json().as_array().unwrap().len(),
        1,
        "what was not written was not shared"
    );

    let read_only = desk.run("report --alliance acme --for partner -o other.html --yes --read-only");
    assert_eq!(read_only.code, 1, "{read_only:?}");
    assert!(!desk.path("other.html").exists(), "what cannot be noted is not written");
}

#[test]
fn what_means_nothing_is_refused() {
    let desk = desk("en");
    for (line, code) in [
        ("report --alliance nope", 1),
        ("report --alliance acme --period decade", 2),
        ("report --alliance acme --period 2026-09", 2),
        ("report --alliance acme --period 2026-08-26..2026-08-01", 2),
        ("report --alliance acme --for partner --settles 99", 2),
        ("report --alliance acme --format pdf", 2),
        ("report --alliance acme --from 2026-08-26 --to 2026-08-01", 2),
        ("report --alliance acme --from someday", 1),
        ("report --alliance acme --period month --from 2026-08-01", 2),
        ("report --alliance acme --all", 2),
        ("report --for partner", 2),
        ("report --alliance acme -o no/such/folder.md", 1),
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, code, "{line}: {said:?}");
        assert!(!said.err.is_empty() && said.out.is_empty(), "{line}: {said:?}");
    }
}

#[test]
fn reports_for_scripts() {
    let desk = desk("es");
    let ours = desk.run("report --alliance acme --format json").json();
    assert_eq!(ours["audience"], "us");
    assert_eq!(ours["decisions"]["rows"][0]["text"], "net-45 from January");
    assert!(ours["decisions"]["rows"][0]["number"].is_i64());
    let preview = desk.run("report --alliance acme --for partner --format json --dry-run").json();
    assert_eq!(preview["for"], "partner");
    let kinds: Vec<&str> =
        preview["left_out"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"obstacle") && kinds.contains(&"recognition"), "{kinds:?}");
    let team = desk.run("report --format json").json();
    assert_eq!(team["all"], 2);
    assert_eq!(team["alliances"][0]["alliance"], "acme");
}

const OWED: [&str; 8] = [
    "add share acme \"monthly report\" --every 1mo --due 2026-08-20",
    "report --alliance acme --for partner --period last-month",
    "report --alliance acme --for partner --period last-month --yes --sent-to lucia -o july.md",
    "list shares",
    "undo",
    "list shares",
    "report --alliance acme --for partner --period 2026-07 --settles none --yes -o july-again.md",
    "report --alliance acme --period \"1 jul..31 jul\"",
];

#[test]
fn a_monthly_report_that_is_owed_is_handed_over_by_writing_it() {
    picture!(desk("en").converse(&OWED));
}

#[test]
fn a_monthly_report_that_is_owed_is_handed_over_by_writing_it_in_spanish() {
    picture!(desk("es").converse(&OWED));
}
