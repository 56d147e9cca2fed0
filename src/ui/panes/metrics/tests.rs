//! Metrics, by keys and pictures.

use super::sections::Part;
use crate::domain::{Cause, Measurement};
use crate::i18n::Lang;
use crate::store::{Filter, Position};
use crate::ui::ledger::Section;
use crate::ui::testing::{Play, play};

#[test]
fn every_section_in_both_languages() {
    for nth in 0..Part::all().len() {
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

#[test]
fn achievements_come_first_on_one_page() {
    for (lang, name) in [(Lang::En, "summary_en"), (Lang::Es, "summary_es")] {
        insta::assert_snapshot!(name, play("pacme<enter>4B", lang, (80, 24)));
    }
    insta::assert_snapshot!("summary_narrow", play("pacme<enter>4B", Lang::Es, (50, 15)));
}

#[test]
fn a_corrected_figure_says_what_it_was() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>4a@acme leads=20 2026-08-25<enter>a@acme leads=34 2026-08-25<enter><tab>");
    let shown = play.picture();
    assert!(shown.contains("34, corrected on 26 Aug by ana; it was 20"), "{shown}");
    play.keys("u");
    assert!(!play.picture().contains("corrected"), "{}", play.picture());
}

#[test]
fn an_open_amendment_shows_with_its_kpi() {
    let mut play = Play::demo(Lang::En, 80, 24);
    play.keys("pacme<enter>4wone seller left<c-s>");
    assert!(play.picture().contains("reality: one seller left (not told)"), "{}", play.picture());
    play.keys("t");
    assert!(play.picture().contains("reality: one seller left (told 26 Aug)"), "{}", play.picture());
}

#[test]
fn a_kpi_is_edited_in_its_own_unit() {
    let mut play = Play::demo(Lang::Es, 80, 24);
    play.keys("pglobex<enter>4e");
    let shown = play.picture();
    assert!(shown.contains("9h") && shown.contains("2h"), "{shown}");
    insta::assert_snapshot!("kpi_form", shown);
    let before = play.reality();
    play.keys("<c-s>");
    assert_eq!(play.reality(), before, "saved as it stands, nothing changes");
}

#[test]
fn without_colour_and_in_ascii() {
    use crate::ui::kit::theme::Look;
    for (name, ascii) in [("mono", false), ("ascii", true)] {
        let mut store = crate::store::testing::store();
        crate::demo::lively(&mut store, Lang::En).unwrap();
        let mut play = Play::with_look(store, Lang::En, 80, 24, Look::new(false, ascii));
        let shown = play.keys("4jjj").picture();
        assert!(!ascii || (shown.is_ascii() && !shown.lines().nth(6).unwrap().contains('?')), "{shown}");
        insta::assert_snapshot!(name, shown);
    }
}
