//! Thanks, gifts, ties and people on the command line; what is private, and what is erased.

use crate::desk::Desk;

const WAY: [&str; 22] = [
    "log @acme met @lucia ty: @lucia saved the demo fact: @lucia likes sailing",
    "add recognition acme \"a fast start\" --team \"Support team\" --size large --effect \"nobody had to wait\"",
    "list recognitions",
    "add reward acme dinner --person lucia --value 180",
    "add reward acme pens --way received --value \"12,50 eur\"",
    "approve 13 Eva Soler",
    "list rewards",
    "add interaction acme event sailing --when \"2026-09-09 18:00\" --people lucia --budget 800",
    "held 15",
    "list events",
    "edit 15 outcome=postponed",
    "list ties",
    "edit @lucia birthday=--08-29 zone=America/Bogota",
    "list birthdays",
    "today",
    "waive birthday-1-5",
    "add answer acme communication 75",
    "add answer acme communication 25 --side us --comment \"too late, too little\"",
    "health --alliance acme",
    "show @lucia",
    "set",
    "set days.thanks 30",
];

#[test]
fn thanks_gifts_ties_and_health() {
    picture!(Desk::with_acme("en").converse(&WAY));
}

#[test]
fn thanks_gifts_ties_and_health_in_spanish() {
    let desk = Desk::with_acme("es");
    desk.run("log ayer @acme reunión @lucia gracias: @lucia salvó la demo +privado dato: @lucia le gusta la vela");
    picture!(desk.converse(&[
        "list recognitions",
        "list ties",
        "health --alliance acme",
        "health --alliance acme --form",
        "health"
    ]));
}

#[test]
fn private_thanks_are_their_authors_and_that_somebody_was_thanked_is_everybodys() {
    let desk = Desk::with_acme("en");
    let before = desk.run("--as bob health --alliance acme --json").json();
    desk.run("log @acme ty: @lucia covered for us +private");
    for line in [
        "list recognitions",
        "list recognitions --json",
        "show 9",
        "show @lucia",
        "show @lucia --json",
        "history --json",
        "history",
        "today",
        "health --alliance acme",
        "health --alliance acme --json",
    ] {
        let said = desk.run(&format!("--as bob {line}"));
        assert!(!said.all().contains("covered"), "{line}: {said:?}");
    }
    let history = desk.run("--as bob history --json --limit 1").json();
    assert_ne!(history[0]["author"], "ana", "nor is its author anybody else's business: {history}");
    assert!(desk.run("list recognitions").out.contains("covered for us"));
    let after = desk.run("--as bob health --alliance acme --json").json();
    let thanked = |health: &serde_json::Value| health["pillars"][3]["parts"][0]["count"].as_i64();
    assert_eq!((thanked(&before), thanked(&after)), (Some(0), Some(1)), "the day counts for all");
}

/// Every byte of the file and of what lies beside it.
fn bytes(desk: &Desk) -> Vec<u8> {
    let mut all = Vec::new();
    let mut folders = vec![desk.path("")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { all.extend(std::fs::read(path).unwrap()) }
        }
    }
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn erasing_leaves_no_trace_in_the_file_the_journal_or_a_draft() {
    let desk = Desk::with_acme("en");
    for line in [
        "add person zebulon \"Zebulon Quixworth\" --alliance acme --email zeb@quix.example --phone \"+34 699 123 456\"",
        "edit @zebulon notes=\"Zebulon Quixworth hates mornings\"",
        "add fact zebulon \"collects grandfather clocks\"",
        "log @acme met @zebulon: Zebulon Quixworth brought clocks :: write to zeb@quix.example",
        "add commitment acme \"call ZEBULON QUIXWORTH on +34 699 123 456\" --due fri",
        "delete 11",
        "log @acme call: ask @zebulon about 03/04 do: x due:03/04",
    ] {
        desk.run(line);
    }
    assert!(holds(&bytes(&desk), "Quixworth"));
    let dry = desk.run("erase @zebulon");
    assert_eq!(dry.code, 0, "{dry:?}");
    assert!(dry.err.contains("--yes") && holds(&bytes(&desk), "Quixworth"), "{dry:?}");
    let said = desk.run("erase @zebulon --yes");
    assert_eq!(said.code, 0, "{said:?}");
    let left = bytes(&desk);
    for trace in
        ["Quixworth", "QUIXWORTH", "zeb@quix", "699 123 456", "@zebulon", "grandfather clocks", "hates mornings"]
    {
        assert!(!holds(&left, trace), "{trace} is still there");
    }
    assert!(holds(&left, "a former contact"), "what was decided and done stays");
    assert_eq!(desk.run("show @zebulon").code, 1);
    let undo = desk.run("undo");
    assert!(undo.code == 1 && undo.err.contains("erased"), "{undo:?}");
    assert!(desk.run("doctor").out.contains("nothing is wrong"));
}

#[test]
fn an_erasure_ends_at_the_next_start_when_somebody_else_reads_the_file() {
    let desk = Desk::with_acme("en");
    desk.run("add person zebulon \"Zebulon Quixworth\" --alliance acme");
    let file = desk.path("data/trato/trato.db");
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("begin; select count(*) from person;").unwrap();
    let mut read = other.prepare("select name from person").unwrap();
    let mut rows = read.query([]).unwrap();
    rows.next().unwrap();
    let said = desk.run("erase @zebulon --yes");
    assert!(said.code == 0 && said.out.contains("next start"), "{said:?}");
    drop(rows);
    drop(read);
    drop(other);
    desk.run("today");
    assert!(!holds(&bytes(&desk), "Quixworth"));
}

#[test]
fn two_people_who_are_one_and_a_leaver_and_all_of_it_back() {
    let desk = Desk::with_acme("en");
    for line in [
        "add person lucy \"Lucía Vega\" --alliance acme --phone 123",
        "log @acme met @lucy do: @lucy send the list due:fri",
        "log @acme call @lucia d: net-45",
        "add person eva \"Eva Soler\" --alliance acme --side us",
    ] {
        assert_eq!(desk.run(line).code, 0, "{line}");
    }
    let dump = |desk: &Desk| {
        ["list people --json", "list commitments --json", "list ties --json", "list seats --json", "show @lucia --json"]
            .map(|line| desk.run(line).out)
    };
    let before = dump(&desk);
    picture!(desk.converse(&[
        "merge @lucia @lucy --dry-run",
        "merge @lucia @lucy",
        "show @lucia",
        "list ties",
        "handover @ana @eva --dry-run",
        "handover @ana @eva",
        "list ties",
        "show @ana",
    ]));
    assert_eq!(desk.run("undo").code, 0);
    assert_eq!(desk.run("undo").code, 0);
    let plain = |all: [String; 5]| {
        all.map(|text| {
            text.lines().filter(|line| !line.contains("\"rev\"") && !line.contains("updated_at")).collect::<String>()
        })
    };
    let without_history =
        |all: [String; 5]| all.map(|text| text.split("\"history\"").next().unwrap_or_default().to_owned());
    assert_eq!(plain(without_history(dump(&desk))), plain(without_history(before)));
}
