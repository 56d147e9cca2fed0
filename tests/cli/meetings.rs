//! Meetings from the shell: the briefing before, a page of minutes typed elsewhere, the minutes after.

use crate::desk::Desk;

/// A desk with a meeting of today at which there is something to say.
fn prepared(lang: &'static str) -> Desk {
    let desk = Desk::with_acme(lang);
    for line in [
        "edit @lucia birthday=1975-09-01 zone=America/Bogota",
        "add fact lucia \"hates surprises\" --kind value",
        "log \"10 aug @acme met @lucia: prices d: list from May do: @lucia send the forecast due:2026-08-20\"",
        "log @acme ob: delivery slips to March",
        "log @acme topic: budget",
        "log @acme topic: who signs",
        "log @acme do: send the contract due:fri",
        "add obstacle acme \"our own doubts\" --visibility mine",
        "add interaction acme meeting Steering --when \"2026-08-26 17:00\" --people lucia --place Madrid",
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    desk
}

/// The number of the meeting of today.
fn meeting(desk: &Desk) -> i64 {
    let all = desk.run("list interactions --json").json();
    let found = all.as_array().unwrap().iter().find(|it| it["title"] == "Steering").unwrap();
    found["number"].as_i64().unwrap()
}

const NOTES: &str = "# Steering\npresent: @lucia, Pedro\n- they liked the deck, 12:30 is fine\nd: net-45 from January :: asked for by finance\ndo: @ana send the addendum due:fri\ntopic: budget\nob: they lose their lead developer told:today\nd: only between us +private\n";

#[test]
fn a_meeting_from_briefing_to_minutes() {
    let desk = prepared("en");
    let number = meeting(&desk);
    let notes = NOTES.replace(", Pedro", " @pedro");
    let mut talk = desk.converse(&["brief @acme", &format!("brief {number} --markdown"), "brief @lucia"]);
    for line in [format!("log --meeting {number} --dry-run"), format!("log --meeting {number}")] {
        let said = desk.feed(&line, notes.as_bytes());
        talk.push_str(&format!("$ trato {line} < notes.txt\n{}", said.all()));
    }
    talk.push_str(&desk.converse(&[
        &format!("minutes {number}"),
        &format!("minutes {number} --finalise"),
        &format!("minutes {number} --finalise"),
        &format!("minutes {number} --reopen"),
        &format!("edit {number} title=\"Steering, corrected\""),
        &format!("minutes {number} --finalise"),
        &format!("minutes {number} --versions"),
        &format!("minutes {number} --version 1"),
        &format!("minutes {number} --version 7"),
        &format!("minutes {number} --output minutes.md"),
        &format!("minutes {number} --output minutes.md"),
        "list shares",
        "list topics --open",
        "undo",
        &format!("minutes {number} --versions"),
    ]));
    picture!(talk);
    let written = std::fs::read_to_string(desk.path("minutes.md")).unwrap();
    assert!(written.starts_with("# Minutes: Steering, corrected"), "{written}");
    assert!(!written.contains("only between us") && !written.contains("they liked"), "{written}");
}

#[test]
fn una_reunion_de_la_preparacion_al_acta() {
    let desk = prepared("es");
    let number = meeting(&desk);
    let notes = "presentes: @lucia\nGusta la tarifa.\nd: pago a 45 días desde enero\nhacer: @ana enviar el anexo para:viernes\ntema: budget\n";
    let mut talk = desk.converse(&["brief @acme"]);
    for line in ["log --meeting @acme --dry-run", "log --meeting @acme"] {
        let said = desk.feed(line, notes.as_bytes());
        talk.push_str(&format!("$ trato {line} < notas.txt\n{}", said.all()));
    }
    talk.push_str(&desk.converse(&[
        &format!("minutes {number}"),
        &format!("minutes {number} --markdown"),
        &format!("minutes {number} --finalise"),
        &format!("minutes {number} --versions"),
        "brief 99",
        "minutes 1",
    ]));
    picture!(talk);
}

#[test]
fn one_undo_takes_a_whole_page_back() {
    let desk = prepared("en");
    let number = meeting(&desk);
    let before = desk.run("list decisions --json").json();
    let said = desk.feed("log --meeting @acme", NOTES.replace(", Pedro", "").as_bytes());
    assert_eq!(said.code, 0, "{said:?}");
    let shown = desk.run(&format!("show {number} --json")).json();
    assert_eq!(shown["state"], "held");
    assert!(shown["notes"].as_str().unwrap().contains("they liked the deck"), "the page as it was typed");
    assert_eq!(desk.run("undo").code, 0);
    let shown = desk.run(&format!("show {number} --json")).json();
    assert_eq!((&shown["state"], &shown["notes"]), (&"planned".into(), &"".into()));
    assert_eq!(desk.run("list decisions --json").json(), before);
}

#[test]
fn a_page_that_cannot_be_saved_is_kept_and_says_which_line() {
    let desk = prepared("en");
    let number = meeting(&desk);
    let said = desk.feed(&format!("log --meeting {number}"), b"fine words\nd:\nabsent: nobody-here\n");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("line 2") && said.err.contains("line 3"), "{}", said.err);
    assert!(said.err.contains(&format!("trato meet {number}")), "{}", said.err);
    let drafts = desk.drafts();
    assert_eq!(drafts.len(), 1);
    assert!(drafts[0]["slot"].as_str().unwrap().starts_with("meeting-"));
    assert_eq!(drafts[0]["value"]["text"], "fine words\nd:\nabsent: nobody-here");
    assert_eq!(desk.run(&format!("show {number} --json")).json()["state"], "planned", "nothing was saved");
}

