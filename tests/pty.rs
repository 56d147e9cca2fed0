//! What must hold at a terminal, over SSH above all: each promise is a test on the real program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#[path = "support/terminal.rs"]
mod terminal;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use terminal::{Screen, command};

/// A folder with the example in its file.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("trato.db");
    let made = trato(home.path(), &["demo", "--write", db.to_str().unwrap(), "--interactions", "640"]);
    assert!(made.status.success(), "{made:?}");
    home
}

fn trato(home: &Path, args: &[&str]) -> std::process::Output {
    sealed(home).args(args).stdin(Stdio::null()).output().unwrap()
}

fn sealed(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trato"));
    command.env_clear().env("HOME", home).env("USER", "ana").env("TZ", "Europe/Madrid").env("LANG", "en_US.UTF-8");
    command.env("TRATO_NOW", "2026-08-26T10:00:00+02:00").env("TRATO_DB", home.join("trato.db"));
    command
}

fn today(home: &Path) -> Screen {
    let mut screen = Screen::start(home, &[]);
    screen.wait_for("need you");
    screen.wait_for("? help");
    screen
}

/// The draft files of a home.
fn drafts(home: &Path) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "json") {
                found.extend(std::fs::read_to_string(&path));
            }
        }
    }
    let mut found = Vec::new();
    walk(&home.join(".local"), &mut found);
    found
}

fn selected(screen: &Screen) -> String {
    screen.text().lines().find(|line| line.starts_with('▌')).unwrap_or_default().to_owned()
}

#[test]
fn row_1_a_split_escape_sequence_is_one_key() {
    let home = home();
    let mut screen = today(home.path());
    let first = selected(&screen);
    screen.send("jj");
    screen.wait("the third row", |screen| selected(screen) != first);
    screen.wait("the third row", |screen| screen.settled(0) > 0);
    let third = selected(&screen);
    screen.send("\x1b");
    // The gap is what is tested: a slow line may put this much between two bytes.
    std::thread::sleep(Duration::from_millis(25));
    screen.send("[A");
    screen.wait("the row above", |screen| selected(screen) != third);
    assert!(!screen.text().contains("[A"));
}

#[test]
fn row_2_a_dead_line_ends_the_program_and_keeps_the_draft() {
    let home = home();
    let mut screen = Screen::through_shell(home.path(), "trap '' HUP; exec trato");
    screen.wait_for("? help");
    screen.send("a@acme call: before the tunnel");
    screen.wait_for("before the tunnel");
    screen.hang_up();
    screen.end(Duration::from_secs(2));
    assert!(drafts(home.path()).iter().any(|draft| draft.contains("before the tunnel")));
}

#[test]
fn row_3_signals_restore_the_terminal_and_keep_the_draft() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = home();
        let mut screen = today(home.path());
        screen.send(&format!("a@acme call: ended by {signal}"));
        screen.wait_for(&format!("ended by {signal}"));
        screen.signal(signal);
        screen.end(Duration::from_secs(5));
        let bytes = String::from_utf8_lossy(&screen.bytes()).into_owned();
        assert!(
            bytes.contains("\x1b[?1049l") && bytes.contains("\x1b[?25h") && bytes.contains("\x1b[?2004l"),
            "{signal}"
        );
        assert!(drafts(home.path()).iter().any(|draft| draft.contains(&format!("ended by {signal}"))), "{signal}");
    }
}

#[test]
fn row_4_a_killed_programs_text_is_offered() {
    let home = home();
    let mut screen = today(home.path());
    screen.send("a@acme call: half a thought");
    screen.wait_for("half a thought");
    let started = Instant::now();
    screen.wait("1.1 s", |_| started.elapsed() > Duration::from_millis(1100));
    screen.signal("KILL");
    screen.end(Duration::from_secs(5));
    let mut again = Screen::start(home.path(), &[]);
    again.wait_for("unsaved text");
    again.send("\r");
    again.wait_for("half a thought");
    again.wait_for("enter save");
    again.send("\r");
    again.wait_for("saved");
    assert!(drafts(home.path()).is_empty());
}

