//! Letters from the rows, by keys.

use crate::i18n::Lang;
use crate::ui::testing::Play;

#[test]
fn an_invitation_is_written_from_its_row_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, file, title) in [(Lang::En, "en.eml", "mail draft"), (Lang::Es, "es.eml", "borrador de correo")] {
        let path = folder.path().join(file);
        let mut play = Play::demo(lang, 80, 24);
        let history = play.app.store().history(None, 9).unwrap().len();
        play.keys("2<tab>L");
        let picture = play.picture();
        assert!(picture.contains(title) && picture.contains("invitation.ics"), "{picture}");
        assert!(picture.contains(".example>"), "{picture}");
        play.keys(&format!("{}{}<c-s>", "<bs>".repeat(60), path.display()));
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(written.contains("text/calendar") && written.contains("X-Unsent"), "{written}");
        assert_eq!(play.app.store().history(None, 9).unwrap().len(), history);
    }
}

#[test]
fn a_row_nobody_is_written_to_about_says_so_and_a_link_is_copied() {
    let mut play = Play::demo(Lang::En, 120, 30);
    play.keys("4L");
    assert!(play.picture().contains("Nobody is written to"), "{}", play.picture());
    play.keys("2<tab>L<c-y>");
    assert!(play.picture().contains("copied: 1 line"), "{}", play.picture());
    let mut hidden = Play::demo(Lang::En, 120, 30);
    hidden.keys("P2<tab>L");
    assert!(!hidden.picture().contains(".example"), "{}", hidden.picture());
}
