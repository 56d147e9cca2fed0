//! The report from the screens, by keys and pictures.

use crate::domain::Share;
use crate::i18n::Lang;
use crate::store::{Filter, Position, testing};
use crate::ui::testing::{Play, play};

const PARTNER: &str = "pacme<enter>:report<enter><tab><right>";

#[test]
fn what_is_left_out_shows_before_anything_is_written() {
    insta::assert_snapshot!("partner_en_80", play(PARTNER, Lang::En, (80, 24)));
    insta::assert_snapshot!("partner_es_50", play(PARTNER, Lang::Es, (50, 15)));
    insta::assert_snapshot!("partner_es_140", play(PARTNER, Lang::Es, (140, 40)));
    insta::assert_snapshot!("ours_es_80", play("pacme<enter>:informe<enter>", Lang::Es, (80, 24)));
    insta::assert_snapshot!("since_last", play(&format!("{PARTNER}<s-tab><left>"), Lang::En, (80, 24)));
    insta::assert_snapshot!("scrolled", play(&format!("{PARTNER}<pgdn><pgdn>"), Lang::En, (80, 24)));
    insta::assert_snapshot!("all_en_80", play(":report<enter><right>", Lang::En, (80, 24)));
    insta::assert_snapshot!("curtain", play(&format!("P{PARTNER}"), Lang::En, (80, 24)));
}

fn shares(play: &Play) -> usize {
    play.app.store().window::<Share>(&Filter::default(), Position::Start, 99).unwrap().rows.len()
}

/// Down to the file's name, without what was suggested.
fn named(path: &std::path::Path) -> String {
    format!("<tab><tab>{}{}", "<bs>".repeat(60), path.display())
}

#[test]
fn writing_the_partners_notes_a_share_that_one_undo_takes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.html");
    let mut play = Play::demo(Lang::En, 140, 40);
    let before = shares(&play);
    play.keys(PARTNER).keys(&named(&path));
    assert!(!path.exists());
    play.keys("<c-s>");
    let picture = play.picture();
    assert!(picture.contains("Sent to") && !picture.contains("which file"), "{picture}");
    let html = std::fs::read_to_string(&path).unwrap();
    assert!(html.contains("shared with the partner") && !html.contains("internal"), "{html}");
    assert_eq!(shares(&play), before + 1);
    play.keys("yuu");
    assert_eq!(shares(&play), before);
    assert!(path.exists(), "the file stays where it is");
    // The same name again is refused, and nothing is noted.
    play.keys(":report<enter><tab><right>").keys(&named(&path)).keys("<c-s>");
    let picture = play.picture();
    assert!(picture.contains("it is there already"), "{picture}");
    assert_eq!(shares(&play), before);
    play.keys("<esc>");
    assert!(!play.picture().contains("it is there already"));
}

#[test]
fn ours_and_the_teams_are_written_without_a_share() {
    let folder = tempfile::tempdir().unwrap();
    let mut play = Play::demo(Lang::Es, 80, 24);
    let before = shares(&play);
    let ours = folder.path().join("ours.html");
    play.keys("pacme<enter>:informe<enter><tab>").keys(&named(&ours)).keys("<c-s>");
    assert!(std::fs::read_to_string(&ours).unwrap().contains("interno"), "{}", play.picture());
    let team = folder.path().join("team.html");
    play.keys(&format!("q:informe<enter><right><tab><tab>{}{}<c-s>", "<bs>".repeat(60), team.display()));
    assert!(std::fs::read_to_string(&team).unwrap().contains("Todas las alianzas"), "{}", play.picture());
    assert_eq!(shares(&play), before);
}

#[test]
fn an_empty_file_has_a_page_too_and_no_name_is_asked_for() {
    let store = testing::store();
    let mut play = Play::over(store, Lang::En, 80, 24);
    play.keys("<esc><esc><esc><esc>:report<enter>");
    assert!(play.picture().contains("All alliances"), "{}", play.picture());
    play.keys(&format!("<tab>{}<c-s>", "<bs>".repeat(60)));
    assert!(play.picture().contains("which file?"), "{}", play.picture());
}

/// An alliance of the example that is owed something every month, which is not called a report.
const OWING: &str = "pumbra<enter>:report<enter><tab><right>";

#[test]
fn an_owed_report_is_handed_over_by_writing_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("owed.html");
    let mut play = Play::demo(Lang::En, 80, 24);
    insta::assert_snapshot!("owed_es_50", crate::ui::testing::play(OWING, Lang::Es, (50, 15)));
    play.keys(OWING);
    insta::assert_snapshot!("owed_en_80", play.picture());
    play.keys(&named(&path)).keys("<tab><left><c-s>y");
    let open = |play: &Play| {
        let filter = Filter { which: crate::store::Which::Open, ..Filter::default() };
        let rows = play.app.store().window::<Share>(&filter, Position::Start, 99).unwrap().rows;
        rows.iter().map(|it| it.due_on).collect::<Vec<_>>()
    };
    let after = open(&play);
    play.keys("u");
    let before = open(&play);
    assert_eq!((before.len(), after.len()), (1, 1));
    assert!(before < after, "it was owed again a month later: {before:?} {after:?}");
}
