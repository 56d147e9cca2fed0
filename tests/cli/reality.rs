//! Expectations and figures on the command line: the way from a figure off pace to a cause, and
//! what is refused on it.

use crate::desk::Desk;

fn desk(lang: &'static str) -> Desk {
    let desk = Desk::with_acme(lang);
    let kpi = "add kpi acme leads \"Qualified leads\" --definition \"signed by sales\" --baseline 0 --target 60 \
               --achievable \"two sellers\" --benefit-us revenue --start 2026-01-01 --deadline 2026-12-31 --every 7";
    for line in [kpi, "add expectation acme \"answer within a week\" --due 2026-12-01 --confidence-us 80"] {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    desk
}

const WAY: [&str; 13] = [
    "log @acme leads=10 2026-08-20 ex: quarterly visit due:2026-10-01",
    "today",
    "add amendment acme \"one seller left\" --kpi leads --alternatives \"hire\nlower the target\" --new-target 40",
    "tell 13",
    "choose 13 2",
    "done 13",
    "add cause acme \"seller left\" --kpi leads --factor people --follow-up \"find another\" --follow-up-due fri",
    "metrics --alliance acme",
    "show 9",
    "ack 10",
    "missed 10",
    "list expectations",
    "list causes",
];

#[test]
fn from_a_figure_to_a_cause() {
    picture!(desk("en").converse(&WAY));
}

#[test]
fn from_a_figure_to_a_cause_in_spanish() {
    picture!(desk("es").converse(&WAY));
}

#[test]
fn every_step_can_be_taken_back() {
    let desk = desk("en");
    let before = desk.run("metrics --json").out;
    for line in WAY {
        desk.run(line);
    }
    for _ in 0..8 {
        assert_eq!(desk.run("undo").code, 0);
    }
    assert_eq!(desk.run("metrics --json").out, before);
}

#[test]
fn a_sheet_of_figures_comes_in_whole_and_once() {
    let desk = desk("en");
    std::fs::write(desk.path("good.csv"), "kpi,day,value\nleads,2026-08-10,20\nleads,2026-08-17,\"22,5\"\n").unwrap();
    std::fs::write(desk.path("bad.csv"), "kpi,day,value\nleads,2026-08-18,1.200\nnope,2026-08-18,3\nleads,later,x\n")
        .unwrap();
    let (good, bad) = (desk.path("good.csv"), desk.path("bad.csv"));
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());
    let dry = desk.run_words(&["measure", good, "--alliance", "acme", "--dry-run"]);
    assert_eq!(dry.code, 0, "{dry:?}");
    assert_eq!(desk.run("list measurements --json").out, "[]\n", "a dry run writes nothing");
    assert_eq!(desk.run_words(&["measure", good, "--alliance", "acme"]).code, 0);
    let values = desk.run("list measurements --json").json();
    assert_eq!((&values[0]["value"], &values[1]["value"]), (&"22.5".into(), &"20".into()));
    let history = desk.run("history --json --limit 99").json().as_array().unwrap().len();
    assert_eq!(desk.run_words(&["measure", good, "--alliance", "acme"]).code, 0);
    assert_eq!(
        desk.run("history --json --limit 99").json().as_array().unwrap().len(),
        history,
        "the second is nothing"
    );
    let refused = desk.run_words(&["measure", bad, "--alliance", "acme"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    for words in ["row 2", "1200", "nope", "row 4"] {
        assert!(refused.all().contains(words), "{words}: {refused:?}");
    }
    assert_eq!(desk.run("undo").code, 0);
    assert_eq!(desk.run("list measurements --json").out, "[]\n", "one undo takes the sheet back");
}

#[test]
fn figures_that_cannot_be_are_refused_and_kept() {
    for lang in ["en", "es"] {
        let desk = desk(lang);
        for (line, words) in [
            ("log @acme leads=1.200", "1.200"),
            ("log @acme leads=1,20,0", "leads"),
            ("log @acme leads=5 2026-12-24", "leads"),
            ("add kpi acme same Same --baseline 5 --target 5", ""),
            ("add kpi acme late Late --start 2026-05-01 --deadline 2026-01-01", ""),
            ("add measurement acme leads twelve", ""),
            ("add measurement acme nope 3", "nope"),
        ] {
            let drafts = desk.drafts().len();
            let said = desk.run(line);
            assert_eq!(said.code, 1, "{line}: {said:?}");
            assert!(said.err.contains(words), "{line}: {said:?}");
            if line.starts_with("log") {
                assert_eq!(desk.drafts().len(), drafts + 1, "{line}: {said:?}");
            }
        }
        let unknown = desk.run("log @acme call: x nope=3");
        assert!(unknown.code == 0 && unknown.all().contains("trato add kpi"), "{unknown:?}");
        assert_eq!(desk.run("log @acme leads=1,5").code, 0);
        assert_eq!(desk.run("list measurements --json").json()[0]["value"], "1.5");
    }
}

#[test]
fn targets_on_the_way_are_written_as_people_do() {
    let desk = desk("en");
    let said = desk.run(
        "add kpi acme mrr Revenue --unit money --baseline 10k --target 50k --start 2026-01-01 \
                         --deadline 2026-12-31 --phases \"31mar=15k, 30 jun=27,5k\"",
    );
    assert_eq!(said.code, 0, "{said:?}");
    let shown = desk.run("show acme/mrr --json").json();
    assert_eq!(shown["phases"], "2026-03-31=15000 2026-06-30=27500");
    assert_eq!(desk.run("edit acme/mrr \"phases=31mar=15k 30jun=x\"").code, 1);
    let two = desk.run("edit acme/mrr target=50.000");
    assert!(two.code == 1 && two.err.contains("50000") && !two.err.contains("500 or"), "{two:?}");
    assert!(desk.run("show acme/mrr").out.contains("27,500"), "figures are shown with their unit");
}

#[test]
fn a_corrected_figure_keeps_the_old_one_in_its_history() {
    for (lang, words) in [("en", "it was 20"), ("es", "antes 20")] {
        let desk = desk(lang);
        desk.run("log @acme leads=20 2026-08-20");
        desk.run("log @acme leads=22 2026-08-20");
        let number = desk.run("list measurements --json").json()[0]["number"].to_string();
        let shown = desk.run(&format!("show {number}"));
        assert!(shown.out.contains(words), "{shown:?}");
        assert_eq!(desk.run(&format!("show {number} --json")).json()["history"][0]["before"]["value"], "20");
    }
}

#[test]
fn a_sheet_that_contradicts_itself_is_refused_by_line() {
    let desk = desk("en");
    std::fs::write(desk.path("twice.csv"), "leads,2026-08-10,20\nleads,2026-08-10,21\nleads,03/04/2026,1\n").unwrap();
    let path = desk.path("twice.csv");
    let said = desk.run_words(&["measure", path.to_str().unwrap(), "--alliance", "acme"]);
    assert!(said.code == 1 && said.all().contains("row 1 says another figure"), "{said:?}");
    assert!(said.all().contains("may be two days"), "{said:?}");
}
