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
        let why = if words[0] == "log" { "still to come" } else { "not" };
        assert!(said.code != 0 && said.err.contains(why), "{words:?}: {said:?}");
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
    assert!(desk.run("--as bea today").out.contains("told"), "she is asked herself");
}

#[test]
fn the_answer_says_who_sees_each_record() {
    let desk = Desk::with_acme("en");
    let said = desk.run("log @acme call: he wants out d: net-45 ob: it slips").out;
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("seen by both") && lines[1].contains("seen by both"), "{said}");
    assert!(lines[2].contains("only us"), "{said}");
    assert!(desk.run("log @acme call: hush +private").out.contains("only me"));
    assert!(desk.run_words(&["add", "idea", "acme", "a fair"]).out.contains("only us"));
    let obstacle = number(&desk, "obstacles");
    assert!(desk.run(&format!("edit {obstacle} visibility=mine")).out.contains("only me"));
    let told = desk.run(&format!("tell {obstacle} --yes"));
    assert!(told.out.contains("seen by both"), "that more people see it now is said: {told:?}");
    let preview = desk.run("report --alliance acme --for partner --dry-run").all();
    assert!(preview.contains("he wants out") && preview.contains("as it was typed"), "{preview}");
}

#[test]
fn what_is_private_looks_so_wherever_it_is_listed() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme do: hush hush due:yesterday +private");
    for line in ["list commitments", "find hush", "today", "brief acme"] {
        assert!(desk.run(line).out.contains("only me"), "{line}: {}", desk.run(line).out);
    }
    let spanish = Desk::with_acme("es");
    spanish.run("log @acme hacer: esto va aparte vence:ayer +privado");
    for line in ["list compromisos", "find aparte", "today"] {
        assert!(spanish.run(line).out.contains("solo yo"), "{line}: {}", spanish.run(line).out);
    }
}

#[test]
fn widening_names_what_stays_narrower_and_narrowing_what_went_out_is_refused() {
    let desk = Desk::with_acme("en");
    desk.run("log +private @acme call: talk d: hush");
    let call = number(&desk, "interactions");
    let said = desk.run(&format!("edit {call} visibility=both --yes")).out;
    assert!(said.contains("still seen by fewer") && said.contains("hush"), "{said}");
    desk.run("log @acme do: send papers");
    let promise = number(&desk, "commitments");
    assert_eq!(desk.run("report --alliance acme --for partner --yes --format text").code, 0);
    let refused = desk.run(&format!("edit {promise} visibility=mine"));
    assert!(refused.code != 0 && refused.err.contains("partner has known it"), "{refused:?}");
    let others = desk.run(&format!("--as bea edit {promise} visibility=mine"));
    assert!(others.code != 0 && !others.err.contains("no commitment"), "{others:?}");
}

#[test]
fn more_people_see_nothing_before_somebody_says_so() {
    for (lang, [partner, us, more]) in [
        ("en", ["The partner would see this", "All of us would see this", "And what is under it"]),
        ("es", ["El socio vería esto", "Lo veríamos todos", "Y lo que cuelga de ello"]),
    ] {
        let desk = Desk::with_acme(lang);
        desk.run_words(&["log", "+private @acme call: hush one d: hush two"]);
        let (call, decision) = (number(&desk, "interactions"), number(&desk, "decisions"));
        assert_eq!(desk.run_words(&["edit", &call, "notes=and the rest"]).code, 0);
        let before = desk.run("export --json").out;
        for (to, said) in [("both", partner), ("ours", us)] {
            let asked = desk.run(&format!("edit {call} visibility={to}"));
            assert_eq!((asked.code, asked.out.as_str()), (1, ""), "{asked:?}");
            for words in [said, more, "hush one", "and the rest", "hush two", &format!("visibility={to} --yes")] {
                assert!(asked.err.contains(words), "{words}: {asked:?}");
            }
        }
        assert_eq!(desk.run("export --json").out, before, "nothing was changed");
        // Hidden by its author, it is not told in passing; and the command that is said works.
        desk.run_words(&["add", "obstacle", "acme", "hush three", "--visibility", "mine"]);
        let obstacle = number(&desk, "obstacles");
        let asked = desk.run(&format!("tell {obstacle}"));
        assert!(asked.code == 1 && asked.err.contains(&format!("trato tell {obstacle} --yes")), "{asked:?}");
        assert_eq!(desk.run(&format!("tell {obstacle} --yes")).code, 0);
        // What is ours is the partner's by being told: that is what the word says.
        desk.run_words(&["add", "obstacle", "acme", "slips"]);
        assert_eq!(desk.run(&format!("tell {}", number(&desk, "obstacles"))).code, 0);
        let seen = |number: &str| desk.run(&format!("show {number} --json")).json()["visibility"].clone();
        assert_eq!(desk.run(&format!("edit {call} visibility=ours --yes")).code, 0);
        assert_eq!((seen(&call), seen(&decision)), ("ours".into(), "mine".into()));
        let asked = desk.run(&format!("edit {call} visibility=both"));
        assert!(asked.code == 1 && asked.err.contains(partner), "ours is not the partner's unasked: {asked:?}");
        assert_eq!(desk.run(&format!("edit {call} visibility=both --all")).code, 0);
        assert_eq!((seen(&call), seen(&decision)), ("both".into(), "both".into()));
        assert_eq!(desk.run("undo").code, 0);
        assert_eq!((seen(&call), seen(&decision)), ("ours".into(), "mine".into()));
    }
}

