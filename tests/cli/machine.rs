//! What scripts rely on: exit codes, JSON, pipes, several processes at once.

use std::process::Stdio;

use crate::desk::Desk;

#[test]
fn exit_codes_tell_done_from_refused_from_misused() {
    let desk = Desk::with_acme("en");
    for (code, line) in [
        (0, "today"),
        (0, "--help"),
        (0, "--version"),
        (0, "help add person"),
        (0, "list ideas"),
        (1, "show 99"),
        (1, "show @nobody"),
        (1, "redo"),
        (1, "add alliance acme Again"),
        (1, "today --alliance nope"),
        (2, ""),
        (2, "nonsense"),
        (2, "today --nonsense"),
        (2, "list nonsense"),
        (2, "show"),
        (1, "undo now"),
        (2, "done"),
        (2, "add"),
        (2, "add alliance"),
        (2, "--lang fr today"),
        (2, "list ideas --limit many"),
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, code, "{line}: {said:?}");
        assert!(code == 0 || !said.err.is_empty(), "{line}: {said:?}");
    }
}

#[test]
fn without_a_terminal_the_screens_say_so_and_print_no_escape() {
    for lang in ["en", "es"] {
        let desk = Desk::with_acme(lang);
        for line in ["", "demo"] {
            let said = desk.run(line);
            assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
            assert!(said.err.contains("ssh -t") && !said.err.contains('\u{1b}'), "{said:?}");
        }
    }
}

#[test]
fn global_flags_stand_before_and_after() {
    let desk = Desk::with_acme("en");
    for line in ["--lang es today", "today --lang es", "today --lang=es"] {
        assert_eq!(desk.run(line).out, "Hoy nada requiere tu atención.\n", "{line}");
    }
    let other = desk.path("other.db");
    assert_eq!(desk.run(&format!("list alliances --json --create --db {}", other.display())).out, "[]\n");
    let mut command = desk.command(&["list", "alliances", "--json"]);
    command.env("TRATO_DB", &other);
    assert_eq!(desk.finish(command).out, "[]\n");
}

#[test]
fn today_for_scripts() {
    let desk = Desk::with_acme("es");
    desk.run("add cadence acme working 7 14 --since 2026-08-03");
    desk.run("add commitment acme send the contract --due 2026-08-20");
    picture!(desk.run("today --json").out);
}

#[test]
fn objects_carry_numbers_ids_handles_and_iso_days() {
    let desk = Desk::with_acme("en");
    desk.run("add commitment acme send --owner lucia --due fri --tags q4");
    picture!(desk.run("show 9 --json").out);
    let listed = desk.run("list commitments --json").json();
    assert_eq!(listed[0]["owner"], "lucia");
    let history = desk.run("history --json --limit 1").json();
    assert_eq!((&history[0]["op"], &history[0]["number"]), (&"add".into(), &9.into()));
}

#[test]
fn the_private_is_its_authors_only() {
    let desk = Desk::with_acme("en");
    desk.run("add topic acme salary --visibility mine");
    assert!(desk.run("list topics").out.contains("salary"));
    for line in ["list topics", "show 9", "show @acme", "history", "today"] {
        assert!(!desk.run(&format!("--as bob {line}")).all().contains("salary"), "{line}");
    }
    assert_eq!(desk.run("--as bob undo").code, 1, "each author undoes their own");
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let desk = Desk::new("en");
    assert_eq!(desk.run("demo --write big.db --interactions 3000").code, 0);
    let mut command = desk.command(&["--db", "big.db", "list", "interactions", "--limit", "3000"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let desk = Desk::with_acme("en");
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let mut command = desk.command(&["list", "alliances"]);
    let status = command.stdout(full).stderr(Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn several_processes_log_at_once_and_every_line_is_there() {
    let desk = Desk::with_acme("en");
    let children: Vec<_> = (0..8)
        .map(|at| {
            let line = format!("@acme call: from {at}");
            let mut command = desk.command(&["log", "-"]);
            let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
            (child, line)
        })
        .collect();
    for (mut child, line) in children {
        use std::io::Write;
        child.stdin.take().unwrap().write_all(format!("{line} a\n{line} b\n{line} c\n").as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let listed = desk.run("list interactions --json").json();
    let mut numbers: Vec<i64> = listed.as_array().unwrap().iter().map(|row| row["number"].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 24);
}

#[test]
fn a_long_list_says_that_there_is_more() {
    let desk = Desk::with_acme("en");
    for at in 0..3 {
        desk.run(&format!("add idea acme \"idea {at}\""));
    }
    let said = desk.run("list ideas --limit 2");
    assert_eq!((said.code, said.out.lines().count()), (0, 3), "a heading and two rows");
    assert!(said.err.contains("--limit"), "{said:?}");
    assert_eq!(desk.run("list ideas --limit 2 --json").json().as_array().unwrap().len(), 2);
}

/// Half begun, a file looks like a log without its file.
#[test]
fn several_processes_begin_one_file_and_each_is_served() {
    for round in 0..4 {
        let desk = Desk::new("en");
        let begin = |at: usize| {
            let mut command = desk.command(&["--db", "new.db", "--create", "add", "alliance", &format!("a{at}"), "A"]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        for child in (0..6).map(begin).collect::<Vec<_>>() {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{round}: {}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(desk.run("--db new.db list alliances --json").json().as_array().unwrap().len(), 6);
        let beside = std::fs::read_dir(desk.path(""))
            .unwrap()
            .filter(|it| it.as_ref().unwrap().file_name().to_string_lossy().starts_with("new.db"));
        assert_eq!(beside.count(), 1, "one file, and nothing set aside");
    }
}
