//! What the shell offers at Tab, and what commands are called in Spanish.

use crate::desk::Desk;

/// What may stand for the last word, as fish is told: a value, and perhaps what it is.
fn offered(desk: &Desk, words: &[&str]) -> Vec<String> {
    let line: Vec<&str> = ["--", "trato"].iter().chain(words).copied().collect();
    let said = desk.command(&line).env("COMPLETE", "fish").output().unwrap();
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn tab_offers_what_an_argument_may_be() {
    let desk = Desk::with_acme("en");
    let begins = |words: &[&str], with: &str| {
        let found = offered(&desk, words);
        assert!(found.iter().any(|offer| offer.starts_with(with)), "{words:?}: {found:?}");
    };
    begins(&["lo"], "log\tLog a line");
    begins(&["log", "--alliance", "ac"], "acme\tAcme");
    begins(&["list", "commit"], "commitments");
    begins(&["set", "days.th"], "days.thanks\t");
    begins(&["set", "theme", "da"], "dark");
    begins(&["add", "commitment", "--side", "t"], "them");
    begins(&["help", "bac"], "backup\t");
    begins(&["list", "seats", "--side", ""], "us");
    begins(&["log", "--dry-"], "--dry-run");
}

#[test]
fn tab_offers_nothing_that_is_somebody_elses_own() {
    let desk = Desk::with_acme("en");
    let said = desk.run("log acme do: @me zanzibar due:yesterday +private");
    assert_eq!(said.code, 0, "{said:?}");
    let of = |author: &str| offered(&desk, &["--as", author, "show", ""]).join("\n");
    assert!(of("ana").contains("zanzibar"), "{}", of("ana"));
    assert!(!of("bea").contains("zanzibar"), "{}", of("bea"));
}

#[test]
fn a_shell_that_asks_makes_no_file() {
    let desk = Desk::new("en");
    offered(&desk, &["show", ""]);
    assert!(!desk.path("data/trato/trato.db").exists());
}

#[test]
fn commands_and_options_have_spanish_names() {
    let desk = Desk::with_acme("es");
    assert_eq!(desk.run("hoy --alianza acme").out, desk.run("today --alliance acme").out);
    let said = desk.run("añadir compromiso acme mandar-precios --parte nosotros --vence 2027-01-15");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(desk.run("listar compromisos --parte nosotros").out.contains("mandar-precios"));
}
