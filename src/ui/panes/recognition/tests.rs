//! Recognition, by keys and pictures.

use super::sections::Part;
use crate::domain::{Recognition, Visibility};
use crate::i18n::Lang;
use crate::store::{Filter, Position};
use crate::ui::ledger::Section;
use crate::ui::testing::{Play, play};

#[test]
fn every_section_in_both_languages() {
    for nth in 0..Part::all().len() {
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

#[test]
fn what_earned_it_is_picked_from_what_was_reached() {
    for (lang, text) in [(Lang::En, "a year of work"), (Lang::Es, "un año de trabajo")] {
        let mut play = Play::demo(lang, 80, 24);
        play.keys("5pacme<enter>A");
        play.keys(&format!("{text}<tab>"));
        insta::assert_snapshot!(format!("pick_people_{lang:?}"), play.picture());
        play.keys("<c-n><tab><tab><tab><tab><tab><tab><tab><tab>");
        insta::assert_snapshot!(format!("pick_earned_{lang:?}"), play.picture());
        play.keys("<c-n><down>");
        insta::assert_snapshot!(format!("pick_earned_offer_{lang:?}"), play.picture());
        play.keys("<tab>");
        insta::assert_snapshot!(format!("pick_earned_taken_{lang:?}"), play.picture());
        play.keys("<c-s>");
        let given = newest(&play).remove(0);
        assert_eq!(given.text, text, "{}", play.picture());
        let earned = [given.commitment_id.is_some(), given.expectation_id.is_some(), given.interaction_id.is_some()];
        assert!(earned.iter().any(|it| *it) || given.kpi_id.is_some(), "{given:?}");
    }
}

#[test]
fn several_marked_people_are_thanked_in_one_form_and_one_undo_takes_it_back() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("5pumbra<enter>");
    let without = play.picture();
    play.keys("<space><space><space>x");
    play.keys("held the line all summer<c-s>");
    let given = newest(&play).remove(0);
    assert_eq!(play.app.store().thanked(given.key()).unwrap().len(), 3, "{}", play.picture());
    play.keys("u");
    let rows = |picture: &str| {
        picture.lines().skip(5).take(8).map(|line| line.chars().skip(1).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&play.picture()), rows(&without));
}

#[test]
fn what_is_celebrated_leaves_the_list_by_thanks_and_by_not_needed() {
    for (keys, thanked) in [("x<c-s>", true), ("n", false)] {
        let mut play = Play::demo(Lang::En, 80, 24);
        play.keys("5<tab><tab><tab><tab>");
        let rows = |play: &mut Play| {
            let picture = play.picture();
            picture.lines().skip(5).take_while(|line| !line.is_empty() && !line.starts_with('─')).count()
        };
        let before = rows(&mut play);
        assert!(before > 1, "{}", play.picture());
        // The first is an anniversary, whose thanks go to the whole team.
        play.keys(keys);
        assert_eq!(rows(&mut play), before - 1, "{keys}\n{}", play.picture());
        if thanked {
            let given = newest(&play).remove(0);
            assert!(given.team.contains("team") && given.text.contains("since signing"), "{given:?}");
        }
        play.keys("u");
        assert_eq!(rows(&mut play), before, "{keys} and back\n{}", play.picture());
        // Those after it are targets reached.
        play.keys(&format!("j{}", if thanked { "x" } else { "n" }));
        if thanked {
            play.keys("all of you<c-s>");
        }
        assert_eq!(rows(&mut play), before - 1, "{keys}\n{}", play.picture());
    }
}
