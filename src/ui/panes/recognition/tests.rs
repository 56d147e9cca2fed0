//! Recognition, by keys and pictures.

use crate::domain::{Recognition, Visibility};
use crate::i18n::Lang;
use crate::store::{Filter, Position};
use crate::ui::testing::{Play, play};

#[test]
fn every_section_in_both_languages() {
    for nth in 0..5 {
        let keys = format!("5{}", "<tab>".repeat(nth));
        insta::assert_snapshot!(format!("section_{nth}_en"), play(&keys, Lang::En, (80, 24)));
        insta::assert_snapshot!(format!("section_{nth}_es"), play(&format!("{keys}j"), Lang::Es, (80, 24)));
    }
}

#[test]
fn narrow_and_wide() {
    insta::assert_snapshot!("narrow", play("5jj", Lang::Es, (50, 15)));
    insta::assert_snapshot!("wide", play("5j", Lang::En, (140, 40)));
}

fn newest(play: &Play) -> Vec<crate::domain::Stored<Recognition>> {
    play.app.store().window::<Recognition>(&Filter::default(), Position::Start, 3).unwrap().rows
}

#[test]
fn who_stands_longest_without_thanks_is_thanked_and_leaves_the_top() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("5");
    let before = play.picture();
    let first = |picture: &str| picture.lines().nth(5).unwrap_or_default().chars().skip(1).collect::<String>();
    play.keys("x");
    insta::assert_snapshot!("thank", play.picture());
    play.keys("saved the launch<c-s>");
    assert_ne!(first(&play.picture()), first(&before), "{}", play.picture());
    let given = newest(&play).remove(0);
    assert_eq!((given.text.as_str(), given.visibility), ("saved the launch", Visibility::Both));
    play.keys("u");
    assert_eq!(first(&play.picture()), first(&before), "and undo puts them back");
}

#[test]
fn one_key_turns_what_earned_thanks_into_thanks_and_another_says_that_none_are_needed() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("5<tab>");
    let rows = |play: &mut Play| {
        let picture = play.picture();
        picture.lines().skip(5).take_while(|line| !line.is_empty() && !line.starts_with('─')).count()
    };
    let before = rows(&mut play);
    assert!(before > 1, "{}", play.picture());
    play.keys("n");
    assert_eq!(rows(&mut play), before - 1, "{}", play.picture());
    play.keys("x");
    assert!(
        play.picture().contains("nuevo: agradecimiento") || play.picture().contains("agradecimiento"),
        "{}",
        play.picture()
    );
    play.keys("gran trabajo<c-s>");
    let given = newest(&play).remove(0);
    assert!(given.commitment_id.is_some() || given.kpi_id.is_some() || given.interaction_id.is_some(), "{given:?}");
}
