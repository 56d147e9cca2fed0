//! The import screen, by keys and pictures.

use std::path::PathBuf;

use crate::i18n::Lang;
use crate::ui::testing::Play;

/// A file of three people, one of whom may be somebody of the example.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.vcf");
    let card = |fields: &str| format!("BEGIN:VCARD\nVERSION:3.0\n{fields}\nEND:VCARD\n");
    let text = card("UID:1\nFN:Eva Soler\nEMAIL:eva@soler.example\nORG:Soler\nPHOTO;ENCODING=b:AAAA")
        + &card("UID:2\nFN:Ana Ruiz\nTEL:+34 600 11 22 33")
        + &card("UID:3\nX-ABShowAs:COMPANY\nORG:Soler")
        + "BEGIN:VCARD\nFN:Half";
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

fn looked(lang: Lang, width: u16, height: u16, more: &str) -> (tempfile::TempDir, Play) {
    let (folder, path) = folder();
    let mut play = Play::demo(lang, width, height);
    play.keys(&format!(":import<enter>{}<enter>{more}", path.display()));
    (folder, play)
}

#[test]
fn the_plan_is_shown_at_every_size_in_both_languages() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Es, "es")] {
        for (width, height) in [(80, 24), (50, 15), (140, 40)] {
            let (_folder, mut play) = looked(lang, width, height, "");
            insta::assert_snapshot!(format!("plan_{name}_{width}"), play.picture());
        }
    }
}

#[test]
fn answers_are_given_by_key_and_one_undo_takes_it_back() {
    let (_folder, mut play) = looked(Lang::En, 80, 24, "s");
    assert!(play.picture().contains("→ the same"), "{}", play.picture());
    play.keys("<enter>");
    let store = play.app.store();
    assert_eq!(store.people_by_name("Eva Soler").unwrap().len(), 1);
    let ana = store.people_by_name("Ana Ruiz").unwrap();
    assert_eq!(ana.len(), 1, "no second Ana");
    assert_eq!(store.get::<crate::domain::Person>(ana[0]).unwrap().phone, "+34 600 11 22 33");
    assert!(play.picture().contains("1 new"), "{}", play.picture());
    play.keys("u");
    assert!(play.app.store().people_by_name("Eva Soler").unwrap().is_empty());
}

#[test]
fn a_file_that_is_not_there_says_so_and_the_path_stays() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys(":importar<enter>/nowhere/at/all.vcf<enter>");
    insta::assert_snapshot!("missing_es", play.picture());
    play.keys("<esc>");
    assert!(!play.picture().contains("nowhere"));
}

#[test]
fn a_table_shows_its_columns_and_they_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, "Nombre;Dónde escribirle;Nota\nEva Soler;eva@soler.example;hola\n").unwrap();
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys(&format!(":importar<enter>{}<enter>", path.display()));
    insta::assert_snapshot!("table_es", play.picture());
    play.keys("cemail=2<enter>");
    assert!(play.picture().contains("Dónde escribirle → correo"), "{}", play.picture());
    play.keys("<enter>");
    let store = play.app.store();
    assert_eq!(store.people_by_email("eva@soler.example").unwrap().len(), 1);
}
