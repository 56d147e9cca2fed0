//! Expectations, by keys and pictures.

use super::sections::Part;
use crate::domain::{Amendment, Expectation, ExpectationState};
use crate::i18n::Lang;
use crate::store::{Filter, Position};
use crate::ui::ledger::Section;
use crate::ui::testing::{Play, play};

#[test]
fn every_section_in_both_languages() {
    for nth in 0..Part::all().len() {
        let keys = format!("3{}", "<tab>".repeat(nth));
        insta::assert_snapshot!(format!("section_{nth}_en"), play(&keys, Lang::En, (80, 24)));
        insta::assert_snapshot!(format!("section_{nth}_es"), play(&format!("{keys}s"), Lang::Es, (80, 24)));
    }
}

#[test]
fn narrow_and_wide() {
    insta::assert_snapshot!("narrow", play("3jj", Lang::Es, (50, 15)));
    insta::assert_snapshot!("wide", play("3jj", Lang::En, (140, 40)));
}

fn open_amendments(play: &Play) -> Vec<Amendment> {
    let all = play.app.store().window::<Amendment>(&Filter::default(), Position::Start, 50).unwrap().rows;
    all.into_iter().map(|it| it.data).filter(Amendment::is_open).collect()
}

#[test]
fn from_reality_to_a_new_wording_and_back() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>3");
    let drifting = open_amendments(&play);
    assert_eq!(drifting.len(), 1, "the example has one that drifts");
    // Told, an alternative chosen, agreed.
    play.keys("<tab><tab><tab>t").keys("c2").keys("x");
    assert!(open_amendments(&play).is_empty());
    let find = |play: &Play| {
        let all = play.app.store().window::<Expectation>(&Filter::default(), Position::Start, 100).unwrap().rows;
        all.into_iter().find(|it| it.state == ExpectationState::Amended && it.text.contains("second person"))
    };
    assert!(find(&play).is_some(), "{}", play.picture());
    play.keys("<s-tab><s-tab><s-tab>");
    insta::assert_snapshot!("amended", play.picture());
    play.keys("uuu");
    assert!(find(&play).is_none());
    assert_eq!(open_amendments(&play), drifting);
}

#[test]
fn one_key_opens_the_amendment() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("pacme<enter>3<tab>w");
    insta::assert_snapshot!("amend", play.picture());
}

#[test]
fn a_kick_off_goes_on_where_it_was_left() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>3K");
    play.keys("Ten joint customers due:31 dec<tab>Two days of training");
    insta::assert_snapshot!("kick_off", play.picture());
    play.keys("<esc>").keys("K");
    assert!(play.picture().contains("Ten joint customers"), "the draft is there");
    play.keys("<c-s>");
    let all = play.app.store().window::<Expectation>(&Filter::default(), Position::Start, 100).unwrap().rows;
    let goal = all.iter().find(|it| it.text == "Ten joint customers").unwrap();
    assert_eq!(goal.due_on.unwrap().to_string(), "2026-12-31");
    assert!(all.iter().any(|it| it.text == "Two days of training"));
    play.keys("u");
    let after = play.app.store().window::<Expectation>(&Filter::default(), Position::Start, 100).unwrap().rows;
    assert_eq!(after.len() + 2, all.len(), "one undo takes the whole session back");
}

#[test]
fn a_kick_off_says_what_a_line_becomes_and_lacks() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("pacme<enter>3K");
    assert!(play.picture().contains("p. ej."), "{}", play.picture());
    play.keys("Diez clientes para:31dic 80/50%");
    let shown = play.picture();
    assert!(shown.contains("31 dic") && shown.contains("lo dudan (50 %)") && shown.contains("sin medida"), "{shown}");
}

#[test]
fn what_is_said_of_one_does_not_come_up_for_another() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>3<tab>wfirst thing<esc>jw");
    assert!(!play.picture().contains("first thing"), "{}", play.picture());
    play.keys("<esc>kw");
    assert!(play.picture().contains("first thing"), "{}", play.picture());
}

#[test]
fn over_all_alliances_the_row_says_who_keeps_what() {
    let mut play = Play::demo(Lang::En, 80, 24);
    assert!(play.keys("3").picture().contains("kept on time in 90 days: they"), "{}", play.picture());
}

#[test]
fn a_narrow_screen_says_what_matters() {
    insta::assert_snapshot!("narrow_amendments", play("3<tab><tab><tab>", Lang::Es, (50, 15)));
    insta::assert_snapshot!("narrow_roles", play("3<tab><tab><tab><tab>", Lang::En, (50, 15)));
}
