//! Metrics, by keys and pictures.

use crate::domain::{Cause, Measurement};
use crate::i18n::Lang;
use crate::store::{Filter, Position};
use crate::ui::testing::{Play, play};

#[test]
fn every_section_in_both_languages() {
    for nth in 0..3 {
        let keys = format!("4{}", "<tab>".repeat(nth));
        insta::assert_snapshot!(format!("section_{nth}_en"), play(&keys, Lang::En, (80, 24)));
        insta::assert_snapshot!(format!("section_{nth}_es"), play(&format!("{keys}j"), Lang::Es, (80, 24)));
    }
}

#[test]
fn narrow_and_wide() {
    insta::assert_snapshot!("narrow", play("4jj", Lang::Es, (50, 15)));
    insta::assert_snapshot!("wide", play("4j", Lang::En, (140, 40)));
}

fn newest(play: &Play) -> Vec<Measurement> {
    let all = play.app.store().window::<Measurement>(&Filter::default(), Position::Start, 5).unwrap().rows;
    all.into_iter().map(|it| it.data).collect()
}

#[test]
fn the_figures_of_the_week_in_one_form() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("pacme<enter>4i");
    insta::assert_snapshot!("figures", play.picture());
    let before = newest(&play);
    play.keys("1.200<c-s>");
    assert!(play.picture().contains("1200"), "both readings are told: {}", play.picture());
    play.keys("<c-u>34<tab>1,5k<c-s>");
    let after = newest(&play);
    let values: Vec<String> = after.iter().take(2).map(|it| it.value.to_string()).collect();
    assert!(values.contains(&"34".to_owned()) && values.contains(&"1500".to_owned()), "{values:?}");
    play.keys("u");
    assert_eq!(newest(&play), before, "one undo takes both back");
}

#[test]
fn a_cause_with_what_follows_from_it() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>4c");
    insta::assert_snapshot!("cause", play.picture());
    play.keys("two sellers left<c-s>");
    let causes = play.app.store().window::<Cause>(&Filter::default(), Position::Start, 50).unwrap().rows;
    assert!(causes.iter().any(|it| it.text == "two sellers left" && it.kpi_id.is_some()), "{}", play.picture());
}
