//! One answer for a row, by whichever door: what a verb does to a key of Today, what it refuses, and how
//! it is taken back. That a key on the screens does the same is a test of the library.

use crate::desk::Desk;

fn numbers(desk: &Desk, kind: &str) -> Vec<String> {
    let rows = desk.run(&format!("list {kind} --json")).json();
    rows.as_array().unwrap().iter().map(|row| row["number"].to_string()).collect()
}

#[test]
fn a_word_never_does_something_else_than_the_key() {
    let desk = Desk::with_acme("en");
    desk.run("edit acme ends_on=2026-10-15 review_on=2026-11-20");
    let before = desk.run("export --json").out;
    let key = desk.run("today --alliance acme --json").json();
    let rows = key.as_array().unwrap().iter().filter(|row| row["rule"] == "renewal" || row["rule"] == "cadence");
    for row in rows {
        let said = desk.run(&format!("done {}", row["key"].as_str().unwrap()));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("trato edit acme ends_on=") || said.err.contains("trato log"), "{said:?}");
    }
    assert_eq!(desk.run("export --json").out, before);
}

#[test]
fn what_was_only_stated_is_accepted_first_and_a_decision_is_ours_to_acknowledge_first() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme ex: answers within two days");
    let number = numbers(&desk, "expectations").remove(0);
    for state in ["accepted", "met"] {
        desk.run(&format!("done {number}"));
        assert_eq!(desk.run(&format!("show {number} --json")).json()["state"], state);
    }
    desk.run("add decision acme net-45 --made-on 2026-08-10");
    let decision = numbers(&desk, "decisions").remove(0);
    desk.run(&format!("edit {decision} acknowledged_us_on="));
    desk.run(&format!("done {decision}"));
    let shown = desk.run("list decisions --json").json();
    assert_eq!(
        (&shown[0]["acknowledged_us_on"], &shown[0]["acknowledged_them_on"]),
        (&"2026-08-26".into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_set_is_named_whole_and_refused_whole() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme ob: late do: @ana send it due:fri idea: webinar");
    let all = ["obstacles", "commitments", "ideas"].map(|kind| numbers(&desk, kind).remove(0));
    desk.run(&format!("done {}", all.join(" ")));
    let (history, undone) = (desk.run("history").out, desk.run("undo").out);
    for number in &all {
        assert!(history.lines().next().unwrap().contains(number.as_str()), "{number}: {history}");
        assert!(undone.lines().next().unwrap().contains(number.as_str()), "{number}: {undone}");
    }
    // One is dropped with a reason, another has none to keep: they are not answered alike.
    let said = desk.run(&format!("drop {} {} no", all[1], all[2]));
    assert_eq!((said.code, desk.run("list ideas --open --json").json().as_array().unwrap().len()), (1, 1), "{said:?}");
}

#[test]
fn any_change_is_taken_back_that_nothing_newer_stands_on() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme ob: late");
    desk.run("log @acme idea: webinar");
    let (obstacle, idea) = (numbers(&desk, "obstacles").remove(0), numbers(&desk, "ideas").remove(0));
    desk.run(&format!("resolve {obstacle}"));
    desk.run(&format!("done {idea}"));
    let said = desk.run(&format!("undo {obstacle}"));
    assert!(said.out.contains("resolved obstacle"), "{said:?}");
    assert_eq!(desk.run("list obstacles --open --json").json().as_array().unwrap().len(), 1);
    assert_eq!(desk.run("list ideas --open --json").json(), serde_json::json!([]), "the newer one stands");
    // By its identity; and not where something newer stands on it.
    let all = desk.run("history --json").json();
    let first = all.as_array().unwrap().iter().rev().find(|it| it["op"] == "log" && it["kind"] == "idea").unwrap();
    let said = desk.run(&format!("undo {}", first["id"].as_str().unwrap()));
    assert_eq!(said.code, 1, "the idea was tried since: {said:?}");
    assert_eq!(desk.run("undo 9999").code, 1);
}

#[test]
fn a_setting_is_taken_back_before_what_was_done_earlier() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme call: prices");
    desk.run("set days.thanks 90");
    let said = desk.run("undo");
    assert!(said.out.contains("days.thanks"), "{said:?}");
    assert_eq!(numbers(&desk, "interactions").len(), 1);
    assert!(desk.run("set").out.contains("days.thanks = 60"));
    desk.run("redo");
    assert!(desk.run("set").out.contains("days.thanks = 90"));
    assert_eq!(desk.run("doctor").code, 0);
}

