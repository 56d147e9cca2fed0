//! The curtain over everything there is: every pane, and whatever any key opens over it.

use super::testing::Play;
use crate::domain::Visibility;
use crate::i18n::Lang;
use crate::report::tests::filled::Filled;

/// Every key that types a character, and those that are none.
pub(crate) fn keys() -> Vec<String> {
    // P draws the curtain away; q and : leave or take a command.
    let typed = (' '..='~').filter(|c| !matches!(c, 'P' | 'q' | '<' | ':'));
    let typed = typed.map(|c| if c == ' ' { "<space>".to_owned() } else { c.to_string() });
    let named = ["<enter>", "<tab>", "<c-p>", "<c-f>", "<c-r>", "<c-n>", "<c-o>", "<c-s>"].map(str::to_owned);
    typed.chain(named).collect()
}

/// A word of the records on the screen: each is `zz` and more.
fn told(picture: &str) -> Option<&str> {
    picture.lines().find(|line| line.contains("zz"))
}

#[test]
fn behind_the_curtain_no_screen_and_nothing_over_it_tells_what_is_stored() {
    for (pane, lang) in ["1", "2", "3", "4", "5", "6"].into_iter().zip([Lang::En, Lang::Es].into_iter().cycle()) {
        let filled = Filled::new(|_| Visibility::Both, str::to_owned);
        let mut play = Play::over(filled.store, lang, 100, 40);
        assert!(pane == "1" || told(&play.keys(pane).picture()).is_some(), "{pane} shows nothing to hide");
        play.keys("P");
        for key in keys() {
            // What one sees of it at once, and a step further in.
            for more in ["", "<tab>"] {
                let picture = play.keys(&key).keys(more).picture();
                assert_eq!(told(&picture), None, "{lang:?} pane {pane}, {key}{more}:\n{picture}");
            }
            assert!(play.app.take_copied().is_none(), "{lang:?} pane {pane}, {key}");
            play.keys("<esc><esc><esc>").keys(pane);
        }
    }
}
