//! The curtain over everything there is: every pane, and whatever any key opens over it.

use super::contract::Cmd;
use super::testing::Play;
use crate::domain::Visibility;
use crate::i18n::Lang;
use crate::intake;
use crate::intake::fields::{self, Edit};
use crate::ops::{self, Consent};
use crate::report::tests::filled::Filled;
use crate::store::Store;

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

/// The screens over a file of words that all begin with `zz`, handles and whoever looks among them.
fn filled(lang: Lang) -> Play {
    let mut store = Filled::new(|_| Visibility::Both, str::to_owned).store;
    let person = |store: &Store, handle: &str| store.person_by_handle(&handle.parse().unwrap()).unwrap().unwrap();
    let acme = store.alliance_by_handle(&"acme".parse().unwrap()).unwrap().unwrap().reference();
    let (lucia, ana) = (person(&store, "lucia"), person(&store, "ana"));
    for (record, texts) in [
        (acme, vec![("handle", "zzpartner"), ("partner", "zzname")]),
        (lucia.reference(), vec![("handle", "zzl")]),
        (ana.reference(), vec![("handle", "zzme")]),
    ] {
        let values = texts.into_iter().map(|(field, text)| (field.to_owned(), text.to_owned())).collect();
        let edit = Edit { record, rev: None, alone: false, consent: Consent::Unasked };
        let from = intake::reading(&store);
        fields::edit(&mut store, &edit, &values, &from).unwrap();
    }
    ops::be(&mut store, ana.key()).unwrap();
    Play::over(store, lang, 100, 40)
}

#[test]
fn behind_the_curtain_no_command_tells_what_is_stored() {
    for lang in [Lang::En, Lang::Es] {
        let mut play = filled(lang);
        play.keys("p<enter>");
        assert!(told(&play.picture()).is_some_and(|line| line.contains("zzpartner")), "the title bar names it");
        play.keys("P");
        for hint in play.app.palette() {
            let name = hint.name;
            if ["quit", "suspend", "curtain", "back"].contains(&name) {
                continue;
            }
            play.app.settle(vec![Cmd::Run(name)], false);
            let picture = play.picture();
            assert_eq!(told(&picture), None, "{lang:?} {name}:\n{picture}");
            play.keys("<esc><esc><esc>");
        }
    }
}

#[test]
fn behind_the_curtain_no_screen_and_nothing_over_it_tells_what_is_stored() {
    let panes: Vec<String> = (1..=crate::ui::panes::all().len()).map(|pane| pane.to_string()).collect();
    for (pane, lang) in panes.iter().map(String::as_str).zip([Lang::En, Lang::Es].into_iter().cycle()) {
        let mut play = filled(lang);
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
