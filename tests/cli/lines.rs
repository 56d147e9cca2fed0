//! Lines: what they become, what is refused, and that nothing typed is lost.

use std::process::Stdio;

use crate::desk::Desk;

#[test]
fn a_dry_run_says_what_a_line_becomes_and_saves_nothing() {
    let desk = Desk::with_acme("en");
    let line = "log --dry-run --json @acme met @lucia d: net-45 do: @ana send addendum due:next-fri";
    let said = desk.run(line);
    assert_eq!(said.code, 0, "{said:?}");
    let whole = said.json();
    let rows = &whole["records"];
    let kinds: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["interaction", "decision", "commitment"]);
    let dates: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2026-08-26", "2026-08-26", "2026-09-04"]);
    assert_eq!(
        (&rows[0]["people"][0], &rows[2]["owner"], &rows[2]["due_on"]),
        (&"lucia".into(), &"ana".into(), &dates[2].into())
    );
    assert_eq!((&whole["asks"], &whole["offers"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(desk.run("list interactions --json").json(), serde_json::json!([]));
}

#[test]
fn what_is_saved_and_cannot_be_answered_has_a_code_of_its_own_for_every_verb() {
    const UNANSWERED: i32 = 4;
    let desk = Desk::with_acme("en");
    desk.run_words(&["add", "commitment", "acme", "send it"]);
    std::fs::write(desk.path("p.vcf"), "BEGIN:VCARD\nVERSION:3.0\nUID:c1\nFN:Pepa Roca\nEND:VCARD\n").unwrap();
    let promise = desk.run("list commitments --json").json()[0]["number"].to_string();
    for line in [
        "log @acme call: closed".to_owned(),
        "add idea acme fair".to_owned(),
        format!("edit {promise} text=papers"),
        format!("done {promise}"),
        "undo".to_owned(),
        "redo".to_owned(),
        "import p.vcf --alliance acme".to_owned(),
        "set days.thanks 45".to_owned(),
        format!("delete {promise}"),
    ] {
        for closed in [">&-", "<&- >&-", ">&- 2>&-"] {
            let desk = desk.copy();
            if line == "redo" {
                desk.run("undo");
            }
            let said = desk.shell(&format!("trato {line} {closed}"));
            assert_eq!(said.code, UNANSWERED, "{line} {closed}: {said:?}");
            assert!(closed.contains("2>") || said.err.contains("It is saved"), "{line} {closed}: {said:?}");
        }
    }
    // Nothing was saved: who only reads and is not heard has done no harm.
    for line in ["list people", "today", "export --json"] {
        assert_eq!(desk.shell(&format!("trato {line} >&-")).code, 0, "{line}");
    }
    assert_eq!(desk.shell("trato log nothing at all >&-").code, 1, "what is refused is refused");
    assert_eq!(desk.shell("trato log '@acme call: to nowhere' > /dev/null").code, 0);
}

#[test]
fn a_refused_line_still_says_as_data_what_is_asked() {
    let desk = Desk::with_acme("en");
    let said = desk.run("log --dry-run --json 03/04 @acme call");
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(said.json()["asks"][0]["about"], "date");
    assert!(desk.drafts().is_empty(), "it was only to be read");
}

#[test]
fn a_saved_line_gives_an_object_a_record_with_its_number() {
    let desk = Desk::with_acme("en");
    let rows = desk.run("log --json @acme call: pricing agreed d: list from May").json();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert!(rows[0]["number"].is_i64() && rows[0]["id"].is_string(), "{rows}");
    assert_eq!(rows[0]["interaction_kind"], "call");
    let shown = desk.run(&format!("show {} --json", rows[1]["number"])).json();
    assert_eq!((&shown["kind"], &shown["interaction"]), (&"decision".into(), &rows[0]["number"]));
}

#[test]
fn quoted_words_among_several_stay_text() {
    let desk = Desk::with_acme("en");
    let rows = desk.run_words(&["log", "--json", "@acme", "Monday report", "is late"]).json();
    assert_eq!(rows[0]["date"], "2026-08-26", "{rows}");
    assert_eq!(rows[0]["text"], "Monday report is late");
}

#[test]
fn good_lines_of_standard_input_are_saved_and_bad_ones_kept() {
    let desk = Desk::with_acme("en");
    let input = "@acme call: one\n\n@nobody call: two\r\nayer @lucia llamada: tres\n".as_bytes();
    let said = desk.feed("log -", &[input, b"\xff\xfe broken\n"].concat());
    assert_eq!(said.code, 1, "{said:?}");
    picture!(said.all());
    let interactions = desk.run("list interactions --json").json();
    assert_eq!(interactions.as_array().unwrap().len(), 2);
    let drafts = desk.drafts();
    let kept: Vec<&str> = drafts.iter().map(|draft| draft["value"]["line"].as_str().unwrap()).collect();
    assert_eq!(drafts.len(), 2);
    assert!(kept.contains(&"@nobody call: two"), "{kept:?}");
    assert!(kept.iter().any(|line| line.contains("broken")), "{kept:?}");
}

#[test]
fn each_bad_line_is_refused_kept_and_explained() {
    let desk = Desk::with_acme("en");
    assert_eq!(desk.run("add person acme \"Acme Person\"").code, 0, "a person called as an alliance");
    let cases = [
        ("log @nobody call: hello", "@nobody"),
        ("log acme call: who", "acme"),
        ("log @globex call: hello on:03/04", "03/04"),
        ("log 03/04 @globex call", "03/04"),
        ("log call: with whom", "alliance"),
    ];
    for (at, (line, named)) in cases.iter().enumerate() {
        let said = desk.run(line);
        assert_eq!(said.code, 1, "{line}: {said:?}");
        assert!(said.out.is_empty() && said.err.contains(named), "{line}: {said:?}");
        assert_eq!(desk.drafts().len(), at + 1, "{line}: {said:?}");
    }
    assert_eq!(desk.run("list interactions --json").json(), serde_json::json!([]));
}

#[test]
fn an_empty_line_has_nothing_to_keep() {
    let desk = Desk::with_acme("en");
    for said in [
        desk.run_words(&["log", ""]),
        desk.run_words(&["log", "  "]),
        desk.feed("log -", b""),
        desk.feed("log -", b"\n\n"),
    ] {
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
        assert!(said.err.contains("empty"), "{said:?}");
    }
    assert!(desk.drafts().is_empty());
    assert_eq!(desk.run("log").code, 2);
}

#[test]
fn a_megabyte_in_one_line_is_refused_and_kept_whole() {
    let desk = Desk::with_acme("en");
    let line = format!("@acme call: {}", "palabra ".repeat(130_000));
    let said = desk.feed("log -", line.as_bytes());
    assert_eq!(said.code, 1);
    assert!(said.err.len() < 1_000, "the line is not printed back");
    assert_eq!(desk.drafts()[0]["value"]["line"].as_str().unwrap(), line);
}

#[test]
fn where_no_draft_can_be_kept_the_words_are_printed() {
    let desk = Desk::with_acme("en");
    std::fs::write(desk.path("state"), "a file where the folder should be").unwrap();
    let said = desk.run("log @nobody call: keep these words");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("@nobody call: keep these words"), "{said:?}");
}

#[test]
fn an_order_of_dates_settles_what_is_two_days() {
    let desk = Desk::with_acme("en");
    std::fs::create_dir_all(desk.path("config/trato")).unwrap();
    std::fs::write(desk.path("config/trato/config.toml"), "date_order = \"dmy\"\n").unwrap();
    let rows = desk.run("log --json 03/04 @globex call").json();
    assert_eq!(rows[0]["date"], "2026-04-03");
}

/// A second partner that is not there yet is not written down as a person of the only one there is.
#[test]
fn an_unknown_handle_is_refused_rather_than_guessed() {
    let desk = Desk::with_acme("en");
    let said = desk.run("log @vento call: they want to talk");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("trato add alliance vento"), "{said:?}");
    assert_eq!(desk.drafts().len(), 1);
    assert_eq!(desk.run("log @acme @vento call: hello").code, 0, "with the partner named it is a person");
}

