//! The daily loop from a script.

use crate::desk::Desk;

#[test]
fn check_tells_by_its_exit_code_alone_whether_anything_is_due() {
    let desk = Desk::with_acme("en");
    // Who has just come in has an interval of grace.
    let said = desk.run("today --check");
    assert_eq!((said.code, said.all().as_str()), (0, ""));
    desk.run("log @acme do: @lucia send terms due:2026-08-25");
    let said = desk.run("today --check");
    assert_eq!((said.code, said.all().as_str()), (3, ""));
    assert_eq!(desk.run("today --check --alliance acme").code, 3);
    assert_eq!(desk.run("today --check --alliance globex").code, 0);
    assert_eq!(desk.run("today --check --alliance nobody").code, 1);
    assert_eq!(desk.run("today --check --json").code, 2, "one answer or the other");
    desk.run("done 9");
    assert_eq!(desk.run("today --check").code, 0);
}

#[test]
fn a_prompt_gets_one_short_line_or_nothing() {
    let desk = Desk::with_acme("en");
    assert_eq!(desk.run("today --line").all(), "");
    desk.run("log @acme do: @lucia send terms due:2026-08-25");
    let said = desk.run("today --line");
    assert_eq!((said.code, said.all().as_str()), (0, "!1 ~0 acme: Lucía Vega owes: send terms\n"));
    assert_eq!(desk.run("today --line --json").code, 2, "one answer or the other");
}

#[test]
fn a_review_needs_a_terminal() {
    for lang in ["en", "es"] {
        let said = Desk::with_acme(lang).run("review --weekly");
        assert_eq!(said.code, 2);
        assert!(said.err.contains("ssh -t"), "{said:?}");
    }
}

#[test]
fn a_cadence_rests_and_goes_on() {
    for lang in ["en", "es"] {
        let desk = Desk::with_acme(lang);
        insta::with_settings!({ omit_expression => true, snapshot_suffix => lang }, {
            insta::assert_snapshot!(desk.converse(&[
                "add cadence acme working 7 14 --since 2026-08-01",
                "today",
                "drop 9",
                "today",
                "list cadences",
                "drop 9",
                "done 9",
                "done 9",
                "history",
                "undo",
            ]));
        });
    }
}
