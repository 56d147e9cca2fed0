//! What lies in the file must not command a terminal, and what a terminal cannot show is not sent.

use crate::desk::Desk;

const HOSTILE: &str = "x\u{1b}[2J\u{1b}]52;c;aGk=\u{7}\u{9b}31m\u{202e}evil\u{2066}\u{85}end";

/// Writes hostile words straight into the file, past everything that would clean them.
fn poison(desk: &Desk) {
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    for sql in [
        "update commitment set text = ?1",
        "update interaction set title = ?1, notes = ?1, place = ?1",
        "update alliance set partner = ?1, purpose = ?1 where handle = 'acme'",
        "update person set name = ?1, email = ?1",
        "update decision set text = ?1",
        "update change set after = json_set(after, '$.text', ?1, '$.title', ?1) where after is not null",
        "update operation set author = ?1 where id = (select max(id) from operation)",
        "insert into tag values (1, 'commitment', (select id from commitment limit 1), ?1)",
    ] {
        conn.execute(sql, [HOSTILE]).unwrap();
    }
}

#[test]
fn no_stored_command_reaches_the_terminal() {
    let desk = Desk::with_acme("en");
    desk.run("add commitment acme text --due yesterday");
    desk.run("add decision acme text --on 2026-08-01");
    desk.run("log @acme met @lucia: text :: notes");
    poison(&desk);
    for line in [
        "today",
        "today --json",
        "list commitments",
        "list commitments --json",
        "list interactions",
        "list people",
        "list alliances --json",
        "show 9",
        "show 9 --json",
        "show 11",
        "show @acme",
        "show @lucia --json",
        "history",
        "history --json",
        "done 9",
        "undo",
    ] {
        let said = desk.run(line);
        let text = said.all();
        assert!(text.contains("evil"), "{line}: the words themselves are shown: {text}");
        let bad = text
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        assert_eq!(bad, None, "{line}: {text:?}");
    }
}

#[test]
fn what_is_typed_is_cleaned_before_it_is_stored() {
    let desk = Desk::with_acme("en");
    desk.run_words(&["log", "--json", &format!("@acme call: {HOSTILE}")]);
    desk.run_words(&["add", "idea", "acme", HOSTILE]);
    desk.run_words(&["edit", "@lucia", &format!("name={HOSTILE}")]);
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    for sql in
        ["select title from interaction", "select text from idea", "select name from person where handle = 'lucia'"]
    {
        let text: String = conn.query_row(sql, [], |row| row.get(0)).unwrap();
        assert!(text.contains("evil") && !text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{sql}: {text:?}");
    }
}

#[test]
fn ascii_is_ascii_in_both_languages() {
    for lang in ["en", "es"] {
        let desk = Desk::with_acme(lang);
        desk.run("add cadence acme working 7 14 --since 2026-08-01");
        desk.run("add obstacle acme delivery slips --on monday");
        desk.run("add interaction acme meeting Steering --when yesterday");
        let lines = [
            "today",
            "list interactions",
            "list alliances",
            "show @acme",
            "show 10",
            "history",
            "--help",
            "add --help",
            "log --help",
            "show 99",
            "list x",
            "log @nobody call",
            "move 9 nope",
            "doctor",
            "nonsense",
            "add person --help",
        ];
        for line in lines {
            let said = desk.run(&format!("{line} --ascii"));
            let text = said.all().replace("Lucía", "");
            assert!(text.is_ascii(), "{lang} {line}: {text}");
        }
        let mut command = desk.command(&["today"]);
        command.env("LC_ALL", "C");
        assert!(desk.finish(command).out.is_ascii(), "a C locale says so too");
    }
}

#[test]
fn nothing_is_coloured_or_cut_where_there_is_no_terminal() {
    let desk = Desk::with_acme("en");
    let long = "a very long text ".repeat(30);
    desk.run_words(&["add", "commitment", "acme", &long, "--due", "yesterday"]);
    for line in ["list commitments", "today", "show 9"] {
        let said = desk.run(line);
        assert!(said.out.contains(long.trim()) && !said.out.contains('\u{1b}'), "{line}");
    }
}
