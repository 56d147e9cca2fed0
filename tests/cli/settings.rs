//! What is chosen once: flags over variables over the settings file over the machine.

use crate::desk::{Desk, Said};

fn choose(desk: &Desk, toml: &str) {
    std::fs::create_dir_all(desk.path("config/trato")).unwrap();
    std::fs::write(desk.path("config/trato/config.toml"), toml).unwrap();
}

fn author(said: &Said) -> String {
    said.json()["author"].as_str().unwrap().to_owned()
}

#[test]
fn the_author_is_the_flags_the_settings_or_the_users() {
    let desk = Desk::with_acme("en");
    assert_eq!(author(&desk.run("add idea acme one --json")), "ana");
    choose(&desk, "author = \"Ana R.\"\n");
    assert_eq!(author(&desk.run("add idea acme two --json")), "Ana R.");
    assert_eq!(author(&desk.run("add idea acme three --json --as bob")), "bob");
    assert_eq!(desk.run_words(&["--as", " ", "today"]).code, 2);
}

#[test]
fn the_language_is_the_flags_the_variables_the_settings_or_the_locales() {
    let desk = Desk::with_acme("en");
    let said = |lang: Option<&str>, locale: &str| {
        let mut command = desk.command(&["today"]);
        command.env_remove("TRATO_LANG").env("LANG", locale);
        if let Some(lang) = lang {
            command.env("TRATO_LANG", lang);
        }
        desk.finish(command).out
    };
    let (en, es) = ("Nothing needs you today.\n", "Hoy nada requiere tu atención.\n");
    assert_eq!(said(None, "es_ES.UTF-8"), es);
    assert_eq!(said(None, "fr_FR.UTF-8"), en);
    assert_eq!(said(Some("en"), "es_ES.UTF-8"), en);
    choose(&desk, "lang = \"es\"\n");
    assert_eq!(said(None, "en_GB.UTF-8"), es);
    assert_eq!(said(Some("en"), "es_ES.UTF-8"), en);
}

#[test]
fn a_zone_in_the_settings_moves_the_day() {
    let desk = Desk::with_acme("en");
    choose(&desk, "zone = \"Pacific/Auckland\"\n");
    let mut command = desk.command(&["add", "idea", "acme", "late", "--json"]);
    command.env("TRATO_NOW", "2026-08-26T20:00:00Z");
    assert_eq!(desk.finish(command).json()["noted_on"], "2026-08-27");
}

#[test]
fn an_unknown_setting_is_named_and_so_is_a_broken_one() {
    let desk = Desk::with_acme("es");
    choose(&desk, "autor = \"ana\"\nlang = \"en\"\n");
    let said = desk.run("today");
    assert_eq!(said.code, 0);
    assert!(said.err.contains("autor") && !said.err.contains("lang"), "{said:?}");
    for broken in ["zone = \"Marte/Olympus\"\n", "date_order = 3\n", "author = \"ana\"\nlang = \n"] {
        choose(&desk, broken);
        let said = desk.run("today");
        assert_eq!(said.code, 0, "{broken}");
        assert!(said.err.contains("config.toml:"), "{said:?}");
    }
    // Whose entries they would be is not known.
    for broken in ["lang = \n", "author = 3\n"] {
        choose(&desk, broken);
        let said = desk.run("today");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{broken}");
        assert!(said.err.contains("config.toml"), "{said:?}");
    }
}

#[test]
fn an_unreadable_clock_is_refused() {
    let desk = Desk::with_acme("en");
    let mut command = desk.command(&["today"]);
    command.env("TRATO_NOW", "yesterday");
    let said = desk.finish(command);
    assert!(said.code == 2 && said.err.contains("TRATO_NOW"), "{said:?}");
}
