//! Erased is gone: wherever it stands, however it is spelled; and what is not reached is said.

use rusqlite::Connection;

use crate::desk::Desk;

/// Columns that hold no words of anybody, so that a name cannot come to stand there. A column that is not
/// named here must be emptied of it, a new one too.
const NO_WORDS: &[(&str, &str)] = &[
    ("*", "kind side role state stage visibility zone channel layer mode level tone presence unit currency"),
    ("*", "direction phases leading factor verdict size manner way pillar every baseline target new_target"),
    ("*", "threshold budget cost rule op tbl subject_kind handle"),
    ("measurement", "value"),
    ("reward", "value"),
    ("cadence", "ideal maximum meets_zone"),
    ("cost", "amount"),
    ("signal", "reason"),
    ("pass_step", "outcome"),
    ("health", "mark"),
    ("origin", "source"),
    ("setting", "key"),
    ("meta", "key value"),
    ("name_word", "word"),
    // Whoever has the same name keeps it.
    ("person", "name sort_name email phone language birthday"),
];

fn holds_no_words(table: &str, column: &str) -> bool {
    let named =
        |(of, columns): &(&str, &str)| (*of == "*" || *of == table) && columns.split(' ').any(|it| it == column);
    NO_WORDS.iter().any(named)
}

fn with_zebulon(lang: &'static str) -> Desk {
    let desk = Desk::with_acme(lang);
    let said = desk.run("add person zeb \"Zebulon Quark\" --alliance acme --email zeb@quark.example");
    assert_eq!(said.code, 0, "{said:?}");
    desk
}

/// Whatever lies on the desk and names somebody, but for what is configured.
fn naming(desk: &Desk, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![desk.path("data"), desk.path("state")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).to_lowercase();
            found.extend(words.iter().filter(|word| text.contains(*word)).map(|word| format!("{word} in {path:?}")));
        }
    }
    found
}