#[test]
fn meetings_for_scripts() {
    let desk = prepared("es");
    let number = meeting(&desk);
    let brief = desk.run(&format!("brief {number} --json")).json();
    assert_eq!((&brief["alliance"], &brief["meeting"]["number"]), (&"acme".into(), &number.into()));
    assert_eq!(brief["people"][0]["facts"][0][0], "value");
    let parts: Vec<&str> = brief["parts"].as_array().unwrap().iter().map(|it| it["part"].as_str().unwrap()).collect();
    assert_eq!(parts, ["to_say", "we_owe", "they_owe", "topics", "decisions", "last_time"]);
    assert!(brief["parts"][0]["rows"][0]["number"].is_i64() && brief["parts"][0]["rows"][0]["id"].is_string());
    let rows = desk.feed("log --meeting @acme --dry-run --json", b"d: net-45 due:fri\nplain words\n").json();
    assert_eq!((&rows["records"][0]["kind"], &rows["records"][1]["line"]), (&"interaction".into(), &1.into()));
    let saved = desk.feed("log --meeting @acme --json", b"d: net-45\n").json();
    let number_of = |at: usize| saved["records"][at]["number"].is_i64();
    assert!(number_of(0) && number_of(1) && saved["asks"].as_array().is_some(), "{saved}");
    let minutes = desk.run(&format!("minutes {number} --json")).json();
    assert_eq!((&minutes["decisions"][0]["text"], &minutes["version"]), (&"net-45".into(), &serde_json::Value::Null));
    assert_eq!(desk.run("meet @acme").code, 2, "meeting mode needs a terminal");
}

#[test]
fn what_is_mine_stays_out_of_anothers_briefing() {
    let desk = prepared("en");
    assert!(desk.run("brief @acme").out.contains("our own doubts"));
    let other = desk.run("brief @acme --as eva");
    assert!(!other.out.contains("our own doubts") && other.out.contains("delivery slips"), "{}", other.out);
    let json = desk.run("brief @acme --json --as eva");
    assert!(!json.out.contains("our own doubts"), "{}", json.out);
}

#[test]
fn a_new_partner_has_nothing_to_prepare_and_is_told_what_to_do() {
    let desk = Desk::new("en");
    assert_eq!(desk.run("add alliance nova Nova").code, 0);
    let said = desk.run("brief @nova");
    assert!(said.out.contains("Nothing to prepare for nova yet") && said.out.contains("topic:"), "{}", said.out);
    let said = desk.feed("log --meeting @nova", b"# Kick-off\nd: we begin in May\n");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("Kick-off"), "{}", said.out);
}

#[test]
fn a_page_is_one_wherever_it_comes_in_and_says_whose_it_is() {
    let desk = Desk::new("en");
    for short in ["nova", "orbit"] {
        assert_eq!(desk.run(&format!("add alliance {short} {short}")).code, 0);
    }
    let page = "Weekly sync Nova - 25 Aug 2026\nDecisions:\n- net-45\n\nAction items\n- send it by Friday\n";
    let said = desk.feed("log -", page.as_bytes());
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out.contains("Weekly sync") && said.out.contains("25 Aug") && said.out.contains("28 Aug"),
        "{}",
        said.out
    );
    assert_eq!(desk.run("list interactions --json").json().as_array().unwrap().len(), 1);
    let block = desk.run_words(&["log", page]);
    assert!(block.code == 0 && block.out.contains("net-45"), "{block:?}");
    let lines = desk.run_words(&["log", "@nova call: one\n@orbit call: two"]);
    assert!(lines.code == 0 && lines.out.contains("orbit"), "{lines:?}");
    let whose = desk.feed("log -", b"Decisions:\n- net-45\n");
    assert_eq!(whose.code, 1, "{whose:?}");
    assert!(whose.err.contains("--meeting") && whose.err.contains("draft"), "{}", whose.err);
}

#[test]
fn the_next_meeting_of_the_minutes_is_the_one_agreed_in_it() {
    let desk = prepared("en");
    let number = meeting(&desk);
    desk.run("add interaction acme call Access --when \"2026-08-27 13:00\" --people lucia");
    let said = desk.feed("log --meeting @acme", b"# Steering\n- they liked it\n\nNext meeting: 15 Sep 10:00\n");
    assert_eq!(said.code, 0, "{said:?}");
    let minutes = desk.run(&format!("minutes {number}"));
    assert!(minutes.out.contains("Tue 15 Sep 2026 10:00") && !minutes.out.contains("27 Aug"), "{minutes:?}");
}
