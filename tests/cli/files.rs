//! Files that are not ours, too new, broken, locked, read-only or nowhere: said, and left as they are.

use std::path::PathBuf;

use crate::desk::{Desk, Said};

/// A copy of the file, all in one piece.
fn copy(desk: &Desk, name: &str) -> PathBuf {
    let path = desk.path(name);
    let said = desk.run_words(&["backup", path.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{said:?}");
    path
}

fn on(desk: &Desk, path: &std::path::Path, line: &str) -> Said {
    desk.run(&format!("--db {} {line}", path.display()))
}

/// Refused with exit 1, said in the language, the line kept, the file byte for byte as it was.
fn refused(desk: &Desk, path: &std::path::Path, words: &str) {
    let before = std::fs::read(path).ok();
    let drafts = desk.drafts().len();
    let said = on(desk, path, "log @acme call: keep me");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains(words), "{said:?}");
    assert_eq!(desk.drafts().len(), drafts + 1, "{said:?}");
    assert_eq!(std::fs::read(path).ok(), before, "the file is intact");
    assert_eq!(on(desk, path, "today").code, 1);
}

#[test]
fn a_file_that_is_not_ours() {
    let desk = Desk::with_acme("es");
    let letter = desk.path("carta.txt");
    std::fs::write(&letter, "Querida Lucía:\n".repeat(100)).unwrap();
    refused(&desk, &letter, "no es un archivo de trato");
    let foreign = desk.path("other.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("create table note (text)").unwrap();
    refused(&desk, &foreign, "no es un archivo de trato");
}

#[test]
fn a_file_of_a_newer_trato() {
    let desk = Desk::with_acme("en");
    let newer = copy(&desk, "newer.db");
    rusqlite::Connection::open(&newer)
        .unwrap()
        .execute_batch("pragma journal_mode=delete; pragma user_version = 9999")
        .unwrap();
    refused(&desk, &newer, "newer trato");
}

#[test]
fn a_damaged_file() {
    let desk = Desk::with_acme("en");
    let damaged = copy(&desk, "damaged.db");
    let mut bytes = std::fs::read(&damaged).unwrap();
    let length = bytes.len();
    bytes[4096..length].fill(0x5a);
    std::fs::write(&damaged, &bytes).unwrap();
    refused(&desk, &damaged, "damaged");
    let doctor = on(&desk, &damaged, "doctor");
    assert_eq!(doctor.code, 1);
    // It does not send to itself.
    assert!(doctor.err.contains(".recover") && !doctor.err.contains("trato doctor"), "{doctor:?}");
}

#[test]
fn a_folder_that_cannot_be_made() {
    let desk = Desk::with_acme("en");
    std::fs::write(desk.path("wall"), "").unwrap();
    let nowhere = desk.path("wall/inside/trato.db");
    let said = on(&desk, &nowhere, "log @acme call: keep me");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("~/wall/inside/trato.db: a file stands where a folder should be"), "{said:?}");
    assert!(said.err.contains("--db PATH"), "{said:?}");
    assert_eq!(desk.drafts().len(), 1);
    let said = on(&desk, &nowhere, "--lang es today");
    assert!(said.err.contains("hay un archivo donde debería haber una carpeta"), "{said:?}");
    let folder = desk.path("folder");
    std::fs::create_dir(&folder).unwrap();
    let said = on(&desk, &folder, "--lang es today");
    assert!(said.code == 1 && said.err.contains("es una carpeta, no un archivo"), "{said:?}");
}

#[test]
fn a_file_opened_for_reading_only() {
    let desk = Desk::with_acme("en");
    let said = desk.run("--read-only log @acme call: keep me");
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains("reading only"), "{said:?}");
    assert_eq!(desk.drafts().len(), 1);
    assert_eq!(desk.run("list alliances --read-only").code, 0);
    assert_eq!(desk.run("delete 1 --read-only").code, 1);
}

#[test]
fn a_file_that_another_process_holds() {
    let desk = Desk::with_acme("en");
    let holder = rusqlite::Connection::open(desk.db()).unwrap();
    holder.execute_batch("begin immediate").unwrap();
    let said = desk.run("log @acme call: keep me");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("five seconds"), "{said:?}");
    assert_eq!(desk.drafts().len(), 1);
    holder.execute_batch("rollback").unwrap();
    assert_eq!(desk.run("log @acme call: and again").code, 0);
}