#[test]
fn an_event_is_one_row_before_and_after_its_day() {
    let desk = Desk::with_acme("en");
    for (title, when) in [("sailing", "2026-08-20"), ("dinner", "2026-09-05"), ("vigil", "2026-08-27")] {
        let mut command = desk.command(&["add", "interaction", "acme", "event", title, "--when", when]);
        command.env("TRATO_NOW", "2026-08-18T10:00:00+02:00");
        assert_eq!(desk.finish(command).code, 0);
    }
    for scope in ["", " --alliance acme"] {
        let rows = desk.run(&format!("today --json{scope}")).json();
        let told = rows.to_string();
        assert!(
            rows.as_array().unwrap().iter().filter(|row| row["number"] == rows[0]["number"]).count() == 1,
            "{told}"
        );
        for title in ["sailing", "dinner", "vigil"] {
            let count = rows.as_array().unwrap().iter().filter(|row| row.to_string().contains(title)).count();
            assert!(count <= 1 && (count == 1 || scope.is_empty()), "{title}: {count} rows\n{told}");
        }
    }
}

#[test]
fn the_history_of_a_record_says_who_was_there_has_changed() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme call: prices");
    let number = numbers(&desk, "interactions").remove(0);
    desk.run(&format!("edit {number} people=+lucia"));
    assert!(
        desk.run(&format!("show {number}")).out.contains("edited: people"),
        "{}",
        desk.run(&format!("show {number}")).out
    );
}

#[test]
fn scripts_get_the_same_rows_in_either_form() {
    let desk = Desk::with_acme("en");
    let lines: Vec<String> = (0..120).map(|nth| format!("@acme note: line {nth}")).collect();
    desk.feed("log -", lines.join("\n").as_bytes());
    let csv = desk.run("list interactions --csv").out.lines().count() - 1;
    assert_eq!((numbers(&desk, "interactions").len(), csv), (120, 120));
}

#[test]
fn a_state_is_called_the_same_everywhere() {
    let desk = Desk::with_acme("es");
    desk.run("log @acme idea: seminario");
    let number = numbers(&desk, "ideas").remove(0);
    assert!(desk.run("list ideas").out.contains("abierta"));
    assert!(desk.run(&format!("show {number}")).out.contains("abierta"));
    desk.run(&format!("drop {number} no"));
    let (page, said) = (desk.run(&format!("show {number}")).out, desk.run(&format!("drop {number} no")));
    let word = page.lines().find_map(|line| line.trim().strip_prefix("estado")).unwrap().trim().to_owned();
    assert!(said.all().contains(&word), "{word}: {said:?}");
}

#[test]
fn a_number_beyond_all_records_is_none_of_theirs() {
    for (lang, words) in [("en", "There is no number"), ("es", "No existe el número")] {
        let desk = Desk::with_acme(lang);
        for number in ["9223372036854775807", "9223372036854775808", "99999999999999999999999999999"] {
            for line in ["show N", "done N", "edit N text=x", "move N friday", "minutes N", "delete N", "brief N"] {
                let said = desk.run(&line.replace('N', number));
                assert!(said.code == 1 && said.err.contains(&format!("{words} {number}.")), "{line} {said:?}");
            }
            assert_eq!(desk.run(&format!("undo {number}")).code, 1);
            assert_eq!(desk.run(&format!("snooze review-{number} 1w")).code, 1);
        }
    }
}

#[test]
fn a_list_is_narrowed_by_side_owner_tag_and_days() {
    for lang in ["en", "es"] {
        let desk = Desk::with_acme(lang);
        desk.run("log \"@acme do: @lucia send terms due:2026-09-10 +q4\"");
        desk.run("log \"@acme do: @ana call back due:2026-10-01\"");
        let texts = |options: &str| -> Vec<String> {
            let rows = desk.run(&format!("list commitments --json {options}")).json();
            rows.as_array().unwrap().iter().map(|row| row["text"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(texts("").len(), 2);
        for options in
            ["--side them", "--side ellos", "--owner lucia", "--tag Q4", "--due 2026-09-10", "--limit 0 --owner @lucia"]
        {
            assert_eq!(texts(options), ["send terms"], "{lang} {options}");
        }
        assert_eq!(texts("--since 2027-01-01"), [""; 0]);
        assert_eq!(desk.run("list people --side us --json").json().as_array().unwrap().len(), 1);
        desk.run("log \"@acme call lucia: prices\"");
        let quiet = desk.run("list alliances --quiet 30d --json").json();
        let quiet: Vec<&str> = quiet.as_array().unwrap().iter().map(|row| row["handle"].as_str().unwrap()).collect();
        assert_eq!(quiet, ["globex"]);
        for refused in ["list ideas --due fri", "list ties --side us", "list commitments --side north"] {
            assert_eq!(desk.run(refused).code, 2, "{lang} {refused}");
        }
    }
}
