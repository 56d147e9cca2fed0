use std::os::unix::fs::PermissionsExt;

use super::*;

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}

#[test]
fn a_draft_comes_back_as_it_was_and_is_private() {
    let state = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(state.path(), Path::new("/nowhere/trato.db"));
    assert!(drafts.all().unwrap().is_empty());
    drafts.save("log-1", &Value::from("@acme call"), at(10), true).unwrap();
    drafts.save("log-1", &Value::from("@acme call: prices"), at(20), false).unwrap();
    let draft = drafts.read("log-1").unwrap().unwrap();
    assert_eq!((draft.since_ms, draft.saved_ms, draft.value), (10, 20, Value::from("@acme call: prices")));
    let mode = fs::metadata(drafts.path("log-1")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(drafts.orphans().unwrap().is_empty(), "this process lives");
    drafts.remove("log-1").unwrap();
    drafts.remove("log-1").unwrap();
    assert!(drafts.all().unwrap().is_empty());
}

#[test]
fn a_dead_holders_draft_is_offered_and_a_living_ones_is_theirs() {
    let state = tempfile::tempdir().unwrap();
    let mine = Drafts::new(state.path(), Path::new("/nowhere/trato.db"));
    let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
    let holder = Holder { pid: child.id(), started: holder::started(child.id()).unwrap() };
    let theirs = Drafts { me: holder, ..mine.clone() };
    theirs.save("meeting-412", &Value::from("minutes"), at(1), false).unwrap();
    assert!(mine.orphans().unwrap().is_empty());
    assert!(mine.save("meeting-412", &Value::from("other"), at(2), false).is_err());

    let draft = mine.read("meeting-412").unwrap().unwrap();
    mine.take_over(&draft, at(3)).unwrap();
    assert!(theirs.save("meeting-412", &Value::from("more"), at(4), false).is_err(), "taken over");

    theirs.save("log-7", &Value::from("half a line"), at(5), false).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let offered: Vec<String> = mine.orphans().unwrap().into_iter().map(|draft| draft.slot).collect();
    assert_eq!(offered, ["log-7"]);
}

/// Drafts of `author` at `state`, as a process left them that is dead by now.
fn left(state: &Path, author: &str) -> Drafts {
    let session = crate::store::testing::session(author);
    let dead = Holder { pid: 0, started: 1 };
    Drafts { me: dead, ..Drafts::new(state, Path::new("/nowhere/trato.db")).of(&session) }
}

fn here(state: &Path, author: &str) -> Drafts {
    Drafts { me: Holder::current(), ..left(state, author) }
}

fn slots(drafts: &Drafts) -> Vec<String> {
    drafts.orphans().unwrap().into_iter().map(|draft| draft.slot).collect()
}

#[test]
fn a_draft_is_its_authors_and_knows_the_day_it_was_written() {
    let state = tempfile::tempdir().unwrap();
    left(state.path(), "bea").save("meeting-412", &Value::from("hers"), at(0), true).unwrap();
    left(state.path(), "ana").save("meeting-412", &Value::from("mine"), at(86_400_000), true).unwrap();
    let ana = here(state.path(), "ana");
    let mine = ana.read("meeting-412").unwrap().unwrap();
    assert_eq!((mine.value, mine.day), (Value::from("mine"), Some("1970-01-02".parse().unwrap())));
    ana.remove("meeting-412").unwrap();
    assert!(slots(&ana).is_empty() && ana.read("meeting-412").unwrap().is_none());
    assert_eq!(slots(&here(state.path(), "bea")), ["meeting-412"]);
}

#[test]
fn what_an_older_version_left_is_offered_and_gets_an_author() {
    let state = tempfile::tempdir().unwrap();
    left(state.path(), "").save("log-1", &Value::from("old"), at(0), true).unwrap();
    let ana = here(state.path(), "ana");
    let old = ana.orphans().unwrap().remove(0);
    ana.take_over(&old, at(1)).unwrap();
    assert_eq!(ana.all().unwrap().len(), 1);
    assert!(here(state.path(), "bea").all().unwrap().is_empty());
}

#[test]
fn what_was_saved_is_not_offered_and_what_only_might_have_been_is() {
    let state = tempfile::tempdir().unwrap();
    let mut store = crate::store::testing::store();
    let new = crate::domain::Alliance::new("acme".parse().unwrap(), "Acme");
    let saved = store.transact(crate::store::Op::Add, |tx| tx.insert(&new, None)).unwrap().operation.unwrap();
    let before = left(state.path(), "ana");
    for (slot, operation) in [("log-1", saved), ("log-2", Id::from_raw(7))] {
        before.save(slot, &Value::from(slot), at(0), false).unwrap();
        before.take(slot, operation);
    }
    let ana = here(state.path(), "ana");
    ana.forget_taken(&store);
    assert_eq!(slots(&ana), ["log-2"]);
    // Written again it is a draft like any other.
    before.save("log-2", &Value::from("more"), at(1), false).unwrap();
    assert_eq!(ana.read("log-2").unwrap().unwrap().taken, None);
}

#[test]
fn what_an_editor_saved_later_than_the_draft_is_found_with_it() {
    let state = tempfile::tempdir().unwrap();
    let before = left(state.path(), "ana");
    let path = before.lend("log-1", &Value::from("before"), at(0), "before", false).unwrap();
    let draft = before.read("log-1").unwrap().unwrap();
    assert_eq!(before.edited(&draft), None, "the editor has saved nothing");
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(&path, "by the editor\n").unwrap();
    assert_eq!(before.edited(&draft).as_deref(), Some("by the editor"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    std::thread::sleep(std::time::Duration::from_millis(20));
    before.save("log-1", &Value::from("typed since"), at(1), true).unwrap();
    assert_eq!(before.edited(&draft), None, "the draft is the newer one");
    before.remove("log-1").unwrap();
    assert!(!path.exists());
}
