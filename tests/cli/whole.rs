//! The file as a whole: out and back, merged, one person's part of it, copies, and the doctor.

use crate::desk::{Desk, Said};

const DAYS: [&str; 8] = [
    "log yesterday @acme met @lucia 45m: renewal ty: @lucia saved the demo do: @lucia send the list due:fri +q4",
    "log @acme call: Lucía Vega asks for net-45 d: net-45 from January",
    "add fact lucia \"likes sailing\"",
    "add kpi acme nps NPS --baseline 1 --target 9 --start 2026-08-01 --deadline 2026-12-31 --every 7",
    "log @acme nps=8.5",
    "log @acme \"salary talk\" +private",
    "edit @lucia phone=\"+34 600 100 200\" birthday=--03-14",
    "set days.thanks 45",
];

fn at_work(lang: &'static str) -> Desk {
    let desk = Desk::with_acme(lang);
    for line in DAYS {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    desk
}

fn save(desk: &Desk, name: &str, text: &str) {
    std::fs::write(desk.path(name), text).unwrap();
}

fn export(desk: &Desk, line: &str) -> String {
    let said = desk.run(line);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
    said.out
}

#[test]
fn it_goes_out_and_comes_back_as_it_was_and_undo_goes_on() {
    let desk = at_work("en");
    let text = export(&desk, "export --json --journal");
    save(&desk, "all.json", &text);
    let said = desk.run("import all.json --db other.db --create");
    assert!(said.code == 0 && said.out.contains("with its history"), "{said:?}");
    assert_eq!(export(&desk, "export --json --journal --db other.db"), text);
    for line in ["today", "list people", "list kpis", "show @lucia", "health --json", "history --limit 99"] {
        assert_eq!(desk.run(&format!("--db other.db {line}")).out, desk.run(line).out, "{line}");
    }
    assert_eq!(desk.run("undo --db other.db").out, desk.run("undo").out);
    assert!(desk.run("doctor --db other.db").out.contains("nothing is wrong"));
}

#[test]
fn without_its_history_one_undo_takes_it_back_and_a_second_time_changes_nothing() {
    let desk = at_work("es");
    save(&desk, "todo.json", &export(&desk, "export --json"));
    let said = desk.run("import todo.json --db other.db --create");
    assert!(said.code == 0 && said.out.contains("filas recuperadas"), "{said:?}");
    let again = desk.run("import todo.json --db other.db --create");
    assert!(again.code == 0 && again.out.starts_with("Nuevas: 0, cambiadas: 0"), "{again:?}");
    assert_eq!(desk.run("undo --db other.db").code, 0);
    assert_eq!(desk.run("list people --json --db other.db").out, "[]\n");
    assert_eq!(desk.run("redo --db other.db").code, 0);
    assert_eq!(desk.run("list people --db other.db").out, desk.run("list people").out);
}

#[test]
fn it_is_made_for_scripts_too() {
    let desk = at_work("en");
    let all: serde_json::Value = serde_json::from_str(&export(&desk, "export --json")).unwrap();
    assert_eq!((&all["format"], &all["version"], &all["journal"]), (&"trato".into(), &1.into(), &false.into()));
    let of = |kind: &str| -> Vec<&serde_json::Value> {
        all["records"].as_array().unwrap().iter().filter(|row| row["kind"] == kind).collect()
    };
    let promise = of("commitment")[0];
    assert_eq!(promise["due_on"], "2026-08-28");
    assert!(promise["id"].is_string() && promise["number"].is_i64() && promise["lapsed"] == false, "{promise}");
    assert_eq!(of("measurement")[0]["value"], "8.5", "figures are exact");
    let meeting = of("interaction")[0];
    assert_eq!((&meeting["day"], &meeting["zone"]), (&"2026-08-25".into(), &"Europe/Madrid".into()));
    assert_eq!(meeting["layers"], serde_json::json!(["executive"]));
    assert_eq!(of("attendance")[0]["interaction_id"], meeting["id"]);
    assert!(of("fact")[0]["fact_kind"].is_null(), "nobody said of what kind");
    assert_eq!(all["settings"], serde_json::json!([{ "key": "days.thanks", "value": "45" }]));
    assert_eq!(all["authors"][0]["person_id"], of("person")[0]["id"]);
    let dry = desk.run("export --json --journal --read-only");
    assert_eq!(dry.code, 0);
    assert_eq!(desk.run("export").code, 2);
    assert_eq!(desk.run("export --json --db none.db").code, 1);
}

#[test]
fn every_field_is_in_the_manual() {
    let desk = Desk::new("en");
    assert_eq!(desk.run("demo --write demo.db --interactions 400").code, 0);
    let pages = ["assets/manual/en/json.md", "assets/manual/es/json-completo.md"];
    let pages = pages.map(|page| std::fs::read_to_string(page).unwrap());
    let told = |word: &str| pages.iter().all(|page| page.contains(&format!("`{word}`")));
    let all = desk.run("export --json --db demo.db").json();
    for record in all["records"].as_array().unwrap() {
        let kind = record["kind"].as_str().unwrap();
        assert!(told(kind), "{kind}");
        for field in record.as_object().unwrap().keys() {
            let is_link = record.get("number").is_none();
            assert!(is_link || told(field), "{kind}.{field}");
        }
    }
}

#[test]
fn the_private_stays_with_its_author() {
    let desk = at_work("en");
    for line in ["export --json", "export --json --journal", "export --person @lucia", "export --person @lucia --json"]
    {
        assert!(!desk.run(&format!("--as bob {line}")).all().contains("salary"), "{line}");
    }
    let own = export(&desk, "export --json --journal");
    assert!(own.matches("salary").count() >= 2, "the record, and its history");
}

fn merging(lang: &'static str) -> String {
    let desk = at_work(lang);
    save(&desk, "all.json", &export(&desk, "export --json"));
    desk.run("import all.json --db other.db --create");
    for line in [
        "edit 11 text=\"send the whole list\" --db other.db",
        "edit @lucia phone=\"+34 600 999 999\" --db other.db",
        "delete 14 --db other.db",
        "add alliance umbra Umbra --db other.db",
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    desk.run("add alliance umbra \"Umbra of ours\"");
    let talk = desk.converse(&["export --json --db other.db"]);
    let text = talk.split_once('\n').unwrap().1;
    save(&desk, "theirs.json", text);
    let talk = desk.converse(&[
        "import theirs.json --dry-run",
        "import theirs.json",
        "list alliances",
        "import theirs.json --conflicts take",
        "list alliances",
        "import theirs.json --conflicts keep",
        "undo",
        "list alliances",
        "import theirs.json --conflicts keep",
        "list alliances",
    ]);
    assert_eq!(desk.run("doctor --json").code, 0);
    talk
}

#[test]
fn merged_by_identity_and_what_is_at_odds_is_asked() {
    picture!(merging("en"));
}

#[test]
fn merged_by_identity_and_what_is_at_odds_is_asked_in_spanish() {
    picture!(merging("es"));
}

#[test]
fn what_was_deleted_here_is_not_brought_back_without_a_question() {
    let desk = at_work("en");
    save(&desk, "all.json", &export(&desk, "export --json"));
    assert_eq!(desk.run("delete 11").code, 0);
    let before = desk.run("list commitments --json").out;
    let said = desk.run("import all.json");
    assert!(said.code == 1 && said.err.contains("--again"), "{said:?}");
    let kept = desk.run("import all.json --conflicts keep");
    assert!(kept.code == 0 && kept.out.contains("left out"), "{kept:?}");
    assert_eq!(desk.run("list commitments --json").out, before);
    let back = desk.run("import all.json --again");
    assert_eq!(back.code, 0, "{back:?}");
    assert!(desk.run("list commitments").out.contains("send the list"));
}

#[test]
fn hostile_texts_are_refused_with_place_and_reason_and_nothing_changes() {
    let desk = at_work("en");
    let good = export(&desk, "export --json --journal");
    let before = desk.run("list people --json").out;
    let head = "{\"format\":\"trato\",\"version\":1,\"schema\":1,";
    let person = |fields: &str| format!("{head}\"records\":[\n{{\"kind\":\"person\",{fields}}}\n]}}");
    let identity = |kind: &str| {
        let is_it = |line: &&str| line.starts_with(&format!("{{\"kind\":\"{kind}\",\"number\""));
        let row: serde_json::Value =
            serde_json::from_str(good.lines().find(is_it).unwrap().trim_end_matches(',')).unwrap();
        format!("\"id\":{}", row["id"])
    };
    let deep = format!("{head}\"records\":[{{\"kind\":{}", "[".repeat(100_000));
    let large = format!("{head}\"records\":[\n{{\"kind\":\"person\",\"name\":\"{}\"}}]}}", "x".repeat(20_000_000));
    let cases: Vec<(String, &str)> = vec![
        (good[..good.len() / 2].to_owned(), "ends in the middle"),
        (deep, "nested too deep"),
        (large, "16 MB"),
        (format!("{head}\"records\":[ oops ]}}"), "no JSON"),
        (format!("{head}\"version\":99}}"), "twice"),
        ("{\"format\":\"trato\",\"version\":99}".to_owned(), "newer trato"),
        (format!("{head}\"schema\":9}}"), "twice"),
        (format!("{head}\"poems\":[]}}"), "poems: there is no such field"),
        (format!("{head}\"records\":{{}}}}"), "array"),
        (format!("{head}\"records\":[7]}}"), "records[0]: an object"),
        (format!("{head}\"records\":[{{\"kind\":\"poem\"}}]}}"), "\"poem\" is no kind"),
        (format!("{head}\"records\":[{{\"id\":\"1\"}}]}}"), "kind is missing"),
        (person("\"id\":7"), "records[0].id: this must be an identity"),
        (person("\"id\":\"9223372036854775807\""), "no identity of ours"),
        (person("\"id\":\"5\",\"id\":\"6\""), "records[0].id: is there twice"),
        (good.replacen("\"side\":\"them\"", "\"side\":\"sideways\"", 1), "side: this field cannot have"),
        (good.replacen("2026-08-28", "2026-13-28", 1), "due_on: this must be a day"),
        (good.replacen("\"rev\":1", "\"rev\":\"one\"", 1), "rev: this must be a whole number"),
        (good.replacen("\"rev\":1", "\"rev\":9223372036854775807", 1), "rev: this must be a whole number"),
        (person("\"id\":\"9223372036854775808\""), "records[0].id: this must be an identity"),
        (good.replacen("2026-08-28", "2090-01-01", 1), "due_on: lies outside the years"),
        (good.replacen("\"visibility\":\"both\"", "\"visibility\":\"mine\"", 1), "cannot be yours alone"),
        (good.replacen(&identity("fact"), &identity("person"), 1), "another row has the same key"),
        (good.replacen("\"handle\":\"lucia\"", "\"handle\":\"ana\"", 1), "another row has the same key"),
        (good.replacen("\"handle\":\"lucia\"", "\"handle\":\"lu cia\"", 1), "handle: this field cannot have"),
        (good.replacen("\"name\":\"Ana Ruiz\"", "\"name\":\" \"", 1), "name: is empty"),
        (good.replacen("\"rev\":1", "\"rev\":1,\"poem\":1", 1), "poem: there is no such field"),
    ];
    for (text, words) in cases {
        save(&desk, "bad.json", &text);
        for file in ["", " --db fresh.db --create"] {
            let said = desk.run(&format!("import bad.json --conflicts keep{file}"));
            // A key that is another's here is a conflict, and was decided.
            if file.is_empty() && words.starts_with("another row") {
                continue;
            }
            assert!(said.code == 1 && said.err.contains(words), "{words}{file}: {} {}", said.code, said.err);
            assert!(said.err.contains("line ") && !said.err.contains('\u{1b}'), "{said:?}");
        }
        assert_eq!(desk.run("list people --json --db fresh.db").out, "[]\n", "{words}");
    }
    assert_eq!(desk.run("list people --json").out, before);
}

#[test]
fn a_link_into_nowhere_is_told_with_the_line_of_the_row_that_has_it() {
    let desk = at_work("en");
    let good = export(&desk, "export --json --journal");
    let at = good.lines().position(|line| line.starts_with("{\"kind\":\"seat\"")).unwrap();
    let lines: Vec<String> = good
        .lines()
        .enumerate()
        .map(
            |(nth, line)| {
                if nth == at { line.replacen("\"person_id\":\"8", "\"person_id\":\"7", 1) } else { line.to_owned() }
            },
        )
        .collect();
    save(&desk, "bad.json", &lines.join("\n"));
    let said = desk.run("import bad.json --db fresh.db --create");
    let place = format!("line {},", at + 1);
    assert!(said.code == 1 && said.err.contains(&place) && said.err.contains("not there"), "{place} {said:?}");
    let spanish = desk.run("import bad.json --db fresh.db --create --lang es");
    assert!(spanish.err.contains(&format!("línea {},", at + 1)) && spanish.err.contains("no existe"), "{spanish:?}");
}

#[test]
fn what_commands_a_terminal_is_not_taken_in() {
    let desk = at_work("en");
    let text =
        export(&desk, "export --json").replacen("likes sailing", "likes \\u001b]0;owned\\u0007\\u202esailing", 1);
    save(&desk, "all.json", &text);
    assert_eq!(desk.run("import all.json --db other.db --create").code, 0);
    let out = desk.run("export --json --db other.db").out;
    assert!(out.contains("\"likes sailing\""), "{out}");
}

#[test]
fn all_that_is_kept_of_one_person() {
    picture!(at_work("en").converse(&["export --person @lucia"]));
}

#[test]
fn all_that_is_kept_of_one_person_in_spanish() {
    picture!(at_work("es").converse(&["export --person @lucia", "export --person @nadie"]));
}

#[test]
fn one_person_for_scripts() {
    let all = at_work("en").run("export --person @lucia --json").json();
    assert_eq!(all["person"]["phone"], "+34 600 100 200");
    let roles: Vec<&str> = all["records"].as_array().unwrap().iter().map(|it| it["as"].as_str().unwrap()).collect();
    for role in ["person", "owner", "attendance", "thanked"] {
        assert!(roles.contains(&role), "{role} of {roles:?}");
    }
    assert!(all["mentions"].to_string().contains("net-45"), "{all}");
}

#[test]
fn copies_are_made_before_an_import_listed_and_gone_back_to() {
    for lang in ["en", "es"] {
        let desk = at_work(lang);
        save(&desk, "all.json", &export(&desk, "export --json"));
        assert_eq!(desk.run("import all.json").code, 0);
        assert_eq!(desk.run("backup --list --json").out, "[]\n", "nothing changed, nothing is kept");
        desk.run("edit @marta phone=1");
        let before = desk.run("list people --json").out;
        assert_eq!(desk.run("import all.json --conflicts take").code, 0);
        desk.run("add person eva \"Eva Soler\" --alliance acme --side us");
        let listed = desk.run("backup --list --json").json();
        assert_eq!((listed.as_array().unwrap().len(), &listed[0]["reason"]), (1, &"before an import".into()));
        let said = desk.run("restore 1");
        assert!(said.code == 0 && said.out.contains("trato restore"), "{said:?}");
        assert_eq!(desk.run("list people --json").out, before);
        let back = said
            .out
            .lines()
            .last()
            .unwrap()
            .rsplit("trato restore ")
            .next()
            .unwrap()
            .replace('~', &desk.path("").display().to_string());
        assert_eq!(desk.run_words(&["restore", back.trim()]).code, 0, "{back}");
        assert!(desk.run("list people").out.contains("Eva Soler"), "and back again");
        assert_eq!(desk.run("doctor").code, 0);
        let copies = desk.run("backup --list");
        assert_eq!((copies.code, copies.out.lines().count()), (0, 3), "{copies:?}");
    }
}

#[test]
fn what_is_no_copy_is_refused() {
    let desk = at_work("en");
    let refused = |said: Said, words: &str| assert!(said.code == 1 && said.err.contains(words), "{words}: {said:?}");
    save(&desk, "letter.txt", &"Dear Lucía,\n".repeat(100));
    refused(desk.run("restore letter.txt"), "not a trato file");
    refused(desk.run("restore 7"), "no copy number 7");
    refused(desk.run("restore none.db"), "none.db");
    refused(desk.run("restore 1 --read-only"), "reading only");
    assert_eq!(desk.run("restore").code, 0, "which ones there are");
    assert_eq!(desk.run("backup").code, 2);
    assert_eq!(desk.run("list people --json").json().as_array().unwrap().len(), 3);
}

#[test]
fn erased_people_that_a_copy_brings_back_are_said() {
    let desk = at_work("en");
    desk.run("backup safe.db");
    assert_eq!(desk.run("erase @marta --yes").code, 0);
    let said = desk.run("restore safe.db");
    assert!(said.code == 0 && said.err.contains("erase them again"), "{said:?}");
}

/// What does not differ from machine to machine.
fn steady(talk: &str) -> String {
    let varies = ["time zone", "zona horaria", "  log ", "registro WAL"];
    talk.lines().filter(|line| !varies.iter().any(|word| line.contains(word))).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_doctor_says_what_it_found_and_mends_what_it_may() {
    use std::os::unix::fs::PermissionsExt;
    let mut talk = String::new();
    for lang in ["en", "es"] {
        let desk = at_work(lang);
        desk.run("log @nobody call: hello");
        talk.push_str(&steady(&desk.converse(&["doctor"])));
        std::fs::set_permissions(desk.db(), PermissionsExt::from_mode(0o644)).unwrap();
        let conn = rusqlite::Connection::open(desk.db()).unwrap();
        conn.execute_batch("delete from due; delete from number where kind = 'fact'").unwrap();
        drop(conn);
        talk.push_str(&steady(&desk.converse(&["doctor", "doctor --yes", "doctor"])));
        let found = desk.run("doctor --json").json();
        assert!(found["findings"].as_array().unwrap().iter().all(|it| it["level"] != "wrong"), "{found}");
    }
    picture!(talk);
}

#[test]
fn a_damaged_file_is_told_the_way_back() {
    let desk = at_work("en");
    save(&desk, "all.json", &export(&desk, "export --json"));
    desk.run("edit @marta phone=1");
    desk.run("import all.json --conflicts take");
    rusqlite::Connection::open(desk.db()).unwrap().execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let mut bytes = std::fs::read(desk.db()).unwrap();
    let length = bytes.len();
    bytes[4096..length].fill(0x5a);
    std::fs::write(desk.db(), &bytes).unwrap();
    let said = desk.run("doctor");
    assert!(said.code == 1 && said.err.contains("trato restore 1"), "{said:?}");
    assert_eq!(desk.run("restore 1").code, 0);
    assert!(desk.run("list people").out.contains("Lucía Vega"));
}

#[test]
fn a_file_whose_undos_go_round_is_refused_and_says_where() {
    let desk = Desk::with_acme("en");
    desk.run("log @acme call: x");
    desk.run("undo");
    let text = export(&desk, "export --json --journal");
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let undo = whole["operations"].as_array().unwrap().last().unwrap();
    let (own, undone) = (undo["id"].as_str().unwrap(), undo["undoes"].as_str().unwrap());
    // Of itself: the shortest way round. Where two undo each other, the older one undoes a later one.
    let line = text.lines().find(|line| line.contains("\"undoes\"") && line.contains(own)).unwrap();
    let at = line.find("\"undoes\"").unwrap();
    let round = format!("{}{}", &line[..at], line[at..].replacen(undone, own, 1));
    save(&desk, "round.json", &text.replace(line, &round));
    let said = desk.run("import round.json --db other.db --create");
    assert!(said.code == 1 && said.err.contains("undoes"), "{said:?}");
}