#[test]
fn a_backup_does_not_write_over_anything() {
    let desk = Desk::with_acme("en");
    let path = copy(&desk, "copy.db");
    let again = desk.run_words(&["backup", path.to_str().unwrap()]);
    assert_eq!(again.code, 1, "{again:?}");
    assert!(again.err.contains("is not overwritten"), "{again:?}");
    assert_eq!(on(&desk, &path, "list alliances --json").json().as_array().unwrap().len(), 2);
    let none = desk.run_words(&["backup", "--db", "missing.db", "there.db"]);
    assert_eq!(none.code, 1);
    assert!(!desk.path("missing.db").exists(), "what there is no file of is not made to be copied");
}

#[test]
fn the_file_and_its_drafts_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_acme("en");
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(desk.db()), 0o600);
    desk.run("log @nobody call: hello");
    let folder = std::fs::read_dir(desk.path("state/trato/drafts")).unwrap().next().unwrap().unwrap().path();
    let draft = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    assert_eq!(mode(draft), 0o600);
    std::fs::set_permissions(desk.db(), PermissionsExt::from_mode(0o644)).unwrap();
    let said = desk.run("doctor");
    assert!(said.code == 1 && said.out.contains("chmod 600"), "{said:?}");
}

#[test]
fn a_demo_is_written_to_a_file_of_its_own() {
    let desk = Desk::new("en");
    let said = desk.run("demo --write demo.db --interactions 200 --seed 7");
    assert_eq!(said.code, 0, "{said:?}");
    let path = desk.path("demo.db");
    let listed = on(&desk, &path, "list interactions --limit 1000 --json").json();
    assert!(listed.as_array().unwrap().len() >= 200, "as many as were asked for, and what is planned");
    assert_eq!(on(&desk, &path, "doctor").code, 0);
    assert_eq!(desk.run("demo --write demo.db").code, 1, "never over an existing file");
    assert_eq!(desk.run("demo --interactions 5").code, 2);
}

/// The names of what lies beside the file.
fn beside(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.db().parent().unwrap()).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn whatever_was_done_one_file_stands_there() {
    let desk = Desk::with_acme("en");
    for line in ["log @acme call: hello", "list alliances", "undo", "today", "history", "set days.thanks 45", "doctor"]
    {
        assert_eq!(desk.run(line).code, 0, "{line}");
        assert_eq!(beside(&desk), ["trato.db"], "{line}");
    }
    std::fs::copy(desk.db(), desk.path("plain.db")).unwrap();
    assert_eq!(on(&desk, &desk.path("plain.db"), "list alliances --json").json().as_array().unwrap().len(), 2);
}

#[test]
fn what_only_reads_makes_no_file() {
    for lang in ["en", "es"] {
        let desk = Desk::new(lang);
        for line in [
            "today",
            "list",
            "list alliances",
            "find x",
            "history",
            "show @acme",
            "export --json",
            "backup copy.db",
            "backup --list",
            "doctor",
            "undo",
            "redo",
            "be",
            "set",
            "health",
            "report acme",
            "done 1",
            "delete 1",
            "edit 1 text=x",
            "log --dry-run hello",
            "erase @x",
            "metrics",
            "calendar",
            "import nothing.vcf",
        ] {
            let said = desk.run(line);
            assert!(!desk.db().exists() || line.starts_with("import"), "{line}: {said:?}");
        }
    }
}

#[test]
fn a_file_is_begun_where_somebody_asks_for_it() {
    let desk = Desk::new("en");
    for line in ["list alliances", "add alliance acme Acme", "log hello", "import x.vcf", "doctor", "today"] {
        let said = desk.run(&format!("--db new.db {line}"));
        assert_eq!(said.code, 1, "{line}: {said:?}");
        assert!(said.err.contains("new.db") && !desk.path("new.db").exists(), "{line}: {said:?}");
    }
    assert!(desk.run("--db new.db add alliance acme Acme").err.contains("--create"));
    assert!(desk.run("--lang es --db new.db list alliances").err.contains("--create"));
    assert_eq!(desk.run("--db new.db --create add alliance acme Acme").code, 0);
    assert_eq!(desk.run("--db new.db list alliances --json").json().as_array().unwrap().len(), 1);
    // Where nobody names a file, the usual one begins by itself.
    assert_eq!(desk.run("add alliance acme Acme").code, 0);
    let memory = desk.run("--db :memory: add alliance acme Acme");
    assert!(memory.code == 2 && memory.err.contains("nothing would be kept"), "{memory:?}");
    assert!(!desk.path(":memory:").exists());
}