#[test]
fn no_column_of_any_table_keeps_a_name() {
    let desk = with_zebulon("en");
    let conn = Connection::open(desk.db()).unwrap();
    // The one row of the lineage holds digests.
    let tables: Vec<String> = conn
        .prepare(
            "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'
               and name <> 'lineage'",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    conn.execute_batch("pragma foreign_keys = off").unwrap();
    let mut put = 0;
    // What is in a person is their own, and a number is of what there is.
    for table in tables.iter().filter(|table| !["person", "number"].contains(&table.as_str())) {
        let mut read = conn.prepare("select name, type from pragma_table_info(?1)").unwrap();
        let columns = read.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        let columns: Vec<(String, String)> = columns.map(Result::unwrap).collect();
        let value = |(name, sort): &(String, String)| match (table.as_str(), name.as_str()) {
            ("change", "before" | "after") => {
                "'{\"text\":\"one\\nZebulon Quark\",\"author\":\"Zebulon Quark\"}'".to_owned()
            }
            (_, "id") => "9000000000000000".to_owned(),
            _ if sort.eq_ignore_ascii_case("text") && !holds_no_words(table, name) => {
                put += 1;
                "'Zebulon Quark'".to_owned()
            }
            _ if sort.eq_ignore_ascii_case("blob") => "x'00'".to_owned(),
            (_, "visibility") => "'both'".to_owned(),
            (_, "kind") => "'meeting'".to_owned(),
            _ if sort.eq_ignore_ascii_case("text") => "'x'".to_owned(),
            _ => "999".to_owned(),
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let sql = format!("insert into {table} ({}) values ({})", names.join(", "), values.join(", "));
        conn.execute(&sql, []).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    assert!(put > 60, "only {put} columns were tried");
    drop(conn);
    assert!(!naming(&desk, &["zebulon"]).is_empty());
    let said = desk.run("erase @zeb --yes");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(naming(&desk, &["zebulon", "zeb@quark"]), Vec::<String>::new(), "{said:?}");
    assert!(!said.out.contains("Still in this file"), "{said:?}");
}

#[test]
fn what_finding_takes_for_the_name_is_erased_and_others_are_spared() {
    let spelled = [
        "Lucia Nunez",
        "Luci\u{301}a Nu\u{301}n\u{303}ez",
        "Lucía\u{a0}Núñez",
        "Núñez, Lucía",
        "+34600111222",
        "LUCÍA NÚÑEZ",
    ];
    let others =
        ["Lucía Vega rang", "the office in calle Núñez 4", "order 600111223", "luminous and lucid", "Nuñezville"];
    let desk = Desk::with_acme("en");
    desk.run("add person lu \"Lucía Núñez\" --alliance acme --phone \"+34 600 111 222\"");
    for text in spelled.iter().map(|text| format!("before {text} behind")).chain(others.map(str::to_owned)) {
        assert_eq!(desk.run_words(&["add", "idea", "acme", &text]).code, 0, "{text}");
    }
    let said = desk.run("erase @lu --yes");
    assert_eq!(said.code, 0, "{said:?}");
    let ideas = desk.run("list ideas --json").json();
    let mut left: Vec<&str> = ideas.as_array().unwrap().iter().map(|idea| idea["text"].as_str().unwrap()).collect();
    left.sort_unstable();
    let mut wanted: Vec<&str> = others.iter().copied().chain(["before a former contact behind"; 6]).collect();
    wanted.sort_unstable();
    assert_eq!(left, wanted);
    assert!(said.out.contains("A part of the name is still in these"), "{said:?}");
    assert!(desk.run("show @lucia").out.contains("Lucía Vega"));
    assert_eq!(desk.run("doctor").code, 0);
}

#[test]
fn nothing_hides_in_minutes_in_calendars_in_drafts_or_behind_an_author() {
    let desk = with_zebulon("en");
    let page = "present: @zeb\nZebulon Quark said no\nzeb@quark.example\n";
    assert_eq!(desk.feed("log --meeting @acme", page.as_bytes()).code, 0);
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:e1\r\nDTSTAMP:20260801T100000Z\r\n\
        DTSTART:20260910T100000Z\r\nSUMMARY:s\r\nATTENDEE:mailto:a@x.example\r\nATTENDEE:mailto:zeb@quark.example\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    std::fs::write(desk.path("c.ics"), calendar).unwrap();
    assert_eq!(desk.run("import c.ics --alliance acme").code, 0);
    assert_eq!(desk.run_words(&["--as", "Zebulon Quark", "log", "@acme call: x"]).code, 0);
    desk.run("add alliance zq \"Zebulon Quark Ltd\"");
    // Somebody else's, of which nobody but them is told.
    desk.run("--as bea log @nobody call: Zebulon\u{a0}Quark rang");
    let draft = desk.drafts()[0].clone();
    let folder = std::fs::read_dir(desk.path("state/trato/drafts")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(folder.join("log-1.txt"), "@acme call: Zebulon Quark rang").unwrap();
    std::fs::write(folder.join("log-1.4194304.new"), draft.to_string()).unwrap();
    let said = desk.run("erase @zeb --yes");
    assert_eq!(said.code, 0, "{said:?}");
    let left = naming(&desk, &["zebulon", "zeb@quark.example"]);
    assert!(left.iter().all(|place| place.contains("before-import")), "{left:?}");
    assert!(said.out.contains("before-import"), "a copy it does not reach is named: {said:?}");
    assert!(!desk.run("history").out.contains("Zebulon") && desk.run("history").out.contains("former-"));
    assert_eq!(desk.drafts().len(), 1, "what bea wrote is still hers");
}

#[test]
fn letters_are_stored_composed_however_they_come() {
    let desk = Desk::with_acme("en");
    desk.run_words(&["add", "idea", "acme", "Nu\u{301}n\u{303}ez", "--tags", "an\u{303}o"]);
    desk.run_words(&["log", "@acme call: cafe\u{301}"]);
    let ideas = desk.run("list ideas --json").json();
    assert_eq!(ideas[0]["text"], "Núñez");
    let conn = Connection::open(desk.db()).unwrap();
    let title: String = conn.query_row("select title from interaction", [], |row| row.get(0)).unwrap();
    assert_eq!(title, "café");
}
