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
fn who_waits_for_thanks_what_earned_them_and_how_they_are_shared_out() {
    let way = [
        "list unthanked",
        "list earned",
        "list balance",
        "log @acme do: @lucia sends the list due:today",
        "done 9",
        "list earned",
        "list earned --json",
        "log @acme ty: @lucia saved the demo",
        "log @globex ty: @ana came twice +private",
        "list unthanked --open",
        "list unthanked --json --limit 1",
        "list earned",
        "list balance",
        "list balance --alliance globex --json",
        "list balance --csv",
        "undo",
        "list earned",
        "list nothing",
    ];
    picture!(Desk::with_acme("en").converse(&way));
}

#[test]
fn who_waits_for_thanks_in_spanish() {
    let desk = Desk::with_acme("es");
    desk.run("log @acme gracias: @lucia salvó la demo");
    picture!(desk.converse(&["list sin-agradecer", "list merecido", "list equilibrio", "list nada"]));
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
    assert_ne!(history[0]["number"], 9, "nor is it anybody else's business that there is something: {history}");
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

/// What somebody once went by, under this record or one that was merged into it, is a trace too.
#[test]
fn erasing_takes_what_somebody_once_went_by() {
    let desk = Desk::with_acme("en");
    for line in [
        "add person zeb \"Zeb Oldname\" --alliance acme --email zeb@old.example",
        "add fact zeb \"keeps bees in Logroño\"",
        "log @acme call: Zeb Oldname moves house",
        "edit @zeb name=\"Zebulon Newname\" email=zeb@new.example",
        "add person zz \"Zebulon Twicename\" --alliance acme --phone \"+34 611 222 333\"",
        "add fact zz \"sings in a choir in Haro\"",
        "log @acme call: zeb@old.example bounced, +34 611 222 333 works",
        "merge @zeb @zz",
    ] {
        assert_eq!(desk.run(line).code, 0, "{line}: {:?}", desk.run(line));
    }
    let dry = desk.run("erase @zeb").out;
    for known in ["Zeb Oldname", "Zebulon Newname", "zeb@old.example", "611 222 333"] {
        assert!(dry.contains(known), "{known}: {dry}");
    }
    assert_eq!(desk.run("erase @zeb --yes").code, 0);
    let left = bytes(&desk);
    let traces =
        ["Oldname", "Newname", "Twicename", "zeb@old", "zeb@new", "611 222 333", "Logroño", "Haro", "@zz", "@zeb"];
    for trace in traces {
        assert!(!holds(&left, trace), "{trace} is still there");
    }
}

#[test]
fn a_namesake_keeps_their_name_and_the_preview_says_what_changes() {
    let desk = Desk::with_acme("es");
    for line in [
        "add person zeb \"Zebulon Quixworth\" --alliance acme",
        "add person otro \"Zebulon Quixworth\" --alliance acme",
        "edit @otro phone=600",
        "add fact lucia \"prima de Zebulon Quixworth\"",
        "edit @lucia notes=\"conoce a Zebulon Quixworth\"",
    ] {
        assert_eq!(desk.run(line).code, 0, "{line}");
    }
    let dry = desk.run("erase @zeb").out;
    assert!(dry.contains("se llama igual") && dry.contains("@otro"), "{dry}");
    assert!(dry.contains("prima de un antiguo contacto") && dry.contains("conoce a un antiguo contacto"), "{dry}");
    assert_eq!(desk.run("erase @zeb --yes").code, 0);
    assert!(desk.run("show @otro").out.contains("Zebulon Quixworth"), "a namesake is somebody else");
    let lucia = desk.run("show @lucia").out;
    assert!(lucia.contains("prima de un antiguo contacto") && lucia.contains("conoce a un antiguo"), "{lucia}");
    assert_eq!(desk.run("doctor").code, 0);
}

#[test]
fn what_is_still_being_typed_and_copies_elsewhere_are_told_beforehand() {
    let desk = Desk::with_acme("en");
    desk.run("add person zebulon \"Zebulon Quixworth\" --alliance acme");
    // A line that cannot be saved is kept as a draft; there the handle stands without its sign.
    desk.run("log @acme zebulon call: asks about 03/04 do: x due:03/04");
    let copy = desk.path("elsewhere.db");
    assert_eq!(desk.run(&format!("backup {}", copy.display())).code, 0);
    let dry = desk.run("erase @zebulon").out;
    assert!(dry.contains("1 draft"), "{dry}");
    assert!(dry.contains("elsewhere.db"), "{dry}");
    assert_eq!(desk.run("erase @zebulon --yes").code, 0);
    std::fs::remove_file(&copy).unwrap();
    assert!(!holds(&bytes(&desk), "zebulon"), "nor in a draft");
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
        "merge",
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

#[test]
fn that_two_are_not_one_is_remembered_and_can_be_taken_back() {
    let desk = Desk::with_acme("es");
    desk.run("add person lucy \"Lucía Vega\" --alliance acme");
    picture!(desk.converse(&["merge", "merge @lucia @lucy --apart", "merge", "undo", "merge", "merge @lucia"]));
}

#[test]
fn health_is_computed_anew_on_demand_and_says_how_far_it_has_come() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme met @lucia");
    let before = desk.run("health").out;
    let anew = desk.run("health --recompute");
    assert_eq!((anew.code, anew.out.as_str()), (0, before.as_str()));
    assert!(anew.err.contains("computed anew: 2"), "{anew:?}");
    assert_eq!(desk.run("--read-only health --recompute").code, desk.run("--read-only log @acme note: x").code);
    assert_ne!(desk.run("health --recompute --alliance acme").code, 0);
}

#[test]
fn what_is_private_to_another_is_erased_and_not_shown_beforehand() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme note: Lucía Vega is leaving, between us +private");
    desk.run("log @acme note: Lucía Vega asked for the list");
    let preview = desk.run("--as bob erase @lucia").all();
    assert!(preview.contains("asked for the list") && !preview.contains("is leaving"), "{preview}");
    assert!(desk.run("erase @lucia").all().contains("is leaving"), "their author sees it");
    desk.run("--as bob erase @lucia --yes");
    let left = desk.run("list interactions --json").all();
    assert!(left.contains("is leaving") && !left.contains("Lucía Vega is leaving"), "{left}");
}

#[test]
fn a_report_that_names_somebody_is_listed_when_they_are_erased() {
    let desk = Desk::with_acme("en");
    let path = desk.path("acme.md");
    let said = desk.run(&format!("report --alliance acme --output {}", path.display()));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(desk.run("erase @lucia").all().contains("acme.md"));
}