#[test]
fn a_log_of_another_file_is_set_aside_and_said() {
    let desk = Desk::with_acme("en");
    let (db, log) = (desk.db(), desk.path("data/trato/trato.db-wal"));
    let writer = rusqlite::Connection::open(&db).unwrap();
    writer.execute_batch("begin immediate; update lineage set before = token, token = randomblob(8); commit").unwrap();
    let stray = std::fs::read(&log).unwrap();
    drop(writer);
    assert_eq!(desk.run("log @acme call: later").code, 0);
    std::fs::write(&log, &stray).unwrap();
    let said = desk.run("list interactions --json");
    assert_eq!((said.code, said.json().as_array().unwrap().len()), (0, 1), "{said:?}");
    assert!(said.err.contains("set aside") && said.err.contains("stray-log"), "{said:?}");
    let aside = beside(&desk).into_iter().find(|name| name.contains("stray-log")).unwrap();
    assert_eq!(std::fs::read(db.with_file_name(&aside)).unwrap(), stray);
    assert!(desk.run("doctor").out.contains(&aside));
    // The file gone and its log left: said, and left alone by whoever reads.
    std::fs::remove_file(&db).unwrap();
    std::fs::write(&log, &stray).unwrap();
    for line in ["list alliances", "--lang es today"] {
        let said = desk.run(line);
        assert!(said.code == 1 && said.err.contains("-wal"), "{said:?}");
        assert_eq!(std::fs::read(&log).unwrap(), stray);
    }
    assert_eq!(desk.run("add alliance new New").code, 1, "and nothing is begun over it unasked");
    assert_eq!(desk.run("add alliance new New").code, 0);
}

#[test]
fn a_file_that_is_shared_stays_so() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_acme("en");
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let set = |path: &std::path::Path, mode| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    let (db, folder) = (desk.db(), desk.path("data/trato"));
    set(&folder, 0o2770);
    set(&db, 0o660);
    let said = desk.run("doctor --yes");
    assert!(said.code == 0 && said.out.contains("shared with the group"), "{said:?}");
    assert_eq!(mode(&db), 0o660);
    std::fs::write(desk.path("p.vcf"), "BEGIN:VCARD\nVERSION:3.0\nUID:c1\nFN:Pepa Roca\nEND:VCARD\n").unwrap();
    assert_eq!(desk.run("import p.vcf --alliance acme").code, 0);
    let copy = beside(&desk).into_iter().find(|name| name.contains("before-import")).unwrap();
    assert_eq!(mode(&folder.join(&copy)), 0o660, "its copies are the group's as well");
    // The copy takes the place of a file that is gone, for the same people.
    std::fs::remove_file(&db).unwrap();
    assert_eq!(desk.run(&format!("restore data/trato/{copy}")).code, 0);
    assert_eq!(mode(&db), 0o660);
    set(&db, 0o664);
    assert_eq!(desk.run("doctor").code, 1, "everybody is not the group");
    assert_eq!(desk.run("doctor --yes").code, 0);
    assert_eq!(mode(&db), 0o660);
    // In a folder that hands its group on to nobody, a group is somebody else.
    set(&folder, 0o770);
    assert_eq!(desk.run("doctor --yes").code, 0);
    assert_eq!((mode(&db), mode(&folder.join(&copy))), (0o600, 0o600));
}