#[test]
fn row_5_ctrl_z_gives_the_shell_back_and_fg_repaints() {
    let home = home();
    // A shell with job control, as a person has one.
    let mut screen = Screen::through_shell(home.path(), "set -m; trato; echo in the shell; read answer; fg");
    screen.wait_for("need you");
    screen.send("\x1a");
    screen.wait_for("in the shell");
    let given_back = String::from_utf8_lossy(&screen.bytes()).into_owned();
    assert!(given_back.contains("\x1b[?1049l"));
    assert_eq!(screen.states_of_children(), ['T']);
    let before = screen.bytes().len();
    // A cooked terminal echoes, and a line reaches the shell.
    screen.send("back\r");
    screen.wait("a whole frame", |screen| screen.bytes().len() > before + 1500);
    screen.wait_for("need you");
    screen.send("q");
    screen.end(Duration::from_secs(5));
}

#[test]
fn row_6_nothing_is_written_while_nothing_happens() {
    let home = home();
    let screen = today(home.path());
    screen.settled(0);
    let ticks = |screen: &Screen| -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", screen.pid())).unwrap();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    };
    let (before, worked) = (screen.bytes().len(), ticks(&screen));
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!(screen.bytes().len(), before);
    assert!(ticks(&screen) - worked <= 1, "a hundredth of a second at most");
}

#[test]
fn row_7_few_bytes_cross_the_line() {
    let home = home();
    let mut screen = today(home.path());
    let first = screen.settled(0);
    assert!(first <= 4096, "first frame {first} B");
    screen.send("~");
    assert!(screen.settled(first) <= 30, "a key that means nothing");
    screen.send("j");
    let key = screen.settled(first);
    assert!(key > 0 && key <= 900, "one row down, its detail with it: {key} B");
}

#[test]
fn rows_8_and_9_nothing_is_asked_of_the_terminal_and_nothing_is_switched_on() {
    let home = home();
    let mut screen = today(home.path());
    screen.send("2\taq\x1b");
    screen.settled(0);
    screen.send("\x0c");
    screen.settled(0);
    let bytes = String::from_utf8_lossy(&screen.bytes()).into_owned();
    for asked in ["\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[?u", "\x1b[>0q", "\x1b]11;?"] {
        assert!(!bytes.contains(asked), "{asked:?}");
    }
    for on in ["\x1b[?1000h", "\x1b[?1002h", "\x1b[?1003h", "\x1b[?1006h", "\x1b[?1004h", "\x1b[>1u", "\x1b[=1u"] {
        assert!(!bytes.contains(on), "{on:?}");
    }
}

#[test]
fn row_10_no_color_keeps_bold() {
    let home = home();
    let mut no_color = command(home.path(), &[]);
    no_color.env("NO_COLOR", "1");
    let mut screen = Screen::run(no_color, (80, 24));
    screen.wait_for("? help");
    let bytes = String::from_utf8_lossy(&screen.bytes()).into_owned();
    assert!(bytes.contains("\x1b[1m"), "bold stays");
    for colour in ["31m", "33m", "36m", "38;5;1m", "38;5;3m", "38;5;6m", "38;5;8m"] {
        assert!(!bytes.contains(colour), "{colour}");
    }
}

#[test]
fn row_11_a_plain_locale_gets_plain_bytes() {
    for (name, value, args) in [("LC_ALL", "C", vec![]), ("LANG", "es_ES.UTF-8", vec!["--ascii"])] {
        let home = home();
        let mut plain = command(home.path(), &args);
        plain.env(name, value);
        let mut screen = Screen::run(plain, (80, 24));
        screen.wait("a frame", |screen| screen.text().contains("trato  "));
        screen.send("2a@acme");
        screen.wait_for("@acme");
        assert!(screen.bytes().iter().all(u8::is_ascii), "{name}");
    }
}

#[test]
fn row_13_a_paste_is_text() {
    let home = home();
    let mut screen = today(home.path());
    screen.settled(0);
    let before = screen.text();
    screen.send("\x1b[200~x\nD\ny\x1b[201~");
    screen.settled(0);
    assert_eq!(screen.text(), before, "no line of it acted");
    screen.send("\x1b[200~never ends");
    screen.send("\x03");
    assert_eq!(screen.end(Duration::from_secs(5)), 0, "ctrl-c gets through");
}

#[test]
fn row_16_without_a_terminal_it_says_what_to_do() {
    let home = home();
    let output = trato(home.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("ssh -t"), "{said}");
    assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));
}

