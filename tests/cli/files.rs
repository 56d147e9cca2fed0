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
    refused(&desk, &letter, "no es un fichero de trato");
    let foreign = desk.path("other.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("create table note (text)").unwrap();
    refused(&desk, &foreign, "no es un fichero de trato");
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
    assert!(said.err.contains("hay un fichero donde debería haber una carpeta"), "{said:?}");
    let folder = desk.path("folder");
    std::fs::create_dir(&folder).unwrap();
    let said = on(&desk, &folder, "--lang es today");
    assert!(said.code == 1 && said.err.contains("es una carpeta, no un fichero"), "{said:?}");
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