#[test]
fn the_doctor_names_what_is_not_ours_and_what_was_left() {
    for (lang, words) in [
        ("en", ["trigger evil", "never finished", "not whole"]),
        ("es", ["disparador evil", "sin terminar", "no entera"]),
    ] {
        let desk = Desk::with_acme(lang);
        let folder = desk.path("data/trato");
        std::fs::write(folder.join(".trato.db.unfinished-4194305-1"), "Lucía").unwrap();
        std::fs::write(folder.join("trato.db.before-import-20260801-080000"), "").unwrap();
        let said = desk.run("doctor");
        assert!(said.code == 1 && words[1..].iter().all(|word| said.out.contains(word)), "{said:?}");
        desk.run("doctor --yes");
        assert!(!folder.join(".trato.db.unfinished-4194305-1").exists());
        std::fs::remove_file(folder.join("trato.db.before-import-20260801-080000")).unwrap();
        assert_eq!(desk.run("doctor").code, 0);
        let evil = "create trigger evil after insert on operation begin update alliance set purpose = 'pwned'; end";
        rusqlite::Connection::open(desk.db()).unwrap().execute_batch(evil).unwrap();
        let before = std::fs::read(desk.db()).unwrap();
        let said = desk.run("doctor --yes");
        assert!(said.code == 1 && said.out.contains(words[0]), "{said:?}");
        for line in ["list alliances", "log @acme call: x", "export --json", "undo"] {
            let said = desk.run(line);
            assert!(
                said.code == 1 && said.err.contains("trigger evil") && said.err.contains("trato doctor"),
                "{said:?}"
            );
        }
        assert_eq!(std::fs::read(desk.db()).unwrap(), before, "and nothing was written");
    }
}

#[test]
fn a_clock_far_ahead_is_said_in_words() {
    let desk = Desk::with_acme("en");
    let mut command = desk.command(&["add", "alliance", "late", "Late"]);
    command.env("TRATO_NOW", "2095-03-01T10:00:00Z");
    let said = desk.finish(command);
    assert!(said.code == 1 && said.err.contains("clock") && said.err.contains("2095"), "{said:?}");
}

/// Made empty (`mktemp`), or emptied: whoever reads makes nothing of it, and a new one is not begun unsaid.
#[test]
fn an_empty_file_is_begun_by_who_writes_and_that_is_said() {
    for (lang, words) in [("en", "empty (0 bytes)"), ("es", "vacío (0 bytes)")] {
        let desk = Desk::new(lang);
        let blank = desk.path("blank.db");
        std::fs::write(&blank, "").unwrap();
        for line in ["list alliances", "today", "find x", "history", "log --dry-run hello", "--read-only today"] {
            let said = on(&desk, &blank, line);
            assert!(said.err.contains(words), "{line}: {said:?}");
            assert_eq!(std::fs::metadata(&blank).unwrap().len(), 0, "{line}");
        }
        let said = on(&desk, &blank, "add alliance acme Acme");
        assert!(said.code == 0 && said.err.contains(words), "{said:?}");
        assert_eq!(on(&desk, &blank, "today").err, "");
    }
}

/// Its log would have to stand there: what is in the file is read all the same, and what is written is kept elsewhere.
#[test]
fn in_a_folder_where_nothing_may_be_put_a_file_is_read() {
    use std::fs::{Permissions, create_dir, set_permissions};
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    let desk = Desk::with_acme("en");
    let [kept, state] = ["kept", "state-of-another"].map(|name| desk.path(name));
    [&kept, &state].into_iter().for_each(|folder| create_dir(folder).unwrap());
    let file = copy(&desk, "kept/t.db");
    // To whoever may do everything a folder is closed to nobody.
    let other = rustix::process::geteuid().is_root().then_some(65_534);
    for path in [&file, &state] {
        if let Some(id) = other {
            chown(path, Some(id), None).unwrap();
        }
    }
    set_permissions(desk.path(""), Permissions::from_mode(0o755)).unwrap();
    set_permissions(&kept, Permissions::from_mode(0o555)).unwrap();
    let run = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let mut command = desk.command(&[&["--db", file.to_str().unwrap()], &words[..]].concat());
        command.env("XDG_STATE_HOME", &state);
        other.map(|id| command.uid(id));
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        (output.status.code().unwrap(), said)
    };
    for line in ["today", "show 1", "list alliances", "find acme", "history"] {
        let (code, said) = run(line);
        assert_eq!((code, said[1].as_str()), (0, ""), "{line}: {said:?}");
    }
    for line in ["log @acme call: hush", "add alliance more More", "undo"] {
        let (code, said) = run(line);
        assert!(code == 1 && said[1].contains("reading only"), "{line}: {said:?}");
        assert!(!line.contains("hush") || said[1].contains("draft"), "{said:?}");
    }
    set_permissions(&kept, Permissions::from_mode(0o755)).unwrap();
}
