//! Relations, by keys and pictures.

use super::sections::Part;
use crate::domain::{Interaction, InteractionKind, Person, Seat};
use crate::i18n::Lang;
use crate::ui::ledger::Section;
use crate::ui::testing::{Play, play};

#[test]
fn every_section_in_both_languages() {
    for nth in 0..Part::all().len() {
        let keys = format!("6{}", "<tab>".repeat(nth));
        insta::assert_snapshot!(format!("section_{nth}_en"), play(&keys, Lang::En, (80, 24)));
        insta::assert_snapshot!(format!("section_{nth}_es"), play(&format!("pacme<enter>{keys}j"), Lang::Es, (80, 24)));
    }
}

#[test]
fn narrow_and_wide() {
    insta::assert_snapshot!("narrow", play("pacme<enter>6<tab>>>", Lang::Es, (50, 15)));
    insta::assert_snapshot!("wide", play("pacme<enter>6<tab>j>>", Lang::En, (140, 40)));
    insta::assert_snapshot!("page_narrow", play("pacme<enter>6<enter>", Lang::En, (50, 15)));
    insta::assert_snapshot!("page_wide", play("pacme<enter>6<enter>", Lang::Es, (140, 40)));
}

#[test]
fn a_persons_page_says_what_to_remember() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>6j<enter>");
    insta::assert_snapshot!("page", play.picture());
    play.keys("fplays the cello<c-s>");
    assert!(play.picture().contains("plays the cello"), "the page follows: {}", play.picture());
}

#[test]
fn two_people_are_introduced_in_one_step() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pinitech<enter>6<tab>");
    play.keys("i<c-s>");
    let picture = play.picture();
    assert!(picture.contains("introduced") || picture.contains("added tie"), "{picture}");
}

fn people(play: &Play) -> Vec<crate::domain::Stored<Person>> {
    play.app.store().people(None, 500).unwrap()
}

#[test]
fn two_who_are_one_become_one_and_undo_makes_them_two_again() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    let before = people(&play);
    let double = before.iter().find(|it| it.handle.as_str().ends_with("-bis")).unwrap().clone();
    play.keys("6/").keys(double.name.split(' ').next().unwrap()).keys("<enter>");
    while !play.picture().lines().any(|line| line.starts_with('▌') && line.contains(&double.name)) {
        play.keys("j");
    }
    play.keys("J");
    insta::assert_snapshot!("join", play.picture());
    play.keys("<c-s>");
    assert_eq!(people(&play).len(), before.len() - 1, "{}", play.picture());
    play.keys("u");
    assert_eq!(people(&play).len(), before.len(), "{}", play.picture());
}

#[test]
fn a_leaver_hands_everything_over_in_one_step() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>6");
    let first =
        people(&play).into_iter().find(|it| play_seats(&play, it).iter().any(|seat| seat.to_on.is_none())).unwrap();
    play.keys("o");
    let heir = people(&play).into_iter().find(|it| it.id != first.id && it.handle.as_str() != "ana").unwrap();
    play.keys(heir.handle.as_str()).keys("<enter>");
    insta::assert_snapshot!("hand_over", play.picture());
    play.keys("y");
    assert!(play.picture().contains("handed over"), "{}", play.picture());
    play.keys("u");
    assert!(play.picture().contains("undone"), "{}", play.picture());
}

fn play_seats(play: &Play, person: &crate::domain::Stored<Person>) -> Vec<crate::domain::Stored<Seat>> {
    play.app.store().seats_held(person.key()).unwrap()
}

#[test]
fn erasing_says_beforehand_that_it_cannot_be_undone() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>6j");
    let name = play.picture().lines().find(|line| line.starts_with('▌')).unwrap().to_owned();
    play.keys("E");
    insta::assert_snapshot!("erase", play.picture());
    play.keys("Ey");
    let picture = play.picture();
    assert!(picture.contains("a former contact") && picture.contains("Erased"), "{name}: {picture}");
    play.keys("u");
    assert!(play.picture().contains("erased since"), "{}", play.picture());
}

#[test]
fn an_event_is_planned_from_what_people_share() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("6<tab><tab>A");
    insta::assert_snapshot!("event", play.picture());
    play.keys("acme<tab><tab>in 2w<tab>sailing<c-s>");
    let found = play.app.store().newest::<Interaction>(None, 1).unwrap().remove(0);
    assert_eq!((found.kind, found.title.as_str()), (InteractionKind::Event, "sailing"), "{}", play.picture());
}

#[test]
fn a_place_on_a_team_is_seen_added_edited_ended_and_deleted_on_the_screen() {
    let mut play = Play::demo(Lang::En, 80, 24);
    let seats = |play: &Play| -> Vec<Seat> {
        play.app.store().newest::<Seat>(None, 500).unwrap().into_iter().map(|it| it.data).collect()
    };
    let before = seats(&play);
    play.keys("pacme<enter>6<s-tab>");
    assert!(play.picture().contains("x has left"), "{}", play.picture());
    play.keys("x");
    let ended = |play: &Play| seats(play).iter().filter(|it| it.to_on.is_some()).count();
    assert_eq!(ended(&play), before.iter().filter(|it| it.to_on.is_some()).count() + 1, "{}", play.picture());
    play.keys("u");
    assert_eq!(seats(&play), before);
    // The same on the page of a person, on the row of the place.
    play.keys("<tab>j<enter>j");
    assert!(play.picture().contains("has left") && play.picture().contains("add to a team"), "{}", play.picture());
    play.keys("Dy");
    assert_eq!(seats(&play).len(), before.len() - 1, "{}", play.picture());
    play.keys("u");
    assert_eq!(seats(&play).len(), before.len());
    play.keys("s<c-s>");
    assert!(seats(&play).len() > before.len() || play.picture().contains("seat"), "{}", play.picture());
}
