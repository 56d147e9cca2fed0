//! The author by the name they gave: kept in the settings, and given what was written under another.

use crate::desk::Desk;

#[test]
fn what_was_written_before_anybody_was_named_becomes_theirs() {
    let desk = Desk::with_acme("en");
    assert!(desk.run_words(&["--as", "me", "add", "fact", "lucia", "sails", "--visibility", "mine"]).code == 0);
    let said = desk.run_words(&["set", "author", "Ana Ruiz"]);
    assert!(said.code == 0 && said.out.contains("author = Ana Ruiz"), "{said:?}");
    assert!(said.err.contains("--from \"ana\""), "what ana wrote is named: {said:?}");
    assert_eq!(desk.run("set author").out, "Ana Ruiz\n");
    for old in ["me", "ana"] {
        let said = desk.run_words(&["set", "author", "Ana Ruiz", "--from", old]);
        assert_eq!(said.code, 0, "{said:?}");
    }
    let history = desk.run("history").out;
    assert!(history.contains("Ana Ruiz") && !history.contains(" me "), "{history}");
    assert!(desk.run("list facts").out.contains("sails"), "their own is theirs still");
    assert_eq!(desk.run("doctor").code, 0);
    assert_eq!(desk.run("undo").code, 0, "what was done can still be taken back");
    assert_eq!(desk.run_words(&["set", "nothing", "x"]).code, 2);
    assert_eq!(desk.run_words(&["set", "date_order", "ymd"]).code, 1);
}