#[test]
fn a_number_stands_beside_the_words_of_its_own_record() {
    let desk = Desk::with_acme("en");
    desk.run("add kpi acme leads Leads");
    desk.run("add kpi acme mrr MRR --unit money --currency EUR");
    desk.run("log @acme leads=21");
    let logged = desk.run("log --json @acme leads=21 mrr=29000 d: net-45").json();
    for row in logged.as_array().unwrap() {
        assert_eq!(row["unchanged"] == true, row["kpi"] == "leads", "{row}");
    }
    let minuted = desk.feed("log --meeting @acme --json -", b"leads=21 mrr=30000\nd: net-60\n").json();
    for row in logged.as_array().unwrap().iter().chain(minuted["records"].as_array().unwrap()) {
        let Some(number) = row["number"].as_i64().filter(|_| row["kind"] != "interaction") else { continue };
        let said = row["kpi"].as_str().or(row["text"].as_str()).unwrap().split(' ').next().unwrap();
        let shown = desk.run(&format!("show {number}")).out;
        assert!(shown.lines().next().unwrap_or_default().contains(said), "{number} is {said}: {shown}");
    }
    let said = desk.run("log @acme leads=21");
    assert!(said.out.contains("unchanged") && !said.out.contains("undo"), "{said:?}");
}