#[test]
fn what_the_partner_has_seen_is_said_when_it_is_kept_from_them() {
    for (lang, [told, report, minutes]) in [
        ("en", ["told on Wed 26 Aug 2026", "from the report of Wed 26 Aug 2026", "from the minutes of"]),
        ("es", ["se les contó el mié 26 ago 2026", "por el informe del mié 26 ago 2026", "por el acta del"]),
    ] {
        let desk = Desk::with_acme(lang);
        desk.run_words(&["add", "obstacle", "acme", "it slips"]);
        let obstacle = number(&desk, "obstacles");
        desk.run(&format!("tell {obstacle}"));
        let said = desk.run(&format!("edit {obstacle} visibility=ours"));
        assert!(said.code == 0 && said.out.contains(told), "{said:?}");
        desk.run_words(&["add", "commitment", "acme", "send papers"]);
        let promise = number(&desk, "commitments");
        assert_eq!(desk.run("report --alliance acme --for partner --yes --format text").code, 0);
        let said = desk.run(&format!("edit {promise} visibility=ours"));
        assert!(said.code == 0 && said.out.contains(report), "{said:?}");
        desk.run_words(&["log", "@acme met @lucia: talk"]);
        let call = number(&desk, "interactions");
        assert_eq!(desk.run(&format!("minutes {call} --finalise")).code, 0);
        let said = desk.run(&format!("edit {call} visibility=ours"));
        assert!(said.code == 0 && said.out.contains(minutes), "{said:?}");
        desk.run_words(&["add", "commitment", "acme", "nobody read this"]);
        let said = desk.run(&format!("edit {} visibility=ours", number(&desk, "commitments")));
        assert!(
            said.code == 0 && said.out.lines().count() == 1,
            "what nobody was shown is kept without a word: {said:?}"
        );
    }
}

#[test]
fn another_partner_has_acknowledged_nothing() {
    let desk = Desk::with_acme("en");
    desk.run_words(&["add", "alliance", "helio", "Helio"]);
    desk.run("log @acme call: talk d: net-45 ob: it slips told:yesterday");
    let decision = number(&desk, "decisions");
    assert_eq!(desk.run(&format!("ack {decision} them")).code, 0);
    let call = number(&desk, "interactions");
    let said = desk.run(&format!("edit {call} alliance=helio")).out;
    assert!(said.contains("has yet to be told"), "{said}");
    let row = &desk.run("list decisions --json").json()[0];
    assert!(row["acknowledged_them_on"].is_null(), "{row}");
    assert!(desk.run("list obstacles --json").json()[0]["told_on"].is_null());
    desk.run("undo");
    assert!(!desk.run("list decisions --json").json()[0]["acknowledged_them_on"].is_null());
}

#[test]
fn what_is_marked_private_in_a_file_is_not_taken_for_more_people() {
    let desk = Desk::with_acme("en");
    let put = |name: &str, text: &str| {
        let path = desk.path(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let table = put(
        "a.csv",
        "date,title,alliance,visibility\n2026-08-03,hush one,acme,mine\n2026-08-04,ours,acme,only us\n2026-08-05,odd,acme,sideways\n2026-08-06,hush +private,acme,\n",
    );
    let said = desk.run_words(&["import", &table, "--skip"]).all();
    assert!(said.contains("row 4"), "{said}");
    let rows = desk.run("list interactions --json").json();
    let seen = |title: &str| {
        let row = rows.as_array().unwrap().iter().find(|row| row["title"] == title);
        row.map(|row| row["visibility"].as_str().unwrap().to_owned())
    };
    assert_eq!(seen("hush one").as_deref(), Some("mine"));
    assert_eq!(seen("ours").as_deref(), Some("ours"));
    assert_eq!(seen("odd"), None, "what it says is no answer: {said}");
    assert_eq!(seen("hush +private").as_deref(), Some("mine"));
    let people = put("p.csv", "name,email,visibility\nZoe Private,zoe@x.example,mine\nYan Ours,yan@x.example,ours\n");
    desk.run_words(&["import", &people, "--skip"]);
    let people = desk.run("list people --json").json().to_string();
    assert!(!people.contains("Zoe Private") && people.contains("Yan Ours"), "{people}");
}

#[test]
fn a_whole_file_does_not_write_over_what_another_keeps() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme call: hush +private");
    let whole = desk.run("export --json").out;
    let path = desk.path("whole.json");
    std::fs::write(&path, whole.replace("\"mine\"", "\"both\"").replace("hush", "loud")).unwrap();
    let words = ["--as", "bea", "import", &path.display().to_string(), "--conflicts", "take"];
    desk.run_words(&words);
    let row = &desk.run("list interactions --json").json()[0];
    assert_eq!((row["visibility"].as_str(), row["title"].as_str()), (Some("mine"), Some("hush")), "{row}");
}
