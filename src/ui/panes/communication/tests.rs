//! Communication, by keys and pictures.

use super::sections::Part;
use crate::domain::{Commitment, Interaction};
use crate::i18n::Lang;
use crate::store::{Filter, Position, Which};
use crate::ui::ledger::Section;
use crate::ui::testing::{Play, play};

/// Keys that lead to the nth section.
fn section(nth: usize) -> String {
    format!("2{}", "<tab>".repeat(nth))
}

#[test]
fn every_section_in_both_languages() {
    for nth in 0..Part::all().len() {
        let keys = section(nth);
        insta::assert_snapshot!(format!("section_{nth}_en"), play(&keys, Lang::En, (80, 24)));
        insta::assert_snapshot!(format!("section_{nth}_es"), play(&format!("{keys}s"), Lang::Es, (80, 24)));
    }
}

#[test]
fn narrow_and_wide() {
    insta::assert_snapshot!("narrow", play("2jj", Lang::Es, (50, 15)));
    insta::assert_snapshot!("wide", play("2jjjj", Lang::En, (140, 40)));
}

#[test]
fn the_list_goes_on_to_its_end_and_back() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let total = {
        let filter = Filter { which: Which::Past, ..Filter::default() };
        play.app.store().count::<Interaction>(&filter, 10_000).unwrap()
    };
    assert!(total > 600);
    let top = play.keys("2").picture();
    let by_steps = play.keys(&"j".repeat(total + 5)).picture();
    let at_once = Play::demo(Lang::En, 80, 24).keys("2G").picture();
    let last = |picture: &str| picture.lines().find(|line| line.starts_with('▌')).unwrap().to_owned();
    assert_eq!(last(&by_steps), last(&at_once));
    assert_eq!(last(&play.keys(&"k".repeat(total + 5)).picture()), last(&top));
    assert_eq!(last(&play.keys("Gg").picture()), last(&top));
}

#[test]
fn a_filter_narrows_as_it_is_typed() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("2/product");
    insta::assert_snapshot!("filter", play.picture());
    play.keys("<esc>");
    assert!(!play.picture().contains("filter:"));
}

#[test]
fn a_form_adds_and_edits() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>").keys(&section(4)).keys("A");
    insta::assert_snapshot!("form", play.picture());
    play.keys("send the deck<tab>ana<tab><tab>friday");
    insta::assert_snapshot!("form_filled", play.picture());
    play.keys("<c-s>");
    let newest = |play: &Play| {
        let all = play.app.store().window::<Commitment>(&Filter::default(), Position::Start, 2000).unwrap().rows;
        all.into_iter().max_by_key(|it| it.id).unwrap()
    };
    let added = newest(&play);
    assert_eq!((added.text.as_str(), added.due_on.unwrap().to_string()), ("send the deck", "2026-08-28".to_owned()));
    play.keys("u");
    assert_ne!(newest(&play).id, added.id);
}

#[test]
fn a_form_points_at_what_is_wrong_and_keeps_the_text() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("pacme<enter>").keys(&section(4)).keys("A").keys("enviar<tab>nadie-asi<tab><tab>pronto<c-s>");
    insta::assert_snapshot!("form_error", play.picture());
}

#[test]
fn verbs_act_on_the_row_and_delete_asks_first() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys(&section(4)).keys("D");
    insta::assert_snapshot!("delete", play.picture());
    play.keys("n");
    assert!(play.app.store().undoable().unwrap().is_none(), "any other key leaves it");
    play.keys("Dy");
    assert!(play.picture().contains("deleted commitment"), "{}", play.picture());
}