#[test]
fn a_private_line_is_in_no_report_and_a_doubtful_one_is_kept_and_asked() {
    let desk = Desk::with_acme("en");
    for line in [
        "+private @acme call @lucia: talk d: hush until May",
        "@acme call @lucia: hush :: they will be bought +private",
        "@acme call: hush about the sale +private.",
        "@acme call: hush +private, not even to Tom",
    ] {
        assert_eq!(desk.run_words(&["log", line]).code, 0, "{line}");
    }
    for line in
        ["@acme call: hush d: price list stays +private", "@acme call: hush +privat", "@acme leads=13 hush +pivado"]
    {
        let said = desk.run_words(&["log", line]);
        assert!(said.code == 1 && said.all().contains("+private") && said.all().contains("draft"), "{line}: {said:?}");
        let asks = desk.run_words(&["log", "--dry-run", "--json", line]).json()["asks"].clone();
        assert!(asks.as_array().unwrap().iter().any(|ask| ask["about"] == "private"), "{asks}");
    }
    assert_eq!(desk.drafts().len(), 3);
    let report = desk.run("report --alliance acme --for partner --yes --format text");
    assert!(report.code == 0 && !report.all().contains("hush"), "{report:?}");
}

/// Lines typed there one after another, over a line that may drop: each is on disk and answered before the
/// next is there.
#[test]
fn each_line_of_standard_input_is_saved_and_answered_as_it_comes() {
    use std::io::{BufRead, BufReader, Read, Write};
    let desk = Desk::with_acme("en");
    // The first may be one that a page could begin with.
    for (words, first) in [(&["log", "-"][..], "@acme call: "), (&["log", "-", "--json"], "@acme ")] {
        let mut command = desk.command(words);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut answers = child.stdout.take().unwrap();
        let mut problems = BufReader::new(child.stderr.take().unwrap()).lines();
        for (begins, words) in [(first, "one"), ("@acme call: ", "two")] {
            input.write_all(format!("{begins}{words}\n").as_bytes()).unwrap();
            let (mut said, mut piece) = (Vec::new(), [0; 4_096]);
            while !String::from_utf8_lossy(&said).contains(words) {
                let count = answers.read(&mut piece).unwrap();
                assert!(count > 0, "{words} is answered");
                said.extend(&piece[..count]);
            }
        }
        input.write_all(b"@nobody call: three\n").unwrap();
        assert!(problems.next().unwrap().unwrap().contains("line 3"));
        // Killed while it waits for more.
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(desk.drafts().iter().any(|draft| draft["value"]["line"] == "@nobody call: three"));
    }
    assert_eq!(desk.run("list interactions --json").json().as_array().unwrap().len(), 4);
}

/// Whoever reads the exit code must know whether to do it again.
#[test]
fn saved_but_not_answered_is_no_refusal() {
    let desk = Desk::with_acme("en");
    let number = desk.run("log --json @acme do: send it").json()[0]["number"].as_i64().unwrap();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let closed = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        writer
    };
    let done = format!("done {number}");
    let writing =
        ["log @acme call: whole", "add idea acme thought", &done, "undo", "be @ana", "backup copy.db", "set copies 4"];
    for line in writing {
        for onto in [Stdio::from(full()), closed().into()] {
            let words: Vec<&str> = line.split(' ').collect();
            // What is at the same path a second time is refused.
            drop(std::fs::remove_file(desk.path("copy.db")));
            if line == done {
                desk.run("undo");
                desk.run("redo");
            }
            let mut command = desk.command(&words);
            let output = command.stdout(onto).stderr(Stdio::piped()).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(4), "{line}: {said}");
            assert!(said.contains("saved") && said.contains("trato history"), "{line}: {said}");
            if line == done || line.starts_with("set") {
                desk.run("undo");
            }
        }
    }
    for (onto, code) in [(Stdio::from(full()), 1), (closed().into(), 0)] {
        let status = desk.command(&["history"]).stdout(onto).stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(code), "nothing was to be saved");
    }
}

#[test]
fn what_was_typed_is_kept_for_its_author_alone_and_erasing_reaches_it() {
    let desk = Desk::with_acme("en");
    let line = "call with Lucía yesterday: ok risk: slips need: manuals";
    let rows = desk.run_words(&["log", "--json", line]).json();
    let kept = |who: &str, row: &serde_json::Value| {
        desk.run(&format!("show {} --json --as {who}", row["number"])).json()["typed"].clone()
    };
    for row in rows.as_array().unwrap() {
        assert_eq!(kept("ana", row), line);
        assert!(kept("tom", row).is_null(), "{row}");
    }
    assert_eq!((&rows[1]["state"], &rows[2]["expectation_kind"]), (&"possible".into(), &"need".into()));
    assert_eq!(desk.run("erase @lucia --yes").code, 0);
    for row in rows.as_array().unwrap() {
        assert!(kept("ana", row).is_null(), "{row}");
    }
}
