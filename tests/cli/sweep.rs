//! A record of every kind that one author keeps to herself, looked for in everything a colleague and the
//! partner can be told. A kind or a command that is not here yet fails, until somebody says where it stands.

use trato::domain::Kind;

use crate::desk::Desk;

/// How a record of a kind is made that is one author's own; none where the kind refuses to be that.
fn made(kind: Kind) -> Option<&'static [&'static str]> {
    Some(match kind {
        Kind::Alliance | Kind::Person | Kind::Seat | Kind::Cadence | Kind::Kpi | Kind::Measurement | Kind::Tie => {
            return None;
        }
        Kind::Fact => &["lucia"],
        Kind::Interaction => &["acme"],
        Kind::Topic | Kind::Decision | Kind::Commitment | Kind::Obstacle | Kind::Share | Kind::Feedback => &["acme"],
        Kind::Idea | Kind::Expectation | Kind::Recognition | Kind::Reward => &["acme"],
        Kind::Amendment | Kind::Cause => &["acme"],
        Kind::Answer => &["acme", "communication", "50"],
    })
}

/// What a command tells, each with what it is told of; none where it only writes, or needs a terminal.
fn asked(command: &str) -> Vec<Vec<String>> {
    let lines: &[&str] = match command {
        "today" => &["today", "today --json", "today --alliance acme"],
        "find" => &["find zz", "find zz --json"],
        "history" => &["history", "history --json"],
        "metrics" => &["metrics", "metrics --json", "metrics --alliance acme"],
        "health" => &["health", "health --json", "health --alliance acme", "health --alliance acme --json"],
        "calendar" => &["calendar"],
        "report" => &[
            "report --alliance acme --for us --format text",
            "report --alliance acme --for us --format json",
            "report --alliance acme --for partner --yes --format html",
            "report --alliance acme --for partner --dry-run",
            "report --format text",
        ],
        "brief" => &["brief acme", "brief lucia", "brief acme --json"],
        "undo" => &["undo"],
        "handover" => &["handover @ana @lucia --dry-run"],
        "export" => &["export --json", "export --json --journal", "export --person @lucia"],
        "show" => &["show acme", "show acme --json", "show lucia", "show lucia --json", "show ana"],
        "list" => {
            let lists = Kind::ALL.iter().map(|kind| kind.model().plural.replace(' ', "-"));
            return lists
                .flat_map(|list| [vec!["list".into(), list.clone()], vec!["list".into(), list, "--json".into()]])
                .collect();
        }
        "log" | "add" | "edit" | "held" | "missed" | "cancelled" | "done" | "drop" | "move" | "tell" | "ack" => &[],
        "supersede" | "withdraw" | "resolve" | "choose" | "snooze" | "delete" | "redo" | "be" | "merge" | "erase" => {
            &[]
        }
        "waive" | "approve" | "set" | "measure" | "import" | "meet" | "demo" | "restore" | "backup" => &[],
        "review" | "minutes" | "doctor" | "help" => &[],
        other => panic!("{other}: is anything told by it? Say so here"),
    };
    lines.iter().map(|line| line.split(' ').map(str::to_owned).collect()).collect()
}

fn commands(desk: &Desk) -> Vec<String> {
    let help = desk.run("--help").out;
    let rows = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    rows.filter_map(|row| row.split_whitespace().next().map(str::to_owned)).collect()
}

#[test]
fn what_one_author_keeps_is_told_to_nobody_else() {
    let desk = Desk::with_acme("en");
    desk.run_words(&["add", "expectation", "acme", "answers in two days", "--visibility", "both"]);
    let above = desk.run("list expectations --json").json()[0]["number"].to_string();
    for kind in Kind::ALL {
        let word = format!("zz{}", kind.as_str());
        let Some(place) = made(*kind) else {
            continue;
        };
        let mut words = vec!["--as", "bea", "add", kind.as_str()];
        words.extend(place);
        if *kind == Kind::Answer {
            words.extend(["--comment", &word])
        } else {
            words.push(&word)
        }
        if matches!(kind, Kind::Amendment | Kind::Cause) {
            words.extend(["--expectation", &above]);
        }
        if *kind == Kind::Recognition {
            words.extend(["--people", "lucia"]);
        }
        if *kind == Kind::Interaction {
            words = vec!["--as", "bea", "log", "@acme", "call", "+private", &word];
        } else {
            words.extend(["--visibility", "mine"]);
        }
        let said = desk.run_words(&words);
        assert_eq!(said.code, 0, "{words:?}: {said:?}");
    }
    let hers = desk.run("--as bea history").out;
    for command in commands(&desk) {
        for line in asked(&command) {
            let words: Vec<&str> = line.iter().map(String::as_str).collect();
            let said = desk.run_words(&words);
            assert!(said.code != 2, "{line:?} is not how it is asked: {said:?}");
            // What was looked for is not what was found.
            let told = said.all().replace("\"zz\"", "");
            assert!(!told.contains("zz"), "{line:?} tells a colleague: {told}");
        }
    }
    assert!(
        Kind::ALL
            .iter()
            .filter(|kind| made(**kind).is_some())
            .all(|kind| hers.contains(&format!("zz{}", kind.as_str())) || *kind == Kind::Answer),
        "{hers}"
    );
}