#[test]
fn row_17_sixteen_processes_log_at_once() {
    let home = home();
    let lines: String = (0..100).map(|line| format!("@acme note: line {line}\n")).collect();
    let count = || {
        let listed = trato(home.path(), &["list", "interactions", "--limit", "100000", "--json"]);
        String::from_utf8_lossy(&listed.stdout).matches("\"interaction_kind\"").count()
    };
    let before = count();
    let children: Vec<_> = (0..16)
        .map(|_| {
            let mut child =
                sealed(home.path()).args(["log", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
            std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
            child
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(count() - before, 1600);
}

#[test]
fn a_line_logged_elsewhere_appears_within_a_second() {
    let home = home();
    let mut screen = today(home.path());
    screen.send("2");
    screen.wait_for("Timeline");
    let logged = trato(home.path(), &["log", "@acme call: from the other terminal"]);
    assert!(logged.status.success());
    let since = Instant::now();
    screen.wait_for("from the other");
    assert!(since.elapsed() < Duration::from_secs(1), "{:?}", since.elapsed());
}

#[test]
fn resizing_and_quitting() {
    let home = home();
    let mut screen = today(home.path());
    for (cols, rows) in [(50, 15), (140, 40), (20, 5), (80, 24)] {
        screen.resize(cols, rows);
        screen.wait("a frame of the new size", |screen| screen.text().lines().count() >= usize::from(rows.min(5)) - 1);
    }
    screen.wait_for("need you");
    screen.send("q");
    assert_eq!(screen.end(Duration::from_secs(5)), 0);
    screen.wait("the terminal as it was", |screen| String::from_utf8_lossy(&screen.bytes()).contains("\x1b[?1049l"));
}

#[test]
fn the_editor_gives_its_text_back() {
    let home = home();
    let mut with_editor = command(home.path(), &[]);
    with_editor.env("EDITOR", "sh -c 'printf \"@acme call: from the editor\" > \"$0\"'");
    let mut screen = Screen::run(with_editor, (80, 24));
    screen.wait_for("? help");
    screen.send("a@acme");
    screen.wait_for("@acme");
    screen.send("\x0f");
    screen.wait_for("from the editor");
    screen.send("\r");
    screen.wait_for("saved");
}

#[test]
fn a_review_killed_in_the_middle_goes_on_at_the_same_item() {
    let home = home();
    let mut screen = Screen::start(home.path(), &["review"]);
    screen.wait_for("1 of ");
    screen.send("jj");
    screen.wait_for("3 of ");
    let item = screen.text();
    let item: Vec<&str> = item.lines().skip(3).take(4).collect();
    screen.signal("KILL");
    screen.end(Duration::from_secs(5));
    let mut again = Screen::start(home.path(), &["review"]);
    again.wait_for("3 of ");
    assert_eq!(again.text().lines().skip(3).take(4).collect::<Vec<_>>(), item);
    // An answer in one terminal is an answer in the other.
    let mut other = Screen::start(home.path(), &["review"]);
    other.wait_for("3 of ");
    other.send("o");
    other.wait_for("4 of ");
    again.wait_for("4 of ");
}

/// Today's meeting of the example, by its number.
fn todays_meeting(home: &Path) -> String {
    let listed = trato(home, &["list", "interactions", "--open", "--limit", "1000", "--json"]);
    let all: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let is_todays = |it: &&serde_json::Value| it["day"] == "2026-08-26" || it["when"]["day"] == "2026-08-26";
    let found = all.as_array().unwrap().iter().find(is_todays).unwrap_or_else(|| panic!("{all}"));
    found["number"].to_string()
}

#[test]
fn minutes_outlive_a_cut_line_and_go_on_in_another_terminal() {
    let home = home();
    let number = todays_meeting(home.path());
    let mut first = Screen::through_shell(home.path(), &format!("trap '' HUP; exec trato meet {number}"));
    first.wait_for("0 records");
    first.send("They like the list.\rd: net-45 from January\rdo: @ana send the addendum due:fri");
    first.wait_for("2 records");
    first.hang_up();
    first.end(Duration::from_secs(2));
    assert!(drafts(home.path()).iter().any(|draft| draft.contains("send the addendum")));

    let mut second = Screen::start(home.path(), &["meet", &number]);
    second.wait_for("send the addendum");
    second.wait_for("2 records");
    second.send("\rob: delivery slips to March");
    second.wait_for("3 records");
    second.send("\x13");
    second.wait_for("this will be saved");
    second.send("\r");
    second.wait_for("u undoes all of it");
    assert!(drafts(home.path()).is_empty());
    let minutes = trato(home.path(), &["minutes", &number]);
    let said = String::from_utf8_lossy(&minutes.stdout).into_owned();
    assert!(said.contains("net-45 from January") && !said.contains("delivery slips"), "{said}");
}

#[test]
fn minutes_open_in_one_terminal_are_taken_over_in_another() {
    let home = home();
    let number = todays_meeting(home.path());
    let mut first = Screen::start(home.path(), &["meet", &number]);
    first.wait_for("0 records");
    first.send("d: first hand");
    first.wait_for("1 record");
    let started = Instant::now();
    first.wait("1.1 s", |_| started.elapsed() > Duration::from_millis(1100));
    let mut second = Screen::start(home.path(), &["meet", &number]);
    second.wait_for("Open in another terminal");
    second.send("\r");
    second.wait_for("first hand");
    first.send(" x");
    first.wait_for("taken over in another terminal");
    first.send("\x03");
    first.end(Duration::from_secs(5));
    second.send(", second hand");
    second.wait_for("second hand");
    second.send("\x13");
    second.wait_for("this will be saved");
    second.send("\r");
    second.wait_for("u undoes all of it");
}

#[test]
fn the_page_last_written_goes_on_by_itself_or_by_the_partner() {
    let home = home();
    // The meeting of an alliance that has none today.
    let added = trato(home.path(), &["add", "alliance", "nova", "Nova"]);
    assert!(added.status.success(), "{added:?}");
    let mut none = Screen::start(home.path(), &["meet"]);
    none.wait_for("No page of minutes is open");
    none.end(Duration::from_secs(5));
    let planned = trato(
        home.path(),
        &["add", "interaction", "nova", "meeting", "Kick-off", "--when", "2026-09-02 10:00", "--json"],
    );
    let planned: serde_json::Value = serde_json::from_slice(&planned.stdout).unwrap();
    let number = planned["number"].as_i64().unwrap().to_string();
    let mut first = Screen::start(home.path(), &["meet", &number]);
    first.wait_for("saving marks it held today");
    first.send("d: we begin early");
    first.wait_for("1 record");
    first.send("\x1b");
    first.wait_for("draft kept");
    first.send("\x03");
    first.end(Duration::from_secs(5));
    for args in [&["meet"][..], &["meet", "@nova"]] {
        let mut again = Screen::start(home.path(), args);
        again.wait_for("we begin early");
        again.send("\x1b");
        again.wait_for("draft kept");
        again.send("\x03");
        again.end(Duration::from_secs(5));
    }
}

#[test]
fn an_import_asks_field_by_field_and_is_one_step() {
    let home = home();
    let path = home.path().join("people.vcf");
    let write = |fields: &str| {
        let card = format!("BEGIN:VCARD\nVERSION:3.0\nUID:9\nFN:Eva Soler\n{fields}\nEND:VCARD\n");
        std::fs::write(&path, card).unwrap();
    };
    let path = path.to_str().unwrap();
    write("TEL:1\nNOTE:Old");
    assert!(trato(home.path(), &["import", path]).status.success());
    let said = trato(home.path(), &["edit", "@eva", "phone=2", "notes=Ours"]);
    assert!(said.status.success(), "{said:?}");
    write("TEL:3\nNOTE:Theirs");
    let mut screen = Screen::start(home.path(), &["import", path]);
    screen.wait_for("phone");
    assert!(screen.text().contains("in the file  3"), "{}", screen.text());
    screen.send("2\r");
    screen.wait_for("Theirs");
    screen.send("1\r");
    screen.wait_for("1 changed");
    screen.end(Duration::from_secs(5));
    let shown = String::from_utf8(trato(home.path(), &["show", "@eva"]).stdout).unwrap();
    assert!(shown.contains("Ours") && shown.contains('3'), "{shown}");
    assert!(trato(home.path(), &["undo"]).status.success());
    // Ctrl-C at a question leaves the file as it was.
    let mut screen = Screen::start(home.path(), &["import", path]);
    screen.wait_for("phone");
    screen.signal("INT");
    screen.end(Duration::from_secs(5));
    let again = String::from_utf8(trato(home.path(), &["import", path, "--dry-run"]).stdout).unwrap();
    assert!(again.contains("1 to decide"), "{again}");
}

/// Everything in the file, its journal included.
fn whole(home: &Path) -> String {
    let out = trato(home, &["export", "--json", "--journal"]);
    assert!(out.status.success(), "{out:?}");
    String::from_utf8(out.stdout).unwrap()
}

fn names(home: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> = std::fs::read_dir(home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

#[test]
fn the_interrupt_key_stops_an_import_and_leaves_the_file_as_it_was() {
    for (lang, progress, said) in
        [("en", "read, ", "nothing was changed"), ("es", "leídos, ", "no se ha cambiado nada")]
    {
        let home = home();
        let card = |nth: u32| format!("BEGIN:VCARD\nVERSION:3.0\nUID:{nth}\nFN:Name{nth} Family\nEND:VCARD\n");
        let cards: String = (0..40_000).map(card).collect();
        let file = home.path().join("book.vcf");
        std::fs::write(&file, cards).unwrap();
        let before = whole(home.path());
        let beside = names(home.path());
        let mut screen = Screen::start(home.path(), &["--lang", lang, "import", file.to_str().unwrap()]);
        screen.wait_for(progress);
        screen.send("\x03");
        assert_eq!(screen.end(Duration::from_secs(20)), 130);
        screen.wait_for(said);
        assert_eq!(whole(home.path()), before);
        assert_eq!(names(home.path()), beside, "no copy stays for what was not changed");
        // The next one goes its way.
        std::fs::write(&file, card(0)).unwrap();
        let done = trato(home.path(), &["import", file.to_str().unwrap()]);
        assert!(done.status.success(), "{done:?}");
    }
}

/// What a synchronising program does: a newer file takes the place of the one that is open.
#[test]
fn a_line_typed_into_a_replaced_file_is_in_the_one_that_lies_there_or_kept() {
    let home = home();
    let other = home.path().join("other.db");
    assert!(trato(home.path(), &["backup", other.to_str().unwrap()]).status.success());
    let newer = trato(home.path(), &["--db", other.to_str().unwrap(), "add", "alliance", "newpartner", "New"]);
    assert!(newer.status.success(), "{newer:?}");
    let mut screen = today(home.path());
    screen.send("a@acme call: before it came\r");
    screen.wait_for("saved");
    std::fs::rename(&other, home.path().join("trato.db")).unwrap();
    screen.wait_for("replaced the file");
    screen.send("a@newpartner call: after it came\r");
    screen.wait_for("saved");
    screen.send("q");
    screen.end(Duration::from_secs(5));
    let listed = String::from_utf8(trato(home.path(), &["find", "came", "--json"]).stdout).unwrap();
    assert!(listed.contains("after it came") && !listed.contains("before it came"), "{listed}");
    let copy = names(home.path()).into_iter().find(|name| name.to_string_lossy().contains("before-replaced")).unwrap();
    let copy = home.path().join(copy);
    let kept = trato(home.path(), &["--db", copy.to_str().unwrap(), "find", "came", "--json"]);
    assert!(String::from_utf8(kept.stdout).unwrap().contains("before it came"), "what was acknowledged is not lost");
    assert!(trato(home.path(), &["doctor"]).status.success());
}

#[test]
fn a_line_typed_into_a_removed_file_is_refused_and_kept() {
    let home = home();
    let mut screen = today(home.path());
    screen.send("a@acme call: written down");
    screen.wait_for("written down");
    std::fs::remove_file(home.path().join("trato.db")).unwrap();
    screen.send("\r");
    screen.wait_for("removed or moved");
    screen.send("\x1b");
    screen.wait_for("draft kept");
    screen.send("q");
    screen.end(Duration::from_secs(5));
    assert!(drafts(home.path()).iter().any(|draft| draft.contains("written down")));
    assert!(!home.path().join("trato.db").exists(), "leaving makes no file");
    let back = names(home.path()).into_iter().find(|name| name.to_string_lossy().contains("before-replaced")).unwrap();
    assert!(trato(home.path(), &["restore", home.path().join(back).to_str().unwrap()]).status.success());
}
